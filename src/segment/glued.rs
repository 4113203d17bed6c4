//! Terminators without a space after them: inside web addresses, numbers and abbreviations, or
//! between sentences whose space was lost.

use super::boundary_context::BoundaryContext;
use super::signs::{is_blank, is_dash, is_word_part};
use super::verbs::is_finite_verb;
use crate::text::{Ending, is_domain_ending};

/// Without a space after it a terminator ends a sentence only where the space was clearly lost:
/// between a small letter and a capitalised word (`çıxış edib.O, Bakıda`).
/// `Day.Az`, `H.Əliyev`, `4.5`, `prof.Əliyev` and `report.az/xeber?id=5` stay whole.
pub(super) fn decide(around: &BoundaryContext) -> Option<bool> {
    if around.is_spaced() || around.next == around.text.len() {
        return None;
    }
    let next = around.text[around.next..].chars().next()?;
    if matches!(around.mark().chars().next(), Some('。' | '！' | '？' | '｡' | '।' | '॥')) {
        return None;
    }
    if is_dash(next) {
        return dash_follows(around);
    }
    // `… iclas keçirilib.2025-ci ildə …`
    let number = around.is_stop() && next.is_numeric() && is_finite_verb(around.chunk);
    Some((number && around.abbreviation().is_none()) || (follows_sentence(around) && begins_sentence(around, next)))
}

/// `olub.- deyə` is for the rules of speech; `gen.-leyt.` is one word.
fn dash_follows(around: &BoundaryContext) -> Option<bool> {
    let after_dash = around.text[around.next..].chars().nth(1);
    let suffix = !around.quoted && after_dash.is_some_and(char::is_alphanumeric) && !around.before_capital();
    suffix.then_some(false)
}

/// Whether what stands before the terminator may end a sentence: a word in small letters (or an
/// acronym), no address, no abbreviation but `və s.` before a word that begins sentences.
fn follows_sentence(around: &BoundaryContext) -> bool {
    let chunk = around.chunk;
    if around.quoted || around.bracketed || !around.is_stop() {
        return !is_address(chunk);
    }
    // Marks above and below letters, and what does not show, are no letters of their own.
    let mut letters = chunk.chars().rev().filter(|&c| c.is_alphanumeric() || !is_word_part(c));
    let last = letters.next();
    if last.is_none_or(|c| matches!(c, ')' | '%')) {
        return around.text[..around.mark.start].ends_with([')', ']', '%', '"', '”', '»']);
    }
    let word = last.is_some_and(char::is_alphabetic) && letters.next().is_some_and(char::is_alphabetic);
    match around.abbreviation() {
        Some(Ending::May) => around.before_starter(),
        Some(Ending::Heading) | None => word && !is_address(chunk),
        Some(_) => false,
    }
}

/// Whether what stands after it may begin one: a capital that is no initial and no `.Az`.
fn begins_sentence(around: &BoundaryContext, next: char) -> bool {
    if !around.before_capital() || !(next.is_uppercase() || matches!(next, '"' | '“' | '„' | '«' | '(')) {
        return false;
    }
    let word = around.coming.word;
    let shouted = word.chars().nth(1).is_some_and(char::is_uppercase)
        && around.chunk.chars().next_back().is_some_and(char::is_uppercase);
    let domain = around.is_stop() && next.is_uppercase() && is_domain_ending(word) && !around.before_starter();
    !(around.before_initial() || shouted || domain)
}

/// Whether a chunk is part of a web or mail address or of a path.
fn is_address(chunk: &str) -> bool {
    chunk.contains(['@', '/', '\\', '_', '=']) || chunk.starts_with("www.") || chunk.contains(is_blank)
}
