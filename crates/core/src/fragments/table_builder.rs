//! Makes phrase tables.
//!
//! The texts of all units are read once, and only numbers of their words are kept, so a million units need some hundred
//! megabytes. What is learned of translations comes from the newest units, because more of them teach little more. Sums
//! are made in one thread and in one order: the same units give the same bytes.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use super::compact::{Numbers, SortedWords};
use super::lexical::{Example, Learned, learn};
use super::phrase_table::{MAX_WORDS, NUMBER, Pairs, PhraseTable, Side, StemCounts, stem_and_signs};
use super::words::{Form, Kind, Vocabulary, Word};
use crate::language::Supported;
use crate::unit::Language;

/// The number of units from which translations are learned, the newest ones.
const MAX_EXAMPLES: usize = 20_000;
/// The weight of a term in training.
const TERM_WEIGHT: f64 = 0.3;

/// A unit for a phrase table.
#[derive(Clone, Copy, Debug)]
pub struct TableEntry<'u> {
    /// The number of the unit in its memory.
    pub id: i64,
    /// A number that is greater for a newer unit.
    pub date: u64,
    /// The text in the language of the queries.
    pub source: &'u str,
    /// The text in the language of the translations.
    pub target: &'u str,
}

/// Makes the phrase table of a memory.
#[derive(Debug)]
pub struct TableBuilder {
    source: Numbered,
    target: Numbered,
    /// The words of all units, as [`PhraseTable`] has them.
    words: Vec<u32>,
    /// For each unit its number, its date, and where its words end.
    units: Vec<(i64, u64, u32)>,
    /// The newest units, each with its order.
    examples: Vec<((Reverse<u64>, i64), Example)>,
    terms: Vec<Example>,
}

/// The forms and stems of a language, numbered in the order in which they were met.
#[derive(Debug)]
struct Numbered {
    vocabulary: Vocabulary,
    forms: Vec<Arc<Form>>,
    /// For each form, the number of its stem.
    stems_of_forms: Vec<u32>,
    form_numbers: HashMap<String, u32>,
    /// For each stem, its first form. The first stem stands for all numbers and has none.
    stems: Vec<Option<Arc<Form>>>,
    stem_numbers: HashMap<String, u32>,
}

impl Numbered {
    fn new(language: &Language, supported: Supported, side: Side) -> Self {
        Self {
            vocabulary: Vocabulary::new(language, supported, Vec::new(), side),
            forms: Vec::new(),
            stems_of_forms: Vec::new(),
            form_numbers: HashMap::new(),
            stems: vec![None],
            stem_numbers: HashMap::from([(String::new(), NUMBER)]),
        }
    }

    /// Returns the number of a form. The form is added if it is new.
    fn number(&mut self, form: &Arc<Form>) -> u32 {
        if let Some(&number) = self.form_numbers.get(&form.text) {
            return number;
        }
        let stem = match self.stem_numbers.get(&form.stem) {
            Some(&stem) => stem,
            None => {
                let stem = self.stems.len() as u32;
                self.stems.push(Some(Arc::clone(form)));
                self.stem_numbers.insert(form.stem.clone(), stem);
                stem
            }
        };
        let number = self.forms.len() as u32;
        self.forms.push(Arc::clone(form));
        self.stems_of_forms.push(stem);
        self.form_numbers.insert(form.text.clone(), number);
        number
    }

    fn stems_of(&mut self, words: &[Word]) -> Vec<u32> {
        let stem = |word: &Word| {
            let form = self.number(&word.form);
            self.stems_of_forms[form as usize]
        };
        words.iter().map(stem).collect()
    }

    /// For each stem its place in the order of letters.
    fn ranks(&self) -> Vec<u32> {
        let text = |stem: &u32| self.stems[*stem as usize].as_ref().map_or("", |form| form.stem.as_str());
        ranks(self.stems.len(), |a, b| text(a).cmp(text(b)))
    }
}

/// For each of the numbers below `count` its place in an order.
fn ranks(count: usize, order: impl Fn(&u32, &u32) -> std::cmp::Ordering) -> Vec<u32> {
    let mut sorted: Vec<u32> = (0..count as u32).collect();
    sorted.sort_unstable_by(order);
    let mut ranks = vec![0; count];
    for (rank, number) in (0..).zip(sorted) {
        ranks[number as usize] = rank;
    }
    ranks
}

impl TableBuilder {
    /// Makes an empty builder; `None` unless one of the languages is Azerbaijani and the other is English.
    #[must_use]
    pub fn new(source: &Language, target: &Language) -> Option<Self> {
        let [of_source, of_target] = [Supported::of(source)?, Supported::of(target)?];
        (of_source != of_target).then(|| Self {
            source: Numbered::new(source, of_source, Side::Source),
            target: Numbered::new(target, of_target, Side::Target),
            words: Vec::new(),
            units: Vec::new(),
            examples: Vec::new(),
            terms: Vec::new(),
        })
    }

    /// Adds a unit. A unit whose two texts share most of their words is left out, because one of them is no translation.
    pub fn add_unit(&mut self, unit: TableEntry<'_>) {
        let (source, target) = (self.source.vocabulary.read(unit.source), self.target.vocabulary.read(unit.target));
        let is_too_long = self.words.len() + source.len() >= (u32::MAX / 2) as usize;
        if source.is_empty() || is_too_long || share_most_words(&source, &target) {
            return;
        }
        for (at, word) in source.iter().enumerate() {
            let form = self.source.number(&word.form);
            self.words.push(form * 2 + u32::from(word.after_break || at == 0));
        }
        self.units.push((unit.id, unit.date, self.words.len() as u32));
        let (source, target) = (self.source.stems_of(&source), self.target.stems_of(&target));
        self.examples.push(((Reverse(unit.date), unit.id), Example { source, target, weight: 1.0 }));
        if self.examples.len() >= 2 * MAX_EXAMPLES {
            self.keep_newest();
        }
    }

    /// Adds a form of a term and its translation, from which translations are learned, too.
    pub fn add_term(&mut self, source: &str, target: &str) {
        let (source, target) = (self.source.vocabulary.read(source), self.target.vocabulary.read(target));
        let (source, target) = (self.source.stems_of(&source), self.target.stems_of(&target));
        self.terms.push(Example { source, target, weight: TERM_WEIGHT });
    }

    fn keep_newest(&mut self) {
        self.examples.sort_unstable_by_key(|(order, _)| *order);
        self.examples.truncate(MAX_EXAMPLES);
    }

    /// Returns the bytes of a table that learns from its units and terms.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        self.keep_newest();
        let examples: Vec<Example> =
            std::mem::take(&mut self.examples).into_iter().map(|(_, example)| example).collect();
        let examples: Vec<Example> = examples.into_iter().chain(std::mem::take(&mut self.terms)).collect();
        let learned = learn(&examples, &self.source.stems, &self.target.stems);
        drop(examples);
        self.encode(learned)
    }

    /// Returns the bytes of a table that only finds phrases, and learns nothing.
    #[must_use]
    pub fn finish_without_training(self) -> Vec<u8> {
        let nothing = |stems: &Numbered| vec![StemCounts::default(); stems.stems.len()];
        let learned = Learned { pairs: Vec::new(), source: nothing(&self.source), target: nothing(&self.target) };
        self.encode(learned)
    }

    fn encode(self, learned: Learned) -> Vec<u8> {
        let Self { source, target, words, units, .. } = self;
        let [ranks_of_source, ranks_of_target] = [source.ranks(), target.ranks()];
        let stems = |numbered: &Numbered, ranks: &[u32]| {
            let text = |stem: usize| numbered.stems[stem].as_ref().map_or("", |form| form.stem.as_str()).to_owned();
            let stems = in_order(ranks, text);
            SortedWords::encode(&stems.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let [(source_letters, source_blocks), (target_letters, target_blocks)] =
            [stems(&source, &ranks_of_source), stems(&target, &ranks_of_target)];
        let counts = |ranks: &[u32], counts: &[StemCounts]| -> Vec<u8> {
            in_order(ranks, |stem| counts[stem]).into_iter().flat_map(StemCounts::to_bytes).collect()
        };
        let words_in_training = [&learned.source, &learned.target].map(|counts| {
            let sum: f64 = counts.iter().map(|counts| f64::from(counts.occurrences)).sum();
            sum.to_le_bytes()
        });
        let [source_counts, target_counts] =
            [counts(&ranks_of_source, &learned.source), counts(&ranks_of_target, &learned.target)];
        let mut pairs: Vec<(u32, u32, [f32; 2])> = learned.pairs;
        for (f, e, _) in &mut pairs {
            (*f, *e) = (ranks_of_source[*f as usize], ranks_of_target[*e as usize]);
        }
        pairs.sort_unstable_by_key(|&(f, e, _)| (f, e));
        let pair_starts = starts(source.stems.len(), pairs.iter().map(|&(f, ..)| f));
        let probabilities = pairs.iter().flat_map(|&(_, _, both)| Pairs::to_bytes(both)).collect();
        // Forms get the order of their letters, too.
        let ranks_of_forms =
            ranks(source.forms.len(), |&a, &b| source.forms[a as usize].text.cmp(&source.forms[b as usize].text));
        let key = |form: usize| match source.forms[form].kind {
            Kind::Number => NUMBER,
            _ => ranks_of_source[source.stems_of_forms[form] as usize],
        };
        let forms =
            in_order(&ranks_of_forms, |form| (source.forms[form].text.as_str(), key(form), &source.forms[form]));
        let keys: Vec<u32> = forms.iter().map(|&(_, key, _)| key).collect();
        let (form_letters, form_blocks) =
            SortedWords::encode(&forms.iter().map(|&(text, ..)| text).collect::<Vec<_>>());
        let form_stems =
            forms.iter().map(|(_, key, form)| stem_and_signs(*key, form.polarity, form.kind == Kind::LightVerb));
        let words: Vec<u32> = words.iter().map(|word| ranks_of_forms[(word / 2) as usize] * 2 + word % 2).collect();
        let suffixes = suffixes(&words, &keys);
        let suffix_starts =
            starts(source.stems.len(), suffixes.iter().map(|&place| keys[(words[place as usize] / 2) as usize]));
        let wide = |numbers: Vec<u32>| Numbers::encode(numbers.into_iter().map(u64::from));
        PhraseTable::encode(&[
            (source_letters, 1),
            Numbers::encode(source_blocks),
            (source_counts, 1),
            (target_letters, 1),
            Numbers::encode(target_blocks),
            (target_counts, 1),
            (words_in_training.concat(), 1),
            wide(pair_starts),
            wide(pairs.iter().map(|&(_, e, _)| e).collect()),
            (probabilities, 1),
            (form_letters, 1),
            Numbers::encode(form_blocks),
            Numbers::encode(form_stems),
            wide(words),
            Numbers::encode(units.iter().map(|(id, ..)| id.cast_unsigned())),
            Numbers::encode(units.iter().map(|&(_, date, _)| date)),
            Numbers::encode(units.iter().map(|&(_, _, end)| end.into())),
            wide(suffixes),
            wide(suffix_starts),
        ])
    }
}

/// Returns the items of all numbers in the order of their ranks.
fn in_order<T>(ranks: &[u32], item: impl Fn(usize) -> T) -> Vec<T> {
    let mut numbers = vec![0; ranks.len()];
    for (number, &rank) in ranks.iter().enumerate() {
        numbers[rank as usize] = number;
    }
    numbers.into_iter().map(item).collect()
}

/// Returns where the items of each number begin, and where the last ones end. The items are in order of their numbers.
fn starts(numbers: usize, items: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = vec![0_u32; numbers + 1];
    for number in items {
        starts[number as usize + 1] += 1;
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    starts
}

/// Returns the places of the words that have another word of the same phrase behind them, in the order of keys. A phrase
/// that ends comes before one that goes on.
fn suffixes(words: &[u32], keys: &[u32]) -> Vec<u32> {
    let key = |place: usize| keys[(words[place] / 2) as usize];
    let goes_on = |place: usize| words.get(place).is_some_and(|word| word % 2 == 0);
    let with_second = (0..words.len()).filter(|&place| goes_on(place + 1));
    // The first two keys decide most comparisons, so they are kept beside the place.
    let mut sorted: Vec<(u64, u32)> =
        with_second.map(|place| (u64::from(key(place)) << 32 | u64::from(key(place + 1)), place as u32)).collect();
    let rest = |place: u32| {
        let places = place as usize + 2..place as usize + MAX_WORDS;
        places.take_while(|&place| goes_on(place)).map(key)
    };
    sorted.sort_unstable_by(|&(first, a), &(second, b)| {
        first.cmp(&second).then_with(|| rest(a).cmp(rest(b))).then(a.cmp(&b))
    });
    sorted.into_iter().map(|(_, place)| place).collect()
}

/// Whether most words of one text are also in the other text, so that it is no translation.
fn share_most_words(left: &[Word], right: &[Word]) -> bool {
    let words = |words: &[Word]| -> Vec<Arc<Form>> {
        words.iter().filter(|word| word.form.kind != Kind::Number).map(|word| Arc::clone(&word.form)).collect()
    };
    let (left, right) = (words(left), words(right));
    let shared = left.iter().filter(|word| right.iter().any(|other| other.text == word.text)).count();
    left.len() >= 4 && 2 * shared > left.len()
}
