//! Finds the format of a file: the format that an option names, or else the format that the ending of the file's name
//! means.

use std::path::Path;

use anyhow::{anyhow, bail};

use yaddash_engine::formats::{Format, TermFormat};

/// Returns the format of a result: the format that `--format` names, or else the format that the ending of `-o`
/// means. Without an ending, `usual` is returned. `endings` lists the endings of each format; errors name the first
/// ending of each.
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
    bail!(
        "-o: no format has the ending .{ending}; use {} or {last}, or name the format with --format",
        first.join(", ")
    );
}

/// A format of files that contain units or terms.
pub(super) trait FileFormat: Sized {
    /// The names of formats that `--from` takes, as errors list them.
    const NAMES: &'static str;
    /// The word for the contents of a file, `units` or `terms`, as errors use it.
    const THINGS: &'static str;
    /// The file endings of the formats, as errors list them.
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

/// Returns the format of a file of units or terms: the format that an option names, or else the format that the
/// file's ending means. Without a file, the format of standard input or output is `usual`; an error is returned if
/// `usual` is `None`.
pub(super) fn of_file<F: FileFormat>(
    named: Option<impl Into<F>>,
    path: Option<&Path>,
    usual: Option<F>,
) -> anyhow::Result<F> {
    if let Some(named) = named {
        return Ok(named.into());
    }
    let Some(path) = path.filter(|path| *path != Path::new("-")) else {
        return usual.ok_or_else(|| anyhow!("standard input: name its format with --from, which can be {}", F::NAMES));
    };
    // The readers unpack a packed file, so the ending before `.gz` counts.
    let packed = path.extension().filter(|ending| ending.to_str().is_some_and(|ending| matches!(ending, "gz" | "GZ")));
    let name = packed.map_or(path, |_| Path::new(path.file_stem().unwrap_or_default()));
    let ending = name.extension().and_then(|ending| ending.to_str());
    ending.and_then(F::of_ending).ok_or_else(|| {
        anyhow!(
            "{}: no format of {} has this ending; known endings are {}; --help shows the option that names the format",
            path.display(),
            F::THINGS,
            F::ENDINGS
        )
    })
}
