//! Terminators without a space after them: inside web addresses, numbers and abbreviations, or
//! between sentences whose space was lost.

use super::boundary_context::BoundaryContext;
use super::signs::{is_blank, is_dash, is_word_part};
use crate::language::az::verbs;
use crate::text::{Ending, is_domain_ending};

/// A terminator without a space after it ends a sentence only where the space was clearly lost:
/// between a small letter and a capitalised word (`çıxış edib.O, Bakıda`).
/// `Day.Az`, `H.Əliyev`, `4.5`, `prof.Əliyev` and `report.az/xeber?id=5` are not split.
pub(super) fn decide(context: &BoundaryContext) -> Option<bool> {
    if context.is_spaced() || context.next == context.text.len() {
        return None;
    }
    let next = context.text[context.next..].chars().next()?;
    if matches!(context.mark().chars().next(), Some('。' | '！' | '？' | '｡' | '।' | '॥')) {
        return None;
    }
    if is_dash(next) {
        return dash_follows(context);
    }
    // `… iclas keçirilib.2025-ci ildə …`
    let number = context.is_stop() && next.is_numeric() && verbs::is_finite(context.chunk);
    Some((number && context.abbreviation().is_none()) || (follows_sentence(context) && begins_sentence(context, next)))
}

/// `olub.- deyə` is for the rules of speech; `gen.-leyt.` is one word.
fn dash_follows(context: &BoundaryContext) -> Option<bool> {
    let after_dash = context.text[context.next..].chars().nth(1);
    let suffix = !context.quoted && after_dash.is_some_and(char::is_alphanumeric) && !context.before_capital();
    suffix.then_some(false)
}

/// Whether the text before the terminator can end a sentence: it is a word in small letters or an acronym, not
/// an address, and not an abbreviation, except `və s.` before a word that begins sentences.
fn follows_sentence(context: &BoundaryContext) -> bool {
    let chunk = context.chunk;
    if context.quoted || context.bracketed || !context.is_stop() {
        return !is_address(chunk);
    }
    // Combining marks and invisible characters do not count as letters.
    let mut letters = chunk.chars().rev().filter(|&c| c.is_alphanumeric() || !is_word_part(c));
    let last = letters.next();
    if last.is_none_or(|c| matches!(c, ')' | '%')) {
        return context.text[..context.mark.start].ends_with([')', ']', '%', '"', '”', '»']);
    }
    let word = last.is_some_and(char::is_alphabetic) && letters.next().is_some_and(char::is_alphabetic);
    match context.abbreviation() {
        Some(Ending::May) => context.before_starter(),
        Some(Ending::Heading) | None => word && !is_address(chunk),
        Some(_) => false,
    }
}

/// Whether the text after the terminator can begin a sentence: a capital letter, but not an initial or `.Az`.
fn begins_sentence(context: &BoundaryContext, next: char) -> bool {
    if !context.before_capital() || !(next.is_uppercase() || matches!(next, '"' | '“' | '„' | '«' | '(')) {
        return false;
    }
    let word = context.ahead.word;
    let shouted = word.chars().nth(1).is_some_and(char::is_uppercase)
        && context.chunk.chars().next_back().is_some_and(char::is_uppercase);
    let domain = context.is_stop() && next.is_uppercase() && is_domain_ending(word) && !context.before_starter();
    !(context.before_initial() || shouted || domain)
}

/// Whether a chunk is part of a web or mail address or of a path.
fn is_address(chunk: &str) -> bool {
    chunk.contains(['@', '/', '\\', '_', '=']) || chunk.starts_with("www.") || chunk.contains(is_blank)
}
