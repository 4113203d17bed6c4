//! How the texts of a language are read for scoring.

use super::vocabulary::Vocabulary;
use crate::text::{CaseRule, Weights};
use crate::unit::Language;

/// How the texts of a language are read: its case rule, its word weights, and its words for values and names.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    pub(super) rule: CaseRule,
    pub(super) weights: &'static Weights,
    pub(super) vocabulary: &'static Vocabulary,
}

impl Reading {
    /// How texts of this language are read.
    #[must_use]
    pub fn of(language: &Language) -> Self {
        Self { rule: CaseRule::of(language), weights: Weights::of(language), vocabulary: Vocabulary::of(language) }
    }
}
