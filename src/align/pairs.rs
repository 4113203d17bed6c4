//! Aligns many pairs of files in parallel, and writes a file for each pair or stores the units in a memory.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};

use super::super::inputs::Inputs;
use super::super::output::{Output, say};
use super::super::progress::{Progress, Show};
use super::super::{Outcome, input};
use super::explain::{explain, explain_with};
use super::write::{self, Format, count};
use super::{Arguments, Job, summary, target_memory};
use yaddash_engine::align::Verdict;
use yaddash_engine::jobs::align::{FilePair, FilePairList, FilePairs, PairOutcome, pairs_in_folders};
use yaddash_engine::jobs::{self, MemoryFile, in_parallel};

/// The place to which the results are written: a folder of files, or a memory.
enum Destination {
    Folder(Folder),
    Memory(Box<MemoryFile>),
}

/// A folder in which each pair gets one file.
struct Folder {
    path: PathBuf,
    format: Format,
}

impl Folder {
    fn path_for(&self, files: &FilePair) -> PathBuf {
        self.path.join(format!("{}.{}", files.name, self.format.ending()))
    }
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
    let results: Vec<anyhow::Result<PairOutcome>> = match &mut destination {
        Destination::Folder(folder) => {
            in_parallel(&found.pairs, arguments.jobs, &progress, |files| write_files(job, files, folder, &inputs))
        }
        Destination::Memory(file) => {
            let results = job.aligner.align_into(file, &found.pairs, &job.reader, arguments.jobs, &progress);
            results.into_iter().map(|result| result.map_err(|error| explain_with(file, error))).collect()
        }
    };
    bar.finish();
    for (files, outcome) in found.pairs.iter().zip(&results) {
        let Ok(outcome) = outcome else { continue };
        outcome.remarks.iter().for_each(input::say_remarks);
        if let Destination::Folder(folder) = &destination
            && let Some(note) = write::left_out(&outcome.tally, folder.format)
        {
            say(&format!("{}: {note}", folder.path_for(files).display()));
        }
    }
    let mut output = Output::standard();
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
                .any_ending(job.reader.pre_segmented),
        ),
        Some(target) => {
            let source = (arguments.source_file.as_path(), &settings.source);
            Ok(pairs_in_folders(source, (target, &settings.target), job.reader.pre_segmented)?)
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
    let mut lines = input::lines(path)?;
    while let Some(line) = lines.next_line()? {
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
            let mut file = target_memory::memory_file(memory)?;
            // A person should not wait for many pairs and learn at the end that they cannot be stored.
            file.check().map_err(|error| target_memory::explain(&file, error))?;
            Ok(Destination::Memory(Box::new(file)))
        }
        (None, Some(folder)) => {
            let format = arguments.format.unwrap_or(Format::Tsv);
            let place = || format!("{}: cannot be used as a folder for the results", folder.display());
            std::fs::create_dir_all(folder).with_context(place)?;
            Ok(Destination::Folder(Folder { path: folder.clone(), format }))
        }
        (None, None) => bail!("--pairs: name the place for the results with -o FOLDER or --into MEMORY"),
    }
}

/// Aligns a pair of files, and writes the result to its file in the folder.
fn write_files(job: &Job, files: &FilePair, folder: &Folder, inputs: &Inputs) -> anyhow::Result<PairOutcome> {
    let path = folder.path_for(files);
    inputs.refuse_overwrite(&path)?;
    let aligned = job.aligner.align_files(&job.reader, &files.source, &files.target).map_err(explain)?;
    let mut output = Output::to(Some(&path), inputs)?;
    write::write(&mut output, job, &aligned.pair, folder.format)?;
    output.finish()?;
    Ok(aligned.into())
}
