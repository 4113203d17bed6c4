//! Reads an article or its translation from a file.

use std::path::Path;

use encoding_rs::Encoding;

use super::Document;
use crate::article::{Article, LeftOut};
use crate::jobs::input::{Input, InputError, Lines, read_article};
use yaddash_core::align;
use yaddash_core::segment::Segmenter;
use yaddash_core::text::{CodePage, encoding_damage, repair_encoding};
use yaddash_core::unit::Language;

/// How the documents of a job are read from their files.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct DocumentReader {
    /// Whether every line of a file is a segment. Otherwise, a file is an article of any kind and is segmented.
    pub pre_segmented: bool,
    /// The function that opens a file, which is [`Input::open`] unless the paths have a further meaning.
    pub open: fn(&Path) -> Result<Input, InputError>,
}

/// A document that was read from a file, with the remarks on how it was read.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ReadDocument {
    /// The document.
    pub document: Document,
    /// The remarks.
    pub remarks: ReadingRemarks,
}

/// What a person should know of how a file was read.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ReadingRemarks {
    /// The name of the file as messages show it, with its path.
    pub name: String,
    /// The encoding of the file.
    pub encoding: &'static Encoding,
    /// The code page in which the file had been read by mistake before it was saved, if its text was garbled by that
    /// and was repaired.
    pub repaired: Option<CodePage>,
    /// The words that a wrong encoding has damaged and that could not be repaired.
    pub damaged: Vec<String>,
    /// The lines that are not part of the article.
    pub left_out: Vec<LeftOut>,
    /// The number of letters that only look like Latin letters, such as a Cyrillic `а`. They are not corrected.
    pub lookalikes: usize,
    /// The first words with such letters, each with the number of its paragraph; the first paragraph is 1.
    pub lookalike_words: Vec<(String, usize)>,
}

impl Default for DocumentReader {
    fn default() -> Self {
        Self { pre_segmented: false, open: Input::open }
    }
}

impl DocumentReader {
    /// A reader of articles.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`Self::pre_segmented`].
    #[must_use]
    pub fn pre_segmented(self, pre_segmented: bool) -> Self {
        Self { pre_segmented, ..self }
    }

    /// Sets [`Self::open`].
    #[must_use]
    pub fn open_with(self, open: fn(&Path) -> Result<Input, InputError>) -> Self {
        Self { open, ..self }
    }

    /// Reads a document in this language. The name of the document is the name of the file without its folder. A file
    /// of lines may be empty; then the document has no segments.
    ///
    /// # Errors
    /// Returns [`InputError`] if the file cannot be read, or if an article has no text.
    pub fn read(&self, path: &Path, language: &Language) -> Result<ReadDocument, InputError> {
        let file_name =
            path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        let input = match (self.open)(path) {
            Err(InputError::Empty { name }) if self.pre_segmented => {
                let remarks = ReadingRemarks::new(name, encoding_rs::UTF_8);
                return Ok(ReadDocument { document: Document::new(file_name, Vec::new()), remarks });
            }
            opened => opened?,
        };
        let name = input.name.clone();
        if self.pre_segmented {
            let mut lines = Lines::new(input)?;
            let mut texts = Vec::new();
            while let Some(line) = lines.next_line()? {
                texts.push(line.to_owned());
            }
            let mut remarks = ReadingRemarks::new(name, lines.encoding());
            let mut text = texts.join("\n");
            if let Some(repaired) = repair_encoding(&text) {
                (text, remarks.repaired) = (repaired.text, Some(repaired.code_page));
                texts = text.split('\n').map(str::to_owned).collect();
            }
            remarks.damaged = damaged_words(&text);
            let segments = align::lines(texts.iter().map(String::as_str));
            return Ok(ReadDocument { document: Document::new(file_name, segments), remarks });
        }
        let bytes = input.article_bytes()?;
        let article = read_article(&name, path, &bytes, &Segmenter::for_language(language))?;
        let remarks = ReadingRemarks::of_article(name, &article);
        Ok(ReadDocument { document: Document::new(file_name, article.segments), remarks })
    }
}

impl ReadingRemarks {
    fn new(name: String, encoding: &'static Encoding) -> Self {
        Self {
            name,
            encoding,
            repaired: None,
            damaged: Vec::new(),
            left_out: Vec::new(),
            lookalikes: 0,
            lookalike_words: Vec::new(),
        }
    }

    /// Returns the remarks on an article. `name` is the name of its file as messages show it.
    #[must_use]
    pub fn of_article(name: impl Into<String>, article: &Article) -> Self {
        let word = |range: &std::ops::Range<usize>| {
            let paragraph = article.paragraphs.partition_point(|paragraph| paragraph.range.end <= range.start);
            (article.text.get(range.clone()).unwrap_or_default().to_owned(), paragraph + 1)
        };
        Self {
            name: name.into(),
            encoding: article.encoding,
            repaired: article.repaired,
            damaged: article
                .damaged
                .iter()
                .filter_map(|range| article.text.get(range.clone()))
                .map(str::to_owned)
                .collect(),
            left_out: article.left_out.clone(),
            lookalikes: article.lookalikes.count,
            lookalike_words: article.lookalikes.first.iter().map(word).collect(),
        }
    }
}

/// Returns the words of a text that a wrong encoding has damaged.
fn damaged_words(text: &str) -> Vec<String> {
    encoding_damage(text).filter_map(|damage| text.get(damage.range)).map(str::to_owned).collect()
}
