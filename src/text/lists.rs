//! Word lists of a language: what a translator might correct about where sentences end.
//!
//! The lists stand as text under `data/`; here they are read once and asked without building
//! strings. Words are compared with all four i's as one (`INC.` in Azerbaijani text is English, and
//! `AZERTAC` English in Azerbaijani letters), with `ə` however it was typed: a list is a hint to a
//! reader, and no pair of entries differs by these alone.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::CaseRule;
use super::confusables::{is_invisible, latin_lookalike, meant_schwa};
use crate::language::Supported;
use crate::unit::Language;

/// When the full stop of an abbreviation also ends the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Never: what follows belongs to it (`prof. Əliyev`).
    Never,
    /// Never; and it follows no name, so that it begins a sentence after one (`… Corp. Mr. Smith`).
    Courtesy,
    /// Only before a word that starts a sentence and no name (`Nizami küç. Bu bina`).
    Starter,
    /// The same after a name (`M.Maqomayev ad.`); after anything else it is an ordinary word.
    Named,
    /// Unless a number follows (`şək. 3`).
    Number,
    /// An ordinary word, but at the beginning of a sentence its number goes on (`Maddə 5. …`).
    Heading,
    /// Only before a word that starts a sentence or cannot be counted (`10 mln. Ölkədə`).
    Count,
    /// Unless a number or a measure follows (`10 man. Bakıda`, but `5 dol. 20 sent`).
    Unit,
    /// Before any capital (`və s. Bundan əlavə`).
    May,
}

/// The lists of one language.
#[derive(Debug)]
pub struct WordLists {
    abbreviations: Vec<Abbreviation>,
    /// Words that begin a sentence and no name: `Bundan`, `Lakin`, `However`.
    pub starters: WordList,
    /// What an amount counts: `dolları`, `USD`.
    pub units: WordList,
    /// Verbs that attribute words to a speaker: `deyib`, `qeyd edib`, `said`.
    pub speech_verbs: WordList,
    /// Words that a single letter labels: `vitamin`, `qrup`, `plan`.
    pub labels: WordList,
}

#[derive(Debug)]
struct Abbreviation {
    folded: String,
    capital: bool,
    ending: Ending,
}

impl WordLists {
    /// The lists of a language; none for one that has no lists.
    #[must_use]
    pub fn of(language: &Language) -> Option<&'static Self> {
        match Supported::of(language) {
            Some(Supported::Azerbaijani) => Some(&AZERBAIJANI),
            Some(Supported::English) => Some(&ENGLISH),
            _ => None,
        }
    }

    /// The class of an abbreviation, given without its last stop; `None` if it is not listed.
    ///
    /// ```
    /// use yaddash::{text::{Ending, WordLists}, unit::Language};
    /// let lists = WordLists::of(&Language::azerbaijani()).unwrap();
    /// assert_eq!(lists.abbreviation("Prof"), Some(Ending::Never));
    /// assert_eq!(lists.abbreviation("və s"), Some(Ending::May));
    /// assert_eq!(lists.abbreviation("olub"), None);
    /// ```
    #[must_use]
    pub fn abbreviation(&self, word: &str) -> Option<Ending> {
        let word = &*composed(word);
        let at = self.abbreviations.binary_search_by(|entry| entry.folded.chars().cmp(folded(word))).ok()?;
        let entry = &self.abbreviations[at];
        let capital = word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        // One capital letter is an initial, whatever the small one shortens: Q. Qarayev, 5 q.
        let met = if entry.folded.chars().nth(1).is_none() { !capital } else { capital || !entry.capital };
        met.then_some(entry.ending)
    }

    fn read(abbreviations: &str, starters: &str, units: &str, speech_verbs: &str, labels: &str) -> Self {
        let mut list: Vec<Abbreviation> = entries(abbreviations).filter_map(Abbreviation::read).collect();
        list.sort_by(|a, b| a.folded.cmp(&b.folded));
        Self {
            abbreviations: list,
            starters: WordList::read(starters),
            units: WordList::read(units),
            speech_verbs: WordList::read(speech_verbs),
            labels: WordList::read(labels),
        }
    }
}

impl Abbreviation {
    fn read(line: &str) -> Option<Self> {
        let (word, class) = line.split_once('\t')?;
        let ending = match class {
            "never" => Ending::Never,
            "courtesy" => Ending::Courtesy,
            "starter" => Ending::Starter,
            "named" => Ending::Named,
            "number" => Ending::Number,
            "heading" => Ending::Heading,
            "count" => Ending::Count,
            "unit" => Ending::Unit,
            "may" => Ending::May,
            _ => return None,
        };
        Some(Self { folded: folded(word).collect(), capital: word.starts_with(char::is_uppercase), ending })
    }
}

/// A list of words or short phrases, whole or by their beginning (`manat*`).
#[derive(Debug)]
pub struct WordList {
    whole: Vec<String>,
    beginnings: Vec<String>,
}

impl WordList {
    /// Whether a word is in the list.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        let word = &*composed(word);
        self.has_whole(word) || self.beginnings.iter().any(|start| begins_with(word, start))
    }

    /// Whether a word is in the list as it is, and not by its beginning alone.
    #[must_use]
    pub fn has_whole(&self, word: &str) -> bool {
        let word = &*composed(word);
        self.whole.binary_search_by(|entry| entry.chars().cmp(folded(word))).is_ok()
    }

    /// Whether the last word of a clause, or its last two, are in the list.
    #[must_use]
    pub fn ends(&self, clause: &str) -> bool {
        let clause = clause.trim_end();
        let mut spaces = clause.rmatch_indices(char::is_whitespace).map(|(at, space)| at + space.len());
        let last = spaces.next().unwrap_or(0);
        self.has(&clause[last..]) || (last > 0 && self.has(&clause[spaces.next().unwrap_or(0)..]))
    }

    fn read(text: &str) -> Self {
        let (mut whole, mut beginnings) = (Vec::new(), Vec::new());
        for line in entries(text) {
            match line.strip_suffix('*') {
                Some(start) => beginnings.push(folded(start).collect()),
                None => whole.push(folded(line).collect()),
            }
        }
        whole.sort();
        Self { whole, beginnings }
    }
}

/// Whether a word or a phrase is the name of a news agency or site: `AZƏRTAC`, `Report.az`.
#[must_use]
pub fn is_agency(name: &str) -> bool {
    AGENCIES.has(name)
}

/// Whether a word is a name that is written with a mark of its own, given without it: `Yahoo` for
/// `Yahoo!`.
#[must_use]
pub fn is_marked_name(name: &str) -> bool {
    MARKED_NAMES.has(name)
}

/// Whether a word is the ending of Internet or file names: `az`, `com`, `pdf`.
#[must_use]
pub fn is_domain_ending(word: &str) -> bool {
    DOMAINS.has(word)
}

static AZERBAIJANI: LazyLock<WordLists> = LazyLock::new(|| {
    WordLists::read(
        include_str!("data/az/abbreviations.tsv"),
        include_str!("data/az/starters.txt"),
        include_str!("data/az/units.txt"),
        include_str!("data/az/speech-verbs.txt"),
        include_str!("data/az/labels.txt"),
    )
});
static ENGLISH: LazyLock<WordLists> = LazyLock::new(|| {
    WordLists::read(
        include_str!("data/en/abbreviations.tsv"),
        include_str!("data/en/starters.txt"),
        include_str!("data/en/units.txt"),
        include_str!("data/en/speech-verbs.txt"),
        include_str!("data/en/labels.txt"),
    )
});
static AGENCIES: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("data/agencies.txt")));
static DOMAINS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("data/domains.txt")));

static MARKED_NAMES: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("data/marked-names.txt")));

/// The lines of a list that are no remarks.
fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A word whose letters are whole: `müəl` also where `u` and its dots came as two characters.
fn composed(word: &str) -> Cow<'_, str> {
    // First bytes of U+0300–U+036F, the marks that stand above and below Latin letters.
    if word.bytes().any(|byte| matches!(byte, 0xCC | 0xCD)) { word.nfc().collect() } else { word.into() }
}

/// A word as lists compare it.
fn folded(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(|&c| !is_invisible(c)).map(|c| {
        let meant = meant_schwa(c).or_else(|| latin_lookalike(c)).unwrap_or(c);
        match CaseRule::General.small(meant) {
            'ı' => 'i',
            c if c.is_whitespace() => ' ',
            c => c,
        }
    })
}

fn begins_with(word: &str, start: &str) -> bool {
    let mut letters = folded(word);
    start.chars().all(|c| letters.next() == Some(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_abbreviations_is_read_once() {
        for (text, lists) in [
            (include_str!("data/az/abbreviations.tsv"), &*AZERBAIJANI),
            (include_str!("data/en/abbreviations.tsv"), &*ENGLISH),
        ] {
            assert_eq!(entries(text).count(), lists.abbreviations.len());
            for pair in lists.abbreviations.windows(2) {
                assert_ne!(pair[0].folded, pair[1].folded);
            }
        }
    }

    #[test]
    fn an_entry_with_a_capital_is_met_only_so() {
        assert_eq!(ENGLISH.abbreviation("Gen"), Some(Ending::Never));
        assert_eq!(ENGLISH.abbreviation("gen"), None);
        assert_eq!(AZERBAIJANI.abbreviation("PROF"), Some(Ending::Never));
    }

    #[test]
    fn words_are_found_however_they_were_typed() {
        assert!(AZERBAIJANI.starters.has("Bundan"));
        assert!(AZERBAIJANI.starters.has("Əlavә"), "the last letter is Cyrillic");
        assert!(AZERBAIJANI.speech_verbs.ends("bunu nazir qeyd edib"));
        assert!(!AZERBAIJANI.speech_verbs.ends("iştirak edib"));
        assert!(is_agency("AZERTAC") && is_agency("AZƏRTAC-ın") && !is_agency("Bakı"));
        assert!(is_domain_ending("Az") && is_domain_ending("İNFO"));
    }
}
