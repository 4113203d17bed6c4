//! A set of segment numbers, with a fast test whether one of the numbers is in a range.

use std::ops::Range;

/// The numbers of the segments in the set, in rising order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SegmentSet(Vec<u32>);

impl SegmentSet {
    /// Makes a set of these segment numbers.
    pub(super) fn of(segments: impl Iterator<Item = usize>) -> Self {
        let mut list: Vec<u32> = segments.map(|segment| u32::try_from(segment).unwrap_or(u32::MAX)).collect();
        list.sort_unstable();
        list.dedup();
        list.shrink_to_fit();
        Self(list)
    }

    /// Returns the number of segments in the set.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns the segment if the set contains exactly one.
    pub(super) fn only(&self) -> Option<usize> {
        if let [one] = self.0[..] { Some(one as usize) } else { None }
    }

    /// Returns all segments of the set, in rising order.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|&place| place as usize)
    }

    /// Returns the segments of the set that are in a range, in rising order.
    pub(super) fn within(&self, range: &Range<usize>) -> impl Iterator<Item = usize> {
        let from = self.0.partition_point(|&place| (place as usize) < range.start);
        self.0[from..].iter().map(|&place| place as usize).take_while(|&place| place < range.end)
    }

    /// Whether at least one segment of the set is in a range.
    pub(super) fn intersects(&self, range: &Range<usize>) -> bool {
        self.within(range).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_set_returns_its_segments_within_a_range() {
        let segments = SegmentSet::of([9, 3, 5, 3].into_iter());
        assert_eq!(segments.within(&(4..10)).collect::<Vec<_>>(), [5, 9]);
        assert_eq!((segments.len(), segments.only(), SegmentSet::of([7].into_iter()).only()), (3, None, Some(7)));
        assert!(segments.intersects(&(3..4)) && !segments.intersects(&(6..9)) && !segments.intersects(&(10..99)));
    }
}
