//! Runs every case of `tests/cases/fragments/*.tsv`, and looks for fragments in the cases of `tests/cases/adapt/`.

use std::fmt::Write as _;

use yaddash_engine::fragments::{Fragment, FragmentFinder, FragmentSettings, FragmentUnit};
use yaddash_engine::unit::Language;

use crate::test_env::project;

/// The rows of a file of cases, with at least the cells that are asked for.
fn rows(path: &str, cells: usize) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(project(path)).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let row = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = lines.map(row).collect();
    assert!(rows.iter().all(|row| row.len() >= cells), "{path}: a line has too few cells");
    rows
}

/// Finds the fragments of a query in one unit, from the least confidence on.
fn fragments(direction: &str, query: &str, source: &str, target: &str) -> Vec<Fragment> {
    let (from, to) = match direction.starts_with("az") {
        true => (Language::azerbaijani(), Language::english()),
        false => (Language::english(), Language::azerbaijani()),
    };
    let finder = FragmentFinder::new(&from, &to, vec![FragmentUnit::new(source, target)], []).unwrap();
    finder.find(query, &FragmentSettings::default().min_confidence(0.0))
}

#[test]
fn no_fragment_has_another_number_or_another_sense_than_its_phrase() {
    let (mut wrong, mut cases) = (String::new(), 0);
    for row in rows("tests/cases/fragments/closed-world.tsv", 7) {
        let [direction, query, source, target, must, never, about, ..] = &row[..] else { panic!("{row:?}") };
        let found: Vec<(String, String)> = fragments(direction, query, source, target)
            .into_iter()
            .map(|fragment| (query[fragment.range].to_owned(), fragment.target))
            .collect();
        cases += 1;
        let is_found = |must: &str| found.iter().any(|(phrase, target)| format!("{phrase} = {target}") == must);
        for must in must.split(" | ").filter(|must| *must != "-" && !is_found(must)) {
            writeln!(wrong, "{about}: expected {must}, found {found:?}").unwrap();
        }
        for never in never.split('|').filter(|never| found.iter().any(|(_, target)| target.contains(never))) {
            writeln!(wrong, "{about}: {never} must not be suggested, found {found:?}").unwrap();
        }
    }
    assert!(cases >= 25 && wrong.is_empty(), "{cases} cases:\n{wrong}");
}

#[test]
fn in_the_cases_of_adapting_no_fragment_has_a_number_that_its_phrase_does_not_have() {
    let digits = |text: &str| -> Vec<String> {
        let pieces = text.split(|c: char| !c.is_ascii_digit()).filter(|piece| !piece.is_empty());
        pieces.map(|piece| piece.trim_start_matches('0').to_owned()).collect()
    };
    let (mut found, mut wrong) = (0, String::new());
    for file in ["closed-world", "dates-numbers", "names", "newsroom", "second-hand"] {
        for row in rows(&format!("tests/cases/adapt/{file}.tsv"), 5) {
            let [direction, query, source, target, ..] = &row[..] else { panic!("{row:?}") };
            for fragment in fragments(direction, query, source, target) {
                found += 1;
                let phrase = &query[fragment.range];
                let known = digits(phrase);
                // Digits may be grouped otherwise: `5 000` and “5,000”.
                if digits(&fragment.target).iter().any(|number| !known.contains(number))
                    && digits(&fragment.target).concat() != known.concat()
                {
                    writeln!(wrong, "{file}: {phrase} = {}", fragment.target).unwrap();
                }
            }
        }
    }
    assert!(found > 300 && wrong.is_empty(), "{found} fragments:\n{wrong}");
}
