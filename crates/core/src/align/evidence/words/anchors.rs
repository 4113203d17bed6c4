//! Anchors: points that the path of the alignment probably passes. At an anchor, a source segment and a
//! target segment share a number or a name that is in no other segment.
//!
//! Anchors only limit where the path is searched, so a few are enough. But a wrong anchor would move the
//! search region away from the path. So the anchors must be in the same order in both texts, and each anchor
//! must agree with another anchor nearby. The longest chain of points in the same order is taken, as in
//! patience sorting.

/// The most source segments between two neighbouring anchors that agree.
const NEARBY: usize = 60;
/// If two anchors agree, their distance in the source and their distance in the target differ by at most this
/// number of segments.
const MAX_SKEW: usize = 8;

/// Returns the longest chain of points (source, target) in which both numbers rise strictly from point to
/// point.
pub(in crate::align) fn longest_rise(points: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // `ends`: for each length of chain, the last point of the chain that ends lowest. `before`: for each point,
    // the point before it in its chain.
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

/// Returns the points of a chain that agree with the point before or the point after. Two points agree if
/// they are on nearly the same diagonal, and not far from each other.
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
    fn the_longest_rising_chain_leaves_out_points_that_are_out_of_order() {
        let points = [(0, 0), (1, 9), (2, 1), (2, 2), (3, 3), (4, 4), (5, 2), (6, 6)];
        assert_eq!(longest_rise(&points), [(0, 0), (2, 1), (3, 3), (4, 4), (6, 6)]);
        assert!(longest_rise(&[]).is_empty());
    }

    #[test]
    fn an_anchor_is_dropped_if_no_neighbour_is_close_and_on_nearly_the_same_diagonal() {
        assert_eq!(agreeing(&[(10, 10), (12, 13), (40, 400), (500, 501)]), [(10, 10), (12, 13)]);
    }
}
