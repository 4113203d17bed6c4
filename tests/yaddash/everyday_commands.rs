//! Tests of the commands that a translator uses every day, from segmenting an article to editing a unit.

use yaddash_engine::jobs::store_units;
use yaddash_engine::memory::{Access, Memory};
use yaddash_engine::unit::{Language, Unit, Variant};

use crate::test_env::{TestEnv, project};

const ARTICLE: &str = "memories/round-table.az.txt";
const TRANSLATION: &str = "memories/round-table.en.txt";

#[test]
fn the_first_command_of_the_readme_shows_suggestions() {
    let env = TestEnv::new();
    let table = env.ok(&["pretranslate", &project(ARTICLE)]);
    assert!(table.contains("Görüşdə ikitərəfli əməkdaşlığın"), "{table}");
    assert!(table.contains("100 % exact") && table.contains("starter"), "{table}");
    assert!(!env.path().join("data").exists(), "a search makes no memory");
}

#[test]
fn segment_prints_every_segment_of_an_article_in_every_format() {
    let env = TestEnv::new();
    let article = project(ARTICLE);
    let text = std::fs::read_to_string(&article).unwrap();
    let segments = env.json(&["segment", &article, "--format", "jsonl"]);
    let mut end = 0;
    for segment in &segments {
        let at = |name: &str| usize::try_from(segment[name].as_u64().unwrap()).unwrap();
        assert_eq!(text[at("start")..at("end")], *segment["text"].as_str().unwrap());
        assert_eq!(text[end..at("start")].trim(), "", "nothing is lost between segments");
        end = at("end");
    }
    assert_eq!(text[end..].trim(), "");
    let roles: Vec<&str> = segments.iter().map(|segment| segment["role"].as_str().unwrap()).collect();
    assert_eq!(roles[..5], ["date", "title", "date", "time", "body"]);

    let lines = env.ok(&["segment", &article]);
    assert_eq!(lines.lines().count(), segments.len());
    assert!(
        lines.contains("\n\"Dəhliz boyunca yeni enerji və rəqəmsal bağlantı xətləri çəkilir.\nMəqsədimiz"),
        "{lines}"
    );
    let tsv = env.ok(&["segment", &article, "--format", "tsv"]);
    assert!(tsv.starts_with("file\tparagraph\tstart\tend\trole\ttext\n"));
    assert_eq!(tsv.lines().count(), segments.len() + 1);
}

#[test]
fn a_memory_made_of_two_articles_gives_exact_and_context_matches() {
    let env = TestEnv::new();
    let (az, en) = (project(ARTICLE), project(TRANSLATION));
    let stored = env.ok(&["align", &az, &en, "--into", "news", "--author", "Leyla"]);
    assert!(stored.contains("stored in news"), "{stored}");
    let query = "Artımın böyük hissəsi konteyner qatarları hesabına təmin olunub.";
    let answers = env.json(&["lookup", "-m", "news", "--no-starter", "--format", "jsonl", query]);
    let best = &answers[0]["matches"][0];
    assert_eq!((best["score"].as_u64(), best["kind"].as_str()), (Some(100), Some("exact")));
    assert_eq!(best["target"], "Container trains accounted for most of the growth.");
    assert_eq!((best["author"].as_str(), best["memory"].as_str()), (Some("Leyla"), Some("news")));
    assert_eq!(best["document"], "round-table.az.txt");

    // In the article from which the memory was made, a sentence of a one-to-one pair is a context match.
    let rows = env.json(&["pretranslate", &az, "-m", "news", "--format", "jsonl"]);
    let kinds: Vec<Option<&str>> = rows.iter().map(|row| row["matches"][0]["kind"].as_str()).collect();
    assert!(kinds.iter().filter(|kind| **kind == Some("context")).count() > 10, "{kinds:?}");
}

#[test]
fn align_prints_beads_tables_json_lines_and_tmx() {
    let env = TestEnv::new();
    env.file("a.az", "Nazir Bakıya gəlib.\nSəfər iki gün davam edəcək.\n");
    env.file("a.en", "The minister has arrived in Baku.\nThe visit will last two days.\n");
    let aligned = |format| env.ok(&["align", "--pre-segmented", "--format", format, "a.az", "a.en"]);
    assert_eq!(aligned("beads"), "0\t0\n1\t1\n");
    assert!(
        aligned("tsv").starts_with("az\ten\tx-confidence\tx-usable\tx-standing\tx-remarks\nNazir Bakıya gəlib.\tThe minister has arrived in Baku.\t")
    );
    assert!(aligned("tmx").contains("<seg>The visit will last two days.</seg>"));
    assert_eq!(aligned("jsonl").lines().count(), 2);
    // The table can be imported again, for example after corrections in a spreadsheet.
    env.file("pairs.tsv", aligned("tsv"));
    env.ok(&["import", "pairs.tsv", "-m", "./back.yaddash"]);
    assert_eq!(env.json(&["memory", "info", "-m", "./back.yaddash", "--format", "json"])[0]["units"], 2);
}

#[test]
fn a_unit_is_added_found_edited_and_deleted() {
    let env = TestEnv::new();
    let add = ["memory", "add", "-m", "mine", "--author", "Rauf", "--note", "agreed with the desk", "--format", "json"];
    let added = env.json(&[&add[..], &["Sənəd imzalanıb.", "The document was signed."]].concat());
    assert_eq!(added[0]["result"], "added");
    let id = added[0]["unit"].to_string();
    let found = || {
        env.json(&["lookup", "-m", "mine", "--no-starter", "--format", "jsonl", "Sənəd imzalanıb."])[0]["matches"]
            .clone()
    };
    assert_eq!(found()[0]["target"], "The document was signed.");
    assert_eq!(found()[0]["notes"][0], "agreed with the desk");

    env.ok(&["memory", "edit", "-m", "mine", &id, "--target-text", "A document was signed.", "--author", "Leyla"]);
    assert_eq!(found()[0]["target"], "A document was signed.");
    assert_eq!(found()[0]["author"], "Leyla");
    let output = env.run(&["memory", "edit", "-m", "mine", "99", "--target-text", "x"]);
    assert_eq!(output.code, 2);
    assert!(output.err.contains("unit 99: there is no unit with this number"), "{}", output.err);

    env.ok(&["memory", "delete", "-m", "mine", &id]);
    assert_eq!(found(), serde_json::json!([]));
    let listed = env.json(&["memory", "list", "--format", "json"]);
    assert_eq!((listed[0][0]["name"].as_str(), listed[0][0]["units"].as_u64()), (Some("mine"), Some(0)));
}

#[test]
fn lookup_obeys_its_options_for_penalties_languages_and_limits() {
    let env = TestEnv::new();
    env.file(
        "u.csv",
        "az,en\nSənəd imzalanıb.,The document was signed.\nSənədlər imzalanıb.,The documents were signed.\n",
    );
    env.ok(&["import", "u.csv", "-m", "a"]);
    env.ok(&["import", "u.csv", "-m", "b"]);
    let look = |arguments: &[&str]| {
        let head = ["lookup", "--no-starter", "--format", "jsonl"];
        env.json(&[&head[..], arguments].concat())[0]["matches"].as_array().unwrap().clone()
    };
    let both = look(&["-m", "a", "-m", "b", "Sənəd imzalanıb."]);
    assert_eq!(both.len(), 2, "a target is shown once");
    assert!(both.iter().all(|found| found["memory"] == "a"), "the memory that is named first comes first");
    let penalised = look(&["-m", "a", "-m", "b", "--penalty", "a=3", "Sənəd imzalanıb."]);
    assert_eq!((penalised[0]["memory"].as_str(), penalised[0]["score"].as_u64()), (Some("b"), Some(100)));
    assert_eq!(look(&["-m", "a", "--min", "100", "Sənəd imzalanıb."]).len(), 1);
    assert_eq!(look(&["-m", "a", "--max", "1", "Sənəd imzalanıb."]).len(), 1);
    let back = look(&["-m", "a", "--source", "en", "The document was signed."]);
    assert_eq!(back[0]["target"], "Sənəd imzalanıb.");
    let output = env.run(&["lookup", "-m", "a", "--no-starter", "--demand", "Heç nə."]);
    assert_eq!(output.code, 1, "--demand fails without a match");
    assert_eq!(env.run(&["lookup", "-m", "a", "--penalty", "c=3", "x"]).code, 2);
}

#[test]
fn compare_marks_the_words_that_differ_between_two_texts() {
    let env = TestEnv::new();
    let text = env.ok(&["compare", "Sazişlər martın 12-də imzalanıb.", "Saziş martın 3-də Bakıda imzalanıb."]);
    assert!(text.contains("{+Sazişlər+} {+martın 12-də+} imzalanıb."), "{text}");
    assert!(text.contains("[-Saziş-] [-martın 3-də-] [-Bakıda-] imzalanıb."), "{text}");
    assert!(text.contains("  a value: martın 3-də → martın 12-də\n  a name: −Bakıda\n"), "{text}");
    let json = &env.json(&["compare", "--format", "jsonl", "İki sənəd", "Üç sənəd"])[0];
    let first = &json["differences"][0];
    assert_eq!((first["operation"].as_str(), first["query"]["text"].as_str()), (Some("changed"), Some("İki")));
    env.file("pairs.tsv", "a\tb\nbir\tbir\n");
    let pairs = env.json(&["compare", "--pairs", "pairs.tsv", "--format", "jsonl"]);
    assert_eq!((pairs[0]["score"].as_u64(), pairs[1]["score"].as_u64()), (Some(0), Some(100)));
}

#[test]
fn a_closed_output_pipe_is_no_error() {
    let env = TestEnv::new();
    let lines = "Sənəd imzalanıb.\n".repeat(20_000);
    env.file("many.txt", lines);
    let mut child = env.command(&["segment", "many.txt"]).stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));

    env.file("few.txt", "Sənəd imzalanıb.\n".repeat(400));
    for format in ["tsv", "jsonl", "tmx", "html", "beads"] {
        let mut command = env.command(&["align", "--pre-segmented", "few.txt", "few.txt", "--format", format]);
        let mut child =
            command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = crate::test_env::CommandOutput::from(child.wait_with_output().unwrap());
        assert!(output.code < 2, "{format}: {}", output.err);
        assert!(!output.err.contains("pipe"), "{format}: {}", output.err);
    }
}

#[test]
fn a_file_in_an_old_encoding_is_read_and_its_encoding_is_reported() {
    let env = TestEnv::new();
    // The encoding windows-1254 lacks ə, but it has ö, ü, ş, ç, İ and ı. The program recognises the encoding
    // by the bytes of these letters.
    env.file("old.txt", b"G\xf6r\xfc\xfe ke\xe7irilib. \xddclas ba\xfea \xe7at\xfdb.\n");
    let output = env.run(&["segment", "old.txt"]);
    assert_eq!((output.code, output.out.as_str()), (0, "Görüş keçirilib.\nİclas başa çatıb.\n"), "{}", output.err);
    assert!(output.err.contains("windows-1254"), "{}", output.err);
    let wide: Vec<u8> = "\u{feff}Görüş keçirilib.\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    env.file("wide.txt", wide);
    let output = env.run(&["segment", "wide.txt"]);
    assert_eq!((output.code, output.out.as_str()), (0, "Görüş keçirilib.\n"), "{}", output.err);
}

#[test]
fn a_text_argument_may_begin_with_a_dash_and_a_text_may_come_from_standard_input() {
    let env = TestEnv::new();
    env.ok(&["memory", "add", "-m", "m", "- Salam!", "- Hello!"]);
    let found = env.json(&["lookup", "-m", "m", "--no-starter", "--format", "jsonl", "- Salam!"]);
    assert_eq!(found[0]["matches"][0]["target"], "- Hello!");
    // Options may follow a text that begins with a dash, as they may follow any text.
    let found =
        env.json(&["lookup", "- Salam!", "Salam!", "-m", "m", "--no-starter", "--format", "jsonl", "--max", "1"]);
    let queries: Vec<_> = found.iter().map(|line| line["query"].as_str()).collect();
    assert_eq!(queries, [Some("- Salam!"), Some("Salam!")]);
    let output = env.ok(&["compare", "- Salam!", "- Salam!"]);
    assert!(output.contains("100"), "{output}");
    env.file("text.txt", "- Salam!\n");
    let mut command = env.command(&["lookup", "-m", "m", "--no-starter", "--format", "jsonl", "-"]);
    command.stdin(std::fs::File::open(env.path().join("text.txt")).unwrap());
    let output = crate::test_env::CommandOutput::from(command.output().unwrap());
    assert!(output.out.contains("- Hello!"), "{}{}", output.out, output.err);
}

#[test]
fn control_characters_in_stored_text_are_not_printed() {
    let env = TestEnv::new();
    // The commands refuse such a text as damaged by a wrong encoding. An older release, or another program, has stored it.
    let memory = Memory::open(env.path().join("m.yaddash"), Access::Create).unwrap();
    let source = Variant::new(Language::azerbaijani(), "Qırmızı\u{7f}\u{9b}31m söz.");
    store_units(&memory, &[Unit::pair(source, Variant::new(Language::english(), "A red word."))]).unwrap();
    let text = env.ok(&["lookup", "-m", "./m.yaddash", "--no-starter", "Qırmızı söz."]);
    assert!(!text.contains(['\u{7f}', '\u{9b}']), "{text:?}");
    let machine = env.ok(&["export", "-m", "./m.yaddash", "--format", "jsonl"]);
    assert!(machine.contains("\u{7f}\u{9b}31m"), "JSON keeps control characters: {machine:?}");
}

#[cfg(unix)]
#[test]
fn a_memory_in_a_synchronized_folder_uses_the_rollback_journal_even_through_a_link() {
    let env = TestEnv::new();
    let folder = env.path().join("Dropbox");
    std::fs::create_dir(&folder).unwrap();
    std::os::unix::fs::symlink(&folder, env.path().join("shared")).unwrap();
    env.ok(&["memory", "add", "-m", "shared/m.yaddash", "Bir.", "One."]);
    let mut command = env.command(&["memory", "info", "-m", "./m.yaddash", "--format", "json"]);
    let info = crate::test_env::CommandOutput::from(command.current_dir(&folder).output().unwrap());
    let info: serde_json::Value = serde_json::from_str(&info.out).unwrap();
    assert_eq!(info["journal"], "delete");
    env.ok(&["memory", "add", "-m", "./here.yaddash", "Bir.", "One."]);
    assert_eq!(env.json(&["memory", "info", "-m", "./here.yaddash", "--format", "json"])[0]["journal"], "wal");
}
