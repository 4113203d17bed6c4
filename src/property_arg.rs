//! Parses a property of a unit from an argument.

/// Parses `KIND=VALUE`, such as `x-domain=energy`.
pub(super) fn property(text: &str) -> Result<(String, String), String> {
    text.split_once('=')
        .filter(|(kind, _)| !kind.is_empty())
        .map(|(kind, value)| (kind.to_owned(), value.to_owned()))
        .ok_or_else(|| "expected KIND=VALUE, such as x-domain=energy".to_owned())
}
