//! Sentences as the files under `tests/cases/segment` have them; their form is told in its README.

use std::path::PathBuf;

use unicode_normalization::UnicodeNormalization;
use yaddash::segment::Segmenter;
use yaddash::unit::Language;

use crate::desk::project;

/// Spaces that may stand before a segment in its text.
const SPACES: [char; 4] = [' ', '\n', '\u{a0}', '\u{200b}'];

/// Checks every case of a language's files and reports all that differ, with the rules that decided.
fn check(language: &Language, at_least: usize) {
    let segmenter = Segmenter::for_language(language);
    let mut wrong = Vec::new();
    let mut cases = 0;
    for path in files(language) {
        let file = std::fs::read_to_string(&path).unwrap();
        let mut group = "";
        for block in file.split("\n\n") {
            if let Some(heading) = block.lines().find_map(|line| line.strip_prefix("## ")) {
                group = heading;
            }
            let lines: Vec<String> =
                block.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(meant).collect();
            if lines.is_empty() {
                continue;
            }
            cases += 1;
            let text = joined(&lines);
            let expected: Vec<&str> =
                lines.iter().map(|line| line.trim_start_matches('¦').trim_start_matches(SPACES)).collect();
            let found: Vec<&str> = segmenter.sentences(&text).map(|range| &text[range]).collect();
            if found != expected {
                let rules: Vec<_> = segmenter.decisions(&text).collect();
                let file = path.display();
                wrong.push(format!("{file}, {group}:\n  expected {expected:#?}\n  found {found:#?}\n  {rules:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {cases} cases differ\n{}", wrong.len(), wrong.join("\n"));
    assert!(cases >= at_least, "only {cases} cases were read");
}

fn files(language: &Language) -> Vec<PathBuf> {
    let folder = project(&format!("tests/cases/segment/{language}"));
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// A line with the characters that signs stand for.
fn meant(line: &str) -> String {
    let line = line.replace('⏎', "\n").replace('⍽', "\u{a0}").replace('∅', "\u{200b}");
    line.strip_prefix('◇').map(|line| line.nfd().collect()).unwrap_or(line)
}

/// The lines of a case as one text: with a space between them unless ¦ says that there is none.
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
fn azerbaijani() {
    check(&Language::azerbaijani(), 800);
}

#[test]
fn english() {
    check(&Language::english(), 300);
}

#[test]
fn other_languages_follow_unicode_and_the_rules_that_hold_everywhere() {
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
