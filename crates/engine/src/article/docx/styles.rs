//! Reads the styles of headlines. Word shows the names of styles in the language of its installation, but
//! the file contains the English names.

use std::collections::HashMap;

use crate::formats::FormatError;
use crate::formats::docx::attributes::{attribute, value};
use crate::formats::docx::package::Part;
use crate::formats::xml::Token;

/// The rank that a style gives to a paragraph: title or main heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    Title,
    /// The style Heading 1.
    First,
}

/// The rank of each headline style. The key is the style's id, by which paragraphs refer to the style.
pub(super) type Styles = HashMap<String, Rank>;

/// Returns the rank of a style by its name. Case and spaces are ignored, because programs write the names
/// differently.
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
