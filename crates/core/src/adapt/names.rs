//! Names that the glossary does not have, and Azerbaijani ones in English letters. Only names that are known to be
//! Azerbaijani are romanised: a foreign one is written in Azerbaijani as it sounds (`Elison Huker`), and its
//! letters lead nowhere.

use std::ops::Range;

use super::words::words;
use crate::language::az::lists::GIVEN_NAMES;
use crate::language::az::romanised_letters;
use crate::language::lists::FIRST_WORDS;
use crate::text::{CaseRule, fold_case};
use crate::unit::Language;

/// Whether a word is a given name that Azerbaijanis bear.
pub fn is_given_name(word: &str) -> bool {
    GIVEN_NAMES.contains(word)
}

/// A name of a given name and a surname in English letters, and its case ending in Azerbaijani; `None` if it is
/// not known to be Azerbaijani.
pub(super) fn romanised(name: &str) -> Option<(String, &str)> {
    let (given, surname) = name.split_once(' ')?;
    if surname.contains(' ') || !is_given_name(given) {
        return None;
    }
    let endings = ["yeva", "yev", "ova", "ov", "eva", "ev", "zadə", "oğlu"];
    // The last place where the ending of a surname stands with nothing but a case behind it.
    let end = endings.iter().find_map(|ending| {
        let at = surname.rfind(ending)? + ending.len();
        let rest = surname.get(at..)?;
        let stem = at - ending.len() >= 2;
        (stem && (rest.is_empty() || super::azerbaijani::case_of(rest).is_some())).then_some(at)
    })?;
    let (bare, suffix) = surname.split_at(end);
    // `Həsənova` is a woman, or a man in the dative (`Əliyeva` only a woman: his dative is `Əliyevə`).
    if bare.ends_with("ova") && suffix.is_empty() {
        return None;
    }
    Some((format!("{} {}", romanised_letters(given), romanised_letters(bare)), suffix))
}

/// Runs of words with capitals that are nothing else.
pub(super) fn unknown(text: &str, taken: &[Range<usize>], language: &Language) -> Vec<Range<usize>> {
    let mut names: Vec<Range<usize>> = Vec::new();
    let mut sentence = true;
    for word in words(text) {
        let gap_start = names.last().map_or(0, |name| name.end);
        let capital = text[word.clone()].starts_with(char::is_uppercase);
        let free = !taken.iter().any(|item| item.start < word.end && word.start < item.end);
        if capital && free {
            let joins = names.last().is_some() && text[gap_start..word.start] == *" ";
            match names.last_mut() {
                Some(last) if joins => last.end = word.end,
                // The first word of a sentence has its capital from there, unless a name goes on from it.
                _ if !sentence || starts_name(text, &word, taken) => names.push(word.clone()),
                _ => {}
            }
        }
        sentence = text[word.end..].trim_start_matches(['”', '"', '»']).starts_with(['.', '!', '?']);
    }
    // “Tədbirdə Leyla Əliyeva”: a given name begins a name, whatever has a capital before it.
    for name in &mut names {
        let first = text[name.clone()].find(' ').filter(|at| text[name.start + at + 1..name.end].contains(' '));
        if let Some(at) = first
            && text[..name.start].trim_end_matches(['“', '"', '«']).trim_end().ends_with(['.', '!', '?'])
                | text[..name.start].is_empty()
            && let words = &text[name.clone()]
            && !is_given_name(&words[..at])
            && words[at + 1..].split(' ').next().is_some_and(is_given_name)
        {
            name.start += at + 1;
        }
    }
    let rule = CaseRule::of(language);
    names.retain(|name| !is_common(&fold_case(&text[name.clone()], rule)));
    names
}

/// Whether a name goes on behind the first word of a sentence.
fn starts_name(text: &str, word: &Range<usize>, taken: &[Range<usize>]) -> bool {
    let next = text[word.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    next && !taken.iter().any(|item| item.start == word.end + 1) && !FIRST_WORDS.contains(&text[word.clone()])
}

/// Words that have a capital and are no names.
fn is_common(word: &str) -> bool {
    matches!(word, "i" | "mr" | "mrs" | "ms")
}

#[cfg(test)]
mod tests {
    use super::romanised;

    #[test]
    fn only_azerbaijani_names_are_romanized() {
        let made = |name| romanised(name).map(|(name, suffix)| format!("{name}|{suffix}"));
        assert_eq!(made("Xəyal Məmmədovun").as_deref(), Some("Khayal Mammadov|un"));
        assert_eq!(made("Çingiz Qarayev").as_deref(), Some("Chingiz Garayev|"));
        assert_eq!(made("Elison Huker"), None);
        assert_eq!(made("İvan Petrov"), None);
    }
}
