//! Reads and writes terms in any format (TBX, tables, JSON Lines): [`TermReader`] reads them, and
//! [`TermWriter`] writes them.

use std::io::{Read, Write};

use super::decode::{Decoded, decode_text};
use super::lines::read_line;
use super::table::{self, Dialect};
use super::until_error::next_until_error;
use super::{FormatError, Reason, Refused, TermOrRefusal, jsonl, limits, tbx};
use yaddash_core::text::xml_cannot_carry;
use yaddash_core::unit::{Annotation, Domain, Language, Term};

/// A file format for terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TermFormat {
    /// TermBase eXchange.
    Tbx,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// JSON Lines.
    Jsonl,
}

impl TermFormat {
    /// Returns the format for a file extension without the dot. The letter case of the extension does not
    /// matter.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "tbx" => Self::Tbx,
            "csv" => Self::Csv,
            // OmegaT's glossaries are tables that end in `.txt`, or in `.utf8` in its old versions.
            "tsv" | "tab" | "txt" | "utf8" => Self::Tsv,
            "jsonl" | "ndjson" => Self::Jsonl,
            _ => return None,
        })
    }

    /// Whether files of this format are tables (CSV, TSV), which may begin with a byte-order mark.
    #[must_use]
    pub fn is_table(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv)
    }
}

/// Reads the terms of a file in any format. The reader iterates over `Result<TermOrRefusal, FormatError>` and
/// ends after the first error.
pub struct TermReader<'a> {
    source: TermSource<'a>,
    encoding: &'static encoding_rs::Encoding,
    number: u64,
}

enum TermSource<'a> {
    Tbx(Box<tbx::Reader<Box<dyn Read + 'a>>>),
    Table(Box<table::TermReader<Box<dyn Read + 'a>>>),
    Lines(Box<Lines<Box<dyn Read + 'a>>>),
}

impl<'a> TermReader<'a> {
    /// Opens a source and reads everything before the first term.
    ///
    /// # Errors
    /// Returns an error if the source cannot be read, or if it is not in this format.
    pub fn open(read: impl Read + 'a, format: TermFormat) -> Result<Self, FormatError> {
        let read: Box<dyn Read + 'a> = Box::new(read);
        let (source, encoding) = match format {
            TermFormat::Tbx => {
                let reader = tbx::Reader::new(read)?;
                let encoding = reader.encoding();
                (TermSource::Tbx(Box::new(reader)), encoding)
            }
            TermFormat::Csv | TermFormat::Tsv => {
                let dialect = if format == TermFormat::Csv { Dialect::Csv } else { Dialect::Tsv };
                let reader = table::TermReader::new(read, dialect)?;
                let encoding = reader.encoding();
                (TermSource::Table(Box::new(reader)), encoding)
            }
            TermFormat::Jsonl => {
                let source = decode_text(read)?;
                let encoding = source.encoding();
                (TermSource::Lines(Box::new(Lines { source, number: 0, ended: false })), encoding)
            }
        };
        Ok(Self { source, encoding, number: 0 })
    }

    /// The encoding of the file, which the file declares or which was detected.
    #[must_use]
    pub fn encoding(&self) -> &'static encoding_rs::Encoding {
        self.encoding
    }

    /// The names of the parts, such as a header, that the reader has skipped so far because they are not terms.
    #[must_use]
    pub fn passed_over(&self) -> &[String] {
        match &self.source {
            TermSource::Tbx(reader) => reader.passed_over(),
            TermSource::Table(_) | TermSource::Lines(_) => &[],
        }
    }
}

impl Iterator for TermReader<'_> {
    type Item = Result<TermOrRefusal, FormatError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.number += 1;
        let item = match &mut self.source {
            TermSource::Tbx(reader) => reader.next(),
            TermSource::Table(reader) => reader.next(),
            TermSource::Lines(reader) => reader.next(),
        }?;
        // A term with a character that XML cannot carry is refused in every format. Otherwise, a memory with
        // this term could not be exported as TBX.
        Some(item.map(|item| {
            let TermOrRefusal::Term { term, line } = item else { return item };
            let found = texts(&term).find_map(xml_cannot_carry);
            match found {
                Some(c) => {
                    let reason = Reason::character(c);
                    TermOrRefusal::Refused(Refused {
                        line,
                        number: self.number,
                        tuid: Some(term.id),
                        text: None,
                        reason,
                    })
                }
                None => TermOrRefusal::Term { term, line },
            }
        }))
    }
}

/// Returns every text of a term, including the texts of its forms and annotations.
fn texts(term: &Term) -> impl Iterator<Item = &str> {
    let of_concept = [Some(term.id.as_str()), term.domain.as_ref().map(Domain::as_str)].into_iter().flatten();
    let forms = term
        .forms
        .iter()
        .flat_map(|form| [Some(&form.text), form.part_of_speech.as_ref(), form.house.as_ref()].into_iter().flatten());
    let annotations = term.annotations.iter().chain(term.forms.iter().flat_map(|form| &form.annotations));
    let of_annotations = annotations.flat_map(|annotation| {
        match annotation {
            Annotation::Property { kind, value, language, .. } => [Some(kind), Some(value), language.as_ref()],
            Annotation::Note { text, language, .. } => [Some(text), language.as_ref(), None],
        }
        .into_iter()
        .flatten()
    });
    of_concept.chain(forms.chain(of_annotations).map(String::as_str))
}

/// Reads terms from JSON Lines. Each line has one [`Term`] as serde serialises it.
struct Lines<R: Read> {
    source: Decoded<R>,
    number: u64,
    ended: bool,
}

impl<R: Read> Lines<R> {
    fn next_item(&mut self) -> Result<Option<TermOrRefusal>, FormatError> {
        let mut text = String::new();
        loop {
            let line = self.source.line();
            text.clear();
            if !read_line(&mut self.source, &mut text, limits::ROW_BYTES).map_err(|error| error.at_line(line))? {
                return Ok(None);
            }
            if text.trim().is_empty() {
                continue;
            }
            self.number += 1;
            let refuse =
                |tuid, reason| TermOrRefusal::Refused(Refused { line, number: self.number, tuid, text: None, reason });
            return Ok(Some(match serde_json::from_str::<Term>(&text) {
                Ok(term) if term.forms.iter().all(|form| form.text.trim().is_empty()) => {
                    refuse(Some(term.id), Reason::NoTerm)
                }
                Ok(term) => TermOrRefusal::Term { term, line },
                Err(error) => refuse(None, jsonl::syntax(&error)),
            }));
        }
    }
}

impl<R: Read> Iterator for Lines<R> {
    type Item = Result<TermOrRefusal, FormatError>;

    fn next(&mut self) -> Option<Self::Item> {
        next_until_error(self, |reader| &mut reader.ended, Self::next_item)
    }
}

/// Writes terms in any format.
pub struct TermWriter<W: Write>(Writer<W>);

enum Writer<W: Write> {
    Tbx(Box<tbx::Writer<W>>),
    Table(Box<table::TermWriter<W>>),
    Lines(W),
}

impl<W: Write> TermWriter<W> {
    /// Writes everything before the first term. `languages` are the languages for which a table has columns.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written, or if a table has no language.
    pub fn new(write: W, format: TermFormat, languages: &[Language]) -> Result<Self, FormatError> {
        let table = |write, dialect| table::TermWriter::new(write, dialect, languages).map(Box::new);
        Ok(Self(match format {
            TermFormat::Tbx => Writer::Tbx(Box::new(tbx::Writer::new(write)?)),
            TermFormat::Csv => Writer::Table(table(write, Dialect::Csv)?),
            TermFormat::Tsv => Writer::Table(table(write, Dialect::Tsv)?),
            TermFormat::Jsonl => Writer::Lines(write),
        }))
    }

    /// Writes one term.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written, or if the format cannot hold this term. In the
    /// second case, no part of the term is written, and the caller can continue with the next term.
    pub fn write(&mut self, term: &Term) -> Result<(), FormatError> {
        match &mut self.0 {
            Writer::Tbx(writer) => writer.write(term),
            Writer::Table(writer) => writer.write(term),
            Writer::Lines(write) => {
                let line = serde_json::to_string(term)
                    .map_err(|error| FormatError::unwritable(error.to_string(), "please report this error"))?;
                writeln!(write, "{line}").map_err(FormatError::write)
            }
        }
    }

    /// Writes the end of the file and returns the destination.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written.
    pub fn finish(self) -> Result<W, FormatError> {
        match self.0 {
            Writer::Tbx(writer) => writer.finish(),
            Writer::Table(writer) => writer.finish(),
            Writer::Lines(mut write) => {
                write.flush().map_err(FormatError::write)?;
                Ok(write)
            }
        }
    }
}
