//! Quotations and who said them, and the small letters that go on with a sentence.

use super::shortened::starters;
use super::words::{END, SPACE, next, one_of};
use super::{no, yes};
use crate::segment::srx::Rule;
use crate::text::SpelledLists;

const CLOSING: &str = r#"["“”’»]"#;
/// Endings of finite verbs in Azerbaijani, as no abbreviation has them.
const FINITE: &str = "(?:d[ıiuü]r|[ıiuü]b(?:l[aə]r)?|[ıi]l[ıi]r|un?ur|ün?ür|[ıiuü]rl[aə]r)";

/// A dash after a quotation leads to its speaker, unless another quotation follows.
pub(super) fn attribution(rules: &mut Vec<Rule>) {
    let dash = format!(r#"{SPACE}+[‐-―−-](?!{SPACE}*["“„«])"#);
    no(rules, "a quotation, a dash, its speaker", format!("[.!?…]+{CLOSING}+"), dash);
}

/// A small letter goes on with the sentence; a name that begins small, an address or a listed item
/// may begin one, and after a finite verb and a full stop a small letter is a slip.
pub(super) fn small_letters(rules: &mut Vec<Rule>, lists: &SpelledLists) {
    let verbs = one_of(lists.speech_verbs.iter().copied());
    let slip = format!(r"{SPACE}(?!{verbs})\p{{Ll}}");
    yes(rules, "a small letter by mistake after a finite verb", format!(r"\p{{L}}{{3}}{FINITE}\."), slip);
    let goes_on = next(r"(?!https?://|www\.|\p{Ll}\p{Lu}|\p{L}\) )\p{Ll}");
    no(rules, "small letters go on", r#"[.!?…]["'“”’»›)\]}]*(?:\[\p{N}{1,3}\])*"#, goes_on);
}

/// A speaker follows a question or a cry, with a dash or without.
pub(super) fn speakers(rules: &mut Vec<Rule>, lists: &SpelledLists) {
    let verbs = one_of(lists.speech_verbs.iter().copied());
    let starters = starters(lists);
    let word = r#"(?:[^\s\u00A0.,:;!?…"“”„«»]+|\p{Lu}\p{L}{0,3}\.)"#;
    // The clause ends in the verb (Azerbaijani) …
    let ends = format!("(?:{word}{SPACE}+){{0,6}}{verbs}(?={SPACE}*(?:[.,;!?…]|$))");
    // … or the verb follows a name, and no statement follows the verb (English).
    let name = r"(?:\p{Lu}[\p{L}'’-]*\.?|of|the|de)";
    let states = format!("(?:that|he|she|it|they|there|his|her){END}");
    let names = format!("(?:{name}{SPACE}+){{1,5}}{verbs}(?!{SPACE}+{states})(?!{SPACE}*:)");
    let speaker = format!("(?!{starters})(?:{ends}|{names})");
    let asked = format!(r"(?={SPACE}+(?=\p{{Lu}}){speaker})");
    no(rules, "a question or a cry, its speaker", format!("[!?…]{CLOSING}+"), asked);
    let said = format!("(?={SPACE}+[‐-―−-]{SPACE}*{speaker})");
    no(rules, "the same after a dash", format!("[.!?…]+{CLOSING}*"), said);
}
