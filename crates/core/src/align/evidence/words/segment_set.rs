//! A set of segments, for asking whether one of them is in a range.

use std::ops::Range;

/// Segment numbers, in rising order.
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

    /// The segment, if there is exactly one.
    pub(super) fn only(&self) -> Option<usize> {
        if let [one] = self.0[..] { Some(one as usize) } else { None }
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|&place| place as usize)
    }

    /// The segments that are in a range.
    pub(super) fn within(&self, range: &Range<usize>) -> impl Iterator<Item = usize> {
        let from = self.0.partition_point(|&place| (place as usize) < range.start);
        self.0[from..].iter().map(|&place| place as usize).take_while(|&place| place < range.end)
    }

    /// Whether one of the segments is in a range.
    pub(super) fn intersects(&self, range: &Range<usize>) -> bool {
        self.within(range).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_within_a_range_are_found() {
        let segments = SegmentSet::of([9, 3, 5, 3].into_iter());
        assert_eq!(segments.within(&(4..10)).collect::<Vec<_>>(), [5, 9]);
        assert_eq!((segments.len(), segments.only(), SegmentSet::of([7].into_iter()).only()), (3, None, Some(7)));
        assert!(segments.intersects(&(3..4)) && !segments.intersects(&(6..9)) && !segments.intersects(&(10..99)));
    }
}
