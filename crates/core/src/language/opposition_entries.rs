//! The entries of the list of oppositions, and how each is compared with the words of a text.
//!
//! An entry has thousands of neighbours, and a text has the first letters of few of them. So an entry is prepared when a
//! word with its first letters is compared with it, and never before.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use super::az::softening::{softened, softened_verb, without_last_vowel};
use super::az::suffixes::{Noun, ends_noun, ends_verb};
use super::az::vowels::{generalised, is_vowel};
use super::data_file::Table;
use super::en::inflection::{irregular, verb_stems};
use super::{LettersHasher, Supported};

const FILE: Table = Table::new(include_str!("data/az-en.oppositions.tsv"));

/// The name of the lines of the file whose phrases are on neither side.
pub(super) const NEITHER: &str = "-";

/// A side of a pair of opposites. Which one is the first says nothing but the order in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OppositionSide {
    /// The side of the words in the first cell of a language: `rise` of `rise-fall`.
    First,
    /// The side of the words in the second cell: `fall` of `rise-fall`.
    Second,
}

impl OppositionSide {
    /// Returns the opposite side.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

/// An alternative of a cell.
pub(super) struct Entry {
    pub(super) pair: &'static str,
    pub(super) side: OppositionSide,
    pub(super) text: &'static str,
    pub(super) is_certain: bool,
    pub(super) words: Vec<&'static str>,
    pub(super) last: Last,
}

/// How the last word of an entry is compared.
pub(super) enum Last {
    /// An Azerbaijani verb, by its stems.
    Verb(Vec<String>),
    /// An Azerbaijani noun, by its stems.
    Noun(Vec<String>),
    /// An English word, in all its forms.
    Forms(Vec<String>),
}

impl Entry {
    fn new(unread: &Unread) -> Option<Self> {
        let &Unread { pair, side, text, is_certain, language, .. } = unread;
        let words: Vec<&str> = text.split(' ').flat_map(tokens).collect();
        let word = *words.last()?;
        let last = match language {
            Supported::English => Last::Forms(english_forms(word)),
            Supported::Azerbaijani => match word.strip_suffix("maq").or_else(|| word.strip_suffix("mək")) {
                Some(stem) => Last::Verb(verb_stems_of(stem)),
                None => Last::Noun(
                    [Some(word.to_owned()), softened(word), without_last_vowel(word).map(str::to_owned)]
                        .into_iter()
                        .flatten()
                        .collect(),
                ),
            },
        };
        Some(Self { pair, side, text, is_certain, words, last })
    }

    /// The first letters of the words with which a place of the entry may begin.
    fn beginnings(&self) -> Vec<Beginning> {
        let first = beginning(self.words.first().copied().unwrap_or_default());
        let (Last::Verb(stems) | Last::Noun(stems) | Last::Forms(stems)) = &self.last;
        let of_forms = stems.iter().filter(|_| self.words.len() == 1).map(|stem| beginning(stem));
        std::iter::once(first).chain(of_forms).collect()
    }

    pub(super) fn begins_with_ending(&self) -> bool {
        self.words.first().is_some_and(|first| first.starts_with('-'))
    }

    /// The length of the stem in bytes, if the entry stands at the beginning of these words.
    pub(super) fn stands_before(&self, words: &[&str]) -> Option<usize> {
        let (last, first) = self.words.split_last()?;
        let alike = |(entry, word): (&&str, &&str)| match entry.strip_prefix('-') {
            Some(ending) => generalised(word).ends_with(&generalised(ending)),
            None => word == entry,
        };
        let word = words.get(first.len())?;
        first.iter().zip(words).all(alike).then(|| self.last.stem_in(word, last)).flatten()
    }
}

impl Last {
    fn stem_in(&self, word: &str, entry: &str) -> Option<usize> {
        match self {
            // “Closed” is an entry of its own, and a form of “close”: both count.
            Self::Forms(forms) => forms.iter().any(|form| form == word).then_some(0),
            Self::Noun(stems) => {
                let ends = |stem: &&String| {
                    let rest = word.strip_prefix(stem.as_str());
                    let joined = |rest: &str| rest.trim_start_matches(['-', '\'']).to_owned();
                    // A softened stem, or one without its vowel, needs an ending.
                    rest.is_some_and(|rest| {
                        (*stem == entry || !rest.is_empty()) && ends_noun(stem, Noun::Plain, &joined(rest))
                    })
                };
                stems.iter().find(ends).map(String::len)
            }
            Self::Verb(stems) => {
                let ends =
                    |stem: &&String| word.strip_prefix(stem.as_str()).is_some_and(|rest| ends_verb(stem, rest, true));
                // `olun-` stands for the passive of `etmək` and is no longer than it.
                stems.iter().find(ends).map(|stem| stem.len().min(entry.len() - "maq".len()))
            }
        }
    }
}

/// Splits a word where the words of a text are split: a hyphen joins at most four letters.
fn tokens(word: &'static str) -> Vec<&'static str> {
    match word.rsplit_once('-') {
        Some((before, after)) if !before.is_empty() && after.chars().count() > 4 => {
            tokens(before).into_iter().chain([after]).collect()
        }
        _ => vec![word],
    }
}

/// The stems of an Azerbaijani verb, which is given without `-mək`. The last `t` of a longer one softens: `azaldılıb`.
fn verb_stems_of(stem: &str) -> Vec<String> {
    let softens = stem.chars().filter(|c| is_vowel(*c)).count() > 1 || matches!(stem, "et" | "get");
    let mut stems = vec![stem.to_owned()];
    stems.extend(softened_verb(stem).filter(|_| softens));
    if stem == "et" {
        stems.push("olun".to_owned());
    }
    stems
}

/// All forms of an English word.
fn english_forms(word: &str) -> Vec<String> {
    let regular = verb_stems(word).into_iter();
    let regular = regular.flat_map(|(stem, ends)| ends.iter().map(move |end| format!("{stem}{end}")));
    let possessive = [format!("{word}'s")];
    let irregular = irregular(word).iter().map(|form| (*form).to_owned());
    regular.chain(possessive).chain(irregular).chain([word.to_owned()]).collect()
}

/// An alternative of a cell that is prepared for comparing when a word with its first letters is compared with it.
/// A text has the first letters of few of the thousands of alternatives.
struct Unread {
    pair: &'static str,
    side: OppositionSide,
    text: &'static str,
    is_certain: bool,
    language: Supported,
    /// See [`Self::end_of`].
    end: Option<usize>,
    entry: OnceLock<Option<Entry>>,
}

impl Unread {
    fn new(pair: &'static str, side: OppositionSide, text: &'static str, language: Supported) -> Self {
        let (text, is_certain) = text.strip_prefix('~').map_or((text, true), |text| (text, false));
        Self { pair, side, text, is_certain, language, end: Self::end_of(text, language), entry: OnceLock::new() }
    }

    fn entry(&self) -> Option<&Entry> {
        self.entry.get_or_init(|| Entry::new(self)).as_ref()
    }

    /// How many letters at the end of the entry may be others in its forms, which all begin with the rest: `fikir` and
    /// `fikrin`, “carry” and “carried”. `None` if its forms do not all have two letters in common.
    fn end_of(text: &str, language: Supported) -> Option<usize> {
        let letters = text.chars().count();
        let end = match language {
            Supported::English => 2,
            Supported::Azerbaijani if text.ends_with("maq") || text.ends_with("mək") => 4,
            Supported::Azerbaijani => 2,
        };
        let is_joined = text.bytes().any(|byte| matches!(byte, b'-' | b'\''));
        (letters >= end + 2 && !is_joined).then_some(end)
    }

    /// The first letters of the words with which a place of the entry may begin.
    fn beginnings(&self) -> Vec<Beginning> {
        let mut beginnings = vec![beginning(self.text.split(' ').next().unwrap_or_default())];
        if self.end.is_none() {
            beginnings = self.entry().map(Entry::beginnings).unwrap_or_default();
        } else if self.language == Supported::English {
            beginnings.extend(irregular(self.text).iter().map(|form| beginning(form)));
        }
        if beginnings.len() > 1 {
            beginnings.sort_unstable();
            beginnings.dedup();
        }
        beginnings
    }

    /// Whether a place of the entry may begin with a word, by the letters that all forms have in common.
    fn may_begin(&self, word: &str) -> bool {
        let (Some(end), text) = (self.end, self.text) else { return true };
        match text.split_once(' ') {
            Some((first, _)) => word == first,
            None if self.language == Supported::English && !irregular(text).is_empty() => true,
            None => text.char_indices().nth_back(end - 1).is_some_and(|(at, _)| word.starts_with(&text[..at])),
        }
    }
}

/// The entries of a language, by the first letters of their first word.
pub(super) struct Entries {
    by_beginning: HashMap<Beginning, Vec<Unread>, LettersHasher>,
    /// Entries that begin with an ending.
    by_ending: Vec<Unread>,
}

impl Entries {
    /// The entries of a language. They are read once.
    pub(super) fn of(language: Supported) -> &'static Self {
        static AZERBAIJANI: LazyLock<Entries> = LazyLock::new(|| Entries::read(Supported::Azerbaijani));
        static ENGLISH: LazyLock<Entries> = LazyLock::new(|| Entries::read(Supported::English));
        match language {
            Supported::Azerbaijani => &AZERBAIJANI,
            Supported::English => &ENGLISH,
        }
    }

    fn read(language: Supported) -> Self {
        let mut entries = Self { by_beginning: HashMap::default(), by_ending: Vec::new() };
        for [pair, az_first, az_second, en_first, en_second] in FILE.rows() {
            let cells = match language {
                Supported::Azerbaijani => [az_first, az_second],
                Supported::English => [en_first, en_second],
            };
            for (side, cell) in [OppositionSide::First, OppositionSide::Second].into_iter().zip(cells) {
                let alternatives = cell.split('|').filter(|text| *text != NEITHER);
                alternatives.for_each(|text| entries.add(pair, side, text, language));
            }
        }
        entries
    }

    fn add(&mut self, pair: &'static str, side: OppositionSide, text: &'static str, language: Supported) {
        let unread = || Unread::new(pair, side, text, language);
        if unread().text.starts_with('-') {
            self.by_ending.push(unread());
            return;
        }
        for beginning in unread().beginnings() {
            self.by_beginning.entry(beginning).or_default().push(unread());
        }
    }

    pub(super) fn beginning_like<'e>(&'e self, word: &'e str) -> impl Iterator<Item = &'e Entry> {
        let alike = self.by_beginning.get(&beginning(word)).map_or(&[][..], Vec::as_slice);
        let alike = alike.iter().filter(move |unread| unread.may_begin(word));
        alike.chain(&self.by_ending).filter_map(Unread::entry)
    }
}

/// The first two letters of a word; of a shorter word, fewer.
type Beginning = [Option<char>; 2];

fn beginning(word: &str) -> Beginning {
    let mut letters = word.chars();
    [letters.next(), letters.next()]
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn an_entry_is_found_by_the_first_letters_of_all_its_forms() {
        for (language, entries) in
            [Supported::Azerbaijani, Supported::English].map(|language| (language, Entries::of(language)))
        {
            let all: Vec<&Unread> = entries.by_beginning.values().flatten().collect();
            assert!(all.len() > 1000);
            for unread in all {
                assert!(unread.language == language && unread.entry().is_some(), "{}", unread.text);
                let entry = unread.entry().unwrap();
                let (Last::Verb(stems) | Last::Noun(stems) | Last::Forms(stems)) = &entry.last;
                let first = entry.words[0].to_owned();
                for word in if entry.words.len() == 1 { stems.clone() } else { vec![first] } {
                    assert!(unread.may_begin(&word), "{}: {word}", unread.text);
                }
                for beginning in entry.beginnings() {
                    let alike = &entries.by_beginning[&beginning];
                    assert!(alike.iter().any(|it| it.text == unread.text && it.pair == unread.pair), "{}", unread.text);
                }
            }
        }
    }

    /// Finds the mistakes that a translator may make when adding a line.
    #[test]
    fn every_line_of_the_file_has_a_name_of_its_own_and_four_cells_of_words() {
        let mut names = HashSet::new();
        for row in FILE.rows::<5>() {
            assert!(row[0] == NEITHER || names.insert(row[0]), "{row:?}");
            for cell in &row[1..] {
                let mut seen = HashSet::new();
                for entry in cell.split('|') {
                    let bare = entry.strip_prefix('~').unwrap_or(entry);
                    assert!(!bare.is_empty() && bare == bare.trim() && seen.insert(bare), "{entry:?} in {row:?}");
                }
            }
            assert!(row[1] != row[2] && row[3] != row[4] || row[0] == NEITHER, "{row:?}");
        }
        assert_eq!(FILE.rows::<1>().count(), FILE.rows::<5>().count(), "each line has five cells");
        assert!(names.len() >= 150, "{} pairs", names.len());
    }
}
