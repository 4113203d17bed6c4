//! What spans pairs: one source translated in several ways, and one target for several sources.
//!
//! Only hashes of the texts are kept, so that a memory of millions can be looked through; a finding names the
//! first pair that had it otherwise. Case is no difference on the side that should be the same.

use std::collections::HashMap;

use super::{Finding, Reason, Rule, Rules, Side};
use crate::text::{CaseRule, fold_case, neighbour_hash, normalise};
use crate::unit::Language;

/// A pair that contradicts a pair before it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Contradiction {
    /// The finding, in the text of the later pair that differs.
    pub finding: Finding,
    /// A hash of the text that both pairs have and of the two that differ: the same whichever of the pairs comes first.
    pub texts: u64,
}

impl Contradiction {
    fn new(finding: Finding, shared: u64, [one, other]: [u64; 2]) -> Self {
        let texts = [shared, one.min(other), one.max(other)];
        let hash = |hash: u64, text: u64| (hash ^ text).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(31);
        Self { finding, texts: texts.into_iter().fold(0, hash) }
    }
}

/// Looks for pairs that contradict pairs before them.
#[derive(Debug)]
pub struct Consistency {
    rules: Rules,
    source: CaseRule,
    target: CaseRule,
    sources: HashMap<u64, First>,
    targets: HashMap<u64, First>,
}

/// The first pair with a text: the hash of its other side, and the name that the caller gave it.
#[derive(Clone, Copy, Debug)]
struct First {
    opposite: u64,
    number: u64,
}

impl Consistency {
    /// Nothing seen yet.
    #[must_use]
    pub fn new(source: &Language, target: &Language, rules: Rules) -> Self {
        let (source, target) = (CaseRule::of(source), CaseRule::of(target));
        Self { rules, source, target, sources: HashMap::new(), targets: HashMap::new() }
    }

    /// Looks at the next pair, which the caller calls by this number: what it contradicts.
    pub fn see(&mut self, source: &str, target: &str, number: u64) -> Vec<Contradiction> {
        let hash = |text: &str, rule: CaseRule| neighbour_hash(&fold_case(&normalise(text), rule));
        let (source_hash, target_hash) = (hash(source, self.source), hash(target, self.target));
        let mut found = Vec::new();
        // What is empty is another rule's.
        if source.trim().is_empty() || target.trim().is_empty() {
            return found;
        }
        if self.rules.has(Rule::InconsistentTarget) {
            let first = *self.sources.entry(source_hash).or_insert(First { opposite: target_hash, number });
            if first.opposite != target_hash {
                let reason = Reason::SourceTranslatedOtherwise { unit: first.number };
                let finding = Finding::new(Rule::InconsistentTarget, Side::Target, 0..target.len(), reason);
                found.push(Contradiction::new(finding, source_hash, [first.opposite, target_hash]));
            }
        }
        if self.rules.has(Rule::InconsistentSource) {
            let first = *self.targets.entry(target_hash).or_insert(First { opposite: source_hash, number });
            if first.opposite != source_hash {
                let reason = Reason::TargetOfAnotherSource { unit: first.number };
                let finding = Finding::new(Rule::InconsistentSource, Side::Source, 0..source.len(), reason);
                found.push(Contradiction::new(finding, target_hash, [first.opposite, source_hash]));
            }
        }
        found
    }
}
