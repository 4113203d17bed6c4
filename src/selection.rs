//! The options that select units of a memory, for export or deletion.

use clap::{Args, ValueEnum};

use super::property_arg::property;
use yaddash_engine::memory::{Filter, Origin};
use yaddash_engine::unit::Language;

/// The conditions of a selection; a unit must satisfy all of them.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct Selection {
    /// Only units made or changed on this day or later, such as 2026-03-01.
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<String>,
    /// Only units made or changed on this day or earlier.
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<String>,
    /// Only units made or changed by this person.
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Only units of this origin; a lookup shows the origin of each match.
    #[arg(long, value_enum)]
    origin: Option<OriginName>,
    /// Only units with this property, such as x-domain=energy.
    #[arg(long = "prop", value_name = "KIND=VALUE", value_parser = property)]
    properties: Vec<(String, String)>,
    /// Only units with a text in this language. May be given several times. A table gets these languages as its
    /// columns.
    #[arg(long = "lang", value_name = "TAG", value_parser = Language::known)]
    pub(super) languages: Vec<Language>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OriginName {
    Human,
    Machine,
    Loose,
    Unreviewed,
}

impl Selection {
    /// Whether there is no condition, so that every unit is selected.
    pub(super) fn is_empty(&self) -> bool {
        let Self { since, until, author, origin, properties, languages } = self;
        [since, until, author].iter().all(|part| part.is_none())
            && origin.is_none()
            && properties.is_empty()
            && languages.is_empty()
    }

    pub(super) fn filter(&self) -> Filter {
        let mut filter = Filter::default();
        filter.since.clone_from(&self.since);
        // A tilde sorts after every time of the day, so `until` includes the whole day.
        filter.until = self.until.as_ref().map(|until| format!("{until}~"));
        filter.author.clone_from(&self.author);
        filter.origin = self.origin.map(|name| match name {
            OriginName::Human => Origin::Human,
            OriginName::Machine => Origin::Machine,
            OriginName::Loose => Origin::Loose,
            OriginName::Unreviewed => Origin::Unreviewed,
        });
        filter.properties.clone_from(&self.properties);
        filter.languages.clone_from(&self.languages);
        filter
    }
}

/// Parses a day, a month or a year (`2026-03-01`, `2026-03`, `2026`), or a date and time as TMX writes it. Returns
/// the beginning of a TMX date, such as `20260301`.
fn date(text: &str) -> Result<String, String> {
    let digits: String = text.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    let (day, rest) = digits.split_at(digits.find('T').unwrap_or(digits.len()));
    let well_formed = matches!(day.len(), 4 | 6 | 8)
        && day.bytes().all(|b| b.is_ascii_digit())
        && (rest.is_empty() || (day.len() == 8 && rest.len() == 8 && rest.ends_with('Z')));
    let exists = day.len() < 8 || jiff::civil::Date::strptime("%Y%m%d", day).is_ok();
    if well_formed && exists { Ok(digits) } else { Err("expected a day such as 2026-03-01".to_owned()) }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_day_a_year_and_a_tmx_date_are_read_and_other_texts_are_refused() {
        for (text, expected) in [("2026-03-01", "20260301"), ("2026", "2026"), ("20260301T101500Z", "20260301T101500Z")]
        {
            assert_eq!(super::date(text).unwrap(), expected);
        }
        for wrong in ["", "1 mart", "2026-13-01", "2026-03-1", "01.03.2026", "2026-02-30"] {
            assert!(super::date(wrong).is_err(), "{wrong}");
        }
    }
}
