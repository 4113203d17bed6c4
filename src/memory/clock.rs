//! The time of the system's clock, for the dates of units. No other room of the library asks the clock.

use jiff::Timestamp;

use crate::unit::tmx_date;

/// The present moment as a TMX date, such as `20260305T101500Z`.
#[must_use]
pub fn now() -> String {
    tmx_date(Timestamp::now())
}
