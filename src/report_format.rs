//! The formats in which a command prints its report.

use clap::ValueEnum;

/// The format of a report: a text for people, or one JSON object for programs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    #[default]
    Text,
    Json,
}

/// The format of a list of results: text for people, or one JSON object on each line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    #[default]
    Text,
    Jsonl,
}
