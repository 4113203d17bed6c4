//! Quotations and who said them. Quotes are transparent: the sentences inside are sentences, and a
//! quote that nobody closed does no harm.

use super::around::{Around, SIGHT, floor};
use super::rules::{begins_with_dash, is_small};
use super::scan::is_mark;
use crate::text::WordLists;

/// A dash after a quotation leads to its speaker: `"…gəlin!" – Prezident bildirib`. Another
/// quotation after the dash is another speaker's: `"Necəsən?" – "Yaxşıyam"`.
pub(super) fn attribution(around: &Around) -> Option<bool> {
    if !around.quoted || !begins_with_dash(&around.text[around.at..]) {
        return None;
    }
    (!around.coming.quote).then_some(false)
}

/// A speaker follows a question or a cry without a dash: `"Hazırsınız?" CNN müxbiri soruşub.`,
/// `"Get out!" Hammel said.` A clause that goes on (`Nazir bildirib ki, …`) or points back
/// (`Bunu nazir deyib.`) is a sentence of its own.
pub(super) fn asked_by(around: &Around) -> Option<bool> {
    let cried = around.quoted && !around.mark().ends_with('.');
    (cried && around.before_capital() && !around.coming.quote && names_speaker(around)).then_some(false)
}

/// The same after a dash, in a dialogue: `– Gəlin! – Nazir deyib.`
pub(super) fn said_by(around: &Around) -> Option<bool> {
    (around.coming.dash && !around.coming.quote && names_speaker(around)).then_some(false)
}

/// Whether a full stop follows a finite verb, so that a small letter after it is a slip and no verb
/// of saying (`… olub. deyə`).
pub(super) fn states(around: &Around) -> bool {
    let quoted = around.quoted || around.bracketed || around.aside.is_some() || around.coming.quote;
    let speaks = around.lists.is_none_or(|lists| lists.speech_verbs.has(around.coming.word));
    let bare = around.is_spaced() && around.text[around.next..].starts_with(is_small);
    around.is_stop() && is_finite_verb(around.chunk()) && bare && !quoted && !speaks
}

/// Whether a word looks like a finite verb of Azerbaijani (`keçirilib`, `deyilir`, `mümkündür`),
/// as no abbreviation does.
pub(super) fn is_finite_verb(word: &str) -> bool {
    const ENDINGS: [&str; 20] = [
        "dır", "dir", "dur", "dür", "ıb", "ib", "ub", "üb", "ıblar", "iblər", "ublar", "üblər", "ılır", "ilir", "unur",
        "ünür", "ırlar", "irlər", "urlar", "ürlər",
    ];
    word.chars().all(char::is_alphabetic)
        && word.chars().count() > 4
        && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Whether the next clause is a speaker and a verb of saying, in the order of either language:
/// `CNN müxbiri soruşub`, `Hammel said`.
fn names_speaker(around: &Around) -> bool {
    let Some(lists) = around.lists else { return false };
    if around.before_starter() {
        return false;
    }
    let sight =
        &around.text[around.coming.at..floor(around.text, (around.coming.at + 2 * SIGHT).min(around.text.len()))];
    let end = clause_end(sight, lists);
    let clause = &sight[..end];
    if sight[end..].starts_with(':') {
        // What is said comes after: "…?" Nazir deyib: "…".
        return false;
    }
    if lists.speech_verbs.ends(clause) {
        return clause.split_whitespace().count() <= 7;
    }
    // English: the name is capitalised up to the verb, and no statement follows it.
    let mut words = clause.split_whitespace();
    let verb = words.by_ref().take(6).find(|word| word.starts_with(is_small) && !matches!(*word, "of" | "the" | "de"));
    let states = words
        .next()
        .is_some_and(|word| matches!(word, "that" | "he" | "she" | "it" | "they" | "there" | "his" | "her"));
    verb.is_some_and(|verb| lists.speech_verbs.has(verb)) && !states
}

/// The end of the clause that a text begins with; the stop of a title or an initial ends none
/// (`"Are you ready?" Mr. Smith asked`).
fn clause_end(text: &str, lists: &WordLists) -> usize {
    let shortens = |at: usize| {
        let word = text[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        text[at..].starts_with('.') && (word.chars().count() == 1 || lists.abbreviation(word).is_some())
    };
    let ends = |&(at, c): &(usize, char)| (matches!(c, ',' | ':' | ';') || is_mark(c)) && !shortens(at);
    text.char_indices().find(ends).map_or(text.len(), |(at, _)| at)
}
