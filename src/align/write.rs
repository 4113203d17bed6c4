//! Writes an aligned article and its translation in any of the formats.

use std::io::Write;
use std::ops::Range;

use anyhow::anyhow;
use clap::ValueEnum;
use serde_json::json;

use super::super::messages::messages;
use super::super::output::Output;
use super::super::units;
use super::{Job, page};
use yaddash_engine::formats;
use yaddash_engine::jobs::align::{AlignedPair, Tally};
use yaddash_engine::jobs::review::COLUMNS;

/// The format in which an aligned article and its translation are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A table for a spreadsheet; `yaddash import` reads it after the review.
    Tsv,
    /// One line of JSON for each group of aligned segments.
    Jsonl,
    /// Translation units of those pairs that are certain enough to be stored.
    Tmx,
    /// A page for a review in a browser.
    Html,
    /// The numbers of the aligned segments, without their texts.
    Beads,
}

/// The file endings of `-o`, each list with the format that it selects.
pub(super) const ENDINGS: &[(&[&str], Format)] = &[
    (&["tsv"], Format::Tsv),
    (&["tmx"], Format::Tmx),
    (&["jsonl"], Format::Jsonl),
    (&["html", "htm"], Format::Html),
    (&["beads"], Format::Beads),
];

impl Format {
    /// Returns the ending of files in this format.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Tsv => "tsv",
            Self::Jsonl => "jsonl",
            Self::Tmx => "tmx",
            Self::Html => "html",
            Self::Beads => "beads",
        }
    }
}

pub(super) fn write(output: &mut Output, job: &Job, pair: &AlignedPair, format: Format) -> anyhow::Result<()> {
    match format {
        Format::Beads => beads(output, pair),
        Format::Tsv => tsv(output, pair, job.bom),
        Format::Jsonl => jsonl(output, pair),
        Format::Html => page::write(output, &job.aligner, pair),
        Format::Tmx => units::write_all(output, formats::Format::Tmx, &pair.units()),
    }
}

/// Returns a note on the pairs that the file leaves out. A TMX file cannot mark a unit as doubtful, and other tools
/// use all of its units, so the pairs that need a review are left out.
pub(super) fn left_out(tally: &Tally, format: Format) -> Option<String> {
    let review = tally.review;
    (format == Format::Tmx && review > 0).then(|| {
        format!("{} left out for review; --format html or tsv shows the doubtful pairs", count(review, "pair"))
    })
}

fn beads(output: &mut Output, pair: &AlignedPair) -> anyhow::Result<()> {
    let numbers = |range: &Range<usize>| range.clone().map(|at| at.to_string()).collect::<Vec<_>>().join(",");
    for bead in &pair.beads {
        writeln!(output, "{}\t{}", numbers(&bead.source), numbers(&bead.target))?;
    }
    Ok(())
}

/// Writes a table with the cells quoted as spreadsheets expect. Without the quotes, a headline that begins with a
/// quotation mark would take the following rows into its cell.
fn tsv(output: &mut Output, pair: &AlignedPair, bom: bool) -> anyhow::Result<()> {
    if bom {
        output.mark()?;
    }
    let mut table =
        csv::WriterBuilder::new().delimiter(b'\t').terminator(csv::Terminator::Any(b'\n')).from_writer(output);
    let settings = pair.settings();
    let head = [settings.source.tag(), settings.target.tag()].into_iter().chain(COLUMNS);
    table.write_record(head).map_err(of_table)?;
    for row in pair.rows() {
        let cells = [row.source_text(), row.target_text()].into_iter().chain(messages().review_cells(&row));
        table.write_record(cells).map_err(of_table)?;
    }
    Ok(table.flush()?)
}

/// Returns the I/O error that a [`csv::Error`] contains, so that a closed pipe is recognized.
fn of_table(error: csv::Error) -> anyhow::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        other => anyhow!("the table cannot be written: {other:?}"),
    }
}

fn jsonl(output: &mut Output, pair: &AlignedPair) -> anyhow::Result<()> {
    for row in pair.rows() {
        let bead = row.bead;
        let mut line = json!(bead);
        for (at, remark) in bead.remarks.iter().enumerate() {
            line["remarks"][at]["kind"] = json!(remark.name());
            line["remarks"][at]["text"] = json!(messages().remark(remark));
        }
        // In the output, `source` and `target` are texts, so the ranges of the bead get other names and become lists
        // of numbers.
        (line["source"], line["target"]) = (json!(row.source_text()), json!(row.target_text()));
        let settings = pair.settings();
        line["source_language"] = json!(settings.source.tag());
        line["target_language"] = json!(settings.target.tag());
        line["source_segments"] = bead.source.clone().collect();
        line["target_segments"] = bead.target.clone().collect();
        line["standing"] = json!(row.disposition.name());
        writeln!(output, "{line}")?;
    }
    Ok(())
}

/// Returns a sentence on how many rows of each kind an aligned pair of files has.
pub(super) fn tally_text(tally: &Tally) -> String {
    let Tally { pairs, loose, review, source_unaligned, target_unaligned, boilerplate, .. } = *tally;
    let (pairs, segments) = (count(pairs, "pair"), if target_unaligned == 1 { "segment" } else { "segments" });
    let left_out = match boilerplate {
        0 => String::new(),
        _ => format!("; segments left out because they are not part of the article: {boilerplate}"),
    };
    format!(
        "{pairs} (loose translations: {loose}, to review: {review}); without a counterpart in the other text: \
         {source_unaligned} source and {target_unaligned} target {segments}{left_out}"
    )
}

/// Returns a number with its noun, in the plural if necessary: `1 pair`, `2 pairs`.
pub(super) fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}
