//! Whether the other side says a concept: by the glossary, by most of a name's words, or by another name that
//! translators use (`language/data/az-en.names.tsv`).
//!
//! Asked leniently, since a false alarm costs more than a miss; but words that belong to another official name
//! do not count: `International Criminal Court` is no answer to `Beynəlxalq Ədalət Məhkəməsi`.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::side::Text;
use crate::language::lists::{SMALL_WORDS_OF_NAMES, TRANSLATED_NAMES};
use crate::terms::{Meaning, TermMatch};
use crate::text::{CaseRule, Tokens, normalise};
use crate::unit::{Domain, FormKind, Term};

/// What kind of name a concept is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Country,
    Place,
    Person,
}

impl Kind {
    pub(super) fn of(term: &Term) -> Option<Self> {
        // A port or a border is no name.
        if term.forms.iter().any(|form| form.part_of_speech.as_deref() == Some("noun")) {
            return None;
        }
        match term.domain.as_ref()? {
            Domain::Country | Domain::Nationality => Some(Self::Country),
            Domain::Capital | Domain::Place => Some(Self::Place),
            Domain::Person => Some(Self::Person),
            _ => None,
        }
    }
}

/// So many of a hundred words of a name must be there.
const SHARE: usize = 60;

/// Whether any form of the concept stands in a text. For a person the last word, the family name, is enough.
pub(super) fn is_said(term: &Term, text: &Text<'_>, is_person: bool) -> bool {
    let rule = CaseRule::of(text.language);
    let met: Vec<&str> = text.tokens.folded().collect();
    let folded =
        |form: &str| -> Vec<String> { Tokens::of(&normalise(form), rule).folded().map(str::to_owned).collect() };
    let foreign_too = term.forms.iter().filter(|form| form.kind != FormKind::Acronym);
    // A name may be left as it is: the club “Qarabağ”.
    let forms =
        foreign_too.map(|form| folded(&form.text)).chain(term.forms_in(text.language).map(|form| folded(&form.text)));
    for words in forms {
        let words = match words.as_slice() {
            [.., last] if is_person => std::slice::from_ref(last),
            words => words,
        };
        let stands = |window: &[&str]| window.iter().zip(words).all(|(met, word)| is_form(met, word));
        let free = |at: usize| !is_another(term, text, at, words.len());
        let found = met.windows(words.len().max(1)).enumerate().any(|(at, window)| stands(window) && free(at));
        if !words.is_empty() && found {
            return true;
        }
    }
    !is_person && (mostly_said(term, text, rule) || is_dotted(term, text))
}

/// Whether words of a text are the name of another country, place or person, of as many words: `Niger` is none of
/// Nigeria.
fn is_another(term: &Term, text: &Text<'_>, at: usize, length: usize) -> bool {
    let Some(token) = text.tokens.list().get(at) else { return false };
    let start = text.place(token).start;
    let is_it = |place: &&TermMatch| place.range.start == start;
    text.found().iter().find(is_it).is_some_and(|place| {
        text.glossary().meanings(place).all(|Meaning { term: found_term, form, .. }| {
            found_term.id != term.id && Kind::of(found_term).is_some() && form.text.split([' ', '-']).count() == length
        })
    })
}

/// Whether an acronym of the concept stands with stops: “F.B.I.”
fn is_dotted(term: &Term, text: &Text<'_>) -> bool {
    let acronyms = term.forms_in(text.language).filter(|form| form.kind == FormKind::Acronym);
    let dotted = |form: &str| form.chars().map(|c| format!("{c}.")).collect::<String>();
    acronyms.into_iter().any(|form| text.normal.text.contains(&dotted(&form.text)))
}

/// Whether most words of a long form stand in a text in any order, outside other names.
fn mostly_said(term: &Term, text: &Text<'_>, rule: CaseRule) -> bool {
    let forms = term.forms_in(text.language).filter(|form| form.kind != FormKind::Acronym);
    forms.into_iter().any(|form| {
        let tokens = Tokens::of(&normalise(&form.text), rule);
        let words: Vec<&str> = tokens.folded().filter(|word| !SMALL_WORDS_OF_NAMES.contains(word)).collect();
        // Of a common term all is needed: “sign a paper” is not “sign an agreement”.
        if words.len() < 2 || form.part_of_speech.as_deref() != Some("properNoun") {
            return false;
        }
        let within = |found: &&TermMatch| {
            let inside = |form: &str| {
                let tokens = Tokens::of(&normalise(form), rule);
                tokens
                    .folded()
                    .filter(|word| !SMALL_WORDS_OF_NAMES.contains(word))
                    .all(|word| words.iter().any(|known| is_form(word, known) || is_form(known, word)))
            };
            // What is a part of the name as it stands is the name's; other words of it make another name: the
            // European Council is not the Council of Europe.
            let part = |form: &str| {
                let tokens = Tokens::of(&normalise(form), rule);
                let inner: Vec<&str> = tokens.folded().filter(|word| !SMALL_WORDS_OF_NAMES.contains(word)).collect();
                let same = |(first, second): (&&str, &&str)| is_form(first, second) || is_form(second, first);
                inner.len() < words.len()
                    && words.windows(inner.len().max(1)).any(|part| part.iter().zip(&inner).all(same))
            };
            !text.glossary().meanings(found).any(|Meaning { term: found_term, form, .. }| {
                inside(&form.text) && (part(&form.text) || found_term.id == term.id)
            })
        };
        let taken: Vec<_> = text.found().iter().filter(within).map(|found| found.range.clone()).collect();
        let free: Vec<&str> = text
            .tokens
            .list()
            .iter()
            .filter(|token| {
                let place = text.place(token);
                !taken.iter().any(|range| range.start <= place.start && place.end <= range.end)
            })
            .map(|token| text.tokens.form(token))
            .collect();
        let said = words.iter().filter(|word| free.iter().any(|met| is_form(met, word))).count();
        said * 100 >= words.len() * SHARE
    })
}

/// Whether a word of a text begins as a word of a form does; a last letter may have softened (`şurağ-`), and a
/// long word may stand behind another (`Transxəzər`).
fn is_form(met: &str, word: &str) -> bool {
    let long = word.chars().count();
    if met.starts_with(word) {
        // `un` is no form of `union`, nor `un` of `undp`.
        return long >= 4 || met == word || met.get(word.len()..).is_some_and(|rest| rest.starts_with(['-', '\'']));
    }
    let mut letters = word.chars();
    letters.next_back();
    long >= 5 && (met.starts_with(letters.as_str()) || met.contains(word))
}

/// A line of the list: patterns of Azerbaijani, and of English.
type Line = [Vec<Vec<&'static str>>; 2];

static ANSWERS: LazyLock<Vec<Line>> = LazyLock::new(|| {
    let patterns = |cell: &'static str| cell.split('|').map(|pattern| pattern.split(' ').collect()).collect();
    TRANSLATED_NAMES.rows().map(|row: [&str; 2]| row.map(patterns)).collect()
});

/// Whether the list knows what a place of one text is called in the other, and that stands there.
pub(super) fn is_otherwise_said(place: &TermMatch, text: &Text<'_>, opposite: &Text<'_>) -> bool {
    let side = usize::from(!text.is_azerbaijani());
    // A hyphen may join the name to the word behind it: “Saudi-led”, “American-made”.
    let written = normalise(text.text.get(place.range.clone()).unwrap_or_default());
    let tokens = Tokens::of(&written, CaseRule::of(text.language));
    let inside: Vec<&str> = tokens.folded().collect();
    let opposite: Vec<&str> = opposite.tokens.folded().collect();
    ANSWERS.iter().any(|line| {
        let [names, answers] = if side == 0 { [&line[0], &line[1]] } else { [&line[1], &line[0]] };
        names.iter().any(|pattern| is_whole(&inside, pattern))
            && answers.iter().any(|pattern| opposite.windows(pattern.len()).any(|words| matches(words, pattern)))
    })
}

/// Whether a pattern is all of a place, or its end if it begins with `…`.
fn is_whole(inside: &[&str], pattern: &[&str]) -> bool {
    match pattern {
        ["…", end @ ..] => inside.len() >= end.len() && matches(&inside[inside.len() - end.len()..], end),
        _ => inside.len() == pattern.len() && matches(inside, pattern),
    }
}

fn matches(words: &[&str], pattern: &[&str]) -> bool {
    words.iter().zip(pattern).all(|(word, part)| match part.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => word == part || word.strip_prefix(part).is_some_and(|rest| rest.starts_with('-')),
    })
}

/// The concepts of a text, by their names.
pub(super) fn concepts<'t>(text: &'t Text<'_>) -> HashSet<&'t str> {
    let meanings = text.found().iter().flat_map(|place| text.glossary().meanings(place));
    meanings.map(|meaning| meaning.term.id.as_str()).collect()
}
