//! Points taken off the score of a unit for where it comes from and how old it is.

use crate::unit::Meta;
use crate::unit::properties::{FROM_MACHINE, LOOSE, ORIGIN, REVIEWED};

/// Who made it, where a machine did: `MT!` in Trados, `MT` elsewhere.
const MACHINES: [&str; 2] = ["MT!", "MT"];
/// Age takes off no more than this.
const MAX_FOR_AGE: u8 = 20;

/// Points for each origin, and for every full year of age.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Penalties {
    /// For a unit that a machine translated.
    pub machine: u8,
    /// For a unit that nobody has looked at.
    pub unreviewed: u8,
    /// For a unit whose sides do not quite say the same.
    pub loose: u8,
    /// For every full year since it was made or last changed, up to 20 points.
    pub year: u8,
    /// The day that age is counted from, as TMX writes it: `20261122…`. None: age counts for nothing.
    pub today: Option<String>,
}

impl Default for Penalties {
    /// 5 points for machine and loose units, none for those that nobody has looked at, none for age.
    fn default() -> Self {
        Self { machine: 5, unreviewed: 0, loose: 5, year: 0, today: None }
    }
}

/// Where a unit comes from, as far as that takes points off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// From a person, as far as anybody has said.
    Human,
    /// From a machine, and nobody has changed it since.
    Machine,
    /// From a loose alignment.
    Loose,
    /// From somewhere, and nobody has looked at it.
    Unreviewed,
}

impl Origin {
    /// Each of them.
    pub const ALL: [Self; 4] = [Self::Human, Self::Machine, Self::Loose, Self::Unreviewed];

    /// Where a unit comes from; of several reasons, the gravest.
    #[must_use]
    pub fn of(meta: &Meta) -> Self {
        let is = |name: &str, value: &str| meta.property(name) == Some(value);
        let author = meta.changed_by.as_deref().or(meta.created_by.as_deref());
        if is(ORIGIN, FROM_MACHINE) || author.is_some_and(|author| MACHINES.contains(&author)) {
            Self::Machine
        } else if is(LOOSE, "yes") {
            Self::Loose
        } else if is(REVIEWED, "no") {
            Self::Unreviewed
        } else {
            Self::Human
        }
    }

    /// The name in machine formats: `human`, `machine`, `loose`, `unreviewed`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Machine => "machine",
            Self::Loose => "loose",
            Self::Unreviewed => "unreviewed",
        }
    }
}

impl Penalties {
    /// What a unit loses.
    pub(super) fn of(&self, meta: &Meta) -> u8 {
        let origin = match Origin::of(meta) {
            Origin::Human => 0,
            Origin::Machine => self.machine,
            Origin::Loose => self.loose,
            Origin::Unreviewed => self.unreviewed,
        };
        let date = meta.changed.as_deref().max(meta.created.as_deref());
        let years = match (self.today.as_deref().and_then(day), date.and_then(day)) {
            (Some(today), Some(day)) => today.saturating_sub(day) / 10_000,
            _ => 0,
        };
        let age = u32::from(self.year).saturating_mul(years).min(MAX_FOR_AGE.into());
        origin.saturating_add(u8::try_from(age).unwrap_or(MAX_FOR_AGE))
    }
}

/// The day of a date as a number: 20260312, of which full years are the first four digits.
fn day(date: &str) -> Option<u32> {
    date.get(..8)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::Annotation;

    #[test]
    fn origin_and_age_take_points_off() {
        let with =
            |name: &str, value: &str| Meta { annotations: vec![Annotation::property(name, value)], ..Meta::default() };
        let penalties =
            Penalties { unreviewed: 2, year: 1, today: Some("20261122T000000Z".into()), ..Penalties::default() };
        assert_eq!(penalties.of(&Meta::default()), 0);
        assert_eq!(penalties.of(&with("x-yaddash:loose", "yes")), 5);
        assert_eq!(penalties.of(&with("x-yaddash:loose", "no")), 0);
        assert_eq!(penalties.of(&with("x-yaddash:origin", "machine")), 5);
        assert_eq!(penalties.of(&with("x-yaddash:reviewed", "no")), 2);
        let dated = |date: &str| Meta { created: Some(date.into()), ..Meta::default() };
        assert_eq!(penalties.of(&dated("20261121T000000Z")), 0);
        assert_eq!(penalties.of(&dated("20241123T000000Z")), 1, "not yet two years");
        assert_eq!(penalties.of(&dated("19000101T000000Z")), 20);
        assert_eq!(penalties.of(&dated("yesterday")), 0);
        let machine = Meta { created_by: Some("MT!".into()), changed_by: Some("Leyla".into()), ..Meta::default() };
        assert_eq!(penalties.of(&machine), 0, "Leyla has looked at it");
    }
}
