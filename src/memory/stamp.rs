//! Dates as TMX writes them: `YYYYMMDDThhmmssZ`, in UTC, which sort as text.

use jiff::Timestamp;

/// A moment as TMX writes it.
#[must_use]
pub fn stamp(moment: Timestamp) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// This moment as TMX writes it.
#[must_use]
pub fn now() -> String {
    stamp(Timestamp::now())
}
