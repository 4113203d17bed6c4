//! Checks the layers of the code. ARCHITECTURE.md assigns every room (a top-level module of `src`) to a floor
//! (a layer). A room may import only from floors below its own, and no files may import each other in a circle.
//! The section “Floors” of that page defines what counts as an import.
//!
//! The code is read as text: comments, strings and tests are taken out, and every path that begins with
//! `crate`, `super`, `self`, the name of a crate of the workspace, a child module or an imported module is followed
//! through re-exports to the file that defines the item. Calls of methods are not seen: a type is where it is named.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::test_env::project;

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
const CRATES: [(&str, &str, &str); 3] = [
    ("core", "yaddash_core", "crates/core/src"),
    ("engine", "yaddash_engine", "crates/engine/src"),
    ("program", "yaddash", "src"),
];

/// The files of all crates, by the short name of the crate and the path below its `src`.
fn project_files() -> BTreeMap<String, String> {
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
type Segments = Vec<String>;

/// The modules and items that a file declares, imports, exports and names.
#[derive(Debug, Default)]
struct File {
    /// Its module: `["engine", "memory", "index"]` for `engine/memory/index/mod.rs`.
    module: Segments,
    /// The child modules that the file declares with `mod`.
    children: BTreeSet<String>,
    /// The names that the file re-exports with `pub use`, and the path behind each name.
    exports: BTreeMap<String, Segments>,
    /// The names that the file imports with `use`, and the path behind each name.
    imports: BTreeMap<String, Segments>,
    /// The paths in the file outside of `use`.
    paths: BTreeSet<Segments>,
}

/// The module of a file; the root of a crate is a module of one name.
fn module_of(path: &str) -> Segments {
    let mut module: Segments = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    let is_root = module.len() == 2 && ["lib", "main"].contains(&module[1].as_str());
    if is_root || module.last().is_some_and(|last| last == "mod") {
        module.pop();
    }
    module
}

/// Replaces every comment, string literal and character literal of the code by a space.
fn without_comments(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(c) = rest.chars().next() {
        let before = out.chars().next_back();
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if c == 'r' && !before.is_some_and(is_word) && rest[1..].trim_start_matches('#').starts_with('"') {
            let fence = rest[1..].len() - rest[1..].trim_start_matches('#').len();
            let end = format!("\"{}", "#".repeat(fence));
            let start = 2 + fence;
            rest[start..].find(&end).map_or(rest.len(), |at| start + at + end.len())
        } else if c == '"' {
            let mut escaped = false;
            let end = rest[1..].find(|c| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            end.map_or(rest.len(), |end| end + 2)
        } else if c == '\'' {
            // A quote can begin a character or a lifetime; only a character is skipped.
            let mut chars = rest.char_indices().skip(1);
            match (chars.next(), chars.next()) {
                (Some((_, '\\')), Some((at, escaped))) => {
                    let after = at + escaped.len_utf8();
                    rest[after..].find('\'').map_or(rest.len(), |end| after + end + 1)
                }
                (Some(_), Some((at, '\''))) => at + 1,
                _ => 0,
            }
        } else {
            0
        };
        if skipped == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            out.push(' ');
            rest = &rest[skipped..];
        }
    }
    out
}

/// Removes the items that are marked with `#[cfg(test)]`.
fn without_tests(code: &str) -> String {
    let mut out = String::new();
    let mut rest = code;
    while let Some((before, after)) = rest.split_once("#[cfg(test)]") {
        out.push_str(before);
        // An item ends with its block, or with a semicolon or comma if it has no block.
        let (mut depth, mut end) = (0_usize, after.len());
        for (at, c) in after.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth <= 1 => {
                    // This brace closes the block of the item, or the block around an item without a block.
                    end = at + usize::from(depth == 1);
                    break;
                }
                '}' => depth -= 1,
                ';' | ',' if depth == 0 => {
                    end = at + 1;
                    break;
                }
                _ => {}
            }
        }
        rest = &after[end..];
    }
    out + rest
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Collects the paths of a `use` declaration in `out`, each with the name under which it is imported.
fn used(tree: &str, prefix: &[String], out: &mut Vec<(String, Segments)>) {
    let tree = tree.trim();
    let (path, list) = match tree.split_once('{') {
        Some((path, list)) => (path, Some(list.rsplit_once('}').unwrap().0)),
        None => (tree, None),
    };
    let (path, name) = path.split_once(" as ").map_or((path, None), |(path, name)| (path, Some(name.trim())));
    let mut segments = prefix.to_vec();
    segments.extend(path.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned));
    let Some(list) = list else {
        if segments.len() > 1 && segments.last().is_some_and(|last| last == "self") {
            segments.pop();
        }
        if let Some(last) = segments.last() {
            out.push((name.unwrap_or(last).to_owned(), segments.clone()));
        }
        return;
    };
    let (mut depth, mut start) = (0, 0);
    for (at, c) in list.char_indices().chain([(list.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !list[start..at].trim().is_empty() {
                    used(&list[start..at], &segments, out);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

impl File {
    fn read(module: Segments, text: &str) -> Self {
        let code = without_tests(&without_comments(text));
        let mut file = Self { module, ..Self::default() };
        let mut rest = String::new();
        let mut statement = code.as_str();
        // Take `use …;` and `mod x;` out, and keep the other code in `rest`.
        while let Some(at) = statement.find(['{', '}', ';']) {
            let (head, after) = statement.split_at(at);
            let words: Vec<&str> = head.split_whitespace().collect();
            let declares = |word: &str| words.iter().rposition(|found| *found == word);
            if let Some(place) = declares("use").filter(|place| is_declaration(&words[..*place])) {
                let end = at + after.find(';').unwrap();
                let tree = statement[..end].rsplit_once("use ").map_or("", |(_, tree)| tree);
                let tree = statement[..end].split_once("use ").map_or(tree, |(_, tree)| tree);
                let mut names = Vec::new();
                used(tree, &[], &mut names);
                let is_public = words[..place].iter().any(|word| word.starts_with("pub"));
                if is_public {
                    file.exports.extend(names);
                } else {
                    file.imports.extend(names);
                }
                statement = &statement[end + 1..];
                continue;
            }
            match (words.last(), declares("mod"), after.starts_with(';')) {
                (Some(name), Some(place), true) if place + 2 == words.len() && is_declaration(&words[..place]) => {
                    file.children.insert((*name).to_owned());
                }
                _ => {
                    rest.push_str(head);
                    rest.push(' ');
                }
            }
            statement = &after[1..];
        }
        rest.push_str(statement);
        file.paths = paths(&rest);
        file
    }
}

/// Whether the words before `use` or `mod` are only a visibility (`pub`, `pub(crate)`) and attributes, so that
/// a declaration follows.
fn is_declaration(before: &[&str]) -> bool {
    let text = before.join(" ");
    let text = text.rsplit_once(']').map_or(text.as_str(), |(_, text)| text).trim();
    text.is_empty() || text == "pub" || text.starts_with("pub(") && text.ends_with(')')
}

/// Returns every path in the code that has at least two names, such as `super::One`.
fn paths(code: &str) -> BTreeSet<Segments> {
    let mut found = BTreeSet::new();
    let mut rest = code;
    while let Some(at) = rest.find("::") {
        let first = rest[..at].rsplit(|c| !is_word(c)).next().unwrap_or_default();
        let mut path = vec![first.to_owned()];
        let mut after = &rest[at..];
        while let Some(tail) = after.strip_prefix("::") {
            let end = tail.find(|c| !is_word(c)).unwrap_or(tail.len());
            if end == 0 {
                break;
            }
            path.push(tail[..end].to_owned());
            after = &tail[end..];
        }
        let is_own = !rest[..at - first.len()].ends_with("::");
        if !first.is_empty() && is_own && path.len() > 1 {
            found.insert(path);
        }
        rest = after.strip_prefix("::").unwrap_or(after);
    }
    found
}

/// The files of a program, by module, each with its path.
struct Program {
    files: BTreeMap<Segments, (String, File)>,
}

impl Program {
    fn read(files: &BTreeMap<String, String>) -> Self {
        let read = |(path, text): (&String, &String)| {
            let module = module_of(path);
            (module.clone(), (path.clone(), File::read(module, text)))
        };
        let mut files: BTreeMap<_, _> = files.iter().map(read).collect();
        // Files of tests are declared by nobody, because that is taken out.
        let declared: BTreeSet<Segments> = files
            .values()
            .flat_map(|(_, file)| {
                file.children.iter().map(|child| [&file.module[..], std::slice::from_ref(child)].concat())
            })
            .collect();
        let mut tests: BTreeSet<Segments> = BTreeSet::new();
        for module in files.keys() {
            if module.len() > 2 && (!declared.contains(module) || tests.contains(&module[..module.len() - 1])) {
                tests.insert(module.clone());
            }
        }
        files.retain(|module, _| !tests.contains(module));
        Self { files }
    }

    /// Finds the module in which a path of a file ends, and the item that the path names there, if any. Returns
    /// `None` for a path outside of the program, such as `std::fs`.
    fn resolve(&self, from: &File, path: &[String], depth: usize) -> Option<(Segments, Option<String>)> {
        assert!(depth < 20, "{path:?} leads in a circle");
        let (first, rest) = path.split_first()?;
        let mut module = match first.as_str() {
            "crate" => vec![from.module[0].clone()],
            "self" => from.module.clone(),
            "super" => from.module[..from.module.len() - 1].to_vec(),
            name if from.children.contains(name) => [&from.module[..], &[name.to_owned()]].concat(),
            name if CRATES.iter().any(|(_, of_crate, _)| *of_crate == name) => CRATES
                .iter()
                .filter(|(_, of_crate, _)| *of_crate == name)
                .map(|(short, ..)| (*short).to_owned())
                .collect(),
            name => {
                let target = from.imports.get(name).or_else(|| from.exports.get(name)).filter(|to| to[0] != *name)?;
                return self.resolve(from, &[&target[..], rest].concat(), depth + 1);
            }
        };
        for (at, name) in rest.iter().enumerate() {
            if name == "super" {
                module.pop();
                continue;
            }
            let child = [&module[..], std::slice::from_ref(name)].concat();
            if self.files.contains_key(&child) {
                module = child;
                continue;
            }
            // The name is an item of this module, or a re-export.
            let (_, file) = self.files.get(&module)?;
            return match file.exports.get(name) {
                Some(target) => self.resolve(file, &[&target[..], &rest[at + 1..]].concat(), depth + 1),
                None => Some((module, Some(name.clone()))),
            };
        }
        self.files.contains_key(&module).then_some((module, None))
    }

    /// Returns for each file the other files that define the items that the file names.
    fn needs(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut needs = BTreeMap::new();
        for (path, file) in self.files.values() {
            let mut found = BTreeSet::new();
            // A file may re-export what its child modules define; that does not count as a need.
            let exported = file.exports.values().filter(|to| !file.children.contains(&to[0]) && to[0] != "self");
            for to in file.imports.values().chain(exported).chain(&file.paths) {
                let Some((module, Some(item))) = self.resolve(file, to, 0) else { continue };
                let is_of_its_folder = item.starts_with(char::is_uppercase) && file.module.starts_with(&module);
                if module != file.module && !is_of_its_folder {
                    found.insert(self.files[&module].0.as_str());
                }
            }
            needs.insert(path.as_str(), found);
        }
        needs
    }

    /// Returns the circles: each is a set of files that need each other, directly or through further files.
    fn circles<'p>(&'p self) -> Vec<BTreeSet<&'p str>> {
        let needs = self.needs();
        let reached = |from: &'p str| {
            let (mut seen, mut open) = (BTreeSet::<&'p str>::new(), vec![from]);
            while let Some(file) = open.pop() {
                open.extend(needs.get(file).into_iter().flatten().filter(|to| seen.insert(**to)));
            }
            seen
        };
        let reach: BTreeMap<&str, BTreeSet<&str>> = needs.keys().map(|file| (*file, reached(file))).collect();
        let circle_of = |file: &&str| -> BTreeSet<&str> {
            reach[file].iter().copied().filter(|other| reach[other].contains(file)).collect()
        };
        let all: BTreeSet<BTreeSet<&str>> = needs.keys().map(circle_of).filter(|circle| circle.len() > 1).collect();
        all.into_iter().collect()
    }
}

/// The room of a module: the program is one; the root of a library is none.
fn room_of(module: &[String]) -> Option<&str> {
    match module {
        [program, ..] if program == "program" => Some(program),
        [_, room, ..] => Some(room),
        _ => None,
    }
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
