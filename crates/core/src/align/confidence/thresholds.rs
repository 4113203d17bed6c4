//! Decides which beads (aligned groups of segments) may be stored: those whose two confidences reach the
//! thresholds.
//!
//! A wrong unit in a memory costs more than a missing unit, because the wrong unit is proposed for every
//! later article. So a bead is stored only if it is both aligned right and usable, and a person reviews the
//! other beads.

use serde::{Deserialize, Serialize};

use crate::unit::{Bead, Remark};

/// The least confidences of a bead that may be stored, each from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// The least [`Bead::confidence`] of a bead that may be stored. If the confidence is lower, the correct
    /// bead may consist of other segments.
    pub confidence: f32,
    /// The least [`Bead::usable`] of a bead that may be stored. If the value is lower, the two sides may not
    /// say the same.
    pub usable: f32,
    /// The least [`Bead::usable`] of a close translation. Below it, a stored bead is marked as a loose
    /// translation.
    pub loose: f32,
}

/// The default of [`Thresholds::confidence`].
pub const MIN_CONFIDENCE: f32 = 0.9;
/// The default of [`Thresholds::usable`].
pub const MIN_USABLE: f32 = 0.8;
/// The default of [`Thresholds::loose`]. A translation below it is loose, and a translator will want to see
/// that.
pub const MIN_CLOSE: f32 = 0.9;

impl Default for Thresholds {
    fn default() -> Self {
        Self { confidence: MIN_CONFIDENCE, usable: MIN_USABLE, loose: MIN_CLOSE }
    }
}

/// The decision on a bead: store the bead, or give it to a reviewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Disposition {
    /// The bead may be stored as it is.
    Store,
    /// The bead may be stored, marked as a loose translation.
    Loose,
    /// The bead should not be stored before a person has looked at it.
    Review,
}

impl Disposition {
    /// Every disposition.
    pub const ALL: [Self; 3] = [Self::Store, Self::Loose, Self::Review];

    /// The name in machine formats: `store`, `loose`, `review`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Store => "store",
            Self::Loose => "loose",
            Self::Review => "review",
        }
    }
}

impl Thresholds {
    /// Decides whether a bead may be stored. A bead that has only one side, is moved or is boilerplate must
    /// always be reviewed, whatever its confidences are.
    #[must_use]
    pub fn disposition(&self, bead: &Bead) -> Disposition {
        let excludes = |remark: &Remark| matches!(remark, Remark::Boilerplate | Remark::Moved { .. });
        if !bead.is_pair() || bead.remarks.iter().any(excludes) || !self.is_placed(bead) || !self.is_usable(bead) {
            return Disposition::Review;
        }
        if bead.usable >= self.loose { Disposition::Store } else { Disposition::Loose }
    }

    /// Whether a bead is aligned right with enough confidence.
    #[must_use]
    pub fn is_placed(&self, bead: &Bead) -> bool {
        bead.confidence >= self.confidence
    }

    /// Whether the two sides of a bead say the same with enough confidence.
    #[must_use]
    pub fn is_usable(&self, bead: &Bead) -> bool {
        bead.usable >= self.usable
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bead(confidence: f32, usable: f32, remarks: &[Remark]) -> Bead {
        let mut bead = Bead::new(0..1, 0..1, confidence);
        bead.usable = usable;
        bead.remarks = remarks.to_vec();
        bead
    }

    #[test]
    fn a_bead_is_stored_only_if_its_confidence_and_its_usability_reach_their_thresholds() {
        let disposition = |confidence, usable| Thresholds::default().disposition(&bead(confidence, usable, &[]));
        assert_eq!(disposition(0.9, 0.9), Disposition::Store);
        assert_eq!(disposition(0.95, 0.8), Disposition::Loose);
        assert_eq!(disposition(0.95, 0.79), Disposition::Review);
        assert_eq!(disposition(0.89, 1.0), Disposition::Review);
        assert_eq!(disposition(f32::NAN, 1.0), Disposition::Review);
        let strict = Thresholds { usable: 0.95, ..Thresholds::default() };
        assert_eq!(strict.disposition(&bead(1.0, 0.93, &[])), Disposition::Review);
    }

    #[test]
    fn beads_that_are_moved_or_unaligned_or_boilerplate_are_never_stored() {
        let sure = Thresholds { confidence: 0.0, usable: 0.0, loose: 0.0 };
        for remark in [Remark::Boilerplate, Remark::Moved { segments: 3..4 }] {
            assert_eq!(sure.disposition(&bead(1.0, 1.0, &[remark])), Disposition::Review);
        }
        assert_eq!(sure.disposition(&bead(1.0, 1.0, &[Remark::Length])), Disposition::Store);
        assert_eq!(sure.disposition(&Bead::new(0..1, 0..0, 1.0)), Disposition::Review);
    }
}
