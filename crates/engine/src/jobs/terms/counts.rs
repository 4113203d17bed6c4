//! Counts the terms of a glossary.

use std::collections::BTreeMap;

use serde::Serialize;

use yaddash_core::unit::{Domain, Language, Term};

/// The numbers of terms of a glossary, by language and by field.
///
/// ```
/// use yaddash_engine::jobs::terms::TermCounts;
/// use yaddash_engine::starter;
/// let counts = TermCounts::new(&starter::glossary()?);
/// assert_eq!(counts.domains.values().sum::<u64>(), counts.concepts);
/// assert!(counts.forms["az"] >= counts.concepts);
/// # Ok::<(), yaddash_engine::starter::StarterError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct TermCounts {
    /// The number of terms; each is one concept.
    pub concepts: u64,
    /// The number of forms in each language, by the tag of the language.
    pub forms: BTreeMap<String, u64>,
    /// The number of terms of each field (domain). Terms without a field are counted under the empty name.
    pub domains: BTreeMap<String, u64>,
}

impl TermCounts {
    /// Counts terms.
    #[must_use]
    pub fn new(terms: &[Term]) -> Self {
        let mut counts = Self::default();
        for term in terms {
            counts.concepts += 1;
            *counts.domains.entry(term.domain.as_ref().map_or_else(String::new, Domain::to_string)).or_default() += 1;
            for form in &term.forms {
                *counts.forms.entry(form.language.tag().to_owned()).or_default() += 1;
            }
        }
        counts
    }
}

/// Returns the languages in which terms have forms, each once, in the order in which they appear.
pub fn languages_in<'t>(terms: impl IntoIterator<Item = &'t Term>) -> Vec<&'t Language> {
    let mut languages: Vec<&Language> = Vec::new();
    for form in terms.into_iter().flat_map(|term| &term.forms) {
        if !languages.iter().any(|known| known.is_same_as(&form.language)) {
            languages.push(&form.language);
        }
    }
    languages
}
