//! The band: which points of the plane of source × target a path may pass.
//!
//! For a news article, the band is the whole plane. For longer texts, it is a strip around the line through
//! anchors (words that each side has once, in the same order). Where the line between two anchors leaves the
//! diagonal, because one side lacks something, the band is wider by as much. If the best path comes near
//! an edge, the band is widened and the round is repeated. The memory needed is then the length of the
//! texts times the width of the band, and never more than for [`MAX_POINTS`].

use std::ops::RangeInclusive;

use crate::unit::Bead;

/// A plane of at most so many points is the band itself.
const SMALL_PLANE: usize = 20_000;
/// How far the band reaches on both sides of the line through the anchors.
const REACH: usize = 24;
/// How far it reaches on both sides of the path of the round before.
const REACH_AGAIN: usize = 12;
/// A path that comes so near an edge might be better outside.
const NEAR: usize = 3;
/// The most points of a band: with 61 bytes for each, about 490 MB, which 20,000 segments on both sides
/// need with a band of 400. The band is not widened further.
const MAX_POINTS: usize = 8_000_000;

/// A point: how many segments of the source and of the target are before it.
pub(in crate::align) type Point = (usize, usize);

/// For every row (the source segments before), the columns (the target segments before) inside the band.
#[derive(Clone, Debug)]
pub(in crate::align) struct Band {
    rows: Vec<(usize, usize)>,
    /// Index of the first point of each row, and the number of all.
    starts: Vec<usize>,
    columns: usize,
    line: Vec<Point>,
    reach: usize,
}

impl Band {
    /// The band around the line through anchors, which rise on both sides.
    pub(in crate::align) fn around(source: usize, target: usize, anchors: &[Point]) -> Self {
        let mut line = vec![(0, 0)];
        line.extend(anchors.iter().filter(|&&(row, column)| row <= source && column <= target));
        line.push((source, target));
        let plane = (source + 1).saturating_mul(target + 1);
        let reach = if plane <= SMALL_PLANE { target } else { REACH };
        Self::new(line, target, reach)
    }

    /// The band around a path.
    pub(in crate::align) fn along(source: usize, target: usize, beads: &[Bead]) -> Self {
        let mut line: Vec<Point> = beads.iter().map(|bead| (bead.source.start, bead.target.start)).collect();
        line.push((source, target));
        Self::new(line, target, REACH_AGAIN)
    }

    /// A wider band, if the path comes near an edge that is not the end of the text.
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

    /// The band that reaches so far around a line, or as far as [`MAX_POINTS`] allows.
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

    /// The number of rows: one more than source segments.
    pub(in crate::align) fn height(&self) -> usize {
        self.rows.len()
    }

    /// The number of points.
    pub(in crate::align) fn points(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// The columns of a row.
    pub(in crate::align) fn row(&self, row: usize) -> RangeInclusive<usize> {
        self.rows[row].0..=self.rows[row].1
    }

    /// The index of a point, if it is inside.
    pub(in crate::align) fn index(&self, (row, column): Point) -> Option<usize> {
        let &(from, to) = self.rows.get(row)?;
        (from <= column && column <= to).then(|| self.starts[row] + column - from)
    }
}

/// The longest step of a bead along one side.
const MAX_STEP: usize = crate::align::MAX_SIDE;

/// Widens the rows between two points of the line by what is in reach of the line.
fn cover(rows: &mut [(usize, usize)], from: Point, to: Point, reach: usize, columns: usize) {
    let (height, width) = (to.0 - from.0, to.1 - from.1);
    for (step, row) in rows[from.0..=to.0].iter_mut().enumerate() {
        // A horizontal piece of line is one row, which has both its ends.
        let (low, high) = match height {
            0 => (from.1, to.1),
            _ => (from.1 + width * step / height, from.1 + width * step / height),
        };
        row.0 = row.0.min(low.saturating_sub(reach));
        row.1 = row.1.max(high.saturating_add(reach).min(columns));
    }
}

/// Makes both edges rise and every row overlap the next, so that every path can continue to the end.
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
    fn the_band_of_a_short_article_is_the_whole_plane() {
        let band = Band::around(30, 40, &[]);
        assert_eq!(band.points(), 31 * 41);
    }

    #[test]
    fn the_band_of_a_long_text_has_both_ends() {
        let band = Band::around(20_000, 20_000, &[]);
        assert!(band.points() < 20_001 * (2 * REACH + 2));
        assert!(band.index((0, 0)).is_some() && band.index((20_000, 20_000)).is_some());
        assert!(band.index((0, 20_000)).is_none());
    }

    #[test]
    fn a_band_widens_until_the_path_is_away_from_its_edges() {
        let band = Band::around(1000, 1000, &[]);
        let mut beads: Vec<Bead> = (0..1000).map(|at| Bead::new(at..at + 1, at..at + 1, 1.0)).collect();
        assert!(band.widened(&beads).is_none());
        beads[500].target = 500 + REACH..501 + REACH;
        assert!(band.widened(&beads).is_some_and(|wider| wider.points() > band.points()));
    }

    #[test]
    fn the_number_of_points_has_a_limit() {
        let band = Band::around(2_000, 60_000, &[]);
        assert!(band.points() <= MAX_POINTS + 60_001);
    }

    proptest::proptest! {
        #[test]
        fn a_path_can_always_continue(rows in 0_usize..400, columns in 0_usize..400, anchors in proptest::collection::vec((0_usize..400, 0_usize..400), 0..6)) {
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
