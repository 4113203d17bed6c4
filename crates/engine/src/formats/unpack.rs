//! Unpacks files that are packed with gzip, such as `memory.tmx.gz`.
//!
//! A file of a few megabytes can unpack to terabytes, so the ratio of the two sizes is limited.

use std::io::{self, Chain, Cursor, Read};

use flate2::read::MultiGzDecoder;

use super::decode::read_up_to;
use super::limits::{UNPACKED_BYTES, UNPACKED_RATIO};
use super::{FormatError, FormatErrorKind};

/// The bytes with which every gzip file begins.
const MAGIC: [u8; 2] = [0x1F, 0x8B];

/// The first bytes of a source, which were read already, and its rest.
type Whole<R> = Chain<Cursor<Vec<u8>>, R>;

/// A source that is unpacked while it is read, if it is packed.
pub(super) enum Unpacked<R: Read> {
    Plain(Whole<R>),
    Packed(Box<Bounded<R>>),
}

/// A packed source with a limit on what comes out of it.
pub(super) struct Bounded<R: Read> {
    decoder: MultiGzDecoder<Counted<Whole<R>>>,
    unpacked: u64,
}

/// A source that counts its bytes.
struct Counted<R> {
    read: R,
    bytes: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.read.read(buffer)?;
        self.bytes += length as u64;
        Ok(length)
    }
}

/// Returns the source itself, or what it unpacks to if it begins like a gzip file.
///
/// # Errors
/// Returns an error if the source cannot be read. A damaged packed file gives an error later, when it is read.
pub(super) fn unpacked<R: Read>(mut read: R) -> Result<Unpacked<R>, FormatError> {
    let first = read_up_to(&mut read, MAGIC.len())?;
    let is_packed = first == MAGIC;
    let whole = Cursor::new(first).chain(read);
    Ok(match is_packed {
        true => {
            let decoder = MultiGzDecoder::new(Counted { read: whole, bytes: 0 });
            Unpacked::Packed(Box::new(Bounded { decoder, unpacked: 0 }))
        }
        false => Unpacked::Plain(whole),
    })
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(read) => read.read(buffer),
            Self::Packed(bounded) => bounded.read(buffer),
        }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.decoder.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
                let remedy = "unpack it with another program, or export the file again";
                FormatError::refused("a whole gzip file", "a damaged one, or only its beginning", remedy).into_io()
            }
            _ => error,
        })?;
        self.unpacked += length as u64;
        if self.unpacked > UNPACKED_BYTES + UNPACKED_RATIO * self.decoder.get_ref().bytes {
            let remedy = "unpack it with another program, and look at what is in it";
            let limit = usize::try_from(UNPACKED_BYTES).unwrap_or(usize::MAX);
            let what = "what the packed file contains";
            return Err(FormatError::new(FormatErrorKind::TooLarge { what, limit, remedy }).into_io());
        }
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn read(bytes: &[u8]) -> Result<Vec<u8>, FormatError> {
        let mut all = Vec::new();
        let mut source = unpacked(bytes)?;
        let mut buffer = [0; 4096];
        loop {
            match source.read(&mut buffer).map_err(FormatError::read)? {
                0 => return Ok(all),
                length => all.extend_from_slice(&buffer[..length]),
            }
        }
    }

    #[test]
    fn a_packed_file_is_unpacked_and_any_other_file_is_read_as_it_is() {
        assert_eq!(read(&packed(b"<tmx/>")).unwrap(), b"<tmx/>");
        let two = [packed(b"<tmx"), packed(b"/>")].concat();
        assert_eq!(read(&two).unwrap(), b"<tmx/>");
        assert_eq!(read(b"<tmx/>").unwrap(), b"<tmx/>");
        assert_eq!(read(b"<").unwrap(), b"<");
        assert_eq!(read(b"").unwrap(), b"");
    }

    #[test]
    fn a_packed_file_that_is_cut_short_or_unpacks_to_far_too_much_is_an_error() {
        let whole = packed(&b"Salam! ".repeat(1000));
        assert!(read(&whole[..whole.len() / 2]).unwrap_err().to_string().contains("a whole gzip file"));
        let bomb = packed(&vec![b' '; UNPACKED_BYTES as usize + (64 << 20)]);
        assert!(read(&bomb).unwrap_err().to_string().contains("over the limit"));
    }
}
