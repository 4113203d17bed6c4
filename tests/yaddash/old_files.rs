//! Tests of memories of every schema version. The file `tests/fixtures/memory-vN.yaddash` has schema version N and
//! is never changed. Every release must open, search, export and migrate each of these files.

use serde_json::json;
use yaddash_engine::memory::{Access, Memory, TermsRevision};
use yaddash_engine::unit::{Language, Term, TermForm, Unit};

use crate::kill_points::{KillPoint, are_exact, count_calls, run_and_kill};
use crate::test_env::{TestEnv, project};

const VERSIONS: [u64; 3] = [1, 2, 3];
const NEWEST: u64 = VERSIONS[VERSIONS.len() - 1];

/// Makes an environment with a copy of the fixture of a schema version, named `old.yaddash`.
fn env_with(version: u64) -> TestEnv {
    let env = TestEnv::new();
    let fixture = project(&format!("tests/fixtures/memory-v{version}.yaddash"));
    std::fs::copy(fixture, env.path().join("old.yaddash")).unwrap();
    env
}

fn format(env: &TestEnv) -> u64 {
    env.json(&["memory", "info", "-m", "./old.yaddash", "--format", "json"])[0]["format"].as_u64().unwrap()
}

/// Checks that `old.yaddash` has all contents of the fixture of a schema version, and that they can be searched.
#[track_caller]
fn holds(env: &TestEnv, version: u64) {
    let units = env.json(&["export", "-m", "./old.yaddash", "--format", "jsonl"]);
    assert_eq!(units.len(), 3, "version {version}");
    assert_eq!(units[0]["tuid"], "köhnə-1");
    assert_eq!(units[0]["context"], json!({"document": "görüş.txt", "position": 0, "role": "title"}));
    assert_eq!(units[0]["annotations"][1], json!({"property": {"kind": "x-domain", "value": "danışıqlar"}}));
    assert_eq!((units[0]["usage-count"].as_str(), units[0]["created-by"].as_str()), (Some("3"), Some("Leyla")));
    let coded =
        "The parties signed <bpt i=\"1\">&lt;b&gt;</bpt>a memorandum of understanding<ept i=\"1\">&lt;/b&gt;</ept>.";
    assert_eq!(units[1]["variants"][1]["markup"], coded);
    assert_eq!(
        (units[2]["variants"].as_array().unwrap().len(), &units[2]["variants"][2]["language"]),
        (3, &json!("ru"))
    );
    let answer = &env.json(&[
        "lookup",
        "-m",
        "./old.yaddash",
        "--no-starter",
        "--format",
        "jsonl",
        "Tərəflər anlaşma memorandumu imzalayıblar.",
    ])[0]["matches"][0];
    assert_eq!(
        (answer["score"].as_u64(), answer["unit"].as_u64(), answer["kind"].as_str()),
        (Some(100), Some(2), Some("exact"))
    );
    let found = env.ok(&["concordance", "-m", "./old.yaddash", "--no-starter", "nümayəndə heyəti"]);
    assert!(found.contains("Yerevan"), "{found}");
    // Schema version 2 added the headers of imported files, and terms.
    let export = env.ok(&["export", "-m", "./old.yaddash"]);
    let terms = env.ok(&["terms", "export", "-m", "./old.yaddash", "--format", "jsonl"]);
    let of_file = ["creationtool=\"Masa\"", "<note>Nazirliyin yaddaşı</note>", "<ude name=\"köhnə\">"];
    for kept in of_file {
        assert_eq!(export.contains(kept), version >= 2, "version {version}: {kept} in {export}");
    }
    assert_eq!(terms.contains("bilateral meeting"), version >= 2, "version {version}: {terms}");
    let output = env.ok(&["memory", "verify", "-m", "./old.yaddash"]);
    assert!(output.contains("3 units, 7 texts"), "{output}");
}

#[test]
fn memory_files_of_older_versions_are_read_and_searched_without_being_changed() {
    for version in VERSIONS {
        let env = env_with(version);
        holds(&env, version);
        assert_eq!(format(&env), version, "reading changes nothing");
        // The old file can also be backed up, and merged into another memory.
        env.ok(&["memory", "backup", "-m", "./old.yaddash", "b.yaddash"]);
        let merged = &env.json(&["memory", "merge", "./old.yaddash", "-m", "new", "--format", "json"])[0];
        assert_eq!(merged["added"], 3, "{merged}");
    }
}

#[test]
fn memory_files_of_older_versions_are_migrated_when_a_unit_is_written() {
    let newest = {
        let env = TestEnv::new();
        env.ok(&["memory", "add", "-m", "./old.yaddash", "Bir.", "One."]);
        format(&env)
    };
    assert_eq!(newest, NEWEST, "a new version needs a fixture: tests/fixtures");
    for version in VERSIONS {
        let env = env_with(version);
        let before = env.ok(&["export", "-m", "./old.yaddash"]);
        // Unit 4 of the fixture was deleted, and its number is not used again.
        assert!(env.ok(&["memory", "add", "-m", "./old.yaddash", "Bir.", "One."]).contains("added: unit 5"));
        assert_eq!(format(&env), newest);
        env.ok(&["memory", "delete", "-m", "./old.yaddash", "5"]);
        holds(&env, version);
        assert_eq!(env.ok(&["export", "-m", "./old.yaddash"]), before, "version {version}");
        // An import of the memory's own export adds no unit.
        env.file("again.tmx", before);
        let again = &env.json(&["import", "again.tmx", "-m", "./old.yaddash", "--format", "json"])[0];
        assert_eq!((again["known"].as_u64(), again["added"].as_u64()), (Some(3), Some(0)), "{again}");
    }
}

#[test]
fn backups_of_older_versions_can_be_restored() {
    for version in VERSIONS {
        let env = env_with(version);
        env.ok(&["memory", "add", "-m", "./now.yaddash", "Bir.", "One."]);
        std::fs::rename(env.path().join("old.yaddash"), env.path().join("backup.yaddash")).unwrap();
        for into in ["./now.yaddash", "./old.yaddash"] {
            env.ok(&["memory", "restore", "backup.yaddash", "-m", into]);
        }
        holds(&env, version);
    }
}

/// The units, the terms and the schema version of a memory file, which must have no problem.
fn contents(env: &TestEnv) -> (Vec<Unit>, Vec<Term>, i64) {
    let memory = Memory::open(env.path().join("old.yaddash"), Access::Read).unwrap();
    assert_eq!(memory.verify().unwrap().problems, [""; 0]);
    let units = memory.units().unwrap().collect::<Result<_, _>>().unwrap();
    (units, memory.terms().unwrap(), memory.info().unwrap().format)
}

/// A migration is one transaction: at whatever call the program is killed, the file has its old version or the
/// newest one, with all of its contents, and can be written to afterwards.
#[test]
fn a_killed_migration_leaves_a_file_that_opens_with_all_of_its_contents() {
    let import = ["terms", "import", "terms.csv", "-m", "./old.yaddash"];
    let env_with = |version| {
        let env = env_with(version);
        env.file("terms.csv", "id,az,en\nsaziş,saziş,agreement\n");
        env
    };
    for version in VERSIONS.into_iter().filter(|version| *version < NEWEST) {
        let env = env_with(version);
        let (units, terms, _) = contents(&env);
        let (_, calls) = count_calls(env.command(&import), env.path());
        let expected = [&terms[..], &contents(&env).1[terms.len()..]].concat();
        assert_eq!(contents(&env), (units.clone(), expected.clone(), NEWEST.cast_signed()));
        assert_eq!(expected.len(), terms.len() + 1);
        let mut versions = Vec::new();
        for call in 1..=calls {
            let env = env_with(version);
            run_and_kill(env.command(&import), env.path(), KillPoint::Call(call));
            let (now, at) = (contents(&env), format!("version {version}, killed at call {call} of {calls}"));
            assert!(now.0 == units && (now.1 == terms || now.1 == expected), "{at}");
            versions.push(now.2.cast_unsigned());
            let memory = Memory::open(env.path().join("old.yaddash"), Access::Write).unwrap();
            let mut writer = memory.write().unwrap();
            writer.add_term(&expected[terms.len()]).unwrap();
            writer.commit().unwrap();
            assert_eq!(contents(&env), (units.clone(), expected.clone(), NEWEST.cast_signed()), "{at}");
        }
        assert!(versions.iter().all(|now| [version, NEWEST].contains(now)), "{versions:?}");
        let both = versions.contains(&version) && versions.contains(&NEWEST);
        assert!(both || !are_exact(), "the kills came before and after the migration: {versions:?}");
    }
}

fn term(text: &str) -> Term {
    let form = TermForm::new(Language::azerbaijani(), text);
    Term { id: text.to_owned(), forms: vec![form], ..Term::default() }
}

#[test]
fn a_memory_that_was_open_before_its_file_was_migrated_sees_new_terms_and_headers() {
    for version in VERSIONS {
        let env = env_with(version);
        let path = env.path().join("old.yaddash");
        let open = Memory::open(&path, Access::Read).unwrap();
        let (known, before) = open.terms_since(&TermsRevision::default()).unwrap().expect("a first answer");
        assert_eq!(open.terms_since(&known).unwrap(), None);
        // Opening for writing migrates the file.
        let desk = Memory::open(&path, Access::Write).unwrap();
        let mut writer = desk.write().unwrap();
        writer.add_term(&term("saziş")).unwrap();
        let header = writer.keep_header("a header").unwrap();
        writer.commit().unwrap();
        let (now, terms) = open.terms_since(&known).unwrap().expect("the terms have changed");
        assert_eq!(terms, [before, vec![term("saziş")]].concat(), "version {version}");
        assert_eq!((open.terms_since(&now).unwrap(), open.terms().unwrap()), (None, terms));
        assert_eq!(open.header(header).unwrap().as_deref(), Some("a header"));
    }
}

#[test]
fn a_file_of_version_2_without_a_log_of_terms_still_shows_that_a_term_has_changed() {
    let env = env_with(2);
    let path = env.path().join("old.yaddash");
    let open = Memory::open(&path, Access::Read).unwrap();
    let (known, before) = open.terms_since(&TermsRevision::default()).unwrap().expect("a first answer");
    // An older release of the program writes to the file.
    let older = rusqlite::Connection::open(&path).unwrap();
    older.execute("UPDATE terms SET term = replace(term, 'bilateral', 'two-way')", []).unwrap();
    let (_, after) = open.terms_since(&known).unwrap().expect("the term has changed");
    assert!(before != after && after[0].forms[1].text == "two-way meeting", "{after:?}");
    assert_eq!(format(&env), 2);
}
