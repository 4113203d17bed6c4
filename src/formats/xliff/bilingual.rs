//! A whole XLIFF file as a document with its translation, for putting the translation back.
//!
//! Unlike [`super::Reader`], which hands out what a memory can keep, this keeps every segment in its
//! order, translated or not, with its state and the suggestions that stood beside it. An article has
//! some hundred segments, so it stands in memory whole, up to [`limits::BILINGUAL_BYTES`].

use std::io::Read;
use std::ops::Range;

use super::bundle::{Bundle, Side, Stretch, stretches};
use super::content::Piece;
use super::place::{Names, Place, Spot, refuse};
use super::read::{Element, element, open_root};
use super::{Version, markup, trans_unit, unit};
use crate::formats::decode::Decoded;
use crate::formats::element::content;
use crate::formats::halt::{Budget, Halt};
use crate::formats::xml::{Tag, Token, Xml};
use crate::formats::{FormatError, FormatErrorKind, Reason, limits};
use crate::unit::Language;

/// The category of the note that carries the digest of the document in XLIFF 2.
pub(super) const DIGEST: &str = "yaddash:digest";

/// A document and its translation, as far as there is one.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Bilingual {
    /// The name of the document, as the file has it.
    pub original: Option<String>,
    /// What tells whether the document is still the same, if the file has kept it.
    pub digest: Option<String>,
    /// The language of the document.
    pub source: Option<Language>,
    /// The language of the translation.
    pub target: Option<Language>,
    /// The segments, in order.
    pub pairs: Vec<Pair>,
    /// The version of XLIFF, as its elements tell it.
    pub version: Version,
    /// What stands before the names of XLIFF's elements: nothing, or `xlf:`.
    pub(super) prefix: String,
}

/// A segment and its translation.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Pair {
    /// The 1-based line of the file that it starts on.
    pub line: u64,
    /// Its name in the file.
    pub id: Option<String>,
    /// Where it stands in the document, if the file says so as we write it.
    pub spot: Option<Spot>,
    /// The text, without inline codes.
    pub source: String,
    /// The text with its inline codes, as the content of TMX's `<seg>`, if it has any.
    pub markup: Option<String>,
    /// The name of the segment within its unit, if the unit is divided and was read so.
    pub mid: Option<String>,
    /// The translation, without inline codes; `None` if there is no text.
    pub target: Option<String>,
    /// Its state, if one is said: `translated`, `needs-review-translation`, `final` …
    pub state: Option<String>,
    /// What the state is owed to: `fuzzy-match`, `leveraged-mt` …
    pub qualifier: Option<String>,
    /// Whether the file says that it is approved (XLIFF 1).
    pub approved: bool,
    /// Whether the file says that it is not to be translated.
    pub fixed: bool,
    /// What was suggested.
    pub suggestions: Vec<Suggested>,
    pub(super) raw: Raw,
}

/// Where a pair stands in the decoded file (XLIFF 1).
#[derive(Clone, Debug, Default)]
pub(super) struct Raw {
    /// Bytes from where the content of its unit's source begins to behind its end tag.
    pub(super) content: Range<usize>,
    /// Which of the segments in that it is, if the unit is divided.
    pub(super) segment: Option<usize>,
    /// Where alternatives may be put.
    pub(super) end: usize,
}

/// A suggestion that stands beside a segment.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Suggested {
    /// The translation.
    pub target: String,
    /// How well it matches, 0–100, if it is said.
    pub quality: Option<u8>,
}

impl Bilingual {
    /// Reads a file of XLIFF 1 or 2.
    ///
    /// # Errors
    /// The source fails, is no XLIFF file, is damaged, holds more than one document, is longer than
    /// [`limits`] allow, or has a segment that cannot be read: none may be missing from the document.
    pub fn read(read: impl Read) -> Result<Self, FormatError> {
        Self::open(read, false)
    }

    /// As [`Self::read`], with a pair for each segment of a unit that is divided into segments (`seg-source`
    /// of XLIFF 1): what is looked up is a segment, and what goes back into a document is a unit.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_divided(read: impl Read) -> Result<Self, FormatError> {
        Self::open(read, true)
    }

    fn open(read: impl Read, divided: bool) -> Result<Self, FormatError> {
        let mut xml = Xml::open(read)?;
        let mut place = Place::default();
        let names = open_root(&mut xml, &mut place).map_err(|error| error.at_line(xml.line()))?;
        let read = Self { prefix: names.prefix.clone(), ..Self::default() };
        let mut reader = Reader { xml, names, place, files: 0, left: limits::BILINGUAL_BYTES, divided, read };
        while reader.step()? {}
        Ok(reader.read)
    }
}

struct Reader<R: Read> {
    xml: Xml<Decoded<R>>,
    names: Names,
    place: Place,
    files: usize,
    /// Bytes that may still be kept.
    left: usize,
    /// Whether segments of a unit are pairs of their own.
    divided: bool,
    read: Bilingual,
}

/// What is read here besides units: where the digest may stand.
enum About {
    Through,
    Digest(Option<String>),
    Note(bool),
}

fn about(tag: &Tag<'_>, names: &Names) -> Option<About> {
    let value = |wanted: &str| {
        tag.attributes().flatten().find(|(name, _)| *name == wanted).map(|(_, value)| value.into_owned())
    };
    match names.own(tag)? {
        "header" | "skl" | "notes" => Some(About::Through),
        "external-file" => Some(About::Digest(value("crc"))),
        "note" => Some(About::Note(value("category").as_deref() == Some(DIGEST))),
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
                self.place.leave(self.xml.depth());
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
        taken.map(|()| true).map_err(|halt| match halt {
            Halt::File(error) => error,
            Halt::Unit(reason) => refuse(&reason).at_line(line).in_unit(self.read.pairs.len() as u64 + 1),
        })
    }

    fn about(&mut self, about: About, depth: usize, budget: &mut Budget) -> Result<(), Halt> {
        match about {
            About::Through => {}
            About::Digest(digest) => {
                self.read.digest = self.read.digest.take().or(digest);
                self.xml.skip_to(depth)?;
            }
            About::Note(true) => self.read.digest = Some(content(&mut self.xml, "note", budget)?.trim().to_owned()),
            About::Note(false) => self.xml.skip_to(depth)?,
        }
        Ok(())
    }

    fn take(&mut self, element: Element, depth: usize, budget: &mut Budget) -> Result<(), Halt> {
        let line = self.xml.line();
        match element {
            Element::File(mut attributes) => {
                self.files += 1;
                if self.files > 1 {
                    let kind = FormatErrorKind::Unexpected {
                        expected: "the XLIFF file of one article".to_owned(),
                        met: "several in one (<file>)".to_owned(),
                        remedy: "have the tool export each article into a file of its own",
                    };
                    return Err(FormatError::new(kind).at_line(line).into());
                }
                self.read.original = attributes.take("original");
                self.place.enter(depth + 1, attributes)?;
            }
            Element::Group(attributes) => self.place.enter(depth + 1, attributes)?,
            Element::Through => {}
            Element::Aside | Element::Unknown(_) => self.xml.skip_to(depth)?,
            Element::TransUnit(attributes) => {
                let (bundle, alternatives) =
                    trans_unit::bundle(&mut self.xml, &self.names, attributes, "trans-unit", budget)?;
                self.languages()?;
                let whole = pair(line, &bundle, bundle.attributes.get("resname"), &alternatives)?;
                let (source, target) = (bundle.segmented.as_ref().filter(|_| self.divided), bundle.targets.first());
                let target = target.map_or(&[][..], |side| side.pieces.as_slice());
                let Some(source) = source else { return self.keep(whole) };
                for (at, stretch) in stretches(Some(&source.pieces), target).into_iter().enumerate() {
                    if let Some(segment) = segment(&whole, at, &stretch, &alternatives)? {
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
                    for several in several.collect::<Result<Vec<_>, Halt>>()? {
                        self.keep(several)?;
                    }
                    return Ok(());
                };
                let mut pair = pair(*line, segment, attributes.get("name"), &alternatives)?;
                pair.id = attributes.id();
                pair.fixed = attributes.get("translate") == Some("no");
                self.keep(pair)?;
            }
        }
        Ok(())
    }

    fn languages(&mut self) -> Result<(), Halt> {
        let language = |tag: Option<&str>| tag.map(Language::parse).transpose();
        let refused = |error: crate::unit::LanguageError| Halt::from(Reason::Language(error.to_string()));
        if self.read.pairs.is_empty() {
            self.read.source = language(self.place.source()).map_err(refused)?;
            self.read.target = language(self.place.target()).map_err(refused)?;
        }
        Ok(())
    }

    fn keep(&mut self, pair: Pair) -> Result<(), Halt> {
        let texts = pair.suggestions.iter().map(|one| one.target.len() + limits::XLIFF_CODE_BYTES).sum::<usize>();
        let optional = [&pair.target, &pair.markup].into_iter().flatten().map(String::len).sum::<usize>();
        let size = limits::XLIFF_SEGMENT_BYTES + pair.source.len() + optional + texts;
        self.left = self.left.checked_sub(size).ok_or_else(|| {
            FormatError::new(FormatErrorKind::TooLarge {
                what: "the text of the XLIFF file",
                limit: limits::BILINGUAL_BYTES,
                remedy: "split the article",
            })
        })?;
        self.read.pairs.push(pair);
        Ok(())
    }
}

fn pair(line: u64, bundle: &Bundle, name: Option<&str>, alternatives: &[Bundle]) -> Result<Pair, Halt> {
    let target = bundle.targets.first();
    let of_target = |name| target.and_then(|target| target.attributes.get(name));
    let state = of_target("state").or_else(|| bundle.attributes.get("state"));
    let qualifier = of_target("state-qualifier").or_else(|| bundle.attributes.get("subState"));
    let source = bundle.source.as_ref().map(|side| markup::segment_text(&side.pieces)).transpose()?;
    let source = source.filter(|source| !source.text.trim().is_empty()).unwrap_or_default();
    Ok(Pair {
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

fn suggestions<'b>(bundles: impl Iterator<Item = &'b Bundle>) -> Result<Vec<Suggested>, Halt> {
    let suggested = |bundle: &Bundle| -> Result<Option<Suggested>, Halt> {
        let Some(target) = text(bundle.targets.first())? else { return Ok(None) };
        let quality = bundle.attributes.get("match-quality").or_else(|| bundle.attributes.get("matchQuality"));
        Ok(Some(Suggested { target, quality: quality.and_then(quality_of) }))
    };
    bundles.filter_map(|bundle| suggested(bundle).transpose()).collect()
}

/// A segment of a unit that is divided; `None` if there is nothing to translate in it.
fn segment(whole: &Pair, at: usize, stretch: &Stretch<'_>, alternatives: &[Bundle]) -> Result<Option<Pair>, Halt> {
    let Some(source) = stretch.source.map(markup::segment_text).transpose()? else { return Ok(None) };
    if source.text.trim().is_empty() {
        return Ok(None);
    }
    // What is suggested for another segment, or for the unit as a whole, is none for this one.
    let own = alternatives.iter().filter(|bundle| bundle.attributes.get("mid") == stretch.mid);
    Ok(Some(Pair {
        source: source.text,
        markup: source.markup,
        mid: stretch.mid.map(str::to_owned),
        target: text_of(stretch.target)?,
        suggestions: suggestions(own)?,
        raw: Raw { segment: stretch.mid.is_some().then_some(at), ..whole.raw.clone() },
        ..whole.clone()
    }))
}

/// The text of a side; `None` if there is none in it.
fn text(side: Option<&Side>) -> Result<Option<String>, Halt> {
    text_of(side.map(|side| side.pieces.as_slice()))
}

fn text_of(pieces: Option<&[Piece]>) -> Result<Option<String>, Halt> {
    let Some(pieces) = pieces else { return Ok(None) };
    let text = markup::segment_text(pieces)?.text;
    Ok((!text.trim().is_empty()).then_some(text))
}

/// A quality as a share of a hundred: `85`, `85%`, `85.00`.
fn quality_of(quality: &str) -> Option<u8> {
    let number = quality.trim().trim_end_matches('%').trim().parse::<f64>().ok()?;
    // A conversion of floating point saturates, and what is not a number is nothing.
    (number >= 0.0).then_some(number.min(100.0).floor() as u8)
}
