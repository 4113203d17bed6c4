//! Rules of the text as a whole: empty, untranslated, copied in part, far too short or long.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::side::{Text, TextPair, both_ways};
use super::{Finding, Findings, Reason, Rule, Side};
use crate::language::az::suffixes::{Noun, ends_noun};
use crate::language::en::lists::FUNCTION_WORDS;
use crate::language::{Lexicon, LexiconEntry, month_number};
use crate::text::{CaseRule, TokenKind, Weights, fold_case};
use crate::unit::Language;

/// Whether a side has no text; then nothing else is looked for. A dash is no text beside words.
pub(super) fn empty(pair: &TextPair<'_>, found: &mut Findings<'_>) -> bool {
    let says = |text: &Text<'_>| text.normal.text.contains(char::is_alphanumeric);
    let one_says = pair.iter().any(says);
    let blank = |text: &Text<'_>| text.normal.text.is_empty() || one_says && !says(text);
    for (side, text, opposite) in both_ways(pair) {
        if blank(text) && !blank(opposite) {
            let reason = if side == Side::Source { Reason::SourceEmpty } else { Reason::TargetEmpty };
            found.add(Finding::new(Rule::Empty, side, 0..text.text.len(), reason));
        }
    }
    pair.iter().any(blank)
}

pub(super) fn check(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    if untranslated(pair) {
        found.add(Finding::new(Rule::Untranslated, Side::Target, 0..pair[1].text.len(), Reason::SameAsSource));
    } else {
        copied(pair, found);
        copied_plain_words(pair, found);
    }
    length(pair, found);
}

/// Whether both sides are the same words, and those are no mere names, which look alike in many languages.
fn untranslated(pair: &TextPair<'_>) -> bool {
    let [source, target] = pair;
    if !source.words().map(|(_, form)| form).eq(target.words().map(|(_, form)| form)) {
        // The two languages pair capital and small i differently.
        let written = |text: &Text<'_>| -> Vec<String> {
            text.tokens.list().iter().map(|token| text.written(token).to_owned()).collect()
        };
        let folded = |text: &Text<'_>| -> Vec<String> {
            written(text).iter().map(|word| fold_case(word, CaseRule::of(source.language))).collect()
        };
        if written(source) != written(target) && folded(source) != folded(target) {
            return false;
        }
    }
    let words = source
        .words()
        .filter(|(token, form)| !source.is_in_address(token.range.start) && !Lexicon::shipped().is_shared(form));
    words.into_iter().any(|(token, form)| {
        (!source.is_capital(token) && form.chars().count() > 2) || is_marked(form) || is_marked(source.written(token))
    })
}

/// Whether a word has a letter that Azerbaijani has and English has not.
fn is_marked(word: &str) -> bool {
    word.chars().any(|c| matches!(c, 'ə' | 'ğ' | 'ş' | 'ı' | 'ö' | 'ü' | 'ç' | 'Ə' | 'Ğ' | 'Ş' | 'İ' | 'Ö' | 'Ü' | 'Ç'))
}

/// Words of the source's language that stand in the target as they are.
fn copied(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    let [source, target] = pair;
    let originals: Vec<String> = source.words().map(|(token, _)| source.written(token).to_owned()).collect();
    let cited = [source.quoted(), target.quoted()];
    let words = target.tokens.list().iter().filter(|token| token.kind == TokenKind::Word);
    let words: Vec<_> = words.filter(|token| !target.is_in_address(token.range.start)).collect();
    let mut at = 0;
    while at < words.len() {
        let run = longest_run(&originals, words.get(at..).unwrap_or_default(), target);
        let taken = words.get(at..at + run).unwrap_or_default();
        // Names are written in their own letters, and a foreign title in its own words.
        let telling = |small: &str| match target.is_english() {
            true => is_marked(small),
            false => FUNCTION_WORDS.contains(small),
        };
        let small = |token: &&&crate::text::Token| !target.is_capital(token);
        let marked = taken.iter().filter(small).any(|token| telling(target.written(token)));
        let many = run >= 4 && taken.iter().filter(small).count() >= 2;
        let whole = taken.first().zip(taken.last()).map(|(first, last)| first.range.start..last.range.end);
        let written = whole.clone().and_then(|range| target.normal.text.get(range)).unwrap_or_default();
        let is_cited = pair.iter().zip(&cited).any(|(text, ranges)| is_title(text, ranges, written));
        if let (true, false, Some(first), Some(last)) = (marked || many, is_cited, taken.first(), taken.last()) {
            let range = target.normal.received(first.range.start..last.range.end);
            let reason = Reason::LeftInSourceLanguage { language: source.language_code() };
            found.add(Finding::new(Rule::Copied, Side::Target, range, reason));
        }
        at += run.max(1);
    }
}

/// Finds Azerbaijani words without a letter that English lacks, which were left in an English text: “The nazirlik said”,
/// “until 15 avqust”. Such a word must be in the source, in small letters in the target, and no English word.
fn copied_plain_words(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    let [source, target] = pair;
    if !source.is_azerbaijani() || !target.is_english() {
        return;
    }
    let cited = [source.quoted(), target.quoted()];
    for (token, form) in target.words() {
        let written = target.written(token);
        let is_plain = form.chars().count() >= MIN_SHARED && form.chars().all(|c| c.is_ascii_lowercase());
        if !is_plain || target.is_capital(token) || target.is_in_address(token.range.start) {
            continue;
        }
        let is_in_source =
            source.words().any(|(_, original)| original == form || is_headword(form) && original.starts_with(form));
        let is_cited = pair.iter().zip(&cited).any(|(text, ranges)| is_title(text, ranges, written));
        if is_in_source
            && !is_cited
            && is_azerbaijani_word(form)
            && !is_english_word(form)
            && !begins_like_translation(form)
        {
            let reason = Reason::LeftInSourceLanguage { language: source.language_code() };
            let finding = Finding::new(Rule::Copied, Side::Target, target.place(token), reason);
            let is_known = |known: &Finding| {
                known.rule == Rule::Copied
                    && known.range.start < finding.range.end
                    && finding.range.start < known.range.end
            };
            if !found.list.iter().any(is_known) {
                found.add(finding);
            }
        }
    }
}

/// Whether a word is one that English texts have, as far as the lists and the lexicon know.
fn is_english_word(form: &str) -> bool {
    static KNOWN: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let frequent = Weights::of(&Language::english());
        let translations = Lexicon::shipped().entries().iter().flat_map(LexiconEntry::translations);
        let words = translations.flat_map(|phrase| phrase.split([' ', '-', '\''])).map(str::to_owned);
        words.chain(frequent.words().map(str::to_owned)).collect()
    });
    KNOWN.contains(form) || form.strip_suffix('s').is_some_and(|stem| KNOWN.contains(stem))
}

/// Whether a headword and one of its translations begin with each other: `soya`, “soy”. Such a word may be an English one,
/// too.
fn begins_like_translation(form: &str) -> bool {
    let is_like = |word: &str| form.starts_with(word) || word.starts_with(form);
    Lexicon::shipped().entry(form).is_some_and(|entry| entry.translations().any(is_like))
}

/// Whether a word is a headword of the lexicon or the name of a month.
fn is_headword(form: &str) -> bool {
    Lexicon::shipped().entry(form).is_some() || month_number(form, &Language::azerbaijani()).is_some()
}

/// Whether a word is an Azerbaijani one in any form of a noun.
fn is_azerbaijani_word(form: &str) -> bool {
    let mut cuts = form.char_indices().map(|(at, _)| at).skip(MIN_SHARED).chain([form.len()]);
    cuts.any(|at| {
        let (stem, rest) = form.split_at(at);
        is_headword(stem) && (rest.is_empty() || ends_noun(stem, Noun::Plain, rest))
    })
}

/// Whether words stand between quotation marks as a name or as a word that is spoken of: “Back to the Future”,
/// “səməni”. A sentence that is quoted is none.
fn is_title(text: &Text<'_>, quoted: &[Range<usize>], words: &str) -> bool {
    let inside =
        |range: &&Range<usize>| text.normal.text.get((*range).clone()).is_some_and(|cited| cited.contains(words));
    let title = |cited: &str| {
        let long = cited.split(' ').filter(|word| word.chars().count() > 4);
        cited.split(' ').count() <= 2 || long.into_iter().all(|word| word.starts_with(CaseRule::is_capital))
    };
    quoted.iter().find(inside).and_then(|range| text.normal.text.get(range.clone())).is_some_and(title)
}

/// How many words of the target from its first stand in the source in the same order; in English with another
/// Azerbaijani ending, too.
fn longest_run(originals: &[String], words: &[&crate::text::Token], target: &Text<'_>) -> usize {
    let same = |original: &str, written: &str| {
        let shared = original.chars().zip(written.chars()).take_while(|(first, second)| first == second).count();
        original == written || target.is_english() && is_marked(written) && shared >= MIN_SHARED
    };
    let run = |from: usize| {
        let pairs = originals.iter().skip(from).zip(words);
        pairs.take_while(|(original, word)| same(original, target.written(word))).count()
    };
    (0..originals.len()).map(run).max().unwrap_or(0)
}

/// Words that begin with so many letters alike are forms of one.
const MIN_SHARED: usize = 4;

/// Shorter texts may be anything: a headline says in three words what a sentence says in ten.
const MIN_LENGTH: usize = 30;

fn length(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    let letters = |text: &Text<'_>| text.normal.text.chars().filter(|c| c.is_alphanumeric()).count();
    let [source, target] = pair.each_ref().map(letters);
    if source.max(target) < MIN_LENGTH {
        return;
    }
    // Of the starter memory, no pair is beyond 0.46 and 2.4.
    let reason = match (source, target) {
        (source, target) if target * 5 < source * 2 => Reason::TooShort { target, source },
        (source, target) if target * 2 > source * 5 => Reason::TooLong { target, source },
        _ => return,
    };
    found.add(Finding::new(Rule::Length, Side::Target, 0..pair[1].text.len(), reason));
}
