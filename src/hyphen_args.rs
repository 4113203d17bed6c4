//! Arguments that are texts and begin with the dash of a dialogue.
//!
//! `- Bəli` is no option, because no option has a space after its hyphen. Yet the parser of the command line takes
//! it for one; and if texts are allowed to begin with a hyphen, it takes all options after a text for texts. So such
//! a text gets a mark before the arguments are parsed, which is removed later.

use std::convert::Infallible;
use std::ffi::OsString;

/// A character that no argument can have.
const MARK: char = '\0';

/// The arguments, with a mark before those that are certainly texts.
pub(super) fn marked(arguments: impl Iterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    arguments.map(|argument| match argument.to_str() {
        Some(text) if text.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_whitespace)) => {
            format!("{MARK}{text}").into()
        }
        _ => argument,
    })
}

/// The text of an argument, without the mark.
pub(super) fn text(argument: &str) -> Result<String, Infallible> {
    Ok(argument.trim_start_matches(MARK).to_owned())
}
