//! The streaming reader: one unit of the file at a time, and the entries that it gives.

use std::collections::VecDeque;
use std::io::Read;

use super::bundle::Found;
use super::place::{Attributes, Names, Place, refuse};
use super::{trans_unit, unit};
use crate::formats::decode::Decoded;
use crate::formats::element::no_text;
use crate::formats::unit_error::{Budget, UnitError, unknown};
use crate::formats::xml::{Tag, Token, Xml};
use crate::formats::{Entry, FormatError, FormatErrorKind, Reason, Refused};

/// Reads the units of an XLIFF file, in order; memory does not grow with the file.
///
/// It iterates over `Result<Entry, FormatError>`: an [`Entry::Unit`] for each segment with a
/// translation, an [`Entry::Refused`] for each without. An error is the end of the file, and of the
/// iteration. All entries of a 1.2 unit have its line, those of a 2.x unit that of their segment.
///
/// ```
/// use yaddash::formats::{Entry, xliff};
/// let file = br#"<xliff version="1.2"><file original="a.txt" source-language="az" target-language="en"><body>
///   <trans-unit id="1"><source>Salam!</source><target state="final">Hello!</target></trans-unit>
/// </body></file></xliff>"#;
/// for entry in xliff::Reader::new(&file[..])? {
///     let Entry::Unit { unit, line } = entry? else { continue };
///     assert_eq!((unit.variants[1].text.as_str(), line), ("Hello!", 2));
///     assert_eq!(unit.meta.property("x-xliff:state"), Some("final"));
///     assert_eq!(unit.context.document.as_deref(), Some("a.txt"));
/// }
/// # Ok::<(), yaddash::formats::FormatError>(())
/// ```
pub struct Reader<R: Read> {
    xml: Xml<Decoded<R>>,
    names: Names,
    place: Place,
    ready: VecDeque<Entry>,
    number: u64,
    ended: bool,
}

/// What stands between units.
pub(super) enum Element {
    File(Attributes),
    Group(Attributes),
    /// Holds units and says nothing of them.
    Through,
    /// Holds no units.
    Aside,
    TransUnit(Attributes),
    Unit(Attributes),
    Unknown(String),
}

/// Elements of either version in which no units stand.
const ASIDE: [&str; 11] = [
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
    /// Reads up to and with `<xliff>`.
    ///
    /// # Errors
    /// The source fails, is no XLIFF file, or is in a version that is not read.
    pub fn new(read: R) -> Result<Self, FormatError> {
        let mut xml = Xml::open(read)?;
        let mut place = Place::default();
        let names = open_root(&mut xml, &mut place).map_err(|error| error.at_line(xml.line()))?;
        Ok(Self { xml, names, place, ready: VecDeque::new(), number: 0, ended: false })
    }

    /// What the file is encoded in.
    pub fn encoding(&self) -> &'static encoding_rs::Encoding {
        self.xml.encoding()
    }

    fn entry(&mut self) -> Result<Option<Entry>, FormatError> {
        loop {
            if let Some(entry) = self.ready.pop_front() {
                return Ok(Some(entry));
            }
            if !self.step()? {
                return Ok(None);
            }
        }
    }

    /// Takes the next token between units; `false` at the end of the file.
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
                self.place.leave(self.xml.depth());
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
                let heard = self.xml.hear_to(depth, |text| budget.hear(text));
                heard.map_err(|error| error.in_unit(self.number + 1))?;
                if self.xml.depth() > depth {
                    return Err(self.xml.cut_short("the end of the unit").in_unit(self.number + 1));
                }
                self.refuse(line, budget.heard(), reason);
                Ok(true)
            }
        }
    }

    fn take(&mut self, element: Element, depth: usize, budget: &mut Budget) -> Result<(), UnitError> {
        match element {
            Element::File(mut attributes) => {
                self.place.begin(attributes.take("original"));
                self.place.enter(depth + 1, attributes)?;
            }
            Element::Group(attributes) => self.place.enter(depth + 1, attributes)?,
            Element::Through => {}
            Element::Aside => self.xml.skip_to(depth)?,
            Element::TransUnit(attributes) => {
                let found = trans_unit::read(&mut self.xml, &self.names, &mut self.place, attributes, budget)?;
                self.give(found);
            }
            Element::Unit(attributes) => {
                let found = unit::read(&mut self.xml, &self.names, &mut self.place, &attributes, budget)?;
                self.give(found);
            }
            Element::Unknown(name) => return Err(unknown(&name, "file").into()),
        }
        Ok(())
    }

    fn give(&mut self, found: Vec<Found>) {
        for Found { line, id, unit } in found {
            self.number += 1;
            self.ready.push_back(match unit {
                Ok(unit) => Entry::Unit { unit, line },
                Err((text, reason)) => Entry::Refused(Refused { line, number: self.number, tuid: id, text, reason }),
            });
        }
    }

    /// One entry, whatever stands there: nobody knows how many it would have been.
    fn refuse(&mut self, line: u64, text: Option<String>, reason: Reason) {
        self.number += 1;
        self.ready.push_back(Entry::Refused(Refused { line, number: self.number, tuid: None, text, reason }));
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<Entry, FormatError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let entry = self.entry().transpose();
        self.ended = !matches!(entry, Some(Ok(_)));
        entry
    }
}

pub(super) fn element(tag: &Tag<'_>, names: &Names, budget: &mut Budget) -> Result<Element, UnitError> {
    let Some(name) = names.own(tag) else { return Ok(Element::Aside) };
    let inherited = |budget: &mut Budget| {
        Attributes::of(tag, budget).map_err(|halt| match halt {
            UnitError::Unit(reason) => UnitError::File(refuse(&reason)),
            file @ UnitError::File(_) => file,
        })
    };
    Ok(match name {
        "file" => Element::File(inherited(budget)?),
        "group" => Element::Group(inherited(budget)?),
        "body" | "bin-unit" => Element::Through,
        "trans-unit" => Element::TransUnit(Attributes::of(tag, budget)?),
        "unit" => Element::Unit(Attributes::of(tag, budget)?),
        name if ASIDE.contains(&name) || names.is_foreign(tag) => Element::Aside,
        name => Element::Unknown(name.to_owned()),
    })
}

pub(super) fn open_root<R: Read>(xml: &mut Xml<Decoded<R>>, place: &mut Place) -> Result<Names, FormatError> {
    loop {
        let met = match xml.next()? {
            Token::Start(tag) => match Names::of_root(tag.name()) {
                Some(names) => {
                    let attributes = Attributes::of(&tag, &mut Budget::new()).map_err(|halt| match halt {
                        UnitError::File(error) => error,
                        UnitError::Unit(reason) => refuse(&reason),
                    })?;
                    version(&attributes)?;
                    place.enter(1, attributes)?;
                    return Ok(names);
                }
                None => format!("<{}>", tag.name()),
            },
            Token::Eof => "the end of the file".to_owned(),
            token if no_text(&token, "file").is_err() => "text that is no XML".to_owned(),
            _ => continue,
        };
        return Err(FormatError::new(FormatErrorKind::Unexpected {
            expected: "<xliff>".to_owned(),
            met,
            remedy: "this is no XLIFF file",
        }));
    }
}

/// A file that does not say its version is of the one that its elements are of.
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
