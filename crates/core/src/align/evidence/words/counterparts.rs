//! Evidence of words: the words of a segment should have counterparts in its translation.
//!
//! For every word of one side that has a counterpart anywhere on the opposite side (the same number,
//! the same name or acronym, a dictionary word, a word that sounds alike), a bead has a hit if the
//! counterpart is in it, and else a miss. With a chance `a` that a translation has the counterpart, and
//! a share `p` of the opposite side's segments that have it by chance, a hit weighs
//! `ln((a + (1 - a) p) / p)` and a miss `ln(1 - a)`: rare words weigh much, and words that are
//! everywhere weigh nothing. A word without any counterpart weighs nothing, because its translation is
//! unknown. The words of both sides count, each side for one half.
//!
//! The chance of each kind of word is refitted on the document: by how much more often its counterparts
//! were in the beads of the round before than they would be by chance.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::cover::{Cover, Missing};
use super::links::{KINDS, Kind, Link, links};
use super::segment_set::SegmentSet;
use super::vocabulary::{Key, Vocabulary};
use super::{anchors, learned};
use crate::align::{MAX_SIDE, Settings};
use crate::unit::Bead;

/// The chance that a translation has the counterpart of a word, by kind, before it is refitted on the
/// document. A number is missing only by mistake or by rewording; common words are paraphrased.
const USUAL_CHANCES: [f64; KINDS] = [0.80, 0.85, 0.60, 0.50, 0.40, 0.50];
/// The weight of the usual chance against that of the document, in words. Refitting gains most in
/// heavily edited text (two points of strict F1 on news with a third of its beads disturbed).
const USUAL_WORDS: f64 = 10.0;
/// The least and the greatest chance.
const CHANCES: (f64, f64) = (0.02, 0.95);

/// A counterpart that is missing in a bead but at most so many segments away from it went to a neighbour.
const NEARBY: usize = 3;

/// The words of both sides and their counterparts on the opposite side.
pub(in crate::align) struct Counterparts {
    settings: Settings,
    vocabularies: [Vocabulary; 2],
    /// The counterparts that are found without learning; learned ones are added to these in each round.
    links: Vec<Link>,
    source: Side,
    target: Side,
    chances: [f64; KINDS],
}

/// The words of one side that have counterparts.
#[derive(Default)]
struct Side {
    linked: Vec<LinkedWord>,
    /// The index in `linked` of each word of the vocabulary that has counterparts.
    numbers: HashMap<usize, usize>,
    segments: Vec<Segment>,
    /// For each segment of the opposite side, the words (by index in `linked`) that have a counterpart in it.
    by_opposite: Vec<Vec<u32>>,
    /// How many segments the opposite side has.
    opposite_segments: usize,
}

/// The words of a segment that have counterparts.
struct Segment {
    /// Their indices in `linked`.
    linked: Vec<usize>,
    /// The weight if all of them are misses.
    all_missed: f32,
}

/// A word that has counterparts.
struct LinkedWord {
    kind: Kind,
    /// The segments of the opposite side that have a counterpart of the word.
    counterparts: SegmentSet,
    /// The segments of its side that have the word.
    occurrences: SegmentSet,
    /// How many segments the opposite side has.
    opposite_segments: usize,
    /// The weight of a hit if the bead has 1, 2, … segments of the opposite side.
    hit: [f32; MAX_SIDE],
    /// The weight of a miss.
    miss: f32,
}

impl Counterparts {
    /// Reads both sides and finds which of their words are counterparts.
    pub(in crate::align) fn of(source: &[&str], target: &[&str], settings: &Settings) -> Self {
        let vocabularies = [Vocabulary::of(source, &settings.source), Vocabulary::of(target, &settings.target)];
        let links = links(&vocabularies[0].words, &vocabularies[1].words);
        let (source, target) = sides(&vocabularies, &links);
        let settings = settings.clone();
        let mut counterparts = Self { settings, vocabularies, links, source, target, chances: USUAL_CHANCES };
        counterparts.weigh_words();
        counterparts
    }

    /// Adds the counterparts that are learned from beads and examples.
    fn learn(&mut self, beads: &[Bead]) {
        let mut links = learned::links(&self.vocabularies, &self.links, beads, &self.settings);
        links.extend(&self.links);
        // The old sides are freed before the new ones are made: they take most of the memory of a long text.
        (self.source, self.target) = Default::default();
        (self.source, self.target) = sides(&self.vocabularies, &links);
    }

    /// Points that the path should pass: numbers and names that are in one segment only of either side, as
    /// far as these points rise on both sides and agree with their neighbours.
    pub(in crate::align) fn anchors(&self) -> Vec<(usize, usize)> {
        let distinctive = self.source.linked.iter().filter(|word| matches!(word.kind, Kind::Number | Kind::Name));
        let unique = distinctive.filter_map(|word| Some((word.occurrences.only()?, word.counterparts.only()?)));
        let mut points: Vec<(usize, usize)> = unique.collect();
        points.sort_unstable();
        points.dedup();
        anchors::agreeing(&anchors::longest_rise(&points))
    }

    /// How much of each side of a bead has counterparts on the opposite side.
    pub(in crate::align) fn cover(&self, source: &Range<usize>, target: &Range<usize>) -> Cover {
        let mut missing = Missing::default();
        // Half a word is added to both counts, so that a bead without distinctive words has a cover of 0.5.
        let share = |(covered, all): (f64, f64)| (covered + 0.5) / (all + 1.0);
        let source_share = share(self.source.covered(&self.vocabularies[0], source, target, &mut missing));
        let numbers = missing.numbers.len();
        let target_share = share(self.target.covered(&self.vocabularies[1], target, source, &mut missing));
        missing.sides = [numbers, missing.numbers.len() - numbers];
        Cover { source: source_share, target: target_share, missing }
    }

    /// The share of all distinctive words that have a counterpart in their bead, weighted by the confidence
    /// of the beads, on the side where it is greater (the other side may have twice as much text); and how
    /// many distinctive words there are.
    pub(in crate::align) fn covered(&self, beads: &[Bead]) -> (f64, f64) {
        let mut sides = [(0.0, 0.0); 2];
        for bead in beads {
            let mut missing = Missing::default();
            let source = self.source.covered(&self.vocabularies[0], &bead.source, &bead.target, &mut missing);
            let target = self.target.covered(&self.vocabularies[1], &bead.target, &bead.source, &mut missing);
            for (side, (covered, all)) in sides.iter_mut().zip([source, target]) {
                side.0 += covered * f64::from(bead.confidence);
                side.1 += all;
            }
        }
        let shares = sides.map(|(covered, all)| covered / f64::max(all, 1.0));
        (shares[0].max(shares[1]), sides[0].1.min(sides[1].1))
    }

    fn weigh_words(&mut self) {
        self.source.weigh_words(&self.chances);
        self.target.weigh_words(&self.chances);
    }

    /// How many segments the source has.
    pub(in crate::align) fn source_segments(&self) -> usize {
        self.source.segments.len()
    }

    /// How many segments the target has.
    pub(in crate::align) fn target_segments(&self) -> usize {
        self.target.segments.len()
    }

    /// The weight of the evidence for a bead, in nats.
    pub(in crate::align) fn weigh(&self, source: &Range<usize>, target: &Range<usize>) -> f32 {
        (self.source.weigh(source, target) + self.target.weigh(target, source)) / 2.0
    }

    /// For each of the columns, writes the weights of a source segment against the 1, 2, … target segments that begin
    /// at that column.
    pub(in crate::align) fn source_row(
        &self,
        segment: usize,
        columns: &Range<usize>,
        weights: &mut Vec<[f32; MAX_SIDE]>,
    ) {
        let segment = &self.source.segments[segment];
        weights.resize(columns.len(), [segment.all_missed; MAX_SIDE]);
        for word in segment.linked.iter().map(|&number| &self.source.linked[number]) {
            let reached = columns.start..columns.end + MAX_SIDE;
            for (more, hit) in word.hit.iter().enumerate() {
                let gain = hit - word.miss;
                // A range with two counterparts of the word gains once.
                let mut next = columns.start;
                for place in word.counterparts.within(&reached) {
                    for column in next.max(place.saturating_sub(more))..(place + 1).min(columns.end) {
                        weights[column - columns.start][more] += gain;
                    }
                    next = place + 1;
                }
            }
        }
    }

    /// Writes the weight of each of these target segments against a range of source segments.
    pub(in crate::align) fn target_row(&self, source: &Range<usize>, columns: &Range<usize>, weights: &mut Vec<f32>) {
        weights.extend(self.target.segments[columns.clone()].iter().map(|segment| segment.all_missed));
        let mut linked: Vec<u32> = self.target.by_opposite[source.clone()].iter().flatten().copied().collect();
        linked.sort_unstable();
        linked.dedup();
        for word in linked.into_iter().map(|number| &self.target.linked[number as usize]) {
            let gain = word.hit[source.len() - 1] - word.miss;
            for place in word.occurrences.within(columns) {
                weights[place - columns.start] += gain;
            }
        }
    }

    /// Learns from the beads of the round before: the chance of each kind of word, and words that translate
    /// each other.
    pub(in crate::align) fn refit(&mut self, beads: &[Bead]) {
        let mut counts = [HitCount::default(); KINDS];
        for bead in beads.iter().filter(|bead| bead.is_pair()) {
            self.source.count(&bead.source, &bead.target, f64::from(bead.confidence), &mut counts);
            self.target.count(&bead.target, &bead.source, f64::from(bead.confidence), &mut counts);
        }
        for ((chance, count), usual) in self.chances.iter_mut().zip(&counts).zip(&USUAL_CHANCES) {
            let refitted = (count.hits + usual * USUAL_WORDS) / (count.possible + USUAL_WORDS);
            *chance = refitted.clamp(CHANCES.0, CHANCES.1);
        }
        self.learn(beads);
        self.weigh_words();
    }
}

/// The source side and the target side; the links go from source words to target words.
fn sides(vocabularies: &[Vocabulary; 2], links: &[Link]) -> (Side, Side) {
    let reversed: Vec<Link> =
        links.iter().map(|link| Link { word: link.counterpart, counterpart: link.word, ..*link }).collect();
    let [source, target] = vocabularies;
    (Side::of(source, target, links), Side::of(target, source, &reversed))
}

/// Hits beyond those that are expected by chance, and how many were possible.
#[derive(Clone, Copy, Default)]
struct HitCount {
    hits: f64,
    possible: f64,
}

impl Side {
    fn of(vocabulary: &Vocabulary, opposite: &Vocabulary, links: &[Link]) -> Self {
        let mut by_word: BTreeMap<usize, Vec<&Link>> = BTreeMap::new();
        for link in links {
            by_word.entry(link.word).or_default().push(link);
        }
        let mut numbers = HashMap::new();
        let mut linked = Vec::new();
        for (word, links) in by_word {
            numbers.insert(word, linked.len());
            linked.push(LinkedWord::of(&vocabulary.words[word].segments, opposite, &links));
        }
        let segment = |words: &Vec<usize>| {
            let linked = words.iter().filter_map(|word| numbers.get(word).copied()).collect();
            Segment { linked, all_missed: 0.0 }
        };
        let segments = vocabulary.segments.iter().map(segment).collect();
        let mut by_opposite = vec![Vec::new(); opposite.segments.len()];
        for (number, word) in linked.iter().enumerate() {
            for place in word.counterparts.iter() {
                by_opposite[place].push(number as u32);
            }
        }
        Self { linked, numbers, segments, by_opposite, opposite_segments: opposite.segments.len() }
    }

    fn weigh_words(&mut self, chances: &[f64; KINDS]) {
        for word in &mut self.linked {
            word.weigh(chances[word.kind as usize]);
        }
        for segment in &mut self.segments {
            segment.all_missed = segment.linked.iter().map(|&number| self.linked[number].miss).sum();
        }
    }

    /// How many distinctive words of this side of a bead have a counterpart on the opposite side of it, and how
    /// many there are, by their weight. Numbers and names without one are added to `missing`.
    fn covered(
        &self,
        vocabulary: &Vocabulary,
        segments: &Range<usize>,
        opposite: &Range<usize>,
        missing: &mut Missing,
    ) -> (f64, f64) {
        let (mut covered, mut all) = (0.0, 0.0);
        let mut words: Vec<usize> = vocabulary.segments[segments.clone()].iter().flatten().copied().collect();
        words.sort_unstable();
        words.dedup();
        for number in words {
            let word = &vocabulary.words[number];
            let linked = self.numbers.get(&number).map(|&number| &self.linked[number]);
            let weight = match word.key {
                Key::Mark(_) => continue,
                Key::Value(_) => 1.0,
                Key::Word(_) if word.is_name => 1.0,
                // A word that is in no dictionary may be translated by anything.
                Key::Word(_) if word.meanings.is_empty() && linked.is_none() => continue,
                Key::Word(_) => 0.5,
            };
            let is_covered = linked.is_some_and(|linked| linked.counterparts.intersects(opposite));
            all += weight;
            covered += if is_covered { weight } else { 0.0 };
            if is_covered || !(word.in_digits || word.is_name) {
                continue;
            }
            let nearby = opposite.start.saturating_sub(NEARBY)..(opposite.end + NEARBY).min(self.opposite_segments);
            if word.in_digits {
                missing.displaced += usize::from(linked.is_some_and(|linked| linked.counterparts.intersects(&nearby)));
                missing.numbers.push(word.written.clone());
            } else if linked.is_some_and(|linked| linked.kind == Kind::Name) {
                missing.names.push(word.written.clone());
            }
        }
        (covered, all)
    }

    fn weigh(&self, segments: &Range<usize>, opposite: &Range<usize>) -> f32 {
        self.segments[segments.clone()].iter().map(|segment| self.weigh_segment(segment, opposite)).sum()
    }

    fn weigh_segment(&self, segment: &Segment, opposite: &Range<usize>) -> f32 {
        let words = segment.linked.iter().map(|&number| &self.linked[number]);
        words
            .map(|word| if word.counterparts.intersects(opposite) { word.hit[opposite.len() - 1] } else { word.miss })
            .sum()
    }

    /// Adds the hits of a bead, weighted by its confidence.
    fn count(&self, segments: &Range<usize>, opposite: &Range<usize>, confidence: f64, counts: &mut [HitCount; KINDS]) {
        for &number in self.segments[segments.clone()].iter().flat_map(|segment| &segment.linked) {
            let word = &self.linked[number];
            let by_chance = word.by_chance(opposite.len());
            let hit = if word.counterparts.intersects(opposite) { 1.0 } else { 0.0 };
            let count = &mut counts[word.kind as usize];
            count.hits += confidence * (hit - by_chance);
            count.possible += confidence * (1.0 - by_chance);
        }
    }
}

impl LinkedWord {
    /// The word of some links, which occurs in these segments.
    fn of(occurrences: &[usize], opposite: &Vocabulary, links: &[&Link]) -> Self {
        let kind = links.iter().map(|link| link.kind).min().unwrap_or(Kind::Mark);
        let counterparts =
            SegmentSet::of(links.iter().flat_map(|link| &opposite.words[link.counterpart].segments).copied());
        let occurrences = SegmentSet::of(occurrences.iter().copied());
        let opposite_segments = opposite.segments.len();
        Self { kind, counterparts, occurrences, opposite_segments, hit: [0.0; MAX_SIDE], miss: 0.0 }
    }

    fn weigh(&mut self, chance: f64) {
        self.miss = (1.0 - chance).ln() as f32;
        self.hit = std::array::from_fn(|index| {
            let by_chance = self.by_chance(index + 1);
            ((chance + (1.0 - chance) * by_chance) / by_chance).ln() as f32
        });
    }

    /// The chance that one of so many segments taken at random has a counterpart.
    fn by_chance(&self, segments: usize) -> f64 {
        let share = (self.counterparts.len() as f64 + 0.5) / (self.opposite_segments as f64 + 1.0);
        1.0 - (1.0 - share).powi(segments as i32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counterparts(az: &[&str], en: &[&str]) -> Counterparts {
        Counterparts::of(az, en, &Settings::default())
    }

    #[test]
    fn a_shared_number_weighs_for_a_bead_and_a_missing_one_against_it() {
        let evidence = counterparts(
            &["O, 1998-ci ildə doğulub.", "Müqavilə 4,5 milyona başa gəlib.", "Üçüncü olub."],
            &["She was born in 1998.", "It cost 4.5 million.", "It came 3rd."],
        );
        for at in 0..3 {
            assert!(evidence.weigh(&(at..at + 1), &(at..at + 1)) > 0.3, "{at}");
            assert!(evidence.weigh(&(at..at + 1), &((at + 1) % 3..(at + 1) % 3 + 1)) < -0.3, "{at}");
        }
    }

    #[test]
    fn a_word_that_is_everywhere_weighs_little() {
        let evidence = counterparts(
            &["Bu gün NATO-da", "Dünən NATO-da Stoltenberq", "Sonra NATO-da"],
            &["At NATO", "At NATO with Stoltenberg", "At NATO"],
        );
        assert!(evidence.weigh(&(1..2), &(1..2)) > 2.0 * evidence.weigh(&(0..1), &(0..1)).abs());
    }

    #[test]
    fn texts_that_share_nothing_weigh_nothing() {
        let evidence = counterparts(&["Hava soyuqdur"], &["xyz"]);
        assert_eq!(evidence.weigh(&(0..1), &(0..1)), 0.0);
    }

    #[test]
    fn chances_are_refitted_on_the_beads() {
        let (az, en) = (["1998", "2004", "2011"], ["2004", "2011", "1998"]);
        let mut evidence = counterparts(&az, &en);
        let before = evidence.chances;
        // Beads that never agree in their numbers.
        evidence.refit(&[0, 1, 2].map(|at| Bead::new(at..at + 1, at..at + 1, 1.0)));
        assert!(evidence.chances[Kind::Number as usize] < before[Kind::Number as usize]);
    }
}
