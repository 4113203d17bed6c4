//! Tests that pretranslate an XLIFF file of another tool: suggestions are added, and the rest of the file is not
//! changed.

use std::process::Command;

use yaddash_engine::formats::xliff::{Bilingual, Suggestion, Version, amend};

use crate::interchange::is_valid;
use crate::test_env::{TestEnv, has, project};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\
    <file original=\"brief.docx\" source-language=\"az-AZ\" target-language=\"en-GB\" datatype=\"x-docx\"><body>\n";
const TAIL: &str = "</body></file></xliff>\n";

/// Makes a folder with a memory, and an XLIFF file `agency.xlf` of another tool to pretranslate. The memory has
/// one sentence with inline codes (`<g>`).
fn env_with_foreign_xliff() -> TestEnv {
    let env = TestEnv::new();
    let done = "<trans-unit id=\"1\"><source>Tərəflər <g id=\"1\">saziş</g> imzalayıblar.</source>\
        <target state=\"final\">The parties signed <g id=\"1\">an agreement</g>.</target></trans-unit>";
    env.file("done.xlf", format!("{HEAD}{done}{TAIL}"));
    env.ok(&["import", "done.xlf", "-m", "./m.yaddash"]);
    let units = [
        "<trans-unit id=\"a1\"><source>Görüş keçirilib.</source><target state=\"final\">A meeting was held.</target></trans-unit>",
        "<trans-unit id=\"a2\"><source>Tərəflər <g id=\"9\" ctype=\"bold\">saziş</g> imzalayıblar.</source>\n  <target/>\n  <note>a note</note></trans-unit>",
        "<trans-unit id=\"a3\" translate=\"no\"><source>Tərəflər saziş imzalayıblar.</source></trans-unit>",
        "<trans-unit id=\"a4\"><source>Tərəflər yeni saziş imzalayıblar.</source></trans-unit>",
        "<trans-unit id=\"a5\"><source>15:37</source></trans-unit>",
    ];
    env.file("agency.xlf", format!("{HEAD}{}\n{TAIL}", units.join("\n")));
    env
}

const PRETRANSLATE: [&str; 5] = ["pretranslate", "agency.xlf", "-m", "./m.yaddash", "--no-starter"];

#[test]
fn untranslated_segments_of_an_xliff_file_are_looked_up_with_their_inline_codes() {
    let env = env_with_foreign_xliff();
    let output = env.run(&[&PRETRANSLATE[..], &["--format", "jsonl"]].concat());
    assert!(output.err.contains("3 of 5 segments are already translated or need no translation"), "{}", output.err);
    let rows: Vec<serde_json::Value> = output.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<_> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["a2", "a4"]);
    let best = &rows[0]["matches"][0];
    assert_eq!((best["codes"].as_str(), best["score"].as_u64()), (Some("carried"), Some(99)), "{best}");
    assert!(rows[1]["matches"][0]["score"].as_u64().unwrap() < 99, "{}", rows[1]);
    for format in ["table", "html"] {
        let out = env.ok(&[&PRETRANSLATE[..], &["--format", format]].concat());
        assert!(out.contains("The parties signed an agreement.") && !out.contains("A meeting was held."), "{out}");
    }
    env.ok(&[&PRETRANSLATE[..], &["-o", "matches.tmx"]].concat());
    is_valid(&env, "matches.tmx");
    env.ok(&[&PRETRANSLATE[..], &["-o", "matches.docx"]].concat());
}

#[test]
fn suggestions_are_added_and_the_rest_of_the_xliff_file_is_not_changed() {
    let env = env_with_foreign_xliff();
    env.ok(&[&PRETRANSLATE[..], &["-o", "matches.xlf"]].concat());
    let (given, made) = (env.read("agency.xlf"), env.read("matches.xlf"));
    assert!(
        made.contains(
            "<target xml:lang=\"en-GB\">The parties signed <g id=\"9\" ctype=\"bold\">an agreement</g>.</target>"
        ),
        "{made}"
    );
    assert_eq!(made.matches("<alt-trans ").count(), 2, "{made}");
    // Without the added suggestions, the file is the same.
    let mut bare = made.clone();
    while let Some(at) = bare.find("\n<alt-trans ") {
        let end = bare[at..].find("</alt-trans>").unwrap() + "</alt-trans>".len();
        bare.replace_range(at..at + end, "");
    }
    assert_eq!(bare, given);
    if has("xmllint") {
        let mut check = Command::new("xmllint");
        assert!(check.args(["--noout", "--nonet", "matches.xlf"]).current_dir(env.path()).status().unwrap().success());
    }
    // A second run adds no suggestion twice.
    env.ok(&["pretranslate", "matches.xlf", "-m", "./m.yaddash", "--no-starter", "-o", "again.xlf"]);
    assert_eq!(env.read("again.xlf"), made);
    let summary = &env.json(&["import", "matches.xlf", "-m", "other", "--format", "json"])[0];
    assert_eq!(summary["added"], 1, "suggestions are no translations: {summary}");
    let output = env.run(&[&PRETRANSLATE[..], &["-o", "agency.xlf"]].concat());
    assert!(
        output.code == 2 && output.err.contains("the command reads this file and does not overwrite it"),
        "{}",
        output.err
    );
}

#[test]
fn xliff_files_of_other_tools_are_pretranslated_but_only_version_1_2_is_written_back() {
    let env = TestEnv::new();
    std::fs::copy(project("tests/cases/xliff/trados.sdlxliff"), env.path().join("a.sdlxliff")).unwrap();
    env.ok(&["pretranslate", "a.sdlxliff", "-o", "b.xlf"]);
    let two = "<xliff version=\"2.0\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" srcLang=\"az\" trgLang=\"en\"><file id=\"f\"><unit id=\"1\"><segment><source>Salam, dünya!</source></segment></unit></file></xliff>";
    env.file("two.xlf", two);
    assert_eq!(env.json(&["pretranslate", "two.xlf", "--format", "jsonl"])[0]["id"], "1");
    let output = env.run(&["pretranslate", "two.xlf", "-o", "out.xlf"]);
    assert!(
        output.code == 2 && output.err.contains("only to XLIFF 1.2") && output.err.contains("-o matches.tmx"),
        "{}",
        output.err
    );
    assert!(!env.path().join("out.xlf").exists());
    let output = env.run(&["pretranslate", "a.sdlxliff", "--format", "xliff", "--copy-source"]);
    assert!(output.code == 2 && output.err.contains("--copy-source"), "{}", output.err);
}

/// Every segment of every case gets a suggestion with the segment's own inline codes. Source, target and state of
/// all segments must be the same afterwards. A file that is not XLIFF 1.2 is refused.
#[test]
fn suggestions_can_be_added_to_every_xliff_1_2_case_without_changing_its_texts() {
    let mut amended = 0;
    for entry in std::fs::read_dir(project("tests/cases/xliff")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let Ok(file) = Bilingual::read_divided(&bytes[..]) else { continue };
        let texts = file.segments.iter().map(|pair| (pair.markup.clone(), format!("{}!", pair.source)));
        let texts: Vec<_> = texts.collect();
        let suggestions: Vec<Vec<Suggestion<'_>>> = texts
            .iter()
            .map(|(markup, target)| {
                vec![Suggestion { target, markup: markup.as_deref(), quality: 84, ..Suggestion::default() }]
            })
            .collect();
        if file.version != Version::One {
            assert!(amend(&bytes, &file, &suggestions).is_err());
            continue;
        }
        let out = amend(&bytes, &file, &suggestions).unwrap();
        let again = Bilingual::read_divided(out.as_bytes()).unwrap();
        let all = |file: &Bilingual| -> Vec<_> {
            file.segments
                .iter()
                .map(|pair| (pair.source.clone(), pair.markup.clone(), pair.target.clone(), pair.state.clone()))
                .collect()
        };
        assert_eq!(all(&again), all(&file));
        amended += again.segments.len();
    }
    assert!(amended > 10, "{amended}");
}
