//! An article and its translation, aligned: its beads (aligned groups of segments), and the units that they make.

use std::sync::Arc;

use serde::Serialize;

use super::{AlignSettings, Row, Tally};
use crate::clock::now;
use yaddash_core::align::{self, Disposition, Verdict};
use yaddash_core::unit::properties::LOOSE;
use yaddash_core::unit::{Annotation, Bead, Segment, Unit};

/// The segments of an article or of its translation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Document {
    /// The name of the file, without its folder. The units record the name of the article.
    pub name: String,
    /// The segments, in the order of the text.
    pub segments: Vec<Segment>,
}

impl Document {
    /// Makes a document from the segments of an [`Article`](crate::article::Article), or from
    /// [`lines`](yaddash_core::align::lines) that are segments already.
    #[must_use]
    pub fn new(name: impl Into<String>, segments: Vec<Segment>) -> Self {
        Self { name: name.into(), segments }
    }

    /// Whether no segment has any text.
    pub(super) fn is_blank(&self) -> bool {
        self.segments.iter().all(|segment| segment.text.trim().is_empty())
    }
}

/// An article and its translation, aligned.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct AlignedPair {
    pub(super) settings: Arc<AlignSettings>,
    /// The article.
    pub source: Document,
    /// The translation.
    pub target: Document,
    /// The beads (aligned groups of segments), in order. Every segment of either document is in exactly one of them.
    pub beads: Vec<Bead>,
    /// Whether the documents look like an article and its translation, and if not, why.
    pub verdict: Verdict,
}

impl AlignedPair {
    /// Returns the settings with which the documents were aligned.
    #[must_use]
    pub fn settings(&self) -> &AlignSettings {
        &self.settings
    }

    /// Whether the documents look like an article and its translation.
    #[must_use]
    pub fn is_translation(&self) -> bool {
        self.verdict == Verdict::Translation
    }

    /// Returns the beads in order, with the texts, the disposition and the reasons that a reviewer sees.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let sides = (self.source.segments.as_slice(), self.target.segments.as_slice());
        let (thresholds, is_translation) = (&self.settings.thresholds, self.is_translation());
        self.beads.iter().map(move |bead| Row::new(bead, sides, thresholds, is_translation))
    }

    /// Returns the units that may be stored without a review, in order. Returns none if the documents do not look like
    /// an article and its translation.
    #[must_use]
    pub fn units(&self) -> Vec<Unit> {
        self.rows().filter(|row| row.disposition != Disposition::Review).filter_map(|row| self.unit(&row)).collect()
    }

    /// Returns the unit of a row of this pair, with its author, date and news house; `None` if one side of the row is
    /// empty. A face that shows rows to a reviewer stores this unit once the reviewer has accepted the row.
    #[must_use]
    pub fn unit(&self, row: &Row<'_>) -> Option<Unit> {
        let Self { settings, source, target, .. } = self;
        let aligner = settings.of_aligner();
        let mut unit = align::unit(row.bead, &source.segments, &target.segments, &aligner, Some(&source.name))?;
        if row.disposition == Disposition::Loose {
            unit.meta.annotations.push(Annotation::property(LOOSE, "yes"));
        }
        unit.meta.created = Some(now());
        unit.meta.created_by.clone_from(&settings.author);
        if let Some(house) = &settings.house {
            unit.meta.add_house(house);
        }
        Some(unit)
    }

    /// Counts the rows of each kind.
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally::new(self.rows())
    }
}
