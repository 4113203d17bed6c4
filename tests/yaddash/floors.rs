//! The floors of ARCHITECTURE.md hold: a room imports only from floors below its own.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::test_env::project;

/// The floors as the page states them, from the ground up: lines of a list in its section “Floors”.
fn floors() -> HashMap<String, usize> {
    let page = std::fs::read_to_string(project("ARCHITECTURE.md")).unwrap();
    let section = page.split("\n## Floors").nth(1).expect("a section “Floors”");
    let mut floors = HashMap::new();
    let lines = section.lines().skip_while(|line| !line.starts_with("1. ")).take_while(|line| !line.is_empty());
    for (floor, line) in lines.enumerate() {
        for room in line.split('`').skip(1).step_by(2) {
            assert!(floors.insert(room.to_owned(), floor).is_none(), "{room} stands on two floors");
        }
    }
    floors
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The room of a file: the first folder, or the file's own name.
fn room_of(path: &Path) -> String {
    let inside = path.strip_prefix(project("src")).unwrap();
    inside.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs").to_owned()
}

/// Every room that a file names, as `crate::room` or in `use crate::{room, …}`.
fn rooms_named(text: &str) -> Vec<String> {
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut rooms = Vec::new();
    for after in code.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            Some(list) => rooms.extend(list.split('}').next().unwrap().split(',').map(|part| word(part.trim()))),
            None => rooms.push(word(after)),
        }
    }
    rooms
}

#[test]
fn a_room_imports_only_from_floors_below() {
    let floors = floors();
    assert!(floors.len() >= 10, "{floors:?}");
    let mut files = Vec::new();
    sources(Path::new(&project("src")), &mut files);
    let mut seen = 0;
    for file in files {
        let room = room_of(&file);
        if room == "lib" || room == "main" {
            continue;
        }
        let own = *floors.get(&room).unwrap_or_else(|| panic!("{room} stands on no floor of ARCHITECTURE.md"));
        for named in rooms_named(&std::fs::read_to_string(&file).unwrap()) {
            if named == room {
                continue;
            }
            let theirs = *floors.get(&named).unwrap_or_else(|| panic!("{}: crate::{named} is no room", file.display()));
            assert!(theirs < own, "{}: {room} (floor {own}) imports {named} (floor {theirs})", file.display());
            seen += 1;
        }
    }
    assert!(seen > 50, "the test saw only {seen} imports");
}

#[test]
fn a_forbidden_import_is_seen() {
    let text = "use crate::unit::Unit;\nuse crate::{cli, text::fold_case};\n// crate::nothing\nfn f() { crate::memory::open() }";
    assert_eq!(rooms_named(text), ["unit", "cli", "text", "memory"]);
}
