//! How a command prints its report: for people, or for programs.

use clap::ValueEnum;

/// The formats of a report that is one object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    #[default]
    Text,
    Json,
}
