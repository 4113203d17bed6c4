//! Compares failing cases with a list of known failures (“known misses”) beside the cases. The test fails if a
//! case fails that is not in the list, and also if a listed case succeeds, so that the list stays exact.
//! `YADDASH_BLESS=1` rewrites the list: review the diff.

use std::collections::BTreeSet;

use crate::test_env::project;

/// Compares the missed cases with the file `list` in `tests/cases/`, which has one line per miss. `about` is the
/// first line of the file: it describes the columns.
///
/// # Panics
/// Panics if the missed cases differ from the list.
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
        "tests/cases/{list} is not as expected.\nnewly missed:{}\nno longer missed (YADDASH_BLESS=1 rewrites the list):{}",
        lines(new),
        lines(gone)
    );
}
