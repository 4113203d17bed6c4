//! A route whose two ends are exchanged: “from Tbilisi to Baku” for `Bakıdan Tbilisiyə`.
//!
//! Azerbaijani says by an ending where a route begins and where it ends, English by a preposition. An exchange is found
//! only if each text has one such route and the name at each end of the one is that at the opposite end of the other. The
//! price is that routes are not compared where a text has several of them, or says “the capital” for a name.

use std::ops::Range;

use super::side::{Text, TextPair, in_two_languages};
use super::{Finding, Findings, Reason, Rule, Side};
use crate::language::Supported;
use crate::language::sound::Sound;
use crate::language::sound_similarity::sound_similarity;
use crate::terms::TermMatch;
use crate::text::Token;

/// Names whose sounds are less similar are two names.
const MIN_SIMILARITY: f64 = 0.88;

pub(super) fn check(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    if !found.wants(Rule::Direction) || found.list.iter().any(|finding| finding.rule == Rule::Direction) {
        return;
    }
    let Some(sides) = in_two_languages(pair) else { return };
    let routes = sides.map(|(text, language)| match language {
        Supported::Azerbaijani => azerbaijani(text),
        Supported::English => english(text),
    });
    let [Some(source), Some(target)] = routes else { return };
    let is_same = |one: &End, other: &End| is_same_name(&pair[0], one, &pair[1], other);
    let is_exchanged = is_same(&source.from, &target.to) && is_same(&source.to, &target.from);
    if is_exchanged && !is_same(&source.from, &target.from) && !is_same(&source.to, &target.to) {
        let written =
            |text: &Text<'_>, range: &Range<usize>| text.normal.text.get(range.clone()).unwrap_or_default().to_owned();
        let reason = Reason::OppositeDirection {
            text: written(&pair[1], &target.range),
            other: written(&pair[0], &source.range),
        };
        found.add(Finding::new(Rule::Direction, Side::Target, pair[1].normal.received(target.range), reason));
    }
}

/// One end of a route: a name without its ending.
struct End {
    name: String,
    /// Its place in the normal text.
    range: Range<usize>,
}

struct Route {
    from: End,
    to: End,
    range: Range<usize>,
}

impl Route {
    /// The route, if there is one beginning and one end.
    fn new(mut from: Vec<End>, mut to: Vec<End>) -> Option<Self> {
        let (Some(start), Some(end), true, true) = (from.pop(), to.pop(), from.is_empty(), to.is_empty()) else {
            return None;
        };
        let range = start.range.start.min(end.range.start)..start.range.end.max(end.range.end);
        Some(Self { from: start, to: end, range })
    }
}

/// `Bakıdan Tbilisiyə`
fn azerbaijani(text: &Text<'_>) -> Option<Route> {
    let ends = |endings: &[&str]| -> Vec<End> {
        let names = text
            .words()
            .filter(|(token, _)| text.is_capital(token) && (token.range.start > 0 || is_found(text, token)));
        let end = |(token, form): (&Token, &str)| {
            let name = endings.iter().find_map(|ending| form.strip_suffix(ending))?.trim_end_matches(['-', '\'']);
            (name.chars().count() > 2).then(|| End { name: name.to_owned(), range: token.range.clone() })
        };
        names.filter_map(end).collect()
    };
    Route::new(
        ends(&["dan", "dən"]),
        ends(&["ya", "yə", "a", "ə"]).into_iter().filter(|end| !is_located(end)).collect(),
    )
}

/// Whether a name that seems to have the ending of a destination really has that of a place: `Bakıda`.
fn is_located(end: &End) -> bool {
    end.name.ends_with('d')
}

/// Whether a word is a name of the glossary.
fn is_found(text: &Text<'_>, token: &Token) -> bool {
    names_at(text, &token.range).next().is_some()
}

/// “from Baku to Tbilisi”
fn english(text: &Text<'_>) -> Option<Route> {
    let words: Vec<(&Token, &str)> = text.words().collect();
    let behind = |preposition: &str| -> Vec<End> {
        let two = words.windows(2).filter(|two| two[0].1 == preposition && text.is_capital(two[1].0));
        let end = |two: &[(&Token, &str)]| {
            let (token, form) = two[1];
            let name = form.split('\'').next().unwrap_or(form).to_owned();
            End { name, range: token.range.clone() }
        };
        two.map(end).collect()
    };
    Route::new(behind("from"), behind("to"))
}

/// The terms of the glossary that begin with a word.
fn names_at<'t>(text: &'t Text<'_>, range: &Range<usize>) -> impl Iterator<Item = &'t TermMatch> {
    let place = text.normal.received(range.clone());
    text.found().iter().filter(move |found| found.range.start == place.start)
}

/// Whether two ends are one name: the same of the glossary, or spelled as it sounds.
fn is_same_name(text: &Text<'_>, end: &End, opposite: &Text<'_>, other: &End) -> bool {
    let terms = |text: &Text<'_>, end: &End| -> Vec<String> {
        let meanings = names_at(text, &end.range).flat_map(|found| text.glossary().meanings(found));
        meanings.map(|meaning| meaning.term.id.clone()).collect()
    };
    let (here, there) = (terms(text, end), terms(opposite, other));
    if !here.is_empty() && !there.is_empty() {
        return here.iter().any(|term| there.contains(term));
    }
    let sounds = [Sound::of(&end.name, text.language), Sound::of(&other.name, opposite.language)];
    sound_similarity(&sounds[0], &sounds[1]) >= MIN_SIMILARITY
}
