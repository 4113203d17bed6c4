//! The rounds of alignment: evidence, path, and what the path teaches the evidence.

use super::Settings;
use super::boilerplate::SetAside;
use super::evidence::{Counterparts, Evidence, Layout, Length, Sentences};
use super::path::{Band, Lattice, Prior};
use crate::unit::{Bead, Remark, Segment};

/// How often the texts are aligned: once with what is usual, and then with what the round before
/// showed. A second refitting moves next to nothing.
const ROUNDS: usize = 2;

/// The best path through two lists of segments, its beads with their posterior for a confidence, and
/// the evidence that it rests on.
pub(super) fn beads(
    source: &[Segment],
    target: &[Segment],
    settings: &Settings,
    further: &mut [&mut dyn Evidence],
) -> (Vec<Bead>, Counterparts, Length) {
    let aside = SetAside::of(source, target, settings);
    let (ours, theirs) = aside.texts(source, target);
    let (ours, theirs) = (borrowed(&ours), borrowed(&theirs));
    let mut length = Length::of(&ours, &theirs);
    let mut counterparts = Counterparts::of(&ours, &theirs, settings);
    let mut layout = Layout::of(source, target);
    let mut sentences = Sentences::of(&ours, &theirs, settings);
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
        let mut all: Vec<&dyn Evidence> = vec![&length, &layout, &sentences, &aside];
        all.extend(further.iter().map(|evidence| &**evidence));
        beads = Some(align_once(band, &counterparts, &all, &mut prior, aside.count()));
    }
    let mut beads = beads.unwrap_or_default();
    for bead in beads.iter_mut().filter(|bead| aside.has(&bead.source, &bead.target)) {
        bead.remarks.push(Remark::Boilerplate);
    }
    (beads, counterparts, length)
}

fn borrowed(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

/// One round: the best path in a band, which widens until the path keeps clear of its edges.
fn align_once(
    mut band: Band,
    words: &Counterparts,
    further: &[&dyn Evidence],
    prior: &mut Prior,
    set_aside: usize,
) -> Vec<Bead> {
    loop {
        let lattice = Lattice::weigh(&band, words, further);
        let posterior = lattice.posterior(prior);
        let beads = posterior.decode();
        let Some(wider) = band.widened(&beads) else {
            *prior = posterior.prior(set_aside);
            return beads;
        };
        band = wider;
    }
}
