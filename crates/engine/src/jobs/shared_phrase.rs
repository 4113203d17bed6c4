//! What a match of a low score shares with its query.
//!
//! Below a score of 50 two sentences have little in common, and a list of all their differences is noise. The one phrase
//! that they share is what helps, with its translation where that is certain.

use std::ops::Range;

use serde::Serialize;

use super::Word;
use yaddash_core::unit::{Difference, Match, Operation};

/// The least score, without penalties, of a match whose differences are shown as a whole.
const MIN_FOR_DIFFERENCES: u8 = 50;

/// The least confidence of a translation that is marked in a target. Of 71 such marks that a person read in the starter
/// memory, none was wrong.
pub(super) const MIN_CERTAIN: f64 = 0.6;

/// A phrase that the query and the source of a match share. All ranges are bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SharedPhrase {
    /// The place of the phrase in the query.
    pub query: Range<usize>,
    /// The place of the phrase in the source of the match.
    pub source: Range<usize>,
    /// The place of its translation in the target of the match; `None` if that is not certain.
    pub target: Option<Range<usize>>,
}

/// A shared phrase as scripts and servers read it, with its words.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct SharedPhraseReport<'a> {
    /// The phrase in the query.
    pub query: Word<'a>,
    /// The phrase in the source of the match.
    pub source: Word<'a>,
    /// The translation in the target of the match; `None` if its place is not certain.
    pub target: Option<Word<'a>>,
}

impl SharedPhrase {
    /// Finds the longest phrase that a query and the source of a match share, without its translation. `None` if the
    /// score is high enough for the differences to be shown, or if no word is shared.
    #[must_use]
    pub fn of_low_score(query: &str, found: &Match) -> Option<Self> {
        if found.kind.is_exact() || found.score.saturating_add(found.penalty) >= MIN_FOR_DIFFERENCES {
            return None;
        }
        let is_shared = |step: &Difference| matches!(step.operation, Operation::Equal | Operation::Changed);
        let length = |run: &[Difference]| -> usize {
            let places = run.iter().filter_map(|step| query.get(step.query.clone()?));
            places.map(|word| word.chars().filter(|c| c.is_alphanumeric()).count()).sum()
        };
        let runs = found.differences.split(|step| !is_shared(step)).filter(|run| length(run) > 0);
        // Of phrases of one length, the first counts.
        let longest = runs.rev().max_by_key(|run| length(run))?;
        let (first, last) = (longest.first()?, longest.last()?);
        Some(Self {
            query: first.query.as_ref()?.start..last.query.as_ref()?.end,
            source: first.source.as_ref()?.start..last.source.as_ref()?.end,
            target: None,
        })
    }

    /// Adds the words of the texts.
    #[must_use]
    pub fn report<'a>(&self, query: &'a str, found: &'a Match) -> SharedPhraseReport<'a> {
        let word = |text: &'a str, range: &Range<usize>| Word {
            text: text.get(range.clone()).unwrap_or_default(),
            range: range.clone(),
        };
        SharedPhraseReport {
            query: word(query, &self.query),
            source: word(&found.source, &self.source),
            target: self.target.as_ref().map(|range| word(&found.target, range)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::{Memory, Query};
    use yaddash_core::unit::{Language, Unit, Variant};

    #[test]
    fn a_match_of_a_low_score_has_the_longest_phrase_that_the_query_shares() {
        let (az, en) = (Language::azerbaijani(), Language::english());
        let memory = Memory::transient("desk").unwrap();
        let mut writer = memory.write().unwrap();
        let source = "Nazirlər dünən strateji tərəfdaşlıq haqqında uzun bəyannamə imzalayıblar.";
        writer.add(&Unit::pair(Variant::new(az.clone(), source), Variant::new(en.clone(), "Signed."))).unwrap();
        writer.commit().unwrap();
        let shared = |query: &str| {
            let mut search = Query::new(query, az.clone(), en.clone());
            search.min_score = 10;
            let found = memory.lookup(&search).unwrap().remove(0);
            let shared = SharedPhrase::of_low_score(query, &found)?;
            Some((query[shared.query].to_owned(), source[shared.source].to_owned()))
        };
        assert_eq!(
            shared("Bəyannamə oxunub, strateji tərəfdaşlığın əsasları ötən il qoyulub."),
            Some(("strateji tərəfdaşlığın".to_owned(), "strateji tərəfdaşlıq".to_owned()))
        );
        assert_eq!(shared("Nazirlər bu gün strateji tərəfdaşlıq haqqında uzun bəyannamə imzalayıblar."), None);
    }
}
