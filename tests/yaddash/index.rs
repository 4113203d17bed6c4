//! Tests of the index through commands: `lookup` after changes of the memory, `memory verify`, `memory rebuild`
//! and `concordance`.

use std::fmt::Write;
use std::process::Stdio;

use crate::kill_points::{self, KillPoint, count_calls, run_and_kill};
use crate::test_env::TestEnv;

/// Makes a table of `rows` Azerbaijani–English pairs, without a heading. The tests use 3,000 rows, because changes
/// get into an index file only when there are more than 2,000 of them.
fn table(rows: usize) -> String {
    let (verbs, places) =
        (["imzalanıb", "müzakirə olunub", "təqdim edilib"], ["Bakıda", "Astanada", "Gəncədə", "Şuşada"]);
    (0..rows).fold(String::new(), |mut table, n| {
        let _ = writeln!(table, "{n} saylı sənəd {} {}.\tDocument {n}.", places[n % 4], verbs[n % 3]);
        table
    })
}

fn prepared_env() -> TestEnv {
    let env = TestEnv::new();
    let file = env.file("many.tsv", table(3000));
    env.ok(&["import", file.to_str().unwrap(), "--columns", "az,en", "-m", "./many.yaddash"]);
    env
}

const QUERY: &str = "1234 saylı sənəd Gəncədə imzalanacaq.";

fn scores(env: &TestEnv) -> Vec<(u64, u64)> {
    let answer = &env.json(&["lookup", "-m", "./many.yaddash", "--no-starter", "--format", "jsonl", QUERY])[0];
    let matches = answer["matches"].as_array().unwrap();
    matches.iter().map(|found| (found["unit"].as_u64().unwrap(), found["score"].as_u64().unwrap())).collect()
}

#[test]
fn an_import_leaves_an_index_that_passes_verify() {
    let env = prepared_env();
    let found = scores(&env);
    assert_eq!(found.len(), 5, "{found:?}");
    let index = env.path().join("many.yaddash-index");
    assert_eq!(
        std::fs::read_dir(&index)
            .unwrap()
            .filter(|entry| { entry.as_ref().unwrap().path().extension().is_some_and(|ending| ending == "run") })
            .count(),
        2,
        "each language has one index file"
    );
    assert!(env.ok(&["memory", "verify", "-m", "./many.yaddash"]).contains("3000 units, 6000 texts, 2 index files"));

    // If the index is deleted, `verify` reports it, and searches still give the same matches.
    std::fs::remove_dir_all(&index).unwrap();
    let output = env.run(&["memory", "verify", "-m", "./many.yaddash", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&output.out).unwrap();
    assert_eq!((output.code, report["problems"].as_array().unwrap().len()), (1, 2), "{report}");
    assert_eq!(scores(&env), found);
    assert_eq!(env.json(&["memory", "rebuild", "-m", "./many.yaddash", "--format", "json"])[0]["texts"], 6000);
    env.ok(&["memory", "verify", "-m", "./many.yaddash"]);
}

#[test]
fn a_search_with_an_index_reflects_added_edited_and_deleted_units_at_once() {
    let env = prepared_env();
    let found = scores(&env);
    let target = "Bu sənəd Gəncədə imzalanacaq.";
    env.ok(&["memory", "add", "-m", "./many.yaddash", QUERY, target]);
    let more = scores(&env);
    assert_eq!((more[0], &more[1..]), ((3001, 100), &found[..4]));
    env.ok(&["memory", "edit", "-m", "./many.yaddash", &found[0].0.to_string(), "--source-text", "Başqa mətn."]);
    env.ok(&["memory", "delete", "-m", "./many.yaddash", "3001"]);
    assert_eq!(scores(&env)[..4], found[1..]);
    env.ok(&["memory", "verify", "-m", "./many.yaddash"]);
}

#[test]
fn the_option_stats_reports_the_time_of_the_search_and_of_the_whole_answer() {
    let env = prepared_env();
    let output = env.run(&["lookup", "-m", "./many.yaddash", "--no-starter", "--stats", QUERY]);
    assert!(
        output.err.contains("time to open the memories: ") && output.err.contains("number of texts looked up: 1"),
        "{}",
        output.err
    );
    for line in ["time per text to search the index: p50 ", "time per text to find and score all matches: p50 "] {
        let line = output.err.lines().find(|found| found.contains(line)).unwrap();
        assert!(["p90", "p99", "max", "µs"].iter().all(|word| line.contains(word)), "{line}");
    }
}

#[test]
fn a_concordance_search_finds_inflected_forms_and_its_results_are_paged() {
    let env = prepared_env();
    let ask = |more: &[&str]| {
        let fixed = ["concordance", "-m", "./many.yaddash", "--no-starter", "--format", "jsonl"];
        env.json(&[&fixed[..], more].concat())
    };
    let found = ask(&["--max", "10", "Şuşa sənədi"]);
    assert!(found.is_empty(), "the words must follow each other, in this order: {found:?}");
    let found = ask(&["--max", "1000", "sənədi Şuşa"]);
    assert_eq!(found.len(), 750);
    assert_eq!(found[0]["places"][0]["text"], "sənəd Şuşada");
    assert_eq!((found[0]["unit"].as_u64(), found[0]["side"].as_str()), (Some(3000), Some("source")));
    assert_eq!(ask(&["--max", "10", "--offset", "745", "sənəd Şuşada"]).len(), 5);
    let target = ask(&["--side", "target", "document 7"]);
    assert_eq!((target.len(), target[0]["target"].as_str()), (1, Some("Document 7.")));
    assert_eq!(env.run(&["concordance", "-m", "./many.yaddash", " "]).code, 2);
}

#[test]
fn a_negation_gives_a_warning_and_a_loose_translation_loses_points() {
    let env = TestEnv::new();
    let store = |prop: &[&str]| {
        let fixed =
            ["memory", "add", "-m", "./m.yaddash", "Nazirlər sazişi bu gün Bakıda imzalayıb.", "They signed it."];
        env.ok(&[&fixed[..], prop].concat());
    };
    store(&["--prop", "x-yaddash:loose=yes"]);
    let ask = |text: &str, more: &[&str]| {
        let fixed = ["lookup", "-m", "./m.yaddash", "--no-starter", "--format", "jsonl"];
        env.json(&[&fixed[..], more, &[text]].concat())[0]["matches"][0].clone()
    };
    let loose = ask("Nazirlər sazişi bu gün Bakıda imzalayıb.", &[]);
    assert_eq!((loose["score"].as_u64(), loose["penalty"].as_u64()), (Some(95), Some(5)), "{loose}");
    let free = ask("Nazirlər sazişi bu gün Bakıda imzalayıb.", &["--penalty-for", "loose=0"]);
    assert_eq!((free["score"].as_u64(), free["kind"].as_str()), (Some(100), Some("exact")));
    let negated = ask("Nazirlər sazişi bu gün Bakıda imzalamayıb.", &[]);
    assert_eq!(negated["warnings"], serde_json::json!(["polarity"]));
    assert!(negated["score"].as_u64().unwrap() <= 95 && negated["kind"] == "fuzzy", "{negated}");
}

#[test]
fn ten_processes_can_import_into_and_search_the_same_memory_at_once() {
    let env = TestEnv::new();
    env.file("many.tsv", table(3000));
    let path = "./fresh.yaddash";
    env.ok(&["memory", "add", "-m", path, QUERY, "A first one."]);
    let import = ["import", "many.tsv", "--columns", "az,en", "-m", path, "--batch", "700"];
    let lookup = ["lookup", "-m", path, "--no-starter", "--format", "jsonl", QUERY];
    let children: Vec<_> = (0..10)
        .map(|n| {
            let arguments = if n % 2 == 0 { &import[..] } else { &lookup[..] };
            env.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let answers: Vec<String> = (0..2).map(|_| env.ok(&lookup)).collect();
    assert_eq!(answers[0], answers[1]);
    env.ok(&["memory", "rebuild", "-m", path]);
    assert_eq!(env.ok(&lookup), answers[0], "a rebuilt index gives the same answer");
    assert!(env.ok(&["memory", "verify", "-m", path]).contains("3001 units, 6002 texts, 2 index files"));
}

#[test]
fn a_search_gives_the_same_matches_after_a_killed_rebuild() {
    let env = prepared_env();
    let found = scores(&env);
    let rebuild = ["memory", "rebuild", "-m", "./many.yaddash"];
    let (_, calls) = count_calls(env.command(&rebuild), env.path());
    for part in 1..=12 {
        let call = (calls * part / 13).max(1);
        let run = run_and_kill(env.command(&rebuild), env.path(), KillPoint::Call(call));
        assert!(run.was_killed || !kill_points::are_exact(), "call {call} of {calls}");
        assert_eq!(scores(&env), found, "killed at call {call} of {calls}");
    }
    env.ok(&["memory", "rebuild", "-m", "./many.yaddash"]);
    assert!(env.ok(&["memory", "verify", "-m", "./many.yaddash"]).contains("2 index files"));
}
