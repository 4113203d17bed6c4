//! The writer of TBX-Basic, version 3, in the style DCA (data category as attribute). The same terms always
//! give the same bytes.
//!
//! The header has no date, so that import → export → import → export gives the same file. A term is written
//! into a buffer first. If the term cannot be written, the file contains no part of it, and the caller can
//! continue with the next term.

use std::collections::HashSet;
use std::io::Write;

use super::categories::{self, TYPED};
use super::node::{Child, Node, on_one_line};
use crate::formats::{FormatError, escape};
use yaddash_core::unit::{Annotation, Term, TermForm};

/// Writes terms as a TBX file. Call [`Writer::new`], then [`Writer::write`] for each term, then
/// [`Writer::finish`].
pub struct Writer<W: Write> {
    write: W,
    buffer: String,
    /// The ids of the entries that were written so far. In XML, an id must be unique.
    names: HashSet<String>,
    terms: u64,
}

impl<W: Write> Writer<W> {
    /// Writes everything before the first entry.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written.
    pub fn new(write: W) -> Result<Self, FormatError> {
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
            <tbx type=\"TBX-Basic\" style=\"dca\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\">\n\
            \x20 <tbxHeader>\n    <fileDesc>\n      <sourceDesc>\n        <p>Written by yaddash</p>\n\
            \x20     </sourceDesc>\n    </fileDesc>\n  </tbxHeader>\n  <text>\n    <body>\n";
        let mut writer = Self { write, buffer: head.to_owned(), names: HashSet::new(), terms: 0 };
        writer.flush_buffer()?;
        Ok(writer)
    }

    /// Writes one term. A term without an id gets an id. If an id was used already, a number is added to the id.
    ///
    /// # Errors
    /// Returns a [`FormatError`] with the number of the term in these cases. A part of the term can be in the
    /// file only in the first case.
    ///
    /// - The destination cannot be written.
    /// - The term has no forms.
    /// - The term contains a character that XML does not allow.
    /// - An `xml:` annotation of the term is not XML.
    pub fn write(&mut self, term: &Term) -> Result<(), FormatError> {
        self.terms += 1;
        let name = self.name_of(term);
        let mut out = Out { text: std::mem::take(&mut self.buffer) };
        out.text.clear();
        let result = out.term(term, &name);
        self.buffer = out.text;
        result.and_then(|()| self.flush_buffer()).map_err(|error| error.in_unit(self.terms))?;
        self.names.insert(name);
        Ok(())
    }

    /// Writes the end of the file and returns the destination.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written.
    pub fn finish(mut self) -> Result<W, FormatError> {
        self.buffer.clear();
        self.buffer.push_str("    </body>\n  </text>\n</tbx>\n");
        self.flush_buffer()?;
        self.write.flush().map_err(FormatError::write)?;
        Ok(self.write)
    }

    fn name_of(&self, term: &Term) -> String {
        let base = if term.id.is_empty() { format!("c{}", self.terms) } else { term.id.clone() };
        if !self.names.contains(&base) {
            return base;
        }
        (2_u64..).map(|n| format!("{base}-{n}")).find(|name| !self.names.contains(name)).unwrap_or(base)
    }

    fn flush_buffer(&mut self) -> Result<(), FormatError> {
        self.write.write_all(self.buffer.as_bytes()).map_err(FormatError::write)
    }
}

/// The buffer into which XML is written.
struct Out {
    text: String,
}

/// The indentation of an entry, in spaces. The next three constants are the indentations of the deeper levels.
const ENTRY: usize = 6;
const LANGUAGE: usize = 8;
const SECTION: usize = 10;
const TERM: usize = 12;

impl Out {
    fn term(&mut self, term: &Term, name: &str) -> Result<(), FormatError> {
        if term.forms.is_empty() {
            return Err(FormatError::unwritable("a concept without a term", "add a term in at least one language"));
        }
        let mut attributes = vec![("id".to_owned(), name.to_owned())];
        attributes.extend(attributes_of(&term.annotations, "attribute:", "id"));
        self.open(ENTRY, "conceptEntry", &attributes)?;
        if let Some(domain) = &term.domain {
            self.typed(LANGUAGE, "descrip", "subjectField", domain.as_str(), None)?;
        }
        term.annotations.iter().try_for_each(|annotation| self.annotation(LANGUAGE, annotation, ""))?;
        let mut open: Option<&TermForm> = None;
        for form in &term.forms {
            // A form with annotations of the language begins a new section.
            let begins_section = form.annotations.iter().any(|annotation| language_kind(annotation).is_some());
            if begins_section || open.is_none_or(|before| before.language != form.language) {
                if open.is_some() {
                    self.close(LANGUAGE, "langSec");
                }
                let mut attributes = vec![("xml:lang".to_owned(), form.language.tag().to_owned())];
                attributes.extend(attributes_of(&form.annotations, "language:attribute:", "xml:lang"));
                self.open(LANGUAGE, "langSec", &attributes)?;
                form.annotations.iter().try_for_each(|annotation| self.annotation(SECTION, annotation, "language:"))?;
            }
            open = Some(form);
            self.form(form)?;
        }
        self.close(LANGUAGE, "langSec");
        self.close(ENTRY, "conceptEntry");
        Ok(())
    }

    fn form(&mut self, form: &TermForm) -> Result<(), FormatError> {
        let attributes: Vec<_> = attributes_of(&form.annotations, "attribute:", "").collect();
        self.open(SECTION, "termSec", &attributes)?;
        let mut term = Node { name: "term".to_owned(), ..Node::default() };
        term.attributes.extend(attributes_of(&form.annotations, "term-attribute:", ""));
        let text = on_one_line(&form.text, true);
        if !text.is_empty() {
            term.children.push(Child::Text(text));
        }
        if let Some(xml) = value_of(&form.annotations, "term:xml") {
            // The markup is used only if the text was not changed since the markup was read.
            let marked = Node::parse(&format!("<term>{xml}</term>"))?;
            if marked.text().split_whitespace().eq(form.text.split_whitespace()) {
                term.children = marked.children;
            }
        }
        self.node(TERM, &term)?;
        if let Some(part) = &form.part_of_speech {
            self.typed(TERM, "termNote", "partOfSpeech", part, None)?;
        }
        // If an annotation has the original value for the same kind or status, only this value is written.
        let annotated = |kind: &str| value_of(&form.annotations, kind);
        let kind = annotated("termNote:termType").filter(|value| categories::kind(value) == form.kind);
        if let Some(kind) = categories::term_type(form.kind).filter(|_| kind.is_none()) {
            self.typed(TERM, "termNote", "termType", kind, None)?;
        }
        let status =
            annotated("termNote:administrativeStatus").or_else(|| annotated("termNote:normativeAuthorization"));
        let status = status.filter(|value| categories::status(value) == form.status);
        if let Some(status) = categories::administrative_status(form.status).filter(|_| status.is_none()) {
            self.typed(TERM, "termNote", "administrativeStatus", status, None)?;
        }
        // The schema demands the notes on the term before everything else.
        let is_note = |annotation: &&Annotation| matches!(annotation, Annotation::Property { kind, .. } if kind.starts_with("termNote:") || kind.starts_with("xml:termNote"));
        form.annotations.iter().filter(is_note).try_for_each(|annotation| self.annotation(TERM, annotation, ""))?;
        if let Some(house) = &form.house {
            self.typed(TERM, "admin", "customerSubset", house, None)?;
        }
        let rest = form.annotations.iter().filter(|annotation| !is_note(annotation));
        rest.into_iter().try_for_each(|annotation| self.annotation(TERM, annotation, ""))?;
        self.close(SECTION, "termSec");
        Ok(())
    }

    /// Writes an annotation if its kind begins with `level`, a prefix such as `language:`. The prefix is empty
    /// for an annotation of an entry or of a term.
    fn annotation(&mut self, indent: usize, annotation: &Annotation, level: &str) -> Result<(), FormatError> {
        match annotation {
            Annotation::Note { text, language, .. } if level.is_empty() => self.note(indent, text, language.as_deref()),
            Annotation::Note { .. } => Ok(()),
            Annotation::Property { kind, value, language, .. } => {
                let Some(kind) = kind.strip_prefix(level) else { return Ok(()) };
                let inner = ["attribute:", "term-attribute:", "language:"].iter().any(|start| kind.starts_with(start));
                if inner || kind == "term:xml" {
                    return Ok(());
                }
                match kind.split_once(':') {
                    None if kind == "note" => self.note(indent, value, language.as_deref()),
                    Some(("xml", _)) => {
                        let node = Node::parse(value).map_err(|error| {
                            FormatError::unwritable(
                                format!("the annotation “{kind}” is not XML ({error})"),
                                "correct the annotation",
                            )
                        })?;
                        self.node(indent, &node)
                    }
                    Some((element, kind)) if TYPED.contains(&element) => {
                        self.typed(indent, element, kind, value, language.as_deref())
                    }
                    // A property from another format.
                    _ => self.typed(indent, "admin", kind, value, language.as_deref()),
                }
            }
        }
    }

    fn note(&mut self, indent: usize, text: &str, language: Option<&str>) -> Result<(), FormatError> {
        self.element(indent, "note", None, text, language)
    }

    fn typed(
        &mut self,
        indent: usize,
        element: &str,
        kind: &str,
        text: &str,
        language: Option<&str>,
    ) -> Result<(), FormatError> {
        self.element(indent, element, Some(kind), text, language)
    }

    fn element(
        &mut self,
        indent: usize,
        name: &str,
        kind: Option<&str>,
        text: &str,
        language: Option<&str>,
    ) -> Result<(), FormatError> {
        let text = on_one_line(text, true);
        let mut node = Node { name: name.to_owned(), ..Node::default() };
        node.attributes.extend(kind.map(|kind| ("type".to_owned(), kind.to_owned())));
        node.attributes.extend(language.map(|language| ("xml:lang".to_owned(), language.to_owned())));
        if !text.is_empty() {
            node.children.push(Child::Text(text));
        }
        self.node(indent, &node)
    }

    fn node(&mut self, indent: usize, node: &Node) -> Result<(), FormatError> {
        self.indent(indent);
        node.write(&mut self.text).map_err(forbidden)?;
        self.text.push('\n');
        Ok(())
    }

    fn open(&mut self, indent: usize, name: &str, attributes: &[(String, String)]) -> Result<(), FormatError> {
        self.indent(indent);
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            escape::attribute(&mut self.text, value).map_err(forbidden)?;
            self.text.push('"');
        }
        self.text.push_str(">\n");
        Ok(())
    }

    fn close(&mut self, indent: usize, name: &str) {
        self.indent(indent);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }

    fn indent(&mut self, by: usize) {
        self.text.extend(std::iter::repeat_n(' ', by));
    }
}

fn language_kind(annotation: &Annotation) -> Option<&str> {
    match annotation {
        Annotation::Property { kind, .. } => kind.strip_prefix("language:"),
        Annotation::Note { .. } => None,
    }
}

fn value_of<'a>(annotations: &'a [Annotation], wanted: &str) -> Option<&'a str> {
    annotations.iter().find_map(|annotation| match annotation {
        Annotation::Property { kind, value, .. } if kind == wanted => Some(value.as_str()),
        _ => None,
    })
}

/// Returns the attributes of an element that are kept as annotations. An attribute is left out if its name is
/// equal to `taken`, occurred earlier, or is not valid in XML.
fn attributes_of<'a>(
    annotations: &'a [Annotation],
    prefix: &'a str,
    taken: &'a str,
) -> impl Iterator<Item = (String, String)> + 'a {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let is_name = move |name: &str| {
        let local = name.strip_prefix("xml:").unwrap_or(name);
        local.starts_with(|c: char| c.is_ascii_alphabetic()) && local.chars().all(part)
    };
    let mut seen = HashSet::from([taken]);
    annotations.iter().filter_map(move |annotation| match annotation {
        Annotation::Property { kind, value, .. } => {
            let name = kind.strip_prefix(prefix).filter(|name| is_name(name) && seen.insert(name))?;
            Some((name.to_owned(), value.clone()))
        }
        Annotation::Note { .. } => None,
    })
}

fn forbidden(c: char) -> FormatError {
    let what = format!("the term contains the character U+{:04X}, which XML does not allow", u32::from(c));
    FormatError::unwritable(what, "remove the character from the term")
}
