//! Counts the segments, words and characters of an article in the bands of match scores by which translators
//! are paid. The counts show how much work the memories save.

use std::ops::AddAssign;

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use super::Row;
use yaddash_core::unit::MatchKind;

/// A band of match scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub enum Band {
    /// An exact match whose neighbouring segments are equal, too.
    #[serde(rename = "context")]
    Context,
    /// An exact match.
    #[serde(rename = "100")]
    Exact,
    /// A match with a score from 95 to 99.
    #[serde(rename = "95-99")]
    From95,
    /// A match with a score from 85 to 94.
    #[serde(rename = "85-94")]
    From85,
    /// A match with a score from 75 to 84.
    #[serde(rename = "75-84")]
    From75,
    /// A match with a score from 50 to 74.
    #[serde(rename = "50-74")]
    From50,
    /// A match with a score below 50, or no match.
    #[serde(rename = "none")]
    None,
    /// No memory has an exact match, but an earlier segment of the job is equal.
    #[serde(rename = "repetition")]
    Repetition,
}

impl Band {
    /// Every band, in the order of reports.
    pub const ALL: [Self; 8] = [
        Self::Context,
        Self::Exact,
        Self::From95,
        Self::From85,
        Self::From75,
        Self::From50,
        Self::None,
        Self::Repetition,
    ];

    /// The name of the band in reports for people, such as `95–99`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Context => "context",
            Self::Exact => "100",
            Self::From95 => "95–99",
            Self::From85 => "85–94",
            Self::From75 => "75–84",
            Self::From50 => "50–74",
            Self::None => "none",
            Self::Repetition => "repetition",
        }
    }

    /// The name of the band in machine-readable formats, such as `95-99`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::From95 => "95-99",
            Self::From85 => "85-94",
            Self::From75 => "75-84",
            Self::From50 => "50-74",
            other => other.name(),
        }
    }

    /// Returns the band of a score from 0 to 100.
    #[must_use]
    pub(crate) fn of_score(score: u8) -> Self {
        match score {
            100.. => Self::Exact,
            95..=99 => Self::From95,
            85..=94 => Self::From85,
            75..=84 => Self::From75,
            50..=74 => Self::From50,
            _ => Self::None,
        }
    }

    /// Returns the band of a row, by its best match in the translator's own memories. Matches from memories
    /// that ship with the program are ignored: nobody paid for these memories, so they must not reduce an
    /// invoice.
    #[must_use]
    pub fn of(row: &Row) -> Self {
        match row.matches.iter().find(|found| !found.shipped) {
            Some(best) if best.score == 100 && best.kind == MatchKind::Context => Self::Context,
            Some(best) => Self::of_score(best.score),
            None => Self::None,
        }
    }
}

/// An amount of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Size {
    /// The number of segments.
    pub segments: u64,
    /// The number of words, as Unicode text segmentation (UAX #29) divides them: `2025-ci` is two words,
    /// `don't` is one.
    pub words: u64,
    /// The number of characters as people see them (grapheme clusters), including the characters between words.
    pub characters: u64,
}

impl Size {
    /// Returns the size of one segment. The text must be on one line.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let (words, characters) = (text.unicode_words().count() as u64, text.graphemes(true).count() as u64);
        Self { segments: 1, words, characters }
    }
}

impl AddAssign for Size {
    fn add_assign(&mut self, more: Self) {
        self.segments += more.segments;
        self.words += more.words;
        self.characters += more.characters;
    }
}

/// The amount of text in each band.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leverage {
    /// The amounts of text, in the order of [`Band::ALL`].
    pub sizes: [Size; Band::ALL.len()],
}

impl Leverage {
    /// Counts the rows of an article. Each row is counted without regard to the other rows.
    #[must_use]
    pub fn of<'r>(rows: impl IntoIterator<Item = &'r Row>) -> Self {
        let mut leverage = Self::default();
        rows.into_iter().for_each(|row| leverage.add(Band::of(row), Size::of(&row.text)));
        leverage
    }

    /// Adds an amount of text to a band.
    pub fn add(&mut self, band: Band, size: Size) {
        self.sizes[band as usize] += size;
    }

    /// The amount of text in a band.
    #[must_use]
    pub fn size(&self, band: Band) -> Size {
        self.sizes[band as usize]
    }

    /// The amount of text in all bands together.
    #[must_use]
    pub fn total(&self) -> Size {
        let mut total = Size::default();
        self.sizes.iter().for_each(|size| total += *size);
        total
    }
}

impl AddAssign<&Leverage> for Leverage {
    fn add_assign(&mut self, more: &Leverage) {
        self.sizes.iter_mut().zip(more.sizes).for_each(|(size, more)| *size += more);
    }
}
