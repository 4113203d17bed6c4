//! Tests that the main types of the library (match, unit, segment, bead, finding, term) are equal after they were
//! written as JSON and read again, so that servers and scripts can exchange them.

use std::fmt::Debug;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use yaddash_engine::adapt::Adapter;
use yaddash_engine::align::{self, Settings};
use yaddash_engine::article::Article;
use yaddash_engine::memory::{Access, Memory, Query};
use yaddash_engine::qa::{Checker, Rules};
use yaddash_engine::terms::Glossary;
use yaddash_engine::unit::{Bead, Codes, Language, MatchKind, Operation, Remark, Unit, Variant, Warning};

/// Checks that a value is equal after it was written as JSON and read again. Returns the JSON.
fn comes_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(noun: &T) -> Value {
    let text = serde_json::to_string(noun).unwrap();
    assert_eq!(&serde_json::from_str::<T>(&text).unwrap(), noun, "{text}");
    serde_json::from_str(&text).unwrap()
}

fn languages() -> (Language, Language) {
    (Language::azerbaijani(), Language::english())
}

#[test]
fn matches_findings_and_adapted_targets_are_equal_after_a_json_round_trip() {
    let (az, en) = languages();
    let folder = tempfile::tempdir().unwrap();
    let memory = Memory::open(folder.path().join("m.yaddash"), Access::Create).unwrap();
    let pairs = [
        ("Nazir 15 dekabr 2025-ci ildə Bakıya gəlib.", "The minister arrived in Baku on 15 December 2025."),
        ("Görüşdə iki sənəd imzalanıb.", "Two documents were signed at the meeting."),
        ("Görüşdə iki sənəd imzalanmayıb.", "Two documents were not signed at the meeting."),
    ];
    let mut writer = memory.write().unwrap();
    for (source, target) in pairs {
        writer.add(&Unit::pair(Variant::new(az.clone(), source), Variant::new(en.clone(), target))).unwrap();
    }
    writer.commit().unwrap();
    let glossary = Arc::new(Glossary::new(yaddash_engine::starter::glossary().unwrap()));
    let adapter = Adapter::new(Arc::clone(&glossary), &az, &en);
    let checker = Checker::new(glossary, az.clone(), en.clone(), Rules::all());
    let (mut matches, mut changes, mut findings, mut warnings) = (0, 0, 0, 0);
    for text in
        ["Nazir 6 iyul 2026-cı ildə Bakıya gəlib.", "Görüşdə iki sənəd imzalanıb.", "Görüşdə üç sənəd imzalanıb."]
    {
        for found in memory.lookup(&Query::new(text, az.clone(), en.clone())).unwrap() {
            let json = comes_back(&found);
            assert!(json["similarity"].as_f64().is_some_and(|share| (0.0..=1.0).contains(&share)), "{json}");
            assert_eq!((&json["unit"], &json["kind"]), (&found.id.0.into(), &found.kind.name().into()));
            let adapted = adapter.adapt(text, &found);
            comes_back(&adapted);
            let target = if found.source == text { "" } else { found.target.as_str() };
            let seen = checker.check_pair(text, target);
            seen.iter().for_each(|finding| drop(comes_back(finding)));
            (matches, changes, findings) = (matches + 1, changes + adapted.changes.len(), findings + seen.len());
            warnings += found.warnings.len();
        }
    }
    assert!(matches > 3 && changes > 0 && findings > 0 && warnings > 0, "{matches} {changes} {findings} {warnings}");
}

#[test]
fn segments_beads_and_verdicts_are_equal_after_a_json_round_trip() {
    let (az, en) = languages();
    let source = Article::read_plain("Başlıq\n\nNazir Bakıya gəlib. Səfər iki gün davam edəcək.", &az);
    let target = Article::read_plain("Title\n\nThe minister has arrived in Baku. The visit lasts 3 days.", &en);
    for segment in &source.segments {
        let json = comes_back(segment);
        assert_eq!((&json["start"], &json["role"]), (&segment.range.start.into(), &segment.role.name().into()));
    }
    let alignment = align::align(&source.segments, &target.segments, &Settings::new(az, en));
    assert!(!alignment.beads.is_empty());
    alignment.beads.iter().for_each(|bead| drop(comes_back(bead)));
    comes_back(&alignment.verdict);
    let mut bead = Bead::new(0..1, 2..2, 0.25);
    bead.remarks = vec![
        Remark::Boilerplate,
        Remark::Moved { segments: 3..4 },
        Remark::Numbers { numbers: vec!["3".to_owned()] },
        Remark::Names { names: vec!["Bakı".to_owned()] },
        Remark::Length,
    ];
    let json = comes_back(&bead);
    for (at, remark) in bead.remarks.iter().enumerate() {
        assert_eq!(json["remarks"][at]["code"], remark.name());
    }
}

#[test]
fn units_and_terms_are_equal_after_a_json_round_trip() {
    let glossary = yaddash_engine::starter::glossary().unwrap();
    assert!(glossary.len() > 1_000);
    glossary.iter().for_each(|term| drop(comes_back(term)));
    let (az, en) = languages();
    comes_back(&Unit::pair(Variant::new(az, "Bir"), Variant::new(en, "One")));
}

#[test]
fn match_kinds_and_warnings_have_the_same_name_in_json_as_in_the_program() {
    for kind in [MatchKind::Context, MatchKind::Exact, MatchKind::Codes, MatchKind::Notation, MatchKind::Fuzzy] {
        assert_eq!(comes_back(&kind), kind.name());
    }
    for warning in [Warning::Polarity, Warning::Tense, Warning::Roles, Warning::Opposite, Warning::Value, Warning::Name]
    {
        assert_eq!(comes_back(&warning), warning.name());
    }
    assert_eq!(comes_back(&Codes::Differ), "differ");
    assert_eq!(comes_back(&Operation::Moved), "moved");
}
