//! Writes an aligned pair in every format.

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
use super::reviewed::{COLUMNS, cells};
use super::row::text;
use yaddash_engine::formats;

/// How an aligned pair is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// A table for a spreadsheet; `yaddash import` takes it back.
    Tsv,
    /// One line of JSON for each bead.
    Jsonl,
    /// Translation units of the pairs that are certain enough for storing.
    Tmx,
    /// A page for reviewing in a browser.
    Html,
    /// The numbers of the segments.
    Beads,
}

/// The endings of `-o` that mean a format.
pub(super) const ENDINGS: &[(&[&str], Format)] = &[
    (&["tsv"], Format::Tsv),
    (&["tmx"], Format::Tmx),
    (&["jsonl"], Format::Jsonl),
    (&["html", "htm"], Format::Html),
    (&["beads"], Format::Beads),
];

impl Format {
    /// The ending of its files.
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

/// A note on the pairs that a format leaves out. TMX has no place for doubt, and other tools use every unit of a
/// file, so the pairs that need a review are left out of it.
pub(super) fn left_out(pair: &ArticlePair<'_>, format: Format) -> Option<String> {
    let review = pair.tally().review;
    (format == Format::Tmx && review > 0)
        .then(|| format!("{} left out for review; --format html or tsv shows what is doubtful", count(review, "pair")))
}

fn beads(output: &mut Output, pair: &ArticlePair<'_>) -> anyhow::Result<()> {
    let numbers = |range: &Range<usize>| range.clone().map(|at| at.to_string()).collect::<Vec<_>>().join(",");
    for bead in &pair.beads {
        writeln!(output, "{}\t{}", numbers(&bead.source), numbers(&bead.target))?;
    }
    Ok(())
}

/// Quoted as spreadsheets expect: else a headline that begins with a quotation mark would take the rows after it into
/// its cell.
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

/// The error of the destination, by which a closed pipe is recognised.
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
        // The texts have these names, so the ranges of the bead become lists of numbers.
        (line["source"], line["target"]) = (json!(text(row.source)), json!(text(row.target)));
        line["source_segments"] = bead.source.clone().collect();
        line["target_segments"] = bead.target.clone().collect();
        line["standing"] = json!(row.disposition.name());
        writeln!(output, "{line}")?;
    }
    Ok(())
}
