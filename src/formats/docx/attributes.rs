//! Attributes of WordprocessingML, whatever prefix its names have.

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

/// What a property is set to.
pub(crate) fn value(tag: &Tag<'_>) -> Result<Option<String>, FormatError> {
    attribute(tag, "val")
}

/// Whether a property is on: it is when it stands there, unless it says otherwise.
pub(crate) fn is_on(tag: &Tag<'_>) -> Result<bool, FormatError> {
    Ok(!value(tag)?.is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off" | "none")))
}
