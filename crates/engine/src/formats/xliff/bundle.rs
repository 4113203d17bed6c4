//! The parts of an XLIFF unit (version 1 or 2), and their conversion into units of a translation memory.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use super::content::{self, Data, Piece};
use super::markup;
use super::scope::{Attributes, Names, Scope};
use super::tool_state::{Progress, ToolState};
use crate::formats::element::content as text_of;
use crate::formats::unit_error::{Budget, UnitError};
use crate::formats::xml::{Source, Tag, Xml};
use crate::formats::{FormatError, LanguageProblem, Reason, Refused, limits};
use yaddash_core::unit::properties::{FROM_MACHINE, ORIGIN};
use yaddash_core::unit::{Annotation, Language, Unit, Variant};

/// A `<source>` or `<target>` element: its attributes and its content.
#[derive(Debug, Default)]
pub(super) struct Side {
    pub(super) attributes: Attributes,
    pub(super) pieces: Vec<Piece>,
}

impl Side {
    pub(super) fn read<S: Source>(
        attributes: Attributes,
        xml: &mut Xml<S>,
        names: &Names,
        parent: &str,
        data: &Data,
        budget: &mut Budget,
    ) -> Result<Self, UnitError> {
        budget.take(limits::XLIFF_SEGMENT_BYTES)?;
        Ok(Self { attributes, pieces: content::read(xml, names, parent, data, budget)? })
    }
}

/// The notes of an XLIFF unit in three lists: on the whole unit, on its source and on its target.
#[derive(Debug, Default)]
pub(super) struct Notes {
    unit: Vec<Annotation>,
    source: Vec<Annotation>,
    target: Vec<Annotation>,
}

impl Notes {
    fn size(&self) -> usize {
        self.unit.iter().chain(&self.source).chain(&self.target).map(size).sum()
    }

    /// Reads a `<note>` element, whose start tag was already read.
    pub(super) fn read<S: Source>(
        &mut self,
        mut attributes: Attributes,
        xml: &mut Xml<S>,
        budget: &mut Budget,
    ) -> Result<(), UnitError> {
        let language = attributes.take("xml:lang");
        let on = attributes.take("annotates").or_else(|| attributes.take("appliesTo"));
        let list = match on.as_deref() {
            Some("source") => &mut self.source,
            Some("target") => &mut self.target,
            _ => &mut self.unit,
        };
        budget.take(limits::XLIFF_CODE_BYTES)?;
        let text = text_of(xml, "note", budget)?;
        list.push(Annotation::Note { text, language, encoding: None });
        list.extend(attributes.properties().map(|property| match property {
            Annotation::Property { kind, value, .. } => {
                Annotation::property(kind.replacen("x-xliff:", "x-xliff:note:", 1), value)
            }
            note @ Annotation::Note { .. } => note,
        }));
        Ok(())
    }
}

/// The content of a `trans-unit`, `segment`, `alt-trans` or `match` element: its texts, attributes and notes.
#[derive(Debug, Default)]
pub(super) struct Bundle {
    pub(super) attributes: Attributes,
    pub(super) source: Option<Side>,
    /// The source text with `mrk` elements that mark its segments (`seg-source`).
    pub(super) segmented: Option<Side>,
    pub(super) targets: Vec<Side>,
    pub(super) notes: Notes,
    /// The state that a translation tool gives to the whole unit.
    pub(super) state: Option<ToolState>,
    /// The states that a translation tool gives to segments, by their ids (`mid`).
    pub(super) segment_states: HashMap<String, ToolState>,
    /// The byte range of `source` in the decoded file, or of `seg-source` if there is one. The range covers
    /// the content and the end tag. This field is used only for a `trans-unit`.
    pub(super) content: Range<usize>,
    /// The byte position in the decoded file after the last source or target text. New alternatives may be
    /// inserted there. This field is used only for a `trans-unit`.
    pub(super) end: usize,
}

impl Bundle {
    /// Returns the state that a translation tool gives to the segment with this id, or to the whole unit.
    pub(super) fn state_of(&self, mid: Option<&str>) -> Option<&ToolState> {
        mid.and_then(|mid| self.segment_states.get(mid)).or(self.state.as_ref())
    }
}

/// The result of converting one segment or one alternative translation.
pub(super) struct Made {
    pub(super) line: u64,
    /// The id of the XLIFF unit.
    pub(super) id: Option<String>,
    /// The unit of the memory, or, if the segment is refused, the beginning of its text and the reason.
    pub(super) unit: Result<Unit, (Option<String>, Reason)>,
}

/// Converts the parts of an XLIFF unit ([`Bundle`]s) into units of a memory, and adds the data that all
/// segments of the XLIFF unit share.
pub(super) struct UnitMaker<'a> {
    pub(super) line: u64,
    pub(super) id: Option<String>,
    pub(super) scope: &'a mut Scope,
    pub(super) budget: &'a mut Budget,
    /// The properties that all segments of the unit get.
    pub(super) shared: Vec<Annotation>,
    pub(super) notes: Notes,
    pub(super) found: Vec<Made>,
}

/// The states of a target that is not translated yet. A memory that stored such a target would later return
/// it as an exact match.
const UNTRANSLATED: [&str; 3] = ["new", "needs-translation", "initial"];

/// The state qualifiers of a target that a machine translated.
pub(crate) const MACHINE: [&str; 2] = ["leveraged-mt", "mt-suggestion"];

/// Returns the state of a target if it says that somebody still has to look at the target, such as
/// `needs-review-translation`, or that the target is a machine translation which nobody has confirmed. A memory
/// that stored such a target would later return it as an exact match.
fn unconfirmed(unit: &Unit) -> Option<String> {
    let property = |name: &str| unit.meta.property(&super::property(name));
    let (state, qualifier) = (property("state"), property("state-qualifier"));
    let is_open = match state {
        Some(state) => state.starts_with("needs-"),
        None => qualifier.is_some_and(|qualifier| MACHINE.contains(&qualifier)),
    };
    let state = [state, qualifier].into_iter().flatten().collect::<Vec<_>>().join(", ");
    (is_open && property("approved") != Some("yes")).then_some(state)
}

/// A part of the source and the part of the target that translates it. Each of the two parts is one segment,
/// or the whole text if the text is not divided into segments.
pub(super) struct Stretch<'p> {
    pub(super) mid: Option<&'p str>,
    pub(super) source: Option<&'p [Piece]>,
    pub(super) target: Option<&'p [Piece]>,
}

impl UnitMaker<'_> {
    /// Converts a `trans-unit` or a `segment` into units of a memory.
    pub(super) fn segments(&mut self, bundle: &Bundle) -> Result<(), FormatError> {
        let none = Side::default();
        let source = bundle.segmented.as_ref().or(bundle.source.as_ref());
        if bundle.targets.is_empty() {
            return self.side_by_side(bundle, source, &none, true, false);
        }
        let mut targets = bundle.targets.iter().enumerate();
        targets.try_for_each(|(at, target)| self.side_by_side(bundle, source, target, true, at > 0))
    }

    /// Converts an alternative translation (`alt-trans` or `match`) into units of a memory. `to` is the
    /// `trans-unit` that contains the alternative; in XLIFF 2, it is `None`.
    pub(super) fn alternative(&mut self, bundle: &Bundle, to: Option<&Bundle>) -> Result<(), FormatError> {
        if bundle.attributes.get("subType") == Some(super::write::ADAPTED) {
            let state = "yaddash, adapted".to_owned();
            self.push(Err((
                bundle.source.as_ref().and_then(|side| shown(&side.pieces)),
                Reason::Untranslated { state },
            )));
            return Ok(());
        }
        if bundle.attributes.get("alttranstype") == Some("rejected") {
            self.push(Err((bundle.source.as_ref().and_then(|side| shown(&side.pieces)), Reason::Rejected)));
            return Ok(());
        }
        let quality = bundle.attributes.get("match-quality").map(|quality| quality.trim().trim_end_matches('%'));
        let is_equal = quality.and_then(|quality| quality.parse::<f64>().ok()).is_some_and(|quality| quality >= 100.0);
        let stored = bundle.source.as_ref().or(bundle.segmented.as_ref());
        let source = stored.or_else(|| to.filter(|_| is_equal).and_then(|to| to.source.as_ref()));
        if bundle.targets.is_empty() {
            self.push(Err((source.and_then(|side| shown(&side.pieces)), Reason::NoTarget)));
        }
        let mut targets = bundle.targets.iter().enumerate();
        targets
            .try_for_each(|(at, target)| self.side_by_side(bundle, source, target, false, stored.is_none() || at > 0))
    }

    /// Makes one unit per segment of a source and its target. If `again` is true, other units already have a
    /// copy of the source. In that case, one more copy is counted against the size limit of the XLIFF unit.
    fn side_by_side(
        &mut self,
        bundle: &Bundle,
        source: Option<&Side>,
        target: &Side,
        in_document: bool,
        again: bool,
    ) -> Result<(), FormatError> {
        let shared = self.shared(bundle, source, target);
        let stretches = stretches(source.map(|side| side.pieces.as_slice()), &target.pieces);
        for stretch in stretches {
            let position = self.scope.position;
            self.scope.position += u64::from(in_document);
            let repeated = stretch.source.filter(|_| again).map_or(0, |pieces| pieces.iter().map(Piece::weight).sum());
            let charged = self.budget.take(shared + repeated).map_err(UnitError::Unit);
            let made = charged.and_then(|()| self.unit(bundle, source, target, &stretch)).map(|mut unit| {
                if in_document {
                    unit.context.document.clone_from(&self.scope.document);
                    unit.context.position = Some(position);
                }
                unit
            });
            match made {
                Ok(unit) => self.push(Ok(unit)),
                Err(UnitError::Unit(reason)) => {
                    let pieces = stretch.source.or(stretch.target);
                    self.push(Err((pieces.and_then(shown), reason)));
                }
                Err(UnitError::File(error)) => return Err(error),
            }
        }
        Ok(())
    }

    fn push(&mut self, unit: Result<Unit, (Option<String>, Reason)>) {
        self.found.push(Made { line: self.line, id: self.id.clone(), unit });
    }

    /// Returns the size in bytes of the data that all segments of an XLIFF unit share. Each segment gets a
    /// copy of this data, and each copy counts against the size limit of the XLIFF unit.
    fn shared(&self, bundle: &Bundle, source: Option<&Side>, target: &Side) -> usize {
        let document = self.scope.document.as_ref().map_or(0, String::len);
        let shared: usize = self.shared.iter().map(size).sum();
        let notes = self.notes.size() + bundle.notes.size();
        let attributes = [Some(&bundle.attributes), Some(&target.attributes), source.map(|side| &side.attributes)];
        let attributes: usize = attributes.into_iter().flatten().map(Attributes::size).sum();
        limits::XLIFF_SEGMENT_BYTES + document + shared + notes + attributes
    }

    fn unit(
        &self,
        bundle: &Bundle,
        source: Option<&Side>,
        target: &Side,
        stretch: &Stretch<'_>,
    ) -> Result<Unit, UnitError> {
        let to = variant(target, stretch.target.unwrap_or_default(), self.scope.target());
        let to = to?.ok_or(Reason::NoTarget)?;
        let (Some(side), Some(pieces)) = (source, stretch.source) else { return Err(Reason::NoSource.into()) };
        let from = variant(side, pieces, self.scope.source())?.ok_or(Reason::NoSource)?;
        let mut unit = Unit::pair(from, to);
        let annotations = &mut unit.meta.annotations;
        annotations.extend(self.shared.iter().cloned());
        annotations.extend(stretch.mid.map(|mid| Annotation::property(super::property("segment"), mid)));
        annotations.extend(bundle.attributes.properties());
        let mut attributes = target.attributes.clone();
        attributes.take("xml:lang");
        annotations.extend(attributes.properties());
        if let Some(state) = unit.meta.property("x-xliff:state").filter(|state| UNTRANSLATED.contains(state)) {
            return Err(Reason::Untranslated { state: state.to_owned() }.into());
        }
        let qualifier = target.attributes.get("state-qualifier");
        let mut is_machine_output = qualifier.is_some_and(|qualifier| MACHINE.contains(&qualifier));
        match bundle.state_of(stretch.mid) {
            Some(state) if state.progress == Progress::Rejected => return Err(Reason::Rejected.into()),
            Some(state) if state.progress != Progress::Confirmed => {
                return Err(Reason::Untranslated { state: state.name.clone() }.into());
            }
            Some(state) => is_machine_output |= state.is_machine_output,
            None => {}
        }
        if is_machine_output {
            unit.meta.annotations.push(Annotation::property(ORIGIN, FROM_MACHINE));
        }
        if let Some(state) = unconfirmed(&unit) {
            return Err(Reason::Untranslated { state }.into());
        }
        add_notes(&self.notes, &mut unit);
        add_notes(&bundle.notes, &mut unit);
        Ok(unit)
    }
}

/// Returns the beginning of the text for the report of a refused unit, or `None` if there is no text.
fn shown(pieces: &[Piece]) -> Option<String> {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(piece) => text.push_str(piece),
            Piece::Open(_) | Piece::Close => {}
        }
        if text.len() > limits::XLIFF_SEGMENT_BYTES {
            break;
        }
    }
    Some(Refused::excerpt(&text)).filter(|text| !text.is_empty())
}

fn add_notes(notes: &Notes, unit: &mut Unit) {
    unit.meta.annotations.extend(notes.unit.iter().cloned());
    for (variant, notes) in unit.variants.iter_mut().zip([&notes.source, &notes.target]) {
        variant.meta.annotations.extend(notes.iter().cloned());
    }
}

fn size(annotation: &Annotation) -> usize {
    let text = match annotation {
        Annotation::Property { kind, value, .. } => kind.len() + value.len(),
        Annotation::Note { text, language, .. } => text.len() + language.as_ref().map_or(0, String::len),
    };
    text + limits::XLIFF_CODE_BYTES
}

/// Returns the variant (language and text) for a part of a source or target, or `None` if the part has no
/// text.
fn variant(side: &Side, pieces: &[Piece], inherited: Option<&str>) -> Result<Option<Variant>, UnitError> {
    let segment = markup::segment_text(pieces)?;
    if segment.text.trim().is_empty() {
        return Ok(None);
    }
    let tag = side.attributes.get("xml:lang").or(inherited);
    let tag = tag.ok_or(Reason::from(LanguageProblem::MissingInFile))?;
    let language = Language::parse(tag).map_err(Reason::from)?;
    Ok(Some(Variant { markup: segment.markup, ..Variant::new(language, segment.text) }))
}

/// Pairs the segments of source and target that have the same `mid` (segment id). A segment without a partner
/// gives a pair with one empty side. If the source is not divided into segments, or the target has text and
/// is not divided, the whole source is paired with the whole target.
pub(super) fn stretches<'p>(source: Option<&'p [Piece]>, target: &'p [Piece]) -> Vec<Stretch<'p>> {
    let from = content::segments(source.unwrap_or_default());
    let to = content::segments(target);
    if from.is_empty() || (to.is_empty() && !target.is_empty()) {
        return vec![Stretch { mid: None, source, target: Some(target) }];
    }
    let mut waiting: HashMap<Option<&str>, VecDeque<usize>> = HashMap::new();
    for (at, (mid, _)) in to.iter().enumerate() {
        waiting.entry(*mid).or_default().push_back(at);
    }
    let mut left: Vec<Option<&[Piece]>> = to.iter().map(|(_, pieces)| Some(*pieces)).collect();
    let mut segments: Vec<Stretch<'_>> = Vec::new();
    for (mid, source) in from {
        let partner = waiting.get_mut(&mid).and_then(VecDeque::pop_front);
        let target = partner.and_then(|at| left.get_mut(at)).and_then(Option::take);
        segments.push(Stretch { mid, source: Some(source), target });
    }
    let alone = to.iter().zip(left).filter_map(|((mid, _), target)| Some((*mid, target?)));
    segments.extend(alone.map(|(mid, target)| Stretch { mid, source: None, target: Some(target) }));
    segments
}

/// The kinds of child elements that units and segments have in XLIFF 1 and 2.
pub(super) enum Child {
    Source(Attributes),
    Segmented(Attributes),
    Target(Attributes),
    Note(Attributes),
    Alternative(Attributes),
    /// An element that a memory does not need, or an element of another namespace.
    Skipped,
    /// An element that is ignored, but whose children are read.
    Container,
    Segment(Attributes),
    /// The element in which Trados keeps the states of the segments: `sdl:seg-defs`.
    SegmentStates,
    Data(Attributes),
    Unknown(String),
}

impl Child {
    /// Returns the kind of the child element that a start tag begins. `by_version` recognizes the elements
    /// that exist in only one version of XLIFF.
    pub(super) fn from_tag(
        tag: &Tag<'_>,
        names: &Names,
        budget: &mut Budget,
        by_version: impl Fn(&str, Attributes) -> Option<Self>,
    ) -> Result<Self, UnitError> {
        let attributes = Attributes::from_tag(tag, budget)?;
        let Some(name) = names.local_name(tag) else {
            let local = tag.name().rsplit(':').next().unwrap_or_default();
            let child = by_version(&format!(":{local}"), attributes);
            return Ok(child.unwrap_or(Self::Skipped));
        };
        if names.is_foreign(tag) {
            return Ok(Self::Skipped);
        }
        Ok(match name {
            "source" => Self::Source(attributes),
            "target" => Self::Target(attributes),
            "note" => Self::Note(attributes),
            _ => by_version(name, attributes).unwrap_or_else(|| Self::Unknown(name.to_owned())),
        })
    }
}
