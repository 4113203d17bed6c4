//! Reads one unit of TMX from XML tokens.
//!
//! A fault inside a `<tu>` whose XML is well formed ends only this unit ([`UnitError::Unit`]). The caller then
//! skips the rest of the `<tu>`.

use super::segment::SegmentText;
use super::{attribute_property, context, repair_codes};
use crate::formats::element::{content, no_text};
use crate::formats::unit_error::{Budget, UnitError, legal, unknown};
use crate::formats::xml::{Source, Tag, Token, Xml};
use crate::formats::{LanguageProblem, Reason, SegmentCount};
use yaddash_core::unit::{Annotation, Language, Meta, Unit, Variant};

/// Reads the attributes of `<tu>`.
pub(super) fn start(unit: &mut Unit, tag: &Tag<'_>, budget: &mut Budget) -> Result<(), UnitError> {
    for attribute in tag.attributes() {
        let (name, value) = attribute?;
        budget.take(value.len())?;
        let value = legal(&value)?;
        let field = match name {
            "tuid" => &mut unit.tuid,
            "segtype" => &mut unit.segment_type,
            "srclang" => &mut unit.source_language,
            _ => {
                take_attribute(&mut unit.meta, name, value);
                continue;
            }
        };
        *field = Some(value.to_owned());
    }
    Ok(())
}

/// Reads the content and the end tag of `<tu>`.
pub(super) fn finish<S: Source>(unit: &mut Unit, xml: &mut Xml<S>, budget: &mut Budget) -> Result<(), UnitError> {
    loop {
        match xml.next_element()? {
            Token::Start(tag) => match tag.name() {
                "tuv" => {
                    if unit.variants.is_empty() {
                        // Most units have exactly two variants. A variant is large, so no memory is reserved
                        // for more.
                        unit.variants.reserve_exact(2);
                    }
                    let head = VariantHead::new(&tag, budget)?;
                    unit.variants.push(head.finish(xml, budget)?);
                }
                "note" | "prop" => {
                    AnnotationHead::new(&tag, budget)?.finish(xml, budget, &mut unit.meta.annotations)?;
                }
                name => return Err(unknown(name, "tu").into()),
            },
            Token::End => break,
            Token::Eof => return Err(xml.cut_short("</tu>").into()),
            token => no_text(&token, "tu")?,
        }
    }
    if unit.variants.is_empty() {
        return Err(Reason::NoVariant.into());
    }
    context::take(unit);
    Ok(())
}

fn take_attribute(meta: &mut Meta, name: &str, value: &str) {
    let field = match name {
        "o-encoding" => &mut meta.original_encoding,
        "datatype" => &mut meta.data_type,
        "usagecount" => &mut meta.usage_count,
        "lastusagedate" => &mut meta.last_used,
        "creationtool" => &mut meta.tool,
        "creationtoolversion" => &mut meta.tool_version,
        "creationdate" => &mut meta.created,
        "creationid" => &mut meta.created_by,
        "changedate" => &mut meta.changed,
        "changeid" => &mut meta.changed_by,
        "o-tmf" => &mut meta.original_format,
        _ => return meta.annotations.push(Annotation::property(attribute_property(name), value)),
    };
    *field = Some(value.to_owned());
}

/// The data of the start tag of a `<tuv>`.
struct VariantHead {
    language: Language,
    meta: Meta,
}

impl VariantHead {
    fn new(tag: &Tag<'_>, budget: &mut Budget) -> Result<Self, UnitError> {
        let mut meta = Meta::default();
        let (mut language, mut deprecated) = (None, None);
        for attribute in tag.attributes() {
            let (name, value) = attribute?;
            budget.take(value.len())?;
            let value = legal(&value)?;
            match name {
                "xml:lang" => language = Some(value.to_owned()),
                "lang" => deprecated = Some(value.to_owned()),
                _ => take_attribute(&mut meta, name, value),
            }
        }
        // Tools that write for old and for new readers write both attributes. `xml:lang` has precedence.
        if let (Some(tag), Some(old)) = (&language, &deprecated)
            && tag != old
        {
            meta.annotations.push(Annotation::property(attribute_property("lang"), old.as_str()));
        }
        let tag = language.or(deprecated).ok_or_else(|| Reason::from(LanguageProblem::Missing))?;
        let language = Language::try_from(tag).map_err(Reason::from)?;
        Ok(Self { language, meta })
    }

    fn finish<S: Source>(self, xml: &mut Xml<S>, budget: &mut Budget) -> Result<Variant, UnitError> {
        let Self { language, mut meta } = self;
        let mut segment = None;
        loop {
            match xml.next_element()? {
                Token::Start(tag) => match tag.name() {
                    "seg" if segment.is_some() => return Err(Reason::Segments { met: SegmentCount::More }.into()),
                    "seg" => {
                        for attribute in tag.attributes() {
                            let (name, value) = attribute?;
                            budget.take(value.len())?;
                            let kind = attribute_property(&format!("seg:{name}"));
                            meta.annotations.push(Annotation::property(kind, legal(&value)?));
                        }
                        segment = Some(SegmentText::read(xml, budget)?);
                    }
                    "note" | "prop" => {
                        AnnotationHead::new(&tag, budget)?.finish(xml, budget, &mut meta.annotations)?;
                    }
                    name => return Err(unknown(name, "tuv").into()),
                },
                Token::End => break,
                Token::Eof => return Err(xml.cut_short("</tuv>").into()),
                token => no_text(&token, "tuv")?,
            }
        }
        let mut segment = segment.ok_or(Reason::Segments { met: SegmentCount::None })?;
        repair_codes::restore(&mut segment, &mut meta.annotations);
        let SegmentText { text, markup, foreign } = segment;
        meta.annotations.extend(foreign_properties(foreign));
        Ok(Variant { language, text, markup, meta })
    }
}

/// Converts attributes of inline codes that TMX does not have into properties of the variant.
pub(super) fn foreign_properties(foreign: Vec<(String, String)>) -> impl Iterator<Item = Annotation> {
    foreign.into_iter().map(|(name, value)| Annotation::property(attribute_property(&name), value))
}

/// The data of the start tag of a `<note>` or a `<prop>`.
pub(super) struct AnnotationHead {
    is_note: bool,
    kind: String,
    language: Option<String>,
    encoding: Option<String>,
    /// The attributes that TMX does not have, as properties.
    foreign: Vec<Annotation>,
}

impl AnnotationHead {
    pub(super) fn new(tag: &Tag<'_>, budget: &mut Budget) -> Result<Self, UnitError> {
        let is_note = tag.name() == "note";
        let mut head = Self { is_note, kind: String::new(), language: None, encoding: None, foreign: Vec::new() };
        let mut deprecated = None;
        for attribute in tag.attributes() {
            let (name, value) = attribute?;
            budget.take(value.len())?;
            let value = legal(&value)?;
            match name {
                "type" if !is_note => value.clone_into(&mut head.kind),
                "xml:lang" => head.language = Some(value.to_owned()),
                "lang" => deprecated = Some(value.to_owned()),
                "o-encoding" => head.encoding = Some(value.to_owned()),
                _ => {
                    let kind = attribute_property(&format!("{}:{name}", tag.name()));
                    head.foreign.push(Annotation::property(kind, value));
                }
            }
        }
        // As in a variant, `xml:lang` has precedence, and a different `lang` is kept.
        match (&head.language, deprecated) {
            (None, deprecated) => head.language = deprecated,
            (Some(language), Some(old)) if *language != old => {
                let kind = attribute_property(&format!("{}:lang", tag.name()));
                head.foreign.push(Annotation::property(kind, old));
            }
            _ => {}
        }
        Ok(head)
    }

    /// Reads the text and the end tag of the element, and adds the annotation.
    pub(super) fn finish<S: Source>(
        self,
        xml: &mut Xml<S>,
        budget: &mut Budget,
        annotations: &mut Vec<Annotation>,
    ) -> Result<(), UnitError> {
        let Self { is_note, kind, language, encoding, foreign } = self;
        let text = content(xml, if is_note { "note" } else { "prop" }, budget)?;
        annotations.push(if is_note {
            Annotation::Note { text, language, encoding }
        } else {
            Annotation::Property { kind, value: text, language, encoding }
        });
        annotations.extend(foreign);
        Ok(())
    }
}
