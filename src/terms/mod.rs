//! The glossary: which terms stand in a text, and how the other language says them.

use std::ops::Range;

use crate::unit::{Language, Term, TermForm};

/// A set of terms that can be found in text.
#[derive(Debug, Default)]
pub struct Glossary {
    terms: Vec<Term>,
}

/// A place in a text where a term stands, perhaps with a suffix.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Found<'g> {
    /// Byte range of the whole in the text, suffixes included: `TDT-nin`.
    pub range: Range<usize>,
    /// Byte range of what the glossary has, without the suffix of the last word: `TDT`.
    pub bare: Range<usize>,
    /// The concepts that it may mean, and the form that each was found by; more than one if it is ambiguous.
    pub terms: Vec<(&'g Term, &'g TermForm)>,
    /// Whether it is written otherwise than the glossary has it, such as `Türk Dövlətlər Təşkilatı`.
    pub misprint: bool,
}

impl Glossary {
    /// A glossary of these terms; of equal forms, those of the term that comes first come first.
    #[must_use]
    pub fn new(terms: Vec<Term>) -> Self {
        Self { terms }
    }

    /// Every term, in the order given.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The terms that stand in a text of this language, in order of place; longest first where two
    /// overlap, none within another.
    #[must_use]
    pub fn find<'g>(&'g self, text: &str, language: &Language) -> Vec<Found<'g>> {
        let _ = (text, language);
        Vec::new()
    }
}
