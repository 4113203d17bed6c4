//! Checks: mistakes in a pair of texts that would embarrass its publisher.
//!
//! A rule looks at one pair and says what it found, where, and why; each has a name by which it is switched off
//! ([`Rule`]), and a file for itself or its family. People keep such a tool only if it is seldom wrong, so a rule
//! that is in doubt is silent: free translation is not an error, and `docs/qa.md` says what each lets pass.
//! What a translator might correct (reduplications, Turkicisms, negations) is in data files, most of them of `language`.

mod answers;
mod codes;
mod completeness;
mod consistency;
mod currency_names;
mod direction;
mod exchanged_numbers;
mod hints;
mod house;
mod i_dots;
mod letters;
mod lost_negation;
mod misspelt;
mod names;
mod near_names;
mod negation;
mod offices;
mod persons;
mod punctuation;
mod reason;
mod roles;
mod routes;
mod rule;
mod side;
mod spacing;
mod terms;
mod values;
mod wording;

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::terms::Glossary;
use crate::text::house::HouseStyle;
use crate::unit::{Language, Variant};
pub use consistency::{Consistency, Contradiction};
use i_dots::Spellings;
use names::Families;
use persons::Surnames;
pub use reason::Reason;
pub use rule::{Rule, Rules, Severity};
use side::{Text, both_ways};
use terms::Acronyms;

/// A side of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The text that was translated.
    Source,
    /// The translation.
    Target,
}

impl Side {
    /// Its name: `source` or `target`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Target => "target",
        }
    }
}

/// Something that is wrong, or may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Finding {
    /// What found it.
    pub rule: Rule,
    /// How much it weighs.
    pub severity: Severity,
    /// The side that it stands on.
    pub side: Side,
    /// Byte range in the text of that side, as received; empty where something is missing. `start` and `end` in JSON.
    #[serde(flatten)]
    pub range: Range<usize>,
    /// Why it was found.
    pub reason: Reason,
    /// What could stand in the range, where that is known.
    pub suggestion: Option<String>,
}

impl Finding {
    fn new(rule: Rule, side: Side, range: Range<usize>, reason: Reason) -> Self {
        Self { rule, severity: rule.severity(), side, range, reason, suggestion: None }
    }

    fn suggest(self, suggestion: impl Into<String>) -> Self {
        Self { suggestion: Some(suggestion.into()), ..self }
    }

    fn weigh(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }
}

/// Checks pairs of texts in two languages. It is made once for a glossary and serves every pair, from any thread: making
/// it reads all the terms. A clone shares what was made of them.
#[derive(Clone, Debug)]
pub struct Checker {
    glossary: Arc<Glossary>,
    source: Language,
    target: Language,
    rules: Rules,
    families: Arc<Families>,
    surnames: Arc<Surnames>,
    acronyms: Arc<Acronyms>,
    /// The words of the glossary, in Azerbaijani and in English.
    spellings: Arc<[Spellings; 2]>,
    /// The house that is translated for, if it is given.
    house: Option<HouseStyle>,
}

impl Checker {
    /// A checker with a glossary, for a direction, with the rules that are wanted.
    #[must_use]
    pub fn new(glossary: Arc<Glossary>, source: Language, target: Language, rules: Rules) -> Self {
        let families = Arc::new(Families::of(&glossary));
        let surnames = Arc::new(Surnames::of(&glossary));
        let acronyms = Arc::new(Acronyms::of(&glossary, &source, &target));
        let spellings = [Language::azerbaijani(), Language::english()];
        let spellings = Arc::new(spellings.map(|language| Spellings::of(&glossary, &language)));
        Self { glossary, source, target, rules, families, surnames, acronyms, spellings, house: None }
    }

    /// Finds what a house would write otherwise, too ([`Rule::HouseStyle`]).
    #[must_use]
    pub fn for_house(self, house: HouseStyle) -> Self {
        Self { house: Some(house), ..self }
    }

    /// What is found in a pair, in order of side and place. Whatever needs inline codes is in
    /// [`Checker::check_variants`], whatever spans pairs in [`Consistency`].
    ///
    /// ```
    /// use std::sync::Arc;
    /// use yaddash_core::qa::{Checker, Rule, Rules};
    /// use yaddash_core::{terms::Glossary, unit::Language};
    /// let glossary = Arc::new(Glossary::default());
    /// let checker = Checker::new(glossary, Language::azerbaijani(), Language::english(), Rules::default());
    /// let found = checker.check_pair("Sənəd imzalanıb.", "The the document was signed.");
    /// assert_eq!((found[0].rule, found[0].range.clone()), (Rule::DoubledWords, 3..7));
    /// assert!(checker.check_pair("Sənəd imzalanıb.", "The document was signed.").is_empty());
    /// ```
    #[must_use]
    pub fn check_pair(&self, source: &str, target: &str) -> Vec<Finding> {
        let mut found = Findings { rules: &self.rules, list: Vec::new() };
        let texts = [Text::of(source, &self.source, &self.glossary), Text::of(target, &self.target, &self.glossary)];
        if completeness::empty(&texts, &mut found) {
            return found.in_order();
        }
        completeness::check(&texts, &mut found);
        punctuation::check(&texts, &mut found);
        values::check(&texts, &mut found);
        currency_names::check(&texts, &mut found);
        if found.wants_any(&[Rule::Names, Rule::Terms, Rule::Acronyms, Rule::TermUsage, Rule::Deprecated]) {
            names::check(&texts, &self.families, &mut found);
            terms::check(&texts, &self.acronyms, &mut found);
        }
        persons::check(&texts, &self.surnames, &mut found);
        negation::check(&texts, &mut found);
        lost_negation::check(&texts, &mut found);
        direction::check(&texts, &mut found);
        exchanged_numbers::check(&texts, &mut found);
        routes::check(&texts, &mut found);
        roles::check(&texts, &mut found);
        offices::check(&texts, &mut found);
        house::check(&texts[1], self.house.as_ref(), &mut found);
        for (side, text, opposite) in both_ways(&texts) {
            spacing::check(side, text, &mut found);
            letters::check(side, text, &mut found);
            letters::check_encoding(side, text, &mut found);
            i_dots::check(side, text, &self.spellings, &mut found);
            wording::check(side, text, opposite, &mut found);
        }
        found.in_order()
    }

    /// As [`Checker::check_pair`], with the inline codes of both.
    #[must_use]
    pub fn check_variants(&self, source: &Variant, target: &Variant) -> Vec<Finding> {
        let mut found = Findings { rules: &self.rules, list: self.check_pair(&source.text, &target.text) };
        // Two spaces with a code between are none.
        let between = [codes::places(source.markup.as_deref()), codes::places(target.markup.as_deref())];
        found.list.retain(|finding| {
            let places = if finding.side == Side::Source { &between[0] } else { &between[1] };
            finding.rule != Rule::Spaces
                || !places.iter().any(|at| finding.range.start <= *at && *at <= finding.range.end)
        });
        if found.list.iter().all(|finding| finding.rule != Rule::Empty) {
            codes::check(source.markup.as_deref(), target.markup.as_deref(), &mut found);
        }
        found.in_order()
    }
}

/// What was found so far; what no wanted rule found is not kept.
struct Findings<'r> {
    rules: &'r Rules,
    list: Vec<Finding>,
}

impl Findings<'_> {
    fn wants(&self, rule: Rule) -> bool {
        self.rules.has(rule)
    }

    fn wants_any(&self, rules: &[Rule]) -> bool {
        rules.iter().any(|rule| self.rules.has(*rule))
    }

    fn add(&mut self, finding: Finding) {
        if self.rules.has(finding.rule) {
            self.list.push(finding);
        }
    }

    fn in_order(mut self) -> Vec<Finding> {
        self.list.sort_by_key(|found| (found.side, found.range.start, found.range.end, found.rule));
        self.list
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::{Arc, Checker, Finding, Reason, Rule, Rules};
    use crate::unit::Language;

    #[test]
    fn quality_findings_and_their_reasons_are_equal_after_a_json_round_trip() {
        let checker = Checker::new(Arc::default(), Language::azerbaijani(), Language::english(), Rules::default());
        let found = checker.check_pair("Görüş iyulun 6-da olub.", "The the meeting was held on 7 July");
        assert!(found.len() >= 3, "{found:?}");
        let back: Vec<Finding> = serde_json::from_str(&serde_json::to_string(&found).unwrap()).unwrap();
        assert_eq!(back, found);
        for reason in Reason::iter() {
            let json = serde_json::to_value(&reason).unwrap();
            assert_eq!(serde_json::from_value::<Reason>(json).unwrap(), reason);
        }
        for rule in Rule::ALL {
            assert_eq!(serde_json::to_value(rule).unwrap(), rule.id());
        }
    }
}
