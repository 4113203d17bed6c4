//! The streaming reader of XLIFF files, which keeps one unit of the file in memory at a time.

use std::collections::VecDeque;
use std::io::Read;

use super::bundle::Made;
use super::scope::{Attributes, Names, Scope, refuse};
use super::{trans_unit, unit};
use crate::formats::decode::Decoded;
use crate::formats::element::no_text;
use crate::formats::unit_error::{Budget, UnitError, unknown};
use crate::formats::until_error::next_until_error;
use crate::formats::xml::{HtmlEntities, Tag, Token, Xml};
use crate::formats::{FormatError, FormatErrorKind, Reason, Refused, UnitOrRefusal};
use yaddash_core::unit::Language;

/// Reads the units of an XLIFF file, in order and in constant memory.
///
/// The reader is an iterator over `Result<UnitOrRefusal, FormatError>`. It returns a [`UnitOrRefusal::Unit`]
/// for each segment with a translation, and a [`UnitOrRefusal::Refused`] for each segment without one. The
/// iteration ends after an error. In XLIFF 1, the line of an item is the line of its `trans-unit`. In XLIFF
/// 2, it is the line of its `segment` or `match`.
///
/// ```
/// use yaddash_engine::formats::{UnitOrRefusal, xliff};
/// let file = br#"<xliff version="1.2"><file original="a.txt" source-language="az" target-language="en"><body>
///   <trans-unit id="1"><source>Salam!</source><target state="final">Hello!</target></trans-unit>
/// </body></file></xliff>"#;
/// for entry in xliff::Reader::new(&file[..])? {
///     let UnitOrRefusal::Unit { unit, line } = entry? else { continue };
///     assert_eq!((unit.variants[1].text.as_str(), line), ("Hello!", 2));
///     assert_eq!(unit.meta.property("x-xliff:state"), Some("final"));
///     assert_eq!(unit.context.document.as_deref(), Some("a.txt"));
/// }
/// # Ok::<(), yaddash_engine::formats::FormatError>(())
/// ```
pub struct Reader<R: Read> {
    xml: Xml<Decoded<R>>,
    names: Names,
    scope: Scope,
    ready: VecDeque<UnitOrRefusal>,
    number: u64,
    ended: bool,
}

/// The kinds of elements that are not inside a unit.
pub(super) enum Element {
    File(Attributes),
    Group(Attributes),
    /// An element that contains units, but no data about them.
    Container,
    /// An element that contains no units and is skipped.
    Skipped,
    TransUnit(Attributes),
    Unit(Attributes),
    Unknown(String),
}

/// The names of the elements of XLIFF 1 and 2 that contain no units.
const SKIPPED: [&str; 11] = [
    "header",
    "skeleton",
    "notes",
    "note",
    "context-group",
    "count-group",
    "prop-group",
    "bin-source",
    "bin-target",
    "alt-trans",
    "phase-group",
];

impl<R: Read> Reader<R> {
    /// Opens an XLIFF file, and reads it up to the start tag `<xliff>`, inclusive.
    ///
    /// # Errors
    /// Returns an error if the source cannot be read, is not an XLIFF file, or has an unsupported version.
    pub fn new(read: R) -> Result<Self, FormatError> {
        let mut xml = Xml::open(read)?;
        let mut scope = Scope::default();
        let names = open_root(&mut xml, &mut scope).map_err(|error| error.at_line(xml.line()))?;
        Ok(Self { xml, names, scope, ready: VecDeque::new(), number: 0, ended: false })
    }

    /// Sets the target language of a file that names none.
    #[must_use]
    pub fn usual_target(mut self, target: Option<&Language>) -> Self {
        self.scope.usual_target = target.map(|target| target.tag().to_owned());
        self
    }

    /// Returns the count of the named characters of HTML that the file has instead of the characters.
    pub fn html_entities(&self) -> HtmlEntities {
        self.xml.html_entities()
    }

    /// Returns the encoding of the file.
    pub fn encoding(&self) -> &'static encoding_rs::Encoding {
        self.xml.encoding()
    }

    fn next_item(&mut self) -> Result<Option<UnitOrRefusal>, FormatError> {
        loop {
            if let Some(entry) = self.ready.pop_front() {
                return Ok(Some(entry));
            }
            if !self.step()? {
                return Ok(None);
            }
        }
    }

    /// Reads the next token outside units. If the token begins a unit, the whole unit is read. Returns
    /// `false` at the end of the file.
    fn step(&mut self) -> Result<bool, FormatError> {
        let mut budget = Budget::new();
        let depth = self.xml.depth();
        let element = match self.xml.next()? {
            Token::Start(tag) if depth == 0 => {
                let met = format!("<{}>", tag.name());
                return Err(self.xml.unexpected("the end of the file", met));
            }
            Token::Start(tag) => element(&tag, &self.names, &mut budget),
            Token::End => {
                self.scope.leave(self.xml.depth());
                return Ok(true);
            }
            Token::Eof if depth == 0 => return Ok(false),
            Token::Eof => return Err(self.xml.cut_short("</xliff>")),
            token => {
                if let Err(reason) = no_text(&token, "file") {
                    self.refuse(self.xml.line(), None, reason);
                }
                return Ok(true);
            }
        };
        let line = self.xml.line();
        let taken = element.and_then(|element| self.take(element, depth, &mut budget));
        match taken {
            Ok(()) => Ok(true),
            Err(UnitError::File(error)) => Err(error.in_unit(self.number + 1)),
            Err(UnitError::Unit(reason)) => {
                let passed_over = self.xml.skip_to_with(depth, |text| budget.record_excerpt(text));
                passed_over.map_err(|error| error.in_unit(self.number + 1))?;
                if self.xml.depth() > depth {
                    return Err(self.xml.cut_short("the end of the unit").in_unit(self.number + 1));
                }
                self.refuse(line, budget.excerpt(), reason);
                Ok(true)
            }
        }
    }

    fn take(&mut self, element: Element, depth: usize, budget: &mut Budget) -> Result<(), UnitError> {
        match element {
            Element::File(mut attributes) => {
                self.scope.begin(attributes.take("original"));
                self.scope.enter(depth + 1, attributes)?;
            }
            Element::Group(attributes) => self.scope.enter(depth + 1, attributes)?,
            Element::Container => {}
            Element::Skipped => self.xml.skip_to(depth)?,
            Element::TransUnit(attributes) => {
                let found = trans_unit::read(&mut self.xml, &self.names, &mut self.scope, attributes, budget)?;
                self.push(found);
            }
            Element::Unit(attributes) => {
                let found = unit::read(&mut self.xml, &self.names, &mut self.scope, &attributes, budget)?;
                self.push(found);
            }
            Element::Unknown(name) => return Err(unknown(&name, "file").into()),
        }
        Ok(())
    }

    fn push(&mut self, found: Vec<Made>) {
        for Made { line, id, unit } in found {
            self.number += 1;
            self.ready.push_back(match unit {
                Ok(unit) => UnitOrRefusal::Unit { unit, line },
                Err((text, reason)) => {
                    UnitOrRefusal::Refused(Refused { line, number: self.number, tuid: id, text, reason })
                }
            });
        }
    }

    /// Adds one refusal for a part of the file that cannot be read, even if the part contains several units.
    fn refuse(&mut self, line: u64, text: Option<String>, reason: Reason) {
        self.number += 1;
        self.ready.push_back(UnitOrRefusal::Refused(Refused { line, number: self.number, tuid: None, text, reason }));
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<UnitOrRefusal, FormatError>;

    fn next(&mut self) -> Option<Self::Item> {
        next_until_error(self, |reader| &mut reader.ended, Self::next_item)
    }
}

pub(super) fn element(tag: &Tag<'_>, names: &Names, budget: &mut Budget) -> Result<Element, UnitError> {
    let Some(name) = names.local_name(tag) else { return Ok(Element::Skipped) };
    let inherited = |budget: &mut Budget| {
        Attributes::from_tag(tag, budget).map_err(|error| match error {
            UnitError::Unit(reason) => UnitError::File(refuse(reason)),
            file @ UnitError::File(_) => file,
        })
    };
    Ok(match name {
        "file" => Element::File(inherited(budget)?),
        "group" => Element::Group(inherited(budget)?),
        "body" | "bin-unit" => Element::Container,
        "trans-unit" => Element::TransUnit(Attributes::from_tag(tag, budget)?),
        "unit" => Element::Unit(Attributes::from_tag(tag, budget)?),
        name if SKIPPED.contains(&name) || names.is_foreign(tag) => Element::Skipped,
        name => Element::Unknown(name.to_owned()),
    })
}

pub(super) fn open_root<R: Read>(xml: &mut Xml<Decoded<R>>, scope: &mut Scope) -> Result<Names, FormatError> {
    loop {
        let met = match xml.next()? {
            Token::Start(tag) => match Names::from_root(tag.name()) {
                Some(names) => {
                    let attributes = Attributes::from_tag(&tag, &mut Budget::new()).map_err(|error| match error {
                        UnitError::File(error) => error,
                        UnitError::Unit(reason) => refuse(reason),
                    })?;
                    version(&attributes)?;
                    scope.enter(1, attributes)?;
                    return Ok(names);
                }
                None => format!("<{}>", tag.name()),
            },
            Token::Eof => "the end of the file".to_owned(),
            token if no_text(&token, "file").is_err() => "text that is not XML".to_owned(),
            _ => continue,
        };
        return Err(FormatError::new(FormatErrorKind::Unexpected {
            expected: "<xliff>".to_owned(),
            met,
            remedy: "this is not an XLIFF file",
        }));
    }
}

/// Returns an error if the version is not supported. A file without a version is accepted, because its
/// elements show the version.
fn version(attributes: &Attributes) -> Result<(), FormatError> {
    match attributes.get("version") {
        None => Ok(()),
        Some(version) if matches!(version.split('.').next(), Some("1" | "2")) => Ok(()),
        Some(version) => Err(FormatError::new(FormatErrorKind::Unexpected {
            expected: "XLIFF of version 1 or 2".to_owned(),
            met: format!("version “{}”", version.chars().take(20).collect::<String>()),
            remedy: "export it in version 1.2 or 2.1",
        })),
    }
}
