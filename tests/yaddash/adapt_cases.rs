//! Runs every case of `tests/cases/adapt/*.tsv`: a match is adapted to a query with the shipped glossary, and
//! the result must be the target that the case expects.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use yaddash_engine::adapt::Adapter;
use yaddash_engine::starter;
use yaddash_engine::terms::Glossary;
use yaddash_engine::text::house::HouseStyles;
use yaddash_engine::unit::Language;

use crate::test_env::project;

fn tables() -> Vec<PathBuf> {
    let folder = Path::new(&project("tests/cases")).join("adapt");
    let mut paths: Vec<PathBuf> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|known| known == "tsv"));
    paths.sort();
    paths
}

#[test]
fn the_target_of_every_case_is_adapted_as_expected() {
    let glossary = Arc::new(Glossary::new(starter::glossary().unwrap()));
    let (az, en) = (Language::azerbaijani(), Language::english());
    let into_english = Adapter::new(Arc::clone(&glossary), &az, &en);
    let into_azerbaijani = Adapter::new(glossary, &en, &az);
    let (mut cases, mut changed, mut wrong) = (0, 0, String::new());
    for path in tables() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for (number, line) in (1..).zip(std::fs::read_to_string(&path).unwrap().lines()) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let cells: Vec<&str> = line.split('\t').collect();
            let [direction, query, source, target, expected, ..] = cells[..] else {
                panic!("{name}:{number}: expected five cells or six, met {}", cells.len());
            };
            let (direction, house) =
                direction.split_once(' ').map_or((direction, None), |(way, house)| (way, Some(house)));
            let mut adapter = match direction {
                "az-en" => into_english.clone(),
                "en-az" => into_azerbaijani.clone(),
                other => panic!("{name}:{number}: expected az-en or en-az, met {other}"),
            };
            let expected = if expected == "=" { target } else { expected };
            if let Some(house) = house {
                adapter = adapter.for_house(HouseStyles::shipped().of(house));
            }
            let adapted = adapter.adapt_texts(query, source, target);
            cases += 1;
            changed += usize::from(!adapted.changes.is_empty());
            for change in &adapted.changes {
                assert_eq!(adapted.target[change.range.clone()], change.to, "{name}:{number}");
            }
            assert_eq!(adapted.target == target, adapted.changes.is_empty(), "{name}:{number}");
            assert!(adapted.changes.is_empty() || adapted.score <= 99, "{name}:{number}");
            if adapted.target != expected {
                writeln!(wrong, "{name}:{number}\n  expected {expected}\n  met      {}", adapted.target).unwrap();
                for left in &adapted.left {
                    writeln!(wrong, "  left: {} ({:?})", left.what, left.reason).unwrap();
                }
            }
        }
    }
    assert!(cases >= 120, "the cases are missing");
    eprintln!("{cases} cases, {changed} of them adapted");
    assert!(wrong.is_empty(), "some of the {cases} cases have another result:\n{wrong}");
}

/// Returns query, source and target of every case in this direction (`az-en` or `en-az`).
fn texts(direction: &str) -> Vec<[String; 3]> {
    let mut texts = Vec::new();
    for path in tables() {
        for line in std::fs::read_to_string(&path).unwrap().lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            if let [way, query, source, target, ..] = &cells[..]
                && way.split(' ').next() == Some(direction)
            {
                texts.push([query.clone(), source.clone(), target.clone()]);
            }
        }
    }
    assert!(texts.len() > 20, "the cases are missing");
    texts
}

#[test]
fn a_query_equal_to_the_source_leaves_the_target_unchanged_and_every_change_can_be_undone() {
    let glossary = Arc::new(Glossary::new(starter::glossary().unwrap()));
    let (az, en) = (Language::azerbaijani(), Language::english());
    for (direction, from, to) in [("az-en", &az, &en), ("en-az", &en, &az)] {
        let adapter = Adapter::new(Arc::clone(&glossary), from, to);
        let texts = texts(direction);
        for [_, source, target] in &texts {
            let adapted = adapter.adapt_texts(source, source, target);
            assert!(adapted.changes.is_empty() && adapted.target == *target, "{source} changed {target}: {adapted:?}");
        }
        // The unit and the query come from two cases drawn at random.
        proptest::proptest!(|(unit in 0..texts.len(), other in 0..texts.len())| {
            let ([_, source, target], [query, ..]) = (&texts[unit], &texts[other]);
            let adapted = adapter.adapt_texts(query, source, target);
            let (mut undone, mut end) = (String::new(), 0);
            for change in &adapted.changes {
                proptest::prop_assert!(change.range.start >= end, "not in order: {:?}", adapted);
                proptest::prop_assert_eq!(adapted.target.get(change.range.clone()), Some(change.to.as_str()));
                undone.push_str(&adapted.target[end..change.range.start]);
                undone.push_str(&change.from);
                end = change.range.end;
            }
            undone.push_str(&adapted.target[end..]);
            proptest::prop_assert_eq!(&undone, target, "{:?}", adapted);
        });
    }
}
