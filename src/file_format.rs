//! The format of a file: the one that an option names, or else the one that the ending of the file's name means.

use std::path::Path;

use anyhow::{anyhow, bail};

use yaddash_engine::formats::{Format, TermFormat};

/// The format of a result: the one that `--format` names, or the one that the ending of `-o` means; `usual` for
/// standard output. `endings` lists the endings of each format; errors name the first of them.
pub(super) fn of_output<F: Copy>(
    named: Option<F>,
    output: Option<&Path>,
    usual: F,
    endings: &[(&[&str], F)],
) -> anyhow::Result<F> {
    let ending = output.and_then(Path::extension).and_then(|ending| ending.to_str());
    let (Some(ending), None) = (ending, named) else { return Ok(named.unwrap_or(usual)) };
    if let Some((_, format)) = endings.iter().find(|(endings, _)| endings.contains(&ending)) {
        return Ok(*format);
    }
    let known: Vec<String> =
        endings.iter().filter_map(|(endings, _)| endings.first()).map(|ending| format!(".{ending}")).collect();
    let (last, first) = known.split_last().map_or(("", &[][..]), |(last, first)| (last.as_str(), first));
    bail!("-o: no format has the ending .{ending}; use {} or {last}, or say --format", first.join(", "));
}

/// A format of files that hold units or terms.
pub(super) trait FileFormat: Sized {
    /// The names that `--from` takes, for errors.
    const NAMES: &'static str;
    /// What such a file holds: `units` or `terms`. Errors name it.
    const THINGS: &'static str;
    /// The extensions of such files, in words. Errors list them.
    const ENDINGS: &'static str;

    fn of_ending(ending: &str) -> Option<Self>;
}

impl FileFormat for Format {
    const NAMES: &'static str = "tmx, xliff, csv, tsv or jsonl";
    const THINGS: &'static str = "units";
    const ENDINGS: &'static str = ".tmx, .xlf (and .xliff, .sdlxliff, .mqxliff), .csv, .tsv, .jsonl and .docx";

    fn of_ending(ending: &str) -> Option<Self> {
        Self::from_extension(ending)
    }
}

impl FileFormat for TermFormat {
    const NAMES: &'static str = "tbx, csv, tsv or jsonl";
    const THINGS: &'static str = "terms";
    const ENDINGS: &'static str = ".tbx, .csv, .tsv and .jsonl";

    fn of_ending(ending: &str) -> Option<Self> {
        Self::from_extension(ending)
    }
}

/// The format of a file of units or terms: the one that was named, or else that of the file's ending. Without a
/// file, that of standard input or output: the usual one, if there is one.
pub(super) fn of_file<F: FileFormat>(
    named: Option<impl Into<F>>,
    path: Option<&Path>,
    usual: Option<F>,
) -> anyhow::Result<F> {
    if let Some(named) = named {
        return Ok(named.into());
    }
    let Some(path) = path.filter(|path| *path != Path::new("-")) else {
        return usual.ok_or_else(|| anyhow!("standard input: say what format it is in with --from {}", F::NAMES));
    };
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.and_then(F::of_ending).ok_or_else(|| {
        anyhow!(
            "{}: no format of {} has this ending; known are {}; --help shows the option that names the format",
            path.display(),
            F::THINGS,
            F::ENDINGS
        )
    })
}
