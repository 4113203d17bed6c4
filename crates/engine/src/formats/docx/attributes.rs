//! Reads attributes of WordprocessingML elements, with any namespace prefix.

use crate::formats::FormatError;
use crate::formats::xml::Tag;

/// Returns the value of the attribute `wanted`, or `None` if the tag does not have it. If `wanted` has no
/// prefix, the attribute may have any prefix.
pub(crate) fn attribute(tag: &Tag<'_>, wanted: &str) -> Result<Option<String>, FormatError> {
    for attribute in tag.attributes() {
        let (name, value) = attribute?;
        if name == wanted || (!wanted.contains(':') && name.rsplit(':').next() == Some(wanted)) {
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

/// Returns the value of a property: the attribute `w:val` of its element.
pub(crate) fn value(tag: &Tag<'_>) -> Result<Option<String>, FormatError> {
    attribute(tag, "val")
}

/// Whether a property is on. `tag` is the start tag of the property, such as `<w:vanish/>`. The property is
/// on unless its value is `0`, `false`, `off` or `none`.
pub(crate) fn is_on(tag: &Tag<'_>) -> Result<bool, FormatError> {
    Ok(!value(tag)?.is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off" | "none")))
}
