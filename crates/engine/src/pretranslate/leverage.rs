//! What the memories save of an article: segments, words and characters in the bands that translators
//! are paid by.

use std::ops::AddAssign;

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use super::Row;
use yaddash_core::unit::MatchKind;

/// A band of match scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub enum Band {
    /// Exact, with the same neighbours.
    #[serde(rename = "context")]
    Context,
    /// Exact.
    #[serde(rename = "100")]
    Exact,
    /// 95 to 99.
    #[serde(rename = "95-99")]
    From95,
    /// 85 to 94.
    #[serde(rename = "85-94")]
    From85,
    /// 75 to 84.
    #[serde(rename = "75-84")]
    From75,
    /// 50 to 74.
    #[serde(rename = "50-74")]
    From50,
    /// Below 50, or nothing.
    #[serde(rename = "none")]
    None,
    /// No memory has it, and an earlier segment of the job is equal to it.
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

    /// The name that people read.
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

    /// The name in machine formats.
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

    /// The band of a score, 0–100.
    #[must_use]
    pub fn of_score(score: u8) -> Self {
        match score {
            100.. => Self::Exact,
            95..=99 => Self::From95,
            85..=94 => Self::From85,
            75..=84 => Self::From75,
            50..=74 => Self::From50,
            _ => Self::None,
        }
    }

    /// The band of a row, by its best match in the translator's own memories: what ships with the
    /// program was not paid for, and lowers no invoice.
    #[must_use]
    pub fn of(row: &Row) -> Self {
        match row.matches.iter().find(|found| !found.shipped) {
            Some(best) if best.score == 100 && best.kind == MatchKind::Context => Self::Context,
            Some(best) => Self::of_score(best.score),
            None => Self::None,
        }
    }
}

/// How much text there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Size {
    /// Segments.
    pub segments: u64,
    /// Words, as Unicode's text segmentation (UAX #29) divides them: `2025-ci` is two, `don't` is one.
    pub words: u64,
    /// Characters as people see them (grapheme clusters), those between words included.
    pub characters: u64,
}

impl Size {
    /// The size of one segment, whose text stands on one line.
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

/// How much text is in each band.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leverage {
    /// In the order of [`Band::ALL`].
    pub sizes: [Size; Band::ALL.len()],
}

impl Leverage {
    /// Counts the rows of an article, each by itself.
    #[must_use]
    pub fn of(rows: &[Row]) -> Self {
        let mut leverage = Self::default();
        rows.iter().for_each(|row| leverage.add(Band::of(row), Size::of(&row.text)));
        leverage
    }

    /// Puts text into a band.
    pub fn add(&mut self, band: Band, size: Size) {
        self.sizes[band as usize] += size;
    }

    /// How much is in a band.
    #[must_use]
    pub fn size(&self, band: Band) -> Size {
        self.sizes[band as usize]
    }

    /// All of it.
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
