//! An index of the glossary's forms in one language, by the stems of their first words.
//!
//! Words change at their ends, so every beginning of each word of the text is looked up. Each stem in the index has
//! the endings that may follow it. A word needs about ten lookups, each in constant time, for a glossary of any size.

use std::collections::{HashMap, HashSet};

use super::form::{FormWord, Pattern, Stem};
use super::misprint;
use super::packed_index::PackedIndex;
use super::words::{Word, Words};
use crate::language::az::suffixes;
use crate::language::en::verbs;
use crate::language::lists::WORDS_LIKE_ACRONYMS;
use crate::language::{LettersHasher, Supported};
use crate::packed::Cells;
use crate::text::{CaseRule, normalise};
use crate::unit::{Language, Term};

/// The forms of a glossary in one language, prepared for the search.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) grammar: Option<Supported>,
    patterns: Vec<Pattern>,
    /// For each stem of a first word, the patterns that begin with it. An item has the number of the pattern and the
    /// number of the stem in its first word.
    by_first: HashMap<Box<str>, Vec<(u32, u16)>, LettersHasher>,
    /// The length in bytes of the longest stem of a first word. Longer beginnings of a word are not looked up.
    longest: usize,
    /// Every word of the indexed terms, as words are compared: in small letters and in one spelling.
    vocabulary: HashSet<Box<str>, LettersHasher>,
    /// The index of the terms of an image.
    packed: Option<Packed>,
}

/// The index of the terms of an image, with the patterns that a text has needed so far. The numbers of its patterns and
/// terms come after those of the other terms.
#[derive(Debug)]
struct Packed {
    index: PackedIndex,
    patterns: Cells<Option<Pattern>>,
    /// The number of the first term of the image.
    first_term: u32,
    /// The terms of the image that another term replaces.
    replaced: HashSet<u32>,
}

/// A place in a text where a form was found.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) pattern: usize,
    /// The byte offset in the normalised text where the place starts. `end` is the end of the place with its
    /// suffixes, and `bare_end` is the end of its last stem.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) bare_end: usize,
    /// The number of words of the form.
    pub(super) words: usize,
    pub(super) difference: FormDifference,
    /// The byte range of the word with a misprint, if there is one.
    pub(super) slip: Option<(usize, usize)>,
}

/// How a place in a text differs from the form that was found there. The variants are in order, with the smallest
/// difference first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FormDifference {
    /// The place and the form do not differ.
    Same,
    /// The place and the form differ only in capitals.
    Folded,
    /// The place and the form differ in an ending.
    Inflected,
    /// The place has a small misprint.
    Misprint,
}

impl Index {
    /// Adds the index of the terms of an image, without those that are replaced. `first_term` is the number that the first
    /// term of the image has in the glossary.
    pub(super) fn with_packed(self, index: PackedIndex, first_term: u32, replaced: HashSet<u32>) -> Self {
        let longest = self.longest.max(index.longest());
        let packed = Some(Packed { index, patterns: Cells::new(index.len()), first_term, replaced });
        Self { longest, packed, ..self }
    }

    /// Makes an index of these terms.
    pub(super) fn of(terms: &[Term], language: &Language) -> Self {
        let grammar = Supported::of(language);
        let rule = CaseRule::of(language);
        let mut index = Self {
            grammar,
            patterns: Vec::new(),
            by_first: HashMap::default(),
            longest: 0,
            vocabulary: HashSet::default(),
            packed: None,
        };
        let key = language.key();
        for (term, at) in terms.iter().zip(0_u32..) {
            for (form, form_at) in term.forms.iter().zip(0_u32..) {
                // Most tags are the key itself, and `key()` allocates.
                if form.language.tag() != key && form.language.key() != key {
                    continue;
                }
                let text = normalise(&form.text);
                let words = Words::of(&text, rule, grammar);
                if let Some(pattern) = Pattern::of((at, form_at), form, &words, grammar) {
                    index.add(pattern);
                }
            }
        }
        index
    }

    /// The forms of the terms that are not from the image.
    pub(super) fn own_patterns(&self) -> &[Pattern] {
        &self.patterns
    }

    /// The form with this number.
    pub(super) fn pattern(&self, number: usize) -> Option<&Pattern> {
        match number.checked_sub(self.patterns.len()) {
            None => self.patterns.get(number),
            Some(number) => self.packed.as_ref()?.pattern(number),
        }
    }

    /// Returns the places of the index where forms begin with this stem. An item has the number of the pattern and the
    /// number of the stem in its first word.
    fn beginning_with(&self, stem: &str) -> impl Iterator<Item = (usize, u16)> {
        let own = self.by_first.get(stem).into_iter().flatten();
        let packed = self.packed.as_ref().map(|packed| packed.index.beginning_with(stem));
        let after = self.patterns.len();
        own.map(|&(number, stem)| (number as usize, stem))
            .chain(packed.into_iter().flatten().map(move |(number, stem)| (after + number, stem)))
    }

    /// Whether a word, as words are compared, occurs in the forms.
    fn has_word(&self, word: &str) -> bool {
        self.vocabulary.contains(word)
            || self
                .packed
                .as_ref()
                .is_some_and(|packed| packed.index.terms_with(word).any(|term| !packed.replaced.contains(&term)))
    }

    fn add(&mut self, pattern: Pattern) {
        let Ok(number) = u32::try_from(self.patterns.len()) else { return };
        for word in &pattern.words {
            if !self.vocabulary.contains(&*word.folded) {
                self.vocabulary.insert((&*word.folded).into());
            }
        }
        let stems = pattern.words.first().map_or(&[][..], |first| &first.stems);
        for (stem, at) in stems.iter().zip(0_u16..) {
            self.longest = self.longest.max(stem.text.len());
            match self.by_first.get_mut(&*stem.text) {
                Some(places) => places.push((number, at)),
                None => {
                    self.by_first.insert((&*stem.text).into(), vec![(number, at)]);
                }
            }
        }
        self.patterns.push(pattern);
    }

    /// Returns every place where a form was found, including places that overlap.
    pub(super) fn candidates(&self, words: &Words<'_>) -> Vec<Candidate> {
        let mut found = Vec::new();
        for at in 0..words.len() {
            let Some(word) = words.get(at) else { break };
            let folded = words.folded(word);
            let ends = folded.char_indices().map(|(end, _)| end).skip(1).chain([folded.len()]);
            for (beginning, rest) in ends.take_while(|end| *end <= self.longest).map(|end| folded.split_at(end)) {
                for (number, stem) in self.beginning_with(beginning) {
                    let Some(pattern) = self.pattern(number) else { continue };
                    let Some(first) = pattern.words.first() else { continue };
                    let fits = first
                        .stems
                        .get(usize::from(stem))
                        .is_some_and(|stem| self.fits(words, word, first, stem, rest));
                    if fits && let Some(candidate) = self.match_rest(words, at, number, beginning.chars().count()) {
                        found.push(candidate);
                    }
                }
            }
        }
        found
    }

    /// Compares the other words of a form with a text. `number` is the number of the form, `at` is the number of the
    /// word at which its first word was found, and `stem` is the length of that word's stem in letters.
    fn match_rest(&self, words: &Words<'_>, at: usize, number: usize, stem: usize) -> Option<Candidate> {
        let pattern = self.pattern(number)?;
        let (mut stem, mut difference, mut slip) = (stem, FormDifference::Same, None);
        let last = pattern.words.len() - 1;
        let (mut capitals, mut end_at) = (0, at);
        for (n, wanted) in pattern.words.iter().enumerate() {
            if n > 0 {
                end_at += 1;
                // “OSCE's Permanent Council” for “OSCE Permanent Council”.
                let after_name = pattern.words.get(n - 1).is_some_and(|before| before.capital);
                let owner = self.grammar == Some(Supported::English) && after_name && words.is_suffix(end_at);
                if owner && &*wanted.folded != "s" {
                    (end_at, difference) = (end_at + 1, difference.max(FormDifference::Inflected));
                }
            }
            let word = words.get(end_at)?;
            if n > 0 {
                let gap = words.gap(end_at);
                let plain = gap.chars().all(|c| matches!(c, ' ' | '-' | '\'' | '"'));
                if !plain && wanted.gap.as_deref() != Some(gap.trim()) {
                    return None;
                }
                match self.stem_of(words, word, wanted) {
                    Some(found) => stem = found,
                    None if slip.is_none()
                        && n < last
                        && pattern.allows_slip()
                        && self.is_slip(words, word, wanted) =>
                    {
                        slip = Some((word.range.start, word.range.end));
                        difference = FormDifference::Misprint;
                    }
                    None => return None,
                }
            }
            capitals += usize::from(wanted.capital && word.capital);
            let inflected = words.folded(word) != &*wanted.folded;
            let other_case = !inflected && word.capital != wanted.capital;
            difference = difference.max(if inflected {
                FormDifference::Inflected
            } else if other_case {
                FormDifference::Folded
            } else {
                FormDifference::Same
            });
        }
        let (first, end) = (words.get(at)?, words.get(end_at)?);
        // A name must begin with its capital and have at least half of all its capitals.
        if pattern.capitals > 0 && !words.shouted && (!first.capital || capitals * 2 < pattern.capitals) {
            return None;
        }
        if pattern.lone_verb && !self.is_verb(words, at, pattern.words.first()?) {
            return None;
        }
        // A short word in capitals among words in small letters is an acronym and no common word.
        let common = pattern.capitals == 0 && last == 0 && pattern.words.first()?.exact.is_none();
        if common && first.shouted && !words.shouted && words.surface(first).chars().count() <= 5 {
            return None;
        }
        let length: usize = words.surface(end).chars().take(stem).map(char::len_utf8).sum();
        let bare_end = if end.respelled { end.range.end } else { end.range.start + length };
        let suffix = words.is_suffix(end_at + 1).then(|| words.get(end_at + 1)).flatten();
        if suffix.is_some() && difference < FormDifference::Inflected {
            difference = FormDifference::Inflected;
        }
        Some(Candidate {
            pattern: number,
            start: first.range.start,
            end: suffix.map_or(end.range.end, |suffix| suffix.range.end),
            bare_end,
            words: last + 1,
            difference,
            slip,
        })
    }

    /// Returns the length, in letters, of the stem by which a word of the text is a form of the word `wanted`; `None`
    /// if the word is not a form of it.
    fn stem_of(&self, words: &Words<'_>, word: &Word, wanted: &FormWord) -> Option<usize> {
        let folded = words.folded(word);
        let fits = |stem: &&Stem| {
            folded.strip_prefix(&*stem.text).is_some_and(|rest| self.fits(words, word, wanted, stem, rest))
        };
        wanted.stems.iter().find(fits).map(|stem| stem.text.chars().count())
    }

    fn fits(&self, words: &Words<'_>, word: &Word, wanted: &FormWord, stem: &Stem, rest: &str) -> bool {
        if !stem.takes(rest) {
            return false;
        }
        let Some(exact) = &wanted.exact else { return true };
        if words.shouted {
            return !WORDS_LIKE_ACRONYMS.contains(words.folded(word));
        }
        let surface = words.surface(word);
        surface.strip_prefix(&**exact).is_some_and(|rest| !rest.contains(CaseRule::is_capital))
    }

    fn is_slip(&self, words: &Words<'_>, word: &Word, wanted: &FormWord) -> bool {
        let met = words.folded(word);
        let known = self.has_word(met);
        wanted.exact.is_none()
            && word.capital == wanted.capital
            && misprint::is_slip(&wanted.folded, met, known, |rest| match self.grammar {
                Some(Supported::Azerbaijani) => suffixes::is_joined(rest),
                Some(Supported::English) => matches!(rest, "s" | "es"),
                None => false,
            })
    }

    fn is_verb(&self, words: &Words<'_>, at: usize, wanted: &FormWord) -> bool {
        let Some(word) = words.get(at) else { return false };
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        // Other signs between the two may begin a new sentence.
        let before = before.filter(|_| words.gap(at).chars().all(|c| matches!(c, ' ' | '-' | '\'')));
        let folded = words.folded(word);
        let ending = if folded == &*wanted.folded {
            ""
        } else if folded.ends_with("ing") {
            "ing"
        } else if folded.ends_with('s') {
            "s"
        } else {
            "ed"
        };
        verbs::is_verb(before.map(|word| words.folded(word)), before.is_some_and(|word| word.capital), ending)
    }
}

impl Packed {
    fn pattern(&self, number: usize) -> Option<&Pattern> {
        let decode = || {
            let pattern = self.index.pattern(number)?;
            let term = pattern.term.checked_add(self.first_term)?;
            (!self.replaced.contains(&pattern.term)).then_some(Pattern { term, ..pattern })
        };
        self.patterns.get(number, decode)?.as_ref()
    }
}
