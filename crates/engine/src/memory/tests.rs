use std::collections::HashSet;
use std::path::Path;

use super::sqlite::schema;
use super::{Access, Duplicates, Filter, Memory, MemoryError, OnDuplicate, Origin, Phrase, Query, Stored};
use yaddash_core::unit::{Annotation, Codes, Language, MatchKind, Role, Unit, UnitId, Variant};

fn unit(az: &str, en: &str) -> Unit {
    Unit::pair(Variant::new(Language::azerbaijani(), az), Variant::new(Language::english(), en))
}

fn query(text: &str) -> Query<'_> {
    Query::new(text, Language::azerbaijani(), Language::english())
}

pub(super) fn store(memory: &Memory, units: &[Unit]) -> Vec<Stored> {
    let mut writer = memory.write().unwrap();
    let stored = units.iter().map(|unit| writer.add(unit).unwrap()).collect();
    writer.commit().unwrap();
    stored
}

fn targets(memory: &Memory, text: &str) -> Vec<String> {
    memory.lookup(&query(text)).unwrap().into_iter().map(|found| found.target).collect()
}

#[test]
fn a_reader_sees_stored_edited_and_deleted_units_as_soon_as_they_are_committed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.yaddash");
    let writer = Memory::open(&path, Access::Create).unwrap();
    let reader = Memory::open(&path, Access::Read).unwrap();
    assert!(targets(&reader, "Saziş imzalanıb.").is_empty());
    let id = store(&writer, &[unit("Saziş imzalanıb.", "An agreement was signed.")])[0].id();
    assert_eq!(targets(&reader, "Saziş imzalanıb."), ["An agreement was signed."]);

    let mut edit = writer.write().unwrap();
    edit.replace(id, &unit("Saziş imzalanıb.", "The agreement has been signed.")).unwrap();
    assert_eq!(targets(&reader, "Saziş imzalanıb."), ["An agreement was signed."], "not before it is committed");
    edit.commit().unwrap();
    assert_eq!(targets(&reader, "Saziş imzalanıb."), ["The agreement has been signed."]);

    let mut delete = writer.write().unwrap();
    delete.delete(id).unwrap();
    delete.commit().unwrap();
    assert!(targets(&reader, "Saziş imzalanıb.").is_empty());
    assert!(matches!(reader.unit(id), Err(MemoryError::NoUnit(gone)) if gone == id));
    let next = store(&writer, &[unit("Görüş olub.", "A meeting was held.")])[0].id();
    assert!(next > id, "numbers are not used again");
}

#[test]
fn a_writer_that_is_dropped_before_its_commit_stores_nothing() {
    let memory = Memory::transient("test").unwrap();
    let mut writer = memory.write().unwrap();
    writer.add(&unit("Bir.", "One.")).unwrap();
    drop(writer);
    assert_eq!(memory.info().unwrap().units, 0);
    assert_eq!(store(&memory, &[unit("İki.", "Two.")]).len(), 1);
}

#[test]
fn equal_units_are_merged_and_different_units_are_kept() {
    let memory = Memory::transient("test").unwrap();
    let plain = unit("Saziş imzalanıb.", "An agreement was signed.");
    let mut noted = plain.clone();
    noted.meta.annotations.push(Annotation::note("checked"));
    noted.meta.changed = Some("20260101T000000Z".to_owned());
    noted.meta.changed_by = Some("Leyla".to_owned());
    let mut named = plain.clone();
    named.tuid = Some("x1".to_owned());
    let mut elsewhere = plain.clone();
    elsewhere.context.document = Some("a.txt".to_owned());
    let mut coded = plain.clone();
    coded.variants[0].markup = Some("Saziş <ph/>imzalanıb.".to_owned());
    let other_target = unit("Saziş imzalanıb.", "The agreement has been signed.");

    let stored =
        store(&memory, &[plain.clone(), plain.clone(), noted.clone(), noted, named, elsewhere, coded, other_target]);
    let id = stored[0].id();
    assert_eq!(stored[..4], [Stored::Added(id), Stored::Known(id), Stored::Merged(id), Stored::Known(id)]);
    assert!(stored[4..].iter().all(|stored| matches!(stored, Stored::Added(_))), "{stored:?}");
    let merged = memory.unit(id).unwrap();
    assert_eq!(merged.meta.notes().collect::<Vec<_>>(), ["checked"]);
    assert_eq!(merged.meta.changed_by.as_deref(), Some("Leyla"));
    // Both targets are shown, each once.
    assert_eq!(targets(&memory, "Saziş imzalanıb.").len(), 2);
}

#[test]
fn the_skip_policy_skips_known_sources_of_other_writers_but_not_of_a_dropped_writer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.yaddash");
    let (first, second) = (Memory::open(&path, Access::Create).unwrap(), Memory::open(&path, Access::Write).unwrap());
    let mut duplicates = Duplicates::new(OnDuplicate::Skip);
    let mut add = |unit: &Unit, commit: bool| {
        let mut writer = first.write().unwrap();
        let stored = writer.add_under(unit, &mut duplicates).unwrap();
        if commit {
            writer.commit().unwrap();
        }
        stored
    };
    assert!(matches!(add(&unit("Bir.", "One."), false), Stored::Added(_)));
    assert!(matches!(add(&unit("Bir.", "Just one."), true), Stored::Added(_)), "the first one was dropped");
    let id = store(&second, &[unit("İki.", "Two.")])[0].id();
    assert_eq!(add(&unit("İki.", "A pair."), true), Stored::Skipped(id));
    let mut writer = second.write().unwrap();
    writer.replace(id, &unit("Üç.", "Three.")).unwrap();
    writer.commit().unwrap();
    assert!(matches!(add(&unit("İki.", "A pair."), true), Stored::Added(_)), "it is another source now");
    assert_eq!(add(&unit("Üç.", "A trio."), true), Stored::Skipped(id));
}

#[test]
fn a_stored_unit_is_read_back_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let memory = Memory::open(folder.path().join("m.yaddash"), Access::Create).unwrap();
    let mut full = unit(" İki\tboşluq\u{a0}və 🙂 ", "Two");
    full.variants.push(Variant::new(Language::parse("EN_us").unwrap(), "Three"));
    full.variants[1].markup = Some("<bpt i=\"1\">&lt;b></bpt>Two<ept i=\"1\"/>".to_owned());
    full.variants[1].meta.created_by = Some(String::new());
    full.segment_type = Some("sentence".to_owned());
    full.context.position = Some(u64::MAX);
    full.context.previous = Some(0x8000_0000_0000_0001);
    let id = store(&memory, &[full.clone()])[0].id();
    full.id = Some(id);
    assert_eq!(memory.unit(id).unwrap(), full);
    assert_eq!(memory.units().unwrap().collect::<Result<Vec<_>, _>>().unwrap(), [full]);
}

#[test]
fn an_iteration_does_not_return_units_that_are_stored_after_its_start() {
    let folder = tempfile::tempdir().unwrap();
    let memory = Memory::open(folder.path().join("m.yaddash"), Access::Create).unwrap();
    let many: Vec<Unit> = (0..1500).map(|n| unit(&format!("Cümlə {n}."), &format!("Sentence {n}."))).collect();
    store(&memory, &many);
    let mut units = memory.units().unwrap();
    units.next().unwrap().unwrap();
    store(&memory, &[unit("Yeni cümlə.", "A new sentence.")]);
    assert_eq!(units.map(Result::unwrap).count(), 1499);
    assert_eq!(memory.units().unwrap().count(), 1501);
}

#[test]
fn a_unit_known_to_have_no_neighbours_is_a_context_match_for_a_text_without_neighbours() {
    let memory = Memory::transient("test").unwrap();
    let with_context = |context: Option<u64>| {
        let mut unit = unit("Saziş imzalanıb.", "An agreement was signed.");
        (unit.context.previous, unit.context.next) = (context, context);
        unit
    };
    // The context of the first unit is unknown.
    store(&memory, &[with_context(None), with_context(Some(0))]);
    store(&memory, &(0..20).map(|number| unit(&format!("Sənəd {number}."), "Document.")).collect::<Vec<_>>());
    memory.build_index().unwrap();
    let found = memory.lookup(&Query { neighbours: Some(("", "")), limit: 1, ..query("Saziş imzalanıb.") }).unwrap();
    assert_eq!((found[0].kind, found[0].id), (MatchKind::Context, UnitId(2)));
}

#[test]
fn a_context_match_needs_both_neighbours_and_the_same_role() {
    let memory = Memory::transient("test").unwrap();
    let mut there = unit("Görüş keçirilib.", "A meeting was held.");
    there.context.previous = Some(yaddash_core::text::neighbour_hash("Əvvəlki cümlə."));
    there.context.next = Some(0);
    there.context.role = Some("body".to_owned());
    store(&memory, &[unit("Görüş keçirilib.", "The meeting took place."), there]);
    let kinds = |neighbours, role| {
        let query = Query { neighbours, role, ..query("Görüş keçirilib.") };
        let found = memory.lookup(&query).unwrap();
        (found[0].kind, found[0].target.clone())
    };
    let context = (MatchKind::Context, "A meeting was held.".to_owned());
    assert_eq!(kinds(Some(("Əvvəlki cümlə.", "")), Some(Role::Body)), context);
    assert_eq!(kinds(Some(("Əvvəlki cümlə.", "")), Some(Role::Title)).0, MatchKind::Exact);
    assert_eq!(kinds(Some(("Başqa cümlə.", "")), Some(Role::Body)).0, MatchKind::Exact);
    assert_eq!(kinds(None, None).0, MatchKind::Exact);
}

#[test]
fn threads_that_create_one_memory_at_once_all_use_the_same_memory() {
    for _ in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/shared.yaddash");
        let made: HashSet<String> = std::thread::scope(|scope| {
            let handles: Vec<_> = (0..4)
                .map(|n| {
                    let path = &path;
                    scope.spawn(move || {
                        let memory = Memory::open(path, Access::Create).unwrap();
                        store(&memory, &[unit(&format!("Cümlə {n}."), "Sentence.")]);
                        memory.info().unwrap().uuid
                    })
                })
                .collect();
            handles.into_iter().map(|handle| handle.join().unwrap()).collect()
        });
        assert_eq!(made.len(), 1, "one memory was made");
        assert_eq!(Memory::open(&path, Access::Read).unwrap().info().unwrap().units, 4);
        let left: Vec<_> =
            std::fs::read_dir(path.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(left.iter().all(|name| name.to_string_lossy().starts_with("shared")), "{left:?}");
    }
}

#[test]
fn a_file_that_is_not_a_memory_is_refused_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let refused = |path: &Path, access| Memory::open(path, access).unwrap_err();
    assert!(matches!(refused(&at("none.yaddash"), Access::Read), MemoryError::Missing { .. }));
    assert!(matches!(refused(&at("none.yaddash"), Access::Write), MemoryError::Missing { .. }));
    assert!(matches!(refused(folder.path(), Access::Create), MemoryError::Foreign { .. }));
    std::fs::write(at("empty"), "").unwrap();
    assert!(matches!(refused(&at("empty"), Access::Create), MemoryError::Foreign { .. }));
    std::fs::write(at("text"), "some text that is no database at all".repeat(40)).unwrap();
    assert!(matches!(refused(&at("text"), Access::Read), MemoryError::Foreign { .. }));
    rusqlite::Connection::open(at("other")).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert!(matches!(refused(&at("other"), Access::Write), MemoryError::Foreign { .. }));

    drop(Memory::open(at("new"), Access::Create).unwrap());
    let connection = rusqlite::Connection::open(at("new")).unwrap();
    connection.pragma_update(None, "user_version", schema::VERSION + 1).unwrap();
    drop(connection);
    let error = refused(&at("new"), Access::Read);
    assert!(matches!(error, MemoryError::Newer { .. }), "{error}");
    assert!(error.to_string().contains("newer"), "{error}");
}

#[test]
fn a_filter_matches_only_a_unit_that_meets_all_conditions() {
    let mut dated = unit("Bir.", "One.");
    dated.meta.created = Some("20250101T000000Z".to_owned());
    dated.variants[1].meta.changed = Some("20260601T120000Z".to_owned());
    dated.variants[1].meta.changed_by = Some("Rauf".to_owned());
    dated.meta.annotations.push(Annotation::property("x-domain", "talks"));
    let filter = Filter {
        since: Some("2026".to_owned()),
        until: Some("202607".to_owned()),
        author: Some("Rauf".to_owned()),
        origin: Some(Origin::Human),
        properties: vec![("x-domain".to_owned(), "talks".to_owned())],
        languages: vec![Language::parse("en-GB").unwrap()],
    };
    assert!(filter.matches(&dated) && Filter::default().matches(&unit("Bir.", "One.")));
    for wrong in [
        Filter { since: Some("2027".to_owned()), ..filter.clone() },
        Filter { until: Some("2026".to_owned()), ..filter.clone() },
        Filter { origin: Some(Origin::Machine), ..filter.clone() },
        Filter { author: Some("Leyla".to_owned()), ..filter.clone() },
        Filter { properties: vec![("x-domain".to_owned(), "energy".to_owned())], ..filter.clone() },
        Filter { languages: vec![Language::parse("tr").unwrap()], ..filter.clone() },
    ] {
        assert!(!wrong.matches(&dated), "{wrong:?}");
    }
}

#[test]
fn different_inline_codes_lower_the_score_only_if_the_query_has_codes() {
    let memory = Memory::transient("test").unwrap();
    let with = |code: &str, en: &str, date: &str| {
        let mut unit = unit("Saziş imzalanıb.", en);
        unit.variants[0].markup = Some(format!("{code}Saziş imzalanıb."));
        unit.variants[1].markup = Some(format!("{code}{en}"));
        unit.meta.created = Some(date.to_owned());
        unit
    };
    // The units have the same text, role and origin, and differ only in codes. Some of them get into a run,
    // others into the tail.
    for n in 0..12 {
        let date = format!("202{}0101T000000Z", n % 10);
        store(&memory, &[with(&format!("<ph>{n}</ph>"), "It was signed.", &date)]);
        memory.lookup(&query("")).unwrap();
    }
    let plain = memory.lookup(&query("Saziş imzalanıb.")).unwrap();
    assert_eq!((plain[0].score, plain[0].kind, plain[0].codes), (100, MatchKind::Exact, Codes::None));
    let ask = |markup: &str, min_score: u8| {
        let query = Query { markup: Some(markup), min_score, ..query("Saziş imzalanıb.") };
        memory.lookup(&query).unwrap().into_iter().next()
    };
    let same = ask("<ph x=\"5\">3</ph>Saziş imzalanıb.", 100).unwrap();
    assert_eq!((same.score, same.kind, same.codes, same.id), (100, MatchKind::Exact, Codes::Same, UnitId(4)));
    assert_eq!(same.target_markup.as_deref(), Some("<ph x=\"5\">3</ph>It was signed."));
    let other = ask("<ph>yeni</ph>Saziş imzalanıb.", 50).unwrap();
    assert_eq!((other.score, other.kind, other.codes), (99, MatchKind::Codes, Codes::Carried));
    assert_eq!(other.target_markup.as_deref(), Some("<ph>yeni</ph>It was signed."));
    let elsewhere = ask("Saziş <ph>3</ph>imzalanıb.", 50).unwrap();
    assert_eq!((elsewhere.score, elsewhere.codes, elsewhere.target_markup), (99, Codes::Differ, None));
    assert!(ask("Saziş <ph>3</ph>imzalanıb.", 100).is_none());
}

#[test]
fn a_phrase_is_found_in_all_its_inflected_forms_and_the_results_are_paged() {
    let memory = Memory::transient("test").unwrap();
    let texts = [
        ("Qazaxıstanla saziş imzalanıb.", "An agreement was signed with Kazakhstan."),
        ("Bakıda görüş olub.", "A meeting was held in Baku."),
        ("QAZAXISTANIN Prezidenti gəlib.", "The President of Kazakhstan has arrived."),
        ("Sazişi Qazaxıstan imzalayıb.", "Kazakhstan signed the agreements."),
    ];
    // Some of the units get into runs, others stay in the tail.
    for n in 0..3 {
        for (az, en) in texts {
            store(&memory, &[unit(&format!("{az} {n}"), en)]);
        }
        memory.lookup(&query("")).unwrap();
    }
    let find = |text: &str, language: Language, limit: usize, offset: usize| {
        let page = memory.concordance(&Phrase { limit, offset, ..Phrase::new(text, language) }).unwrap();
        let texts: Vec<String> = page
            .found
            .iter()
            .flat_map(|found| found.places.iter().map(|place| found.text[place.clone()].to_owned()))
            .collect();
        (page.total, texts)
    };
    let az = Language::azerbaijani;
    assert_eq!(
        find("Qazaxıstan", az(), 3, 0),
        (9, vec!["Qazaxıstan".into(), "QAZAXISTANIN".into(), "Qazaxıstanla".into()])
    );
    assert_eq!(find("Qazaxıstan", az(), 100, 3).1.len(), 6);
    assert_eq!(find("qazaxıstan saziş", az(), 100, 0), (3, vec!["Qazaxıstanla saziş".to_owned(); 3]));
    assert_eq!(find("signed agreement", Language::english(), 9, 0).0, 0, "the words must follow each other");
    assert_eq!(find("the agreement", Language::english(), 9, 0), (3, vec!["the agreements".to_owned(); 3]));
    assert_eq!(find("...", az(), 9, 0).0, 0);
}

#[test]
fn a_number_a_date_or_a_time_is_found_in_the_other_forms_in_which_it_may_be_written() {
    let memory = Memory::transient("test").unwrap();
    let texts = [
        ("Sərgiyə 5 000 nəfər gəlib.", "The exhibition drew 5,000 people."),
        ("Anbara 5 min ton taxıl vurulub.", "A store received five thousand tonnes of grain."),
        ("Cəmi 5.000 bilet satılıb.", "As many as 5000 tickets were sold."),
        ("Dəyəri 15 000 manatdır.", "It is worth 15,000 manats."),
        ("İclas martın 12-də saat 15:00-da başlayıb.", "The session began at 3 p.m. on March 12."),
    ];
    for (az, en) in texts {
        store(&memory, &[unit(az, en)]);
    }
    memory.lookup(&query("")).unwrap();
    let find = |text: &str, language: Language| {
        let page = memory.concordance(&Phrase::new(text, language)).unwrap();
        let places = page.found.iter().flat_map(|found| {
            found.places.iter().map(|place| found.text[place.clone()].to_owned()).collect::<Vec<_>>()
        });
        (page.total, places.collect::<Vec<_>>())
    };
    let (az, en) = (Language::azerbaijani, Language::english);
    assert_eq!(find("5000", az()), (3, vec!["5.000".into(), "5 min".into(), "5 000".into()]));
    assert_eq!(find("5 min", az()).0, 3);
    assert_eq!(find("5,000", en()).0, 2);
    assert_eq!(find("12 mart", az()), (1, vec!["martın 12-də".to_owned()]));
    assert_eq!(find("12 March", en()).0, 1);
    assert_eq!(find("15:00", en()).0, 1);
    assert_eq!(find("5000 nəfər", az()).0, 0, "a phrase of other words is searched as it is typed");
}
