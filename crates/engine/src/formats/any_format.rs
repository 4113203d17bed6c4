//! Reads and writes translation units in any file format: [`UnitReader`] reads them, and [`UnitWriter`] writes
//! them.

use std::io::{self, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

#[cfg(feature = "docx")]
use super::docx;
use super::table::{self, Columns, Dialect};
use super::unpack::unpacked;
use super::{FormatError, HtmlEntities, Reason, Refused, UnitOrRefusal, jsonl, tmx, xliff};
use yaddash_core::text::xml_cannot_carry;
use yaddash_core::unit::{Language, Unit};

/// A file format for translation units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Translation Memory eXchange.
    Tmx,
    /// XML Localisation Interchange File Format. Units can be read from XLIFF, but not written to it.
    /// [`xliff::Writer`] writes a whole document as XLIFF.
    Xliff,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// JSON Lines.
    Jsonl,
    /// A table in a Word document. Units can be read from such a table, but [`UnitWriter`] does not write it.
    /// [`docx::Writer`] writes such a table.
    #[cfg(feature = "docx")]
    Docx,
}

impl Format {
    /// Returns the format for a file extension without the dot. The letter case of the extension does not
    /// matter.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "tmx" => Self::Tmx,
            "xliff" | "xlf" | "sdlxliff" | "mqxliff" | "mxliff" => Self::Xliff,
            "csv" => Self::Csv,
            "tsv" | "tab" => Self::Tsv,
            "jsonl" | "ndjson" => Self::Jsonl,
            #[cfg(feature = "docx")]
            "docx" => Self::Docx,
            _ => return None,
        })
    }

    /// The name of the format, which is also its usual file extension: `tmx`, `xliff`, `csv`, `tsv`, `jsonl`,
    /// `docx`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Tmx => "tmx",
            Self::Xliff => "xliff",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Jsonl => "jsonl",
            #[cfg(feature = "docx")]
            Self::Docx => "docx",
        }
    }

    /// Whether files of this format are tables of plain text (CSV, TSV), which may begin with a byte-order mark.
    #[must_use]
    pub fn is_table(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv)
    }

    /// Whether translators fill in files of this format and send them back. This is true only for tables in a
    /// Word document.
    pub(crate) fn is_returned_by_translators(self) -> bool {
        match self {
            #[cfg(feature = "docx")]
            Self::Docx => true,
            Self::Tmx | Self::Xliff | Self::Csv | Self::Tsv | Self::Jsonl => false,
        }
    }
}

/// Options for reading a file: choices of the caller, and information that the file lacks.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// The columns of a table whose first row does not name the columns.
    pub columns: Option<Columns>,
    /// Whether the suggestions beside a translation in XLIFF are also read as units. Such suggestions come from
    /// other memories, and nobody has confirmed them for this text.
    pub alternatives: bool,
    /// The target language of an XLIFF file that names none.
    pub target: Option<Language>,
}

/// Reads the units of a file in any format. The reader iterates over `Result<UnitOrRefusal, FormatError>` and
/// ends after the first error. It is `Send`, so another thread can use it.
pub struct UnitReader<'a> {
    items: Items<'a>,
    format: Format,
    encoding: &'static encoding_rs::Encoding,
    header: Option<tmx::Header>,
    number: u64,
    alternatives: bool,
    bytes_read: Arc<AtomicU64>,
    html_entities: HtmlEntities,
}

type Items<'a> = Box<dyn Iterator<Item = Result<UnitOrRefusal, FormatError>> + Send + 'a>;

/// A source that counts the bytes that were read from it. The count is shared, because the reader of the format owns
/// the source.
struct CountedRead<R> {
    read: R,
    bytes: Arc<AtomicU64>,
}

impl<R: Read> Read for CountedRead<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.read.read(buffer)?;
        self.bytes.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

impl<'a> UnitReader<'a> {
    /// Opens a source and reads everything before the first unit.
    ///
    /// # Errors
    /// Returns an error if the source cannot be read, or if it is not in this format.
    pub fn open(read: impl Read + Send + 'a, format: Format, options: ReadOptions) -> Result<Self, FormatError> {
        let bytes_read = Arc::<AtomicU64>::default();
        let read = unpacked(CountedRead { read, bytes: Arc::clone(&bytes_read) })?;
        let mut header = None;
        let mut html_entities = HtmlEntities::default();
        let (items, encoding): (Items<'a>, _) = match format {
            Format::Tmx => {
                let reader = tmx::Reader::new(read)?;
                let encoding = reader.encoding();
                header = Some(reader.header().clone());
                html_entities = reader.html_entities();
                (Box::new(reader), encoding)
            }
            Format::Xliff => {
                let reader = xliff::Reader::new(read)?.usual_target(options.target.as_ref());
                html_entities = reader.html_entities();
                let encoding = reader.encoding();
                (Box::new(reader), encoding)
            }
            Format::Csv | Format::Tsv => {
                let dialect = if format == Format::Csv { Dialect::Csv } else { Dialect::Tsv };
                let reader = table::Reader::new(read, dialect, options.columns)?;
                let encoding = reader.encoding();
                (Box::new(reader), encoding)
            }
            Format::Jsonl => {
                let reader = jsonl::Reader::new(read)?;
                let encoding = reader.encoding();
                (Box::new(reader), encoding)
            }
            #[cfg(feature = "docx")]
            Format::Docx => (Box::new(docx::Reader::new(read)?), encoding_rs::UTF_8),
        };
        let alternatives = options.alternatives;
        Ok(Self { items, format, encoding, header, number: 0, alternatives, bytes_read, html_entities })
    }

    /// The number of named characters of HTML, such as `&nbsp;`, that were read so far in a file of TMX or XLIFF. XML does
    /// not have them, so other tools may refuse the file.
    #[must_use]
    pub fn html_entities(&self) -> u64 {
        self.html_entities.count()
    }

    /// The format in which the file is read.
    #[must_use]
    pub fn format(&self) -> Format {
        self.format
    }

    /// The number of bytes that were read from the source so far, for showing progress. The reader reads ahead of the
    /// units that it has returned.
    #[must_use]
    pub(crate) fn bytes_read(&self) -> u64 {
        self.bytes_read.load(Ordering::Relaxed)
    }

    /// The encoding of the file, which the file declares or which was detected.
    #[must_use]
    pub fn encoding(&self) -> &'static encoding_rs::Encoding {
        self.encoding
    }

    /// The header of a TMX file; `None` for other formats.
    #[must_use]
    pub fn header(&self) -> Option<&tmx::Header> {
        self.header.as_ref()
    }
}

impl Iterator for UnitReader<'_> {
    type Item = Result<UnitOrRefusal, FormatError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.number += 1;
        let item = self.items.next()?;
        // A unit with a character that XML cannot carry is refused in every format. Otherwise, a memory with
        // this unit could not be exported as TMX.
        Some(item.map(|item| {
            let UnitOrRefusal::Unit { unit, line } = item else { return item };
            let forbidden = unit.texts().find_map(xml_cannot_carry).map(Reason::character);
            let is_suggestion = || !self.alternatives && unit.meta.property(xliff::ALTERNATIVE).is_some();
            let refused = forbidden.or_else(|| is_suggestion().then_some(Reason::Alternative));
            match refused.or_else(|| empty_text(&unit)) {
                Some(reason) => {
                    let text = unit.variants.first().map(|variant| Refused::excerpt(&variant.text));
                    UnitOrRefusal::Refused(Refused { line, number: self.number, tuid: unit.tuid, text, reason })
                }
                None => UnitOrRefusal::Unit { unit, line },
            }
        }))
    }
}

/// Returns the reason to refuse a unit whose texts are all blank but for one: a unit with an empty side would be
/// found as an exact match that says nothing.
fn empty_text(unit: &Unit) -> Option<Reason> {
    let blank = unit.variants.iter().find(|variant| variant.text.trim().is_empty())?;
    let filled = unit.variants.iter().filter(|variant| !variant.text.trim().is_empty()).count();
    (filled < 2).then(|| Reason::EmptyText { language: blank.language.tag().to_owned() })
}

/// Options for writing a file.
#[derive(Clone, Debug)]
pub struct WriteOptions {
    /// The header of a TMX file. The default is the header of yaddash with [`tmx::ALL_LANGUAGES`] as the source
    /// language.
    pub header: tmx::Header,
    /// The languages of a table, with one column per language. The default is Azerbaijani and English.
    pub languages: Vec<Language>,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self { header: tmx::Header::default(), languages: vec![Language::azerbaijani(), Language::english()] }
    }
}

/// Writes units in any format except XLIFF and DOCX.
pub struct UnitWriter<W: Write>(Writer<W>);

enum Writer<W: Write> {
    Tmx(tmx::Writer<W>),
    Table(Box<table::Writer<W>>),
    Jsonl(jsonl::Writer<W>),
}

impl<W: Write> UnitWriter<W> {
    /// Writes everything before the first unit.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written, if the format is XLIFF or DOCX, or if the options
    /// are not valid for the format.
    pub fn new(write: W, format: Format, options: &WriteOptions) -> Result<Self, FormatError> {
        let table = |write, dialect| table::Writer::new(write, dialect, &options.languages).map(Box::new);
        Ok(Self(match format {
            Format::Tmx => Writer::Tmx(tmx::Writer::new(write, &options.header)?),
            Format::Xliff => {
                return Err(FormatError::unwritable(
                    "an XLIFF file contains a document that is being translated, so units of a memory cannot be written to it",
                    "write a TMX file instead",
                ));
            }
            Format::Csv => Writer::Table(table(write, Dialect::Csv)?),
            Format::Tsv => Writer::Table(table(write, Dialect::Tsv)?),
            Format::Jsonl => Writer::Jsonl(jsonl::Writer::new(write)),
            #[cfg(feature = "docx")]
            Format::Docx => {
                return Err(FormatError::unwritable(
                    "the table that is written to a Word file has two languages, and no place for the other data of a unit",
                    "write a TMX file instead",
                ));
            }
        }))
    }

    /// Writes one unit.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written, or if the format cannot hold this unit. In the
    /// second case, no part of the unit is written, and the caller can continue with the next unit.
    pub fn write(&mut self, unit: &Unit) -> Result<(), FormatError> {
        match &mut self.0 {
            Writer::Tmx(writer) => writer.write(unit),
            Writer::Table(writer) => writer.write(unit),
            Writer::Jsonl(writer) => writer.write(unit),
        }
    }

    /// Writes the end of the file and returns the destination.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written.
    pub fn finish(self) -> Result<W, FormatError> {
        match self.0 {
            Writer::Tmx(writer) => writer.finish(),
            Writer::Table(writer) => writer.finish(),
            Writer::Jsonl(writer) => writer.finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_extension_in_any_letter_case_selects_its_format() {
        for format in [Format::Tmx, Format::Xliff, Format::Csv, Format::Tsv, Format::Jsonl] {
            assert_eq!(Format::from_extension(format.name()), Some(format));
        }
        assert_eq!(Format::from_extension("TMX"), Some(Format::Tmx));
        for extension in ["xlf", "XLIFF", "sdlxliff", "mqxliff", "mxliff"] {
            assert_eq!(Format::from_extension(extension), Some(Format::Xliff), "{extension}");
        }
        assert_eq!(Format::from_extension("doc"), None);
    }
}
