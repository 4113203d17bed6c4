//! Aligns many pairs of files in parallel, and writes a file for each pair or stores the units in a memory.
//!
//! All pairs are aligned before the units of the first pair are stored. So the memory that helps to align does not
//! change in between, and the same files give the same memory for every `--jobs`. The price is that the units of all
//! pairs are in RAM at the same time.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};

use super::super::inputs::Inputs;
use super::super::output::{Output, say};
use super::super::progress::{Progress, Show};
use super::super::{Outcome, input};
use super::documents::{Job, ReadPair, read_and_align};
use super::pair_outcome::PairOutcome;
use super::target_memory::{explain, memory_file};
use super::write::{self, Format, count};
use super::{Arguments, summary};
use yaddash_engine::align::Verdict;
use yaddash_engine::jobs::align::{AlignedPair, FilePair, FilePairList, FilePairs, pairs_in_folders};
use yaddash_engine::jobs::{self, MemoryFile, StoreOutcome, in_parallel};

/// The place to which the results are written: a folder of files, or a memory.
enum Destination {
    Folder(PathBuf, Format),
    Memory(Box<MemoryFile>),
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
    let (bar, pairs) =
        (Progress::through("aligning", Some(found.pairs.len() as u64), Show::Auto), count(found.pairs.len(), "pair"));
    let progress = |progress: jobs::Progress| bar.advance_to(progress.done, format!("{} of {pairs}", progress.done));
    let mut results =
        in_parallel(&found.pairs, arguments.jobs, &progress, |pair| aligned(job, pair, &destination, &inputs));
    bar.finish();
    if let Destination::Memory(file) = &mut destination {
        results.iter_mut().for_each(|result| store(file, result));
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
    let all = found.unpaired.is_empty() && results.iter().all(is_translation);
    Ok(if all { Outcome::Done } else { Outcome::NotHeld })
}

fn found(arguments: &Arguments, job: &Job) -> anyhow::Result<FilePairs> {
    let settings = job.aligner.settings();
    match &arguments.target_file {
        None => listed(
            &arguments.source_file,
            FilePairList::new(arguments.source_file.parent().unwrap_or(Path::new("")), settings.source.clone())
                .any_ending(job.pre_segmented),
        ),
        Some(target) => {
            let source = (arguments.source_file.as_path(), &settings.source);
            Ok(pairs_in_folders(source, (target, &settings.target), job.pre_segmented)?)
        }
    }
}

/// Reads the pairs of a list file.
fn listed(path: &Path, mut list: FilePairList) -> anyhow::Result<FilePairs> {
    if path.is_dir() {
        bail!(
            "{}: this is a folder; name a second folder with the translations, such as --pairs az/ en/",
            path.display()
        );
    }
    let mut lines = input::Lines::open(path)?;
    while let Some(line) = lines.next()? {
        let added = list.add_line(line);
        added.map_err(|error| anyhow!("{}: line {}: {error}", path.display(), lines.number()))?;
    }
    Ok(list.finish())
}

/// Returns every file that the command reads, including the list, so that no result overwrites one of them.
fn inputs(arguments: &Arguments, found: &FilePairs) -> Inputs {
    let files = found.pairs.iter().flat_map(|pair| [pair.source.as_path(), &pair.target]);
    Inputs::of(
        files
            .chain(found.unpaired.iter().map(|unpaired| unpaired.path.as_path()))
            .chain([arguments.source_file.as_path()]),
    )
}

fn destination(arguments: &Arguments) -> anyhow::Result<Destination> {
    match (&arguments.into, &arguments.output) {
        (Some(memory), _) => {
            let mut file = memory_file(memory)?;
            // A person should not wait for many pairs and learn at the end that they cannot be stored.
            file.check().map_err(|error| explain(&file, error))?;
            Ok(Destination::Memory(Box::new(file)))
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

fn aligned(job: &Job, files: &FilePair, destination: &Destination, inputs: &Inputs) -> anyhow::Result<PairOutcome> {
    let file = match destination {
        Destination::Memory(_) => None,
        Destination::Folder(folder, format) => {
            let path = folder.join(format!("{}.{}", files.name, format.ending()));
            inputs.refuse_overwrite(&path)?;
            Some((path, *format))
        }
    };
    let ReadPair { pair, mut notes } = read_and_align(job, &files.source, &files.target)?;
    let units = match file {
        None => pair.units(),
        Some((path, format)) => {
            write_file(&path, job, &pair, format)?;
            let note = write::left_out(&pair, format);
            notes.extend(note.map(|note| format!("{}: {note}", path.display())));
            Vec::new()
        }
    };
    Ok(PairOutcome {
        segments: (pair.source.segments.len(), pair.target.segments.len()),
        tally: pair.tally(),
        verdict: pair.verdict,
        stored: StoreOutcome::default(),
        units,
        notes,
    })
}

fn write_file(path: &Path, job: &Job, pair: &AlignedPair, format: Format) -> anyhow::Result<()> {
    let mut output = Output::to(Some(path))?;
    write::write(&mut output, job, pair, format)?;
    output.finish()
}

/// Stores the units of a pair. If storing fails, the error replaces the result of this pair.
fn store(file: &mut MemoryFile, result: &mut anyhow::Result<PairOutcome>) {
    let Ok(outcome) = result else { return };
    match file.store(&std::mem::take(&mut outcome.units)) {
        Ok(stored) => outcome.stored = stored,
        Err(error) => *result = Err(explain(file, error)),
    }
}
