//! Pieces of bytes that are found by their number.
//!
//! ```text
//! number of pieces (4) · the end of each piece, counted from the first piece (4 each) · the pieces
//! ```

/// A list of pieces of bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pieces {
    ends: &'static [[u8; 4]],
    bytes: &'static [u8],
}

impl Pieces {
    /// Makes the bytes of a list. The pieces may have 4 GB together; a longer list has no pieces behind that.
    #[must_use]
    pub fn encode<T: AsRef<[u8]>>(pieces: &[T]) -> Vec<u8> {
        let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes();
        let mut bytes = number(pieces.len()).to_vec();
        let mut end = 0;
        for piece in pieces {
            end += piece.as_ref().len();
            bytes.extend(number(end));
        }
        for piece in pieces {
            bytes.extend_from_slice(piece.as_ref());
        }
        bytes
    }

    /// Opens the bytes of a list; `None` if they are cut off.
    ///
    /// ```
    /// use yaddash_core::packed::Pieces;
    /// let pieces = Pieces::open(Pieces::encode(&["one", "", "two"]).leak()).unwrap();
    /// assert_eq!((pieces.len(), pieces.get(2), pieces.get(3)), (3, Some(&b"two"[..]), None));
    /// ```
    #[must_use]
    pub fn open(bytes: &'static [u8]) -> Option<Self> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let (ends, bytes) = rest.split_at_checked((u32::from_le_bytes(*count) as usize).checked_mul(4)?)?;
        Some(Self { ends: ends.as_chunks::<4>().0, bytes })
    }

    /// The number of pieces.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are no pieces.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The piece with this number, counted from 0; `None` if there is no such piece.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&'static [u8]> {
        let end = |number: usize| self.ends.get(number).map(|end| u32::from_le_bytes(*end) as usize);
        let start = number.checked_sub(1).map_or(Some(0), end)?;
        self.bytes.get(start..end(number)?)
    }

    /// The piece with this number as text; `None` if there is no such piece, or if it is no text.
    #[must_use]
    pub fn text(&self, number: usize) -> Option<&'static str> {
        std::str::from_utf8(self.get(number)?).ok()
    }

    /// The number of the first piece that is not less than a word; the pieces must be in the order of their bytes.
    ///
    /// ```
    /// use yaddash_core::packed::Pieces;
    /// let pieces = Pieces::open(Pieces::encode(&["bir", "iki", "on"]).leak()).unwrap();
    /// assert_eq!((pieces.first_from("iki"), pieces.first_from("il"), pieces.first_from("üç")), (1, 2, 3));
    /// ```
    #[must_use]
    pub fn first_from(&self, word: &str) -> usize {
        let (mut start, mut end) = (0, self.len());
        while start < end {
            let middle = start.midpoint(end);
            if self.get(middle).is_some_and(|piece| piece < word.as_bytes()) {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        start
    }
}
