//! The news houses (agencies) to which the units and terms of several memories belong.
//!
//! A mistyped house finds nothing and is no error, so a job reports whether the house is known, and which house may be
//! meant.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::memory::{MemoryError, WeightedMemory};
use yaddash_core::text::house::HouseStyles;
use yaddash_core::text::{CaseRule, fold_case};

/// The facts about a house that a job was given by its name.
///
/// In JSON, it has the fields `name`, `known` and `nearest`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct HouseReport {
    /// The name of the house, as it was given.
    pub name: String,
    /// Whether a unit or a term of the memories belongs to the house.
    pub known: bool,
    /// The house that may be meant, if the house is not known.
    pub nearest: Option<String>,
    /// The houses of the memories, if the house is not known.
    #[serde(skip)]
    pub houses: BTreeSet<String>,
    /// Whether the style of the house is known.
    #[serde(skip)]
    pub has_style: bool,
}

impl HouseReport {
    /// Reports on a house. `houses` are the houses of the memories; `None` if the house is known to be one of them.
    pub(super) fn new(name: &str, houses: Option<&BTreeSet<String>>, styles: &HouseStyles) -> Self {
        let unknown = houses.filter(|houses| !houses.contains(name));
        let candidates = |houses: &BTreeSet<String>| {
            nearest_house(name, houses.iter().map(String::as_str).chain(styles.names())).map(str::to_owned)
        };
        Self {
            name: name.to_owned(),
            known: unknown.is_none(),
            nearest: unknown.and_then(candidates),
            houses: unknown.cloned().unwrap_or_default(),
            has_style: !styles.of(name).is_empty(),
        }
    }
}

/// Returns the houses to which units or terms of the memories belong, sorted by name. Every unit that names a house,
/// and every term, is read.
///
/// # Errors
/// Returns [`MemoryError`] if a memory cannot be read.
pub fn houses_of(memories: &[WeightedMemory]) -> Result<BTreeSet<String>, MemoryError> {
    let mut houses = BTreeSet::new();
    for weighted in memories {
        houses.extend(weighted.memory.houses()?);
        houses.extend(weighted.memory.terms()?.into_iter().flat_map(|term| term.forms).filter_map(|form| form.house));
    }
    Ok(houses)
}

/// Returns the house of a list whose name is most similar to a name that may be mistyped; `None` if no other name is
/// similar enough.
///
/// ```
/// use yaddash_engine::jobs::nearest_house;
/// assert_eq!(nearest_house("Reprot", ["AZERTAC", "Report"].into_iter()), Some("Report"));
/// assert_eq!(nearest_house("Trend", ["AZERTAC", "Report"].into_iter()), None);
/// ```
pub fn nearest_house<'h>(house: &str, houses: impl Iterator<Item = &'h str>) -> Option<&'h str> {
    let folded = |name: &str| fold_case(name, CaseRule::General);
    let wanted = folded(house);
    let similarity = |name: &str| strsim::jaro_winkler(&wanted, &folded(name));
    let likely = houses
        .map(|name| (similarity(name), name))
        .filter(|(similarity, name)| *similarity >= MIN_SIMILARITY && *name != house);
    likely.max_by(|(left, _), (right, _)| left.total_cmp(right)).map(|(_, name)| name)
}

/// The least similarity of two names of which one may be a typing error. The similarity of `Reprot` and `Report` is
/// 0.95, of `MFA` and `MOFA` 0.93, but of `Trend` and `Turan` only 0.81.
const MIN_SIMILARITY: f64 = 0.85;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_with_the_most_similar_name_is_suggested_for_a_mistyped_house() {
        let houses = ["AZERTAC", "MFA", "Report"];
        for (typed, meant) in
            [("Reprot", Some("Report")), ("azertac", Some("AZERTAC")), ("AZERTAG", Some("AZERTAC")), ("Trend", None)]
        {
            assert_eq!(nearest_house(typed, houses.into_iter()), meant, "{typed}");
        }
        assert_eq!(nearest_house("Report", houses.into_iter()), None, "it is there");
    }

    #[test]
    fn the_report_on_a_house_has_the_same_fields_whether_or_not_the_house_is_known() {
        let (houses, styles) = (BTreeSet::from(["Trend".to_owned()]), HouseStyles::shipped());
        let json = |name: &str| serde_json::to_value(HouseReport::new(name, Some(&houses), &styles)).unwrap();
        assert_eq!(json("Trend"), serde_json::json!({"name": "Trend", "known": true, "nearest": null}));
        assert_eq!(json("Trent"), serde_json::json!({"name": "Trent", "known": false, "nearest": "Trend"}));
        assert!(HouseReport::new("Report", Some(&houses), &styles).has_style, "a house of the program's own list");
    }
}
