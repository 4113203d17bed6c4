//! The command-line program: a match on what the library's commands answer.

use std::process::ExitCode;

fn main() -> ExitCode {
    match yaddash::cli::run() {
        Ok(code) => code,
        Err(error) => yaddash::cli::fail(&error),
    }
}
