//! Decides by the words beside a found place which of its concepts the text means, and whether it means a term at all.
//!
//! The search compares a place with the forms of the glossary alone. Some places need more: in `Hava Limanı` stands no
//! Lima, in `ABŞ dolları` no country, and `(İƏT)` is the organisation that is named before the bracket. Each rule here
//! takes away meanings that the words beside the place exclude; none adds a meaning. What is in doubt stays, with all
//! its meanings.

use std::collections::HashSet;

use super::index::{Candidate, FormDifference, Index};
use super::store::TermStore;
use super::words::{Word, Words};
use crate::language::Supported;
use crate::language::az::lists::{MEANINGS_BY_NEXT_WORDS, WORDS_LIKE_NAMES};
use crate::language::az::suffixes::{self, Noun};
use crate::language::currencies::is_currency;
use crate::language::lists::{SMALL_WORDS_OF_NAMES, WORDS_BEFORE_OTHER_NAMES};
use crate::text::{CaseRule, normalise};
use crate::unit::{Domain, FormKind, Term};

/// The chosen places of a text with what is needed to decide on them.
pub(super) struct Context<'t> {
    pub(super) words: &'t Words<'t>,
    pub(super) index: &'t Index,
    pub(super) terms: &'t TermStore,
    pub(super) rule: CaseRule,
}

/// The candidates of one place, one for each concept that it may mean.
type Place = Vec<Candidate>;

impl Context<'_> {
    /// Takes away the meanings that the words beside the places exclude, and the places that have no meaning left.
    pub(super) fn decide(&self, mut places: Vec<Place>) -> Vec<Place> {
        for place in &mut places {
            self.exclude_names_of_other_things(place);
            self.choose_by_next_words(place);
        }
        places.retain(|place| !place.is_empty());
        self.decide_acronyms(&mut places);
        places.retain(|place| !place.is_empty());
        places
    }

    fn term(&self, candidate: &Candidate) -> Option<&Term> {
        self.terms.get(self.index.pattern(candidate.pattern)?.term)
    }

    fn is_acronym(&self, candidate: &Candidate) -> bool {
        let form = || {
            let pattern = self.index.pattern(candidate.pattern)?;
            self.terms.get(pattern.term)?.forms.get(pattern.form as usize)
        };
        form().is_some_and(|form| form.kind == FormKind::Acronym)
    }

    /// Returns the number of the first word after a place.
    fn after(&self, candidate: &Candidate) -> Option<usize> {
        let mut at = self.words.at(candidate.start)?;
        while self.words.get(at)?.range.start < candidate.end {
            at += 1;
        }
        Some(at)
    }

    /// Whether a word has a capital and stands, after one space, beside another word. `at` is the number of the word,
    /// and `gap_before` the number of the later of the two.
    fn capital_beside(&self, at: usize, gap_before: usize) -> bool {
        self.words.gap(gap_before) == " " && self.words.get(at).is_some_and(|word| word.capital)
    }

    fn exclude_names_of_other_things(&self, place: &mut Place) {
        place.retain(|candidate| {
            !(self.is_country_of_currency(candidate)
                || self.is_ordinary_word(candidate)
                || self.is_end_of_another_name(candidate))
        });
    }

    /// Whether a country or its people is only a part of the name of a currency: `ABŞ dolları`, “Swiss francs”.
    fn is_country_of_currency(&self, candidate: &Candidate) -> bool {
        let of_country =
            self.term(candidate).is_some_and(|term| matches!(term.domain, Some(Domain::Country | Domain::Nationality)));
        of_country
            && candidate.end == candidate.bare_end
            && self.after(candidate).is_some_and(|next| {
                let names_currency = |word: &Word| {
                    let language = self.index.grammar;
                    !word.capital && language.is_some_and(|language| is_currency(self.words.folded(word), language))
                };
                self.words.gap(next) == " " && self.words.get(next).is_some_and(names_currency)
            })
    }

    /// Whether a name of one word with an ending is rather an ordinary word: `Limanı` in `Bakı Limanı`, and at the
    /// beginning of a sentence, where every word has a capital. Inside a sentence and without capitals beside it, only
    /// a name has a capital.
    fn is_ordinary_word(&self, candidate: &Candidate) -> bool {
        let Some(pattern) = self.index.pattern(candidate.pattern) else { return false };
        if self.index.grammar != Some(Supported::Azerbaijani)
            || pattern.capitals != 1
            || pattern.words.len() != 1
            || candidate.difference != FormDifference::Inflected
        {
            return false;
        }
        let Some(at) = self.words.at(candidate.start) else { return false };
        let Some(word) = self.words.get(at) else { return false };
        let folded = self.words.folded(word);
        let is_form_of = |ordinary: &str| {
            folded.strip_prefix(ordinary).is_some_and(|rest| suffixes::ends_noun(ordinary, Noun::Plain, rest))
        };
        if !WORDS_LIKE_NAMES.iter().any(is_form_of) {
            return false;
        }
        let gap = self.words.gap(at);
        let inside = at > 0 && (gap == " " || gap == ", ") && !self.words.shouted;
        !inside || self.capital_beside(at - 1, at) || self.capital_beside(at + 1, at + 1)
    }

    /// Whether an official name is the end of a longer name that the glossary does not have: `Sülh Şurası` in
    /// `Dünya Sülh Şurası`, “Mexico” in “New Mexico”.
    fn is_end_of_another_name(&self, candidate: &Candidate) -> bool {
        let Some(pattern) = self.index.pattern(candidate.pattern) else { return false };
        let of_places = self.term(candidate).and_then(|term| term.domain.as_ref()).is_some_and(Domain::is_of_places);
        if of_places && self.is_behind_new(candidate) {
            return true;
        }
        let official = self.term(candidate).is_some_and(|term| match &term.domain {
            Some(domain) => {
                !domain.is_of_places()
                    && !matches!(domain, Domain::Person | Domain::Office | Domain::Document | Domain::Treaty)
            }
            None => false,
        });
        if !official || pattern.capitals < 2 || self.words.shouted {
            return false;
        }
        let Some(at) = self.words.at(candidate.start).filter(|at| *at > 0) else { return false };
        let before = self.words.get(at - 1).filter(|_| self.capital_beside(at - 1, at));
        before.is_some_and(|word| WORDS_BEFORE_OTHER_NAMES.contains(self.words.folded(word)))
    }

    /// Whether “New” is before a place, inside a sentence: “New Mexico”, “New South Wales”. At the beginning of a sentence
    /// it may be an ordinary word.
    fn is_behind_new(&self, candidate: &Candidate) -> bool {
        if self.index.grammar != Some(Supported::English) || self.words.shouted {
            return false;
        }
        let Some(at) = self.words.at(candidate.start) else { return false };
        let is = |at: usize, wanted: &str| {
            self.capital_beside(at, at + 1) && self.words.get(at).is_some_and(|word| self.words.folded(word) == wanted)
        };
        let new = match at.checked_sub(1) {
            Some(before) if is(before, "new") => before,
            Some(before) if is(before, "south") && before > 0 && is(before - 1, "new") => before - 1,
            _ => return false,
        };
        new > 0 && self.words.gap(new) == " "
    }

    /// Keeps the concept that one of the next words shows: `türk dünyası` is Turkic, `türk diplomatı` Turkish.
    fn choose_by_next_words(&self, place: &mut Place) {
        if place.len() < 2 || self.index.grammar != Some(Supported::Azerbaijani) {
            return;
        }
        let Some(first) = place.first() else { return };
        let Some(word) = self.words.at(first.start).and_then(|at| self.words.get(at)) else { return };
        let form = self.words.folded(word);
        let Some(next) = self.after(first) else { return };
        let in_reach = (next..next + MAX_NEXT_WORDS).take_while(|at| self.words.gap(*at) == " ");
        let following: Vec<&str> = in_reach.filter_map(|at| Some(self.words.folded(self.words.get(at)?))).collect();
        let shown = (0..following.len()).find_map(|from| {
            let text = following.get(from..).unwrap_or_default().join(" ");
            let rows = MEANINGS_BY_NEXT_WORDS.rows::<3>().filter(|[of, ..]| *of == form);
            let fits = rows.flat_map(|[_, concept, beginnings]| {
                let fitting = beginnings.split('|').filter(|beginning| text.starts_with(beginning));
                fitting.map(move |beginning| (beginning.len(), concept)).collect::<Vec<_>>()
            });
            fits.max().map(|(_, concept)| concept)
        });
        let is_shown = |candidate: &Candidate| self.term(candidate).is_some_and(|term| Some(term.id.as_str()) == shown);
        if place.iter().any(is_shown) {
            place.retain(is_shown);
        }
    }

    /// Decides what acronyms mean. In brackets, an acronym belongs to the name before it: to one of its concepts, or to
    /// none of them if the glossary does not have that name. Elsewhere an acronym of several concepts has the one that
    /// the text names in full.
    fn decide_acronyms(&self, places: &mut Vec<Place>) {
        let mut full: HashSet<u32> = HashSet::new();
        for candidate in places.iter().flatten().filter(|candidate| !self.is_acronym(candidate)) {
            full.extend(self.index.pattern(candidate.pattern).map(|pattern| pattern.term));
        }
        let term_of = |candidate: &Candidate| self.index.pattern(candidate.pattern).map(|pattern| pattern.term);
        let mut of_unknown_names: HashSet<String> = HashSet::new();
        for number in 0..places.len() {
            let Some(first) = places.get(number).and_then(|place| place.first()) else { continue };
            if !self.is_acronym(first) {
                continue;
            }
            let Some(at) = self.words.at(first.start) else { continue };
            let before: Vec<u32> = match number.checked_sub(1).and_then(|before| places.get(before)) {
                Some(place) if place.first().is_some_and(|name| Some(at) == self.after(name)) => {
                    place.iter().filter_map(term_of).collect()
                }
                _ => Vec::new(),
            };
            let in_brackets = self.words.gap(at).trim() == "(";
            let Some(place) = places.get_mut(number) else { continue };
            let named = |candidate: &Candidate| term_of(candidate).is_some_and(|term| before.contains(&term));
            if in_brackets && place.iter().any(named) {
                place.retain(named);
            } else if in_brackets && self.is_spelled_by_another_name(at, place) {
                of_unknown_names.extend(self.words.get(at).map(|word| self.words.surface(word).to_owned()));
                place.clear();
            } else if place.len() > 1 {
                let in_full = |candidate: &Candidate| term_of(candidate).is_some_and(|term| full.contains(&term));
                if place.iter().filter(|candidate| in_full(candidate)).count() == 1 {
                    place.retain(in_full);
                }
            }
        }
        let is_defined = |place: &Place| {
            place.first().is_some_and(|first| {
                let word = self.words.at(first.start).and_then(|at| self.words.get(at));
                self.is_acronym(first) && word.is_some_and(|word| of_unknown_names.contains(self.words.surface(word)))
            })
        };
        if !of_unknown_names.is_empty() {
            places.retain(|place| !is_defined(place));
        }
    }

    /// Whether the words before a bracket spell the acronym in it with their first letters, and are the name of none of
    /// its concepts: `Avrasiya İnkişaf Bankı (AİB)` is neither the Asian Development Bank nor the European Investment
    /// Bank. A name of which one of the concepts has all words may be another form of its name, and does not count.
    fn is_spelled_by_another_name(&self, at: usize, place: &Place) -> bool {
        let Some(acronym) = self.words.get(at).map(|word| self.words.surface(word)) else { return false };
        let mut letters: Vec<char> = acronym.chars().collect();
        let mut name: Vec<&str> = Vec::new();
        for before in (0..at).rev() {
            let plain = self.words.gap(before + 1).chars().all(|c| matches!(c, ' ' | '-' | '('));
            let Some(word) = self.words.get(before).filter(|_| plain) else { return false };
            let folded = self.words.folded(word);
            let initial = self.words.surface(word).chars().next();
            if letters.last().copied() == initial && word.capital {
                letters.pop();
                name.push(folded);
            } else if !SMALL_WORDS_OF_NAMES.contains(folded) {
                return false;
            }
            if letters.is_empty() {
                break;
            }
        }
        if !letters.is_empty() || name.len() < 2 {
            return false;
        }
        !place.iter().filter_map(|candidate| self.term(candidate)).any(|term| {
            term.forms.iter().filter(|form| form.kind != FormKind::Acronym).any(|form| {
                let text = normalise(&form.text);
                let words = Words::of(&text, self.rule, self.index.grammar);
                let known: Vec<&str> = (0..words.len()).filter_map(|at| Some(words.folded(words.get(at)?))).collect();
                let beginning = |word: &str| word.chars().take(BEGINNING).collect::<String>();
                let shared = name.iter().filter(|word| known.iter().any(|known| beginning(known) == beginning(word)));
                shared.count() == name.len()
            })
        })
    }
}

/// So many words after a word may show what it means: `türk hərbi həkimləri`.
const MAX_NEXT_WORDS: usize = 3;

/// Words of names that agree in so many letters count as forms of one word.
const BEGINNING: usize = 4;
