//! Tests that import files into a memory and export them again, in all formats.

use std::process::Command;

use crate::test_env::{TestEnv, has, project};

/// Returns a TMX file in UTF-16 that uses many features of the format: notes, properties, inline codes, several
/// variants per language and the attributes of a unit.
fn rich_tmx() -> Vec<u8> {
    let text = r#"<?xml version="1.0" encoding="UTF-16"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="Masa" creationtoolversion="2" segtype="sentence" o-tmf="masa" adminlang="en" srclang="az" datatype="plaintext"/>
  <body>
    <tu tuid="1" creationdate="20250102T030405Z" creationid="LEYLA" changedate="20250203T040506Z" changeid="RAUF" usagecount="3">
      <note>baxılıb</note>
      <prop type="x-domain" xml:lang="az">enerji</prop>
      <tuv xml:lang="az-Latn-AZ" creationid="X"><seg>“Orta Dəhliz”in <bpt i="1" type="bold">&lt;b&gt;</bpt>rolu<ept i="1">&lt;/b&gt;</ept> &amp; gələcəyi 🙂</seg></tuv>
      <tuv xml:lang="en-GB"><prop type="x-house">MFA</prop><seg>The <bpt i="1" type="bold">&lt;b&gt;</bpt>role<ept i="1">&lt;/b&gt;</ept> of the Middle Corridor &amp; its future 🙂</seg></tuv>
      <tuv xml:lang="en-GB"><seg>What the Middle Corridor is for</seg></tuv>
      <tuv xml:lang="fr"><seg>Le rôle du Corridor médian</seg></tuv>
    </tu>
    <tu srclang="en"><tuv xml:lang="en"><seg>  two  spaces &#9; kept </seg></tuv><tuv xml:lang="az"><seg>iki boşluq</seg></tuv></tu>
  </body>
</tmx>
"#;
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn an_exported_tmx_file_has_the_same_bytes_after_import_and_export() {
    let env = TestEnv::new();
    env.file("in.tmx", rich_tmx());
    let mut previous = None;
    for round in ["one", "two", "three"] {
        let from = if round == "one" { "in.tmx".to_owned() } else { "out.tmx".to_owned() };
        env.ok(&["import", &from, "-m", round]);
        env.ok(&["export", "-m", round, "-o", "out.tmx"]);
        let now = env.read("out.tmx");
        if let Some(previous) = previous.replace(now.clone()) {
            assert_eq!(previous, now, "{round}");
        }
    }
    let last = previous.unwrap();
    for kept in [
        r#"tuid="1""#,
        r#"creationdate="20250102T030405Z""#,
        r#"changeid="RAUF""#,
        r#"usagecount="3""#,
        "<note>baxılıb</note>",
        r#"<prop type="x-domain" xml:lang="az">enerji</prop>"#,
        r#"<tuv xml:lang="az-Latn-AZ" creationid="X">"#,
        r#"<prop type="x-house">MFA</prop>"#,
        r#"<bpt i="1" type="bold">&lt;b&gt;</bpt>"#,
        "gələcəyi 🙂",
        "What the Middle Corridor is for",
        "Le rôle du Corridor médian",
        "<seg>  two  spaces \t kept </seg>",
        r#"srclang="en""#,
    ] {
        assert!(last.contains(kept), "{kept} is missing in\n{last}");
    }
}

#[test]
fn every_tmx_file_that_yaddash_writes_is_valid() {
    let env = TestEnv::new();
    let article = project("memories/round-table.az.txt");
    env.file("in.tmx", rich_tmx());
    env.ok(&["import", "in.tmx", "-m", "m"]);
    env.ok(&["export", "-m", "m", "-o", "export.tmx"]);
    env.ok(&["align", &article, &project("memories/round-table.en.txt"), "-o", "align.tmx"]);
    env.ok(&["pretranslate", &article, "-o", "pretranslate.tmx"]);
    let starter = project("memories/diplomatic.az-en.tmx");
    for file in ["export.tmx", "align.tmx", "pretranslate.tmx", &starter] {
        is_valid(&env, file);
    }
}

/// Returns a TMX file whose header has every attribute and every kind of child element of TMX, and an unknown
/// attribute.
fn with_header(tool: &str, unit: &str) -> String {
    format!(
        r##"<tmx version="1.4" own="1"><header creationtool="{tool}" creationtoolversion="2" segtype="phrase" o-tmf="masa" adminlang="az" srclang="az" datatype="html" o-encoding="win-1254" creationdate="20250102T030405Z" creationid="LEYLA" changedate="20250203T040506Z" changeid="RAUF" own="x">
<note xml:lang="az">Nazirlik &amp; agentlik</note><ude name="Köhnə" base="Mac"><map unicode="#xF8FF" code="#xF0" ent="Apple" subst="[A]"/><map unicode="#xF8FE"/></ude><prop type="x-layihə">görüş</prop></header>
<body>{unit}</body></tmx>"##
    )
}

fn bir(text: &str) -> String {
    format!(
        r#"<tu><tuv xml:lang="az"><seg>{text}</seg></tuv><tuv xml:lang="en"><seg>{text} in English</seg></tuv></tu>"#
    )
}

#[test]
fn units_are_exported_with_the_header_of_the_file_from_which_they_were_imported() {
    let env = TestEnv::new();
    let export = |memory: &str| {
        env.ok(&["export", "-m", memory, "-o", "out.tmx"]);
        is_valid(&env, "out.tmx");
        env.read("out.tmx").lines().skip(2).take_while(|line| !line.contains("<body>")).collect::<Vec<_>>().join("\n")
    };
    env.file("masa.tmx", with_header("Masa", &bir("Bir.")));
    env.ok(&["import", "masa.tmx", "-m", "./m.yaddash"]);
    let whole = r##"<tmx version="1.4">
  <header creationtool="Masa" creationtoolversion="2" segtype="phrase" o-tmf="masa" adminlang="az" srclang="az" datatype="html" o-encoding="win-1254" creationdate="20250102T030405Z" creationid="LEYLA" changedate="20250203T040506Z" changeid="RAUF">
    <prop type="x-attr:tmx:own">1</prop>
    <prop type="x-attr:own">x</prop>
    <note xml:lang="az">Nazirlik &amp; agentlik</note>
    <ude name="Köhnə" base="Mac">
      <map unicode="#xF8FF" code="#xF0" ent="Apple" subst="[A]"/>
      <map unicode="#xF8FE"/>
    </ude>
    <prop type="x-layihə">görüş</prop>
  </header>"##;
    assert_eq!(export("./m.yaddash"), whole);
    // `memory merge` copies the header, and the header does not change if a newer translation replaces a unit.
    env.ok(&["memory", "merge", "./m.yaddash", "-m", "other"]);
    assert_eq!(export("other"), whole);
    env.file(
        "again.tmx",
        env.read("out.tmx").replace("Bir. in English", "One.").replace("<tu ", "<tu changedate=\"20260101T000000Z\" "),
    );
    env.ok(&["import", "again.tmx", "-m", "./m.yaddash", "--on-duplicate", "newest"]);
    assert!(env.ok(&["export", "-m", "./m.yaddash"]).contains("<seg>One.</seg>"));
    env.ok(&["memory", "dedupe", "-m", "./m.yaddash", "--yes"]);
    assert_eq!(export("./m.yaddash"), whole);
    // If the units come from two files, or one was added by hand, the export has a header of yaddash.
    let written = |source: &str| {
        format!(
            "<tmx version=\"1.4\">\n  <header creationtool=\"yaddash\" creationtoolversion=\"{}\" segtype=\"sentence\" o-tmf=\"yaddash\" adminlang=\"en\" srclang=\"{source}\" datatype=\"plaintext\"/>",
            env!("CARGO_PKG_VERSION")
        )
    };
    env.file("stol.tmx", with_header("Stol", &bir("İki.")));
    env.ok(&["import", "stol.tmx", "-m", "./m.yaddash"]);
    assert_eq!(export("./m.yaddash"), written("az"));
    env.ok(&["memory", "add", "-m", "other", "Üç.", "Three."]);
    assert_eq!(export("other"), written("az"));
    // After the unit of the second file is purged, all remaining units come from the first file, so its header
    // is exported again. The purge also removes the header of the second file.
    env.ok(&["memory", "delete", "-m", "./m.yaddash", "2", "--purge"]);
    assert_eq!(export("./m.yaddash"), whole);
    let file = std::fs::read(env.path().join("m.yaddash")).unwrap();
    assert!(!String::from_utf8_lossy(&file).contains("Stol"), "a header without units is still in the memory file");
}

/// OmegaT, memoQ and Trados each write the context of a unit (the neighbouring segments) in their own form.
/// `import` reads all three forms, and `export --for TOOL` writes the form of that tool.
#[test]
fn contexts_of_other_tools_are_read_and_written_in_the_form_of_the_requested_tool() {
    let env = TestEnv::new();
    let head = r#"<tmx version="1.4"><header srclang="az"/><body>"#;
    let pair =
        |az: &str, en: &str| format!(r#"<tuv xml:lang="az-Latn-AZ">{az}</tuv><tuv xml:lang="en">{en}</tuv></tu>"#);
    let units = [
        format!(
            r#"<tu><prop type="file">a.txt</prop><prop type="prev"></prop><prop type="next">İki.</prop>{}"#,
            pair("<seg>Bir.</seg>", "<seg>One.</seg>")
        ),
        format!(
            r#"<tu><prop type="x-document">a.txt</prop>{}"#,
            pair(
                r#"<prop type="x-context-pre">&lt;seg&gt;Bir.&lt;/seg&gt;</prop><prop type="x-context-post">&lt;seg&gt;Üç.&lt;/seg&gt;</prop><seg>İki.</seg>"#,
                "<seg>Two.</seg>"
            )
        ),
        format!(
            r#"<tu><prop type="x-ContextContent">İki. |  | Two. | </prop>{}"#,
            pair("<seg>Üç.</seg>", "<seg>Th<ph/>ree.</seg>")
        ),
    ];
    env.file("in.tmx", format!("{head}{}</body></tmx>", units.concat()));
    env.ok(&["import", "in.tmx", "-m", "m"]);
    let stored = env.json(&["export", "-m", "m", "--format", "jsonl"]);
    let context = |at: usize, name: &str| stored[at]["context"][name].as_u64();
    let hash = |text: &str| Some(yaddash_engine::text::neighbour_hash(text));
    assert_eq!((context(0, "previous"), context(0, "next")), (Some(0), hash("İki.")), "OmegaT: {}", stored[0]);
    assert_eq!((context(1, "previous"), context(1, "next")), (hash("Bir."), hash("Üç.")), "memoQ: {}", stored[1]);
    assert_eq!((context(2, "previous"), context(2, "next")), (hash("İki."), None), "Trados: {}", stored[2]);
    assert_eq!(stored[1]["context"]["document"], "a.txt");
    for (tool, kept, languages) in [
        ("omegat", r#"<prop type="next">Üç.</prop>"#, ["az-AZ", "en"]),
        ("trados", r#"<prop type="x-ContextContent">Bir. |  | One. | </prop>"#, ["az-Latn-AZ", "en-GB"]),
        ("memoq", r#"<prop type="x-context-post">&lt;seg&gt;İki.&lt;/seg&gt;</prop>"#, ["az-Latn-AZ", "en-GB"]),
        ("weblate", "<seg>Three.</seg>", ["az", "en"]),
    ] {
        let file = format!("{tool}.tmx");
        env.ok(&["export", "-m", "m", "-o", &file, "--for", tool]);
        is_valid(&env, &file);
        let out = env.read(&file);
        assert!(out.contains(kept), "{tool}: {kept} is missing in\n{out}");
        assert!(out.contains(&format!(r#"srclang="{}" datatype"#, languages[0])), "{tool}: {out}");
        for language in languages {
            assert_eq!(out.matches(&format!(r#"<tuv xml:lang="{language}">"#)).count(), 3, "{tool}: {out}");
        }
        env.ok(&["import", &file, "-m", tool]);
        let again = env.json(&["export", "-m", tool, "--format", "jsonl"]);
        let contexts =
            |units: &[serde_json::Value]| units.iter().map(|unit| unit["context"].clone()).collect::<Vec<_>>();
        assert_eq!(contexts(&again), contexts(&stored), "{tool}");
    }
    let output = env.run(&["export", "-m", "m", "-o", "out.csv", "--for", "trados"]);
    assert!(output.code == 2 && output.err.contains("only a TMX file"), "{}", output.err);
}

/// Some tools write attributes that the DTD of TMX does not allow. The export keeps each attribute as a property
/// `x-attr:NAME`.
#[test]
fn attributes_unknown_to_tmx_are_exported_as_properties() {
    let env = TestEnv::new();
    let head = r#"<tmx version="1.4"><header srclang="az"/><body>"#;
    let unit = r#"<tu tuid="1" own="a &amp; b" xmlns:t="urn:t" t:score="9"><tuv xml:lang="az" colour="göy" lang="aze"><seg own="x">Bir <bpt i="1" id="7" type="bold">&lt;b&gt;</bpt>iki<ept i="1" x="1" t:end="1"/><ph x="2" mid="m"><sub own="s">üç</sub></ph><ut x="1" type="u"/><hi assoc="p">dörd</hi><it pos="end" i="3"/></seg></tuv><tuv xml:lang="en"><seg>One <ph mid="m"/>two</seg></tuv></tu>"#;
    env.file("in.tmx", format!("{head}{unit}</body></tmx>"));
    env.ok(&["import", "in.tmx", "-m", "first"]);
    env.ok(&["export", "-m", "first", "-o", "first.tmx"]);
    is_valid(&env, "first.tmx");
    let out = env.read("first.tmx");
    for (kind, value) in [
        ("own", "a &amp; b"),
        ("t:score", "9"),
        ("colour", "göy"),
        ("lang", "aze"),
        ("seg:own", "x"),
        ("bpt:id", "7"),
        ("ept:t:end", "1"),
        ("sub:own", "s"),
        ("hi:assoc", "p"),
        ("ph:mid", "m"),
    ] {
        let property = format!(r#"<prop type="x-attr:{kind}">{value}</prop>"#);
        assert!(out.contains(&property), "{property} is missing in\n{out}");
    }
    assert!(out.contains(r#"Bir <bpt i="1" type="bold">&lt;b&gt;</bpt>iki<ept i="1"/><ph x="2"><sub>üç</sub></ph>"#));
    let units = |memory: &str| env.ok(&["export", "-m", memory, "--format", "jsonl"]);
    env.ok(&["import", "first.tmx", "-m", "second"]);
    assert_eq!(units("first"), units("second"));
    let again = &env.json(&["import", "first.tmx", "-m", "first", "--format", "json"])[0];
    assert_eq!((again["added"].as_u64(), again["known"].as_u64()), (Some(0), Some(1)), "{again}");
    // Unknown attributes in markup that was imported as JSON Lines are also exported as properties.
    let markup =
        r#"{"variants":[{"language":"az","text":"a","markup":"a<ph own=\"1\"/>"},{"language":"en","text":"b"}]}"#;
    env.file("u.jsonl", markup);
    env.ok(&["import", "u.jsonl", "-m", "third"]);
    env.ok(&["export", "-m", "third", "-o", "third.tmx"]);
    is_valid(&env, "third.tmx");
    assert!(env.read("third.tmx").contains(r#"<prop type="x-attr:ph:own">1</prop>"#));
}

/// Excel reads a CSV or TSV file as UTF-8 only if the file begins with a byte order mark; `--bom` writes the mark.
#[test]
fn a_table_begins_with_a_byte_order_mark_only_with_the_option_bom() {
    let env = TestEnv::new();
    env.ok(&["memory", "add", "-m", "m", "Bəli.", "Yes."]);
    for name in ["out.csv", "out.tsv"] {
        env.ok(&["export", "-m", "m", "-o", name, "--bom"]);
        assert!(env.read(name).starts_with("\u{feff}id"), "{name}");
        let again = &env.json(&["import", name, "-m", "m", "--format", "json"])[0];
        assert_eq!(again["known"].as_u64(), Some(1), "{again}");
        env.ok(&["export", "-m", "m", "-o", name]);
        assert!(env.read(name).starts_with("id"), "{name}");
    }
    let article = project("memories/round-table.az.txt");
    assert!(env.ok(&["segment", &article, "--format", "tsv", "--bom"]).starts_with("\u{feff}file\t"));
    assert!(env.ok(&["align", &article, &project("memories/round-table.en.txt"), "--bom"]).starts_with("\u{feff}az\t"));
    let output = env.run(&["export", "-m", "m", "-o", "out.tmx", "--bom"]);
    assert!(output.code == 2 && output.err.contains("only tables"), "{}", output.err);
}

/// Every part of the Word document is well-formed XML, Word repeats the first row of the table on each page, and
/// the texts are marked with their language.
#[test]
fn a_table_written_for_word_is_a_valid_document() {
    let env = TestEnv::new();
    env.ok(&["memory", "add", "-m", "m", "“Bəli” & <xeyr>", "Yes & no"]);
    env.ok(&["export", "-m", "m", "-o", "m.docx"]);
    env.ok(&["pretranslate", &project("memories/round-table.az.txt"), "-o", "article.docx"]);
    for (name, rows, text) in [("m.docx", 1, "“Bəli” &amp; &lt;xeyr&gt;"), ("article.docx", 24, "100 % exact")] {
        let bytes = std::fs::read(env.path().join(name)).unwrap();
        for part in ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml"] {
            env.file("part.xml", crate::docx_files::part(&bytes, part));
            is_well_formed(&env, "part.xml");
        }
        let document = crate::docx_files::part(&bytes, "word/document.xml");
        env.file("part.xml", &document);
        is_well_formed(&env, "part.xml");
        let document = String::from_utf8(document).unwrap();
        assert_eq!(document.matches("<w:tr>").count(), rows + 1, "{name}");
        assert_eq!(document.matches(">Review<").count(), 1, "{name}");
        assert_eq!(document.matches("<w:tblHeader/>").count(), 1, "{name}");
        for wanted in [text, "w:orient=\"landscape\"", "<w:lang w:val=\"az-Latn-AZ\"/>", "<w:lang w:val=\"en-GB\"/>"] {
            assert!(document.contains(wanted), "{name}: {wanted}");
        }
    }
    // The program can read its own document as an article.
    assert!(env.ok(&["segment", "m.docx"]).contains("“Bəli” & <xeyr>"));
}

#[track_caller]
pub fn is_well_formed(env: &TestEnv, file: &str) {
    if has("xmllint") {
        let output =
            Command::new("xmllint").args(["--noout", "--nonet", file]).current_dir(env.path()).output().unwrap();
        assert!(output.status.success(), "{file}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

/// Some tools write inline codes that the DTD of TMX does not allow, such as `<bpt>` without the attribute `i`.
#[test]
fn invalid_inline_codes_are_exported_as_valid_codes_and_restored_by_an_import() {
    let env = TestEnv::new();
    let segments = [
        "<bpt>&lt;b></bpt>Salam<ept>&lt;/b></ept>, <bpt i=\"1\"/>dünya<ept i=\"1\"/>!",
        "<it pos=\"open\"/>Bəli<it/>",
        "<ph assoc=\"none\" x=\"2\">[<bpt/>]</ph>Xeyr<sub>qeyd</sub><ut>u</ut>",
    ];
    let units = segments.map(|segment| {
        format!(
            "<tu><tuv xml:lang=\"az\"><seg>{segment}</seg></tuv><tuv xml:lang=\"en\"><seg>{segment}</seg></tuv></tu>"
        )
    });
    env.file("bad.tmx", format!("<tmx version=\"1.4\"><header srclang=\"az\"/><body>{}</body></tmx>", units.concat()));
    env.ok(&["import", "bad.tmx", "-m", "m"]);
    env.ok(&["export", "-m", "m", "-o", "good.tmx"]);
    is_valid(&env, "good.tmx");
    assert!(
        env.read("good.tmx").contains("<seg><bpt i=\"2\">&lt;b&gt;</bpt>Salam<ept i=\"2\">"),
        "{}",
        env.read("good.tmx")
    );
    env.ok(&["import", "good.tmx", "-m", "again"]);
    let units = |memory| env.ok(&["export", "-m", memory, "--format", "jsonl"]);
    assert_eq!(units("again"), units("m"), "nothing is lost");
    assert!(env.ok(&["import", "good.tmx", "-m", "m"]).contains("0 added, 0 merged, 3 already in the memory"));
    env.ok(&["export", "-m", "again", "-o", "again.tmx"]);
    assert_eq!(env.read("again.tmx"), env.read("good.tmx"));
}

/// The list of refused units shows the beginning of each refused text, whatever the format of the imported file.
#[test]
fn the_list_of_refused_units_shows_the_beginning_of_each_text() {
    let env = TestEnv::new();
    let files = [
        ("a.tsv", "az\ten\nSalam, dünya!\t\nBir.\tOne.\nİki.\tTwo.\tüç\n", &["Salam, dünya!", "İki. | Two. | üç"][..]),
        ("a.jsonl", "{\"az\":\"Salam!\",\"yz\":\"?\"}\n", &["{\"az\":\"Salam!\",\"yz\":\"?\"}"]),
        (
            "a.tmx",
            "<tmx version=\"1.4\"><header srclang=\"az\"/><body>\
             <tu><tuv xml:lang=\"az\"><seg>Salam <b>dünya</b>!</seg></tuv><tuv xml:lang=\"en\"><seg>Hello!</seg></tuv></tu>\
             <tu><tuv xml:lang=\"az\"><seg>Bir.</seg></tuv><tuv><seg>One.</seg></tuv></tu></body></tmx>",
            &["Salam dünya! Hello!", "Bir."],
        ),
        (
            "a.xlf",
            "<xliff version=\"1.2\"><file original=\"a\" source-language=\"az\" target-language=\"en\"><body>\
             <trans-unit id=\"1\"><source>Salam, <g id=\"1\">dünya</g>!</source></trans-unit>\
             <trans-unit id=\"2\"><source>Bir.</source><target>One <unit>two</unit></target></trans-unit></body></file></xliff>",
            &["Salam, dünya!", "Bir. One two"],
        ),
    ];
    for (name, content, texts) in files {
        env.file(name, content);
        env.run(&["import", name, "-m", "m", "--refused", "refused.jsonl"]);
        let refused = env.read("refused.jsonl");
        let refused = refused.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let told: Vec<String> = refused.map(|line| line["text"].as_str().unwrap().to_owned()).collect();
        assert_eq!(told, texts, "{name}");
    }
    env.file("long.jsonl", format!("{{\"az\":\"{}\"}}\n", "söz ".repeat(10_000)));
    env.run(&["import", "long.jsonl", "-m", "m", "--refused", "refused.tsv"]);
    assert!(env.read("refused.tsv").len() < 1000);
}

/// Checks with xmllint that a file is valid by the DTD of TMX 1.4. If xmllint is not installed, nothing is checked.
#[track_caller]
pub fn is_valid(env: &TestEnv, file: &str) {
    if !has("xmllint") {
        return;
    }
    let dtd = project("tests/cases/tmx14.dtd");
    let path = env.path().join(file);
    let output = Command::new("xmllint").args(["--noout", "--nonet", "--dtdvalid", &dtd]).arg(&path).output().unwrap();
    assert!(output.status.success(), "{file}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_starter_memory_file_is_identical_to_its_own_export() {
    let env = TestEnv::new();
    let starter = project("memories/diplomatic.az-en.tmx");
    env.ok(&["import", &starter, "-m", "copy"]);
    assert_eq!(env.ok(&["export", "-m", "copy"]), std::fs::read_to_string(&starter).unwrap());
    let units = env.json(&["memory", "info", "-m", "copy", "--format", "json"])[0]["units"].as_u64().unwrap();
    assert!(units >= 60, "{units}");
}

#[test]
fn texts_with_special_characters_survive_export_and_import_in_every_format() {
    let env = TestEnv::new();
    let nasty = "tab\there, \"quotes\", comma; back\\slash\r\nand a line";
    let line = serde_json::json!({"az": nasty, "en": "It's “fine”, isn't it?", "note": "n", "author": "Leyla"});
    env.file("in.jsonl", format!("{line}\n"));
    env.ok(&["import", "in.jsonl", "-m", "first"]);
    for ending in ["tsv", "csv", "jsonl", "tmx"] {
        let file = format!("out.{ending}");
        env.ok(&["export", "-m", "first", "-o", &file]);
        let memory = format!("from-{ending}");
        env.ok(&["import", &file, "-m", &memory]);
        let unit = &env.json(&["export", "-m", &memory, "--format", "jsonl"])[0];
        assert_eq!(unit["variants"][0]["text"], nasty, "{ending}");
        assert_eq!(unit["created-by"], "Leyla", "{ending}");
    }
}

#[test]
fn an_import_counts_added_known_and_refused_units_with_reasons() {
    let env = TestEnv::new();
    env.file("a.tsv", "1\tBir.\tOne.\n2\tİki.\tTwo.\n3\tÜç.\t\n2\tİki.\tTwo.\n4\tDörd.\n");
    let summary = &env.json(&["import", "a.tsv", "--columns", "id,az,en", "-m", "m", "--format", "json"])[0];
    let number = |name: &str| summary[name].as_u64().unwrap();
    assert_eq!((number("read"), number("added"), number("known"), number("refused")), (5, 2, 1, 2), "{summary}");
    let reasons = summary["files"][0]["reasons"].as_array().unwrap();
    assert_eq!((reasons[0]["line"].as_u64(), reasons[1]["line"].as_u64()), (Some(3), Some(5)), "{summary}");
    let text = env.run(&["import", "a.tsv", "--columns", "id,az,en", "-m", "m"]);
    assert!(text.out.contains("5 read, 0 added, 0 merged, 3 already in the memory, 2 refused"), "{}", text.out);
    assert!(text.err.contains("line 3"), "{}", text.err);
}

#[test]
fn an_export_contains_only_the_units_that_pass_its_filters() {
    let env = TestEnv::new();
    env.file(
        "u.jsonl",
        concat!(
            r#"{"az":"Bir.","en":"One.","created":"20250101T120000Z","author":"Leyla"}"#,
            "\n",
            r#"{"az":"İki.","en":"Two.","created":"20260301T120000Z","author":"Rauf"}"#,
            "\n",
        ),
    );
    env.ok(&["import", "u.jsonl", "-m", "m"]);
    let count = |arguments: &[&str]| {
        let head = ["export", "-m", "m", "--format", "jsonl"];
        env.ok(&[&head[..], arguments].concat()).lines().count()
    };
    assert_eq!(count(&[]), 2);
    assert_eq!(count(&["--since", "2026-03-01"]), 1);
    assert_eq!(count(&["--until", "2026-03-01"]), 2, "the day of --until is included");
    assert_eq!(count(&["--until", "2026-02-28"]), 1);
    assert_eq!(count(&["--author", "Rauf", "--since", "2026"]), 1);
    assert_eq!(count(&["--lang", "tr"]), 0);
    assert_eq!(env.run(&["export", "-m", "m", "--since", "mart"]).code, 2);
}

#[cfg(unix)]
#[test]
fn an_export_writes_through_links_and_into_pipes_and_overwrites_no_memory() {
    use std::os::unix::fs::FileTypeExt;
    let env = TestEnv::new();
    env.ok(&["memory", "add", "-m", "./news.yaddash", "Bir.", "One."]);
    // If the output is a symbolic link, the file behind the link is written.
    env.file("real.tmx", "old");
    std::os::unix::fs::symlink(env.path().join("real.tmx"), env.path().join("link.tmx")).unwrap();
    env.ok(&["export", "-m", "./news.yaddash", "-o", "link.tmx"]);
    assert!(env.path().join("link.tmx").is_symlink());
    assert!(env.read("real.tmx").ends_with("</tmx>\n"));
    // If the output is a named pipe, the export is written into the pipe.
    assert!(Command::new("mkfifo").arg(env.path().join("pipe")).status().unwrap().success());
    let writer = env.command(&["export", "-m", "./news.yaddash", "--format", "tmx", "-o", "pipe"]).spawn().unwrap();
    assert_eq!(env.read("pipe"), env.read("real.tmx"));
    assert!(writer.wait_with_output().unwrap().status.success());
    assert!(std::fs::metadata(env.path().join("pipe")).unwrap().file_type().is_fifo());
    // An export does not overwrite a memory.
    let output = env.run(&["export", "-m", "./news.yaddash", "--format", "tmx", "-o", "news.yaddash"]);
    assert!(output.code == 2 && output.err.contains("this file is a memory"), "{}", output.err);
    assert!(env.ok(&["lookup", "-m", "./news.yaddash", "--no-starter", "Bir."]).contains("One."));
}
