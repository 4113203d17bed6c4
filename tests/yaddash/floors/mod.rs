//! Checks the layers of the code. ARCHITECTURE.md assigns every room (a top-level module of `src`) to a floor
//! (a layer). A room may import only from floors below its own, and no files may import each other in a circle.
//! The section “Floors” of that page defines what counts as an import.
//!
//! The code is read as text: comments, strings and tests are taken out, and every path that begins with
//! `crate`, `super`, `self`, the name of a crate of the workspace, a child module or an imported module is followed
//! through re-exports to the file that defines the item. Calls of methods are not seen: a type is where it is named.

mod code;
mod files;
mod library;
mod program;

use std::collections::{BTreeSet, HashMap};

use crate::test_env::project;
use files::{module_of, project_files, room_of};
use program::Program;

/// Reads the floor of every room from the numbered list in the section “Floors” of ARCHITECTURE.md. The lowest
/// floor is 0.
fn floors() -> HashMap<String, usize> {
    let page = std::fs::read_to_string(project("ARCHITECTURE.md")).unwrap();
    let section = page.split("\n## Floors").nth(1).expect("a section “Floors”");
    let mut floors = HashMap::new();
    let lines = section.lines().skip_while(|line| !line.starts_with("1. ")).take_while(|line| !line.is_empty());
    for (floor, line) in lines.enumerate() {
        for room in line.split('`').skip(1).step_by(2) {
            assert!(floors.insert(room.to_owned(), floor).is_none(), "{room} is on two floors");
        }
    }
    floors
}

#[test]
fn a_top_level_module_imports_only_from_layers_below_its_own() {
    let floors = floors();
    assert!(floors.len() >= 10, "{floors:?}");
    let files = project_files();
    let program = Program::read(&files);
    let floor =
        |room: &str| floors.get(room).copied().unwrap_or_else(|| panic!("{room} is on no floor of ARCHITECTURE.md"));
    let mut seen = 0;
    for (path, file) in program.files.values() {
        let Some(room) = room_of(&file.module) else { continue };
        let modules = file.imports.values().chain(file.exports.values()).chain(&file.paths);
        let needed = modules.filter_map(|to| program.resolve(file, to, 0)).map(|(module, _)| module);
        for module in needed {
            let Some(needed) = room_of(&module).filter(|needed| *needed != room) else { continue };
            let (from, to) = (floor(room), floor(needed));
            assert!(to < from, "{path}: {room} (floor {from}) imports {} (floor {to})", module.join("::"));
            seen += 1;
        }
    }
    // Every room has its floor, even one that imports nothing.
    for path in files.keys() {
        room_of(&module_of(path)).map(floor);
    }
    assert!(seen > 500, "the test saw only {seen} imports");
}

#[test]
fn no_source_files_import_each_other_in_a_circle() {
    let files = project_files();
    let program = Program::read(&files);
    let needs = program.needs();
    let seen: usize = needs.values().map(BTreeSet::len).sum();
    assert!(seen > 1000, "the test saw only {seen} needs of files");
    let mut circles = String::new();
    for circle in program.circles() {
        circles.push_str("a circle:\n");
        for file in &circle {
            let needed: Vec<_> = needs[file].intersection(&circle).collect();
            circles.push_str(&format!("    {file} needs {needed:?}\n"));
        }
    }
    assert!(circles.is_empty(), "{circles}");
}

/// Returns the circles of a program of these files, given as path and code.
fn circles_of(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let files = files.iter().map(|(path, text)| (format!("core/{path}"), (*text).to_owned())).collect();
    let program = Program::read(&files);
    let below = |file: &&str| file.trim_start_matches("core/").to_owned();
    program.circles().iter().map(|circle| circle.iter().map(below).collect()).collect()
}

#[test]
fn a_circle_of_imports_is_found_whatever_form_of_path_the_files_use() {
    let door = ("room/mod.rs", "mod a;\nmod b;\nmod c;\npub use a::One;\npub use b::{Two, two};");
    let both = [vec!["room/a.rs".to_owned(), "room/b.rs".to_owned()]];
    for (a, b) in [
        ("use super::b::Two;", "use super::a::One;"),
        ("use crate::room::{b::{self, Two}};", "fn f() -> crate::room::One { super::One }"),
        ("use super::b;\nfn f() { b::two() }", "use super::{One as First};"),
        ("fn f() { use crate::room::two; two() }", "type T = super::a::One;"),
    ] {
        assert_eq!(circles_of(&[door, ("room/a.rs", a), ("room/b.rs", b), ("room/c.rs", "")]), both, "{a} {b}");
    }
    // Through the name of a crate, and what its root re-exports.
    let files = [
        ("core/lib.rs", "pub mod unit;"),
        ("core/unit.rs", "pub struct Unit;"),
        ("engine/lib.rs", "pub use yaddash_core::unit;\npub mod store;"),
        ("engine/store.rs", "use yaddash_core::unit::Unit;"),
        ("program/main.rs", "mod command;"),
        ("program/command.rs", "use yaddash_engine::{store::open, unit::Unit};"),
    ];
    let program = Program::read(&files.map(|(path, text)| (path.to_owned(), text.to_owned())).into());
    let needs = program.needs();
    assert_eq!(needs["engine/store.rs"], BTreeSet::from(["core/unit.rs"]));
    assert_eq!(needs["program/command.rs"], BTreeSet::from(["core/unit.rs", "engine/store.rs"]));
    // Round about, and through another room.
    let circle = circles_of(&[
        ("room/mod.rs", "mod a;"),
        ("room/a.rs", "use crate::one::f;"),
        ("one.rs", "pub fn f() { crate::two::g() }"),
        ("two.rs", "use crate::room::a::One;"),
    ]);
    assert_eq!(circle, [["one.rs", "room/a.rs", "two.rs"]]);
    // A child calls a function of `mod.rs`, and `mod.rs` uses the child.
    let called = [("room/mod.rs", "mod a;\nfn f() { a::g() }\nfn h() {}"), ("room/a.rs", "use super::h;")];
    assert_eq!(circles_of(&called), [["room/a.rs", "room/mod.rs"]]);
}

#[test]
fn types_of_mod_rs_and_paths_in_comments_strings_and_tests_make_no_circle_of_imports() {
    // `mod.rs` uses the child `a`, which names a type of `mod.rs`. `b` imports `a` only as a module, and names
    // its items only in comments, strings and tests.
    let files = [
        ("room/mod.rs", "mod a;\nmod b;\npub struct One;\nfn f() { a::g() }\n#[cfg(test)]\nmod tests;"),
        (
            "room/a.rs",
            "use super::One;\nuse super::b::two;\n/* super::b::Two */\nconst A: &str = r#\"{ super::b::x\"#;",
        ),
        (
            "room/b.rs",
            "use super::a;\n// super::a::One\nconst C: char = '\"';\nconst B: &str = \"crate::room::a::f\";\n#[cfg(test)]\nmod tests {\n    use super::super::a::One;\n    fn f() { if true { super::super::a::g() } }\n}",
        ),
        ("room/tests.rs", "use super::a::One; use super::b::Two;"),
    ];
    assert_eq!(circles_of(&files), [[""; 0]; 0]);
    let program = files.iter().map(|(path, text)| (format!("core/{path}"), (*text).to_owned())).collect();
    let program = Program::read(&program);
    let needs: Vec<(&str, Vec<&str>)> =
        program.needs().iter().map(|(file, needed)| (*file, needed.iter().copied().collect())).collect();
    let expected = [
        ("core/room/mod.rs", vec!["core/room/a.rs"]),
        ("core/room/a.rs", vec!["core/room/b.rs"]),
        ("core/room/b.rs", vec![]),
    ];
    assert_eq!(needs.into_iter().collect::<HashMap<_, _>>(), expected.into_iter().collect());
}
