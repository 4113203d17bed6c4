//! Which units are meant: what exporting and deleting select by.

use super::Origin;
use crate::unit::{Language, Meta, Unit};

/// Conditions that all must hold. The default holds for every unit.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Filter {
    /// Made or changed at this moment or later: a TMX date, or the beginning of one.
    pub since: Option<String>,
    /// Made or changed before this moment: a TMX date, or the beginning of one.
    pub until: Option<String>,
    /// Made or changed by this person.
    pub author: Option<String>,
    /// From here.
    pub origin: Option<Origin>,
    /// With these properties, as (kind, value).
    pub properties: Vec<(String, String)>,
    /// With a text in each of these languages.
    pub languages: Vec<Language>,
}

impl Filter {
    /// Whether a unit is meant.
    #[must_use]
    pub fn holds(&self, unit: &Unit) -> bool {
        let metas = || std::iter::once(&unit.meta).chain(unit.variants.iter().map(|variant| &variant.meta));
        let date = last_touched(unit);
        let since = self.since.as_ref().is_none_or(|since| date.as_ref().is_some_and(|date| date >= since));
        let until = self.until.as_ref().is_none_or(|until| date.as_ref().is_some_and(|date| date < until));
        let by = |meta: &Meta, author: &str| {
            meta.created_by.as_deref() == Some(author) || meta.changed_by.as_deref() == Some(author)
        };
        let author = self.author.as_deref().is_none_or(|author| metas().any(|meta| by(meta, author)));
        let origin = self.origin.is_none_or(|origin| Origin::of(&unit.meta) == origin);
        let has =
            |kind: &str, value: &str| metas().flat_map(Meta::properties).any(|property| property == (kind, value));
        let properties = self.properties.iter().all(|(kind, value)| has(kind, value));
        let languages = self.languages.iter().all(|language| unit.variants_in(language).next().is_some());
        since && until && author && origin && properties && languages
    }
}

/// When a unit or one of its variants was made or last changed, whichever came last.
pub(super) fn last_touched(unit: &Unit) -> Option<String> {
    std::iter::once(&unit.meta).chain(unit.variants.iter().map(|variant| &variant.meta)).filter_map(date_of).max()
}

fn date_of(meta: &Meta) -> Option<String> {
    // Other tools write `2026-03-01`, which sorts otherwise.
    let plain = |date: &String| date.chars().filter(|c| !matches!(c, '-' | ':')).collect();
    meta.changed.iter().chain(&meta.created).map(plain).max()
}
