//! Detects the encoding of a web page and decodes the page.
//!
//! A byte-order mark, the zero bytes of UTF-16 and valid UTF-8 decide first, as for any text. The page's
//! declaration (`<meta charset>`, the older `http-equiv`, an XML declaration) comes second, because pages
//! are converted when they are saved and keep the old declaration. If a page has no declaration, its
//! encoding is guessed.

use encoding_rs::Encoding;

use super::tokens::{Attribute, Event, Tokens};
use crate::formats::decode::{Text, read_text};
use crate::formats::{FormatError, FormatErrorKind, limits};

/// The number of bytes that are searched for a declaration. Browsers search the first 1,024 bytes first, and
/// also use a declaration that they find later.
const HEAD: usize = 64 << 10;

pub(super) fn decode(bytes: &[u8]) -> Result<Text, FormatError> {
    let by_itself = Encoding::for_bom(bytes).is_some() || bytes.contains(&0);
    if by_itself || std::str::from_utf8(bytes).is_ok() {
        return read_text(bytes, limits::PAGE_BYTES);
    }
    let Some(encoding) = declared(bytes.get(..HEAD).unwrap_or(bytes)) else {
        return read_text(bytes, limits::PAGE_BYTES);
    };
    // A page that declares UTF-8 and is not valid UTF-8 is damaged; a guess would make all letters wrong.
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) else {
        let good = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        let line = bytes.get(..good).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count() + 1;
        let error = FormatError::new(FormatErrorKind::Malformed(encoding.name()));
        return Err(if encoding == encoding_rs::UTF_8 { error.at_line(line as u64) } else { error });
    };
    let mut decoded = read_text(text.as_bytes(), usize::MAX)?;
    decoded.encoding = encoding;
    Ok(decoded)
}

/// Returns the encoding that a page declares, if the declaration names a known encoding.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    if head.starts_with(b"<?xml")
        && let Some(end) = head.windows(2).position(|pair| pair == b"?>")
        && let Some(encoding) = label_after(&String::from_utf8_lossy(&head[..end]), "encoding")
    {
        return Some(encoding);
    }
    let mut found = None;
    Tokens::new(head).run(|event| {
        match event {
            Event::Start { name: "meta", attributes, .. } => {
                let label = attributes.get(Attribute::Charset).and_then(|label| by_label(label.as_bytes()));
                found = label.or_else(|| label_after(attributes.get(Attribute::Content)?, "charset"));
            }
            Event::Start { name: "body", .. } => return false,
            _ => {}
        }
        found.is_none()
    });
    found
}

/// Returns the encoding that follows `name` and `=`, with or without quotes, as in
/// `text/html; charset=windows-1254`.
fn label_after(text: &str, name: &str) -> Option<&'static Encoding> {
    let small = text.to_ascii_lowercase();
    let value = small[small.find(name)? + name.len()..].trim_start().strip_prefix('=')?;
    let value = value.trim_start_matches([' ', '"', '\'']);
    by_label(value.split([' ', '"', '\'', ';', '>']).next()?.as_bytes())
}

/// Returns the encoding that a label names. For the label UTF-16, the encoding is UTF-8: the label could be
/// read as ASCII, so the page cannot be in UTF-16.
fn by_label(label: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_label_no_replacement(label).map(Encoding::output_encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_not_utf_8_is_read_in_the_declared_or_the_guessed_encoding() {
        let page = |head: &str| [head.as_bytes(), b"<p>G\xF6r\xFC\xFE ba\xFElay\xFDb: \xDDclas."].concat();
        for head in [
            "<meta charset=windows-1254>",
            "<html><!-- <meta charset=utf-8> --><META http-equiv=Content-Type content=\"text/html; charset=iso-8859-9\">",
            "<?xml version='1.0' encoding='windows-1254'?><html>",
            "<html>", // guessed
        ] {
            let text = decode(&page(head)).unwrap();
            assert!(text.text.ends_with("Görüş başlayıb: İclas."), "{head}: {}", text.text);
            assert_eq!(text.encoding.name(), "windows-1254");
        }
    }

    #[test]
    fn valid_utf_8_and_utf_16_override_the_declared_encoding() {
        let text = decode("<meta charset=windows-1254><p>Görüş".as_bytes()).unwrap();
        assert!(text.text.ends_with("Görüş"), "{}", text.text);
        let wide: Vec<u8> = "<meta charset=utf-8><p>Görüş, ə".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(decode(&wide).unwrap().text.ends_with("Görüş, ə"));
        let error = decode(b"<meta charset=utf-8>\n<p>\xC9\x99 \xFF").unwrap_err();
        assert_eq!(error.line, Some(2));
    }
}
