//! The terms of an image, in a form that takes little room.

use std::collections::BTreeMap;

use crate::packed::Pieces;
use crate::unit::Term;

/// Terms whose texts are stored apart from the rest. Most terms differ in their texts alone, so a few hundred shapes
/// serve thousands of terms.
#[derive(Clone, Copy, Debug)]
pub(super) struct PackedTerms {
    /// Terms as JSON, with an empty id and forms with empty texts.
    shapes: Pieces,
    /// For each term the number of its shape (4 bytes), and then [`Pieces`]: the id and the texts of the forms.
    terms: Pieces,
}

impl PackedTerms {
    /// Makes the bytes of these terms.
    pub(super) fn encode(terms: &[Term]) -> Result<Vec<u8>, serde_json::Error> {
        let (mut shapes, mut numbers, mut packed) = (Vec::new(), BTreeMap::new(), Vec::new());
        for term in terms {
            let mut shape = term.clone();
            let mut texts = vec![std::mem::take(&mut shape.id)];
            texts.extend(shape.forms.iter_mut().map(|form| std::mem::take(&mut form.text)));
            let shape = serde_json::to_vec(&shape)?;
            let number = *numbers.entry(shape).or_insert_with_key(|shape| {
                let number = u32::try_from(shapes.len()).unwrap_or(u32::MAX);
                shapes.push(shape.clone());
                number
            });
            packed.push([&number.to_le_bytes()[..], &Pieces::encode(&texts)].concat());
        }
        Ok(Pieces::encode(&[Pieces::encode(&shapes), Pieces::encode(&packed)]))
    }

    /// Opens the bytes of terms; `None` if they are cut off.
    pub(super) fn open(bytes: &'static [u8]) -> Option<Self> {
        let parts = Pieces::open(bytes)?;
        Some(Self { shapes: Pieces::open(parts.get(0)?)?, terms: Pieces::open(parts.get(1)?)? })
    }

    /// The number of terms.
    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }

    /// The term with this number, counted from 0.
    pub(super) fn get(&self, number: usize) -> Option<Term> {
        let (shape, texts) = self.terms.get(number)?.split_first_chunk::<4>()?;
        let (shape, texts) = (self.shapes.get(u32::from_le_bytes(*shape) as usize)?, Pieces::open(texts)?);
        let mut term: Term = serde_json::from_slice(shape).ok()?;
        term.id = texts.text(0)?.to_owned();
        for (form, at) in term.forms.iter_mut().zip(1..) {
            form.text = texts.text(at)?.to_owned();
        }
        Some(term)
    }
}
