//! Full stops that shorten words: abbreviations and initials.

use super::boundary_context::BoundaryContext;
use super::numbers::is_roman;
use super::signs::{is_blank, is_small, is_word_part};
use super::verbs::{is_in_place_case, is_owned_plural, is_particle, is_plural};
use crate::text::Ending;

/// A listed abbreviation ends a sentence as its class says: `prof. Əliyev`, `5 mln. ABŞ dolları`,
/// `… və s. Bundan əlavə`.
pub(super) fn abbreviation(around: &BoundaryContext) -> Option<bool> {
    if !around.is_stop() || around.quoted {
        return None;
    }
    match around.abbreviation().or_else(|| compound(around))? {
        Ending::Never | Ending::Courtesy => Some(false),
        Ending::Starter => Some(around.before_sentence()),
        Ending::Named => Some(!follows_name(around) || around.before_sentence()),
        Ending::Number => (before_number(around) || before_reference(around)).then_some(false),
        Ending::Heading => None,
        Ending::Count => Some(around.before_sentence() || leaves_amount(around)),
        Ending::Unit => Some(!(before_number(around) || before_measure(around))),
        Ending::May => Some(!names_kind(around)),
    }
}

/// The last part of a compound has the class of the word: `baş-leyt.`, `Prof.Dr.`, `gen.-kap.`; that
/// of a title in capitals whatever it is joined to: `ex-Gov.`
fn compound(around: &BoundaryContext) -> Option<Ending> {
    let (first, last) = around.chunk.rsplit_once(['-', '/', '.'])?;
    let lists = around.lists?;
    let class = lists.abbreviation(last)?;
    let title = class == Ending::Never && last.starts_with(char::is_uppercase) && first.chars().all(is_word_part);
    (first.ends_with('.') || lists.abbreviation(first).is_some() || title).then_some(class)
}

/// Whether the word before is a name that the abbreviation belongs to: `Filarmoniya m.`, and not
/// `uşağa verilən ad.`
fn follows_name(around: &BoundaryContext) -> bool {
    let name = around.word_before().trim_start_matches(|c| !is_word_part(c));
    name.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

/// Whether a number follows, in digits or Roman: `səh. 45`, `c. II`.
fn before_number(around: &BoundaryContext) -> bool {
    around.before_digit() || is_roman(around.coming.word)
}

/// Whether a numbered thing follows: `bax. Şək. 3`, `bax. Cədvəl 4`.
fn before_reference(around: &BoundaryContext) -> bool {
    let class = around.lists.and_then(|lists| lists.abbreviation(around.coming.word));
    let numbered = matches!(class, Some(Ending::Number | Ending::Heading));
    let rest = around.rest_from_word_end().trim_start_matches(|c| is_blank(c) || c == '.');
    numbered && (rest.starts_with(char::is_numeric) || is_roman(around.second_word()))
}

/// Whether a measure is the next word or the one after it: `dollar`, `ABŞ dolları`, `Rusiya rublu`.
/// Measures are written small: `5 min. Sumqayıtda …` has none.
fn before_measure(around: &BoundaryContext) -> bool {
    let Some(lists) = around.lists else { return false };
    let word = around.coming.word;
    let second = around.second_word();
    let small = |word: &str| word.starts_with(is_small) && lists.units.has(word);
    lists.units.has_whole(word) || small(word) || (!around.before_starter() && small(second))
}

/// Whether the word after `mln.` begins a clause and is no part of the amount: `10 mln. Ölkədə …`,
/// `14 mlrd. Hökumət isə …`, `14 mlrd. Hökumət bu …`.
fn leaves_amount(around: &BoundaryContext) -> bool {
    let Some(lists) = around.lists else { return false };
    let second = around.second_word();
    let clause = is_in_place_case(around.coming.word)
        || is_particle(second)
        || (second.starts_with(is_small) && lists.starters.has(second));
    around.before_capital() && clause && !before_measure(around)
}

/// Whether names are listed before `və s.` and the kind of them after it: `İtaliya, Avstriya və s.
/// Avropa ölkələri`. Things have no such kind: `xalça, mis və s. Azərbaycan sənətkarları …`.
fn names_kind(around: &BoundaryContext) -> bool {
    let mut before = around.before_chunk().split(is_blank).rev().filter(|word| !word.is_empty());
    let conjunction = before.next().unwrap_or_default();
    let listed = before.next().is_some_and(|item| item.starts_with(char::is_uppercase));
    let name = !around.before_starter() && !is_plural(around.coming.word);
    listed && conjunction == "və" && name && is_owned_plural(around.second_word())
}

/// Letters with stops shorten several words, listed or not: `f.r.e.d. Əliyev`, `e. n. Əliyev`,
/// `A.B.Ş.`; so do two or more after a shortened word: `ped.e.d. Əliyev`. No sentence is just that:
/// `N.B. The office is closed`.
pub(super) fn dotted(around: &BoundaryContext) -> Option<bool> {
    let chunk = around.chunk;
    let single =
        |part: &str| part.chars().filter(|c| c.is_alphabetic()).count() == 1 && !part.contains(char::is_numeric);
    let letters = chunk.split('.').rev().take_while(|part| single(part)).count();
    let parts = chunk.split('.').count();
    let word = || chunk.starts_with(is_small) && chunk.chars().all(|c| c.is_alphabetic() || c == '.');
    let shortened = around.is_stop()
        && !around.quoted
        && ((letters == parts && (parts > 1 || chunk.starts_with(is_small)))
            || (letters > 1 && letters + 1 == parts && word()));
    let alone = || !around.before_chunk().contains(char::is_alphanumeric);
    shortened.then(|| (around.before_sentence() && !alone()) || (parts == 1 && is_labelled(around)))
}

/// An initial belongs to the name around it: `İ. Əliyev`, `H. Ə. Əliyev`, `Yu. Qaqarin`.
/// Before a word that begins sentences it was a letter, and so it was after a word that letters
/// label: `… B qrupu, D. Bundan əlavə`, `vitamin D. Həkimlər …`.
pub(super) fn initial(around: &BoundaryContext) -> Option<bool> {
    if !around.is_stop() || around.quoted || !around.before_capital() {
        return None;
    }
    let last = around.chunk.rsplit(['.', '-']).next().unwrap_or(around.chunk);
    if !is_initial(last) {
        return None;
    }
    Some(around.before_sentence() || (last.len() == around.chunk.len() && is_labelled(around)))
}

/// Whether the word before is one that letters label: `vitamin D`, `plan B`, `the letter u`.
fn is_labelled(around: &BoundaryContext) -> bool {
    around.lists.is_some_and(|lists| lists.labels.has(around.word_before()))
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
pub(super) fn marked_name(around: &BoundaryContext) -> Option<bool> {
    let marked = !around.quoted && matches!(around.mark(), "!" | "?") && crate::text::is_marked_name(around.chunk);
    marked.then(|| around.before_starter())
}
