//! The segments that have something, rising: asked whether one of them is in a range.

use std::ops::Range;

/// Segment numbers, rising.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SegmentSet(Vec<u32>);

impl SegmentSet {
    /// The set of these numbers.
    pub(super) fn of(segments: impl Iterator<Item = usize>) -> Self {
        let mut list: Vec<u32> = segments.map(|segment| u32::try_from(segment).unwrap_or(u32::MAX)).collect();
        list.sort_unstable();
        list.dedup();
        list.shrink_to_fit();
        Self(list)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The only one, if there is one only.
    pub(super) fn only(&self) -> Option<usize> {
        if let [one] = self.0[..] { Some(one as usize) } else { None }
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|&place| place as usize)
    }

    /// Those that are in a range.
    pub(super) fn within(&self, range: &Range<usize>) -> impl Iterator<Item = usize> {
        let from = self.0.partition_point(|&place| (place as usize) < range.start);
        self.0[from..].iter().map(|&place| place as usize).take_while(|&place| place < range.end)
    }

    /// Whether one of them is in a range.
    pub(super) fn meets(&self, range: &Range<usize>) -> bool {
        self.within(range).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_within() {
        let places = SegmentSet::of([9, 3, 5, 3].into_iter());
        assert_eq!(places.within(&(4..10)).collect::<Vec<_>>(), [5, 9]);
        assert_eq!((places.len(), places.only(), SegmentSet::of([7].into_iter()).only()), (3, None, Some(7)));
        assert!(places.meets(&(3..4)) && !places.meets(&(6..9)) && !places.meets(&(10..99)));
    }
}
