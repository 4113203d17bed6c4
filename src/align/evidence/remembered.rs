//! Evidence of a memory: where a source segment was translated before, its translation should be like
//! the one that was stored.
//!
//! A pair of segments is as well remembered as the poorer of two scores: the match's source against
//! the source segment, and its target against the target segment. All of it is looked up when the
//! evidence is made, so that weighing a bead is a look into a sparse table. The price is that of
//! scoring targets: an equal text is found wherever it stands, a similar one only near its place.

use std::collections::HashMap;
use std::ops::Range;

use super::Evidence;
use crate::align::Settings;
use crate::score::{self, Prepared};
use crate::text::normalise;
use crate::unit::{Match, Segment};

/// The score at which a similarity begins to say something: below it, it may be that of any two
/// sentences of the news.
const MIN: u8 = 70;
/// The weight, in nats, of a pair that the memory knows as it stands. A wrong unit in the memory must
/// still be outweighed by what the two texts say themselves.
const MAX: f32 = 6.0;
/// What a pair still weighs inside a bead with more segments: the rest of the bead is unknown.
const SHARE_IN_LARGER: f32 = 0.5;
/// How many segments from the diagonal a similar text is looked for.
const NEAR: usize = 500;

/// What memories know of two texts.
pub struct Remembered {
    /// For each source segment, the target segments that resemble a stored translation of it, with
    /// the weight of that.
    known: Vec<Vec<(usize, f32)>>,
}

impl Remembered {
    /// Compares the matches of each source segment with the target segments.
    #[must_use]
    pub fn new(matches: &[Vec<Match>], target: &[Segment], settings: &Settings) -> Self {
        let targets =
            if matches.iter().all(Vec::is_empty) { Targets::default() } else { Targets::of(target, settings) };
        let place = |at: usize| at * target.len() / matches.len().max(1);
        let known =
            matches.iter().enumerate().map(|(at, matches)| targets.known(matches, place(at), settings)).collect();
        Self { known }
    }

    /// Whether the memories know nothing of these texts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.iter().all(Vec::is_empty)
    }

    fn best(&self, source: usize, target: &Range<usize>) -> f32 {
        let known = self.known.get(source).map_or(&[][..], Vec::as_slice);
        let weights = known.iter().filter(|(at, _)| target.contains(at)).map(|(_, weight)| *weight);
        weights.fold(0.0, f32::max)
    }
}

impl Evidence for Remembered {
    fn weigh(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        let share = if source.len() == 1 && target.len() == 1 { 1.0 } else { SHARE_IN_LARGER };
        source.map(|at| self.best(at, &target)).sum::<f32>() * share
    }
}

/// The target segments, prepared for being compared.
#[derive(Default)]
struct Targets {
    /// Those of one text, as it is compared.
    equal: HashMap<String, Vec<usize>>,
    prepared: Vec<Prepared>,
}

impl Targets {
    fn of(target: &[Segment], settings: &Settings) -> Self {
        let mut targets = Self::default();
        for (at, segment) in target.iter().enumerate() {
            let line = segment.line();
            targets.equal.entry(normalise(&line).into_owned()).or_default().push(at);
            targets.prepared.push(Prepared::of(&line, &settings.target));
        }
        targets
    }

    /// The segments that resemble the target of a match, with their weights.
    fn known(&self, matches: &[Match], place: usize, settings: &Settings) -> Vec<(usize, f32)> {
        let mut known: HashMap<usize, f32> = HashMap::new();
        for found in matches.iter().filter(|found| found.score > MIN) {
            for (at, score) in self.like(&found.target, place, settings) {
                let weight = weight(score.min(found.score));
                let best = known.entry(at).or_default();
                *best = best.max(weight);
            }
        }
        let mut known: Vec<(usize, f32)> = known.into_iter().filter(|(_, weight)| *weight > 0.0).collect();
        known.sort_unstable_by_key(|(at, _)| *at);
        known
    }

    /// The segments that are equal to a text; if there are none, those near its place that are like it.
    fn like(&self, text: &str, place: usize, settings: &Settings) -> Vec<(usize, u8)> {
        if let Some(equal) = self.equal.get(&*normalise(text)) {
            return equal.iter().map(|at| (*at, 100)).collect();
        }
        let wanted = Prepared::of(text, &settings.target);
        let first = place.saturating_sub(NEAR);
        let end = place.saturating_add(NEAR).min(self.prepared.len());
        let near = self.prepared.get(first..end).unwrap_or_default();
        let possible = |prepared: &Prepared| score::bound(wanted.sketch(), prepared.sketch()) > MIN;
        let near = (first..).zip(near).filter(|(_, prepared)| possible(prepared));
        near.map(|(at, prepared)| (at, score::compare(&wanted, prepared).shown)).collect()
    }
}

/// Nothing at the least score and below, and from there in a straight line.
fn weight(score: u8) -> f32 {
    MAX * f32::from(score.saturating_sub(MIN)) / f32::from(100 - MIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{align, align_with, lines};
    use crate::unit::{Bead, Codes, MatchKind, Unit, UnitId};

    fn found(score: u8, source: &str, target: &str) -> Match {
        Match {
            warnings: Vec::new(),
            codes: Codes::None,
            target_markup: None,
            memory: "m".to_owned(),
            shipped: false,
            id: UnitId::default(),
            kind: MatchKind::Fuzzy,
            score,
            similarity: 0,
            penalty: 0,
            source: source.to_owned(),
            target: target.to_owned(),
            differences: Vec::new(),
            unit: Unit::default(),
        }
    }

    #[test]
    fn the_poorer_score_decides() {
        let target = lines(["The document was signed.", "The documents were signed today.", "Rain is expected."]);
        let of = |score| {
            let matches = [vec![found(score, "Sənəd imzalanıb.", "The document was signed.")]];
            Remembered::new(&matches, &target, &Settings::default())
        };
        assert_eq!(of(100).weigh(0..1, 0..1), MAX);
        assert_eq!(of(85).weigh(0..1, 0..1), MAX / 2.0);
        assert!(of(MIN).is_empty() && of(0).is_empty());
        assert_eq!(of(100).weigh(0..1, 2..3), 0.0);
        assert_eq!(of(100).weigh(0..1, 0..2), MAX / 2.0, "what else is in the bead is unknown");
        assert_eq!(of(100).weigh(3..4, 0..1), 0.0);
    }

    #[test]
    fn an_exact_match_decides_between_two_that_are_equally_long() {
        let source = lines(["Hava soyuqdur indi."]);
        let target = lines(["Coats are in use.", "The day is cold."]);
        let settings = Settings::default();
        let matches = |target| [vec![found(100, "Hava soyuqdur indi.", target)]];
        for (at, text) in ["Coats are in use.", "The day is cold."].into_iter().enumerate() {
            let mut remembered = Remembered::new(&matches(text), &target, &settings);
            let beads = align_with(&source, &target, &settings, &mut [&mut remembered]).beads;
            let pair: Vec<&Bead> = beads.iter().filter(|bead| bead.is_pair()).collect();
            assert_eq!((pair.len(), pair[0].target.clone()), (1, at..at + 1), "{beads:?}");
        }
    }

    #[test]
    fn a_memory_that_knows_nothing_changes_nothing() {
        let (source, target) = (lines(["Bir.", "İki üç dörd."]), lines(["One.", "Two, three, four."]));
        let settings = Settings::default();
        let mut remembered = Remembered::new(&[Vec::new(), Vec::new()], &target, &settings);
        let with = align_with(&source, &target, &settings, &mut [&mut remembered]).beads;
        assert_eq!(with, align(&source, &target, &settings).beads);
        assert!(Remembered::new(&[], &[], &settings).is_empty());
    }
}
