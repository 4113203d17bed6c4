//! Reports the units and concepts that an import refuses: to people, to scripts, and in a file.

use std::io::{self, Write};
use std::path::Path;

use anyhow::bail;
use serde_json::{Value, json};

use super::inputs::Inputs;
use super::output::{Output, say};
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

/// The greatest number of refused units that are shown to people with the reasons.
const SHOWN_REASONS: usize = 10;

/// Shows people the first of the units or concepts of a file that were refused. `count` is the number of all of them,
/// `nouns` is the word for them, and `complete_list` says how to get a list of them all.
pub(super) fn say_first(file: &Path, refused: &[Refused], count: u64, nouns: &str, complete_list: &str) {
    for refused in refused.iter().take(SHOWN_REASONS) {
        say(&format!("{}: {}", file.display(), remedy::refused(refused)));
    }
    if refused.len() > SHOWN_REASONS {
        let more = count - SHOWN_REASONS as u64;
        say(&format!("… and {more} more {nouns} that were refused; {complete_list}"));
    }
}

/// Returns the message for a file of which nothing can be stored, with the first reason. `nouns` is the word for the
/// `count` units or concepts of the file.
pub(super) fn none_storable(name: &str, count: u64, nouns: &str, first: Option<&Refused>) -> String {
    format!("{name}: none of its {count} {nouns} can be stored; {}", first.map(remedy::refused).unwrap_or_default())
}

/// A file with one refused unit on each line. The file appears when the import ends.
pub(super) enum Refusals {
    Jsonl(Output),
    Tsv(Box<csv::Writer<Output>>),
}

impl Refusals {
    /// Creates the file, in the format that its ending means: `.jsonl` or `.tsv`. `inputs` are the files that the command
    /// reads.
    pub(super) fn begin(path: &Path, inputs: &Inputs) -> anyhow::Result<Self> {
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("jsonl") => Ok(Self::Jsonl(Output::to(Some(path), inputs)?)),
            Some("tsv") => {
                let mut table = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Output::to(Some(path), inputs)?);
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
