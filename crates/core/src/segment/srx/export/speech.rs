//! SRX rules about quotations and their speakers, and about lower-case letters, which continue a sentence.

use super::marks::{CLOSERS, MARK};
use super::rule_list::{no, yes};
use super::shortened::starters;
use super::words::{END, SPACE, one_of};
use crate::language::en::lists::STATEMENT_OPENERS;
use crate::segment::srx::Rule;
use crate::text::WordLists;

const CLOSING: &str = r#"["'“”’»]"#;
/// The endings of finite verbs in Azerbaijani; no abbreviation has these endings.
const FINITE: &str = "(?:d[ıiuü]r|[ıiuü]b(?:l[aə]r)?|[ıi]l[ıi]r|un?ur|ün?ür|[ıiuü]rl[aə]r)";

/// Adds the rule that a dash after a quotation introduces the speaker, unless another quotation follows the
/// dash.
pub(super) fn attribution(rules: &mut Vec<Rule>) {
    let dash = format!(r#"{SPACE}+[‐-―−-](?!{SPACE}*["“„«])"#);
    no(rules, "a quotation, followed by a dash and the speaker", format!("[.!?…]+{CLOSING}+"), dash);
}

/// Adds the rules about lower-case letters, which continue the sentence. A name that begins in lower case,
/// an address or a list item can begin a sentence. After a finite verb and a full stop, a new sentence begins
/// even with a lower-case letter, because that letter must be a typing error.
pub(super) fn small_letters(rules: &mut Vec<Rule>, lists: &WordLists) {
    let verbs = one_of(lists.speech_verbs.spelled());
    let typing_error = format!(r"{SPACE}(?!{verbs})\p{{Ll}}");
    yes(rules, "a small letter by mistake after a finite verb", format!(r"\p{{L}}{{2}}{FINITE}\."), typing_error);
    let named = r"(?!https?://|www\.|\p{Ll}{1,12}\p{Lu}|\p{L}\) )";
    let prefixed = r"(?!\p{L}-\p{L})";
    let quoted = format!(r"{SPACE}[^\p{{L}}\p{{N}}.!?…@#]{{0,12}}{named}\p{{Ll}}");
    let bare = format!(r"{SPACE}[^\p{{L}}\p{{N}}.!?…@#]{{0,12}}{named}{prefixed}\p{{Ll}}");
    no(rules, "a small letter continues the sentence", r#"[.!?…]["'“”’»›)\]}]+"#, quoted);
    no(rules, "", format!("{MARK}{CLOSERS}"), bare);
}

/// Adds the rules about questions and exclamations inside a quoted name, and about the explanation of such
/// a name in brackets.
pub(super) fn quoted_names(rules: &mut Vec<Rule>, lists: &WordLists) {
    let verbs = one_of(lists.speech_verbs.spelled());
    let inside = r#"(?<=(?:^|[\s\u00A0(])["“„«][^"“”„«»]{1,60})[!?]+"#;
    let goes_on = format!(r"{SPACE}(?!(?:\p{{L}}+{SPACE}+){{0,3}}{verbs})\p{{Ll}}");
    no(rules, "questions inside a quoted name", inside, format!(r#"(?={SPACE}[^"“”„«»]{{0,60}}[?!]["”»]{goes_on})"#));
    let explained = format!(r"(?={SPACE}\([^()]{{0,100}}[^().!?…]\){SPACE}?[\p{{Ll}},.;])");
    no(rules, "a quoted name, explained in brackets", r#"[!?…]["”»]"#, explained);
}

/// Adds the rules about a speaker who follows a question or an exclamation, with a dash or without.
pub(super) fn speakers(rules: &mut Vec<Rule>, lists: &WordLists) {
    let verbs = one_of(lists.speech_verbs.spelled());
    let starters = starters(lists);
    let word = r#"(?:[^\s\u00A0.,:;!?…"“”„«»]+|\p{Lu}\p{L}{0,3}\.)"#;
    // The clause ends in the verb (Azerbaijani) …
    let ends = format!("(?:{word}{SPACE}+){{0,6}}{verbs}(?={SPACE}*(?:[.,;!?…]|$))");
    // … or the verb follows a name, and no statement follows the verb (English).
    let name = r"(?:\p{Lu}[\p{L}'’-]*\.?|of|the|de)";
    let states = format!("(?:{}){END}", STATEMENT_OPENERS.iter().collect::<Vec<_>>().join("|"));
    let names = format!("(?:{name}{SPACE}+){{1,5}}{verbs}(?!{SPACE}+{states})(?!{SPACE}*:)");
    let speaker = format!("(?:(?=I{SPACE})|(?!{starters}))(?:{ends}|{names})");
    let asked = format!(r"(?={SPACE}+(?=\p{{Lu}}){speaker})");
    no(rules, "a question or an exclamation, followed by the speaker", format!("[!?…]{CLOSING}+"), asked);
    let said = format!("(?={SPACE}+[‐-―−-]{SPACE}*{speaker})");
    no(rules, "a terminator, followed by a dash and the speaker", format!("[.!?…]+{CLOSING}*"), said);
}
