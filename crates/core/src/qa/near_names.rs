//! Official names and offices that are nearly right: “UN Safety Council” for “UN Security Council”, “Islamic Cooperation
//! Organization” for “Organization of Islamic Cooperation”, a minister for the deputy minister.
//!
//! A name of the glossary counts as nearly right if the other side has none of its forms, but as many words in a row of
//! which one alone differs, or all of them with the head at the wrong end. Names of two words are left alone, because
//! one word of two in common proves nothing; nor are words that belong to another known name compared.

use std::ops::Range;

use super::answers::{Kind, is_otherwise_said};
use super::side::{Text, TextPair};
use super::{Finding, Findings, Reason, Rule, Severity, Side};
use crate::language::az;
use crate::language::en::lists::{DEPUTIES, FIXED_HEADS_OF_NAMES};
use crate::language::en::spelling;
use crate::language::lists::SMALL_WORDS_OF_NAMES;
use crate::language::similar_names::sound;
use crate::terms::TermMatch;
use crate::text::{CaseRule, Token, TokenKind, Tokens, normalise};
use crate::unit::{Domain, FormKind, FormStatus, Term, TermForm};

/// The fewest words, small ones not counted, of a name that is compared.
const MIN_WORDS: usize = 3;

/// An official name that is nearly right.
pub(super) struct NearName {
    /// Where it is, in the text as received.
    pub(super) range: Range<usize>,
    /// The form of the glossary that it is near to.
    pub(super) expected: String,
}

/// Finds in the English text `opposite` a name that is nearly the one found in the other text at `place`.
pub(super) fn near_name(place: &TermMatch, text: &Text<'_>, opposite: &Text<'_>) -> Option<NearName> {
    if !opposite.is_english() || place.misprint || is_otherwise_said(place, text, opposite) {
        return None;
    }
    let terms: Vec<&Term> = text.glossary().meanings(place).map(|meaning| meaning.term).collect();
    // An acronym may stand for several names; if the text has one of them, that is the one that is meant.
    if terms.iter().any(|term| Kind::of(term).is_some() || is_named_in_full(term, opposite)) {
        return None;
    }
    terms.into_iter().find_map(|term| near_name_of(term, opposite).or_else(|| shortened_ministry(term, opposite)))
}

/// Finds words of an English text that are nearly the name of a concept.
fn near_name_of(term: &Term, text: &Text<'_>) -> Option<NearName> {
    let run = words_of(text);
    let has_acronym = is_named(term, text);
    let right = term
        .forms_in(text.language)
        .filter(|form| form.kind != FormKind::Acronym && form.status != FormStatus::Deprecated);
    // Common terms may be said in other words.
    let office = term.domain == Some(Domain::Office);
    for form in right.filter(|form| office || is_name(form)) {
        let wanted = FormWords::new(form, term, text);
        let length = wanted.words.len();
        if length < MIN_WORDS {
            continue;
        }
        for window in run.windows(length) {
            let smalls = window.windows(2).map(|two| small_words_between(text, two));
            // “Enforcement of Security Council” has an “of” that the name has not.
            let joined = smalls.sum::<Option<usize>>() == Some(wanted.small_words);
            let moved = wanted.has_head_at_other_end(window);
            if moved || joined && wanted.has_one_other_word(window, text) {
                let (first, last) = (window.first()?.token, window.last()?.token);
                // An acronym elsewhere in the text answers the name, but not one in the brackets behind these words.
                if has_acronym && !is_before_acronym(term, text, last) {
                    continue;
                }
                let range = text.place(first).start..text.place(last).end;
                return Some(NearName { range, expected: form.text.clone() });
            }
        }
    }
    None
}

/// Whether an acronym of a concept stands in brackets behind a word: “… Measures in Asia (CICA)”.
fn is_before_acronym(term: &Term, text: &Text<'_>, last: &Token) -> bool {
    let after = text.normal.text.get(last.range.end..).unwrap_or_default();
    let acronym = after.strip_prefix(" (").and_then(|rest| rest.split([')', ',', ' ', '-']).next()).unwrap_or_default();
    let mut forms = term.forms_in(text.language);
    forms.any(|form| form.kind == FormKind::Acronym && form.text == acronym)
}

/// How the English names of ministries begin.
const MINISTRY: &str = "Ministry of ";

/// Finds the name of a ministry of which a part is missing: “the Ministry of Education” for the “Ministry of Science and
/// Education”. In a free order (“the education ministry”) the name is often shortened on purpose.
fn shortened_ministry(term: &Term, text: &Text<'_>) -> Option<NearName> {
    let parts = |name: &str| -> Vec<String> {
        name.replace(" and ", ", ").split(", ").map(|part| text.fold(part.trim_start_matches("the "))).collect()
    };
    let forms = term.forms_in(text.language).filter(|form| form.status != FormStatus::Deprecated);
    let names: Vec<(&TermForm, Vec<String>)> =
        forms.filter_map(|form| Some((form, parts(form.text.strip_prefix(MINISTRY)?)))).collect();
    if names.is_empty() || names.iter().any(|(_, parts)| parts.len() < 2) {
        return None;
    }
    let at = text.normal.text.find(MINISTRY)?;
    let rest = text.normal.text.get(at + MINISTRY.len()..)?;
    let is_of_name = |word: &&str| word.starts_with(CaseRule::is_capital) || matches!(*word, "and" | "of" | "the");
    let mut words: Vec<&str> = rest.split(' ').take_while(is_of_name).collect();
    // A mark ends the name, unless it is a comma in a list of parts.
    if let Some(end) = words.iter().position(|word| word.ends_with(|c: char| !c.is_alphanumeric())) {
        let is_list = rest.contains(", ") && words.get(end).is_some_and(|word| word.ends_with(','));
        if is_list && words.get(end + 1).is_some() {
            return None;
        }
        words.truncate(end + 1);
    }
    while words.last().is_some_and(|word| matches!(*word, "and" | "of" | "the")) {
        words.pop();
    }
    let written = words.join(" ");
    let written = written.trim_end_matches(|c: char| !c.is_alphanumeric());
    let said = parts(written);
    let is_part = |(_, wanted): &&(&TermForm, Vec<String>)| {
        said.len() < wanted.len() && said.iter().all(|part| wanted.contains(part))
    };
    let (form, _) = names.iter().find(is_part)?;
    let range = text.normal.received(at..at + MINISTRY.len() + written.len());
    Some(NearName { range, expected: form.text.clone() })
}

/// Whether a form is the name of one thing. A form without a part of speech is one if it begins with a capital.
fn is_name(form: &TermForm) -> bool {
    match form.part_of_speech.as_deref() {
        Some(part) => part == "properNoun",
        None => form.text.starts_with(CaseRule::is_capital),
    }
}

/// A word of a text that is not small.
struct RunWord<'t> {
    token: &'t Token,
    word: String,
}

fn words_of<'t>(text: &'t Text<'_>) -> Vec<RunWord<'t>> {
    let tokens = text.tokens.list().iter().filter(|token| token.kind == TokenKind::Word);
    let words = tokens.map(|token| RunWord { token, word: compared(text.tokens.form(token)) });
    words.filter(|word| !SMALL_WORDS_OF_NAMES.contains(&word.word)).collect()
}

/// Returns a word without `'s`, in one spelling.
fn compared(form: &str) -> String {
    let word = form.split('\'').next().unwrap_or(form);
    spelling(word).unwrap_or(word).to_owned()
}

/// Returns how many small words, without “the”, are between two words; `None` if anything else is.
fn small_words_between(text: &Text<'_>, two: &[RunWord<'_>]) -> Option<usize> {
    let [one, other] = two else { return None };
    let between = text.normal.text.get(one.token.range.end..other.token.range.start)?;
    let plain = between.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'));
    plain.then(|| between.split([' ', '-']).filter(|word| !word.is_empty() && *word != "the").count())
}

/// The words of a form with what its kind asks of a text.
struct FormWords {
    words: Vec<String>,
    /// The number of the head in `words`: the word before “of”, or the last.
    head: usize,
    /// How many small words, without “the”, are between its words.
    small_words: usize,
    name: bool,
    /// Whether another place of the head makes another name.
    fixed_head: bool,
}

impl FormWords {
    fn new(form: &TermForm, term: &Term, text: &Text<'_>) -> Self {
        let normal = normalise(&form.text);
        let tokens = Tokens::of(&normal, CaseRule::of(text.language));
        let all: Vec<String> = tokens.folded().map(compared).collect();
        let small = |word: &String| SMALL_WORDS_OF_NAMES.contains(word);
        let before_of = all.iter().position(|word| word == "of" || word == "for");
        let words: Vec<String> = all.iter().filter(|word| !small(word)).cloned().collect();
        let office = term.domain == Some(Domain::Office);
        let head = match before_of {
            Some(of) => all.iter().take(of).filter(|word| !small(word)).count().saturating_sub(1),
            // The ambassador comes first in “Ambassador Extraordinary and Plenipotentiary”.
            None if office && words.first().is_some_and(|word| word == "ambassador" || word == "envoy") => 0,
            None => words.len().saturating_sub(1),
        };
        let from = all.iter().position(|word| !small(word)).unwrap_or(0);
        let small_words = all.iter().skip(from).filter(|word| small(word) && *word != "the").count();
        let of_count = all.iter().filter(|word| *word == "of").count();
        let fixed = words.get(head).is_some_and(|word| FIXED_HEADS_OF_NAMES.contains(word));
        let at_an_end = head == 0 || head + 1 == words.len();
        let fixed_head = fixed && at_an_end && of_count <= 1 && !office;
        Self { words, head, small_words, name: is_name(form), fixed_head }
    }

    /// Whether the words of a text are those of the form except for one that is not the head.
    fn has_one_other_word(&self, window: &[RunWord<'_>], text: &Text<'_>) -> bool {
        let differ = |(_, (right, written)): &(usize, (&String, &RunWord<'_>))| **right != written.word;
        let pairs = self.words.iter().zip(window).enumerate();
        let mut differing = pairs.filter(differ);
        let (Some((at, (right, written))), None) = (differing.next(), differing.next()) else { return false };
        let capitals = !self.name || window.iter().all(|word| text.is_capital(word.token));
        let beginning = |word: &str| word.chars().take(3).collect::<String>();
        let alike = beginning(right) == beginning(&written.word);
        // Before the other words of the name may stand a word that only begins the sentence.
        let inside = at > 0 && !belongs_to_a_known_name(text, window, written.token);
        at != self.head && capitals && (alike || inside)
    }

    /// Whether the words of a text are those of the form with the head at the other end.
    fn has_head_at_other_end(&self, window: &[RunWord<'_>]) -> bool {
        let moved: Vec<&String> = if self.head == 0 {
            self.words.iter().skip(1).chain(self.words.first()).collect()
        } else {
            self.words.last().into_iter().chain(self.words.iter().take(self.words.len() - 1)).collect()
        };
        self.fixed_head && moved.iter().zip(window).all(|(right, written)| **right == written.word)
    }
}

/// Whether a differing word is part of a country, a place or a person, or a known name covers several of the words.
fn belongs_to_a_known_name(text: &Text<'_>, window: &[RunWord<'_>], differing: &Token) -> bool {
    let place = text.place(differing);
    let covers = |found: &TermMatch, token: &Token| {
        let place = text.place(token);
        found.range.start <= place.start && place.end <= found.range.end
    };
    text.found().iter().any(|found| {
        let has_differing = found.range.start <= place.start && place.end <= found.range.end;
        let named = text.glossary().meanings(found).any(|meaning| Kind::of(meaning.term).is_some());
        let several = window.iter().filter(|word| covers(found, word.token)).count() > 1;
        has_differing && (named || several)
    })
}

/// Whether a text has a concept by one of its forms, with its acronyms.
fn is_named(term: &Term, text: &Text<'_>) -> bool {
    let meanings = text.found().iter().flat_map(|place| text.glossary().meanings(place));
    meanings.into_iter().any(|meaning| meaning.term.id == term.id)
}

/// Whether a text has a concept by one of its forms that is no acronym.
fn is_named_in_full(term: &Term, text: &Text<'_>) -> bool {
    let meanings = text.found().iter().flat_map(|place| text.glossary().meanings(place));
    meanings.into_iter().any(|meaning| meaning.term.id == term.id && meaning.form.kind != FormKind::Acronym)
}

/// Finds a person whose office is that of a deputy on one side alone: “Foreign Minister Elnur Mammadov” for `xarici işlər
/// nazirinin müavini Elnur Məmmədov`.
pub(super) fn deputies(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    let english = usize::from(!pair[0].is_english());
    let [english_text, azerbaijani] = [&pair[english], &pair[1 - english]];
    if !english_text.is_english() || !azerbaijani.is_azerbaijani() {
        return;
    }
    let says_deputy = |text: &Text<'_>| {
        text.words().any(|(_, form)| match text.is_english() {
            true => DEPUTIES.contains(form.split('-').next().unwrap_or(form)) || DEPUTIES.contains(form),
            false => az::lists::DEPUTIES.begin(form),
        })
    };
    match (says_deputy(azerbaijani), says_deputy(english_text)) {
        (true, false) => {}
        _ => return,
    }
    let words: Vec<&Token> = azerbaijani.words().map(|(token, _)| token).collect();
    for two in words.windows(2) {
        let [office, name] = two else { continue };
        let is_deputy = azerbaijani.tokens.form(office).starts_with("müavin");
        let beside = azerbaijani.normal.text.get(office.range.end..name.range.start) == Some(" ");
        if !is_deputy || !beside || !azerbaijani.is_capital(name) {
            continue;
        }
        let given = sound(azerbaijani.tokens.form(name));
        let holder = english_text.found().iter().find(|place| {
            let office = |term: &Term| term.domain == Some(Domain::Office);
            let next = english_text.words().find(|(token, _)| english_text.place(token).start >= place.range.end);
            english_text.glossary().meanings(place).all(|meaning| office(meaning.term))
                && next.is_some_and(|(token, form)| {
                    let gap = english_text.text.get(place.range.end..english_text.place(token).start);
                    matches!(gap, Some(" " | ", ")) && english_text.is_capital(token) && is_alike(&sound(form), &given)
                })
        });
        if let Some(place) = holder {
            let text = english_text.text.get(place.range.clone()).unwrap_or_default().to_owned();
            let other = azerbaijani.text.get(azerbaijani.place(office)).unwrap_or_default().to_owned();
            let (range, reason) = match english {
                1 => (place.range.clone(), Reason::OtherSideDiffers { text, other }),
                _ => (azerbaijani.place(office), Reason::OtherSideDiffers { text: other, other: text }),
            };
            found.add(Finding::new(Rule::Terms, Side::Target, range, reason).weigh(Severity::Error));
        }
    }
}

/// Whether two given names sound alike.
fn is_alike(one: &str, other: &str) -> bool {
    one == other || one.chars().count() >= 4 && strsim::osa_distance(one, other) <= 1
}
