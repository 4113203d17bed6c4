//! Checks the form of dates against the style of a news house: the order of day and month, the comma before the year,
//! and whether months are abbreviated.

use std::ops::Range;

use super::beside::{word_after, word_before};
use super::short_months::{Place, lengthened, received};
use super::{Deviation, DeviationKind, Doubt, HouseForm};
use crate::language::en::lists::NAMED_AFTER_DATES;
use crate::language::en::months::{self, SHORT_BEFORE_A_DAY};
use crate::language::en::numerals::ORDINAL_SUFFIXES;
use crate::text::placeables::{Part, PartKind, Placeable, PlaceableKind, Value, placeables};
use crate::text::{CaseRule, fold_case};
use crate::unit::Language;

/// The form in which a house writes dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateForm {
    month_first: bool,
    /// Whether a comma stands before the year.
    comma: bool,
    /// Whether months are abbreviated (`Dec.`), if they have an abbreviation.
    short: bool,
    example: String,
}

/// A date with a day and a month, as it stands in a text.
#[derive(Debug)]
struct Met {
    range: Range<usize>,
    month_first: bool,
    comma: bool,
    short: bool,
    /// Whether the day is an ordinal: `15th`.
    ordinal: bool,
    /// Whether the date has the form `the 15th of December`. Its range then includes the article.
    of: bool,
    /// The day or several days: `15` or `15–16`.
    days: String,
    month: u8,
    year: Option<String>,
}

impl DateForm {
    /// Reads the form from an example such as `Dec. 15, 2025`. Returns `None` if the example is not a day, a month
    /// and a year without other text. Also returns `None` if the month is never abbreviated, such as May, because
    /// then the example does not show whether the house abbreviates months.
    pub(super) fn of_example(example: &str) -> Option<Self> {
        let dates = dates(example);
        let [date] = dates.as_slice() else { return None };
        let whole = date.range == (0..example.len()) && date.year.is_some();
        let is_short = SHORT_BEFORE_A_DAY.iter().any(|(month, _)| *month == date.month);
        (whole && is_short).then(|| Self {
            month_first: date.month_first,
            comma: date.comma,
            short: date.short,
            example: example.to_owned(),
        })
    }

    pub(super) fn check(&self, text: &str, found: &mut Vec<Deviation>) {
        for date in dates(text) {
            let order = date.month_first != self.month_first;
            let comma = date.year.is_some() && date.comma != self.comma;
            let has_short = SHORT_BEFORE_A_DAY.iter().any(|(month, _)| *month == date.month);
            let short = date.short != (self.short && has_short);
            // “The 15th of December” has the day first, and is a form of its own.
            let deviates = if date.of { order } else { order || comma || short || date.ordinal };
            let Some(to) = self.written(&date).filter(|_| deviates) else { continue };
            let doubt = match date.of {
                true => Some(Doubt::DateArticle),
                false if order || comma => self.doubt(text, &date),
                false => None,
            };
            let writes = HouseForm::Date { example: self.example.clone() };
            found.push(Deviation { kind: DeviationKind::Date, range: date.range, to, writes, doubt });
        }
    }

    fn written(&self, date: &Met) -> Option<String> {
        let short = SHORT_BEFORE_A_DAY.iter().find(|(month, _)| self.short && *month == date.month);
        let month = short.map(|(_, name)| *name).or_else(|| months::name(date.month))?;
        let days = &date.days;
        let mut out = if self.month_first { format!("{month} {days}") } else { format!("{days} {month}") };
        if let Some(year) = &date.year {
            out.push_str(if self.comma { ", " } else { " " });
            out.push_str(year);
        }
        Some(out)
    }

    /// Returns the doubt about the comma after the year, if there is one. A date such as `December 15, 2025` needs
    /// this comma where the sentence continues after the date, but not at the end of the sentence; `15 December 2025`
    /// needs none.
    fn doubt(&self, text: &str, date: &Met) -> Option<Doubt> {
        date.year.as_ref()?;
        let after = text.get(date.range.end..).unwrap_or_default();
        let set_off = |month_first: bool, comma: bool| month_first && comma;
        match (set_off(date.month_first, date.comma), set_off(self.month_first, self.comma)) {
            (false, true) => {
                let ends = after.trim_start().chars().next().is_none_or(|c| !c.is_alphanumeric());
                (!ends).then_some(Doubt::CommaAfterYear)
            }
            (true, false) if after.starts_with(',') => {
                // “On December 15, 2025, the sides met” keeps the comma, because the date introduces the sentence.
                let before = text.get(..date.range.start).unwrap_or_default();
                let leads_in = before.split_whitespace().count() <= 1;
                (!leads_in).then_some(Doubt::CommaStays)
            }
            _ => None,
        }
    }
}

/// Finds the dates of a text that have a day and the name of a month, without the dates that may be part of a name or
/// a list.
fn dates(text: &str) -> Vec<Met> {
    let (full, places) = lengthened(text);
    let found = placeables(&full, &Language::english());
    let dates = found.iter().filter(|found| found.kind == PlaceableKind::Date && !is_left_alone(&full, found));
    dates.filter_map(|date| read(&full, date, &places)).collect()
}

fn read(text: &str, date: &Placeable, places: &[Place]) -> Option<Met> {
    let part = |kind| date.parts.iter().find(|part| part.kind == kind);
    let written = |part: &Part| text.get(part.range.clone()).unwrap_or_default();
    let end = |part: &Part| part.suffix.end.max(part.range.end);
    let (day, month, until) = (part(PartKind::Day)?, part(PartKind::Month)?, part(PartKind::Until));
    let Value::Date { month: Some(number), .. } = date.value else { return None };
    // Dates in a line of capitals are left alone.
    if months::name(number) != Some(written(month)) {
        return None;
    }
    let days = match until {
        Some(_) if !day.suffix.is_empty() => return None,
        Some(until) => text.get(day.range.start..until.range.end)?,
        None => written(day),
    };
    let (month_first, last_day) = (month.range.start < day.range.start, end(until.unwrap_or(day)));
    let space = |gap: &str| matches!(gap, " " | "\u{a0}");
    let between = if month_first { month.range.end..day.range.start } else { last_day..month.range.start };
    let of = text.get(between.clone())? == " of " && !day.suffix.is_empty();
    if !of && !space(text.get(between)?) {
        return None;
    }
    let before = text.get(..date.range.start)?;
    let article = ["the ", "The "].into_iter().find(|article| of && before.ends_with(article));
    if of && article.is_none() {
        return None;
    }
    let mut comma = false;
    let year = match part(PartKind::Year) {
        Some(year) => {
            let gap = text.get(if month_first { last_day } else { month.range.end }..year.range.start)?;
            comma = gap.starts_with(',');
            space(gap.strip_prefix(',').unwrap_or(gap)).then_some(())?;
            Some(written(year).to_owned())
        }
        None => None,
    };
    let short = places.iter().any(|place| place.full.start == month.range.start);
    let start = date.range.start - article.map_or(0, str::len);
    let range = received(places, start)..received(places, date.range.end);
    let (ordinal, days) = (!until.unwrap_or(day).suffix.is_empty(), days.to_owned());
    Some(Met { range, month_first, comma, short, ordinal, of, days, month: number, year })
}

/// Whether a date may belong to a name or to a list of days: `the 20 January tragedy`, `15 and 16 December`.
fn is_left_alone(text: &str, date: &Placeable) -> bool {
    let (before, after) =
        (text.get(..date.range.start).unwrap_or_default(), text.get(date.range.end..).unwrap_or_default());
    let of = text.get(date.range.clone()).is_some_and(|date| date.contains(" of "));
    let article = !of && matches!(word_before(before), "the" | "The" | "a" | "A" | "an" | "An");
    let next = fold_case(word_after(after), CaseRule::General);
    let quotes = ['"', '“', '”', '«', '»', '„', '\''];
    let titled = before.ends_with(quotes) && after.starts_with(quotes);
    article || titled || NAMED_AFTER_DATES.contains(&next) || follows_a_day(before, date) || a_day_follows(after, date)
}

/// The words and marks that join the days of a list: `15 and 16 December`.
const JOINTS: [&str; 8] = ["and", "or", "to", "&", ",", "-", "–", "—"];

fn follows_a_day(before: &str, date: &Placeable) -> bool {
    // `30 to December 2` is no list of days in December.
    if date.parts.first().is_none_or(|part| part.kind != PartKind::Day) {
        return false;
    }
    let before = before.trim_end();
    let Some(rest) = JOINTS.iter().find_map(|joint| before.strip_suffix(joint)) else { return false };
    let rest = rest.trim_end();
    let rest = ORDINAL_SUFFIXES.iter().find_map(|suffix| rest.strip_suffix(suffix)).unwrap_or(rest);
    let digits = rest.chars().rev().take_while(char::is_ascii_digit).count();
    // `COP29, 11–22 November`: a number in a name is no day.
    let named = rest.get(..rest.len() - digits).is_some_and(|before| before.ends_with(char::is_alphabetic));
    (1..=2).contains(&digits) && !named
}

fn a_day_follows(after: &str, date: &Placeable) -> bool {
    // After a year, no further day of the same month follows.
    if date.parts.iter().any(|part| part.kind == PartKind::Year) {
        return false;
    }
    let after = after.trim_start();
    // A year before 1900 is not read as a year: `September 30, 1882`.
    let year = after.trim_start_matches([',', ' ']);
    if year.chars().take_while(char::is_ascii_digit).count() == 4 {
        return true;
    }
    let Some(rest) = JOINTS.iter().find_map(|joint| after.strip_prefix(joint)) else { return false };
    let rest = rest.trim_start();
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    let next = word_after(rest.get(digits..).unwrap_or_default());
    let another = (1..=12).any(|month| months::name(month) == Some(next));
    (1..=2).contains(&digits) && !another
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(example: &str, text: &str) -> Vec<(String, bool)> {
        let mut found = Vec::new();
        DateForm::of_example(example).unwrap().check(text, &mut found);
        found
            .into_iter()
            .map(|found| (format!("{} → {}", &text[found.range], found.to), found.doubt.is_some()))
            .collect()
    }

    #[test]
    fn a_date_is_rewritten_in_the_form_of_the_example_date_of_the_house() {
        let cases = [
            ("December 15, 2025", "held on 6 July.", "6 July → July 6"),
            ("December 15, 2025", "held on 6th July.", "6th July → July 6"),
            ("December 15, 2025", "held on July 6th, 2026.", "July 6th, 2026 → July 6, 2026"),
            ("December 15, 2025", "held on 15–16 March 2026.", "15–16 March 2026 → March 15–16, 2026"),
            ("December 15, 2025", "on Monday, 15 December 2025, in Baku", "15 December 2025 → December 15, 2025"),
            ("December 15, 2025", "held on Sept. 5", "Sept. 5 → September 5"),
            ("December 15, 2025", "COP29, 11–22 November 2024", "11–22 November 2024 → November 11–22, 2024"),
            ("December 15, 2025", "held on 5 Sept in Baku", "5 Sept → September 5"),
            ("December 15, 2025", "held on 5 Sept. The talks", "5 Sept → September 5"),
            ("December 15, 2025", "signed on July 6 2026.", "July 6 2026 → July 6, 2026"),
            ("15 December 2025", "On December 15, 2025, the sides met.", "December 15, 2025 → 15 December 2025"),
            ("15 December 2025", "held on July 6–7, 2026.", "July 6–7, 2026 → 6–7 July 2026"),
            ("15 December 2025", "held on 15 December, 2025.", "15 December, 2025 → 15 December 2025"),
            ("Dec. 15, 2025", "held on 6 January 2026.", "6 January 2026 → Jan. 6, 2026"),
            ("Dec. 15, 2025", "held on 6 May.", "6 May → May 6"),
        ];
        for (example, text, expected) in cases {
            assert_eq!(written(example, text), [(expected.to_owned(), false)], "{example}: {text}");
        }
    }

    #[test]
    fn an_uncertain_change_of_a_date_is_marked_as_doubtful() {
        for (example, text) in [
            ("December 15, 2025", "The agreement of 15 December 2025 entered into force."),
            ("15 December 2025", "It was signed on December 15, 2025, in Baku."),
            ("December 15, 2025", "It was signed on the 15th of December."),
        ] {
            assert!(matches!(written(example, text).as_slice(), [(_, true)]), "{text}");
        }
    }

    #[test]
    fn dates_within_lists_names_and_titles_are_not_changed() {
        for text in [
            "held on 15 and 16 December",
            "held on 14, 15 and 16 December 2025",
            "the 20 January tragedy",
            "15th of December",
            "20 January Street",
            "at 28 May metro station",
            "the film “20 January”",
            "in December 2025",
            "on 15.12.2025",
            "HELD ON 15 DECEMBER",
            "born on 30 September 1882",
            "born on 30 September, 1882",
            "Mar 5 and may 7 are no dates of news, December 5 is",
        ] {
            let found = written("December 15, 2025", text);
            assert!(found.iter().all(|(found, _)| found == "Mar 5 → March 5"), "{text}: {found:?}");
        }
        assert!(written("15 December 2025", "on December 15 and 16").is_empty());
        assert!(written("15 December 2025", "on the 15th of December").is_empty());
        assert_eq!(written("15 December 2025", "from November 30 to December 2").len(), 2);
    }

    #[test]
    fn an_example_must_be_only_a_date_with_a_day_a_year_and_a_month_name_that_can_be_abbreviated() {
        for no in ["", "December 2025", "15.12.2025", "15 May 2025", "on 15 December 2025", "15 December"] {
            assert_eq!(DateForm::of_example(no), None, "{no}");
        }
        assert!(DateForm::of_example("15 Dec. 2025").unwrap().short);
    }
}
