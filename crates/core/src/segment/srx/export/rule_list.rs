//! Adds rules to the list of a language, each with a remark for the reader of the SRX file.

use crate::segment::srx::Rule;

/// Adds a rule that makes no break where `before` is followed by `after`.
pub(super) fn no(rules: &mut Vec<Rule>, remark: &str, before: impl Into<String>, after: impl Into<String>) {
    push(rules, false, remark, before.into(), after.into());
}

/// Adds a rule that breaks where `before` is followed by `after`.
pub(super) fn yes(rules: &mut Vec<Rule>, remark: &str, before: impl Into<String>, after: impl Into<String>) {
    push(rules, true, remark, before.into(), after.into());
}

fn push(rules: &mut Vec<Rule>, breaks: bool, remark: &str, before: String, after: String) {
    let mut rule = Rule::new(breaks, before, after);
    rule.remark = (!remark.is_empty()).then(|| remark.to_owned());
    rules.push(rule);
}
