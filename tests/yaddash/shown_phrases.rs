//! Tests that `lookup`, `pretranslate` and `concordance` show phrases that were translated inside other sentences, in
//! every format.

use std::process::Command;

use serde_json::Value;
use yaddash_engine::jobs::store_units;
use yaddash_engine::memory::{Access, Memory};
use yaddash_engine::unit::{Language, Unit, Variant};

use crate::docx_files::part;
use crate::test_env::{TestEnv, has};

const SENTENCE: &str = "Strateji tərəfdaşlığın əsasları ötən il qoyulub.";
const UNIT: [&str; 2] = [
    "Nazirlər <b> & strateji tərəfdaşlıq haqqında bəyannamə imzalayıblar.",
    "The ministers signed a <b> & declaration on strategic partnership.",
];
/// Units from which it is learned which words translate each other.
const OTHER_UNITS: &str = "Strateji məsələlər müzakirə edilib.\tStrategic issues were discussed.\n\
    Tərəfdaşlıq genişlənir.\tThe partnership is expanding.\n\
    Bəyannamə dərc olunub.\tThe declaration has been published.\n";
const MEMORY: [&str; 3] = ["--no-starter", "-m", "./desk.yaddash"];

/// A folder with a memory. The unit with the phrase has a house, and markup in its texts.
fn with_memory() -> TestEnv {
    let env = TestEnv::new();
    env.ok(&["memory", "add", "-m", "./desk.yaddash", "--house", "AZERTAC", UNIT[0], UNIT[1]]);
    import_others(&env, "./desk.yaddash");
    env.file("article.txt", format!("{SENTENCE}\n"));
    env
}

fn import_others(env: &TestEnv, memory: &str) {
    env.file("others.tsv", OTHER_UNITS);
    env.ok(&["import", "others.tsv", "--columns", "az,en", "-m", memory]);
}

fn arguments<'a>(command: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&[command], more, &MEMORY[..]].concat()
}

/// The only fragment of a line of JSON.
#[track_caller]
fn only(line: &Value) -> &Value {
    let fragments = line["fragments"].as_array().unwrap();
    assert_eq!(fragments.len(), 1, "{line}");
    &fragments[0]
}

#[track_caller]
fn part_of(text: &str, at: &Value, [start, end]: [&str; 2]) -> String {
    let at = |name: &str| usize::try_from(at[name].as_u64().unwrap()).unwrap();
    text[at(start)..at(end)].to_owned()
}

#[test]
fn lookup_shows_the_phrases_of_a_text_without_a_good_match() {
    let env = with_memory();
    let text = env.ok(&arguments("lookup", &[SENTENCE]));
    assert!(text.starts_with("[1 Strateji tərəfdaşlığın] əsasları ötən il qoyulub.\n"), "{text}");
    assert!(text.contains("no match with a score of 50 % or more"), "{text}");
    assert!(text.contains("1 Strateji tərəfdaşlığın → strategic partnership  (1×, "), "{text}");
    assert!(text.contains("«The ministers signed a <b> & declaration on [strategic partnership].»"), "{text}");
    assert!(text.contains("desk #1 · AZERTAC"), "{text}");

    let line = &env.json(&arguments("lookup", &["--format", "jsonl", SENTENCE]))[0];
    let fragment = only(line);
    assert_eq!(part_of(SENTENCE, fragment, ["start", "end"]), "Strateji tərəfdaşlığın");
    let target = fragment["unit_target"].as_str().unwrap();
    assert_eq!(part_of(target, fragment, ["target_start", "target_end"]), "strategic partnership");
    assert_eq!((fragment["memory"].as_str(), &fragment["houses"][0]), (Some("desk"), &Value::from("AZERTAC")));
    assert!(fragment["confidence"].as_f64().unwrap() > 0.5, "{fragment}");
}

#[test]
fn the_options_of_lookup_force_phrases_or_leave_them_out() {
    let env = with_memory();
    env.ok(&["memory", "add", "-m", "./desk.yaddash", SENTENCE, "The foundations of strategic partnership were laid."]);
    let fragments = |more: &[&str]| {
        let line = env.json(&arguments("lookup", &[&["--format", "jsonl", SENTENCE], more].concat())).remove(0);
        assert_eq!(line["matches"][0]["score"], 100);
        line["fragments"].as_array().unwrap().len()
    };
    assert_eq!([fragments(&[]), fragments(&["--fragments"]), fragments(&["--no-fragments"])], [0, 1, 0]);
    let similar = "Strateji tərəfdaşlığın yeni mərhələsi başlayıb.";
    assert!(env.ok(&arguments("lookup", &[similar])).contains("[1 Strateji tərəfdaşlığın]"));
    assert!(!env.ok(&arguments("lookup", &["--no-fragments", similar])).contains("[1 "));
    assert_eq!(env.run(&arguments("lookup", &["--fragments", "--no-fragments", similar])).code, 2);
}

#[test]
fn english_texts_get_azerbaijani_phrases() {
    let env = with_memory();
    let english = "A strategic partnership was announced yesterday in Baku.";
    let line = &env.json(&arguments("lookup", &["--source", "en", "--format", "jsonl", english]))[0];
    assert_eq!(only(line)["target"], "strateji tərəfdaşlıq");
    env.file("english.txt", english);
    let table = env.ok(&arguments("pretranslate", &["english.txt", "--source", "en"]));
    assert!(
        table.contains("[1\u{a0}strategic partnership]") && table.contains("[1] strateji tərəfdaşlıq ("),
        "{table}"
    );
}

#[test]
fn the_table_and_the_json_of_pretranslate_have_the_phrases_of_each_segment() {
    let env = with_memory();
    let table = env.ok(&arguments("pretranslate", &["article.txt"]));
    assert!(table.contains("[1\u{a0}Strateji tərəfdaşlığın]"), "{table}");
    assert!(table.contains("[1] strategic partnership (1×,"), "{table}");
    assert!(table.contains("AZERTAC)") && table.contains("«…a <b> & declaration on [strategic"), "{table}");
    assert!(table.lines().all(|line| line.chars().count() <= 100), "{table}");
    let lines = env.json(&arguments("pretranslate", &["article.txt", "--format", "jsonl"]));
    assert_eq!(only(&lines[0])["target"], "strategic partnership");
    let without = env.ok(&arguments("pretranslate", &["article.txt", "--no-fragments"]));
    assert!(!without.contains("strategic partnership"), "{without}");
    let output = env.run(&arguments("pretranslate", &["article.txt", "-o", "out.html"]));
    assert!(output.err.contains("0 of 1 segments have suggestions, and 1 more has phrases"), "{}", output.err);
}

#[test]
fn a_page_has_the_phrases_underlined_and_their_translations_in_bold() {
    let env = with_memory();
    let page = env.ok(&arguments("pretranslate", &["article.txt", "--format", "html"]));
    assert!(
        page.contains("<span class=\"piece\" data-piece=\"1\">Strateji tərəfdaşlığın</span> əsasları ötən il qoyulub."),
        "{page}"
    );
    let context = "The ministers signed a &lt;b&gt; &amp; declaration on <strong>strategic partnership</strong>.";
    assert!(page.contains(context), "{page}");
    assert!(page.contains("<b class=\"translation\" lang=\"en\">strategic partnership</b> <button"), "{page}");
    assert!(page.contains("desk #1 · AZERTAC"), "{page}");
    assert!(!page.contains("<b> "), "markup of a unit is text");
    let page = env.ok(&arguments("pretranslate", &["article.txt", "--format", "html", "--no-fragments"]));
    assert!(!page.contains("data-piece=\"1\""));
}

#[test]
fn xliff_has_a_note_with_the_phrases_of_a_segment() {
    let env = with_memory();
    for version in ["1.2", "2.1"] {
        env.ok(&arguments("pretranslate", &["article.txt", "--xliff", version, "-o", "out.xlf"]));
        let xliff = env.read("out.xlf");
        assert!(xliff.contains(">Phrases: Strateji tərəfdaşlığın → strategic partnership</note>"), "{xliff}");
        if has("xmllint") {
            let arguments = ["--noout", "--nonet", "out.xlf"];
            let output = Command::new("xmllint").args(arguments).current_dir(env.path()).output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
    }
    let without = env.ok(&arguments("pretranslate", &["article.txt", "--format", "xliff", "--no-fragments"]));
    assert!(!without.contains("Phrases:"), "{without}");
}

#[test]
fn a_word_table_has_the_phrases_in_the_notes_and_they_are_no_translation() {
    let env = with_memory();
    env.ok(&arguments("pretranslate", &["article.txt", "-o", "table.docx"]));
    let bytes = std::fs::read(env.path().join("table.docx")).unwrap();
    let xml = String::from_utf8(part(&bytes, "word/document.xml")).unwrap();
    let row = xml.split("<w:tr>").last().unwrap();
    let cells: Vec<&str> = row.split("<w:tc>").skip(1).collect();
    assert_eq!(cells.len(), 6);
    assert!(cells[1].contains(SENTENCE) && !cells[2].contains("<w:t "), "the cell of the translation is empty");
    assert!(cells[5].contains(">Strateji tərəfdaşlığın → strategic partnership (1×, "), "{}", cells[5]);
    assert!(cells[5].contains("desk · AZERTAC)"), "{}", cells[5]);
    assert!(cells[5].contains(">«…a &lt;b&gt; &amp; declaration on [strategic partnership].»<"), "{}", cells[5]);
    assert!(cells[5].contains("<w:sz w:val=\"18\"/>"), "small print");
    let output = env.run(&["import", "table.docx", "-m", "./back.yaddash"]);
    assert!(
        !env.run(&["export", "-m", "./back.yaddash", "--format", "jsonl"]).out.contains("partnership"),
        "{}",
        output.err
    );
}

#[test]
fn a_control_character_in_a_unit_does_not_prevent_a_table_or_a_page() {
    let env = with_memory();
    let memory = Memory::open(env.path().join("odd.yaddash"), Access::Create).unwrap();
    let source = Variant::new(Language::azerbaijani(), "Nazirlər strateji tərəfdaşlıq haqqında danışıblar.");
    let target = Variant::new(Language::english(), "The ministers\u{1}\u{fffe} spoke about strategic partnership.");
    store_units(&memory, &[Unit::pair(source, target)]).unwrap();
    drop(memory);
    import_others(&env, "./odd.yaddash");
    for file in ["out.docx", "out.xlf", "out.html", "out.txt"] {
        env.ok(&["pretranslate", "article.txt", "--no-starter", "-m", "./odd.yaddash", "-o", file]);
    }
    assert!(!env.read("out.txt").contains('\u{1}') && !env.read("out.xlf").contains('\u{1}'));
}

#[test]
fn a_phrase_inside_a_term_is_shown_once_and_a_term_inside_a_phrase_stays_a_term() {
    let env = with_memory();
    env.file(
        "terms.tsv",
        "id\taz\ten\npartnership\tstrateji tərəfdaşlıq\tstrategic partnership\nbasis\tbəyannamə\tdeclaration\n",
    );
    env.ok(&["terms", "import", "terms.tsv", "-m", "./desk.yaddash"]);
    let table = env.ok(&arguments("pretranslate", &["article.txt"]));
    assert!(!table.contains("[1"), "{table}");
    assert!(table.contains("· Strateji tərəfdaşlığın = strategic"), "{table}");
    let lines = env.json(&arguments("pretranslate", &["article.txt", "--format", "jsonl"]));
    assert_eq!(only(&lines[0])["term"], true, "scripts decide themselves");
    assert!(env.ok(&arguments("lookup", &[SENTENCE])).contains("[1 Strateji"), "terms are not shown by lookup");

    env.file("article.txt", "Rəhbərlər strateji tərəfdaşlıq haqqında bəyannamə barədə danışıblar.\n");
    let table = env.ok(&arguments("pretranslate", &["article.txt", "--min", "100"]));
    assert!(table.contains("[1] declaration on strategic"), "{table}");
    assert!(table.contains("· strateji tərəfdaşlıq = strategic"), "{table}");
}

#[test]
fn a_match_of_a_low_score_is_shown_with_the_phrase_that_made_it_score() {
    let env = with_memory();
    let text = env.ok(&arguments("lookup", &["--min", "10", "--max", "1", SENTENCE]));
    assert!(text.contains("    Nazirlər <b> & [strateji tərəfdaşlıq] haqqında bəyannamə imzalayıblar.\n"), "{text}");
    assert!(text.contains("  → The ministers signed a <b> & declaration on [strategic partnership].\n"), "{text}");
    assert!(!text.contains("[-") && !text.contains("{+"), "no difference of the whole: {text}");
    let line = &env.json(&arguments("lookup", &["--min", "10", "--format", "jsonl", SENTENCE]))[0];
    let shared = &line["matches"][0]["shared"];
    assert!(line["matches"][0]["score"].as_u64().unwrap() < 50);
    assert_eq!(shared["query"]["text"], "Strateji tərəfdaşlığın");
    assert_eq!(shared["target"]["text"], "strategic partnership");
    let table = env.ok(&arguments("pretranslate", &["article.txt", "--min", "10"]));
    assert!(table.contains("∩ Strateji tərəfdaşlığın") && !table.contains('≠'), "{table}");
    let page = env.ok(&arguments("pretranslate", &["article.txt", "--min", "10", "--format", "html"]));
    assert!(
        page.contains(
            "Nazirlər &lt;b&gt; &amp; <b title=\"in the article and in the memory\">strateji tərəfdaşlıq</b>"
        ),
        "{page}"
    );
    assert!(!page.contains("<ins") && !page.contains("<del"));
}

#[test]
fn concordance_marks_the_translation_where_it_is_certain() {
    let env = with_memory();
    env.ok(&["memory", "add", "-m", "./desk.yaddash", "Strateji tərəfdaşlıq genişlənir.", "Ties are growing."]);
    let text = env.ok(&arguments("concordance", &["strateji tərəfdaşlıq"]));
    assert!(text.contains("  ↔ The ministers signed a <b> & declaration on {+strategic partnership+}.\n"), "{text}");
    assert!(text.contains("  ↔ Ties are growing.\n"), "{text}");
    let lines = env.json(&arguments("concordance", &["--format", "jsonl", "strateji tərəfdaşlıq"]));
    assert_eq!(lines[0]["translations"], serde_json::json!([]));
    let place = &lines[1]["translations"][0];
    assert_eq!(part_of(UNIT[1], place, ["start", "end"]), "strategic partnership");
    let back = env.json(&arguments("concordance", &["--format", "jsonl", "strategic partnership"]));
    assert_eq!(
        (back[0]["side"].as_str(), &back[0]["translations"][0]["text"]),
        (Some("target"), &Value::from("strateji tərəfdaşlıq"))
    );
}
