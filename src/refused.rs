//! Reports the units that an import refuses: to people, to scripts, and in a file.

use std::io::{self, Write};
use std::path::Path;

use anyhow::bail;
use serde_json::{Value, json};

use super::output::Output;
use super::remedy;
use yaddash_engine::formats::Refused;

/// Returns a refused unit of a file as JSON, with its reason as a sentence.
pub(super) fn json(refused: &Refused, file: &Path) -> Value {
    json!({
        "file": file.to_string_lossy(),
        "line": refused.line,
        "number": refused.number,
        "tuid": refused.tuid,
        "kind": refused.reason.name(),
        "reason": remedy::refusal(&refused.reason),
        "text": refused.text,
    })
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

    pub(super) fn write(&mut self, file: &Path, refused: &Refused) -> io::Result<()> {
        match self {
            Self::Jsonl(output) => writeln!(output, "{}", json(refused, file)),
            Self::Tsv(table) => {
                let Refused { line, number, tuid, text, reason, .. } = refused;
                let optional = |part: &'_ Option<String>| part.clone().unwrap_or_default();
                table.write_record([
                    &*file.to_string_lossy(),
                    &line.to_string(),
                    &number.to_string(),
                    &optional(tuid),
                    reason.name(),
                    &remedy::refusal(reason),
                    &optional(text),
                ])?;
                Ok(())
            }
        }
    }

    pub(super) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Jsonl(output) => output.finish(),
            Self::Tsv(table) => table.into_inner().map_err(csv::IntoInnerError::into_error)?.finish(),
        }
    }
}
