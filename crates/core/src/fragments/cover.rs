//! The best cover of a query: fragments that do not overlap and together say the most.
//!
//! Weighted interval scheduling (Kleinberg and Tardos 2005, 6.1), so the choice is the best of all, not a greedy one.

use std::ops::Range;

/// Chooses spans that do not overlap and have the greatest sum of values. A value that is not positive is never chosen.
/// Returns the numbers of the chosen spans, in the order of the text. Of two equal sums, that of the earlier spans counts.
pub(super) fn best_cover(spans: &[(Range<usize>, f64)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..spans.len()).filter(|&at| spans[at].1 > 0.0).collect();
    order.sort_by_key(|&at| (spans[at].0.end, spans[at].0.start, at));
    // For each number of spans of that order, the best sum of values, and whether the last of these spans is in it.
    let mut best: Vec<(f64, bool)> = vec![(0.0, false)];
    let compatible = |at: usize| order[..at].partition_point(|&before| spans[before].0.end <= spans[order[at]].0.start);
    for (at, &span) in order.iter().enumerate() {
        let with = best[compatible(at)].0 + spans[span].1;
        let without = best[at].0;
        best.push(if with > without { (with, true) } else { (without, false) });
    }
    let mut chosen = Vec::new();
    let mut at = order.len();
    while at > 0 {
        if best[at].1 {
            chosen.push(order[at - 1]);
            at = compatible(at - 1);
        } else {
            at -= 1;
        }
    }
    chosen.reverse();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{ProptestConfig, any, prop_assert, proptest};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]
        #[test]
        fn no_set_of_spans_that_do_not_overlap_is_worth_more(
            spans in proptest::collection::vec((0_usize..8, 1_usize..5, any::<u8>()), 0..9),
        ) {
            let spans: Vec<(Range<usize>, f64)> =
                spans.into_iter().map(|(start, length, value)| (start..start + length, f64::from(value) - 40.0)).collect();
            let sum = |set: &[usize]| set.iter().map(|&at| spans[at].1).sum::<f64>();
            let is_free = |set: &[usize]| {
                let overlap = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
                set.iter().all(|&a| set.iter().all(|&b| a == b || !overlap(&spans[a].0, &spans[b].0)))
            };
            let chosen = best_cover(&spans);
            prop_assert!(is_free(&chosen));
            for subset in 0_u32..1 << spans.len() {
                let set: Vec<usize> = (0..spans.len()).filter(|at| subset >> at & 1 == 1).collect();
                prop_assert!(!is_free(&set) || sum(&set) <= sum(&chosen) + 1e-9, "{set:?} {chosen:?}");
            }
        }
    }
}
