//! The chain of rules: the first that has an opinion about a terminator decides.

use super::Decision;
use super::boundary_context::BoundaryContext;
use super::signs::{begins_small, is_blank, is_double_quote, is_mark, is_small, mark_end};
use super::{glued, numbers, quotes, shortened};

/// `Some(true)` ends the sentence, `Some(false)` does not, `None` leaves it to the next rule.
type Rule = fn(&BoundaryContext) -> Option<bool>;

/// In order: what is certain whatever the words say, then marks, then words.
const RULES: [(&str, Rule); 22] = [
    ("dateline", dateline),
    ("nothing before", nothing_before),
    ("nothing after", nothing_after),
    ("goes on", goes_on),
    ("ellipsis goes on", ellipsis_goes_on),
    ("glued", glued::decide),
    ("sign in brackets", sign_in_brackets),
    ("attribution", quotes::attribution),
    ("quoted name", quotes::quoted_name),
    ("explained name", quotes::explained_name),
    ("lower case", lower_case),
    ("list marker", numbers::list_marker),
    ("heading", numbers::heading),
    ("date", numbers::date),
    ("aside", aside),
    ("abbreviation", shortened::abbreviation),
    ("dotted abbreviation", shortened::dotted),
    ("initial", shortened::initial),
    ("marked name", shortened::marked_name),
    ("asked by", quotes::asked_by),
    ("said by", quotes::said_by),
    ("terminator", terminator),
];

/// What the rules say of a terminator.
pub(super) fn decide(around: &BoundaryContext) -> Decision {
    let opinion = |&(rule, ask): &(&'static str, Rule)| Some((rule, ask(around)?));
    let (rule, breaks) = RULES.iter().find_map(opinion).unwrap_or(("terminator", true));
    Decision { at: around.at, breaks, rule }
}

/// The dateline is one piece: `Bakı. 15 dekabr. REPORT.AZ/`.
fn dateline(around: &BoundaryContext) -> Option<bool> {
    around.in_dateline.then_some(false)
}

/// A sentence needs a word to end: `"...və biz bunu edəcəyik"`.
fn nothing_before(around: &BoundaryContext) -> Option<bool> {
    (!around.worded).then_some(false)
}

/// What has no word is no sentence: `… keçirilib. "`, `… keçirilib. ***`.
fn nothing_after(around: &BoundaryContext) -> Option<bool> {
    around.coming.first.is_none().then_some(false)
}

/// A comma or another terminator goes on with the sentence: `"…var?", soruşub`, `. . .`.
fn goes_on(around: &BoundaryContext) -> Option<bool> {
    let next = around.text[around.next..].chars().next()?;
    if is_mark(next) {
        // `… edib. ...Sonra`: the ellipsis begins the next sentence.
        let opens = around.text[mark_end(around.text, around.next)..].starts_with(char::is_alphanumeric);
        return (!opens).then_some(false);
    }
    matches!(next, ',' | ';' | ':' | '/').then_some(false)
}

/// A sign alone in brackets comments on a word: `"dost" (!) ölkə`, `[...]`.
fn sign_in_brackets(around: &BoundaryContext) -> Option<bool> {
    let opens = around.text[..around.mark.start].ends_with(['(', '[']);
    (around.bracketed && opens).then_some(false)
}

/// A small letter goes on with the sentence: `"Hazırsınız?" deyə soruşub`, `məs. meduzalarda`.
/// Names that begin small (`iPhone`, `e-Hökumət`, `@azertac`), web addresses and list letters (`a)`)
/// may begin one; after a finite verb a small letter is a slip (`… oyuna qolf deyilir. on səkkiz …`),
/// and chats have no capitals.
fn lower_case(around: &BoundaryContext) -> Option<bool> {
    around.coming.first.filter(|&c| is_small(c))?;
    let coming = &around.coming;
    let rest = around.rest_from_word_end();
    let letter = coming.word.chars().nth(1).is_none() && !coming.dash;
    let item = letter && rest.starts_with(") ");
    let prefixed =
        letter && !around.quoted && rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    let named = coming.tagged || prefixed || !begins_small(&around.text[coming.at..]);
    let slip = !coming.dash && (quotes::states(around) || quotes::chats(around));
    (!(item || named || slip)).then_some(false)
}

/// An aside in brackets inside a sentence belongs to it, whatever it ends in:
/// `Nazir (o, bu gün səfərdədir. Sabah qayıdacaq.) Bakıda olub`. One that nothing closes is a slip.
fn aside(around: &BoundaryContext) -> Option<bool> {
    /// The longest aside, in bytes; a bracket that closes later was hardly meant.
    const MAX_LENGTH: usize = 400;
    if !around.aside {
        return None;
    }
    if around.bracketed {
        return Some(around.is_stop() && around.before_starter());
    }
    let rest = &around.text.as_bytes()[around.at..];
    let closes = rest
        .iter()
        .take(MAX_LENGTH)
        .find(|b| matches!(b, b'(' | b'[' | b')' | b']'))
        .is_some_and(|&b| b == b')' || b == b']');
    closes.then_some(false)
}

/// An ellipsis after a comma or a colon leads in, as one at the beginning of a sentence or of a
/// quotation does: `dedi: ... Biz`, `dedi: “…Biz`; and one between a word and the same word is a
/// stammer: `"I... I don't know"`.
fn ellipsis_goes_on(around: &BoundaryContext) -> Option<bool> {
    if around.is_stop() {
        return None;
    }
    let before = &around.text[..around.mark.start];
    let opened = before.trim_end_matches(|c| is_double_quote(c) || matches!(c, '(' | '['));
    let opens = opened.len() < before.len() && opened.ends_with(is_blank) && !around.is_spaced();
    let leads = opens || before.trim_end().ends_with([',', ':', ';']);
    let stammers = matches!(around.mark(), "…" | "..." | "..") && around.chunk == around.coming.word;
    (leads || (stammers && !around.chunk.is_empty())).then_some(false)
}

/// Anything else ends a sentence.
fn terminator(_: &BoundaryContext) -> Option<bool> {
    Some(true)
}
