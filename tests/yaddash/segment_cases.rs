//! Sentences as the files under `tests/cases/segment` have them.

use yaddash::segment::Segmenter;
use yaddash::unit::Language;

/// A text and the sentences that it has.
pub struct Case {
    pub group: String,
    pub text: String,
    pub sentences: Vec<String>,
}

/// The cases of a file.
pub fn cases(file: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut group = "";
    for block in file.split("\n\n") {
        if let Some(heading) = block.lines().find_map(|line| line.strip_prefix("# ")) {
            group = heading;
        }
        let lines: Vec<String> = block.lines().filter(|line| !line.starts_with('#')).map(shown).collect();
        if !lines.is_empty() {
            let trimmed = |line: &String| line.trim_start_matches(['¦', '\u{a0}', '\u{200b}']).to_owned();
            cases.push(Case {
                group: group.to_owned(),
                text: joined(&lines),
                sentences: lines.iter().map(trimmed).collect(),
            });
        }
    }
    cases
}

/// Checks every case of a file and reports all that differ, with the rules that decided.
fn check(file: &str, language: &Language, at_least: usize) {
    let segmenter = Segmenter::for_language(language);
    let cases = cases(file);
    let mut wrong = Vec::new();
    for Case { group, text, sentences } in &cases {
        let found: Vec<&str> = segmenter.sentences(text).map(|range| &text[range]).collect();
        if found != *sentences {
            let rules: Vec<_> = segmenter.decisions(text).collect();
            wrong.push(format!("{group}:\n  expected {sentences:#?}\n  found {found:#?}\n  {rules:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases differ\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    assert!(cases.len() >= at_least, "only {} cases were read", cases.len());
}

/// What stands for characters that an editor does not show.
fn shown(line: &str) -> String {
    line.replace('⏎', "\n").replace('⍽', "\u{a0}").replace('∅', "\u{200b}")
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
    check(include_str!("../cases/segment/az.txt"), &Language::azerbaijani(), 150);
}

#[test]
fn english() {
    check(include_str!("../cases/segment/en.txt"), &Language::english(), 60);
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
