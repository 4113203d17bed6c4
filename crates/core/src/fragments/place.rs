//! The place of a fragment in the target of a unit: the span of words that the links of the fragment point to, and from
//! which no link leads elsewhere.
//!
//! One occurrence is enough, because the links come from the whole memory. A translation that is torn apart (`iclası
//! keçirilib`, “the meeting … was held”) is found in part or not at all: its confidence is low.

use std::ops::Range;

use super::words::{Kind, Word};
use crate::language::{Supported, az, en};

/// The weight of a word without content.
const SMALL_WORD: f64 = 0.25;
/// The least mass of links of the words at both ends of the place.
const MIN_END: f64 = 0.15;
/// A small word at an end of the place is dropped if its mass of links is less.
const MIN_SMALL_END: f64 = 0.5;
/// Two places are equally good if their values differ by less, because the probabilities of a table are rounded.
const ROUNDING: f64 = 0.02;
/// The least value of which a logarithm is taken.
const FLOOR: f64 = 0.02;

/// The links of a unit: for each word of the source, how certainly each word of the target translates it.
pub(super) type Links = [Vec<f64>];

fn log(value: f64) -> f64 {
    value.max(FLOOR).ln()
}

fn weight(word: &Word) -> f64 {
    if word.form.is_content() { 1.0 } else { SMALL_WORD }
}

/// Returns the words of the target that translate a span of the source; `None` if no words do.
pub(super) fn place(source: &[Word], target: &[Word], links: &Links, span: &Range<usize>) -> Option<Range<usize>> {
    let mass = |rows: &mut dyn Iterator<Item = usize>, j: usize| rows.map(|i| links[i][j]).sum::<f64>().min(1.0);
    let outside = |i: &usize| !span.contains(i);
    let inner: Vec<f64> = (0..target.len()).map(|j| mass(&mut span.clone(), j)).collect();
    let outer: Vec<f64> = (0..target.len()).map(|j| mass(&mut (0..source.len()).filter(outside), j)).collect();
    // Sums from the first word on: of the links of each source word, and of the terms of the target words.
    let prefix = |values: &mut dyn Iterator<Item = f64>| {
        let mut sums = vec![0.0];
        for value in values {
            sums.push(sums[sums.len() - 1] + value);
        }
        sums
    };
    let rows: Vec<Vec<f64>> = links.iter().map(|row| prefix(&mut row.iter().copied())).collect();
    let weights: Vec<f64> = target.iter().map(weight).collect();
    let if_inside = prefix(&mut outer.iter().zip(&weights).map(|(outer, weight)| weight * log(1.0 - outer)));
    let if_outside = prefix(&mut inner.iter().zip(&weights).map(|(inner, weight)| weight * log(1.0 - inner)));
    let all = target.len();
    let value = |from: usize, to: usize| {
        let of_source: f64 = rows
            .iter()
            .enumerate()
            .map(|(i, sums)| {
                let inside = sums[to] - sums[from];
                let elsewhere = if span.contains(&i) { sums[all] - inside } else { inside };
                weight(&source[i]) * log(1.0 - elsewhere)
            })
            .sum();
        if_inside[to] - if_inside[from] + if_outside[from] + if_outside[all] - if_outside[to] + of_source
    };
    let longest = 3 * span.len() + 4;
    let mut best: Option<(f64, Range<usize>)> = None;
    for from in (0..all).filter(|&from| inner[from] >= MIN_END) {
        for to in from + 1..=(from + longest).min(all) {
            if to - 1 > from && target[to - 1].after_break {
                break;
            }
            if inner[to - 1] < MIN_END {
                continue;
            }
            let value = value(from, to);
            // Of equally good places, the last one counts.
            let greatest = best.as_ref().map_or(value, |(known, _)| known.max(value));
            if value > greatest - ROUNDING {
                best = Some((greatest, from..to));
            }
        }
    }
    best.map(|(_, place)| place)
}

/// Removes the words at the ends of a place that the sentence around it decides about: small words without links,
/// prepositions and conjunctions.
pub(super) fn trimmed(
    target: &[Word],
    links: &Links,
    span: &Range<usize>,
    place: Range<usize>,
    language: Supported,
) -> Range<usize> {
    let (openings, endings) = match language {
        Supported::Azerbaijani => (&az::lists::OPENINGS_TO_DROP, &az::lists::ENDINGS_TO_DROP),
        Supported::English => (&en::lists::OPENINGS_TO_DROP, &en::lists::ENDINGS_TO_DROP),
    };
    let Range { start: mut from, end: mut to } = place;
    let is_loose = |j: usize| {
        let linked: f64 = span.clone().map(|i| links[i][j]).sum();
        target[j].form.kind == Kind::Grammatical && linked < MIN_SMALL_END
    };
    while from < to && (is_loose(from) || openings.contains(&target[from].form.text)) {
        from += 1;
    }
    while from < to && (is_loose(to - 1) || endings.contains(&target[to - 1].form.text)) {
        to -= 1;
    }
    from..to
}
