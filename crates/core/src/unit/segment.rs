//! Segments: the pieces of an article that a translator works on.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What a segment is in its article.
///
/// Matches of the same role rank before others: a headline is worded differently from a sentence that
/// says the same.
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
    /// Place, date and agency before a report: `Bakı. 15 dekabr. REPORT.AZ/`.
    Dateline,
    /// A sentence of the text.
    Body,
}

impl Role {
    /// The name in machine formats: `title`, `date`, `time`, `dateline`, `body`.
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
    /// The text as it is in the article, without the space around it.
    pub text: String,
    /// 0-based number of its paragraph.
    pub paragraph: usize,
    /// Its place: byte offsets into the article's decoded UTF-8 text. `start` and `end` in JSON.
    #[serde(flatten)]
    pub range: Range<usize>,
    /// Its role in the article.
    pub role: Role,
}

impl Segment {
    /// A segment of `text` at `range` of its article.
    #[must_use]
    pub fn new(text: impl Into<String>, paragraph: usize, range: Range<usize>, role: Role) -> Self {
        Self { text: text.into(), paragraph, range, role }
    }

    /// The text on one line: runs of whitespace, line ends among them, become one space.
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
