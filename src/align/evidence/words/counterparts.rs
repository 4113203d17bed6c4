//! Evidence of words: what a segment names should be named in its translation.
//!
//! For every word of one side that has a counterpart anywhere on the other (the same number, the same
//! name or acronym, a dictionary word, a look-alike), a bead is asked whether the counterpart is in
//! it. With a chance `a` that a translation has it, and a share `p` of the other side's segments that
//! have it anyway, a hit weighs `ln((a + (1 - a) p) / p)` and a miss `ln(1 - a)`: rare words say much,
//! and what stands everywhere says nothing. A word without any counterpart is silent, since nobody
//! knows how it was translated. Both sides are asked, and each counts half.
//!
//! How far each kind of word is to be trusted is refitted on the document: how much more often it was
//! found in the beads of the round before than chance would have it.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::cover::{Cover, Missing};
use super::links::{KINDS, Kind, Pair, pairs};
use super::segment_set::SegmentSet;
use super::vocabulary::{Key, Vocabulary};
use super::{anchors, learned};
use crate::align::{MAX_SIDE, Settings};
use crate::unit::Bead;

/// The chance that a translation has the counterpart of a word, by kind, before the document says
/// otherwise. A number goes missing only by mistake or by rewording; common words are paraphrased.
const USUAL_CHANCES: [f64; KINDS] = [0.80, 0.85, 0.60, 0.50, 0.40, 0.50];
/// How many words the usual chance is worth against the document's own. Refitting is worth most in
/// heavily edited text (two points of strict F1 on news with a third of its beads disturbed).
const USUAL_WORDS: f64 = 10.0;
/// A chance stays inside these.
const CHANCES: (f64, f64) = (0.02, 0.95);

/// What a bead lacks and stands no further from it than this, it lost to its neighbours.
const NEARBY: usize = 3;

/// What each side's words are answered by on the other.
pub(in crate::align) struct Counterparts {
    settings: Settings,
    words: [Vocabulary; 2],
    /// What answers what by itself; what was learned is added to it anew each round.
    pairs: Vec<Pair>,
    source: Side,
    target: Side,
    chances: [f64; KINDS],
}

/// The words of one side that have counterparts.
#[derive(Default)]
struct Side {
    links: Vec<Link>,
    /// The link of a word, if it has one.
    numbers: HashMap<usize, usize>,
    segments: Vec<Segment>,
    /// For each segment of the other side, the links that it answers.
    answers: Vec<Vec<u32>>,
    /// How many segments the other side has.
    others: usize,
}

/// A segment's words that have counterparts.
struct Segment {
    /// Numbers of their links.
    links: Vec<usize>,
    /// What it weighs that none is.
    silence: f32,
}

/// A word's counterparts.
struct Link {
    kind: Kind,
    /// The segments of the other side that have one, rising.
    found: SegmentSet,
    /// The segments of its own side that have the word, rising.
    own: SegmentSet,
    /// How many segments the other side has.
    others: usize,
    /// Weight of a hit among 1, 2, … segments, and of a miss.
    hit: [f32; MAX_SIDE],
    miss: f32,
}

impl Counterparts {
    /// Reads both sides and finds what answers what.
    pub(in crate::align) fn of(source: &[&str], target: &[&str], settings: &Settings) -> Self {
        let words = [Vocabulary::of(source, &settings.source), Vocabulary::of(target, &settings.target)];
        let pairs = pairs(&words[0].entries, &words[1].entries);
        let (source, target) = sides(&words, &pairs);
        let settings = settings.clone();
        let mut counterparts = Self { settings, words, pairs, source, target, chances: USUAL_CHANCES };
        counterparts.weigh_links();
        counterparts
    }

    /// Adds what beads and examples teach to what answers by itself.
    fn learn(&mut self, beads: &[Bead]) {
        let mut pairs = learned::pairs(&self.words, &self.pairs, beads, &self.settings);
        pairs.extend(&self.pairs);
        // The old ones go before the new ones come: they are the greater part of what a long text takes.
        (self.source, self.target) = Default::default();
        (self.source, self.target) = sides(&self.words, &pairs);
    }

    /// Points that the path should pass: words that stand in one segment of either side, as far as
    /// they rise on both and agree with their neighbours.
    pub(in crate::align) fn anchors(&self) -> Vec<(usize, usize)> {
        let telling = self.source.links.iter().filter(|link| matches!(link.kind, Kind::Number | Kind::Name));
        let unique = telling.filter_map(|link| Some((link.own.only()?, link.found.only()?)));
        let mut points: Vec<(usize, usize)> = unique.collect();
        points.sort_unstable();
        points.dedup();
        anchors::agreeing(&anchors::longest_rise(&points))
    }

    /// How much of either side of a bead the other answers.
    pub(in crate::align) fn cover(&self, source: &Range<usize>, target: &Range<usize>) -> Cover {
        let mut missing = Missing::default();
        // Half a word each way, so that a bead without telling words is neither covered nor bare.
        let share = |(answered, all): (f64, f64)| (answered + 0.5) / (all + 1.0);
        let ours = share(self.source.answered(&self.words[0], source, target, &mut missing));
        let numbers = missing.numbers.len();
        let theirs = share(self.target.answered(&self.words[1], target, source, &mut missing));
        missing.sides = [numbers, missing.numbers.len() - numbers];
        Cover { source: ours, target: theirs, missing }
    }

    /// The share of all telling words that beads answer, by how sure these are, on the side that has
    /// more of it (the other may hold twice as much text); and how many such words there are.
    pub(in crate::align) fn answered(&self, beads: &[Bead]) -> (f64, f64) {
        let mut sides = [(0.0, 0.0); 2];
        for bead in beads {
            let mut missing = Missing::default();
            let source = self.source.answered(&self.words[0], &bead.source, &bead.target, &mut missing);
            let target = self.target.answered(&self.words[1], &bead.target, &bead.source, &mut missing);
            for (side, (answered, all)) in sides.iter_mut().zip([source, target]) {
                side.0 += answered * f64::from(bead.confidence);
                side.1 += all;
            }
        }
        let shares = sides.map(|(answered, all)| answered / f64::max(all, 1.0));
        (shares[0].max(shares[1]), sides[0].1.min(sides[1].1))
    }

    fn weigh_links(&mut self) {
        self.source.weigh_links(&self.chances);
        self.target.weigh_links(&self.chances);
    }

    /// How many segments the source has.
    pub(in crate::align) fn sources(&self) -> usize {
        self.source.segments.len()
    }

    /// How many segments the target has.
    pub(in crate::align) fn targets(&self) -> usize {
        self.target.segments.len()
    }

    /// The weight of the evidence for a bead, in nats.
    pub(in crate::align) fn weigh(&self, source: &Range<usize>, target: &Range<usize>) -> f32 {
        (self.source.weigh(source, target) + self.target.weigh(target, source)) / 2.0
    }

    /// Adds what a source segment weighs against 1, 2, … target segments from each of the columns on.
    pub(in crate::align) fn source_row(
        &self,
        segment: usize,
        columns: &Range<usize>,
        weights: &mut Vec<[f32; MAX_SIDE]>,
    ) {
        let own = &self.source.segments[segment];
        weights.resize(columns.len(), [own.silence; MAX_SIDE]);
        for link in own.links.iter().map(|&number| &self.source.links[number]) {
            let reached = columns.start..columns.end + MAX_SIDE;
            for (more, hit) in link.hit.iter().enumerate() {
                let gain = hit - link.miss;
                // Ranges that hold two of its counterparts are met once.
                let mut next = columns.start;
                for place in link.found.within(&reached) {
                    for column in next.max(place.saturating_sub(more))..(place + 1).min(columns.end) {
                        weights[column - columns.start][more] += gain;
                    }
                    next = place + 1;
                }
            }
        }
    }

    /// Adds what each of these target segments weighs against a range of source segments.
    pub(in crate::align) fn target_row(&self, source: &Range<usize>, columns: &Range<usize>, weights: &mut Vec<f32>) {
        weights.extend(self.target.segments[columns.clone()].iter().map(|segment| segment.silence));
        let mut links: Vec<u32> = self.target.answers[source.clone()].iter().flatten().copied().collect();
        links.sort_unstable();
        links.dedup();
        for link in links.into_iter().map(|number| &self.target.links[number as usize]) {
            let gain = link.hit[source.len() - 1] - link.miss;
            for place in link.own.within(columns) {
                weights[place - columns.start] += gain;
            }
        }
    }

    /// Learns from the beads of the round before: how far each kind of word is to be trusted, and words
    /// that translate each other.
    pub(in crate::align) fn refit(&mut self, beads: &[Bead]) {
        let mut found = [Found::default(); KINDS];
        for bead in beads.iter().filter(|bead| bead.is_pair()) {
            self.source.count(&bead.source, &bead.target, f64::from(bead.confidence), &mut found);
            self.target.count(&bead.target, &bead.source, f64::from(bead.confidence), &mut found);
        }
        for ((chance, found), usual) in self.chances.iter_mut().zip(&found).zip(&USUAL_CHANCES) {
            let more = (found.hits + usual * USUAL_WORDS) / (found.room + USUAL_WORDS);
            *chance = more.clamp(CHANCES.0, CHANCES.1);
        }
        self.learn(beads);
        self.weigh_links();
    }
}

fn sides(words: &[Vocabulary; 2], pairs: &[Pair]) -> (Side, Side) {
    let turned: Vec<Pair> = pairs.iter().map(|pair| Pair { one: pair.other, other: pair.one, ..*pair }).collect();
    (Side::of(&words[0], &words[1], pairs), Side::of(&words[1], &words[0], &turned))
}

/// Hits beyond those of chance, and how many there was room for.
#[derive(Clone, Copy, Default)]
struct Found {
    hits: f64,
    room: f64,
}

impl Side {
    fn of(own: &Vocabulary, other: &Vocabulary, pairs: &[Pair]) -> Self {
        let mut answers: BTreeMap<usize, Vec<&Pair>> = BTreeMap::new();
        for pair in pairs {
            answers.entry(pair.one).or_default().push(pair);
        }
        let mut numbers = HashMap::new();
        let mut links = Vec::new();
        for (entry, pairs) in answers {
            numbers.insert(entry, links.len());
            links.push(Link::of(&own.entries[entry].segments, other, &pairs));
        }
        let segment = |words: &Vec<usize>| {
            let links = words.iter().filter_map(|word| numbers.get(word).copied()).collect();
            Segment { links, silence: 0.0 }
        };
        let segments = own.segments.iter().map(segment).collect();
        let mut answers = vec![Vec::new(); other.segments.len()];
        for (number, link) in links.iter().enumerate() {
            for place in link.found.iter() {
                answers[place].push(number as u32);
            }
        }
        Self { links, numbers, segments, answers, others: other.segments.len() }
    }

    fn weigh_links(&mut self, chances: &[f64; KINDS]) {
        for link in &mut self.links {
            link.weigh(chances[link.kind as usize]);
        }
        for segment in &mut self.segments {
            segment.silence = segment.links.iter().map(|&number| self.links[number].miss).sum();
        }
    }

    /// How many telling words of a bead's side are answered, and how many there are, by their weight;
    /// what is missing is added.
    fn answered(
        &self,
        words: &Vocabulary,
        own: &Range<usize>,
        other: &Range<usize>,
        missing: &mut Missing,
    ) -> (f64, f64) {
        let (mut answered, mut all) = (0.0, 0.0);
        let mut own: Vec<usize> = words.segments[own.clone()].iter().flatten().copied().collect();
        own.sort_unstable();
        own.dedup();
        for word in own {
            let entry = &words.entries[word];
            let link = self.numbers.get(&word).map(|&number| &self.links[number]);
            let weight = match entry.key {
                Key::Mark(_) => continue,
                Key::Value(_) => 1.0,
                Key::Word(_) if entry.name => 1.0,
                // A word that nothing is known of may be answered by anything.
                Key::Word(_) if entry.meanings.is_empty() && link.is_none() => continue,
                Key::Word(_) => 0.5,
            };
            let met = link.is_some_and(|link| link.found.meets(other));
            all += weight;
            answered += if met { weight } else { 0.0 };
            if met || !(entry.digits || entry.name) {
                continue;
            }
            let around = other.start.saturating_sub(NEARBY)..(other.end + NEARBY).min(self.others);
            if entry.digits {
                missing.displaced += usize::from(link.is_some_and(|link| link.found.meets(&around)));
                missing.numbers.push(entry.written.clone());
            } else if link.is_some_and(|link| link.kind == Kind::Name) {
                missing.names.push(entry.written.clone());
            }
        }
        (answered, all)
    }

    fn weigh(&self, own: &Range<usize>, other: &Range<usize>) -> f32 {
        self.segments[own.clone()].iter().map(|segment| self.weigh_segment(segment, other)).sum()
    }

    fn weigh_segment(&self, segment: &Segment, other: &Range<usize>) -> f32 {
        let links = segment.links.iter().map(|&number| &self.links[number]);
        links.map(|link| if link.found.meets(other) { link.hit[other.len() - 1] } else { link.miss }).sum()
    }

    fn count(&self, own: &Range<usize>, other: &Range<usize>, sure: f64, found: &mut [Found; KINDS]) {
        for &number in self.segments[own.clone()].iter().flat_map(|segment| &segment.links) {
            let link = &self.links[number];
            let anyway = link.anyway(other.len());
            let hit = if link.found.meets(other) { 1.0 } else { 0.0 };
            let found = &mut found[link.kind as usize];
            found.hits += sure * (hit - anyway);
            found.room += sure * (1.0 - anyway);
        }
    }
}

impl Link {
    fn of(own: &[usize], other: &Vocabulary, pairs: &[&Pair]) -> Self {
        let kind = pairs.iter().map(|pair| pair.kind).min().unwrap_or(Kind::Mark);
        let found = SegmentSet::of(pairs.iter().flat_map(|pair| &other.entries[pair.other].segments).copied());
        let own = SegmentSet::of(own.iter().copied());
        Self { kind, found, own, others: other.segments.len(), hit: [0.0; MAX_SIDE], miss: 0.0 }
    }

    fn weigh(&mut self, chance: f64) {
        self.miss = (1.0 - chance).ln() as f32;
        self.hit = std::array::from_fn(|index| {
            let anyway = self.anyway(index + 1);
            ((chance + (1.0 - chance) * anyway) / anyway).ln() as f32
        });
    }

    /// The chance that one of so many segments taken at random has a counterpart.
    fn anyway(&self, segments: usize) -> f64 {
        let share = (self.found.len() as f64 + 0.5) / (self.others as f64 + 1.0);
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
    fn a_shared_number_speaks_for_and_a_missing_one_against() {
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
    fn what_stands_everywhere_says_little() {
        let evidence = counterparts(
            &["Bu gün NATO-da", "Dünən NATO-da Stoltenberq", "Sonra NATO-da"],
            &["At NATO", "At NATO with Stoltenberg", "At NATO"],
        );
        assert!(evidence.weigh(&(1..2), &(1..2)) > 2.0 * evidence.weigh(&(0..1), &(0..1)).abs());
    }

    #[test]
    fn texts_that_share_nothing_are_silent() {
        let evidence = counterparts(&["Hava soyuqdur"], &["xyz"]);
        assert_eq!(evidence.weigh(&(0..1), &(0..1)), 0.0);
    }

    #[test]
    fn trust_follows_what_was_found() {
        let (az, en) = (["1998", "2004", "2011"], ["2004", "2011", "1998"]);
        let mut evidence = counterparts(&az, &en);
        let before = evidence.chances;
        // Beads that never agree in their numbers.
        evidence.refit(&[0, 1, 2].map(|at| Bead::new(at..at + 1, at..at + 1, 1.0)));
        assert!(evidence.chances[Kind::Number as usize] < before[Kind::Number as usize]);
    }
}
