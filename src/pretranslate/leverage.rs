//! What the memories save of an article: segments and words in the bands that translators are paid by.

use unicode_segmentation::UnicodeSegmentation;

use super::Row;
use crate::unit::MatchKind;

/// A band of match scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
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
}

impl Band {
    /// Every band, best first.
    pub const ALL: [Self; 7] =
        [Self::Context, Self::Exact, Self::From95, Self::From85, Self::From75, Self::From50, Self::None];

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
        }
    }

    /// The band of a row, by its best match.
    #[must_use]
    pub fn of(row: &Row) -> Self {
        match row.matches.first() {
            Some(best) if best.score == 100 && best.kind == MatchKind::Context => Self::Context,
            Some(best) => match best.score {
                100 => Self::Exact,
                95..=99 => Self::From95,
                85..=94 => Self::From85,
                75..=84 => Self::From75,
                50..=74 => Self::From50,
                _ => Self::None,
            },
            None => Self::None,
        }
    }
}

/// Segments and words in each band, in the order of [`Band::ALL`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leverage {
    /// (segments, words) a band.
    pub counts: [(u64, u64); 7],
}

impl Leverage {
    /// Counts the rows of an article. A word is what Unicode's text segmentation (UAX #29) calls one.
    #[must_use]
    pub fn of(rows: &[Row]) -> Self {
        let mut leverage = Self::default();
        for row in rows {
            let band = Band::of(row) as usize;
            leverage.counts[band].0 += 1;
            leverage.counts[band].1 += row.text.unicode_words().count() as u64;
        }
        leverage
    }

    /// All segments, all words.
    #[must_use]
    pub fn total(&self) -> (u64, u64) {
        self.counts.iter().fold((0, 0), |(segments, words), band| (segments + band.0, words + band.1))
    }
}
