//! The parts by which texts are compared: words, values and slots of names, each encoded as one string.
//!
//! An index keeps these strings in a table, and the score of two texts is computed from the same strings, so that
//! both agree. A word is encoded as its letters. Each other part begins with a mark that no token has, and its fields
//! end with another. The price is that a value is kept with its letters, for the concordance, and takes some bytes more.
//!
//! A word of a name keeps 35 % of its weight. The slot of the name has a weight of its own, under a key that all names of
//! a class share. In the slot of a place or a person it does not depend on the words, or a sentence about Azerbaijan,
//! which is a common word, would be less like the same sentence about Uzbekistan than two about rarer countries. The
//! slot of an organisation has what its words do not keep, because some have ten words. There, a suffix behind a hyphen
//! weighs nothing: it would be most of the weight of an acronym.

use super::letters::{form_of, same_letter, same_letters};
use crate::text::{CaseRule, Weights};

/// The key of a part. Two parts are compared only if their keys are equal.
pub type Key = u64;

/// The similarity of equal parts, in thousandths.
pub(super) const EQUAL: u32 = 1000;
/// The greatest similarity of two words that differ.
const NEARLY: u32 = 950;
/// The similarity of two values of a class.
const OTHER_VALUE: u32 = 500;
/// The similarity of two names with the same suffix. It is not quite that of equal names, so that these are paired first.
const OTHER_NAME: u32 = 999;
/// The similarity of two names with different suffixes.
const OTHER_NAME_AND_SUFFIX: u32 = 900;

/// The letters of a word that its key has.
const KEY_LETTERS: usize = 3;

const NAME_WORD: char = '\u{1}';
const VALUE: char = '\u{2}';
const SLOT: char = '\u{3}';
const END: char = '\u{4}';

/// The classes of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueClass {
    Number,
    Percent,
    Money,
    Measure,
    Date,
    Time,
}

/// The classes of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameClass {
    Person,
    Place,
    Organisation,
}

impl ValueClass {
    const ALL: [(Self, char); 6] = [
        (Self::Number, 'n'),
        (Self::Percent, 'p'),
        (Self::Money, 'm'),
        (Self::Measure, 'u'),
        (Self::Date, 'd'),
        (Self::Time, 't'),
    ];

    fn letter(self) -> char {
        Self::ALL[self as usize].1
    }

    fn of(letter: char) -> Self {
        Self::ALL.iter().find(|(_, known)| *known == letter).map_or(Self::Number, |(class, _)| *class)
    }
}

impl NameClass {
    const ALL: [(Self, char, &'static str); 3] =
        [(Self::Person, 'p', "person"), (Self::Place, 'l', "place"), (Self::Organisation, 'o', "organisation")];

    fn letter(self) -> char {
        Self::ALL[self as usize].1
    }

    fn of(letter: char) -> Self {
        Self::ALL.iter().find(|(_, known, _)| *known == letter).map_or(Self::Person, |(class, ..)| *class)
    }

    /// The class of this name in the lists of names.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(.., known)| *known == name).map(|(class, ..)| *class)
    }
}

/// A value. Its weight depends on class and shape alone, so that values of one shape weigh the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Value<'a> {
    pub(super) class: ValueClass,
    /// The fields of a date (`dmy`), the currency, the unit; empty for other values.
    pub(super) shape: &'a str,
    pub(super) value: &'a str,
    /// The last suffix, without vowel harmony.
    pub(super) suffix: &'a str,
    /// The letters of its tokens, with spaces between them.
    pub(super) letters: &'a str,
}

/// The slot of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot<'a> {
    pub(super) class: NameClass,
    /// In thousandths.
    pub(super) weight: u32,
    /// The usual form of the name, in small letters and without suffix.
    pub(super) name: &'a str,
    pub(super) suffix: &'a str,
}

/// A part, decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// A word or a sign.
    Word(&'a str),
    /// A word of a name.
    NameWord(&'a str),
    Value(Value<'a>),
    Slot(Slot<'a>),
}

impl<'a> Part<'a> {
    /// Decodes a part. Any string is some part, because an index may be damaged.
    pub(super) fn of(encoded: &'a str) -> Self {
        match encoded.chars().next() {
            Some(NAME_WORD) => Self::NameWord(&encoded[1..]),
            Some(VALUE) => {
                let (class, [shape, value, suffix, letters]) = fields(&encoded[1..]);
                Self::Value(Value { class: ValueClass::of(class), shape, value, suffix, letters })
            }
            Some(SLOT) => {
                let (class, [weight, name, suffix, _]) = fields(&encoded[1..]);
                let weight = weight.parse().unwrap_or(0);
                Self::Slot(Slot { class: NameClass::of(class), weight, name, suffix })
            }
            _ => Self::Word(encoded),
        }
    }

    /// Appends the encoded part to `out`.
    pub(super) fn encode(self, out: &mut String) {
        match self {
            Self::Word(letters) => out.push_str(letters),
            Self::NameWord(letters) => {
                out.push(NAME_WORD);
                out.push_str(letters);
            }
            Self::Value(Value { class, shape, value, suffix, letters }) => {
                out.push(VALUE);
                out.push(class.letter());
                for field in [shape, value, suffix] {
                    out.push_str(field);
                    out.push(END);
                }
                out.push_str(letters);
            }
            Self::Slot(Slot { class, weight, name, suffix }) => {
                out.push(SLOT);
                out.push(class.letter());
                for field in [weight.to_string().as_str(), name, suffix] {
                    out.push_str(field);
                    out.push(END);
                }
            }
        }
    }
}

/// The letter of the class and the fields of an encoded value or slot, without its mark.
fn fields(encoded: &str) -> (char, [&str; 4]) {
    let mut rest = encoded.chars();
    let class = rest.next().unwrap_or_default();
    let mut fields = rest.as_str().splitn(4, END);
    (class, std::array::from_fn(|_| fields.next().unwrap_or_default()))
}

/// The words of an encoded part: those of a value, one of a word, none of a slot.
pub fn words_of(encoded: &str) -> impl Iterator<Item = &str> {
    let letters = match Part::of(encoded) {
        Part::Word(letters) | Part::NameWord(letters) => letters,
        Part::Value(value) => value.letters,
        Part::Slot(_) => "",
    };
    letters.split(' ').filter(|word| !word.is_empty())
}

/// The key and the weight of an encoded part. Both are the same for capital and small letters.
pub(super) fn key_and_weight(encoded: &str, rule: CaseRule, weights: &Weights) -> (Key, u32) {
    let word = |letters: &str| {
        let form = form_of(letters, rule);
        (word_key(&form), weights.word(&form))
    };
    match Part::of(encoded) {
        Part::Word(letters) => word(letters),
        Part::NameWord(letters) => {
            let (key, weight) = word(letters);
            (key, kept_in_name(weight))
        }
        Part::Value(value) => (1 + value.class as Key, value_weight(value, weights)),
        Part::Slot(slot) => (8 + slot.class as Key, slot.weight),
    }
}

/// What a word of a name keeps of its weight.
pub(super) fn kept_in_name(weight: u32) -> u32 {
    weight * 7 / 20
}

fn value_weight(value: Value<'_>, weights: &Weights) -> u32 {
    match value.class {
        ValueClass::Number | ValueClass::Time => weights.number(),
        ValueClass::Percent | ValueClass::Measure => 1200,
        ValueClass::Money => 1600,
        ValueClass::Date => match value.shape.len() {
            0 | 1 => 800,
            2 => 1600,
            _ => 2000,
        },
    }
}

/// Up to three letters of the stem, 21 bits each; the joined suffix of a short name (`Aİ-nin`) is
/// no part of its stem.
fn word_key(form: &str) -> Key {
    let stem = form.split(['-', '\'']).next().unwrap_or_default();
    stem.chars().take(KEY_LETTERS).fold(0, |key, c| (key << 21) | u64::from(u32::from(unmarked(c))))
}

fn unmarked(c: char) -> char {
    match c {
        'ə' => 'e',
        'ı' => 'i',
        'ö' => 'o',
        'ü' => 'u',
        'ş' => 's',
        'ç' => 'c',
        'ğ' => 'g',
        _ => c,
    }
}

/// The similarity of two encoded parts of one key, in thousandths. Words: twice the common beginning over both lengths,
/// since Azerbaijani inflects at the end. Values: half, if they differ. Names of a class are as good as equal.
pub(super) fn similarity(first: &str, second: &str, rule: CaseRule) -> u32 {
    if first == second {
        return EQUAL;
    }
    match (Part::of(first), Part::of(second)) {
        (Part::Word(a) | Part::NameWord(a), Part::Word(b) | Part::NameWord(b)) => word_similarity(a, b, rule),
        (Part::Value(a), Part::Value(b)) => {
            let value = if (a.value, a.shape) == (b.value, b.shape) { EQUAL } else { OTHER_VALUE };
            if a.suffix == b.suffix { value } else { value * NEARLY / 1000 }
        }
        (Part::Slot(a), Part::Slot(b)) => match (a.name == b.name, a.suffix == b.suffix) {
            (true, _) => EQUAL,
            (false, true) => OTHER_NAME,
            (false, false) => OTHER_NAME_AND_SUFFIX,
        },
        _ => 0,
    }
}

fn word_similarity(first: &str, second: &str, rule: CaseRule) -> u32 {
    if form_of(first, rule) == form_of(second, rule) {
        return EQUAL;
    }
    let (first, second) = (first.chars(), second.chars());
    let common = first.clone().zip(second.clone()).take_while(|(a, b)| same_letter(*a, *b, rule)).count();
    let lengths = first.count() + second.count();
    if 2 * common == lengths {
        return EQUAL;
    }
    u32::try_from(2000 * common / lengths).unwrap_or(NEARLY).min(NEARLY)
}

/// Whether two encoded parts are the same value, or slots of the same name.
pub(super) fn same_meaning(first: &str, second: &str) -> bool {
    match (Part::of(first), Part::of(second)) {
        (Part::Value(a), Part::Value(b)) => (a.class, a.shape, a.value) == (b.class, b.shape, b.value),
        (Part::Slot(a), Part::Slot(b)) => (a.class, a.name) == (b.class, b.name),
        _ => false,
    }
}

/// What two parts at the same place of two texts leave of the classes above fuzzy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sameness {
    /// A value of the same class, shape and suffix.
    OtherValue,
    /// The same value in another form.
    OtherForm,
    /// Equal but for case.
    Same,
}

/// How two encoded parts are the same; `None` if they differ.
pub(super) fn sameness(first: &str, second: &str, rule: CaseRule) -> Option<Sameness> {
    if first == second || same_letters(first, second, rule) {
        return Some(Sameness::Same);
    }
    match (Part::of(first), Part::of(second)) {
        (Part::Value(a), Part::Value(b)) if (a.class, a.shape, a.suffix) == (b.class, b.shape, b.suffix) => {
            Some(if a.value == b.value { Sameness::OtherForm } else { Sameness::OtherValue })
        }
        _ => None,
    }
}
