//! The command-line program: a match on what the library's commands answer.

use std::process::ExitCode;

/// A search reads rows and explains them in many small pieces: the system's allocator takes a tenth to a
/// fifth of an answer's time, this one hardly any.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match yaddash::cli::run() {
        Ok(code) => code,
        Err(error) => yaddash::cli::fail(&error),
    }
}
