//! Tests of the tables of phrases beside a memory: they are kept, brought up to date, and made again if they are damaged.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::index::{MAX_UNBUILT, folder};
use super::{MemoryPhrases, key};
use crate::memory::{Access, Memory, Stored};
use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use yaddash_core::fragments::{FragmentSettings, FragmentUnit, PhraseTables, TableOfMemory};
use yaddash_core::unit::{Language, Unit, UnitId, Variant};

const PHRASES: [(&str, &str); 4] = [
    ("Tərəflər sülh sazişini müzakirə ediblər.", "The sides discussed the peace agreement."),
    ("Nazir sülh sazişi imzalayıb.", "The minister signed a peace agreement."),
    ("Səfir iqtisadi əməkdaşlığı müzakirə edib.", "The ambassador discussed economic cooperation."),
    ("İqtisadi əməkdaşlıq genişlənir.", "Economic cooperation is expanding."),
];

fn languages() -> (Language, Language) {
    (Language::azerbaijani(), Language::english())
}

/// A unit with one of the phrases, which is equal to no other unit.
fn unit(number: usize) -> Unit {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let ((az, en), (source, target)) = (languages(), PHRASES[number % PHRASES.len()]);
    let end = NEXT.fetch_add(1, Ordering::Relaxed);
    Unit::pair(Variant::new(az, format!("{source} {end}")), Variant::new(en, format!("{target} {end}")))
}

fn phrases(memory: &Memory, is_english: bool) -> MemoryPhrases {
    let (az, en) = languages();
    let (source, target) = if is_english { (&en, &az) } else { (&az, &en) };
    memory.phrases(source, target, &Vec::new).unwrap().unwrap()
}

/// The phrases of the query, each with the number of its occurrences, as a search finds them.
fn found(memory: &Memory, is_english: bool) -> BTreeSet<(String, usize)> {
    let MemoryPhrases { table, stale, fresh } = phrases(memory, is_english);
    let of_memory = |table, stale| TableOfMemory { table, memory: 0, stale };
    let tables = std::iter::once(of_memory(table, stale));
    let tables = tables.chain(fresh.map(|table| of_memory(table, std::collections::HashSet::new()))).collect();
    let (az, en) = languages();
    let (source, target, query) = match is_english {
        true => (en, az, "Today economic cooperation and a peace agreement were discussed."),
        false => (az, en, "Bu gün iqtisadi əməkdaşlıq və sülh sazişi barədə danışıblar."),
    };
    let tables = PhraseTables::new(&source, &target, tables).unwrap();
    let read = |unit: yaddash_core::fragments::UnitOrigin| {
        let unit = memory.unit(UnitId(unit.id))?;
        let text = |language: &Language| unit.variants_in(language).next().unwrap().text.clone();
        Ok::<_, crate::memory::MemoryError>(Some(FragmentUnit::new(text(&source), text(&target))))
    };
    let settings = FragmentSettings::default().min_confidence(0.0);
    let found = tables.find(query, &settings, &[], read).unwrap();
    found.into_iter().map(|fragment| (query[fragment.range].to_owned(), fragment.seen)).collect()
}

fn pairs(pairs: &[(&str, usize)]) -> BTreeSet<(String, usize)> {
    pairs.iter().map(|&(phrase, seen)| (phrase.to_owned(), seen)).collect()
}

fn add(memory: &Memory, units: impl IntoIterator<Item = usize>) -> Vec<UnitId> {
    let mut writer = memory.write().unwrap();
    let added = units.into_iter().map(|number| match writer.add(&unit(number)).unwrap() {
        Stored::Added(id) => id,
        stored => panic!("{stored:?}"),
    });
    let ids = added.collect();
    writer.commit().unwrap();
    ids
}

fn delete(memory: &Memory, id: UnitId) {
    let mut writer = memory.write().unwrap();
    writer.delete(id).unwrap();
    writer.commit().unwrap();
}

fn files(path: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder(path)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "table")).collect();
    files.sort();
    files
}

fn on_disk() -> (tempfile::TempDir, Memory) {
    let folder = tempfile::tempdir().unwrap();
    let memory = Memory::open(folder.path().join("test.yaddash"), Access::Create).unwrap();
    (folder, memory)
}

#[test]
fn a_table_is_made_once_and_changes_since_are_found_beside_it() {
    let (_folder, memory) = on_disk();
    let ids = add(&memory, 0..4);
    let both = pairs(&[("iqtisadi əməkdaşlıq", 2), ("sülh sazişi", 2)]);
    assert_eq!(found(&memory, false), both);
    let made = files(memory.path());
    assert_eq!(made.len(), 1);
    assert_eq!(found(&memory, false), both);
    add(&memory, 4..6);
    assert_eq!(found(&memory, false), pairs(&[("iqtisadi əməkdaşlıq", 2), ("sülh sazişi", 4)]));
    delete(&memory, ids[3]);
    assert_eq!(found(&memory, false), pairs(&[("iqtisadi əməkdaşlıq", 1), ("sülh sazişi", 4)]));
    assert_eq!(files(memory.path()), made);
    let phrases = phrases(&memory, false);
    assert_eq!((phrases.table.units(), phrases.fresh.unwrap().units(), phrases.stale.len()), (4, 2, 3));
    // After many changes a new table replaces it.
    add(&memory, 0..MAX_UNBUILT as usize);
    found(&memory, false);
    assert!(files(memory.path()).len() == 1 && files(memory.path()) != made);
}

#[test]
fn both_directions_have_their_own_table_and_an_index_of_searches_leaves_them_alone() {
    let (_folder, memory) = on_disk();
    add(&memory, 0..4);
    assert_eq!(found(&memory, true), pairs(&[("economic cooperation", 2), ("peace agreement", 2)]));
    found(&memory, false);
    let made = files(memory.path());
    assert_eq!(made.len(), 2);
    memory.rebuild_index().unwrap();
    assert_eq!(files(memory.path()), made);
    assert_eq!(memory.verify().unwrap().problems, [""; 0]);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test's own small files")]
fn a_table_that_is_damaged_cut_off_or_missing_is_made_again() {
    let (_folder, memory) = on_disk();
    add(&memory, 0..4);
    let expected = found(&memory, false);
    let damage: [&dyn Fn(&Path); 4] = [
        &|path| {
            let mut bytes = std::fs::read(path).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            std::fs::write(path, bytes).unwrap();
        },
        &|path| {
            let bytes = std::fs::read(path).unwrap();
            std::fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
        },
        &|path| std::fs::write(path, "").unwrap(),
        &|path| std::fs::remove_file(path).unwrap(),
    ];
    for damage in damage {
        damage(&files(memory.path())[0]);
        assert!(memory.verify().unwrap().problems[0].contains("phrases az-en"));
        assert_eq!(found(&memory, false), expected);
        assert_eq!(memory.verify().unwrap().problems, [""; 0]);
    }
}

#[test]
fn a_table_of_another_memory_is_not_used() {
    let (folder, memory) = on_disk();
    add(&memory, 0..4);
    found(&memory, false);
    let other = Memory::open(folder.path().join("other.yaddash"), Access::Create).unwrap();
    add(&other, 0..2);
    found(&other, false);
    std::fs::copy(&files(memory.path())[0], &files(other.path())[0]).unwrap();
    assert_eq!(found(&other, false), pairs(&[("sülh sazişi", 2)]));
}

#[test]
fn a_backup_and_a_purged_memory_name_no_table() {
    let (folder, memory) = on_disk();
    add(&memory, 0..4);
    found(&memory, false);
    let backup = folder.path().join("backup.yaddash");
    memory.backup(&backup, false).unwrap();
    let names = |memory: &Memory| -> usize {
        let (az, en) = languages();
        memory.with_reader(|reader| Ok(reader.begin().unwrap().files(&key((&az, &en))).len())).unwrap()
    };
    assert_eq!((names(&memory), names(&Memory::open(backup, Access::Read).unwrap())), (1, 0));
    memory.purge().unwrap();
    assert_eq!((names(&memory), files(memory.path()).len()), (0, 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Adding and deleting, with a table from before, finds what a table of the units as they are now finds.
    #[test]
    fn a_table_with_changes_finds_what_a_new_one_finds(
        before in proptest::collection::vec(0..4_usize, 0..10),
        after in proptest::collection::vec((proptest::bool::ANY, 0..4_usize), 0..6),
        is_english in proptest::bool::ANY,
    ) {
        let (_folder, memory) = on_disk();
        let mut ids = add(&memory, before);
        found(&memory, is_english);
        for (is_deleted, number) in after {
            match ids.is_empty() || !is_deleted {
                true => ids.extend(add(&memory, [number])),
                false => delete(&memory, ids.swap_remove(number % ids.len())),
            }
        }
        let with_changes = found(&memory, is_english);
        for file in files(memory.path()) {
            std::fs::remove_file(file).unwrap();
        }
        prop_assert_eq!(with_changes, found(&memory, is_english));
    }
}
