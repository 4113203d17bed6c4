//! The words of a row (an aligned group of segments) for a reviewer: on a page, in a table, and on a terminal.

use super::super::messages::messages;
use yaddash_engine::jobs::align::Row;
use yaddash_engine::jobs::review::COLUMNS;
use yaddash_engine::qa::Finding;

/// Returns the cells of a row for the columns of [`COLUMNS`].
pub(super) fn cells(row: &Row<'_>) -> [String; COLUMNS.len()] {
    [
        format!("{:.2}", row.bead.confidence),
        format!("{:.2}", row.bead.usable),
        row.disposition.name().to_owned(),
        reasons(row).join("; "),
    ]
}

/// Returns the points at which a reviewer of a row should look, as sentences.
pub(super) fn reasons(row: &Row<'_>) -> Vec<String> {
    row.reasons.iter().map(|reason| messages().review_reason(reason)).collect()
}

/// Returns the rule and the message of a finding as one text for the user.
pub(super) fn finding_text(finding: &Finding) -> String {
    format!("{}: {}", finding.rule.id(), messages().finding(finding))
}
