//! Checks of the Markdown pages: every link has a target, every path exists, and ARCHITECTURE.md describes every
//! room (a file or folder directly below `src`). A further test checks that `.ci/words` finds the words that it
//! looks for.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::test_env::{TestEnv, project};

fn markdown_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            markdown_below(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
}

/// Returns the path of every Markdown page of the project.
fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> =
        ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"].map(project).map(PathBuf::from).into();
    for folder in ["docs", "tests/cases"] {
        markdown_below(Path::new(&project(folder)), &mut pages);
    }
    assert!(pages.len() >= 20, "pages went missing: {pages:?}");
    pages
}

/// Returns a page with every line of a fenced code block replaced by an empty line.
fn prose(page: &str) -> String {
    let mut is_code = false;
    let line = |line: &str| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        if is_code || is_fence { String::new() } else { line.to_owned() }
    };
    page.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Returns the targets of the links of a page.
fn links(page: &str) -> Vec<String> {
    let prose = prose(page);
    let target = |after: &str| after.split(')').next().map(|target| target.split(' ').next().unwrap().to_owned());
    prose.split("](").skip(1).filter_map(target).collect()
}

/// Returns the anchors of the headings of a page, as GitHub makes them: `## What & why?` → `what--why`.
fn anchors(page: &str) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let prose = prose(page);
    let headings = prose.lines().filter(|line| line.starts_with('#'));
    let anchor = |line: &str| {
        let text = line.trim_start_matches('#').trim().to_lowercase();
        let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        let anchor: String = kept.map(|c| if c == ' ' { '-' } else { c }).collect();
        let count = counts.entry(anchor.clone()).or_default();
        *count += 1;
        if *count == 1 { anchor } else { format!("{anchor}-{}", *count - 1) }
    };
    headings.map(anchor).collect()
}

/// Returns the links of a page whose file or anchor does not exist.
fn broken_links(path: &Path, page: &str) -> Vec<String> {
    let leads_somewhere = |link: &String| {
        if link.contains("://") || link.starts_with("mailto:") {
            return true;
        }
        let (file, anchor) = link.split_once('#').map_or((link.as_str(), None), |(file, anchor)| (file, Some(anchor)));
        let target = if file.is_empty() { path.to_owned() } else { path.parent().unwrap().join(file) };
        let has = |anchor: &str| {
            let text = if file.is_empty() { Ok(page.to_owned()) } else { std::fs::read_to_string(&target) };
            text.is_ok_and(|text| anchors(&text).iter().any(|found| found == anchor))
        };
        (file.is_empty() || target.exists()) && anchor.is_none_or(has)
    };
    links(page).into_iter().filter(|link| !leads_somewhere(link)).collect()
}

#[test]
fn every_relative_link_and_anchor_has_an_existing_target() {
    let (mut seen, mut broken) = (0, Vec::new());
    for path in pages() {
        let page = std::fs::read_to_string(&path).unwrap();
        seen += links(&page).len();
        broken.extend(broken_links(&path, &page).iter().map(|link| format!("{}: {link}", path.display())));
    }
    assert!(seen > 40, "the test saw only {seen} links");
    assert!(broken.is_empty(), "links that lead nowhere:\n{}", broken.join("\n"));
}

#[test]
fn a_broken_link_is_found() {
    let page = "# The house\n\n## What & why?\n[a](#what--why) [b](README.md) [c](#nothing) [d](no.md) [e](README.md#no)\n\
                ```\n[f](no.md)\n```\n[g](https://example.org/)\n";
    let broken = broken_links(Path::new(&project("page.md")), page);
    assert_eq!(broken, ["#nothing", "no.md", "README.md#no"]);
}

/// Returns the paths of the project that a page names in backticks, except those that contain a placeholder
/// such as `NAME`.
fn named_paths(page: &str) -> Vec<String> {
    const FOLDERS: [&str; 9] =
        ["src/", "tests/", "memories/", "docs/", "examples/", "benches/", "fuzz/", ".ci/", "crates/"];
    let prose = prose(page);
    let code = prose.split('`').skip(1).step_by(2);
    let is_path = |code: &&str| {
        let has_placeholder =
            code.contains(['*', '{', '<', '…', ' ']) || ["NAME", "RULE", "-vN"].iter().any(|part| code.contains(part));
        FOLDERS.iter().any(|folder| code.starts_with(folder)) && !has_placeholder
    };
    code.filter(is_path).map(str::to_owned).collect()
}

#[test]
fn every_path_that_a_documentation_page_names_exists() {
    let (mut seen, mut missing) = (0, Vec::new());
    for path in pages() {
        let page = std::fs::read_to_string(&path).unwrap();
        let named = named_paths(&page);
        seen += named.len();
        let absent = named.iter().filter(|named| !Path::new(&project(named)).exists());
        missing.extend(absent.map(|named| format!("{}: {named}", path.display())));
    }
    assert!(seen > 60, "the test saw only {seen} paths");
    assert!(missing.is_empty(), "paths that do not exist:\n{}", missing.join("\n"));
}

#[test]
fn every_top_level_module_of_src_has_a_row_in_architecture_md() {
    let page = std::fs::read_to_string(project("ARCHITECTURE.md")).unwrap();
    let rooms = page.split("\n## Rooms").nth(1).unwrap().split("\n## ").next().unwrap();
    for folder in ["crates/core/src", "crates/engine/src"] {
        for entry in std::fs::read_dir(project(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let end = if name.ends_with(".rs") { "`" } else { "/`" };
            let row = format!("| `{folder}/{name}{end}");
            assert!(name == "lib.rs" || rooms.contains(&row), "ARCHITECTURE.md describes no room {folder}/{name}");
        }
    }
}

#[cfg(unix)]
#[test]
fn the_lint_of_words_finds_listed_words_in_comments_pages_and_messages() {
    let env = TestEnv::new();
    std::fs::create_dir_all(env.path().join("src/room")).unwrap();
    std::fs::create_dir_all(env.path().join("docs")).unwrap();
    let words = || {
        let output = Command::new(project(".ci/words")).arg(env.path()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    env.file("src/room/mod.rs", "//! The room.\n\n/// It is retold, halting.\nfn told() {} // whoever\n");
    env.file("docs/page.md", "The page, aligned on both sides.\n");
    assert_eq!(words(), (Some(0), String::new()), "only listed words in comments are found");
    env.file("src/room/mod.rs", "//! The room.\n\n/// What is told of it, in vain.\nfn f() {}\n    /// Theirs.\n");
    env.file("docs/page.md", "One\n\nWritten anew by Whoever reads it.\n");
    env.file("src/room/en.ftl", "goal = The goal\n");
    let (code, found) = words();
    assert_eq!(code, Some(1));
    let places: Vec<&str> = found.lines().filter(|line| !line.starts_with(' ')).collect();
    assert_eq!(places.len(), 5, "{found}");
    for place in ["src/room/mod.rs:3:", "src/room/mod.rs:5:", "docs/page.md:3:", "src/room/en.ftl:1:"] {
        assert!(places.iter().any(|found| found.starts_with(place)), "{place}: {found}");
    }
}
