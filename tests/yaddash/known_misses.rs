//! Cases that do not come out right today, listed in a file beside the cases: a case that is newly missed fails
//! the test, and so does a listed one that comes out right, so that the list only ever shrinks on purpose.
//! `YADDASH_BLESS=1` writes the list: review the diff.

use std::collections::BTreeSet;

use crate::test_env::project;

/// Compares what was missed with the list in `tests/cases/`, a line for each miss.
///
/// # Panics
/// If they differ.
#[track_caller]
pub fn compare(list: &str, about: &str, missed: impl IntoIterator<Item = String>) {
    let missed: BTreeSet<String> = missed.into_iter().map(|line| line.replace('\n', " ")).collect();
    let path = project(&format!("tests/cases/{list}"));
    if std::env::var_os("YADDASH_BLESS").is_some() {
        let lines: String = missed.iter().map(|line| format!("{line}\n")).collect();
        std::fs::write(&path, format!("# {about}\n# `YADDASH_BLESS=1 cargo test` writes this list.\n{lines}")).unwrap();
    }
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let known = text.lines().filter(|line| !line.starts_with("# ") && !line.is_empty()).map(str::to_owned).collect();
    let lines = |lines: Vec<&String>| lines.iter().map(|line| format!("\n  {line}")).collect::<String>();
    let (new, gone) = (missed.difference(&known).collect::<Vec<_>>(), known.difference(&missed).collect::<Vec<_>>());
    assert!(
        new.is_empty() && gone.is_empty(),
        "tests/cases/{list} is not as expected.\nnewly missed:{}\nno longer missed (bless the list):{}",
        lines(new),
        lines(gone)
    );
}
