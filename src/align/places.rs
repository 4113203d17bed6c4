//! A set of segment numbers that is asked millions of times whether it has one of a few neighbours.

use std::ops::Range;

/// Up to so many numbers a list is no slower than bits, and much smaller.
const SHORT: usize = 4;

/// Segment numbers, rising.
pub(super) struct Places {
    list: Vec<usize>,
    /// A bit for every segment up to the last of the set; empty if the list is short.
    bits: Vec<u64>,
}

impl Places {
    /// The set of these numbers.
    pub(super) fn of(mut list: Vec<usize>) -> Self {
        list.sort_unstable();
        list.dedup();
        let mut places = Self { list, bits: Vec::new() };
        if places.list.len() > SHORT {
            places.bits = bits([&places].into_iter());
        }
        places
    }

    /// All that is in one of these sets, for asking only: its list is empty.
    pub(super) fn union<'a>(sets: impl Iterator<Item = &'a Self>) -> Self {
        Self { list: Vec::new(), bits: bits(sets) }
    }

    /// The numbers.
    pub(super) fn list(&self) -> &[usize] {
        &self.list
    }

    /// Whether one of the set is in a range, which is no longer than a bead's side.
    pub(super) fn meets(&self, range: &Range<usize>) -> bool {
        if self.bits.is_empty() {
            return self.list.iter().any(|place| range.contains(place));
        }
        range.clone().any(|place| self.bits.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1))
    }
}

/// A bit for every segment up to the last of all sets.
fn bits<'a>(sets: impl Iterator<Item = &'a Places>) -> Vec<u64> {
    let mut bits = Vec::new();
    for place in sets.flat_map(|set| &set.list) {
        if bits.len() <= place / 64 {
            bits.resize(place / 64 + 1, 0);
        }
        bits[place / 64] |= 1_u64 << (place % 64);
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_sets_answer_alike() {
        for count in [0, 3, 200] {
            let places = Places::of((0..count).map(|place| place * 3).collect());
            for start in 0..700 {
                let range = start..start + 2;
                assert_eq!(places.meets(&range), range.clone().any(|place| places.list().contains(&place)));
            }
        }
    }
}
