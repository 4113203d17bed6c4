//! Two lists of segments become beads.
//!
//! The path through the two texts is found by dynamic programming over beads of few segments (Gale
//! and Church, “A Program for Aligning Sentences in Bilingual Corpora”, 1993). Each bead is weighed
//! by how much likelier its texts are as translations of each other than as strangers: by length,
//! and by what names, numbers and known words they share. Two rounds: what the first one finds says
//! how long translations run in this article, how often its segments were merged or dropped, and how
//! far each kind of word is to be trusted; the second one aligns with that.
//!
//! The trade-off: everything is learned from the two texts alone, so the same two texts always give
//! the same beads, on any machine that knows no memory; and a pair of texts that share neither
//! numbers nor names rests on length. What a memory or a glossary knows comes in as further
//! [`Evidence`], through [`align_with`].

mod anchors;
mod band;
mod counterparts;
mod endings;
mod evidence;
mod lattice;
mod length;
mod likeness;
mod numerals;
mod pairs;
mod places;
mod prior;
mod seed;
mod shape;
mod sound;
mod units;
mod vocabulary;

use band::Band;
use counterparts::Counterparts;
pub use evidence::Evidence;
use lattice::Lattice;
use length::Length;
use prior::Prior;
pub use shape::LONGEST_SIDE;
pub use units::{CONFIDENCE, ORIGIN, units};

use crate::unit::{Bead, Language};

/// How often the texts are aligned: once with what is usual, and then with what the round before
/// showed. A second refitting moves next to nothing.
const ROUNDS: usize = 2;

/// The languages of the two sides.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Settings {
    /// The language of the source segments.
    pub source: Language,
    /// The language of the target segments.
    pub target: Language,
}

impl Settings {
    /// Settings for a pair of languages. Numbers, names and look-alike words are found between any
    /// two languages in Latin letters; the dictionary is of Azerbaijani and English, either way round.
    #[must_use]
    pub fn new(source: Language, target: Language) -> Self {
        Self { source, target }
    }
}

impl Default for Settings {
    /// Azerbaijani to English.
    fn default() -> Self {
        Self::new(Language::azerbaijani(), Language::english())
    }
}

/// Aligns two lists of segments.
///
/// The beads stand in order and cover every segment of either side exactly once; a segment with no
/// counterpart is a bead of its own, with an empty range on the other side. A side of a bead has at
/// most [`LONGEST_SIDE`] segments. Confidence is the posterior probability of the bead under the
/// model, from 0 to 1. It is not calibrated: 0.9 sorts above 0.8, and promises nothing in per cent.
///
/// ```
/// use yaddash::align::{Settings, align};
/// let az = ["Nazir Bakıya gəlib.", "Səfər iki gün davam edəcək."];
/// let en = ["The minister has arrived in Baku.", "The visit will last two days."];
/// let beads = align(&az, &en, &Settings::default());
/// assert_eq!(beads.len(), 2);
/// assert_eq!((beads[1].source.clone(), beads[1].target.clone()), (1..2, 1..2));
/// ```
#[must_use]
pub fn align(source: &[&str], target: &[&str], settings: &Settings) -> Vec<Bead> {
    align_with(source, target, settings, &mut [])
}

/// Aligns two lists of segments, with evidence beside that which the texts themselves give.
///
/// The beads are as [`align`] describes them. Every piece of evidence is refitted between rounds.
#[must_use]
pub fn align_with(
    source: &[&str],
    target: &[&str],
    settings: &Settings,
    further: &mut [&mut dyn Evidence],
) -> Vec<Bead> {
    let mut length = Length::of(source, target);
    let mut counterparts = Counterparts::of(source, target, settings);
    let mut prior = Prior::usual(source.len(), target.len());
    let mut beads: Option<Vec<Bead>> = None;
    for _ in 0..ROUNDS {
        let band = match &beads {
            None => Band::around(source.len(), target.len(), &counterparts.anchors()),
            Some(beads) => Band::along(source.len(), target.len(), beads),
        };
        if let Some(beads) = &beads {
            length.refit(beads);
            counterparts.refit(beads);
            further.iter_mut().for_each(|evidence| evidence.refit(beads));
        }
        let mut all: Vec<&dyn Evidence> = vec![&length, &counterparts];
        all.extend(further.iter().map(|evidence| &**evidence));
        beads = Some(align_once(band, &all, &mut prior));
    }
    beads.unwrap_or_default()
}

/// One round: the best path in a band, which widens until the path keeps clear of its edges.
fn align_once(mut band: Band, evidence: &[&dyn Evidence], prior: &mut Prior) -> Vec<Bead> {
    loop {
        let lattice = Lattice::weigh(&band, evidence);
        let posterior = lattice.posterior(prior);
        let beads = posterior.decode();
        let Some(wider) = band.widened(&beads) else {
            *prior = posterior.prior();
            return beads;
        };
        band = wider;
    }
}

#[cfg(test)]
mod tests;
