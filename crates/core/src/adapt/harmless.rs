//! The lists of differences between two sentences of one language that a translation of them does not show.
//!
//! Words that stand for each other at any place are read as one word before two texts are laid beside each other. So
//! they do not hide that what stands around them is the same.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language::Table;
use crate::language::az::cases::{After, Case};
use crate::language::az::lists::{HARMLESS_DIFFERENCES, SYNONYMOUS_NOUNS};
use crate::language::az::suffixes::PLURAL;
use crate::language::az::vowels::{is_vowel, last_vowel, spelled};
use crate::language::en::lists as en;
use crate::text::{CaseRule, fold_case};
use crate::unit::Language;

/// Where a line of the list of harmless differences holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    Anywhere,
    BeforeKi,
    BeforeNumber,
    BeforeDate,
    BehindNumber,
    BehindAmount,
    BehindDate,
    Added,
    AddedAnywhere,
}

/// A line of the list: its number, and where it holds.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    pub(super) line: usize,
    pub(super) context: Context,
    /// How words begin that the target must not have; with one of them it would show the difference.
    unless: Vec<&'static str>,
}

impl Listed {
    /// Whether no word of the target shows which of the words of the line the source has.
    pub(super) fn is_hidden_in(&self, target: &str) -> bool {
        self.unless.is_empty()
            || !fold_case(target, CaseRule::General)
                .split(|c: char| !c.is_alphabetic())
                .any(|word| self.unless.iter().any(|beginning| word.starts_with(beginning)))
    }
}

/// The place that a line names, and the words of the target that forbid it: `anywhere unless:during|result`.
fn context(cell: &'static str) -> Option<(Context, Vec<&'static str>)> {
    let (place, unless) = cell.split_once(" unless:").unwrap_or((cell, ""));
    let context = match place {
        "anywhere" => Context::Anywhere,
        "before-ki" => Context::BeforeKi,
        "before-number" => Context::BeforeNumber,
        "before-date" => Context::BeforeDate,
        "behind-number" => Context::BehindNumber,
        "behind-amount" => Context::BehindAmount,
        "behind-date" => Context::BehindDate,
        "added" => Context::Added,
        "added-anywhere" => Context::AddedAnywhere,
        _ => return None,
    };
    Some((context, unless.split('|').filter(|word| !word.is_empty()).collect()))
}

/// The list of one language, in two forms.
struct List {
    /// The lines in which each group of words is.
    lines: HashMap<&'static str, Vec<Listed>>,
    /// The first word of the line of each single word that stands for it in every text.
    single: HashMap<&'static str, (&'static str, Context)>,
}

impl List {
    fn new(table: Table) -> Self {
        let (mut lines, mut single): (HashMap<&str, Vec<Listed>>, HashMap<&str, _>) = Default::default();
        for (line, (cell, choices)) in table.pairs().enumerate() {
            let Some((context, unless)) = context(cell) else { continue };
            for words in choices.split('|') {
                let listed = Listed { line, context, unless: unless.clone() };
                lines.entry(words).or_default().push(listed);
            }
            // A line with an empty choice, or a phrase for a choice, is looked up where all the words are known.
            let is_single = unless.is_empty()
                && matches!(context, Context::Anywhere | Context::BehindNumber)
                && !choices.split('|').any(|choice| choice.is_empty() || choice.contains(' '));
            let mut words = choices.split('|');
            if is_single && let Some(first) = words.next() {
                single.extend(words.map(|word| (word, (first, context))));
            }
        }
        Self { lines, single }
    }

    fn of(language: &Language) -> Option<&'static Self> {
        static AZERBAIJANI: LazyLock<List> = LazyLock::new(|| List::new(HARMLESS_DIFFERENCES));
        static ENGLISH: LazyLock<List> = LazyLock::new(|| List::new(en::HARMLESS_DIFFERENCES));
        match language {
            language if language.is_azerbaijani() => Some(&AZERBAIJANI),
            language if language.is_english() => Some(&ENGLISH),
            _ => None,
        }
    }
}

/// The lines of the list that have these words as one of their choices.
pub(super) fn harmless(words: &str, language: &Language) -> &'static [Listed] {
    List::of(language).and_then(|list| list.lines.get(words)).map(Vec::as_slice).unwrap_or_default()
}

/// The word that stands for another one in every text: the first of its line of the list. `behind_number`: a number
/// stands directly before it.
pub(super) fn representative(word: &str, behind_number: bool, language: &Language) -> Option<&'static str> {
    let (first, context) = List::of(language)?.single.get(word)?;
    (*context == Context::Anywhere || behind_number).then_some(*first)
}

/// Whether two Azerbaijani words are forms of nouns that are always translated alike, with the same endings:
/// `matçın`, `qarşılaşmanın`.
pub(super) fn are_synonyms(one: &str, two: &str) -> bool {
    SYNONYMOUS_NOUNS.iter().any(|line| {
        let forms = |word: &str| -> Vec<Form> {
            line.split('|').filter_map(|noun| Some((noun, word.strip_prefix(noun)?))).flat_map(forms_with).collect()
        };
        let known = forms(one);
        !known.is_empty() && forms(two).iter().any(|form| known.contains(form))
    })
}

/// The form of a noun: whether it is the plural, whether it is possessed, and its case.
type Form = (bool, bool, Case);

/// The forms of a noun that have this ending.
fn forms_with((noun, ending): (&str, &str)) -> Vec<Form> {
    let mut forms = Vec::new();
    for plural in [false, true] {
        let Some(vowel) = last_vowel(noun) else { continue };
        let number = if plural { spelled(PLURAL, vowel) } else { String::new() };
        let Some(rest) = ending.strip_prefix(number.as_str()) else { continue };
        let vowel = last_vowel(&number).unwrap_or(vowel);
        let ends_in_vowel = !plural && noun.ends_with(is_vowel);
        for possessed in [false, true] {
            for case in Case::WITH_ENDING.into_iter().chain([Case::Nominative]) {
                let ending = match (possessed, ends_in_vowel) {
                    (true, _) => case.with_possessive(ends_in_vowel),
                    (false, true) => case.ending(After::Vowel).to_owned(),
                    (false, false) => case.ending(After::Consonant).to_owned(),
                };
                if spelled(&ending, vowel) == rest {
                    forms.push((plural, possessed, case));
                }
            }
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_of_harmless_differences_has_a_known_place() {
        for (table, language) in
            [(HARMLESS_DIFFERENCES, Language::azerbaijani()), (en::HARMLESS_DIFFERENCES, Language::english())]
        {
            let lines = table.pairs().count();
            let list = List::of(&language).unwrap();
            let read: std::collections::HashSet<usize> =
                list.lines.values().flatten().map(|known| known.line).collect();
            assert_eq!(read.len(), lines);
        }
    }

    #[test]
    fn a_word_is_represented_by_the_first_of_its_line() {
        let language = Language::azerbaijani();
        assert_eq!(representative("olunub", false, &language), Some("edilib"));
        assert_eq!(representative("edilib", false, &language), None);
        assert_eq!(representative("adam", true, &language), Some("nəfər"));
        assert_eq!(representative("adam", false, &language), None);
    }

    #[test]
    fn nouns_of_one_line_are_the_same_only_in_the_same_form() {
        for (one, two) in [("matçın", "qarşılaşmanın"), ("matçı", "oyunu"), ("matçlarda", "qarşılaşmalarda")]
        {
            assert!(are_synonyms(one, two), "{one} {two}");
        }
        for (one, two) in [("matçın", "qarşılaşmada"), ("matç", "qarşılaşmalar"), ("matçı", "görüşü")] {
            assert!(!are_synonyms(one, two), "{one} {two}");
        }
    }
}
