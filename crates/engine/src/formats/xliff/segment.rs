//! A segment of a bilingual document.

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
    /// The 1-based line of the file on which the segment starts. In XLIFF 1, it is the line of the
    /// `trans-unit`.
    pub line: u64,
    /// The id of the XLIFF unit that contains the segment.
    pub id: Option<String>,
    /// The place of the segment in the document, if the file states it in the form that [`super::Writer`]
    /// writes.
    pub spot: Option<Spot>,
    /// The source text, without inline codes.
    pub source: String,
    /// The source text with its inline codes, as the content of TMX's `<seg>`; `None` if there are no codes.
    pub markup: Option<String>,
    /// The `mid` (id) of the segment, if its unit is divided and was read by
    /// [`super::Bilingual::read_divided`].
    pub mid: Option<String>,
    /// The translation, without inline codes; `None` if there is no text.
    pub target: Option<String>,
    /// The state of the translation, such as `translated`, `needs-review-translation` or `final`, if the file
    /// states it.
    pub state: Option<String>,
    /// The reason for the state, such as `fuzzy-match` or `leveraged-mt`, if the file states it.
    pub qualifier: Option<String>,
    /// Whether the segment is marked as approved (XLIFF 1).
    pub approved: bool,
    /// Whether the segment is marked as not to be translated.
    pub fixed: bool,
    /// The translations that the file suggests for the segment.
    pub suggestions: Vec<Suggested>,
    pub(super) raw: Raw,
}

/// The place of a segment in the decoded file (XLIFF 1).
#[derive(Clone, Debug, Default)]
pub(super) struct Raw {
    /// The byte range of the source in the segment's unit: the content and the end tag of the source.
    pub(super) content: Range<usize>,
    /// The 0-based number of the segment within the source, if the source is divided into segments.
    pub(super) segment: Option<usize>,
    /// The byte position at which new alternatives (`alt-trans`) may be inserted.
    pub(super) end: usize,
}

/// A translation that the file suggests for a segment.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Suggested {
    /// The translation.
    pub target: String,
    /// The quality of the match from 0 to 100, if the file states it.
    pub quality: Option<u8>,
}

/// Makes a [`BilingualSegment`] from a unit that is not divided into segments, or from one segment of XLIFF
/// 2. `name` is the attribute that may contain the place of the segment in the document.
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

/// Makes one segment of a unit that is divided into segments. Returns `None` if the segment has no source
/// text.
pub(super) fn segment(
    unit: &BilingualSegment,
    at: usize,
    stretch: &Stretch<'_>,
    alternatives: &[Bundle],
) -> Result<Option<BilingualSegment>, UnitError> {
    let Some(source) = stretch.source.map(markup::segment_text).transpose()? else { return Ok(None) };
    if source.text.trim().is_empty() {
        return Ok(None);
    }
    // Suggestions for other segments, or for the whole unit, are left out.
    let suggested = alternatives.iter().filter(|bundle| bundle.attributes.get("mid") == stretch.mid);
    Ok(Some(BilingualSegment {
        source: source.text,
        markup: source.markup,
        mid: stretch.mid.map(str::to_owned),
        target: text_of(stretch.target)?,
        suggestions: suggestions(suggested)?,
        raw: Raw { segment: stretch.mid.is_some().then_some(at), ..unit.raw.clone() },
        ..unit.clone()
    }))
}

/// Returns the plain text of a source or target, or `None` if the text is blank.
fn text(side: Option<&Side>) -> Result<Option<String>, UnitError> {
    text_of(side.map(|side| side.pieces.as_slice()))
}

fn text_of(pieces: Option<&[Piece]>) -> Result<Option<String>, UnitError> {
    let Some(pieces) = pieces else { return Ok(None) };
    let text = markup::segment_text(pieces)?.text;
    Ok((!text.trim().is_empty()).then_some(text))
}

/// Parses a match quality from 0 to 100, such as `85`, `85%` or `85.00`. Larger numbers become 100.
fn quality_of(quality: &str) -> Option<u8> {
    let number = quality.trim().trim_end_matches('%').trim().parse::<f64>().ok()?;
    // The conversion saturates, and the comparison is false for NaN.
    (number >= 0.0).then_some(number.min(100.0).floor() as u8)
}
