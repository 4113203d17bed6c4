//! Checks the translations of files and memories.
//!
//! A [`Check`] reads one unit after the other, so a memory of any size can be checked. It keeps only hashes of the texts,
//! with which it finds a sentence that was translated in two ways, also in two files.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Progress;
use crate::formats::{FormatError, Refused, UnitOrRefusal, UnitReader};
use crate::memory::{Lookup, MemoryError};
use yaddash_core::qa::{Checker, Consistency, Finding, Rule, Rules};
use yaddash_core::terms::Glossary;
use yaddash_core::text::house::HouseStyle;
use yaddash_core::unit::{Language, Unit, Variant};

/// The settings of a check.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct CheckSettings {
    /// The language of the sources.
    pub source: Language,
    /// The language of the targets.
    pub target: Language,
    /// The rules by which the pairs are checked.
    pub rules: Rules,
    /// The style of the house for which the texts are translated. Units with the wording of other houses are not
    /// checked by it.
    pub house: Option<HouseStyle>,
}

impl CheckSettings {
    /// Settings with the usual rules, for no house.
    #[must_use]
    pub fn new(source: Language, target: Language) -> Self {
        Self { source, target, rules: Rules::default(), house: None }
    }

    /// Sets the rules.
    #[must_use]
    pub fn rules(self, rules: Rules) -> Self {
        Self { rules, ..self }
    }

    /// Sets the house for which the texts are translated.
    #[must_use]
    pub fn house(self, house: HouseStyle) -> Self {
        Self { house: Some(house), ..self }
    }
}

/// The reason why a file or a memory could not be checked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    /// The file cannot be read, or is damaged. The fault is the source of this error.
    #[error("{file}")]
    Format {
        /// The name of the file.
        file: String,
        /// The fault in the file, with its line.
        #[source]
        error: FormatError,
    },
    /// The memory cannot be read.
    #[error(transparent)]
    Memory(#[from] MemoryError),
}

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
}

/// The numbers of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct CheckSummary {
    /// The number of pairs that were checked.
    pub pairs: u64,
    /// The number of units that lack a text in one of the two languages.
    pub incomplete: u64,
    /// The number of findings of each rule that found something.
    pub counts: BTreeMap<Rule, u64>,
}

impl CheckSummary {
    /// Returns the number of all findings.
    #[must_use]
    pub fn findings(&self) -> u64 {
        self.counts.values().sum()
    }
}

/// Checks units of files and memories, and counts the findings.
///
/// ```
/// use std::sync::Arc;
/// use yaddash_engine::formats::{Format, ReadOptions, UnitReader};
/// use yaddash_engine::jobs::{Check, CheckError, CheckSettings, Checked};
/// use yaddash_engine::unit::Language;
///
/// let settings = CheckSettings::new(Language::azerbaijani(), Language::english());
/// let mut check = Check::new(Arc::default(), settings);
/// let file = "az\ten\nGörüş iyulun 6-da olub.\tThe meeting was held on 7 July.\n";
/// let reader = UnitReader::open(file.as_bytes(), Format::Tsv, ReadOptions::default())?;
/// let mut found = Vec::new();
/// check.file::<CheckError>("pairs.tsv", reader, &|_| (), &mut |checked| {
///     if let Checked::Pair(pair) = checked {
///         found.extend(pair.findings.iter().map(|finding| finding.rule.id()));
///     }
///     Ok(())
/// })?;
/// assert_eq!(found, ["dates", "dates"]);
/// assert_eq!((check.summary().pairs, check.summary().findings()), (1, 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Check {
    checker: Checker,
    consistency: Consistency,
    settings: CheckSettings,
    /// Whether the house's style is known, or a term of the glossary has a form of the house.
    knows_house: bool,
    summary: CheckSummary,
}

/// The number of units between two reports of progress.
const PROGRESS_STEP: u64 = 256;

impl Check {
    /// Makes a check with the terms of a glossary.
    #[must_use]
    pub fn new(glossary: Arc<Glossary>, settings: CheckSettings) -> Self {
        let CheckSettings { source, target, rules, house } = &settings;
        let knows_house = house.as_ref().is_some_and(|house| {
            let mut forms = glossary.terms().iter().flat_map(|term| &term.forms);
            !house.is_empty() || forms.any(|form| form.house.as_deref() == Some(house.name()))
        });
        let consistency = Consistency::new(source, target, rules.clone());
        let mut checker = Checker::new(glossary, source.clone(), target.clone(), rules.clone());
        if let Some(house) = house {
            checker = checker.for_house(house.clone());
        }
        Self { checker, consistency, settings, knows_house, summary: CheckSummary::default() }
    }

    /// Whether anything is known about how the house of the settings writes. If not, the rule `house-style` finds
    /// nothing.
    #[must_use]
    pub fn knows_house(&self) -> bool {
        self.knows_house
    }

    /// Returns the numbers of everything that was checked so far.
    #[must_use]
    pub fn summary(&self) -> &CheckSummary {
        &self.summary
    }

    /// Checks the units of the file with this name, in order, and gives each result to `report`. An error that `report` returns ends the
    /// check.
    ///
    /// # Errors
    /// Returns an error of `report`, or [`CheckError::Format`] if the file cannot be read or is damaged.
    pub fn file<E: From<CheckError>>(
        &mut self,
        name: &str,
        mut reader: UnitReader<'_>,
        progress: &(dyn Fn(Progress) + Sync),
        report: &mut dyn FnMut(Checked<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut number: u64 = 0;
        while let Some(entry) = reader.next() {
            number += 1;
            match entry.map_err(|error| CheckError::Format { file: name.to_owned(), error })? {
                UnitOrRefusal::Unit { unit, line } => {
                    let place = CheckPlace { file: name, unit: number, line: Some(line) };
                    self.unit(&unit, place).into_iter().try_for_each(|pair| report(Checked::Pair(pair)))?;
                }
                UnitOrRefusal::Refused(refused) => report(Checked::Refused { file: name, refused })?,
            }
            if number.is_multiple_of(PROGRESS_STEP) {
                progress(Progress::new(reader.bytes_read(), number));
            }
        }
        Ok(())
    }

    /// Checks the units of a memory, in the order of their numbers, and gives each result to `report`. An error
    /// that `report` returns ends the check.
    ///
    /// # Errors
    /// Returns an error of `report`, or [`CheckError::Memory`] if the memory cannot be read.
    pub fn memory<E: From<CheckError>>(
        &mut self,
        memory: &dyn Lookup,
        progress: &(dyn Fn(Progress) + Sync),
        report: &mut dyn FnMut(Checked<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        for (count, unit) in (1_u64..).zip(memory.units().map_err(CheckError::Memory)?) {
            let unit = unit.map_err(CheckError::Memory)?;
            let number = unit.id.and_then(|id| u64::try_from(id.0).ok()).unwrap_or(count);
            let pairs = self.unit(&unit, CheckPlace::new(memory.name(), number));
            pairs.into_iter().try_for_each(|pair| report(Checked::Pair(pair)))?;
            if count.is_multiple_of(PROGRESS_STEP) {
                progress(Progress::new(count, count));
            }
        }
        Ok(())
    }

    /// Checks each pair of a source and a target of a unit, and returns those pairs in which something was found.
    pub fn unit<'p>(&mut self, unit: &Unit, place: CheckPlace<'p>) -> Vec<CheckedPair<'p>> {
        let sources: Vec<&Variant> = unit.variants_in(&self.settings.source).collect();
        let mut targets: Vec<&Variant> = unit.variants_in(&self.settings.target).collect();
        let empty = Variant::new(self.settings.target.clone(), "");
        // The reader of a table leaves out empty texts. The rule `empty` should find them, so an empty target is
        // added.
        if targets.is_empty() && self.settings.rules.has(Rule::Empty) {
            targets.push(&empty);
        }
        self.summary.incomplete += u64::from(sources.is_empty() || targets.is_empty());
        let of_another_house = self.settings.house.as_ref().is_some_and(|house| {
            let mut houses = unit.meta.houses().peekable();
            houses.peek().is_some() && houses.all(|each| each != house.name())
        });
        let mut checked = Vec::new();
        for (source, target) in sources.iter().flat_map(|source| targets.iter().map(move |target| (*source, *target))) {
            self.summary.pairs += 1;
            let mut findings = self.checker.check_variants(source, target);
            findings.retain(|finding| !(of_another_house && finding.rule == Rule::HouseStyle));
            findings.extend(self.consistency.see(&source.text, &target.text, place.unit));
            for finding in &findings {
                *self.summary.counts.entry(finding.rule).or_default() += 1;
            }
            if !findings.is_empty() {
                let (source, target) = (source.text.clone(), target.text.clone());
                checked.push(CheckedPair { place, source, target, findings });
            }
        }
        checked
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::formats::{Format, ReadOptions};
    use crate::memory::{Access, Memory};
    use yaddash_core::text::house::HouseStyles;

    fn settings() -> CheckSettings {
        CheckSettings::new(Language::azerbaijani(), Language::english())
    }

    fn check(settings: CheckSettings) -> Check {
        Check::new(Arc::default(), settings)
    }

    fn unit(source: &str, targets: &[&str]) -> Unit {
        let mut unit = Unit { variants: vec![Variant::new(Language::azerbaijani(), source)], ..Unit::default() };
        unit.variants.extend(targets.iter().map(|target| Variant::new(Language::english(), *target)));
        unit
    }

    fn rules(pairs: &[CheckedPair<'_>]) -> Vec<&'static str> {
        pairs.iter().flat_map(|pair| &pair.findings).map(|finding| finding.rule.id()).collect()
    }

    #[test]
    fn each_pair_of_a_unit_is_checked_and_contradictions_are_found_across_units() {
        let mut check = check(settings());
        let two = unit("Sənəd imzalanıb.", &["The document was signed.", "The the document was signed."]);
        let found = check.unit(&two, CheckPlace::new("desk", 1));
        assert_eq!((found.len(), found[0].target.as_str()), (1, "The the document was signed."));
        assert_eq!(rules(&found), ["doubled-words", "inconsistent-target"]);
        let found = check.unit(&unit("Saziş imzalanıb.", &["The document was signed."]), CheckPlace::new("desk", 2));
        assert_eq!(rules(&found), ["inconsistent-source"]);
        assert_eq!((check.summary().pairs, check.summary().findings()), (3, 3));
    }

    #[test]
    fn a_unit_without_a_target_is_empty_if_the_rule_is_on_and_incomplete_if_not() {
        let mut with_rule = check(settings());
        assert_eq!(rules(&with_rule.unit(&unit("Sənəd imzalanıb.", &[]), CheckPlace::new("desk", 1))), ["empty"]);
        assert_eq!(with_rule.summary().incomplete, 0);
        let mut without = check(settings().rules(Rules::default().without(Rule::Empty)));
        assert!(without.unit(&unit("Sənəd imzalanıb.", &[]), CheckPlace::new("desk", 1)).is_empty());
        assert_eq!((without.summary().incomplete, without.summary().pairs), (1, 0));
    }

    #[test]
    fn units_of_other_houses_are_not_checked_by_the_style_of_a_house() {
        let mut check = check(settings().house(HouseStyles::shipped().of("Report")));
        assert!(check.knows_house());
        let mut of_azertac = unit("Görüş dekabrın 15-də olub.", &["The meeting was held on 15 December."]);
        assert_eq!(rules(&check.unit(&of_azertac, CheckPlace::new("desk", 1))), ["house-style"]);
        of_azertac.meta.add_house("AZERTAC");
        assert!(check.unit(&of_azertac, CheckPlace::new("desk", 1)).is_empty());
        assert!(!self::check(settings().house(HouseStyle::unknown("Trend"))).knows_house());
    }

    #[test]
    fn a_file_is_checked_with_lines_refusals_and_progress() {
        let mut text = "{\"variants\":[]}\n".to_owned();
        for number in 0..PROGRESS_STEP {
            text.push_str(&format!(
                "{{\"variants\":[{{\"language\":\"az\",\"text\":\"{number} sənəd.\"}},{{\"language\":\"en\",\"text\":\"{number} documents.\"}}]}}\n"
            ));
        }
        text.push_str(
            "{\"variants\":[{\"language\":\"az\",\"text\":\"7 ev.\"},{\"language\":\"en\",\"text\":\"8 houses.\"}]}\n",
        );
        let (mut places, mut refused, seen) = (Vec::new(), Vec::new(), Mutex::new(Vec::new()));
        let mut check = check(settings());
        let reader = UnitReader::open(text.as_bytes(), Format::Jsonl, ReadOptions::default()).unwrap();
        let progress = |progress: Progress| seen.lock().unwrap().push(progress);
        check
            .file::<CheckError>("units.jsonl", reader, &progress, &mut |checked| {
                match checked {
                    Checked::Pair(pair) => places.push((pair.place.unit, pair.place.line)),
                    Checked::Refused { refused: unit, .. } => refused.push(unit.line),
                }
                Ok(())
            })
            .unwrap();
        assert_eq!((places, refused), (vec![(258, Some(258))], vec![1]));
        let seen = seen.into_inner().unwrap();
        assert_eq!((seen.len(), seen[0].units), (1, PROGRESS_STEP));
        assert!(seen[0].done > 0, "bytes of the file");
    }

    #[test]
    fn a_memory_is_checked_by_the_numbers_of_its_units_until_the_caller_stops() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory::open(folder.path().join("desk.yaddash"), Access::Create).unwrap();
        let mut writer = memory.write().unwrap();
        for number in 1..=3 {
            writer.add(&unit(&format!("{number} sənəd."), &[&format!("{} documents.", number + 10)])).unwrap();
        }
        writer.commit().unwrap();
        let mut check = check(settings());
        let mut units = Vec::new();
        let stopped = check.memory(&memory, &|_| (), &mut |checked| -> Result<(), Box<dyn std::error::Error>> {
            let Checked::Pair(pair) = checked else { return Err("a memory has no refused units".into()) };
            units.push(pair.place.unit);
            if units.len() == 2 { Err("enough".into()) } else { Ok(()) }
        });
        assert_eq!(stopped.unwrap_err().to_string(), "enough");
        assert_eq!(units, [1, 2]);
    }

    #[test]
    fn a_damaged_file_is_named_in_the_error() {
        let damaged = "az\ten\nSənəd.\tA document.\n\"Sənəd.\tA document.\n";
        let reader = UnitReader::open(damaged.as_bytes(), Format::Tsv, ReadOptions::default()).unwrap();
        let error = check(settings()).file::<CheckError>("units.tsv", reader, &|_| (), &mut |_| Ok(())).unwrap_err();
        assert!(matches!(error, CheckError::Format { file, .. } if file == "units.tsv"));
    }
}
