//! Reads the parts of a DOCX file, which is a zip file, within limits.

use std::io::{self, Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::formats::decode::{Decoded, decode_xml};
use crate::formats::xml::{Token, Xml};
use crate::formats::{FormatError, FormatErrorKind, limits};

pub(crate) const SAVE_AGAIN: &str = "open the file in Word and save it again as .docx";

/// A part of a DOCX file (a file inside the zip file), which is unpacked while it is read.
pub(crate) type Part<'a> = Xml<Decoded<Bounded<'a>>>;

pub(crate) struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// The number of bytes that may still be unpacked.
    left: u64,
}

impl<'b> Package<'b> {
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, FormatError> {
        let too_many = || {
            let most = format!("a DOCX file of at most {} parts", limits::DOCX_PARTS);
            FormatError::refused(&most, "a file with more parts", SAVE_AGAIN)
        };
        // The number of parts is stated at the end of the zip file. The directory is read only if this number
        // is within the limit.
        if declared_parts(bytes).is_some_and(|parts| parts > limits::DOCX_PARTS) {
            return Err(too_many());
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| from_zip(&error))?;
        if zip.len() > limits::DOCX_PARTS {
            return Err(too_many());
        }
        Ok(Self { zip, left: limits::DOCX_BYTES as u64 })
    }

    /// Returns the name of the main part: `word/document.xml`, or another name, which a few programs declare
    /// in `_rels/.rels`.
    pub(crate) fn main(&mut self) -> Result<String, FormatError> {
        const USUAL: &str = "word/document.xml";
        if self.zip.index_for_name(USUAL).is_some() {
            return Ok(USUAL.to_owned());
        }
        if let Some(main) = self.with("_rels/.rels", main_part)?.flatten()
            && self.zip.index_for_name(&main).is_some()
            && main.starts_with("word/")
        {
            return Ok(main);
        }
        let has = |start: &str| self.names().any(|name| name.starts_with(start));
        let met = match () {
            () if has("xl/") => "a spreadsheet (Excel)",
            () if has("ppt/") => "slides (PowerPoint)",
            () if has("content.xml") => "an OpenDocument file",
            () if has("EncryptedPackage") => "a document with a password",
            () => "a ZIP file without word/document.xml",
        };
        let remedy = "open the file in the program that made it, and save the text as .docx or .txt";
        Err(FormatError::refused("a DOCX file", met, remedy))
    }

    /// Returns the names of the parts, except for names that cannot be decoded.
    pub(crate) fn names(&self) -> impl Iterator<Item = String> {
        self.zip.file_names().filter_map(Result::ok).map(std::borrow::Cow::into_owned)
    }

    /// Reads the part `name` with the function `read`. Returns `None` if there is no part of this name.
    pub(crate) fn with<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Part<'_>) -> Result<T, FormatError>,
    ) -> Result<Option<T>, FormatError> {
        let Some(number) = self.zip.index_for_name(name) else { return Ok(None) };
        let file = self.zip.by_index(number).map_err(|error| from_zip(&error))?;
        let bounded = Bounded { inner: Box::new(file), left: &mut self.left };
        let mut xml = Xml::open(bounded).map_err(damaged)?;
        read(&mut xml).map(Some).map_err(damaged)
    }

    /// Returns the decoded XML of a part and its encoding, or `None` if there is no part of this name.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<(String, &'static encoding_rs::Encoding)>, FormatError> {
        let Some(number) = self.zip.index_for_name(name) else { return Ok(None) };
        let file = self.zip.by_index(number).map_err(|error| from_zip(&error))?;
        let mut decoded = decode_xml(Bounded { inner: Box::new(file), left: &mut self.left }).map_err(damaged)?;
        let mut text = Vec::new();
        // The number of unpacked bytes is already limited; this limits the length of the decoded text.
        let mut limited = io::Read::by_ref(&mut decoded).take(2 * limits::DOCX_BYTES as u64);
        io::copy(&mut limited, &mut text).map_err(|error| damaged(FormatError::read(error)))?;
        let text = String::from_utf8(text).map_err(|_| FormatError::unexpected("text", "bytes that are not text"))?;
        Ok(Some((text, decoded.encoding())))
    }

    /// Returns the DOCX file with new texts for some parts. `texts` contains the name of each of these parts
    /// and its new text. All other parts are copied in their compressed form.
    pub(crate) fn with_texts(&mut self, texts: &[(String, String)]) -> Result<Vec<u8>, FormatError> {
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for number in 0..self.zip.len() {
            let file = self.zip.by_index_raw(number).map_err(|error| from_zip(&error))?;
            let name = file.name().map_err(|error| from_zip(&error))?.into_owned();
            match texts.iter().find(|(part, _)| *part == name) {
                Some((_, text)) => {
                    drop(file);
                    out.start_file(name, options).map_err(|error| from_zip(&error))?;
                    out.write_all(text.as_bytes()).map_err(FormatError::write)?;
                }
                None => out.raw_copy_file(file).map_err(|error| from_zip(&error))?,
            }
        }
        Ok(out.finish().map_err(|error| from_zip(&error))?.into_inner())
    }
}

/// A reader that fails after a maximum number of unpacked bytes. This stops zip bombs (small zip files with
/// huge contents).
pub(crate) struct Bounded<'a> {
    inner: Box<dyn Read + 'a>,
    left: &'a mut u64,
}

impl Read for Bounded<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => *self.left = left,
            None => {
                let kind = FormatErrorKind::TooLarge {
                    what: "the unpacked text of the document",
                    limit: limits::DOCX_BYTES,
                    remedy: "copy the article into a separate document",
                };
                return Err(std::io::Error::other(FormatError::new(kind)));
            }
        }
        Ok(read)
    }
}

/// Returns the number of parts that the end of a zip file declares. The value 65,535 means at least 65,535
/// parts.
fn declared_parts(bytes: &[u8]) -> Option<usize> {
    const RECORD: usize = 22;
    let from = bytes.len().saturating_sub(RECORD + usize::from(u16::MAX));
    let end = bytes.get(from..)?;
    let at = end.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let number = end.get(at + 10..at + 12)?;
    Some(usize::from(u16::from_le_bytes([number[0], number[1]])))
}

fn main_part(xml: &mut Part<'_>) -> Result<Option<String>, FormatError> {
    loop {
        match xml.next()? {
            Token::Start(tag) if tag.name().ends_with("Relationship") => {
                let (mut target, mut is_main) = (None, false);
                for attribute in tag.attributes() {
                    let (name, value) = attribute?;
                    match name {
                        "Target" => target = Some(value.trim_start_matches('/').to_owned()),
                        "Type" => is_main = value.ends_with("/officeDocument"),
                        _ => {}
                    }
                }
                if is_main {
                    return Ok(target);
                }
            }
            Token::Eof => return Ok(None),
            _ => {}
        }
    }
}

fn from_zip(error: &ZipError) -> FormatError {
    match error {
        ZipError::UnsupportedArchive(what) if what.to_ascii_lowercase().contains("password") => {
            FormatError::refused("a DOCX file", "a document with a password", "save the document without a password")
        }
        error => FormatError::refused(
            "a DOCX file (a zip)",
            &format!("a damaged file ({error})"),
            "copy the file again, or save the document again in Word",
        ),
    }
}

/// Converts a read error into the error for a damaged zip file. The zip file is already in memory, so reading
/// fails only if the zip file is damaged.
fn damaged(error: FormatError) -> FormatError {
    match &error.kind {
        FormatErrorKind::Read(inner) => {
            let met = format!("a damaged file ({inner})");
            FormatError::refused("a DOCX file (a zip)", &met, "copy the file again, or save the document again in Word")
        }
        _ => error,
    }
}
