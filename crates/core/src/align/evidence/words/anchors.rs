//! Anchors: points that a path probably passes, because a source segment and a target segment there
//! have a number or a name that is in no other segment.
//!
//! Anchors only say where the path is searched, so they may be few; but a wrong anchor would move the
//! band away from the path. So anchors must rise on both sides (the longest such chain is taken, as in
//! patience sorting), and each of them must agree with another one nearby.

/// How many segments apart two neighbours that agree may be.
const NEARBY: usize = 60;
/// How far they may be from one diagonal.
const MAX_SKEW: usize = 8;

/// The longest chain of points that rise strictly on both sides; the points come sorted.
pub(in crate::align) fn longest_rise(points: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length of chain, the last point of the chain that ends lowest; for each point, the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; points.len()];
    // In one row the greatest column comes first, so that no chain takes two points of the row.
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by_key(|&at| (points[at].0, std::cmp::Reverse(points[at].1)));
    for at in order {
        let length = ends.partition_point(|&end| points[end].1 < points[at].1);
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        chain.push(points[at]);
        next = before[at];
    }
    chain.reverse();
    chain
}

/// The points of a chain that agree with the one before or the one after.
pub(super) fn agreeing(chain: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let agree = |first: (usize, usize), second: (usize, usize)| {
        let (rows, columns) = (second.0 - first.0, second.1 - first.1);
        rows <= NEARBY && rows.abs_diff(columns) <= MAX_SKEW
    };
    let agrees = |at: usize| {
        (at > 0 && agree(chain[at - 1], chain[at])) || (at + 1 < chain.len() && agree(chain[at], chain[at + 1]))
    };
    (0..chain.len()).filter(|&at| agrees(at)).map(|at| chain[at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rise_leaves_out_points_that_cross_it() {
        let points = [(0, 0), (1, 9), (2, 1), (2, 2), (3, 3), (4, 4), (5, 2), (6, 6)];
        assert_eq!(longest_rise(&points), [(0, 0), (2, 1), (3, 3), (4, 4), (6, 6)]);
        assert!(longest_rise(&[]).is_empty());
    }

    #[test]
    fn an_anchor_without_an_agreeing_neighbour_is_dropped() {
        assert_eq!(agreeing(&[(10, 10), (12, 13), (40, 400), (500, 501)]), [(10, 10), (12, 13)]);
    }
}
