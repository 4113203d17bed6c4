//! Stores the units of one article in a memory, and reports the aligned groups of segments that are not stored.

use std::io::Write;

use super::super::output::Output;
use super::super::render::visible;
use super::article_pair::ArticlePair;
use super::row::{Row, finding_text, text};
use super::target_memory::{TargetMemory, refused_text};
use yaddash_engine::align::Disposition;
use yaddash_engine::jobs::StoreOutcome;
use yaddash_engine::unit::Unit;

/// Stores the units that need no review, and reports the rest.
pub(super) fn one(pair: &ArticlePair<'_>, memory: &str) -> anyhow::Result<()> {
    let mut target_memory = TargetMemory::new(memory)?;
    let units = pair.storable();
    let outcome = target_memory.store(&units)?;
    let mut output = Output::to(None)?;
    report(&mut output, pair, &outcome, &target_memory.name())?;
    findings(&mut output, pair, &units)?;
    output.finish()
}

/// Prints the mistakes that the checks find in the stored units. The units are stored all the same, because the
/// article was published with these texts; a person can correct them.
fn findings(output: &mut Output, pair: &ArticlePair<'_>, units: &[Unit]) -> anyhow::Result<()> {
    let settings = &pair.job.settings;
    let checker = pair.job.checker()?;
    for unit in units {
        let variant = |language| unit.variants_in(language).next();
        let (Some(source), Some(target)) = (variant(&settings.source), variant(&settings.target)) else { continue };
        let found = checker.check_variants(source, target);
        if found.is_empty() {
            continue;
        }
        let texts = found.iter().map(finding_text).collect::<Vec<_>>().join("; ");
        writeln!(output, "\n! {}\n  {}\n  ({})", visible(&source.text), visible(&target.text), visible(&texts))?;
    }
    Ok(())
}

fn report(output: &mut Output, pair: &ArticlePair<'_>, outcome: &StoreOutcome, memory: &str) -> anyhow::Result<()> {
    let StoreOutcome { counts, loose, refused, .. } = outcome;
    let (added, known) = (counts.added, counts.all() - counts.added);
    let tally = pair.tally();
    let (source, target) = tally.unaligned;
    writeln!(
        output,
        "{added} pairs stored in {memory} (loose translations: {loose}); {known} were already in the memory"
    )?;
    writeln!(
        output,
        "{} left for review; segments without a counterpart in the other text: {source} in {}, {target} in {}",
        tally.review + refused.len(),
        pair.job.settings.source,
        pair.job.settings.target
    )?;
    let to_review = |row: &Row<'_>| row.bead.is_pair() && row.disposition == Disposition::Review;
    for row in pair.rows().filter(to_review) {
        let reasons = visible(&row.reasons.join("; ")).into_owned();
        let (source, target) = (text(row.source), text(row.target));
        writeln!(output, "\n? {}\n  {}\n  ({reasons})", visible(&source), visible(&target))?;
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
