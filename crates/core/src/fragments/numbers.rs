//! Numbers inside a fragment: exchanged for those of the query where that is certain, or else the fragment is not shown.
//!
//! Certain is an integer in digits that stands once in the source phrase and once in its translation, written in digits
//! alone. A fragment is also refused if its two sides do not have the same numbers, because then the translation says
//! more or less than the phrase. Decimals, dates and names are for `adapt`, which reads whole sentences.

use std::ops::Range;

use super::NumberChange;
use super::words::{Kind, Word};

/// Returns the target of a fragment with the numbers of the query, and what was exchanged; `None` if that is not
/// certain. The lists are the words of the phrase in the query, in the unit, and of the translation, with the text that
/// has it.
pub(super) fn with_numbers_of(
    query: &[Word],
    source: &[Word],
    target: &[Word],
    text: &str,
    range: &Range<usize>,
) -> Option<(String, Vec<NumberChange>)> {
    if !have_equal_numbers(source, target) {
        return None;
    }
    let mut places: Vec<(Range<usize>, NumberChange)> = Vec::new();
    for (wanted, given) in query.iter().zip(source).filter(|(wanted, _)| wanted.form.kind == Kind::Number) {
        let (Some(to), Some(from)) = (&wanted.form.value, &given.form.value) else { return None };
        if to == from && suffix(wanted) == suffix(given) {
            continue;
        }
        // One thing and several things are written differently, and so are `2025-ci` and `2025`.
        if suffix(wanted) != suffix(given) || !is_integer(to) || !is_integer(from) || to == "1" || from == "1" {
            return None;
        }
        let stand = |words: &[Word]| words.iter().filter(|word| word.form.value.as_ref() == Some(from)).count();
        let place = target.iter().find(|word| word.form.value.as_ref() == Some(from))?;
        let written = text.get(place.range.clone())?;
        if stand(source) != 1 || stand(target) != 1 || written != from {
            return None;
        }
        places.push((place.range.clone(), NumberChange { from: from.clone(), to: to.clone() }));
    }
    let mut out = text.get(range.clone())?.to_owned();
    let mut from_the_last = places.clone();
    from_the_last.sort_by_key(|(place, _)| std::cmp::Reverse(place.start));
    for (place, change) in from_the_last {
        out.replace_range(place.start - range.start..place.end - range.start, &change.to);
    }
    Some((out, places.into_iter().map(|(_, change)| change).collect()))
}

/// Whether both sides have the same numbers, in digits or in words. A number of the source in words may be missing,
/// because it may be another word (`bir`, `altı`). In the target that is likely only for “one”: any other number that the
/// source lacks comes from a word outside the phrase (“won seven medals” for `medal qazanıb`).
fn have_equal_numbers(source: &[Word], target: &[Word]) -> bool {
    let in_digits = |words: &[Word]| -> Vec<String> {
        words.iter().filter(|word| word.form.kind == Kind::Number).filter_map(|word| word.form.value.clone()).collect()
    };
    let of_any_kind =
        |words: &[Word]| -> Vec<String> { words.iter().filter_map(|word| word.form.value.clone()).collect() };
    let are_in = |some: Vec<String>, all: Vec<String>| some.iter().all(|value| all.contains(value));
    let many = of_any_kind(target).into_iter().filter(|value| value != "1").collect();
    are_in(in_digits(source), of_any_kind(target))
        && are_in(many, of_any_kind(source))
        && are_in(names_with_digits(target), names_with_digits(source))
}

/// Returns the names that contain a number, without a suffix: `cop29`.
fn names_with_digits(words: &[Word]) -> Vec<String> {
    let names = words.iter().filter(|word| word.form.kind != Kind::Number).map(|word| word.form.text.as_str());
    let names = names.filter(|name| name.contains(|c: char| c.is_ascii_digit()));
    names.map(|name| name.split(['-', '\'']).next().unwrap_or(name).to_owned()).collect()
}

fn is_integer(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the kind of the suffix of a number: an ordinal (`2025-ci`), a derived word (`20-lik`) or a case.
fn suffix(word: &Word) -> Suffix {
    let rest = word.form.text.trim_start_matches(|c: char| !c.is_alphabetic());
    let begins = |letters: [&str; 4]| letters.iter().any(|beginning| rest.starts_with(beginning));
    if begins(["cı", "ci", "cu", "cü"]) || begins(["st", "nd", "rd", "th"]) {
        Suffix::Ordinal
    } else if begins(["lı", "li", "lu", "lü"]) {
        Suffix::Derived
    } else {
        Suffix::Case
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Suffix {
    Ordinal,
    Derived,
    Case,
}
