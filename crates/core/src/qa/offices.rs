//! Offices that stand for others: “ambassador” for `müvəqqəti işlər vəkili`, “president” for `sabiq prezident`.
//!
//! Offices are translated freely, so three lists say what may translate what, and an office is found only if the source has
//! no word for it, and has an office for which the target has no word. A word that may be any office (`rəhbər`, “head”)
//! makes the rule silent. The price is an exchange within a sentence that names both offices.

use std::ops::Range;
use std::sync::LazyLock;

use super::side::{Text, TextPair};
use super::{Finding, Findings, Reason, Rule, Side};
use crate::language::az::suffixes::{Noun, ends_noun};
use crate::language::lists::{OFFICE_NAMES, OFFICE_QUALIFIERS, PORTFOLIOS};

/// The cell of a word that may be any office.
const ANY: &str = "*";
/// The cell of a line that has no words in that language.
const NONE: &str = "-";

/// A phrase of the list of offices.
struct Phrase {
    words: Vec<&'static str>,
    /// The lines of the list in which it is.
    lines: Vec<usize>,
    /// Whether it is too general to be reported: it is so marked in each of its lines. In English alone.
    is_loose: bool,
    /// Whether it may be any office.
    is_any: bool,
}

struct Offices {
    azerbaijani: Vec<Phrase>,
    english: Vec<Phrase>,
}

static OFFICES: LazyLock<Offices> = LazyLock::new(|| {
    let mut offices = Offices { azerbaijani: Vec::new(), english: Vec::new() };
    for (line, [azerbaijani, english]) in OFFICE_NAMES.rows().enumerate() {
        for text in azerbaijani.split('|').filter(|text| *text != NONE) {
            add(&mut offices.azerbaijani, text, line, english == ANY);
        }
        for text in english.split('|').filter(|text| *text != ANY) {
            add(&mut offices.english, text, line, azerbaijani == NONE);
        }
    }
    offices
});

fn add(phrases: &mut Vec<Phrase>, text: &'static str, line: usize, is_any: bool) {
    let (text, is_loose) = text.strip_prefix('~').map_or((text, false), |text| (text, true));
    let words: Vec<&str> = text.split([' ', '-']).collect();
    match phrases.iter_mut().find(|phrase| phrase.words == words) {
        Some(phrase) => {
            phrase.lines.push(line);
            phrase.is_loose &= is_loose;
            phrase.is_any |= is_any;
        }
        None => phrases.push(Phrase { words, lines: vec![line], is_loose, is_any }),
    }
}

/// The words of a text, those with a hyphen in their parts.
struct Words<'t> {
    list: Vec<Word<'t>>,
    azerbaijani: bool,
}

struct Word<'t> {
    form: &'t str,
    /// The bytes of the normal text.
    range: Range<usize>,
}

impl<'t> Words<'t> {
    fn of(text: &'t Text<'_>) -> Self {
        let mut list = Vec::new();
        for (token, form) in text.words() {
            // A form may be longer than what it folds, so only the place of the whole word is known.
            let parts = form.split('-').filter(|part| !part.is_empty());
            list.extend(parts.map(|form| Word { form, range: token.range.clone() }));
        }
        Self { list, azerbaijani: text.is_azerbaijani() }
    }

    fn any(&self, patterns: &[&str]) -> bool {
        self.list.iter().any(|word| is_in(patterns, word.form))
    }
}

/// Whether a list has a word; a star stands for any ending.
fn is_in(patterns: &[&str], form: &str) -> bool {
    patterns.iter().any(|pattern| pattern.strip_suffix('*').map_or(form == *pattern, |stem| form.starts_with(stem)))
}

/// An office in a text.
struct Office {
    phrase: &'static Phrase,
    words: Range<usize>,
    is_plural: bool,
}

fn offices_of(words: &Words<'_>) -> Vec<Office> {
    let phrases = if words.azerbaijani { &OFFICES.azerbaijani } else { &OFFICES.english };
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.list.len() {
        let here = phrases.iter().filter_map(|phrase| Some((phrase, is_at(phrase, words, at)?)));
        let Some((phrase, is_plural)) = here.max_by_key(|(phrase, _)| phrase.words.len()) else {
            at += 1;
            continue;
        };
        found.push(Office { phrase, words: at..at + phrase.words.len(), is_plural });
        at += phrase.words.len();
    }
    found
}

/// Whether a phrase is at a word, and in the plural.
fn is_at(phrase: &Phrase, words: &Words<'_>, at: usize) -> Option<bool> {
    let here = words.list.get(at..at + phrase.words.len())?;
    let (last, first) = phrase.words.split_last()?;
    let (last_here, first_here) = here.split_last()?;
    // “Consuls general” has its plural before the last word.
    let is_same = |(known, word): (&&str, &Word<'_>)| {
        word.form == *known || !words.azerbaijani && word.form.strip_suffix('s') == Some(known)
    };
    if !first.iter().zip(first_here).all(is_same) {
        return None;
    }
    if words.azerbaijani {
        let rest = last_here.form.strip_prefix(last)?;
        let is_form = ends_noun(last, Noun::Plain, rest.trim_start_matches('\''));
        return is_form.then(|| rest.starts_with("lar") || rest.starts_with("lər"));
    }
    let bare = last_here.form.strip_suffix("'s").unwrap_or(last_here.form).trim_end_matches('\'');
    if bare == *last {
        return Some(false);
    }
    (bare.strip_suffix('s') == Some(last)).then_some(true)
}

pub(super) fn check(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    if !found.wants(Rule::Terms) {
        return;
    }
    let [source, target] = pair;
    let (azerbaijani, english, english_side) = match () {
        () if source.is_azerbaijani() && target.is_english() => (source, target, Side::Target),
        () if source.is_english() && target.is_azerbaijani() => (target, source, Side::Source),
        () => return,
    };
    let (here, there) = (Words::of(azerbaijani), Words::of(english));
    let (offices_here, offices_there) = (offices_of(&here), offices_of(&there));
    if offices_here.is_empty() || offices_there.is_empty() {
        return;
    }
    let sides = Sides { azerbaijani, english, here, there, offices_here, offices_there, english_side };
    let instead = sides.office_instead().or_else(|| sides.portfolio_instead());
    let mut new = Vec::new();
    match instead {
        Some((one, other)) => new.extend(sides.exchanged(&one, &other)),
        None => new.extend(sides.qualifiers().or_else(|| sides.first_deputy())),
    }
    for finding in new {
        // What another rule found there is found already.
        let overlaps = |known: &Finding| {
            matches!(known.rule, Rule::Terms | Rule::Names | Rule::Acronyms)
                && known.side == finding.side
                && known.range.start < finding.range.end
                && finding.range.start < known.range.end
        };
        if !found.list.iter().any(overlaps) {
            found.add(finding);
        }
    }
}

struct Sides<'p, 'a> {
    azerbaijani: &'p Text<'a>,
    english: &'p Text<'a>,
    here: Words<'p>,
    there: Words<'p>,
    offices_here: Vec<Office>,
    offices_there: Vec<Office>,
    english_side: Side,
}

impl Sides<'_, '_> {
    /// The places of an Azerbaijani and an English office, in words, of which one stands for the other.
    fn office_instead(&self) -> Option<(Range<usize>, Range<usize>)> {
        if self.offices_here.iter().chain(&self.offices_there).any(|office| office.phrase.is_any) {
            return None;
        }
        let shares =
            |one: &Office, other: &Office| one.phrase.lines.iter().any(|line| other.phrase.lines.contains(line));
        let one = self.offices_here.iter().find(|one| !self.offices_there.iter().any(|other| shares(one, other)))?;
        let unsaid = |other: &&Office| {
            !other.phrase.is_loose && !other.is_plural && !self.offices_here.iter().any(|one| shares(one, other))
        };
        let other = self.offices_there.iter().find(unsaid)?;
        Some((one.words.clone(), other.words.clone()))
    }

    /// The same for what a minister is in charge of.
    fn portfolio_instead(&self) -> Option<(Range<usize>, Range<usize>)> {
        let is_minister = |office: &&Office, word: &str| office.phrase.words.contains(&word);
        let ministers_here: Vec<&Office> =
            self.offices_here.iter().filter(|office| office.phrase.words == ["nazir"]).collect();
        let ministers_there: Vec<&Office> = (self.offices_there.iter())
            .filter(|office| is_minister(office, "minister") && office.phrase.words.len() == 1)
            .collect();
        let ([minister_here], [minister_there]) = (ministers_here.as_slice(), ministers_there.as_slice()) else {
            return None;
        };
        let before = |at: usize, length: usize| at.saturating_sub(length)..at;
        let of_here = before(minister_here.words.start, 3);
        let start = minister_there.words.start;
        let end = minister_there.words.end;
        let of_there = match self.there.list.get(end).map(|word| word.form) {
            Some("of" | "for") => end..(end + 3).min(self.there.list.len()),
            _ => before(start, 1),
        };
        let portfolio = |words: &Words<'_>, at: usize, side: usize| {
            words.list.get(at).map(|word| lines_with(word.form, side)).filter(|lines| !lines.is_empty())
        };
        let mut all_here = of_here.filter_map(|at| Some((at, portfolio(&self.here, at, 0)?))).peekable();
        let mut all_there = of_there.filter_map(|at| Some((at, portfolio(&self.there, at, 1)?)));
        let one = all_here.peek()?.0;
        // None of what the source says before the minister may be in the target.
        if all_here.any(|(_, lines)| lines.iter().any(|line| self.there.any(&line[1]))) {
            return None;
        }
        let (other, _) = all_there.find(|(_, lines)| !lines.iter().any(|line| self.here.any(&line[0])))?;
        Some((one..minister_here.words.end, other.min(start)..(other + 1).max(end)))
    }

    fn exchanged(&self, one: &Range<usize>, other: &Range<usize>) -> Option<Finding> {
        let (range_here, text_here) = place(self.azerbaijani, &self.here, one)?;
        let (range_there, text_there) = place(self.english, &self.there, other)?;
        let (range, text, other) = match self.english_side {
            Side::Target => (range_there, text_there, text_here),
            Side::Source => (range_here, text_here, text_there),
        };
        Some(Finding::new(Rule::Terms, Side::Target, range, Reason::OtherSideDiffers { text, other }))
    }

    /// Words that change an office and that only one side has.
    fn qualifiers(&self) -> Option<Finding> {
        QUALIFIERS.iter().find_map(|line| self.lost(line).or_else(|| self.added(line)))
    }

    /// A word beside an Azerbaijani office that English does not say.
    fn lost(&self, line: &Qualifier) -> Option<Finding> {
        if self.there.any(&line.english) || self.has_years() {
            return None;
        }
        let is_said = |office: &&Office| {
            let line_of = |other: &Office| other.phrase.lines.iter().any(|at| office.phrase.lines.contains(at));
            !office.phrase.is_any && self.offices_there.iter().any(|other| !other.is_plural && line_of(other))
        };
        let said = self.offices_here.iter().filter(is_said);
        let mut places = said.filter_map(|office| {
            let from = office.words.start.saturating_sub(MAX_DISTANCE);
            // Nothing here distinguishes a former holder of an office from the present one, so both are left alone.
            let same = |other: &&Office| other.phrase.lines == office.phrase.lines;
            let is_alone = self.offices_here.iter().filter(same).count() == 1;
            (from..office.words.start)
                .rev()
                .find(|at| is_alone && self.here.list.get(*at).is_some_and(|word| line.beside.contains(&word.form)))
        });
        let at = places.next()?;
        let (range, text) = place(self.azerbaijani, &self.here, &(at..at + 1))?;
        let side = if self.english_side == Side::Target { Side::Source } else { Side::Target };
        let expected = line.english.first().map(|word| word.trim_matches(['*', '-']).to_owned());
        let language = self.english.language_code();
        let reason = Reason::TermMissing { text, expected: expected.into_iter().collect(), language };
        Some(Finding::new(Rule::Terms, side, range, reason))
    }

    /// A word before an English office that Azerbaijani does not say.
    fn added(&self, line: &Qualifier) -> Option<Finding> {
        if self.here.any(&line.azerbaijani) {
            return None;
        }
        let qualifier = |office: &Office| {
            let at = office.words.start.checked_sub(1)?;
            let near = [Some(at), at.checked_sub(1)].into_iter().flatten();
            near.into_iter().find(|at| self.there.list.get(*at).is_some_and(|word| line.added.contains(&word.form)))
        };
        let certain = |office: &&Office| !office.phrase.is_any && !office.is_plural;
        let at = self.offices_there.iter().filter(certain).find_map(qualifier)?;
        let (range, text) = place(self.english, &self.there, &(at..at + 1))?;
        let expected = line.beside.first().map(|word| (*word).to_owned());
        let language = self.azerbaijani.language_code();
        let reason = Reason::TermMissing { text, expected: expected.into_iter().collect(), language };
        Some(Finding::new(Rule::Terms, self.english_side, range, reason))
    }

    /// The rank of a first deputy that only one side says: `birinci müavin`, “the deputy”.
    fn first_deputy(&self) -> Option<Finding> {
        const DEPUTIES_HERE: [&str; 2] = ["müavin*", "vitse*"];
        const FIRST_HERE: [&str; 3] = ["birinci*", "ilk*", "1-ci"];
        const DEPUTIES_THERE: [&str; 5] = ["deputy", "deputies", "vice", "assistant", "undersecretary"];
        const FIRST_THERE: [&str; 6] = ["first", "1st", "senior", "principal", "chief", "lead"];
        let pair = |words: &Words<'_>, first: &[&str], deputies: &[&str]| {
            let is_pair =
                |two: &[Word<'_>]| matches!(two, [one, other] if is_in(first, one.form) && is_in(deputies, other.form));
            words.list.windows(2).position(is_pair)
        };
        let only_deputies =
            |words: &Words<'_>, first: &[&str], deputies: &[&str]| words.any(deputies) && !words.any(first);
        let english = self.english_side;
        let azerbaijani = if english == Side::Target { Side::Source } else { Side::Target };
        let (at, words, text, side, expected, language) =
            match (pair(&self.here, &["birinci"], &DEPUTIES_HERE), pair(&self.there, &["first"], &DEPUTIES_THERE[..3]))
            {
                (Some(at), None) if only_deputies(&self.there, &FIRST_THERE, &DEPUTIES_THERE) => {
                    (at, &self.here, self.azerbaijani, azerbaijani, "first", self.english.language_code())
                }
                (None, Some(at)) if only_deputies(&self.here, &FIRST_HERE, &DEPUTIES_HERE) => {
                    (at, &self.there, self.english, english, "birinci", self.azerbaijani.language_code())
                }
                _ => return None,
            };
        let (range, text) = place(text, words, &(at..at + 2))?;
        let reason = Reason::TermMissing { text, expected: vec![expected.to_owned()], language };
        Some(Finding::new(Rule::Terms, side, range, reason))
    }

    /// Whether the English text says by two years when somebody held an office: “(2005-2010)”.
    fn has_years(&self) -> bool {
        let text = &self.english.normal.text;
        let year = |word: &&str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        text.split(|c: char| !c.is_alphanumeric()).filter(year).count() > 1
    }
}

/// The most words between a word that changes an office and the office: `sabiq xarici işlər naziri`.
const MAX_DISTANCE: usize = 3;

/// Where some words are in the text as received, and how they are written there.
fn place(text: &Text<'_>, words: &Words<'_>, at: &Range<usize>) -> Option<(Range<usize>, String)> {
    let words = words.list.get(at.clone())?;
    let normal = words.first()?.range.start..words.last()?.range.end;
    let written = text.normal.text.get(normal.clone())?.to_owned();
    Some((text.normal.received(normal), written))
}

/// A line of the list of words that change an office.
struct Qualifier {
    /// Azerbaijani words beside the office.
    beside: Vec<&'static str>,
    /// All Azerbaijani words that may say it.
    azerbaijani: Vec<&'static str>,
    /// English words that are looked for before an office.
    added: Vec<&'static str>,
    /// All English words that may say it.
    english: Vec<&'static str>,
}

static QUALIFIERS: LazyLock<Vec<Qualifier>> = LazyLock::new(|| {
    let words = |cell: &'static str| cell.split('|').filter(|word| !word.is_empty()).collect();
    let line = |[beside, azerbaijani, english]: [&'static str; 3]| {
        let (added, english) = english.split_once("||").unwrap_or(("", english));
        Qualifier {
            beside: words(beside),
            azerbaijani: words(azerbaijani),
            added: words(added),
            english: words(english),
        }
    };
    OFFICE_QUALIFIERS.rows().map(line).collect()
});

/// The Azerbaijani and the English words for what a minister is in charge of.
type Portfolio = [Vec<&'static str>; 2];

/// The lines that have a word, in Azerbaijani (0) or in English (1).
fn lines_with(form: &str, side: usize) -> Vec<&'static Portfolio> {
    let has = |line: &&Portfolio| line.get(side).is_some_and(|words| is_in(words, form));
    PORTFOLIO_LINES.iter().filter(has).collect()
}

static PORTFOLIO_LINES: LazyLock<Vec<Portfolio>> = LazyLock::new(|| {
    PORTFOLIOS.rows().map(|row: [&'static str; 2]| row.map(|cell| cell.split('|').collect())).collect()
});
