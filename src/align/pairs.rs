//! Aligns many pairs of files in parallel, and writes a file for each pair or stores the units in a memory.
//!
//! All pairs are aligned before the units of the first pair are stored. So the memory that helps to align does not
//! change in between, and the same files give the same memory for every `--jobs`. The price is that the units of all
//! pairs are in RAM at the same time.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Context, bail};

use super::super::Outcome;
use super::super::inputs::Inputs;
use super::super::output::{Output, say};
use super::super::progress::{Progress, Show};
use super::article_pair::{ArticlePair, count};
use super::job::Job;
use super::pair_outcome::PairOutcome;
use super::partners::{self, Found, Partners};
use super::target_memory::TargetMemory;
use super::write::{self, Format};
use super::{Arguments, summary};
use yaddash_engine::align::Verdict;
use yaddash_engine::jobs::StoreOutcome;

/// The place to which the results are written: a folder of files, or a memory.
enum Destination {
    Folder(PathBuf, Format),
    Memory(Box<TargetMemory>),
}

pub(super) fn run(arguments: &Arguments, job: &Job) -> anyhow::Result<Outcome> {
    let found = found(arguments, job)?;
    if found.pairs.is_empty() {
        summary::report_unmatched(&found);
        bail!(
            "{}: no article with a translation was found; --help says how the files must be named",
            arguments.source_file.display()
        );
    }
    let mut destination = destination(arguments)?;
    let inputs = inputs(arguments, &found);
    let jobs = arguments.jobs.or(thread::available_parallelism().ok()).map_or(1, usize::from);
    let mut results = each(&found.pairs, jobs, |pair| aligned(job, pair, &destination, &inputs));
    if let Destination::Memory(target_memory) = &mut destination {
        results.iter_mut().for_each(|result| store(target_memory, result));
    }
    for outcome in results.iter().flatten() {
        outcome.notes.iter().for_each(|note| say(note));
    }
    let mut output = Output::to(None)?;
    summary::print(&mut output, arguments.summary, &found, &results, arguments.into.is_some())?;
    output.finish()?;
    let is_translation = |result: &anyhow::Result<PairOutcome>| {
        result.as_ref().is_ok_and(|outcome| outcome.verdict == Verdict::Translation)
    };
    let all = found.single.is_empty() && results.iter().all(is_translation);
    Ok(if all { Outcome::Done } else { Outcome::NotHeld })
}

fn found(arguments: &Arguments, job: &Job) -> anyhow::Result<Found> {
    match &arguments.target_file {
        None => partners::listed(&arguments.source_file, &job.settings.source, job.pre_segmented),
        Some(target) => partners::in_folders(
            (&arguments.source_file, &job.settings.source),
            (target, &job.settings.target),
            job.pre_segmented,
        ),
    }
}

/// Returns every file that the command reads, including the list, so that no result overwrites one of them.
fn inputs(arguments: &Arguments, found: &Found) -> Inputs {
    let files = found.pairs.iter().flat_map(|pair| [pair.source.as_path(), &pair.target]);
    Inputs::of(
        files.chain(found.single.iter().map(|single| single.path.as_path())).chain([arguments.source_file.as_path()]),
    )
}

fn destination(arguments: &Arguments) -> anyhow::Result<Destination> {
    match (&arguments.into, &arguments.output) {
        (Some(memory), _) => {
            let mut target_memory = TargetMemory::new(memory)?;
            // A person should not wait for many pairs and learn at the end that they cannot be stored.
            target_memory.check()?;
            Ok(Destination::Memory(Box::new(target_memory)))
        }
        (None, Some(folder)) => {
            let format = arguments.format.unwrap_or(Format::Tsv);
            let place = || format!("{}: cannot be used as a folder for the results", folder.display());
            std::fs::create_dir_all(folder).with_context(place)?;
            Ok(Destination::Folder(folder.clone(), format))
        }
        (None, None) => bail!("--pairs: name the place for the results with -o FOLDER or --into MEMORY"),
    }
}

/// Calls `work` for every pair, with at most `jobs` calls at the same time. Returns the results in the order of the
/// pairs.
fn each<T: Send>(pairs: &[Partners], jobs: usize, work: impl Fn(&Partners) -> T + Sync) -> Vec<T> {
    let progress = Progress::through("aligning", Some(pairs.len() as u64), Show::Auto);
    let (next, ready) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let results = Mutex::new(Vec::with_capacity(pairs.len()));
    let worker = || {
        while let Some((at, pair)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, pairs.get(at)?)))
        {
            let result = work(pair);
            results.lock().unwrap_or_else(PoisonError::into_inner).push((at, result));
            let ready = ready.fetch_add(1, Ordering::Relaxed) + 1;
            progress.advance_to(ready as u64, format!("{ready} of {}", count(pairs.len(), "pair")));
        }
    };
    thread::scope(|scope| {
        for _ in 0..jobs.min(pairs.len()) {
            scope.spawn(worker);
        }
    });
    progress.finish();
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

fn aligned(job: &Job, partners: &Partners, destination: &Destination, inputs: &Inputs) -> anyhow::Result<PairOutcome> {
    let file = match destination {
        Destination::Memory(_) => None,
        Destination::Folder(folder, format) => {
            let path = folder.join(format!("{}.{}", partners.name, format.ending()));
            inputs.refuse_overwrite(&path)?;
            Some((path, *format))
        }
    };
    let mut pair = ArticlePair::align(job, &partners.source, &partners.target)?;
    let units = match file {
        None => pair.storable(),
        Some((path, format)) => {
            write_file(&path, &pair, format)?;
            let note = write::left_out(&pair, format);
            pair.notes.extend(note.map(|note| format!("{}: {note}", path.display())));
            Vec::new()
        }
    };
    Ok(PairOutcome {
        segments: (pair.source.len(), pair.target.len()),
        tally: pair.tally(),
        verdict: pair.verdict,
        stored: StoreOutcome::default(),
        units,
        notes: pair.notes,
    })
}

fn write_file(path: &Path, pair: &ArticlePair<'_>, format: Format) -> anyhow::Result<()> {
    let mut output = Output::to(Some(path))?;
    write::write(&mut output, pair, format)?;
    output.finish()
}

/// Stores the units of a pair. If storing fails, the error replaces the result of this pair.
fn store(target_memory: &mut TargetMemory, result: &mut anyhow::Result<PairOutcome>) {
    let Ok(outcome) = result else { return };
    match target_memory.store(&std::mem::take(&mut outcome.units)) {
        Ok(stored) => outcome.stored = stored,
        Err(error) => *result = Err(error),
    }
}
