//! A date as a person writes it, as a limit for the dates of units.

/// A day, a month or a year (`2026-03-01`, `2026-03`, `2026`), or a moment as TMX writes it (`20260301T101500Z`).
///
/// ```
/// use yaddash_engine::jobs::DateLimit;
/// use yaddash_engine::memory::Filter;
///
/// let march = DateLimit::parse("2026-03")?;
/// let mut filter = Filter::default();
/// (filter.since, filter.until) = (Some(march.since()), Some(march.until()));
/// # Ok::<(), yaddash_engine::jobs::NotADate>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateLimit(String);

/// A text is not a date, or there is no such day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a day such as 2026-03-01")]
pub struct NotADate;

impl DateLimit {
    /// Reads a date.
    ///
    /// # Errors
    /// Returns [`NotADate`] if the text is not a date in one of these forms, or if there is no such day.
    pub fn parse(text: &str) -> Result<Self, NotADate> {
        let digits: String = text.chars().filter(|c| !matches!(c, '-' | ':')).collect();
        let (day, rest) = digits.split_at(digits.find('T').unwrap_or(digits.len()));
        let well_formed = matches!(day.len(), 4 | 6 | 8)
            && day.bytes().all(|b| b.is_ascii_digit())
            && (rest.is_empty() || (day.len() == 8 && rest.len() == 8 && rest.ends_with('Z')));
        let exists = day.len() < 8 || jiff::civil::Date::strptime("%Y%m%d", day).is_ok();
        if well_formed && exists { Ok(Self(digits)) } else { Err(NotADate) }
    }

    /// Returns the limit for [`Filter::since`](crate::memory::Filter::since): units of this date and later ones match.
    #[must_use]
    pub fn since(&self) -> String {
        self.0.clone()
    }

    /// Returns the limit for [`Filter::until`](crate::memory::Filter::until): units of this date and earlier ones match.
    #[must_use]
    pub fn until(&self) -> String {
        // A tilde sorts after every time of the day, so the whole day, month or year matches.
        format!("{}~", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::Filter;
    use yaddash_core::unit::Unit;

    #[test]
    fn a_day_a_year_and_a_tmx_date_are_read_and_other_texts_are_refused() {
        for (text, expected) in [("2026-03-01", "20260301"), ("2026", "2026"), ("20260301T101500Z", "20260301T101500Z")]
        {
            assert_eq!(DateLimit::parse(text).unwrap().since(), expected);
        }
        for wrong in ["", "1 mart", "2026-13-01", "2026-03-1", "01.03.2026", "2026-02-30"] {
            assert_eq!(DateLimit::parse(wrong), Err(NotADate), "{wrong}");
        }
    }

    #[test]
    fn both_limits_include_the_whole_day() {
        let day = DateLimit::parse("2026-03-05").unwrap();
        let mut filter = Filter::default();
        (filter.since, filter.until) = (Some(day.since()), Some(day.until()));
        let matches = |date: &str| {
            let mut unit = Unit::default();
            unit.meta.created = Some(date.to_owned());
            filter.matches(&unit)
        };
        assert!(matches("20260305T000000Z") && matches("20260305T235959Z") && matches("2026-03-05"));
        assert!(!matches("20260304T235959Z") && !matches("20260306T000000Z"));
    }
}
