//! What a search looks for.

use crate::memory::Penalties;
use yaddash_core::unit::{Language, Role};

/// A text to find matches for, and how to choose and rank them.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Query<'a> {
    /// The text, as received.
    pub text: &'a str,
    /// The text with its inline codes, as the content of TMX's `<seg>`. `None` if it has no codes or if they
    /// do not matter; otherwise a unit with other codes is not an exact match.
    pub markup: Option<&'a str>,
    /// Its language.
    pub source: Language,
    /// The language that it is to be translated into.
    pub target: Language,
    /// The lowest score that is shown, 0–100, after penalties.
    pub min_score: u8,
    /// The maximum number of matches.
    pub limit: usize,
    /// What the text is in its article, if that is known.
    pub role: Option<Role>,
    /// The segments before and after the text in its article, empty at the start and the end of the article; `None`
    /// if the text comes from no article.
    pub neighbours: Option<(&'a str, &'a str)>,
    /// Points taken off for the origin and the age of a unit.
    pub penalties: Penalties,
    /// The news house whose wording comes first among matches of one score and kind.
    pub house: Option<&'a str>,
}

impl<'a> Query<'a> {
    /// A text without context: at most five matches of 50 or more, with the default penalties.
    #[must_use]
    pub fn new(text: &'a str, source: Language, target: Language) -> Self {
        let penalties = Penalties::default();
        Self {
            text,
            markup: None,
            source,
            target,
            min_score: 50,
            limit: 5,
            role: None,
            neighbours: None,
            penalties,
            house: None,
        }
    }
}
