//! The settings of aligning, which are the same for every pair of documents.

use yaddash_core::align::{self, Thresholds};
use yaddash_core::unit::Language;

/// The settings that decide how two documents are aligned, which pairs of segments may be stored, and what their units
/// record.
///
/// ```
/// use yaddash_engine::jobs::align::AlignSettings;
/// use yaddash_engine::unit::Language;
///
/// let settings = AlignSettings::new(Language::azerbaijani(), Language::english()).author("Leyla").house("AZERTAC");
/// assert_eq!(settings.house.as_deref(), Some("AZERTAC"));
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct AlignSettings {
    /// The language of the article.
    pub source: Language,
    /// The language of its translation.
    pub target: Language,
    /// The least confidences of a pair of segments that may be stored without a review.
    pub thresholds: Thresholds,
    /// The translator, who becomes the author of the units.
    pub author: Option<String>,
    /// The news house whose wording the translation has.
    pub house: Option<String>,
}

impl AlignSettings {
    /// Makes settings for an article in the language `source` and its translation into the language `target`, with the
    /// default thresholds, and without an author and a house.
    #[must_use]
    pub fn new(source: Language, target: Language) -> Self {
        Self { source, target, thresholds: Thresholds::default(), author: None, house: None }
    }

    /// Sets the least confidences of a pair of segments that may be stored without a review.
    #[must_use]
    pub fn thresholds(self, thresholds: Thresholds) -> Self {
        Self { thresholds, ..self }
    }

    /// Sets the author of the units.
    #[must_use]
    pub fn author(self, author: impl Into<String>) -> Self {
        Self { author: Some(author.into()), ..self }
    }

    /// Sets the news house whose wording the translation has.
    #[must_use]
    pub fn house(self, house: impl Into<String>) -> Self {
        Self { house: Some(house.into()), ..self }
    }

    /// Returns the settings of the aligner itself, without examples.
    pub(super) fn of_aligner(&self) -> align::Settings {
        align::Settings::new(self.source.clone(), self.target.clone())
    }
}
