//! The option `--house`: finds the style of a news house (agency), and words the message for a house to which no unit
//! and no term belongs.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

use super::input;
use yaddash_engine::jobs::{HouseReport, nearest_house};
use yaddash_engine::memory::WeightedMemory;
use yaddash_engine::text::house::HouseStyles;

/// The option that names a file of house styles.
#[derive(Clone, Debug, Args)]
pub(super) struct StyleFile {
    /// File with the English styles of news houses. A house in this file replaces the built-in house of the same
    /// name. `yaddash check --list-houses` prints the built-in styles in the same form.
    #[arg(long, value_name = "FILE", requires = "house")]
    house_style: Option<PathBuf>,
}

impl StyleFile {
    /// Returns the path of the file, if there is one.
    pub(super) fn file(&self) -> Option<&Path> {
        self.house_style.as_deref()
    }

    /// Returns the styles of the houses: the built-in styles, and the styles of the file.
    pub(super) fn styles(&self) -> anyhow::Result<HouseStyles> {
        let shipped = HouseStyles::shipped();
        let Some(path) = &self.house_style else { return Ok(shipped) };
        let from_file = HouseStyles::read(&input::text(path)?).with_context(|| input::name_of(path))?;
        Ok(shipped.with(from_file))
    }
}

/// Returns the message for a house to which no unit and no term belongs. The message names the house that may be
/// meant, or else the known houses.
pub(super) fn nothing_of(house: &HouseReport, memories: &[WeightedMemory]) -> String {
    let names: Vec<&str> = memories.iter().map(|weighted| weighted.memory.name()).collect();
    let searched = if names.is_empty() { "the memories".to_owned() } else { names.join(" or ") };
    let HouseReport { name, nearest, houses, has_style, .. } = house;
    let mut message = format!("--house {name}: no unit and no term in {searched} belongs to this house");
    if *has_style {
        message.push_str(", but its style is known");
    } else if let Some(near) = nearest {
        message.push_str(&format!("; did you mean {near}?"));
    } else if houses.is_empty() {
        message.push_str(", nor to any other house");
    } else {
        let houses: Vec<&str> = houses.iter().map(String::as_str).collect();
        message.push_str(&format!("; known houses are {}", houses.join(", ")));
    }
    message
}

/// Returns the message for a house whose style is unknown.
pub(super) fn no_style(house: &str, styles: &HouseStyles) -> String {
    let known: Vec<&str> = styles.names().collect();
    let near = nearest_house(house, styles.names()).map_or(String::new(), |near| format!("; did you mean {near}?"));
    format!(
        "--house {house}: the style of this house is unknown, so the rule house-style finds nothing; known styles are those of {}, \
         and those in the file after --house-style{near}",
        known.join(", ")
    )
}
