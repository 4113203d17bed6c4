//! Full stops that shorten words: abbreviations and initials.

use super::around::{Around, is_word_part};
use super::numbers::is_roman;
use crate::text::Ending;

/// A listed abbreviation ends a sentence as its class says: `prof. Əliyev`, `5 mln. ABŞ dolları`,
/// `… və s. Bundan əlavə`.
pub(super) fn abbreviation(around: &Around) -> Option<bool> {
    if !around.is_stop() || around.quoted {
        return None;
    }
    match around.abbreviation().or_else(|| compound(around))? {
        Ending::Never => Some(false),
        Ending::Starter => Some(around.before_starter()),
        Ending::Number => before_number(around).then_some(false),
        Ending::Unit => Some(!(before_number(around) || before_measure(around))),
        Ending::May => Some(true),
    }
}

/// The last part of a compound has the class of the word: `baş-leyt.`, `Prof.Dr.`, `gen.-kap.`
fn compound(around: &Around) -> Option<Ending> {
    let (first, last) = around.chunk().rsplit_once(['-', '/', '.'])?;
    let lists = around.lists?;
    lists.abbreviation(last).filter(|_| first.ends_with('.') || lists.abbreviation(first).is_some())
}

/// Whether a number follows, in digits or Roman: `səh. 45`, `c. II`.
fn before_number(around: &Around) -> bool {
    around.before_digit() || is_roman(around.coming.word)
}

/// Whether a measure is the next word or the one after it: `dollar`, `ABŞ dolları`, `Rusiya rublu`.
fn before_measure(around: &Around) -> bool {
    let Some(lists) = around.lists else { return false };
    let second = around.rest_from_word_end().split(|c| !is_word_part(c)).find(|word| !word.is_empty());
    lists.units.has(around.coming.word) || second.is_some_and(|word| !around.before_starter() && lists.units.has(word))
}

/// Letters with stops shorten several words, listed or not: `f.r.e.d. Əliyev`, `e. n. Əliyev`, `A.B.Ş.`
pub(super) fn dotted(around: &Around) -> Option<bool> {
    let chunk = around.chunk();
    let mut parts = chunk.split('.');
    let single =
        |part: &str| part.chars().filter(|c| c.is_alphabetic()).count() == 1 && !part.contains(char::is_numeric);
    let shortened = around.is_stop()
        && !around.quoted
        && (chunk.contains('.') || chunk.starts_with(char::is_lowercase))
        && parts.all(single);
    shortened.then(|| around.before_starter())
}

/// An initial belongs to the name around it: `İ. Əliyev`, `H. Ə. Əliyev`, `Yu. Qaqarin`.
/// Before a word that begins sentences it was a letter: `… B qrupu, D. Bundan əlavə`.
pub(super) fn initial(around: &Around) -> Option<bool> {
    if !around.is_stop() || around.quoted || !around.before_capital() {
        return None;
    }
    let chunk = around.chunk();
    let last = chunk.rsplit(['.', '-']).next().unwrap_or(chunk);
    is_initial(last).then(|| around.before_starter())
}

/// One capital letter, or one of the pairs that write a single Cyrillic letter (`Yu.`, `Ş.`, `Ch.`).
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphanumeric());
    let capital = letters.next().is_some_and(char::is_uppercase);
    let second = letters.next();
    let pair = matches!(word, "Yu" | "Ya" | "Ye" | "Yo" | "Ch" | "Sh" | "Zh" | "Kh" | "Th" | "Ph" | "Ju" | "Ja");
    capital && (second.is_none() || pair)
}
