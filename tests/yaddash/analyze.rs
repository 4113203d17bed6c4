//! Tests of `yaddash analyze`: the counts add up to the totals, and a repeated analysis gives the same counts.

use serde_json::Value;

use crate::test_env::{TestEnv, project};

const FIRST: &str =
    "Sənəd imzalanıb.\n\nTərəflər dünən Bakıda geniş əməkdaşlıq haqqında saziş imzalayıblar.\n\nNazir çıxış edib.\n";
const SECOND: &str =
    "Yeni görüş.\n\nNazir çıxış edib.\n\nTərəflər bu gün Bakıda geniş əməkdaşlıq haqqında saziş imzalayıblar.\n";

/// Makes a folder with two articles, and a memory that contains one sentence of the first article.
fn prepared_env() -> TestEnv {
    let env = TestEnv::new();
    env.file("first.txt", FIRST);
    env.file("second.txt", SECOND);
    env.ok(&["memory", "add", "-m", "./news.yaddash", "Sənəd imzalanıb.", "The document was signed."]);
    env
}

fn analyze(env: &TestEnv, more: &[&str]) -> Value {
    let arguments =
        [&["analyze", "first.txt", "second.txt", "-m", "./news.yaddash", "--format", "json"], more].concat();
    serde_json::from_str(&env.ok(&arguments)).unwrap()
}

/// Returns the number of segments in a band of a file's report, such as `85-94`. `score` is the field that selects
/// one of the two scores of the report.
fn segments(of: &Value, band: &str, score: &str) -> u64 {
    let bands = of["bands"].as_array().unwrap();
    bands.iter().find(|found| found["band"] == band).unwrap()[score]["segments"].as_u64().unwrap()
}

#[test]
fn repetitions_are_counted_across_files_and_similar_segments_only_with_the_option_internal_fuzzy() {
    let env = prepared_env();
    let report = analyze(&env, &[]);
    let [first, second] = report["files"].as_array().unwrap().as_slice() else { panic!("{report}") };
    assert_eq!((segments(first, "100", "ours"), segments(first, "none", "ours")), (1, 2), "{first:#}");
    assert_eq!((segments(second, "repetition", "ours"), segments(second, "none", "ours")), (1, 2), "{second:#}");
    assert_eq!(report["total"]["internal-fuzzy"]["segments"], 0);

    let report = analyze(&env, &["--internal-fuzzy"]);
    let second = &report["files"][1];
    assert_eq!((segments(second, "85-94", "ours"), segments(second, "75-84", "plain")), (1, 1), "{second:#}");
    assert_eq!(second["internal-fuzzy"]["segments"], 1);
    assert_eq!(report["settings"]["internal-fuzzy"], true);
}

#[test]
fn the_counts_of_the_bands_add_up_to_the_totals() {
    let env = prepared_env();
    let report = analyze(&env, &[]);
    let files = report["files"].as_array().unwrap();
    for score in ["ours", "plain"] {
        for what in ["segments", "words", "characters"] {
            let number = |of: &Value| of[score][what].as_u64().unwrap();
            let mut whole = 0;
            for file in files {
                let bands: u64 = file["bands"].as_array().unwrap().iter().map(number).sum();
                assert_eq!(bands, number(&file["all"]), "{file:#}");
                whole += bands;
            }
            assert_eq!(whole, number(&report["total"]["all"]), "{report:#}");
        }
    }
    for (file, name) in files.iter().zip(["first.txt", "second.txt"]) {
        let lines = env.ok(&["segment", name]).lines().count() as u64;
        assert_eq!((file["file"].as_str(), file["all"]["ours"]["segments"].as_u64()), (Some(name), Some(lines)));
    }
}

#[test]
fn a_repeated_analysis_gives_the_same_bytes_and_names_memory_revision_and_score_version() {
    let env = prepared_env();
    let info = &env.json(&["memory", "info", "-m", "./news.yaddash", "--format", "json"])[0];
    let (uuid, revision) = (info["uuid"].as_str().unwrap(), info["revision"].as_i64().unwrap());
    for format in ["table", "json", "csv", "html"] {
        let arguments = ["analyze", "first.txt", "second.txt", "-m", "./news.yaddash", "--format", format];
        let output = env.ok(&arguments);
        assert_eq!(output, env.ok(&arguments), "{format}");
        assert!(output.contains(uuid), "{format}: {output}");
        env.ok(&[&arguments[..], &["-o", "report"]].concat());
        assert_eq!(env.read("report"), output, "{format}");
    }
    let report = analyze(&env, &[]);
    assert_eq!(report["memories"][0]["revision"], revision);
    assert_eq!(report["score"], yaddash_engine::score::VERSION);
    let csv = env.ok(&["analyze", "first.txt", "-m", "./news.yaddash", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 10, "expected a heading, eight bands and the totals: {csv}");
}

#[test]
fn matches_from_the_starter_memory_are_not_counted_as_matches() {
    let env = TestEnv::new();
    let article = project("memories/round-table.az.txt");
    let rows = env.json(&["pretranslate", &article, "--format", "jsonl"]);
    assert!(
        rows.iter().any(|row| row["matches"][0]["score"] == 100),
        "the starter memory has exact matches for the article"
    );
    let report: Value = serde_json::from_str(&env.ok(&["analyze", &article, "--format", "json"])).unwrap();
    assert_eq!(segments(&report["total"], "none", "ours"), rows.len() as u64);
    assert_eq!(segments(&report["total"], "none", "plain"), rows.len() as u64);
    let table = env.ok(&["pretranslate", &article]);
    assert!(table.lines().any(|line| line.starts_with(&format!("none {:>14}", rows.len()))), "{table}");
}

#[test]
fn an_unreadable_article_is_refused_and_no_report_is_written() {
    let env = prepared_env();
    env.file("empty.txt", "");
    for bad in ["empty.txt", "missing.txt"] {
        let output = env.run(&["analyze", "first.txt", bad, "-m", "./news.yaddash", "-o", "report.html"]);
        assert_eq!(output.code, 2, "{}", output.err);
        assert!(output.err.contains(bad), "{}", output.err);
        assert!(!env.path().join("report.html").exists());
    }
    let output = env.run(&["analyze", "first.txt", "-o", "first.txt", "--format", "csv"]);
    assert_eq!((output.code, env.read("first.txt").as_str()), (2, FIRST), "{}", output.err);
    let output = env.run(&["analyze", "first.txt", "-o", "report.pdf"]);
    assert_eq!(output.code, 2, "{}", output.err);
}
