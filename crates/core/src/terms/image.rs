//! The image of a glossary: terms and indexes as bytes that are read in place. A program that ships a glossary makes the
//! image when it is built, so that it need not read all terms to find those of one text.

use std::collections::{BTreeMap, BTreeSet};

use super::index::Index;
use super::packed_index::PackedIndex;
use super::packed_terms::PackedTerms;
use crate::packed::{Pieces, WordMap};
use crate::unit::{Domain, Language, Term};

/// The terms of a glossary, read in place.
///
/// ```
/// use yaddash_core::terms::{Glossary, GlossaryImage};
/// use yaddash_core::unit::{Language, Term, TermForm};
/// let az = Language::azerbaijani();
/// let term = Term { id: "ots".to_owned(), forms: vec![TermForm::new(az.clone(), "TDT")], ..Term::default() };
/// let bytes = GlossaryImage::encode(&[term.clone()])?;
/// let glossary = Glossary::with_image(Vec::new(), GlossaryImage::open(bytes.leak()).unwrap());
/// let found = glossary.find("TDT-nin sammiti", &az);
/// assert_eq!(glossary.meanings(&found[0]).next().unwrap().term, &term);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct GlossaryImage {
    terms: PackedTerms,
    /// For the id of each term, the numbers of the terms that have it.
    ids: WordMap,
    /// For each subject field, the numbers of its terms.
    domains: WordMap,
    /// The news houses to which forms belong.
    houses: WordMap,
    /// For the key of each language, the number of its index.
    languages: WordMap,
    indexes: Pieces,
}

impl GlossaryImage {
    /// Makes the bytes of an image of these terms, with an index of each language in which they have forms.
    ///
    /// # Errors
    /// Returns [`serde_json::Error`] if a term cannot be written.
    pub fn encode(terms: &[Term]) -> Result<Vec<u8>, serde_json::Error> {
        let (mut ids, mut domains) = (BTreeMap::<&str, Vec<u32>>::new(), BTreeMap::<&str, Vec<u32>>::new());
        let (mut houses, mut languages) = (BTreeSet::new(), BTreeMap::new());
        for (term, number) in terms.iter().zip(0_u32..) {
            ids.entry(&term.id).or_default().push(number);
            if let Some(domain) = &term.domain {
                domains.entry(domain.as_str()).or_default().push(number);
            }
            for form in &term.forms {
                houses.extend(form.house.as_deref());
                languages.entry(form.language.key()).or_insert(&form.language);
            }
        }
        let index = |language: &&Language| PackedIndex::encode(Index::of(terms, language).own_patterns());
        let indexes: Vec<Vec<u8>> = languages.values().map(index).collect();
        let numbered = languages.keys().map(String::as_str).zip((0..).map(|number| vec![number]));
        Ok(Pieces::encode(&[
            PackedTerms::encode(terms)?,
            WordMap::encode(ids),
            WordMap::encode(domains),
            WordMap::encode(houses.into_iter().map(|house| (house, Vec::new()))),
            WordMap::encode(numbered),
            Pieces::encode(&indexes),
        ]))
    }

    /// Opens the bytes of an image; `None` if they are cut off.
    #[must_use]
    pub fn open(bytes: &'static [u8]) -> Option<Self> {
        let parts = Pieces::open(bytes)?;
        let map = |number: usize| parts.get(number).and_then(WordMap::open);
        let list = |number: usize| parts.get(number).and_then(Pieces::open);
        Some(Self {
            terms: PackedTerms::open(parts.get(0)?)?,
            ids: map(1)?,
            domains: map(2)?,
            houses: map(3)?,
            languages: map(4)?,
            indexes: list(5)?,
        })
    }

    /// The number of terms.
    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }

    /// The term with this number, counted from 0.
    pub(super) fn term(&self, number: usize) -> Option<Term> {
        self.terms.get(number)
    }

    /// The numbers of the terms with this id.
    pub(super) fn with_id(&self, id: &str) -> impl Iterator<Item = u32> + use<> {
        self.ids.get(id)
    }

    /// The numbers of the terms of a subject field, in order.
    pub(super) fn of_domain(&self, domain: &Domain) -> impl Iterator<Item = u32> + use<> {
        self.domains.get(domain.as_str())
    }

    /// Whether a form belongs to this news house.
    pub(super) fn has_house(&self, house: &str) -> bool {
        self.houses.contains(house)
    }

    /// The index of a language; `None` if the terms have no forms in it.
    pub(super) fn index(&self, language: &Language) -> Option<PackedIndex> {
        let number = self.languages.get(&language.key()).next()?;
        PackedIndex::open(self.indexes.get(number as usize)?)
    }
}
