//! Marks that both sides should have alike: at the end, quotation marks, brackets.
//!
//! A sentence of a longer speech opens a quotation that another closes, so a mark without its other half is
//! found only where the other side has both.

use super::side::{Text, TextPair, both_ways};
use super::{Finding, Findings, Reason, Rule, Side};
use crate::language::{SentenceLists, Supported};
use crate::text::{Ending, WordLists};

pub(super) fn check(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    end(pair, found);
    doubled_stop(pair, found);
    quotes(pair, found);
    brackets(pair, found);
}

/// The mark at the end, behind quotation marks and brackets; `None` for a letter or a digit.
fn end_mark(text: &Text<'_>) -> Option<char> {
    let plain = text.normal.text.trim_end_matches(['"', '\'', ')', ']', ' ']);
    if plain.ends_with("...") {
        return Some('…');
    }
    plain.chars().next_back().filter(|c| matches!(c, '.' | '!' | '?' | ':' | ';' | ','))
}

/// Whether the last word is an abbreviation with its stop: `Nizami küç.`, `15 mln.`, “St.”, “9 a.m.”
fn ends_shortened(text: &Text<'_>) -> bool {
    let word = text.normal.text.rsplit(' ').next().and_then(|word| word.strip_suffix('.')).unwrap_or_default();
    let listed = WordLists::of(text.language).and_then(|lists| lists.abbreviation(word));
    let letters = |part: &str| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic);
    let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    initial
        || word.contains('.') && word.split('.').all(letters)
        || listed.is_some_and(|ending| ending != Ending::Heading)
}

/// The fewest words of an English headline.
const MIN_HEADLINE: usize = 4;

/// Whether an English text without a mark at its end is written as a headline, which needs none: without articles, or with
/// capitals on most words.
fn is_headline(text: &Text<'_>) -> bool {
    let words: Vec<_> = text.words().collect();
    let without_articles = !words.iter().any(|(_, form)| matches!(*form, "a" | "an" | "the"));
    let long = || words.iter().filter(|(_, form)| form.chars().count() > 3);
    let in_capitals = long().all(|(token, _)| text.is_capital(token));
    let is_one_sentence = !text.normal.text.contains(". ");
    text.is_english() && words.len() >= MIN_HEADLINE && is_one_sentence && (without_articles || in_capitals)
}

fn end(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    let [source, target] = pair;
    let (source_mark, target_mark) = (end_mark(source), end_mark(target));
    // The stop of `küç.` or “etc.” may end nothing.
    let of_word = |text: &Text<'_>, mark: Option<char>| mark == Some('.') && ends_shortened(text);
    if source_mark == target_mark
        || target_mark.is_none() && of_word(source, source_mark)
        || source_mark.is_none() && of_word(target, target_mark)
        || source_mark == Some('.') && target_mark.is_none() && is_headline(target)
    {
        return;
    }
    let reason = Reason::EndMarksDiffer { source: source_mark, target: target_mark };
    let trimmed = target.text.trim_end_matches(|c: char| c.is_whitespace());
    let from = trimmed.char_indices().next_back().map_or(0, |(at, _)| at);
    found.add(Finding::new(Rule::EndPunctuation, Side::Target, from..trimmed.len(), reason));
}

/// How far the quotation marks of a text are from closing each other: opened over closed of the curly and the
/// angled kind, and whether a straight one is over.
fn open_quotes(text: &str) -> (i32, i32, bool) {
    let (mut curly, mut angled, mut straight) = (0, 0, false);
    let mut low = 0;
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '„' => {
                low += 1;
                curly += 1;
            }
            // After a low one, the high one that looks like an opening one closes.
            '“' if low > 0 => {
                low -= 1;
                curly -= 1;
            }
            '“' | '‟' => curly += 1,
            '”' => {
                low = (low - 1).max(0);
                curly -= 1;
            }
            '«' => angled += 1,
            '»' => angled -= 1,
            // Inches are written behind a number.
            '"' if !before.is_numeric() || straight => straight = !straight,
            _ => {}
        }
        before = c;
    }
    (curly, angled, straight)
}

fn is_closed((curly, angled, straight): (i32, i32, bool)) -> bool {
    curly == 0 && angled == 0 && !straight
}

/// Whether the only open mark may belong to a quotation of several sentences: it opens at the very beginning or behind a
/// colon, or it closes at the very end, and the quoted words name no speaker, before whom it would have been closed.
fn goes_on(text: &Text<'_>) -> bool {
    let marks: Vec<(usize, char)> = text.text.char_indices().filter(|(_, c)| is_double(*c)).collect();
    let [(at, mark)] = marks.as_slice() else { return false };
    let before = text.text.get(..*at).unwrap_or_default().trim_end();
    let after = text.text.get(at + mark.len_utf8()..).unwrap_or_default().trim_start();
    let blank = |part: &str| !part.contains(char::is_alphanumeric);
    let ends = |part: &str| part.ends_with(['.', '!', '?', '…']);
    let opens = (blank(before) || before.ends_with(':')) && !matches!(mark, '”' | '»') && ends(after);
    // English has its stop before the closing mark, Azerbaijani behind it or before it.
    let stop = ends(before) || text.is_azerbaijani() && ends(after);
    let closes = blank(after) && !matches!(mark, '“' | '„' | '«') && stop;
    let lists = [Supported::Azerbaijani, Supported::English].map(|language| &SentenceLists::of(language).speech_verbs);
    let start = text.text.len() - after.len();
    let speaks = text.words().filter(|(token, _)| closes || text.place(token).start >= start).any(|(_, form)| {
        let mut listed = lists.iter().flat_map(|list| list.iter());
        listed.any(|verb| verb.strip_suffix('*').map_or(form == verb, |verb| form.starts_with(verb)))
    });
    (opens || closes) && !speaks
}

/// Whether words stand behind the last quotation mark: “…,” he said.
fn is_attributed(text: &str) -> bool {
    let last = text.char_indices().rfind(|(_, c)| is_double(*c));
    last.is_some_and(|(at, _)| text[at..].contains(char::is_alphanumeric))
}

fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}

/// Finds a full stop or a comma that the target has twice in a row and the source never: “next year..”. Three full stops
/// are a mark of their own.
fn doubled_stop(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    let [source, target] = pair;
    for doubled in ["..", ",,"] {
        let Some(at) = target.text.find(doubled) else { continue };
        let mark = &doubled[..1];
        let run = target.text[at..].len() - target.text[at..].trim_start_matches(mark).len();
        if run != doubled.len() || source.text.contains(doubled) {
            continue;
        }
        let reason = Reason::WordRepeated { text: mark.to_owned() };
        found.add(Finding::new(Rule::EndPunctuation, Side::Target, at..at + run, reason).suggest(mark));
    }
}

fn quotes(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    for (side, text, opposite) in both_ways(pair) {
        let Some((at, mark)) = text.text.char_indices().rfind(|(_, c)| is_double(*c)) else { continue };
        let range = at..at + mark.len_utf8();
        if !is_closed(open_quotes(text.text)) {
            if (!goes_on(text) || is_attributed(opposite.text)) && is_closed(open_quotes(opposite.text)) {
                found.add(Finding::new(Rule::Quotes, side, range, Reason::QuotationMarkUnpaired));
            }
            continue;
        }
        let kinds = [&['"'][..], &['“', '”', '„', '‟'], &['«', '»']];
        let met = kinds.iter().filter(|kind| text.text.contains(**kind)).count();
        // Within a quotation, the other kind is right: «… “…” …».
        let within = text.text.contains('«') && text.text.contains('“') && !text.text.contains('"');
        if met > 1 && !within {
            found.add(Finding::new(Rule::Quotes, side, range, Reason::QuotationMarksMixed));
        }
    }
}

/// Whether a text ends with what an item of a list begins with.
fn is_label(before: &str) -> bool {
    let label = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let digits = !label.is_empty() && label.len() <= 2 && label.chars().all(|c| c.is_ascii_digit());
    let roman = !label.is_empty() && label.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    let letter = label.chars().count() == 1 && label.chars().all(char::is_alphabetic);
    let head = before.get(..before.len() - label.len()).unwrap_or_default().trim_end();
    let begins =
        head.is_empty() || head.ends_with([';', ':', ',']) || ["və", "and", "or"].iter().any(|end| head.ends_with(end));
    begins && (digits || roman || letter)
}

/// The first bracket that has no other half.
fn open_bracket(text: &str) -> Option<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => open.push((at, c)),
            // `a) …; b) …`, `1) …`
            ')' if open.is_empty() && is_label(text.get(..at).unwrap_or_default()) => {}
            ')' | ']' | '}' => {
                let opens = open.pop().map(|(_, opens)| opens);
                if !matches!((opens, c), (Some('('), ')') | (Some('['), ']') | (Some('{'), '}')) {
                    return Some((at, c));
                }
            }
            _ => {}
        }
    }
    open.pop()
}

fn brackets(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    for (side, text, opposite) in both_ways(pair) {
        if let (Some((at, mark)), None) = (open_bracket(text.text), open_bracket(opposite.text)) {
            let range = at..at + mark.len_utf8();
            found.add(Finding::new(Rule::Brackets, side, range, Reason::BracketUnpaired { mark }));
        }
    }
}
