//! Opens and reads the files that the command line names; `-` is standard input.

use std::io;
use std::path::Path;

use super::messages::messages;
use super::output::say;
use yaddash_engine::article::{self, Article, LeftOut};
use yaddash_engine::jobs::align::ReadingRemarks;
use yaddash_engine::jobs::{self, Input, InputError, Lines};
use yaddash_engine::segment::Segmenter;
use yaddash_engine::text::CodePage;

/// Opens a file, or standard input for `-`.
pub(super) fn open(path: &Path) -> anyhow::Result<Input> {
    try_open(path).map_err(explain)
}

/// Opens a file, or standard input for `-`, as a job does.
pub(super) fn try_open(path: &Path) -> Result<Input, InputError> {
    if path == Path::new("-") { Ok(Input::from_reader(name_of(path), io::stdin())) } else { Input::open(path) }
}

/// Returns the error with its causes one by one, so that each gets its remedy.
pub(super) fn explain(error: InputError) -> anyhow::Error {
    match error {
        InputError::Format { name, error } => anyhow::Error::new(*error).context(name),
        error => error.into(),
    }
}

/// Reads and decodes the whole text of a file. An encoding other than UTF-8 is reported to the user.
pub(super) fn text(path: &Path) -> anyhow::Result<String> {
    let text = open(path)?.text().map_err(explain)?;
    say_encoding(&name_of(path), text.encoding);
    say_repair(&name_of(path), text.repaired);
    Ok(text.text)
}

/// Opens a file whose lines are read one at a time. An encoding other than UTF-8 is reported to the user.
pub(super) fn lines(path: &Path) -> anyhow::Result<Lines> {
    let lines = Lines::new(open(path)?).map_err(explain)?;
    say_encoding(lines.name(), lines.encoding());
    Ok(lines)
}

/// Reads an article of any kind, and prints the notes on how it was read.
pub(super) fn article(path: &Path, segmenter: &Segmenter) -> anyhow::Result<Article> {
    article_of_bytes(path, &bytes(path)?, segmenter)
}

/// Returns the name of a file as errors show it.
pub(super) fn name_of(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

/// Reads the bytes of an article.
pub(super) fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    open(path)?.article_bytes().map_err(explain)
}

/// Reads an article from its bytes, and prints the notes on how it was read.
pub(super) fn article_of_bytes(path: &Path, bytes: &[u8], segmenter: &Segmenter) -> anyhow::Result<Article> {
    let name = name_of(path);
    let article = jobs::read_article(&name, path, bytes, segmenter).map_err(explain)?;
    say_remarks(&ReadingRemarks::of_article(name, &article));
    Ok(article)
}

/// Prints notes on how a file was read.
pub(super) fn say_remarks(remarks: &ReadingRemarks) {
    say_encoding(&remarks.name, remarks.encoding);
    say_repair(&remarks.name, remarks.repaired);
    if let Some(first) = remarks.damaged.first() {
        let arguments = [
            ("file", remarks.name.as_str().into()),
            ("count", remarks.damaged.len().into()),
            ("first", first.as_str().into()),
        ];
        say(&messages().text("article-damaged", &arguments));
    }
    left_out(&remarks.name, &remarks.left_out).iter().chain(&lookalikes(remarks)).for_each(|note| say(note));
}

/// Prints a note if the encoding of a file is not UTF-8.
fn say_encoding(name: &str, encoding: &'static encoding_rs::Encoding) {
    if encoding != encoding_rs::UTF_8 {
        say(&format!("{name}: read in the encoding {}", encoding.name()));
    }
}

/// Prints a note if a garbled text was repaired.
fn say_repair(name: &str, repaired: Option<CodePage>) {
    if let Some(code_page) = repaired {
        say(&messages().text("article-repaired", &[("file", name.into()), ("encoding", code_page.name().into())]));
    }
}

/// Whether the user asked for more notes, with -v or with the environment variable YADDASH_LOG.
fn is_verbose() -> bool {
    tracing::enabled!(tracing::Level::INFO)
}

/// Returns a note that says how many lines of an article were left out, and why. With -v, the lines themselves
/// follow.
fn left_out(name: &str, left_out: &[LeftOut]) -> Vec<String> {
    /// The greatest number of characters of a line that are listed.
    const MAX_LENGTH: usize = 160;
    if left_out.is_empty() {
        return Vec::new();
    }
    let taken_for = |reason| messages().sentence("omission", &reason);
    let reasons = article::omissions(left_out).into_iter();
    let reasons: Vec<String> = reasons.map(|(reason, count)| format!("{} {count}", taken_for(reason))).collect();
    let listed = is_verbose();
    let arguments = [
        ("file", name.into()),
        ("count", left_out.len().into()),
        ("reasons", reasons.join(&messages().text("list-separator", &[])).into()),
        ("listed", listed.to_string().into()),
    ];
    let mut notes = vec![messages().text("article-left-out", &arguments)];
    for line in left_out.iter().filter(|_| listed) {
        let mut text: String = line.text.chars().take(MAX_LENGTH).collect();
        if text.len() < line.text.len() {
            text.push('…');
        }
        notes.push(format!("  {}: {}", taken_for(line.reason), text.replace('\t', " ")));
    }
    notes
}

/// Returns a note on letters that only look like Latin letters, such as a Cyrillic `а`. These letters are not
/// corrected in the text, so the user must know of them. With -v, the first words with such letters follow.
fn lookalikes(remarks: &ReadingRemarks) -> Vec<String> {
    let ReadingRemarks { name, lookalikes: count, lookalike_words: words, .. } = remarks;
    let Some((first, _)) = words.first() else { return Vec::new() };
    let letters = if *count == 1 { "letter" } else { "letters" };
    let mut notes = vec![format!(
        "{name}: {count} {letters} of another alphabet read as Latin {letters} of the same shape, the first in “{first}”"
    )];
    for (word, paragraph) in words.iter().filter(|_| is_verbose()) {
        notes.push(format!("  “{word}” in paragraph {paragraph}"));
    }
    notes
}
