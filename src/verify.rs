//! `yaddash memory verify` checks a memory and its index; `yaddash memory rebuild` builds the index again from the
//! units.

use std::io::Write;

use serde_json::json;

use super::Outcome;
use super::output::Output;
use yaddash_engine::memory::Memory;

/// Prints what was checked, and the problems that were found.
pub(super) fn verify(output: &mut Output, memory: &Memory, as_json: bool) -> anyhow::Result<Outcome> {
    let found = memory.verify()?;
    if as_json {
        writeln!(output, "{}", serde_json::to_string(&found)?)?;
    } else {
        for problem in &found.problems {
            writeln!(output, "{}: {problem}", memory.name())?;
        }
        if found.problems.is_empty() {
            let (units, texts, runs) = (found.units, found.texts, found.runs);
            let size = found.index_bytes.div_ceil(1024);
            writeln!(
                output,
                "{}: {units} units, {texts} texts, {runs} index files ({size} KiB): no problem was found",
                memory.name()
            )?;
        }
    }
    Ok(if found.problems.is_empty() { Outcome::Done } else { Outcome::NotHeld })
}

/// Builds the index of a memory again, and prints the number of texts in it.
pub(super) fn rebuild(output: &mut Output, memory: &Memory, as_json: bool) -> anyhow::Result<()> {
    let texts = memory.rebuild_index()?;
    match as_json {
        true => writeln!(output, "{}", json!({"texts": texts}))?,
        false => writeln!(output, "{}: {texts} texts are in the index", memory.name())?,
    }
    Ok(())
}
