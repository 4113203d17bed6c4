//! Tests that the program refuses bad input with a clear message and exit code 2, and loses no stored data.

use crate::test_env::TestEnv;

/// Runs the program with arguments or input that it must refuse, and checks that the exit code is 2 and the error
/// message contains `words`.
#[track_caller]
fn refused(env: &TestEnv, arguments: &[&str], words: &[&str]) {
    let output = env.run(arguments);
    assert_eq!(output.code, 2, "{arguments:?}: {}{}", output.out, output.err);
    for word in words {
        assert!(output.err.contains(word), "{arguments:?}: expected “{word}” in\n{}", output.err);
    }
    assert!(!output.err.contains("panicked"), "{}", output.err);
}

#[test]
fn missing_empty_blank_and_binary_files_are_refused_and_no_memory_is_created() {
    let env = TestEnv::new();
    std::fs::create_dir(env.path().join("folder")).unwrap();
    env.file("empty.txt", "");
    env.file("empty.tmx", "");
    env.file("blank.txt", " \n\t\n\u{feff}\u{a0}");
    let binary: Vec<u8> = (0..5000_u32).map(|n| (n * 7 % 256) as u8).collect();
    env.file("binary.txt", &binary);
    env.file("binary.tmx", &binary);
    env.file("u.xyz", "az\ten\na\tb\n");
    refused(&env, &["segment", "none.txt"], &["none.txt: no such file"]);
    refused(&env, &["segment", "folder"], &["folder: this is a folder; name a file"]);
    refused(&env, &["segment", "empty.txt"], &["empty.txt: the file is empty"]);
    refused(&env, &["segment", "blank.txt"], &["blank.txt: this input has no text"]);
    refused(&env, &["segment", "binary.txt"], &["binary.txt", "not a text file"]);
    refused(&env, &["pretranslate", "binary.txt"], &["binary.txt", "not a text file"]);
    refused(&env, &["align", "none.txt", "empty.txt"], &["none.txt: no such file"]);
    refused(&env, &["import", "none.tmx"], &["none.tmx: no such file", "nothing of this file was stored"]);
    refused(&env, &["import", "empty.tmx"], &["empty.tmx: the file is empty"]);
    refused(&env, &["import", "folder"], &["folder: this is a folder; name a file"]);
    refused(
        &env,
        &["import", "binary.tmx"],
        &["binary.tmx", "line 1: the text at this place is not in the encoding UTF-8"],
    );
    refused(&env, &["import", "u.xyz"], &["no format of units has this ending"]);
    refused(&env, &["import", "-"], &["standard input", "--from"]);
    refused(&env, &["lookup", "--lines", "-f", "none.txt"], &["none.txt: no such file"]);
    refused(&env, &["compare", "--pairs", "blank.txt"], &["blank.txt: line 1"]);
    assert!(!env.path().join("data").exists(), "no memory is made for refused input");
}

#[test]
fn broken_xml_is_refused_with_its_line_number_and_the_units_before_the_error_are_stored() {
    let env = TestEnv::new();
    let head = "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\">\n<header srclang=\"az\"/>\n<body>\n";
    let unit = "<tu><tuv xml:lang=\"az\"><seg>Bir.</seg></tuv>\n<tuv xml:lang=\"en\"><seg>One.</seg></tuv></tu>\n";
    env.file("mismatch.tmx", format!("{head}{unit}<tu><tuv xml:lang=\"az\"><seg>İki.</tuv></tu></body></tmx>"));
    env.file("cut.tmx", format!("{head}{unit}<tu><tuv xml:lang=\"az\"><se"));
    env.file("entity.tmx", format!("{head}<tu><tuv xml:lang=\"az\"><seg>&firma;</seg></tuv></tu></body></tmx>"));
    env.file("root.tmx", "<?xml version=\"1.0\"?>\n<html><body/></html>\n");
    env.file("text.tmx", "az\ten\nBir.\tOne.\n");
    refused(&env, &["import", "mismatch.tmx", "-m", "m"], &["mismatch.tmx: line 7", "</seg>"]);
    refused(&env, &["import", "cut.tmx", "-m", "m"], &["cut.tmx: line 7"]);
    refused(&env, &["import", "entity.tmx", "-m", "m"], &["entity.tmx: line 5", "firma"]);
    refused(&env, &["import", "root.tmx", "-m", "m"], &["root.tmx: line 2", "tmx"]);
    refused(&env, &["import", "text.tmx", "-m", "m"], &["text.tmx"]);
    for (file, words) in [
        ("cut-short.xlf", ["line 3", "the end of the file is missing"]),
        ("entity-bomb.xlf", ["line 3", "unknown entity &b;"]),
        ("tags-mismatched.xlf", ["line 3", "</target>"]),
        ("root-wrong.xlf", ["line 1", "this is not an XLIFF file"]),
        ("version-unknown.xlf", ["line 1", "version “3.0”"]),
    ] {
        let path = crate::test_env::project(&format!("tests/cases/xliff/{file}"));
        refused(&env, &["import", &path, "-m", "x"], &words);
    }
    // A bad file does not prevent the import of a good one.
    env.file("good.csv", "az,en\nÜç.,Three.\n");
    refused(&env, &["import", "mismatch.tmx", "good.csv", "-m", "m"], &["mismatch.tmx"]);
    // The memory now has the unit before the fault in mismatch.tmx, and the unit of good.csv.
    assert_eq!(env.json(&["memory", "info", "-m", "m", "--format", "json"])[0]["units"], 2);
}

#[test]
fn an_entity_bomb_is_refused_before_it_expands() {
    let env = TestEnv::new();
    let mut bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx [\n<!ENTITY a \"aaaaaaaaaaaaaaaaaaaa\">\n".to_owned();
    for (of, from) in ["b", "c", "d", "e", "f", "g", "h"].iter().zip(["a", "b", "c", "d", "e", "f", "g"]) {
        let many = format!("&{from};").repeat(40);
        bomb.push_str(&format!("<!ENTITY {of} \"{many}\">\n"));
    }
    bomb.push_str(
        "]>\n<tmx version=\"1.4\"><header/><body><tu><tuv xml:lang=\"az\"><seg>&h;</seg></tuv></tu></body></tmx>",
    );
    env.file("bomb.tmx", bomb);
    refused(&env, &["import", "bomb.tmx"], &["bomb.tmx: line", "&h;"]);
}

#[test]
fn an_unknown_language_and_equal_source_and_target_languages_are_refused() {
    let env = TestEnv::new();
    env.file("a.txt", "Bir.\n");
    refused(&env, &["segment", "a.txt", "--lang", "xx"], &["unknown language “xx”"]);
    refused(&env, &["segment", "a.txt", "--lang", "azeri"], &["did you mean az?"]);
    refused(&env, &["lookup", "--target", "a b", "Bir."], &["not a language tag"]);
    refused(
        &env,
        &["align", "a.txt", "a.txt", "--source", "en", "--target", "en-GB"],
        &["the source and the target language are both en"],
    );
}

#[test]
fn files_that_are_no_memories_and_memories_of_a_newer_version_are_refused() {
    let env = TestEnv::new();
    env.file("text.yaddash", "no memory, but some text that is long enough to be looked at\n".repeat(20));
    env.file("empty.yaddash", "");
    std::fs::create_dir(env.path().join("folder.yaddash")).unwrap();
    env.ok(&["memory", "add", "-m", "./new.yaddash", "Bir.", "One."]);
    let connection = rusqlite::Connection::open(env.path().join("new.yaddash")).unwrap();
    connection.pragma_update(None, "user_version", 999).unwrap();
    drop(connection);
    refused(&env, &["lookup", "-m", "missing", "Bir."], &["missing.yaddash: no such memory", "yaddash import"]);
    refused(&env, &["lookup", "-m", "./text.yaddash", "Bir."], &["text.yaddash: expected a yaddash memory"]);
    refused(
        &env,
        &["export", "-m", "./empty.yaddash"],
        &["empty.yaddash: expected a yaddash memory, found an empty file"],
    );
    refused(&env, &["export", "-m", "./folder.yaddash"], &["found a folder"]);
    refused(&env, &["lookup", "-m", "./new.yaddash", "Bir."], &["a newer version of yaddash made this memory", "999"]);
    refused(
        &env,
        &["memory", "add", "-m", "./new.yaddash", "İki.", "Two."],
        &["a newer version of yaddash made this memory"],
    );
}

#[test]
fn wrong_arguments_are_refused_before_anything_is_written() {
    let env = TestEnv::new();
    refused(&env, &["lookup"], &["required"]);
    refused(&env, &["lookup", ""], &["the text to look up is empty"]);
    refused(&env, &["lookup", "--min", "101", "Bir."], &["101"]);
    refused(&env, &["memory", "add", "-m", "m", " ", "One."], &["the source text is empty"]);
    refused(&env, &["memory", "add", "-m", "./m.yaddash", "Bir\u{1}.", "One."], &["U+0001"]);
    refused(&env, &["memory", "add", "-m", "./m.yaddash", "--author", "A\u{1}", "Bir.", "One."], &["U+0001"]);
    refused(&env, &["lookup", "-m", "news.tmx", "Bir."], &["news.tmx", "import"]);
    refused(&env, &["lookup", "--penalty", "other=5", "Bir."], &["other", "not searched"]);
    refused(
        &env,
        &["lookup", "--source", "az", "--target", "az", "Bir."],
        &["the source and the target language are both az"],
    );
    refused(&env, &["import", "a.tsv", "--columns", "id,az"], &["fewer than two languages"]);
    refused(&env, &["unknown"], &["unknown"]);
    assert!(!env.path().join("data").exists());
}

#[cfg(unix)]
#[test]
fn a_memory_in_a_read_only_folder_can_be_searched_but_not_changed() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let env = TestEnv::new();
    env.file("u.csv", "az,en\nBir.,One.\n");
    let folder = env.path().join("locked");
    std::fs::create_dir(&folder).unwrap();
    env.ok(&["import", "u.csv", "-m", "./locked/there.yaddash"]);
    std::fs::set_permissions(folder.join("there.yaddash"), PermissionsExt::from_mode(0o444)).unwrap();
    std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o555)).unwrap();
    for open in [env.path().to_owned(), env.path().join("u.csv")] {
        let mode = if open.is_dir() { 0o755 } else { 0o644 };
        std::fs::set_permissions(open, PermissionsExt::from_mode(mode)).unwrap();
    }
    let run = |arguments: &[&str]| {
        let mut command = env.command(arguments);
        // Root may write everywhere, so the program runs as another user.
        if rustix::process::geteuid().is_root() {
            command.uid(65_534).gid(65_534);
        }
        crate::test_env::CommandOutput::from(command.output().unwrap())
    };
    for arguments in [
        &["import", "u.csv", "-m", "./locked/new.yaddash"][..],
        &["import", "u.csv", "-m", "./locked/there.yaddash"],
        &["memory", "add", "-m", "./locked/there.yaddash", "İki.", "Two."],
        &["export", "-m", "./locked/there.yaddash", "-o", "locked/out.tmx"],
    ] {
        let output = run(arguments);
        assert_eq!(output.code, 2, "{arguments:?}: {}", output.err);
        assert!(
            output.err.contains("cannot be written") || output.err.contains("may not"),
            "{arguments:?}: {}",
            output.err
        );
    }
    let output = run(&["lookup", "-m", "./locked/there.yaddash", "--no-starter", "Bir."]);
    assert_eq!(output.code, 0, "the memory can still be read: {}", output.err);
    assert!(output.out.contains("One."), "{}", output.out);
    std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o755)).unwrap();
    let left: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["there.yaddash"], "no unfinished file is left");
}
