//! A table with the role of each byte value in XML markup. A table is used for speed, because the parser
//! looks up every byte of a file.

/// The bit for the bytes of which nearly all names consist: ASCII letters, digits, `:`, `_`, `-` and `.`.
pub(super) const NAME: u8 = 1;
/// The bit for white space between elements and attributes: space, tab, LF and CR.
pub(super) const SPACE: u8 = 2;
/// The bit for the bytes that end an attribute value in double quotes, or that need special treatment in such
/// a value, such as `&`.
pub(super) const VALUE_END: u8 = 4;

const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let this = byte as u8;
        if this.is_ascii_alphanumeric() || matches!(this, b':' | b'_' | b'-' | b'.') {
            kinds[byte] |= NAME;
        }
        if matches!(this, b' ' | b'\t' | b'\n' | b'\r') {
            kinds[byte] |= SPACE;
        }
        if matches!(this, b'"' | b'&' | b'<' | b'\t' | b'\n' | b'\r') {
            kinds[byte] |= VALUE_END;
        }
        byte += 1;
    }
    kinds
};

/// Whether a byte belongs to a kind, such as [`NAME`].
#[inline]
pub(super) fn is(byte: u8, kind: u8) -> bool {
    KINDS[usize::from(byte)] & kind != 0
}

/// Returns the number of bytes at the start of a text that belong to a kind, such as [`SPACE`].
#[inline]
pub(super) fn run_of(text: &str, kind: u8) -> usize {
    text.bytes().position(|byte| !is(byte, kind)).unwrap_or(text.len())
}
