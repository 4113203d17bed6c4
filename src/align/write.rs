//! Writes an aligned article and its translation in any of the formats.

use std::io::Write;
use std::ops::Range;

use anyhow::anyhow;
use clap::ValueEnum;
use serde_json::json;

use super::super::messages::messages;
use super::super::output::Output;
use super::super::units;
use super::article_pair::{ArticlePair, count};
use super::page;
use super::reviewed::cells;
use super::row::text;
use yaddash_engine::formats;
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

pub(super) fn write(output: &mut Output, pair: &ArticlePair<'_>, format: Format) -> anyhow::Result<()> {
    match format {
        Format::Beads => beads(output, pair),
        Format::Tsv => tsv(output, pair),
        Format::Jsonl => jsonl(output, pair),
        Format::Html => page::write(output, pair),
        Format::Tmx => units::write_all(output, formats::Format::Tmx, &pair.storable()),
    }
}

/// Returns a note on the pairs that the file leaves out. A TMX file cannot mark a unit as doubtful, and other tools
/// use all of its units, so the pairs that need a review are left out.
pub(super) fn left_out(pair: &ArticlePair<'_>, format: Format) -> Option<String> {
    let review = pair.tally().review;
    (format == Format::Tmx && review > 0).then(|| {
        format!("{} left out for review; --format html or tsv shows the doubtful pairs", count(review, "pair"))
    })
}

fn beads(output: &mut Output, pair: &ArticlePair<'_>) -> anyhow::Result<()> {
    let numbers = |range: &Range<usize>| range.clone().map(|at| at.to_string()).collect::<Vec<_>>().join(",");
    for bead in &pair.beads {
        writeln!(output, "{}\t{}", numbers(&bead.source), numbers(&bead.target))?;
    }
    Ok(())
}

/// Writes a table with the cells quoted as spreadsheets expect. Without the quotes, a headline that begins with a
/// quotation mark would take the following rows into its cell.
fn tsv(output: &mut Output, pair: &ArticlePair<'_>) -> anyhow::Result<()> {
    if pair.job.bom {
        output.mark()?;
    }
    let mut table =
        csv::WriterBuilder::new().delimiter(b'\t').terminator(csv::Terminator::Any(b'\n')).from_writer(output);
    let settings = &pair.job.settings;
    let head = [settings.source.tag(), settings.target.tag()].into_iter().chain(COLUMNS);
    table.write_record(head).map_err(of_table)?;
    for row in pair.rows() {
        let cells = [text(row.source), text(row.target)].into_iter().chain(cells(&row));
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

fn jsonl(output: &mut Output, pair: &ArticlePair<'_>) -> anyhow::Result<()> {
    for row in pair.rows() {
        let bead = row.bead;
        let mut line = json!(bead);
        for (at, remark) in bead.remarks.iter().enumerate() {
            line["remarks"][at]["kind"] = json!(remark.name());
            line["remarks"][at]["text"] = json!(messages().remark(remark));
        }
        // In the output, `source` and `target` are texts, so the ranges of the bead get other names and become lists
        // of numbers.
        (line["source"], line["target"]) = (json!(text(row.source)), json!(text(row.target)));
        line["source_segments"] = bead.source.clone().collect();
        line["target_segments"] = bead.target.clone().collect();
        line["standing"] = json!(row.disposition.name());
        writeln!(output, "{line}")?;
    }
    Ok(())
}
