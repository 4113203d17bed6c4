//! Reads the tags and the text of a page, in order, with html5gum, which tokenizes every page that a
//! browser reads. Attributes that are not used are dropped while they are read, so that a long tag needs no
//! memory. Only one event is in memory at a time.

use html5gum::Tokenizer;
use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};

/// A tag or a text of a page.
pub(super) enum Event<'a> {
    Start {
        name: &'a str,
        attributes: &'a Attributes,
    },
    End {
        name: &'a str,
    },
    /// Text with its entities decoded, and its byte range in the page.
    Text {
        text: &'a str,
        start: usize,
        end: usize,
    },
}

/// The attributes that the reader of pages uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attribute {
    Charset,
    Class,
    Content,
    Datetime,
    Fallback,
    Hidden,
    Href,
    Id,
    Itemprop,
    Name,
    Placeholder,
    Property,
    Role,
    Style,
    Type,
}

/// The maximum length of an attribute value that is kept, in bytes. Descriptions have a few hundred bytes;
/// embedded pictures are longer and are not needed.
const MAX_VALUE: usize = 8 << 10;

/// The attributes of one tag. If an attribute is repeated, its first value counts, as in a browser.
#[derive(Debug, Default)]
pub(super) struct Attributes(Vec<(Attribute, String)>);

impl Attributes {
    pub(super) fn get(&self, attribute: Attribute) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == attribute).map(|(_, value)| value.as_str())
    }
}

/// A reader that divides a page into events.
pub(super) struct Tokens<'p> {
    page: &'p [u8],
}

impl<'p> Tokens<'p> {
    pub(super) fn new(page: &'p [u8]) -> Self {
        Self { page }
    }

    /// Passes every event to `take`, until `take` returns `false`.
    pub(super) fn run(self, take: impl FnMut(Event<'_>) -> bool) {
        let reader = Reader { take, name: String::new(), attributes: Attributes::default(), wanted: None };
        let mut emitter = CallbackEmitter::new(reader);
        // The content of scripts, styles and titles is not markup.
        emitter.naively_switch_states(true);
        // The emitter gives a token only to stop; reading from memory cannot fail.
        let _ = Tokenizer::new_with_emitter(self.page, emitter).next();
    }
}

/// Turns the events of html5gum into [`Event`]s.
struct Reader<F> {
    take: F,
    name: String,
    attributes: Attributes,
    /// The attribute whose value comes next.
    wanted: Option<Attribute>,
}

/// The value by which [`Reader`] makes the tokenizer stop before the end of the page.
struct Enough;

impl<F: FnMut(Event<'_>) -> bool> Callback<Enough, usize> for Reader<F> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: html5gum::Span<usize>) -> Option<Enough> {
        let goes_on = match event {
            CallbackEvent::OpenStartTag { name } => {
                self.name.clear();
                self.name.push_str(&String::from_utf8_lossy(name));
                self.attributes.0.clear();
                self.wanted = None;
                true
            }
            CallbackEvent::AttributeName { name } => {
                self.wanted = attribute(name).filter(|name| self.attributes.get(*name).is_none());
                if let Some(wanted) = self.wanted {
                    self.attributes.0.push((wanted, String::new()));
                }
                true
            }
            CallbackEvent::AttributeValue { value } => {
                if let (Some(_), Some((_, kept))) = (self.wanted.take(), self.attributes.0.last_mut())
                    && value.len() <= MAX_VALUE
                {
                    kept.push_str(&String::from_utf8_lossy(value));
                }
                true
            }
            CallbackEvent::CloseStartTag { .. } => {
                (self.take)(Event::Start { name: &self.name, attributes: &self.attributes })
            }
            CallbackEvent::EndTag { name } => (self.take)(Event::End { name: &String::from_utf8_lossy(name) }),
            CallbackEvent::String { value } => {
                (self.take)(Event::Text { text: &String::from_utf8_lossy(value), start: span.start, end: span.end })
            }
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => true,
        };
        (!goes_on).then_some(Enough)
    }
}

fn attribute(name: &[u8]) -> Option<Attribute> {
    Some(match name {
        b"charset" => Attribute::Charset,
        b"class" => Attribute::Class,
        b"content" => Attribute::Content,
        b"datetime" => Attribute::Datetime,
        b"fallback" => Attribute::Fallback,
        b"hidden" => Attribute::Hidden,
        b"href" => Attribute::Href,
        b"id" => Attribute::Id,
        b"itemprop" => Attribute::Itemprop,
        b"name" => Attribute::Name,
        b"placeholder" => Attribute::Placeholder,
        b"property" => Attribute::Property,
        b"role" => Attribute::Role,
        b"style" => Attribute::Style,
        b"type" => Attribute::Type,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_of_a_page_has_its_byte_range_in_the_page() {
        let page = "<p title=x CLASS='a b' class=c>Bakı &amp; Gəncə<br/>\r\n&#601;</p><script>if (a < b) {}</script>";
        let mut seen = Vec::new();
        Tokens::new(page.as_bytes()).run(|event| {
            seen.push(match event {
                Event::Start { name, attributes } => format!("<{name} {:?}>", attributes.0),
                Event::End { name } => format!("</{name}>"),
                Event::Text { text, start, end } => format!("{text}={}", &page[start..end]),
            });
            true
        });
        assert_eq!(
            seen,
            [
                "<p [(Class, \"a b\")]>",
                "Bakı & Gəncə=Bakı &amp; Gəncə",
                "<br []>",
                "\nə=\r\n&#601;",
                "</p>",
                "<script []>",
                "if (a < b) {}=if (a < b) {}",
                "</script>"
            ]
        );
    }
}
