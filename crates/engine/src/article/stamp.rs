//! Reads the dates and times that sites print on a separate line.

use jiff::civil::{Date, Time};

use yaddash_core::language::lists::DATE_LABELS;
use yaddash_core::segment::{PrintedDay, date_phrase};

/// The date, the time, or both, from a line that contains nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) date: Option<Date>,
    pub(super) time: Option<Time>,
    /// Whether the line names a day, perhaps without its year.
    pub(super) has_day: bool,
}

/// The parts of a line that were read so far.
#[derive(Default)]
struct Reading {
    stamp: Stamp,
    /// The day and the month, if no year follows them.
    day: Option<PrintedDay>,
    /// A year that stands before the day, as in `2025, 15 dekabr`.
    year: Option<i16>,
    /// Whether the month comes before the day: `12/15/2025 3:37 PM`.
    month_first: bool,
}

impl Stamp {
    /// Reads a line such as `15 dekabr, 2025`, `15.12.2025 15:37`, `2025-12-15`, `- 15:37`, `15 dekabr, 15:37` or
    /// `Tarix: 15 December 2025, 15:37`. Returns `None` if the line contains anything else, or only a day without
    /// a year and a time, which may be a heading.
    pub(super) fn read(line: &str) -> Option<Self> {
        /// The maximum length of a line with a date or a time, in bytes.
        const MAX_LENGTH: usize = 100;
        if line.len() > MAX_LENGTH {
            return None;
        }
        let mut reading = Reading { month_first: line.contains("AM") || line.contains("PM"), ..Reading::default() };
        let mut rest = skip(line);
        while !rest.is_empty() {
            let length = reading
                .take_date(rest)
                .or_else(|| reading.take_time(rest))
                .or_else(|| label(rest))
                .or_else(|| reading.take_year(rest))?;
            rest = skip(&rest[length..]);
        }
        reading.finish()
    }
}

impl Reading {
    fn take_date(&mut self, text: &str) -> Option<usize> {
        if self.stamp.has_day {
            return None;
        }
        let (date, length) = match date_phrase(text) {
            Some((day, length)) => match day.year {
                Some(year) => (Some(Date::new(year, day.month, day.day).ok()?), length),
                None => {
                    self.day = Some(day);
                    (None, length)
                }
            },
            None => figured_date(text, self.month_first).map(|(date, length)| (Some(date), length))?,
        };
        self.stamp.has_day = true;
        self.stamp.date = date;
        Some(length)
    }

    fn take_time(&mut self, text: &str) -> Option<usize> {
        if self.stamp.time.is_some() {
            return None;
        }
        let (time, length) = clock_time(text, self.stamp.date.is_some())?;
        self.stamp.time = Some(time);
        Some(length)
    }

    fn take_year(&mut self, text: &str) -> Option<usize> {
        if self.year.is_some() || self.stamp.date.is_some() {
            return None;
        }
        let length = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let year = text[..length].parse().ok().filter(|year| (1900..2200).contains(year))?;
        self.year = Some(year);
        Some(length)
    }

    fn finish(mut self) -> Option<Stamp> {
        match (self.day, self.year) {
            (Some(day), Some(year)) => self.stamp.date = Some(Date::new(year, day.month, day.day).ok()?),
            (None, Some(_)) => return None,
            _ => {}
        }
        (self.stamp.date.is_some() || self.stamp.time.is_some()).then_some(self.stamp)
    }
}

/// Returns the ISO 8601 date at the start of a text, such as `2025-12-15`, and its length in bytes. Scraped
/// header lines have dates in this form.
pub(super) fn iso_date(text: &str) -> Option<(Date, usize)> {
    let date = text.get(..10)?;
    let ends = !text[10..].starts_with(|c: char| c.is_ascii_digit());
    (ends && date.as_bytes()[4] == b'-').then(|| date.parse().ok()).flatten().map(|date| (date, 10))
}

/// Returns the text without the blanks, the punctuation and the pictures at its start that separate date and time.
fn skip(text: &str) -> &str {
    text.trim_start_matches(|c: char| {
        !(c.is_alphanumeric() || matches!(c, '%' | '$' | '€' | '₼' | '№' | '#' | '+' | '"'))
    })
}

/// Reads a date in digits, and returns its length in bytes, too: `15.12.2025`, `15/12/2025`, `15-12-2025`,
/// `2025-12-15`, `2025.12.15`. The day comes before the month unless the year comes first, the month cannot be
/// one, or `month_first` says that the line has an American time: `12/15/2025 3:37 PM`.
fn figured_date(text: &str, month_first: bool) -> Option<(Date, usize)> {
    let length = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '/' | '-'))).unwrap_or(text.len());
    // ISO 8601 puts a `T` between date and time; `label` reads the `T`.
    let mut parts = text[..length].trim_end_matches(['.', '-', '/']).split(['.', '/', '-']);
    let (first, second, last) = (parts.next()?, parts.next()?, parts.next()?);
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if parts.next().is_some() || year.len() != 4 || day.len() > 2 || second.len() > 2 {
        return None;
    }
    let (year, day, month) = (year.parse().ok()?, day.parse().ok()?, second.parse().ok()?);
    let is_american = text[..length].contains('/') && first.len() != 4;
    let (day, month) = if is_american && (month_first || month > 12) { (month, day) } else { (day, month) };
    Some((Date::new(year, month, day).ok()?, length))
}

/// Reads a time of day, such as `15:37`, `9:05:00` or `3:37 p.m.`, and returns its length in bytes, too. After a
/// date or before `p.m.`, a full stop may stand for the colon: `15.37`.
fn clock_time(text: &str, after_date: bool) -> Option<(Time, usize)> {
    let is_half_day = || {
        let after = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim_start();
        ["a.m.", "p.m."].iter().any(|mark| after.starts_with(mark))
    };
    let has_stop = after_date || is_half_day();
    let length = text.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.' && has_stop)).unwrap_or(text.len());
    let length = text[..length].trim_end_matches(['.', ':']).len();
    let mut parts = text[..length].split([':', '.']);
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
    let zones = ["utc+04:00", "utc+4", "utc", "gmt+04:00", "gmt+4", "gmt", "+04:00", "+0400", "+04", "+4"];
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
            ("• 15 dekabr, 2025", day, None),
            ("15 Dekabr , 2025 15:37", day, hour),
            ("15 dek 2025 15:37", day, hour),
            ("Dek 15, 2025", day, None),
            ("2025, 15 Dekabr, bazar ertəsi, Bakı vaxtı 15:37", day, hour),
            ("Dərc olunub: 15.12.2025 15.37", day, hour),
            ("Son yenilənmə: 15 dekabr 2025-ci il, saat 15:37", day, hour),
            ("12/15/2025 3:37:00 PM", day, hour),
            ("12/15/2025", day, None),
            ("Mon, 15 Dec 2025 15:37 +0400", day, hour),
            ("Posted on December 15, 2025 at 3:37 pm", day, hour),
            ("📅 15.12.2025 🕒 15:37", day, hour),
            ("15 dekabr, 15:37", None, hour),
            ("Bu gün, 15:37", None, hour),
            ("UPDATED 3.37 p.m.", None, hour),
        ];
        for (line, date, time) in cases {
            let read = Stamp::read(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((read.date, read.time), (date, time), "{line}");
        }
        // 9 February and not 2 September: the mark of the time shows that the month comes first.
        assert_eq!(Stamp::read("2/9/2024 5:10:57 AM").and_then(|stamp| stamp.date), Some(date(2024, 2, 9)));
        assert_eq!(Stamp::read("2/9/2024 15:10").and_then(|stamp| stamp.date), Some(date(2024, 9, 2)));
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
            "Bu gün",
            "2025, bazar",
            "15:37 %",
            "15.12",
            "12 may 2025, 30 may 2025",
            "15:37 - iclas",
            "",
        ] {
            assert_eq!(Stamp::read(line), None, "{line}");
        }
    }
}
