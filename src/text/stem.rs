//! Stems, for finding a word in its other forms: `Qazaxıstan` finds `Qazaxıstanla`.
//!
//! A form belongs to a stem if what follows the stem is nothing but endings. The endings stand in
//! lists; there is no dictionary, so a stem that changes (`et-`, `ed-`) is two, and a word that ends
//! like an ending may lose it. Scores do not use this: they have their own, stricter likeness.

use crate::unit::Language;

/// A word without its endings, to be found in other forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stem {
    word: String,
    stem: String,
    endings: &'static [&'static str],
}

/// Fewer letters than this are no stem of their own: nothing is taken off a shorter word.
const LEAST_STEM: usize = 4;

/// More bytes of endings than this no word has.
const LONGEST_CHAIN: usize = 32;

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
        let word = plain(word);
        let mut stem = word.as_str();
        while let Some(shorter) = without_ending(stem, endings) {
            stem = shorter;
        }
        let stem = stem.to_owned();
        Self { word, stem, endings }
    }

    /// Whether a word in small letters is a form of it.
    #[must_use]
    pub fn has(&self, form: &str) -> bool {
        if !form.starts_with(first_letter(&self.stem)) && !self.stem.starts_with(['i', 'ı']) {
            return false;
        }
        let form = plain(form);
        form == self.word || form.strip_prefix(self.stem.as_str()).is_some_and(|rest| self.is_chain(rest))
    }

    /// Whether a text is endings and nothing else.
    fn is_chain(&self, rest: &str) -> bool {
        rest.is_empty()
            || rest.len() <= LONGEST_CHAIN
                && self.endings.iter().any(|ending| rest.strip_prefix(ending).is_some_and(|rest| self.is_chain(rest)))
    }
}

fn first_letter(word: &str) -> &str {
    word.chars().next().map_or("", |first| &word[..first.len_utf8()])
}

/// Without the joint of a suffix, and with one i: capitals are often written without the rule.
fn plain(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '-' | '\'')).map(|c| if c == 'ı' || c == 'I' { 'i' } else { c }).collect()
}

/// The word without its longest ending, if enough is left.
fn without_ending<'w>(word: &'w str, endings: &[&str]) -> Option<&'w str> {
    endings
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .filter(|stem| stem.chars().count() >= LEAST_STEM)
        .min_by_key(|stem| stem.len())
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
