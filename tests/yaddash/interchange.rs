//! Files go through a memory and come back.

use std::process::Command;

use crate::desk::{Desk, has, project};

/// A memory of everything that TMX can say, in UTF-16.
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
fn tmx_comes_back_byte_for_byte() {
    let desk = Desk::new();
    desk.file("in.tmx", rich_tmx());
    let mut previous = None;
    for round in ["one", "two", "three"] {
        let from = if round == "one" { "in.tmx".to_owned() } else { "out.tmx".to_owned() };
        desk.ok(&["import", &from, "-m", round]);
        desk.ok(&["export", "-m", round, "-o", "out.tmx"]);
        let now = desk.read("out.tmx");
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
fn every_tmx_that_we_write_is_valid() {
    let desk = Desk::new();
    let article = project("memories/round-table.az.txt");
    desk.file("in.tmx", rich_tmx());
    desk.ok(&["import", "in.tmx", "-m", "m"]);
    desk.ok(&["export", "-m", "m", "-o", "export.tmx"]);
    desk.ok(&["align", &article, &project("memories/round-table.en.txt"), "-o", "align.tmx"]);
    desk.ok(&["pretranslate", &article, "-o", "pretranslate.tmx"]);
    let starter = project("memories/diplomatic.az-en.tmx");
    for file in ["export.tmx", "align.tmx", "pretranslate.tmx", &starter] {
        is_valid(&desk, file);
    }
}

/// Tools add attributes of their own; the DTD knows none of them.
#[test]
fn attributes_that_tmx_does_not_know_come_back_as_properties() {
    let desk = Desk::new();
    let head = r#"<tmx version="1.4"><header srclang="az"/><body>"#;
    let unit = r#"<tu tuid="1" own="a &amp; b" xmlns:t="urn:t" t:score="9"><tuv xml:lang="az" colour="göy" lang="aze"><seg own="x">Bir <bpt i="1" id="7" type="bold">&lt;b&gt;</bpt>iki<ept i="1" x="1" t:end="1"/><ph x="2" mid="m"><sub own="s">üç</sub></ph><ut x="1" type="u"/><hi assoc="p">dörd</hi><it pos="end" i="3"/></seg></tuv><tuv xml:lang="en"><seg>One <ph mid="m"/>two</seg></tuv></tu>"#;
    desk.file("in.tmx", format!("{head}{unit}</body></tmx>"));
    desk.ok(&["import", "in.tmx", "-m", "first"]);
    desk.ok(&["export", "-m", "first", "-o", "first.tmx"]);
    is_valid(&desk, "first.tmx");
    let out = desk.read("first.tmx");
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
    let units = |memory: &str| desk.ok(&["export", "-m", memory, "--format", "jsonl"]);
    desk.ok(&["import", "first.tmx", "-m", "second"]);
    assert_eq!(units("first"), units("second"));
    let again = &desk.json(&["import", "first.tmx", "-m", "first", "--format", "json"])[0];
    assert_eq!((again["added"].as_u64(), again["known"].as_u64()), (Some(0), Some(1)), "{again}");
    // Markup that came by another way is cleaned on its way out.
    let markup =
        r#"{"variants":[{"language":"az","text":"a","markup":"a<ph own=\"1\"/>"},{"language":"en","text":"b"}]}"#;
    desk.file("u.jsonl", markup);
    desk.ok(&["import", "u.jsonl", "-m", "third"]);
    desk.ok(&["export", "-m", "third", "-o", "third.tmx"]);
    is_valid(&desk, "third.tmx");
    assert!(desk.read("third.tmx").contains(r#"<prop type="x-attr:ph:own">1</prop>"#));
}

/// What translators bring home goes into the memory, and from there into a valid TMX.
#[test]
fn translated_xliff_is_imported() {
    let desk = Desk::new();
    for file in ["segments.xlf", "codes.xlf", "alternatives.xlf", "two.xlf", "trados.sdlxliff", "memoq.mqxliff"] {
        let path = project(&format!("tests/cases/xliff/{file}"));
        let summary = &desk.json(&["import", &path, "-m", "m", "--format", "json"])[0];
        let number = |name: &str| summary[name].as_u64().unwrap();
        assert!(number("added") > 0, "{file}: {summary}");
        let accounted = number("added") + number("merged") + number("known") + number("refused");
        assert_eq!(number("read"), accounted, "{file}: {summary}");
        let again = &desk.json(&["import", &path, "-m", "m", "--from", "xliff", "--format", "json"])[0];
        assert_eq!(again["added"].as_u64(), Some(0), "{file}: {again}");
    }
    desk.ok(&["export", "-m", "m", "-o", "out.tmx"]);
    let out = desk.read("out.tmx");
    for kept in [
        "<seg>Nazir gəldi.</seg>",
        r#"<prop type="x-xliff:state">translated</prop>"#,
        r#"<prop type="x-xliff:match-quality">85%</prop>"#,
        r#"<prop type="x-yaddash:document">görüş.txt</prop>"#,
        r#"This <bpt i="1" x="a"/><ept i="1"/>is <bpt i="2" x="7" type="bold"/>bold<ph x="9"/><ept i="2"/>"#,
    ] {
        assert!(out.contains(kept), "{kept} is missing in\n{out}");
    }
    assert!(desk.ok(&["lookup", "-m", "m", "--no-starter", "Nazir gəldi."]).contains("The minister came."));
    is_valid(&desk, "out.tmx");
}

#[test]
fn xliff_is_not_written() {
    let desk = Desk::new();
    desk.ok(&["memory", "add", "-m", "m", "Bir.", "One."]);
    let said = desk.run(&["export", "-m", "m", "-o", "out.xlf"]);
    assert!(said.code == 2 && said.err.contains("write TMX in its place"), "{}", said.err);
    assert!(!desk.path().join("out.xlf").exists());
}

/// Asks xmllint, where there is one.
#[track_caller]
fn is_valid(desk: &Desk, file: &str) {
    if !has("xmllint") {
        return;
    }
    let dtd = project("tests/cases/tmx14.dtd");
    let path = desk.path().join(file);
    let said = Command::new("xmllint").args(["--noout", "--nonet", "--dtdvalid", &dtd]).arg(&path).output().unwrap();
    assert!(said.status.success(), "{file}: {}", String::from_utf8_lossy(&said.stderr));
}

#[test]
fn the_starter_memory_is_what_its_export_would_be() {
    let desk = Desk::new();
    let starter = project("memories/diplomatic.az-en.tmx");
    desk.ok(&["import", &starter, "-m", "copy"]);
    assert_eq!(desk.ok(&["export", "-m", "copy"]), std::fs::read_to_string(&starter).unwrap());
    let units = desk.json(&["memory", "info", "-m", "copy", "--format", "json"])[0]["units"].as_u64().unwrap();
    assert!(units >= 60, "{units}");
}

#[test]
fn tables_and_json_lines_come_back() {
    let desk = Desk::new();
    let nasty = "tab\there, \"quotes\", comma; back\\slash\r\nand a line";
    let line = serde_json::json!({"az": nasty, "en": "It's “fine”, isn't it?", "note": "n", "author": "Leyla"});
    desk.file("in.jsonl", format!("{line}\n"));
    desk.ok(&["import", "in.jsonl", "-m", "first"]);
    for ending in ["tsv", "csv", "jsonl", "tmx"] {
        let file = format!("out.{ending}");
        desk.ok(&["export", "-m", "first", "-o", &file]);
        let memory = format!("from-{ending}");
        desk.ok(&["import", &file, "-m", &memory]);
        let unit = &desk.json(&["export", "-m", &memory, "--format", "jsonl"])[0];
        assert_eq!(unit["variants"][0]["text"], nasty, "{ending}");
        assert_eq!(unit["created-by"], "Leyla", "{ending}");
    }
}

#[test]
fn an_import_says_what_became_of_every_unit() {
    let desk = Desk::new();
    desk.file("a.tsv", "1\tBir.\tOne.\n2\tİki.\tTwo.\n3\tÜç.\t\n2\tİki.\tTwo.\n4\tDörd.\n");
    let summary = &desk.json(&["import", "a.tsv", "--columns", "id,az,en", "-m", "m", "--format", "json"])[0];
    let number = |name: &str| summary[name].as_u64().unwrap();
    assert_eq!((number("read"), number("added"), number("known"), number("refused")), (5, 2, 1, 2), "{summary}");
    let reasons = summary["files"][0]["reasons"].as_array().unwrap();
    assert_eq!((reasons[0]["line"].as_u64(), reasons[1]["line"].as_u64()), (Some(3), Some(5)), "{summary}");
    let text = desk.run(&["import", "a.tsv", "--columns", "id,az,en", "-m", "m"]);
    assert!(text.out.contains("5 read, 0 added, 0 merged, 3 known already, 2 refused"), "{}", text.out);
    assert!(text.err.contains("line 3"), "{}", text.err);
}

#[test]
fn exports_are_filtered() {
    let desk = Desk::new();
    desk.file(
        "u.jsonl",
        concat!(
            r#"{"az":"Bir.","en":"One.","created":"20250101T120000Z","author":"Leyla"}"#,
            "\n",
            r#"{"az":"İki.","en":"Two.","created":"20260301T120000Z","author":"Rauf"}"#,
            "\n",
        ),
    );
    desk.ok(&["import", "u.jsonl", "-m", "m"]);
    let count = |arguments: &[&str]| {
        let head = ["export", "-m", "m", "--format", "jsonl"];
        desk.ok(&[&head[..], arguments].concat()).lines().count()
    };
    assert_eq!(count(&[]), 2);
    assert_eq!(count(&["--since", "2026-03-01"]), 1);
    assert_eq!(count(&["--until", "2026-03-01"]), 2, "the day itself is meant");
    assert_eq!(count(&["--until", "2026-02-28"]), 1);
    assert_eq!(count(&["--author", "Rauf", "--since", "2026"]), 1);
    assert_eq!(count(&["--lang", "tr"]), 0);
    assert_eq!(desk.run(&["export", "-m", "m", "--since", "mart"]).code, 2);
}

#[cfg(unix)]
#[test]
fn what_is_written_to_stays_what_it_is() {
    use std::os::unix::fs::FileTypeExt;
    let desk = Desk::new();
    desk.ok(&["memory", "add", "-m", "./news.yaddash", "Bir.", "One."]);
    // A link stays a link.
    desk.file("real.tmx", "old");
    std::os::unix::fs::symlink(desk.path().join("real.tmx"), desk.path().join("link.tmx")).unwrap();
    desk.ok(&["export", "-m", "./news.yaddash", "-o", "link.tmx"]);
    assert!(desk.path().join("link.tmx").is_symlink());
    assert!(desk.read("real.tmx").ends_with("</tmx>\n"));
    // A pipe stays a pipe, and its reader is served.
    assert!(Command::new("mkfifo").arg(desk.path().join("pipe")).status().unwrap().success());
    let writer = desk.command(&["export", "-m", "./news.yaddash", "--format", "tmx", "-o", "pipe"]).spawn().unwrap();
    assert_eq!(desk.read("pipe"), desk.read("real.tmx"));
    assert!(writer.wait_with_output().unwrap().status.success());
    assert!(std::fs::metadata(desk.path().join("pipe")).unwrap().file_type().is_fifo());
    // A memory is never written over.
    let said = desk.run(&["export", "-m", "./news.yaddash", "--format", "tmx", "-o", "news.yaddash"]);
    assert!(said.code == 2 && said.err.contains("there is a memory in this file"), "{}", said.err);
    assert!(desk.ok(&["lookup", "-m", "./news.yaddash", "--no-starter", "Bir."]).contains("One."));
}
