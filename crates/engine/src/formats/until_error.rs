//! The iteration that all readers share. It ends with the file or with the first error.

use super::FormatError;

/// Returns the next item of a reader. After the end of the file or the first error, every call returns `None`,
/// because nothing after an error can be trusted. `ended` returns the field in which the reader records that it
/// has ended, and `read` reads the next item.
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
    fn a_reader_is_not_called_again_after_its_first_error() {
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
