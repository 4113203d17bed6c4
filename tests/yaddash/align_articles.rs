//! Aligns pairs of articles as people paste them: `tests/cases/align/desk/NAME.{az,en}.txt` are the two texts,
//! and `NAME.gold.tsv` is the right alignment, made by a person.
//!
//! Each line of `NAME.gold.tsv` is one pair: the Azerbaijani text, a tab, and the English text. If a text has no
//! counterpart, the other side is empty. A line that begins with `~` and a tab names a crossing: two sentences
//! that translate each other but stand at different places in the two articles. A bead (an aligned group of
//! neighbouring segments) cannot express a crossing, so the alignment should mark the sentences as moved.
//!
//! The tests check that no wrong pair is stored, and that every right pair that is not stored is shown to the
//! reviewer.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::ops::Range;
use std::path::{Path, PathBuf};

use yaddash_engine::align::{Disposition, Settings, Thresholds, Verdict, align};
use yaddash_engine::article::Article;
use yaddash_engine::unit::{Language, Remark, Segment};

use crate::known_misses;

/// The maximum number of bytes that are read from one file of a case.
const MAX_CASE: u64 = 1 << 20;

/// The right alignment of a case: the aligned pairs, and the crossings (`moved`).
struct Gold {
    pairs: BTreeSet<(String, String)>,
    moved: Vec<(String, String)>,
}

#[test]
fn no_wrong_pair_is_stored_and_every_right_pair_not_stored_is_shown_to_the_reviewer() -> io::Result<()> {
    let cases = cases()?;
    assert!(cases.len() >= 12, "cases went missing");
    let (mut right, mut crossings, mut left, mut unnoticed) = (0, 0, Vec::new(), Vec::new());
    for case in &cases {
        let (az, en) = (read(&case.with_extension("az.txt"))?, read(&case.with_extension("en.txt"))?);
        let gold = gold(&read(&case.with_extension("gold.tsv"))?);
        let source = Article::read_plain(&az, &Language::azerbaijani());
        let target = Article::read_plain(&en, &Language::english());
        let alignment = align(&source.segments, &target.segments, &Settings::default());
        assert_eq!(alignment.verdict, Verdict::Translation, "{}", case.display());
        let thresholds = Thresholds::default();
        let name = case.file_stem().unwrap().to_string_lossy();
        let line = |pair: &(String, String)| format!("{name}\t{}\t{}", pair.0, pair.1);
        let mut stored = BTreeSet::new();
        for bead in alignment.beads.iter().filter(|bead| thresholds.disposition(bead) != Disposition::Review) {
            let pair = (side(&source.segments, &bead.source), side(&target.segments, &bead.target));
            assert!(gold.pairs.contains(&pair), "{}: a wrong pair is stored: {bead:?}\n{pair:#?}", case.display());
            stored.insert(pair);
        }
        // Every right pair that was not stored is shown to the reviewer: none of it was excluded as boilerplate.
        for bead in alignment.beads.iter().filter(|bead| bead.remarks.contains(&Remark::Boilerplate)) {
            let (az, en) = (side(&source.segments, &bead.source), side(&target.segments, &bead.target));
            let lost = gold.pairs.iter().find(|pair| has(&pair.0, &az) || has(&pair.1, &en));
            assert!(lost.is_none(), "{}: a part of the article is excluded as boilerplate: {az}{en}", case.display());
        }
        left.extend(gold.pairs.difference(&stored).map(line));
        right += gold.pairs.len();
        crossings += gold.moved.len();
        let is_noticed = |pair: &(String, String)| {
            alignment.beads.iter().any(|bead| {
                let (az, en) = (side(&source.segments, &bead.source), side(&target.segments, &bead.target));
                bead.remarks.iter().any(|remark| match remark {
                    // The mark may be on the bead of either text; `place` is in the other text.
                    Remark::Moved { segments: place } => {
                        (has(&pair.0, &az) && has(&pair.1, &side(&target.segments, place)))
                            || (has(&pair.1, &en) && has(&pair.0, &side(&source.segments, place)))
                    }
                    _ => false,
                })
            })
        };
        unnoticed.extend(gold.moved.iter().filter(|pair| !is_noticed(pair)).map(line));
    }
    let (stored, noticed) = (right - left.len(), crossings - unnoticed.len());
    #[allow(clippy::print_stdout)] // docs/alignment.md quotes these numbers
    {
        println!("{stored} of {right} right pairs stored; {noticed} of {crossings} crossings noticed");
    }
    let about = "Right pairs that are not stored but left to the reviewer: case, Azerbaijani, English.";
    known_misses::compare("align/desk/left-to-reviewer.tsv", about, left);
    let about = "Crossings that are not noticed: case, Azerbaijani, English.";
    known_misses::compare("align/desk/crossings-unnoticed.tsv", about, unnoticed);
    Ok(())
}

#[test]
fn the_gold_pairs_of_every_case_contain_both_whole_articles() -> io::Result<()> {
    for case in cases()? {
        for (ending, language, column) in [("az.txt", Language::azerbaijani(), 0), ("en.txt", Language::english(), 1)] {
            // The lines that are left out of the article are in the gold pairs, too.
            let text = Article::read_plain(&read(&case.with_extension(ending))?, &language).text;
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let lines = read(&case.with_extension("gold.tsv"))?;
            let gold: Vec<&str> = lines
                .lines()
                .filter(|line| !line.starts_with('~'))
                .filter_map(|line| line.split('\t').nth(column))
                .filter(|text| !text.is_empty())
                .collect();
            assert_eq!(
                letters(&gold.join(" ")),
                letters(&text),
                "{}: the gold pairs are not the whole article",
                case.display()
            );
        }
    }
    Ok(())
}

/// Whether `piece` is not empty and `text` contains it.
fn has(text: &str, piece: &str) -> bool {
    !piece.is_empty() && text.contains(piece)
}

fn side(segments: &[Segment], range: &Range<usize>) -> String {
    segments[range.clone()].iter().map(Segment::line).collect::<Vec<_>>().join(" ")
}

fn gold(text: &str) -> Gold {
    let mut gold = Gold { pairs: BTreeSet::new(), moved: Vec::new() };
    for line in text.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        match cells[..] {
            ["~", one, other] => gold.moved.push((one.to_owned(), other.to_owned())),
            [one, other] if !one.is_empty() && !other.is_empty() => {
                gold.pairs.insert((one.to_owned(), other.to_owned()));
            }
            [_, _] => {}
            _ => panic!("gold has two columns: {line:?}"),
        }
    }
    gold
}

/// Returns the path of every case, with a dummy extension that `with_extension` replaces.
fn cases() -> io::Result<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/align/desk");
    let mut cases = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if let Some(name) = path.to_string_lossy().strip_suffix(".gold.tsv") {
            // `with_extension` replaces only what follows the last dot.
            cases.push(PathBuf::from(format!("{name}.x")));
        }
    }
    cases.sort();
    Ok(cases)
}

fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    #[allow(clippy::disallowed_methods)] // `take` limits what is read
    File::open(path)?.take(MAX_CASE).read_to_string(&mut text)?;
    Ok(text)
}
