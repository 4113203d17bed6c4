//! Reads the system clock, and writes moments as dates of TMX. No other module of the library reads the clock.

use jiff::Timestamp;

/// The present moment as a TMX date, such as `20260305T101500Z`.
#[must_use]
pub fn now() -> String {
    tmx_date(Timestamp::now())
}

/// A moment as a TMX date, `YYYYMMDDThhmmssZ`, always in UTC, so that dates sort as text.
#[must_use]
pub(crate) fn tmx_date(moment: Timestamp) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}
