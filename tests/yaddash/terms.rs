//! Tests of glossaries: terms are imported from files, exported to files, and found in texts.

use crate::test_env::{TestEnv, has};

const TABLE: &str = "id,domain,pos,az,az_acronym,en,en_acronym,az_note,en_note
ots,organisation,properNoun,Türk Dövlətləri Təşkilatı,TDT,Organization of Turkic States,OTS,,since 2021
agreement,document,noun,saziş | razılaşma,,agreement,,,
";

fn ids(line: &serde_json::Value) -> Vec<&str> {
    line["terms"].as_array().unwrap().iter().map(|term| term["concept"].as_str().unwrap()).collect()
}

#[test]
fn terms_imported_from_a_table_are_found_by_terms_lookup() {
    let env = TestEnv::new();
    env.file("terms.csv", TABLE);
    let output = env.ok(&["terms", "import", "terms.csv", "-m", "news"]);
    assert_eq!(output, "terms.csv: 2 read, 2 added, 0 merged, 0 already in the memory, 0 refused\n");
    let again = env.ok(&["terms", "import", "terms.csv", "-m", "news"]);
    assert_eq!(again, "terms.csv: 2 read, 0 added, 0 merged, 2 already in the memory, 0 refused\n");
    let text = "TDT-nin sammitində sazişlər imzalanıb.";
    let lines = env.json(&["terms", "lookup", "-m", "news", "--no-starter", "--format", "jsonl", text]);
    assert_eq!(ids(&lines[0]), ["ots", "agreement"]);
    let first = &lines[0]["terms"][0];
    assert_eq!((first["text"].as_str(), first["acronym"].as_str()), (Some("TDT-nin"), Some("OTS")));
    assert_eq!(first["targets"][0], "Organization of Turkic States");
    let text = "The OTS's agreements";
    let lines =
        env.json(&["terms", "lookup", "--source", "en", "-m", "news", "--no-starter", "--format", "jsonl", text]);
    assert_eq!(ids(&lines[0]), ["ots", "agreement"]);
    let people = env.ok(&["terms", "lookup", "-m", "news", "--no-starter", "Türk Dövlətlər Təşkilatına"]);
    assert!(people.contains("OTS") && people.contains("misprint for Türk Dövlətləri Təşkilatı"), "{people}");
}

#[test]
fn the_starter_glossary_is_searched_unless_the_option_no_starter_is_given() {
    let env = TestEnv::new();
    let text = "Birləşmiş Millətlər Təşkilatı";
    let with = env.json(&["terms", "lookup", "--format", "jsonl", text]);
    assert_eq!(ids(&with[0]), ["united-nations"]);
    let without = env.json(&["terms", "lookup", "--no-starter", "--format", "jsonl", text]);
    assert!(ids(&without[0]).is_empty());
    assert!(env.json(&["terms", "info", "--format", "json"])[0]["concepts"].as_u64().unwrap() >= 60);
    assert!(env.ok(&["terms", "list", "--domain", "treaty"]).contains("paris-agreement"));
    // A concept of the user replaces the starter concept with the same identifier.
    env.file("own.csv", "id,az,en\nunited-nations,Birləşmiş Millətlər Təşkilatı,UN of our own\n");
    env.ok(&["terms", "import", "own.csv", "-m", "news"]);
    let own = env.json(&["terms", "lookup", "-m", "news", "--format", "jsonl", text]);
    assert_eq!(own[0]["terms"][0]["targets"][0], "UN of our own");
    assert_eq!(own[0]["terms"].as_array().unwrap().len(), 1);
}

#[test]
fn terms_exported_imported_and_exported_again_have_the_same_bytes() {
    let env = TestEnv::new();
    env.ok(&["terms", "export", "--starter", "-o", "out.tbx"]);
    for ending in ["tbx", "jsonl", "csv", "tsv"] {
        let (first, again) = (format!("first.{ending}"), format!("again.{ending}"));
        let (one, two) = (format!("one-{ending}"), format!("two-{ending}"));
        env.ok(&["terms", "import", "out.tbx", "-m", &one]);
        env.ok(&["terms", "export", "-m", &one, "-o", &first]);
        env.ok(&["terms", "import", &first, "-m", &two]);
        env.ok(&["terms", "export", "-m", &two, "-o", &again]);
        assert_eq!(env.read(&first), env.read(&again), "{ending}");
        // No format loses anything of the starter glossary.
        env.ok(&["terms", "export", "-m", &two, "-o", "back.tbx"]);
        assert_eq!(env.read("out.tbx"), env.read("back.tbx"), "{ending}");
    }
    if has("xmllint") {
        let output = std::process::Command::new("xmllint")
            .args(["--noout", "out.tbx"])
            .current_dir(env.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
    }
}

#[test]
fn a_terms_table_exported_with_the_option_bom_begins_with_a_byte_order_mark() {
    let env = TestEnv::new();
    env.file("terms.csv", TABLE);
    env.ok(&["terms", "import", "terms.csv", "-m", "news"]);
    env.ok(&["terms", "export", "-m", "news", "-o", "marked.csv", "--bom"]);
    let file = env.read("marked.csv");
    assert!(file.starts_with("\u{feff}id,domain,pos,az,"), "{file}");
    assert!(file.contains("saziş | razılaşma"), "{file}");
    env.ok(&["terms", "import", "marked.csv", "-m", "other"]);
}

#[test]
fn files_that_are_no_glossary_are_refused_with_line_and_reason() {
    let env = TestEnv::new();
    env.file("no.csv", "id,text\n1,x\n");
    env.file("short.csv", "id,az,en\n1,saziş\n");
    env.file("part.csv", "id,az,en\n1,saziş,agreement\n2,,\n3,nota\n");
    env.file("broken.tbx", "<martif><text><body><termEntry>");
    for (file, reason) in [
        ("no.csv", "line 1: unknown column “text”"),
        ("short.csv", "line 2, unit 1: the row should have 3 columns (id,az,en), but has 2"),
        ("broken.tbx", "found the end of the file"),
        ("missing.tbx", "no such file"),
    ] {
        let output = env.run(&["terms", "import", file, "-m", "news"]);
        assert_eq!(output.code, 2, "{file}");
        assert!(output.err.contains(reason), "{file}: {}", output.err);
    }
    let output = env.run(&["terms", "import", "part.csv", "-m", "news"]);
    assert_eq!(
        (output.code, output.out.contains("1 added") && output.out.contains("2 refused")),
        (0, true),
        "{}",
        output.out
    );
    assert!(output.err.contains("line 3, unit 2 (“2”): the concept has no term"), "{}", output.err);
}

#[test]
fn either_all_named_concepts_are_deleted_or_none() {
    let env = TestEnv::new();
    env.file("terms.csv", TABLE);
    env.ok(&["terms", "import", "terms.csv", "-m", "news"]);
    let output = env.run(&["terms", "delete", "-m", "news", "ots", "none"]);
    assert!(output.code == 2 && output.err.contains("none: there is no such concept"), "{}", output.err);
    assert!(env.ok(&["terms", "list", "-m", "news", "--no-starter"]).contains("ots"));
    env.ok(&["terms", "delete", "-m", "news", "ots"]);
    assert!(!env.ok(&["terms", "list", "-m", "news", "--no-starter"]).contains("ots"));
}

#[test]
fn terms_can_be_imported_into_a_memory_of_schema_version_1() {
    let env = TestEnv::new();
    env.file("terms.csv", TABLE);
    env.ok(&["terms", "import", "terms.csv", "-m", "./old.yaddash"]);
    let file = rusqlite::Connection::open(env.path().join("old.yaddash")).unwrap();
    file.execute_batch(
        "DROP TABLE term_changes; DROP TABLE terms; ALTER TABLE units DROP COLUMN header; DROP TABLE headers; PRAGMA user_version = 1;",
    )
    .unwrap();
    drop(file);
    assert_eq!(env.ok(&["terms", "list", "-m", "./old.yaddash", "--no-starter"]), "");
    env.ok(&["terms", "import", "terms.csv", "-m", "./old.yaddash"]);
    assert!(env.ok(&["terms", "list", "-m", "./old.yaddash", "--no-starter"]).contains("ots"));
}

#[test]
fn pretranslate_shows_the_terms_of_every_segment() {
    let env = TestEnv::new();
    env.file("article.txt", "Nazirlər Bakıda görüşüb.\n\nBMT-nin bəyanatı yayılıb.\n");
    let rows = env.json(&["pretranslate", "article.txt", "--format", "jsonl"]);
    let place = |row: &serde_json::Value, term: &serde_json::Value| {
        let at = |name: &str| usize::try_from(term[name].as_u64().unwrap()).unwrap();
        row["text"].as_str().unwrap()[at("start")..at("end")].to_owned()
    };
    let all: Vec<String> =
        rows.iter().flat_map(|row| row["terms"].as_array().unwrap().iter().map(move |term| place(row, term))).collect();
    assert!(all.contains(&"BMT-nin".to_owned()) && all.contains(&"Bakıda".to_owned()), "{all:?}");
}

#[test]
fn a_page_lists_a_verb_once_per_article_and_other_terms_at_every_place() {
    let env = TestEnv::new();
    let text = "Sülh sazişi müzakirə edilib.\n\nSülh sazişi Bakıda yenidən müzakirə olunub.\n";
    env.file("article.txt", text);
    for form in [["--format", "table"], ["--format", "html"]] {
        let page = env.ok(&[&["pretranslate", "article.txt", "--min", "100"][..], &form].concat());
        let count = |output: &str| page.matches(output).count();
        assert!(count("müzakirə edilib") >= 2 && count("discuss") == 1, "{page}");
        assert_eq!(count("peace agreement"), 2, "{page}");
    }
    // The JSON output lists the verb at every place.
    let rows = env.json(&["pretranslate", "article.txt", "--min", "100", "--format", "jsonl"]);
    assert_eq!(rows.iter().filter(|row| ids(row).contains(&"discuss")).count(), 2);
}
