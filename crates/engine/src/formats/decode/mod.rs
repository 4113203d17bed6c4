//! Decodes the bytes of a file into UTF-8, as a stream.
//!
//! All readers of text formats use this module, so they receive only UTF-8. Invalid bytes are never replaced
//! by U+FFFD: they are an error that states their line. Decoding costs one copy of the text, at a few
//! gigabytes per second.
//!
//! An XML file declares its encoding. The declaration is used unless the first bytes of the file show UTF-16
//! or a byte-order mark. Other text files do not declare their encoding. Their encoding is determined by the
//! first of these steps that succeeds: look for a byte-order mark, look for the zero bytes of UTF-16, check
//! whether the text is valid UTF-8, and guess. The caller can show the encoding to the user.

mod detect;
mod stream;

use std::io::Read;

use encoding_rs::Encoding;

pub(super) use detect::newlines;
pub use stream::Decoded;

use super::limits;
use super::{FormatError, FormatErrorKind};
use yaddash_core::text::{CodePage, repair_encoding};

use detect::{Detection, detect_text, detect_xml};
use stream::LineEnds;

/// Decodes an XML file. Its encoding is detected by a byte-order mark, the zero bytes of UTF-16 or the declaration;
/// otherwise it is UTF-8.
///
/// Line ends become LF, as XML 1.0 (§2.11) requires before parsing.
///
/// # Errors
/// Returns an error if the source cannot be read, if the declared encoding is unknown, or if the file is in
/// UTF-32. Invalid bytes are reported later, when they are read, as a [`std::io::Error`] that contains a
/// [`FormatError`] with the line of the bytes.
pub fn decode_xml<R: Read>(read: R) -> Result<Decoded<R>, FormatError> {
    start(read, limits::XML_DECLARATION_BYTES, LineEnds::Normalised, |sample, _| detect_xml(sample))
}

/// Decodes plain text, a table or JSON Lines. The encoding is detected by a byte-order mark, the zero bytes of UTF-16
/// or valid UTF-8; otherwise it is guessed, with a preference for Azerbaijani and Turkish. Line ends are kept.
///
/// # Errors
/// Returns an error if the source cannot be read, or if the file is binary or in UTF-32. Invalid bytes are
/// reported later, as for [`decode_xml`].
pub fn decode_text<R: Read>(read: R) -> Result<Decoded<R>, FormatError> {
    start(read, limits::DETECTION_SAMPLE, LineEnds::Kept, detect_text)
}

fn start<R: Read>(
    mut read: R,
    sample_size: usize,
    line_ends: LineEnds,
    detect: impl FnOnce(&[u8], bool) -> Result<Detection, FormatError>,
) -> Result<Decoded<R>, FormatError> {
    let sample = read_up_to(&mut read, sample_size)?;
    let complete = sample.len() < sample_size;
    let detection = detect(&sample, complete)?;
    Ok(Decoded::new(read, sample, detection, line_ends))
}

/// A whole text file after decoding.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Text {
    /// The text, without a byte-order mark.
    pub text: String,
    /// The encoding of the file before decoding.
    pub encoding: &'static Encoding,
    /// Whether the file had a byte-order mark.
    pub had_mark: bool,
    /// The code page in which the text had been read by mistake before it was saved, if the whole text was garbled by
    /// that and was repaired for certain ([`yaddash_core::text::repair_encoding`]).
    pub repaired: Option<CodePage>,
}

/// Reads and decodes a whole text of at most `limit` bytes, as [`decode_text`] does. A text that is garbled as a whole is
/// repaired.
///
/// # Errors
/// Returns an error if the source cannot be read, or if the text is longer than `limit`, is binary, or has
/// bytes that are invalid in its encoding.
pub fn read_text(mut read: impl Read, limit: usize) -> Result<Text, FormatError> {
    let bytes = read_up_to(&mut read, limit.saturating_add(1))?;
    if bytes.len() > limit {
        return Err(FormatError::new(FormatErrorKind::TooLarge {
            what: "the text",
            limit,
            remedy: "split it into smaller files",
        }));
    }
    let Detection { encoding, mark } = detect_text(&bytes, true)?;
    let body = bytes.get(mark..).unwrap_or_default();
    match encoding.decode_without_bom_handling_and_without_replacement(body) {
        Some(text) => {
            let had_mark = mark > 0;
            Ok(match repair_encoding(&text) {
                Some(whole) => Text { text: whole.text, encoding, had_mark, repaired: Some(whole.code_page) },
                None => Text { text: text.into_owned(), encoding, had_mark, repaired: None },
            })
        }
        None => Err(FormatError::new(FormatErrorKind::Malformed(encoding.name()))
            .at_line(detect::line_of_fault(encoding, body))),
    }
}

/// Reads `size` bytes, or fewer if the source ends.
pub(super) fn read_up_to(read: &mut impl Read, size: usize) -> Result<Vec<u8>, FormatError> {
    const STEP: usize = 64 << 10;
    let mut bytes = Vec::new();
    let mut length = 0;
    while length < size {
        bytes.resize(size.min(length + STEP), 0);
        match read.read(&mut bytes[length..]) {
            Ok(0) => break,
            Ok(n) => length += n,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(FormatError::read(error)),
        }
    }
    bytes.truncate(length);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::BufRead;

    use super::*;

    /// A source that returns one byte per read, as a slow pipe may.
    struct Drip<'a>(&'a [u8]);

    impl Read for Drip<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            match (self.0.split_first(), buffer.first_mut()) {
                (Some((first, rest)), Some(place)) => {
                    *place = *first;
                    self.0 = rest;
                    Ok(1)
                }
                _ => Ok(0),
            }
        }
    }

    fn drain(mut decoded: impl BufRead) -> Result<String, FormatError> {
        let mut bytes = Vec::new();
        loop {
            let chunk = decoded.fill_buf().map_err(FormatError::read)?;
            if chunk.is_empty() {
                return Ok(String::from_utf8(bytes).unwrap());
            }
            bytes.extend_from_slice(chunk);
            let used = chunk.len();
            decoded.consume(used);
        }
    }

    fn utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    #[test]
    fn xml_without_a_declared_encoding_is_decoded_as_utf_16_or_utf_8() {
        let text = "<?xml version=\"1.0\"?>\n<a>Şəki, İçərişəhər 𐓏</a>";
        let mut marked = b"\xEF\xBB\xBF".to_vec();
        marked.extend_from_slice(text.as_bytes());
        let mut ways = vec![(text.as_bytes().to_vec(), "UTF-8"), (marked, "UTF-8")];
        for mark in [true, false] {
            ways.push((utf16(text, true, mark), "UTF-16LE"));
            ways.push((utf16(text, false, mark), "UTF-16BE"));
        }
        for (bytes, name) in ways {
            let decoded = decode_xml(&bytes[..]).unwrap();
            assert_eq!(decoded.encoding().name(), name);
            assert_eq!(drain(decoded).unwrap(), text);
            assert_eq!(drain(decode_xml(Drip(&bytes)).unwrap()).unwrap(), text);
        }
    }

    #[test]
    fn the_xml_declaration_sets_the_encoding_unless_the_declaration_names_utf_16() {
        let decoded =
            decode_xml(&b"<?xml version='1.0' encoding = 'iso-8859-9' ?><a>\xDDstanbul \xFE</a>"[..]).unwrap();
        assert_eq!(decoded.encoding().name(), "windows-1254");
        assert!(drain(decoded).unwrap().ends_with("<a>İstanbul ş</a>"));
        // A converted file may still declare UTF-16; its readable declaration shows that it is not in UTF-16.
        let decoded = decode_xml(&b"<?xml version=\"1.0\" encoding=\"utf-16\"?><a>\xC9\x99</a>"[..]).unwrap();
        assert!(drain(decoded).unwrap().ends_with("<a>ə</a>"));
    }

    #[test]
    fn invalid_bytes_and_unknown_encodings_are_errors() {
        let message = |bytes: &[u8]| decode_xml(bytes).and_then(drain).unwrap_err().to_string();
        assert!(
            message(b"<?xml version='1.0' encoding='klingon'?><a/>")
                .starts_with("line 1: the first line of the file names an unknown encoding, “klingon”")
        );
        assert_eq!(
            message(b"<a>\n\n\xC9\x99 \xFF</a>"),
            "line 3: the text at this place is not in the encoding UTF-8; export the file again, or convert it to UTF-8"
        );
        assert!(message(b"<a>\xC9").contains("line 1: the text at this place is not in the encoding UTF-8"));
        assert!(message(b"\xFF\xFE\0\0<\0\0\0").contains("UTF-32"));
        assert!(message(b"<?xml version='1.0' encoding='us-ascii'?><a>\xFF</a>").contains("not in the encoding UTF-8"));
    }

    #[test]
    fn line_ends_of_xml_are_converted_to_line_feeds() {
        let text = "a\r\nb\rc\n\r\nd\r";
        assert_eq!(drain(decode_xml(Drip(text.as_bytes())).unwrap()).unwrap(), "a\nb\nc\n\nd\n");
        assert_eq!(drain(decode_xml(text.as_bytes()).unwrap()).unwrap(), "a\nb\nc\n\nd\n");
        assert_eq!(drain(decode_text(text.as_bytes()).unwrap()).unwrap(), text);
    }

    #[test]
    fn the_encoding_of_plain_text_is_detected() {
        let azerbaijani = "Bakı şəhərində çıxış edən nazir dedi: “Görüş uğurlu keçdi”.\nƏ\n";
        for (bytes, name) in [
            (azerbaijani.as_bytes().to_vec(), "UTF-8"),
            (utf16(azerbaijani, true, false), "UTF-16LE"),
            (utf16(azerbaijani, false, true), "UTF-16BE"),
        ] {
            let decoded = decode_text(&bytes[..]).unwrap();
            assert_eq!(decoded.encoding().name(), name);
            assert_eq!(drain(decoded).unwrap(), azerbaijani);
            let text = read_text(&bytes[..], 1000).unwrap();
            assert_eq!((text.text.as_str(), text.encoding.name()), (azerbaijani, name));
        }
        let turkish = "İstanbul’da görüşen bakanlar açıklama yaptı: “çalışmalar sürüyor”, dediğine göre şöyle.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1254.encode(turkish);
        let text = read_text(&bytes[..], 1000).unwrap();
        assert_eq!((text.text.as_str(), text.encoding.name(), text.had_mark), (turkish, "windows-1254", false));
    }

    #[test]
    fn a_text_that_is_garbled_as_a_whole_is_repaired() {
        let text = read_text("SÉ™nÉ™d BakÄ±da imzalanÄ±b.".as_bytes(), 100).unwrap();
        assert_eq!((text.text.as_str(), text.repaired), ("Sənəd Bakıda imzalanıb.", Some(CodePage::Windows1252)));
        let text = read_text("SÉ™nÉ™d Bakıda imzalanıb.".as_bytes(), 100).unwrap();
        assert_eq!((text.text.as_str(), text.repaired), ("SÉ™nÉ™d Bakıda imzalanıb.", None));
    }

    #[test]
    fn a_binary_file_and_a_text_above_the_size_limit_are_errors() {
        let message = |bytes: &[u8]| read_text(bytes, 100).unwrap_err().to_string();
        assert!(message(b"PK\x03\x04\x14\0\0\0\x08\0").starts_with("this file is not a text file"));
        assert!(message(b"\x89PNG\x01\x02\x03\x04").starts_with("this file is not a text file"));
        assert!(message(&[b'a'; 101]).contains("over the limit of 100 bytes"));
        assert_eq!(read_text(&b""[..], 0).unwrap().text, "");
    }
}
