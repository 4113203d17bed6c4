//! A word that turns the sense: “raised” for `endirilib`, “exported” for `idxal edib`.
//!
//! The pairs of opposites are a list of `language`. A text has more words for a side than any list, and a word may stand
//! on a side of a pair without meaning it. So an opposite is found only if nothing else accounts for it: the source stands
//! on one side of a pair alone, the target on the other alone, no word of the target translates the word of the source,
//! and no word of the source is translated by the word of the target. The price is a sentence with both sides of a
//! pair, in which they may be exchanged without a word.

use std::ops::Range;

use super::answers::Kind;
use super::side::{Text, TextPair, in_two_languages};
use super::{Finding, Findings, Reason, Rule, Side};
use crate::language::az::suffixes::ends_verb;
use crate::language::meanings::meanings;
use crate::language::{Opposition, OppositionSide, oppositions};
use crate::terms::Meaning;

pub(super) fn check(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    if !found.wants(Rule::Direction) {
        return;
    }
    let Some(sides) = in_two_languages(pair) else { return };
    let sides = sides.map(|(text, language)| {
        let words: Vec<&str> = text.tokens.folded().collect();
        let stands = oppositions(&words, language);
        Reading { text, words, stands }
    });
    let [source, target] = &sides;
    let mut last: Option<Range<usize>> = None;
    for opposite in target.stands.iter().filter(|it| it.is_certain) {
        // One word may stand on sides of several pairs, and in several phrases.
        let overlaps = |words: &Range<usize>| words.start < opposite.words.end && opposite.words.start < words.end;
        if last.as_ref().is_some_and(overlaps) {
            continue;
        }
        let said = said_instead(source, target, opposite).or_else(|| lost_beside_same(source, target, opposite));
        let Some(said) = said else { continue };
        // The name of a place says nothing against an ordinary word.
        if is_in_name_of_place(source.text, said) != is_in_name_of_place(target.text, opposite) {
            continue;
        }
        let (Some((range, text)), Some((_, other))) = (target.place(opposite), source.place(said)) else { continue };
        let reason = Reason::OppositeDirection { text: text.to_owned(), other: other.to_owned() };
        found.add(Finding::new(Rule::Direction, Side::Target, range, reason));
        last = Some(opposite.words.clone());
    }
}

/// Whether words belong to the name of a country or a place of the glossary: `Böyük Britaniya`.
fn is_in_name_of_place(text: &Text<'_>, found: &Opposition) -> bool {
    let Some(first) = text.tokens.list().get(found.words.start) else { return false };
    let place = text.place(first);
    text.found().iter().any(|name| {
        let is_within = name.range.start <= place.start && place.end <= name.range.end;
        let is_place = |meaning: Meaning<'_>| matches!(Kind::of(meaning.term), Some(Kind::Country | Kind::Place));
        is_within && text.glossary().meanings(name).any(is_place)
    })
}

/// A text and the words of it that stand on a side of a pair.
struct Reading<'p, 'a> {
    text: &'p Text<'a>,
    words: Vec<&'p str>,
    stands: Vec<Opposition>,
}

impl<'p> Reading<'p, '_> {
    /// The words that stand on a side of a pair.
    fn on(&self, pair: &str, side: OppositionSide) -> impl Iterator<Item = &Opposition> {
        self.stands.iter().filter(move |it| it.pair == pair && it.side == side)
    }

    /// Where some tokens are in the text as received, and what is written there.
    fn place(&self, found: &Opposition) -> Option<(Range<usize>, &'p str)> {
        let tokens = self.text.tokens.list().get(found.words.clone())?;
        let (first, last) = (tokens.first()?, tokens.last()?);
        let range = self.text.normal.received(first.range.start..last.range.end);
        Some((range.clone(), self.text.text.get(range)?))
    }
}

/// The word of the source of which a word of the target says the opposite, if nothing else accounts for that word.
fn said_instead<'r>(
    source: &'r Reading<'_, '_>,
    target: &Reading<'_, '_>,
    opposite: &Opposition,
) -> Option<&'r Opposition> {
    let (pair, wanted) = (opposite.pair, opposite.side.opposite());
    let said = source.on(pair, wanted).find(|it| it.is_certain && it.is_negated == opposite.is_negated)?;
    let all_said: Vec<&Opposition> = source.on(pair, wanted).collect();
    // A word of several senses that translates another word does not stand on a side.
    let is_free = |of: &Reading<'_, '_>, it: &Opposition, by: &Reading<'_, '_>, but: &[&Opposition]| {
        it.is_certain || !is_translated(of, it, by, but)
    };
    // “Defeated his opponent” is a victory, although “defeated” alone may also be a defeat.
    let is_part = |it: &Opposition| {
        it.words.len() < opposite.words.len()
            && opposite.words.start <= it.words.start
            && it.words.end <= opposite.words.end
    };
    let is_answered = target.on(pair, wanted).any(|it| !is_part(it) && is_free(target, it, source, &all_said))
        || source.on(pair, opposite.side).any(|it| is_free(source, it, target, &[opposite]));
    // A phrase may contain the word of the opposite: `işğaldan azad edilib` is no occupation.
    // A phrase decides between two senses of a word in it, and so the lexicon cannot.
    let is_decided = target.on(pair, wanted).any(is_part);
    let is_phrase = opposite.words.len() > 1 || all_said.iter().any(|it| it.words.len() > 1);
    let is_right = is_answered
        || !is_decided
            && (all_said.iter().any(|it| is_translated(source, it, target, &[]))
                || is_translated(target, opposite, source, if is_phrase { &all_said } else { &[] }));
    (!is_right && !is_name(target.text, opposite, said)).then_some(said)
}

/// The word of the source of which a word of the target says the opposite, although the source has the target's side, too:
/// “prices rose after a decision to increase output” for `hasilatı artırmaq qərarından sonra qiymətlər ucuzlaşıb`. The
/// target must have more words of its side than the source, and none of the side that it lost.
fn lost_beside_same<'r>(
    source: &'r Reading<'_, '_>,
    target: &Reading<'_, '_>,
    opposite: &Opposition,
) -> Option<&'r Opposition> {
    let (pair, side, wanted) = (opposite.pair, opposite.side, opposite.side.opposite());
    let lost: Vec<&Opposition> = source.on(pair, wanted).collect();
    let [said] = lost.as_slice() else { return None };
    let same_here: Vec<&Opposition> = source.on(pair, side).collect();
    let same_there: Vec<&Opposition> = target.on(pair, side).collect();
    let are_clear = |all: &[&Opposition]| all.iter().all(|it| it.is_certain && !it.is_negated);
    let is_clear = are_clear(&lost) && are_clear(&same_here) && are_clear(&same_there);
    let is_one_more = !same_here.is_empty() && same_there.len() == same_here.len() + 1;
    let is_right = target.on(pair, wanted).next().is_some()
        || is_translated(source, said, target, &[])
        || is_translated(target, opposite, source, &[])
        || is_name(target.text, opposite, said);
    (is_clear && is_one_more && !is_right).then_some(*said)
}

/// Whether a word is a part of a name and has nothing to do with a verb of the other side: “the Falls”.
fn is_name(text: &Text<'_>, found: &Opposition, said: &Opposition) -> bool {
    let verb = [found, said].iter().any(|it| it.entry.ends_with("maq") || it.entry.ends_with("mək"));
    let first = text.tokens.list().get(found.words.start);
    verb && found.words.start > 0 && !text.is_shouted() && first.is_some_and(|token| text.is_capital(token))
}

/// The stems of Azerbaijani verbs that make a verb of the noun before them: they say nothing of what is translated.
const LIGHT_VERBS: [&str; 6] = ["et", "ed", "ol", "ver", "al", "gör"];

/// English words of a phrase that say nothing alone.
const PARTICLES: [&str; 14] =
    ["up", "down", "in", "of", "to", "for", "the", "on", "off", "out", "a", "at", "than", "back"];

/// Whether another text has a translation of the words that were found, outside the words that are excepted.
fn is_translated(of: &Reading<'_, '_>, found: &Opposition, by: &Reading<'_, '_>, except: &[&Opposition]) -> bool {
    let within = of.words.get(found.words.clone()).unwrap_or_default();
    let mut heavy = within.iter().filter(|word| within.len() == 1 || !is_light(word)).peekable();
    let others: Vec<&str> = (by.words.iter().enumerate())
        .filter(|(at, _)| !except.iter().any(|it| it.words.contains(at)))
        .map(|(_, word)| bare(word))
        .collect();
    heavy.peek().is_some()
        && heavy.all(|word| {
            let senses = meanings(bare(word), of.text.language);
            let shares = |other: &&str| meanings(other, by.text.language).iter().any(|it| senses.contains(it));
            !senses.is_empty() && others.iter().any(shares)
        })
}

/// Whether a word of a phrase is a light verb or a particle.
fn is_light(word: &str) -> bool {
    let ends = |stem: &str| word.strip_prefix(stem).is_some_and(|rest| ends_verb(stem, rest, true));
    PARTICLES.contains(&word) || LIGHT_VERBS.iter().any(|stem| ends(stem))
}

/// A word without a suffix that is joined to it.
fn bare(word: &str) -> &str {
    word.split(['-', '\'']).next().unwrap_or(word)
}
