//! Names that the glossary does not have, and Azerbaijani ones in English letters. Only names that are known to be
//! Azerbaijani are romanised: a foreign one is written in Azerbaijani as it sounds (`Elison Huker`), and its
//! letters lead nowhere.

use std::ops::Range;

use super::words::words;
use crate::language::az::cases::Case;
use crate::language::az::lists::GIVEN_NAMES;
use crate::language::az::romanised_letters;
use crate::language::lists::{FIRST_WORDS, NAMES_SPELLED_ALIKE};
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
    let endings = ["yeva", "yev", "ova", "ov", "eva", "ev", "zadə", "oğlu", "lı", "li", "lu", "lü"];
    // The last place where the ending of a surname stands with nothing but a case behind it.
    let end = endings.iter().find_map(|ending| {
        let at = surname.rfind(ending)? + ending.len();
        let rest = surname.get(at..)?;
        // `Quli` is no surname in `-li`.
        let min = if ending.starts_with('l') { 3 } else { 2 };
        let stem = surname[..at - ending.len()].chars().count() >= min;
        (stem && (rest.is_empty() || super::azerbaijani::case_of(rest).is_some())).then_some(at)
    })?;
    let (bare, suffix) = surname.split_at(end);
    // `Həsənova` is a woman, or a man in the dative (`Əliyeva` only a woman: his dative is `Əliyevə`).
    if bare.ends_with("ova") && suffix.is_empty() {
        return None;
    }
    Some((format!("{} {}", romanised_letters(given), romanised_letters(bare)), suffix))
}

/// The English name of a village of a district, which is written by its letters: `Ağdam rayonunun Xındırıstan kəndində`.
/// `None` if the name is that of anything else, or the text may be about another country, whose names are written in
/// Azerbaijani as they sound.
pub(super) fn village(text: &str, name: &Range<usize>) -> Option<String> {
    let next = text.get(name.end..)?.strip_prefix(' ')?.split(|c: char| !c.is_alphabetic()).next()?;
    let is_village = ["kənd", "qəsəbə"].iter().any(|noun| {
        next.strip_prefix(noun).is_some_and(|ending| ending.starts_with(['i', 's']) && ending.chars().count() < 6)
    });
    let before = text.get(..name.start)?;
    (is_village && before.ends_with("rayonunun ")).then(|| romanised_letters(&text[name.clone()]))
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
                _ if !sentence
                    || starts_name(text, &word, taken)
                    || is_quoted_name(text, &word)
                    || language.is_english() && NAMES_SPELLED_ALIKE.contains(&text[word.clone()]) =>
                {
                    names.push(word.clone());
                }
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

/// The most letters of a name in quotation marks.
const MAX_QUOTED: usize = 30;

/// Whether a word begins a name in quotation marks: “Unibank”, “Real Madrid”. Words of a quotation have small letters.
fn is_quoted_name(text: &str, word: &Range<usize>) -> bool {
    let Some(end) = text[word.start..].find('”') else { return false };
    let name = &text[word.start..word.start + end];
    is_in_quotes(text, word.start)
        && name.chars().count() <= MAX_QUOTED
        && name.split(' ').all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

/// Whether an opening quotation mark is directly before a place.
pub(super) fn is_in_quotes(text: &str, at: usize) -> bool {
    text[..at].ends_with(['“', '«', '"'])
}

/// Where the ending behind a closing quotation mark ends: `“Unibank”ın`. The end of the name if there is none.
pub(super) fn end_of_quoted(text: &str, name: &Range<usize>) -> usize {
    let Some(behind) = text[name.end..].strip_prefix('”').filter(|_| is_in_quotes(text, name.start)) else {
        return name.end;
    };
    let letters = behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len());
    let is_case = letters > 0 && Case::of(&behind[..letters]).is_some();
    if is_case { name.end + '”'.len_utf8() + letters } else { name.end }
}

/// Whether an Azerbaijani text has a name in quotation marks that English writes with the same letters: a listed name,
/// a short one in capitals (“MAN”), or one with a letter that Azerbaijani does not have.
pub(super) fn is_spelled_alike(text: &str, name: &Range<usize>) -> bool {
    let written = &text[name.clone()];
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '&' | '\'');
    let is_short = (2..=4).contains(&written.len()) && written.chars().all(|c| c.is_ascii_uppercase());
    is_in_quotes(text, name.start)
        && (NAMES_SPELLED_ALIKE.contains(written)
            || written.chars().all(is_plain) && (is_short || written.contains(['w', 'W'])))
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
        assert_eq!(made("Vaqif Səfərlinin").as_deref(), Some("Vagif Safarli|nin"));
        assert_eq!(made("Elison Huker"), None);
        assert_eq!(made("İvan Petrov"), None);
    }
}
