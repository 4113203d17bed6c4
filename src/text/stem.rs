//! Stems, for finding a word in its other forms: `Qazaxıstan` finds `Qazaxıstanla`.
//!
//! A form belongs to a stem if what follows the stem is nothing but endings. The endings stand in
//! lists; there is no dictionary, so a stem that changes (`et-`, `ed-`) is two, and a word that ends
//! like an ending may lose it. Scores do not use this: they have their own, stricter likeness.

use crate::unit::Language;

/// A word without its endings, to be found in other forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stem {
    /// What may be the stem, the whole word first: an ending may be a part of it (`sənədi`).
    stems: Vec<String>,
    endings: &'static [&'static str],
}

/// Fewer letters than this are no stem of their own: nothing is taken off a shorter word.
const MIN_STEM: usize = 4;

/// No word may be divided in more ways.
const MAX_STEMS: usize = 32;

/// More bytes of endings than this no word has.
const MAX_CHAIN: usize = 32;

impl Stem {
    /// The stem of a word in small letters.
    ///
    /// ```
    /// use yaddash::{text::Stem, unit::Language};
    /// let stem = Stem::of("qazaxıstan", &Language::azerbaijani());
    /// assert!(stem.has("qazaxıstanla") && stem.has("qazaxıstanın") && !stem.has("qazax"));
    /// assert!(Stem::of("bakıda", &Language::azerbaijani()).has("bakıdakılar"));
    /// ```
    #[must_use]
    pub fn of(word: &str, language: &Language) -> Self {
        let endings = match language.key().as_str() {
            "az" | "tr" => AZERBAIJANI,
            "en" => ENGLISH,
            _ => &[],
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

    /// Whether a word in small letters is a form of it.
    #[must_use]
    pub fn has(&self, form: &str) -> bool {
        let first = |word: &str| plain_letter(word.chars().next().unwrap_or_default());
        if self.stems.first().is_none_or(|stem| first(stem) != first(form)) {
            return false;
        }
        let form = plain(form);
        self.stems.iter().any(|stem| form.strip_prefix(stem.as_str()).is_some_and(|rest| self.is_chain(rest)))
    }

    /// Whether a text is endings and nothing else.
    fn is_chain(&self, rest: &str) -> bool {
        rest.is_empty()
            || rest.len() <= MAX_CHAIN
                && self.endings.iter().any(|ending| rest.strip_prefix(ending).is_some_and(|rest| self.is_chain(rest)))
    }
}

/// With one i: capitals are often written without the rule.
fn plain_letter(c: char) -> char {
    if matches!(c, 'ı' | 'I') { 'i' } else { c }
}

/// Without the joint of a suffix, and with one i.
fn plain(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '-' | '\'')).map(plain_letter).collect()
}

/// The word without each of the endings that it may have, if enough is left.
fn without_ending(word: &str, endings: &[&str]) -> Vec<String> {
    let stems = endings.iter().filter_map(|ending| word.strip_suffix(ending));
    stems.filter(|stem| stem.chars().count() >= MIN_STEM).map(str::to_owned).collect()
}

/// Endings of nouns and verbs, with i for ı.
const AZERBAIJANI: &[&str] = &[
    "lar", "lər", "im", "um", "üm", "in", "un", "ün", "i", "u", "ü", "si", "su", "sü", "miz", "muz", "müz", "niz",
    "nuz", "nüz", "nin", "nun", "nün", "ni", "nu", "nü", "a", "ə", "ya", "yə", "na", "nə", "yi", "yu", "yü", "da",
    "də", "dan", "dən", "nda", "ndə", "ndan", "ndən", "la", "lə", "yla", "ylə", "ca", "cə", "dir", "dur", "dür", "ki",
    "kü", "li", "lu", "lü", "lik", "liq", "luq", "lük", "liy", "liğ", "luğ", "lüy", "siz", "suz", "süz", "çi", "çu",
    "çü", "maq", "mək", "mağ", "məy", "ma", "mə", "ib", "ub", "üb", "yib", "yub", "yüb", "di", "du", "dü", "acaq",
    "əcək", "yacaq", "yəcək", "ir", "ur", "ür", "yir", "yur", "yür", "miş", "muş", "müş", "an", "ən", "yan", "yən",
    "ar", "ər", "ki", "mi", "mu", "mü",
];

const ENGLISH: &[&str] = &["s", "es", "ed", "d", "ing", "ly"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_are_found_and_others_are_not() {
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
