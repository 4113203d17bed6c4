//! Reads a whole XLIFF file as a document with its translation, so that the translation can be put back into
//! the document.
//!
//! [`super::Reader`] returns units for a translation memory. [`Bilingual`] keeps all segments in their order,
//! translated or not, with their states and suggestions. An article has about a hundred segments, so the
//! whole file is kept in memory, up to [`limits::BILINGUAL_BYTES`].

use std::io::Read;

use super::bundle::stretches;
use super::read::{Element, element, open_root};
use super::scope::{Names, Scope, Spot, refuse};
use super::segment::{BilingualSegment, joined, pair, segment};
use super::{DIGEST_CATEGORY, Version, trans_unit, unit};
use crate::formats::decode::Decoded;
use crate::formats::element::content;
use crate::formats::unit_error::{Budget, UnitError};
use crate::formats::xml::{Tag, Token, Xml};
use crate::formats::{FormatError, FormatErrorKind, Reason, Refused, limits};
use yaddash_core::unit::Language;

/// A document and its translation. The translation may be incomplete.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Bilingual {
    /// The name of the document (the attribute `original` of `<file>`).
    pub original: Option<String>,
    /// A checksum of the document, which shows whether the document was changed later. `None` if the
    /// translation tool did not keep the checksum in the file.
    pub digest: Option<String>,
    /// The language of the document.
    pub source: Option<Language>,
    /// The language of the translation.
    pub target: Option<Language>,
    /// The segments, in order.
    pub segments: Vec<BilingualSegment>,
    /// The units that could not be read, in order. The list is empty after [`Bilingual::read`], which returns
    /// an error for such a unit.
    pub refused: Vec<Refused>,
    /// The number of named characters of HTML, such as `&nbsp;`, that the file has. XML does not have them.
    pub html_entities: u64,
    /// The version of XLIFF, recognized by the elements of the file.
    pub version: Version,
    /// The namespace prefix of the XLIFF elements with its colon, such as `xlf:`; empty if there is none.
    pub(super) prefix: String,
}

impl Bilingual {
    /// Reads a file of XLIFF 1 or 2.
    ///
    /// # Errors
    /// Returns an error if the source cannot be read, is not an XLIFF file, is damaged, contains more than
    /// one document, or exceeds [`limits`]. Also returns an error if a segment cannot be read, because the
    /// translated document needs all segments.
    pub fn read(read: impl Read) -> Result<Self, FormatError> {
        Self::open(read, false)
    }

    /// Reads a file of XLIFF 1 or 2 to look up its segments in a translation memory. It differs from
    /// [`Self::read`] in three points:
    ///
    /// - A unit that is divided into segments (`seg-source` of XLIFF 1) gives one item per segment.
    /// - The file may contain several documents, if all of them have the same languages.
    /// - A unit that cannot be read is put into [`Self::refused`].
    ///
    /// # Errors
    /// Returns an error if the source cannot be read, is not an XLIFF file, is damaged, contains documents in
    /// different languages, or exceeds [`limits`].
    pub fn read_divided(read: impl Read) -> Result<Self, FormatError> {
        Self::open(read, true)
    }

    fn open(read: impl Read, divided: bool) -> Result<Self, FormatError> {
        let mut xml = Xml::open(read)?;
        let mut scope = Scope::default();
        let names = open_root(&mut xml, &mut scope).map_err(|error| error.at_line(xml.line()))?;
        let read = Self { prefix: names.prefix.clone(), ..Self::default() };
        let mut reader = Reader { xml, names, scope, files: 0, left: limits::BILINGUAL_BYTES, divided, read };
        while reader.step()? {}
        reader.read.html_entities = reader.xml.html_entities().count();
        Ok(reader.read)
    }
}

struct Reader<R: Read> {
    xml: Xml<Decoded<R>>,
    names: Names,
    scope: Scope,
    files: usize,
    /// The number of bytes that may still be kept in memory.
    left: usize,
    /// Whether a unit that is divided into segments gives one item per segment, as for
    /// [`Bilingual::read_divided`].
    divided: bool,
    read: Bilingual,
}

/// The elements outside units that may contain the digest (checksum) of the document.
enum About {
    Container,
    Digest(Option<String>),
    Note(bool),
}

fn about(tag: &Tag<'_>, names: &Names) -> Option<About> {
    let value = |wanted: &str| {
        tag.attributes().flatten().find(|(name, _)| *name == wanted).map(|(_, value)| value.into_owned())
    };
    match names.local_name(tag)? {
        "header" | "skl" | "notes" => Some(About::Container),
        "external-file" => Some(About::Digest(value("crc"))),
        "note" => Some(About::Note(value("category").as_deref() == Some(DIGEST_CATEGORY))),
        _ => None,
    }
}

impl<R: Read> Reader<R> {
    fn step(&mut self) -> Result<bool, FormatError> {
        let mut budget = Budget::new();
        let depth = self.xml.depth();
        let next = match self.xml.next()? {
            Token::Start(tag) => match about(&tag, &self.names) {
                Some(about) => Ok(Err(about)),
                None => element(&tag, &self.names, &mut budget).map(Ok),
            },
            Token::End => {
                self.scope.leave(self.xml.depth());
                return Ok(true);
            }
            Token::Eof if depth == 0 => return Ok(false),
            Token::Eof => return Err(self.xml.cut_short("</xliff>")),
            _ => return Ok(true),
        };
        let line = self.xml.line();
        let taken = next.and_then(|next| match next {
            Ok(element) => self.take(element, depth, &mut budget),
            Err(about) => self.about(about, depth, &mut budget),
        });
        match taken {
            Ok(()) => Ok(true),
            Err(UnitError::File(error)) => Err(error),
            Err(UnitError::Unit(reason)) if self.divided => {
                self.xml.skip_to_with(depth, |text| budget.record_excerpt(text))?;
                if self.xml.depth() > depth {
                    return Err(self.xml.cut_short("the end of the unit").at_line(line));
                }
                self.charge(limits::XLIFF_SEGMENT_BYTES)?;
                let number = (self.read.segments.len() + self.read.refused.len()) as u64 + 1;
                self.read.refused.push(Refused { line, number, tuid: None, text: budget.excerpt(), reason });
                Ok(true)
            }
            Err(UnitError::Unit(reason)) => {
                Err(refuse(reason).at_line(line).in_unit(self.read.segments.len() as u64 + 1))
            }
        }
    }

    fn about(&mut self, about: About, depth: usize, budget: &mut Budget) -> Result<(), UnitError> {
        match about {
            About::Container => {}
            About::Digest(digest) => {
                self.read.digest = self.read.digest.take().or(digest);
                self.xml.skip_to(depth)?;
            }
            About::Note(true) => self.read.digest = Some(content(&mut self.xml, "note", budget)?.trim().to_owned()),
            About::Note(false) => self.xml.skip_to(depth)?,
        }
        Ok(())
    }

    fn take(&mut self, element: Element, depth: usize, budget: &mut Budget) -> Result<(), UnitError> {
        let line = self.xml.line();
        match element {
            Element::File(mut attributes) => {
                self.files += 1;
                if self.files > 1 && !self.divided {
                    let kind = FormatErrorKind::Unexpected {
                        expected: "the XLIFF file of one article".to_owned(),
                        met: "a file with several articles (<file>)".to_owned(),
                        remedy: "export each article into a separate file",
                    };
                    return Err(FormatError::new(kind).at_line(line).into());
                }
                let original = attributes.take("original");
                self.read.original = self.read.original.take().or(original);
                self.scope.enter(depth + 1, attributes)?;
            }
            Element::Group(attributes) => self.scope.enter(depth + 1, attributes)?,
            Element::Container => {}
            Element::Skipped | Element::Unknown(_) => self.xml.skip_to(depth)?,
            Element::TransUnit(attributes) => {
                let (bundle, alternatives) =
                    trans_unit::bundle(&mut self.xml, &self.names, attributes, "trans-unit", budget)?;
                self.languages()?;
                let unit = pair(line, &bundle, bundle.attributes.get("resname"), &alternatives)?;
                let (source, target) = (bundle.segmented.as_ref().filter(|_| self.divided), bundle.targets.first());
                let target = target.map_or(&[][..], |side| side.pieces.as_slice());
                let Some(source) = source else { return self.keep(unit) };
                for (at, stretch) in stretches(Some(&source.pieces), target).into_iter().enumerate() {
                    if let Some(segment) = segment(&unit, &bundle, at, &stretch, &alternatives)? {
                        self.keep(segment)?;
                    }
                }
            }
            Element::Unit(attributes) => {
                self.read.version = Version::Two;
                let unit::Bundles { segments, alternatives } = unit::bundles(&mut self.xml, &self.names, budget)?;
                self.languages()?;
                let [(line, segment)] = segments.as_slice() else {
                    let several = segments.iter().map(|(line, segment)| pair(*line, segment, None, &[]));
                    let several = several.collect::<Result<Vec<_>, UnitError>>()?;
                    if self.divided || attributes.get("name").is_none_or(|name| name.parse::<Spot>().is_err()) {
                        return several.into_iter().try_for_each(|segment| self.keep(segment));
                    }
                    // A tool has divided a sentence of the document.
                    let Some(mut pair) = joined(&several) else { return Ok(()) };
                    pair.spot = attributes.get("name").and_then(|name| name.parse().ok());
                    pair.id = attributes.id();
                    pair.fixed = attributes.get("translate") == Some("no");
                    return self.keep(pair);
                };
                let mut pair = pair(*line, segment, attributes.get("name"), &alternatives)?;
                pair.id = attributes.id();
                pair.fixed = attributes.get("translate") == Some("no");
                self.keep(pair)?;
            }
        }
        Ok(())
    }

    fn languages(&mut self) -> Result<(), UnitError> {
        let language = |tag: Option<&str>| tag.map(Language::parse).transpose();
        let refused = |error: yaddash_core::unit::LanguageError| UnitError::from(Reason::from(error));
        let here = (language(self.scope.source()).map_err(refused)?, language(self.scope.target()).map_err(refused)?);
        if self.read.segments.is_empty() {
            (self.read.source, self.read.target) = here;
        } else if self.divided && here != (self.read.source.clone(), self.read.target.clone()) {
            return Err(FormatError::refused(
                "documents of one source and one target language",
                "documents in other languages in the same file",
                "export the documents of each language pair into a separate file",
            )
            .at_line(self.xml.line())
            .into());
        }
        Ok(())
    }

    fn keep(&mut self, pair: BilingualSegment) -> Result<(), UnitError> {
        let texts = pair.suggestions.iter().map(|one| one.target.len() + limits::XLIFF_CODE_BYTES).sum::<usize>();
        let optional = [&pair.target, &pair.markup].into_iter().flatten().map(String::len).sum::<usize>();
        let size = limits::XLIFF_SEGMENT_BYTES + pair.source.len() + optional + texts;
        self.charge(size)?;
        self.read.segments.push(pair);
        Ok(())
    }

    /// Subtracts `size` from the number of bytes that may still be kept. Returns an error if fewer bytes are
    /// left.
    fn charge(&mut self, size: usize) -> Result<(), FormatError> {
        self.left = self.left.checked_sub(size).ok_or_else(|| {
            FormatError::new(FormatErrorKind::TooLarge {
                what: "the text of the XLIFF file",
                limit: limits::BILINGUAL_BYTES,
                remedy: "split the article",
            })
        })?;
        Ok(())
    }
}
