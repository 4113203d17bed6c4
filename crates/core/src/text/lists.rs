//! The lists of words that decide where sentences end, and the rules by which a word is compared with a list.
//!
//! The lists are data files of the module `language`. They are parsed once, and a lookup builds no strings. When
//! words are compared, the letters `I`, `ı`, `İ` and `i` are equal, because a text may have words of another
//! language: `INC.` in Azerbaijani text is an English word. `ə` and the letters typed instead of it are equal, too.
//! No two entries of a list differ only in these letters.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::CaseRule;
use super::confusables::{is_invisible, latin_lookalike, meant_schwa};
use crate::language::{SentenceLists, Supported, Words, lists};
use crate::unit::Language;

/// When the full stop of an abbreviation also ends the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The full stop never ends the sentence: the abbreviation belongs to the next word (`prof. Əliyev`).
    Never,
    /// The full stop never ends the sentence. The abbreviation is a title that never follows a name; so after a full
    /// stop, it begins a new sentence (`… Corp. Mr. Smith`).
    Courtesy,
    /// The full stop ends the sentence only before a word that starts sentences and is not a name
    /// (`Nizami küç. Bu bina`).
    Starter,
    /// After a name, the rule of [`Self::Starter`] applies (`M.Maqomayev ad.`); elsewhere the abbreviation is an
    /// ordinary word.
    Named,
    /// The full stop ends the sentence unless a number follows (`şək. 3`).
    Number,
    /// An ordinary word, except in a heading with a number: the full stop after that number does not end the sentence
    /// (`Maddə 5. Tərəflər`).
    Heading,
    /// The full stop ends the sentence only before a word that starts a sentence, or before a word that cannot be the
    /// noun that the number counts (`10 mln. Ölkədə`).
    Count,
    /// The full stop ends the sentence unless a number or a measure follows (`10 man. Bakıda`, but `5 dol. 20 sent`).
    Unit,
    /// The full stop ends the sentence before any word with a capital (`və s. Bundan əlavə`).
    May,
}

/// The lists of one language that decide where sentences end.
#[derive(Debug)]
pub struct WordLists {
    /// The abbreviations, sorted by their folded text for a binary search.
    abbreviations: Vec<Abbreviation>,
    spelled_abbreviations: Vec<(&'static str, Ending)>,
    /// Words that begin a sentence but never a name: `Bundan`, `Lakin`, `However`.
    pub starters: WordList,
    /// Words that belong to an amount before them, such as currencies and time zones: `dolları`, `EST`.
    pub units: WordList,
    /// Verbs that attribute words to a speaker: `deyib`, `qeyd edib`, `said`.
    pub speech_verbs: WordList,
    /// Words before a single letter that is a label and not an initial: `vitamin` in `vitamin D`, `qrup`, `plan`.
    pub labels: WordList,
}

#[derive(Debug)]
struct Abbreviation {
    folded: String,
    capital: bool,
    ending: Ending,
}

impl WordLists {
    /// Returns the lists of a language; `None` if the language has no lists.
    #[must_use]
    pub fn of(language: &Language) -> Option<&'static Self> {
        match Supported::of(language) {
            Some(Supported::Azerbaijani) => Some(&AZERBAIJANI),
            Some(Supported::English) => Some(&ENGLISH),
            _ => None,
        }
    }

    /// Returns the class of an abbreviation, which is given without its last full stop; `None` if the abbreviation is
    /// not in the list.
    ///
    /// ```
    /// use yaddash_core::{text::{Ending, WordLists}, unit::Language};
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
        // One capital letter is an initial, even if the small letter is an abbreviation: Q. Qarayev, 5 q.
        let is_it = if entry.folded.chars().nth(1).is_none() { !capital } else { capital || !entry.capital };
        is_it.then_some(entry.ending)
    }

    /// Returns the abbreviations as the data file spells them, in the order of the file. [`Self::abbreviation`] finds
    /// an entry with a capital only if the text has the capital, too.
    pub(crate) fn spelled_abbreviations(&self) -> impl Iterator<Item = (&'static str, Ending)> {
        self.spelled_abbreviations.iter().copied()
    }

    fn new(lists: &'static SentenceLists) -> Self {
        let spelled: Vec<_> =
            lists.abbreviations.pairs().filter_map(|(word, class)| Some((word, Ending::parse(class)?))).collect();
        let mut list: Vec<_> = spelled.iter().map(|&(word, ending)| Abbreviation::new(word, ending)).collect();
        list.sort_by(|a, b| a.folded.cmp(&b.folded));
        Self {
            abbreviations: list,
            spelled_abbreviations: spelled,
            starters: WordList::new(&lists.starters),
            units: WordList::new(&lists.units),
            speech_verbs: WordList::new(&lists.speech_verbs),
            labels: WordList::new(&lists.labels),
        }
    }
}

impl Abbreviation {
    fn new(word: &str, ending: Ending) -> Self {
        Self { folded: folded(word).collect(), capital: word.starts_with(char::is_uppercase), ending }
    }
}

impl Ending {
    /// Returns the class with this name in the data files.
    fn parse(class: &str) -> Option<Self> {
        match class {
            "never" => Some(Self::Never),
            "courtesy" => Some(Self::Courtesy),
            "starter" => Some(Self::Starter),
            "named" => Some(Self::Named),
            "number" => Some(Self::Number),
            "heading" => Some(Self::Heading),
            "count" => Some(Self::Count),
            "unit" => Some(Self::Unit),
            "may" => Some(Self::May),
            _ => None,
        }
    }
}

/// A list of words or short phrases. An entry with a star stands for all words with this beginning: `manat*`.
#[derive(Debug)]
pub struct WordList {
    spelled: &'static Words,
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

    /// Whether the list has a word in full. Entries with a star do not count.
    #[must_use]
    pub fn has_whole(&self, word: &str) -> bool {
        let word = &*composed(word);
        self.whole.binary_search_by(|entry| entry.chars().cmp(folded(word))).is_ok()
    }

    /// Whether the list spells a word with a capital, as a name: `May`.
    #[must_use]
    pub(crate) fn spells_as_name(&self, word: &str) -> bool {
        self.spelled().any(|entry| entry.starts_with(char::is_uppercase) && folded(entry).eq(folded(word)))
    }

    /// Whether the list has the last word of a clause, or its last two words as a phrase.
    #[must_use]
    pub fn ends(&self, clause: &str) -> bool {
        let clause = clause.trim_end();
        let mut spaces = clause.rmatch_indices(char::is_whitespace).map(|(at, space)| at + space.len());
        let last = spaces.next().unwrap_or(0);
        self.has(&clause[last..]) || (last > 0 && self.has(&clause[spaces.next().unwrap_or(0)..]))
    }

    /// Returns the entries as the data file spells them, in the order of the file. A star stands for any ending.
    pub(crate) fn spelled(&self) -> impl Iterator<Item = &'static str> {
        self.spelled.iter()
    }

    fn new(words: &'static Words) -> Self {
        let (mut whole, mut beginnings) = (Vec::new(), Vec::new());
        for entry in words.iter() {
            match entry.strip_suffix('*') {
                Some(start) => beginnings.push(folded(start).collect()),
                None => whole.push(folded(entry).collect()),
            }
        }
        whole.sort();
        Self { spelled: words, whole, beginnings }
    }
}

/// Whether a word or a phrase is the name of a news agency or site: `AZƏRTAC`, `Report.az`.
#[must_use]
pub fn is_agency(name: &str) -> bool {
    AGENCIES.has(name)
}

/// Whether a name is spelled with an exclamation or question mark, such as `Yahoo!`. The name is given without the
/// mark: `Yahoo`.
#[must_use]
pub fn is_marked_name(name: &str) -> bool {
    NAMES_WITH_A_MARK.has(name)
}

/// Whether a word is the ending of an Internet address or a file name: `az`, `com`, `pdf`.
#[must_use]
pub fn is_domain_ending(word: &str) -> bool {
    DOMAIN_ENDINGS.has(word)
}

static AZERBAIJANI: LazyLock<WordLists> = LazyLock::new(|| WordLists::new(SentenceLists::of(Supported::Azerbaijani)));
static ENGLISH: LazyLock<WordLists> = LazyLock::new(|| WordLists::new(SentenceLists::of(Supported::English)));
static AGENCIES: LazyLock<WordList> = LazyLock::new(|| WordList::new(&lists::AGENCIES));
static DOMAIN_ENDINGS: LazyLock<WordList> = LazyLock::new(|| WordList::new(&lists::DOMAIN_ENDINGS));
static NAMES_WITH_A_MARK: LazyLock<WordList> = LazyLock::new(|| WordList::new(&lists::NAMES_WITH_A_MARK));

/// Composes the letters of a word: `u` and its dots become `ü`, if they were received as two characters.
fn composed(word: &str) -> Cow<'_, str> {
    // 0xCC and 0xCD are the first bytes of U+0300–U+036F, the marks that stand above and below Latin letters.
    if word.bytes().any(|byte| matches!(byte, 0xCC | 0xCD)) { word.nfc().collect() } else { word.into() }
}

/// Returns the letters of a word in the form in which lists compare words.
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
    fn every_line_of_the_list_of_abbreviations_is_read_once() {
        for (language, lists) in [(Supported::Azerbaijani, &*AZERBAIJANI), (Supported::English, &*ENGLISH)] {
            let table = SentenceLists::of(language).abbreviations;
            assert_eq!(table.rows::<1>().count(), lists.abbreviations.len());
            assert!(lists.abbreviations.len() > 100);
            for pair in lists.abbreviations.windows(2) {
                assert_ne!(pair[0].folded, pair[1].folded);
            }
            for (spelled, ending) in lists.spelled_abbreviations() {
                assert_eq!(lists.abbreviation(spelled), Some(ending), "{spelled}");
            }
            assert!(lists.starters.spelled().all(|word| lists.starters.has(word)));
        }
    }

    #[test]
    fn an_abbreviation_listed_with_a_capital_is_found_only_with_a_capital() {
        assert_eq!(ENGLISH.abbreviation("Gen"), Some(Ending::Never));
        assert_eq!(ENGLISH.abbreviation("gen"), None);
        assert_eq!(AZERBAIJANI.abbreviation("PROF"), Some(Ending::Never));
    }

    #[test]
    fn a_listed_word_is_found_in_any_letter_case_and_with_look_alike_letters() {
        assert!(AZERBAIJANI.starters.has("Bundan"));
        assert!(AZERBAIJANI.starters.has("Əlavә"), "the last letter is Cyrillic");
        assert!(AZERBAIJANI.speech_verbs.ends("bunu nazir qeyd edib"));
        assert!(!AZERBAIJANI.speech_verbs.ends("iştirak edib"));
        assert!(is_agency("AZERTAC") && is_agency("AZƏRTAC-ın") && !is_agency("Bakı"));
        assert!(is_domain_ending("Az") && is_domain_ending("İNFO"));
    }
}
