//! Stores the units of one article in a memory, and reports the aligned groups of segments that are not stored.

use std::io::Write;

use super::super::messages::messages;
use super::super::output::Output;
use super::super::render::visible;
use super::target_memory::{explain, memory_file, refused_text};
use yaddash_engine::align::Disposition;
use yaddash_engine::jobs::StoreOutcome;
use yaddash_engine::jobs::align::{AlignedPair, Aligner, Row};

/// Stores the units that need no review, and reports the rest.
pub(super) fn one(aligner: &Aligner, pair: &AlignedPair, memory: &str) -> anyhow::Result<()> {
    let mut file = memory_file(memory)?;
    let outcome = file.store(&pair.units()).map_err(|error| explain(&file, error))?;
    let mut output = Output::standard();
    report(&mut output, pair, &outcome, &file.name())?;
    findings(&mut output, aligner, pair)?;
    output.finish()
}

/// Prints the mistakes that the checks find in the stored units. The units are stored all the same, because the
/// article was published with these texts; a person can correct them.
fn findings(output: &mut Output, aligner: &Aligner, pair: &AlignedPair) -> anyhow::Result<()> {
    for row in pair.rows().filter(|row| row.disposition != Disposition::Review) {
        let found = aligner.findings(&row)?;
        if found.is_empty() {
            continue;
        }
        let texts = found.iter().map(|finding| messages().rule_and_finding(finding)).collect::<Vec<_>>().join("; ");
        let (source, target) = (row.source_text(), row.target_text());
        writeln!(output, "\n! {}\n  {}\n  ({})", visible(&source), visible(&target), visible(&texts))?;
    }
    Ok(())
}

fn report(output: &mut Output, pair: &AlignedPair, outcome: &StoreOutcome, memory: &str) -> anyhow::Result<()> {
    let StoreOutcome { counts, loose, refused, .. } = outcome;
    let (added, known) = (counts.added, counts.all() - counts.added);
    let tally = pair.tally();
    writeln!(
        output,
        "{added} pairs stored in {memory} (loose translations: {loose}); {known} were already in the memory"
    )?;
    writeln!(
        output,
        "{} left for review; segments without a counterpart in the other text: {} in {}, {} in {}",
        tally.review + refused.len(),
        tally.source_unaligned,
        pair.settings().source,
        tally.target_unaligned,
        pair.settings().target
    )?;
    for row in pair.rows().filter(Row::needs_review) {
        let (source, target, reasons) =
            (row.source_text(), row.target_text(), messages().review_reasons(&row).join("; "));
        writeln!(output, "\n? {}\n  {}\n  ({})", visible(&source), visible(&target), visible(&reasons))?;
    }
    for unit in refused {
        writeln!(output, "\n? {}", refused_text(unit))?;
    }
    if tally.boilerplate > 0 {
        writeln!(output, "\nsegments left out because they are not part of the article: {}", tally.boilerplate)?;
    }
    for row in pair.rows().filter(Row::is_boilerplate) {
        for segment in row.source.iter().chain(row.target) {
            writeln!(output, "– {}", visible(&segment.line()))?;
        }
    }
    Ok(())
}
