//! The streaming reader of TBX, which has one entry of the file in memory at a time.

use std::io::Read;

use super::categories;
use super::node::{Node, on_one_line};
use crate::formats::decode::Decoded;
use crate::formats::element::no_text;
use crate::formats::unit_error::{Budget, UnitError};
use crate::formats::until_error::next_until_error;
use crate::formats::xml::{Token, Xml};
use crate::formats::{FormatError, FormatErrorKind, LanguageProblem, Reason, Refused, TermOrRefusal};
use yaddash_core::unit::{Annotation, Language, Term, TermForm};

/// Reads the terms of a TBX file, in order and in constant memory.
///
/// The reader iterates over `Result<TermOrRefusal, FormatError>`. Every entry of the file gives a term, or a
/// refusal with its line and reason. The iteration ends after an error.
///
/// ```
/// use yaddash_engine::{formats::{TermOrRefusal, tbx}, unit::Domain};
/// let file = br#"<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
///   <conceptEntry id="ots"><descrip type="subjectField">organisation</descrip>
///     <langSec xml:lang="az"><termSec><term>TDT</term><termNote type="termType">acronym</termNote></termSec></langSec>
///   </conceptEntry></body></text></tbx>"#;
/// let Some(Ok(TermOrRefusal::Term { term, line: 2 })) = tbx::Reader::new(&file[..])?.next() else { panic!() };
/// assert_eq!((term.id.as_str(), term.domain, term.forms[0].text.as_str()), ("ots", Some(Domain::Organisation), "TDT"));
/// # Ok::<(), yaddash_engine::formats::FormatError>(())
/// ```
pub struct Reader<R: Read> {
    xml: Xml<Decoded<R>>,
    /// The namespace prefix of TBX elements, such as `tbx:`. It may be empty.
    prefix: String,
    passed_over: Vec<String>,
    number: u64,
    ended: bool,
}

impl<R: Read> Reader<R> {
    /// Reads up to the start tag of the root, inclusive.
    ///
    /// # Errors
    /// Returns an error if the source cannot be read, or if it is not a TBX file.
    pub fn new(read: R) -> Result<Self, FormatError> {
        let mut xml = Xml::open(read)?;
        let prefix = open_root(&mut xml).map_err(|error| error.at_line(xml.line()))?;
        Ok(Self { xml, prefix, passed_over: Vec::new(), number: 0, ended: false })
    }

    /// The encoding of the file.
    pub fn encoding(&self) -> &'static encoding_rs::Encoding {
        self.xml.encoding()
    }

    /// The names of the parts, such as the header or the back matter, that the reader has skipped so far
    /// because they are not entries.
    pub fn passed_over(&self) -> &[String] {
        &self.passed_over
    }

    fn next_item(&mut self) -> Result<Option<TermOrRefusal>, FormatError> {
        loop {
            let depth = self.xml.depth();
            let mut budget = Budget::new();
            let (name, node) = match self.xml.next_element()? {
                Token::Start(tag) if depth == 0 => {
                    let met = format!("<{}>", tag.name());
                    return Err(self.xml.unexpected("the end of the file", met));
                }
                Token::Start(tag) => {
                    let name = tag.name().strip_prefix(self.prefix.as_str()).unwrap_or(tag.name());
                    let name = categories::from_tbx_min(name).map_or(name, |(name, _)| name).to_owned();
                    (name, Node::from_tag(&tag, &self.prefix, false, &mut budget))
                }
                Token::Eof if depth == 0 => return Ok(None),
                Token::Eof => return Err(self.xml.cut_short("the end tag of the file")),
                token => {
                    if let Err(reason) = no_text(&token, "body") {
                        let line = self.xml.line();
                        return Ok(Some(self.refuse(line, None, reason)));
                    }
                    continue;
                }
            };
            match name.as_str() {
                "text" | "body" => continue,
                "termEntry" | "conceptEntry" => {}
                _ => {
                    if !self.passed_over.contains(&name) && self.passed_over.len() < 100 {
                        self.passed_over.push(name);
                    }
                    self.xml.skip_to(depth)?;
                    continue;
                }
            }
            let line = self.xml.line();
            let id = node.as_ref().ok().and_then(|node| node.attribute("id")).map(str::to_owned);
            return match node.and_then(|node| self.term(node, &mut budget)) {
                Ok(term) => {
                    self.number += 1;
                    Ok(Some(TermOrRefusal::Term { term, line }))
                }
                Err(UnitError::File(error)) => Err(error.in_unit(self.number + 1)),
                Err(UnitError::Unit(reason)) => {
                    self.xml.skip_to(depth).map_err(|error| error.in_unit(self.number + 1))?;
                    if self.xml.depth() > depth {
                        return Err(self.xml.cut_short("the end of the entry").in_unit(self.number + 1));
                    }
                    Ok(Some(self.refuse(line, id, reason)))
                }
            };
        }
    }

    fn refuse(&mut self, line: u64, id: Option<String>, reason: Reason) -> TermOrRefusal {
        self.number += 1;
        let tuid = id.map(|id| id.chars().take(SHOWN_ID).collect());
        TermOrRefusal::Refused(Refused { line, number: self.number, tuid, text: None, reason })
    }

    /// Reads an entry whose start tag is `node`.
    fn term(&mut self, node: Node, budget: &mut Budget) -> Result<Term, UnitError> {
        let mut term = Term::default();
        for (name, value) in node.attributes {
            match name.as_str() {
                "id" => term.id = value,
                _ => term.annotations.push(Annotation::property(format!("attribute:{name}"), value)),
            }
        }
        while let Some(node) = self.next_node("the entry", false, budget)? {
            if matches!(node.name.as_str(), "langSet" | "langSec") {
                self.language(&node, &mut term, budget)?;
                continue;
            }
            let node = node.fill(&mut self.xml, &self.prefix, false, budget)?;
            let is_domain = term.domain.is_none()
                && node.name == "descrip"
                && node.is_plain()
                && node.attributes.len() == 1
                && node.attribute("type") == Some("subjectField");
            match is_domain {
                true => term.domain = Some(node.text().into()),
                false => term.annotations.push(node.into_annotation()?),
            }
        }
        // An empty term is usual in termbases. The entry is kept if another term has text.
        match term.forms.iter().all(|form| form.text.trim().is_empty()) {
            true => Err(Reason::NoTerm.into()),
            false => Ok(term),
        }
    }

    /// Reads the section of a language whose start tag is `node`.
    fn language(&mut self, node: &Node, term: &mut Term, budget: &mut Budget) -> Result<(), UnitError> {
        let tag = node.attribute("xml:lang").or_else(|| node.attribute("lang"));
        let tag = tag.ok_or(Reason::from(LanguageProblem::MissingOfTerms))?;
        let language = Language::parse(tag).map_err(Reason::from)?;
        let attributes = node.attributes.iter().filter(|(name, _)| !matches!(name.as_str(), "xml:lang" | "lang"));
        let mut annotations: Vec<Annotation> =
            attributes.map(|(name, value)| Annotation::property(format!("attribute:{name}"), value.as_str())).collect();
        let first = term.forms.len();
        while let Some(node) = self.next_node("the section of a language", false, budget)? {
            if matches!(node.name.as_str(), "tig" | "ntig" | "termSec") {
                let form = self.form(node, &language, budget)?;
                term.forms.push(form);
            } else {
                annotations.push(node.fill(&mut self.xml, &self.prefix, false, budget)?.into_annotation()?);
            }
        }
        if term.forms.len() == first {
            term.forms.push(TermForm::new(language, ""));
        }
        if let Some(form) = term.forms.get_mut(first) {
            form.annotations.splice(0..0, annotations.into_iter().map(as_language_annotation));
        }
        Ok(())
    }

    /// Reads the section of a term whose start tag is `node`.
    fn form(&mut self, node: Node, language: &Language, budget: &mut Budget) -> Result<TermForm, UnitError> {
        let mut form = TermForm::new(language.clone(), "");
        let attributes = node.attributes.into_iter();
        form.annotations
            .extend(attributes.map(|(name, value)| Annotation::property(format!("attribute:{name}"), value)));
        let mut seen = Seen::default();
        // In version 2 the term may be inside a group, which has no data of its own.
        let mut groups = 0_usize;
        loop {
            let Some(node) = self.next_node("the section of a term", true, budget)? else {
                match groups.checked_sub(1) {
                    Some(fewer) => groups = fewer,
                    None => break,
                }
                continue;
            };
            match node.name.as_str() {
                "termGrp" => groups += 1,
                "term" if !seen.term => {
                    seen.term = true;
                    let node = node.fill(&mut self.xml, &self.prefix, true, budget)?;
                    term_text(&node, &mut form)?;
                }
                _ => {
                    let node = node.fill(&mut self.xml, &self.prefix, true, budget)?;
                    seen.take(node, &mut form)?;
                }
            }
        }
        Ok(form)
    }

    /// Returns the start tag of the next element inside the open element, or `None` at the end of the open
    /// element.
    fn next_node(
        &mut self,
        within: &'static str,
        in_term: bool,
        budget: &mut Budget,
    ) -> Result<Option<Node>, UnitError> {
        loop {
            match self.xml.next_element()? {
                Token::Start(tag) => return Node::from_tag(&tag, &self.prefix, in_term, budget).map(Some),
                Token::End => return Ok(None),
                Token::Eof => return Err(self.xml.cut_short(&format!("the end of {within}")).into()),
                token => no_text(&token, within)?,
            }
        }
    }
}

/// The number of characters of an entry's id that a refusal shows.
const SHOWN_ID: usize = 80;

/// Records the fields of a term's section that were read already. The first element for each field sets the
/// field.
#[derive(Default)]
struct Seen {
    term: bool,
    kind: bool,
    status: bool,
}

impl Seen {
    /// Stores an element that stands beside a `<term>`, as a field of the form or as an annotation.
    fn take(&mut self, node: Node, form: &mut TermForm) -> Result<(), Reason> {
        let simple = node.is_plain() && node.attributes.len() == 1;
        let value = node.text();
        match (node.name.as_str(), node.attribute("type").filter(|_| simple)) {
            ("termNote", Some("partOfSpeech")) if form.part_of_speech.is_none() && !value.is_empty() => {
                form.part_of_speech = Some(value);
                return Ok(());
            }
            ("admin", Some("customerSubset")) if form.house.is_none() && !value.is_empty() => {
                form.house = Some(value);
                return Ok(());
            }
            ("termNote", Some("termType")) if !self.kind => {
                self.kind = true;
                form.kind = categories::kind(&value);
                if categories::term_type(form.kind) == Some(value.as_str()) {
                    return Ok(());
                }
            }
            ("termNote", Some("administrativeStatus" | "normativeAuthorization")) if !self.status => {
                self.status = true;
                form.status = categories::status(&value);
                let is_current = node.attribute("type") == Some("administrativeStatus");
                if is_current && categories::administrative_status(form.status) == Some(value.as_str()) {
                    return Ok(());
                }
            }
            _ => {}
        }
        form.annotations.push(node.into_annotation()?);
        Ok(())
    }
}

fn term_text(node: &Node, form: &mut TermForm) -> Result<(), Reason> {
    form.text = on_one_line(&node.text(), true);
    let attributes = node.attributes.iter();
    form.annotations
        .extend(attributes.map(|(name, value)| Annotation::property(format!("term-attribute:{name}"), value.as_str())));
    if !node.is_plain() {
        let mut xml = String::new();
        node.write_content(&mut xml).map_err(Reason::character)?;
        form.annotations.push(Annotation::property("term:xml", xml));
    }
    Ok(())
}

/// Converts an annotation of a language section into the form in which the first term of the section keeps it.
fn as_language_annotation(annotation: Annotation) -> Annotation {
    match annotation {
        Annotation::Note { text, language, .. } => {
            Annotation::Property { kind: "language:note".to_owned(), value: text, language, encoding: None }
        }
        Annotation::Property { kind, value, language, encoding } => {
            Annotation::Property { kind: format!("language:{kind}"), value, language, encoding }
        }
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Result<TermOrRefusal, FormatError>;

    fn next(&mut self) -> Option<Self::Item> {
        next_until_error(self, |reader| &mut reader.ended, Self::next_item)
    }
}

/// Reads the start tag of the root and returns the namespace prefix of TBX elements.
fn open_root<R: Read>(xml: &mut Xml<Decoded<R>>) -> Result<String, FormatError> {
    loop {
        let met = match xml.next()? {
            Token::Start(tag) => {
                let name = tag.name();
                let prefix = ["martif", "tbx", "TBX"].iter().find_map(|root| name.strip_suffix(root));
                match prefix.filter(|prefix| prefix.is_empty() || prefix.ends_with(':')) {
                    Some(prefix) => return Ok(prefix.to_owned()),
                    None => format!("<{name}>"),
                }
            }
            Token::Eof => "the end of the file".to_owned(),
            token if no_text(&token, "file").is_err() => "text that is not XML".to_owned(),
            _ => continue,
        };
        return Err(FormatError::new(FormatErrorKind::Unexpected {
            expected: "<martif> or <tbx>".to_owned(),
            met,
            remedy: "this is not a TBX file",
        }));
    }
}
