//! Tests with files as other programs write them: states of translation tools, packed memories, tables with headings
//! of their own, and results that would replace a file that the command reads.

use std::io::Write;

use crate::docx_files::part;
use crate::test_env::TestEnv;

/// A file of Trados: a confirmed segment, a draft of a machine, a rejected one, and one that nobody has begun.
const TRADOS: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<xliff xmlns:sdl=\"http://sdl.com/FileTypes/SdlXliff/1.0\" \
    xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\"><file original=\"xəbər.docx\" datatype=\"x-sdlfilterframework2\" \
    source-language=\"az-Latn-AZ\" target-language=\"en-GB\"><body>UNITS</body></file></xliff>";

fn trados() -> String {
    let unit = |id: u8, source: &str, target: &str, state: &str| {
        format!(
            "<trans-unit id=\"{id}\"><source>{source}</source><seg-source><mrk mtype=\"seg\" mid=\"{id}\">{source}</mrk></seg-source>\
             <target><mrk mtype=\"seg\" mid=\"{id}\">{target}</mrk></target><sdl:seg-defs><sdl:seg id=\"{id}\" {state}/></sdl:seg-defs></trans-unit>"
        )
    };
    let units = [
        unit(1, "Tərəflər protokol imzalayıb.", "The parties signed a protocol.", "conf=\"Translated\""),
        unit(2, "Görüş axşam başlayıb.", "The meeting evening began.", "conf=\"Draft\" origin=\"mt\""),
        unit(3, "Komissiya rəy verib.", "The commission gave view.", "conf=\"RejectedTranslation\""),
        unit(4, "Səfər sabah bitir.", "Səfər sabah bitir.", ""),
    ];
    TRADOS.replace("UNITS", &units.concat())
}

#[test]
fn drafts_machine_output_and_rejected_segments_of_trados_are_not_stored_but_looked_up() {
    let env = TestEnv::new();
    env.file("a.sdlxliff", trados());
    let output = env.run(&["import", "a.sdlxliff", "-m", "m"]);
    assert_eq!(output.code, 0, "{}", output.err);
    assert!(
        output
            .out
            .contains("4 read, 1 added, 0 merged, 0 already in the memory, 3 refused (1 rejected, 2 untranslated)"),
        "{}",
        output.out
    );
    assert!(output.err.contains("its state is \"Draft, mt\""), "{}", output.err);
    let rows = env.json(&["pretranslate", "a.sdlxliff", "-m", "m", "--no-starter", "--format", "jsonl"]);
    assert_eq!(rows.len(), 3, "{rows:?}");
}

#[test]
fn a_result_never_replaces_a_file_that_the_command_reads_whatever_its_name() {
    let env = TestEnv::new();
    env.file("a.txt", "Nazir Bakıya gəlib.\n");
    env.file("b.txt", "The minister arrived in Baku.\n");
    env.file("p.tsv", "az\ten\nBəli.\tYes.\n");
    env.ok(&["segment", "--export-srx", "-o", "r.srx"]);
    std::fs::hard_link(env.path().join("a.txt"), env.path().join("hard.txt")).unwrap();
    std::fs::hard_link(env.path().join("r.srx"), env.path().join("hard.srx")).unwrap();
    std::fs::hard_link(env.path().join("p.tsv"), env.path().join("hard.tsv")).unwrap();
    let mut commands = vec![
        vec!["segment", "a.txt", "-o", "a.txt"],
        vec!["segment", "a.txt", "-o", "./a.txt"],
        vec!["segment", "a.txt", "-o", "hard.txt"],
        vec!["segment", "b.txt", "a.txt", "-o", "a.txt"],
        vec!["segment", "a.txt", "--format", "xliff", "-o", "hard.txt"],
        vec!["segment", "a.txt", "--rules", "r.srx", "-o", "r.srx"],
        vec!["segment", "a.txt", "--rules", "r.srx", "-o", "hard.srx"],
        vec!["segment", "a.txt", "--explain", "-o", "a.txt"],
        vec!["pretranslate", "a.txt", "-o", "hard.txt"],
        vec!["analyze", "a.txt", "-o", "hard.txt"],
        vec!["align", "a.txt", "b.txt", "--format", "tsv", "-o", "hard.txt"],
        vec!["import", "p.tsv", "-m", "m", "--refused", "p.tsv"],
        vec!["import", "p.tsv", "-m", "m", "--refused", "hard.tsv"],
    ];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("a.txt", env.path().join("link.txt")).unwrap();
        commands.push(vec!["segment", "a.txt", "-o", "link.txt"]);
        commands.push(vec!["segment", "link.txt", "-o", "a.txt"]);
    }
    let before = ["a.txt", "b.txt", "p.tsv", "r.srx"].map(|name| env.read(name));
    for command in commands {
        let output = env.run(&command);
        assert_eq!(output.code, 2, "{command:?}: {}", output.err);
        assert!(
            output.err.contains("the command reads this file and does not overwrite it"),
            "{command:?}: {}",
            output.err
        );
        assert_eq!(["a.txt", "b.txt", "p.tsv", "r.srx"].map(|name| env.read(name)), before, "{command:?}");
    }
    env.ok(&["segment", "a.txt", "-o", "c.txt"]);
    env.ok(&["segment", "b.txt", "-o", "c.txt"]);
}

#[test]
fn a_packed_memory_is_imported_and_a_damaged_one_is_an_error() {
    let env = TestEnv::new();
    let tmx = "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header creationtool=\"t\" creationtoolversion=\"1\" segtype=\"sentence\" \
        o-tmf=\"x\" adminlang=\"en\" srclang=\"az\" datatype=\"plaintext\"/><body><tu><tuv xml:lang=\"az\"><seg>5&nbsp;manat.</seg></tuv>\
        <tuv xml:lang=\"en\"><seg>5&nbsp;manats.</seg></tuv></tu><tu><tuv xml:lang=\"az\"><seg>Boş.</seg></tuv><tuv xml:lang=\"en\"><seg> </seg></tuv></tu></body></tmx>";
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(tmx.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    env.file("a.tmx.gz", &packed);
    env.file("b.tmx", &packed);
    let output = env.run(&["import", "a.tmx.gz", "b.tmx", "-m", "m"]);
    assert_eq!(output.code, 0, "{}", output.err);
    assert!(
        output.out.contains("a.tmx.gz: 2 read, 1 added") && output.out.contains("(1 empty-text)"),
        "{}",
        output.out
    );
    assert!(output.out.contains("b.tmx: 2 read, 0 added"), "{}", output.out);
    assert!(output.err.contains("2 names of characters of HTML"), "{}", output.err);
    env.file("c.tmx.gz", &packed[..packed.len() / 2]);
    let output = env.run(&["import", "c.tmx.gz", "-m", "m"]);
    assert!(output.code == 2 && output.err.contains("expected a whole gzip file"), "{}", output.err);
}

#[test]
fn a_unit_with_an_empty_side_is_never_offered() {
    let env = TestEnv::new();
    env.file(
        "a.tsv",
        "az\ten\nTərəflər sənəd imzalayıb.\t \nTərəflər sənədi imzalayıb.\tThe parties signed the document.\n",
    );
    env.run(&["import", "a.tsv", "-m", "m"]);
    let found = env.json(&["lookup", "-m", "m", "--no-starter", "--format", "jsonl", "Tərəflər sənəd imzalayıb."]);
    let matches = found[0]["matches"].as_array().unwrap();
    assert_eq!(matches.len(), 1, "{matches:?}");
    assert_eq!(matches[0]["target"], "The parties signed the document.");
}

#[test]
fn the_json_lines_of_align_are_imported() {
    let env = TestEnv::new();
    env.file("a.txt", "Bakıda sərgi açılıb\n\nSərgi üç gün davam edəcək. Giriş pulsuzdur.\n");
    env.file("b.txt", "Exhibition opens in Baku\n\nThe exhibition will last three days. Admission is free.\n");
    env.ok(&["align", "a.txt", "b.txt", "-o", "pair.jsonl"]);
    let output = env.run(&["import", "pair.jsonl", "-m", "m"]);
    assert_eq!(output.code, 0, "{}", output.err);
    let units = env.json(&["export", "-m", "m", "--format", "jsonl"]);
    assert!(!units.is_empty());
    assert_eq!(units[0]["variants"][0]["language"], "az");
    assert!(units[0]["annotations"].to_string().contains("x-yaddash:confidence"), "{}", units[0]);
}

#[test]
fn the_target_language_of_an_xliff_file_that_names_none_is_that_of_the_option() {
    let env = TestEnv::new();
    let file = "<xliff version=\"1.2\"><file original=\"a\" source-language=\"en\" datatype=\"plaintext\"><body>\
        <trans-unit id=\"1\"><source>Yes.</source><target>Bəli.</target></trans-unit>\
        <trans-unit id=\"2\"><source>No.</source></trans-unit></body></file></xliff>";
    env.file("a.xlf", file);
    let output = env.run(&["import", "a.xlf", "-m", "m", "--target", "az"]);
    assert!(output.code == 0 && output.out.contains("1 added"), "{}{}", output.out, output.err);
    env.ok(&["memory", "add", "-m", "m", "Xeyr.", "No."]);
    let rows = env.json(&["pretranslate", "a.xlf", "-m", "m", "--no-starter", "--target", "az", "--format", "jsonl"]);
    assert_eq!((rows.len(), rows[0]["matches"][0]["target"].as_str()), (1, Some("Xeyr.")), "{rows:?}");
}

/// Makes a folder with an article of which one sentence differs from the memory only by a number.
fn adapted() -> TestEnv {
    let env = TestEnv::new();
    env.file("a.txt", "***\n\nGörüşdə 7 sənəd imzalanıb.\n\nYağış yağır.\n");
    env.ok(&["memory", "add", "-m", "m", "Görüşdə 5 sənəd imzalanıb.", "5 documents were signed at the meeting."]);
    env.ok(&[
        "memory",
        "add",
        "-m",
        "m",
        "Dünən gecə Bakıda güclü yağış yağıb.",
        "Heavy rain fell in Baku last night.",
    ]);
    env
}

#[test]
fn the_adapted_suggestion_is_the_target_in_xliff_and_the_untouched_one_an_alternative() {
    for version in ["1.2", "2.1"] {
        let env = adapted();
        env.ok(&["pretranslate", "a.txt", "-m", "m", "--no-starter", "--xliff", version, "-o", "a.xlf", "--min", "30"]);
        let file = env.read("a.xlf");
        assert!(file.contains(">7 documents were signed at the meeting.</target>"), "{file}");
        assert!(file.contains(">5 documents were signed at the meeting.</target>"), "{file}");
        assert!(file.contains("5 → 7"), "{file}");
        assert!(!file.contains("state=\"translated\" state-qualifier"), "{file}");
        // Nobody has changed anything: nothing is stored, and only what is filled in is in the article.
        let output = env.run(&["finish", "a.xlf", "-m", "m", "-o", "b.txt"]);
        assert_eq!(output.code, 1, "{}", output.err);
        assert!(output.err.contains("2 of 3 segments left untranslated"), "{}", output.err);
        assert_eq!(env.read("b.txt"), env.read("a.txt"));
        let output = env.run(&["import", "a.xlf", "-m", "m", "--alternatives"]);
        let units = env.json(&["export", "-m", "m", "--format", "jsonl"]);
        assert!(!units.iter().any(|unit| unit.to_string().contains("7 documents")), "{units:?} {}", output.out);
        // With the option, the suggestion is put into the article.
        env.run(&["finish", "a.xlf", "-m", "m", "-o", "c.txt", "--unconfirmed"]);
        assert!(env.read("c.txt").contains("7 documents were signed at the meeting."), "{}", env.read("c.txt"));
    }
}

#[test]
fn the_adapted_suggestion_is_in_the_cell_of_the_word_table_and_is_not_stored_unchanged() {
    let env = adapted();
    env.ok(&["pretranslate", "a.txt", "-m", "m", "--no-starter", "-o", "a.docx", "--min", "30"]);
    let bytes = std::fs::read(env.path().join("a.docx")).unwrap();
    let xml = String::from_utf8(part(&bytes, "word/document.xml")).unwrap();
    assert!(xml.contains(">7 documents were signed at the meeting.</w:t>"), "{xml}");
    assert!(xml.contains("5 documents were signed at the meeting."), "{xml}");
    let output = env.run(&["import", "a.docx", "-m", "m"]);
    assert!(
        output.code == 2 && output.err.contains("none of its 3 units can be stored"),
        "{}{}",
        output.out,
        output.err
    );
}
