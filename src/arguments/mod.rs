//! What was typed, parsed by clap, whose headings, hints and errors come from the messages.
//!
//! Arguments without a fault are parsed as clap does it. Only help and errors take the second, slower way, with a
//! command that has its words from the message file: a program that has work to do does not read that file first.

mod fault;
mod help;

use std::ffi::OsString;
use std::io::Write;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser};

/// The arguments as their type. On help or an error, that is printed and the program ends: help goes to standard
/// output with code 0, an error to standard error with code 2.
pub(super) fn parse<A: Parser + CommandFactory + FromArgMatches>(typed: impl Iterator<Item = OsString>) -> A {
    let typed: Vec<OsString> = typed.collect();
    if let Ok(arguments) = A::try_parse_from(&typed) {
        return arguments;
    }
    let matches = help::worded(A::command()).try_get_matches_from(typed);
    match matches.and_then(|matches| A::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(error) => end(&error.apply::<fault::Worded>()),
    }
}

fn end(error: &clap::error::Error<fault::Worded>) -> ! {
    let help = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand);
    // A reader who has gone is no error.
    let _ = if help {
        let text = help::labelled(&error.render().ansi().to_string());
        if error.use_stderr() { write!(anstream::stderr(), "{text}") } else { write!(anstream::stdout(), "{text}") }
    } else {
        error.print()
    };
    std::process::exit(error.exit_code());
}
