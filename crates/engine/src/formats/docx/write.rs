//! Writes a table as a Word document. The rows are streamed into the zip file, so the writer does not limit
//! their number. But Word handles only about ten thousand rows, the reader has [`crate::formats::limits`],
//! and the zip file can have at most four gigabytes.

use std::io::Write;

use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, StreamWriter};

use super::{MATCH, NOTES, NUMBER, REVIEW, mark};
use crate::formats::{FormatError, escape};
use yaddash_core::unit::Language;

/// A row of the table.
#[derive(Clone, Debug, Default)]
pub struct Row<'a> {
    /// The source text.
    pub source: &'a str,
    /// The translation, or a suggestion for it.
    pub target: &'a str,
    /// The quality of the match as a text, such as `84 %`.
    pub quality: String,
    /// Remarks for the editor, one per line.
    pub notes: String,
}

/// Writes a document with one table. Call [`Writer::new`], then [`Writer::write`] for each row, then
/// [`Writer::finish`].
pub struct Writer<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    languages: [String; 2],
    number: u64,
}

/// Returns the language tag for spelling checkers: `az` → `az-Latn-AZ`. Spelling checkers need a region, and
/// also a script if the language is written in two scripts.
#[must_use]
pub(crate) fn proofing(language: &Language) -> &str {
    match language.tag() {
        "az" => "az-Latn-AZ",
        "en" => "en-GB",
        tag => tag,
    }
}

/// The width and the height of a landscape A4 page, in twentieths of a point.
const PAGE: (u32, u32) = (16838, 11906);
/// The width of each page margin, in twentieths of a point.
const MARGIN: u32 = 850;
/// The widths of the columns, in twentieths of a point. The columns fill the page between its margins.
const COLUMNS: [u32; 6] = [950, 4400, 4600, 950, 1050, 3188];

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
</Types>";
const PACKAGE: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
</Relationships>";
const PARTS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
</Relationships>";
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const STYLES: &str = "<w:docDefaults><w:rPrDefault><w:rPr>\
<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>\
</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before=\"40\" w:after=\"40\"/></w:pPr></w:pPrDefault></w:docDefaults>\
<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/></w:style>\
<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>\
<w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/><w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>\
<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/><w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>\
<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/><w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A6A6\"/>\
</w:tblBorders></w:tblPr></w:style>";

impl<W: Write> Writer<W> {
    /// Creates a writer, and writes everything that precedes the first row, including the row of headings.
    /// `source` and `target` are the languages of the table.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written.
    pub fn new(write: W, source: &Language, target: &Language) -> Result<Self, FormatError> {
        let languages = [proofing(source).to_owned(), proofing(target).to_owned()];
        let mut writer = Self { zip: ZipWriter::new_stream(write), languages, number: 0 };
        let styles = format!("<w:styles {NAMES}>{STYLES}</w:styles>");
        let parts = [
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", PACKAGE),
            ("word/_rels/document.xml.rels", PARTS),
            ("word/styles.xml", &styles),
        ];
        for (name, xml) in parts {
            writer.begin(name)?;
            writer.raw(xml)?;
        }
        writer.begin("word/document.xml")?;
        writer.raw(&format!("<w:document {NAMES}><w:body><w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/>"))?;
        let width: u32 = COLUMNS.iter().sum();
        writer.raw(&format!("<w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>"))?;
        writer.raw(
            "<w:tblCellMar><w:left w:w=\"90\" w:type=\"dxa\"/><w:right w:w=\"90\" w:type=\"dxa\"/></w:tblCellMar>",
        )?;
        let columns = COLUMNS.map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).concat();
        writer.raw(&format!("</w:tblPr><w:tblGrid>{columns}</w:tblGrid>"))?;
        // The row of headings is repeated on every page.
        let heads = [NUMBER, source.tag(), target.tag(), MATCH, REVIEW, NOTES];
        let mut row = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>".to_owned();
        for (head, width) in heads.iter().zip(COLUMNS) {
            cell(&mut row, width, Some("D9E2F3"), head, "<w:b/><w:lang w:val=\"en-GB\"/>")?;
        }
        writer.raw(&row)?;
        writer.raw("</w:tr>")?;
        Ok(writer)
    }

    /// Writes a row.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written. Also returns an error, and writes nothing, if a
    /// text contains a character that XML does not allow.
    pub fn write(&mut self, row: &Row<'_>) -> Result<(), FormatError> {
        self.number += 1;
        let mark = if row.target.trim().is_empty() { String::new() } else { format!("\n{}", mark(row.target)) };
        let number = format!("{}{mark}", self.number);
        let lang = |tag: &str| format!("<w:lang w:val=\"{tag}\"/>");
        let (source, target) = (lang(&self.languages[0]), lang(&self.languages[1]));
        let small = "<w:color w:val=\"595959\"/><w:sz w:val=\"18\"/><w:lang w:val=\"en-GB\"/>".to_owned();
        let name = small.replace("18", "16");
        let cells = [
            (number.as_str(), &name),
            (row.source, &source),
            (row.target, &target),
            (row.quality.as_str(), &small),
            ("", &small),
            (row.notes.as_str(), &small),
        ];
        let mut xml = "<w:tr><w:trPr><w:cantSplit/></w:trPr>".to_owned();
        for ((text, properties), width) in cells.iter().zip(COLUMNS) {
            cell(&mut xml, width, None, text, properties).map_err(|error| error.in_unit(self.number))?;
        }
        xml.push_str("</w:tr>");
        self.raw(&xml)
    }

    /// Writes the end of the document, and returns the destination.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written.
    pub fn finish(mut self) -> Result<W, FormatError> {
        let (width, height) = PAGE;
        self.raw(&format!(
            "</w:tbl><w:p/><w:sectPr><w:pgSz w:w=\"{width}\" w:h=\"{height}\" w:orient=\"landscape\"/>\
             <w:pgMar w:top=\"{MARGIN}\" w:right=\"{MARGIN}\" w:bottom=\"{MARGIN}\" w:left=\"{MARGIN}\" \
             w:header=\"400\" w:footer=\"400\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
        ))?;
        Ok(self.zip.finish().map_err(from_zip)?.into_inner())
    }

    fn begin(&mut self, name: &str) -> Result<(), FormatError> {
        // The zip file is not in the form zip64, which LibreOffice does not open. The date is fixed, so that
        // the same rows give the same bytes.
        let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
        self.zip.start_file(name, options).map_err(from_zip)?;
        self.raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")
    }

    fn raw(&mut self, xml: &str) -> Result<(), FormatError> {
        self.zip.write_all(xml.as_bytes()).map_err(FormatError::write)
    }
}

/// Writes a cell with one paragraph per line of `text`. The paragraph marks get the same `properties` as the
/// text, so that text that an editor types into an empty cell gets these properties, too.
fn cell(xml: &mut String, width: u32, fill: Option<&str>, text: &str, properties: &str) -> Result<(), FormatError> {
    let forbidden = |c: char| {
        let what = format!("the text contains a character that XML does not allow (U+{:04X})", u32::from(c));
        FormatError::unwritable(what, "remove the character from the text")
    };
    xml.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>"));
    if let Some(fill) = fill {
        xml.push_str(&format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>"));
    }
    xml.push_str("</w:tcPr>");
    // A cell must have a paragraph.
    let empty = text.is_empty().then_some("");
    for line in text.lines().chain(empty) {
        xml.push_str(&format!("<w:p><w:pPr><w:rPr>{properties}</w:rPr></w:pPr>"));
        if !line.is_empty() {
            xml.push_str(&format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">"));
            escape::text(xml, line).map_err(forbidden)?;
            xml.push_str("</w:t></w:r>");
        }
        xml.push_str("</w:p>");
    }
    xml.push_str("</w:tc>");
    Ok(())
}

fn from_zip(error: ZipError) -> FormatError {
    FormatError::write(error.into())
}
