//! The band: which points of the plane of source × target a path may pass.
//!
//! A news article fits whole. Longer texts are cut down to a band about the line through anchors
//! (tokens that either side has once, in one order), and where the line between two anchors leans,
//! because something is missing on one side, the band is wider by as much. If the best path comes
//! near an edge, the band widens and the round is done again. Memory is then the length of the texts
//! times the width of the band, and never more than [`MAX_POINTS`].

use std::ops::RangeInclusive;

use crate::unit::Bead;

/// Below so many points the plane is taken whole.
const SMALL_PLANE: usize = 20_000;
/// How far the band reaches to either side of the line through the anchors.
const REACH: usize = 24;
/// How far it reaches about the path of the round before.
const REACH_AGAIN: usize = 12;
/// A path that comes so near an edge may have wanted to cross it.
const NEAR: usize = 3;
/// The most points of a band: at 61 bytes each some 490 MB, which 20,000 segments on either side fill
/// with a band of 400. It stops widening there.
const MAX_POINTS: usize = 8_000_000;

/// A point: so many segments of either side are behind.
pub(in crate::align) type Point = (usize, usize);

/// For every row (source segments behind), the columns (target segments behind) inside the band.
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
    /// The band about the line through anchors, which rise on both sides.
    pub(in crate::align) fn around(source: usize, target: usize, anchors: &[Point]) -> Self {
        let mut line = vec![(0, 0)];
        line.extend(anchors.iter().filter(|&&(row, column)| row <= source && column <= target));
        line.push((source, target));
        let plane = (source + 1).saturating_mul(target + 1);
        let reach = if plane <= SMALL_PLANE { target } else { REACH };
        Self::new(line, target, reach)
    }

    /// The band about a path.
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

    /// The band that reaches so far about a line, or as far as there is room for.
    fn new(line: Vec<Point>, columns: usize, reach: usize) -> Self {
        let last = line.last().map_or(0, |&(row, _)| row);
        let room = (MAX_POINTS / (last + 1)).saturating_sub(2 * MAX_STEP).max(2) / 2;
        let mut rows = vec![(usize::MAX, 0); last + 1];
        for pair in line.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let lean = (to.0 - from.0).abs_diff(to.1 - from.1);
            // A step of a few segments leans by nature.
            let reach = reach.saturating_add(if lean > MAX_STEP { lean } else { 0 }).min(room);
            cover(&mut rows, from, to, reach, columns);
        }
        // One point alone is a line, too: a side is empty.
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

    /// How many rows there are: one more than source segments.
    pub(in crate::align) fn height(&self) -> usize {
        self.rows.len()
    }

    /// How many points there are.
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

/// A bead's longest step along one side.
const MAX_STEP: usize = crate::align::MAX_SIDE;

/// Widens the rows between two points of the line to hold what is in reach of it.
fn cover(rows: &mut [(usize, usize)], from: Point, to: Point, reach: usize, columns: usize) {
    let (height, width) = (to.0 - from.0, to.1 - from.1);
    for (step, row) in rows[from.0..=to.0].iter_mut().enumerate() {
        // A level piece of line is one row, which holds both its ends.
        let (low, high) = match height {
            0 => (from.1, to.1),
            _ => (from.1 + width * step / height, from.1 + width * step / height),
        };
        row.0 = row.0.min(low.saturating_sub(reach));
        row.1 = row.1.max(high.saturating_add(reach).min(columns));
    }
}

/// Makes both edges rise and every row touch the next, so that a path can always go on.
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
    fn a_short_article_is_taken_whole() {
        let band = Band::around(30, 40, &[]);
        assert_eq!(band.points(), 31 * 41);
    }

    #[test]
    fn a_long_text_is_a_band_that_holds_both_ends() {
        let band = Band::around(20_000, 20_000, &[]);
        assert!(band.points() < 20_001 * (2 * REACH + 2));
        assert!(band.index((0, 0)).is_some() && band.index((20_000, 20_000)).is_some());
        assert!(band.index((0, 20_000)).is_none());
    }

    #[test]
    fn a_band_widens_until_the_path_is_clear_of_it() {
        let band = Band::around(1000, 1000, &[]);
        let mut beads: Vec<Bead> = (0..1000).map(|at| Bead::new(at..at + 1, at..at + 1, 1.0)).collect();
        assert!(band.widened(&beads).is_none());
        beads[500].target = 500 + REACH..501 + REACH;
        assert!(band.widened(&beads).is_some_and(|wider| wider.points() > band.points()));
    }

    #[test]
    fn memory_has_a_limit() {
        let band = Band::around(2_000, 60_000, &[]);
        assert!(band.points() <= MAX_POINTS + 60_001);
    }

    proptest::proptest! {
        #[test]
        fn a_path_can_always_go_on(rows in 0_usize..400, columns in 0_usize..400, anchors in proptest::collection::vec((0_usize..400, 0_usize..400), 0..6)) {
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
