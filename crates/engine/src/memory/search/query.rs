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
    /// Sets the minimum score of the matches to return, 0–100.
    ///
    /// ```
    /// use yaddash_engine::memory::Query;
    /// use yaddash_core::unit::Language;
    /// let (az, en) = (Language::azerbaijani(), Language::english());
    /// let query = Query::new("Səfər başlayıb.", az, en).min_score(70).limit(3).context("Nazir gəlib.", "");
    /// assert_eq!((query.min_score, query.limit), (70, 3));
    /// ```
    #[must_use]
    pub fn min_score(mut self, min_score: u8) -> Self {
        self.min_score = min_score;
        self
    }

    /// Sets the maximum number of matches.
    #[must_use]
    pub fn limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    /// Sets the segments before and after the text in its article; an empty text at the start or the end of the
    /// article. A unit that was stored between equal segments is then a context match.
    #[must_use]
    pub fn context(mut self, before: &'a str, after: &'a str) -> Self {
        self.neighbours = Some((before, after));
        self
    }

    /// Sets the role of the text in its article.
    #[must_use]
    pub fn role(mut self, role: Role) -> Self {
        self.role = Some(role);
        self
    }

    /// Sets the text with its inline codes, in the form of the content of TMX's `<seg>`.
    #[must_use]
    pub fn markup(mut self, markup: &'a str) -> Self {
        self.markup = Some(markup);
        self
    }

    /// Sets the points that a match loses for the origin and the age of its unit.
    #[must_use]
    pub fn penalties(mut self, penalties: Penalties) -> Self {
        self.penalties = penalties;
        self
    }

    /// Sets the news house whose wording comes first among matches of the same score and kind.
    #[must_use]
    pub fn house(mut self, house: &'a str) -> Self {
        self.house = Some(house);
        self
    }
}
