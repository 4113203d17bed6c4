//! A segment of a bilingual document: what is kept of it.

use std::ops::Range;

use super::bundle::{Bundle, Side, Stretch};
use super::content::Piece;
use super::markup;
use super::scope::Spot;
use crate::formats::unit_error::UnitError;

/// A segment and its translation.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct BilingualSegment {
    /// The 1-based line of the file that it starts on.
    pub line: u64,
    /// Its name in the file.
    pub id: Option<String>,
    /// Where it stands in the document, if the file says so as we write it.
    pub spot: Option<Spot>,
    /// The text, without inline codes.
    pub source: String,
    /// The text with its inline codes, as the content of TMX's `<seg>`, if it has any.
    pub markup: Option<String>,
    /// The name of the segment within its unit, if the unit is divided and was read so.
    pub mid: Option<String>,
    /// The translation, without inline codes; `None` if there is no text.
    pub target: Option<String>,
    /// Its state, if one is said: `translated`, `needs-review-translation`, `final` …
    pub state: Option<String>,
    /// What the state is owed to: `fuzzy-match`, `leveraged-mt` …
    pub qualifier: Option<String>,
    /// Whether the file says that it is approved (XLIFF 1).
    pub approved: bool,
    /// Whether the file says that it is not to be translated.
    pub fixed: bool,
    /// What was suggested.
    pub suggestions: Vec<Suggested>,
    pub(super) raw: Raw,
}

/// Where a pair stands in the decoded file (XLIFF 1).
#[derive(Clone, Debug, Default)]
pub(super) struct Raw {
    /// Bytes from where the content of its unit's source begins to behind its end tag.
    pub(super) content: Range<usize>,
    /// Which of the segments in that it is, if the unit is divided.
    pub(super) segment: Option<usize>,
    /// Where alternatives may be put.
    pub(super) end: usize,
}

/// A suggestion that stands beside a segment.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Suggested {
    /// The translation.
    pub target: String,
    /// How well it matches, 0–100, if it is said.
    pub quality: Option<u8>,
}

/// The pair of a unit, or of a segment of XLIFF 2; `name` says where it stands in the document.
pub(super) fn pair(
    line: u64,
    bundle: &Bundle,
    name: Option<&str>,
    alternatives: &[Bundle],
) -> Result<BilingualSegment, UnitError> {
    let target = bundle.targets.first();
    let of_target = |name| target.and_then(|target| target.attributes.get(name));
    let state = of_target("state").or_else(|| bundle.attributes.get("state"));
    let qualifier = of_target("state-qualifier").or_else(|| bundle.attributes.get("subState"));
    let source = bundle.source.as_ref().map(|side| markup::segment_text(&side.pieces)).transpose()?;
    let source = source.filter(|source| !source.text.trim().is_empty()).unwrap_or_default();
    Ok(BilingualSegment {
        line,
        id: bundle.attributes.id(),
        spot: name.and_then(|name| name.parse().ok()),
        source: source.text,
        markup: source.markup,
        mid: None,
        target: text(target)?,
        state: state.map(str::to_owned),
        qualifier: qualifier.map(str::to_owned),
        approved: bundle.attributes.get("approved") == Some("yes"),
        fixed: bundle.attributes.get("translate") == Some("no"),
        suggestions: suggestions(alternatives.iter())?,
        raw: Raw { content: bundle.content.clone(), segment: None, end: bundle.end },
    })
}

fn suggestions<'b>(bundles: impl Iterator<Item = &'b Bundle>) -> Result<Vec<Suggested>, UnitError> {
    let suggested = |bundle: &Bundle| -> Result<Option<Suggested>, UnitError> {
        let Some(target) = text(bundle.targets.first())? else { return Ok(None) };
        let quality = bundle.attributes.get("match-quality").or_else(|| bundle.attributes.get("matchQuality"));
        Ok(Some(Suggested { target, quality: quality.and_then(quality_of) }))
    };
    bundles.filter_map(|bundle| suggested(bundle).transpose()).collect()
}

/// A segment of a unit that is divided; `None` if there is nothing to translate in it.
pub(super) fn segment(
    whole: &BilingualSegment,
    at: usize,
    stretch: &Stretch<'_>,
    alternatives: &[Bundle],
) -> Result<Option<BilingualSegment>, UnitError> {
    let Some(source) = stretch.source.map(markup::segment_text).transpose()? else { return Ok(None) };
    if source.text.trim().is_empty() {
        return Ok(None);
    }
    // What is suggested for another segment, or for the unit as a whole, is none for this one.
    let own = alternatives.iter().filter(|bundle| bundle.attributes.get("mid") == stretch.mid);
    Ok(Some(BilingualSegment {
        source: source.text,
        markup: source.markup,
        mid: stretch.mid.map(str::to_owned),
        target: text_of(stretch.target)?,
        suggestions: suggestions(own)?,
        raw: Raw { segment: stretch.mid.is_some().then_some(at), ..whole.raw.clone() },
        ..whole.clone()
    }))
}

/// The text of a side; `None` if there is none in it.
fn text(side: Option<&Side>) -> Result<Option<String>, UnitError> {
    text_of(side.map(|side| side.pieces.as_slice()))
}

fn text_of(pieces: Option<&[Piece]>) -> Result<Option<String>, UnitError> {
    let Some(pieces) = pieces else { return Ok(None) };
    let text = markup::segment_text(pieces)?.text;
    Ok((!text.trim().is_empty()).then_some(text))
}

/// A quality as a share of a hundred: `85`, `85%`, `85.00`.
fn quality_of(quality: &str) -> Option<u8> {
    let number = quality.trim().trim_end_matches('%').trim().parse::<f64>().ok()?;
    // A conversion of floating point saturates, and what is not a number is nothing.
    (number >= 0.0).then_some(number.min(100.0).floor() as u8)
}
