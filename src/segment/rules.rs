//! The chain of rules: the first that has an opinion about a terminator decides.

use super::Decision;
use super::around::{Around, is_dash};
use super::scan::{is_mark, mark_end};
use super::{glued, numbers, quotes, shortened};

/// `Some(true)` ends the sentence, `Some(false)` does not, `None` leaves it to the next rule.
type Rule = fn(&Around) -> Option<bool>;

/// In order: what is certain whatever the words say, then marks, then words.
const RULES: [(&str, Rule); 19] = [
    ("dateline", dateline),
    ("nothing before", nothing_before),
    ("nothing after", nothing_after),
    ("goes on", goes_on),
    ("glued", glued::decide),
    ("sign in brackets", sign_in_brackets),
    ("attribution", quotes::attribution),
    ("lower case", lower_case),
    ("list marker", numbers::list_marker),
    ("heading", numbers::heading),
    ("date", numbers::date),
    ("aside", aside),
    ("abbreviation", shortened::abbreviation),
    ("dotted abbreviation", shortened::dotted),
    ("initial", shortened::initial),
    ("asked by", quotes::asked_by),
    ("said by", quotes::said_by),
    ("leading ellipsis", leading_ellipsis),
    ("terminator", terminator),
];

/// What the rules say of a terminator.
pub(super) fn decide(around: &Around) -> Decision {
    let opinion = |&(rule, ask): &(&'static str, Rule)| Some((rule, ask(around)?));
    let (rule, breaks) = RULES.iter().find_map(opinion).unwrap_or(("terminator", true));
    Decision { at: around.at, breaks, rule }
}

/// The dateline is one piece: `Bakı. 15 dekabr. REPORT.AZ/`.
fn dateline(around: &Around) -> Option<bool> {
    around.in_dateline.then_some(false)
}

/// A sentence needs a word to end: `"...və biz bunu edəcəyik"`.
fn nothing_before(around: &Around) -> Option<bool> {
    (!around.worded).then_some(false)
}

/// What has no word is no sentence: `… keçirilib. "`, `… keçirilib. ***`.
fn nothing_after(around: &Around) -> Option<bool> {
    around.coming.first.is_none().then_some(false)
}

/// A comma or another terminator goes on with the sentence: `"…var?", soruşub`, `. . .`.
fn goes_on(around: &Around) -> Option<bool> {
    let next = around.text[around.next..].chars().next()?;
    if is_mark(next) {
        // `… edib. ...Sonra`: the ellipsis begins the next sentence.
        let opens = around.text[mark_end(around.text, around.next)..].starts_with(char::is_alphanumeric);
        return (!opens).then_some(false);
    }
    matches!(next, ',' | ';' | ':' | '/').then_some(false)
}

/// A sign alone in brackets comments on a word: `"dost" (!) ölkə`, `[...]`.
fn sign_in_brackets(around: &Around) -> Option<bool> {
    let opens = around.text[..around.mark.start].ends_with(['(', '[']);
    (around.bracketed && opens).then_some(false)
}

/// A small letter goes on with the sentence: `"Hazırsınız?" deyə soruşub`, `məs. meduzalarda`.
/// Names that begin small (`iPhone`), web addresses and list letters (`a)`) may begin one, and after
/// a finite verb a small letter is a slip: `… oyuna qolf deyilir. on səkkiz …`.
fn lower_case(around: &Around) -> Option<bool> {
    around.coming.first.filter(|&c| is_small(c))?;
    let item = around.coming.word.chars().nth(1).is_none() && around.rest_from_word_end().starts_with(") ");
    let begins = !begins_small(&around.text[around.coming.at..]) || (item && !around.coming.dash);
    if begins || (!around.coming.dash && quotes::states(around)) { None } else { Some(false) }
}

/// Whether a text begins in small letters that go on with what stands before: not `iPhone`,
/// `https://…` or `www.…`.
pub(crate) fn begins_small(text: &str) -> bool {
    let mut letters = text.chars();
    let small = letters.next().is_some_and(is_small);
    let brand = text.is_char_boundary(1) && letters.next().is_some_and(char::is_uppercase);
    let address = ["http://", "https://", "www."].iter().any(|start| text.starts_with(start));
    small && !brand && !address
}

/// An aside in brackets inside a sentence belongs to it, whatever it ends in:
/// `Nazir (o, bu gün səfərdədir. Sabah qayıdacaq.) Bakıda olub`. One that nothing closes is a slip.
fn aside(around: &Around) -> Option<bool> {
    /// The longest aside, in bytes; a bracket that closes later was hardly meant.
    const LONGEST: usize = 400;
    around.aside?;
    if around.bracketed {
        return Some(around.is_stop() && around.before_starter());
    }
    let rest = &around.text.as_bytes()[around.at..];
    let closes = rest
        .iter()
        .take(LONGEST)
        .find(|b| matches!(b, b'(' | b'[' | b')' | b']'))
        .is_some_and(|&b| b == b')' || b == b']');
    closes.then_some(false)
}

/// An ellipsis after a comma or a colon leads in, as one at the beginning does: `dedi: ... Biz`.
fn leading_ellipsis(around: &Around) -> Option<bool> {
    let lead = around.text[..around.mark.start].trim_end().ends_with([',', ':', ';']);
    (lead && !around.is_stop()).then_some(false)
}

/// Anything else ends a sentence.
fn terminator(_: &Around) -> Option<bool> {
    Some(true)
}

/// Whether a letter is small in a script where sentences begin with a capital: Georgian has
/// capitals only for show.
pub(super) fn is_small(c: char) -> bool {
    c.is_lowercase() && !matches!(c, '\u{10D0}'..='\u{10FF}')
}

/// Whether a text begins with a dash, space aside.
pub(super) fn begins_with_dash(text: &str) -> bool {
    text.trim_start().starts_with(is_dash)
}
