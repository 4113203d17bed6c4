//! A fast hash of words, without protection against words that are chosen to collide. It is for tables that no
//! attacker fills.

use std::hash::{BuildHasherDefault, Hasher};

/// Builds the hasher for a table of words.
pub type LettersHasher = BuildHasherDefault<EightAtATime>;

/// A hasher that mixes eight bytes at a time.
#[derive(Clone, Copy, Debug, Default)]
pub struct EightAtATime(u64);

const MIXER: u64 = 0x9E37_79B9_7F4A_7C15;

impl Hasher for EightAtATime {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 29
    }

    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        for eight in eights {
            self.0 = (self.0.rotate_left(23) ^ u64::from_le_bytes(*eight)).wrapping_mul(MIXER);
        }
        let last = rest.iter().fold(0, |last, byte| last << 8 | u64::from(*byte));
        self.0 = (self.0.rotate_left(23) ^ last).wrapping_mul(MIXER);
    }

    fn write_u8(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(MIXER);
    }
}
