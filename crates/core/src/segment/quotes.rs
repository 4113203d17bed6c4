//! Rules about quotations and their speakers. A sentence inside a quotation is split like any other
//! sentence. A quotation that is never closed does not keep the text after it from being split.

use super::boundary_context::BoundaryContext;
use super::signs::{SIGHT, begins_with_dash, floor, is_blank, is_double_quote, is_mark, is_small};
use crate::language::az::verbs;
use crate::language::en::lists::STATEMENT_OPENERS;
use crate::text::WordLists;

/// A dash after a quotation introduces the speaker, and the sentence continues:
/// `"…gəlin!" – Prezident bildirib`. If another quotation follows the dash, it is by another speaker:
/// `"Necəsən?" – "Yaxşıyam"`.
pub(super) fn attribution(context: &BoundaryContext) -> Option<bool> {
    if !context.quoted || !begins_with_dash(&context.text[context.at..]) {
        return None;
    }
    (!context.ahead.quote).then_some(false)
}

/// The speaker may follow a quoted question or exclamation without a dash, and the sentence continues:
/// `"Hazırsınız?" CNN müxbiri soruşub.`, `"Get out!" Hammel said.` A clause that introduces another
/// statement (`Nazir bildirib ki, …`) or refers back (`Bunu nazir deyib.`) is a separate sentence.
pub(super) fn asked_by(context: &BoundaryContext) -> Option<bool> {
    let is_exclaimed = context.quoted && !context.mark().ends_with('.');
    (is_exclaimed && context.before_capital() && !context.ahead.quote && names_speaker(context)).then_some(false)
}

/// In a dialogue, the speaker follows after a dash, and the sentence continues: `– Gəlin! – Nazir deyib.`
pub(super) fn said_by(context: &BoundaryContext) -> Option<bool> {
    (context.ahead.dash && !context.ahead.quote && names_speaker(context)).then_some(false)
}

/// A question or an exclamation inside a quoted name or slogan does not end the sentence, if the text after
/// the quotation continues in lower case and does not name a speaker: `"Nə? Harada? Nə zaman?" verilişi`.
pub(super) fn quoted_name(context: &BoundaryContext) -> Option<bool> {
    /// The longest quoted name, in bytes; a longer quotation is speech.
    const MAX_LENGTH: usize = 80;
    let from = context.quotation.filter(|_| context.lists.is_some() && !context.quoted && !context.is_stop())?;
    let sight =
        &context.text[context.at..floor(context.text, (from + MAX_LENGTH).min(context.text.len())).max(context.at)];
    let close = context.at + sight.find(is_double_quote)?;
    let after = context.text[close..].trim_start_matches(is_double_quote).trim_start_matches(is_blank);
    let is_exclaimed = context.text[..close].ends_with(['?', '!']);
    (is_exclaimed && after.starts_with(is_small) && !has_speech_verb(after, context.lists?)).then_some(false)
}

/// A quoted name in the middle of a sentence may be explained in brackets, and the sentence continues:
/// `"Kim qalib gələcək?" (R. Əlizadə) məqaləsi`.
pub(super) fn explained_name(context: &BoundaryContext) -> Option<bool> {
    /// The maximum length of an explanation in brackets, in bytes.
    const MAX_LENGTH: usize = 120;
    let rest = context.text[context.next..].strip_prefix('(').filter(|_| context.quoted && !context.is_stop())?;
    let inside = rest[..floor(rest, MAX_LENGTH.min(rest.len()))].split_once(')')?.0;
    let after = rest[inside.len() + 1..].trim_start_matches(is_blank);
    let goes_on = after.starts_with(|c| is_small(c) || matches!(c, ',' | '.' | ';'));
    (goes_on && !inside.ends_with(is_mark)).then_some(false)
}

/// Whether a lower-case letter after the full stop is a typing error: the word before the full stop is a
/// finite verb, and the word after it is not a verb of saying (unlike in `… olub. deyə`).
pub(super) fn ends_statement(context: &BoundaryContext) -> bool {
    let is_speech = context.lists.is_none_or(|lists| lists.speech_verbs.has(context.ahead.word));
    context.is_stop() && verbs::is_finite(context.chunk) && is_bare(context) && !is_speech
}

/// Whether a terminator ends a sentence of a chat, which is written without capital letters:
/// `salam. necəsən? yaxşıyam`. As in other texts, abbreviations and verbs of saying continue the sentence.
pub(super) fn ends_chat_sentence(context: &BoundaryContext) -> bool {
    let Some(lists) = context.lists.filter(|_| context.in_small_letters) else { return false };
    let shortens = context.is_stop()
        && (context.chunk.contains('.') || context.chunk.chars().nth(1).is_none() || context.abbreviation().is_some());
    let goes_on = context.mark().starts_with('…') || context.mark().starts_with("..");
    is_bare(context) && !shortens && !goes_on && !lists.speech_verbs.has(context.ahead.word)
}

/// Whether there is only space between a terminator and a lower-case letter.
fn is_bare(context: &BoundaryContext) -> bool {
    let quoted = context.quoted || context.bracketed || context.in_parenthesis || context.ahead.quote;
    !quoted && context.is_spaced() && context.text[context.next..].starts_with(is_small)
}

/// Whether the next clause consists of a speaker and a verb of saying, in the word order of Azerbaijani or
/// English: `CNN müxbiri soruşub`, `Hammel said`, `I asked`.
fn names_speaker(context: &BoundaryContext) -> bool {
    let Some(lists) = context.lists else { return false };
    if context.before_starter() && context.ahead.word != "I" {
        return false;
    }
    let clause = clause(&context.text[context.ahead.at..], lists);
    if context.text[context.ahead.at + clause.len()..].starts_with(':') {
        // The words of this speaker come after the colon: "…?" Nazir deyib: "…".
        return false;
    }
    if lists.speech_verbs.ends(clause) {
        return clause.split_whitespace().count() <= 7;
    }
    // In English, the name is capitalized up to the verb, and no statement follows the verb.
    let mut words = clause.split_whitespace();
    let verb = words.by_ref().take(6).find(|word| word.starts_with(is_small) && !matches!(*word, "of" | "the" | "de"));
    let states = words.next().is_some_and(|word| STATEMENT_OPENERS.contains(word));
    verb.is_some_and(|verb| lists.speech_verbs.has(verb)) && !states
}

/// Whether a verb of saying is among the first words of a text: `deyə o soruşub`, `she asked`.
fn has_speech_verb(text: &str, lists: &WordLists) -> bool {
    let clause = clause(text, lists);
    lists.speech_verbs.ends(clause) || clause.split_whitespace().take(4).any(|word| lists.speech_verbs.has(word))
}

/// Returns the first clause of a text, at most twice [`SIGHT`] bytes. The full stop of a title or an
/// initial does not end the clause (`"Are you ready?" Mr. Smith asked`).
fn clause<'t>(text: &'t str, lists: &WordLists) -> &'t str {
    let sight = &text[..floor(text, (2 * SIGHT).min(text.len()))];
    let shortens = |at: usize| {
        let word = sight[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        sight[at..].starts_with('.') && (word.chars().count() == 1 || lists.abbreviation(word).is_some())
    };
    let ends = |&(at, c): &(usize, char)| (matches!(c, ',' | ':' | ';') || is_mark(c)) && !shortens(at);
    sight.char_indices().find(ends).map_or(sight, |(at, _)| &sight[..at])
}
