//! Measures the aligner against that of Gale and Church (1993), on the same texts in the same run. The
//! aligner of Gale and Church uses only the lengths of segments, and searches the whole plane of source ×
//! target. Compare the ratio of the two times, not the times themselves. `docs/alignment.md` says how many
//! beads (aligned groups of segments) each aligner gets right.

use divan::{Bencher, black_box};
use yaddash_engine::align::{Settings, align, lines};
use yaddash_engine::unit::Segment;

fn main() {
    divan::main();
}

/// Makes two texts of about `segments` segments each. Two of the test cases in `tests/cases/align/desk` are
/// repeated with different numbers, so that the result is like a long document.
fn document(segments: usize) -> (Vec<Segment>, Vec<Segment>) {
    let gold = include_str!("../tests/cases/align/desk/08-xalca-sergisi.gold.tsv").lines();
    let more = include_str!("../tests/cases/align/desk/12-cenevre-gorusleri.gold.tsv").lines();
    let pairs: Vec<(&str, &str)> =
        gold.chain(more).filter(|line| !line.starts_with('~')).filter_map(|line| line.split_once('\t')).collect();
    let (mut source, mut target) = (Vec::new(), Vec::new());
    for number in 0.. {
        let (az, en) = pairs[number % pairs.len()];
        // Every seventh sentence gets a number that no other sentence has.
        let own = if number % 7 == 0 { format!(" {}.", 10_000 + number) } else { String::new() };
        source.extend((!az.is_empty()).then(|| format!("{az}{own}")));
        target.extend((!en.is_empty()).then(|| format!("{en}{own}")));
        if source.len() >= segments {
            break;
        }
    }
    (lines(source.iter().map(String::as_str)), lines(target.iter().map(String::as_str)))
}

#[divan::bench(args = [50, 800], sample_count = 10)]
fn yaddash(bencher: Bencher<'_, '_>, segments: usize) {
    let (source, target) = document(segments);
    let settings = Settings::default();
    bencher.bench(|| align(black_box(&source), black_box(&target), &settings).beads.len());
}

#[divan::bench(args = [20_000], sample_count = 1)]
fn yaddash_long(bencher: Bencher<'_, '_>, segments: usize) {
    let (source, target) = document(segments);
    let settings = Settings::default();
    bencher.bench(|| align(black_box(&source), black_box(&target), &settings).beads.len());
}

#[divan::bench(args = [50, 800], sample_count = 10)]
fn length_alone(bencher: Bencher<'_, '_>, segments: usize) {
    let (source, target) = document(segments);
    let length = |segments: &[Segment]| segments.iter().map(|one| one.text.chars().count() as f64).collect::<Vec<_>>();
    let (source, target) = (length(&source), length(&target));
    bencher.bench(|| gale_church(black_box(&source), black_box(&target)));
}

/// Returns the number of beads on the cheapest path, by the formula and the six bead shapes of the paper by
/// Gale and Church.
fn gale_church(source: &[f64], target: &[f64]) -> usize {
    const SHAPES: [(usize, usize, f64); 6] =
        [(1, 1, 0.89), (1, 0, 0.0099), (0, 1, 0.0099), (2, 1, 0.089), (1, 2, 0.089), (2, 2, 0.011)];
    let width = target.len() + 1;
    let mut best = vec![(f64::INFINITY, 0_usize); (source.len() + 1) * width];
    best[0] = (0.0, 0);
    for row in 0..=source.len() {
        for column in 0..width {
            for (height, breadth, share) in SHAPES {
                let (Some(above), Some(left)) = (row.checked_sub(height), column.checked_sub(breadth)) else {
                    continue;
                };
                let (cost, beads) = best[above * width + left];
                let cost =
                    cost + mismatch(source[above..row].iter().sum(), target[left..column].iter().sum()) - share.ln();
                if cost < best[row * width + column].0 {
                    best[row * width + column] = (cost, beads + 1);
                }
            }
        }
    }
    best.last().map_or(0, |(_, beads)| *beads)
}

/// Returns minus the logarithm of the probability that the length of a translation deviates from the length
/// of its source at least as much as `target` deviates from `source`.
fn mismatch(source: f64, target: f64) -> f64 {
    let mean = f64::midpoint(source, target);
    let deviation = if mean > 0.0 { (target - source).abs() / (6.8 * mean).sqrt() } else { 0.0 };
    // The normal distribution's tail, by Abramowitz and Stegun 7.1.25.
    let t = 1.0 / (1.0 + 0.470_47 * deviation / std::f64::consts::SQRT_2);
    let tail = t * (0.348_024_2 + t * (-0.095_879_8 + t * 0.747_855_6)) * (-deviation * deviation / 2.0).exp();
    -tail.max(1e-300).ln()
}
