//! Reads two kinds of elements that all XML formats have: elements that contain only text, and elements without
//! text.

use std::borrow::Cow;

use super::Reason;
use super::unit_error::{Budget, UnitError, legal, unknown};
use super::xml::{Source, Token, Xml, is_space};

/// Reads an element that may contain only text, up to and including its end tag, and returns the text.
pub(super) fn content<S: Source>(
    xml: &mut Xml<S>,
    parent: &'static str,
    budget: &mut Budget,
) -> Result<String, UnitError> {
    let mut text = String::new();
    loop {
        let mut buffer = [0; 4];
        let piece = match xml.next()? {
            Token::Text(piece) => piece,
            Token::Character(c) => Cow::Borrowed(&*c.encode_utf8(&mut buffer)),
            Token::Nothing => continue,
            Token::End => return Ok(text),
            Token::Start(tag) => return Err(unknown(tag.name(), parent).into()),
            Token::Eof => return Err(xml.cut_short(&format!("</{parent}>")).into()),
        };
        budget.take(piece.len())?;
        text.push_str(legal(&piece)?);
    }
}

/// Returns an error if a token is text other than white space, because `parent` may contain only elements.
pub(super) fn no_text(token: &Token<'_>, parent: &'static str) -> Result<(), Reason> {
    let stray = |text: &str| Reason::StrayText { parent, text: text.trim().chars().take(40).collect() };
    match token {
        Token::Text(text) if !is_space(text) => Err(stray(text)),
        Token::Character(c) if !matches!(c, ' ' | '\t' | '\n' | '\r') => Err(stray(&c.to_string())),
        _ => Ok(()),
    }
}
