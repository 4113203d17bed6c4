//! Numbers that change places between two opposites: “124 against, 14 for” for `124 ölkə lehinə, 14 ölkə əleyhinə`.
//!
//! Both sides have both words and both numbers, so neither `direction` nor `values` finds anything. A number belongs to the
//! word beside it. An exchange is found only if each text has each of the two words once and it is clear which number
//! belongs to which; the price is that numbers in a free order (“98 and 7, for and against”) are not compared.

use std::ops::Range;

use super::side::{Text, TextPair, in_two_languages};
use super::{Finding, Findings, Reason, Rule, Side};
use crate::language::lists::COUNTED_OPPOSITIONS;
use crate::language::{OppositionSide, Supported, oppositions};
use crate::text::placeables::{Value, placeables};

pub(super) fn check(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    if !found.wants(Rule::Direction) || found.list.iter().any(|finding| finding.rule == Rule::Direction) {
        return;
    }
    let Some(sides_of_pair) = in_two_languages(pair) else { return };
    let [source, target] =
        sides_of_pair.map(|(text, language)| Counts { numbers: numbers(text), sides: sides(text, language), text });
    let mut names: Vec<&str> = source.sides.iter().map(|side| side.pair).collect();
    names.sort_unstable();
    names.dedup();
    let finding = names.into_iter().find_map(|name| exchange(&source, &target, name));
    if let Some((range, reason)) = finding {
        found.add(Finding::new(Rule::Direction, Side::Target, range, reason));
    }
}

/// A number of a text.
struct Number {
    value: String,
    /// The byte in the normal text where it begins.
    at: usize,
}

/// A word of a text that stands on a side of a pair of opposites.
struct Word {
    pair: &'static str,
    side: OppositionSide,
    is_certain: bool,
    /// Its place in the normal text.
    range: Range<usize>,
}

struct Counts<'p, 'a> {
    text: &'p Text<'a>,
    numbers: Vec<Number>,
    sides: Vec<Word>,
}

fn numbers(text: &Text<'_>) -> Vec<Number> {
    let values = placeables(&text.normal.text, text.language);
    let numbers = values.into_iter().filter_map(|value| match value.value {
        Value::Number(number) | Value::Percentage(number) | Value::Money { amount: number, .. } => {
            Some(Number { value: number, at: value.range.start })
        }
        _ => None,
    });
    numbers.collect()
}

fn sides(text: &Text<'_>, language: Supported) -> Vec<Word> {
    let forms: Vec<&str> = text.tokens.folded().collect();
    let counted = oppositions(&forms, language).into_iter().filter(|found| COUNTED_OPPOSITIONS.contains(found.pair));
    let words = counted.filter_map(|found| {
        let tokens = text.tokens.list().get(found.words)?;
        let range = tokens.first()?.range.start..tokens.last()?.range.end;
        Some(Word { pair: found.pair, side: found.side, is_certain: found.is_certain, range })
    });
    words.collect()
}

/// A word with the number that belongs to it.
type Counted<'c> = (&'c Word, &'c str);

impl Counts<'_, '_> {
    /// The numbers that both texts have, each once.
    fn shared<'c>(&'c self, other: &Counts<'_, '_>) -> Vec<&'c Number> {
        let is_once = |numbers: &[Number], value: &str| numbers.iter().filter(|it| it.value == value).count() == 1;
        let shared = |it: &&Number| is_once(&self.numbers, &it.value) && is_once(&other.numbers, &it.value);
        self.numbers.iter().filter(shared).collect()
    }

    /// The words of a pair in the order of the text. Of a side with a word that has this sense alone, words with other
    /// senses are left out.
    fn words(&self, pair: &str) -> Vec<&Word> {
        let of_pair = || self.sides.iter().filter(|word| word.pair == pair);
        let certain = |side: OppositionSide| of_pair().any(|word| word.side == side && word.is_certain);
        let are_enough = of_pair().filter(|word| word.is_certain).count() > 1;
        let counts = |word: &&Word| word.is_certain || !are_enough && !certain(word.side);
        let mut words: Vec<&Word> = of_pair().filter(counts).collect();
        words.sort_by_key(|word| word.range.start);
        words.dedup_by(|later, earlier| later.range.start < earlier.range.end && later.side == earlier.side);
        words
    }

    /// The two words of a pair with their numbers; `None` if there are more words, or it is not clear to which a number
    /// belongs.
    fn counted<'c>(&'c self, pair: &str, shared: &[&'c Number]) -> Option<[Counted<'c>; 2]> {
        let words = self.words(pair);
        let [first, second] = words.as_slice() else { return None };
        let between = |from: usize, to: usize| shared.iter().copied().filter(move |it| from <= it.at && it.at < to);
        let (start, middle, end) = (first.range.start, second.range.start, usize::MAX);
        let (before, inside, after) = (between(0, start), between(start, middle), between(middle, end));
        let (mut before, inside, mut after): (Vec<_>, Vec<_>, Vec<_>) =
            (before.collect(), inside.collect(), after.collect());
        let numbers = match (before.len(), inside.len(), after.len()) {
            // `98 lehinə, 7 əleyhinə`; a number behind the second word belongs to something else.
            (1.., 1.., _) => [before.pop()?, *inside.last()?],
            // `lehinə 98, əleyhinə 7`
            (0, 1, 1..) => [*inside.first()?, after.remove(0)],
            // “Backed by 98, with 7 against”
            (0, 2, 0) => [*inside.first()?, *inside.last()?],
            // “98 in favour, against 7”
            (1, 0, 1) => [before.pop()?, after.remove(0)],
            _ => return None,
        };
        Some([(*first, numbers[0].value.as_str()), (*second, numbers[1].value.as_str())])
    }
}

/// Where in the target a number belongs to the opposite of what it belongs to in the source, and why.
fn exchange(source: &Counts<'_, '_>, target: &Counts<'_, '_>, pair: &str) -> Option<(Range<usize>, Reason)> {
    let said = source.counted(pair, &source.shared(target))?;
    let written = target.counted(pair, &target.shared(source))?;
    let number_of = |side: OppositionSide| said.iter().find(|(word, _)| word.side == side).map(|(_, number)| *number);
    let (first, second) = (number_of(OppositionSide::First)?, number_of(OppositionSide::Second)?);
    // Both numbers stand on the opposite side, or the target has one side twice and so a number on the wrong one.
    let wrong = |(word, number): &&Counted<'_>| {
        let [right, opposite] = match word.side {
            OppositionSide::First => [first, second],
            OppositionSide::Second => [second, first],
        };
        *number == opposite && *number != right
    };
    let wrong: Vec<&Counted<'_>> = written.iter().filter(wrong).collect();
    let is_one_side = written[0].0.side == written[1].0.side;
    if wrong.len() < 2 && !(is_one_side && wrong.len() == 1) {
        return None;
    }
    let (word, number) = wrong.first()?;
    let (other, _) = said.iter().find(|(_, said)| said == number)?;
    let text = |counts: &Counts<'_, '_>, range: &Range<usize>| {
        counts.text.normal.text.get(range.clone()).unwrap_or_default().to_owned()
    };
    let reason = Reason::OppositeDirection { text: text(target, &word.range), other: text(source, &other.range) };
    Some((target.text.normal.received(word.range.clone()), reason))
}
