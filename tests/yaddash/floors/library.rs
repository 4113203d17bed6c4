//! What the libraries must not name: the core crate nothing that reaches the operating system, and no library an option of
//! the program.

use std::collections::BTreeSet;
use std::process::Command;

use super::code::File;
use super::files::{module_of, project_files, room_of};
use crate::test_env::project;

/// The crates that `yaddash-core` is built from, directly or through others. None of them opens a file or a socket,
/// starts a thread or asks for the time by itself. A new crate is listed here after somebody has looked at it.
const CORE_NEEDS: &[&str] = &[
    "aho-corasick",
    "bit-set",
    "bit-vec",
    "fancy-regex",
    "isolang",
    "itoa",
    "memchr",
    "once_cell",
    "phf",
    "phf_shared",
    "pin-project-lite",
    "proc-macro2",
    "quick-xml",
    "quote",
    "regex-automata",
    "regex-syntax",
    "serde",
    "serde_core",
    "serde_derive",
    "serde_json",
    "siphasher",
    "strsim",
    "syn",
    "thiserror",
    "thiserror-impl",
    "tinyvec",
    "tracing",
    "tracing-core",
    "unicode-ident",
    "unicode-normalization",
    "unicode-segmentation",
    "yaddash-core",
    "yaddash-memories",
    "zmij",
];

#[test]
fn the_core_crate_depends_only_on_the_listed_crates() {
    let mut command = Command::new(env!("CARGO"));
    command.args(["tree", "--offline", "--locked", "--package=yaddash-core", "--edges=normal", "--prefix=none"]);
    let output = command.args(["--format={p}"]).current_dir(project(".")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).unwrap();
    let found: BTreeSet<&str> = printed.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(found, CORE_NEEDS.iter().copied().collect());
}

#[test]
fn the_core_crate_names_no_module_of_std_that_reaches_the_operating_system() {
    const OUTSIDE: [&str; 7] = ["env", "fs", "net", "os", "process", "thread", "time"];
    let mut seen = 0;
    for (path, text) in project_files().iter().filter(|(path, _)| path.starts_with("core/")) {
        let module = module_of(path);
        if module.last().is_some_and(|last| last == "tests") {
            continue;
        }
        let file = File::read(module, text);
        for names in file.imports.values().chain(file.exports.values()).chain(&file.paths) {
            let touches = names[0] == "std" && OUTSIDE.contains(&names[1].as_str());
            assert!(!touches, "{path} names {}", names.join("::"));
            seen += usize::from(names[0] == "std");
        }
    }
    assert!(seen > 50, "the test saw only {seen} names of std");
}

/// An option of the program in a string of the code: `--word`, or a short one between words.
fn option_in_a_string(code: &str) -> Option<&str> {
    let code = code.split("#[cfg(test)]").next().unwrap();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).find(|line| {
        let strings = || line.split('"').skip(1).step_by(2);
        let long = |text: &str| {
            text.match_indices("--").any(|(at, _)| {
                let before = text[..at].chars().next_back();
                before.is_none_or(|c| c == ' ' || c == '`' || c == '(')
                    && text[at + 2..].starts_with(|c: char| c.is_ascii_lowercase())
            })
        };
        let short = |text: &str| [" -m", " -o", "`-m", "`-o", "(-o", "(-m"].iter().any(|option| text.contains(option));
        strings().any(|text| long(text) || short(text))
    })
}

/// What to do on the command line is said by the program and by the message files alone: a server has no options.
#[test]
fn no_string_of_the_library_contains_a_command_line_option() {
    let files = project_files();
    let library =
        |path: &str| !matches!(room_of(&module_of(path)), Some("program" | "messages")) && !path.ends_with("tests.rs");
    let library: Vec<_> = files.iter().filter(|(path, _)| library(path)).collect();
    assert!(library.len() > 100, "the test saw only {} files", library.len());
    for (path, code) in library {
        assert_eq!(option_in_a_string(code), None, "{path}");
    }
}

#[test]
fn the_check_of_the_library_finds_a_command_line_option_in_a_string() {
    for line in
        ["say(\"name it with --article\");", "error(\"no memory; -m names it\")", "\"matches as TMX (-o m.tmx)\""]
    {
        assert_eq!(option_in_a_string(line), Some(line));
    }
    assert_eq!(
        option_in_a_string("// --article\nlet end = \"-->\"; let wide = \"a--b\"; x -m\n#[cfg(test)]\n\"--x\""),
        None
    );
}
