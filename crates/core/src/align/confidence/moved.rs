//! Finds moved segments: a source segment and a target segment that seem to translate each other, but are at
//! different places in the order of the two texts.
//!
//! The beads (aligned groups of segments) are in the order of both texts. So a paragraph that the translator
//! moved has no counterpart, neither at its old place nor at its new place. A bead that joined the two places
//! would break the order on which the alignment depends. So the segments get a remark, and a person decides.
//! The segments of beads with low confidence are treated in the same way, because they may belong elsewhere.

use std::ops::Range;

use crate::align::evidence::{Counterparts, Evidence, Length};
use crate::unit::{Bead, Remark};

/// The least weight, in nats, by which a source segment and a target segment seem to translate each other.
/// With a lower limit, half of the sentences that the translator left out would seem to be moved, because
/// they are a little similar to some segment.
const MIN_WEIGHT: f32 = 3.0;
/// The least difference, in nats, between the weight of the best counterpart and that of the second best.
const MIN_LEAD: f32 = 1.5;
/// If the confidence of a bead is below this, its segments may belong elsewhere.
const DOUBTFUL: f32 = 0.5;
/// The most segments without a counterpart on one side. If there are more, a whole chapter is probably
/// missing, and moved segments are not searched.
const MAX: usize = 400;

/// Adds remarks to the beads whose segments seem to be moved. The confidences of the beads must be computed
/// before.
pub(in crate::align) fn mark(beads: &mut [Bead], counterparts: &Counterparts, length: &Length) {
    let free = |side: fn(&Bead) -> &Range<usize>| -> Vec<usize> {
        beads.iter().filter(|bead| is_free(bead)).flat_map(|bead| side(bead).clone()).collect()
    };
    let (sources, targets) = (free(|bead| &bead.source), free(|bead| &bead.target));
    if sources.len().max(targets.len()) > MAX {
        return;
    }
    let weigh = |source: usize, target: usize| {
        let (source, target) = (source..source + 1, target..target + 1);
        counterparts.weigh(&source, &target) + length.weigh(source, target).min(0.0)
    };
    let table: Vec<Vec<f32>> =
        sources.iter().map(|&source| targets.iter().map(|&target| weigh(source, target)).collect()).collect();
    for (row, &source) in sources.iter().enumerate() {
        let Some(column) = clear_best(table[row].iter().copied()) else { continue };
        if clear_best(table.iter().map(|row| row[column])) != Some(row) {
            continue;
        }
        let target = targets[column];
        if beads.iter().any(|bead| bead.source.contains(&source) && bead.target.contains(&target)) {
            continue;
        }
        for bead in beads.iter_mut().filter(|bead| is_free(bead)) {
            if bead.source.contains(&source) {
                bead.remarks.push(Remark::Moved { segments: target..target + 1 });
            }
            if bead.target.contains(&target) {
                bead.remarks.push(Remark::Moved { segments: source..source + 1 });
            }
        }
    }
}

/// Whether the segments of a bead may belong elsewhere: the bead has only one side, or its confidence is too
/// low, and it is not boilerplate.
fn is_free(bead: &Bead) -> bool {
    !bead.remarks.contains(&Remark::Boilerplate) && (!bead.is_pair() || bead.confidence < DOUBTFUL)
}

/// Returns the index of the greatest weight if it is at least [`MIN_WEIGHT`] and at least [`MIN_LEAD`]
/// greater than the second greatest weight.
fn clear_best(weights: impl Iterator<Item = f32>) -> Option<usize> {
    let (mut best, mut second) = ((0, f32::NEG_INFINITY), f32::NEG_INFINITY);
    for (at, weight) in weights.enumerate() {
        if weight > best.1 {
            second = best.1;
            best = (at, weight);
        } else {
            second = second.max(weight);
        }
    }
    (best.1 >= MIN_WEIGHT && best.1 - second.max(0.0) >= MIN_LEAD).then_some(best.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{Settings, align, lines};

    #[test]
    fn a_sentence_that_moved_is_marked_as_moved_in_both_texts() {
        let az = [
            "Xarici işlər naziri Ceyhun Bayramov dünən Bakıda Qazaxıstan səfirini qəbul edib.",
            "Xatırladaq ki, Qazaxıstan 1992-ci ildə Bakıda səfirlik açıb və 2004-cü ildə Azərbaycan Astanaya səfir göndərib.",
            "Görüşdə enerji və nəqliyyat sahəsində əməkdaşlıq müzakirə edilib.",
            "Tərəflər ticarət dövriyyəsinin artırılması barədə razılığa gəliblər.",
            "Nazir Azərbaycanın sülh danışıqlarına sadiq olduğunu bildirib.",
        ];
        let en = [
            "Foreign Minister Jeyhun Bayramov received the Kazakh ambassador in Baku yesterday.",
            "The meeting discussed cooperation in energy and transport.",
            "The sides agreed to increase trade turnover.",
            "The minister said Azerbaijan was committed to the peace talks.",
            "Kazakhstan opened its embassy in Baku in 1992, and Azerbaijan sent an ambassador to Astana in 2004.",
        ];
        let beads = align(&lines(az), &lines(en), &Settings::default()).beads;
        let remarks = |source: bool| {
            beads
                .iter()
                .find(|bead| !bead.is_pair() && bead.source.is_empty() != source)
                .map(|bead| bead.remarks.clone())
        };
        assert_eq!(remarks(true), Some(vec![Remark::Moved { segments: 4..5 }]));
        assert_eq!(remarks(false), Some(vec![Remark::Moved { segments: 1..2 }]));
    }

    #[test]
    fn the_best_weight_is_accepted_only_if_it_is_high_and_clearly_above_the_second_best() {
        assert_eq!(clear_best([1.0, 5.0, 2.0].into_iter()), Some(1));
        assert_eq!(clear_best([4.5, 5.0, 2.0].into_iter()), None);
        assert_eq!(clear_best([1.0, 2.0].into_iter()), None);
        assert_eq!(clear_best([].into_iter()), None);
    }
}
