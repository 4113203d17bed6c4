//! Tests of segmentation rules from SRX files (Segmentation Rules eXchange), and of the built-in rules exported as
//! SRX.

use std::path::{Path, PathBuf};

use yaddash_engine::formats::srx;
use yaddash_engine::segment::Segmenter;
use yaddash_engine::segment::srx::Srx;
use yaddash_engine::unit::Language;

use crate::known_misses;
use crate::segment_cases::{Case, cases};
use crate::test_env::{TestEnv, has};

/// The rules of every `tests/cases/srx/NAME.srx` split the lines of `NAME.txt` as `NAME.expected` says, or are
/// refused with the error in `NAME.expected`. `YADDASH_BLESS=1` rewrites these files: review the diff.
#[test]
fn every_srx_case_splits_its_text_or_is_refused_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/srx");
    let mut files: Vec<PathBuf> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "srx"));
    files.sort();
    assert!(files.len() >= 20, "the cases are missing");
    let mut failed = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(path.with_extension("txt")).unwrap();
        let met = outcome(&std::fs::read(&path).unwrap(), &text);
        let expected = path.with_extension("expected");
        if std::env::var_os("YADDASH_BLESS").is_some() {
            std::fs::write(&expected, &met).unwrap();
        }
        if std::fs::read_to_string(&expected).ok().as_ref() != Some(&met) {
            failed.push(format!("{}:\n{met}", path.display()));
        }
    }
    assert!(failed.is_empty(), "not as expected:\n\n{}", failed.join("\n"));
}

/// Returns the segments of each line with the rules that decided, or the error if the rules cannot be used.
fn outcome(file: &[u8], text: &str) -> String {
    let rules = match srx::read(file) {
        Ok(rules) => rules,
        Err(error) => return format!("error: {error}\n"),
    };
    let segmenter = match rules.for_language(&Language::azerbaijani()) {
        Ok(rules) => Segmenter::with_rules(rules),
        Err(error) => return format!("error: {error}\n"),
    };
    let mut out = String::new();
    for line in text.lines() {
        for range in segmenter.sentences(line) {
            out.push_str(&format!("[{}]\n", &line[range]));
        }
        for decision in segmenter.decisions(line) {
            let output = if decision.breaks { "breaks" } else { "does not break" };
            out.push_str(&format!("    {} {output} after {:?}\n", decision.rule, last(line, decision.at)));
        }
    }
    match segmenter.fault() {
        Some(fault) => format!("fault: {fault}\n"),
        None => out,
    }
}

/// Returns the last eight characters before a byte position.
fn last(text: &str, at: usize) -> String {
    let before: Vec<char> = text[..at].chars().collect();
    before[before.len().saturating_sub(8)..].iter().collect()
}

/// Exports the built-in rules of a language as SRX, and makes a segmenter from that file.
fn exported(language: &Language) -> Segmenter {
    let mut file = Vec::new();
    srx::write(&mut file, &Srx::built_in(std::slice::from_ref(language))).unwrap();
    Segmenter::with_rules(srx::read(&file[..]).unwrap().for_language(language).unwrap())
}

/// Returns the cases that the exported rules do not split as expected. Cases of datelines are left out, because
/// the exported rules make a dateline a segment of its own, as in an article.
fn differences(language: &Language) -> Vec<String> {
    let segmenter = exported(language);
    let cases: Vec<Case> = cases(language).into_iter().filter(|case| !case.place.ends_with("datelines")).collect();
    let mut different = Vec::new();
    for Case { place, text, sentences } in &cases {
        let found: Vec<&str> = segmenter.sentences(text).map(|range| &text[range]).collect();
        if found != *sentences {
            let file = place.rsplit(['/', '\\']).next().unwrap();
            different.push(format!("{language}\t{file}\t{}", found.join(" ¦ ")));
        }
    }
    assert_eq!(segmenter.fault(), None);
    eprintln!("{language}: {} of {}", cases.len() - different.len(), cases.len());
    different
}

#[test]
fn exported_rules_split_like_the_built_in_rules_except_in_known_cases() {
    let different = [differences(&Language::azerbaijani()), differences(&Language::english())].concat();
    let about = "Segmentation cases that the exported SRX rules split differently: language, file and group, resulting segments.";
    known_misses::compare("srx/known-misses.tsv", about, different);
}

#[test]
fn exported_rules_are_read_back_equal_and_exported_to_the_same_bytes() {
    let env = TestEnv::new();
    let first = env.ok(&["segment", "--export-srx"]);
    assert_eq!(first, env.ok(&["segment", "--export-srx", "-o", "built-in.srx"]) + &env.read("built-in.srx"));
    let languages = [Language::azerbaijani(), Language::english()];
    let mut built_in = Srx::built_in(&languages);
    let mut read = srx::read(first.as_bytes()).unwrap();
    for srx in [&mut built_in, &mut read] {
        for list in &mut srx.language_rules {
            list.rules.iter_mut().for_each(|rule| (rule.remark, rule.line) = (None, None));
        }
        srx.language_maps.iter_mut().for_each(|map| map.line = None);
    }
    assert_eq!(read, built_in);
    let written = |srx: &Srx| {
        let mut out = Vec::new();
        srx::write(&mut out, srx).unwrap();
        out
    };
    let second = written(&read);
    let again = srx::read(&second[..]).unwrap();
    assert_eq!(written(&again), second);
    // `--lang` exports only one language, and accepts each of its tags.
    let alone = env.ok(&["segment", "--export-srx", "--lang", "aze-Latn"]);
    assert!(alone.contains("languagerulename=\"Azerbaijani\"") && !alone.contains("English"));
    if has("xmllint") {
        let mut check = std::process::Command::new("xmllint");
        let output = check.arg("--noout").arg(env.path().join("built-in.srx")).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }
}

#[test]
fn rules_of_an_srx_file_replace_the_built_in_rules_except_in_the_head_of_an_article() {
    let env = TestEnv::new();
    let list = "<languagerule languagerulename=\"All\"><rule><beforebreak>;</beforebreak></rule></languagerule>";
    env.file("my.srx", file(list));
    env.file("a.txt", "Bakıda görüş olub\n15 dekabr, 2025\nBakı. 15 dekabr. REPORT.AZ/ Bir. İki; üç. Dörd.\n");
    let out = env.ok(&["segment", "--rules", "my.srx", "a.txt"]);
    let lines = ["Bakıda görüş olub", "15 dekabr, 2025", "Bakı. 15 dekabr. REPORT.AZ/", "Bir. İki;", "üç. Dörd."];
    assert_eq!(out.lines().collect::<Vec<_>>(), lines);
    let printed = env.ok(&["segment", "--export-srx", "-o", "built-in.srx"]);
    assert_eq!(printed, "");
    let article = crate::test_env::project("memories/round-table.az.txt");
    assert_eq!(env.ok(&["segment", "--rules", "built-in.srx", &article]), env.ok(&["segment", &article]));
    let article = crate::test_env::project("memories/round-table.en.txt");
    let expected = env.ok(&["segment", "--lang", "en", &article]);
    assert_eq!(env.ok(&["segment", "--lang", "en", "--rules", "built-in.srx", &article]), expected);
}

#[test]
fn srx_rules_that_cannot_be_used_are_refused() {
    let env = TestEnv::new();
    env.file("a.txt", format!("Salam. {}b c\n", "a".repeat(60)));
    let rule = |before: &str| {
        format!(
            "<languagerule languagerulename=\"Mine\">\n<rule><beforebreak>{before}</beforebreak></rule></languagerule>"
        )
    };
    env.file("grapheme.srx", file(&rule("\\X")));
    env.file("catastrophic.srx", file(&rule("(?:(?!y)(?:a|aa))+(?!b)b")));
    env.file("broken.srx", "<srx version=\"2.0\">\n<header cascade=\"yes\">\n</srx>");
    env.file("empty.srx", "");
    env.file("none.srx", "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"/>");
    for (arguments, words) in [
        (
            &["--rules", "grapheme.srx"][..],
            &["grapheme.srx: line 3: rule 1 of “Mine”", "<beforebreak> “\\X”", "not supported"][..],
        ),
        (&["--rules", "catastrophic.srx"], &["catastrophic.srx: line 3: rule 1 of “Mine”", "too many ways"]),
        (&["--rules", "broken.srx"], &["broken.srx: line 3: expected </header>, found </srx>"]),
        (&["--rules", "none.srx"], &["none.srx: line 2: expected <srx>, found <tmx>"]),
        (&["--rules", "empty.srx"], &["empty.srx: the file is empty"]),
        (&["--rules", "missing.srx"], &["missing.srx: no such file"]),
        (&["--rules", "grapheme.srx", "--export-srx"], &["--export-srx"]),
        (&["--export-srx"], &["--export-srx"]),
    ] {
        let output = env.run(&[&["segment", "a.txt"], arguments].concat());
        assert_eq!((output.code, output.out.as_str()), (2, ""), "{arguments:?}");
        for word in words {
            assert!(output.err.contains(word), "{arguments:?}: {}", output.err);
        }
    }
    let output = env.run(&["segment", "--export-srx", "--lang", "ka"]);
    assert!(output.code == 2 && output.err.contains("az and en only"), "{}", output.err);
}

#[test]
fn a_huge_text_is_split_to_its_end() {
    let env = TestEnv::new();
    env.ok(&["segment", "--export-srx", "-o", "built-in.srx"]);
    // The text is one paragraph, and from each place the second rule looks back as far as it may. A test in
    // `crates/core/src/segment/srx/apply.rs` counts the steps, and checks that they are proportional to the length.
    let list = "<languagerule languagerulename=\"All\"><rule break=\"no\"><beforebreak>prof\\.</beforebreak></rule>\
                <rule><beforebreak>.*[.!?]</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule>";
    env.file("far.srx", file(list));
    let text = "Sədr prof. Ə. Quliyev çıxış edib. Suallar çox olub, cavablar da verilib! Nə qədər? ".repeat(10_000);
    env.file("huge.txt", &text);
    for rules in ["far.srx", "built-in.srx"] {
        let out = env.ok(&["segment", "--rules", rules, "huge.txt"]);
        assert!(out.lines().count() >= 30_000, "{rules}: {}", out.lines().count());
    }
}

/// Returns an SRX file with these lists of rules. The first list applies to every language.
fn file(lists: &str) -> String {
    let name = lists.split('"').nth(1).unwrap();
    format!(
        "<srx version=\"2.0\"><header cascade=\"no\"/><body><languagerules>\n{lists}</languagerules><maprules>\
         <languagemap languagepattern=\".*\" languagerulename=\"{name}\"/></maprules></body></srx>"
    )
}
