//! Detects the kind of a document from its first bytes, or from its file extension if the first bytes do
//! not decide. A web page that was saved as `.txt` is therefore still read as a web page.

use crate::formats::FormatError;

/// The kinds of documents that are read as articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Plain text.
    Plain,
    /// A saved web page, or a document that Word exported as a web page.
    Html,
    /// A Word document.
    Docx,
    /// A text document of OpenDocument, as LibreOffice writes it.
    Odt,
}

/// The number of bytes at the start of a file that are examined.
const HEAD: usize = 2 << 10;

impl Kind {
    /// Returns the kind for a file extension, with or without the dot, or `None` if the extension is
    /// unknown.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension.trim_start_matches('.').to_ascii_lowercase().as_str() {
            "txt" | "text" | "md" => Some(Self::Plain),
            "html" | "htm" | "xhtml" | "xht" | "shtml" => Some(Self::Html),
            "docx" | "docm" | "dotx" | "dotm" => Some(Self::Docx),
            "odt" | "ott" => Some(Self::Odt),
            _ => None,
        }
    }

    /// Detects the kind of a document from its first bytes. If these do not decide, `hint` decides: the
    /// kind that the file name suggests.
    ///
    /// # Errors
    /// Returns an error if the document is of a known kind that is not supported, or if `hint` is DOCX and
    /// the bytes are not a DOCX file. The error says how to save the document in a supported format.
    pub(crate) fn detect(bytes: &[u8], hint: Option<Self>) -> Result<Self, FormatError> {
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            // The first file of an OpenDocument file says so, and is not packed.
            const TEXT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.text";
            let is_text = bytes.get(30..).is_some_and(|name| name.starts_with(TEXT));
            return Ok(if is_text { Self::Odt } else { Self::Docx });
        }
        if let Some((_, name, remedy)) = REFUSED.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
            return Err(FormatError::refused("an article as text, HTML or DOCX", name, remedy));
        }
        let head = plain_head(bytes);
        if head.starts_with(b"mime-version:") || (head.starts_with(b"from:") && contains(&head, b"multipart/related")) {
            let remedy = "save the page again in the browser, as “HTML” or “complete web page”";
            return Err(FormatError::refused("an article as text, HTML or DOCX", "a web archive (MHTML)", remedy));
        }
        // The tags of an XLIFF file would be counted as words.
        let is_xml = head.starts_with(b"<?xml") || head.starts_with(b"<xliff");
        if is_xml && (contains(&head, b"<xliff") || contains(&head, b":xliff:document:")) {
            let remedy = "give the article from which this file was made; only `yaddash pretranslate` reads XLIFF, if the name ends in .xlf";
            return Err(FormatError::refused("an article as text, HTML or DOCX", "an XLIFF file", remedy));
        }
        let no_hint = hint.is_none();
        match hint {
            _ if is_page(&head, no_hint) => Ok(Self::Html),
            Some(Self::Docx | Self::Odt) => Err(FormatError::refused(
                "a DOCX file",
                "a file of another kind whose name ends in .docx or .odt",
                "open it in Word or LibreOffice and save it as .docx",
            )),
            Some(kind) => Ok(kind),
            None => Ok(Self::Plain),
        }
    }
}

/// Common kinds of files that are not supported: the first bytes of the file, the name of the kind, and the
/// advice for the user.
const REFUSED: [(&[u8], &str, &str); 4] = [
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "an old Word document (.doc), or a Word document with a password",
        "open it in Word and save it as .docx, without a password",
    ),
    (b"{\\rtf", "a rich text document (RTF)", "open it in Word and save it as .docx"),
    (b"%PDF-", "a PDF", "save the document from which the PDF was made as .docx, or copy the text into a .txt file"),
    (b"bplist00", "a Safari web archive", "save the page again in Safari, as “page source”"),
];

/// Returns the first bytes of a file as lower-case ASCII, whatever the encoding of the file. Byte-order
/// marks, the zero bytes of UTF-16 and leading white space are left out.
fn plain_head(bytes: &[u8]) -> Vec<u8> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let plain = head.iter().filter(|byte| !matches!(**byte, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF));
    plain.skip_while(|byte| byte.is_ascii_whitespace()).map(u8::to_ascii_lowercase).collect()
}

/// Whether `head` is the beginning of a web page. If `no_hint` is true, the file name suggests no kind, so
/// a tag such as `<p>` at the start is enough.
fn is_page(mut head: &[u8], no_hint: bool) -> bool {
    // Comments and an XML declaration may come first.
    loop {
        head = head.trim_ascii_start();
        let end: &[u8] = match head {
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'?', ..] => b"?>",
            _ => break,
        };
        let Some(at) = head.windows(end.len()).position(|window| window == end) else { return false };
        head = &head[at + end.len()..];
    }
    const SURE: [&[u8]; 4] = [b"<!doctype html", b"<html", b"<head", b"<body"];
    const LIKELY: [&[u8]; 12] = [
        b"<meta",
        b"<title",
        b"<div",
        b"<p",
        b"<article",
        b"<main",
        b"<section",
        b"<h1",
        b"<h2",
        b"<table",
        b"<span",
        b"<br",
    ];
    let begins = |tag: &&[u8]| {
        head.strip_prefix(*tag).is_some_and(|rest| rest.first().is_none_or(|byte| !byte.is_ascii_alphanumeric()))
    };
    SURE.iter().any(begins) || (no_hint && LIKELY.iter().any(begins))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_of_a_document_is_detected_from_its_first_bytes_and_then_from_the_file_name() {
        let utf16: Vec<u8> = "\u{feff}<HTML lang=az>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases: [(&[u8], Option<Kind>, Kind); 9] = [
            (b"\n<!-- saved -->\n<!DOCTYPE html><p>", None, Kind::Html),
            (b"<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC", Some(Kind::Plain), Kind::Html),
            (&utf16, None, Kind::Html),
            (b"<p>Salam.</p>", None, Kind::Html),
            (b"<p>Salam.</p>", Some(Kind::Plain), Kind::Plain),
            (b"<pre-history", None, Kind::Plain),
            (b"Salam.", Some(Kind::Html), Kind::Html),
            (b"Salam.", None, Kind::Plain),
            (b"PK\x03\x04", Some(Kind::Plain), Kind::Docx),
        ];
        for (bytes, hint, kind) in cases {
            assert_eq!(Kind::detect(bytes, hint).unwrap(), kind, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn an_unsupported_kind_of_document_is_refused_and_the_error_says_how_to_save_the_document() {
        let message = |bytes: &[u8]| Kind::detect(bytes, Some(Kind::Docx)).unwrap_err().to_string();
        assert!(message(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").contains("save it as .docx"));
        assert!(message(b"{\\rtf1").contains("RTF"));
        assert!(message(b"MIME-Version: 1.0").contains("MHTML"));
        let xliff = b"<?xml version=\"1.0\"?>\n<x:xliff xmlns:x=\"urn:oasis:names:tc:xliff:document:1.2\">";
        assert!(message(xliff).contains("found an XLIFF file; give the article"));
        assert!(message(b"Salam.").contains("expected a DOCX file"));
    }
}
