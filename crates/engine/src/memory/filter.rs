//! The selection of units to export or delete.

use super::Origin;
use yaddash_core::unit::{Language, Meta, Unit};

/// A filter for units. A unit must meet all conditions of the filter. The default filter has no conditions,
/// so every unit matches.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Filter {
    /// The unit was last changed (or created) at this moment or later. The moment is a TMX date, such as
    /// `20260305T101500Z`, or the beginning of a TMX date, such as `202603`.
    pub since: Option<String>,
    /// The unit was last changed (or created) before this moment. The moment is a TMX date, such as
    /// `20260305T101500Z`, or the beginning of a TMX date, such as `202603`.
    pub until: Option<String>,
    /// The unit was created or changed by this person.
    pub author: Option<String>,
    /// The unit is of this origin.
    pub origin: Option<Origin>,
    /// The unit has all of these properties, each given as (kind, value).
    pub properties: Vec<(String, String)>,
    /// The unit has a text in each of these languages.
    pub languages: Vec<Language>,
}

impl Filter {
    /// Whether a unit meets all conditions of the filter.
    #[must_use]
    pub fn matches(&self, unit: &Unit) -> bool {
        let metas = || std::iter::once(&unit.meta).chain(unit.variants.iter().map(|variant| &variant.meta));
        let date = last_touched(unit);
        let since = self.since.as_ref().is_none_or(|since| date.as_ref().is_some_and(|date| date >= since));
        let until = self.until.as_ref().is_none_or(|until| date.as_ref().is_some_and(|date| date < until));
        let is_by = |meta: &Meta, author: &str| {
            meta.created_by.as_deref() == Some(author) || meta.changed_by.as_deref() == Some(author)
        };
        let author = self.author.as_deref().is_none_or(|author| metas().any(|meta| is_by(meta, author)));
        let origin = self.origin.is_none_or(|origin| Origin::from_meta(&unit.meta) == origin);
        let has =
            |kind: &str, value: &str| metas().flat_map(Meta::properties).any(|property| property == (kind, value));
        let properties = self.properties.iter().all(|(kind, value)| has(kind, value));
        let languages = self.languages.iter().all(|language| unit.variants_in(language).next().is_some());
        since && until && author && origin && properties && languages
    }
}

/// The latest date at which a unit or one of its variants was made or changed.
pub(super) fn last_touched(unit: &Unit) -> Option<String> {
    std::iter::once(&unit.meta).chain(unit.variants.iter().map(|variant| &variant.meta)).filter_map(date_of).max()
}

fn date_of(meta: &Meta) -> Option<String> {
    // Other tools write `2026-03-01`; without its hyphens it sorts like a TMX date.
    let plain = |date: &String| date.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    meta.changed.iter().chain(&meta.created).map(plain).max()
}
