//! `--house`: how the house writes, whether anything is of it, and what is said where nothing is.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::input;
use crate::memory::{MemoryError, WeightedMemory};
use crate::text::house::HouseStyles;
use crate::text::{CaseRule, fold_case};

/// A file of houses.
#[derive(Clone, Debug, Args)]
pub(super) struct StyleFile {
    /// File that says how houses write English; a house in it takes the place of the one that ships.
    /// `yaddash check --list-houses` prints those in the same form.
    #[arg(long, value_name = "FILE", requires = "house")]
    house_style: Option<PathBuf>,
}

impl StyleFile {
    /// What is known of how houses write.
    pub(super) fn styles(&self) -> anyhow::Result<HouseStyles> {
        let shipped = HouseStyles::shipped();
        let Some(path) = &self.house_style else { return Ok(shipped) };
        let file = input::Input::open(path)?;
        let name = file.name.clone();
        let own = HouseStyles::read(&file.text()?).with_context(|| name)?;
        Ok(shipped.with(own))
    }
}

/// The houses of which memories have units or terms, in order.
pub(super) fn known(memories: &[WeightedMemory]) -> Result<BTreeSet<String>, MemoryError> {
    let mut houses = BTreeSet::new();
    for weighted in memories {
        houses.extend(weighted.memory.houses()?);
        houses.extend(weighted.memory.terms()?.into_iter().flat_map(|term| term.forms).filter_map(|form| form.house));
    }
    Ok(houses)
}

/// The house of these whose name is most like one that is not among them; `None` if none is.
pub(super) fn nearest<'h>(house: &str, known: impl Iterator<Item = &'h str>) -> Option<&'h str> {
    let folded = |name: &str| fold_case(name, CaseRule::General);
    let wanted = folded(house);
    let likeness = |name: &str| strsim::jaro_winkler(&wanted, &folded(name));
    let likely =
        known.map(|name| (likeness(name), name)).filter(|(likeness, name)| *likeness >= LIKELY && *name != house);
    likely.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, name)| name)
}

/// Names at least so much alike may be one that was mistyped: `Reprot` and `Report` are by 0.95, `MFA` and `MOFA`
/// by 0.93, `Trend` and `Turan` by 0.81.
const LIKELY: f64 = 0.85;

/// What is said where nothing is of a house: which there are, or which one may be meant.
pub(super) fn nothing_of(
    house: &str,
    memories: &[WeightedMemory],
    known: &BTreeSet<String>,
    styles: &HouseStyles,
) -> String {
    let names: Vec<&str> = memories.iter().map(|weighted| weighted.memory.name()).collect();
    let searched = if names.is_empty() { "the memories".to_owned() } else { names.join(" or ") };
    let mut said = format!("--house {house}: nothing in {searched} is of that house");
    let names = || known.iter().map(String::as_str);
    if styles.of(house).is_empty() {
        match nearest(house, names().chain(styles.names())) {
            Some(near) => said.push_str(&format!("; did you mean {near}?")),
            None if known.is_empty() => said.push_str(", nor of any other"),
            None => said.push_str(&format!("; there are {}", names().collect::<Vec<_>>().join(", "))),
        }
    } else {
        said.push_str(", but how it writes is known");
    }
    said
}

/// What is said where nothing is known of how a house writes.
pub(super) fn no_style(house: &str, styles: &HouseStyles) -> String {
    let known: Vec<&str> = styles.names().collect();
    let near = nearest(house, styles.names()).map_or(String::new(), |near| format!("; did you mean {near}?"));
    format!(
        "--house {house}: nothing is known of how it writes, so house-style finds nothing; known are {}, and what \
         --house-style brings{near}",
        known.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_house_is_known_again() {
        let houses = ["AZERTAC", "MFA", "Report"];
        for (typed, meant) in
            [("Reprot", Some("Report")), ("azertac", Some("AZERTAC")), ("AZERTAG", Some("AZERTAC")), ("Trend", None)]
        {
            assert_eq!(nearest(typed, houses.into_iter()), meant, "{typed}");
        }
        assert_eq!(nearest("Report", houses.into_iter()), None, "it is there");
    }
}
