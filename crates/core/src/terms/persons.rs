//! Recognises persons whose name is also the name of a place or a title: `Laçın Məmmədova`, “Michael Jordan”, `Sultan
//! Əliyev`.
//!
//! A name of one word is the name of a person if a given name is right before it or, in Azerbaijani, if a surname is
//! right after it. The given names are listed in `language/data/given-names.txt`; Azerbaijani surnames are recognised
//! by their endings. If neither is there, the name counts as a place.

use super::index::Candidate;
use super::words::{Word, Words};
use crate::language::Supported;
use crate::language::az::lists::NAMES_LIKE_OFFICES;
use crate::language::az::surnames::is_surname;
use crate::language::lists::GIVEN_NAMES;
use crate::unit::Domain;

/// Whether a candidate is the name of a person. `domains` are the subject fields of its concepts; if one of them is
/// neither a field of places nor an office, the result is `false`.
pub(super) fn is_person(
    words: &Words<'_>,
    grammar: Option<Supported>,
    place: &Candidate,
    domains: &[Option<&Domain>],
) -> bool {
    let Some(at) = words.at(place.start) else { return false };
    if domains.iter().all(|domain| *domain == Some(&Domain::Office)) {
        return grammar == Some(Supported::Azerbaijani) && is_named_like_office(words, at);
    }
    if !domains.iter().all(|domain| domain.is_some_and(Domain::is_of_places)) {
        return false;
    }
    let beside = |at: usize| words.get(at).filter(|word| word.capital);
    let before = at.checked_sub(1).and_then(beside).filter(|_| words.gap(at) == " ");
    if before.is_some_and(|word| GIVEN_NAMES.contains(words.surface(word))) {
        return true;
    }
    let after = beside(at + 1).filter(|_| words.gap(at + 1) == " " && place.end == place.bare_end);
    grammar == Some(Supported::Azerbaijani) && after.is_some_and(|word| is_surname(words.folded(word)))
}

/// Whether a title is the given name of a person: `Sultan Əliyev`, `Əmir adlı şagird`. `at` is the number of the word.
fn is_named_like_office(words: &Words<'_>, at: usize) -> bool {
    let is_name = |word: &Word| word.capital && NAMES_LIKE_OFFICES.contains(words.folded(word));
    let next = words.get(at + 1).filter(|_| words.gap(at + 1) == " ");
    words.get(at).is_some_and(is_name)
        && next.is_some_and(|word| words.folded(word) == "adlı" || word.capital && is_surname(words.folded(word)))
}
