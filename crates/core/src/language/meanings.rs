//! Finds the meanings of a word in running text. The meanings are the entries of the lexicon for its
//! dictionary form.
//!
//! The lexicon has only dictionary forms. For an Azerbaijani word, the longest headword that begins the word
//! is taken, if the rest of the word consists of suffixes. For example, `bildirib` and `bildirilir` are forms
//! of `bildirmək`, but `nazirlik` is not a form of `nazir`, because the lexicon has an entry for `nazirlik`.
//! For an English word, the regular endings are removed, and irregular forms are looked up in a list.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use crate::language::az::infinitive_stem;
use crate::language::az::loose_endings::can_be_endings;
use crate::language::az::softening::{softened, softened_verb};
use crate::language::en::lists::IRREGULAR_FORMS;
use crate::language::lexicon_tables;
use crate::language::{Lexicon, Supported};
use crate::unit::Language;

/// A headword of at least this many letters may be followed by any letters. The reason is that a word may
/// have more suffixes than the list of suffixes contains, and few other words begin with the same five
/// letters.
const FREE_STEM: usize = 5;

/// The entries of the lexicon, which can be looked up by a word of either language.
struct Meanings {
    azerbaijani: HashMap<String, Stem>,
    english: HashMap<&'static str, Vec<usize>>,
}

/// The base forms of each irregular English form.
static IRREGULAR: LazyLock<HashMap<&'static str, Vec<&'static str>>> =
    LazyLock::new(|| IRREGULAR_FORMS.pairs().map(|(form, bases)| (form, bases.split('|').collect())).collect());

/// A stem of Azerbaijani headwords and the entries of these headwords.
#[derive(Clone)]
struct Stem {
    entries: Vec<usize>,
    /// Whether the stem is only a softened form of headwords, as `ürəy-` is of `ürək`.
    softened: bool,
}

static MEANINGS: LazyLock<Meanings> = LazyLock::new(|| {
    let mut meanings = Meanings { azerbaijani: HashMap::new(), english: HashMap::new() };
    for (number, entry) in Lexicon::shipped().entries().iter().enumerate() {
        for (form, softened) in entry.headwords().flat_map(stems) {
            let new = Stem { entries: Vec::new(), softened: true };
            let stem = meanings.azerbaijani.entry(form).or_insert(new);
            stem.entries.push(number);
            stem.softened &= softened;
        }
        for word in entry.translations() {
            meanings.english.entry(word).or_default().push(number);
        }
    }
    meanings.name_verbs();
    meanings
});

/// The meanings as numbers, for [`LexiconTables`](lexicon_tables::LexiconTables).
pub(super) struct Tables {
    pub(super) azerbaijani: BTreeMap<String, Vec<u32>>,
    pub(super) english: BTreeMap<&'static str, Vec<u32>>,
}

/// Returns all meanings, which are made from the entries of the lexicon.
pub(super) fn tables() -> Tables {
    let numbers = |entries: &[usize]| entries.iter().map(|entry| *entry as u32).collect::<Vec<_>>();
    let of_stem = |stem: &Stem| [vec![stem.softened.into()], numbers(&stem.entries)].concat();
    let Meanings { azerbaijani, english } = &*MEANINGS;
    Tables {
        azerbaijani: azerbaijani.iter().map(|(stem, meanings)| (stem.clone(), of_stem(meanings))).collect(),
        english: english.iter().map(|(word, entries)| (*word, numbers(entries))).collect(),
    }
}

impl Stem {
    /// The stem of Azerbaijani headwords that consists of these letters.
    fn find(letters: &str) -> Option<Self> {
        let Some(tables) = lexicon_tables::in_use() else { return MEANINGS.azerbaijani.get(letters).cloned() };
        let mut numbers = tables.azerbaijani.get(letters);
        let softened = numbers.next()? != 0;
        Some(Self { entries: numbers.map(|number| number as usize).collect(), softened })
    }
}

/// The entries that have an English word.
fn with_english(word: &str) -> Vec<usize> {
    match lexicon_tables::in_use() {
        Some(tables) => tables.english.get(word).map(|number| number as usize).collect(),
        None => MEANINGS.english.get(word).cloned().unwrap_or_default(),
    }
}

impl Meanings {
    /// Adds the meanings of a verb to its verbal noun. Otherwise the longer stem `öyrənmə` would hide the
    /// verb stem `öyrən-` in the word `öyrənməyə`.
    fn name_verbs(&mut self) {
        // All are collected before any is added, so that no noun gets the meanings that another one was given.
        let of_verb = |noun: &String| {
            let verb = noun.strip_suffix("ma").or_else(|| noun.strip_suffix("mə"))?;
            Some((noun.clone(), self.azerbaijani.get(verb)?.entries.clone()))
        };
        let of_verbs: Vec<(String, Vec<usize>)> = self.azerbaijani.keys().filter_map(of_verb).collect();
        for (noun, of_verb) in of_verbs {
            if let Some(stem) = self.azerbaijani.get_mut(&noun) {
                stem.entries.extend(of_verb);
            }
        }
    }
}

/// Returns the stems of a headword. The flag of each stem says whether the stem is the softened stem of a
/// noun.
///
/// The first stem is the headword without the ending of the infinitive. The second stem, if there is one, is
/// the first stem softened as before a vowel: `ürəy-` of `ürək`, `torpağ-` of `torpaq`, `ed-` of `etmək`.
fn stems(headword: &str) -> Vec<(String, bool)> {
    let verb = infinitive_stem(headword);
    let stem = verb.filter(|stem| !stem.is_empty()).unwrap_or(headword);
    let softened = if verb.is_some() { softened_verb(stem) } else { softened(stem) };
    let mut stems = vec![(stem.to_owned(), false)];
    // A word of two letters is never softened (`ok`), and rarely one of three.
    if let Some(soft) = softened.filter(|_| verb.is_some() || stem.chars().count() > 3) {
        stems.push((soft, verb.is_none()));
    }
    stems
}

/// Returns the meanings of a word, as the numbers of entries of the lexicon. The word must be in small
/// letters and without a suffix that is joined by a hyphen or an apostrophe.
pub(crate) fn meanings(word: &str, language: &Language) -> Vec<usize> {
    let mut meanings = match Supported::of(language) {
        Some(Supported::Azerbaijani) => azerbaijani(word),
        Some(Supported::English) => english(word),
        _ => Vec::new(),
    };
    meanings.sort_unstable();
    meanings.dedup();
    meanings
}

/// Returns the meanings of the longest stem that begins the word. If this stem is softened, also returns the
/// meanings of the stem without the softened letter, because `işləyir` is a form of `işləmək` and not of
/// `işlək`.
fn azerbaijani(word: &str) -> Vec<usize> {
    let mut cuts: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(1).collect();
    cuts.push(word.len());
    let stem = |letters: usize| {
        let cut = *cuts.get(letters.checked_sub(1)?)?;
        Stem::find(&word[..cut]).filter(|_| letters >= FREE_STEM || can_be_endings(&word[cut..]))
    };
    let Some((letters, longest)) = (1..=cuts.len()).rev().find_map(|letters| Some((letters, stem(letters)?))) else {
        return Vec::new();
    };
    let mut meanings = longest.entries;
    if longest.softened {
        meanings.extend(stem(letters - 1).into_iter().flat_map(|stem| stem.entries));
    }
    meanings
}

fn english(word: &str) -> Vec<usize> {
    let mut meanings = with_english(word);
    meanings.extend(IRREGULAR.get(word).into_iter().flatten().flat_map(|base| with_english(base)));
    // A regular form may also be an entry: `occupied` is an adjective, and a form of `occupy`.
    let regular = base_forms(word);
    meanings.extend(
        regular.iter().map(|base| with_english(base)).find(|entries| !entries.is_empty()).into_iter().flatten(),
    );
    meanings
}

/// Returns the possible base forms of an English word with a regular ending, the likeliest form first.
fn base_forms(word: &str) -> Vec<String> {
    let endings = [
        ("'s", ""),
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("d", ""),
        ("ied", "y"),
        ("ing", ""),
        ("ing", "e"),
        ("er", ""),
        ("r", ""),
        ("est", ""),
        ("st", ""),
        ("ier", "y"),
        ("iest", "y"),
        ("ly", ""),
        ("ally", ""),
        ("ily", "y"),
    ];
    let mut forms = Vec::new();
    for (ending, instead) in endings {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1) else { continue };
        forms.push(format!("{stem}{instead}"));
        // `stopped`, `running`: the last letter was doubled.
        let mut letters = stem.bytes().rev();
        if matches!(ending, "ed" | "ing" | "er" | "est") && letters.next() == letters.next() {
            forms.push(stem[..stem.len() - 1].to_owned());
        }
    }
    forms
}

/// Returns the dictionary form of an irregular English form: `hold` for `held`; `None` for any other word.
pub(crate) fn english_irregular(word: &str) -> Option<&'static str> {
    IRREGULAR.get(word)?.first().copied()
}

/// Returns an English word in small letters, and then the words of which it may be a form: `sign` for `signed`.
pub(crate) fn english_base_forms(word: &str) -> Vec<String> {
    let irregular = IRREGULAR.get(word).into_iter().flatten().map(|base| (*base).to_owned());
    let mut forms: Vec<String> = std::iter::once(word.to_owned()).chain(irregular).collect();
    forms.extend(base_forms(word));
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(az: &str, en: &str) -> bool {
        let (az, en) = (meanings(az, &Language::azerbaijani()), meanings(en, &Language::english()));
        az.iter().any(|entry| en.contains(entry))
    }

    #[test]
    fn inflected_forms_of_a_word_and_of_its_translation_share_a_meaning() {
        for (az, en) in [
            ("bildirib", "said"),
            ("ölkələrin", "countries"),
            ("günü", "day"),
            ("görüşdə", "meetings"),
            ("torpağında", "land"),
            ("fikrini", "opinions"),
            ("gedəcək", "went"),
            ("uşaqlara", "children"),
            ("dayandırıldı", "stopped"),
            ("ən", "most"),
            ("işləyir", "works"),
            ("öyrənmədi", "learned"),
            ("yaşayır", "lives"),
            ("işğal", "occupied"),
        ] {
            assert!(share(az, en), "{az} {en}");
        }
    }

    #[test]
    fn a_word_has_the_meaning_of_the_longest_headword_with_which_the_word_begins() {
        assert!(!share("günahkar", "day"));
        assert!(share("nazirliyin", "ministry") && !share("nazirliyin", "minister"));
    }
}
