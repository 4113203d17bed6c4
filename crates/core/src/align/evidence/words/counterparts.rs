//! Evidence of words: the words of a segment should have counterparts in its translation.
//!
//! A counterpart of a word is the same number, the same name or acronym, a dictionary translation or a word
//! that sounds alike, on the opposite side. If a word has a counterpart anywhere on the opposite side, a bead
//! (aligned group of segments) with the word has a hit or a miss: a hit if the counterpart is in the bead,
//! otherwise a miss.
//!
//! Let `a` be the chance that a translation contains the counterpart, and let `p` be the share of the
//! opposite side's segments that contain it by chance. Then a hit weighs `ln((a + (1 - a) p) / p)`, and a
//! miss weighs `ln(1 - a)`. So rare words weigh much, and words that are in every segment weigh nothing. A
//! word without any counterpart weighs nothing, because its translation is unknown. The words of each side
//! count for one half.
//!
//! The chance `a` of each kind of word is refitted on the document. It depends on how much more often
//! counterparts were in the beads of the previous round than they would be by chance.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::cover::{Cover, Missing, MissingWord};
use super::links::{KINDS, Kind, Link, links};
use super::segment_set::SegmentSet;
use super::vocabulary::{Key, Vocabulary};
use super::{anchors, learned};
use crate::align::{MAX_SIDE, Settings};
use crate::unit::Bead;

/// For each kind of word, the chance that a translation contains the counterpart of a word, before refitting
/// on the document. A number is missing only by mistake or by rewording, but common words are paraphrased.
const USUAL_CHANCES: [f64; KINDS] = [0.80, 0.85, 0.60, 0.50, 0.40, 0.50];
/// When the chances are refitted, each of the [`USUAL_CHANCES`] counts like this number of observations. If
/// the document has about this number of words of a kind, the refitted chance of the kind is the mean of the
/// usual chance and the chance observed in the document.
///
/// Refitting improves heavily edited text most: by two points of strict F1 (a bead counts only if both sides
/// are exactly right) on news in which a third of the beads were changed by merging and dropping sentences.
const USUAL_WORDS: f64 = 10.0;
/// The least and the greatest value of the chance after refitting.
const CHANCES: (f64, f64) = (0.02, 0.95);

/// If the counterpart of a number is not in the bead, but is at most this many segments away from the bead, a
/// part of the sentence is probably in a neighbouring bead.
const NEARBY: usize = 3;

/// The words of both sides and their counterparts on the opposite side.
pub(in crate::align) struct Counterparts {
    settings: Settings,
    vocabularies: [Vocabulary; 2],
    /// The counterparts that are found without learning. In each round, learned counterparts are added to
    /// these.
    links: Vec<Link>,
    source: Side,
    target: Side,
    chances: [f64; KINDS],
}

/// The words of one side that have counterparts on the opposite side.
#[derive(Default)]
struct Side {
    linked: Vec<LinkedWord>,
    /// The indices in `linked`, by the number of the word in the vocabulary. Words without counterparts are
    /// absent.
    numbers: HashMap<usize, usize>,
    segments: Vec<Segment>,
    /// For each segment of the opposite side, the words (as indices in `linked`) that have a counterpart in
    /// the segment.
    by_opposite: Vec<Vec<u32>>,
    /// The number of segments on the opposite side.
    opposite_segments: usize,
}

/// The words of a segment that have counterparts.
struct Segment {
    /// The indices in [`Side::linked`] of the words of this segment that have counterparts.
    linked: Vec<usize>,
    /// The weight of this segment if no word in `linked` has a counterpart in the bead.
    all_missed: f32,
}

/// A word that has counterparts on the opposite side.
struct LinkedWord {
    kind: Kind,
    /// The segments of the opposite side that contain a counterpart of the word.
    counterparts: SegmentSet,
    /// The segments of the word's own side that contain the word.
    occurrences: SegmentSet,
    /// The number of segments on the opposite side.
    opposite_segments: usize,
    /// The weight of a hit (a counterpart is in the bead). The item at index `n` is for a bead with `n + 1`
    /// segments of the opposite side.
    hit: [f32; MAX_SIDE],
    /// The weight of a miss (no counterpart is in the bead).
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

    /// Returns points that the path should pass: the places of numbers and names that are in only one segment
    /// of either side. Points that do not rise on both sides or do not agree with a neighbouring point are
    /// left out.
    pub(in crate::align) fn anchors(&self) -> Vec<(usize, usize)> {
        let distinctive = self.source.linked.iter().filter(|word| matches!(word.kind, Kind::Number | Kind::Name));
        let unique = distinctive.filter_map(|word| Some((word.occurrences.only()?, word.counterparts.only()?)));
        let mut points: Vec<(usize, usize)> = unique.collect();
        points.sort_unstable();
        points.dedup();
        anchors::agreeing(&anchors::longest_rise(&points))
    }

    /// Returns, for each side of a bead, the share of its words that have a counterpart on the opposite side.
    /// Also returns the numbers and names without a counterpart.
    pub(in crate::align) fn cover(&self, source: &Range<usize>, target: &Range<usize>) -> Cover {
        let mut missing = Missing::default();
        // Half a word is added to both counts, so that a bead without distinctive words has a cover of 0.5.
        let share = |(covered, all): (f64, f64)| (covered + 0.5) / (all + 1.0);
        let of_source = self.source.covered(&self.vocabularies[0], source, target, 0, &mut missing);
        let of_target = self.target.covered(&self.vocabularies[1], target, source, 1, &mut missing);
        Cover { source: share(of_source), target: share(of_target), missing, all: [of_source.1, of_target.1] }
    }

    /// Returns the share of all distinctive words that have a counterpart in their bead, and the number of
    /// distinctive words.
    ///
    /// The share is weighted by the confidence of the beads. It is the greater share of the two sides,
    /// because one side may have twice as much text as the other. The number is the smaller number of the two
    /// sides.
    pub(in crate::align) fn covered(&self, beads: &[Bead]) -> (f64, f64) {
        let mut sides = [(0.0, 0.0); 2];
        for bead in beads {
            let mut missing = Missing::default();
            let source = self.source.covered(&self.vocabularies[0], &bead.source, &bead.target, 0, &mut missing);
            let target = self.target.covered(&self.vocabularies[1], &bead.target, &bead.source, 1, &mut missing);
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

    /// Returns the number of source segments.
    pub(in crate::align) fn source_segments(&self) -> usize {
        self.source.segments.len()
    }

    /// Returns the number of target segments.
    pub(in crate::align) fn target_segments(&self) -> usize {
        self.target.segments.len()
    }

    /// Returns the weight of the evidence of words for a bead, in nats.
    pub(in crate::align) fn weigh(&self, source: &Range<usize>, target: &Range<usize>) -> f32 {
        (self.source.weigh(source, target) + self.target.weigh(target, source)) / 2.0
    }

    /// Writes the weights of the source segment `segment` to `weights`, one item for each column (number of a
    /// target segment) in `columns`. At index `n`, the item has the weight of the source segment against
    /// `n + 1` neighbouring target segments, the first of which is the column.
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

    /// Adds the weight of each target segment in `columns` (numbers of target segments), against the range
    /// `source` of source segments, to the end of `weights`.
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

    /// Learns from the beads of the previous round: refits the chance of each kind of word, and adds words that
    /// translate each other.
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

/// Makes the source side and the target side. The links go from source words to target words.
fn sides(vocabularies: &[Vocabulary; 2], links: &[Link]) -> (Side, Side) {
    let reversed: Vec<Link> =
        links.iter().map(|link| Link { word: link.counterpart, counterpart: link.word, ..*link }).collect();
    let [source, target] = vocabularies;
    (Side::of(source, target, links), Side::of(target, source, &reversed))
}

/// The number of hits (words whose counterpart is in their bead) beyond those expected by chance, and the
/// greatest number of such hits that is possible.
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

    /// Adds up the weights of the distinctive words on this side of a bead. Returns the sum for the words
    /// that have a counterpart on the opposite side of the bead, and the sum for all distinctive words.
    /// Numbers and names without a counterpart are added to `missing`. `side` is 0 for the source and 1 for the target.
    fn covered(
        &self,
        vocabulary: &Vocabulary,
        segments: &Range<usize>,
        opposite: &Range<usize>,
        side: usize,
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
            let found = MissingWord {
                written: vocabulary.written_in(number, segments).to_owned(),
                side,
                is_displaced: linked.is_some_and(|linked| linked.counterparts.intersects(&nearby)),
                is_excused: false,
            };
            if word.in_digits {
                missing.numbers.push(found);
            } else if linked.is_some_and(|linked| linked.kind == Kind::Name) {
                missing.names.push(found);
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

    /// Adds the hits of a bead to `counts`, weighted by the confidence of the bead.
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
    /// Makes a word from its links. `occurrences` are the segments that contain the word.
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

    /// Returns the chance that at least one of `segments` random segments contains a counterpart of the word.
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
    fn a_number_on_both_sides_is_evidence_for_a_bead_and_a_missing_number_against_the_bead() {
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
    fn a_word_in_every_segment_weighs_less_than_a_rare_word() {
        let evidence = counterparts(
            &["Bu gün NATO-da", "Dünən NATO-da Stoltenberq", "Sonra NATO-da"],
            &["At NATO", "At NATO with Stoltenberg", "At NATO"],
        );
        assert!(evidence.weigh(&(1..2), &(1..2)) > 2.0 * evidence.weigh(&(0..1), &(0..1)).abs());
    }

    #[test]
    fn words_weigh_nothing_if_the_two_texts_share_no_word() {
        let evidence = counterparts(&["Hava soyuqdur"], &["xyz"]);
        assert_eq!(evidence.weigh(&(0..1), &(0..1)), 0.0);
    }

    #[test]
    fn the_probability_that_numbers_correspond_falls_if_the_beads_pair_different_numbers() {
        let (az, en) = (["1998", "2004", "2011"], ["2004", "2011", "1998"]);
        let mut evidence = counterparts(&az, &en);
        let before = evidence.chances;
        // The two sides of each bead have different numbers.
        evidence.refit(&[0, 1, 2].map(|at| Bead::new(at..at + 1, at..at + 1, 1.0)));
        assert!(evidence.chances[Kind::Number as usize] < before[Kind::Number as usize]);
    }
}
