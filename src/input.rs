//! Opens and reads the files that the command line names; `-` is standard input.

use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::Path;

use anyhow::{Context, anyhow, bail};

use super::messages::messages;
use super::output::say;
use yaddash_engine::article::{self, Article, Kind, LeftOut};
use yaddash_engine::formats::decode::{self, Decoded};
use yaddash_engine::formats::limits;
use yaddash_engine::segment::Segmenter;

/// A file or standard input that is open for reading, with the name that errors show.
pub(super) struct Input {
    pub(super) name: String,
    pub(super) bytes: Option<u64>,
    read: Box<dyn Read + Send>,
}

impl Input {
    /// Opens a file, or standard input for `-`.
    pub(super) fn open(path: &Path) -> anyhow::Result<Self> {
        if path == Path::new("-") {
            return Ok(Self { name: "standard input".to_owned(), bytes: None, read: Box::new(io::stdin()) });
        }
        let name = path.display().to_string();
        let file = File::open(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => anyhow!("{name}: no such file"),
            io::ErrorKind::PermissionDenied => {
                anyhow!("{name}: you are not permitted to read this file; ask for the permission")
            }
            _ => anyhow!("{name}: {error}"),
        })?;
        let about = file.metadata().with_context(|| name.clone())?;
        if about.is_dir() {
            bail!("{name}: this is a folder; name a file");
        }
        if about.is_file() && about.len() == 0 {
            bail!("{name}: the file is empty");
        }
        Ok(Self { name, bytes: about.is_file().then_some(about.len()), read: Box::new(file) })
    }

    /// Reads and decodes the whole text. An encoding other than UTF-8 is reported to the user.
    pub(super) fn text(self) -> anyhow::Result<String> {
        let text = decode::read_text(self.read, limits::ARTICLE_BYTES).with_context(|| self.name.clone())?;
        say_encoding(&self.name, text.encoding);
        refuse_blank(&self.name, &text.text)?;
        Ok(text.text)
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.read.read(buffer)
    }
}

/// Reads an article of any kind, and prints the notes on how it was read.
pub(super) fn article_with(path: &Path, segmenter: &Segmenter) -> anyhow::Result<Article> {
    let (article, notes) = read_article(path, segmenter)?;
    notes.iter().for_each(|note| say(note));
    Ok(article)
}

/// Reads an article, and returns the notes on how it was read.
pub(super) fn read_article(path: &Path, segmenter: &Segmenter) -> anyhow::Result<(Article, Vec<String>)> {
    of_bytes(path, &bytes(path)?, segmenter)
}

/// Returns the name of a file as errors show it.
pub(super) fn name_of(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

/// Reads the bytes of an article, up to the limit for articles and one byte more.
pub(super) fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let input = Input::open(path)?;
    let name = input.name.clone();
    let mut bytes = Vec::new();
    // With one byte more than the limit, the reader of the article sees that the article is too large, and reports
    // it.
    io::copy(&mut input.take(limits::ARTICLE_BYTES as u64 + 1), &mut bytes).with_context(|| name)?;
    Ok(bytes)
}

/// Reads an article from its bytes, and returns the notes on how it was read.
pub(super) fn of_bytes(path: &Path, bytes: &[u8], segmenter: &Segmenter) -> anyhow::Result<(Article, Vec<String>)> {
    let name = name_of(path);
    let hint = path.extension().and_then(|ending| ending.to_str()).and_then(Kind::from_extension);
    let article = article::read(bytes, hint, segmenter).with_context(|| name.clone())?;
    refuse_blank(&name, &article.text)?;
    let mut notes: Vec<String> = encoding(&name, article.encoding).into_iter().collect();
    notes.extend(left_out(&name, &article.left_out));
    notes.extend(lookalikes(&name, &article));
    Ok((article, notes))
}

/// Reads the lines of a file one at a time, and decodes them.
pub(super) struct Lines {
    name: String,
    read: Decoded<Input>,
    line: String,
    number: u64,
}

impl Lines {
    pub(super) fn open(path: &Path) -> anyhow::Result<Self> {
        let input = Input::open(path)?;
        let name = input.name.clone();
        let read = decode::decode_text(input).with_context(|| name.clone())?;
        say_encoding(&name, read.encoding());
        Ok(Self { name, read, line: String::new(), number: 0 })
    }

    /// Returns the next line without its line break; `None` after the last line.
    pub(super) fn next(&mut self) -> anyhow::Result<Option<&str>> {
        self.number += 1;
        let limit = limits::UNIT_BYTES as u64;
        let place = || format!("{}: line {}", self.name, self.number);
        // A line may be larger than the RAM, so at most `limit` bytes are read. The cut may divide a letter.
        let mut bytes = std::mem::take(&mut self.line).into_bytes();
        bytes.clear();
        let read = self.read.by_ref().take(limit).read_until(b'\n', &mut bytes).with_context(place)?;
        let cut = read as u64 == limit && !bytes.ends_with(b"\n");
        self.line = if cut { String::new() } else { String::from_utf8(bytes).with_context(place)? };
        if cut {
            bail!(
                "{}: line {}: the line is longer than {limit} bytes; put only one segment on each line",
                self.name,
                self.number
            );
        }
        let line = self.line.trim_end_matches('\n').trim_end_matches('\r');
        Ok((read > 0).then_some(line))
    }

    /// Returns the number of the line that was read last; the first line is 1.
    pub(super) fn number(&self) -> u64 {
        self.number
    }
}

fn refuse_blank(name: &str, text: &str) -> anyhow::Result<()> {
    if text.chars().all(|c| c.is_whitespace() || yaddash_engine::text::is_invisible(c)) {
        bail!("{name}: this input has no text");
    }
    Ok(())
}

fn say_encoding(name: &str, of: &'static encoding_rs::Encoding) {
    encoding(name, of).iter().for_each(|note| say(note));
}

/// Returns a note if the encoding is not UTF-8.
fn encoding(name: &str, encoding: &'static encoding_rs::Encoding) -> Option<String> {
    (encoding != encoding_rs::UTF_8).then(|| format!("{name}: read in the encoding {}", encoding.name()))
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
/// corrected in the text, so the user must know of them.
fn lookalikes(name: &str, article: &Article) -> Vec<String> {
    let found = &article.lookalikes;
    let Some(first) = found.first.first() else { return Vec::new() };
    let letters = if found.count == 1 { "letter" } else { "letters" };
    let word = &article.text[first.clone()];
    let mut notes = vec![format!(
        "{name}: {} {letters} of another alphabet read as Latin {letters} of the same shape, the first in “{word}”",
        found.count
    )];
    for range in found.first.iter().filter(|_| is_verbose()) {
        let paragraph = article.paragraphs.partition_point(|paragraph| paragraph.range.end <= range.start);
        notes.push(format!("  “{}” in paragraph {}", &article.text[range.clone()], paragraph + 1));
    }
    notes
}
