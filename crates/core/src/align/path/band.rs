//! The band: the region through which a path of beads (aligned groups of segments) may pass.
//!
//! The region consists of points in the plane of source × target. A point is a place between segments, in the
//! source and in the target. For a news article, the band is the whole plane. For longer texts, the band is a
//! strip around a line through anchors, which are words that each side has once, in the same order. Where the
//! line between two anchors leaves the diagonal, because one side lacks segments, the band is wider by the
//! number of these segments.
//!
//! If the best path comes near an edge, the band is widened and the search is repeated. The memory needed is
//! proportional to the length of the texts times the width of the band, up to the limit of [`MAX_POINTS`].

use std::ops::RangeInclusive;

use crate::unit::Bead;

/// If the plane of source × target has at most this many points, the band is the whole plane.
const SMALL_PLANE: usize = 20_000;
/// The number of segments by which the band reaches to each side of the line through the anchors.
const REACH: usize = 24;
/// The number of segments by which the band of the second round reaches to each side of the path of the first
/// round.
const REACH_AGAIN: usize = 12;
/// If a path is nearer to an edge of the band than this number of segments, a better path might be outside.
const NEAR: usize = 3;
/// The most points of a band; the band is not widened further. A point needs 61 bytes, so the limit is about
/// 490 MB. Two texts of 20,000 segments each reach the limit with a band 400 segments wide.
const MAX_POINTS: usize = 8_000_000;

/// A place in both texts: the number of source segments and the number of target segments before it.
pub(in crate::align) type Point = (usize, usize);

/// The columns inside the band, for every row. A row is the number of source segments before a point, and a
/// column is the number of target segments before it.
#[derive(Clone, Debug)]
pub(in crate::align) struct Band {
    rows: Vec<(usize, usize)>,
    /// The index of the first point of each row, and as the last item the number of all points.
    starts: Vec<usize>,
    columns: usize,
    line: Vec<Point>,
    reach: usize,
}

impl Band {
    /// Makes the band around the line through `anchors`, which must rise on both sides.
    pub(in crate::align) fn around(source: usize, target: usize, anchors: &[Point]) -> Self {
        let mut line = vec![(0, 0)];
        line.extend(anchors.iter().filter(|&&(row, column)| row <= source && column <= target));
        line.push((source, target));
        let plane = (source + 1).saturating_mul(target + 1);
        let reach = if plane <= SMALL_PLANE { target } else { REACH };
        Self::new(line, target, reach)
    }

    /// Makes the band around a path of beads.
    pub(in crate::align) fn along(source: usize, target: usize, beads: &[Bead]) -> Self {
        let mut line: Vec<Point> = beads.iter().map(|bead| (bead.source.start, bead.target.start)).collect();
        line.push((source, target));
        Self::new(line, target, REACH_AGAIN)
    }

    /// Returns a wider band if the path comes near an edge of the band that is not an edge of the plane.
    /// Returns `None` if no wider band is needed or possible.
    pub(in crate::align) fn widened(&self, beads: &[Bead]) -> Option<Self> {
        let near = |bead: &Bead| {
            let (from, to) = self.rows[bead.source.start];
            let column = bead.target.start;
            (from > 0 && column < from + NEAR) || (to < self.columns && column + NEAR > to)
        };
        if !beads.iter().any(near) {
            return None;
        }
        let wider = Self::new(self.line.clone(), self.columns, (self.reach * 2).max(1));
        (wider.points() > self.points()).then_some(wider)
    }

    /// Makes the band that reaches `reach` segments to each side of a line, or as far as [`MAX_POINTS`]
    /// allows.
    fn new(line: Vec<Point>, columns: usize, reach: usize) -> Self {
        let last = line.last().map_or(0, |&(row, _)| row);
        let max_reach = (MAX_POINTS / (last + 1)).saturating_sub(2 * MAX_STEP).max(2) / 2;
        let mut rows = vec![(usize::MAX, 0); last + 1];
        for pair in line.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let skew = (to.0 - from.0).abs_diff(to.1 - from.1);
            // A step of a few segments is never on the diagonal exactly.
            let reach = reach.saturating_add(if skew > MAX_STEP { skew } else { 0 }).min(max_reach);
            cover(&mut rows, from, to, reach, columns);
        }
        // If both sides are empty, the line is one point.
        if let (1, Some(&(row, column))) = (line.len(), line.first()) {
            rows[row] = (column, column);
        }
        connect(&mut rows, columns);
        let mut starts = vec![0];
        let mut points = 0;
        for (from, to) in &rows {
            points += to - from + 1;
            starts.push(points);
        }
        Self { rows, starts, columns, line, reach }
    }

    /// Returns the number of rows, which is the number of source segments plus one.
    pub(in crate::align) fn height(&self) -> usize {
        self.rows.len()
    }

    /// Returns the number of points in the band.
    pub(in crate::align) fn points(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// Returns the columns of a row that are inside the band.
    pub(in crate::align) fn row(&self, row: usize) -> RangeInclusive<usize> {
        self.rows[row].0..=self.rows[row].1
    }

    /// Returns the index of a point, or `None` if the point is outside the band.
    pub(in crate::align) fn index(&self, (row, column): Point) -> Option<usize> {
        let &(from, to) = self.rows.get(row)?;
        (from <= column && column <= to).then(|| self.starts[row] + column - from)
    }
}

/// The most segments of one side that a bead can contain, and so the longest step of a path along that side.
const MAX_STEP: usize = crate::align::MAX_SIDE;

/// Widens the rows between two points of the line, so that they contain all points within `reach` of the
/// line.
fn cover(rows: &mut [(usize, usize)], from: Point, to: Point, reach: usize, columns: usize) {
    let (height, width) = (to.0 - from.0, to.1 - from.1);
    for (step, row) in rows[from.0..=to.0].iter_mut().enumerate() {
        // A horizontal piece of the line is in one row, which contains both ends of the piece.
        let (low, high) = match height {
            0 => (from.1, to.1),
            _ => (from.1 + width * step / height, from.1 + width * step / height),
        };
        row.0 = row.0.min(low.saturating_sub(reach));
        row.1 = row.1.max(high.saturating_add(reach).min(columns));
    }
}

/// Makes both edges of the band rise and every row overlap the next row, so that every path can continue to
/// the end.
fn connect(rows: &mut [(usize, usize)], columns: usize) {
    if let Some(first) = rows.first_mut() {
        first.0 = 0;
    }
    if let Some(last) = rows.last_mut() {
        last.1 = columns;
    }
    for row in 1..rows.len() {
        rows[row].1 = rows[row].1.max(rows[row - 1].1);
    }
    for row in (1..rows.len()).rev() {
        rows[row - 1].0 = rows[row - 1].0.min(rows[row].0);
        rows[row - 1].1 = rows[row - 1].1.max(rows[row].0);
    }
    for row in 1..rows.len() {
        rows[row].1 = rows[row].1.max(rows[row - 1].1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_band_of_a_short_article_contains_every_point() {
        let band = Band::around(30, 40, &[]);
        assert_eq!(band.points(), 31 * 41);
    }

    #[test]
    fn the_search_band_of_a_long_text_is_narrow_and_contains_the_first_and_the_last_point() {
        let band = Band::around(20_000, 20_000, &[]);
        assert!(band.points() < 20_001 * (2 * REACH + 2));
        assert!(band.index((0, 0)).is_some() && band.index((20_000, 20_000)).is_some());
        assert!(band.index((0, 20_000)).is_none());
    }

    #[test]
    fn a_search_band_is_widened_only_if_the_path_comes_near_an_edge_of_the_band() {
        let band = Band::around(1000, 1000, &[]);
        let mut beads: Vec<Bead> = (0..1000).map(|at| Bead::new(at..at + 1, at..at + 1, 1.0)).collect();
        assert!(band.widened(&beads).is_none());
        beads[500].target = 500 + REACH..501 + REACH;
        assert!(band.widened(&beads).is_some_and(|wider| wider.points() > band.points()));
    }

    #[test]
    fn the_number_of_points_in_the_search_band_of_a_very_long_text_is_limited() {
        let band = Band::around(2_000, 60_000, &[]);
        assert!(band.points() <= MAX_POINTS + 60_001);
    }

    proptest::proptest! {
        #[test]
        fn each_row_of_a_search_band_overlaps_the_row_before_so_that_a_path_can_continue(rows in 0_usize..400, columns in 0_usize..400, anchors in proptest::collection::vec((0_usize..400, 0_usize..400), 0..6)) {
            let mut anchors: Vec<Point> = anchors;
            anchors.sort_unstable();
            let anchors = crate::align::evidence::longest_rise(&anchors);
            let anchors: Vec<Point> = anchors.into_iter().filter(|&(row, column)| row <= rows && column <= columns).collect();
            let band = Band::around(rows, columns, &anchors);
            proptest::prop_assert!(band.index((0, 0)).is_some() && band.index((rows, columns)).is_some());
            for row in 1..band.height() {
                let (above, here) = (band.row(row - 1), band.row(row));
                proptest::prop_assert!(above.start() <= here.start() && here.start() <= above.end() && above.end() <= here.end());
            }
        }
    }
}
