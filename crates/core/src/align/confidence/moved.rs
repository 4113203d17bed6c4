//! Crossings: segments without a counterpart on both sides that seem to translate each other.
//!
//! A path through the two texts only rises, so a paragraph that the translator moved has no counterpart,
//! neither in its old place nor in its new one. A bead of both would break the order on which the
//! alignment depends; so they get a remark, and a person decides. The same is done with beads of low
//! confidence, whose segments may belong elsewhere.

use std::ops::Range;

use crate::align::evidence::{Counterparts, Evidence, Length};
use crate::unit::{Bead, Remark};

/// The least weight, in nats, of two segments without a counterpart that may translate each other. With a
/// lower one, every second dropped sentence finds a segment that is a little similar.
const MIN_WEIGHT: f32 = 3.0;
/// The least difference between the best counterpart and the second best, in nats.
const MIN_LEAD: f32 = 1.5;
/// The segments of a bead with less confidence than this may belong elsewhere.
const DOUBTFUL: f32 = 0.5;
/// More segments without a counterpart than this are a missing chapter, not a moved paragraph.
const MAX: usize = 400;

/// Remarks on the segments that seem to be moved. The beads must have their confidences.
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

/// Whether the segments of a bead may belong elsewhere: it has one side, or too little confidence.
fn is_free(bead: &Bead) -> bool {
    !bead.remarks.contains(&Remark::Boilerplate) && (!bead.is_pair() || bead.confidence < DOUBTFUL)
}

/// The index of the greatest weight, if it is great enough and clearly greater than the second.
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
    fn a_moved_sentence_is_marked_on_both_sides() {
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
    fn only_a_clearly_greatest_weight_counts() {
        assert_eq!(clear_best([1.0, 5.0, 2.0].into_iter()), Some(1));
        assert_eq!(clear_best([4.5, 5.0, 2.0].into_iter()), None);
        assert_eq!(clear_best([1.0, 2.0].into_iter()), None);
        assert_eq!(clear_best([].into_iter()), None);
    }
}
