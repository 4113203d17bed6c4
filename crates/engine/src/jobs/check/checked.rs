//! The results of a check: findings with their places, and numbers.

use std::collections::BTreeMap;

use super::FindingId;
use crate::formats::Refused;
use yaddash_core::qa::{Finding, Rule};

/// The place of a unit that is checked.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct CheckPlace<'a> {
    /// The name of the file or memory.
    pub file: &'a str,
    /// The number of the unit in its file, counted from 1, or in its memory.
    pub unit: u64,
    /// The line of the unit in its file, counted from 1; `None` for a memory.
    pub line: Option<u64>,
}

impl<'a> CheckPlace<'a> {
    /// The place of a unit in a memory, or wherever units have no lines.
    #[must_use]
    pub fn new(file: &'a str, unit: u64) -> Self {
        Self { file, unit, line: None }
    }
}

/// A part of the result of a check, in the order of the units.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Checked<'a> {
    /// A pair of texts in which something was found.
    Pair(CheckedPair<'a>),
    /// A unit of a file that cannot be read, and was not checked.
    Refused {
        /// The name of the file.
        file: &'a str,
        /// The place of the unit, and the reason.
        refused: Refused,
    },
}

/// A pair of texts in which something was found.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CheckedPair<'a> {
    /// The place of the unit that has the pair.
    pub place: CheckPlace<'a>,
    /// The text of the source.
    pub source: String,
    /// The text of the target.
    pub target: String,
    /// The findings, in the order of their places. A contradiction to an earlier pair comes last.
    pub findings: Vec<Finding>,
    /// The identity of each finding, in the same order. A person dismisses a finding by it.
    pub ids: Vec<FindingId>,
}

/// The numbers of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct CheckSummary {
    /// The number of pairs that were checked.
    pub pairs: u64,
    /// The number of units that lack a text in one of the two languages.
    pub incomplete: u64,
    /// The number of findings that are not reported, because they were dismissed.
    pub dismissed: u64,
    /// The number of reported findings of each rule that found something.
    pub counts: BTreeMap<Rule, u64>,
}

impl CheckSummary {
    /// Returns the number of all reported findings.
    #[must_use]
    pub fn findings(&self) -> u64 {
        self.counts.values().sum()
    }
}
