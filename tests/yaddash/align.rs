//! Tests of `yaddash align`: which aligned pairs are stored, and which are left for review. Some tests align
//! several pairs of articles in one run (`--pairs`).

use serde_json::Value;

use crate::pages::between;
use crate::test_env::{CommandOutput, TestEnv, project};

pub const AZ: &str = "Nazir Bakıya gəlib.\nSəfər 2 gün davam edəcək.\n";
pub const EN: &str = "The minister has arrived in Baku.\nThe visit will last 2 days.\n";
const ARTICLE: &str = "memories/round-table.az.txt";
const TRANSLATION: &str = "memories/round-table.en.txt";

pub fn env_with_articles() -> TestEnv {
    let env = TestEnv::new();
    env.file("a.az", AZ);
    env.file("a.en", EN);
    env
}

pub fn units(env: &TestEnv, memory: &str) -> Vec<Value> {
    env.json(&["export", "-m", memory, "--format", "jsonl"])
}

/// Returns the values of a TMX property in the export of a memory, in order of the units.
pub fn property(env: &TestEnv, memory: &str, kind: &str) -> Vec<String> {
    let text = env.ok(&["export", "-m", memory, "--format", "tmx"]);
    let opening = format!("<prop type=\"{kind}\">");
    text.split(&opening).skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

#[test]
fn an_empty_article_is_reported_and_nothing_is_stored() {
    let env = env_with_articles();
    for content in ["", "\n \n"] {
        env.file("empty", content);
        for pair in [["a.az", "empty"], ["empty", "a.en"], ["empty", "empty"]] {
            for format in ["beads", "tsv", "jsonl", "tmx", "html"] {
                let output = env.run(&[&["align", "--pre-segmented", "--format", format], &pair[..]].concat());
                assert_eq!(output.code, 1, "{pair:?} {format}: {}", output.err);
                assert!(output.err.contains("one of the two files has no text"), "{}", output.err);
            }
            let output = env.run(&[&["align", "--pre-segmented", "--into", "m"], &pair[..]].concat());
            assert_eq!(output.code, 1);
            assert!(
                output.err.contains("one of the two files has no text") && output.err.contains("nothing was stored"),
                "{}",
                output.err
            );
            assert!(!env.path().join("data").exists(), "a memory was made although nothing is stored");
        }
    }
    let output = env.run(&["align", "--pre-segmented", "--format", "beads", "a.az", "empty"]);
    assert!(output.out.contains("0\t\n"), "the beads of the other side are still written: {}", output.out);
}

#[test]
fn pairs_below_a_threshold_are_not_stored() {
    let env = env_with_articles();
    let into = |memory: &str, more: &[&str]| {
        env.ok(&[&["align", "--pre-segmented", "a.az", "a.en", "--into", memory], more].concat())
    };
    let all = into("all", &["--min-confidence", "0", "--min-usable", "0"]);
    assert!(all.starts_with("2 pairs stored in all (loose translations: "), "{all}");
    assert!(
        all.contains("\n0 left for review; segments without a counterpart in the other text: 0 in az, 0 in en\n"),
        "{all}"
    );
    let again = into("all", &["--min-confidence", "0", "--min-usable", "0"]);
    assert!(
        again.starts_with("0 pairs stored in all (loose translations: 0); 2 were already in the memory"),
        "{again}"
    );
    assert_eq!(property(&env, "all", "x-yaddash:origin"), ["alignment"; 2]);

    let none = into("none", &["--min-confidence", "1"]);
    assert!(none.starts_with("0 pairs stored in none") && none.contains("2 left for review"), "{none}");
    assert!(none.contains("? Nazir Bakıya gəlib.\n  The minister has arrived in Baku.\n  (it is not certain that the two sides belong together)"), "{none}");
    let none = into("none", &["--min-confidence", "0", "--min-usable", "1"]);
    assert!(none.starts_with("0 pairs stored in none"), "{none}");
    let output = env.run(&["align", "a.az", "a.en", "--into", "m", "--min-usable", "50"]);
    assert_eq!(output.code, 2);
    assert!(output.err.contains("expected a number from 0 to 1"), "{}", output.err);
}

#[test]
fn quality_findings_in_a_stored_pair_are_shown() {
    let env = env_with_articles();
    let clean = env.ok(&["align", "a.az", "a.en", "--into", "./clean.yaddash"]);
    assert!(clean.starts_with("2 pairs stored") && !clean.contains("\n! "), "{clean}");
    env.file("b.en", EN.replace("The minister", "The the minister"));
    let output = env.ok(&["align", "a.az", "b.en", "--into", "./m.yaddash"]);
    assert!(output.starts_with("2 pairs stored"), "{output}");
    assert!(
        output.contains("\n! Nazir Bakıya gəlib.\n  The the minister has arrived in Baku.\n  (doubled-words: "),
        "{output}"
    );
    assert_eq!(output.matches("\n! ").count(), 1, "{output}");
    // The page for reviewers shows the same finding.
    let page = env.ok(&["align", "a.az", "b.en", "--format", "html"]);
    let data: Value = serde_json::from_str(between(&page, "id=\"data\">", "</script>")).unwrap();
    let beads = data["beads"].as_array().unwrap();
    let found: Vec<_> = beads.iter().map(|bead| bead["findings"].as_array().unwrap().len()).collect();
    assert_eq!(found.iter().sum::<usize>(), 1, "{data}");
    assert!(
        beads.iter().any(|bead| bead["findings"][0].as_str().is_some_and(|told| told.starts_with("doubled-words: ")))
    );
}

#[test]
fn tables_and_json_lines_say_why_a_pair_is_left_for_review() {
    let env = env_with_articles();
    env.file("long.az", format!("{AZ}Bu cümlənin heç bir qarşılığı yoxdur və o, burada tək qalır.\n"));
    let rows = env.json(&["align", "--pre-segmented", "--format", "jsonl", "long.az", "a.en"]);
    assert_eq!(rows.len(), 3);
    for row in &rows {
        let pair = !row["source"].as_str().unwrap().is_empty() && !row["target"].as_str().unwrap().is_empty();
        assert!(["store", "loose", "review"].contains(&row["standing"].as_str().unwrap()), "{row}");
        assert!(row["remarks"].is_array() && row["confidence"].is_number(), "{row}");
        assert!(pair || (row["standing"] == "review" && row["usable"] == 0.0), "{row}");
    }
    let table = env.ok(&["align", "--pre-segmented", "long.az", "a.en"]);
    assert!(table.starts_with("az\ten\tx-confidence\tx-usable\tx-standing\tx-remarks\n"), "{table}");
    assert!(table.lines().all(|line| line.split('\t').count() == 6), "{table}");
    let alone = table.lines().find(|line| line.starts_with("Bu cümlənin")).unwrap();
    assert!(alone.contains("\t\t") && alone.ends_with("\t0.00\treview\tno counterpart in the other text"), "{alone}");
}

/// Makes two folders with three pairs of files, one of them unreadable, and a file without a partner.
fn folders(env: &TestEnv) {
    for folder in ["az", "en"] {
        std::fs::create_dir(env.path().join(folder)).unwrap();
    }
    env.file("az/b.az.txt", "Nazir Bakıya gəlib. Səfər 2 gün davam edəcək.\n");
    env.file("en/b.en.txt", "The minister has arrived in Baku. The visit will last 2 days.\n");
    env.file("az/round.txt", std::fs::read(project(ARTICLE)).unwrap());
    env.file("en/round.txt", std::fs::read(project(TRANSLATION)).unwrap());
    env.file("az/c.txt", "Salam.\n");
    env.file("en/c.txt", "");
    env.file("az/alone.txt", "Salam.\n");
}

#[test]
fn a_pair_that_cannot_be_read_does_not_stop_the_alignment_of_other_pairs() {
    let env = TestEnv::new();
    folders(&env);
    let output = env.run(&["align", "--pairs", "az", "en", "-o", "out", "--format", "beads"]);
    assert_eq!(output.code, 1, "{}", output.err);
    assert!(output.err.contains("c: ") && output.err.contains("the file is empty"), "{}", output.err);
    assert!(output.err.contains("alone.txt: no file with a matching name was found"), "{}", output.err);
    assert_eq!(env.read("out/b.beads"), "0\t0\n1\t1\n");
    assert!(env.read("out/round.beads").lines().count() > 15);
    assert!(!env.path().join("out/c.beads").exists());
    let order: Vec<usize> = [" b ", " c ", " round "].iter().map(|name| output.out.find(name).unwrap()).collect();
    assert!(order.is_sorted() && output.out.contains("translation") && output.out.contains("error"), "{}", output.out);
}

#[test]
fn the_number_of_threads_does_not_change_what_is_stored() {
    let env = TestEnv::new();
    folders(&env);
    let into = |memory: &str, jobs: &str| {
        let output = env.run(&["align", "--pairs", "az", "en", "--into", memory, "--jobs", jobs, "--summary", "json"]);
        assert_eq!(output.code, 1, "{}", output.err);
        let summary: Value = serde_json::from_str(&output.out).unwrap();
        let texts = units(&env, memory).iter().map(|unit| unit["variants"].to_string()).collect::<Vec<_>>();
        (summary["pairs"].clone(), texts)
    };
    let (one, first) = into("one", "1");
    let (many, second) = into("many", "4");
    assert_eq!((&one, &first), (&many, &second));
    assert!(first.len() > 15, "{first:?}");
    let pairs = one.as_array().unwrap();
    let names: Vec<&str> = pairs.iter().map(|pair| pair["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["b", "c", "round"]);
    assert!(pairs[1]["error"].as_str().unwrap().contains("empty"));
    let stored: u64 = pairs.iter().filter_map(|pair| pair["added"].as_u64()).sum();
    assert_eq!(stored as usize, first.len());
    assert_eq!(pairs[2]["verdict"], "translation");
}

#[test]
fn paths_in_a_list_of_pairs_are_relative_to_the_folder_of_the_list() {
    let env = TestEnv::new();
    folders(&env);
    env.file("list.tsv", "az/b.az.txt\ten/b.en.txt\n\naz/round.txt\ten/round.txt\n");
    env.ok(&["align", "--pairs", "list.tsv", "-o", "out"]);
    assert!(env.read("out/b.tsv").starts_with("az\ten\tx-confidence\t"));
    assert!(env.path().join("out/round.tsv").exists());

    let fails = |arguments: &[&str], expected: &str| {
        let CommandOutput { code, err, .. } = env.run(&[&["align", "--pairs"], arguments].concat());
        assert_eq!(code, 2, "{arguments:?}: {err}");
        assert!(err.contains(expected), "{arguments:?}: {err}");
    };
    env.file("bad.tsv", "az/b.az.txt\n");
    fails(
        &["bad.tsv", "-o", "out"],
        "bad.tsv: line 1: expected two paths with a tab between them, but the number of columns is 1",
    );
    fails(&["list.tsv"], "-o FOLDER or --into MEMORY");
    fails(&["az", "-o", "out"], "name a second folder");
    fails(&["az", "nowhere", "-o", "out"], "nowhere: expected a folder");
    fails(&["out", "az", "-o", "out"], "no article with a translation was found");
}

#[test]
fn a_match_in_a_memory_decides_between_two_possible_translations() {
    let env = TestEnv::new();
    env.file("m.az", "Hava soyuqdur indi.\n");
    env.file("m.en", "Coats are in use.\nThe day is cold.\n");
    let pair = |memory: &[&str]| {
        let out = env.json(&[&["align", "--pre-segmented", "--format", "jsonl", "m.az", "m.en"], memory].concat());
        out.iter().find(|row| row["source"] != "" && row["target"] != "").map(|row| row["target"].to_string())
    };
    for target in ["Coats are in use.", "The day is cold."] {
        let memory = format!("./{}.yaddash", &target[..4].trim());
        env.ok(&["memory", "add", "-m", &memory, "Hava soyuqdur indi.", target]);
        assert_eq!(pair(&["-m", &memory]), Some(format!("\"{target}\"")));
    }
    let output = env.run(&["align", "--pre-segmented", "m.az", "m.en", "-m", "./nowhere.yaddash"]);
    assert_eq!(output.code, 2, "a memory named with -m must exist");
}

/// Checks that `align` reports with `word` that two texts are not an article and its translation, stores
/// nothing, and ends with exit code 1.
fn objected(env: &TestEnv, pair: [&str; 2], word: &str) {
    let output = env.run(&[&["align", "--into", "m"], &pair[..]].concat());
    assert_eq!(output.code, 1, "{pair:?}: {}", output.err);
    assert!(output.err.contains(word) && output.err.contains("nothing was stored"), "{pair:?}: {}", output.err);
    assert!(!env.path().join("data").exists(), "a memory was made although nothing is stored");
    let table = env.run(&[&["align", "--format", "jsonl"], &pair[..]].concat());
    assert_eq!(table.code, 1);
    assert!(table.err.contains(word) && !table.out.contains("\"standing\":\"store\""), "{}", table.out);
}

#[test]
fn equal_swapped_and_unrelated_articles_are_reported_and_not_stored() {
    let env = env_with_articles();
    let (article, translation) = (project(ARTICLE), project(TRANSLATION));
    let (article, translation) = (article.as_str(), translation.as_str());
    objected(&env, [article, article], "the same text");
    objected(&env, [translation, article], "in the language of the other");
    let case = |name: &str| project(&format!("tests/cases/align/desk/{name}"));
    objected(&env, [&case("05-gules.az.txt"), translation], "little in common");
    objected(&env, [&case("08-xalca-sergisi.az.txt"), &case("06-qaz-ixraci.en.txt")], "little in common");
    // If the languages are named, English may be the source: nothing is reported.
    let turned = env.run(&["align", "--source", "en", "--target", "az", translation, article]);
    assert_eq!(turned.code, 0, "{}", turned.err);
}

#[test]
fn boilerplate_and_moved_sentences_are_reported_and_not_stored() {
    let env = env_with_articles();
    let case = |side: &str| project(&format!("tests/cases/align/desk/01-huker.{side}.txt"));
    let output = env.run(&["align", "-v", &case("az"), &case("en")]);
    assert!(output.err.contains("keywords: Teqlər:"), "the lines that are left out are listed: {}", output.err);
    let table = output.out;
    let row = |start: &str| table.lines().find(|line| line.starts_with(start)).unwrap_or_default().to_owned();
    assert!(row("Teqlər:").is_empty(), "{table}");
    assert!(row("15 dekabr 2025 14:32").contains("not part of the article"), "{table}");
    assert!(row("Səfər proqramına").contains("may have been moved"), "{table}");
    env.ok(&["align", &case("az"), &case("en"), "--into", "m"]);
    assert!(units(&env, "m").iter().all(|unit| !unit.to_string().contains("Teqlər")));
}

#[test]
fn no_result_of_align_is_written_over_an_input_article() {
    let env = env_with_articles();
    for path in ["a.az", "./a.en"] {
        let output = env.run(&["align", "--pre-segmented", "--format", "html", "a.az", "a.en", "-o", path]);
        assert_eq!(output.code, 2, "{}", output.err);
        assert!(output.err.contains("the command reads this file"), "{}", output.err);
    }
    assert_eq!((env.read("a.az"), env.read("a.en")), (AZ.to_owned(), EN.to_owned()));

    folders(&env);
    let html = "<p>Nazir Bakıya gəlib. Səfər 2 gün davam edəcək.</p>";
    env.file("az/b.html", html);
    std::fs::remove_file(env.path().join("az/b.az.txt")).unwrap();
    let output = env.run(&["align", "--pairs", "az", "en", "-o", "az", "--format", "html"]);
    assert_eq!(output.code, 1, "{}", output.err);
    assert!(output.err.contains("b: az/b.html: the command reads this file"), "{}", output.err);
    assert_eq!(env.read("az/b.html"), html);
    assert!(env.path().join("az/round.html").exists(), "the other pairs are still aligned");

    let list = "en/round.txt\taz/round.txt\n";
    env.file("round.tsv", list);
    let output = env.run(&["align", "--pairs", "round.tsv", "--source", "en", "--target", "az", "-o", "."]);
    assert_eq!(output.code, 1, "{}", output.err);
    assert_eq!(env.read("round.tsv"), list);
}

#[test]
fn only_confident_pairs_are_written_as_tmx() {
    let env = env_with_articles();
    let tmx = |more: &[&str]| {
        let output = env.run(&[&["align", "--pre-segmented", "a.az", "a.en", "-o", "pair.tmx"], more].concat());
        assert_eq!(output.code, 0, "{}", output.err);
        (env.read("pair.tmx").matches("<tu ").count(), output.err)
    };
    let (units, output) = tmx(&["--min-confidence", "0", "--min-usable", "0"]);
    assert!(units == 2 && !output.contains("left out"), "{output}");
    let (units, output) = tmx(&["--min-confidence", "1"]);
    assert_eq!(units, 0);
    assert!(output.contains("2 pairs left out for review; --format html or tsv shows"), "{output}");

    let case = |name: &str| project(&format!("tests/cases/align/desk/{name}"));
    let strangers = [case("08-xalca-sergisi.az.txt"), case("06-qaz-ixraci.en.txt")];
    let output = env.run(&["align", &strangers[0], &strangers[1], "-o", "strangers.tmx"]);
    assert_eq!(output.code, 1);
    assert!(output.err.contains("left out for review"), "{}", output.err);
    assert!(!env.read("strangers.tmx").contains("<tu "));

    std::fs::create_dir(env.path().join("out")).unwrap();
    env.file("list.tsv", "a.az\ta.en\n");
    let pairs = ["align", "--pre-segmented", "--pairs", "list.tsv", "-o", "out", "--format", "tmx"];
    let output = env.run(&[&pairs[..], &["--min-confidence", "1"]].concat());
    assert!(output.err.contains("out/a.tmx: 2 pairs left out for review"), "{}", output.err);
}

#[test]
fn the_extension_of_the_output_file_selects_the_output_format() {
    let env = env_with_articles();
    env.ok(&["align", "--pre-segmented", "a.az", "a.en", "-o", "a.beads"]);
    assert_eq!(env.read("a.beads"), "0\t0\n1\t1\n");
    let output = env.run(&["align", "--pre-segmented", "a.az", "a.en", "-o", "a.doc"]);
    assert_eq!(output.code, 2);
    assert!(output.err.contains("no format has the ending .doc"), "{}", output.err);
}

#[test]
fn no_memory_is_created_when_nothing_is_stored() {
    let env = env_with_articles();
    folders(&env);
    let single = ["align", "--pre-segmented", "a.az", "a.en", "--into", "new", "--min-confidence", "1"];
    assert!(env.ok(&single).starts_with("0 pairs stored in new"));
    let output = env.run(&["align", "--pairs", "az", "en", "--into", "new", "--min-confidence", "1"]);
    assert_eq!(output.code, 1, "{}", output.err);
    assert!(output.out.contains("3 pairs of files: ") && output.out.contains("; 0 stored"), "{}", output.out);
    assert!(!env.path().join("data").exists());
}

#[test]
fn an_error_message_names_the_memory_as_the_user_typed_it() {
    let env = env_with_articles();
    folders(&env);
    let fails = |memory: &str, expected: &str| {
        let single = ["align", "a.az", "a.en", "--min-confidence", "0", "--min-usable", "0", "--into", memory];
        for arguments in [&single[..], &["align", "--pairs", "az", "en", "--into", memory]] {
            let output = env.run(arguments);
            assert_eq!(output.code, 2, "{arguments:?}: {}", output.err);
            assert!(output.err.contains(expected), "{arguments:?}: {}", output.err);
            assert!(!output.err.contains("-m") && !output.err.contains("making"), "{arguments:?}: {}", output.err);
        }
    };
    fails("", "--into: the name of the memory is empty");
    fails("a.az/new.yaddash", "--into a.az/new.yaddash: the memory cannot be written");
    if cfg!(target_os = "linux") {
        fails("/proc/new.yaddash", "--into /proc/new.yaddash: the memory cannot be written");
    }
}

#[test]
fn a_file_without_a_partner_and_a_file_with_several_partners_are_reported_differently() {
    let env = TestEnv::new();
    folders(&env);
    for name in ["az/D.AZ.txt", "en/d.en.txt"] {
        env.file(name, "Bir 2026.\n");
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", env.path().join("az/link.txt")).unwrap();
    let output = env.run(&["align", "--pairs", "az", "en", "-o", "out", "--format", "beads"]);
    assert_eq!(output.code, 1, "{}", output.err);
    assert!(output.err.contains("az/alone.txt: no file with a matching name was found\n"), "{}", output.err);
    if cfg!(unix) {
        assert!(output.err.contains("az/link.txt: this link leads to a file that does not exist\n"), "{}", output.err);
    }
    assert!(env.path().join("out/D.beads").exists(), "{}", output.err);

    env.file("az/b.az.html", "<p>Salam.</p>");
    let output = env.run(&["align", "--pairs", "az", "en", "-o", "out", "--format", "beads", "--summary", "json"]);
    let summary: Value = serde_json::from_str(&output.out).unwrap();
    let files = summary["without_partner"].as_array().unwrap();
    let at = files.iter().position(|file| file == "en/b.en.txt").unwrap();
    let why = summary["why_without_partner"][at].as_str().unwrap();
    assert!(why.contains("several files have this name") && why.ends_with("b.az.html, b.az.txt"), "{why}");
}

#[test]
fn a_list_of_pairs_can_be_read_from_standard_input() {
    let env = env_with_articles();
    let mut command = env.command(&["align", "--pre-segmented", "--pairs", "-", "-o", "out"]);
    command.stdin(std::fs::File::open(env.file("list", "a.az\ta.en\n")).unwrap());
    let output = CommandOutput::from(command.output().unwrap());
    assert_eq!(output.code, 0, "{}", output.err);
    assert!(output.out.contains("\n1 pair of files: 2 certain units; 0 left"), "{}", output.out);
    assert!(env.ok(&["align", "--help"]).contains("standard input"));
}
