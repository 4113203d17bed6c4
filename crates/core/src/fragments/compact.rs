//! The arrays of a phrase table: numbers of as few bytes as the greatest of them needs, words of which only the end is
//! kept that differs from the word before, and counts and probabilities with few digits.
//!
//! A number is read in place, in constant time. The price of sorted words is that up to 15 words are read before the one
//! that is asked for. All conversions use whole numbers, so the same table gets the same bytes on every machine.

/// The number of words in a block. Its first word is complete.
const BLOCK: usize = 16;

/// An array of numbers with the same number of bytes, from 1 to 8.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Numbers<'t> {
    bytes: &'t [u8],
    width: usize,
}

impl<'t> Numbers<'t> {
    /// Opens an array; an impossible width gives an empty one.
    pub(super) fn new(bytes: &'t [u8], width: u8) -> Self {
        let width = usize::from(width);
        if (1..=8).contains(&width) { Self { bytes, width } } else { Self::default() }
    }

    /// Makes the bytes of an array, and the number of bytes of each number.
    pub(super) fn encode(numbers: impl IntoIterator<Item = u64> + Clone) -> (Vec<u8>, u8) {
        let greatest = numbers.clone().into_iter().max().unwrap_or_default();
        let width = (u64::BITS - greatest.leading_zeros()).div_ceil(8).max(1) as u8;
        let bytes = numbers.into_iter().flat_map(|number| number.to_le_bytes().into_iter().take(width.into()));
        (bytes.collect(), width)
    }

    pub(super) fn len(self) -> usize {
        self.bytes.len().checked_div(self.width).unwrap_or_default()
    }

    pub(super) fn get(self, at: usize) -> Option<u64> {
        let start = at.checked_mul(self.width)?;
        let bytes = self.bytes.get(start..start.checked_add(self.width)?)?;
        Some(match *bytes {
            [a] => u64::from(a),
            [a, b] => u64::from(u16::from_le_bytes([a, b])),
            [a, b, c] => u64::from(u32::from_le_bytes([a, b, c, 0])),
            [a, b, c, d] => u64::from(u32::from_le_bytes([a, b, c, d])),
            _ => bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)),
        })
    }

    /// The number at a place, if it fits into 32 bits.
    pub(super) fn short(self, at: usize) -> Option<u32> {
        self.get(at).and_then(|number| u32::try_from(number).ok())
    }

    /// The first place in a range from which on a condition does not hold; it holds for all numbers before.
    pub(super) fn partition_point(self, range: std::ops::Range<usize>, holds: impl Fn(u64) -> bool) -> usize {
        let (mut low, mut high) = (range.start, range.end);
        while low < high {
            let middle = low.midpoint(high);
            if self.get(middle).is_some_and(&holds) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

/// Words in the order of their letters. In each block of words, the letters that a word shares with the word before are
/// left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct SortedWords<'t> {
    pub(super) letters: &'t [u8],
    /// Where each block begins.
    pub(super) blocks: Numbers<'t>,
}

impl SortedWords<'_> {
    /// Makes the letters, and where each block begins.
    pub(super) fn encode(words: &[&str]) -> (Vec<u8>, Vec<u64>) {
        let (mut letters, mut blocks) = (Vec::new(), Vec::new());
        for block in words.chunks(BLOCK) {
            blocks.push(letters.len() as u64);
            let mut before: &[u8] = &[];
            for word in block {
                let word = word.as_bytes();
                let shared = before.iter().zip(word).take_while(|(a, b)| a == b).count();
                let rest = word.get(shared..).unwrap_or_default();
                push_length(&mut letters, shared);
                push_length(&mut letters, rest.len());
                letters.extend_from_slice(rest);
                before = word;
            }
        }
        (letters, blocks)
    }

    /// The word with this number; `None` if there is no such word.
    pub(super) fn get(self, number: usize) -> Option<String> {
        let mut block = self.block(number / BLOCK)?;
        let mut word = Vec::new();
        for _ in 0..=number % BLOCK {
            block.next(&mut word)?;
        }
        String::from_utf8(word).ok()
    }

    /// The number of a word; `None` if it is not one of the words.
    pub(super) fn find(self, word: &str) -> Option<u32> {
        let mut letters = Vec::new();
        let mut begins_before = |at: usize| {
            letters.clear();
            self.block(at).and_then(|mut block| block.next(&mut letters)).is_some()
                && letters.as_slice() <= word.as_bytes()
        };
        let (mut low, mut high) = (0, self.blocks.len());
        while low < high {
            let middle = low.midpoint(high);
            if begins_before(middle) { low = middle + 1 } else { high = middle }
        }
        let number = low.checked_sub(1)?;
        let (mut block, mut letters) = (self.block(number)?, Vec::new());
        for at in 0..BLOCK {
            block.next(&mut letters)?;
            match letters.as_slice().cmp(word.as_bytes()) {
                std::cmp::Ordering::Less => {}
                std::cmp::Ordering::Equal => return u32::try_from(number * BLOCK + at).ok(),
                std::cmp::Ordering::Greater => return None,
            }
        }
        None
    }

    fn block(&self, number: usize) -> Option<Block<'_>> {
        let start = usize::try_from(self.blocks.get(number)?).ok()?;
        let end = match self.blocks.get(number + 1) {
            Some(end) => usize::try_from(end).ok()?,
            None => self.letters.len(),
        };
        self.letters.get(start..end).map(Block)
    }
}

/// The words of a block that were not read yet.
struct Block<'t>(&'t [u8]);

impl Block<'_> {
    /// Changes the letters of a word to those of the next one; `None` if there is none.
    fn next(&mut self, word: &mut Vec<u8>) -> Option<()> {
        let shared = self.length()?;
        let rest = self.length()?;
        let (rest, behind) = self.0.split_at_checked(rest)?;
        self.0 = behind;
        word.truncate(shared);
        word.extend_from_slice(rest);
        Some(())
    }

    fn length(&mut self) -> Option<usize> {
        let mut length = 0_usize;
        for shift in (0..usize::BITS).step_by(7) {
            let (&byte, behind) = self.0.split_first()?;
            self.0 = behind;
            length |= usize::from(byte & 0x7F).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(length);
            }
        }
        None
    }
}

/// Adds a length, with seven bits in each byte; the highest bit says that another byte follows.
fn push_length(bytes: &mut Vec<u8>, mut length: usize) {
    while length >= 0x80 {
        bytes.push(length as u8 | 0x80);
        length >>= 7;
    }
    bytes.push(length as u8);
}

/// A number that is not negative, as 16 bits: 6 bits for its power of two from 2⁻²⁴ on, and 10 bits for its digits, so
/// that it differs by at most 0.05 %. A smaller number is 0.
pub(super) fn short_float(number: f32) -> u16 {
    small_float(number, 24, 10).min(u32::from(u16::MAX)) as u16
}

pub(super) fn from_short_float(bits: u16) -> f32 {
    from_small_float(bits.into(), 24, 10)
}

/// A probability as 12 bits: 5 bits for its power of two from 2⁻³¹ on, and 7 bits for its digits, so that it differs by at
/// most 0.4 %.
pub(super) fn short_probability(probability: f32) -> u32 {
    small_float(probability, 31, 7).min((1 << 12) - 1)
}

pub(super) fn from_short_probability(bits: u32) -> f32 {
    from_small_float(bits, 31, 7)
}

/// The bits of an `f32` behind its sign, with another least power of two and with fewer digits, rounded.
fn small_float(number: f32, least: u32, digits: u32) -> u32 {
    let dropped = f32::MANTISSA_DIGITS - 1 - digits;
    let rounded = (number.max(0.0).to_bits() + (1 << (dropped - 1))) >> dropped;
    rounded.saturating_sub((127 - least) << digits)
}

fn from_small_float(bits: u32, least: u32, digits: u32) -> f32 {
    match bits {
        0 => 0.0,
        bits => f32::from_bits((bits + ((127 - least) << digits)) << (f32::MANTISSA_DIGITS - 1 - digits)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    proptest! {
        #[test]
        fn numbers_are_read_as_they_were_given(
            numbers in proptest::collection::vec(0..u64::MAX, 0..20),
            bits in 0_u32..64,
        ) {
            let numbers: Vec<u64> = numbers.into_iter().map(|number| number >> bits).collect();
            let (bytes, width) = Numbers::encode(numbers.iter().copied());
            let read = Numbers::new(&bytes, width);
            prop_assert_eq!(read.len(), numbers.len());
            prop_assert_eq!((0..read.len()).map(|at| read.get(at).unwrap()).collect::<Vec<_>>(), numbers);
        }

        #[test]
        fn every_word_is_found_by_its_letters_and_by_its_number(
            words in proptest::collection::btree_set("(görüş|səfər|a|)(lər|in|də|x{150})?[a-d]?[a-d]?", 0..70),
            other in "(görüş|səfər|a|)(lər|in)?[a-d]?",
        ) {
            let list: Vec<&str> = words.iter().map(String::as_str).collect();
            let (letters, blocks) = SortedWords::encode(&list);
            let (blocks, width) = Numbers::encode(blocks);
            let sorted = SortedWords { letters: &letters, blocks: Numbers::new(&blocks, width) };
            for (number, word) in list.iter().enumerate() {
                prop_assert_eq!(sorted.find(word), Some(number as u32));
                let read = sorted.get(number);
                prop_assert_eq!(read.as_deref(), Some(*word));
            }
            prop_assert_eq!(sorted.find(&other).is_some(), words.contains(&other));
            prop_assert_eq!(sorted.get(list.len()), None);
        }

        #[test]
        fn counts_and_probabilities_keep_their_first_digits(number in 1e-6_f32..1.0, power in 0..30) {
            let near = |read: f32, number: f32, share: f32| (read - number).abs() <= number * share;
            let count = number * 2_f32.powi(power);
            prop_assert!(near(from_short_float(short_float(count)), count, 0.0005), "{count}");
            prop_assert!(near(from_short_probability(short_probability(number)), number, 0.004), "{number}");
        }
    }

    #[test]
    fn zero_and_one_are_exact() {
        for number in [0.0, 1.0] {
            assert_eq!(from_short_float(short_float(number)).to_bits(), f32::to_bits(number));
            assert_eq!(from_short_probability(short_probability(number)).to_bits(), f32::to_bits(number));
        }
    }
}
