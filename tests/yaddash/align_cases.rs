//! Aligns the cases of `tests/cases/align`: `NAME.az` and `NAME.en` contain one segment per line, and
//! `NAME.beads` contains the expected beads (aligned groups of segments), in the form of
//! `yaddash align --format beads`.
//!
//! If `YADDASH_BLESS=1` is set in the environment, the tests rewrite the expected beads: review the diff.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use yaddash_engine::align::{self, Settings, align};
use yaddash_engine::unit::Bead;

/// The maximum number of bytes that are read from one file of a case.
const MAX_CASE: u64 = 1 << 20;

#[test]
fn every_case_is_aligned_as_expected() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/align");
    let paths = fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<PathBuf>>>()?;
    let is_source = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "az");
    let mut cases: Vec<PathBuf> = paths.into_iter().filter(is_source).collect();
    cases.sort();
    assert!(cases.len() >= 4, "cases went missing from {}", folder.display());
    for case in cases {
        let (az, en) = (read(&case)?, read(&case.with_extension("en"))?);
        let alignment = align(&align::lines(az.lines()), &align::lines(en.lines()), &Settings::default());
        let beads = lines(&alignment.beads);
        let expected = case.with_extension("beads");
        if std::env::var_os("YADDASH_BLESS").is_some() {
            fs::write(&expected, &beads)?;
        }
        assert_eq!(beads, read(&expected)?, "{}", case.display());
    }
    Ok(())
}

fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    #[allow(clippy::disallowed_methods)] // `take` limits what is read
    File::open(path)?.take(MAX_CASE).read_to_string(&mut text)?;
    Ok(text)
}

fn lines(beads: &[Bead]) -> String {
    let numbers = |range: &std::ops::Range<usize>| {
        let numbers: Vec<String> = range.clone().map(|number| number.to_string()).collect();
        numbers.join(",")
    };
    let mut lines = String::new();
    for bead in beads {
        let _ = writeln!(lines, "{}\t{}", numbers(&bead.source), numbers(&bead.target));
    }
    lines
}
