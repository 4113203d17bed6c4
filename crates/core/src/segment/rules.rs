//! The chain of rules. The first rule that gives an answer about a terminator decides whether a sentence
//! ends there.

use super::Decision;
use super::boundary_context::BoundaryContext;
use super::signs::{begins_small, is_blank, is_double_quote, is_mark, is_small, mark_end, sight_from};
use super::{glued, numbers, quotes, shortened};

/// A rule about a terminator. It returns `Some(true)` if the sentence ends there, `Some(false)` if the
/// sentence continues, and `None` if the next rule must decide.
type Rule = fn(&BoundaryContext) -> Option<bool>;

/// The rules with their names, in the order in which they are asked. The first rules do not depend on words;
/// then come rules about signs, and then rules about words.
const RULES: [(&str, Rule); 24] = [
    ("dateline", dateline),
    ("nothing before", nothing_before),
    ("nothing after", nothing_after),
    ("goes on", goes_on),
    ("ellipsis goes on", ellipsis_goes_on),
    ("glued", glued::decide),
    ("sign in brackets", sign_in_brackets),
    ("end of headline", end_of_headline),
    ("site name", shortened::site_name),
    ("attribution", quotes::attribution),
    ("quoted name", quotes::quoted_name),
    ("explained name", quotes::explained_name),
    ("lower case", lower_case),
    ("list marker", numbers::list_marker),
    ("heading", numbers::heading),
    ("date", numbers::date),
    ("aside", parenthesis),
    ("abbreviation", shortened::abbreviation),
    ("dotted abbreviation", shortened::dotted),
    ("initial", shortened::initial),
    ("marked name", shortened::marked_name),
    ("asked by", quotes::asked_by),
    ("said by", quotes::said_by),
    ("terminator", terminator),
];

/// Returns the decision of the rules about a terminator.
pub(super) fn decide(context: &BoundaryContext) -> Decision {
    let opinion = |&(name, rule): &(&'static str, Rule)| Some((name, rule(context)?));
    let (rule, breaks) = RULES.iter().find_map(opinion).unwrap_or(("terminator", true));
    Decision { at: context.at, breaks, rule }
}

/// A full stop inside a dateline does not end a sentence: `Bakı. 15 dekabr. REPORT.AZ/`.
fn dateline(context: &BoundaryContext) -> Option<bool> {
    context.in_dateline.then_some(false)
}

/// A terminator does not end a sentence if no word of the sentence comes before it:
/// `"...və biz bunu edəcəyik"`.
fn nothing_before(context: &BoundaryContext) -> Option<bool> {
    (!context.has_word).then_some(false)
}

/// A terminator does not end a sentence if only signs follow, without a word: `… keçirilib. "`,
/// `… keçirilib. ***`.
fn nothing_after(context: &BoundaryContext) -> Option<bool> {
    context.ahead.first.is_none().then_some(false)
}

/// A comma or another terminator continues the sentence: `"…var?", soruşub`, `. . .`.
fn goes_on(context: &BoundaryContext) -> Option<bool> {
    let next = context.text[context.next..].chars().next()?;
    if is_mark(next) {
        // `… edib. ...Sonra`: the ellipsis begins the next sentence.
        let opens = context.text[mark_end(context.text, context.next)..].starts_with(char::is_alphanumeric);
        return (!opens).then_some(false);
    }
    matches!(next, ',' | ';' | ':' | '/').then_some(false)
}

/// A terminator alone in brackets comments on a word and does not end the sentence: `"dost" (!) ölkə`,
/// `[...]`.
fn sign_in_brackets(context: &BoundaryContext) -> Option<bool> {
    let opens = context.text[..context.mark.start].ends_with(['(', '[']);
    (context.bracketed && opens).then_some(false)
}

/// A name or two behind a dash at the very end of a headline belong to it: the speaker, or what the article shows.
/// `Müqavilə nə vaxt imzalanacaq? - Nazir`, `Yol açılır... – FOTO`. No terminator follows, and the sign before the dash is no
/// full stop: a dialogue has sentences.
fn end_of_headline(context: &BoundaryContext) -> Option<bool> {
    const MAX_WORDS: usize = 3;
    if context.is_stop() || context.quoted || !context.ahead.dash || !context.is_spaced() {
        return None;
    }
    let end = sight_from(context.text, context.ahead.at).trim_end_matches(is_blank);
    let is_last = context.ahead.at + end.len() == context.text.trim_end_matches(is_blank).len();
    let words = || end.split(is_blank).filter(|word| !word.is_empty());
    let named = words().all(|word| word.starts_with(char::is_uppercase)) && words().count() <= MAX_WORDS;
    (is_last && named && !end.contains(is_mark)).then_some(false)
}

/// A lower-case letter after the terminator continues the sentence: `"Hazırsınız?" deyə soruşub`,
/// `məs. meduzalarda`. Names that begin in lower case (`iPhone`, `e-Hökumət`, `@azertac`), web addresses
/// and list letters (`a)`) can begin a sentence. A lower-case letter also begins a sentence after a finite
/// verb, where it is a typing error (`… oyuna qolf deyilir. on səkkiz …`), and in chats, which have no
/// capitals.
fn lower_case(context: &BoundaryContext) -> Option<bool> {
    context.ahead.first.filter(|&c| is_small(c))?;
    let ahead = &context.ahead;
    let rest = context.rest_from_word_end();
    let letter = ahead.word.chars().nth(1).is_none() && !ahead.dash;
    let item = letter && rest.starts_with(") ");
    let prefixed =
        letter && !context.quoted && rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    let named = ahead.tagged || prefixed || !begins_small(&context.text[ahead.at..]);
    let is_error = !ahead.dash && (quotes::ends_statement(context) || quotes::ends_chat_sentence(context));
    (!(item || named || is_error)).then_some(false)
}

/// A terminator in a parenthesis inside a sentence does not end that sentence:
/// `Nazir (o, bu gün səfərdədir. Sabah qayıdacaq.) Bakıda olub`. It ends the sentence only if it closes the
/// parenthesis and a word that begins sentences follows. A bracket that is never closed is a typing error,
/// and is ignored.
fn parenthesis(context: &BoundaryContext) -> Option<bool> {
    /// The maximum length of a parenthesis, in bytes. A closing bracket farther away probably does not
    /// belong to it.
    const MAX_LENGTH: usize = 400;
    if !context.in_parenthesis {
        return None;
    }
    if context.bracketed {
        return Some(context.is_stop() && context.before_starter());
    }
    let rest = &context.text.as_bytes()[context.at..];
    let closes = rest
        .iter()
        .take(MAX_LENGTH)
        .find(|b| matches!(b, b'(' | b'[' | b')' | b']'))
        .is_some_and(|&b| b == b')' || b == b']');
    closes.then_some(false)
}

/// An ellipsis after a comma or a colon, or at the beginning of a sentence or a quotation, belongs to the
/// text after it: `dedi: ... Biz`, `dedi: “…Biz`. An ellipsis between a word and the same word is a stammer
/// and does not end the sentence: `"I... I don't know"`.
fn ellipsis_goes_on(context: &BoundaryContext) -> Option<bool> {
    if context.is_stop() {
        return None;
    }
    let before = &context.text[..context.mark.start];
    let opened = before.trim_end_matches(|c| is_double_quote(c) || matches!(c, '(' | '['));
    let opens = opened.len() < before.len() && opened.ends_with(is_blank) && !context.is_spaced();
    let leads = opens || before.trim_end().ends_with([',', ':', ';']);
    let stammers = matches!(context.mark(), "…" | "..." | "..") && context.chunk == context.ahead.word;
    (leads || (stammers && !context.chunk.is_empty())).then_some(false)
}

/// Any other terminator ends a sentence.
fn terminator(_: &BoundaryContext) -> Option<bool> {
    Some(true)
}
