//! Runs every case of `tests/cases/fragments/*.tsv`, and looks for fragments in the cases of `tests/cases/adapt/`.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use yaddash_engine::fragments::{Fragment, FragmentFinder, FragmentSettings, FragmentUnit};
use yaddash_engine::language::{Opposition, Supported, oppositions};
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

/// Whether a translation has a number from two on, in digits or in words, that its phrase does not have.
fn has_other_number(phrase: &str, target: &str, is_english: bool) -> bool {
    const AZERBAIJANI: [&str; 9] = ["iki", "üç", "dörd", "beş", "altı", "yeddi", "səkkiz", "doqquz", "on"];
    const ENGLISH: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let values = |text: &str, is_english: bool| -> Vec<String> {
        let in_words = if is_english { ENGLISH } else { AZERBAIJANI };
        let value = |word: &str| in_words.iter().position(|number| *number == word).map(|at| (at + 2).to_string());
        let in_digits = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
        let in_digits = in_digits.map(|digits| digits.trim_start_matches('0').to_owned());
        in_digits.chain(words(text).iter().filter_map(|word| value(word))).collect()
    };
    let (of_phrase, of_target) = (values(phrase, is_english), values(target, !is_english));
    // Digits may be grouped: `5 000` and “5,000”.
    of_target.iter().any(|value| !of_phrase.contains(value)) && of_target.concat() != of_phrase.concat()
}

/// The words of a text in small letters, without the marks around them.
fn words(text: &str) -> Vec<String> {
    let text = text.replace('İ', "i").replace('’', "'");
    let words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Whether a text denies something, as far as its words show without doubt.
fn denies(text: &str, is_english: bool) -> bool {
    const NEGATED: [&str; 10] =
        ["mayıb", "məyib", "mamış", "məmiş", "mayac", "məyəc", "madı", "mədi", "mayan", "məyən"];
    words(text).iter().any(|word| match is_english {
        true => ["not", "no", "never", "nor", "cannot"].contains(&word.as_str()) || word.ends_with("n't"),
        false => word.starts_with("deyil") || word == "yox" || NEGATED.iter().any(|form| word.contains(form)),
    })
}

/// Whether a translation has the opposite of a word of its phrase, and not the word itself.
fn are_opposite(phrase: &str, target: &str, is_english: bool) -> bool {
    let sides = |text: &str, is_english| -> Vec<Opposition> {
        let words = words(text);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let language = if is_english { Supported::English } else { Supported::Azerbaijani };
        oppositions(&words, language)
    };
    let (of_phrase, of_target) = (sides(phrase, is_english), sides(target, !is_english));
    let has = |sides: &[Opposition], pair, side| sides.iter().any(|it| it.pair == pair && it.side == side);
    of_phrase.iter().filter(|it| it.is_certain && !it.is_negated).any(|it| {
        let opposite = it.side.opposite();
        let is_turned = has(&of_target, it.pair, opposite) && !has(&of_target, it.pair, it.side);
        is_turned && !has(&of_phrase, it.pair, opposite)
    })
}

/// English may deny with a word: “failed to attend”, “without”, “illegal”.
fn may_deny(text: &str, is_english: bool) -> bool {
    const DENYING: [&str; 9] = ["fail", "refus", "un", "in", "im", "il", "dis", "without", "lack"];
    denies(text, is_english)
        || words(text).iter().any(|word| match is_english {
            true => DENYING.iter().any(|beginning| word.starts_with(beginning)),
            false => {
                ["sız", "siz", "suz", "süz"].iter().any(|end| word.contains(end))
                    || word.contains("ma")
                    || word.contains("mə")
            }
        })
}

/// All cases of adapting and of fragments are one memory for each direction. Their queries differ from their units in
/// numbers, polarity and opposites, so a fragment that is wrong in one of these would be found here.
#[test]
fn no_fragment_of_all_cases_has_another_polarity_an_opposite_or_another_number() {
    let files = ["closed-world", "dates-numbers", "names", "newsroom", "rewordings", "second-hand", "values-and-names"];
    let mut cases: Vec<Vec<String>> =
        files.iter().flat_map(|file| rows(&format!("tests/cases/adapt/{file}.tsv"), 5)).collect();
    cases.extend(rows("tests/cases/fragments/closed-world.tsv", 7));
    let (mut found, mut polarity, mut opposites, mut numbers) = (0, Vec::new(), Vec::new(), Vec::new());
    for is_english in [false, true] {
        let of_direction = cases.iter().filter(|row| row[0].starts_with("az") != is_english);
        let units = of_direction.clone().map(|row| FragmentUnit::new(&row[2], &row[3])).collect();
        let (from, to) = match is_english {
            false => (Language::azerbaijani(), Language::english()),
            true => (Language::english(), Language::azerbaijani()),
        };
        let finder = FragmentFinder::new(&from, &to, units, []).unwrap();
        for query in of_direction.map(|row| &row[1]).collect::<BTreeSet<_>>() {
            for fragment in finder.find(query, &FragmentSettings::default().min_confidence(0.0)) {
                found += 1;
                let (phrase, target) = (&query[fragment.range], fragment.target);
                let line = format!("{phrase} = {target}");
                if denies(phrase, is_english) && !may_deny(&target, !is_english)
                    || denies(&target, !is_english) && !may_deny(phrase, is_english)
                {
                    polarity.push(line.clone());
                }
                if are_opposite(phrase, &target, is_english) {
                    opposites.push(line.clone());
                }
                if has_other_number(phrase, &target, is_english) {
                    numbers.push(line);
                }
            }
        }
    }
    let none: Vec<String> = Vec::new();
    assert!(found > 1000, "{found}");
    assert_eq!((polarity, opposites, numbers), (none.clone(), none.clone(), none), "of {found} fragments");
}
