//! Inline codes: a target must have those of its source, no others, in the same order.

use super::{Finding, Findings, Reason, Rule, Severity, Side};
use crate::text::{Code, codes_of};

pub(super) fn check(source: Option<&str>, target: Option<&str>, found: &mut Findings<'_>) {
    let codes = |markup: Option<&str>| markup.and_then(codes_of).map(|(_, codes)| codes).unwrap_or_default();
    let (source_codes, target_codes) = (codes(source), codes(target));
    let missing = over(&source_codes, &target_codes);
    let extra = over(&target_codes, &source_codes);
    for code in &missing {
        let reason = Reason::InlineCodeMissing { tag: code.content.clone() };
        found.add(Finding::new(Rule::Codes, Side::Source, code.place..code.place, reason));
    }
    for code in &extra {
        let reason = Reason::InlineCodeAdded { tag: code.content.clone() };
        found.add(Finding::new(Rule::Codes, Side::Target, code.place..code.place, reason));
    }
    let differs = source_codes.iter().zip(&target_codes).find(|(one, two)| one.content != two.content);
    if let (true, true, Some((_, code))) = (missing.is_empty(), extra.is_empty(), differs) {
        let place = code.place..code.place;
        let finding = Finding::new(Rule::Codes, Side::Target, place, Reason::InlineCodesReordered);
        found.add(finding.weigh(Severity::Warning));
    }
}

/// Where the codes of a variant stand in its text.
pub(super) fn places(markup: Option<&str>) -> Vec<usize> {
    let codes = markup.and_then(codes_of).map(|(_, codes)| codes).unwrap_or_default();
    codes.iter().map(|code| code.place).collect()
}

/// The codes that are in the first list oftener than in the second.
fn over<'c>(these: &'c [Code], those: &[Code]) -> Vec<&'c Code> {
    let mut left: Vec<&str> = those.iter().map(|code| code.content.as_str()).collect();
    let mut over = Vec::new();
    for code in these {
        match left.iter().position(|what| *what == code.content) {
            Some(at) => drop(left.swap_remove(at)),
            None => over.push(code),
        }
    }
    over
}
