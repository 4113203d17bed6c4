//! The vocabulary of one side: the words of each segment, and the segments of each word.
//!
//! A word counts once in a segment. Numbers, months, signs and marks mean the same in both languages, so each
//! gets one form here. Words are kept with their sound, so that they can be compared.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::language::meanings::meanings;
use crate::language::numerals::{date_parts, digits, roman, word_value};
use crate::language::sound::Sound;
use crate::text::placeables::{Value, placeables};
use crate::text::{CaseRule, Token, TokenKind, Tokens, is_opening_or_closing_quote};
use crate::unit::Language;

/// The form in which a word is compared with other words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Key {
    /// A number, a month or a sign such as `%`.
    Value(String),
    /// A question mark or a quotation mark. Such marks are weak evidence.
    Mark(char),
    /// A word in small letters, without a suffix that is joined by a hyphen or an apostrophe.
    Word(String),
}

/// A word of one side (source or target).
pub(super) struct Word {
    pub(super) key: Key,
    /// The sound of the word. It is empty for values and marks.
    pub(super) sound: Sound,
    /// The numbers of the word's entries in the lexicon.
    pub(super) meanings: Vec<usize>,
    /// The spelling of the word at its first occurrence.
    pub(super) written: String,
    /// Whether the word is written in digits anywhere.
    pub(super) in_digits: bool,
    /// Whether the word looks like a name: it has a capital inside a sentence, and is never in small letters.
    pub(super) is_name: bool,
    /// Whether the word is never in small letters, so that it may be a name.
    pub(super) never_small: bool,
    /// The values that the word is a part of, in any form: 5000 for the words of `5 min`. They are in rising order,
    /// and only a number, a month or a sign has any.
    pub(super) amounts: Vec<String>,
    /// The segments that contain the word, in rising order.
    pub(super) segments: Vec<usize>,
}

/// All words of one side, in the order of their first appearance.
#[derive(Default)]
pub(super) struct Vocabulary {
    pub(super) words: Vec<Word>,
    /// For each segment, the numbers of its words, in rising order.
    pub(super) segments: Vec<Vec<usize>>,
    /// The spelling of a word in a segment, by the numbers of both, where it differs from [`Word::written`]. Only numbers
    /// and words with a capital have one.
    spellings: HashMap<(usize, usize), String>,
}

/// The spelling of a word at one occurrence, and properties of the word, each of which is true if it was
/// found at one or more occurrences.
#[derive(Clone, Copy, Default)]
struct Written<'a> {
    received: &'a str,
    /// The byte offsets at which the word begins and ends in its segment.
    start: usize,
    end: usize,
    capital_inside: bool,
    small: bool,
    digits: bool,
}

impl Vocabulary {
    /// Collects the words of the segments of one side.
    pub(super) fn of(segments: &[&str], language: &Language) -> Self {
        let rule = CaseRule::of(language);
        let mut vocabulary = Self::default();
        let (mut numbers, mut written) = (HashMap::new(), Vec::new());
        let mut amounts: Vec<BTreeSet<String>> = Vec::new();
        let mut tokens = Tokens::default();
        for (at, segment) in segments.iter().enumerate() {
            tokens.read(segment, rule);
            let mut seen = BTreeSet::new();
            let values = values(segment, language);
            for (key, how) in keys(segment, &tokens, language) {
                let is_value = matches!(key, Key::Value(_));
                let number = *numbers.entry(key).or_insert_with_key(|key| {
                    vocabulary.words.push(Word::new(key.clone(), how.received, language));
                    written.push(Written::default());
                    amounts.push(BTreeSet::new());
                    vocabulary.words.len() - 1
                });
                written[number].capital_inside |= how.capital_inside;
                written[number].small |= how.small;
                written[number].digits |= how.digits;
                if is_value {
                    let around = values.iter().filter(|(range, _)| range.start < how.end && how.start < range.end);
                    amounts[number].extend(around.map(|(_, amount)| amount.clone()));
                }
                if seen.insert(number) {
                    let word = &mut vocabulary.words[number];
                    word.segments.push(at);
                    if !how.small && how.received != word.written {
                        vocabulary.spellings.insert((number, at), how.received.to_owned());
                    }
                }
            }
            vocabulary.segments.push(seen.into_iter().collect());
        }
        for ((word, written), amounts) in vocabulary.words.iter_mut().zip(written).zip(amounts) {
            word.amounts = amounts.into_iter().collect();
            word.is_name = written.capital_inside && !written.small;
            word.never_small = !written.small;
            word.in_digits = written.digits;
        }
        vocabulary
    }
}

impl Vocabulary {
    /// Returns the spelling of a word at its first occurrence in a range of segments.
    pub(super) fn written_in(&self, word: usize, segments: &Range<usize>) -> &str {
        let has = |segment: &usize| self.segments[*segment].binary_search(&word).is_ok();
        let spelling = segments.clone().find(has).and_then(|segment| self.spellings.get(&(word, segment)));
        spelling.map_or(self.words[word].written.as_str(), String::as_str)
    }
}

/// The number of first letters of a word that are its stem for learning. The number is great enough to
/// distinguish most words, and small enough for all forms of a word to have one stem.
const STEM: usize = 5;

/// Returns the stem by which a word is learned. Returns `None` for values, marks and words of fewer than
/// three letters.
pub(super) fn stem(key: &Key) -> Option<String> {
    match key {
        Key::Word(word) if word.chars().count() >= 3 => Some(word.chars().take(STEM).collect()),
        _ => None,
    }
}

impl Word {
    fn new(key: Key, received: &str, language: &Language) -> Self {
        let word = if let Key::Word(word) = &key { word.as_str() } else { "" };
        let (sound, meanings) = (Sound::of(word, language), meanings(word, language));
        let written = received.to_owned();
        Self {
            sound,
            meanings,
            key,
            written,
            in_digits: false,
            is_name: false,
            never_small: false,
            amounts: Vec::new(),
            segments: Vec::new(),
        }
    }
}

/// Returns the values of a segment that may be written in several forms, with their places. Equal values have equal
/// texts, whatever they count.
fn values(segment: &str, language: &Language) -> Vec<(Range<usize>, String)> {
    let of_value = |value: &Value| match value {
        Value::Number(number) | Value::Percentage(number) | Value::Points(number) => Some(number.clone()),
        Value::Money { amount, .. } => Some(amount.clone()),
        Value::Fraction { numerator, denominator } => Some(format!("{numerator}/{denominator}")),
        Value::Time { hour, minute } => Some(format!("{hour}:{minute:02}")),
        Value::Date { day: Some(day), month: Some(month), .. } => Some(format!("{day} of month {month}")),
        _ => None,
    };
    let found = placeables(segment, language);
    found.into_iter().filter_map(|found| Some((found.range, of_value(&found.value)?))).collect()
}

/// Returns the keys of the words in a segment, each with the spelling of the word in the segment.
fn keys<'a>(segment: &'a str, tokens: &Tokens, language: &Language) -> Vec<(Key, Written<'a>)> {
    let mut keys: Vec<(Key, Written)> = marks(segment).map(|mark| (Key::Mark(mark), Written::default())).collect();
    let mut value = |text: String, received: &'a str, range: Range<usize>, digits: bool| {
        let (start, end) = (range.start, range.end);
        keys.push((Key::Value(text), Written { received, start, end, digits, ..Written::default() }));
    };
    let mut words = Vec::new();
    let list = tokens.list();
    let mut at = 0;
    while at < list.len() {
        let token = &list[at];
        at += 1;
        match token.kind {
            TokenKind::Sign => {
                value(tokens.form(token).to_owned(), &segment[token.range.clone()], token.range.clone(), false);
            }
            TokenKind::Number => {
                let mut number = tokens.value(token).to_owned();
                while let Some(more) = list.get(at).filter(|next| continues(segment, tokens, &list[at - 1], next)) {
                    number.push_str(tokens.value(more));
                    at += 1;
                }
                // The suffix is left out, because it is not part of the value.
                let range = token.range.start..list[at - 1].range.end;
                let received = segment[range.clone()].split(['-', '\'']).next();
                for part in date_parts(&number).unwrap_or_else(|| vec![digits(&number)]) {
                    value(part, received.unwrap_or_default(), range.clone(), true);
                }
            }
            TokenKind::Word => {
                let received = &segment[token.range.clone()];
                let bare = bare(tokens.form(token));
                let roman = roman(&received.chars().take_while(|c| c.is_alphabetic()).collect::<String>());
                if let Some(text) = roman.or_else(|| word_value(bare, language)) {
                    value(text, received, token.range.clone(), false);
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

/// Whether the next token continues a number: in `20 000`, the token `000` continues the number `20`.
fn continues(segment: &str, tokens: &Tokens, token: &Token, next: &Token) -> bool {
    let three = |token: &Token| tokens.value(token).chars().take_while(char::is_ascii_digit).count() == 3;
    let short = tokens.value(token).len() <= 3 && tokens.value(token).bytes().all(|b| b.is_ascii_digit());
    let between = &segment[token.range.end..next.range.start];
    next.kind == TokenKind::Number && short && three(next) && matches!(between, " " | "\u{a0}" | "\u{202f}")
}

/// Returns the marks that a translator keeps: `?` for a question, and `"` for a quotation.
fn marks(segment: &str) -> impl Iterator<Item = char> {
    let question = segment.contains('?').then_some('?');
    // An apostrophe is no quotation mark.
    let quote = |c: char| is_opening_or_closing_quote(c) && !matches!(c, '\'' | '’' | 'ʼ' | '`' | '´');
    question.into_iter().chain(segment.contains(quote).then_some('"'))
}

/// Returns a word without the suffix that is joined to it: `abş` for `abş-ın`, and `trump` for `trump's`.
fn bare(form: &str) -> &str {
    form.split(['-', '\'']).next().filter(|stem| !stem.is_empty()).unwrap_or(form)
}

fn written<'a>(segment: &'a str, range: &Range<usize>, first: bool) -> Written<'a> {
    let capital = segment[range.clone()].starts_with(CaseRule::is_capital);
    let before = segment[..range.start].trim_end_matches(|c: char| c.is_whitespace() || is_opening_or_closing_quote(c));
    let initial = first || before.ends_with(['.', '!', '?', ':', '…', '—', '–']);
    let received = &segment[range.clone()];
    Written { received, capital_inside: capital && !initial, small: !capital, ..Written::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys_of(text: &str, language: &Language) -> Vec<Key> {
        Vocabulary::of(&[text], language).words.into_iter().map(|word| word.key).collect()
    }

    #[test]
    fn a_number_has_the_same_key_in_both_languages() {
        let az = keys_of("20 000 nəfər, 4,5%, 15.12.2025", &Language::azerbaijani());
        let en = keys_of("20,000, 4.5%, 15/12/2025", &Language::english());
        let values = |keys: Vec<Key>| keys.into_iter().filter(|key| matches!(key, Key::Value(_))).collect::<Vec<_>>();
        assert_eq!(values(az), values(en));
    }

    #[test]
    fn a_word_that_is_capitalized_in_the_middle_of_a_sentence_is_a_name() {
        let vocabulary =
            Vocabulary::of(&["Dünən Tokayevin səfəri başlayıb. Səfər uzanacaq."], &Language::azerbaijani());
        let names: Vec<&Key> = vocabulary.words.iter().filter(|word| word.is_name).map(|word| &word.key).collect();
        assert_eq!(names, [&Key::Word("tokayevin".to_owned())]);
    }

    #[test]
    fn the_words_of_equal_values_in_other_forms_are_counterparts() {
        for (azerbaijani, english) in [
            ("Cəmi 5 min bilet", "All 5,000 tickets"),
            ("Dəyəri 3 milyard 450 milyon manatdır", "worth 3.45 billion manats"),
            ("Anbara 125 ton 700 kq taxıl", "some 125.7 tonnes of grain"),
            ("Uçuşlar 10-15 min olacaq", "flights will be 10,000 to 15,000"),
            ("Yarım milyon bilet", "all 500,000 tickets"),
            ("12.03.2026 tarixində", "on March 12, 2026"),
            ("axşam saat 8-də", "at 20:00"),
        ] {
            let az = Vocabulary::of(&[azerbaijani], &Language::azerbaijani());
            let en = Vocabulary::of(&[english], &Language::english());
            for word in az.words.iter().filter(|word| word.in_digits) {
                let links = super::super::links::links(std::slice::from_ref(word), &en.words);
                assert!(!links.is_empty(), "{} of {azerbaijani}", word.written);
            }
            for word in en.words.iter().filter(|word| word.in_digits) {
                let links = super::super::links::links(std::slice::from_ref(word), &az.words);
                assert!(!links.is_empty(), "{} of {english}", word.written);
            }
        }
    }
}
