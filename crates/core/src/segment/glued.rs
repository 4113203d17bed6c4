//! Rules about terminators without a space after them: inside web addresses, numbers and abbreviations, or
//! between sentences whose space was lost.

use super::boundary_context::BoundaryContext;
use super::signs::{is_blank, is_dash, is_word_part};
use crate::language::az::surnames::is_surname;
use crate::language::az::{self, verbs};
use crate::language::lists;
use crate::text::{CaseRule, Ending, fold_case, is_domain_ending};

/// A terminator without a space after it ends a sentence only where the space was clearly lost: between a
/// lower-case letter and a capitalized word (`çıxış edib.O, Bakıda`). `Day.Az`, `H.Əliyev`, `4.5`,
/// `prof.Əliyev` and `report.az/xeber?id=5` are not split.
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
    // A number may begin the next sentence after a finite verb: `… iclas keçirilib.2025-ci ildə …`.
    let number = context.is_stop() && next.is_numeric() && verbs::is_finite(context.chunk);
    Some((number && context.abbreviation().is_none()) || (follows_sentence(context) && begins_sentence(context, next)))
}

/// Decides about a terminator before a dash. `gen.-leyt.` is one word, so the sentence continues there;
/// `olub.- deyə` is left to the rules about speech.
fn dash_follows(context: &BoundaryContext) -> Option<bool> {
    let after_dash = context.text[context.next..].chars().nth(1);
    let suffix = !context.quoted && after_dash.is_some_and(char::is_alphanumeric) && !context.before_capital();
    suffix.then_some(false)
}

/// Whether the text before the terminator can end a sentence. It must be a word in lower case or an
/// acronym, and neither an address nor an abbreviation. Only the abbreviation `və s.` (“and so on”) can end
/// a sentence, if a word that begins sentences follows.
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

/// Whether the text after the terminator can begin a sentence: it begins with a capital letter, and is
/// neither an initial nor a domain ending such as `.Az`.
fn begins_sentence(context: &BoundaryContext, next: char) -> bool {
    if !context.before_capital() || !(next.is_uppercase() || matches!(next, '"' | '“' | '„' | '«' | '(')) {
        return false;
    }
    let word = context.ahead.word;
    let shouted = word.chars().nth(1).is_some_and(char::is_uppercase)
        && context.chunk.chars().next_back().is_some_and(char::is_uppercase);
    let domain = context.is_stop() && next.is_uppercase() && is_domain_ending(word) && !context.before_starter();
    !(context.before_initial() || shouted || domain || in_mail_address(context) || in_name(context))
}

/// Whether the stop is inside a mail address: `Jane.Doe@example.com`.
fn in_mail_address(context: &BoundaryContext) -> bool {
    let rest = &context.text[context.next..];
    rest[..rest.find(is_blank).unwrap_or(rest.len())].contains('@')
}

/// Whether the stop joins a given name and a surname: `Leyla.Abdullayevaya`.
fn in_name(context: &BoundaryContext) -> bool {
    let is_given = [&lists::GIVEN_NAMES, &az::lists::GIVEN_NAMES].iter().any(|names| names.contains(context.chunk));
    context.is_stop() && is_given && is_surname(&fold_case(context.ahead.word, CaseRule::Turkic))
}

/// Whether the text before a terminator is part of a web address, a mail address or a path.
fn is_address(chunk: &str) -> bool {
    chunk.contains(['@', '/', '\\', '_', '=']) || chunk.starts_with("www.") || chunk.contains(is_blank)
}
