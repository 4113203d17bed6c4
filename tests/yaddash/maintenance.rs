//! Tests of the maintenance of memories: duplicates, merging, deleting by filter, purging and backups.

use std::path::Path;

use serde_json::Value;

use crate::test_env::TestEnv;

/// Writes units as JSON Lines; each unit is given as source, target and date of creation (empty for none).
fn lines(units: &[(&str, &str, &str)]) -> String {
    let line = |(az, en, date): &(&str, &str, &str)| {
        let mut unit = serde_json::json!({"az": az, "en": en});
        if !date.is_empty() {
            unit["created"] = (*date).into();
        }
        format!("{unit}\n")
    };
    units.iter().map(line).collect()
}

fn numbers(summary: &Value, names: [&str; 7]) -> [u64; 7] {
    names.map(|name| summary[name].as_u64().unwrap())
}

const COUNTS: [&str; 7] = ["read", "added", "merged", "known", "replaced", "skipped", "refused"];

/// Imports a file into the memory `m`, checks that the counts of the summary add up, and returns them in the order
/// of [`COUNTS`].
#[track_caller]
fn import(env: &TestEnv, file: &str, more: &[&str]) -> [u64; 7] {
    let fixed = ["import", file, "-m", "m", "--format", "json"];
    let found = numbers(&env.json(&[&fixed[..], more].concat())[0], COUNTS);
    assert_eq!(found[0], found[1..].iter().sum::<u64>(), "{found:?} do not add up");
    found
}

/// Returns the target of every unit of the memory, in order of the units' numbers.
fn targets(env: &TestEnv, memory: &str) -> Vec<String> {
    let units = env.json(&["export", "-m", memory, "--format", "jsonl"]);
    units.iter().map(|unit| unit["variants"][1]["text"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_policy_decides_whether_a_new_target_is_added_or_skipped_or_replaces_the_stored_target() {
    let old = lines(&[("Bir.", "One.", "20250101T000000Z"), ("İki.", "Two.", ""), ("Üç.", "Three.", "")]);
    let new = lines(&[
        ("Bir.", "One, newer.", "20260101T000000Z"),
        ("Bir.", "One, older.", "20240101T000000Z"),
        ("İki.", "Two, dated.", "20260101T000000Z"),
        ("Üç.", "Three, undated.", ""),
        ("Üç.", "Three.", ""),
        ("Dörd.", "Four.", ""),
    ]);
    let run = |policy: &[&str]| {
        let env = TestEnv::new();
        env.file("old.jsonl", &old);
        env.file("new.jsonl", &new);
        import(&env, "old.jsonl", &[]);
        let counts = import(&env, "new.jsonl", policy);
        // A second import changes nothing.
        let kept = targets(&env, "m");
        let again = import(&env, "new.jsonl", policy);
        assert_eq!((again[1], again[4], targets(&env, "m")), (0, 0, kept.clone()), "{policy:?}");
        env.ok(&["memory", "verify", "-m", "m"]);
        (counts, kept)
    };
    let (counts, kept) = run(&[]);
    assert_eq!((counts, kept.len()), ([6, 5, 0, 1, 0, 0, 0], 8));
    assert_eq!(run(&["--on-duplicate", "keep-both"]), (counts, kept));
    let (counts, kept) = run(&["--on-duplicate", "newest", "--batch", "1"]);
    assert_eq!(counts, [6, 1, 0, 1, 2, 2, 0]);
    assert_eq!(kept, ["One, newer.", "Two, dated.", "Three.", "Four."]);
    let (counts, kept) = run(&["--on-duplicate", "skip"]);
    assert_eq!(counts, [6, 1, 0, 1, 0, 4, 0]);
    assert_eq!(kept, ["One.", "Two.", "Three.", "Four."]);
}

#[test]
fn a_source_with_different_inline_codes_context_or_languages_is_not_a_duplicate() {
    let env = TestEnv::new();
    let unit = |extra: &str, az: &str, en: &str| {
        format!(
            "<tu>{extra}<tuv xml:lang=\"az\"><seg>{az}</seg></tuv><tuv xml:lang=\"{}\"><seg>{en}</seg></tuv></tu>",
            if en.starts_with('Д') { "ru" } else { "en" }
        )
    };
    let context = "<prop type=\"x-yaddash:document\">b.txt</prop>";
    let file = |units: &[String]| {
        format!("<tmx version=\"1.4\"><header srclang=\"az\"/><body>{}</body></tmx>", units.concat())
    };
    env.file("a.tmx", file(&[unit("", "Sənəd.", "A document.")]));
    env.file(
        "b.tmx",
        file(&[
            unit("", "<ph/>Sənəd.", "Document one."),
            unit(context, "Sənəd.", "Document two."),
            unit("", "Sənəd.", "Документ."),
            unit("", "Sənəd.", "Document three."),
            unit("", "Sənəd.", "A <ph/>document."),
        ]),
    );
    import(&env, "a.tmx", &[]);
    assert_eq!(import(&env, "b.tmx", &["--on-duplicate", "skip"]), [5, 3, 0, 0, 0, 2, 0]);
}

#[test]
fn the_option_refused_writes_a_file_that_lists_the_refused_units() {
    let env = TestEnv::new();
    env.file("u.tsv", "az\ten\tx-standing\tx-review\nBir.\tOne.\tstore\t\nİki.\tTwo.\tstore\treject\nÜç.\t\tstore\t\n");
    env.file("u.tmx", "<tmx version=\"1.4\"><header srclang=\"az\"/><body>\n<tu tuid=\"a\tb\">\n</tu>\n</body></tmx>");
    let output = env.run(&["import", "u.tsv", "u.tmx", "-m", "m", "--refused", "refused.tsv"]);
    assert!(output.code == 2 && output.err.contains("none of its 1 units"), "{}", output.err);
    let table = env.read("refused.tsv");
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(rows[0], ["file", "line", "number", "tuid", "kind", "reason", "text"]);
    assert_eq!(rows.len(), 4, "{table}");
    assert_eq!((rows[1][..5].to_vec(), rows[1][6]), (vec!["u.tsv", "3", "2", "", "rejected"], "İki."));
    assert_eq!(rows[2][..5], ["u.tsv", "4", "3", "", "empty-text"]);
    assert_eq!(rows[3][..3], ["u.tmx", "2", "1"]);
    let output = env.run(&["import", "u.tsv", "-m", "m", "--refused", "refused.jsonl"]);
    assert!(output.out.contains("3 read, 0 added, 0 merged, 1 already in the memory, 2 refused"), "{}", output.out);
    let first: Value = serde_json::from_str(env.read("refused.jsonl").lines().next().unwrap()).unwrap();
    assert_eq!((first["line"].as_u64(), first["kind"].as_str()), (Some(3), Some("rejected")));
    let output = env.run(&["import", "u.tsv", "-m", "m", "--refused", "refused.txt"]);
    assert!(output.code == 2 && output.err.contains(".jsonl or .tsv"), "{}", output.err);
    // A unit with a character that XML does not allow is refused.
    env.file("bell.jsonl", "{\"az\":\"Zəng \\u0007\",\"en\":\"A bell\"}\n{\"az\":\"Zəng\",\"en\":\"A bell\"}\n");
    assert_eq!(import(&env, "bell.jsonl", &["--refused", "refused.jsonl"])[1..], [1, 0, 0, 0, 0, 1]);
    assert!(env.read("refused.jsonl").contains("U+0007"), "{}", env.read("refused.jsonl"));
    // If no unit was refused, the list is still written, and is empty.
    env.file("good.jsonl", lines(&[("Bir.", "One.", "")]));
    env.ok(&["import", "good.jsonl", "-m", "m", "--refused", "none.jsonl"]);
    assert_eq!(env.read("none.jsonl"), "");
}

#[test]
fn repeated_units_are_shown_and_then_merged() {
    let env = TestEnv::new();
    let unit = |attributes: &str, inside: &str, az: &str| {
        format!(
            "<tu {attributes}>{inside}<tuv xml:lang=\"az\"><seg>{az}</seg></tuv>\
             <tuv xml:lang=\"en\"><seg>One.</seg></tuv></tu>"
        )
    };
    let units = [
        unit("tuid=\"1\"", "<note>first</note>", "Bir."),
        unit("tuid=\"2\" usagecount=\"7\"", "<prop type=\"x-domain\">a</prop>", "Bir."),
        unit("tuid=\"3\" changedate=\"20260101T000000Z\"", "<prop type=\"x-domain\">b</prop>", "Bir."),
        unit("", "", "<ph/>Bir."),
        unit("", "", "bir."),
    ];
    env.file("u.tmx", format!("<tmx version=\"1.4\"><header srclang=\"az\"/><body>{}</body></tmx>", units.concat()));
    env.ok(&["import", "u.tmx", "-m", "m"]);
    let before = env.ok(&["export", "-m", "m", "--format", "jsonl"]);
    let output = env.ok(&["memory", "dedupe", "-m", "m"]);
    assert!(
        output.contains("#3 stays, #1, #2 would be removed: Bir.")
            && output.contains("2 duplicate units would be removed"),
        "{output}"
    );
    assert_eq!(env.ok(&["export", "-m", "m", "--format", "jsonl"]), before, "nothing is merged without --yes");
    let report = &env.json(&["memory", "dedupe", "-m", "m", "--yes", "--format", "json"])[0];
    assert_eq!((report["removed"].as_u64(), report["done"].as_bool()), (Some(2), Some(true)), "{report}");
    assert_eq!(report["repeated"][0]["removed"], serde_json::json!([1, 2]));
    let after = env.json(&["export", "-m", "m", "--format", "jsonl"]);
    let kept = &after[0];
    assert_eq!((after.len(), kept["tuid"].as_str(), kept["usage-count"].as_str()), (3, Some("3"), Some("7")));
    let annotations = kept["annotations"].to_string();
    assert!(["first", "\"a\"", "\"b\""].iter().all(|part| annotations.contains(part)), "{annotations}");
    assert!(env.ok(&["memory", "dedupe", "-m", "m"]).contains("0 duplicate units would be removed"));
    env.ok(&["memory", "verify", "-m", "m"]);
}

#[test]
fn a_merge_stores_all_given_memories_or_nothing() {
    let env = TestEnv::new();
    env.file("a.jsonl", lines(&[("Bir.", "One.", ""), ("İki.", "Two.", "")]));
    env.file("b.jsonl", lines(&[("İki.", "Two.", ""), ("Bir.", "One, again.", "20260101T000000Z")]));
    env.ok(&["import", "a.jsonl", "-m", "a"]);
    env.ok(&["import", "b.jsonl", "-m", "b"]);
    let output = env.run(&["memory", "merge", "a", "missing", "-m", "c"]);
    assert!(output.code == 2 && output.err.contains("no such memory"), "{}", output.err);
    assert!(!env.path().join("data/yaddash/c.yaddash").exists());
    let output = env.run(&["memory", "merge", "a", "-m", "a"]);
    assert!(
        output.code == 2 && output.err.contains("the source and the destination are the same memory"),
        "{}",
        output.err
    );
    let report = &env.json(&["memory", "merge", "a", "b", "-m", "c", "--format", "json"])[0];
    assert_eq!(numbers(report, ["read", "added", "merged", "known", "replaced", "skipped", "read"])[..4], [4, 3, 0, 1]);
    assert_eq!(report["memories"][1]["memory"], "b");
    assert_eq!(targets(&env, "c"), ["One.", "Two.", "One, again."]);
    let output = env.ok(&["memory", "merge", "b", "-m", "a", "--on-duplicate", "newest"]);
    assert!(
        output.contains("b: 2 read, 0 added, 0 merged, 1 already in the memory, 1 replaced, 0 skipped"),
        "{output}"
    );
    assert_eq!(targets(&env, "a"), ["One, again.", "Two."]);
    env.ok(&["memory", "verify", "-m", "c"]);
}

#[test]
fn units_selected_by_a_filter_are_deleted_only_after_confirmation() {
    let env = TestEnv::new();
    let machine = r#"{"az":"Üç.","en":"Three.","x-yaddash:origin":"machine","author":"Rauf"}"#;
    let file = lines(&[("Bir.", "One.", "20250101T000000Z"), ("İki.", "Two.", "20260101T000000Z")]);
    env.file("u.jsonl", format!("{file}{machine}\n"));
    env.ok(&["import", "u.jsonl", "-m", "m"]);
    let count = || targets(&env, "m").len();
    let shown = env.ok(&["memory", "delete", "-m", "m", "--until", "2025-12-31"]);
    assert!(shown.contains("#1  Bir. → One.") && shown.contains("1 units would be deleted from m; --yes"), "{shown}");
    assert_eq!(count(), 3);
    for wrong in [&["memory", "delete", "-m", "m"][..], &["memory", "delete", "-m", "m", "1", "--author", "x"]] {
        assert_eq!(env.run(wrong).code, 2);
    }
    let preview = &env.json(&["memory", "delete", "-m", "m", "--lang", "az", "--format", "json"])[0];
    assert_eq!((preview["units"].as_u64(), preview["deleted"].as_bool()), (Some(3), Some(false)));
    let exported = env.ok(&["export", "-m", "m", "--origin", "machine", "--format", "jsonl"]);
    assert_eq!(exported.lines().count(), 1);
    let report = &env.json(&["memory", "delete", "-m", "m", "--origin", "machine", "--yes", "--format", "json"])[0];
    assert_eq!((&report["ids"], report["deleted"].as_bool()), (&serde_json::json!([3]), Some(true)), "{report}");
    assert_eq!(targets(&env, "m"), ["One.", "Two."]);
    // Units that are named by number need no confirmation.
    assert!(env.ok(&["memory", "delete", "-m", "m", "2"]).contains("deleted: 1 units from m"));
    assert_eq!(env.run(&["memory", "delete", "-m", "m", "1", "2"]).code, 2);
    assert_eq!(targets(&env, "m"), ["One."], "no unit is deleted if one of the named units does not exist");
}

/// Returns the files in a folder and its subfolders that contain `text` in UTF-8.
pub fn files_with(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, text));
        } else if std::fs::read(&path).unwrap().windows(text.len()).any(|window| window == text.as_bytes()) {
            found.push(path.display().to_string());
        }
    }
    found
}

#[test]
fn purged_text_remains_in_no_file_of_the_memory() {
    let env = TestEnv::new();
    std::fs::create_dir(env.path().join("tm")).unwrap();
    let folder = env.path().join("tm");
    let mut rows = String::from("Gizli görüşün məxfisözüdür.\tThe secretword of a meeting.\n");
    for n in 0..400 {
        rows.push_str(&format!("Açıq cümlə {n} burada durur.\tAn open sentence {n} stands here.\n"));
    }
    env.file("u.tsv", rows);
    env.ok(&["import", "u.tsv", "--columns", "az,en", "-m", "./tm/m.yaddash"]);
    env.ok(&["memory", "rebuild", "-m", "./tm/m.yaddash"]);
    // The purge deletes the unfinished file of a backup that was killed two days ago, but not the file of a
    // backup that began an hour ago.
    for (name, text, hours) in [(".making-old", "secretword", 48), (".making-new", "unfinished", 1)] {
        std::fs::write(folder.join(name), text).unwrap();
        let then = std::time::SystemTime::now() - std::time::Duration::from_secs(hours * 3600);
        std::fs::File::options().write(true).open(folder.join(name)).unwrap().set_modified(then).unwrap();
    }
    env.ok(&["memory", "edit", "-m", "./tm/m.yaddash", "1", "--target-text", "Another oldword of it."]);
    env.ok(&["memory", "edit", "-m", "./tm/m.yaddash", "1", "--target-text", "A third one."]);
    for word in ["məxfisöz", "secretword"] {
        assert!(!files_with(&folder, word).is_empty(), "the test would prove nothing: {word}");
    }
    let output = env.ok(&["memory", "delete", "-m", "./tm/m.yaddash", "1", "--purge"]);
    assert!(
        output.contains("deleted: 1 units from m; the files of the memory were rewritten without the deleted text"),
        "{output}"
    );
    for word in ["məxfisöz", "secretword", "oldword", "Gizli"] {
        assert_eq!(files_with(&folder, word), [""; 0], "{word}");
    }
    assert!(!files_with(&folder, "Açıq").is_empty() && !files_with(&folder, "unfinished").is_empty());
    env.ok(&["memory", "verify", "-m", "./tm/m.yaddash"]);
    // Text that was deleted earlier is purged, too.
    env.ok(&["memory", "delete", "-m", "./tm/m.yaddash", "2"]);
    env.ok(&["memory", "delete", "-m", "./tm/m.yaddash", "--purge"]);
    assert_eq!(files_with(&folder, "Açıq cümlə 0"), [""; 0]);
    // When the last text of a language is purged, its index is removed.
    env.ok(&["memory", "delete", "-m", "./tm/m.yaddash", "--lang", "az", "--yes", "--purge"]);
    assert_eq!(files_with(&folder, "burada"), [""; 0]);
    env.ok(&["memory", "verify", "-m", "./tm/m.yaddash"]);
}

#[test]
fn a_backup_is_a_memory_and_can_be_restored() {
    let env = TestEnv::new();
    env.file("u.jsonl", lines(&[("Bir.", "One.", ""), ("İki.", "Two.", "")]));
    env.ok(&["import", "u.jsonl", "-m", "m"]);
    let uuid = |memory: &str| env.json(&["memory", "info", "-m", memory, "--format", "json"])[0]["uuid"].to_string();
    let report = &env.json(&["memory", "backup", "-m", "m", "b.yaddash", "--format", "json"])[0];
    assert_eq!(report["units"], 2, "{report}");
    assert_eq!(
        std::fs::read_dir(env.path()).unwrap().count(),
        3,
        "the folder has only the import file, the data and the backup"
    );
    assert_eq!(targets(&env, "./b.yaddash"), ["One.", "Two."]);
    env.ok(&["memory", "verify", "-m", "./b.yaddash"]);
    let output = env.run(&["memory", "backup", "-m", "m", "data"]);
    assert!(output.code == 2 && output.err.contains("found a folder"), "{}", output.err);
    let output = env.run(&["memory", "backup", "-m", "m", "b.yaddash"]);
    assert!(output.code == 2 && output.err.contains("a file of this name already exists"), "{}", output.err);
    env.ok(&["memory", "delete", "-m", "m", "1"]);
    env.ok(&["memory", "add", "-m", "m", "Üç.", "Three."]);
    let before = uuid("m");

    let restored = &env.json(&["memory", "restore", "b.yaddash", "-m", "m", "--format", "json"])[0];
    let aside = restored["aside"].as_str().unwrap().to_owned();
    assert_eq!((restored["units"].as_u64(), targets(&env, "m").len()), (Some(2), 2));
    assert!(uuid("m") != before && uuid("m") != uuid("./b.yaddash"), "a restored memory has a new uuid");
    assert_eq!(targets(&env, &aside), ["Two.", "Three."], "the previous contents are kept: {aside}");
    assert!(env.ok(&["lookup", "-m", "m", "--no-starter", "Bir."]).contains("One."));
    env.ok(&["memory", "verify", "-m", "m"]);
    // After a restore, the numbers of earlier units and revisions are not used again.
    assert!(env.ok(&["memory", "add", "-m", "m", "Dörd.", "Four."]).contains("unit 4"));
    // If the memory did not exist or was empty, the restore keeps no previous contents.
    assert!(env.json(&["memory", "restore", "b.yaddash", "-m", "new", "--format", "json"])[0]["aside"].is_null());
    env.ok(&["memory", "delete", "-m", "new", "1", "2"]);
    assert!(env.json(&["memory", "restore", "b.yaddash", "-m", "new", "--format", "json"])[0]["aside"].is_null());
    assert_eq!(targets(&env, "new"), ["One.", "Two."]);
    env.ok(&["memory", "backup", "-m", "m", "b.yaddash", "--replace"]);
    assert_eq!(targets(&env, "./b.yaddash").len(), 3);
}

#[test]
fn a_damaged_backup_is_not_restored_and_a_damaged_memory_can_be_replaced_by_a_good_backup() {
    let env = TestEnv::new();
    let rows: Vec<String> = (0..300).map(|n| format!("Cümlə {n} burada.\tSentence {n} here.\n")).collect();
    env.file("u.tsv", rows.concat());
    env.ok(&["import", "u.tsv", "--columns", "az,en", "-m", "./m.yaddash"]);
    env.ok(&["memory", "backup", "-m", "./m.yaddash", "b.yaddash"]);
    let mut bytes = std::fs::read(env.path().join("b.yaddash")).unwrap();
    // The middle of the database file belongs to the table of texts.
    let (from, to) = (bytes.len() / 2, bytes.len() / 2 + 8192);
    bytes[from..to].fill(0x5a);
    env.file("damaged.yaddash", &bytes);
    env.file("text.yaddash", "no memory at all, but long enough to be looked at\n".repeat(20));
    let expected = targets(&env, "./m.yaddash");
    for (file, word) in [("damaged.yaddash", "damaged"), ("text.yaddash", "expected a yaddash memory")] {
        let output = env.run(&["memory", "restore", file, "-m", "./m.yaddash"]);
        assert!(
            output.code == 2 && output.err.contains(word) && output.err.contains("nothing was restored"),
            "{}",
            output.err
        );
        assert_eq!(targets(&env, "./m.yaddash"), expected);
    }
    let output = env.run(&["memory", "restore", "m.yaddash", "-m", "./m.yaddash"]);
    assert!(
        output.code == 2 && output.err.contains("the source and the destination are the same memory"),
        "{}",
        output.err
    );
    let output = env.run(&["memory", "backup", "-m", "./damaged.yaddash", "c.yaddash"]);
    assert!(output.code == 2 && output.err.contains("damaged"), "{}", output.err);
    assert!(!env.path().join("c.yaddash").exists());

    env.file("m.yaddash", &bytes);
    let output = env.run(&["memory", "verify", "-m", "./m.yaddash"]);
    assert!(output.code == 1 && output.out.contains("m: file: "), "{}{}", output.out, output.err);
    let output = env.ok(&["memory", "restore", "b.yaddash", "-m", "./m.yaddash"]);
    assert!(output.contains("300 units are in m") && output.contains("the previous contents are in"), "{output}");
    assert_eq!(targets(&env, "./m.yaddash"), expected);
    env.ok(&["memory", "verify", "-m", "./m.yaddash"]);
}

#[test]
fn a_reader_that_has_the_memory_open_sees_the_restored_contents() {
    use yaddash_engine::memory::{Access, Memory, Query, restore};
    use yaddash_engine::unit::Language;
    let env = TestEnv::new();
    env.ok(&["memory", "add", "-m", "./a.yaddash", "Saziş imzalanıb.", "An agreement was signed."]);
    env.ok(&["memory", "add", "-m", "./b.yaddash", "Saziş imzalanıb.", "The agreement has been signed."]);
    let (a, b) = (env.path().join("a.yaddash"), env.path().join("b.yaddash"));
    let reader = Memory::open(&a, Access::Read).unwrap();
    let query = Query::new("Saziş imzalanıb.", Language::azerbaijani(), Language::english());
    let ask = || reader.lookup(&query).unwrap().iter().map(|found| found.target.clone()).collect::<Vec<_>>();
    assert_eq!(ask(), ["An agreement was signed."]);
    restore(&b, &a).unwrap();
    assert_eq!(ask(), ["The agreement has been signed."]);
    env.ok(&["memory", "add", "-m", "./a.yaddash", "Görüş olub.", "A meeting was held."]);
    let query = Query::new("Görüş olub.", Language::azerbaijani(), Language::english());
    assert_eq!(reader.lookup(&query).unwrap()[0].target, "A meeting was held.");
}
