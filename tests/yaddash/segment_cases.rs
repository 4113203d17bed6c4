//! Runs the segmentation cases in `tests/cases/segment`. The README in that folder describes their format.

use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization;
use yaddash_engine::segment::Segmenter;
use yaddash_engine::unit::Language;

use crate::test_env::project;

/// The characters that may come before a segment, and that belong to no segment.
const SPACES: [char; 4] = [' ', '\n', '\u{a0}', '\u{200b}'];

/// A text, and the sentences into which it must be split.
pub struct Case {
    /// The file of the case, and its group in the file (a line that begins with `##`).
    pub place: String,
    pub text: String,
    pub sentences: Vec<String>,
}

/// Reads the cases of a language from all its files.
pub fn cases(language: &Language) -> Vec<Case> {
    let mut cases = Vec::new();
    for path in files(language) {
        let file = std::fs::read_to_string(&path).unwrap();
        let mut group = "";
        for block in file.split("\n\n") {
            if let Some(heading) = block.lines().find_map(|line| line.strip_prefix("## ")) {
                group = heading;
            }
            let lines: Vec<String> =
                block.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(meant).collect();
            if !lines.is_empty() {
                let trimmed = |line: &String| line.trim_start_matches('¦').trim_start_matches(SPACES).to_owned();
                cases.push(Case {
                    place: format!("{}, {group}", path.display()),
                    text: joined(&lines),
                    sentences: lines.iter().map(trimmed).collect(),
                });
            }
        }
    }
    cases
}

/// Checks every case of a language, and reports each case that is split differently with the rules that decided.
/// There must be `at_least` cases.
fn check(language: &Language, at_least: usize) {
    let segmenter = Segmenter::for_language(language);
    let cases = cases(language);
    let mut wrong = Vec::new();
    for Case { place, text, sentences } in &cases {
        let found: Vec<&str> = segmenter.sentences(text).map(|range| &text[range]).collect();
        if found != *sentences {
            let rules: Vec<_> = segmenter.decisions(text).collect();
            wrong.push(format!("{place}:\n  expected {sentences:#?}\n  found {found:#?}\n  {rules:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases differ\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    assert!(cases.len() >= at_least, "only {} cases were read", cases.len());
}

fn files(language: &Language) -> Vec<PathBuf> {
    let folder = project(&format!("tests/cases/segment/{language}"));
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Replaces the placeholder signs of a line by the characters that they stand for: `⏎` by a line end.
fn meant(line: &str) -> String {
    let line = line.replace('⏎', "\n").replace('⍽', "\u{a0}").replace('∅', "\u{200b}");
    line.strip_prefix('◇').map(|line| line.nfd().collect()).unwrap_or(line)
}

/// Joins the lines of a case to one text: with a space, or without one before a line that begins with `¦`.
fn joined(lines: &[String]) -> String {
    let mut text = String::new();
    for line in lines {
        match line.strip_prefix('¦') {
            Some(glued) => text.push_str(glued),
            None if text.is_empty() => text.push_str(line),
            None => {
                text.push(' ');
                text.push_str(line);
            }
        }
    }
    text
}

#[test]
fn every_azerbaijani_case_is_split_as_expected() {
    check(&Language::azerbaijani(), 800);
}

#[test]
fn every_english_case_is_split_as_expected() {
    check(&Language::english(), 300);
}

#[test]
fn other_languages_are_split_by_unicode_and_the_general_rules() {
    let cases: [(&str, &[&str]); 5] = [
        ("tr", &["Toplantı İ. Yılmaz başkanlığında yapıldı.", "Karar 4.5 saat sürdü."]),
        ("ru", &["Встреча с А. С. Ивановым прошла в Баку.", "Стороны подписали документ."]),
        ("ka", &["შეხვედრა ბაქოში გაიმართა.", "მხარეებმა დოკუმენტს მოაწერეს ხელი."]),
        ("de", &["Das Treffen fand in Baku statt!", "Es dauerte 2 Stunden."]),
        ("zh", &["会议在巴库举行。", "双方签署了文件。"]),
    ];
    for (tag, expected) in cases {
        let text = expected.join(if tag == "zh" { "" } else { " " });
        let segmenter = Segmenter::for_language(&Language::parse(tag).unwrap());
        let found: Vec<&str> = segmenter.sentences(&text).map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{tag}: {:?}", segmenter.decisions(&text).collect::<Vec<_>>());
    }
}
