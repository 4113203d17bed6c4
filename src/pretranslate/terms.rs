//! Words the terms of a segment for the translator.

use yaddash_engine::jobs::{TermLine, TermRemark};

/// Returns the terms of a segment in one line: `TDT-nin = Organization of Turkic States (OTS); …`.
pub(super) fn line(terms: &[TermLine]) -> String {
    let line = |line: &TermLine| match remark(line) {
        Some(remark) => format!("{} = {} [{remark}]", line.written, line.translation),
        None => format!("{} = {}", line.written, line.translation),
    };
    terms.iter().map(line).collect::<Vec<_>>().join("; ")
}

/// Returns the remark on a term, if there is one.
pub(super) fn remark(line: &TermLine) -> Option<String> {
    match line.remark.as_ref()? {
        TermRemark::Misprint { form } => Some(format!("misprint for {form}")),
        _ => Some("one of several meanings".to_owned()),
    }
}
