//! Full stops that shorten words: abbreviations by their class, single letters, initials.

use super::words::{EDGE, END, SPACE, any, next, one_of};
use super::{no, yes};
use crate::segment::srx::Rule;
use crate::text::{Ending, SpelledLists};

/// Pairs of letters that stand for one in initials.
const PAIRS: &str = "Yu|Ya|Ye|Yo|Ch|Sh|Zh|Kh|Th|Ph|Ju|Ja";

/// Each class, as the lists have it.
pub(super) fn abbreviations(rules: &mut Vec<Rule>, lists: &SpelledLists) {
    let number = next(&format!(r"(?:\p{{N}}|[IVXLCDM]+{END})"));
    let stop = |ending| of_class(lists, ending).map(|words| format!(r"{EDGE}{}\.", any(&words)));
    if let Some(before) = stop(Ending::May) {
        yes(rules, "… and so on: ends a sentence before a capital", before, SPACE);
    }
    if let Some(before) = stop(Ending::Never) {
        no(rules, "abbreviations that never end a sentence", before, SPACE);
    }
    if let Some(before) = stop(Ending::Starter) {
        yes(rules, "abbreviations that end one only before a word that begins sentences", &before, starter(lists));
        no(rules, "", before, SPACE);
    }
    if let Some(before) = stop(Ending::Number) {
        no(rules, "abbreviations that belong to a number after them", before, &number);
    }
    if let Some(before) = stop(Ending::Unit) {
        no(rules, "units and measures: what counts follows", &before, &number);
        no(rules, "", &before, measure(lists));
        yes(rules, "", before, SPACE);
    }
}

/// Letters with stops, and initials: before a word that begins sentences they ended one.
pub(super) fn letters(rules: &mut Vec<Rule>, lists: &SpelledLists) {
    let dotted = format!(r"{EDGE}(?:\p{{L}}(?:\.\p{{L}})+|\p{{Ll}})\.");
    yes(rules, "letters that shorten several words", &dotted, starter(lists));
    no(rules, "", dotted, SPACE);
    let initial = format!(r"{EDGE}(?:\p{{Lu}}|{PAIRS})\.");
    yes(rules, "initials, of the whole alphabet", &initial, starter(lists));
    no(rules, "", initial, next(r"\p{Lu}"));
}

/// All abbreviations, whatever their class.
pub(super) fn every(lists: &SpelledLists) -> String {
    any(&lists.abbreviations.iter().map(|(word, _)| *word).collect::<Vec<_>>())
}

fn of_class(lists: &SpelledLists, class: Ending) -> Option<Vec<&'static str>> {
    let words: Vec<_> = lists.abbreviations.iter().filter(|(_, own)| *own == class).map(|(word, _)| *word).collect();
    (!words.is_empty()).then_some(words)
}

/// A word that begins sentences comes next, and no initial (`O. Əliyev`).
pub(super) fn starter(lists: &SpelledLists) -> String {
    next(&starters(lists))
}

/// A word that begins sentences.
pub(super) fn starters(lists: &SpelledLists) -> String {
    let (single, longer): (Vec<&str>, Vec<&str>) =
        lists.starters.iter().copied().partition(|word| word.chars().nth(1).is_none());
    // A word of one letter is listed small, and begins a sentence as a capital.
    let letters: String = single.iter().flat_map(|word| word.chars()).collect();
    let capitals: String = letters.chars().map(|c| c.to_ascii_uppercase()).collect();
    let longer = one_of(longer);
    if letters.is_empty() { longer } else { format!(r"(?:{longer}|[{capitals}]{END}(?!\.))") }
}

/// A measure is the next word, or the one after it: `dollar`, `ABŞ dolları`.
fn measure(lists: &SpelledLists) -> String {
    let units = one_of(lists.units.iter().copied());
    let other = format!(r"(?!{}){}\p{{L}}+{SPACE}+", starters(lists), "");
    format!("(?={})", next(&format!("(?:{other})?{units}")))
}
