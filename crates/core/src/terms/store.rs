//! The terms of a glossary: those that were given as values, and after them those of an image, which are decoded when
//! they are asked for.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::image::GlossaryImage;
use crate::packed::Cells;
use crate::unit::{Domain, Term};

/// The terms of a glossary, each with its number.
#[derive(Debug, Default)]
pub(super) struct TermStore {
    own: Vec<Term>,
    packed: Option<PackedTerms>,
}

/// The terms of an image. Their numbers begin after those of the other terms.
#[derive(Debug)]
struct PackedTerms {
    image: GlossaryImage,
    terms: Cells<Option<Term>>,
    /// The numbers of those that another term replaces, counted from the first term of the image.
    replaced: HashSet<u32>,
    /// All terms of the glossary, for callers that want all.
    all: OnceLock<Vec<Term>>,
}

impl TermStore {
    pub(super) fn new(own: Vec<Term>) -> Self {
        Self { own, packed: None }
    }

    /// Adds the terms of an image. A term replaces those of the image that have the same id.
    pub(super) fn with_image(own: Vec<Term>, image: GlossaryImage) -> Self {
        let replaced = own.iter().flat_map(|term| image.with_id(&term.id)).collect();
        let packed = PackedTerms { image, terms: Cells::new(image.len()), replaced, all: OnceLock::new() };
        Self { own, packed: Some(packed) }
    }

    /// The terms that are not from the image.
    pub(super) fn own(&self) -> &[Term] {
        &self.own
    }

    pub(super) fn image(&self) -> Option<&GlossaryImage> {
        self.packed.as_ref().map(|packed| &packed.image)
    }

    /// The numbers of the terms of the image that another term replaces.
    pub(super) fn replaced(&self) -> HashSet<u32> {
        self.packed.as_ref().map(|packed| packed.replaced.clone()).unwrap_or_default()
    }

    /// The term with this number.
    pub(super) fn get(&self, number: u32) -> Option<&Term> {
        match (number as usize).checked_sub(self.own.len()) {
            None => self.own.get(number as usize),
            Some(number) => {
                let packed = self.packed.as_ref()?;
                packed.terms.get(number, || packed.image.term(number))?.as_ref()
            }
        }
    }

    /// Every term, in order.
    pub(super) fn all(&self) -> &[Term] {
        let Some(packed) = &self.packed else { return &self.own };
        packed.all.get_or_init(|| {
            let decoded = packed.numbers().filter_map(|number| packed.image.term(number as usize));
            self.own.iter().cloned().chain(decoded).collect()
        })
    }

    /// The number of every term, in order.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> + Clone {
        let own = 0..self.own.len() as u32;
        let packed = self.packed.as_ref().map(PackedTerms::numbers);
        own.clone().chain(packed.into_iter().flatten().map(move |number| own.end + number))
    }

    /// The numbers of the terms of a subject field, in order.
    pub(super) fn of_domain(&self, domain: &Domain) -> impl Iterator<Item = u32> {
        let is_of = |(_, term): &(u32, &Term)| term.domain.as_ref() == Some(domain);
        let own = (0..).zip(&self.own).filter(is_of).map(|(number, _)| number);
        let after = self.own.len() as u32;
        let packed = self
            .packed
            .iter()
            .flat_map(|packed| packed.image.of_domain(domain).filter(|number| !packed.replaced.contains(number)));
        own.chain(packed.map(move |number| after + number)).collect::<Vec<_>>().into_iter()
    }

    /// Whether a form of a term belongs to this news house.
    pub(super) fn has_house(&self, house: &str) -> bool {
        let mut own = self.own.iter().flat_map(|term| &term.forms);
        own.any(|form| form.house.as_deref() == Some(house))
            || self.packed.as_ref().is_some_and(|packed| match packed.replaced.is_empty() {
                true => packed.image.has_house(house),
                // The only forms of the house may be of a term that is replaced.
                false => {
                    self.all().iter().flat_map(|term| &term.forms).any(|form| form.house.as_deref() == Some(house))
                }
            })
    }
}

impl PackedTerms {
    /// The numbers of those that no other term replaces.
    fn numbers(&self) -> impl Iterator<Item = u32> + Clone {
        (0..self.image.len() as u32).filter(|number| !self.replaced.contains(number))
    }
}
