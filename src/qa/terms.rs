//! Terms: official names, acronyms, common terms, forms that should not be written.
//!
//! Whether a term is said in the other language is asked leniently: any of its forms and acronyms will do, with
//! any ending. Official names are held to that; common words have more translations than a glossary, so the rule
//! for them is off unless it is asked for.

use super::names::Kind;
use super::side::{Pair, Text, both_ways};
use super::{Finding, Found, Rule, Side};
use crate::terms;
use crate::text::{CaseRule, Tokens};
use crate::unit::{FormKind, FormStatus, Language, Term, TermForm};

pub(super) fn check(pair: &Pair<'_>, found: &mut Found<'_>) {
    for (side, text, other) in both_ways(pair) {
        for place in text.found() {
            deprecated(side, text, place, found);
            if !is_answered(place, other) {
                unanswered(side, text, other, place, found);
            }
        }
    }
}

/// Whether the other side says one of the concepts of a place.
fn is_answered(place: &terms::Found<'_>, other: &Text<'_>) -> bool {
    place.terms.iter().any(|(term, _)| {
        let found = other.found().iter().flat_map(|place| &place.terms);
        found.into_iter().any(|(theirs, _)| theirs.id == term.id) || is_said(term, other, false)
    })
}

fn deprecated(side: Side, text: &Text<'_>, place: &terms::Found<'_>, found: &mut Found<'_>) {
    let Some((term, form)) = place.terms.first() else { return };
    if place.terms.iter().any(|(_, form)| form.status != FormStatus::Deprecated) {
        return;
    }
    let right = term.preferred(text.language).filter(|right| right.status != FormStatus::Deprecated);
    let message = match right {
        Some(right) => format!("“{}” should not be written; the glossary has “{}”", form.text, right.text),
        None => format!("“{}” should not be written", form.text),
    };
    let finding = Finding::new(Rule::Deprecated, side, place.range.clone(), message);
    found.add(match right {
        Some(right) => finding.suggest(right.text.clone()),
        None => finding,
    });
}

/// Whether a form is the name of one thing, not a common word.
fn is_proper(form: &TermForm) -> bool {
    form.kind == FormKind::Acronym || form.part_of_speech.as_deref() == Some("properNoun")
}

fn unanswered(side: Side, text: &Text<'_>, other: &Text<'_>, place: &terms::Found<'_>, found: &mut Found<'_>) {
    let Some((term, form)) = place.terms.first() else { return };
    // Names have a rule of their own.
    if place.terms.iter().any(|(term, _)| Kind::of(term).is_some()) {
        return;
    }
    let said = said_in(term, other.language);
    let Some(first) = said.first() else { return };
    let met = text.text.get(place.bare.clone()).unwrap_or_default();
    let rule = match (form.kind, is_proper(form)) {
        (FormKind::Acronym, _) => Rule::Acronyms,
        (_, true) => Rule::Terms,
        (_, false) if side == Side::Source => Rule::TermUsage,
        (_, false) => return,
    };
    // A name that is written otherwise, and a word that only looks like an acronym, are in doubt.
    if place.misprint {
        return;
    }
    let message = format!("“{met}” is “{}” in {}, which is not there", said.join("”, “"), other.language_name());
    let _ = first;
    found.add(Finding::new(rule, side, place.range.clone(), message));
}

/// How a language says a concept, what should not be written left out.
fn said_in<'t>(term: &'t Term, language: &Language) -> Vec<&'t str> {
    let forms = term.forms_in(language).filter(|form| form.status != FormStatus::Deprecated);
    forms.map(|form| form.text.as_str()).collect()
}

/// Whether a text has a form of a concept: its words in order, each with any ending. For a person the last word,
/// the family name, is enough.
pub(super) fn is_said(term: &Term, text: &Text<'_>, last_word_alone: bool) -> bool {
    let rule = CaseRule::of(text.language);
    let texts: Vec<&str> = text.tokens.folded().collect();
    term.forms_in(text.language).any(|form| {
        let words = Tokens::of(&crate::text::normalise(&form.text), rule);
        let words: Vec<&str> = words.folded().collect();
        let words = match words.as_slice() {
            [.., last] if last_word_alone => std::slice::from_ref(last),
            words => words,
        };
        !words.is_empty()
            && texts.windows(words.len()).any(|window| window.iter().zip(words).all(|(met, word)| is_form(met, word)))
    })
}

/// Whether a word of a text begins as a word of a form does; a last letter may have softened (`şurağ-`).
fn is_form(met: &str, word: &str) -> bool {
    if met.starts_with(word) {
        return true;
    }
    let mut letters = word.chars();
    letters.next_back();
    let shorter = letters.as_str();
    shorter.chars().count() >= 4 && met.starts_with(shorter)
}
