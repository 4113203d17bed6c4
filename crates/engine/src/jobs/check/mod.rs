//! Checks the translations of files and memories.
//!
//! A [`Check`] reads one unit after the other, so a memory of any size can be checked. It keeps only hashes of the texts,
//! with which it finds a sentence that was translated in two ways, also in two files.

mod checked;
mod dismissals;
mod finding_id;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use checked::{CheckPlace, CheckSummary, Checked, CheckedPair};
pub use dismissals::{Dismissal, DismissalsError, DismissalsFile};
pub use finding_id::{FindingId, NotAFindingId};

use super::Progress;
use crate::formats::{FormatError, UnitOrRefusal, UnitReader};
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
    /// The findings that are to be dismissed: they are not reported, and [`Check::write_dismissals`] writes them down.
    pub dismiss: BTreeSet<FindingId>,
}

impl CheckSettings {
    /// Settings with the usual rules, for no house.
    #[must_use]
    pub fn new(source: Language, target: Language) -> Self {
        Self { source, target, rules: Rules::default(), house: None, dismiss: BTreeSet::new() }
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

    /// Sets the findings that are to be dismissed.
    #[must_use]
    pub fn dismiss(self, ids: impl IntoIterator<Item = FindingId>) -> Self {
        Self { dismiss: ids.into_iter().collect(), ..self }
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
        error: Box<FormatError>,
    },
    /// The memory cannot be read.
    #[error(transparent)]
    Memory(#[from] MemoryError),
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
/// assert_eq!(found, ["dates"]);
/// assert_eq!((check.summary().pairs, check.summary().findings()), (1, 1));
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
    /// The tables of dismissed findings of what was checked; the last one is that of what is being checked.
    tables: Vec<Table>,
    /// The findings of [`CheckSettings::dismiss`] that were found, or had been dismissed already.
    seen: BTreeSet<FindingId>,
}

/// The number of units between two reports of progress.
const PROGRESS_STEP: u64 = 256;

impl Check {
    /// Makes a check with the terms of a glossary.
    #[must_use]
    pub fn new(glossary: Arc<Glossary>, settings: CheckSettings) -> Self {
        let CheckSettings { source, target, rules, house, .. } = &settings;
        let knows_house = house.as_ref().is_some_and(|house| !house.is_empty() || glossary.has_house(house.name()));
        let consistency = Consistency::new(source, target, rules.clone());
        let mut checker = Checker::new(glossary, source.clone(), target.clone(), rules.clone());
        if let Some(house) = house {
            checker = checker.for_house(house.clone());
        }
        Self {
            checker,
            consistency,
            settings,
            knows_house,
            summary: CheckSummary::default(),
            tables: Vec::new(),
            seen: BTreeSet::new(),
        }
    }

    /// Reads the findings that were dismissed earlier in the document or memory that is checked next. They are counted
    /// and not reported. `file` is `None` if nothing was dismissed and nothing can be.
    ///
    /// # Errors
    /// Returns [`DismissalsError`] if the table cannot be read.
    pub fn begin(&mut self, file: Option<DismissalsFile>) -> Result<(), DismissalsError> {
        let ids = file.as_ref().map_or_else(|| Ok(BTreeSet::new()), DismissalsFile::read)?;
        self.seen.extend(self.settings.dismiss.intersection(&ids));
        self.tables.push(Table { file, ids, count: 0, added: Vec::new() });
        Ok(())
    }

    /// Writes the findings of [`CheckSettings::dismiss`] into the tables of the documents and memories in which they were
    /// found. Returns the tables whose findings were not reported.
    ///
    /// # Errors
    /// Returns [`DismissalsError::NotFound`] if one of the findings is in nothing that was checked; then nothing is
    /// written. Returns another [`DismissalsError`] if a table cannot be written.
    pub fn write_dismissals(&mut self) -> Result<Vec<DismissedFindings>, DismissalsError> {
        let missing: Vec<FindingId> = self.settings.dismiss.difference(&self.seen).copied().collect();
        if !missing.is_empty() {
            return Err(DismissalsError::NotFound { ids: missing });
        }
        let mut written = Vec::new();
        for Table { file, count, added, .. } in self.tables.drain(..) {
            if let Some(file) = file.filter(|_| count > 0) {
                let added = file.add(&added)?;
                written.push(DismissedFindings { file, count, added });
            }
        }
        Ok(written)
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
            match entry.map_err(|error| CheckError::Format { file: name.to_owned(), error: Box::new(error) })? {
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
            let found = self.checker.check_variants(source, target).into_iter();
            let of_pair = found.map(|finding| (FindingId::new(&finding, &source.text, &target.text), finding));
            let contradictions = self.consistency.see(&source.text, &target.text, place.unit).into_iter();
            let across_pairs = contradictions.map(|found| (FindingId::of_contradiction(&found), found.finding));
            let (mut findings, mut ids) = (Vec::new(), Vec::new());
            for (id, finding) in of_pair.chain(across_pairs) {
                if of_another_house && finding.rule == Rule::HouseStyle {
                    continue;
                }
                if self.is_dismissed(id, &finding, (&source.text, &target.text)) {
                    self.summary.dismissed += 1;
                } else {
                    *self.summary.counts.entry(finding.rule).or_default() += 1;
                    findings.push(finding);
                    ids.push(id);
                }
            }
            if !findings.is_empty() {
                let (source, target) = (source.text.clone(), target.text.clone());
                checked.push(CheckedPair { place, source, target, findings, ids });
            }
        }
        checked
    }

    /// Whether a finding was dismissed earlier, or is to be dismissed now. In the second case, it is kept to be written.
    fn is_dismissed(&mut self, id: FindingId, finding: &Finding, (source, target): (&str, &str)) -> bool {
        let Some(table) = self.tables.last_mut() else { return false };
        if table.ids.contains(&id) {
            table.count += 1;
            return true;
        }
        if table.file.is_none() || !self.settings.dismiss.contains(&id) {
            return false;
        }
        table.count += 1;
        table.ids.insert(id);
        table.added.push(Dismissal::new(id, finding, source, target));
        self.seen.insert(id);
        true
    }
}

/// The table of dismissed findings of a document or a memory.
#[derive(Debug)]
struct Table {
    /// The file of the table; `None` if there is none.
    file: Option<DismissalsFile>,
    /// The findings that are not reported.
    ids: BTreeSet<FindingId>,
    /// The number of findings that were not reported.
    count: u64,
    /// The findings that are to be added to the file.
    added: Vec<Dismissal>,
}

/// The findings of a document or a memory that were not reported, because they were dismissed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DismissedFindings {
    /// The table that has them.
    pub file: DismissalsFile,
    /// The number of findings that were not reported.
    pub count: u64,
    /// The number of findings that were added to the table now.
    pub added: usize,
}

#[cfg(test)]
mod tests;
