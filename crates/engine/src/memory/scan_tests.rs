//! Compares what a search finds through the index with scoring every unit, over random memories.

use std::collections::HashSet;
use std::sync::Arc;

use proptest::prelude::{Strategy, prop_assert_eq};

use super::tests::store;
use super::{Access, Memory, Query, WeightedMemory, lookup_all};
use yaddash_core::score::{self, Marked};
use yaddash_core::text::normalise;
use yaddash_core::unit::{Annotation, Codes, Language, MatchKind, Role, Unit, UnitId, Variant};

/// Random texts of a few words. The texts are similar to each other in every way that is scored.
fn text() -> impl Strategy<Value = String> {
    let word = proptest::sample::select(vec![
        "Prezident",
        "prezident",
        "Prezidenti",
        "Bakıda",
        "Bakıdan",
        "Ilham",
        "İlham",
        "ilhamın",
        "ılıq",
        "2025-ci",
        "2026-cı",
        "il",
        "sammit",
        "sammitdə",
        "iştirak",
        "edib",
        "etməyib",
        "və",
        ".",
        ",",
        "%",
        "Москва",
        // Values and names in several forms, also where they depend on what is between their words.
        "8 avqust",
        "8 AVQUST",
        "avqustun 8-də",
        "12 mart",
        "MART",
        "5 000",
        "5, 000",
        "5 min",
        "5000",
        "20 %",
        "20 faiz",
        "45%-i",
        "7 manat",
        "$ 7",
        "XII",
        "xii",
        "12-ci",
        "15:30",
        "Azərbaycan",
        "AZƏRBAYCAN RESPUBLIKASININ",
        "Azərbaycan Respublikası",
        "Gürcüstana",
        "ABŞ-ın",
        "BMT",
        "Əliyev",
        "Elnur Məmmədov",
        "ELNUR MƏMMƏDOVA",
        "İlham Əliyevin",
    ]);
    proptest::collection::vec(word, 0..8).prop_map(|words| words.join(" "))
}

/// The random values of a unit on which its rank depends.
#[derive(Clone, Debug)]
struct TestUnit {
    text: String,
    target: u8,
    date: Option<u8>,
    role: Option<Role>,
    neighbours: Option<(u64, u64)>,
    origin: Option<(&'static str, &'static str)>,
    code: Option<u8>,
    house: Option<&'static str>,
}

/// A text with an inline code before it.
fn coded(code: u8, text: &str) -> String {
    format!("<ph>{code}</ph>{text}")
}

fn test_unit() -> impl Strategy<Value = TestUnit> {
    let role = proptest::sample::select(vec![None, Some(Role::Title), Some(Role::Body)]);
    let origin = vec![
        None,
        None,
        Some(("x-yaddash:loose", "yes")),
        Some(("x-yaddash:origin", "machine")),
        Some(("x-yaddash:reviewed", "no")),
    ];
    let neighbours = proptest::option::of((0..2_u64, 0..2_u64));
    let (date, code) = (proptest::option::of(0..3_u8), proptest::option::of(0..2_u8));
    let house = proptest::sample::select(vec![None, None, Some("Report"), Some("MFA")]);
    (text(), 0..6_u8, date, role, neighbours, proptest::sample::select(origin), code, house).prop_map(
        |(text, target, date, role, neighbours, origin, code, house)| TestUnit {
            text,
            target,
            date,
            role,
            neighbours,
            origin,
            code,
            house,
        },
    )
}

impl TestUnit {
    fn unit(&self, source: &Language, target: &Language) -> Unit {
        let mut unit = Unit::pair(
            Variant::new(source.clone(), &self.text),
            Variant::new(target.clone(), format!("Target {}", self.target)),
        );
        for variant in unit.variants.iter_mut().filter(|_| self.code.is_some()) {
            variant.markup = self.code.map(|code| coded(code, &variant.text));
        }
        unit.meta.created = self.date.map(|year| format!("202{year}0101T000000Z"));
        unit.context.role = self.role.map(|role| role.name().to_owned());
        let hash = |n| if n == 0 { 0 } else { yaddash_core::text::neighbour_hash("Qonşu.") };
        unit.context.previous = self.neighbours.map(|(previous, _)| hash(previous));
        unit.context.next = self.neighbours.map(|(_, next)| hash(next));
        self.house.iter().for_each(|house| unit.meta.add_house(house));
        unit.meta.annotations.extend(self.origin.map(|(name, value)| Annotation::property(name, value)));
        unit
    }
}

/// The matches that a lookup must return, found by scoring and ranking every unit. Each target is returned
/// once.
fn by_brute_force(memories: &[WeightedMemory], query: &Query<'_>) -> Vec<(UnitId, u8, MatchKind, String)> {
    let mut all = Vec::new();
    for (at, weighted) in memories.iter().enumerate() {
        for unit in weighted.memory.units().unwrap().map(Result::unwrap) {
            let (source, target) = (unit.variants[0].text.clone(), unit.variants[1].text.clone());
            // A unit with an empty side is not offered.
            if source.trim().is_empty() || target.trim().is_empty() {
                continue;
            }
            let score = score::of(query.text, &source, &query.source);
            let penalty = weighted.penalty + query.penalties.for_unit(&unit.meta);
            let hash = |text: &str| if text.is_empty() { 0 } else { yaddash_core::text::neighbour_hash(text) };
            let context = &unit.context;
            let same_role =
                query.role.is_none() || context.role.is_none() || context.role.as_deref() == query.role.map(Role::name);
            let same_context = query.neighbours.is_some_and(|(before, after)| {
                context.previous == Some(hash(before)) && context.next == Some(hash(after))
            });
            let kind = match score.kind {
                MatchKind::Exact if same_context && same_role => MatchKind::Context,
                kind => kind,
            };
            let marked =
                |at: usize| Marked { text: &unit.variants[at].text, markup: unit.variants[at].markup.as_deref() };
            let steps = score::explain(query.text, &source, &query.source);
            let marked_query = Marked { text: query.text, markup: query.markup };
            let (kind, shown) = match score::carry(marked_query, marked(0), marked(1), &steps).0 {
                Codes::Carried | Codes::Differ if kind.is_exact() => (MatchKind::Codes, 99),
                _ => (kind, score.shown),
            };
            if shown < query.min_score.saturating_add(penalty) {
                continue;
            }
            let shown = shown - penalty;
            let (down, date) = (std::cmp::Reverse((score.similarity,)), std::cmp::Reverse(unit.meta.created.clone()));
            let of_other_house = query.house.is_some_and(|house| unit.meta.houses().all(|name| name != house));
            all.push((
                (std::cmp::Reverse(shown), kind, of_other_house, down, at, !same_role, date, unit.id.unwrap()),
                target,
            ));
        }
    }
    all.sort();
    let mut seen = HashSet::new();
    all.retain(|(_, target)| seen.insert(normalise(target).into_owned()));
    all.into_iter().take(query.limit).map(|((shown, kind, .., id), target)| (id, shown.0, kind, target)).collect()
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(192))]

    #[test]
    fn an_indexed_search_returns_the_same_matches_as_scoring_every_unit(
        first in proptest::collection::vec(test_unit(), 1..60), second in proptest::collection::vec(test_unit(), 0..12),
        deleted in proptest::collection::vec(0..60_usize, 0..6),
        edited in proptest::collection::vec((0..60_usize, test_unit()), 0..6),
        asked in proptest::collection::vec((text(), proptest::option::of(0..2_u8)), 1..4), min_score in 0..=100_u8, limit in 1..50_usize, penalty in 0..10_u8,
        on_disk: bool, backwards: bool, role in proptest::sample::select(vec![None, Some(Role::Title), Some(Role::Body)]),
        house in proptest::sample::select(vec![None, Some("Report"), Some("MFA")]),
        neighbours in proptest::sample::select(vec![None, Some(("", "")), Some(("Qonşu.", "")), Some(("Qonşu.", "Qonşu."))]),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (source, target) = (Language::azerbaijani(), Language::english());
        let (source, target) = if backwards { (target, source) } else { (source, target) };
        let make = |name: &str| match on_disk {
            true => Memory::open(folder.path().join(name), Access::Create).unwrap(),
            false => Memory::transient(name).unwrap(),
        };
        let fill = |memory: &Memory, units: &[TestUnit]| {
            let mut ids = Vec::new();
            for (at, one) in units.iter().enumerate() {
                ids.extend(store(memory, &[one.unit(&source, &target)]).iter().map(|stored| stored.id()));
                if at % 13 == 5 {
                    // A search builds runs meanwhile, and must catch up with the units that follow.
                    memory.lookup(&Query::new("", source.clone(), target.clone())).unwrap();
                }
            }
            ids
        };
        let (one, two) = (make("one.yaddash"), make("two.yaddash"));
        let ids = fill(&one, &first);
        fill(&two, &second);
        let mut writer = one.write().unwrap();
        let deleted: HashSet<UnitId> = deleted.into_iter().filter_map(|at| ids.get(at).copied()).collect();
        deleted.iter().for_each(|&id| writer.delete(id).unwrap());
        for (at, stored) in edited {
            if let Some(&id) = ids.get(at).filter(|id| !deleted.contains(id)) {
                writer.replace(id, &stored.unit(&source, &target)).unwrap();
            }
        }
        writer.commit().unwrap();

        let one = if on_disk { Memory::open(folder.path().join("one.yaddash"), Access::Read).unwrap() } else { one };
        let memories = [WeightedMemory { memory: Arc::new(one), penalty }, WeightedMemory { memory: Arc::new(two), penalty: 0 }];
        for (text, code) in &asked {
            let markup = code.map(|code| coded(code, text));
            let query = Query { markup: markup.as_deref(), min_score, limit, role, house, neighbours, ..Query::new(text, source.clone(), target.clone()) };
            let found = lookup_all(&memories, &query).unwrap();
            let found: Vec<_> = found.into_iter().map(|found| (found.id, found.score, found.kind, found.target)).collect();
            prop_assert_eq!(found, by_brute_force(&memories, &query));
        }
    }
}
