//! The finder: reads units and terms once, and then finds the fragments of any number of queries.

use std::ops::Range;

use super::confidence::Signs;
use super::cover::best_cover;
use super::guard::have_one_sense;
use super::lexical::{Example, LexicalTable};
use super::numbers::with_numbers_of;
use super::place::{place, trimmed};
use super::source::{Occurrence, Sources, Span, spans};
use super::words::{Kind, Vocabulary, Word};
use super::{Fragment, FragmentSettings, FragmentTarget, NumberChange, Translation};
use crate::language::Supported;
use crate::text::placeables::{PlaceableKind, placeables};
use crate::unit::Language;

/// The number of occurrences of a span that are read.
const READ: usize = 4;
/// The number of units from which the lexical table is learned, the first of those that were added.
const MAX_EXAMPLES: usize = 20_000;
/// The weight of a term in training.
const TERM_WEIGHT: f64 = 0.3;
/// The least confidence of a further translation that is shown beside the best one.
const MIN_FURTHER: f64 = 0.25;
/// What a word without content adds to the value of a fragment, and what a fragment costs.
const SMALL_WORD: f64 = 0.2;
const PRICE: f64 = 0.3;

/// The texts of a unit. The finder keeps them, because a fragment is placed in them when it is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FragmentUnit {
    /// The text in the language of the queries.
    pub source: String,
    /// The text in the language of the translation.
    pub target: String,
}

impl FragmentUnit {
    /// Makes a unit of its two texts.
    #[must_use]
    pub fn new(source: impl Into<String>, target: impl Into<String>) -> Self {
        Self { source: source.into(), target: target.into() }
    }
}

/// Finds the fragments of queries in units, which it keeps in main memory.
///
/// ```
/// use yaddash_core::fragments::{FragmentFinder, FragmentSettings, FragmentUnit};
/// use yaddash_core::unit::Language;
/// let units = [
///     ("Nazirlər strateji tərəfdaşlıq haqqında bəyannamə imzalayıblar.", "The ministers signed a declaration on strategic partnership."),
///     ("Dialoq genişlənir.", "The dialogue is expanding."),
/// ];
/// let units = units.map(|(source, target)| FragmentUnit::new(source, target));
/// let finder = FragmentFinder::new(&Language::azerbaijani(), &Language::english(), units.into(), []).unwrap();
/// let query = "Tərəflər strateji tərəfdaşlığı möhkəmləndirirlər.";
/// let found = finder.find(query, &FragmentSettings::default());
/// assert_eq!((&query[found[0].range.clone()], found[0].target.as_str()), ("strateji tərəfdaşlığı", "strategic partnership"));
/// ```
#[derive(Debug)]
pub struct FragmentFinder {
    source: Vocabulary,
    target: Vocabulary,
    sources: Sources,
    units: Vec<FragmentUnit>,
    table: LexicalTable,
}

impl FragmentFinder {
    /// Learns from the units and from pairs of terms. Units that come first are preferred, so the newest should. A unit
    /// whose two texts share most of their words is left out, because one of them is no translation.
    ///
    /// Returns `None` unless one of the languages is Azerbaijani and the other is English.
    #[must_use]
    pub fn new(
        source: &Language,
        target: &Language,
        units: Vec<FragmentUnit>,
        terms: impl IntoIterator<Item = (String, String)>,
    ) -> Option<Self> {
        let languages = [Supported::of(source)?, Supported::of(target)?];
        if languages[0] == languages[1] {
            return None;
        }
        let (mut source, mut target) = (Vocabulary::new(source, languages[0]), Vocabulary::new(target, languages[1]));
        let (mut sources, mut examples) = (Sources::default(), Vec::new());
        let stems = |vocabulary: &Vocabulary, words: &[(u32, bool)]| -> Vec<u32> {
            words.iter().map(|&(form, _)| vocabulary.form(form).lexical).collect()
        };
        for unit in &units {
            let (of_source, of_target) = (source.add(&unit.source), target.add(&unit.target));
            if share_most_words(&source, &of_source, &target, &of_target) {
                sources.push(&[]);
                continue;
            }
            sources.push(&of_source);
            if examples.len() < MAX_EXAMPLES {
                let (source, target) = (stems(&source, &of_source), stems(&target, &of_target));
                examples.push(Example { source, target, weight: 1.0 });
            }
        }
        for (of_source, of_target) in terms {
            let (of_source, of_target) = (source.add(&of_source), target.add(&of_target));
            let (source, target) = (stems(&source, &of_source), stems(&target, &of_target));
            examples.push(Example { source, target, weight: TERM_WEIGHT });
        }
        let table = LexicalTable::learn(&examples, &source, &target);
        Some(Self { source, target, sources, units, table })
    }

    /// Returns the units, in the order in which they were given.
    #[must_use]
    pub fn units(&self) -> &[FragmentUnit] {
        &self.units
    }

    /// Finds the fragments of a query that do not overlap and together say the most, in the order of the query.
    #[must_use]
    pub fn find(&self, query: &str, settings: &FragmentSettings) -> Vec<Fragment> {
        let words = self.source.read(query);
        let values = values(query, &self.source.language);
        let found = spans(&self.source, &words, &self.sources, READ);
        let mut aligned = Aligned { finder: self, units: Vec::new() };
        let mut candidates: Vec<(Range<usize>, f64)> = Vec::new();
        let mut fragments = Vec::new();
        let is_shown = |span: &&Span| {
            span.words.len() >= settings.min_words && !cuts(&values, &range_of(&words[span.words.clone()]))
        };
        for span in found.iter().filter(is_shown) {
            let Some(fragment) = aligned.fragment(&words, span) else { continue };
            if fragment.confidence < settings.min_confidence {
                continue;
            }
            candidates.push((span.words.clone(), value(&words[span.words.clone()], fragment.confidence)));
            fragments.push(Some(fragment));
        }
        best_cover(&candidates).into_iter().filter_map(|at| fragments[at].take()).collect()
    }
}

impl FragmentFinder {
    /// Locates the translation of a phrase of the source of a pair in its target, by the words that translate each other
    /// in the units. `phrase` is a byte range of the source. The pair need not be one of the units.
    ///
    /// Returns `None` if no words of the target translate the phrase, or if they deny it.
    #[must_use]
    pub fn locate_in_target(&self, pair: &FragmentUnit, phrase: &Range<usize>) -> Option<Translation> {
        let (source, target) = (self.source.read(&pair.source), self.target.read(&pair.target));
        let links = self.links(&source, &target);
        locate([&source, &target], &links, phrase, [self.source.supported, self.target.supported])
    }

    /// Locates the words of the source of a pair that a phrase of its target translates, like
    /// [`Self::locate_in_target`]. `phrase` is a byte range of the target.
    #[must_use]
    pub fn locate_in_source(&self, pair: &FragmentUnit, phrase: &Range<usize>) -> Option<Translation> {
        let (source, target) = (self.source.read(&pair.source), self.target.read(&pair.target));
        let links = self.links(&source, &target);
        let turned: Vec<Vec<f64>> = (0..target.len()).map(|j| links.iter().map(|row| row[j]).collect()).collect();
        locate([&target, &source], &turned, phrase, [self.target.supported, self.source.supported])
    }

    fn links(&self, source: &[Word], target: &[Word]) -> Vec<Vec<f64>> {
        let stems = |words: &[Word]| -> Vec<u32> { words.iter().map(|word| word.form.lexical).collect() };
        self.table.links(&self.source, &self.target, &stems(source), &stems(target))
    }
}

/// Locates the translation of a phrase of one text in the other text. `links` has a row for each word of the first one.
fn locate(
    [from, to]: [&[Word]; 2],
    links: &[Vec<f64>],
    phrase: &Range<usize>,
    languages: [Supported; 2],
) -> Option<Translation> {
    let is_in = |word: &Word| phrase.start < word.range.end && word.range.start < phrase.end;
    let first = from.iter().position(is_in)?;
    let span = first..first + from[first..].iter().take_while(|word| is_in(word)).count();
    let place = trimmed(to, links, &span, place(from, to, links, &span)?, languages[1]);
    let translation = to.get(place.clone()).filter(|words| !words.is_empty())?;
    if !have_one_sense(from, &from[span.clone()], translation, languages) {
        return None;
    }
    let signs = Signs { share: 1.0, ..signs([from, to], links, &span, &place, 0)? };
    Some(Translation { range: range_of(translation), confidence: signs.confidence() })
}

/// Returns the places of values of several words in a text: `5 milyon manat`, `dekabrın 15-də`.
fn values(text: &str, language: &Language) -> Vec<Range<usize>> {
    let is_value = |kind: PlaceableKind| !matches!(kind, PlaceableKind::Relative | PlaceableKind::Weekday);
    let found = placeables(text, language).into_iter().filter(|found| is_value(found.kind));
    found
        .map(|found| found.range)
        .filter(|range| text.get(range.clone()).is_some_and(|text| text.contains(' ')))
        .collect()
}

/// Whether a fragment has a part of a value, which means another one than the whole: `5` of `5 milyon`.
fn cuts(values: &[Range<usize>], range: &Range<usize>) -> bool {
    values.iter().any(|value| {
        value.start < range.end && range.start < value.end && (value.start < range.start || range.end < value.end)
    })
}

/// What a fragment is worth to a translator.
fn value(words: &[Word], confidence: f64) -> f64 {
    let content = words.iter().filter(|word| word.form.is_content()).count();
    let small = words.len() - content;
    confidence * (content as f64 + SMALL_WORD * small as f64 - PRICE)
}

/// Whether most words of one text are also in the other text, so that it is no translation.
fn share_most_words(source: &Vocabulary, left: &[(u32, bool)], target: &Vocabulary, right: &[(u32, bool)]) -> bool {
    let words = |vocabulary: &Vocabulary, words: &[(u32, bool)]| -> Vec<String> {
        let forms = words.iter().map(|&(form, _)| vocabulary.form(form)).filter(|form| form.kind != Kind::Number);
        forms.map(|form| form.text.clone()).collect()
    };
    let (left, right) = (words(source, left), words(target, right));
    let shared = left.iter().filter(|word| right.contains(word)).count();
    left.len() >= 4 && 2 * shared > left.len()
}

/// The units that were aligned for a query, each once.
struct Aligned<'a> {
    finder: &'a FragmentFinder,
    units: Vec<(u32, Alignment)>,
}

/// A unit whose words are linked.
struct Alignment {
    /// The places of values in the source.
    values: Vec<Range<usize>>,
    source: Vec<Word>,
    target: Vec<Word>,
    links: Vec<Vec<f64>>,
}

/// The translation of one occurrence.
struct Located {
    occurrence: Occurrence,
    signs: Signs,
    target_range: Range<usize>,
    target: String,
    /// The translation in small letters and without articles, by which translations are equal.
    compared: Vec<String>,
    changes: Vec<NumberChange>,
}

impl Aligned<'_> {
    fn unit(&mut self, number: u32) -> usize {
        if let Some(at) = self.units.iter().position(|(known, _)| *known == number) {
            return at;
        }
        let unit = &self.finder.units[number as usize];
        let (source, target) = (self.finder.source.read(&unit.source), self.finder.target.read(&unit.target));
        let links = self.finder.links(&source, &target);
        let values = values(&unit.source, &self.finder.source.language);
        self.units.push((number, Alignment { values, source, target, links }));
        self.units.len() - 1
    }

    fn fragment(&mut self, query: &[Word], span: &Span) -> Option<Fragment> {
        let words = &query[span.words.clone()];
        let mut located: Vec<Located> = Vec::new();
        for &occurrence in &span.first {
            let at = self.unit(occurrence.unit);
            located.extend(self.locate(&self.units[at].1, words, occurrence));
        }
        let read = span.first.len();
        for at in 0..located.len() {
            let equal = located.iter().filter(|other| other.compared == located[at].compared).count();
            located[at].signs.share = equal as f64 / read as f64;
        }
        // The first of the most certain ones counts.
        let mut order: Vec<usize> = (0..located.len()).collect();
        order.sort_by(|&a, &b| located[b].signs.confidence().total_cmp(&located[a].signs.confidence()).then(a.cmp(&b)));
        let mut targets: Vec<(Vec<String>, FragmentTarget)> = Vec::new();
        for &at in &order {
            let one = &located[at];
            match targets.iter().position(|(compared, _)| *compared == one.compared) {
                Some(known) => targets[known].1.seen += 1,
                None if targets.is_empty() || one.signs.confidence() >= MIN_FURTHER => {
                    targets.push((one.compared.clone(), FragmentTarget { target: one.target.clone(), seen: 1 }));
                }
                None => {}
            }
        }
        let best = located.swap_remove(*order.first()?);
        let aligned = self.unit(best.occurrence.unit);
        let source = &self.units[aligned].1.source;
        let first = usize::from(best.occurrence.at);
        Some(Fragment {
            range: range_of(words),
            unit: best.occurrence.unit as usize,
            source_range: range_of(&source[first..first + words.len()]),
            target_range: best.target_range,
            confidence: best.signs.confidence(),
            target: best.target,
            seen: span.seen,
            targets: targets.into_iter().map(|(_, target)| target).collect(),
            changes: best.changes,
            other_forms: best.occurrence.other_forms.into(),
        })
    }

    fn locate(&self, unit: &Alignment, query: &[Word], occurrence: Occurrence) -> Option<Located> {
        let Alignment { values, source, target, links } = unit;
        let first = usize::from(occurrence.at);
        let span = first..first + query.len();
        if cuts(values, &range_of(&source[span.clone()])) {
            return None;
        }
        let languages = [self.finder.source.supported, self.finder.target.supported];
        let place = place(source, target, links, &span)?;
        let place = trimmed(target, links, &span, place, languages[1]);
        let (phrase, translation) =
            (&source[span.clone()], target.get(place.clone()).filter(|words| !words.is_empty())?);
        if !have_one_sense(source, phrase, translation, languages) {
            return None;
        }
        let target_range = range_of(translation);
        let text = &self.finder.units[occurrence.unit as usize].target;
        let (exchanged, changes) = with_numbers_of(query, phrase, translation, text, &target_range)?;
        let compared: Vec<String> = match changes.is_empty() {
            true => translation.iter().map(|word| word.form.text.clone()).collect(),
            false => self.finder.target.read(&exchanged).into_iter().map(|word| word.form.text).collect(),
        };
        let compared = compared.into_iter().filter(|word| !matches!(word.as_str(), "the" | "a" | "an")).collect();
        let signs = signs([source, target], links, &span, &place, occurrence.other_inner_forms)?;
        Some(Located { occurrence, signs, target_range, target: exchanged, compared, changes })
    }
}

/// Returns the signs by which the confidence of a place is estimated; `None` if there is no content on a side.
fn signs(
    [source, target]: [&[Word]; 2],
    links: &[Vec<f64>],
    span: &Range<usize>,
    place: &Range<usize>,
    other_inner_forms: u16,
) -> Option<Signs> {
    let is_content = |word: &Word| word.form.kind != Kind::Grammatical;
    let content = |words: &[Word], range: &Range<usize>| -> Vec<usize> {
        range.clone().filter(|&at| is_content(&words[at])).collect()
    };
    let strong: Vec<usize> = span.clone().filter(|&i| source[i].form.is_content()).collect();
    let (of_source, of_target) = (content(source, span), content(target, place));
    if strong.is_empty() || of_target.is_empty() {
        return None;
    }
    let best = |&i: &usize| links[i][place.clone()].iter().copied().fold(0.0, f64::max);
    let bests: Vec<f64> = strong.iter().map(best).collect();
    let mass = |&j: &usize| span.clone().map(|i| links[i][j]).sum::<f64>().min(1.0);
    Some(Signs {
        cover: bests.iter().sum::<f64>() / bests.len() as f64,
        min_source: bests.iter().copied().fold(1.0, f64::min),
        min_target: of_target.iter().map(mass).fold(1.0, f64::min),
        words: [of_source.len(), of_target.len()],
        share: 0.0,
        other_inner_forms,
    })
}

fn range_of(words: &[Word]) -> Range<usize> {
    words.first().map_or(0, |word| word.range.start)..words.last().map_or(0, |word| word.range.end)
}
