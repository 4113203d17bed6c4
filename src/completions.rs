//! `yaddash completions`: prints the script with which a shell completes commands and options.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::Outcome;
use super::output::Output;

const EXAMPLES: &str = "\
Example:
  yaddash completions bash > ~/.local/share/bash-completion/completions/yaddash";

/// Print shell completions.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Shell for which the completions are printed.
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut output = Output::standard();
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::Arguments::command(), "yaddash", &mut script);
    std::io::Write::write_all(&mut output, &script)?;
    output.finish()?;
    Ok(Outcome::Done)
}
