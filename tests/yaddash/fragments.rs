//! Tests of `yaddash fragments`: the phrases of a text that were translated inside other sentences.

use crate::test_env::{TestEnv, project};

const MEMORY: &str = "Nazirlər strateji tərəfdaşlıq haqqında bəyannamə imzalayıblar.\tThe ministers signed a declaration on strategic partnership.\n\
Tədbirdə 27 ölkənin nümayəndəsi iştirak edib.\tRepresentatives of 27 countries attended the event.\n";

fn with_memory() -> TestEnv {
    let env = TestEnv::new();
    let file = env.file("memory.tsv", MEMORY);
    env.ok(&["import", file.to_str().unwrap(), "--columns", "az,en", "-m", "desk"]);
    env
}

#[test]
fn each_line_of_a_file_gets_its_fragments_with_their_places() {
    let env = with_memory();
    let queries =
        ["Strateji tərəfdaşlığın əsasları qoyulub.", "Heç nə.", "Sammitdə 41 ölkənin nümayəndəsi çıxış edib."];
    let file = env.file("queries.txt", queries.join("\n"));
    let arguments = ["fragments", "--no-starter", "-m", "desk", "--lines", "-f", file.to_str().unwrap()];
    let lines = env.json(&[&arguments[..], &["--format", "jsonl"]].concat());
    assert_eq!(lines.iter().map(|line| line["query"].as_str().unwrap()).collect::<Vec<_>>(), queries);
    let first = &lines[0]["fragments"][0];
    assert_eq!(
        (first["text"].as_str(), first["target"].as_str()),
        (Some("Strateji tərəfdaşlığın"), Some("strategic partnership"))
    );
    let at = |name: &str| usize::try_from(first[name].as_u64().unwrap()).unwrap();
    assert_eq!(&queries[0][at("start")..at("end")], "Strateji tərəfdaşlığın");
    assert_eq!(&first["unit_source"].as_str().unwrap()[at("source_start")..at("source_end")], "strateji tərəfdaşlıq");
    assert_eq!(&first["unit_target"].as_str().unwrap()[at("target_start")..at("target_end")], "strategic partnership");
    assert_eq!(
        (first["memory"].as_str(), first["seen"].as_u64(), first["suffixes"].as_u64()),
        (Some("desk"), Some(1), Some(1))
    );
    assert_eq!(lines[1]["fragments"].as_array().unwrap().len(), 0);
    let changed = &lines[2]["fragments"][0];
    assert_eq!(changed["target"], "Representatives of 41 countries");
    assert_eq!(changed["changes"], serde_json::json!([{"from": "27", "to": "41"}]));
}

#[test]
fn people_see_the_phrases_in_the_text_and_the_translations_in_their_sentences() {
    let env = with_memory();
    let shown = env.ok(&["fragments", "--no-starter", "-m", "desk", "Strateji tərəfdaşlığın əsasları qoyulub."]);
    assert!(shown.starts_with("[1 Strateji tərəfdaşlığın] əsasları qoyulub.\n"), "{shown}");
    assert!(shown.contains("1 Strateji tərəfdaşlığın → strategic partnership"), "{shown}");
    assert!(shown.contains("«The ministers signed a declaration on [strategic partnership].» desk #1"), "{shown}");
}

#[test]
fn english_texts_get_azerbaijani_phrases() {
    let env = with_memory();
    let arguments = ["fragments", "--no-starter", "-m", "desk", "--source", "en", "--format", "jsonl"];
    let lines = env.json(&[&arguments[..], &["A strategic partnership was announced."]].concat());
    assert_eq!(lines[0]["fragments"][0]["target"], "strateji tərəfdaşlıq");
}

#[test]
fn a_greater_confidence_and_longer_phrases_give_fewer_fragments() {
    let env = TestEnv::new();
    let count = |more: &[&str]| -> usize {
        let article = project("memories/round-table.az.txt");
        let lines = env.json(&[&["fragments", "--lines", "-f", &article, "--format", "jsonl"], more].concat());
        lines.iter().map(|line| line["fragments"].as_array().unwrap().len()).sum()
    };
    let all = count(&[]);
    assert!(all > 10, "{all}");
    assert!(count(&["--min", "0.8"]) < all && count(&["--words", "3"]) < all);
}
