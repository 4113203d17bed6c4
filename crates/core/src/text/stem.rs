//! Finds the other forms of a word by its stem: `Qazaxıstan` finds `Qazaxıstanla`.
//!
//! A word is a form of a stem if the rest of the word after the stem consists of endings only. There is no
//! dictionary. So a stem that changes (`et-`, `ed-`) counts as two stems, and a word whose own last letters look like
//! an ending may lose them. Scores do not use stems, because a score compares words more strictly.

use crate::language::Supported;
use crate::language::az::loose_endings;
use crate::language::en::inflection;
use crate::unit::Language;

/// The possible stems of a word, by which its other forms are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stem {
    /// Every possible stem, beginning with the whole word, because letters that look like an ending may belong to the
    /// word (`sənədi`).
    stems: Vec<String>,
    endings: &'static [&'static str],
}

/// The fewest letters that a stem keeps when an ending is removed.
const MIN_STEM: usize = 4;

/// The largest number of possible stems that one word may have.
const MAX_STEMS: usize = 32;

/// The largest number of bytes that the endings of a word may have together.
const MAX_CHAIN: usize = 32;

impl Stem {
    /// Finds the possible stems of a word, which is given in small letters.
    ///
    /// ```
    /// use yaddash_core::{text::Stem, unit::Language};
    /// let stem = Stem::of("qazaxıstan", &Language::azerbaijani());
    /// assert!(stem.has("qazaxıstanla") && stem.has("qazaxıstanın") && !stem.has("qazax"));
    /// assert!(Stem::of("bakıda", &Language::azerbaijani()).has("bakıdakılar"));
    /// ```
    #[must_use]
    pub fn of(word: &str, language: &Language) -> Self {
        let endings = match Supported::of(language) {
            Some(Supported::Azerbaijani) => loose_endings::SEARCHED,
            Some(Supported::English) => inflection::REGULAR,
            // Turkish has many endings in common with Azerbaijani.
            None if language.key() == "tr" => loose_endings::SEARCHED,
            None => &[],
        };
        let mut stems = vec![plain(word)];
        let mut at = 0;
        while let Some(stem) = stems.get(at) {
            for shorter in without_ending(stem, endings) {
                if !stems.contains(&shorter) && stems.len() < MAX_STEMS {
                    stems.push(shorter);
                }
            }
            at += 1;
        }
        Self { stems, endings }
    }

    /// Whether the word `form`, in small letters, is a form of the word that this stem was made from.
    #[must_use]
    pub fn has(&self, form: &str) -> bool {
        let first = |word: &str| plain_letter(word.chars().next().unwrap_or_default());
        if self.stems.first().is_none_or(|stem| first(stem) != first(form)) {
            return false;
        }
        let form = plain(form);
        self.stems.iter().any(|stem| form.strip_prefix(stem.as_str()).is_some_and(|rest| self.is_chain(rest)))
    }

    /// Whether the rest of a word, after its stem, consists of endings only.
    fn is_chain(&self, rest: &str) -> bool {
        rest.is_empty()
            || rest.len() <= MAX_CHAIN
                && self.endings.iter().any(|ending| rest.strip_prefix(ending).is_some_and(|rest| self.is_chain(rest)))
    }
}

/// Replaces `ı` and `I` by `i`, because text in capitals often has the wrong one of these letters.
fn plain_letter(c: char) -> char {
    if matches!(c, 'ı' | 'I') { 'i' } else { c }
}

/// Replaces `ı` and `I` in a word by `i`, and removes the hyphen or apostrophe that joins a suffix.
fn plain(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '-' | '\'')).map(plain_letter).collect()
}

/// Returns a word without its ending, once for each ending that it may have. At least [`MIN_STEM`] letters must be
/// left.
fn without_ending(word: &str, endings: &[&str]) -> Vec<String> {
    let stems = endings.iter().filter_map(|ending| word.strip_suffix(ending));
    stems.filter(|stem| stem.chars().count() >= MIN_STEM).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_forms_of_a_word_match_its_stem_and_other_words_do_not() {
        let az = Language::azerbaijani();
        for (word, forms, others) in [
            ("saziş", "sazişi sazişin sazişlər sazişlərdən sazişdir", "saz sazişçə2 sazandar"),
            ("il", "il ildə ilin illər", "ilham ilk"),
            ("imzalamaq", "imzalayıb imzaladı imzalayacaq", "imza2"),
            ("abş", "abş-ın abş-da", "abşeron"),
            ("ilham", "ilhamın ılham", "il"),
        ] {
            let stem = Stem::of(word, &az);
            forms.split(' ').for_each(|form| assert!(stem.has(form), "{word}: {form}"));
            others.split(' ').for_each(|form| assert!(!stem.has(form), "{word}: {form}"));
        }
        assert!(Stem::of("agreement", &Language::english()).has("agreements"));
        assert!(Stem::of("signing", &Language::english()).has("signed"));
        assert!(!Stem::of("sign", &Language::english()).has("significant"));
        assert!(!Stem::of("mot", &Language::parse("fr").unwrap()).has("mots"), "nothing is known of French");
    }
}
