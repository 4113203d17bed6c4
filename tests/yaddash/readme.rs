//! Checks that the README and docs/segmentation.md show what the program prints, and that the commands in the
//! README exist.

use crate::test_env::{TestEnv, project};

/// Returns the fenced code blocks of a Markdown page that are marked with `language`, in order.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    page.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_output_shown_in_the_readme_is_what_pretranslate_prints() {
    let page = std::fs::read_to_string(project("README.md")).unwrap();
    let capture = &blocks(&page, "text")[0];
    let printed = TestEnv::new().ok(&["pretranslate", &project("memories/round-table.az.txt")]);
    let mut rest = printed.lines();
    for line in capture.lines().filter(|line| *line != " …") {
        assert!(rest.any(|printed| printed == line), "the program does not print this line of the README:\n{line}");
    }
}

#[test]
fn the_output_shown_in_docs_segmentation_is_what_segment_prints() {
    let page = std::fs::read_to_string(project("docs/segmentation.md")).unwrap();
    let printed = TestEnv::new().ok(&["segment", "--explain", &project("memories/round-table.az.txt")]);
    let capture = &blocks(&page, "text")[0];
    assert!(capture.lines().count() >= 5);
    for line in capture.lines() {
        assert!(
            printed.lines().any(|printed| printed.trim_end() == line),
            "the program does not print this line of the page:\n{line}"
        );
    }
}

#[test]
fn the_readme_gives_the_first_command_and_the_test_command_each_in_its_own_block() {
    let page = std::fs::read_to_string(project("README.md")).unwrap();
    let cargo: Vec<String> = blocks(&page, "sh").into_iter().filter(|block| block.starts_with("cargo ")).collect();
    assert_eq!(cargo, ["cargo run --release -- pretranslate memories/round-table.az.txt\n", "cargo test --locked\n"]);
}

#[test]
fn every_command_that_the_readme_names_exists() {
    let page = std::fs::read_to_string(project("README.md")).unwrap();
    let env = TestEnv::new();
    let mut seen = 0;
    for line in blocks(&page, "sh").iter().flat_map(|block| block.lines()).chain(page.lines()) {
        let Some(rest) = line.trim().strip_prefix("yaddash ") else { continue };
        let command: Vec<&str> =
            rest.split_whitespace().take_while(|word| word.bytes().all(|b| b.is_ascii_lowercase())).collect();
        let command = if matches!(command[0], "memory" | "terms") { &command[..2] } else { &command[..1] };
        let output = env.run(&[command, &["--help"]].concat());
        assert_eq!(output.code, 0, "{line}: {}", output.err);
        for flag in rest.split_whitespace().filter(|word| word.starts_with('-')) {
            assert!(output.out.contains(flag), "{line}: no {flag}");
        }
        seen += 1;
    }
    assert!(seen >= 10, "{seen}");
}
