//! Reads a `<trans-unit>` of XLIFF 1.

use std::collections::HashMap;

use super::bundle::{Bundle, Child, Made, Notes, Side, UnitMaker};
use super::content::Data;
use super::scope::{Attributes, Names, Scope};
use super::tool_state::ToolState;
use crate::formats::Reason;
use crate::formats::element::no_text;
use crate::formats::unit_error::{Budget, UnitError, unknown};
use crate::formats::xml::{Source, Token, Xml};
use yaddash_core::unit::Annotation;

/// The names of the elements of a `trans-unit` that a memory does not need.
const SKIPPED: [&str; 4] = ["context-group", "count-group", "prop-group", "context"];

/// Reads a `trans-unit` up to its end tag, inclusive, and converts it into units of a memory and refusals.
pub(super) fn read<S: Source>(
    xml: &mut Xml<S>,
    names: &Names,
    scope: &mut Scope,
    attributes: Attributes,
    budget: &mut Budget,
) -> Result<Vec<Made>, UnitError> {
    let line = xml.line();
    let id = attributes.id();
    let (bundle, alternatives) = bundle(xml, names, attributes, "trans-unit", budget)?;
    let mut maker =
        UnitMaker { line, id, scope, budget, shared: Vec::new(), notes: Notes::default(), found: Vec::new() };
    maker.segments(&bundle)?;
    maker.shared.push(Annotation::property(super::property("alternative"), "alt-trans"));
    alternatives.iter().try_for_each(|alternative| maker.alternative(alternative, Some(&bundle)))?;
    Ok(maker.found)
}

/// Reads the content of a `trans-unit` with its alternatives, or of a single `alt-trans`. `parent` is the name of this
/// element, whose start tag has been read.
pub(super) fn bundle<S: Source>(
    xml: &mut Xml<S>,
    names: &Names,
    attributes: Attributes,
    parent: &'static str,
    budget: &mut Budget,
) -> Result<(Bundle, Vec<Bundle>), UnitError> {
    let state = ToolState::of_unit(&attributes);
    let mut bundle = Bundle { attributes, state, ..Bundle::default() };
    let mut alternatives = Vec::new();
    let is_outer = parent == "trans-unit";
    let data = Data::new();
    loop {
        let depth = xml.depth();
        let child = match xml.next()? {
            Token::Start(tag) => Child::from_tag(&tag, names, budget, |name, attributes| match name {
                "seg-source" => Some(Child::Segmented(attributes)),
                "alt-trans" if is_outer => Some(Child::Alternative(attributes)),
                ":seg-defs" if is_outer => Some(Child::SegmentStates),
                name => SKIPPED.contains(&name).then_some(Child::Skipped),
            })?,
            Token::End => return Ok((bundle, alternatives)),
            Token::Eof => return Err(xml.cut_short(&format!("</{parent}>")).into()),
            token => {
                no_text(&token, parent)?;
                continue;
            }
        };
        let from = xml.position();
        let mut side = |attributes, name| Side::read(attributes, xml, names, name, &data, budget);
        match child {
            Child::Source(attributes) if bundle.source.is_none() => {
                bundle.source = Some(side(attributes, "source")?);
                (bundle.content, bundle.end) = (from..xml.position(), xml.position());
            }
            Child::Segmented(attributes) => {
                bundle.segmented = Some(side(attributes, "seg-source")?);
                (bundle.content, bundle.end) = (from..xml.position(), xml.position());
            }
            Child::Target(attributes) => {
                bundle.targets.push(side(attributes, "target")?);
                bundle.end = xml.position();
            }
            Child::Note(attributes) => bundle.notes.read(attributes, xml, budget)?,
            Child::Alternative(attributes) => {
                budget.take(crate::formats::limits::XLIFF_SEGMENT_BYTES)?;
                alternatives.push(self::bundle(xml, names, attributes, "alt-trans", budget)?.0);
            }
            Child::SegmentStates => bundle.segment_states = segment_states(xml, depth, budget)?,
            Child::Unknown(name) => return Err(unknown(&name, parent).into()),
            Child::Source(_) => return Err(Reason::Sources { parent }.into()),
            _ => xml.skip_to(depth)?,
        }
    }
}

/// Reads the `<sdl:seg>` elements in a `<sdl:seg-defs>` up to its end tag, inclusive. `depth` is the number of
/// elements around it. The state of each segment is returned by the id of the segment.
fn segment_states<S: Source>(
    xml: &mut Xml<S>,
    depth: usize,
    budget: &mut Budget,
) -> Result<HashMap<String, ToolState>, UnitError> {
    let mut states = HashMap::new();
    while xml.depth() > depth {
        let at = xml.depth();
        match xml.next()? {
            Token::Start(tag) if at == depth + 1 && tag.name().ends_with(":seg") => {
                budget.take(crate::formats::limits::XLIFF_CODE_BYTES)?;
                let mut attributes = Attributes::from_tag(&tag, budget)?;
                if let Some(id) = attributes.take("id") {
                    states.insert(id, ToolState::of_trados(&attributes));
                }
            }
            Token::Eof => return Err(xml.cut_short("</sdl:seg-defs>").into()),
            _ => {}
        }
    }
    Ok(states)
}
