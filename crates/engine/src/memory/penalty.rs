//! Penalties: points that are taken off the score of a unit for its origin and its age.

use yaddash_core::unit::Meta;
use yaddash_core::unit::properties::{FROM_MACHINE, LOOSE, ORIGIN, REVIEWED};

/// The author names of units that a machine translated: `MT!` in Trados, `MT` in other tools.
const MACHINES: [&str; 2] = ["MT!", "MT"];
/// The maximum number of points that a unit loses for its age.
const MAX_FOR_AGE: u8 = 20;

/// The points that a unit loses for each origin, and for every full year of its age.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Penalties {
    /// The points that a machine-translated unit loses.
    pub machine: u8,
    /// The points that a unit loses if nobody has reviewed it.
    pub unreviewed: u8,
    /// The points that a unit loses if its target is a loose translation.
    pub loose: u8,
    /// The points that a unit loses for every full year since it was created or last changed; at most 20 in
    /// total.
    pub year: u8,
    /// Today's date, in TMX form: `20261122…`. With `None`, no points are taken off for age.
    pub today: Option<String>,
}

impl Default for Penalties {
    /// Takes 5 points off machine-translated units and off loose translations, and no points for a missing
    /// review or for age.
    fn default() -> Self {
        Self { machine: 5, unreviewed: 0, loose: 5, year: 0, today: None }
    }
}

/// The origin of a unit, in the categories that penalties distinguish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// A person wrote the unit, or its origin is unknown.
    Human,
    /// A machine translated the unit, and no person has changed it since.
    Machine,
    /// The target of the unit is a loose translation of the source.
    Loose,
    /// Nobody has reviewed the unit, and it is neither machine-translated nor a loose translation.
    Unreviewed,
}

impl Origin {
    /// Every origin.
    pub const ALL: [Self; 4] = [Self::Human, Self::Machine, Self::Loose, Self::Unreviewed];

    /// The origin of a unit. If several origins apply, the first of machine, loose and unreviewed is
    /// returned.
    #[must_use]
    pub(crate) fn from_meta(meta: &Meta) -> Self {
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

    /// The name in machine-readable output: `human`, `machine`, `loose`, `unreviewed`.
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
    /// The points that a unit loses for its origin and its age.
    pub(super) fn for_unit(&self, meta: &Meta) -> u8 {
        let origin = match Origin::from_meta(meta) {
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

/// The day of a date as a number, such as 20260312; a difference of 10,000 is a full year.
fn day(date: &str) -> Option<u32> {
    date.get(..8)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use yaddash_core::unit::Annotation;

    #[test]
    fn units_that_are_loose_translations_or_machine_translated_or_unreviewed_or_old_lose_points() {
        let with =
            |name: &str, value: &str| Meta { annotations: vec![Annotation::property(name, value)], ..Meta::default() };
        let penalties =
            Penalties { unreviewed: 2, year: 1, today: Some("20261122T000000Z".into()), ..Penalties::default() };
        assert_eq!(penalties.for_unit(&Meta::default()), 0);
        assert_eq!(penalties.for_unit(&with("x-yaddash:loose", "yes")), 5);
        assert_eq!(penalties.for_unit(&with("x-yaddash:loose", "no")), 0);
        assert_eq!(penalties.for_unit(&with("x-yaddash:origin", "machine")), 5);
        assert_eq!(penalties.for_unit(&with("x-yaddash:reviewed", "no")), 2);
        let dated = |date: &str| Meta { created: Some(date.into()), ..Meta::default() };
        assert_eq!(penalties.for_unit(&dated("20261121T000000Z")), 0);
        assert_eq!(penalties.for_unit(&dated("20241123T000000Z")), 1, "not yet two years");
        assert_eq!(penalties.for_unit(&dated("19000101T000000Z")), 20);
        assert_eq!(penalties.for_unit(&dated("yesterday")), 0);
        let machine = Meta { created_by: Some("MT!".into()), changed_by: Some("Leyla".into()), ..Meta::default() };
        assert_eq!(penalties.for_unit(&machine), 0, "Leyla has looked at it");
    }
}
