//! The stem of a word in running text, by which its forms are one word: `Dövlətlər` and `Dövlətlərinin`, “signed” and
//! “signs”.
//!
//! A stem is a headword of the lexicon, if the rest of the word can consist of endings; so `nazirlik` (ministry) is not a
//! form of `nazir` (minister). A word that the lexicon does not have loses its inflection by rule. The price is that two
//! rare words may have one stem; what is found by stems is therefore checked by the words themselves.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::az::loose_endings::{SEARCHED, can_be_endings};
use super::az::softening::{softened, softened_verb};
use super::az::suffixes::ends_verb;
use super::az::{self, infinitive_stem, without_infinitive_ending};
use super::en::{self, spelling};
use super::lexicon_tables::{self, LexiconTables};
use super::meanings::{english_base_forms, english_irregular};
use super::{Lexicon, Supported};

/// A headword of at least this many letters may be followed by any letters: a word may have endings that the list does
/// not have, and few other words begin with the same six letters.
const FREE_STEM: usize = 6;

/// The fewest letters that are left of a word when its inflection is removed by rule.
const MIN_STEM: usize = 4;

/// The Azerbaijani stems, each with the stem by which its word is compared: `ürəy` with `ürək`, `fikr` with `fikir`.
static AZERBAIJANI: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut stems: HashMap<String, &'static str> = HashMap::new();
    let mut softer: Vec<(String, &'static str)> = Vec::new();
    for entry in Lexicon::shipped().entries() {
        let mut canonical = None;
        for headword in entry.headwords() {
            let verb = infinitive_stem(headword).filter(|stem| !stem.is_empty());
            let stem = verb.unwrap_or(headword);
            let canonical = *canonical.get_or_insert(stem);
            stems.entry(stem.to_owned()).or_insert(canonical);
            let soft = if verb.is_some() { softened_verb(stem) } else { softened(stem) };
            softer.extend(soft.filter(|_| verb.is_some() || stem.chars().count() > 3).map(|soft| (soft, canonical)));
        }
    }
    // A headword counts before the softened form of another one.
    for (soft, canonical) in softer {
        stems.entry(soft).or_insert(canonical);
    }
    let passives: Vec<(String, &'static str)> = stems.keys().filter_map(|stem| active(stem, &stems)).collect();
    stems.extend(passives);
    // The verbal noun is a form of its verb: `öyrənmə` and `öyrənib`.
    let nouns: Vec<(String, &'static str)> = stems
        .keys()
        .filter_map(|stem| {
            let verb = stem.strip_suffix("ma").or_else(|| stem.strip_suffix("mə"))?;
            Some((stem.clone(), *stems.get(verb)?))
        })
        .collect();
    stems.extend(nouns);
    stems
});

/// Returns a passive verb of the lexicon with the stem of its active verb, if they have a translation in common:
/// `imzalan` (to be signed) is a form of `imzala`, but `görün` (seem) is none of `gör` (see).
fn active(passive: &str, stems: &HashMap<String, &'static str>) -> Option<(String, &'static str)> {
    let active = passive.strip_suffix('n').or_else(|| {
        ["ıl", "il", "ul", "ül", "ın", "in", "un", "ün"].iter().find_map(|ending| passive.strip_suffix(ending))
    })?;
    let verb = |stem: &str| {
        let entry = |ending: &str| Lexicon::shipped().entry(&format!("{stem}{ending}"));
        entry("maq").or_else(|| entry("mək"))
    };
    let stem = *stems.get(active)?;
    let (passive_verb, active_verb) = (verb(passive)?, verb(stem)?);
    let is_shared = passive_verb.translations().any(|word| active_verb.translations().any(|other| other == word));
    is_shared.then(|| (passive.to_owned(), stem))
}

/// Where the stems and dictionary forms of the lexicon are looked up.
#[derive(Clone, Copy, Debug)]
enum Known {
    /// In tables that are read in place.
    Tables(&'static LexiconTables),
    /// In tables that are made of all entries when they are first needed.
    Entries,
}

impl Known {
    fn in_use() -> Self {
        lexicon_tables::in_use().map_or(Self::Entries, Self::Tables)
    }

    /// The stem by which the word of an Azerbaijani stem is compared; `None` if no headword has this stem.
    fn compared_stem(self, stem: &str) -> Option<&'static str> {
        match self {
            Self::Tables(tables) => tables.compared_stem(stem),
            Self::Entries => compared_stem(stem),
        }
    }

    /// Whether an English word is a dictionary form.
    fn has_english(self, word: &str) -> bool {
        match self {
            Self::Tables(tables) => tables.english.contains(word),
            Self::Entries => ENGLISH.contains(word),
        }
    }
}

/// The stem by which the word of an Azerbaijani stem is compared, by the entries of the lexicon; `None` if no headword has
/// this stem.
pub(super) fn compared_stem(stem: &str) -> Option<&'static str> {
    AZERBAIJANI.get(stem).copied()
}

/// The English dictionary forms of the lexicon.
static ENGLISH: LazyLock<std::collections::HashSet<&'static str>> =
    LazyLock::new(|| Lexicon::shipped().entries().iter().flat_map(super::LexiconEntry::translations).collect());

/// Returns the stem of a word, which is in small letters and has no suffix that is joined by a hyphen or an apostrophe.
pub(crate) fn stem_of(word: &str, language: Supported) -> String {
    stem_by(Known::in_use(), word, language)
}

fn stem_by(known: Known, word: &str, language: Supported) -> String {
    match language {
        Supported::Azerbaijani => azerbaijani(known, word),
        Supported::English => english(known, word),
    }
}

fn azerbaijani(known: Known, word: &str) -> String {
    let mut cuts: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(1).collect();
    cuts.push(word.len());
    let headword = (1..=cuts.len()).rev().find_map(|letters| {
        let (beginning, rest) = word.split_at(*cuts.get(letters - 1)?);
        let stem = known.compared_stem(beginning)?;
        (letters >= FREE_STEM || can_be_endings(rest)).then_some(stem)
    });
    headword.map_or_else(|| without_inflection(word), str::to_owned)
}

/// Removes endings while at least [`MIN_STEM`] letters are left, the longest ending first.
fn without_inflection(word: &str) -> String {
    let mut stem = word;
    loop {
        let shorter = SEARCHED
            .iter()
            .chain(&["ı", "ın", "nı", "nın", "sı", "dır"])
            .filter_map(|ending| stem.strip_suffix(ending))
            .filter(|stem| stem.chars().count() >= MIN_STEM)
            .min_by_key(|stem| stem.len());
        match shorter {
            Some(shorter) => stem = shorter,
            None => return stem.to_owned(),
        }
    }
}

fn english(known: Known, word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word).trim_end_matches('\'');
    let word = spelling(word).unwrap_or(word);
    // An irregular form has a dictionary form of its own: “held” is a form of “hold”.
    if let Some(base) = english_irregular(word) {
        return base.to_owned();
    }
    let forms = english_base_forms(word);
    forms.iter().find(|form| known.has_english(form)).cloned().unwrap_or_else(|| {
        let stem = ["ies", "es", "s", "ed", "ing"]
            .iter()
            .find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() >= MIN_STEM && !stem.ends_with('s')));
        stem.unwrap_or(word).trim_end_matches('e').to_owned()
    })
}

/// Whether a word carries grammar rather than content. The word is in small letters.
pub(crate) fn is_grammatical(word: &str, language: Supported) -> bool {
    match language {
        Supported::Azerbaijani => az::lists::GRAMMATICAL_WORDS.contains(word),
        Supported::English => en::lists::GRAMMATICAL_WORDS.contains(word),
    }
}

/// Whether a word is a form of a verb that adds little to the noun beside it: `edib`, “held”. The word is in small
/// letters.
pub(crate) fn is_light_verb(word: &str, language: Supported) -> bool {
    match language {
        Supported::Azerbaijani => az::lists::LIGHT_VERBS.iter().any(|infinitive| {
            let stem = without_infinitive_ending(infinitive).unwrap_or(infinitive);
            let soft = softened_verb(stem);
            [Some(stem), soft.as_deref()]
                .into_iter()
                .flatten()
                .any(|stem| word.strip_prefix(stem).is_some_and(|rest| ends_verb(stem, rest, true)))
        }),
        Supported::English => en::lists::LIGHT_VERBS.contains(&english(Known::in_use(), word)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::LexiconImage;
    use proptest::prelude::{any, prop, prop_assert_eq, proptest};

    #[test]
    fn the_forms_of_an_azerbaijani_word_have_one_stem_and_other_words_another() {
        for (forms, other) in [
            ("dövlətlər dövlətləri dövlətlərinin", "dövlətçilik"),
            ("nazir naziri nazirlərinin", "nazirliyin"),
            ("imzalayıb imzalanması imzalayacaq", "imza"),
            ("torpaq torpağında torpaqları", "tort"),
            ("fikir fikrini", "fikirləşir"),
            ("gör görüb", "görünür"),
            ("tokayev tokayevin tokayevlə", "tokio"),
        ] {
            let stems: Vec<String> = forms.split(' ').map(|word| stem_of(word, Supported::Azerbaijani)).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{forms}: {stems:?}");
            assert_ne!(stem_of(other, Supported::Azerbaijani), stems[0], "{other}");
        }
    }

    #[test]
    fn the_forms_of_an_english_word_have_one_stem() {
        for forms in
            ["country countries", "sign signed signs", "hold held", "organization organisations", "meeting meetings"]
        {
            let stems: Vec<String> = forms.split(' ').map(|word| stem_of(word, Supported::English)).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{forms}: {stems:?}");
        }
    }

    proptest! {
        /// The tables of the image are read in place; the entries are what they were made from.
        #[test]
        fn a_word_has_the_same_stem_by_the_image_of_the_lexicon_and_by_its_entries(
            at in any::<prop::sample::Index>(),
            letters in 0_usize..3,
            ending in "(lar|lər|ın|in|ğı|yi|ib|acaq|ma|mə|s|es|ed|ing|'s|ly)?(ı|i|da|dən|nın)?",
        ) {
            static TABLES: LazyLock<LexiconTables> =
                LazyLock::new(|| LexiconImage::open(LexiconImage::encode().leak()).unwrap().0);
            let entry = at.get(Lexicon::shipped().entries());
            for word in entry.headwords().chain(entry.translations()) {
                let end = word.char_indices().rev().nth(letters).map_or(word.len(), |(at, c)| at + c.len_utf8());
                for word in [word.to_owned(), format!("{}{ending}", &word[..end])] {
                    for language in [Supported::Azerbaijani, Supported::English] {
                        let stem = |known| stem_by(known, &word, language);
                        prop_assert_eq!(stem(Known::Tables(&TABLES)), stem(Known::Entries), "{}", word);
                    }
                }
            }
        }
    }

    #[test]
    fn every_stem_of_the_lexicon_is_in_its_image() {
        let tables = LexiconImage::open(LexiconImage::encode().leak()).unwrap().0;
        assert!(AZERBAIJANI.len() > 5000);
        for (stem, compared) in AZERBAIJANI.iter() {
            assert_eq!(tables.compared_stem(stem), Some(*compared), "{stem}");
        }
        assert!(ENGLISH.iter().all(|word| tables.english.contains(word)));
    }

    #[test]
    fn helping_verbs_and_small_words_carry_no_content() {
        assert!(
            is_light_verb("edib", Supported::Azerbaijani) && is_light_verb("keçirilmişdir", Supported::Azerbaijani)
        );
        assert!(is_light_verb("held", Supported::English) && !is_light_verb("edam", Supported::Azerbaijani));
        assert!(is_grammatical("üçün", Supported::Azerbaijani) && is_grammatical("of", Supported::English));
        assert!(!is_grammatical("görüş", Supported::Azerbaijani));
    }
}
