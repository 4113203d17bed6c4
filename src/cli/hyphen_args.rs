//! Texts that begin with the dash of a dialogue, among options.
//!
//! `- Bəli` is no option, for none has a space behind its hyphen. Yet the parser of the command line takes it for
//! one; and where it is told that texts may begin so, it takes all options behind a text for texts. So such a text
//! goes through it with a mark.

use std::convert::Infallible;
use std::ffi::OsString;

/// A character that no argument can have.
const MARK: char = '\0';

/// The arguments, with a mark before those that are texts for sure.
pub(super) fn marked(arguments: impl Iterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    arguments.map(|argument| match argument.to_str() {
        Some(text) if text.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_whitespace)) => {
            format!("{MARK}{text}").into()
        }
        _ => argument,
    })
}

/// What an argument that is a text says.
pub(super) fn text(argument: &str) -> Result<String, Infallible> {
    Ok(argument.trim_start_matches(MARK).to_owned())
}
