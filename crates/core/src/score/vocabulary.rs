//! The words by which a score recognises values and names, from `data/`.
//!
//! They belong to the version of the score: a glossary that a user corrects, or the lists of `language` that a
//! translator adds to, must not change the score of two texts. So the files are frozen, and a test compares them with
//! the version. The price is that a new country waits for the next version.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::letters::suffix_skeleton;
use super::part::NameClass;
use super::pieces::Pieces;
use crate::language::az::suffixes::is_joined;
use crate::language::{LettersHasher, Supported, lines};
use crate::text::{CaseRule, Tokens, normalise};
use crate::unit::Language;

const VALUES: &str = include_str!("data/values.tsv");
const NAMES: [&str; 2] = [include_str!("data/names.az.tsv"), include_str!("data/names.en.tsv")];

/// What a word, or several words, mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The number one, which is read behind tens only.
    One,
    Number(u64),
    Ordinal(u64),
    /// A power of ten that multiplies.
    Scale(u32),
    /// A month; an uncertain one only beside a day or a year.
    Month {
        number: &'static str,
        is_certain: bool,
    },
    Percent,
    Currency(&'static str),
    Unit(&'static str),
    Name {
        class: NameClass,
        /// The place of its usual form in the list.
        name: usize,
        is_acronym: bool,
    },
    /// Neither a value nor a name.
    Word,
}

impl Meaning {
    /// Whether the last word may have an ending without a hyphen.
    fn takes_endings(self) -> bool {
        match self {
            Self::One | Self::Number(_) => false,
            Self::Scale(power) => power > 3,
            Self::Name { is_acronym, .. } => !is_acronym,
            _ => true,
        }
    }

    fn is_name(self) -> bool {
        matches!(self, Self::Name { .. })
    }
}

/// Several words with one meaning.
#[derive(Debug)]
struct Phrase {
    /// The pieces behind the first one, with spaces between them, and how many they are.
    rest: Box<str>,
    count: usize,
    meaning: Meaning,
}

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    pub(super) language: Option<Supported>,
    words: HashMap<Box<str>, Meaning, LettersHasher>,
    /// The first three letters of every word, and of the first word of every phrase, so that most words of a text are
    /// dismissed at once. Shorter ones are not among them.
    beginnings: HashSet<[char; 3], LettersHasher>,
    /// By the first piece; the longest first.
    phrases: HashMap<Box<str>, Vec<Phrase>, LettersHasher>,
    /// The usual form of each name.
    names: Vec<Box<str>>,
    /// Common words that are given names before a surname.
    given: HashSet<Box<str>, LettersHasher>,
}

/// What was found at a piece.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'t> {
    pub(super) meaning: Meaning,
    /// The piece behind the last word.
    pub(super) end: usize,
    /// The ending of the last word, without a hyphen.
    pub(super) tail: &'t str,
}

impl Vocabulary {
    /// The words of a language; none of a language that is not known.
    pub(super) fn of(language: &Language) -> &'static Self {
        match Supported::of(language) {
            Some(Supported::Azerbaijani) => &AZERBAIJANI,
            Some(Supported::English) => &ENGLISH,
            None => &NONE,
        }
    }

    fn new(language: Supported) -> Self {
        let column = usize::from(language == Supported::English);
        let mut new = Self { language: Some(language), ..Self::default() };
        let mut reader = FormReader::new(language);
        for line in lines(VALUES) {
            let mut cells = line.split('\t');
            let (kind, value) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
            let words = cells.nth(column).unwrap_or_default();
            if kind == "given" {
                new.given.extend(words.split('|').map(|word| reader.joined(word).0.into()));
            } else if let Some(meaning) = meaning_of(kind, value) {
                words.split('|').for_each(|word| new.add(reader.joined(word), meaning));
            }
        }
        for line in lines(NAMES[column]) {
            let Some((class, names)) = line.split_once('\t') else { continue };
            let Some(class) = NameClass::named(class) else { continue };
            let name = new.names.len();
            for (at, form) in names.split('|').enumerate() {
                let is_acronym = !form.contains(' ') && form.chars().skip(1).all(|c| !c.is_lowercase());
                let pieces = reader.joined(form);
                new.add(pieces, Meaning::Name { class, name, is_acronym });
                if at == 0 {
                    new.names.push(pieces.0.into());
                }
            }
        }
        for phrases in new.phrases.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.count));
        }
        new
    }

    /// Adds a word or a phrase: its pieces with spaces between them, and how many they are.
    fn add(&mut self, (pieces, count): (&str, usize), meaning: Meaning) {
        if let Some((first, rest)) = pieces.split_once(' ') {
            let phrase = Phrase { rest: rest.into(), count: count - 1, meaning };
            self.beginnings.extend(beginning(first));
            match self.phrases.get_mut(first) {
                Some(phrases) => phrases.push(phrase),
                None => drop(self.phrases.insert(first.into(), vec![phrase])),
            }
        } else if !pieces.is_empty() {
            self.beginnings.extend(beginning(pieces));
            // Of two meanings, the first one counts: values are read before names.
            self.words.entry(pieces.into()).or_insert(meaning);
        }
    }

    /// The usual form of a name.
    pub(super) fn name(&self, name: usize) -> &str {
        self.names.get(name).map_or("", |name| name)
    }

    /// Whether a common word is a given name before a surname.
    pub(super) fn is_given(&self, piece: &str) -> bool {
        self.given.contains(piece)
    }

    /// Whether a word or a phrase may begin like this piece.
    pub(super) fn may_begin(&self, piece: &str) -> bool {
        beginning(piece).is_none_or(|letters| self.beginnings.contains(&letters))
    }

    /// Whether a phrase begins with this piece.
    pub(super) fn begins_phrase(&self, piece: &str) -> bool {
        self.phrases.contains_key(piece)
    }

    /// Whether the letters behind a word are an ending.
    pub(super) fn is_ending(&self, tail: &str) -> bool {
        match self.language {
            _ if tail.is_empty() => true,
            Some(Supported::Azerbaijani) => {
                let behind =
                    |making: &str| tail.strip_prefix(making).is_some_and(|rest| rest.is_empty() || is_joined(rest));
                is_joined(tail) || behind("lik") || behind("liq") || behind("luk") || behind("luq") || behind("lük")
            }
            _ => tail == "s",
        }
    }

    /// The meaning of a single piece, the longest first.
    pub(super) fn word<'t>(&self, piece: &'t str) -> Option<(Meaning, &'t str)> {
        if let Some(meaning) = self.words.get(piece) {
            return Some((*meaning, ""));
        }
        if self.language != Some(Supported::Azerbaijani) || !self.beginnings.contains(&beginning(piece)?) {
            return None;
        }
        let (shortest, _) = piece.char_indices().nth(3)?;
        let mut cuts = piece.char_indices().rev().map(|(at, _)| at).take_while(|at| *at >= shortest);
        cuts.find_map(|at| {
            let (stem, tail) = piece.split_at(at);
            let meaning = self.words.get(stem)?;
            (meaning.takes_endings() && self.is_ending(tail)).then_some((*meaning, tail))
        })
    }

    /// The longest phrase that begins at a piece and ends with a token, but for an ending.
    pub(super) fn phrase<'t>(&self, pieces: &'t Pieces, at: usize, names: bool) -> Option<Found<'t>> {
        let phrases = self.phrases.get(pieces.get(at))?;
        phrases.iter().filter(|phrase| phrase.meaning.is_name() == names).find_map(|phrase| {
            let end = at + 1 + phrase.count;
            let mut words = phrase.rest.split(' ');
            let same = (at + 1..end - 1).all(|at| words.next() == Some(pieces.get(at)));
            let tail = pieces.get(end - 1).strip_prefix(words.next()?).filter(|_| same)?;
            let takes = tail.is_empty() || phrase.meaning.takes_endings() && self.takes_tail(tail);
            (takes && end <= pieces.len()).then_some(Found { meaning: phrase.meaning, end, tail })
        })
    }

    fn takes_tail(&self, tail: &str) -> bool {
        self.language == Some(Supported::Azerbaijani) && self.is_ending(tail)
    }

    /// The suffix of a word that ends before the piece `end`: its tail, or the endings behind a hyphen in its token.
    /// `None` if something else is joined to it.
    pub(super) fn suffix(&self, pieces: &Pieces, tail: &str, end: usize) -> Option<(String, usize)> {
        let mut suffix: String = suffix_skeleton(tail).collect();
        let mut end = end;
        while !pieces.is_start(end) {
            let piece = pieces.get(end);
            if !self.is_ending(piece) {
                return None;
            }
            suffix.extend(suffix_skeleton(piece));
            end += 1;
        }
        Some((suffix, end))
    }

    /// Where the surname ends that a piece is by its ending (`Məmmədov`, `Əlizadə`), and what follows it.
    pub(super) fn surname<'t>(&self, piece: &'t str) -> Option<(&'t str, &'t str)> {
        let language = self.language?;
        let endings: [&[&str]; 2] = [
            &["ova", "ov", "yeva", "yev", "zadə", "oğlu", "qizi", "bəyli"],
            &["ova", "ov", "yeva", "yev", "zade", "zada", "oghlu", "gizi", "bayli", "beyli"],
        ];
        let endings = endings[usize::from(language == Supported::English)];
        let cuts = piece.char_indices().skip(2).filter(|(_, c)| matches!(c, 'o' | 'y' | 'z' | 'q' | 'g' | 'b'));
        cuts.filter_map(|(at, _)| {
            endings.iter().find_map(|ending| Some((at, *ending, piece[at..].strip_prefix(ending)?)))
        })
        .find(|(at, ending, tail)| {
            let letters = piece[..*at].chars().count();
            let is_long = letters >= if ending.starts_with("ov") { 3 } else { 2 };
            is_long && (tail.is_empty() || self.takes_tail(tail))
        })
        .map(|(.., tail)| (&piece[..piece.len() - tail.len()], tail))
    }
}

/// The currency of a code before a sum (`AZN 3.2 million`).
pub(super) fn currency_of_code(piece: &str) -> Option<&'static str> {
    match piece {
        "usd" => Some("USD"),
        "eur" => Some("EUR"),
        "azn" => Some("AZN"),
        "gbp" => Some("GBP"),
        _ => None,
    }
}

fn meaning_of(kind: &str, value: &'static str) -> Option<Meaning> {
    Some(match kind {
        "one" => Meaning::One,
        "number" => Meaning::Number(value.parse().ok()?),
        "ordinal" => Meaning::Ordinal(value.parse().ok()?),
        "scale" => Meaning::Scale(value.parse().ok()?),
        "month" => Meaning::Month { number: value, is_certain: true },
        "month?" => Meaning::Month { number: value, is_certain: false },
        "percent" => Meaning::Percent,
        "currency" => Meaning::Currency(value),
        "unit" => Meaning::Unit(value),
        "word" => Meaning::Word,
        _ => return None,
    })
}

fn beginning(word: &str) -> Option<[char; 3]> {
    let mut letters = word.chars();
    Some([letters.next()?, letters.next()?, letters.next()?])
}

/// Reads the words of the lists as the words of a text are read.
struct FormReader {
    rule: CaseRule,
    tokens: Tokens,
    pieces: Pieces,
    joined: String,
}

impl FormReader {
    fn new(language: Supported) -> Self {
        let rule = match language {
            Supported::Azerbaijani => CaseRule::Turkic,
            Supported::English => CaseRule::General,
        };
        Self { rule, tokens: Tokens::default(), pieces: Pieces::default(), joined: String::new() }
    }

    /// The pieces of a word or a phrase, with spaces between them, and how many they are.
    fn joined(&mut self, words: &str) -> (&str, usize) {
        self.tokens.read(&normalise(words), self.rule);
        self.pieces.read(&self.tokens);
        self.joined.clear();
        for at in 0..self.pieces.len() {
            if at > 0 {
                self.joined.push(' ');
            }
            self.joined.push_str(self.pieces.get(at));
        }
        (&self.joined, self.pieces.len())
    }
}

static AZERBAIJANI: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::new(Supported::Azerbaijani));
static ENGLISH: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::new(Supported::English));
static NONE: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::default);
