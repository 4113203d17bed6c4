//! Reads and writes files of units for the commands.

use clap::ValueEnum;

use super::output::Output;
use yaddash_engine::formats::{self, Format};
use yaddash_engine::unit::Unit;

/// The name of a format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SourceName {
    Tmx,
    Xliff,
    Csv,
    Tsv,
    Jsonl,
    /// A table in a Word document, as pretranslate and export write it.
    Docx,
}

impl From<SourceName> for Format {
    fn from(name: SourceName) -> Self {
        match name {
            SourceName::Tmx => Self::Tmx,
            SourceName::Xliff => Self::Xliff,
            SourceName::Csv => Self::Csv,
            SourceName::Tsv => Self::Tsv,
            SourceName::Jsonl => Self::Jsonl,
            SourceName::Docx => Self::Docx,
        }
    }
}

/// Writes a list of units. An error shows the text of the unit that cannot be written.
pub(super) fn write_all(output: &mut Output, format: Format, units: &[Unit]) -> anyhow::Result<()> {
    let written = formats::write_units(output, format, units);
    written.map(drop).map_err(|error| {
        let unit = error.unit.and_then(|number| units.get(usize::try_from(number).ok()?.checked_sub(1)?));
        match unit {
            Some(unit) => {
                let text = unit.variants.first().map_or("", |variant| variant.text.as_str()).to_owned();
                anyhow::Error::new(error).context(text)
            }
            None => error.into(),
        }
    })
}
