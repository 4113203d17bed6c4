//! Measures how much adapting improves matches: `cargo run --release --example adaptation -- memory.tsv
//! queries.tsv [worse]`.
//!
//! Each line of `memory.tsv` has the cells `id, az, en`, and each line of `queries.tsv` has `id, az`. The id
//! of a query is also the id of its unit in the memory. Every query is looked up among the other units. The
//! English of the first match, unchanged and adapted, is compared with the query's own English by mean
//! character edit similarity. With `worse`, the matches that adapting made worse are listed.

use std::collections::HashMap;
use std::fs::File;
use std::sync::Arc;

use anyhow::{Context, bail};
use yaddash_engine::adapt::Adapter;
use yaddash_engine::formats::decode;
use yaddash_engine::memory::{Memory, Query};
use yaddash_engine::starter;
use yaddash_engine::terms::Glossary;
use yaddash_engine::unit::{Language, Unit, Variant};

/// The greatest size of a table that is read, in bytes.
const MAX: usize = 1 << 28;

fn read(path: &str) -> anyhow::Result<String> {
    let file = File::open(path).with_context(|| path.to_owned())?;
    Ok(decode::read_text(file, MAX).with_context(|| path.to_owned())?.text)
}

#[allow(clippy::print_stdout, reason = "an example says what it found")]
fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [memory_path, queries_path, rest @ ..] = arguments.as_slice() else {
        bail!("expected memory.tsv and queries.tsv");
    };
    let worse_too = rest.iter().any(|word| word == "worse");
    let (az, en) = (Language::azerbaijani(), Language::english());
    let memory = Memory::transient("units")?;
    let mut truth: HashMap<String, String> = HashMap::new();
    let mut writer = memory.write()?;
    for line in read(memory_path)?.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, source, target] = cells[..] else { bail!("expected id, az and en, met {line:?}") };
        truth.insert(id.to_owned(), target.to_owned());
        writer.add(&Unit::pair(Variant::new(az.clone(), source), Variant::new(en.clone(), target)))?;
    }
    writer.commit()?;
    let glossary = Arc::new(Glossary::new(starter::glossary()?));
    let adapter = Adapter::new(glossary, &az, &en);
    let (mut raw, mut adapted_sum, mut count) = (0.0, 0.0, 0_u32);
    let mut spent = std::time::Duration::ZERO;
    let (mut changed, mut better, mut worse) = (0_u32, 0_u32, 0_u32);
    for line in read(queries_path)?.lines() {
        let Some((id, text)) = line.split_once('\t') else { bail!("expected id and az, met {line:?}") };
        let Some(expected) = truth.get(id) else { continue };
        let mut query = Query::new(text, az.clone(), en.clone());
        (query.min_score, query.limit) = (0, 3);
        // The query's own unit does not count as a match.
        let found = memory.lookup(&query)?.into_iter().find(|found| found.target != *expected);
        let Some(found) = found else { continue };
        let started = std::time::Instant::now();
        let adapted = adapter.adapt(text, &found);
        spent += started.elapsed();
        let before = strsim::normalized_levenshtein(&found.target, expected);
        let after = strsim::normalized_levenshtein(&adapted.target, expected);
        (raw, adapted_sum, count) = (raw + before, adapted_sum + after, count + 1);
        changed += u32::from(!adapted.changes.is_empty());
        better += u32::from(after > before);
        worse += u32::from(after < before);
        if after < before && worse_too {
            println!("{id} {before:.3} → {after:.3}\n  query  {text}\n  source {}\n  truth  {expected}", found.source);
            for change in &adapted.changes {
                println!(
                    "  {}: {} → {} ({} → {})",
                    change.kind.name(),
                    change.from,
                    change.to,
                    change.source,
                    change.query
                );
            }
            println!("  target {}", found.target);
        }
    }
    let mean = |sum: f64| sum / f64::from(count.max(1));
    println!("{count} queries: raw {:.5}, adapted {:.5}", mean(raw), mean(adapted_sum));
    println!("{} µs to adapt a match", spent.as_micros() / u128::from(count.max(1)));
    println!("{changed} adapted: {better} better, {worse} worse");
    Ok(())
}
