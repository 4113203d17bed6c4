//! Errors in the rules of an SRX file that is well-formed XML.

use std::fmt;

/// The reason why the rules of an SRX file cannot be used. Its message is meant to follow a file name and a
/// colon.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SrxError {
    /// No `<languagemap>` fits the language.
    #[error(
        "there are no rules for the language “{language}”: expected a <languagemap> for this language, found {}; add a <languagemap> with, \
         for example, languagepattern=\"{language}.*\"",
        listed(maps)
    )]
    NoMap {
        /// The language for which the file has no rules.
        language: String,
        /// The language patterns of all `<languagemap>` elements in the file.
        maps: Vec<String>,
    },
    /// A `<languagemap>` names a list that does not exist.
    #[error("{}a <languagemap> names the rules “{name}”, but there is no <languagerule> with this name; correct the name", at(*line))]
    NoList {
        /// The name of the list.
        name: String,
        /// The line of the `<languagemap>`.
        line: Option<u64>,
    },
    /// The pattern of a `<languagemap>` cannot be read.
    #[error("{}languagepattern “{pattern}”: {reason}; write a pattern such as az.*", at(*line))]
    Map {
        /// The pattern of the `<languagemap>`, as it is written.
        pattern: String,
        /// The line of the `<languagemap>`.
        line: Option<u64>,
        /// The error in the pattern.
        reason: String,
    },
    /// A pattern of a rule cannot be read, or is not supported.
    #[error(
        "{}rule {number} of “{list}”: in <{part}> “{pattern}”: {reason}; write the pattern in another way, or delete \
         the rule",
        at(*line)
    )]
    Pattern {
        /// The name of the list.
        list: String,
        /// The 1-based number of the rule in its list.
        number: usize,
        /// The line of the rule.
        line: Option<u64>,
        /// The name of the element that contains the pattern: `beforebreak` or `afterbreak`.
        part: &'static str,
        /// The pattern as it is written.
        pattern: String,
        /// The error in the pattern, or the part of it that is not supported.
        reason: String,
    },
}

/// A rule that reached its limit on backtracking on a text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SrxFault {
    /// The name of the list that contains the rule.
    pub list: String,
    /// The 1-based number of the rule in its list.
    pub number: usize,
    /// The line of the rule in the file.
    pub line: Option<u64>,
    /// The pattern that ran too long, as it is written.
    pub pattern: String,
}

impl fmt::Display for SrxFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { list, number, line, pattern } = self;
        write!(
            f,
            "{}rule {number} of “{list}”: “{pattern}” tries too many ways to match this text and was stopped; \
             write the pattern without repetitions inside repetitions",
            at(*line)
        )
    }
}

impl std::error::Error for SrxFault {}

fn at(line: Option<u64>) -> String {
    line.map_or_else(String::new, |line| format!("line {line}: "))
}

fn listed(maps: &[String]) -> String {
    match maps {
        [] => "none at all".to_owned(),
        _ => maps.join(", "),
    }
}
