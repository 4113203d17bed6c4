//! Handles arguments that are texts but begin with a hyphen, such as the line `- Bəli` of a dialogue.
//!
//! Such a text is not an option, because no option has a space after its hyphen. Yet clap takes the text for an
//! option. Clap can be set to allow texts that begin with a hyphen, but then it also takes every option behind such a
//! text for a text. So this module marks such texts before clap parses the arguments, and removes the marks later.

use std::convert::Infallible;
use std::ffi::OsString;

/// The mark that is put before a text: a character that no argument can contain.
const MARK: char = '\0';

/// Returns the arguments, with a mark before each argument that begins with a hyphen and a space, and is therefore a
/// text.
pub(super) fn marked(arguments: impl Iterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    arguments.map(|argument| match argument.to_str() {
        Some(text) if text.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_whitespace)) => {
            format!("{MARK}{text}").into()
        }
        _ => argument,
    })
}

/// Returns the text of an argument without the mark.
pub(super) fn text(argument: &str) -> Result<String, Infallible> {
    Ok(argument.trim_start_matches(MARK).to_owned())
}
