//! Reads the dates and times that sites print on a separate line.

use jiff::civil::{Date, Time};

use yaddash_core::language::lists::DATE_LABELS;
use yaddash_core::segment::{date_phrase, is_blank};

/// The date, the time, or both, from a line that contains nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) date: Option<Date>,
    pub(super) time: Option<Time>,
}

impl Stamp {
    /// Reads a line such as `15 dekabr, 2025`, `15.12.2025 15:37`, `2025-12-15`, `- 15:37` or
    /// `Tarix: 15 December 2025, 15:37`. Returns `None` if the line contains anything else.
    pub(super) fn read(line: &str) -> Option<Self> {
        /// The maximum length of a line with a date or a time, in bytes.
        const MAX_LENGTH: usize = 80;
        if line.len() > MAX_LENGTH {
            return None;
        }
        let mut stamp = Self::default();
        let mut rest = skip(line);
        while !rest.is_empty() {
            let length = stamp.take_date(rest).or_else(|| stamp.take_time(rest)).or_else(|| label(rest))?;
            rest = skip(&rest[length..]);
        }
        (stamp != Self::default()).then_some(stamp)
    }

    fn take_date(&mut self, text: &str) -> Option<usize> {
        if self.date.is_some() {
            return None;
        }
        let (date, length) = worded_date(text).or_else(|| figured_date(text))?;
        self.date = Some(date);
        Some(length)
    }

    fn take_time(&mut self, text: &str) -> Option<usize> {
        if self.time.is_some() {
            return None;
        }
        let (time, length) = clock_time(text)?;
        self.time = Some(time);
        Some(length)
    }
}

/// Returns the ISO 8601 date at the start of a text, such as `2025-12-15`, and its length in bytes. Scraped
/// header lines have dates in this form.
pub(super) fn iso_date(text: &str) -> Option<(Date, usize)> {
    let date = text.get(..10)?;
    let ends = !text[10..].starts_with(|c: char| c.is_ascii_digit());
    (ends && date.as_bytes()[4] == b'-').then(|| date.parse().ok()).flatten().map(|date| (date, 10))
}

/// Returns the text without the blanks and the punctuation at its start that separate date and time.
fn skip(text: &str) -> &str {
    text.trim_start_matches(|c: char| {
        is_blank(c) || matches!(c, '-' | '–' | '—' | '|' | ',' | '/' | '•' | '·' | '[' | ']' | '(' | ')' | '.')
    })
}

/// Reads a date with the month as a word, such as `15 dekabr, 2025` or `December 15, 2025`, and returns its
/// length in bytes, too.
fn worded_date(text: &str) -> Option<(Date, usize)> {
    let (printed, length) = date_phrase(text)?;
    Some((Date::new(printed.year?, printed.month, printed.day).ok()?, length))
}

/// Reads a date in digits, and returns its length in bytes, too: `15.12.2025`, `15/12/2025`, `15-12-2025`,
/// `2025-12-15`, `2025.12.15`. The day comes before the month unless the year comes first.
fn figured_date(text: &str) -> Option<(Date, usize)> {
    let length = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '/' | '-'))).unwrap_or(text.len());
    // ISO 8601 puts a `T` between date and time; `label` reads the `T`.
    let mut parts = text[..length].trim_end_matches(['.', '-', '/']).split(['.', '/', '-']);
    let (first, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if parts.next().is_some() || year.len() != 4 || day.len() > 2 || month.len() > 2 {
        return None;
    }
    Some((Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?, length))
}

/// Reads a time of day, such as `15:37`, `9:05:00` or `3:37 p.m.`, and returns its length in bytes, too.
fn clock_time(text: &str) -> Option<(Time, usize)> {
    let length = text.find(|c: char| !(c.is_ascii_digit() || c == ':')).unwrap_or(text.len());
    let mut parts = text[..length].split(':');
    let hour: i8 = parts.next().filter(|hour| (1..=2).contains(&hour.len()))?.parse().ok()?;
    let minute = parts.next().filter(|minute| minute.len() == 2)?.parse().ok()?;
    let second = parts.next().unwrap_or("0").parse().ok()?;
    let rest = &text[length..];
    let half = rest.trim_start();
    let is_half = |marks: [&str; 4]| marks.iter().find(|mark| half.starts_with(**mark)).map(|mark| mark.len());
    let (morning, afternoon) = (is_half(["a.m.", "am", "AM", "A.M."]), is_half(["p.m.", "pm", "PM", "P.M."]));
    let hour = match (morning, afternoon) {
        (Some(_), _) if hour == 12 => 0,
        (_, Some(_)) if hour < 12 => hour + 12,
        _ => hour,
    };
    let mark = morning.or(afternoon).map_or(0, |mark| rest.len() - half.len() + mark);
    Some((Time::new(hour, minute, second, 0).ok()?, length + mark))
}

/// Returns the length in bytes of a word that may accompany a date, such as `Tarix:`, `saat`, a weekday or
/// a time zone. The colon and the spaces after the word are included.
fn label(text: &str) -> Option<usize> {
    let same = |label: &&str| {
        let mut letters = text.chars().map(|c| yaddash_core::text::CaseRule::General.small(c));
        label.chars().all(|c| letters.next() == Some(c)) && letters.next().is_none_or(|c| !c.is_alphabetic())
    };
    let zones = ["utc+04:00", "utc+4", "gmt+04:00", "gmt+4"];
    // ISO 8601 puts a `T` between the date and the time.
    let t = "t";
    let label = DATE_LABELS.iter().chain(zones).chain([t]).find(same)?;
    let end: usize = text.chars().take(label.chars().count()).map(char::len_utf8).sum();
    Some(end + text[end..].len() - text[end..].trim_start_matches([':', ' ']).len())
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn dates_and_times_in_the_formats_of_news_sites_are_read() {
        let day = Some(date(2025, 12, 15));
        let hour = Some(time(15, 37, 0, 0));
        let cases = [
            ("15 dekabr, 2025", day, None),
            ("15 dekabr 2025-ci il", day, None),
            ("15.12.2025", day, None),
            ("15/12/2025 - 15:37", day, hour),
            ("2025-12-15", day, None),
            ("2025-12-15T15:37:00", day, hour),
            ("15 December 2025, 15:37", day, hour),
            ("December 15, 2025 3:37 p.m.", day, hour),
            ("Bazar ertəsi, 15 Dekabr 2025 | 15:37", day, hour),
            ("Tarix: 15.12.2025 saat 15:37", day, hour),
            ("15 December 2025 15:37 (UTC+04:00)", day, hour),
            ("15:37 15.12.2025", day, hour),
            ("- 15:37", None, hour),
        ];
        for (line, date, time) in cases {
            assert_eq!(Stamp::read(line), Some(Stamp { date, time }), "{line}");
        }
    }

    #[test]
    fn a_line_with_other_words_or_an_incomplete_date_is_not_read_as_a_date() {
        for line in [
            "15 dekabr",
            "15 dekabr 2025-ci ildə iclas olub",
            "Bazar",
            "2025",
            "31.02.2025",
            "25:61",
            "15:37 - iclas",
            "",
        ] {
            assert_eq!(Stamp::read(line), None, "{line}");
        }
    }
}
