//! Which values and names of two texts are not the same.
//!
//! A name that is another costs little: its sentence is found by its frame. So what changed is said beside the score.

use super::pairing::TokenPair;
use super::part::{Part, same_meaning};
use super::prepared::Prepared;
use crate::unit::Subject;

/// For each word and value of both texts, what it belongs to that the other text does not have.
pub(super) fn changes(
    query: &Prepared,
    source: &Prepared,
    pairs: &[TokenPair],
) -> (Vec<Option<Subject>>, Vec<Option<Subject>>) {
    let same = |pair: &&TokenPair| same_meaning(query.encoded_at(pair.query), source.encoded_at(pair.source));
    let same: Vec<&TokenPair> = pairs.iter().filter(same).collect();
    let in_query = changed(query, same.iter().map(|pair| pair.query));
    let in_source = changed(source, same.iter().map(|pair| pair.source));
    (in_query, in_source)
}

/// What each word and value of a text belongs to, without the parts that are the same in both texts.
fn changed(text: &Prepared, same: impl Iterator<Item = u32>) -> Vec<Option<Subject>> {
    let mut is_same = vec![false; text.weights.len()];
    same.for_each(|at| is_same[at as usize] = true);
    let mut subjects = vec![None; text.words() as usize];
    for (at, part) in (0..).zip(text.encoded()).filter(|(at, _)| !is_same[*at as usize]) {
        match Part::of(part) {
            Part::Value(_) => subjects[at as usize] = Some(Subject::Value),
            Part::Slot(_) => text.words_of_name(at).for_each(|word| subjects[word] = Some(Subject::Name)),
            Part::Word(_) | Part::NameWord(_) => {}
        }
    }
    subjects
}
