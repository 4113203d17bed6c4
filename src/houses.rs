//! The option `--house`: finds the style of a news house (agency), and words the message for a house to which no unit
//! and no term belongs.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::input;
use yaddash_engine::memory::{MemoryError, WeightedMemory};
use yaddash_engine::text::house::HouseStyles;
use yaddash_engine::text::{CaseRule, fold_case};

/// The option that names a file of house styles.
#[derive(Clone, Debug, Args)]
pub(super) struct StyleFile {
    /// File with the English styles of news houses. A house in this file replaces the built-in house of the same
    /// name. `yaddash check --list-houses` prints the built-in styles in the same form.
    #[arg(long, value_name = "FILE", requires = "house")]
    house_style: Option<PathBuf>,
}

impl StyleFile {
    /// Returns the styles of the houses: the built-in styles, and the styles of the file.
    pub(super) fn styles(&self) -> anyhow::Result<HouseStyles> {
        let shipped = HouseStyles::shipped();
        let Some(path) = &self.house_style else { return Ok(shipped) };
        let file = input::Input::open(path)?;
        let name = file.name.clone();
        let from_file = HouseStyles::read(&file.text()?).with_context(|| name)?;
        Ok(shipped.with(from_file))
    }
}

/// Returns the houses to which units or terms of the memories belong, sorted by name.
pub(super) fn known(memories: &[WeightedMemory]) -> Result<BTreeSet<String>, MemoryError> {
    let mut houses = BTreeSet::new();
    for weighted in memories {
        houses.extend(weighted.memory.houses()?);
        houses.extend(weighted.memory.terms()?.into_iter().flat_map(|term| term.forms).filter_map(|form| form.house));
    }
    Ok(houses)
}

/// Returns the known house whose name is most similar to an unknown name; `None` if no name is similar enough.
pub(super) fn nearest<'h>(house: &str, known: impl Iterator<Item = &'h str>) -> Option<&'h str> {
    let folded = |name: &str| fold_case(name, CaseRule::General);
    let wanted = folded(house);
    let similarity = |name: &str| strsim::jaro_winkler(&wanted, &folded(name));
    let likely = known
        .map(|name| (similarity(name), name))
        .filter(|(similarity, name)| *similarity >= MIN_SIMILARITY && *name != house);
    likely.max_by(|(left, _), (right, _)| left.total_cmp(right)).map(|(_, name)| name)
}

/// The least similarity of two names of which one may be a typing error. The similarity of `Reprot` and `Report` is
/// 0.95, of `MFA` and `MOFA` 0.93, but of `Trend` and `Turan` only 0.81.
const MIN_SIMILARITY: f64 = 0.85;

/// Returns the message for a house to which no unit and no term belongs. The message names the house that may be
/// meant, or else the known houses.
pub(super) fn nothing_of(
    house: &str,
    memories: &[WeightedMemory],
    known: &BTreeSet<String>,
    styles: &HouseStyles,
) -> String {
    let names: Vec<&str> = memories.iter().map(|weighted| weighted.memory.name()).collect();
    let searched = if names.is_empty() { "the memories".to_owned() } else { names.join(" or ") };
    let mut message = format!("--house {house}: no unit and no term in {searched} belongs to this house");
    let names = || known.iter().map(String::as_str);
    if styles.of(house).is_empty() {
        match nearest(house, names().chain(styles.names())) {
            Some(near) => message.push_str(&format!("; did you mean {near}?")),
            None if known.is_empty() => message.push_str(", nor to any other house"),
            None => message.push_str(&format!("; known houses are {}", names().collect::<Vec<_>>().join(", "))),
        }
    } else {
        message.push_str(", but its style is known");
    }
    message
}

/// Returns the message for a house whose style is unknown.
pub(super) fn no_style(house: &str, styles: &HouseStyles) -> String {
    let known: Vec<&str> = styles.names().collect();
    let near = nearest(house, styles.names()).map_or(String::new(), |near| format!("; did you mean {near}?"));
    format!(
        "--house {house}: the style of this house is unknown, so the rule house-style finds nothing; known styles are those of {}, \
         and those in the file after --house-style{near}",
        known.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_with_the_most_similar_name_is_suggested_for_a_mistyped_house() {
        let houses = ["AZERTAC", "MFA", "Report"];
        for (typed, meant) in
            [("Reprot", Some("Report")), ("azertac", Some("AZERTAC")), ("AZERTAG", Some("AZERTAC")), ("Trend", None)]
        {
            assert_eq!(nearest(typed, houses.into_iter()), meant, "{typed}");
        }
        assert_eq!(nearest("Report", houses.into_iter()), None, "it is there");
    }
}
