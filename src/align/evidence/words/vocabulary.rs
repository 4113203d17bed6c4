//! The words of one side: what each segment holds, and where each word stands.
//!
//! A word is kept once a segment. What means the same in both languages as it stands (numbers,
//! months, signs, marks) is brought to one form here; words are kept as they sound, to be compared.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::meanings::meanings;
use super::sound::Sound;
use crate::text::{CaseRule, Token, TokenKind, Tokens, is_opening_or_closing_quote};
use crate::text::{date_parts, digits, roman, word_value};
use crate::unit::Language;

/// What a word is compared by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Key {
    /// A number, month or sign: equal or not.
    Value(String),
    /// A question mark, a quotation mark: equal or not, and weak.
    Mark(char),
    /// A word in small letters, without a joined suffix.
    Word(String),
}

/// One word of a side.
pub(super) struct Entry {
    pub(super) key: Key,
    /// How it sounds, if it is a word.
    pub(super) sound: Sound,
    /// Its lines in the lexicon.
    pub(super) meanings: Vec<usize>,
    /// How it is written where it stands first.
    pub(super) written: String,
    /// Whether it is a number in digits, anywhere.
    pub(super) digits: bool,
    /// Whether it looks like a name: capital inside a sentence, and never small.
    pub(super) name: bool,
    /// Whether it may be one: never small.
    pub(super) capital: bool,
    /// The segments it is in, rising.
    pub(super) segments: Vec<usize>,
}

/// All words of one side, in the order of their first appearance.
#[derive(Default)]
pub(super) struct Vocabulary {
    pub(super) entries: Vec<Entry>,
    /// For each segment, its words by number, rising.
    pub(super) segments: Vec<Vec<usize>>,
}

/// How often a word was written how.
#[derive(Clone, Copy, Default)]
struct Written<'a> {
    received: &'a str,
    capital_inside: bool,
    small: bool,
    digits: bool,
}

impl Vocabulary {
    /// Reads the segments of one side.
    pub(super) fn of(segments: &[&str], language: &Language) -> Self {
        let rule = CaseRule::of(language);
        let mut vocabulary = Self::default();
        let (mut numbers, mut written) = (HashMap::new(), Vec::new());
        let mut tokens = Tokens::default();
        for (at, segment) in segments.iter().enumerate() {
            tokens.read(segment, rule);
            let mut seen = BTreeSet::new();
            for (key, how) in keys(segment, &tokens, language) {
                let number = *numbers.entry(key).or_insert_with_key(|key| {
                    vocabulary.entries.push(Entry::new(key.clone(), how.received, language));
                    written.push(Written::default());
                    vocabulary.entries.len() - 1
                });
                written[number].capital_inside |= how.capital_inside;
                written[number].small |= how.small;
                written[number].digits |= how.digits;
                if seen.insert(number) {
                    vocabulary.entries[number].segments.push(at);
                }
            }
            vocabulary.segments.push(seen.into_iter().collect());
        }
        for (entry, written) in vocabulary.entries.iter_mut().zip(written) {
            entry.name = written.capital_inside && !written.small;
            entry.capital = !written.small;
            entry.digits = written.digits;
        }
        vocabulary
    }
}

/// Words are learned by their first so many letters: enough to tell most apart, few enough to see one
/// word in its forms.
const STEM: usize = 5;

/// The stem by which a word is learned; none for what is no word, or too short.
pub(super) fn stem(key: &Key) -> Option<String> {
    match key {
        Key::Word(word) if word.chars().count() >= 3 => Some(word.chars().take(STEM).collect()),
        _ => None,
    }
}

impl Entry {
    fn new(key: Key, received: &str, language: &Language) -> Self {
        let word = if let Key::Word(word) = &key { word.as_str() } else { "" };
        let (sound, meanings) = (Sound::of(word, language), meanings(word, language));
        let written = received.to_owned();
        Self { sound, meanings, key, written, digits: false, name: false, capital: false, segments: Vec::new() }
    }
}

/// The keys of a segment, with how each was written.
fn keys<'a>(segment: &'a str, tokens: &Tokens, language: &Language) -> Vec<(Key, Written<'a>)> {
    let mut keys: Vec<(Key, Written)> = marks(segment).map(|mark| (Key::Mark(mark), Written::default())).collect();
    let mut value = |text: String, received: &'a str, digits: bool| {
        keys.push((Key::Value(text), Written { received, digits, ..Written::default() }));
    };
    let mut words = Vec::new();
    let list = tokens.list();
    let mut at = 0;
    while at < list.len() {
        let token = &list[at];
        at += 1;
        match token.kind {
            TokenKind::Sign => value(tokens.form(token).to_owned(), &segment[token.range.clone()], false),
            TokenKind::Number => {
                let mut number = tokens.value(token).to_owned();
                while let Some(more) = list.get(at).filter(|next| goes_on(segment, tokens, &list[at - 1], next)) {
                    number.push_str(tokens.value(more));
                    at += 1;
                }
                // In digits as far as its value goes: without the suffix.
                let received = segment[token.range.start..list[at - 1].range.end].split(['-', '\'']).next();
                for part in date_parts(&number).unwrap_or_else(|| vec![digits(&number)]) {
                    value(part, received.unwrap_or_default(), true);
                }
            }
            TokenKind::Word => {
                let received = &segment[token.range.clone()];
                let bare = bare(tokens.form(token));
                let roman = roman(&received.chars().take_while(|c| c.is_alphabetic()).collect::<String>());
                if let Some(text) = roman.or_else(|| word_value(bare, language)) {
                    value(text, received, false);
                } else {
                    let how = written(segment, &token.range, at == 1);
                    words.push((Key::Word(bare.to_owned()), how));
                }
            }
        }
    }
    keys.append(&mut words);
    keys
}

/// Whether the next token goes on with this number: `20 000`, in one number's places.
fn goes_on(segment: &str, tokens: &Tokens, token: &Token, next: &Token) -> bool {
    let three = |token: &Token| tokens.value(token).chars().take_while(char::is_ascii_digit).count() == 3;
    let short = tokens.value(token).len() <= 3 && tokens.value(token).bytes().all(|b| b.is_ascii_digit());
    let between = &segment[token.range.end..next.range.start];
    next.kind == TokenKind::Number && short && three(next) && matches!(between, " " | "\u{a0}" | "\u{202f}")
}

/// The marks that a translator keeps: a question, a quotation.
fn marks(segment: &str) -> impl Iterator<Item = char> {
    let question = segment.contains('?').then_some('?');
    // An apostrophe is no quotation.
    let quote = |c: char| is_opening_or_closing_quote(c) && !matches!(c, '\'' | '’' | 'ʼ' | '`' | '´');
    question.into_iter().chain(segment.contains(quote).then_some('"'))
}

/// A word without the suffix that is joined to it: `abş-ın` is `abş`, `trump's` is `trump`.
fn bare(form: &str) -> &str {
    form.split(['-', '\'']).next().filter(|stem| !stem.is_empty()).unwrap_or(form)
}

fn written<'a>(segment: &'a str, range: &Range<usize>, first: bool) -> Written<'a> {
    let capital = segment[range.clone()].starts_with(CaseRule::is_capital);
    let before = segment[..range.start].trim_end_matches(|c: char| c.is_whitespace() || is_opening_or_closing_quote(c));
    let initial = first || before.ends_with(['.', '!', '?', ':', '…', '—', '–']);
    Written { received: &segment[range.clone()], capital_inside: capital && !initial, small: !capital, digits: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(text: &str, language: &Language) -> Vec<Key> {
        Vocabulary::of(&[text], language).entries.into_iter().map(|entry| entry.key).collect()
    }

    #[test]
    fn numbers_are_in_one_form() {
        let az = entries("20 000 nəfər, 4,5%, 15.12.2025", &Language::azerbaijani());
        let en = entries("20,000, 4.5%, 15/12/2025", &Language::english());
        let values = |keys: Vec<Key>| keys.into_iter().filter(|key| matches!(key, Key::Value(_))).collect::<Vec<_>>();
        assert_eq!(values(az), values(en));
    }

    #[test]
    fn names_are_capital_inside_a_sentence() {
        let vocabulary =
            Vocabulary::of(&["Dünən Tokayevin səfəri başlayıb. Səfər uzanacaq."], &Language::azerbaijani());
        let names: Vec<&Key> = vocabulary.entries.iter().filter(|entry| entry.name).map(|entry| &entry.key).collect();
        assert_eq!(names, [&Key::Word("tokayevin".to_owned())]);
    }
}
