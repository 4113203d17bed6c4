//! Parses the command line with clap. Headings, hints and errors come from the messages of the program.
//!
//! Arguments without a mistake are parsed by clap alone. Only help and errors take a second, slower way: a command
//! whose words come from the message file parses the arguments again. So a program that has work to do does not read
//! the message file first.

mod fault;
mod help;

use std::ffi::OsString;
use std::io::Write;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser};

/// Parses the typed arguments. If they ask for help or have a mistake, the help or the error is printed and the
/// program ends: help goes to standard output with exit code 0, an error to standard error with exit code 2.
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
    // A closed pipe is not an error.
    let _ = if help {
        let text = help::labelled(&error.render().ansi().to_string());
        if error.use_stderr() { write!(anstream::stderr(), "{text}") } else { write!(anstream::stdout(), "{text}") }
    } else {
        error.print()
    };
    std::process::exit(error.exit_code());
}
