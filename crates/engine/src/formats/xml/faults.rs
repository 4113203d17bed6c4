//! Converts errors of quick-xml into errors of a format, and makes the error for a file that is cut short.

use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::escape::EscapeError;

use crate::formats::{FormatError, FormatErrorKind};

/// Returns the error for a file that ends before `expected`, such as `-->`.
pub(super) fn cut_short(expected: &str) -> FormatError {
    FormatError::new(FormatErrorKind::Unexpected {
        expected: expected.to_owned(),
        met: "the end of the file".to_owned(),
        remedy: "the end of the file is missing: export or copy the file again",
    })
}

/// Converts an error of quick-xml into an error that states what was expected and what to do.
pub(super) fn from_parser(error: Error) -> FormatError {
    match error {
        Error::IllFormed(IllFormedError::UnclosedReference) | Error::Escape(EscapeError::UnterminatedEntity(_)) => {
            FormatError::new(FormatErrorKind::Unexpected {
                expected: "&amp; or an entity that ends in “;”".to_owned(),
                met: "a lone &".to_owned(),
                remedy: "write &amp; instead of &",
            })
        }
        Error::Escape(EscapeError::UnrecognizedEntity(_, name)) => {
            FormatError::new(FormatErrorKind::UnknownEntity(name))
        }
        Error::Escape(EscapeError::InvalidCharRef(error)) => {
            FormatError::unexpected("the number of a character", format!("a number that no character has ({error})"))
        }
        Error::Syntax(SyntaxError::InvalidBangMarkup) => {
            FormatError::unexpected("<!--, <![CDATA[ or <!DOCTYPE", "“<!” followed by other text")
        }
        // All other syntax errors mean that the file ends inside a piece.
        Error::Syntax(error) => cut_short(match error {
            SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl => "“?>”",
            SyntaxError::UnclosedComment => "“-->”",
            SyntaxError::UnclosedCData => "“]]>”",
            SyntaxError::UnclosedSingleQuotedAttributeValue | SyntaxError::UnclosedDoubleQuotedAttributeValue => {
                "the closing quote of an attribute"
            }
            _ => "“>”",
        }),
        error => FormatError::unexpected("well-formed XML", error.to_string()),
    }
}
