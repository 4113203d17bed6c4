//! Tests of memories of every schema version. The file `tests/fixtures/memory-vN.yaddash` has schema version N and
//! is never changed. Every release must open, search, export and migrate each of these files.

use serde_json::json;

use crate::test_env::{TestEnv, project};

const VERSIONS: [u64; 2] = [1, 2];

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
    assert_eq!(newest, *VERSIONS.last().unwrap(), "a new version needs a fixture: tests/fixtures");
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
