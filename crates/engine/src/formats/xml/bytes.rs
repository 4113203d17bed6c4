//! The roles of single bytes in markup, as a table, because every byte of a file is looked up.

/// Bytes of which nearly all names consist.
pub(super) const NAME: u8 = 1;
/// White space between elements and attributes.
pub(super) const SPACE: u8 = 2;
/// Bytes that end a value in double quotes, or that the parser must replace in it.
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

/// Whether a byte is of a kind.
#[inline]
pub(super) fn is(byte: u8, kind: u8) -> bool {
    KINDS[usize::from(byte)] & kind != 0
}

/// How many bytes at the start of a text are of a kind.
#[inline]
pub(super) fn run_of(text: &str, kind: u8) -> usize {
    text.bytes().position(|byte| !is(byte, kind)).unwrap_or(text.len())
}
