//! Encodes a finished document in the encoding of the original document.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

const MARK: char = '\u{feff}';

/// Encodes the text in `encoding` if that encoding has all characters of the text; otherwise in UTF-8 with a
/// byte-order mark, so that no program has to guess the encoding. Returns the bytes and the encoding that was
/// used. `mark` says whether the original document had a byte-order mark.
pub(in crate::article) fn exactly(text: &str, encoding: &'static Encoding, mark: bool) -> (Vec<u8>, &'static Encoding) {
    match wide(text, encoding, mark) {
        Some(bytes) => (bytes, encoding),
        None => {
            let (bytes, _, lost) = encoding.encode(text);
            match lost {
                true => (with_mark(text.as_bytes()), UTF_8),
                false if mark => (with_mark(&bytes), encoding),
                false => (bytes.into_owned(), encoding),
            }
        }
    }
}

/// Encodes a web page. Unlike [`exactly`], this function writes a character that the encoding lacks as a
/// numeric reference, such as `&#601;`.
#[cfg(feature = "html")]
pub(in crate::article) fn encode(text: &str, encoding: &'static Encoding, mark: bool) -> Vec<u8> {
    wide(text, encoding, mark).unwrap_or_else(|| {
        let (bytes, ..) = encoding.encode(text);
        if mark { with_mark(&bytes) } else { bytes.into_owned() }
    })
}

fn with_mark(bytes: &[u8]) -> Vec<u8> {
    ["\u{feff}".as_bytes(), bytes].concat()
}

/// Encodes the text in UTF-16, because `encoding_rs` can only decode UTF-16. Returns `None` for other
/// encodings.
fn wide(text: &str, encoding: &'static Encoding, mark: bool) -> Option<Vec<u8>> {
    let to_bytes = match () {
        () if encoding == UTF_16LE => u16::to_le_bytes,
        () if encoding == UTF_16BE => u16::to_be_bytes,
        () => return None,
    };
    let marked = mark.then_some(MARK).into_iter().chain(text.chars());
    let mut units = [0; 2];
    let mut bytes = Vec::with_capacity(text.len() * 2);
    for c in marked {
        bytes.extend(c.encode_utf16(&mut units).iter().flat_map(|unit| to_bytes(*unit)));
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_original_encoding_is_kept_if_it_can_encode_every_character() {
        let (bytes, encoding) = exactly("şam", encoding_rs::WINDOWS_1254, false);
        assert_eq!((bytes.as_slice(), encoding.name()), (&b"\xFEam"[..], "windows-1254"));
        let (bytes, encoding) = exactly("ə", encoding_rs::WINDOWS_1254, false);
        assert_eq!((bytes, encoding.name()), ("\u{feff}ə".as_bytes().to_vec(), "UTF-8"));
        assert_eq!(exactly("a", UTF_16LE, true).0, b"\xFF\xFEa\0");
        assert_eq!(exactly("a", UTF_8, true).0, b"\xEF\xBB\xBFa");
    }
}
