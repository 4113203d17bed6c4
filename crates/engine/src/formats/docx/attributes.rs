//! Attributes of WordprocessingML, with any namespace prefix.

use crate::formats::FormatError;
use crate::formats::xml::Tag;

/// The value of an attribute.
pub(crate) fn attribute(tag: &Tag<'_>, wanted: &str) -> Result<Option<String>, FormatError> {
    for attribute in tag.attributes() {
        let (name, value) = attribute?;
        if name == wanted || (!wanted.contains(':') && name.rsplit(':').next() == Some(wanted)) {
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

/// The value of a property.
pub(crate) fn value(tag: &Tag<'_>) -> Result<Option<String>, FormatError> {
    attribute(tag, "val")
}

/// Whether a property is on: it is if its element is present, unless its value says otherwise.
pub(crate) fn is_on(tag: &Tag<'_>) -> Result<bool, FormatError> {
    Ok(!value(tag)?.is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off" | "none")))
}
