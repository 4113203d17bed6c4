//! Spaces: two in a row, one before a mark, none after one.

use super::side::{Text, addresses};
use super::{Finding, Findings, Reason, Rule, Side};
use crate::language::lists::DOMAIN_ENDINGS;
use crate::text::{CaseRule, fold_case};

/// Whether a text begins with the ending of an Internet address: `News.Az-a`.
fn begins_with_domain(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    DOMAIN_ENDINGS.contains(&fold_case(&text[..end], CaseRule::General))
}

pub(super) fn check(side: Side, text: &Text<'_>, found: &mut Findings<'_>) {
    if !found.wants(Rule::Spaces) {
        return;
    }
    let mut add = |range: std::ops::Range<usize>, reason: Reason, meant: String| {
        found.add(Finding::new(Rule::Spaces, side, range, reason).suggest(meant));
    };
    let addresses = addresses(text.text);
    let letters: Vec<(usize, char)> = text.text.char_indices().collect();
    let at = |place: usize| letters.get(place).map(|(_, c)| *c);
    let blank = |c: Option<char>| c.is_some_and(|c| c == ' ' || c == '\u{a0}');
    for (place, &(from, c)) in letters.iter().enumerate() {
        let before = place.checked_sub(1).and_then(at);
        let (next, after) = (at(place + 1), at(place + 2));
        let to = from + c.len_utf8();
        let next_to = to + next.map_or(0, char::len_utf8);
        if blank(Some(c)) && blank(next) && !blank(before) {
            let run: usize = text.text[from..].chars().take_while(|c| blank(Some(*c))).map(char::len_utf8).sum();
            add(from..from + run, Reason::SeveralSpaces, " ".to_owned());
        }
        let mark = |c: Option<char>| c.filter(|c| matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | '%'));
        if let (true, Some(mark)) = (blank(Some(c)) && !blank(before) && before.is_some(), mark(next)) {
            // `.5`, `.az`, `...`, `:)` and `4 %`, which the houses write either way, are what they are.
            let begins = |c: char| matches!(c, '.' | ')') || c.is_alphanumeric() && !(mark == ',' && c.is_alphabetic());
            if !after.is_some_and(begins) && mark != '%' {
                add(from..next_to, Reason::SpaceBeforeMark { mark }, mark.to_string());
            }
        }
        if c == '(' && blank(next) {
            add(from..next_to, Reason::SpaceAfterMark { mark: c }, "(".to_owned());
        }
        let word = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let lower = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !crate::text::CaseRule::is_capital(c));
        let capital = |c: Option<char>| c.is_some_and(crate::text::CaseRule::is_capital);
        let joined = matches!(c, ',' | ';') && word(before) && word(next);
        // `imzalanıb.Nazir`, but `report.az` and `U.S.` are names.
        let glued = c == '.' && lower(before) && capital(next) && lower(after) && !begins_with_domain(&text.text[to..]);
        // `deyib:“Biz”`
        let quoted = matches!(c, ':' | ',' | ';') && word(before) && matches!(next, Some('“' | '«' | '„'));
        if (joined || glued || quoted) && !addresses.iter().any(|range| range.contains(&from)) {
            add(from..to, Reason::NoSpaceAfterMark { mark: c }, format!("{c} "));
        }
    }
}
