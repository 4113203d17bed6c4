//! The command-line program, with one module for each command. A command checks its arguments, makes plain settings of them,
//! and calls the library.
//!
//! Results go to standard output, and everything else goes to standard error. The exit code is 0 if the command
//! succeeded, 1 if something that was asked for failed, and 2 for wrong use or bad input. A closed pipe counts as
//! success.

mod align;
mod analyze;
mod arguments;
mod check;
mod compare;
mod completions;
mod concordance;
mod delete;
mod duplicates;
mod explain;
mod export;
mod file_format;
mod finish;
mod fragments;
mod houses;
mod hyphen_args;
mod import;
mod input;
mod inputs;
mod languages;
mod lookup;
mod maintenance;
mod memories;
mod memory;
mod messages;
mod output;
mod page;
mod phrases;
mod pretranslate;
mod progress;
mod property_arg;
mod refused;
mod remedy;
mod render;
mod report_format;
mod segment;
mod selection;
mod terms;
mod units;
mod verify;

use std::io;
use std::process::ExitCode;

use clap::{ArgAction, Parser, Subcommand};

use yaddash_engine::formats::FormatError;

/// The image of the starter memory, which `build.rs` makes.
static STARTER: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/starter.image"));

const EXAMPLES: &str = "\
Examples:
  yaddash segment article.txt                   the article, one sentence per line
  yaddash align article.az.txt article.en.txt -o pair.tmx
  yaddash import pair.tmx -m news               into the memory “news”
  yaddash lookup -m news \"Sənəd imzalanıb.\"     how it was translated before
  yaddash pretranslate article.txt -m news      the whole article at once
  yaddash analyze article.txt -m news           what the memory saves, for an invoice
  yaddash finish article.xlf -m news            the translated article, as it came
  yaddash check article.xlf                      what is wrong in it
  yaddash export -m news -o news.tmx            for OmegaT, Trados, memoQ

The starter memory is searched beside yours; --no-starter leaves it out.";

/// A translation memory for Azerbaijani and English.
#[derive(Debug, Parser)]
#[command(name = "yaddash", version, about, after_help = EXAMPLES, infer_long_args = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Print more about what the program does; give it twice for still more.
    #[arg(short, long, action = ArgAction::Count, global = true)]
    verbose: u8,
}

#[derive(Debug, Subcommand)]
enum Command {
    Segment(segment::Arguments),
    Align(align::Arguments),
    Import(import::Arguments),
    Lookup(lookup::Arguments),
    Compare(compare::Arguments),
    Pretranslate(pretranslate::Arguments),
    Analyze(analyze::Arguments),
    Finish(finish::Arguments),
    Check(check::Arguments),
    Concordance(concordance::Arguments),
    Fragments(fragments::Arguments),
    Export(export::Arguments),
    Memory(memory::Arguments),
    Terms(terms::Arguments),
    Completions(completions::Arguments),
}

/// The outcome of a command without an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// The command has done its work.
    Done,
    /// The command has done its work, but something that was asked for failed: for example, a check found mistakes,
    /// or a translation is not complete.
    NotHeld,
}

/// A search reads rows and explains them in many small pieces: the system's allocator takes a tenth to a
/// fifth of an answer's time, this one hardly any.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => fail(&error),
    }
}

/// Runs the command that the arguments name.
///
/// # Errors
/// Returns any error of the command, which [`fail`] prints.
fn run() -> anyhow::Result<ExitCode> {
    let arguments: Arguments = arguments::parse(hyphen_args::marked(std::env::args_os()));
    trace(arguments.verbose);
    if let Err(error) = yaddash_engine::starter::use_image(STARTER) {
        tracing::warn!(%error, "the text files of the starter are read instead");
    }
    let outcome = match arguments.command {
        Command::Segment(command) => segment::run(&command),
        Command::Align(command) => align::run(&command),
        Command::Import(command) => import::run(&command),
        Command::Lookup(command) => lookup::run(&command),
        Command::Compare(command) => compare::run(&command),
        Command::Pretranslate(command) => pretranslate::run(&command),
        Command::Analyze(command) => analyze::run(&command),
        Command::Finish(command) => finish::run(&command),
        Command::Check(command) => check::run(&command),
        Command::Concordance(command) => concordance::run(&command),
        Command::Fragments(command) => fragments::run(&command),
        Command::Export(command) => export::run(&command),
        Command::Memory(command) => memory::run(&command),
        Command::Terms(command) => terms::run(&command),
        Command::Completions(command) => completions::run(&command),
    }?;
    Ok(match outcome {
        Outcome::Done => ExitCode::SUCCESS,
        Outcome::NotHeld => ExitCode::from(1),
    })
}

/// Prints an error with its causes, and returns exit code 2. A closed pipe is not an error: nothing is printed, and
/// the exit code is 0.
fn fail(error: &anyhow::Error) -> ExitCode {
    let closed = |cause: &(dyn std::error::Error + 'static)| {
        let of_format = remedy::format_error(cause).and_then(FormatError::io_error);
        let error = cause.downcast_ref::<io::Error>().or(of_format);
        error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    };
    if error.chain().any(closed) {
        return ExitCode::SUCCESS;
    }
    output::say(&format!("yaddash: {}", remedy::worded(error)));
    ExitCode::from(2)
}

fn trace(verbose: u8) {
    let level = match verbose {
        0 => "warn",
        1 => "yaddash=info",
        _ => "yaddash=debug",
    };
    let filter = tracing_subscriber::EnvFilter::try_from_env("YADDASH_LOG").unwrap_or_else(|_| level.into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_target(false).without_time().init();
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent_and_the_help_of_every_command_shows_an_example() {
        let mut command = super::Arguments::command();
        command.build();
        command.clone().debug_assert();
        for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
            let help = sub.clone().render_long_help().to_string();
            assert!(help.contains("Example"), "{} has no example", sub.get_name());
        }
    }
}
