//! Anchors: pairs of segments that a path may be expected to pass, because both have a token that
//! nothing else has.
//!
//! They only say where to look, not what is aligned, so they may be few; what must not be is a wrong
//! one, which would bend the band away from the path. So they must rise on both sides (the longest
//! such chain is taken, as in patience sorting), and every one must agree with another nearby.

/// How far apart neighbours that vouch for each other may be.
const NEARBY: usize = 60;
/// How far they may lie from one diagonal.
const ASIDE: usize = 8;

/// The longest chain of points that rise strictly on both sides; the points come sorted.
pub(in crate::align) fn longest_rise(points: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length of chain, the point that ends the lowest one; for each point, the one before.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; points.len()];
    // Of equal rows the greatest column comes first, so that no chain takes two of them.
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
    let agree = |one: (usize, usize), other: (usize, usize)| {
        let (rows, columns) = (other.0 - one.0, other.1 - one.1);
        rows <= NEARBY && rows.abs_diff(columns) <= ASIDE
    };
    let vouched = |at: usize| {
        (at > 0 && agree(chain[at - 1], chain[at])) || (at + 1 < chain.len() && agree(chain[at], chain[at + 1]))
    };
    (0..chain.len()).filter(|&at| vouched(at)).map(|at| chain[at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rise_leaves_out_what_crosses() {
        let points = [(0, 0), (1, 9), (2, 1), (2, 2), (3, 3), (4, 4), (5, 2), (6, 6)];
        assert_eq!(longest_rise(&points), [(0, 0), (2, 1), (3, 3), (4, 4), (6, 6)]);
        assert!(longest_rise(&[]).is_empty());
    }

    #[test]
    fn a_lonely_anchor_is_no_anchor() {
        assert_eq!(agreeing(&[(10, 10), (12, 13), (40, 400), (500, 501)]), [(10, 10), (12, 13)]);
    }
}
