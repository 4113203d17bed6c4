//! Shows the progress of work that may take longer than a second: a bar for people, or lines for logs.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::output::say;

/// How progress is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Show {
    /// A bar, if standard error is a terminal.
    #[default]
    Auto,
    /// A line each time units have been stored durably: `stored 2000`.
    Lines,
    /// No progress.
    None,
}

/// The time after which a progress bar appears.
const PATIENCE: Duration = Duration::from_secs(1);

/// The progress of work on one file, memory or list of pairs.
pub(super) struct Progress {
    bar: ProgressBar,
    show: Show,
    started: Instant,
}

impl Progress {
    /// Begins to show progress. `whole` is the number of all bytes, units or pairs; `None` if it is unknown.
    pub(super) fn through(name: &str, whole: Option<u64>, show: Show) -> Self {
        let bar = ProgressBar::with_draw_target(whole, ProgressDrawTarget::hidden()).with_prefix(name.to_owned());
        let template =
            if whole.is_some() { "{prefix} {wide_bar} {percent} %  {msg}" } else { "{prefix} {spinner} {msg}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar, show, started: Instant::now() }
    }

    /// Shows that `done` bytes or units have been processed, and that `units` units have been stored or written.
    pub(super) fn advance(&self, done: u64, units: u64) {
        match self.show {
            Show::Lines => say(&format!("stored {units}")),
            Show::Auto | Show::None => {}
        }
        self.advance_to(done, format!("{units} units"));
    }

    /// Shows that `done` bytes, units or pairs have been processed, with a text.
    pub(super) fn advance_to(&self, done: u64, words: String) {
        let late = self.bar.is_hidden() && self.started.elapsed() > PATIENCE;
        if self.show == Show::Auto && late && std::io::stderr().is_terminal() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(done);
        self.bar.set_message(words);
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// Storing and indexing this many units takes so little time that no message is needed.
const UNNOTICED: u64 = 50_000;

/// Prints the message `what` before or after work on `units` units, if progress is shown and the work is not short.
pub(super) fn announce(show: Show, units: u64, what: &str) {
    match show {
        Show::Lines => say(what),
        Show::Auto if units > UNNOTICED && std::io::stderr().is_terminal() => say(what),
        Show::Auto | Show::None => {}
    }
}
