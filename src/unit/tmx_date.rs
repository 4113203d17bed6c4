//! Dates in the form of TMX: `YYYYMMDDThhmmssZ`, always in UTC, so that they sort as text.

use jiff::Timestamp;

/// A moment as a TMX date, such as `20260305T101500Z`.
#[must_use]
pub fn tmx_date(moment: Timestamp) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}
