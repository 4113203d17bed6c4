//! Tests of the units in XLIFF: which are imported, and what a translator's tool is given.

use crate::interchange::{is_valid, is_well_formed};
use crate::test_env::{TestEnv, project};

/// XLIFF files of several versions and tools are imported, a second import of a file adds no unit, and the export
/// of the memory is valid TMX.
#[test]
fn translated_xliff_is_imported_and_exported_as_valid_tmx() {
    let env = TestEnv::new();
    for file in ["segments.xlf", "codes.xlf", "alternatives.xlf", "two.xlf", "trados.sdlxliff", "memoq.mqxliff"] {
        let path = project(&format!("tests/cases/xliff/{file}"));
        let summary = &env.json(&["import", &path, "-m", "m", "--alternatives", "--format", "json"])[0];
        let number = |name: &str| summary[name].as_u64().unwrap();
        assert!(number("added") > 0, "{file}: {summary}");
        let accounted = number("added") + number("merged") + number("known") + number("refused");
        assert_eq!(number("read"), accounted, "{file}: {summary}");
        let again = &env.json(&["import", &path, "-m", "m", "--from", "xliff", "--format", "json"])[0];
        assert_eq!(again["added"].as_u64(), Some(0), "{file}: {again}");
    }
    env.ok(&["export", "-m", "m", "-o", "out.tmx"]);
    let out = env.read("out.tmx");
    for kept in [
        "<seg>Nazir gəldi.</seg>",
        r#"<prop type="x-xliff:state">translated</prop>"#,
        r#"<prop type="x-xliff:match-quality">85%</prop>"#,
        r#"<prop type="x-yaddash:document">görüş.txt</prop>"#,
        r#"This <bpt i="1" x="a"/><ept i="1"/>is <bpt i="2" x="7" type="bold"/>bold<ph x="9"/><ept i="2"/>"#,
    ] {
        assert!(out.contains(kept), "{kept} is missing in\n{out}");
    }
    assert!(env.ok(&["lookup", "-m", "m", "--no-starter", "Nazir gəldi."]).contains("The minister came."));
    is_valid(&env, "out.tmx");
}

/// Suggestions (`alt-trans`) in an XLIFF file are imported only with `--alternatives`.
#[test]
fn suggestions_in_xliff_are_imported_only_with_the_option_alternatives() {
    let env = TestEnv::new();
    let path = project("tests/cases/xliff/alternatives.xlf");
    let summary = &env.json(&["import", &path, "-m", "m", "--format", "json"])[0];
    assert_eq!((summary["added"].as_u64(), summary["read"].as_u64()), (Some(1), Some(10)), "{summary}");
    let kinds: Vec<&str> =
        summary["files"][0]["reasons"].as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "alternative").count(), 4, "{kinds:?}");
    let summary = &env.json(&["import", &path, "-m", "m", "--alternatives", "--format", "json"])[0];
    assert_eq!(summary["added"].as_u64(), Some(4), "{summary}");
}

/// No suggestion is marked as final, and XLIFF 1.2 and 2.1 have the same numbers of segments, exact matches and
/// fuzzy matches.
#[test]
fn suggestions_in_xliff_for_translators_are_marked_as_not_final() {
    let env = TestEnv::new();
    let article = project("memories/round-table.az.txt");
    let similar = "Artımın böyük hissəsi yük qatarları hesabına təmin olunub.";
    env.ok(&["memory", "add", "-m", "m", similar, "Freight trains accounted for most of the growth."]);
    env.ok(&["pretranslate", &article, "-m", "m", "-o", "one.xlf"]);
    env.ok(&["pretranslate", &article, "-m", "m", "--xliff", "2.1", "-o", "two.xlf"]);
    let rows = env.json(&["pretranslate", &article, "-m", "m", "--format", "jsonl"]);
    let (one, two) = (env.read("one.xlf"), env.read("two.xlf"));
    for file in ["one.xlf", "two.xlf"] {
        is_well_formed(&env, file);
    }
    let best = |row: &serde_json::Value| row["matches"][0]["score"].as_u64();
    let exact = rows.iter().filter(|row| best(row) == Some(100)).count();
    // A match that is not close enough to be corrected is only an alternative.
    let changed = |row: &serde_json::Value| {
        let adapted = &row["matches"][0]["adapted"];
        adapted["changes"].as_array().is_some_and(|changes| !changes.is_empty()).then(|| adapted["score"].as_u64())
    };
    let is_close = |row: &serde_json::Value| best(row).max(changed(row).flatten()).is_some_and(|score| score >= 75);
    let is_fuzzy = |row: &&serde_json::Value| best(row).is_some_and(|score| score < 100) && is_close(row);
    let fuzzy = rows.iter().filter(is_fuzzy).count();
    let adapted = rows.iter().filter(is_fuzzy).filter(|row| changed(row).is_some()).count();
    let all: usize = rows.iter().map(|row| row["matches"].as_array().unwrap().len()).sum();
    assert!(exact > 0 && fuzzy > 0);
    assert_eq!(one.matches("<trans-unit ").count(), rows.len());
    assert_eq!(one.matches("state=\"translated\" state-qualifier=\"exact-match\"").count(), exact);
    assert_eq!(one.matches("state=\"needs-review-translation\" state-qualifier=\"fuzzy-match\"").count(), fuzzy);
    assert_eq!(one.matches("<alt-trans ").count(), all + adapted);
    assert_eq!(two.matches("<unit ").count(), rows.len());
    assert_eq!(two.matches("state=\"translated\" subState=\"yaddash:exact-match\"").count(), exact);
    assert_eq!(two.matches("state=\"initial\" subState=\"yaddash:fuzzy-match\"").count(), fuzzy);
    assert_eq!(two.matches("<mtc:match ").count(), all + adapted);
    assert!(!one.contains("approved") && !one.contains("final") && !two.contains("\"final\""));
}

#[test]
fn an_export_of_units_as_xliff_is_refused() {
    let env = TestEnv::new();
    env.ok(&["memory", "add", "-m", "m", "Bir.", "One."]);
    let output = env.run(&["export", "-m", "m", "-o", "out.xlf"]);
    assert!(output.code == 2 && output.err.contains("write a TMX file instead"), "{}", output.err);
    assert!(!env.path().join("out.xlf").exists());
}
