//! Finds datelines: the place, date and agency before a report, in the different forms of the agencies.
//!
//! A dateline contains full stops but is not a sentence. Its date and agency are metadata of the article.

use super::signs::{floor, is_blank, is_dash, is_word_part};
use crate::language::az;
use crate::language::az::numerals::ORDINAL_SUFFIXES;
use crate::language::en::months;
use crate::text::{CaseRule, fold_case, is_agency, month_number};
use crate::unit::Language;

/// The longest dateline, in bytes.
const MAX_LENGTH: usize = 160;

/// A dateline at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dateline<'t> {
    /// The byte offset where the dateline ends, after its last sign (`/`, `)`, `–`).
    pub end: usize,
    /// The name of the agency, as written: `REPORT.AZ`.
    pub agency: Option<&'t str>,
    /// The date in the dateline.
    pub day: Option<PrintedDay>,
}

/// A date as it is printed, often without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrintedDay {
    /// The day of the month, 1–31. Whether the month has that day is not checked.
    pub day: i8,
    /// The month, 1–12.
    pub month: i8,
    /// The year of the common era; `None` if no year is printed.
    pub year: Option<i16>,
}

impl<'t> Dateline<'t> {
    /// Returns the dateline at the beginning of a text, if there is one.
    ///
    /// These are examples: `Bakı. 15 dekabr. REPORT.AZ/`, `Bakı, 15 dekabr, AZƏRTAC`,
    /// `BAKU, December 15 (AZERTAC) –`, `Ankara, 15 dekabr. /AZƏRTAC/`, `WASHINGTON (AP) —`,
    /// `Ankara, 15 dekabr, Elçin Məmmədov, AZƏRTAC`, and before a sentence `BAKU, Azerbaijan, December 15.`. A place
    /// alone is not a dateline, nor is a place and a date with nothing after them, unless the place has its country or
    /// is in capitals.
    ///
    /// ```
    /// use yaddash_core::segment::Dateline;
    /// let dateline = Dateline::find("Bakı. 15 dekabr. REPORT.AZ/ Azərbaycan …").unwrap();
    /// assert_eq!((dateline.end, dateline.agency), ("Bakı. 15 dekabr. REPORT.AZ/".len(), Some("REPORT.AZ")));
    /// assert_eq!(dateline.day.map(|day| (day.day, day.month, day.year)), Some((15, 12, None)));
    /// ```
    #[must_use]
    pub fn find(text: &'t str) -> Option<Self> {
        let start = text.len() - text.trim_start_matches(is_blank).len();
        let sight = floor(text, (start + MAX_LENGTH).min(text.len()));
        let mut rest = Rest { text: &text[..sight], at: start };
        if let Some(agency) = rest.joined_agency() {
            return Some(Self { end: rest.at, agency: Some(agency), day: None });
        }
        if let Some((day, agency)) = rest.slashed() {
            return Some(Self { end: rest.at, agency: Some(agency), day: Some(day) });
        }
        let place = rest.place()?;
        let day = rest.printed_day();
        let day_end = rest.at;
        let agency = rest.agency(day.is_some(), place.is_parted);
        let dash = rest.closing_dash();
        if agency.is_some() || (day.is_some() && dash) {
            return Some(Self { end: rest.at, agency, day });
        }
        let day = day.filter(|_| place.is_parted)?;
        let end = start + text[start..day_end].trim_end_matches(|c| is_blank(c) || c == ',').len();
        let after = &text[end..];
        let is_all = after.chars().all(is_blank) && place.is_sure && !text[..end].ends_with('.');
        (is_all || (text[..end].ends_with('.') && begins_sentence(after))).then_some(Self {
            end,
            agency,
            day: Some(day),
        })
    }
}

/// Whether a text begins with a blank and a sentence of some length.
fn begins_sentence(text: &str) -> bool {
    /// The least number of words of the sentence, so that the parts of an announcement do not count.
    const MIN_WORDS: usize = 3;
    let sentence = text.trim_start_matches(is_blank);
    let first = sentence.chars().find(|&c| !crate::text::is_opening_or_closing_quote(c));
    let is_long = sentence.split_whitespace().nth(MIN_WORDS - 1).is_some();
    text.starts_with(is_blank) && is_long && first.is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

/// What was read of the place of a dateline.
#[derive(Clone, Copy)]
struct Place {
    /// Whether a full stop or a comma follows the place.
    is_parted: bool,
    /// Whether a country follows the place, or the place is in capitals, as only a dateline has it.
    is_sure: bool,
}

/// Returns the date at the beginning of a text, and its length in bytes. The date has a day and a month in
/// either order, and perhaps a year, in Azerbaijani or English: `15 dekabr, 2025`, `December 15`,
/// `15 Dec. 2025-ci il`.
#[must_use]
pub fn date_phrase(text: &str) -> Option<(PrintedDay, usize)> {
    let mut rest = Rest { text, at: 0 };
    let (day, month) = rest.day_and_month()?;
    let year = rest.year();
    Some((PrintedDay { day, month, year }, rest.at))
}

/// Reads a text part by part. `at` is the byte offset that was reached; a part that is missing leaves it
/// unchanged.
struct Rest<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Rest<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn skip(&mut self, signs: &[char]) -> bool {
        let rest = self.rest();
        let left = rest.trim_start_matches(|c| is_blank(c) || signs.contains(&c));
        self.at = self.text.len() - left.len();
        rest[..rest.len() - left.len()].contains(signs)
    }

    /// Reads a run of letters, with the hyphens and apostrophes of a name.
    fn word(&mut self) -> Option<&'t str> {
        let rest = self.rest();
        let end = rest.find(|c| !(is_word_part(c) || matches!(c, '-' | '\'' | '’'))).unwrap_or(rest.len());
        self.at += end;
        (end > 0).then(|| &rest[..end])
    }

    /// Reads a part. If the part is missing, goes back to the place before it.
    fn attempt<T>(&mut self, part: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let from = self.at;
        let found = part(self);
        if found.is_none() {
            self.at = from;
        }
        found
    }

    /// Reads a place: `Bakı`, `Nur-Sultan`, `New York`, `BAKU, Azerbaijan`, `BAKU/TBILISI`. Returns `None` if there is
    /// no place.
    fn place(&mut self) -> Option<Place> {
        let name = self.name_words()?;
        while self
            .attempt(|rest| {
                rest.rest().starts_with('/').then(|| rest.at += 1)?;
                rest.name_words().filter(|name| !is_agency(name))
            })
            .is_some()
        {}
        let has_country = self.attempt(|rest| {
            rest.skip(&[',']).then_some(())?;
            let from = rest.at;
            let words = rest.name_words()?;
            let is_country = !is_agency(words) && month_of(words.split_whitespace().next()?).is_none();
            // The name of a reporter follows the date.
            (is_country && rest.at > from).then_some(())
        });
        let is_shouted =
            name.chars().filter(|c| c.is_alphabetic()).nth(1).is_some() && !name.contains(char::is_lowercase);
        Some(Place { is_parted: self.skip(&['.', ',']), is_sure: has_country.is_some() || is_shouted })
    }

    /// Reads a dateline with slashes: `Bakı/15.12.25/Turan:`.
    fn slashed(&mut self) -> Option<(PrintedDay, &'t str)> {
        self.attempt(|rest| {
            rest.name_words()?;
            let (day, end) = rest.rest().strip_prefix('/')?.split_once('/')?;
            let mut numbers = day.split('.').map(|part| part.trim().parse::<i16>().ok());
            let (day, month, year) = (numbers.next()??, numbers.next()??, numbers.next()??);
            let agency = &end[..end.find(|c| !is_word_part(c)).unwrap_or(end.len())];
            let is_date = (1..=31).contains(&day) && (1..=12).contains(&month) && numbers.next().is_none();
            (is_date && is_agency(agency) && end[agency.len()..].starts_with([':', '/', '.'])).then_some(())?;
            rest.at = rest.text.len() - end.len() + agency.len() + 1;
            let year = if year < 100 { year + 2000 } else { year };
            Some((
                PrintedDay { day: i8::try_from(day).ok()?, month: i8::try_from(month).ok()?, year: Some(year) },
                agency,
            ))
        })
    }

    /// Reads a place and a known agency in one word, such as `Bakı-APA.`, and returns the agency.
    fn joined_agency(&mut self) -> Option<&'t str> {
        self.attempt(|rest| {
            let agency = rest.word()?.rsplit_once('-')?.1;
            let ended = rest.rest().starts_with(['.', ':', '/']) && is_agency(agency);
            rest.at += usize::from(ended);
            ended.then_some(agency)
        })
    }

    /// Reads the name of the reporter between the place or the date and the agency: `Xəyal Məmmədov –`,
    /// `Xəyal Məmmədov,`.
    fn reporter(&mut self, dated: bool) -> Option<()> {
        self.attempt(|rest| {
            rest.name_words()?.trim_start().contains(' ').then_some(())?;
            if rest.rest().trim_start().starts_with(is_dash) {
                return Some(());
            }
            (dated && rest.skip(&[',', '.', '/'])).then_some(())
        })
    }

    /// Reads the name of the reporter behind the agency: `Trend. Elçin Mehdiyev:`.
    fn reporter_behind(&mut self) -> Option<()> {
        self.attempt(|rest| {
            rest.skip(&[',', '.', '/', '–', '—', '-']);
            rest.name_words()?.trim_start().contains(' ').then_some(())?;
            rest.rest().starts_with(':').then(|| rest.at += 1)
        })
    }

    /// Reads one to three capitalized words.
    fn name_words(&mut self) -> Option<&'t str> {
        let from = self.at;
        let mut words = 0;
        while words < 3 {
            let word = self.attempt(|rest| {
                let space = rest.rest().len() - rest.rest().trim_start_matches(' ').len();
                rest.at += space;
                rest.word().filter(|word| word.starts_with(char::is_uppercase))
            });
            if word.is_none() {
                break;
            }
            words += 1;
        }
        (words > 0).then(|| &self.text[from..self.at])
    }

    fn printed_day(&mut self) -> Option<PrintedDay> {
        let (day, month) = self.attempt(Self::day_and_month)?;
        let year = self.year();
        self.attempt(|rest| rest.skip(&['.', ',']).then_some(()));
        Some(PrintedDay { day, month, year })
    }

    fn day_and_month(&mut self) -> Option<(i8, i8)> {
        self.attempt(|rest| {
            let day = rest.day()?;
            rest.skip(&['.']);
            Some((day, rest.month()?))
        })
        .or_else(|| {
            self.attempt(|rest| {
                let month = rest.month()?;
                rest.skip(&['.']);
                Some((rest.day()?, month))
            })
        })
    }

    fn day(&mut self) -> Option<i8> {
        let word = self.word()?;
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        digits.parse().ok().filter(|day| (1..=31).contains(day))
    }

    fn month(&mut self) -> Option<i8> {
        month_of(self.word()?)
    }

    /// Reads a year: `, 2025`, `2025-ci il`.
    fn year(&mut self) -> Option<i16> {
        self.attempt(|rest| {
            rest.skip(&[',', '.']);
            let word = rest.word()?;
            let year = word.get(..4)?.parse().ok().filter(|year| (1900..2200).contains(year))?;
            let suffix = word[4..].trim_start_matches('-');
            (suffix.is_empty() || ORDINAL_SUFFIXES.contains(&suffix)).then_some(())?;
            if !suffix.is_empty() {
                rest.attempt(|rest| {
                    rest.skip(&[]);
                    rest.word().filter(|word| matches!(*word, "il" | "ildə" | "ilin")).map(drop)
                });
            }
            Some(year)
        })
    }

    fn agency(&mut self, dated: bool, parted: bool) -> Option<&'t str> {
        let with_reporter = parted.then(|| self.agency_after(dated, parted, true)).flatten();
        with_reporter.or_else(|| self.agency_after(dated, parted, false))
    }

    /// Reads the agency, and the name of a reporter before it if `has_reporter` is true.
    fn agency_after(&mut self, dated: bool, parted: bool, has_reporter: bool) -> Option<&'t str> {
        self.attempt(|rest| {
            if has_reporter {
                rest.reporter(dated)?;
            }
            let dash = rest.skip(&['–', '—', '-', '|']);
            let open = rest.rest().chars().next()?;
            let close = match open {
                '/' => '/',
                '(' => ')',
                '[' => ']',
                _ => return rest.bare_agency(dated, parted, dash),
            };
            rest.at += 1;
            let inside = rest.rest().split(close).next()?;
            // `/Trend, Elçin Mehdiyev/` has the reporter, too.
            let name = inside.split_once([',', '/']).map_or(inside, |(name, _)| name.trim_end());
            let named = name.starts_with(char::is_uppercase) || name.starts_with(|c: char| c.is_ascii_digit());
            let is_listed = is_agency(name);
            let is_plausible = inside.len() <= 60
                && !inside.contains(['(', '\n'])
                && (is_listed || (dated && named && inside == name && name.len() <= 40));
            rest.at += inside.len() + 1;
            let closed = rest.text.get(..rest.at)?.ends_with(close);
            // A colon or a full stop may follow `/Trend/`.
            rest.attempt(|rest| rest.rest().starts_with([':', '.']).then(|| rest.at += 1));
            (is_plausible && closed).then_some(name)
        })
    }

    /// Reads an agency without brackets: `REPORT.AZ/`, `Trend:`, `– APA.`, or an agency that is in the
    /// lists and has no sign after it.
    fn bare_agency(&mut self, dated: bool, parted: bool, dash: bool) -> Option<&'t str> {
        let rest = self.rest();
        let end = rest.find(|c| !(is_word_part(c) || matches!(c, '.' | '-'))).unwrap_or(rest.len());
        let name = rest[..end].trim_end_matches(['.', '-']);
        let named =
            name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && name.contains(char::is_alphabetic);
        let is_listed = is_agency(name);
        let after = rest[name.len()..].chars().next();
        let ended = matches!(after, Some('/' | ':'));
        let is_signed =
            if dated { ended || is_listed } else { is_listed && (parted && ended || dash && after == Some('.')) };
        if !named || !is_signed || month_of(name).is_some() {
            return None;
        }
        // `AZƏRTAC-ın məlumatına görə` and `AZƏRTAC xəbər verir ki` are sentences.
        let verb = rest[name.len()..].trim_start().starts_with(char::is_lowercase);
        if verb && !ended {
            return None;
        }
        self.at += name.len();
        if !ended && self.reporter_behind().is_some() {
            return Some(name);
        }
        if matches!(after, Some('/' | ':' | '.' | ',')) {
            self.at += 1;
        }
        Some(name)
    }

    /// Reads the dash that ends the dateline (` – `). Returns whether there is one.
    fn closing_dash(&mut self) -> bool {
        self.attempt(|rest| {
            rest.skip(&[]);
            let dash = rest.rest().chars().next().filter(|&c| is_dash(c))?;
            rest.at += dash.len_utf8();
            rest.rest().chars().next().is_none_or(|c| is_blank(c) || c.is_uppercase() || c == '"').then_some(())
        })
        .is_some()
    }
}

/// Returns the month (1–12) that a word names in Azerbaijani or English. The names may be shortened: `dek`, `Sept`.
fn month_of(word: &str) -> Option<i8> {
    let by_name = [Language::azerbaijani(), Language::english()]
        .iter()
        .find_map(|language| month_number(word, language))
        .and_then(|month| i8::try_from(month).ok());
    let by_abbreviation = || {
        let azerbaijani = az::months::number_of_short(&fold_case(word, CaseRule::Turkic));
        azerbaijani.or_else(|| months::number_of_short(word)).and_then(|month| i8::try_from(month).ok())
    };
    by_name.or_else(by_abbreviation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_in_the_forms_of_many_agencies_are_found() {
        let cases = [
            ("Bakı. 15 dekabr. REPORT.AZ/", Some("REPORT.AZ")),
            ("Bakı.15 dekabr.REPORT.AZ/", Some("REPORT.AZ")),
            ("Bakı, 15 dekabr, AZƏRTAC", Some("AZƏRTAC")),
            ("BAKU, December 15 (AZERTAC) –", Some("AZERTAC")),
            ("Ankara, 15 dekabr. /AZƏRTAC/", Some("AZƏRTAC")),
            ("Baku, Azerbaijan, Dec. 15. /Trend/", Some("Trend")),
            ("WASHINGTON (AP) —", Some("AP")),
            ("Bakı. Trend:", Some("Trend")),
            ("New York, 15 dekabr 2025-ci il, AZƏRTAC", Some("AZƏRTAC")),
            ("Moskva, 15 dekabr –", None),
            ("Bakı, 15 dekabr – AZƏRTAC.", Some("AZƏRTAC")),
            ("Bakı-APA.", Some("APA")),
            ("Bakı – APA.", Some("APA")),
            ("Bakı. Xəyal Məmmədov – APA.", Some("APA")),
            ("BAKU, Azerbaijan, December 15.", None),
            ("Bakı, 15 dekabr.", None),
            ("BAKU, Azerbaijan, December 15. /Trend, Elchin Mehdiyev/", Some("Trend")),
            ("Bakı, 15 dekabr. Trend, Elçin Mehdiyev:", Some("Trend")),
            ("Ankara, 15 dekabr, Səbinə Kərimli, AZƏRTAC", Some("AZƏRTAC")),
            ("Tiflis, 15 dek. Elçin Məmmədov. REPORT.AZ/", Some("REPORT.AZ")),
            ("BAKU/TBILISI, Dec 15 (Reuters) -", Some("Reuters")),
            ("PARİS, 15 dekabr (AFP) –", Some("AFP")),
            ("Paris, Dec 15, 2025 (AFP) –", Some("AFP")),
            ("Bakı/15.12.25/Turan:", Some("Turan")),
        ];
        for (text, agency) in cases {
            let paragraph = format!("{text} Azərbaycan Prezidenti səfərdədir.");
            let found = Dateline::find(&paragraph);
            let found = found.unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&paragraph[..found.end], found.agency), (text, agency));
        }
    }

    #[test]
    fn sentences_that_resemble_datelines_are_not_datelines() {
        for text in [
            "Bakı. 15 dekabr.",
            "Bakı, 15 dekabr, görüş keçirilib.",
            "Prezident İlham Əliyev: Sülh yaxındır.",
            "Azərbaycan (Bakı) – Gürcüstan.",
            "Bakı 15 dekabrda AZƏRTAC xəbər verir ki, iclas olub.",
            "(AP) Bakı",
            "Bakı-Tbilisi. Qatar yola düşüb.",
            "Bakı – Gəncə. Yol açılıb.",
            "Bakı, 15 dekabr. Saat 19:00.",
            "Bakı, 15 dekabr. iclas olub və sənəd imzalanıb.",
            "Bakı, 15 dekabr",
            "Prezident, nazir, 15 deputat. Onlar iclasda iştirak edib.",
            "Gəncə 15 dekabr. Şəhərdə iclas keçirilib.",
            "",
        ] {
            assert_eq!(Dateline::find(text), None, "{text}");
        }
    }

    #[test]
    fn a_place_with_its_country_and_a_date_are_a_dateline_without_a_text_behind_them() {
        for text in ["BAKU, Azerbaijan, Dec. 15", "BAKU, December 15"] {
            assert_eq!(Dateline::find(text).map(|found| found.end), Some(text.len()), "{text}");
        }
    }
}
