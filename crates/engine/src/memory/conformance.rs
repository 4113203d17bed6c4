//! What every store has to do, as tests that take any [`Truth`]: they reach it through its trait alone.
//!
//! A test begins with an empty store. Names and texts are such as a store could take for equal or could change:
//! upper and lower case, composed and decomposed letters, spaces at the end, an empty text in place of none.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc;
use std::time::Duration;

use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof};
use proptest::test_runner::TestCaseError;

use super::identity::identity;
use super::transaction::{PAGE, Truth};
use super::{Access, Memory};
use yaddash_core::unit::{Annotation, HeaderId, Language, Unit, UnitId, Variant};

/// Texts that differ, although a store that compares by a collation would take some of them for equal.
const DIFFERENT: [&str; 10] = [
    "",
    " ",
    "saziş",
    "SAZİŞ",
    "Saziş",
    "sazis\u{327}",
    "saziş ",
    "saziş\r\n",
    "ığIİ🙂\u{a0}\u{200b}",
    "'; DROP TABLE units",
];

fn unit(text: &str) -> Unit {
    Unit::pair(Variant::new(Language::azerbaijani(), text), Variant::new(Language::english(), "x"))
}

/// A unit with something in every field that a store keeps.
fn full_unit() -> Unit {
    let mut full = unit(" İki\tboşluq\u{a0}və 🙂\r\n");
    full.variants.push(Variant::new(Language::parse("EN_us").unwrap(), ""));
    full.variants[1].markup = Some("<bpt i=\"1\">&lt;b></bpt>x<ept i=\"1\"/>".to_owned());
    full.variants[1].meta.created_by = Some(String::new());
    full.variants[2].meta.annotations.push(Annotation::note("bir\nqeyd"));
    (full.tuid, full.segment_type, full.source_language) =
        (Some(String::new()), Some("sentence".to_owned()), Some("*all*".to_owned()));
    (full.context.document, full.context.role) = (Some("görüş.txt".to_owned()), Some("title".to_owned()));
    (full.context.position, full.context.previous, full.context.next) =
        (Some(u64::MAX), Some(0), Some(0x8000_0000_0000_0001));
    full.meta.changed = Some("20260312T101500Z".to_owned());
    full.meta.usage_count = Some("3".to_owned());
    full
}

/// Every unit of a store, in order of number, as a new transaction sees them.
fn units(truth: &dyn Truth) -> Vec<Unit> {
    let mut transaction = truth.begin().unwrap();
    let last = transaction.last().unwrap();
    let (mut all, mut after) = (Vec::new(), UnitId(0));
    loop {
        let page = transaction.page(after, last, PAGE).unwrap();
        let Some(end) = page.last().and_then(|unit| unit.id) else { return all };
        all.extend(page);
        after = end;
    }
}

/// A unit comes back with all of its data as it was stored, under its number.
fn keeps_units_as_they_are(truth: &dyn Truth) {
    let mut transaction = truth.begin().unwrap();
    let header = transaction.keep_header("{\"tool\":\"Masa\"}").unwrap();
    let mut stored: Vec<Unit> = DIFFERENT.iter().map(|text| unit(text)).collect();
    stored.push(Unit { header: Some(header), ..full_unit() });
    for unit in &mut stored {
        unit.id = Some(transaction.insert(unit).unwrap());
        assert_eq!(transaction.read(unit.id.unwrap()).unwrap().as_ref(), Some(&*unit), "before it is committed");
    }
    transaction.commit().unwrap();
    assert!(stored.is_sorted_by_key(|unit| unit.id));
    assert_eq!(units(truth), stored);
    let mut transaction = truth.begin().unwrap();
    for unit in &stored {
        let found = transaction.with_identity(identity(unit)).unwrap();
        assert_eq!(found, std::slice::from_ref(unit), "no other unit has its identity");
    }
}

/// Pages divide the units without a gap, and hold no unit above their end.
fn gives_units_in_pages(truth: &dyn Truth) {
    let mut transaction = truth.begin().unwrap();
    assert_eq!((transaction.last().unwrap(), transaction.page(UnitId(0), UnitId(9), 3).unwrap().len()), (UnitId(0), 0));
    let ids: Vec<UnitId> = (0..8).map(|n| transaction.insert(&unit(&n.to_string())).unwrap()).collect();
    transaction.delete(ids[3]).unwrap();
    let mut page = |after: UnitId, end: UnitId, count| -> Vec<UnitId> {
        transaction.page(after, end, count).unwrap().iter().map(|unit| unit.id.unwrap()).collect()
    };
    assert_eq!(page(UnitId(0), ids[7], 3), ids[..3]);
    assert_eq!(page(ids[2], ids[7], 3), ids[4..7]);
    assert_eq!(page(ids[6], ids[7], 3), ids[7..]);
    assert_eq!(page(ids[7], ids[7], 3), []);
    assert_eq!(page(UnitId(0), ids[4], 9), [ids[0], ids[1], ids[2], ids[4]]);
    assert_eq!(transaction.last().unwrap(), ids[7]);
}

/// Nothing of a transaction that was dropped is stored: no unit, header, term or change.
fn forgets_what_is_not_committed(truth: &dyn Truth) {
    let mut transaction = truth.begin().unwrap();
    let id = transaction.insert(&unit("Bir.")).unwrap();
    let header = transaction.keep_header("h").unwrap();
    transaction.put_term(None, "nota", "1").unwrap();
    transaction.commit().unwrap();
    let before = (units(truth), truth.begin().unwrap().revision().unwrap());

    let mut dropped = truth.begin().unwrap();
    dropped.insert(&unit("İki.")).unwrap();
    dropped.replace(id, &unit("Üç.")).unwrap();
    dropped.keep_header("other").unwrap();
    let term = dropped.terms_named("nota").unwrap()[0].0;
    dropped.put_term(Some(term), "nota", "2").unwrap();
    dropped.put_term(None, "nota", "3").unwrap();
    assert!(dropped.revision().unwrap() > before.1);
    drop(dropped);
    let mut dropped = truth.begin().unwrap();
    dropped.delete(id).unwrap();
    dropped.delete_terms("nota").unwrap();
    drop(dropped);

    assert_eq!((units(truth), truth.begin().unwrap().revision().unwrap()), before);
    let mut after = truth.begin().unwrap();
    assert_eq!(after.terms_named("nota").unwrap(), [(term, "1".to_owned())]);
    assert_eq!(after.keep_header("h").unwrap(), header);
    assert_eq!(after.with_identity(identity(&unit("Bir."))).unwrap().len(), 1);
    assert_eq!(after.with_identity(identity(&unit("Üç."))).unwrap(), []);
}

/// The log has every change of a unit after a revision; numbers of units are not used again.
fn logs_changes_of_units(truth: &dyn Truth) {
    let mut transaction = truth.begin().unwrap();
    assert_eq!((transaction.revision().unwrap(), transaction.since(0).unwrap()), (0, vec![]));
    let ids: Vec<UnitId> = (0..4).map(|n| transaction.insert(&unit(&n.to_string())).unwrap()).collect();
    let first = transaction.revision().unwrap();
    assert!(first >= 4);
    assert_eq!(transaction.since(0).unwrap(), ids, "its own changes are among them");
    transaction.commit().unwrap();

    let mut transaction = truth.begin().unwrap();
    assert_eq!((transaction.revision().unwrap(), transaction.since(first).unwrap()), (first, vec![]));
    transaction.delete(ids[3]).unwrap();
    transaction.replace(ids[1], &unit("a")).unwrap();
    transaction.replace(ids[1], &unit("b")).unwrap();
    let second = transaction.revision().unwrap();
    assert!(second > first);
    transaction.commit().unwrap();

    let mut transaction = truth.begin().unwrap();
    assert_eq!(transaction.since(first).unwrap(), [ids[1], ids[3]]);
    assert_eq!(transaction.since(second).unwrap(), []);
    let next = transaction.insert(&unit("c")).unwrap();
    assert!(next > ids[3], "the number of the deleted unit is not used again");
    let header = transaction.keep_header("h").unwrap();
    transaction.put_term(None, "nota", "1").unwrap();
    assert_eq!(transaction.since(second).unwrap(), [next], "headers and terms are not among them");
    assert_eq!(transaction.keep_header("h").unwrap(), header);
}

/// The identity of a memory does not change while it is written.
fn keeps_its_uuid(truth: &dyn Truth) {
    let mut transaction = truth.begin().unwrap();
    let uuid = transaction.uuid().unwrap();
    transaction.insert(&unit("Bir.")).unwrap();
    transaction.commit().unwrap();
    assert_eq!(truth.begin().unwrap().uuid().unwrap(), uuid);
    assert!(!uuid.is_empty());
}

/// A header is stored once, and one that differs in a byte is another.
fn keeps_headers_once(truth: &dyn Truth) {
    let keep = || -> Vec<HeaderId> {
        let mut transaction = truth.begin().unwrap();
        let ids = DIFFERENT.iter().map(|header| transaction.keep_header(header).unwrap()).collect();
        transaction.commit().unwrap();
        ids
    };
    let ids = keep();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), DIFFERENT.len());
    assert_eq!(keep(), ids);
}

/// Terms are found by their very name, in the order in which they were stored.
fn keeps_terms_by_name(truth: &dyn Truth) {
    let mut transaction = truth.begin().unwrap();
    for round in ["1", "2"] {
        for name in DIFFERENT {
            transaction.put_term(None, name, &format!("{round}{name}")).unwrap();
        }
    }
    transaction.commit().unwrap();
    let mut transaction = truth.begin().unwrap();
    for name in DIFFERENT {
        let terms = transaction.terms_named(name).unwrap();
        assert!(terms[0].0 < terms[1].0);
        let json: Vec<String> = terms.iter().map(|(_, json)| json.clone()).collect();
        assert_eq!(json, [format!("1{name}"), format!("2{name}")]);
        transaction.put_term(Some(terms[0].0), name, "3").unwrap();
        assert_eq!(transaction.terms_named(name).unwrap(), [(terms[0].0, "3".to_owned()), terms[1].clone()]);
    }
    assert_eq!(transaction.delete_terms("saziş").unwrap(), 2);
    assert_eq!(transaction.delete_terms("saziş").unwrap(), 0);
    assert_eq!(
        (transaction.terms_named("saziş").unwrap(), transaction.terms_named("Saziş").unwrap().len()),
        (vec![], 2)
    );
}

/// A second transaction begins only when the first has ended, and sees what that one has committed.
fn lets_one_write_at_a_time(truth: &(dyn Truth + Sync)) {
    let first_ends = |ending: fn(Box<dyn super::transaction::Transaction + '_>)| {
        let mut first = truth.begin().unwrap();
        first.insert(&unit("Bir.")).unwrap();
        std::thread::scope(|scope| {
            let (begun, has_begun) = mpsc::channel();
            scope.spawn(move || {
                let mut second = truth.begin().unwrap();
                begun.send(second.last().unwrap()).unwrap();
            });
            // A second transaction that does not wait would begin within this time.
            assert_eq!(has_begun.recv_timeout(Duration::from_millis(50)), Err(mpsc::RecvTimeoutError::Timeout));
            ending(first);
            has_begun.recv().unwrap()
        })
    };
    assert_eq!(first_ends(|first| drop(first)), UnitId(0));
    assert!(first_ends(|first| first.commit().unwrap()) > UnitId(0));
}

/// One step of a random transaction. A unit or a term is chosen by a number, modulo how many there are.
#[derive(Clone, Debug)]
enum Step {
    Insert(usize),
    Replace(usize, usize),
    Delete(usize),
    PutTerm(usize, usize),
    ReplaceTerm(usize, usize),
    DeleteTerms(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let text = || 0..DIFFERENT.len();
    prop_oneof![
        3 => text().prop_map(Step::Insert),
        2 => (any::<usize>(), text()).prop_map(|(unit, text)| Step::Replace(unit, text)),
        1 => any::<usize>().prop_map(Step::Delete),
        2 => (text(), text()).prop_map(|(name, json)| Step::PutTerm(name, json)),
        1 => (text(), text()).prop_map(|(name, json)| Step::ReplaceTerm(name, json)),
        1 => text().prop_map(Step::DeleteTerms),
    ]
}

/// What a store should hold.
#[derive(Clone, Debug, Default)]
struct Model {
    units: BTreeMap<UnitId, usize>,
    /// The number of a name, and JSON, by the number of the term.
    terms: BTreeMap<i64, (usize, String)>,
}

/// Some transactions of some steps each; a flag says whether the transaction is committed.
fn transactions() -> impl Strategy<Value = Vec<(Vec<Step>, bool)>> {
    proptest::collection::vec(
        (proptest::collection::vec(step(), 0..8), prop_oneof![3 => Just(true), 1 => Just(false)]),
        0..6,
    )
}

/// After any transactions, committed or dropped, the store holds what a simple model of it holds.
fn holds_what_was_committed(truth: &dyn Truth, transactions: &[(Vec<Step>, bool)]) -> Result<(), TestCaseError> {
    let mut model = Model::default();
    for (steps, is_committed) in transactions {
        let mut now = model.clone();
        let mut touched = BTreeSet::new();
        let mut transaction = truth.begin().unwrap();
        let began = transaction.revision().unwrap();
        let nth = |now: &Model, at: usize| now.units.keys().nth(at % now.units.len().max(1)).copied();
        for step in steps {
            match step {
                Step::Insert(text) => {
                    let id = transaction.insert(&unit(DIFFERENT[*text])).unwrap();
                    prop_assert!(now.units.insert(id, *text).is_none());
                    touched.insert(id);
                }
                Step::Replace(at, text) => {
                    let Some(id) = nth(&now, *at) else { continue };
                    transaction.replace(id, &unit(DIFFERENT[*text])).unwrap();
                    now.units.insert(id, *text);
                    touched.insert(id);
                }
                Step::Delete(at) => {
                    let Some(id) = nth(&now, *at) else { continue };
                    transaction.delete(id).unwrap();
                    now.units.remove(&id);
                    touched.insert(id);
                }
                Step::PutTerm(name, json) => {
                    transaction.put_term(None, DIFFERENT[*name], &json.to_string()).unwrap();
                    let (id, _) = transaction.terms_named(DIFFERENT[*name]).unwrap().pop().unwrap();
                    prop_assert!(now.terms.insert(id, (*name, json.to_string())).is_none());
                }
                Step::ReplaceTerm(name, json) => {
                    let Some((id, _)) = transaction.terms_named(DIFFERENT[*name]).unwrap().pop() else { continue };
                    transaction.put_term(Some(id), DIFFERENT[*name], &json.to_string()).unwrap();
                    now.terms.insert(id, (*name, json.to_string()));
                }
                Step::DeleteTerms(name) => {
                    let before = now.terms.len();
                    now.terms.retain(|_, (of, _)| of != name);
                    prop_assert_eq!(transaction.delete_terms(DIFFERENT[*name]).unwrap(), before - now.terms.len());
                }
            }
        }
        prop_assert_eq!(transaction.since(began).unwrap(), touched.into_iter().collect::<Vec<_>>());
        if *is_committed {
            transaction.commit().unwrap();
            model = now;
        } else {
            drop(transaction);
        }
        let stored: Vec<_> =
            units(truth).iter().map(|unit| (unit.id.unwrap(), unit.variants[0].text.clone())).collect();
        let expected: Vec<_> = model.units.iter().map(|(id, text)| (*id, DIFFERENT[*text].to_owned())).collect();
        prop_assert_eq!(stored, expected);
        let mut transaction = truth.begin().unwrap();
        for (at, name) in DIFFERENT.iter().enumerate() {
            let of_name = model.terms.iter().filter(|(_, (of, _))| *of == at);
            let expected: Vec<_> = of_name.map(|(id, (_, json))| (*id, json.clone())).collect();
            prop_assert_eq!(transaction.terms_named(name).unwrap(), expected);
            let equal = transaction.with_identity(identity(&unit(name))).unwrap();
            let equal: Vec<_> = equal.iter().map(|unit| unit.id.unwrap()).collect();
            let expected: Vec<_> = model.units.iter().filter(|(_, text)| **text == at).map(|(id, _)| *id).collect();
            prop_assert_eq!(equal, expected);
        }
    }
    Ok(())
}

/// Runs every test on an empty store that `new` makes for it.
fn conforms<T: Truth + Sync>(mut new: impl FnMut() -> T) {
    let tests: [fn(&dyn Truth); 7] = [
        keeps_units_as_they_are,
        gives_units_in_pages,
        forgets_what_is_not_committed,
        logs_changes_of_units,
        keeps_its_uuid,
        keeps_headers_once,
        keeps_terms_by_name,
    ];
    tests.iter().for_each(|test| test(&new()));
    lets_one_write_at_a_time(&new());
}

/// A new memory in a folder, under a number.
fn on_disk(folder: &tempfile::TempDir, number: usize) -> Memory {
    Memory::open(folder.path().join(format!("{number}.yaddash")), Access::Create).unwrap()
}

#[test]
fn a_memory_in_a_file_conforms() {
    let (folder, mut number) = (tempfile::tempdir().unwrap(), 0);
    conforms(|| {
        number += 1;
        on_disk(&folder, number)
    });
}

#[test]
fn a_memory_that_is_not_on_disk_conforms() {
    conforms(|| Memory::transient("test").unwrap());
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 24, ..Default::default() })]

    #[test]
    fn a_memory_holds_what_was_committed(transactions in transactions()) {
        let folder = tempfile::tempdir().unwrap();
        holds_what_was_committed(&on_disk(&folder, 0), &transactions)?;
        holds_what_was_committed(&Memory::transient("test").unwrap(), &transactions)?;
    }
}
