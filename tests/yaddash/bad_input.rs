//! Bad input gets a clear word and exit code 2, and nothing is lost.

use crate::desk::Desk;

/// Runs the program on something that it must refuse, with these words.
#[track_caller]
fn refused(desk: &Desk, arguments: &[&str], words: &[&str]) {
    let said = desk.run(arguments);
    assert_eq!(said.code, 2, "{arguments:?}: {}{}", said.out, said.err);
    for word in words {
        assert!(said.err.contains(word), "{arguments:?}: expected “{word}” in\n{}", said.err);
    }
    assert!(!said.err.contains("panicked"), "{}", said.err);
}

#[test]
fn files_that_are_none() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path().join("folder")).unwrap();
    desk.file("empty.txt", "");
    desk.file("empty.tmx", "");
    desk.file("blank.txt", " \n\t\n\u{feff}\u{a0}");
    let binary: Vec<u8> = (0..5000_u32).map(|n| (n * 7 % 256) as u8).collect();
    desk.file("binary.txt", &binary);
    desk.file("binary.tmx", &binary);
    desk.file("u.xyz", "az\ten\na\tb\n");
    refused(&desk, &["segment", "none.txt"], &["none.txt: no such file"]);
    refused(&desk, &["segment", "folder"], &["folder: expected a file, met a folder"]);
    refused(&desk, &["segment", "empty.txt"], &["empty.txt: the file is empty"]);
    refused(&desk, &["segment", "blank.txt"], &["blank.txt: there is no text in it"]);
    refused(&desk, &["segment", "binary.txt"], &["binary.txt", "binary"]);
    refused(&desk, &["pretranslate", "binary.txt"], &["binary.txt", "binary"]);
    refused(&desk, &["align", "none.txt", "empty.txt"], &["none.txt: no such file"]);
    refused(&desk, &["import", "none.tmx"], &["none.tmx: no such file", "nothing of it was stored"]);
    refused(&desk, &["import", "empty.tmx"], &["empty.tmx: the file is empty"]);
    refused(&desk, &["import", "folder"], &["folder: expected a file, met a folder"]);
    refused(&desk, &["import", "binary.tmx"], &["binary.tmx", "binary"]);
    refused(&desk, &["import", "u.xyz"], &["the ending tells no format"]);
    refused(&desk, &["import", "-"], &["standard input", "--from"]);
    refused(&desk, &["lookup", "--lines", "-f", "none.txt"], &["none.txt: no such file"]);
    refused(&desk, &["compare", "--pairs", "blank.txt"], &["blank.txt: line 1"]);
    assert!(!desk.path().join("data").exists(), "what was refused has made no memory");
}

#[test]
fn xml_that_is_broken() {
    let desk = Desk::new();
    let head = "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\">\n<header srclang=\"az\"/>\n<body>\n";
    let unit = "<tu><tuv xml:lang=\"az\"><seg>Bir.</seg></tuv>\n<tuv xml:lang=\"en\"><seg>One.</seg></tuv></tu>\n";
    desk.file("mismatch.tmx", format!("{head}{unit}<tu><tuv xml:lang=\"az\"><seg>İki.</tuv></tu></body></tmx>"));
    desk.file("cut.tmx", format!("{head}{unit}<tu><tuv xml:lang=\"az\"><se"));
    desk.file("entity.tmx", format!("{head}<tu><tuv xml:lang=\"az\"><seg>&nbsp;</seg></tuv></tu></body></tmx>"));
    desk.file("root.tmx", "<?xml version=\"1.0\"?>\n<html><body/></html>\n");
    desk.file("text.tmx", "az\ten\nBir.\tOne.\n");
    refused(&desk, &["import", "mismatch.tmx", "-m", "m"], &["mismatch.tmx: line 7", "</seg>"]);
    refused(&desk, &["import", "cut.tmx", "-m", "m"], &["cut.tmx: line 7"]);
    refused(&desk, &["import", "entity.tmx", "-m", "m"], &["entity.tmx: line 5", "nbsp"]);
    refused(&desk, &["import", "root.tmx", "-m", "m"], &["root.tmx: line 2", "tmx"]);
    refused(&desk, &["import", "text.tmx", "-m", "m"], &["text.tmx"]);
    for (file, words) in [
        ("cut-short.xlf", ["line 3", "cut short"]),
        ("entity-bomb.xlf", ["line 3", "unknown entity &b;"]),
        ("tags-mismatched.xlf", ["line 3", "</target>"]),
        ("root-wrong.xlf", ["line 1", "this is no XLIFF file"]),
        ("version-unknown.xlf", ["line 1", "version “3.0”"]),
    ] {
        let path = crate::desk::project(&format!("tests/cases/xliff/{file}"));
        refused(&desk, &["import", &path, "-m", "x"], &words);
    }
    // One bad file does not keep the good ones out.
    desk.file("good.csv", "az,en\nÜç.,Three.\n");
    refused(&desk, &["import", "mismatch.tmx", "good.csv", "-m", "m"], &["mismatch.tmx"]);
    // … and what stood before the fault was whole.
    assert_eq!(desk.json(&["memory", "info", "-m", "m", "--format", "json"])[0]["units"], 2);
}

#[test]
fn an_entity_bomb_is_small() {
    let desk = Desk::new();
    let mut bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx [\n<!ENTITY a \"aaaaaaaaaaaaaaaaaaaa\">\n".to_owned();
    for (of, from) in ["b", "c", "d", "e", "f", "g", "h"].iter().zip(["a", "b", "c", "d", "e", "f", "g"]) {
        let many = format!("&{from};").repeat(40);
        bomb.push_str(&format!("<!ENTITY {of} \"{many}\">\n"));
    }
    bomb.push_str(
        "]>\n<tmx version=\"1.4\"><header/><body><tu><tuv xml:lang=\"az\"><seg>&h;</seg></tuv></tu></body></tmx>",
    );
    desk.file("bomb.tmx", bomb);
    refused(&desk, &["import", "bomb.tmx"], &["bomb.tmx: line", "&h;"]);
}

#[test]
fn languages_that_are_none() {
    let desk = Desk::new();
    desk.file("a.txt", "Bir.\n");
    refused(&desk, &["segment", "a.txt", "--lang", "xx"], &["unknown language “xx”"]);
    refused(&desk, &["segment", "a.txt", "--lang", "azeri"], &["did you mean az?"]);
    refused(&desk, &["lookup", "--target", "a b", "Bir."], &["not a language tag"]);
    refused(&desk, &["align", "a.txt", "a.txt", "--source", "en", "--target", "en-GB"], &["both sides are en"]);
}

#[test]
fn memories_that_are_none() {
    let desk = Desk::new();
    desk.file("text.yaddash", "no memory, but some text that is long enough to be looked at\n".repeat(20));
    desk.file("empty.yaddash", "");
    std::fs::create_dir(desk.path().join("folder.yaddash")).unwrap();
    desk.ok(&["memory", "add", "-m", "./new.yaddash", "Bir.", "One."]);
    let connection = rusqlite::Connection::open(desk.path().join("new.yaddash")).unwrap();
    connection.pragma_update(None, "user_version", 999).unwrap();
    drop(connection);
    refused(&desk, &["lookup", "-m", "missing", "Bir."], &["missing.yaddash: no such memory", "yaddash import"]);
    refused(&desk, &["lookup", "-m", "./text.yaddash", "Bir."], &["text.yaddash: expected a yaddash memory"]);
    refused(
        &desk,
        &["export", "-m", "./empty.yaddash"],
        &["empty.yaddash: expected a yaddash memory, met an empty file"],
    );
    refused(&desk, &["export", "-m", "./folder.yaddash"], &["met a folder"]);
    refused(&desk, &["lookup", "-m", "./new.yaddash", "Bir."], &["made by a newer yaddash", "999"]);
    refused(&desk, &["memory", "add", "-m", "./new.yaddash", "İki.", "Two."], &["made by a newer yaddash"]);
}

#[test]
fn arguments_that_are_wrong() {
    let desk = Desk::new();
    refused(&desk, &["lookup"], &["required"]);
    refused(&desk, &["lookup", ""], &["met an empty one"]);
    refused(&desk, &["lookup", "--min", "101", "Bir."], &["101"]);
    refused(&desk, &["memory", "add", "-m", "m", " ", "One."], &["expected a source text"]);
    refused(&desk, &["memory", "add", "-m", "./m.yaddash", "Bir\u{1}.", "One."], &["U+0001"]);
    refused(&desk, &["memory", "add", "-m", "./m.yaddash", "--author", "A\u{1}", "Bir.", "One."], &["U+0001"]);
    refused(&desk, &["lookup", "-m", "news.tmx", "Bir."], &["news.tmx", "import"]);
    refused(&desk, &["lookup", "--penalty", "other=5", "Bir."], &["other", "not searched"]);
    refused(&desk, &["lookup", "--source", "az", "--target", "az", "Bir."], &["both sides are az"]);
    refused(&desk, &["import", "a.tsv", "--columns", "id,az"], &["fewer than two languages"]);
    refused(&desk, &["unknown"], &["unknown"]);
    assert!(!desk.path().join("data").exists());
}

#[cfg(unix)]
#[test]
fn places_that_cannot_be_written() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let desk = Desk::new();
    desk.file("u.csv", "az,en\nBir.,One.\n");
    let folder = desk.path().join("locked");
    std::fs::create_dir(&folder).unwrap();
    desk.ok(&["import", "u.csv", "-m", "./locked/there.yaddash"]);
    std::fs::set_permissions(folder.join("there.yaddash"), PermissionsExt::from_mode(0o444)).unwrap();
    std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o555)).unwrap();
    for open in [desk.path().to_owned(), desk.path().join("u.csv")] {
        let mode = if open.is_dir() { 0o755 } else { 0o644 };
        std::fs::set_permissions(open, PermissionsExt::from_mode(mode)).unwrap();
    }
    let run = |arguments: &[&str]| {
        let mut command = desk.command(arguments);
        // Nothing is closed to the administrator, so the test lays the office down.
        if rustix::process::geteuid().is_root() {
            command.uid(65_534).gid(65_534);
        }
        crate::desk::Said::from(command.output().unwrap())
    };
    for arguments in [
        &["import", "u.csv", "-m", "./locked/new.yaddash"][..],
        &["import", "u.csv", "-m", "./locked/there.yaddash"],
        &["memory", "add", "-m", "./locked/there.yaddash", "İki.", "Two."],
        &["export", "-m", "./locked/there.yaddash", "-o", "locked/out.tmx"],
    ] {
        let said = run(arguments);
        assert_eq!(said.code, 2, "{arguments:?}: {}", said.err);
        assert!(said.err.contains("cannot be written") || said.err.contains("may not"), "{arguments:?}: {}", said.err);
    }
    let said = run(&["lookup", "-m", "./locked/there.yaddash", "--no-starter", "Bir."]);
    assert_eq!(said.code, 0, "reading goes on: {}", said.err);
    assert!(said.out.contains("One."), "{}", said.out);
    std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o755)).unwrap();
    let left: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["there.yaddash"], "nothing half made is left");
}
