//! Adapted matches: a suggestion whose dates, numbers, names and terms are already those of the query.
//!
//! Where a match's source differs from the query by a value or a name, and the target has exactly one counterpart
//! of what the source says, that is exchanged. Nothing is changed on a doubt; what is left alone is listed with
//! its reason. The price is that much is left alone: a wrong name in a text that looks finished costs a translator
//! more than a name to type. `docs/adapt.md` says more.

mod azerbaijani;
mod counterparts;
mod demonyms;
mod differences;
mod endings;
mod english;
mod exchanged_places;
mod gap;
mod harmless;
mod house;
mod items;
mod marks;
mod names;
mod numbers;
mod pairs;
mod parted_names;
mod preconditions;
mod reason;
mod reordering;
mod replace;
mod replace_names;
mod rewordings;
mod scores;
mod target_words;
mod values_in_names;
mod verb_forms;
mod words;

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::score;
use crate::terms::Glossary;
use crate::text::house::HouseStyle;
use crate::unit::{Language, Match};
use counterparts::{anniversary, begins_name, has_title, says_more_of_person};
use demonyms::Demonyms;
use exchanged_places::exchanged_places;
pub use items::ItemKind;
use items::{ExchangeGroup, Item, items, take_endings_of_percentages};
use marks::{other_weekdays, unpaired, unread, what};
pub use names::is_given_name;
use pairs::{Side, pairs};
use parted_names::Texts;
use preconditions::Preconditions;
pub use reason::{ChangeReason, LeftReason};
use replace::{Edit, Writer};

/// Adapts matches of one direction. It is made once for a glossary and serves every query, from any thread: making it
/// reads all the terms. A clone shares what was made of them.
#[derive(Clone, Debug)]
pub struct Adapter {
    glossary: Arc<Glossary>,
    source: Language,
    target: Language,
    house: Option<HouseStyle>,
    demonyms: Arc<Demonyms>,
}

/// What became of a match's target.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Adapted {
    /// The target, with the changes; that of the match if there are none.
    pub target: String,
    /// What was changed, in order of place.
    pub changes: Vec<Change>,
    /// What differs and was left alone.
    pub left: Vec<Left>,
    /// The score of the query with the source in which the same was exchanged, without penalties: 0–99 after a
    /// change. Bands never use it.
    pub score: u8,
}

impl Adapted {
    /// Whether nothing was changed and nothing left alone.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.left.is_empty()
    }
}

/// A change of the target, with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Change {
    /// What was changed: a date, a number, a person …
    pub kind: ItemKind,
    /// The text that stood in the target.
    pub from: String,
    /// The text that stands there now.
    pub to: String,
    /// What the match's source says there; empty if the house alone is the reason.
    pub source: String,
    /// What the query says there; empty likewise.
    pub query: String,
    /// Byte range of the new text in the new target; `start` and `end` in JSON.
    #[serde(flatten)]
    pub range: Range<usize>,
    /// The house's form, where the new text is written in it.
    pub reason: Option<ChangeReason>,
}

/// A difference that was left alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Left {
    /// What the query says and the match's source does, with an arrow between.
    pub what: String,
    /// Why it was left alone.
    pub reason: LeftReason,
}

impl Adapter {
    /// For matches from one language into another.
    #[must_use]
    pub fn new(glossary: Arc<Glossary>, source: &Language, target: &Language) -> Self {
        let demonyms = Arc::new(Demonyms::of(Arc::clone(&glossary)));
        tracing::debug!(%source, %target, "made an adapter");
        Self { glossary, source: source.clone(), target: target.clone(), house: None, demonyms }
    }

    /// Writes dates, per cent and places as a house does, in matches that are not worded by that house already.
    #[must_use]
    pub fn for_house(self, house: HouseStyle) -> Self {
        Self { house: Some(house), ..self }
    }

    /// Adapts the target of a match to the query that it was found for.
    #[must_use]
    pub fn adapt(&self, query: &str, found: &Match) -> Adapted {
        let adapted = match found.kind.is_exact() {
            true => Adapted { target: found.target.clone(), score: found.score, ..Adapted::default() },
            false => self.adapt_scored(query, &found.source, &found.target, Some(found.score)),
        };
        let is_of = |house: &HouseStyle| found.unit.meta.houses().any(|name| name == house.name());
        self.in_house_style(adapted, self.house.as_ref().filter(|house| !is_of(house)))
    }

    /// Adapts a target to a query, given the source that it translates.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use yaddash_core::adapt::{Adapter, ItemKind};
    /// use yaddash_core::terms::Glossary;
    /// use yaddash_core::unit::Language;
    /// let glossary = Arc::new(Glossary::default());
    /// let adapter = Adapter::new(glossary, &Language::azerbaijani(), &Language::english());
    /// let (source, target) = ("Görüş dekabrın 15-də olub.", "The meeting was held on 15 December.");
    /// let adapted = adapter.adapt_texts("Görüş iyulun 6-da olub.", source, target);
    /// assert_eq!(adapted.target, "The meeting was held on 6 July.");
    /// assert_eq!(adapted.changes[0].kind, ItemKind::Date);
    /// ```
    #[must_use]
    pub fn adapt_texts(&self, query: &str, source: &str, target: &str) -> Adapted {
        self.in_house_style(self.adapt_scored(query, source, target, None), self.house.as_ref())
    }

    fn in_house_style(&self, mut adapted: Adapted, house: Option<&HouseStyle>) -> Adapted {
        if let Some(house) = house {
            house::restyle(&mut adapted, house, &self.glossary, &self.target);
        }
        adapted
    }

    /// `raw`: the score of the match, where it is known.
    fn adapt_scored(&self, query: &str, source: &str, target: &str, raw: Option<u8>) -> Adapted {
        let [(source, source_items), (query, query_items)] = [source, query].map(|text| {
            let mut items = items(text, &self.source, &self.glossary);
            take_endings_of_percentages(&mut items, text);
            (text, items)
        });
        let mut texts = Texts {
            source: (source, source_items),
            query: (query, query_items),
            target: (target, items(target, &self.target, &self.glossary)),
        };
        texts.part(&self.glossary, &self.source, &self.target);
        let Texts { source: (source, source_items), query: (query, query_items), target: (_, target_items) } = texts;
        let known = (source_items.clone(), query_items.clone());
        let source_text = source;
        let source = Side::of(source, source_items, (query, &known.1), &self.source);
        let query = Side::of(query, query_items, (source_text, &known.0), &self.source);
        let mut left = Vec::new();
        let mut edits: Vec<(Edit, usize, usize)> = Vec::new();
        let mut apart: Vec<ExchangeGroup> = Vec::new();
        let alignment = pairs(&source, &query);
        let pairs = &alignment.pairs;
        let (language, demonyms, glossary) = (&self.target, &*self.demonyms, &*self.glossary);
        let swapped = exchanged_places(&source, &query, &alignment, self.source.is_azerbaijani());
        let leaving = swapped.iter().map(|(at, _)| &source.items[*at]).map(|item| (item, source.text)).collect();
        let writer = Writer { target, items: &target_items, language, demonyms, glossary, leaving };
        let preconditions = Preconditions::of(self, &source, &query, pairs, (target, &target_items), &swapped);
        for pair in pairs {
            let (source_item, query_item) = (&source.items[pair.source], &query.items[pair.query]);
            // A day of the week that the target does not name is shown as a difference and needs no exchange.
            let unnamed = source_item.kind == ItemKind::Weekday && !numbers::names_weekday(target, &target_items);
            if unnamed || source_item.is_same_as(query_item, source.text, query.text) {
                continue;
            }
            let outcome = preconditions.objection(pair).map_or_else(
                || {
                    let anniversary = anniversary(pair, source_item, &target_items, target);
                    let counterpart = match anniversary.filter(|_| language.is_english()) {
                        Some(item) => Some(item),
                        None => {
                            let alike = preconditions.is_repeated_alike(source_item, query_item);
                            self.counterpart(source_item, &source, (target, &target_items), alike)?
                        }
                    };
                    if counterpart.is_some_and(|item| preconditions.is_of_longer_name(target, &target_items, item))
                        && !preconditions.is_within_name(pair)
                    {
                        return Err(LeftReason::PartOfLongerName);
                    }
                    let titled = counterpart.is_some_and(|item| {
                        item.kind == ItemKind::Person && has_title(target, language, &target_items, item)
                    });
                    if matches!(source_item.kind, ItemKind::Person | ItemKind::Name)
                        && !preconditions.are_spelled_alike(source_item, query_item)
                        && (titled || says_more_of_person(&target_items, &source, target))
                    {
                        return Err(LeftReason::TargetSaysMoreOfPerson);
                    }
                    if preconditions.is_within_name(pair) && !counterpart.is_some_and(|item| begins_name(target, item))
                    {
                        return Err(LeftReason::PartOfLongerName);
                    }
                    if counterpart.is_some_and(|item| item.is_of_code(target) != source_item.is_of_code(source.text)) {
                        return Err(LeftReason::NumberInWord);
                    }
                    writer.edit((source_item, source.text), (query_item, query.text), counterpart)
                },
                Err,
            );
            match outcome {
                Ok(edit) => edits.push((edit, pair.source, pair.query)),
                Err(reason) => {
                    apart.extend(source_item.kind.exchange_group());
                    left.push(Left { what: what(source_item, source.text, query_item, query.text), reason });
                }
            }
        }
        // “Türkiyə Prezidenti” and whose name it is are changed together or not at all.
        let alone = |(at, item): (usize, &Item<'_>)| {
            item.kind.exchange_group() == Some(ExchangeGroup::Names)
                && item.kind != ItemKind::Place
                && !pairs.iter().any(|pair| pair.source == at)
                && !query.items.iter().any(|known| item.is_same_as(known, source.text, query.text))
        };
        if source.items.iter().enumerate().any(alone) {
            apart.push(ExchangeGroup::Names);
        }
        edits.retain(|(_, source_item, query_item)| {
            let (source_item, query_item) = (&source.items[*source_item], &query.items[*query_item]);
            let stays =
                !source_item.kind.exchange_group().is_some_and(|exchange_group| apart.contains(&exchange_group));
            if !stays {
                left.push(Left {
                    what: what(source_item, source.text, query_item, query.text),
                    reason: LeftReason::GroupLeft,
                });
            }
            stays
        });
        if !edits.is_empty() {
            let exchanged: Vec<(usize, usize)> = edits.iter().map(|(_, source, query)| (*source, *query)).collect();
            let texts = gap::Texts {
                source: &source,
                query: &query,
                alignment: &alignment,
                target,
                target_items: &target_items,
                language: &self.source,
                exchanged: &exchanged,
            };
            let item_is_left = texts.item_is_left();
            let mut reasons = texts.unaccounted();
            if reasons.is_empty() && !item_is_left {
                let words = target_words::Texts {
                    source: &source,
                    query: &query,
                    pairs,
                    target,
                    target_items: &target_items,
                    adapter: self,
                };
                reasons = words.unaccounted();
            }
            if item_is_left || !reasons.is_empty() {
                left.extend(edits.drain(..).map(|(_, source_item, query_item)| Left {
                    what: what(&source.items[source_item], source.text, &query.items[query_item], query.text),
                    reason: LeftReason::GroupLeft,
                }));
                left.extend(reasons);
            }
        }
        left.extend(unpaired(&source, &query, pairs));
        left.extend(unread(&source, &query, &self.source));
        let weekdays = edits.iter().any(|(_, source_item, _)| source.items[*source_item].kind == ItemKind::Weekday);
        left.extend(other_weekdays(&source, &query, weekdays));
        let mut adapted = self.finish(&source, &query, target, edits, left);
        if adapted.changes.is_empty() {
            adapted.score = raw.unwrap_or_else(|| score::of(query.text, source.text, &self.source).shown);
        }
        adapted
    }

    fn finish(
        &self,
        source: &Side<'_, '_>,
        query: &Side<'_, '_>,
        target: &str,
        mut edits: Vec<(Edit, usize, usize)>,
        mut left: Vec<Left>,
    ) -> Adapted {
        edits.sort_by_key(|(edit, ..)| edit.range.start);
        // A number that the source has twice and the target once.
        edits.dedup_by(|(one, ..), (two, ..)| one.range == two.range && one.text == two.text);
        // Two that overlap were understood wrongly.
        let tangled = edits.windows(2).any(|two| two[0].0.range.end > two[1].0.range.start);
        if tangled {
            left.extend(edits.drain(..).map(|(_, source_item, query_item)| Left {
                what: what(&source.items[source_item], source.text, &query.items[query_item], query.text),
                reason: LeftReason::CounterpartUncertain,
            }));
        }
        let mut adapted = Adapted { left, ..Adapted::default() };
        let mut exchanged = Vec::new();
        let mut end = 0;
        for (edit, source_item, query_item) in edits {
            let (source_item, query_item) = (&source.items[source_item], &query.items[query_item]);
            adapted.target.push_str(target.get(end..edit.range.start).unwrap_or_default());
            let start = adapted.target.len();
            adapted.target.push_str(&edit.text);
            adapted.changes.push(Change {
                kind: source_item.kind,
                from: target.get(edit.range.clone()).unwrap_or_default().to_owned(),
                to: edit.text,
                source: source.text.get(source_item.range.clone()).unwrap_or_default().to_owned(),
                query: query.text.get(query_item.range.clone()).unwrap_or_default().to_owned(),
                range: start..adapted.target.len(),
                reason: None,
            });
            exchanged.push((source_item.range.clone(), query_item.range.clone()));
            end = edit.range.end;
        }
        adapted.target.push_str(target.get(end..).unwrap_or_default());
        if !exchanged.is_empty() {
            exchanged.sort_by_key(|(in_source, _)| in_source.start);
            let (mut made, mut end) = (String::new(), 0);
            for (in_source, in_query) in exchanged {
                made.push_str(source.text.get(end..in_source.start).unwrap_or_default());
                made.push_str(query.text.get(in_query).unwrap_or_default());
                end = in_source.end;
            }
            made.push_str(source.text.get(end..).unwrap_or_default());
            adapted.score = score::of(query.text, &made, &self.source).shown.min(99);
        }
        adapted
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::{Adapted, Adapter, Arc, LeftReason};
    use crate::text::house::HouseStyles;
    use crate::unit::Language;

    #[test]
    fn adapted_targets_and_reasons_for_unadapted_items_are_equal_after_a_json_round_trip() {
        let adapter = Adapter::new(Arc::default(), &Language::azerbaijani(), &Language::english());
        let adapter = adapter.for_house(HouseStyles::shipped().of("Report"));
        let (source, target) =
            ("Görüş dekabrın 15-də olub.", "The meeting of 15 December 2025 was held on 15 December.");
        let adapted = adapter.adapt_texts("COP29 Görüşü iyulun 6-da olub.", source, target);
        assert!(!adapted.left.is_empty(), "{adapted:?}");
        let back: Adapted = serde_json::from_str(&serde_json::to_string(&adapted).unwrap()).unwrap();
        assert_eq!(back, adapted);
        let adapted = adapter.adapt_texts("Görüş iyulun 6-da olub.", source, "The meeting was held on 15 December.");
        let json = serde_json::to_value(&adapted).unwrap();
        assert_eq!((&json["changes"][0]["kind"], &json["changes"][0]["start"]), (&"date".into(), &24.into()));
        assert_eq!(serde_json::from_value::<Adapted>(json).unwrap(), adapted);
        for reason in LeftReason::iter() {
            let json = serde_json::to_value(reason).unwrap();
            assert_eq!(serde_json::from_value::<LeftReason>(json).unwrap(), reason);
        }
    }

    #[test]
    fn several_threads_can_use_the_same_adapter_at_once() {
        let adapter = Adapter::new(Arc::default(), &Language::azerbaijani(), &Language::english());
        let adapt = &|day: u8| {
            let query = format!("Görüş iyulun {day}-də olub.");
            adapter.adapt_texts(&query, "Görüş dekabrın 15-də olub.", "The meeting was held on 15 December.").target
        };
        std::thread::scope(|scope| {
            let threads: Vec<_> = (1..9).map(|day| (day, scope.spawn(move || adapt(day)))).collect();
            for (day, thread) in threads {
                assert_eq!(thread.join().unwrap(), format!("The meeting was held on {day} July."));
            }
        });
    }
}
