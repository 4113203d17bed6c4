//! Reads a `<unit>` of XLIFF 2.

use super::bundle::{Bundle, Child, Made, Notes, Side, UnitMaker};
use super::content::Data;
use super::scope::{Attributes, Names, Scope};
use crate::formats::element::{content, no_text};
use crate::formats::unit_error::{Budget, UnitError, unknown};
use crate::formats::xml::{Source, Token, Xml};
use crate::formats::{Reason, limits};
use yaddash_core::unit::Annotation;

/// The parts of an XLIFF unit that were read so far.
struct Parts<'a> {
    names: &'a Names,
    budget: &'a mut Budget,
    data: Data,
    notes: Notes,
    /// The segments of the unit, each with its line number in the file.
    segments: Vec<(u64, Bundle)>,
    alternatives: Vec<(u64, Bundle)>,
}

/// Reads a `unit` element up to its end tag, inclusive, and converts it into units of a memory and refusals.
pub(super) fn read<S: Source>(
    xml: &mut Xml<S>,
    names: &Names,
    scope: &mut Scope,
    attributes: &Attributes,
    budget: &mut Budget,
) -> Result<Vec<Made>, UnitError> {
    let line = xml.line();
    let (data, notes) = (Data::new(), Notes::default());
    let mut parts = Parts { names, budget, data, notes, segments: Vec::new(), alternatives: Vec::new() };
    parts.unit(xml)?;
    let Parts { notes, segments, alternatives, .. } = parts;
    let shared = attributes.properties().collect();
    let id = attributes.id();
    let mut maker = UnitMaker { line, id, scope, budget, shared, notes, found: Vec::new() };
    for (line, segment) in &segments {
        maker.line = *line;
        maker.segments(segment)?;
    }
    maker.shared = vec![Annotation::property(super::property("alternative"), "match")];
    maker.notes = Notes::default();
    for (line, alternative) in &alternatives {
        maker.line = *line;
        maker.alternative(alternative, None)?;
    }
    Ok(maker.found)
}

/// The segments and the alternative translations of an XLIFF unit.
pub(super) struct Bundles {
    /// The segments of the unit, each with its line number in the file.
    pub(super) segments: Vec<(u64, Bundle)>,
    pub(super) alternatives: Vec<Bundle>,
}

/// Reads a `unit` element up to its end tag, inclusive. Returns its segments and alternative translations.
pub(super) fn bundles<S: Source>(xml: &mut Xml<S>, names: &Names, budget: &mut Budget) -> Result<Bundles, UnitError> {
    let (data, notes) = (Data::new(), Notes::default());
    let mut parts = Parts { names, budget, data, notes, segments: Vec::new(), alternatives: Vec::new() };
    parts.unit(xml)?;
    let alternatives = parts.alternatives.into_iter().map(|(_, alternative)| alternative).collect();
    Ok(Bundles { segments: parts.segments, alternatives })
}

impl Parts<'_> {
    /// Reads the content and the end tag of `<unit>`.
    fn unit<S: Source>(&mut self, xml: &mut Xml<S>) -> Result<(), UnitError> {
        let inside = xml.depth();
        loop {
            let depth = xml.depth();
            let child = match xml.next()? {
                Token::Start(tag) => Child::from_tag(&tag, self.names, self.budget, child)?,
                Token::End if depth <= inside => return Ok(()),
                Token::End => continue,
                Token::Eof => return Err(xml.cut_short("</unit>").into()),
                token => {
                    no_text(&token, "unit")?;
                    continue;
                }
            };
            let line = xml.line();
            match child {
                Child::Segment(attributes) => {
                    let bundle = self.bundle(xml, attributes, "segment")?;
                    self.segments.push((line, bundle));
                }
                Child::Alternative(attributes) => {
                    let outer = std::mem::take(&mut self.data);
                    let bundle = self.bundle(xml, attributes, "match")?;
                    self.data = outer;
                    self.alternatives.push((line, bundle));
                }
                Child::Note(attributes) => self.notes.read(attributes, xml, self.budget)?,
                Child::Data(attributes) => self.datum(xml, attributes)?,
                Child::Container => {}
                Child::Unknown(name) => return Err(unknown(&name, "unit").into()),
                _ => xml.skip_to(depth)?,
            }
        }
    }

    /// Reads a `segment` or `match` element up to its end tag, inclusive. `parent` is the name of the
    /// element.
    fn bundle<S: Source>(
        &mut self,
        xml: &mut Xml<S>,
        mut attributes: Attributes,
        parent: &'static str,
    ) -> Result<Bundle, UnitError> {
        self.budget.take(limits::XLIFF_SEGMENT_BYTES)?;
        // The property `id` is reserved for the id of the unit.
        if parent == "segment"
            && let Some(id) = attributes.take("id")
        {
            attributes.put("segment", id);
        }
        let mut bundle = Bundle { attributes, ..Bundle::default() };
        let inside = xml.depth();
        loop {
            let depth = xml.depth();
            let child = match xml.next()? {
                Token::Start(tag) => Child::from_tag(&tag, self.names, self.budget, child)?,
                Token::End if depth <= inside => return Ok(bundle),
                Token::End => continue,
                Token::Eof => return Err(xml.cut_short(&format!("</{parent}>")).into()),
                token => {
                    no_text(&token, parent)?;
                    continue;
                }
            };
            let mut side = |attributes, name| Side::read(attributes, xml, self.names, name, &self.data, self.budget);
            match child {
                Child::Source(_) if bundle.source.is_some() => return Err(Reason::Sources { parent }.into()),
                Child::Source(attributes) => bundle.source = Some(side(attributes, "source")?),
                Child::Target(attributes) => bundle.targets.push(side(attributes, "target")?),
                Child::Data(attributes) if parent == "match" => self.datum(xml, attributes)?,
                Child::Container if parent == "match" => {}
                Child::Skipped | Child::Note(_) => xml.skip_to(depth)?,
                _ => return Err(unknown("another element of XLIFF", parent).into()),
            }
        }
    }

    /// Reads a `<data>` element, which contains one native code.
    fn datum<S: Source>(&mut self, xml: &mut Xml<S>, mut attributes: Attributes) -> Result<(), UnitError> {
        let id = attributes.take("id").unwrap_or_default();
        self.budget.take(limits::XLIFF_CODE_BYTES)?;
        let text = content(xml, "data", self.budget)?;
        self.data.insert(id, text);
        Ok(())
    }
}

/// Returns the kind of a child element that exists only in XLIFF 2. The name of an element of an XLIFF module
/// begins with a colon, such as `:match`.
fn child(name: &str, attributes: Attributes) -> Option<Child> {
    Some(match name {
        "segment" => Child::Segment(attributes),
        ":match" => Child::Alternative(attributes),
        "data" => Child::Data(attributes),
        "notes" | "originalData" | ":matches" => Child::Container,
        // Text between segments is only layout.
        "ignorable" => Child::Skipped,
        _ => return None,
    })
}
