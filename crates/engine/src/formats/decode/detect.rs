//! Detects the encoding of a file from its first bytes, with pure functions.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{FormatError, FormatErrorKind};

/// An encoding, and the length in bytes of the byte-order mark at the start of the file (0 if there is none).
#[derive(Clone, Copy)]
pub(super) struct Detection {
    pub(super) encoding: &'static Encoding,
    pub(super) mark: usize,
}

/// Detects the encoding of an XML file by a byte-order mark, by the zero byte of `<` in UTF-16, or by the
/// declaration. Without these, the encoding is UTF-8.
pub(super) fn detect_xml(sample: &[u8]) -> Result<Detection, FormatError> {
    if let Some(detection) = by_mark(sample)? {
        return Ok(detection);
    }
    let encoding = match sample {
        [b'<', 0, ..] => UTF_16LE,
        [0, b'<', ..] => UTF_16BE,
        _ => match declared_encoding(sample) {
            Some(label) => by_label(label)?,
            None => UTF_8,
        },
    };
    Ok(Detection { encoding, mark: 0 })
}

/// Detects the encoding of a text by a byte-order mark or by the zero bytes of UTF-16. Without these, the
/// encoding is UTF-8 if the sample is valid UTF-8; otherwise the encoding is guessed. If `complete` is true,
/// the sample is the whole text, so a character that is cut off at the end of the sample is invalid.
pub(super) fn detect_text(sample: &[u8], complete: bool) -> Result<Detection, FormatError> {
    if let Some(detection) = by_mark(sample)? {
        return Ok(detection);
    }
    if let Some(encoding) = by_zero_bytes(sample) {
        return Ok(Detection { encoding, mark: 0 });
    }
    if is_binary(sample) {
        return Err(FormatError::new(FormatErrorKind::Binary));
    }
    let encoding = match std::str::from_utf8(sample) {
        Ok(_) => UTF_8,
        Err(error) if error.error_len().is_none() && !complete => UTF_8,
        Err(_) => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(sample, complete);
            // Turkish and Azerbaijani share their encodings. The hint prefers windows-1254 to the similar
            // windows-1252, in which ş, ı and ğ would be þ, ý and ð.
            detector.guess(Some(b"az"), Utf8Detection::Deny)
        }
    };
    Ok(Detection { encoding, mark: 0 })
}

fn by_mark(sample: &[u8]) -> Result<Option<Detection>, FormatError> {
    if sample.starts_with(b"\xFF\xFE\0\0") || sample.starts_with(b"\0\0\xFE\xFF") {
        return Err(FormatError::new(FormatErrorKind::Utf32));
    }
    Ok(Encoding::for_bom(sample).map(|(encoding, mark)| Detection { encoding, mark }))
}

/// Returns the value of `encoding` in an XML declaration. White space before the declaration is allowed,
/// because some tools write a line end there.
fn declared_encoding(sample: &[u8]) -> Option<&[u8]> {
    let inside = sample.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = inside.windows(2).position(|pair| pair == b"?>")?;
    let inside = inside.get(..end)?;
    let name = b"encoding";
    let at = inside.windows(name.len()).position(|window| window == name)?;
    let value = inside.get(at + name.len()..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first().filter(|(quote, _)| matches!(quote, b'"' | b'\''))?;
    let end = value.iter().position(|byte| byte == quote)?;
    value.get(..end)
}

fn by_label(label: &[u8]) -> Result<&'static Encoding, FormatError> {
    // The label was read as ASCII, so the file cannot be in UTF-16. The label “ascii” is read as UTF-8,
    // because the web standard would read it as windows-1252, which would silently turn UTF-8 into wrong
    // letters.
    if matches!(label.to_ascii_lowercase().as_slice(), b"us-ascii" | b"ascii") {
        return Ok(UTF_8);
    }
    match Encoding::for_label_no_replacement(label) {
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Ok(UTF_8),
        Some(encoding) => Ok(encoding),
        None => {
            let label = String::from_utf8_lossy(label).into_owned();
            Err(FormatError::new(FormatErrorKind::UnknownEncoding(label)).at_line(1))
        }
    }
}

/// Detects UTF-16 without a byte-order mark. In each pair of bytes, the high byte is small: 0 for English
/// letters, spaces and line ends, 1 or 2 for Azerbaijani letters, and 4 for Cyrillic letters. The low byte is
/// never 0.
fn by_zero_bytes(sample: &[u8]) -> Option<&'static Encoding> {
    let side = |odd: usize| sample.iter().skip(odd).step_by(2);
    let zeros = |odd: usize| side(odd).filter(|byte| **byte == 0).count();
    let is_high = |odd: usize| side(odd).filter(|byte| **byte <= 0x10).count() * 2 > sample.len() / 2;
    match (zeros(0), zeros(1)) {
        (0, 1..) if is_high(1) => Some(UTF_16LE),
        (1.., 0) if is_high(0) => Some(UTF_16BE),
        _ => None,
    }
}

fn is_binary(sample: &[u8]) -> bool {
    let head = sample.get(..8 << 10).unwrap_or(sample);
    let is_control = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1A | 0x1B);
    let controls = head.iter().filter(is_control).count();
    sample.contains(&0) || controls * 33 > head.len()
}

/// Returns the 1-based line of the first byte that is not valid in the encoding.
pub(super) fn line_of_fault(encoding: &'static Encoding, bytes: &[u8]) -> u64 {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut line, mut rest, mut text) = (1, bytes, [0; 4096]);
    loop {
        let (result, read, written) = decoder.decode_to_utf8_without_replacement(rest, &mut text, true);
        line += newlines(text.get(..written).unwrap_or_default());
        rest = rest.get(read..).unwrap_or_default();
        if result != DecoderResult::OutputFull {
            return line;
        }
    }
}

/// Returns the number of line ends in a text. The text is counted in blocks of 255 bytes. The count for one
/// block fits into one byte, so the compiler can use vector instructions.
pub(in crate::formats) fn newlines(text: &[u8]) -> u64 {
    let ends = |piece: &[u8]| piece.iter().map(|byte| u8::from(*byte == b'\n')).sum::<u8>();
    text.chunks(255).map(|piece| u64::from(ends(piece))).sum()
}
