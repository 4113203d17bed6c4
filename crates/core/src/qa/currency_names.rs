//! A currency that stands for another: “200 million yen” for `200 milyon yuan`.
//!
//! The values of the text (`placeables`) know four currencies; `language::currencies` knows more, by their names alone.
//! A currency is found only if it belongs to the same amount on both sides, and if neither side names the currency of the
//! other anywhere. So a sum that a translator converts is no error, and a currency that the list does not know is silent.

use std::collections::BTreeSet;
use std::ops::Range;

use super::side::{Text, TextPair};
use super::{Finding, Findings, Reason, Rule, Side};
use crate::language::Supported;
use crate::language::currencies::{currencies_at, currencies_by_sign};
use crate::text::placeables::{Placeable, Value, placeables};

/// The most words between an amount and its currency: `200 min Kanada dolları`, “200 New Zealand dollars”.
const MAX_WORDS_BETWEEN: usize = 2;

pub(super) fn check(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    if !found.wants(Rule::Currencies) || found.list.iter().any(|finding| finding.rule == Rule::Currencies) {
        return;
    }
    let [source, target] = pair;
    if !(source.is_azerbaijani() && target.is_english() || source.is_english() && target.is_azerbaijani()) {
        return;
    }
    let names = pair.each_ref().map(|text| named(text));
    if names.iter().any(Vec::is_empty) {
        return;
    }
    let all = pair.each_ref().map(|text| all_named(text));
    let sums = [sums(source, &names[0]), sums(target, &names[1])];
    for sum in &sums[1] {
        if !sum.currencies.is_disjoint(&all[0]) {
            continue;
        }
        let is_instead = |other: &&Sum| other.amount == sum.amount && other.currencies.is_disjoint(&all[1]);
        let Some(other) = sums[0].iter().find(is_instead) else { continue };
        let written =
            |text: &Text<'_>, range: &Range<usize>| text.normal.text.get(range.clone()).unwrap_or_default().to_owned();
        let reason =
            Reason::OtherSideDiffers { text: written(target, &sum.range), other: written(source, &other.range) };
        found.add(Finding::new(Rule::Currencies, Side::Target, target.normal.received(sum.range.clone()), reason));
    }
}

/// A word of a text that may name a currency: its place in the normal text, and the lines of the list.
type Named = (Range<usize>, BTreeSet<usize>);

fn named(text: &Text<'_>) -> Vec<Named> {
    let Some(language) = Supported::of(text.language) else { return Vec::new() };
    let forms: Vec<&str> = text.words().map(|(_, form)| form).collect();
    let words = text.words().enumerate();
    let words = words.map(|(at, (token, _))| (token.range.clone(), currencies_at(&forms, at, language)));
    words.filter(|(_, lines)| !lines.is_empty()).collect()
}

/// All currencies that a text names, by word, code or sign. A dollar sign or a code within a word counts, too.
fn all_named(text: &Text<'_>) -> BTreeSet<usize> {
    let words = named(text).into_iter().flat_map(|(_, lines)| lines);
    words.chain(currencies_by_sign(&text.normal.text)).collect()
}

/// An amount with the currencies that the word behind it may name.
struct Sum {
    amount: String,
    currencies: BTreeSet<usize>,
    /// Where the name of the currency is in the normal text.
    range: Range<usize>,
}

fn sums(text: &Text<'_>, names: &[Named]) -> Vec<Sum> {
    let values: Vec<Placeable> = placeables(&text.normal.text, text.language);
    let of = |(range, currencies): &Named| {
        // The last value that begins before the word; a sum of a known currency contains it.
        let value = values.iter().rfind(|value| value.range.start < range.start)?;
        let amount = match &value.value {
            Value::Number(amount) | Value::Money { amount, .. } => amount.clone(),
            _ => return None,
        };
        if value.range.end < range.start {
            let between = text.normal.text.get(value.range.end..range.start)?;
            let plain = between.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'));
            if !plain || between.split_whitespace().count() > MAX_WORDS_BETWEEN {
                return None;
            }
        }
        Some(Sum { amount, currencies: currencies.clone(), range: range.clone() })
    };
    names.iter().filter_map(of).collect()
}
