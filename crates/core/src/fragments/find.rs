//! Finds the fragments of queries in phrase tables. The texts of units are asked for when they are needed: only those of
//! the occurrences that are read.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::confidence::{Signs, USUAL_REST};
use super::cover::best_cover;
use super::guard::have_one_sense;
use super::lexical::links;
use super::numbers::with_numbers_of;
use super::phrase_table::{PhraseTable, Side};
use super::place::{place, trimmed};
use super::source::{Occurrence, Searched, Span, UnitPlace, spans};
use super::words::{Kind, Vocabulary, Word};
use super::{Fragment, FragmentSettings, FragmentTarget, FragmentUnit, NumberChange, Translation, UnitOrigin};
use crate::language::Supported;
use crate::text::placeables::{PlaceableKind, placeables};
use crate::unit::Language;

/// The number of occurrences of a span that are read.
const READ: usize = 4;
/// The least confidence of a further translation that is shown beside the best one.
const MIN_FURTHER: f64 = 0.25;
/// What a word without content adds to the value of a fragment, and what a fragment costs.
const SMALL_WORD: f64 = 0.2;
const PRICE: f64 = 0.3;

/// The phrase tables of several memories, in which fragments are found.
#[derive(Debug)]
pub struct PhraseTables {
    source: Vocabulary,
    target: Vocabulary,
    tables: Vec<Arc<PhraseTable>>,
    searched: Vec<Searched>,
}

/// A table with what is not in it any more.
#[derive(Debug)]
pub struct TableOfMemory {
    /// The table.
    pub table: PhraseTable,
    /// The number of the memory, in the order in which memories are preferred. A memory may have several tables.
    pub memory: u16,
    /// The units that were changed or deleted since the table was made.
    pub stale: HashSet<i64>,
}

impl PhraseTables {
    /// Prepares tables for searching. Returns `None` unless one of the languages is Azerbaijani and the other is English.
    #[must_use]
    pub fn new(source: &Language, target: &Language, tables: Vec<TableOfMemory>) -> Option<Self> {
        let languages = [Supported::of(source)?, Supported::of(target)?];
        if languages[0] == languages[1] {
            return None;
        }
        let searched = tables.into_iter().map(|TableOfMemory { table, memory, stale }| Searched {
            table: Arc::new(table),
            memory,
            stale,
        });
        let searched: Vec<Searched> = searched.collect();
        let tables: Vec<Arc<PhraseTable>> = searched.iter().map(|searched| Arc::clone(&searched.table)).collect();
        let vocabulary = |language, supported, side| Vocabulary::new(language, supported, tables.clone(), side);
        Some(Self {
            source: vocabulary(source, languages[0], Side::Source),
            target: vocabulary(target, languages[1], Side::Target),
            tables,
            searched,
        })
    }

    /// Finds the fragments of a query that do not overlap and together say the most, in the order of the query. The texts
    /// of a unit are asked for when it is read; it is left out if there are none, or if its source is another one than
    /// in the table. `terms` are byte ranges of the query that have a translation of their own: no fragment has the
    /// beginning or the end of one of them and words beside it.
    ///
    /// # Errors
    /// Returns the error of `read`.
    pub fn find<E>(
        &self,
        query: &str,
        settings: &FragmentSettings,
        terms: &[Range<usize>],
        read: impl FnMut(UnitOrigin) -> Result<Option<FragmentUnit>, E>,
    ) -> Result<Vec<Fragment>, E> {
        let words = self.source.read(query);
        let values = values(query, &self.source.language);
        let found = spans(&words, &self.searched, self.source.supported, READ);
        let mut aligned = Aligned { tables: self, read, units: Vec::new() };
        let mut candidates: Vec<(Range<usize>, f64)> = Vec::new();
        let mut fragments = Vec::new();
        let is_shown = |span: &&Span| {
            let range = range_of(&words[span.words.clone()]);
            span.words.len() >= settings.min_words && !cuts(&values, &range) && !divides(terms, &words, &range)
        };
        for span in found.iter().filter(is_shown) {
            let Some(fragment) = aligned.fragment(&words, span)? else { continue };
            if fragment.confidence < settings.min_confidence {
                continue;
            }
            candidates.push((span.words.clone(), value(&words[span.words.clone()], fragment.confidence)));
            fragments.push(Some(fragment));
        }
        Ok(best_cover(&candidates).into_iter().filter_map(|at| fragments[at].take()).collect())
    }
}

impl PhraseTables {
    /// Locates the translation of a phrase of the source of a pair in its target, by the words that translate each other
    /// in the units. `phrase` is a byte range of the source. The pair need not be one of the units.
    ///
    /// Returns `None` if no words of the target translate the phrase, or if they deny it.
    #[must_use]
    pub fn locate_in_target(&self, pair: &FragmentUnit, phrase: &Range<usize>) -> Option<Translation> {
        let (source, target) = (self.source.read(&pair.source), self.target.read(&pair.target));
        let links = links(&self.tables, &source, &target);
        locate([&source, &target], &links, phrase, [self.source.supported, self.target.supported])
    }

    /// Locates the words of the source of a pair that a phrase of its target translates, like
    /// [`Self::locate_in_target`]. `phrase` is a byte range of the target.
    #[must_use]
    pub fn locate_in_source(&self, pair: &FragmentUnit, phrase: &Range<usize>) -> Option<Translation> {
        let (source, target) = (self.source.read(&pair.source), self.target.read(&pair.target));
        let links = links(&self.tables, &source, &target);
        let turned: Vec<Vec<f64>> = (0..target.len()).map(|j| links.iter().map(|row| row[j]).collect()).collect();
        locate([&target, &source], &turned, phrase, [self.target.supported, self.source.supported])
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

/// Whether a fragment has the beginning or the end of a term and words beside it: `naziri ilə` of `xarici işlər naziri
/// ilə`. A part that lies inside a term may be shown where the term is not. A helping verb may be left out of a term or
/// taken from it, because the rest says the same: `müzakirə` of `müzakirə ediblər`.
fn divides(terms: &[Range<usize>], words: &[Word], range: &Range<usize>) -> bool {
    let is_across = |a: &Range<usize>, b: &Range<usize>| a.start < b.start && b.start < a.end && a.end < b.end;
    let is_in = |word: &Word, range: &Range<usize>| range.start <= word.range.start && word.range.end <= range.end;
    terms.iter().filter(|term| is_across(term, range) || is_across(range, term)).any(|term| {
        let content = words.iter().filter(|word| word.form.is_content() && is_in(word, term));
        let (inside, outside): (Vec<&Word>, Vec<&Word>) = content.partition(|word| is_in(word, range));
        !inside.is_empty() && !outside.is_empty()
    })
}

/// What a fragment is worth to a translator.
fn value(words: &[Word], confidence: f64) -> f64 {
    let content = words.iter().filter(|word| word.form.is_content()).count();
    let small = words.len() - content;
    confidence * (content as f64 + SMALL_WORD * small as f64 - PRICE)
}

/// The units that were aligned for a query, each once.
struct Aligned<'a, R> {
    tables: &'a PhraseTables,
    read: R,
    units: Vec<(UnitPlace, Option<Alignment>)>,
}

/// A unit whose words are linked.
struct Alignment {
    texts: FragmentUnit,
    /// The places of values in the source.
    values: Vec<Range<usize>>,
    source: Vec<Word>,
    target: Vec<Word>,
    links: Vec<Vec<f64>>,
}

/// The translation of one occurrence.
struct Located {
    /// The number of its unit among those that were aligned.
    aligned: usize,
    occurrence: Occurrence,
    signs: Signs,
    target_range: Range<usize>,
    target: String,
    /// The translation in small letters and without articles, by which translations are equal.
    compared: Vec<String>,
    changes: Vec<NumberChange>,
}

impl<R> Aligned<'_, R> {
    /// Returns the number of a unit among those that were aligned.
    fn unit<E>(&mut self, unit: UnitPlace) -> Result<usize, E>
    where
        R: FnMut(UnitOrigin) -> Result<Option<FragmentUnit>, E>,
    {
        if let Some(at) = self.units.iter().position(|(known, _)| *known == unit) {
            return Ok(at);
        }
        let texts = (self.read)(UnitOrigin { memory: unit.memory.into(), id: unit.id })?;
        let alignment = texts.map(|texts| {
            let (source, target) = (self.tables.source.read(&texts.source), self.tables.target.read(&texts.target));
            let links = links(&self.tables.tables, &source, &target);
            let values = values(&texts.source, &self.tables.source.language);
            Alignment { texts, values, source, target, links }
        });
        self.units.push((unit, alignment));
        Ok(self.units.len() - 1)
    }

    fn fragment<E>(&mut self, query: &[Word], span: &Span) -> Result<Option<Fragment>, E>
    where
        R: FnMut(UnitOrigin) -> Result<Option<FragmentUnit>, E>,
    {
        let words = &query[span.words.clone()];
        let mut located: Vec<Located> = Vec::new();
        for &occurrence in &span.first {
            let at = self.unit(occurrence.unit)?;
            if let Some(unit) = &self.units[at].1 {
                located.extend(self.locate(unit, words, occurrence).map(|found| Located { aligned: at, ..found }));
            }
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
        let Some(&first) = order.first() else { return Ok(None) };
        let best = located.swap_remove(first);
        let UnitPlace { memory, id, .. } = best.occurrence.unit;
        let source = self.units[best.aligned].1.as_ref().map_or(&[][..], |unit| &unit.source);
        let first = best.occurrence.at as usize;
        Ok(Some(Fragment {
            range: range_of(words),
            unit: UnitOrigin { memory: memory.into(), id },
            source_range: range_of(source.get(first..first + words.len()).unwrap_or_default()),
            target_range: best.target_range,
            confidence: best.signs.confidence(),
            target: best.target,
            seen: span.seen,
            targets: targets.into_iter().map(|(_, target)| target).collect(),
            changes: best.changes,
            other_forms: best.occurrence.other_forms.into(),
        }))
    }

    fn locate(&self, unit: &Alignment, query: &[Word], occurrence: Occurrence) -> Option<Located> {
        let Alignment { texts, values, source, target, links } = unit;
        let first = occurrence.at as usize;
        let span = first..first + query.len();
        let is_in_unit = |words: &[Word]| words.iter().zip(query).all(|(a, b)| a.form.has_key_of(&b.form));
        if !source.get(span.clone()).is_some_and(is_in_unit) {
            // The unit has changed since the table was read.
            return None;
        }
        if cuts(values, &range_of(&source[span.clone()])) {
            return None;
        }
        let languages = [self.tables.source.supported, self.tables.target.supported];
        let place = place(source, target, links, &span)?;
        let place = trimmed(target, links, &span, place, languages[1]);
        let (phrase, translation) =
            (&source[span.clone()], target.get(place.clone()).filter(|words| !words.is_empty())?);
        if !have_one_sense(source, phrase, translation, languages) {
            return None;
        }
        let target_range = range_of(translation);
        let (exchanged, changes) = with_numbers_of(query, phrase, translation, &texts.target, &target_range)?;
        let compared: Vec<String> = match changes.is_empty() {
            true => translation.iter().map(|word| word.form.text.clone()).collect(),
            false => self.tables.target.read(&exchanged).iter().map(|word| word.form.text.clone()).collect(),
        };
        let compared = compared.into_iter().filter(|word| !matches!(word.as_str(), "the" | "a" | "an")).collect();
        let signs = Signs {
            literal_rest: (languages[0] == Supported::English).then(|| literal_rest(target, links, &place)),
            ..signs([source, target], links, &span, &place, occurrence.other_inner_forms)?
        };
        Some(Located { aligned: 0, occurrence, signs, target_range, target: exchanged, compared, changes })
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
        literal_rest: None,
    })
}

/// Returns how literally a unit is translated outside of a place: the mean of the best links of the content words.
fn literal_rest(target: &[Word], links: &[Vec<f64>], place: &Range<usize>) -> f64 {
    let rest = (0..target.len()).filter(|j| !place.contains(j) && target[*j].form.is_content());
    let best: Vec<f64> = rest.map(|j| links.iter().map(|row| row[j]).fold(0.0, f64::max)).collect();
    if best.is_empty() { USUAL_REST } else { best.iter().sum::<f64>() / best.len() as f64 }
}

fn range_of(words: &[Word]) -> Range<usize> {
    words.first().map_or(0, |word| word.range.start)..words.last().map_or(0, |word| word.range.end)
}
