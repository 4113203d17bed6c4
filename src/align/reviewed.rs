//! The cells of the table in which a reviewer decides on aligned pairs.

use super::row::Row;
use yaddash_engine::jobs::review::COLUMNS;

/// Returns the cells of a bead (aligned group of segments) for the columns of [`COLUMNS`].
pub(super) fn cells(row: &Row<'_>) -> [String; COLUMNS.len()] {
    [
        format!("{:.2}", row.bead.confidence),
        format!("{:.2}", row.bead.usable),
        row.disposition.name().to_owned(),
        row.reasons.join("; "),
    ]
}
