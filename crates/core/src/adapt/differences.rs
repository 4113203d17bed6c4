//! What differs between the source of a match and a query beside the values and names that are exchanged.
//!
//! A sentence may say the contrary of another one and differ from it in one word. So an exchange is right only if every
//! difference is accounted for: it is exchanged, or it is known that a translation does not show it. Those differences
//! are listed in `harmless-differences.tsv` of each language, or follow from grammar (`rewordings.rs`) or from the order
//! of phrases (`reordering.rs`). The price is that a paraphrase that is not known is a reason, too, to leave everything.

use std::ops::Range;

use super::endings::cases_differ;
use super::gap::{Gap, Texts, ends_clause, folded_at, folded_of, is_same_step, piece, words_of};
use super::harmless::{Context, Listed, are_synonyms, harmless, representative};
use super::items::{Item, ItemKind};
use super::marks::what;
use super::numbers::names_weekday;
use super::pairs::{ItemPair, Side, Unit};
use super::verb_forms::{differ_by_person, is_accusative_of, share_past};
use super::{Left, LeftReason};
use crate::language::az::verbs::{is_finite, tense_of};
use crate::language::{Supported, oppositions};
use crate::text::{CaseRule, fold_case};
use crate::unit::Language;

/// The most words beside a gap that are looked up together with it.
const MAX_WIDENING: usize = 2;

impl Texts<'_, '_, '_> {
    /// Whether an item differs that is not exchanged. Its own reason is listed where it was left alone.
    pub(super) fn item_is_left(&self) -> bool {
        self.alignment.pairs.iter().any(|pair| {
            let (source, query) = (&self.source.items[pair.source], &self.query.items[pair.query]);
            let unnamed = source.kind == ItemKind::Weekday && !names_weekday(self.target, self.target_items);
            !self.exchanged.contains(&(pair.source, pair.query))
                && !unnamed
                && !source.is_same_as(query, self.source.text, self.query.text)
        })
    }

    /// Every difference that is neither exchanged nor harmless.
    pub(super) fn unaccounted(&self) -> Vec<Left> {
        let mut left = self.other_cases();
        let questions = [self.source.text, self.query.text].map(|text| text.matches('?').count());
        if questions[0] != questions[1] {
            let mark = |count: usize| if count == 0 { "–" } else { "?" };
            let what = format!("{} → {}", mark(questions[0]), mark(questions[1]));
            left.push(Left { what, reason: LeftReason::SentenceDiffers });
        }
        let gaps = self.alignment.gaps(self.source, self.query).into_iter();
        let gaps = gaps.map(|(source, query)| self.without_near_words(Gap { source, query }));
        let gaps: Vec<Gap> = gaps.filter(|gap| !self.is_harmless(gap)).collect();
        if self.language.is_azerbaijani() && self.are_reordered(&gaps) {
            if !gaps.is_empty() {
                left.extend(self.uncertain_places());
            }
            return left;
        }
        left.extend(gaps.iter().map(|gap| Left {
            what: format!("{} → {}", piece(self.source, &gap.source), piece(self.query, &gap.query)),
            reason: self.reason(gap),
        }));
        left
    }

    /// The values that are exchanged although both texts have them, and that have another neighbour. In another order of
    /// phrases they may have changed places.
    fn uncertain_places(&self) -> Vec<Left> {
        let (source, query) = (self.source, self.query);
        let is_in = |side: &Side<'_, '_>, item: &Item<'_>, text: &str| {
            side.items.iter().any(|known| {
                item.is_same_as(known, text, side.text) || item.number().is_some() && item.number() == known.number()
            })
        };
        let pairs = self.alignment.pairs.iter().filter(|pair| {
            let (one, two) = (&source.items[pair.source], &query.items[pair.query]);
            self.exchanged.contains(&(pair.source, pair.query))
                && !(pair.left && pair.right)
                && (is_in(query, one, source.text) || is_in(source, two, query.text))
        });
        let left = pairs.map(|pair| Left {
            what: what(&source.items[pair.source], source.text, &query.items[pair.query], query.text),
            reason: LeftReason::BothTextsHaveIt,
        });
        left.collect()
    }

    fn reason(&self, gap: &Gap) -> LeftReason {
        if self.is_opposite(gap) {
            LeftReason::SentenceSaysOpposite
        } else if self.is_counted(gap) {
            LeftReason::CountsSomethingElse
        } else {
            LeftReason::SentenceDiffers
        }
    }

    /// Whether the words of a gap, with the words beside it, stand on the two sides of a pair of opposites.
    fn is_opposite(&self, gap: &Gap) -> bool {
        let Some(language) = Supported::of(self.language) else { return false };
        let found = |side: &Side<'_, '_>, range: &Range<usize>| {
            let near = range.start.saturating_sub(MAX_WIDENING)..(range.end + MAX_WIDENING).min(side.units.len());
            let words: Vec<&str> = near.filter_map(|at| side.word(Some(at))).collect();
            oppositions(&words, language)
        };
        let query = found(self.query, &gap.query);
        found(self.source, &gap.source).iter().any(|one| {
            query.iter().any(|two| one.pair == two.pair && (one.side != two.side) != (one.is_negated != two.is_negated))
        })
    }

    /// Whether the words of a gap say what a number counts.
    fn is_counted(&self, gap: &Gap) -> bool {
        let behind_number = |side: &Side<'_, '_>, range: &Range<usize>| {
            let before = range.start.checked_sub(1).and_then(|at| side.units.get(at));
            matches!(before, Some(Unit::Item(item)) if side.items[*item].kind == ItemKind::Number)
                && side.word(Some(range.start)).is_some()
                && !range.is_empty()
        };
        behind_number(self.source, &gap.source) && behind_number(self.query, &gap.query)
    }

    /// The items that are the same in both texts but stand in another grammatical case.
    fn other_cases(&self) -> Vec<Left> {
        let azerbaijani = self.language.is_azerbaijani();
        let others = self.alignment.pairs.iter().filter(|pair| {
            !self.exchanged.contains(&(pair.source, pair.query))
                && cases_differ(pair, (self.source, self.query), azerbaijani)
                && !self.is_accusative_behind_number(pair)
                && !self.is_phrase_with_person(pair)
                && !self.is_source_of_report(pair)
                && !self.is_source_of_information(pair)
        });
        let left = others.map(|pair| {
            let (source, query) = (&self.source.items[pair.source], &self.query.items[pair.query]);
            Left { what: what(source, self.source.text, query, self.query.text), reason: LeftReason::CaseDiffers }
        });
        left.collect()
    }

    /// Whether the two items are one phrase that ends in a verb, in two forms that are translated alike: `razılığa gəlib`,
    /// `razılığa gəliblər`; `təxliyə edilib`, `təxliyə olunmuşdur`.
    fn is_phrase_with_person(&self, pair: &ItemPair) -> bool {
        let words = |side: &Side<'_, '_>, item: usize| {
            let item = &side.items[item];
            let text = side.text.get(item.range.clone()).unwrap_or_default();
            let words = || fold_case(text, CaseRule::Turkic).split(' ').map(str::to_owned).collect::<Vec<_>>();
            (item.kind == ItemKind::Term).then(words)
        };
        let step = |side: &Side<'_, '_>, item: usize| {
            side.units.iter().position(|unit| matches!(unit, Unit::Item(at) if *at == item))
        };
        let (Some(one), Some(two)) = (words(self.source, pair.source), words(self.query, pair.query)) else {
            return false;
        };
        let ends = |side: &Side<'_, '_>, item: usize| step(side, item).is_some_and(|at| ends_clause(side, at));
        if self.language.is_azerbaijani() && self.are_listed_phrases(&one, &two) {
            return true;
        }
        let (Some((one, noun)), Some((two, noun_in_query))) = (one.split_last(), two.split_last()) else {
            return false;
        };
        self.language.is_azerbaijani()
            && noun == noun_in_query
            && !noun.is_empty()
            && (are_forms_of_one_past(one, two, self.language)
                && ends(self.source, pair.source)
                && ends(self.query, pair.query)
                || is_finite(one) && differ_by_person(one, two)
                || is_finite(two) && differ_by_person(two, one)
                || tense_of(one).is_some() && differ_by_person(one, two)
                || tense_of(two).is_some() && differ_by_person(two, one))
    }

    /// Whether two phrases that begin with the same words go on with words that are listed as translated alike:
    /// `narkotik vasitə aşkar edilərək`, `narkotik vasitə aşkarlanaraq`.
    fn are_listed_phrases(&self, one: &[String], two: &[String]) -> bool {
        let same = one.iter().zip(two).take_while(|(one, two)| one == two).count();
        let lines = |words: &[String]| harmless(&words.join(" "), self.language);
        let (one, two) = (lines(&one[same..]), lines(&two[same..]));
        one.iter().any(|listed| {
            listed.context == Context::Anywhere
                && listed.is_hidden_in(self.target)
                && two.iter().any(|known| known.line == listed.line)
        })
    }

    /// Whether the two items are behind an exchanged number and differ in the accusative: `27 dronu`, `41 dron`.
    fn is_accusative_behind_number(&self, pair: &ItemPair) -> bool {
        let step = |side: &Side<'_, '_>, item: usize| {
            side.units.iter().position(|unit| matches!(unit, Unit::Item(at) if *at == item))
        };
        let (Some(i), Some(j)) = (step(self.source, pair.source), step(self.query, pair.query)) else { return false };
        let written = |side: &Side<'_, '_>, item: usize| {
            let item = &side.items[item];
            fold_case(side.text.get(item.range.clone()).unwrap_or_default(), CaseRule::of(self.language))
        };
        let (one, two) = (written(self.source, pair.source), written(self.query, pair.query));
        self.language.is_azerbaijani()
            && self.is_behind_exchanged(i, j)
            && (is_accusative_of(&one, &two) || is_accusative_of(&two, &one))
    }

    /// A gap without the words at its two ends that differ only in an ending that English does not show.
    fn without_near_words(&self, mut gap: Gap) -> Gap {
        if !self.language.is_azerbaijani() {
            return gap;
        }
        while !gap.source.is_empty() && !gap.query.is_empty() && self.are_near(gap.source.start, gap.query.start) {
            gap.source.start += 1;
            gap.query.start += 1;
        }
        while !gap.source.is_empty() && !gap.query.is_empty() && self.are_near(gap.source.end - 1, gap.query.end - 1) {
            gap.source.end -= 1;
            gap.query.end -= 1;
        }
        gap
    }

    fn are_near(&self, i: usize, j: usize) -> bool {
        let (Some(one), Some(two)) = (folded_at(self.source, i), folded_at(self.query, j)) else { return false };
        let (one, two) = (one.as_str(), two.as_str());
        if are_synonyms(one, two) {
            return true;
        }
        let last = ends_clause(self.source, i) && ends_clause(self.query, j);
        if last && (share_past(one, two) || differ_by_person(one, two) || differ_by_person(two, one)) {
            return true;
        }
        self.is_behind_exchanged(i, j) && (is_accusative_of(one, two) || is_accusative_of(two, one))
    }

    /// Whether two steps are directly behind items that are exchanged for each other.
    fn is_behind_exchanged(&self, i: usize, j: usize) -> bool {
        let (Some(i), Some(j)) = (i.checked_sub(1), j.checked_sub(1)) else { return false };
        match (&self.source.units[i], &self.query.units[j]) {
            (Unit::Item(source), Unit::Item(query)) => self.exchanged.contains(&(*source, *query)),
            _ => false,
        }
    }

    /// Whether the words of a gap are known to be translated alike, as a whole or in two pieces.
    fn is_harmless(&self, gap: &Gap) -> bool {
        self.is_harmless_piece(gap)
            || (gap.source.start..=gap.source.end).any(|i| {
                (gap.query.start..=gap.query.end).any(|j| {
                    let first = Gap { source: gap.source.start..i, query: gap.query.start..j };
                    let second = Gap { source: i..gap.source.end, query: j..gap.query.end };
                    // Without the two whole gaps, which are no cuts.
                    let is_cut =
                        (i, j) != (gap.source.start, gap.query.start) && (i, j) != (gap.source.end, gap.query.end);
                    is_cut && self.is_harmless_piece(&first) && self.is_harmless_piece(&second)
                })
            })
    }

    fn is_harmless_piece(&self, gap: &Gap) -> bool {
        if gap.source.is_empty() && gap.query.is_empty() {
            return true;
        }
        if self.is_listed_widened(gap) || self.language.is_azerbaijani() && self.is_reworded(gap) {
            return true;
        }
        if self.is_weekday(gap) {
            return true;
        }
        let (Some(source), Some(query)) = (words_of(self.source, &gap.source), words_of(self.query, &gap.query)) else {
            return false;
        };
        let article = |words: &[&str]| matches!(words, [] | ["the" | "a" | "an"]);
        self.language.is_english() && article(&source) && article(&query)
    }

    fn is_listed_widened(&self, gap: &Gap) -> bool {
        // `qeyd [edib]` and `əlavə [edib]`: the words beside the gap are the same in both.
        (0..=MAX_WIDENING).any(|before| {
            (0..=MAX_WIDENING).any(|behind| {
                self.widened(gap, before, behind).is_some_and(|gap| self.is_listed(&gap, before + behind == 0))
            })
        })
    }

    fn widened(&self, gap: &Gap, before: usize, behind: usize) -> Option<Gap> {
        let wide = Gap {
            source: gap.source.start.checked_sub(before)?..gap.source.end + behind,
            query: gap.query.start.checked_sub(before)?..gap.query.end + behind,
        };
        let same = |i: usize, j: usize| is_same_step((self.source, i), (self.query, j));
        let all_before = (1..=before).all(|by| same(gap.source.start - by, gap.query.start - by));
        let all_behind = (0..behind).all(|by| same(gap.source.end + by, gap.query.end + by));
        (all_before && all_behind).then_some(wide)
    }

    fn is_listed(&self, gap: &Gap, whole: bool) -> bool {
        let (Some(source), Some(query)) = (folded_of(self.source, &gap.source), folded_of(self.query, &gap.query))
        else {
            return false;
        };
        let lines = |words: &[String]| {
            let lines = harmless(&words.join(" "), self.language).iter();
            lines.filter(|listed| listed.is_hidden_in(self.target)).collect::<Vec<&Listed>>()
        };
        if source.is_empty() && whole {
            let ends = self.query.ranges[gap.query.end - 1].end;
            let comma = self.query.text[ends..].trim_start().starts_with(',') || gap.query.start == 0;
            let is_added = |context: Context| match context {
                Context::Added => comma,
                Context::AddedAnywhere => true,
                _ => false,
            };
            if lines(&query).iter().any(|listed| is_added(listed.context)) {
                return true;
            }
        }
        let kind_before = |by: usize| {
            let (i, j) = (gap.source.start.checked_sub(by)?, gap.query.start.checked_sub(by)?);
            match (&self.source.units[i], &self.query.units[j]) {
                (Unit::Item(one), Unit::Item(two)) => {
                    let kind = self.source.items[*one].kind;
                    (kind == self.query.items[*two].kind).then_some(kind)
                }
                _ => None,
            }
        };
        let amount =
            |kind: Option<ItemKind>| matches!(kind, Some(ItemKind::Number | ItemKind::Percentage | ItemKind::Money));
        let ki = |side: &Side<'_, '_>, at: usize| side.word(Some(at)) == Some("ki");
        let holds = |context: Context| match context {
            Context::Anywhere => true,
            Context::BeforeKi => ki(self.source, gap.source.end) && ki(self.query, gap.query.end),
            Context::BeforeNumber => self.kind_behind(gap).is_some(),
            Context::BeforeDate => self.kind_behind(gap) == Some(ItemKind::Date),
            Context::BehindNumber => kind_before(1) == Some(ItemKind::Number),
            Context::BehindAmount => amount(kind_before(1)) || amount(kind_before(2)),
            Context::BehindDate => kind_before(1) == Some(ItemKind::Date),
            Context::Added | Context::AddedAnywhere => false,
        };
        let query_lines = lines(&query);
        lines(&source)
            .iter()
            .any(|listed| query_lines.iter().any(|known| known.line == listed.line) && holds(listed.context))
    }

    /// The kind of the values that stand directly behind both sides of a gap.
    fn kind_behind(&self, gap: &Gap) -> Option<ItemKind> {
        let kind = |side: &Side<'_, '_>, at: usize| match side.units.get(at) {
            Some(Unit::Item(item)) => Some(side.items[*item].kind).filter(|kind| kind.is_value()),
            _ => None,
        };
        kind(self.source, gap.source.end).filter(|known| kind(self.query, gap.query.end) == Some(*known))
    }

    /// Whether a gap names only days of the week, which the target does not, or is the word `günü` behind a day.
    fn is_weekday(&self, gap: &Gap) -> bool {
        let day = |side: &Side<'_, '_>, at: usize| match side.units.get(at) {
            Some(Unit::Item(item)) => side.items[*item].kind == ItemKind::Weekday,
            _ => false,
        };
        let word = |side: &Side<'_, '_>, at: usize| matches!(side.word(Some(at)), Some("günü" | "on"));
        let of_day =
            |side: &Side<'_, '_>, range: &Range<usize>| range.clone().all(|at| day(side, at) || word(side, at));
        if !of_day(self.source, &gap.source) || !of_day(self.query, &gap.query) {
            return false;
        }
        if gap.source.clone().any(|at| day(self.source, at)) || gap.query.clone().any(|at| day(self.query, at)) {
            return !names_weekday(self.target, self.target_items);
        }
        let behind = |side: &Side<'_, '_>, range: &Range<usize>| {
            range.start.checked_sub(1).is_some_and(|before| day(side, before))
                && range.clone().all(|at| side.word(Some(at)) == Some("günü"))
        };
        behind(self.source, &gap.source) && behind(self.query, &gap.query)
    }
}

/// Whether two verbs are one in the past, each perhaps with another helping verb of the passive: `edilib`,
/// `olunmuşdur`.
fn are_forms_of_one_past(one: &str, two: &str, language: &Language) -> bool {
    let first = |word: &str| representative(word, false, language).unwrap_or(word).to_owned();
    let (one, two) = (first(one), first(two));
    one == two || share_past(&one, &two)
}
