//! Tests of objects that are made once and used for many texts, such as the adapter of matches.

use std::fmt::Write as _;

use yaddash_engine::adapt::Adapter;
use yaddash_engine::pretranslate::Analyst;
use yaddash_engine::qa::Checker;
use yaddash_engine::terms::{Glossary, TermMatch};

use crate::test_env::TestEnv;

/// An adapter reads the whole glossary when it is made, so one run should make one adapter. The log has one line
/// for each adapter.
#[test]
fn a_lookup_of_a_thousand_lines_creates_only_one_adapter() {
    let env = TestEnv::new();
    env.file("unit.tsv", "az\ten\nGörüş dekabrın 15-də keçirilib.\tThe meeting was held on 15 December.\n");
    env.ok(&["import", "-m", "news", "unit.tsv"]);
    let mut lines = String::new();
    for number in 0..1_000 {
        writeln!(lines, "Görüş iyulun {}-də keçirilib.", number % 28 + 1).unwrap();
    }
    env.file("lines.txt", lines);
    let arguments = ["lookup", "-m", "news", "--lines", "-f", "lines.txt", "--format", "jsonl"];
    let output = env.command(&arguments).env("YADDASH_LOG", "yaddash_core::adapt=debug").output().unwrap();
    assert!(output.status.success());
    let answers: Vec<serde_json::Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 1_000);
    for (number, answer) in answers.iter().enumerate() {
        let expected = format!("The meeting was held on {} July.", number % 28 + 1);
        assert_eq!(answer["matches"][0]["adapted"]["target"], expected.as_str());
    }
    let log = String::from_utf8(output.stderr).unwrap();
    assert_eq!(log.matches("made an adapter").count(), 1, "{log}");
}

/// These types are `Send`, `Sync` and `'static`, so a server can keep one value and use it from every thread.
#[test]
fn adapters_checkers_and_glossaries_can_be_shared_between_threads() {
    fn is_shared<T: Send + Sync + 'static>() {}
    is_shared::<Adapter>();
    is_shared::<Checker>();
    is_shared::<Analyst>();
    is_shared::<Glossary>();
    is_shared::<TermMatch>();
}
