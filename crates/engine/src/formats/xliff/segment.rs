//! A segment of a bilingual document.

use std::ops::Range;

use super::bundle::{Bundle, Side, Stretch, stretches};
use super::content::Piece;
use super::inline::places;
use super::markup;
use super::scope::Spot;
use super::tool_state::{Progress, ToolState};
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
    /// The parts of the translation in codes that enclose text and have a number as their id: the number, and the byte
    /// range in the translation with single spaces.
    pub codes: Vec<(usize, Range<usize>)>,
    /// The state of the translation, such as `translated`, `needs-review-translation` or `final`, if the file
    /// states it.
    pub state: Option<String>,
    /// The reason for the state, such as `fuzzy-match` or `leveraged-mt`, if the file states it.
    pub qualifier: Option<String>,
    /// The state that Trados, memoQ or Phrase gives to the segment, if the file is of one of these tools.
    pub tool_state: Option<ToolState>,
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
    let parts = parts(bundle)?;
    let target = if parts.iter().all(Part::is_translated) { text(target)? } else { None };
    let states = parts.into_iter().filter_map(|part| part.state);
    let tool_state = states.min_by_key(|state| state.progress).or_else(|| bundle.state.clone());
    Ok(BilingualSegment {
        line,
        id: bundle.attributes.id(),
        spot: name.and_then(|name| name.parse().ok()),
        source: source.text,
        markup: source.markup,
        mid: None,
        codes: places(bundle.targets.first().map_or(&[][..], |side| side.pieces.as_slice())),
        target,
        tool_state,
        state: state.map(str::to_owned),
        qualifier: qualifier.map(str::to_owned),
        approved: bundle.attributes.get("approved") == Some("yes"),
        fixed: bundle.attributes.get("translate") == Some("no"),
        suggestions: suggestions(alternatives.iter())?,
        raw: Raw { content: bundle.content.clone(), segment: None, end: bundle.end },
    })
}

/// One of the parts into which a translation tool has divided the segment of a document.
struct Part {
    source: String,
    target: String,
    state: Option<ToolState>,
}

impl Part {
    /// Whether the part has a translation. Some tools copy the source of a part that nobody has translated into the
    /// target; a part of a few words, such as a name, may be the same in both languages.
    fn is_translated(&self) -> bool {
        /// The number of words from which equal texts show that nobody has translated the part.
        const MIN_WORDS: usize = 3;
        let words = || self.source.split_whitespace();
        let is_copy = || words().count() >= MIN_WORDS && words().eq(self.target.split_whitespace());
        let is_confirmed = self.state.as_ref().is_some_and(|state| state.progress == Progress::Confirmed);
        !self.target.trim().is_empty() && (is_confirmed || !is_copy())
    }
}

/// Returns the parts into which a unit is divided, without those that have no source text. The result is empty if
/// the unit is not divided. If only some of the parts are translated, the unit is not: half of a sentence would
/// otherwise replace the whole sentence in the document.
fn parts(bundle: &Bundle) -> Result<Vec<Part>, UnitError> {
    let source = bundle.segmented.as_ref().or(bundle.source.as_ref()).map(|side| side.pieces.as_slice());
    let target = bundle.targets.first().map_or(&[][..], |side| side.pieces.as_slice());
    let stretches = stretches(source, target);
    if matches!(stretches.as_slice(), [] | [Stretch { mid: None, .. }]) {
        return Ok(Vec::new());
    }
    let mut parts = Vec::new();
    for stretch in &stretches {
        let text = |pieces: Option<&[Piece]>| text_of(pieces).map(Option::unwrap_or_default);
        let state = bundle.state_of(stretch.mid).cloned();
        let part = Part { source: text(stretch.source)?, target: text(stretch.target)?, state };
        if !part.source.is_empty() {
            parts.push(part);
        }
    }
    Ok(parts)
}

/// Joins the segments into which a tool has divided the segment of a document in XLIFF 2. If only some of them are
/// translated, the result has no translation. Returns `None` if there are no segments.
pub(super) fn joined(segments: &[BilingualSegment]) -> Option<BilingualSegment> {
    let is_open = |segment: &BilingualSegment| segment.state.as_deref().is_none_or(|state| state == "initial");
    let mut least = segments.iter().find(|segment| is_open(segment)).or(segments.first())?.clone();
    let with_text = || segments.iter().filter(|segment| !segment.source.is_empty());
    let targets = with_text().map(|segment| {
        let (source, target) = (segment.source.clone(), segment.target.clone().unwrap_or_default());
        Part { source, target, state: None }
    });
    let targets: Vec<Part> = targets.collect();
    least.target = targets
        .iter()
        .all(Part::is_translated)
        .then(|| targets.iter().map(|part| part.target.trim()).collect::<Vec<_>>().join(" "))
        .filter(|target| !target.is_empty());
    least.source = with_text().map(|segment| segment.source.trim()).collect::<Vec<_>>().join(" ");
    (least.markup, least.codes) = (None, Vec::new());
    Some(least)
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
    bundle: &Bundle,
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
        codes: places(stretch.target.unwrap_or_default()),
        tool_state: bundle.state_of(stretch.mid).cloned(),
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
