//! The two rounds of alignment. Each round weighs the evidence and finds the best path of beads (aligned
//! groups of segments). Between the rounds, the evidence is refitted on the beads of the first path.

use super::Settings;
use super::boilerplate::Boilerplate;
use super::evidence::{Counterparts, Evidence, Layout, Length, Sentences};
use super::path::{Band, Lattice, Prior};
use crate::unit::{Bead, Remark, Segment};

/// The number of rounds. The first round aligns with usual values, and the second round with values that were
/// refitted on the beads of the first round. A further refitting changes almost nothing.
const ROUNDS: usize = 2;

/// Finds the best path of beads through two lists of segments.
///
/// Returns the beads, and the evidence of words and of length with which the path was found. The confidence
/// of each bead is its posterior probability.
pub(super) fn beads(
    source: &[Segment],
    target: &[Segment],
    settings: &Settings,
    further: &mut [&mut dyn Evidence],
) -> (Vec<Bead>, Counterparts, Length) {
    let boilerplate = Boilerplate::new(source, target, settings);
    let (source_texts, target_texts) = boilerplate.texts(source, target);
    let (source_texts, target_texts) = (borrowed(&source_texts), borrowed(&target_texts));
    let mut length = Length::of(&source_texts, &target_texts);
    let mut counterparts = Counterparts::of(&source_texts, &target_texts, settings);
    let mut layout = Layout::of(source, target);
    let mut sentences = Sentences::of(&source_texts, &target_texts, settings);
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
            layout.refit(beads);
            sentences.refit(beads);
            further.iter_mut().for_each(|evidence| evidence.refit(beads));
        }
        let mut all: Vec<&dyn Evidence> = vec![&length, &layout, &sentences, &boilerplate];
        all.extend(further.iter().map(|evidence| &**evidence));
        beads = Some(align_once(band, &counterparts, &all, &mut prior, boilerplate.count()));
    }
    let mut beads = beads.unwrap_or_default();
    for bead in beads.iter_mut().filter(|bead| boilerplate.has(&bead.source, &bead.target)) {
        bead.remarks.push(Remark::Boilerplate);
    }
    (beads, counterparts, length)
}

fn borrowed(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

/// Runs one round: finds the best path inside a band of the plane of source × target. The band is widened
/// until the path stays away from its edges, or until the band cannot grow further.
fn align_once(
    mut band: Band,
    words: &Counterparts,
    further: &[&dyn Evidence],
    prior: &mut Prior,
    boilerplate: usize,
) -> Vec<Bead> {
    loop {
        let lattice = Lattice::weigh(&band, words, further);
        let posterior = lattice.posterior(prior);
        let beads = posterior.decode();
        let Some(wider) = band.widened(&beads) else {
            *prior = posterior.prior(boilerplate);
            return beads;
        };
        band = wider;
    }
}
