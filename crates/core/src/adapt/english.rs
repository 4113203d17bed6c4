//! English articles around what is exchanged. What cannot be kept right is left to a person.
//!
//! The names that have `the` are listed in `language/data/en/names-with-the.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language::en::lists::{
    ATTRIBUTES_OF_NAMES, BEGINNINGS_WITH_A, BEGINNINGS_WITH_AN, GENDERED, MEN_AND_WOMEN, NAMES_WITH_THE,
    WORDS_AFTER_NAMES,
};
use crate::text::{CaseRule, fold_case};

static THE: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| NAMES_WITH_THE.pairs().map(|(kind, word)| (word, kind)).collect());

/// Whether a name has `the` before it in running text; `None` if that is not known.
pub(super) fn has_the(name: &str, class_is_body: bool, acronym: bool) -> Option<bool> {
    if let Some(kind) = THE.get(name) {
        return match *kind {
            "the" | "head" => Some(true),
            "bare" => Some(false),
            _ => None,
        };
    }
    if acronym {
        // Spoken letter by letter it has its article, spoken as a word none: those are listed.
        let vowel = |c: char| matches!(c, 'A' | 'E' | 'I' | 'O' | 'U');
        let spelled = name.chars().all(|c| c.is_ascii_uppercase()) && (name.len() <= 3 || !name.chars().any(vowel));
        return spelled.then_some(true);
    }
    let heads = name.split([' ', '-']).any(|word| THE.get(word) == Some(&"head"));
    if heads {
        return Some(true);
    }
    (!class_is_body).then_some(false)
}

/// Whether a name is written with and without `the`: Sudan, the Sudan.
pub(super) fn may_have_the(name: &str) -> bool {
    THE.get(name) == Some(&"either")
}

/// The article that stands right before a place: its range, and whether it is `the`.
pub(super) fn article_before(text: &str, at: usize) -> Option<(std::ops::Range<usize>, bool)> {
    let before = text.get(..at)?;
    let trimmed = before.strip_suffix([' ', '\u{a0}'])?;
    let start = trimmed
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| at + trimmed[at..].chars().next().map_or(0, char::len_utf8));
    let word = fold_case(&trimmed[start..], CaseRule::General);
    match word.as_str() {
        "the" => Some((start..trimmed.len(), true)),
        "a" | "an" => Some((start..trimmed.len(), false)),
        _ => None,
    }
}

/// `a` or `an` before a text; `None` if it is not certain.
pub(super) fn indefinite(next: &str) -> Option<&'static str> {
    let next = next.trim_start_matches(['$', '€', '£']);
    let first = next.chars().next()?;
    if first.is_ascii_digit() {
        let digits: String =
            next.chars().take_while(|c| c.is_ascii_digit() || *c == ',').filter(|c| *c != ',').collect();
        let eleven = (digits.starts_with("11") || digits.starts_with("18")) && digits.len() % 3 == 2;
        return Some(if digits.starts_with('8') || eleven { "an" } else { "a" });
    }
    let word: String = next.chars().take_while(|c| c.is_alphabetic()).collect();
    // An acronym without “the” is spoken as a word: a NATO summit.
    let spoken = THE.get(word.as_str()) == Some(&"bare");
    if word.chars().count() > 1 && word.chars().all(char::is_uppercase) && !spoken {
        return match first {
            'A' | 'E' | 'I' | 'O' => Some("an"),
            'B' | 'C' | 'D' | 'G' | 'J' | 'K' | 'P' | 'Q' | 'T' | 'U' | 'V' | 'W' | 'Y' | 'Z' => Some("a"),
            _ => None,
        };
    }
    let word = fold_case(&word, CaseRule::General);
    if BEGINNINGS_WITH_A.begin(&word) {
        // A unity, a European; but an unimportant one, which no term is.
        return Some("a");
    }
    if BEGINNINGS_WITH_AN.begin(&word) {
        return Some("an");
    }
    match word.chars().next()? {
        'a' | 'e' | 'i' | 'o' | 'u' => Some("an"),
        c if c.is_ascii_alphabetic() => Some("a"),
        _ => None,
    }
}

/// Whether what follows a name shows that the name stands for itself, and not before a noun (`UN Secretary-General`).
pub(super) fn stands_alone(after: &str) -> bool {
    let rest = after.trim_start_matches(' ');
    let Some(first) = rest.chars().next() else { return true };
    if after.starts_with(' ') {
        let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        // “The UN and OSCE missions”: the article may be of both.
        if matches!(word.as_str(), "and" | "or") {
            return rest[word.len()..].starts_with(" the ");
        }
        return WORDS_AFTER_NAMES.contains(&word) || matches!(first, '(' | '–' | '—');
    }
    matches!(first, '.' | ',' | ';' | ':' | '!' | '?' | ')')
}

/// Whether `the` can be put right before a name here: not between it and what belongs to it (`northern Italy`,
/// `US-Italy relations`, `Prime Minister Italy`).
pub(super) fn takes_the(before: &str) -> bool {
    let Some(before) = before.strip_suffix(' ') else { return before.is_empty() };
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    !word.ends_with("ern") && !word.starts_with(char::is_uppercase) && !ATTRIBUTES_OF_NAMES.contains(word)
}

/// Whether a person is a woman, by the English name; `None` if that is not known.
pub(super) fn is_woman(name: &str) -> Option<bool> {
    static WOMEN: LazyLock<HashMap<&'static str, bool>> =
        LazyLock::new(|| MEN_AND_WOMEN.pairs().map(|(which, name)| (name, which == "woman")).collect());
    WOMEN.get(name).copied()
}

/// Whether the text says of somebody whether it is a man or a woman.
pub(super) fn shows_gender(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| GENDERED.contains(&fold_case(word, CaseRule::General)))
}
