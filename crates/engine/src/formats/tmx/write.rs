//! The writer of TMX 1.4. A written file is valid against the DTD (`repair_codes` corrects inline codes), and
//! the same units always give the same bytes.
//!
//! The default header has no date, so that import → export → import → export gives the same file. A unit is
//! written into a buffer first. If the unit cannot be written, the file contains no part of it, and the caller
//! can continue with the next unit.

use std::io::Write;

use super::header::{CharacterMap, Encoding};
use super::unit::foreign_properties;
use super::{Header, SEGMENT_TYPES, SegmentText, context, repair_codes};
use crate::formats::{FormatError, escape};
use yaddash_core::unit::{Annotation, Meta, Unit, Variant};

const REMOVE: &str = "remove the character from the unit";

/// Writes units as a TMX file. Call [`Writer::new`], then [`Writer::write`] for each unit, then
/// [`Writer::finish`].
pub struct Writer<W: Write> {
    write: W,
    buffer: String,
    units: u64,
}

impl<W: Write> Writer<W> {
    /// Writes everything before the first unit. An attribute that TMX demands and the header lacks gets its
    /// default: `yaddash` as the tool, `sentence` as the kind of segments, `*all*` as the source language.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written, or if the header contains a character that
    /// XML does not allow.
    pub fn new(write: W, header: &Header) -> Result<Self, FormatError> {
        let mut out = Out { text: String::new() };
        out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n");
        out.raw("<tmx version=\"1.4\">\n");
        out.header(header)?;
        out.raw("  <body>\n");
        let mut writer = Self { write, buffer: out.text, units: 0 };
        writer.flush_buffer()?;
        Ok(writer)
    }

    /// Writes one unit.
    ///
    /// # Errors
    /// Returns a [`FormatError`] with the number of the unit in these cases. A part of the unit can be in the
    /// file only in the first case.
    ///
    /// - The destination cannot be written.
    /// - The unit has no variants.
    /// - The unit contains a character that XML does not allow.
    /// - The text of a variant is not the text of its markup, or the markup cannot be parsed.
    pub fn write(&mut self, unit: &Unit) -> Result<(), FormatError> {
        self.units += 1;
        let mut text = std::mem::take(&mut self.buffer);
        text.clear();
        let mut out = Out { text };
        let result = out.unit(unit);
        self.buffer = out.text;
        result.and_then(|()| self.flush_buffer()).map_err(|error| error.in_unit(self.units))
    }

    /// Writes the end of the file and returns the destination.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written.
    pub fn finish(mut self) -> Result<W, FormatError> {
        self.buffer.clear();
        self.buffer.push_str("  </body>\n</tmx>\n");
        self.flush_buffer()?;
        self.write.flush().map_err(FormatError::write)?;
        Ok(self.write)
    }

    fn flush_buffer(&mut self) -> Result<(), FormatError> {
        self.write.write_all(self.buffer.as_bytes()).map_err(FormatError::write)
    }
}

/// The buffer into which XML is written.
struct Out {
    text: String,
}

impl Out {
    fn raw(&mut self, xml: &str) {
        self.text.push_str(xml);
    }

    fn attribute(&mut self, name: &str, value: &str) -> Result<(), FormatError> {
        self.text.push(' ');
        self.text.push_str(name);
        self.text.push_str("=\"");
        escape::attribute(&mut self.text, value).map_err(forbidden)?;
        self.text.push('"');
        Ok(())
    }

    fn optional(&mut self, name: &str, value: Option<&String>) -> Result<(), FormatError> {
        value.map_or(Ok(()), |value| self.attribute(name, value))
    }

    fn header(&mut self, header: &Header) -> Result<(), FormatError> {
        self.raw("  <header");
        let (attributes, custom) = header.attributes();
        attributes.iter().try_for_each(|(name, value)| self.attribute(name, value))?;
        if header.encodings.is_empty() && header.annotations.is_empty() && custom.is_none() {
            self.raw("/>\n");
            return Ok(());
        }
        self.raw(">\n");
        // An encoding without characters is not written, because the DTD demands at least one character.
        let mut encodings = header.encodings.iter().filter(|encoding| !encoding.maps.is_empty()).peekable();
        for (at, annotation) in header.annotations.iter().chain(&custom).enumerate() {
            while let Some(encoding) = encodings.next_if(|encoding| encoding.after <= at) {
                self.encoding(encoding)?;
            }
            self.annotation("    ", annotation)?;
        }
        encodings.try_for_each(|encoding| self.encoding(encoding))?;
        self.raw("  </header>\n");
        Ok(())
    }

    fn unit(&mut self, unit: &Unit) -> Result<(), FormatError> {
        if unit.variants.is_empty() {
            return Err(FormatError::unwritable(
                "a unit without a text in any language",
                "add a text in at least one language",
            ));
        }
        self.raw("    <tu");
        self.optional("tuid", unit.tuid.as_ref())?;
        self.optional("segtype", unit.segment_type.as_ref().filter(|kind| SEGMENT_TYPES.contains(&kind.as_str())))?;
        self.optional("srclang", unit.source_language.as_ref())?;
        self.meta(&unit.meta)?;
        self.raw(">\n");
        unit.meta.annotations.iter().try_for_each(|annotation| self.annotation("      ", annotation))?;
        for (kind, value) in context::properties(unit) {
            self.annotation("      ", &Annotation::property(kind, value))?;
        }
        unit.variants.iter().try_for_each(|variant| self.variant(variant))?;
        self.raw("    </tu>\n");
        Ok(())
    }

    fn variant(&mut self, variant: &Variant) -> Result<(), FormatError> {
        self.raw("      <tuv");
        self.attribute("xml:lang", variant.language.tag())?;
        self.meta(&variant.meta)?;
        self.raw(">\n");
        variant.meta.annotations.iter().try_for_each(|annotation| self.annotation("        ", annotation))?;
        let mut segment = segment_of(variant)?;
        let original = repair_codes::repair(&mut segment)?;
        for property in foreign_properties(segment.foreign) {
            self.annotation("        ", &property)?;
        }
        original.iter().try_for_each(|property| self.annotation("        ", property))?;
        self.raw("        <seg>");
        match &segment.markup {
            Some(canonical) => self.raw(canonical),
            None => escape::text(&mut self.text, &variant.text).map_err(forbidden)?,
        }
        self.raw("</seg>\n      </tuv>\n");
        Ok(())
    }

    fn meta(&mut self, meta: &Meta) -> Result<(), FormatError> {
        self.optional("o-encoding", meta.original_encoding.as_ref())?;
        self.optional("datatype", meta.data_type.as_ref())?;
        self.optional("usagecount", meta.usage_count.as_ref())?;
        self.optional("lastusagedate", meta.last_used.as_ref())?;
        self.optional("creationtool", meta.tool.as_ref())?;
        self.optional("creationtoolversion", meta.tool_version.as_ref())?;
        self.optional("creationdate", meta.created.as_ref())?;
        self.optional("creationid", meta.created_by.as_ref())?;
        self.optional("changedate", meta.changed.as_ref())?;
        self.optional("changeid", meta.changed_by.as_ref())?;
        self.optional("o-tmf", meta.original_format.as_ref())
    }

    fn annotation(&mut self, indent: &str, annotation: &Annotation) -> Result<(), FormatError> {
        self.raw(indent);
        let (name, text, language, encoding) = match annotation {
            Annotation::Property { kind, value, language, encoding } => {
                self.raw("<prop");
                self.attribute("type", kind)?;
                ("prop", value, language, encoding)
            }
            Annotation::Note { text, language, encoding } => {
                self.raw("<note");
                ("note", text, language, encoding)
            }
        };
        self.optional("xml:lang", language.as_ref())?;
        self.optional("o-encoding", encoding.as_ref())?;
        self.raw(">");
        escape::text(&mut self.text, text).map_err(forbidden)?;
        self.raw("</");
        self.raw(name);
        self.raw(">\n");
        Ok(())
    }

    fn encoding(&mut self, encoding: &Encoding) -> Result<(), FormatError> {
        self.raw("    <ude");
        self.attribute("name", &encoding.name)?;
        self.optional("base", encoding.base.as_ref())?;
        self.raw(">\n");
        for CharacterMap { unicode, code, entity, substitute } in &encoding.maps {
            self.raw("      <map");
            self.attribute("unicode", unicode)?;
            self.optional("code", code.as_ref())?;
            self.optional("ent", entity.as_ref())?;
            self.optional("subst", substitute.as_ref())?;
            self.raw("/>\n");
        }
        self.raw("    </ude>\n");
        Ok(())
    }
}

/// Parses the markup of a variant. The markup may come from any source and becomes part of the file, so it is
/// checked before it is written.
fn segment_of(variant: &Variant) -> Result<SegmentText, FormatError> {
    const REMEDY: &str = "correct the markup, or delete it to keep only the text";
    let Some(markup) = &variant.markup else { return Ok(SegmentText::default()) };
    let language = &variant.language;
    let segment = SegmentText::parse(markup).map_err(|error| {
        FormatError::unwritable(format!("the markup of the text in {language} cannot be written: {error}"), REMEDY)
    })?;
    if segment.text != variant.text {
        let what = format!("the text in {language} differs from the text in its markup");
        return Err(FormatError::unwritable(what, REMEDY));
    }
    Ok(segment)
}

fn forbidden(c: char) -> FormatError {
    FormatError::unwritable(
        format!("the unit contains the character U+{:04X}, which XML does not allow", u32::from(c)),
        REMOVE,
    )
}
