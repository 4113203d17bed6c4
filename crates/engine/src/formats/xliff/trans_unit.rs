//! Reads a `<trans-unit>` of XLIFF 1.

use super::bundle::{Bundle, Child, Made, Notes, Side, UnitMaker};
use super::content::Data;
use super::scope::{Attributes, Names, Scope};
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
    let mut bundle = Bundle { attributes, ..Bundle::default() };
    let mut alternatives = Vec::new();
    let is_outer = parent == "trans-unit";
    let data = Data::new();
    loop {
        let depth = xml.depth();
        let child = match xml.next()? {
            Token::Start(tag) => Child::from_tag(&tag, names, budget, |name, attributes| match name {
                "seg-source" => Some(Child::Segmented(attributes)),
                "alt-trans" if is_outer => Some(Child::Alternative(attributes)),
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
            Child::Unknown(name) => return Err(unknown(&name, parent).into()),
            Child::Source(_) => return Err(Reason::Sources { parent }.into()),
            _ => xml.skip_to(depth)?,
        }
    }
}
