//! The writer of XLIFF, which writes a document for a translator as XLIFF 1.2 or 2.1.
//!
//! Each segment of the document becomes a separate unit, in order. The caller chooses the target of the unit: a
//! suggestion, with a state that shows how good the suggestion is, or nothing. All suggestions, including the
//! one that is the target, are also written into the unit, with their sources. So the file that comes back shows
//! whether a target is still an unchanged suggestion, even if the translation tool does not keep states. An
//! adapted suggestion has no source of its own in a memory, so it is written as one for the segment itself, and
//! the unchanged one follows it.
//!
//! | | XLIFF 1.2 | XLIFF 2.1 |
//! |---|---|---|
//! | target: an exact match | `state="translated" state-qualifier="exact-match"` | `state="translated"` |
//! | target: any other suggestion | `state="needs-review-translation" state-qualifier="fuzzy-match"` | `state="initial"` |
//! | target: filled in, such as a date | `state="translated"` | `state="translated"` |
//! | the adapted suggestion | `alt-trans` without a source | `mtc:match` with `subType="yaddash:adapted"` |
//! | all suggestions | `alt-trans` with `match-quality` | `mtc:match` with `matchQuality` |
//! | place in the document | `resname` | `name` |
//! | role in the document | `restype="x-title"` | `type="yaddash:title"` |
//! | the document and its digest | `skl` with `external-file` | `skeleton`, and a note of the file |
//!
//! Tools must not divide or join segments (`canResegment="no"`), because each translation must replace
//! exactly its own segment in the document.

mod one;
mod two;

use std::io::Write;

use super::inline::InlineCode;
use super::scope::Spot;
use crate::formats::{FormatError, escape};
use yaddash_core::unit::Language;

/// A version of XLIFF.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Version {
    /// XLIFF 1.2, which every translation tool reads. For a file that was read, this value means any version
    /// 1.x.
    #[default]
    One,
    /// XLIFF 2.1. For a file that was read, this value means any version 2.x.
    Two,
}

/// The document of an XLIFF file.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// The name of the document's file, without its folder.
    pub original: &'a str,
    /// The kind of the document in the terms of XLIFF 1.2, such as `plaintext`, `html` or `x-docx`.
    pub data_type: &'a str,
    /// A checksum of the document, which shows whether the document was changed later. The checksum must not
    /// contain blanks.
    pub digest: Option<&'a str>,
    /// The language of the document.
    pub source: &'a Language,
    /// The language into which the document is translated.
    pub target: &'a Language,
    /// The parts of the document's segments that have a format of their own, in order. [`Item::spot`] says which of them
    /// belong to a segment.
    pub codes: &'a [InlineCode],
    /// Whether every target is a copy of its source, and suggestions are left out. Some tools, such as OmegaT
    /// 3.6, need such a file, because they translate the text of the target.
    pub copy_source: bool,
}

/// A segment to write.
#[derive(Clone, Debug, Default)]
pub struct Item<'a> {
    /// The source text.
    pub source: &'a str,
    /// The place of the segment in the document.
    pub spot: Spot,
    /// The role of the segment: `title`, `date`, `time`, `dateline` or `body`.
    pub role: &'a str,
    /// The text that is written in the place of the translation, if there is one.
    pub target: Option<Target<'a>>,
    /// The suggestions, best first.
    pub suggestions: Vec<Suggestion<'a>>,
    /// Remarks for the translator.
    pub notes: Vec<String>,
}

/// A text in the place of a translation, and why it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Target<'a> {
    /// The target of a match that may be used unchanged.
    Exact(&'a str),
    /// The target of a match that a person must check.
    Fuzzy(&'a str),
    /// The target of a match in which values or names were exchanged. A person must check it.
    Adapted {
        /// The text.
        text: &'a str,
        /// The score of the segment with the source in which the same was exchanged, from 0 to 99.
        quality: u8,
    },
    /// A text that needs no translator, such as a date.
    Filled(&'a str),
}

impl<'a> Target<'a> {
    /// Returns the text.
    #[must_use]
    pub fn text(self) -> &'a str {
        match self {
            Self::Exact(text) | Self::Fuzzy(text) | Self::Filled(text) | Self::Adapted { text, .. } => text,
        }
    }
}

/// The `subType` of an adapted suggestion in XLIFF 2.
pub(super) const ADAPTED: &str = "yaddash:adapted";

/// A translation of the same or of a similar text.
#[derive(Clone, Debug, Default)]
pub struct Suggestion<'a> {
    /// The source text with which the memory stored the translation.
    pub source: &'a str,
    /// The translation.
    pub target: &'a str,
    /// The similarity of the stored source to the source of the segment, from 0 to 100.
    pub quality: u8,
    /// Whether the neighboring segments also equal those in the memory (a context match).
    pub in_context: bool,
    /// The origin of the translation: the memory and the number of the unit, such as `news #1`.
    pub origin: String,
    /// The translation with the inline codes of the segment, in the form of the content of TMX's `<seg>`.
    /// `None` if the segment has no codes, or if a code has no place in the translation. [`super::amend`]
    /// uses this field; [`Writer`] ignores it.
    pub markup: Option<&'a str>,
}

/// Writes the segments of one document. Call [`Writer::new`], then [`Writer::write`] for each segment, then
/// [`Writer::finish`].
pub struct Writer<'d, W: Write> {
    write: W,
    version: Version,
    document: Document<'d>,
    number: u64,
}

impl<'d, W: Write> Writer<'d, W> {
    /// Creates a writer, and writes everything that precedes the first segment.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written, or if the name of the document contains a
    /// character that XML does not allow.
    pub fn new(write: W, version: Version, document: Document<'d>) -> Result<Self, FormatError> {
        let mut out = Out::default();
        match version {
            Version::One => one::begin(&mut out, &document)?,
            Version::Two => two::begin(&mut out, &document)?,
        }
        let mut writer = Self { write, version, document, number: 0 };
        writer.flush(&out)?;
        Ok(writer)
    }

    /// Writes a segment.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written. Also returns an error, and writes nothing, if a
    /// text contains a character that XML does not allow.
    pub fn write(&mut self, item: &Item<'_>) -> Result<(), FormatError> {
        self.number += 1;
        let bare =
            || Item { target: None, suggestions: Vec::new(), notes: Vec::new(), spot: item.spot.clone(), ..*item };
        let bare = self.document.copy_source.then(bare);
        let item = bare.as_ref().unwrap_or(item);
        let mut out = Out::default();
        let written = match self.version {
            Version::One => one::unit(&mut out, &self.document, self.number, item),
            Version::Two => two::unit(&mut out, &self.document, self.number, item),
        };
        written.and_then(|()| self.flush(&out)).map_err(|error| error.in_unit(self.number))
    }

    /// Writes the end of the file, and returns the destination.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written, or if no segment was written, because an XLIFF
    /// file must have at least one.
    pub fn finish(mut self) -> Result<W, FormatError> {
        if self.number == 0 {
            return Err(FormatError::unwritable(
                "the article has no text, so there is nothing to translate",
                "give an article with text",
            ));
        }
        let mut out = Out::default();
        out.raw(match self.version {
            Version::One => "    </body>\n  </file>\n</xliff>\n",
            Version::Two => "  </file>\n</xliff>\n",
        });
        self.flush(&out)?;
        self.write.flush().map_err(FormatError::write)?;
        Ok(self.write)
    }

    fn flush(&mut self, out: &Out) -> Result<(), FormatError> {
        self.write.write_all(out.0.as_bytes()).map_err(FormatError::write)
    }
}

/// A buffer for XML.
#[derive(Default)]
struct Out(String);

impl Out {
    fn raw(&mut self, xml: &str) {
        self.0.push_str(xml);
    }

    fn text(&mut self, text: &str) -> Result<(), FormatError> {
        escape::text(&mut self.0, text).map_err(forbidden)
    }

    fn attribute(&mut self, name: &str, value: &str) -> Result<(), FormatError> {
        self.0.push(' ');
        self.0.push_str(name);
        self.0.push_str("=\"");
        escape::attribute(&mut self.0, value).map_err(forbidden)?;
        self.0.push('"');
        Ok(())
    }

    /// Writes an element with text in inline codes. `code` is the name of an element that encloses text.
    fn coded(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        text: &str,
        (code, codes): (&str, &[InlineCode]),
    ) -> Result<(), FormatError> {
        if codes.is_empty() {
            return self.element(name, attributes, text);
        }
        self.raw("<");
        self.raw(name);
        attributes.iter().try_for_each(|(name, value)| self.attribute(name, value))?;
        self.raw(">");
        let mut end = 0;
        for InlineCode { id, range, is_link, .. } in codes {
            self.text(text.get(end..range.start).unwrap_or_default())?;
            let kind = match (is_link, code) {
                (false, _) => "",
                (true, "g") => " ctype=\"link\"",
                (true, _) => " type=\"link\"",
            };
            self.raw(&format!("<{code} id=\"{id}\"{kind}>"));
            self.text(text.get(range.clone()).unwrap_or_default())?;
            self.raw(&format!("</{code}>"));
            end = range.end;
        }
        self.text(text.get(end..).unwrap_or_default())?;
        self.raw("</");
        self.raw(name);
        self.raw(">");
        Ok(())
    }

    /// Writes an element that contains only text.
    fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> Result<(), FormatError> {
        self.raw("<");
        self.raw(name);
        attributes.iter().try_for_each(|(name, value)| self.attribute(name, value))?;
        self.raw(">");
        self.text(text)?;
        self.raw("</");
        self.raw(name);
        self.raw(">");
        Ok(())
    }
}

fn forbidden(c: char) -> FormatError {
    let what = format!("the text contains a character that XML does not allow (U+{:04X})", u32::from(c));
    FormatError::unwritable(what, "remove the character from the text")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::xliff::Bilingual;

    fn written(version: Version) -> String {
        let (az, en) = (Language::azerbaijani(), Language::english());
        let document = Document {
            original: "a & b.txt",
            data_type: "plaintext",
            digest: Some("89abcdef-12"),
            source: &az,
            target: &en,
            codes: &[],
            copy_source: false,
        };
        let mut writer = Writer::new(Vec::new(), version, document).unwrap();
        let suggestion = |target, quality| Suggestion {
            source: "“Saziş” < müqavilə",
            target,
            quality,
            origin: "news #1".to_owned(),
            ..Suggestion::default()
        };
        let item = |source, suggestions: Vec<Suggestion<'static>>| Item {
            source,
            spot: Spot { paragraph: 1, range: 3..9 },
            role: "body",
            target: suggestions.first().map(|best| match best.quality {
                100 => Target::Exact(best.target),
                _ => Target::Fuzzy(best.target),
            }),
            suggestions,
            notes: vec!["polarity".to_owned()],
        };
        writer.write(&item("“Saziş” < müqavilə", vec![suggestion("exact", 100), suggestion("other", 80)])).unwrap();
        writer.write(&item("Saziş", vec![suggestion("fuzzy", 80)])).unwrap();
        writer.write(&item("Yeni]]>", Vec::new())).unwrap();
        let adapted = Target::Adapted { text: "adapted", quality: 97 };
        let with_target = |target, suggestions| Item { target: Some(target), ..item("Saziş 6", suggestions) };
        writer.write(&with_target(adapted, vec![suggestion("untouched", 88)])).unwrap();
        writer.write(&with_target(Target::Filled("***"), Vec::new())).unwrap();
        assert!(writer.write(&item("\u{8}", Vec::new())).is_err(), "and nothing of it is written");
        String::from_utf8(writer.finish().unwrap()).unwrap()
    }

    #[test]
    fn a_written_xliff_file_is_read_back_unchanged() {
        for version in [Version::One, Version::Two] {
            let file = written(version);
            let read = Bilingual::read(file.as_bytes()).unwrap();
            assert_eq!(read.original.as_deref(), Some("a & b.txt"), "{file}");
            assert_eq!(read.digest.as_deref(), Some("89abcdef-12"), "{file}");
            assert!(read.target.unwrap().is_same_as(&Language::english()));
            let sources: Vec<&str> = read.segments.iter().map(|pair| pair.source.as_str()).collect();
            assert_eq!(sources, ["“Saziş” < müqavilə", "Saziş", "Yeni]]>", "Saziş 6", "Saziş 6"]);
            let targets: Vec<_> = read.segments.iter().map(|pair| pair.target.as_deref()).collect();
            assert_eq!(targets, [Some("exact"), Some("fuzzy"), None, Some("adapted"), Some("***")]);
            let states: Vec<_> = read.segments.iter().map(|pair| pair.state.as_deref()).collect();
            let draft = if version == Version::One { "needs-review-translation" } else { "initial" };
            assert_eq!(states, [Some("translated"), Some(draft), None, Some(draft), Some("translated")]);
            let adapted: Vec<_> =
                read.segments[3].suggestions.iter().map(|one| (one.target.as_str(), one.quality)).collect();
            assert_eq!(adapted, [("adapted", Some(97)), ("untouched", Some(88))]);
            assert_eq!(read.segments[0].spot, Some(Spot { paragraph: 1, range: 3..9 }));
            let all: Vec<_> =
                read.segments[0].suggestions.iter().map(|one| (one.target.as_str(), one.quality)).collect();
            assert_eq!(all, [("exact", Some(100)), ("other", Some(80))]);
        }
    }

    proptest::proptest! {
        /// Any text that XML allows is read back unchanged, in both versions.
        #[test]
        fn any_text_written_to_an_xliff_file_is_read_back_unchanged(texts in proptest::collection::vec("(\\PC|[\t\n\r<>&\"'\u{85}\u{2028}]|\\]\\]>){1,20}", 3), two in proptest::bool::ANY) {
            proptest::prop_assume!(texts.iter().all(|text| !text.trim().is_empty() && yaddash_core::text::xml_cannot_carry(text).is_none()));
            let (az, en) = (Language::azerbaijani(), Language::english());
            let document = Document { original: &texts[2], data_type: "plaintext", digest: None, source: &az, target: &en, codes: &[], copy_source: false };
            let version = if two { Version::Two } else { Version::One };
            let mut writer = Writer::new(Vec::new(), version, document).unwrap();
            let suggestion = Suggestion { source: &texts[1], target: &texts[0], quality: 84, origin: texts[2].clone(), ..Suggestion::default() };
            writer.write(&Item { source: &texts[1], role: "body", target: Some(Target::Fuzzy(&texts[0])), suggestions: vec![suggestion], notes: vec![texts[2].clone()], ..Item::default() }).unwrap();
            let read = Bilingual::read(writer.finish().unwrap().as_slice()).unwrap();
            proptest::prop_assert_eq!(read.original.as_deref(), Some(texts[2].as_str()));
            proptest::prop_assert_eq!(&read.segments[0].source, &texts[1]);
            proptest::prop_assert_eq!(read.segments[0].target.as_deref(), Some(texts[0].as_str()));
            proptest::prop_assert_eq!(&read.segments[0].suggestions[0].target, &texts[0]);
        }
    }

    #[test]
    fn a_file_without_segments_is_an_error_and_the_source_is_copied_into_the_target_if_requested() {
        let (az, en) = (Language::azerbaijani(), Language::english());
        let document = Document {
            original: "a",
            data_type: "plaintext",
            digest: None,
            source: &az,
            target: &en,
            codes: &[],
            copy_source: true,
        };
        assert!(Writer::new(Vec::new(), Version::One, document.clone()).unwrap().finish().is_err());
        let mut writer = Writer::new(Vec::new(), Version::One, document).unwrap();
        let suggestion = Suggestion { target: "Yes.", quality: 100, ..Suggestion::default() };
        let target = Some(Target::Exact("Yes."));
        writer
            .write(&Item { source: "Bəli.", role: "body", target, suggestions: vec![suggestion], ..Item::default() })
            .unwrap();
        let read = Bilingual::read(writer.finish().unwrap().as_slice()).unwrap();
        assert_eq!(read.segments[0].target.as_deref(), Some("Bəli."), "the source, where that was asked for");
        assert!(read.segments[0].suggestions.is_empty() && read.segments[0].state.is_none());
    }
}
