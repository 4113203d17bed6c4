//! Pretranslates an XLIFF file of another tool, such as a file from a translation agency. Only segments that are not
//! translated yet get suggestions.

use std::path::Path;

use anyhow::{Context, bail};

use super::super::languages::Direction;
use super::super::output::{Output, say};
use yaddash_engine::formats::xliff::{self, Bilingual};
use yaddash_engine::formats::{Format, limits};
use yaddash_engine::pretranslate::{Row, suggestions};
use yaddash_engine::unit::Language;

/// Reads the file if its name has an ending of XLIFF; otherwise, returns `None`.
pub(super) fn read(path: &Path, bytes: &[u8]) -> anyhow::Result<Option<Bilingual>> {
    let ending = path.extension().and_then(|ending| ending.to_str());
    if ending.and_then(Format::from_extension) != Some(Format::Xliff) {
        return Ok(None);
    }
    if bytes.len() > limits::ARTICLE_BYTES {
        bail!(
            "{}: the file is larger than the limit of {} bytes; divide it into smaller files",
            path.display(),
            limits::ARTICLE_BYTES
        );
    }
    let file = Bilingual::read_divided(bytes).with_context(|| path.display().to_string())?;
    if let Some(refused) = file.refused.first().filter(|_| file.segments.is_empty()) {
        bail!("{}: no segment of this file can be read; {refused}", path.display());
    }
    if file.segments.is_empty() {
        bail!("{}: this file has no segments to translate", path.display());
    }
    Ok(Some(file))
}

/// Returns the source and target languages of the file. A language that the file does not name is taken from the
/// arguments.
pub(super) fn languages(path: &Path, file: &Bilingual, direction: &Direction) -> anyhow::Result<(Language, Language)> {
    let source = file.source.clone().map_or_else(|| direction.pair().map(|(source, _)| source), Ok)?;
    let target = match &file.target {
        Some(target) => target.clone(),
        None => direction.pair()?.1,
    };
    if source.is_same_as(&target) {
        bail!(
            "{}: the source and the target language are both {source}; correct source-language and target-language in the file",
            path.display()
        );
    }
    Ok((source, target))
}

/// Reports the segments that cannot be read, and the number of segments that need no suggestion.
pub(super) fn say_done(path: &Path, file: &Bilingual, rows: &[Row]) {
    /// The greatest number of unreadable segments that are listed.
    const SHOWN: usize = 10;
    for refused in file.refused.iter().take(SHOWN) {
        say(&format!("{}: {refused}; this segment was not looked up", path.display()));
    }
    if let Some(more) = file.refused.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        say(&format!("… and {more} more segments that cannot be read"));
    }
    let (all, done) = (file.segments.len(), file.segments.len() - rows.len());
    if done > 0 {
        say(&format!(
            "{}: {done} of {all} segments are already translated or need no translation, so they were not looked up",
            path.display()
        ));
    }
}

/// Writes the file with the suggestions in it.
pub(super) fn write(
    output: &mut Output,
    path: &Path,
    bytes: &[u8],
    file: &Bilingual,
    rows: &[Row],
) -> anyhow::Result<()> {
    use std::io::Write;
    let mut all: Vec<Vec<xliff::Suggestion<'_>>> = file.segments.iter().map(|_| Vec::new()).collect();
    for row in rows {
        if let Some(matches) = all.get_mut(row.segment.paragraph) {
            *matches = suggestions(row);
        }
    }
    let text = xliff::amend(bytes, file, &all).with_context(|| path.display().to_string())?;
    output.write_all(text.as_bytes())?;
    Ok(())
}
