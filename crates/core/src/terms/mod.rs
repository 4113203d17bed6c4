//! The glossary: finds its terms in a text, so that their forms in the other language can be shown.
//!
//! A term is found with any ending of its language. A name must also have its capitals, and an official name may have
//! a small misprint. There is no dictionary and no parser: a word is a form of a term if the rest after its stem
//! consists of endings in their order. So a verb that is far from its object is not found, and a word that looks like
//! a form of another word may be taken for it. `docs/terms.md` says more.

mod context;
mod form;
mod house;
mod image;
mod index;
mod misprint;
mod packed_index;
mod packed_terms;
mod persons;
mod store;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use crate::text::{CaseRule, Normal};
use crate::unit::{Domain, Language, Term, TermForm};
use context::Context;
pub use house::house_deviations;
pub use image::GlossaryImage;
use index::{Candidate, FormDifference, Index};
use store::TermStore;
use words::Words;

/// A set of terms that can be found in text.
#[derive(Debug, Default)]
pub struct Glossary {
    terms: TermStore,
    /// The indexes that were needed so far, each with the key of its language. They are built one by one, because a
    /// command seldom needs both languages.
    indexes: Mutex<Vec<(String, Arc<Index>)>>,
}

/// The identifier of a term in a glossary; [`Glossary::term`] returns the term. The identifier means nothing in
/// another glossary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(u32);

/// The identifier of one of the [`forms`](Term::forms) of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermFormId {
    /// The identifier of the term.
    pub term: TermId,
    form: u32,
}

/// A concept that a place in a text may mean, and the form of the concept that was found there.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Meaning<'g> {
    /// The identifier of the term. Two meanings with the same identifier are the same concept.
    pub id: TermId,
    /// The concept.
    pub term: &'g Term,
    /// The form of the term that was found in the text.
    pub form: &'g TermForm,
}

/// A place in a text where a term was found, perhaps with a suffix. The match borrows nothing; [`Glossary::meanings`]
/// returns its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TermMatch {
    /// The byte range in the text, including suffixes: `TDT-nin`.
    pub range: Range<usize>,
    /// The byte range without the suffix of the last word, as the term is in the glossary: `TDT`.
    pub bare: Range<usize>,
    /// The forms that were found here, one for each concept that the text may mean. If there are several, the match
    /// is ambiguous.
    pub forms: Vec<TermFormId>,
    /// Whether the text has a misprint of the term, such as `Türk Dövlətlər Təşkilatı` instead of `Türk Dövlətləri
    /// Təşkilatı`.
    pub misprint: bool,
}

impl TermMatch {
    /// Whether the match may mean several concepts.
    #[must_use]
    pub fn is_ambiguous(&self) -> bool {
        self.forms.len() > 1
    }
}

impl Glossary {
    /// Makes a glossary of these terms. If several terms have the same form, a search returns them in the order given
    /// here.
    #[must_use]
    pub fn new(terms: Vec<Term>) -> Self {
        Self { terms: TermStore::new(terms), indexes: Mutex::default() }
    }

    /// Makes a glossary of these terms and then those of an image. A term replaces the terms of the image that have the
    /// same id. Making the glossary takes the same time for an image of any size.
    #[must_use]
    pub fn with_image(terms: Vec<Term>, image: GlossaryImage) -> Self {
        Self { terms: TermStore::with_image(terms, image), indexes: Mutex::default() }
    }

    /// Returns every term, in the order given. The first call decodes all terms of an image.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        self.terms.all()
    }

    /// Returns every term with its identifier, in the order given.
    pub fn terms_with_ids(&self) -> impl Iterator<Item = (TermId, &Term)> + Clone {
        self.terms.numbers().filter_map(|number| Some((TermId(number), self.terms.get(number)?)))
    }

    /// Returns the terms of a subject field with their identifiers, in the order given.
    pub fn terms_of(&self, domain: &Domain) -> impl Iterator<Item = (TermId, &Term)> {
        self.terms.of_domain(domain).filter_map(|number| Some((TermId(number), self.terms.get(number)?)))
    }

    /// Whether a form of a term belongs to this news house.
    #[must_use]
    pub fn has_house(&self, house: &str) -> bool {
        self.terms.has_house(house)
    }

    /// Returns the term with this identifier.
    ///
    /// # Panics
    /// Panics if the identifier is from another glossary that has more terms. [`Glossary::get`] never panics.
    #[must_use]
    pub fn term(&self, id: TermId) -> &Term {
        match self.get(id) {
            Some(term) => term,
            None => &self.terms.own()[id.0 as usize],
        }
    }

    /// Returns the term with this identifier; `None` if the glossary has no such term.
    #[must_use]
    pub fn get(&self, id: TermId) -> Option<&Term> {
        self.terms.get(id.0)
    }

    /// Finds the terms in a text of this language, in the order of the text. If two terms overlap, the longer one is
    /// returned.
    ///
    /// ```
    /// use yaddash_core::terms::Glossary;
    /// use yaddash_core::unit::{Language, Term, TermForm};
    /// let az = Language::azerbaijani();
    /// let form = TermForm::new(az.clone(), "Türk Dövlətləri Təşkilatı");
    /// let ots = Term { id: "ots".to_owned(), forms: vec![form], ..Term::default() };
    /// let glossary = Glossary::new(vec![ots]);
    /// let text = "Türk Dövlətləri Təşkilatının sammiti keçirilib.";
    /// let found = glossary.find(text, &az);
    /// assert_eq!(&text[found[0].range.clone()], "Türk Dövlətləri Təşkilatının");
    /// assert_eq!(&text[found[0].bare.clone()], "Türk Dövlətləri Təşkilatı");
    /// ```
    #[must_use]
    pub fn find(&self, text: &str, language: &Language) -> Vec<TermMatch> {
        let index = self.index(language);
        let normal = Normal::of(text);
        let rule = CaseRule::of(language);
        let words = Words::of(&normal.text, rule, index.grammar);
        let context = Context { words: &words, index: &index, terms: &self.terms, rule };
        let chosen = context.decide(choose(index.candidates(&words)));
        let found = |places: Vec<Candidate>| -> Option<TermMatch> {
            let first = places.first()?;
            if first.words == 1 && persons::is_person(&words, index.grammar, first, &self.domains(&index, &places)) {
                return None;
            }
            let mut forms: Vec<TermFormId> = Vec::new();
            for place in &places {
                let pattern = index.pattern(place.pattern)?;
                let (term, form) = (TermId(pattern.term), pattern.form);
                if !forms.iter().any(|known| known.term == term) {
                    forms.push(TermFormId { term, form });
                }
            }
            Some(TermMatch {
                range: normal.received(first.start..first.end),
                bare: normal.received(first.start..first.bare_end),
                forms,
                misprint: first.difference == FormDifference::Misprint,
            })
        };
        chosen.into_iter().filter_map(found).collect()
    }

    /// Returns the concepts that a match may mean, in the order of the glossary. This glossary must have found the
    /// match.
    pub fn meanings<'g>(&'g self, place: &TermMatch) -> impl Iterator<Item = Meaning<'g>> + Clone {
        place.forms.iter().filter_map(|found| {
            let term = self.get(found.term)?;
            Some(Meaning { id: found.term, term, form: term.forms.get(found.form as usize)? })
        })
    }

    /// Returns the subject fields of the concepts that were found at one place.
    fn domains(&self, index: &Index, places: &[Candidate]) -> Vec<Option<&Domain>> {
        let term = |place: &Candidate| self.terms.get(index.pattern(place.pattern)?.term);
        places.iter().filter_map(term).map(|term| term.domain.as_ref()).collect()
    }

    fn index(&self, language: &Language) -> Arc<Index> {
        let key = language.key();
        // An index is added complete, so a thread that panicked while it held the lock left nothing half done.
        let mut indexes = self.indexes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, index)) = indexes.iter().find(|(known, _)| *known == key) {
            return Arc::clone(index);
        }
        let index = Index::of(self.terms.own(), language);
        let packed = self.terms.image().and_then(|image| image.index(language));
        let index = Arc::new(match packed {
            Some(packed) => index.with_packed(packed, self.terms.own().len() as u32, self.terms.replaced()),
            None => index,
        });
        indexes.push((key, Arc::clone(&index)));
        index
    }
}

/// Chooses the longest of the candidates that overlap. If several have the same range, it keeps all those that differ
/// least from their forms, in the order of the glossary. The result has one list for each place, in the order of the
/// text.
fn choose(candidates: Vec<Candidate>) -> Vec<Vec<Candidate>> {
    let (slips, mut candidates): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|place| place.slip.is_some());
    // Candidates are in the order of their starts, and none is longer than this.
    let reach = candidates.iter().map(|place| place.end - place.start).max().unwrap_or(0);
    // A word that is right in another name is no misprint.
    let right = |(start, end): (usize, usize), whole: &Candidate| {
        let after = candidates.partition_point(|place| place.start <= start);
        let near =
            candidates.get(..after).unwrap_or_default().iter().rev().take_while(|place| place.start + reach >= end);
        near.filter(|place| end <= place.end).any(|place| {
            let same = (place.start, place.end) == (whole.start, whole.end);
            place.words > 1 && !same || place.words >= whole.words
        })
    };
    let slips: Vec<_> = slips.into_iter().filter(|whole| whole.slip.is_some_and(|slip| !right(slip, whole))).collect();
    candidates.extend(slips);
    candidates
        .sort_by_key(|place| (usize::MAX - (place.end - place.start), place.start, place.difference, place.pattern));
    // The chosen places by their starts. They do not overlap, so the last one that starts before an end also ends
    // last.
    let mut chosen: BTreeMap<usize, Vec<Candidate>> = BTreeMap::new();
    for place in candidates {
        let before = chosen.range(..place.end).next_back().and_then(|(_, group)| group.first());
        match before.map(|first| (first.start..first.end, first.difference)) {
            Some((range, difference)) if range == (place.start..place.end) => {
                if difference == place.difference {
                    chosen.entry(place.start).or_default().push(place);
                }
            }
            Some((range, _)) if range.end > place.start => {}
            _ => {
                chosen.insert(place.start, vec![place]);
            }
        }
    }
    chosen.into_values().collect()
}
