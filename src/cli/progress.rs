//! Progress of what may take longer than a second: a bar for people, lines for logs.

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
    /// A line each time something has been made durable: `stored 2000`.
    Lines,
    /// Nothing.
    None,
}

/// What is over sooner than this shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// Progress through a file.
pub(super) struct Progress {
    bar: ProgressBar,
    show: Show,
    started: Instant,
}

impl Progress {
    /// Progress through a file of so many bytes, if their number is known, or through so many units.
    pub(super) fn through(name: &str, whole: Option<u64>, show: Show) -> Self {
        let bar = ProgressBar::with_draw_target(whole, ProgressDrawTarget::hidden()).with_prefix(name.to_owned());
        let template =
            if whole.is_some() { "{prefix} {wide_bar} {percent} %  {msg}" } else { "{prefix} {spinner} {msg}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar, show, started: Instant::now() }
    }

    /// So much of the whole is done; so many units are durable, or written.
    pub(super) fn advance(&self, done: u64, units: u64) {
        match self.show {
            Show::Lines => say(&format!("stored {units}")),
            Show::Auto | Show::None => {}
        }
        self.advance_to(done, format!("{units} units"));
    }

    /// So much of the whole is done, which is this in words.
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

/// As many units are stored and indexed before anybody wonders what is being done.
const UNNOTICED: u64 = 50_000;

/// Says what is being done about so many units, where progress is shown.
pub(super) fn announce(show: Show, units: u64, what: &str) {
    match show {
        Show::Lines => say(what),
        Show::Auto if units > UNNOTICED && std::io::stderr().is_terminal() => say(what),
        Show::Auto | Show::None => {}
    }
}
