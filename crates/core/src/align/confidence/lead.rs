//! What a news report says beside a sentence and not in it: its date in the dateline, its source in the next sentence.
//!
//! The lead is the sentence that is worth most for the next report. But where one house writes the date into the lead
//! (“on December 11”), another has it in the dateline or says `bu gün` (today); and where one names its source there
//! (“Report informs”), another gives a sentence to it. Such a lead is a right translation all the same. Its date or its
//! source is excused here, and it is stored as a loose translation, because one side says a little more.

use std::ops::Range;

use super::attribution::{self, Difference};
use crate::align::Settings;
use crate::align::evidence::{Cover, Missing, MissingWord};
use crate::language::lists::RELATIVE_DAYS;
use crate::text::placeables::{Value, placeables};
use crate::text::{CaseRule, fold_case, is_agency};
use crate::unit::{Bead, Language, Remark, Role, Segment};

/// The number of sentences at the start of a report that may be its lead.
const LEAD: usize = 2;

/// The leads of both sides, and the dates above them.
pub(in crate::align) struct Leads<'s> {
    sides: [Side<'s>; 2],
}

struct Side<'s> {
    segments: &'s [Segment],
    language: &'s Language,
    /// The segments that may be the lead.
    lead: Range<usize>,
    /// The days in the dateline and in the date that the site prints.
    days: Vec<Day>,
}

/// A day of the year, and perhaps the year.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Day {
    day: u8,
    month: u8,
    year: Option<u16>,
}

impl<'s> Leads<'s> {
    pub(in crate::align) fn of(source: &'s [Segment], target: &'s [Segment], settings: &'s Settings) -> Self {
        Self { sides: [Side::of(source, &settings.source), Side::of(target, &settings.target)] }
    }

    /// Whether a bead with one side needs no counterpart: a dateline, a date or a time, or what is not part of the
    /// article.
    pub(in crate::align) fn is_expected_alone(&self, bead: &Bead) -> bool {
        let is_head = |segment: &Segment| matches!(segment.role, Role::Dateline | Role::Date | Role::Time);
        let is_of_head = |side: &Side, range: &Range<usize>| side.segments[range.clone()].iter().all(is_head);
        bead.remarks.contains(&Remark::Boilerplate)
            || (is_of_head(&self.sides[0], &bead.source) && is_of_head(&self.sides[1], &bead.target))
    }

    /// Compares the sources that both sides of a bead name. A body that the sentence beside the lead names on the other side
    /// is only half a difference.
    pub(in crate::align) fn difference(&self, bead: &Bead) -> Difference {
        let text = |side: usize, range: &Range<usize>| self.sides[side].texts(range).collect::<Vec<_>>().join(" ");
        let (source, target) = (text(0, &bead.source), text(1, &bead.target));
        let difference = attribution::compare((&source, self.sides[0].language), (&target, self.sides[1].language));
        let names_source_beside = || {
            [(0, &bead.source), (1, &bead.target)].into_iter().any(|(side, range)| {
                let beside = range.end..(range.end + 1).min(self.sides[side].segments.len());
                attribution::names_source(&text(side, &beside), self.sides[side].language)
            })
        };
        match difference {
            Difference::Body if self.is_lead(bead) && names_source_beside() => Difference::Half,
            difference => difference,
        }
    }

    /// Whether one side names a body, such as a parliament, that the other side does not name in any form.
    pub(in crate::align) fn lacks_body(&self, bead: &Bead, missing: &Missing) -> bool {
        let ranges = [&bead.source, &bead.target];
        missing.names.iter().filter(|name| !name.is_excused).any(|name| {
            let opposite = 1 - name.side;
            let text = self.sides[opposite].texts(ranges[opposite]).collect::<Vec<_>>().join(" ");
            attribution::is_body_missing(&name.written, &text, self.sides[opposite].language)
        })
    }

    fn is_lead(&self, bead: &Bead) -> bool {
        self.sides[0].lead.contains(&bead.source.start) && self.sides[1].lead.contains(&bead.target.start)
    }

    /// Marks the numbers of the date and the name of the source as excused, where the lead of one side lacks them. Returns
    /// whether something was excused.
    pub(in crate::align) fn excuse(&self, bead: &Bead, cover: &mut Cover) -> bool {
        let ranges = [&bead.source, &bead.target];
        if !self.is_lead(bead) {
            return false;
        }
        for number in &mut cover.missing.numbers {
            let (own, opposite) = (&self.sides[number.side], &self.sides[1 - number.side]);
            let says_today = || opposite.says_relative_day(ranges[1 - number.side]);
            let is_excused = |day: &Day| {
                let is_known = |side: &Side| side.days.iter().any(|known| known.may_be(*day));
                day.is_written(&number.written) && (is_known(opposite) || (is_known(own) && says_today()))
            };
            number.is_excused = own.days_in(ranges[number.side]).iter().any(is_excused);
        }
        for name in &mut cover.missing.names {
            let opposite = 1 - name.side;
            name.is_excused =
                is_agency(&name.written) && self.sides[opposite].names_agency_beside(ranges[opposite], &name.written);
        }
        let excused = |words: &[MissingWord], side: usize| {
            words.iter().filter(|word| word.is_excused && word.side == side).count() as f64
        };
        let mut is_any = false;
        for side in 0..2 {
            let (numbers, names) = (excused(&cover.missing.numbers, side), excused(&cover.missing.names, side));
            // The name of the month goes with the day.
            let month = if numbers > 0.0 { 1.0 } else { 0.0 };
            cover.excuse(side, numbers + month + names);
            is_any |= numbers + names > 0.0;
        }
        is_any
    }

    /// Returns a lead without the sentence that names its source, if one side has such a sentence after the lead and the
    /// other side names its source in the lead itself. What both sides say is then compared without that sentence.
    pub(in crate::align) fn without_source(&self, bead: &Bead) -> Option<Bead> {
        let (mut lead, mut next) = (bead.clone(), bead.clone());
        match (bead.source.len(), bead.target.len()) {
            (2, 1) => {
                lead.source.end -= 1;
                next.source.start += 1;
                next.target = bead.target.end..bead.target.end;
            }
            (1, 2) => {
                lead.target.end -= 1;
                next.target.start += 1;
                next.source = bead.source.end..bead.source.end;
            }
            _ => return None,
        }
        self.is_source_of(&lead, &next).then_some(lead)
    }

    /// Whether a bead with one side is the sentence that names the source of the report, directly after its lead, whose
    /// other side names the source itself: `"Report" xəbər verir ki, bu barədə nazirlik məlumat yayıb` after “…, Report informs”.
    pub(in crate::align) fn is_source_of(&self, lead: &Bead, next: &Bead) -> bool {
        let (side, range, opposite) = match (next.source.is_empty(), next.target.is_empty()) {
            (false, true) => (0, &next.source, &lead.target),
            (true, false) => (1, &next.target, &lead.source),
            _ => return false,
        };
        let text = |side: usize, range: &Range<usize>| self.sides[side].texts(range).collect::<Vec<_>>().join(" ");
        let names_source =
            |side: usize, range| attribution::names_source(&text(side, range), self.sides[side].language);
        let is_source = attribution::only_names_source(&text(side, range), self.sides[side].language);
        self.is_lead(lead) && range.len() == 1 && is_source && names_source(1 - side, opposite)
    }
}

impl<'s> Side<'s> {
    fn of(segments: &'s [Segment], language: &'s Language) -> Self {
        let first = segments.iter().position(|segment| segment.role == Role::Body).unwrap_or(segments.len());
        let head = segments.iter().filter(|segment| matches!(segment.role, Role::Dateline | Role::Date));
        let days = head.flat_map(|segment| days(&segment.text, language)).collect();
        Self { segments, language, lead: first..(first + LEAD).min(segments.len()), days }
    }

    fn texts(&self, range: &Range<usize>) -> impl Iterator<Item = &'s str> {
        self.segments[range.clone()].iter().map(|segment| segment.text.as_str())
    }

    fn days_in(&self, range: &Range<usize>) -> Vec<Day> {
        self.texts(range).flat_map(|text| days(text, self.language)).collect()
    }

    fn says_relative_day(&self, range: &Range<usize>) -> bool {
        let rule = CaseRule::of(self.language);
        let says = |text: &str| {
            let text = fold_case(text, rule).replace("bu gün", "bugün");
            let mut words = text.split(|c: char| !c.is_alphabetic());
            words.any(|word| RELATIVE_DAYS.contains(word))
        };
        self.texts(range).any(says)
    }

    /// Whether the segment before or after a range names an agency as the source of the report.
    fn names_agency_beside(&self, range: &Range<usize>, name: &str) -> bool {
        let beside = [range.start.checked_sub(1), Some(range.end)];
        let mut texts =
            beside.into_iter().flatten().filter_map(|at| self.segments.get(at)).map(|segment| &segment.text);
        texts.any(|text| {
            let mut words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-')));
            words.any(|word| {
                let word = word.split('-').next().unwrap_or_default().trim_end_matches('.');
                word.starts_with(char::is_uppercase) && (word == name || is_agency(word))
            })
        })
    }
}

impl Day {
    /// Whether both may be the same day; a year that is not printed may be any.
    fn may_be(self, other: Self) -> bool {
        let years = self.year.zip(other.year);
        (self.day, self.month) == (other.day, other.month) && years.is_none_or(|(first, second)| first == second)
    }

    /// Whether a number is the day or the year of this date, as it is written.
    fn is_written(self, number: &str) -> bool {
        let number: Option<u16> = number.parse().ok();
        number.is_some() && (number == Some(u16::from(self.day)) || number == self.year)
    }
}

fn days(text: &str, language: &Language) -> Vec<Day> {
    let day = |value: &Value| match value {
        Value::Date { day: Some(day), month: Some(month), year, .. } => {
            Some(Day { day: *day, month: *month, year: *year })
        }
        _ => None,
    };
    placeables(text, language).iter().filter_map(|found| day(&found.value)).collect()
}
