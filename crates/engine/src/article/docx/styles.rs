//! The styles of headlines. Word shows their names in the language of its installation, but the file has the
//! English ones.

use std::collections::HashMap;

use crate::formats::FormatError;
use crate::formats::docx::attributes::{attribute, value};
use crate::formats::docx::package::Part;
use crate::formats::xml::Token;

/// The rank that a style gives to a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    Title,
    /// Heading 1.
    First,
}

/// The rank of each style that has one, by the id by which paragraphs refer to it.
pub(super) type Styles = HashMap<String, Rank>;

/// The rank of a style by its name, as Word or other programs write it.
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
