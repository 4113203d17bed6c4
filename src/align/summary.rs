//! The summary of many pairs: a table for people, or one JSON object for programs.

use std::io::Write;

use comfy_table::{Cell, CellAlignment, Color, ContentArrangement, Table, presets};
use serde_json::{Value, json};

use super::super::messages::messages;
use super::super::output::{Output, say};
use super::super::remedy;
use super::super::render::visible;
use super::SummaryFormat;
use super::target_memory::refused_text;
use super::write::count;
use yaddash_engine::align::Verdict;
use yaddash_engine::jobs::align::{FilePair, FilePairs, PairOutcome};
use yaddash_engine::memory::Counts;

/// The width of the table, in characters, if the output is not a terminal.
const WIDTH_OF_A_FILE: u16 = 100;

/// Prints the outcome of each pair. `into` says whether the units were stored in a memory.
pub(super) fn print(
    output: &mut Output,
    format: SummaryFormat,
    found: &FilePairs,
    results: &[anyhow::Result<PairOutcome>],
    into: bool,
) -> anyhow::Result<()> {
    if format == SummaryFormat::Json {
        return Ok(writeln!(output, "{}", json(found, results, into))?);
    }
    writeln!(output, "{}", table(output, found, results, into).trim_fmt())?;
    let sum = |part: fn(&PairOutcome) -> usize| results.iter().flatten().map(part).sum::<usize>();
    let stored =
        |part: fn(Counts) -> u64| results.iter().flatten().map(|outcome| part(outcome.stored.counts)).sum::<u64>();
    let (sure, review) = (sum(|outcome| outcome.tally.storable()), sum(|outcome| outcome.tally.review));
    let (added, known) = (stored(|counts| counts.added), stored(|counts| counts.all() - counts.added));
    let stored = if into { format!("; {added} stored, {known} already in the memory") } else { String::new() };
    let (files, sure) = (count(results.len(), "pair"), count(sure, "certain unit"));
    writeln!(output, "\n{files} of files: {sure}{stored}; {review} left for review")?;
    report_failures(found, results);
    Ok(())
}

fn report_failures(found: &FilePairs, results: &[anyhow::Result<PairOutcome>]) {
    for (pair, result) in found.pairs.iter().zip(results) {
        match result {
            Ok(outcome) if outcome.verdict == Verdict::Translation => {}
            Ok(outcome) => say(&format!("{}: {}", pair.name, remedy::verdict(outcome.verdict))),
            Err(error) => say(&format!("{}: {}", pair.name, remedy::worded(error))),
        }
        for refused in result.iter().flat_map(|outcome| &outcome.stored.refused) {
            say(&format!("{}: this pair was not stored: {}", pair.name, refused_text(refused)));
        }
    }
    report_unmatched(found);
}

pub(super) fn report_unmatched(found: &FilePairs) {
    for unpaired in &found.unpaired {
        say(&format!("{}: {}", unpaired.path.display(), messages().unpaired(&unpaired.reason)));
    }
}

fn table(output: &Output, found: &FilePairs, results: &[anyhow::Result<PairOutcome>], into: bool) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    if output.has_colour() {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    if !output.is_terminal() {
        table.set_width(WIDTH_OF_A_FILE);
    }
    let sure = if into { "Stored" } else { "Sure" };
    table.set_header(["Pair", "Segments", sure, "Loose", "Review", "Alone", "Verdict"]);
    for (pair, result) in found.pairs.iter().zip(results) {
        table.add_row(cells(pair, result, into));
    }
    for column in table.column_iter_mut().skip(1).take(5) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}

fn cells(pair: &FilePair, result: &anyhow::Result<PairOutcome>, into: bool) -> Vec<Cell> {
    let name = Cell::new(visible(&pair.name));
    let Ok(outcome) = result else {
        let mut cells = vec![name];
        cells.extend(std::iter::repeat_with(|| Cell::new("–")).take(5));
        cells.push(Cell::new("error").fg(Color::Red));
        return cells;
    };
    let tally = &outcome.tally;
    let (sure, loose) = if into {
        (outcome.stored.counts.added, outcome.stored.loose)
    } else {
        (tally.storable() as u64, tally.loose as u64)
    };
    let colour = if outcome.verdict == Verdict::Translation { Color::Green } else { Color::Red };
    vec![
        name,
        Cell::new(format!("{} | {}", outcome.segments.0, outcome.segments.1)),
        Cell::new(sure),
        Cell::new(loose),
        Cell::new(tally.review),
        Cell::new(tally.source_unaligned + tally.target_unaligned),
        Cell::new(outcome.verdict.name()).fg(colour),
    ]
}

fn json(found: &FilePairs, results: &[anyhow::Result<PairOutcome>], into: bool) -> Value {
    let pairs = found.pairs.iter().zip(results).map(|(pair, result)| {
        let mut value = json!({
            "name": pair.name,
            "source": pair.source.to_string_lossy(),
            "target": pair.target.to_string_lossy(),
        });
        match result {
            Ok(outcome) => describe(&mut value, outcome, into),
            Err(error) => value["error"] = remedy::worded(error).into(),
        }
        value
    });
    let unpaired: Vec<_> = found.unpaired.iter().map(|unpaired| unpaired.path.to_string_lossy()).collect();
    let reasons: Vec<_> = found.unpaired.iter().map(|unpaired| messages().unpaired(&unpaired.reason)).collect();
    json!({"pairs": pairs.collect::<Vec<_>>(), "without_partner": unpaired, "why_without_partner": reasons})
}

fn describe(value: &mut Value, outcome: &PairOutcome, into: bool) {
    let tally = &outcome.tally;
    value["verdict"] = outcome.verdict.name().into();
    value["source_segments"] = outcome.segments.0.into();
    value["target_segments"] = outcome.segments.1.into();
    value["store"] = tally.store.into();
    value["loose"] = tally.loose.into();
    value["review"] = tally.review.into();
    value["source_alone"] = tally.source_unaligned.into();
    value["target_alone"] = tally.target_unaligned.into();
    value["set_aside"] = tally.boilerplate.into();
    if into {
        let counts = outcome.stored.counts;
        value["added"] = counts.added.into();
        value["known"] = (counts.all() - counts.added).into();
        value["refused"] = outcome.stored.refused.iter().map(refused_text).collect();
    }
}
