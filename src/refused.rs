//! Reports the units that an import refuses: to people, to scripts, and in a file.

use std::path::Path;

use anyhow::bail;
use serde_json::{Value, json};

use super::output::Output;
use super::remedy;
use yaddash_engine::formats::Refused;

/// A unit that was not stored, and why.
#[derive(Debug)]
pub(super) struct Refusal {
    /// The number of the line on which the unit starts; the first line is 1.
    pub(super) line: u64,
    /// The number of the unit in the file; the first unit is 1.
    pub(super) number: u64,
    pub(super) tuid: Option<String>,
    pub(super) kind: &'static str,
    pub(super) reason: String,
    /// The first text of the unit, if the text could be read.
    pub(super) text: Option<String>,
    /// The place of the unit and the reason, as a sentence for the user.
    pub(super) shown: String,
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        let (kind, reason) = (refused.reason.name(), remedy::refusal(&refused.reason));
        let shown = remedy::refused(&refused);
        let Refused { line, number, tuid, text, .. } = refused;
        Self { line, number, tuid, kind, reason, text, shown }
    }
}

impl Refusal {
    /// Makes a refusal of a unit that could be read, but is not stored.
    pub(super) fn of(line: u64, number: u64, kind: &'static str, reason: String) -> Self {
        let shown = format!("line {line}, unit {number}: {reason}");
        Self { line, number, tuid: None, kind, reason, text: None, shown }
    }

    pub(super) fn json(&self, file: &Path) -> Value {
        json!({
            "file": file.to_string_lossy(),
            "line": self.line,
            "number": self.number,
            "tuid": self.tuid,
            "kind": self.kind,
            "reason": self.reason,
            "text": self.text,
        })
    }
}

/// A file with one refused unit on each line. The file appears when the import ends.
pub(super) enum Refusals {
    Jsonl(Output),
    Tsv(Box<csv::Writer<Output>>),
}

impl Refusals {
    /// Creates the file, in the format that its ending means: `.jsonl` or `.tsv`.
    pub(super) fn begin(path: &Path) -> anyhow::Result<Self> {
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("jsonl") => Ok(Self::Jsonl(Output::to(Some(path))?)),
            Some("tsv") => {
                let mut table = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Output::to(Some(path))?);
                table.write_record(["file", "line", "number", "tuid", "kind", "reason", "text"])?;
                Ok(Self::Tsv(Box::new(table)))
            }
            _ => bail!("--refused {}: expected a file that ends in .jsonl or .tsv", path.display()),
        }
    }

    pub(super) fn write(&mut self, file: &Path, refusal: &Refusal) -> anyhow::Result<()> {
        use std::io::Write;
        match self {
            Self::Jsonl(output) => writeln!(output, "{}", refusal.json(file))?,
            Self::Tsv(table) => {
                let (line, number) = (refusal.line.to_string(), refusal.number.to_string());
                let optional = |part: &'_ Option<String>| part.clone().unwrap_or_default();
                table.write_record([
                    &*file.to_string_lossy(),
                    &line,
                    &number,
                    &optional(&refusal.tuid),
                    refusal.kind,
                    &refusal.reason,
                    &optional(&refusal.text),
                ])?;
            }
        }
        Ok(())
    }

    pub(super) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Jsonl(output) => output.finish(),
            Self::Tsv(table) => table.into_inner().map_err(csv::IntoInnerError::into_error)?.finish(),
        }
    }
}
