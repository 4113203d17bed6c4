//! Reads an SRX file into an [`Srx`].

use std::borrow::Cow;
use std::io::Read;

use crate::formats::decode::Decoded;
use crate::formats::xml::{Tag, Token, Xml};
use crate::formats::{FormatError, FormatErrorKind, limits};
use yaddash_core::segment::srx::{LanguageMap, LanguageRule, Rule, Srx};
use yaddash_core::text::xml_cannot_carry;

/// Reads a whole SRX file.
///
/// # Errors
/// Returns an error if the source cannot be read, is not an SRX file or is not well formed, or if its
/// patterns together are longer than [`limits::SRX_BYTES`]. The patterns are not parsed here.
///
/// ```
/// let file = br#"<srx version="2.0"><header cascade="yes"/><body>
///   <languagerules><languagerule languagerulename="All">
///     <rule break="no"><beforebreak>prof\.</beforebreak><afterbreak>\s</afterbreak></rule>
///     <rule break="yes"><beforebreak>[.!?]</beforebreak><afterbreak>\s</afterbreak></rule>
///   </languagerule></languagerules>
///   <maprules><languagemap languagepattern=".*" languagerulename="All"/></maprules>
/// </body></srx>"#;
/// let srx = yaddash_engine::formats::srx::read(&file[..])?;
/// assert_eq!(srx.language_rules[0].rules[0].before, r"prof\.");
/// # Ok::<(), yaddash_engine::formats::FormatError>(())
/// ```
pub fn read<R: Read>(read: R) -> Result<Srx, FormatError> {
    let mut reader = Reader { xml: Xml::open(read)?, prefix: String::new(), left: limits::SRX_BYTES };
    reader.file().map_err(|error| error.at_line(reader.xml.line()))
}

struct Reader<R: Read> {
    xml: Xml<Decoded<R>>,
    /// The namespace prefix of the SRX elements with its colon, such as `srx:`; empty if there is none.
    prefix: String,
    /// The number of bytes of patterns that may still be read.
    left: usize,
}

/// The start tag of an element: its name without the prefix, its attributes and its line.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    line: u64,
}

impl Element {
    /// Makes an element from a start tag. The caller sets the line.
    fn new(tag: &Tag<'_>, prefix: &str) -> Result<Self, FormatError> {
        let attributes =
            tag.attributes().map(|attribute| attribute.map(|(name, value)| (name.to_owned(), value.into_owned())));
        let name = tag.name().strip_prefix(prefix).unwrap_or(tag.name()).to_owned();
        Ok(Self { name, attributes: attributes.collect::<Result<_, _>>()?, line: 0 })
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn require(&self, name: &str) -> Result<String, FormatError> {
        let missing = || FormatError::unexpected(format!("{name}=\"…\" in <{}>", self.name), "none");
        let value = self.get(name).ok_or_else(missing)?;
        legal(value).map(str::to_owned)
    }

    /// Returns `true` if the attribute is `yes`, and `false` if it is `no`. If the attribute is missing,
    /// returns the default, or an error if there is no default.
    fn yes_or_no(&self, name: &str, default: Option<bool>) -> Result<bool, FormatError> {
        let expected = || format!("{name}=\"yes\" or {name}=\"no\" in <{}>", self.name);
        match self.get(name) {
            Some("yes") => Ok(true),
            Some("no") => Ok(false),
            Some(other) => Err(FormatError::unexpected(expected(), format!("{name}=\"{other}\""))),
            None => default.ok_or_else(|| FormatError::unexpected(expected(), "none")),
        }
    }
}

impl<R: Read> Reader<R> {
    fn file(&mut self) -> Result<Srx, FormatError> {
        let mut srx = Srx { version: self.root()?, ..Srx::default() };
        let header = self.require("header", "</srx>")?;
        // In version 1.0, only the first matching map applies.
        srx.cascade = header.yes_or_no("cascade", (srx.version == "1.0").then_some(false)).map_err(|mut error| {
            if let FormatErrorKind::Unexpected { remedy, .. } = &mut error.kind {
                *remedy = "write yes if all lists that match a language apply, or no if only the first one applies";
            }
            error
        })?;
        srx.segment_subflows = header.yes_or_no("segmentsubflows", Some(true))?;
        while let Some(handle) = self.child(&["formathandle"], "</header>")? {
            srx.format_handles.push((handle.require("type")?, handle.yes_or_no("include", Some(false))?));
            self.close("</formathandle>")?;
        }
        self.require("body", "</srx>")?;
        self.require("languagerules", "</body>")?;
        while let Some(list) = self.child(&["languagerule"], "</languagerules>")? {
            srx.language_rules.push(self.language_rule(&list)?);
        }
        self.require("maprules", "</body>")?;
        self.maps(&mut srx.language_maps, "</maprules>")?;
        self.close("</body>")?;
        self.close("</srx>")?;
        self.ended()?;
        Ok(srx)
    }

    /// Reads the start tag of the root element, and returns the version of SRX.
    fn root(&mut self) -> Result<String, FormatError> {
        let no_srx = |met: String| {
            let expected = "<srx>".to_owned();
            FormatError::new(FormatErrorKind::Unexpected { expected, met, remedy: "this is not an SRX file" })
        };
        loop {
            match self.xml.next()? {
                Token::Start(tag) => {
                    let name = tag.name().to_owned();
                    let Some(prefix) = name.strip_suffix("srx").filter(|p| p.is_empty() || p.ends_with(':')) else {
                        return Err(no_srx(format!("<{name}>")));
                    };
                    let root = Element::new(&tag, prefix)?;
                    prefix.clone_into(&mut self.prefix);
                    let version = root.require("version")?;
                    if !matches!(version.as_str(), "2.0" | "1.0") {
                        return Err(FormatError::unexpected("version 2.0 (or 1.0)", version));
                    }
                    return Ok(version);
                }
                Token::Eof => return Err(no_srx("the end of the file".to_owned())),
                Token::Text(text) if !text.trim().is_empty() => return Err(no_srx(shown(&text))),
                Token::Character(c) => return Err(no_srx(shown(&c.to_string()))),
                _ => {}
            }
        }
    }

    /// Reads to the next child of the open element. Returns the child, whose name must be one of `names`, or
    /// `None` at the end of the open element. Children with another namespace prefix are skipped.
    fn child(&mut self, names: &[&str], end: &str) -> Result<Option<Element>, FormatError> {
        let expected = || names.first().map_or_else(|| end.to_owned(), |name| format!("<{name}>"));
        loop {
            let depth = self.xml.depth();
            match self.xml.next()? {
                Token::Start(tag) => {
                    let local = tag.name().strip_prefix(self.prefix.as_str()).filter(|name| !name.contains(':'));
                    let Some(name) = local else {
                        self.xml.skip_to(depth)?;
                        continue;
                    };
                    if !names.contains(&name) {
                        return Err(FormatError::unexpected(expected(), format!("<{name}>")));
                    }
                    let element = Element::new(&tag, &self.prefix)?;
                    return Ok(Some(Element { line: self.xml.line(), ..element }));
                }
                Token::End => return Ok(None),
                Token::Eof => return Err(self.xml.cut_short(&expected())),
                Token::Text(text) if !text.trim().is_empty() => {
                    return Err(FormatError::unexpected(expected(), shown(&text)));
                }
                Token::Character(c) => return Err(FormatError::unexpected(expected(), shown(&c.to_string()))),
                Token::Text(_) | Token::Nothing => {}
            }
        }
    }

    /// Returns the next child of the open element, which must exist and have the name `name`.
    fn require(&mut self, name: &str, end: &str) -> Result<Element, FormatError> {
        let found = self.child(&[name], end)?;
        found.ok_or_else(|| FormatError::unexpected(format!("<{name}>"), end))
    }

    /// Checks that nothing follows the root element.
    fn ended(&mut self) -> Result<(), FormatError> {
        loop {
            let met = match self.xml.next()? {
                Token::Eof => return Ok(()),
                Token::Start(tag) => format!("<{}>", tag.name()),
                Token::Text(text) if !text.trim().is_empty() => shown(&text),
                Token::Character(c) => shown(&c.to_string()),
                Token::Text(_) | Token::Nothing | Token::End => continue,
            };
            return Err(FormatError::unexpected("the end of the file", met));
        }
    }

    /// Checks that the open element has no more children, and reads its end tag.
    fn close(&mut self, end: &str) -> Result<(), FormatError> {
        self.child(&[], end).map(drop)
    }

    fn language_rule(&mut self, list: &Element) -> Result<LanguageRule, FormatError> {
        let mut read = LanguageRule { name: list.require("languagerulename")?, rules: Vec::new() };
        while let Some(rule) = self.child(&["rule"], "</languagerule>")? {
            read.rules.push(self.rule(&rule)?);
        }
        Ok(read)
    }

    fn rule(&mut self, rule: &Element) -> Result<Rule, FormatError> {
        let (mut before, mut after) = (None, None);
        while let Some(part) = self.child(&["beforebreak", "afterbreak"], "</rule>")? {
            let slot = if part.name == "beforebreak" { &mut before } else { &mut after };
            if slot.is_some() {
                return Err(FormatError::unexpected("</rule>", format!("a second <{}>", part.name)));
            }
            *slot = Some(self.content(&part.name)?);
        }
        let mut read = Rule::new(
            rule.yes_or_no("break", Some(true)).map_err(|error| error.at_line(rule.line))?,
            before.unwrap_or_default(),
            after.unwrap_or_default(),
        );
        read.line = Some(rule.line);
        Ok(read)
    }

    /// Reads the text of a pattern, up to the end tag.
    fn content(&mut self, name: &str) -> Result<String, FormatError> {
        let mut content = String::new();
        loop {
            let mut buffer = [0; 4];
            let piece = match self.xml.next()? {
                Token::End => return Ok(content),
                Token::Start(tag) => return Err(FormatError::unexpected("text", format!("<{}>", tag.name()))),
                Token::Eof => return Err(self.xml.cut_short(&format!("</{name}>"))),
                Token::Nothing => continue,
                Token::Text(text) => text,
                Token::Character(c) => Cow::Borrowed(&*c.encode_utf8(&mut buffer)),
            };
            legal(&piece)?;
            self.left = self.left.checked_sub(piece.len()).ok_or(FormatError::new(FormatErrorKind::TooLarge {
                what: "the text of all patterns together",
                limit: limits::SRX_BYTES,
                remedy: "remove the rules that are not needed",
            }))?;
            content.push_str(&piece);
        }
    }

    /// Reads the language maps. In version 1.0, they are grouped in `<maprule>` elements.
    fn maps(&mut self, maps: &mut Vec<LanguageMap>, end: &str) -> Result<(), FormatError> {
        while let Some(map) = self.child(&["languagemap", "maprule"], end)? {
            if map.name == "maprule" {
                self.maps(maps, "</maprule>")?;
                continue;
            }
            let (pattern, name) = (map.require("languagepattern")?, map.require("languagerulename")?);
            maps.push(LanguageMap { pattern, name, line: Some(map.line) });
            self.close("</languagemap>")?;
        }
        Ok(())
    }
}

/// Returns the text, or an error if the text contains a character that XML does not allow.
fn legal(text: &str) -> Result<&str, FormatError> {
    let met = |c: char| format!("the character U+{:04X}", u32::from(c));
    xml_cannot_carry(text).map_or(Ok(text), |c| Err(FormatError::unexpected("text", met(c))))
}

fn shown(text: &str) -> String {
    format!("“{}”", text.trim().chars().take(40).collect::<String>())
}
