//! The styles of a document that make a headline. Word names them in the language it was installed
//! in, but keeps their English name inside.

use std::collections::HashMap;

use crate::formats::FormatError;
use crate::formats::docx::attributes::{attribute, value};
use crate::formats::docx::package::Part;
use crate::formats::xml::Token;

/// What a style makes of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    Title,
    /// Heading 1.
    First,
}

/// The rank of each style that has one, by the name that paragraphs call it.
pub(super) type Styles = HashMap<String, Rank>;

/// The rank that the name of a style says, as Word writes it inside or as other programs do.
pub(super) fn rank(name: &str) -> Option<Rank> {
    let name: String = name.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    match name.as_str() {
        "title" => Some(Rank::Title),
        "heading1" => Some(Rank::First),
        _ => None,
    }
}

pub(super) fn read(xml: &mut Part<'_>) -> Result<Styles, FormatError> {
    let mut styles = Styles::new();
    let mut id = String::new();
    loop {
        match xml.next()? {
            Token::Start(tag) => match tag.name().rsplit(':').next() {
                Some("style") => id = attribute(&tag, "styleId")?.unwrap_or_default(),
                Some("name") => {
                    if let Some(rank) = value(&tag)?.as_deref().and_then(rank) {
                        styles.insert(id.clone(), rank);
                    }
                }
                _ => {}
            },
            Token::Eof => return Ok(styles),
            _ => {}
        }
    }
}
