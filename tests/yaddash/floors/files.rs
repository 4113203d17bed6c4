//! The files of the workspace, and the modules and rooms that they are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::test_env::project;

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

/// The crates of the workspace that have rooms: a short name, the name in code, and the folder of the code.
pub(super) const CRATES: [(&str, &str, &str); 3] = [
    ("core", "yaddash_core", "crates/core/src"),
    ("engine", "yaddash_engine", "crates/engine/src"),
    ("program", "yaddash", "src"),
];

/// The files of all crates, by the short name of the crate and the path below its `src`.
pub(super) fn project_files() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for (name, _, folder) in CRATES {
        let mut paths = Vec::new();
        sources(Path::new(&project(folder)), &mut paths);
        for path in paths {
            let below = path.strip_prefix(project(folder)).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(format!("{name}/{below}"), std::fs::read_to_string(path).unwrap());
        }
    }
    files
}

/// A path in code, such as `["crate", "unit", "Unit"]`, or a module with its crate, such as `["core", "unit"]`.
pub(super) type Segments = Vec<String>;

/// The module of a file; the root of a crate is a module of one name.
pub(super) fn module_of(path: &str) -> Segments {
    let mut module: Segments = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    let is_root = module.len() == 2 && ["lib", "main"].contains(&module[1].as_str());
    if is_root || module.last().is_some_and(|last| last == "mod") {
        module.pop();
    }
    module
}

/// The room of a module: the program is one; the root of a library is none.
pub(super) fn room_of(module: &[String]) -> Option<&str> {
    match module {
        [program, ..] if program == "program" => Some(program),
        [_, room, ..] => Some(room),
        _ => None,
    }
}
