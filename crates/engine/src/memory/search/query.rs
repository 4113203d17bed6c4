//! The query of a search: the text, the languages, and the settings.

use crate::memory::Penalties;
use yaddash_core::unit::{Language, Role};

/// A text to find matches for, and the settings by which matches are selected and ranked.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Query<'a> {
    /// The text, before normalisation.
    pub text: &'a str,
    /// The text with its inline codes, in the form of the content of TMX's `<seg>`. If it is `None`, inline
    /// codes are ignored. If it is `Some`, a unit with other codes is not an exact match.
    pub markup: Option<&'a str>,
    /// The language of the text.
    pub source: Language,
    /// The language into which the text is to be translated.
    pub target: Language,
    /// The minimum score of the matches to return, 0–100. It is compared with the score after penalties.
    pub min_score: u8,
    /// The maximum number of matches.
    pub limit: usize,
    /// The role of the text in its article, such as title or body, if it is known.
    pub role: Option<Role>,
    /// The segments before and after the text in its article. At the start and at the end of the article, the
    /// missing segment is an empty string. `None` if the text comes from no article.
    pub neighbours: Option<(&'a str, &'a str)>,
    /// The points that a match loses for the origin and the age of its unit.
    pub penalties: Penalties,
    /// The news house whose wording comes first among matches of the same score and kind.
    pub house: Option<&'a str>,
}

impl<'a> Query<'a> {
    /// A query for a text without context. It asks for at most five matches with a score of 50 or more, and
    /// uses the default penalties.
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
