//! Quotations and who said them. Quotes are transparent: the sentences inside are sentences, and a
//! quote that nobody closed does no harm.

use super::boundary_context::BoundaryContext;
use super::signs::{SIGHT, begins_with_dash, floor, is_blank, is_double_quote, is_mark, is_small};
use super::verbs::is_finite_verb;
use crate::language::en::lists::STATEMENT_OPENERS;
use crate::text::WordLists;

/// A dash after a quotation leads to its speaker: `"…gəlin!" – Prezident bildirib`. Another
/// quotation after the dash is another speaker's: `"Necəsən?" – "Yaxşıyam"`.
pub(super) fn attribution(around: &BoundaryContext) -> Option<bool> {
    if !around.quoted || !begins_with_dash(&around.text[around.at..]) {
        return None;
    }
    (!around.coming.quote).then_some(false)
}

/// A speaker follows a question or a cry without a dash: `"Hazırsınız?" CNN müxbiri soruşub.`,
/// `"Get out!" Hammel said.` A clause that goes on (`Nazir bildirib ki, …`) or points back
/// (`Bunu nazir deyib.`) is a sentence of its own.
pub(super) fn asked_by(around: &BoundaryContext) -> Option<bool> {
    let cried = around.quoted && !around.mark().ends_with('.');
    (cried && around.before_capital() && !around.coming.quote && names_speaker(around)).then_some(false)
}

/// The same after a dash, in a dialogue: `– Gəlin! – Nazir deyib.`
pub(super) fn said_by(around: &BoundaryContext) -> Option<bool> {
    (around.coming.dash && !around.coming.quote && names_speaker(around)).then_some(false)
}

/// Questions and cries inside a quoted name or slogan, which the sentence goes on after in small
/// letters without saying who spoke: `"Nə? Harada? Nə zaman?" verilişi`.
pub(super) fn quoted_name(around: &BoundaryContext) -> Option<bool> {
    /// The longest quoted name, in bytes; what is longer is speech.
    const MAX_LENGTH: usize = 80;
    let from = around.quotation.filter(|_| around.lists.is_some() && !around.quoted && !around.is_stop())?;
    let sight = &around.text[around.at..floor(around.text, (from + MAX_LENGTH).min(around.text.len())).max(around.at)];
    let close = around.at + sight.find(is_double_quote)?;
    let after = around.text[close..].trim_start_matches(is_double_quote).trim_start_matches(is_blank);
    let cried = around.text[..close].ends_with(['?', '!']);
    (cried && after.starts_with(is_small) && !speaks(after, around.lists?)).then_some(false)
}

/// A quoted name in the middle of a sentence may be explained in brackets:
/// `"Kim qalib gələcək?" (R. Əlizadə) məqaləsi`.
pub(super) fn explained_name(around: &BoundaryContext) -> Option<bool> {
    /// The longest explanation, in bytes.
    const MAX_LENGTH: usize = 120;
    let rest = around.text[around.next..].strip_prefix('(').filter(|_| around.quoted && !around.is_stop())?;
    let inside = rest[..floor(rest, MAX_LENGTH.min(rest.len()))].split_once(')')?.0;
    let after = rest[inside.len() + 1..].trim_start_matches(is_blank);
    let goes_on = after.starts_with(|c| is_small(c) || matches!(c, ',' | '.' | ';'));
    (goes_on && !inside.ends_with(is_mark)).then_some(false)
}

/// Whether a full stop follows a finite verb, so that a small letter after it is a slip and no verb
/// of saying (`… olub. deyə`).
pub(super) fn states(around: &BoundaryContext) -> bool {
    let speaks = around.lists.is_none_or(|lists| lists.speech_verbs.has(around.coming.word));
    around.is_stop() && is_finite_verb(around.chunk) && is_bare(around) && !speaks
}

/// Whether a terminator ends a sentence of a chat, which is written without capitals:
/// `salam. necəsən? yaxşıyam`. Shortened words and verbs of saying go on there as elsewhere.
pub(super) fn chats(around: &BoundaryContext) -> bool {
    let Some(lists) = around.lists.filter(|_| around.in_small_letters) else { return false };
    let shortens = around.is_stop()
        && (around.chunk.contains('.') || around.chunk.chars().nth(1).is_none() || around.abbreviation().is_some());
    let goes_on = around.mark().starts_with('…') || around.mark().starts_with("..");
    is_bare(around) && !shortens && !goes_on && !lists.speech_verbs.has(around.coming.word)
}

/// Whether nothing but space stands between a terminator and a small letter.
fn is_bare(around: &BoundaryContext) -> bool {
    let quoted = around.quoted || around.bracketed || around.aside || around.coming.quote;
    !quoted && around.is_spaced() && around.text[around.next..].starts_with(is_small)
}

/// Whether the next clause is a speaker and a verb of saying, in the order of either language:
/// `CNN müxbiri soruşub`, `Hammel said`, `I asked`.
fn names_speaker(around: &BoundaryContext) -> bool {
    let Some(lists) = around.lists else { return false };
    if around.before_starter() && around.coming.word != "I" {
        return false;
    }
    let clause = clause(&around.text[around.coming.at..], lists);
    if around.text[around.coming.at + clause.len()..].starts_with(':') {
        // What is said comes after: "…?" Nazir deyib: "…".
        return false;
    }
    if lists.speech_verbs.ends(clause) {
        return clause.split_whitespace().count() <= 7;
    }
    // English: the name is capitalised up to the verb, and no statement follows it.
    let mut words = clause.split_whitespace();
    let verb = words.by_ref().take(6).find(|word| word.starts_with(is_small) && !matches!(*word, "of" | "the" | "de"));
    let states = words.next().is_some_and(|word| STATEMENT_OPENERS.contains(word));
    verb.is_some_and(|verb| lists.speech_verbs.has(verb)) && !states
}

/// Whether a verb of saying is among the first words of a text: `deyə o soruşub`, `she asked`.
fn speaks(text: &str, lists: &WordLists) -> bool {
    let clause = clause(text, lists);
    lists.speech_verbs.ends(clause) || clause.split_whitespace().take(4).any(|word| lists.speech_verbs.has(word))
}

/// The clause that a text begins with, as far as it is in sight; the stop of a title or an initial
/// ends none (`"Are you ready?" Mr. Smith asked`).
fn clause<'t>(text: &'t str, lists: &WordLists) -> &'t str {
    let sight = &text[..floor(text, (2 * SIGHT).min(text.len()))];
    let shortens = |at: usize| {
        let word = sight[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        sight[at..].starts_with('.') && (word.chars().count() == 1 || lists.abbreviation(word).is_some())
    };
    let ends = |&(at, c): &(usize, char)| (matches!(c, ',' | ':' | ';') || is_mark(c)) && !shortens(at);
    sight.char_indices().find(ends).map_or(sight, |(at, _)| &sight[..at])
}
