//! The list of differences between two Azerbaijani sentences that their English translation does not show.
//!
//! Words that stand for each other at any place are read as one word before two texts are laid beside each other. So
//! they do not hide that what stands around them is the same.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language::az::lists::HARMLESS_DIFFERENCES;

/// Where a line of the list of harmless differences holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    Anywhere,
    BeforeKi,
    BehindNumber,
    BehindAmount,
    BehindDate,
    Added,
    AddedAnywhere,
}

/// A line of the list: its number, and where it holds.
pub(super) type Listed = (usize, Context);

/// The lines in which each group of words is.
pub(super) static HARMLESS: LazyLock<HashMap<&'static str, Vec<Listed>>> = LazyLock::new(|| {
    let mut listed: HashMap<&str, Vec<Listed>> = HashMap::new();
    for (line, (context, choices)) in HARMLESS_DIFFERENCES.pairs().enumerate() {
        let context = match context {
            "anywhere" => Context::Anywhere,
            "before-ki" => Context::BeforeKi,
            "behind-number" => Context::BehindNumber,
            "behind-amount" => Context::BehindAmount,
            "behind-date" => Context::BehindDate,
            "added" => Context::Added,
            "added-anywhere" => Context::AddedAnywhere,
            _ => continue,
        };
        for words in choices.split('|') {
            listed.entry(words).or_default().push((line, context));
        }
    }
    listed
});

/// The word that stands for another one in every text: the first of its line of the list. `behind_number`: a number
/// stands directly before it.
pub(super) fn representative(word: &str, behind_number: bool) -> Option<&'static str> {
    static SINGLE: LazyLock<HashMap<&str, (&str, Context)>> = LazyLock::new(|| {
        let mut single = HashMap::new();
        for (context, choices) in HARMLESS_DIFFERENCES.pairs() {
            let context = match context {
                "anywhere" => Context::Anywhere,
                "behind-number" => Context::BehindNumber,
                _ => continue,
            };
            // A line with an empty choice, or a phrase for a choice, is looked up where all the words are known.
            if choices.split('|').any(|choice| choice.is_empty() || choice.contains(' ')) {
                continue;
            }
            let mut words = choices.split('|');
            if let Some(first) = words.next() {
                single.extend(words.map(|word| (word, (first, context))));
            }
        }
        single
    });
    let (first, context) = SINGLE.get(word)?;
    (*context == Context::Anywhere || behind_number).then_some(*first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_of_harmless_differences_has_a_known_place() {
        let lines = HARMLESS_DIFFERENCES.pairs().count();
        let read: std::collections::HashSet<usize> = HARMLESS.values().flatten().map(|(line, _)| *line).collect();
        assert_eq!(read.len(), lines);
    }

    #[test]
    fn a_word_is_represented_by_the_first_of_its_line() {
        assert_eq!(representative("olunub", false), Some("edilib"));
        assert_eq!(representative("edilib", false), None);
        assert_eq!(representative("adam", true), Some("nəfər"));
        assert_eq!(representative("adam", false), None);
    }
}
