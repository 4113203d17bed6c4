//! Full stops that shorten words: abbreviations and initials.

use super::around::Around;
use super::numbers::is_roman;
use super::signs::{is_blank, is_small, is_word_part};
use super::verbs::{is_in_place_case, is_owned_plural, is_particle};
use crate::text::Ending;

/// A listed abbreviation ends a sentence as its class says: `prof. Əliyev`, `5 mln. ABŞ dolları`,
/// `… və s. Bundan əlavə`.
pub(super) fn abbreviation(around: &Around) -> Option<bool> {
    if !around.is_stop() || around.quoted {
        return None;
    }
    match around.abbreviation().or_else(|| compound(around))? {
        Ending::Never | Ending::Courtesy => Some(false),
        Ending::Starter => Some(around.before_sentence()),
        Ending::Named => Some(!follows_name(around) || around.before_sentence()),
        Ending::Number => before_number(around).then_some(false),
        Ending::Heading => None,
        Ending::Count => Some(around.before_sentence() || leaves_amount(around)),
        Ending::Unit => Some(!(before_number(around) || before_measure(around))),
        Ending::May => Some(!names_kind(around)),
    }
}

/// The last part of a compound has the class of the word: `baş-leyt.`, `Prof.Dr.`, `gen.-kap.`,
/// `vitse-adm.`
fn compound(around: &Around) -> Option<Ending> {
    let (first, last) = around.chunk.rsplit_once(['-', '/', '.'])?;
    let lists = around.lists?;
    let class = lists.abbreviation(last)?;
    let rank = class == Ending::Never && !first.contains(['/', '.']) && first.chars().all(is_word_part);
    (first.ends_with('.') || lists.abbreviation(first).is_some() || rank).then_some(class)
}

/// Whether the word before is a name that the abbreviation belongs to: `Filarmoniya m.`, and not
/// `uşağa verilən ad.`
fn follows_name(around: &Around) -> bool {
    let name = around.word_before().trim_start_matches(|c| !is_word_part(c));
    name.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
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

/// Whether the word after `mln.` begins a clause and is no part of the amount: `10 mln. Ölkədə …`,
/// `14 mlrd. Hökumət isə …`, `14 mlrd. Hökumət bu …`.
fn leaves_amount(around: &Around) -> bool {
    let Some(lists) = around.lists else { return false };
    let second = around.second_word();
    let clause = is_in_place_case(around.coming.word)
        || is_particle(second)
        || (second.starts_with(is_small) && lists.starters.has(second));
    around.before_capital() && clause && !before_measure(around)
}

/// Whether names are listed before `və s.` and the kind of them after it: `İtaliya, Avstriya və s.
/// Avropa ölkələri`. Things have no such kind: `xalça, mis və s. Azərbaycan sənətkarları …`.
fn names_kind(around: &Around) -> bool {
    let mut before = around.before_chunk().split(is_blank).rev().filter(|word| !word.is_empty());
    let conjunction = before.next().unwrap_or_default();
    let listed = before.next().is_some_and(|item| item.starts_with(char::is_uppercase));
    listed && conjunction == "və" && !around.before_starter() && is_owned_plural(around.second_word())
}

/// Letters with stops shorten several words, listed or not: `f.r.e.d. Əliyev`, `e. n. Əliyev`, `A.B.Ş.`
pub(super) fn dotted(around: &Around) -> Option<bool> {
    let chunk = around.chunk;
    let mut parts = chunk.split('.');
    let single =
        |part: &str| part.chars().filter(|c| c.is_alphabetic()).count() == 1 && !part.contains(char::is_numeric);
    let shortened = around.is_stop()
        && !around.quoted
        && (chunk.contains('.') || chunk.starts_with(char::is_lowercase))
        && parts.all(single);
    shortened.then(|| around.before_sentence())
}

/// An initial belongs to the name around it: `İ. Əliyev`, `H. Ə. Əliyev`, `Yu. Qaqarin`.
/// Before a word that begins sentences it was a letter, and so it was after a word that letters
/// label: `… B qrupu, D. Bundan əlavə`, `vitamin D. Həkimlər …`.
pub(super) fn initial(around: &Around) -> Option<bool> {
    if !around.is_stop() || around.quoted || !around.before_capital() {
        return None;
    }
    let last = around.chunk.rsplit(['.', '-']).next().unwrap_or(around.chunk);
    if !is_initial(last) {
        return None;
    }
    let labels = || around.lists.is_some_and(|lists| lists.labels.has(around.word_before()));
    Some(around.before_sentence() || (last.len() == around.chunk.len() && labels()))
}

/// One capital letter, or one of the pairs that write a single Cyrillic letter (`Yu.`, `Ş.`, `Ch.`).
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphanumeric());
    let capital = letters.next().is_some_and(char::is_uppercase);
    let second = letters.next();
    let pair = matches!(word, "Yu" | "Ya" | "Ye" | "Yo" | "Ch" | "Sh" | "Zh" | "Kh" | "Th" | "Ph" | "Ju" | "Ja");
    capital && (second.is_none() || pair)
}

/// A name that has a mark of its own goes on: `Yahoo! Inc.`, `Yahoo! Finance portalı`.
pub(super) fn marked_name(around: &Around) -> Option<bool> {
    let marked = !around.quoted && matches!(around.mark(), "!" | "?") && crate::text::is_marked_name(around.chunk);
    marked.then(|| around.before_starter())
}
