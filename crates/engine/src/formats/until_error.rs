//! The iteration of all readers: it ends with the file or with the first error.

use super::FormatError;

/// The next item of a reader; `None` for ever after its end or its first error, because nothing after an error
/// can be trusted. `ended` gives the field in which the reader remembers that, `read` reads the next item.
pub(super) fn next_until_error<R, T>(
    reader: &mut R,
    ended: fn(&mut R) -> &mut bool,
    read: fn(&mut R) -> Result<Option<T>, FormatError>,
) -> Option<Result<T, FormatError>> {
    if *ended(reader) {
        return None;
    }
    let item = read(reader).transpose();
    *ended(reader) = !matches!(item, Some(Ok(_)));
    item
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Reader {
        calls: u32,
        ended: bool,
    }

    #[test]
    fn nothing_is_read_after_the_first_error() {
        let read = |reader: &mut Reader| {
            reader.calls += 1;
            if reader.calls == 2 { Err(FormatError::unexpected("a", "b")) } else { Ok(Some(reader.calls)) }
        };
        let mut reader = Reader { calls: 0, ended: false };
        let mut next = || next_until_error(&mut reader, |reader| &mut reader.ended, read);
        assert!(matches!(next(), Some(Ok(1))));
        assert!(matches!(next(), Some(Err(_))));
        assert!(next().is_none() && next().is_none());
        assert_eq!(reader.calls, 2);
    }
}
