//! Crossings: what was left alone on both sides, and seems to belong together all the same.
//!
//! A path through the two texts only rises, so a paragraph that the translator moved is left alone
//! where it was and where it went. Forcing it into a bead would break the order that everything else
//! rests on; so it is marked, and a person decides. The same goes for what was put together for want of
//! anything better.

use std::ops::Range;

use crate::align::evidence::{Counterparts, Evidence, Length};
use crate::unit::{Bead, Remark};

/// From this weight on, in nats, two segments that were left alone may translate each other. Lower,
/// and every second dropped sentence finds something that is a little like it.
const ENOUGH: f32 = 3.0;
/// As much must lie between the best counterpart and the next best.
const CLEARLY: f32 = 1.5;
/// A bead of less confidence does not keep its segments from belonging elsewhere.
const DOUBTFUL: f32 = 0.5;
/// Longer lists of segments left alone are a missing chapter, not a moved paragraph.
const MAX: usize = 400;

/// Marks the segments that seem to have moved. The beads have been judged.
pub(in crate::align) fn mark(beads: &mut [Bead], counterparts: &Counterparts, length: &Length) {
    let alone = |pick: fn(&Bead) -> &Range<usize>| -> Vec<usize> {
        beads.iter().filter(|bead| is_free(bead)).flat_map(|bead| pick(bead).clone()).collect()
    };
    let (ours, theirs) = (alone(|bead| &bead.source), alone(|bead| &bead.target));
    if ours.len().max(theirs.len()) > MAX {
        return;
    }
    let weigh = |one: usize, other: usize| {
        counterparts.weigh(&(one..one + 1), &(other..other + 1)) + length.weigh(one..one + 1, other..other + 1).min(0.0)
    };
    let table: Vec<Vec<f32>> =
        ours.iter().map(|&one| theirs.iter().map(|&other| weigh(one, other)).collect()).collect();
    for (row, &one) in ours.iter().enumerate() {
        let Some(column) = clear_best(table[row].iter().copied()) else { continue };
        if clear_best(table.iter().map(|row| row[column])) != Some(row) {
            continue;
        }
        let other = theirs[column];
        if beads.iter().any(|bead| bead.source.contains(&one) && bead.target.contains(&other)) {
            continue;
        }
        for bead in beads.iter_mut().filter(|bead| is_free(bead)) {
            if bead.source.contains(&one) {
                bead.remarks.push(Remark::Moved(other..other + 1));
            }
            if bead.target.contains(&other) {
                bead.remarks.push(Remark::Moved(one..one + 1));
            }
        }
    }
}

/// Whether the segments of a bead may belong elsewhere: it has one side, or is worse than a guess.
fn is_free(bead: &Bead) -> bool {
    !bead.remarks.contains(&Remark::Boilerplate) && (!bead.is_pair() || bead.confidence < DOUBTFUL)
}

/// The place of the greatest weight, if it is enough and clearly greater than all others.
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
    (best.1 >= ENOUGH && best.1 - second.max(0.0) >= CLEARLY).then_some(best.0)
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
        assert_eq!(remarks(true), Some(vec![Remark::Moved(4..5)]));
        assert_eq!(remarks(false), Some(vec![Remark::Moved(1..2)]));
    }

    #[test]
    fn only_what_is_clearly_best_counts() {
        assert_eq!(clear_best([1.0, 5.0, 2.0].into_iter()), Some(1));
        assert_eq!(clear_best([4.5, 5.0, 2.0].into_iter()), None);
        assert_eq!(clear_best([1.0, 2.0].into_iter()), None);
        assert_eq!(clear_best([].into_iter()), None);
    }
}
