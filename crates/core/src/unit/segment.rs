//! Segments: the pieces of an article that a translator works on.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// The role of a segment in its article.
///
/// Matches of the same role come before other matches, because a headline is worded differently from a sentence with
/// the same meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Role {
    /// The headline.
    Title,
    /// The date that a site prints with an article: `15 dekabr, 2025`.
    Date,
    /// The time of day that a site prints with an article: `- 15:37`.
    Time,
    /// The place, date and agency before a report: `Bakı. 15 dekabr. REPORT.AZ/`.
    Dateline,
    /// A sentence of the text.
    Body,
}

impl Role {
    /// Returns the name of the role in machine-readable formats: `title`, `date`, `time`, `dateline`, `body`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Date => "date",
            Self::Time => "time",
            Self::Dateline => "dateline",
            Self::Body => "body",
        }
    }
}

/// One sentence-like piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Segment {
    /// The text as it is in the article, without the space around it. Words that a line end divides are joined.
    pub text: String,
    /// The 0-based number of the paragraph that the segment is in.
    pub paragraph: usize,
    /// The byte range of the segment in the article's decoded UTF-8 text. In JSON it is written as `start` and `end`.
    #[serde(flatten)]
    pub range: Range<usize>,
    /// The role of the segment in the article.
    pub role: Role,
}

impl Segment {
    /// Makes a segment of `text`, which is at `range` of its article.
    #[must_use]
    pub fn new(text: impl Into<String>, paragraph: usize, range: Range<usize>, role: Role) -> Self {
        Self { text: text.into(), paragraph, range, role }
    }

    /// Returns the text on one line: each run of white space, including line ends, becomes one space.
    #[must_use]
    pub fn line(&self) -> String {
        let mut line = String::with_capacity(self.text.len());
        for word in self.text.split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        line
    }
}
