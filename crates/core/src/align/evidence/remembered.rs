//! Evidence of a memory: if the source of a stored unit is similar to a source segment, the target segment
//! should be similar to the target of that unit.
//!
//! Two scores are computed: one for the unit's source and the source segment, and one for the unit's target
//! and the target segment. The lower score counts. All scores are computed when the evidence is made, so
//! weighing a bead only reads a sparse table. Scoring is slow, so a similar target is searched only near its
//! expected place. An equal target is found anywhere in the text.

use std::collections::HashMap;
use std::ops::Range;

use super::Evidence;
use crate::align::Settings;
use crate::score::{self, Prepared};
use crate::text::normalise;
use crate::unit::{Match, Segment};

/// The greatest score, of at most 100, that has the weight 0. Any two sentences of news may have this score.
const MIN: u8 = 70;
/// The weight, in nats, of a source segment and a target segment that are equal to a stored unit. The
/// evidence of the two texts themselves must be able to outweigh a wrong unit.
const MAX: f32 = 6.0;
/// The factor on the weight of a bead that also contains other segments, about which the memory says nothing.
const SHARE_IN_LARGER: f32 = 0.5;
/// A similar target is searched within this number of segments before and after its expected place.
const NEAR: usize = 500;

/// The source segments and target segments that are similar to units of memories.
pub struct Remembered {
    /// For each source segment, the target segments that are similar to a stored translation of it, with
    /// their weights.
    similar: Vec<Vec<(usize, f32)>>,
}

impl Remembered {
    /// Compares the targets of stored matches with the target segments. `matches` has one list for each
    /// source segment.
    #[must_use]
    pub fn new(matches: &[Vec<Match>], target: &[Segment], settings: &Settings) -> Self {
        let targets =
            if matches.iter().all(Vec::is_empty) { Targets::default() } else { Targets::of(target, settings) };
        let place = |at: usize| at * target.len() / matches.len().max(1);
        let similar =
            matches.iter().enumerate().map(|(at, matches)| targets.similar(matches, place(at), settings)).collect();
        Self { similar }
    }

    /// Whether the memories give no evidence about these texts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.similar.iter().all(Vec::is_empty)
    }

    fn best(&self, source: usize, target: &Range<usize>) -> f32 {
        let similar = self.similar.get(source).map_or(&[][..], Vec::as_slice);
        let weights = similar.iter().filter(|(at, _)| target.contains(at)).map(|(_, weight)| *weight);
        weights.fold(0.0, f32::max)
    }
}

impl Evidence for Remembered {
    fn weigh(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        let share = if source.len() == 1 && target.len() == 1 { 1.0 } else { SHARE_IN_LARGER };
        source.map(|at| self.best(at, &target)).sum::<f32>() * share
    }
}

/// The target segments, prepared for comparing.
#[derive(Default)]
struct Targets {
    /// For each normalised text, the numbers of the segments that have this text.
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

    /// Returns the target segments that are similar to the targets of the matches, with their weights.
    /// `place` is the expected place of these segments.
    fn similar(&self, matches: &[Match], place: usize, settings: &Settings) -> Vec<(usize, f32)> {
        let mut weights: HashMap<usize, f32> = HashMap::new();
        for found in matches.iter().filter(|found| found.score > MIN) {
            for (at, score) in self.similar_to(&found.target, place, settings) {
                let weight = weight(score.min(found.score));
                let best = weights.entry(at).or_default();
                *best = best.max(weight);
            }
        }
        let mut similar: Vec<(usize, f32)> = weights.into_iter().filter(|(_, weight)| *weight > 0.0).collect();
        similar.sort_unstable_by_key(|(at, _)| *at);
        similar
    }

    /// Returns the target segments that are equal to a text, with the score 100. If there are none, returns
    /// the segments near `place`, with the score of their similarity to the text.
    fn similar_to(&self, text: &str, place: usize, settings: &Settings) -> Vec<(usize, u8)> {
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

/// Returns the weight of a score. The weight is 0 up to the score [`MIN`], and then rises linearly to
/// [`MAX`].
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
    fn the_lower_of_the_source_score_and_the_target_score_decides_the_weight() {
        let target = lines(["The document was signed.", "The documents were signed today.", "Rain is expected."]);
        let of = |score| {
            let matches = [vec![found(score, "Sənəd imzalanıb.", "The document was signed.")]];
            Remembered::new(&matches, &target, &Settings::default())
        };
        assert_eq!(of(100).weigh(0..1, 0..1), MAX);
        assert_eq!(of(85).weigh(0..1, 0..1), MAX / 2.0);
        assert!(of(MIN).is_empty() && of(0).is_empty());
        assert_eq!(of(100).weigh(0..1, 2..3), 0.0);
        assert_eq!(of(100).weigh(0..1, 0..2), MAX / 2.0, "the memory has no unit for the second target segment");
        assert_eq!(of(100).weigh(3..4, 0..1), 0.0);
    }

    #[test]
    fn an_exact_match_in_a_memory_decides_between_two_targets_of_similar_length() {
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
    fn a_memory_without_matches_changes_no_bead() {
        let (source, target) = (lines(["Bir.", "İki üç dörd."]), lines(["One.", "Two, three, four."]));
        let settings = Settings::default();
        let mut remembered = Remembered::new(&[Vec::new(), Vec::new()], &target, &settings);
        let with = align_with(&source, &target, &settings, &mut [&mut remembered]).beads;
        assert_eq!(with, align(&source, &target, &settings).beads);
        assert!(Remembered::new(&[], &[], &settings).is_empty());
    }
}
