//! The sure pairs of an article go into a memory, and what is left is said.

use std::io::Write;
use std::sync::Arc;

use super::super::output::Output;
use super::super::render::visible;
use super::pair::Pair;
use super::row::{Row, text, told};
use super::target_memory::{StoreOutcome, TargetMemory};
use crate::align::Disposition;
use crate::qa::{Checker, Rules};
use crate::terms::Glossary;
use crate::unit::Unit;

/// Stores the sure pairs of one article, and says what was left.
pub(super) fn one(pair: &Pair<'_>, memory: &str) -> anyhow::Result<()> {
    let mut target_memory = TargetMemory::of(memory)?;
    let sure = pair.sure();
    let outcome = target_memory.store(&sure)?;
    let mut output = Output::to(None)?;
    report(&mut output, pair, &outcome, &target_memory.name())?;
    findings(&mut output, pair, &sure)?;
    output.finish()
}

/// What the checks find in the pairs that were stored. An aligned article was published as it is, so nothing is
/// held back for it; whoever looks can mend the unit.
fn findings(output: &mut Output, pair: &Pair<'_>, units: &[Unit]) -> anyhow::Result<()> {
    let settings = &pair.job.settings;
    let glossary = Arc::new(Glossary::new(crate::starter::glossary()?));
    let checker = Checker::new(glossary, settings.source.clone(), settings.target.clone(), Rules::default());
    for unit in units {
        let variant = |language| unit.variants_in(language).next();
        let (Some(source), Some(target)) = (variant(&settings.source), variant(&settings.target)) else { continue };
        let found = checker.check_variants(source, target);
        if found.is_empty() {
            continue;
        }
        let told = found.iter().map(told).collect::<Vec<_>>().join("; ");
        writeln!(output, "\n! {}\n  {}\n  ({})", visible(&source.text), visible(&target.text), visible(&told))?;
    }
    Ok(())
}

fn report(output: &mut Output, pair: &Pair<'_>, outcome: &StoreOutcome, memory: &str) -> anyhow::Result<()> {
    let StoreOutcome { added, loose, known, refused } = outcome;
    let tally = pair.tally();
    let (ours, theirs) = tally.alone;
    writeln!(output, "{added} stored in {memory}, of them {loose} loose; {known} known already")?;
    writeln!(
        output,
        "{} left for review; without a counterpart: {ours} in {}, {theirs} in {}",
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
    for text in refused {
        writeln!(output, "\n? {text}")?;
    }
    if tally.aside > 0 {
        writeln!(output, "\nset aside as no part of the article: {}", tally.aside)?;
    }
    for row in pair.rows().filter(Row::is_aside) {
        for segment in row.source.iter().chain(row.target) {
            writeln!(output, "– {}", visible(&segment.line()))?;
        }
    }
    Ok(())
}
