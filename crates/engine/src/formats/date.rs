//! Converts dates from the forms that people and spreadsheets write into the form of TMX.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::clock::tmx_date;

/// Converts an ISO 8601 date into the form of TMX, `YYYYMMDDThhmmssZ`. A date without a time becomes midnight
/// UTC, and a time without an offset counts as UTC. Any other text is returned unchanged.
pub(super) fn to_tmx(text: String) -> String {
    let written = text.trim();
    let day = || written.parse::<Date>().ok().filter(|_| written.len() == "2026-03-05".len());
    let moment = written
        .parse::<Timestamp>()
        .ok()
        .or_else(|| day().map(|day| day.to_datetime(jiff::civil::Time::midnight())).and_then(in_utc))
        .or_else(|| {
            written.parse::<DateTime>().ok().filter(|_| written.len() > 10 && !is_tmx(written)).and_then(in_utc)
        });
    match moment {
        Some(moment) if !is_tmx(written) => tmx_date(moment),
        _ => text,
    }
}

fn in_utc(moment: DateTime) -> Option<Timestamp> {
    moment.to_zoned(TimeZone::UTC).ok().map(|moment| moment.timestamp())
}

fn is_tmx(text: &str) -> bool {
    text.len() == "20260305T101500Z".len() && text.ends_with('Z') && !text.contains(['-', ':'])
}

#[cfg(test)]
mod tests {
    #[test]
    fn iso_dates_are_converted_to_tmx_dates() {
        for (written, expected) in [
            ("2026-03-05", "20260305T000000Z"),
            ("2026-03-05T10:15:00Z", "20260305T101500Z"),
            ("2026-03-05 10:15:00", "20260305T101500Z"),
            ("2026-03-05T10:15:00+04:00", "20260305T061500Z"),
            ("20260305T101500Z", "20260305T101500Z"),
            ("5 mart 2026", "5 mart 2026"),
            ("", ""),
        ] {
            assert_eq!(super::to_tmx(written.to_owned()), expected, "{written}");
        }
    }
}
