//! Whether a word denies or is negated, so that no phrase stands for its opposite.

use crate::language::Supported;
use crate::language::az::verbs::{NEGATORS as AZ_NEGATORS, is_negation_of, may_negate, negated_stems};
use crate::language::en::verbs::{NEGATORS as EN_NEGATORS, ends_in_not};

/// What a form says of negation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Polarity {
    /// Whether the word denies what stands beside it: `deyil`, “not”.
    pub(super) is_negator: bool,
    /// Whether the word itself is certainly negated: `imzalamayıb`.
    pub(super) is_negated: bool,
    /// Whether the word may be negated, or be without something: `olmasa`, `etibarsız`.
    pub(super) may_be_negated: bool,
}

impl Polarity {
    /// Analyses a form, in small letters.
    pub(super) fn of(text: &str, language: Supported) -> Self {
        match language {
            Supported::Azerbaijani => {
                let is_negated = negated_stems(text, true).next().is_some();
                // The dative of a verbal noun (`genişlətməyə`) is much commoner than the negation that it looks like.
                let is_dative = text.ends_with("maya") || text.ends_with("məyə");
                Self {
                    is_negator: AZ_NEGATORS.contains(&text) || text.starts_with("deyil"),
                    is_negated,
                    may_be_negated: is_negated || may_negate(text) && !is_dative,
                }
            }
            Supported::English => {
                Self { is_negator: EN_NEGATORS.contains(&text) || ends_in_not(text), ..Self::default() }
            }
        }
    }
}

/// Whether two forms of one stem may stand for each other: not if one of them is negated and the other is not.
pub(super) fn have_one_polarity((a, of_a): (&str, Polarity), (b, of_b): (&str, Polarity)) -> bool {
    of_a.is_negated == of_b.is_negated
        && of_a.may_be_negated == of_b.may_be_negated
        && !is_negation_of(a, b)
        && !is_negation_of(b, a)
}
