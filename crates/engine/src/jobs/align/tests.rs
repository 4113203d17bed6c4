//! Tests of aligning from the documents to the memory, without the program.

use super::{AlignSettings, Aligner, Document, FilePair, ReviewReason, pairs_in_folders};
use crate::article::Article;
use crate::formats::{Format, ReadOptions, UnitOrRefusal, UnitReader};
use crate::jobs::review;
use crate::jobs::{MemoryFile, in_parallel, store_units};
use crate::memory::{Access, Memory, WeightedMemory};
use yaddash_core::align::{Disposition, Thresholds, Verdict, lines};
use yaddash_core::unit::{Language, Unit, Variant};

const VISIT_AZ: &str = "Nazir 12 martda Bakıya gəlib. Səfər iki gün davam edəcək. Görüşdə 3 sənəd imzalanıb.";
const VISIT_EN: &str =
    "The minister arrived in Baku on March 12. The visit will last two days. 3 documents were signed at the meeting.";

fn settings() -> AlignSettings {
    AlignSettings::new(Language::azerbaijani(), Language::english())
}

fn document(name: &str, text: &str, language: &Language) -> Document {
    Document::new(name, Article::read_plain(text, language).segments)
}

fn documents(source: &str, target: &str) -> (Document, Document) {
    (document("visit.az.txt", source, &Language::azerbaijani()), document("visit.en.txt", target, &Language::english()))
}

#[test]
fn a_unit_has_the_author_the_house_the_date_and_the_name_of_the_article() {
    let (source, target) = documents(VISIT_AZ, VISIT_EN);
    let pair = Aligner::new(settings().author("Leyla").house("AZERTAC")).align(source, target).unwrap();
    assert_eq!(pair.verdict, Verdict::Translation);
    let units = pair.units();
    assert_eq!(units.len(), pair.tally().storable());
    let unit = &units[0];
    assert_eq!(unit.meta.created_by.as_deref(), Some("Leyla"));
    assert!(unit.meta.created.is_some());
    assert_eq!(unit.meta.houses().collect::<Vec<_>>(), ["AZERTAC"]);
    assert_eq!(unit.context.document.as_deref(), Some("visit.az.txt"));
}

#[test]
fn every_row_of_two_articles_that_are_not_translations_needs_a_review() {
    let (source, target) = documents(VISIT_AZ, VISIT_AZ);
    let pair = Aligner::new(settings()).align(source, target).unwrap();
    assert!(!pair.is_translation() && pair.units().is_empty());
    assert_eq!((pair.tally().pairs, pair.tally().review), (3, 3));
    assert!(pair.rows().all(|row| row.reasons.contains(&ReviewReason::Unrelated)));
}

#[test]
fn a_document_that_has_only_blank_lines_is_empty() {
    let source = Document::new("a.az", lines(["Nazir Bakıya gəlib.", "Səfər iki gün davam edəcək."]));
    for target in [lines(["", "  "]), lines([])] {
        let pair = Aligner::new(settings()).align(source.clone(), Document::new("a.en", target)).unwrap();
        assert_eq!(pair.verdict, Verdict::Empty);
    }
}

#[test]
fn the_units_of_a_memory_raise_the_confidence_of_a_pair_that_they_contain() {
    let (az, en) = ("Sonda tərəflər fikir mübadiləsi aparıblar.", "The sides exchanged views at the end.");
    let memory = Memory::transient("news").unwrap();
    let pair = Unit::pair(Variant::new(Language::azerbaijani(), az), Variant::new(Language::english(), en));
    store_units(&memory, &[pair]).unwrap();
    let memories = vec![WeightedMemory { memory: std::sync::Arc::new(memory), penalty: 0 }];
    let confidence = |aligner: Aligner| {
        let (source, target) = documents(&format!("{VISIT_AZ} {az}"), &format!("{VISIT_EN} {en}"));
        let pair = aligner.align(source, target).unwrap();
        let row = pair.rows().find(|row| row.source_text() == az).unwrap();
        assert_eq!(row.target_text(), en);
        row.bead.confidence
    };
    let (without, with) =
        (confidence(Aligner::new(settings())), confidence(Aligner::new(settings()).memories(memories)));
    assert!(with > without, "{with} {without}");
}

#[test]
fn the_checks_find_a_mistake_in_a_pair_and_nothing_in_a_row_without_a_counterpart() {
    let aligner = Aligner::new(settings());
    let (source, target) = documents("Görüşdə 3 sənəd imzalanıb.", "4 documents were signed at the meeting.");
    let pair = aligner.align(source, target).unwrap();
    let findings: Vec<_> = pair.rows().map(|row| aligner.findings(&row).unwrap()).collect();
    assert!(!findings.concat().is_empty());
    let (source, target) = documents("Görüşdə 3 sənəd imzalanıb.", "");
    let pair = aligner.align(source, target).unwrap();
    assert!(pair.rows().all(|row| aligner.findings(&row).unwrap().is_empty()));
}

#[test]
fn the_pairs_of_two_folders_are_aligned_by_several_threads_and_stored_once() {
    let folder = tempfile::tempdir().unwrap();
    let (az, en) = (folder.path().join("az"), folder.path().join("en"));
    for (side, text) in [(&az, VISIT_AZ), (&en, VISIT_EN)] {
        std::fs::create_dir(side).unwrap();
        for name in ["a.txt", "b.txt", "c.txt"] {
            std::fs::write(side.join(name), text).unwrap();
        }
    }
    let aligner = Aligner::new(settings());
    let AlignSettings { source, target, .. } = aligner.settings();
    let found = pairs_in_folders((&az, source), (&en, target), false).unwrap();
    #[expect(clippy::disallowed_methods, reason = "small files of the test")]
    let align = |pair: &FilePair| {
        let read = |path, language| document(&pair.name, &std::fs::read_to_string(path).unwrap(), language);
        aligner.align(read(&pair.source, source), read(&pair.target, target)).unwrap()
    };
    let pairs = in_parallel(&found.pairs, std::num::NonZeroUsize::new(2), &|_| {}, align);
    let mut memory = MemoryFile::new(folder.path().join("news.yaddash"));
    let added: Vec<u64> = pairs.iter().map(|pair| memory.store(&pair.units()).unwrap().counts.added).collect();
    assert_eq!((pairs.len(), added[0] > 0), (3, true), "{added:?}");
    let stored = Memory::open(memory.path(), Access::Read).unwrap().info().unwrap().units;
    assert_eq!(stored, added.iter().sum::<u64>());
}

#[test]
fn a_row_that_a_reviewer_has_accepted_in_a_table_is_stored_like_an_aligned_unit() {
    let strict = Thresholds { usable: 1.1, ..Thresholds::default() };
    let (source, target) = documents(VISIT_AZ, VISIT_EN);
    let pair = Aligner::new(settings().thresholds(strict)).align(source, target).unwrap();
    let rows: Vec<_> = pair.rows().collect();
    assert!(rows.iter().all(|row| row.needs_review() && row.reasons == [ReviewReason::NotUsable]), "{rows:?}");
    let mut table = format!("az\ten\t{}\t{}\n", review::COLUMNS.join("\t"), review::DECISION);
    for (row, decision) in rows.iter().zip(["accept", "reject", ""]) {
        let (source, target, bead) = (row.source_text(), row.target_text(), row.bead);
        let disposition = row.disposition.name();
        table += &format!("{source}\t{target}\t{}\t{}\t{disposition}\t\t{decision}\n", bead.confidence, bead.usable);
    }
    let read = UnitReader::open(table.as_bytes(), Format::Tsv, ReadOptions::default()).unwrap();
    let reviewed: Vec<_> = read
        .map(|entry| match entry.unwrap() {
            UnitOrRefusal::Unit { unit, .. } => review::apply(unit),
            UnitOrRefusal::Refused(refused) => panic!("{refused}"),
        })
        .collect();
    let refused: Vec<&str> =
        reviewed.iter().flat_map(|unit| unit.as_ref().err()).map(crate::formats::Reason::name).collect();
    assert_eq!(refused, ["rejected", "left-for-review"]);
    let accepted: Vec<Unit> = reviewed.into_iter().flatten().collect();
    assert_eq!(accepted[0].variants, pair.unit(&rows[0]).unwrap().variants);
    assert_eq!(store_units(&Memory::transient("news").unwrap(), &accepted).unwrap().counts.added, 1);
}

#[test]
fn a_row_in_json_has_its_texts_its_disposition_and_the_codes_of_its_reasons() {
    let (source, target) = documents(VISIT_AZ, VISIT_EN);
    let pair = Aligner::new(settings().thresholds(Thresholds { usable: 1.1, ..Thresholds::default() }))
        .align(source, target)
        .unwrap();
    let row = pair.rows().next().unwrap();
    assert_eq!(row.disposition, Disposition::Review);
    let json = serde_json::to_value(&row).unwrap();
    assert_eq!(json["source"][0]["text"], "Nazir 12 martda Bakıya gəlib.");
    assert_eq!((&json["disposition"], &json["reasons"][0]["code"]), (&"review".into(), &"not-usable".into()));
}
