//! A negation that only one side has: `imzalanmayıb` and “has been signed”.
//!
//! Azerbaijani negates inside the verb, English by a word, and either may say it otherwise (“unsigned”,
//! `imtina edib`). So a side's negation is missed only where the other has neither one nor any word that could
//! stand for it; both lists are in `data/`.

use std::ops::Range;
use std::sync::LazyLock;

use super::side::{Pair, Text, both_ways};
use super::wording::lines;
use super::{Finding, Found, Rule};

/// The words of a language's list.
struct Words {
    plain: Vec<&'static str>,
    /// What another language's negation may become.
    implied: Vec<&'static str>,
    /// What only looks like a negated verb.
    innocent: Vec<&'static str>,
}

impl Words {
    fn read(list: &'static str) -> Self {
        let of = |mark: &'static str| lines(list).filter_map(move |line| line.strip_prefix(mark)).collect();
        let plain = lines(list).filter(|line| !line.starts_with(['~', '!'])).collect();
        Self { plain, implied: of("~ "), innocent: of("! ") }
    }
}

static AZERBAIJANI: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("data/az.negations.txt")));
static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("data/en.negations.txt")));

fn is_in(list: &[&str], form: &str) -> bool {
    list.iter().any(|word| word.strip_suffix('*').map_or(form == *word, |stem| form.starts_with(stem)))
}

pub(super) fn check(pair: &Pair<'_>, found: &mut Found<'_>) {
    if !found.wants(Rule::Negation) {
        return;
    }
    for (side, text, other) in both_ways(pair) {
        let (Some(words), Some(others)) = (words(text), words(other)) else { continue };
        let Some((range, met)) = first(text, words) else { continue };
        let answered = other.words().any(|(_, form)| {
            (is_in(&others.implied, form) && !is_in(&others.innocent, form)) || form.ends_with("less")
        });
        if answered || first(other, others).is_some() || has_negative_suffix(other) {
            continue;
        }
        let message = format!("“{met}” says no, and nothing does on the other side");
        found.add(Finding::new(Rule::Negation, side, range, message));
    }
}

fn words(text: &Text<'_>) -> Option<&'static Words> {
    match text.language.key().as_str() {
        "az" => Some(&AZERBAIJANI),
        "en" => Some(&ENGLISH),
        _ => None,
    }
}

/// The first plain negation of a text.
fn first<'t>(text: &'t Text<'_>, words: &Words) -> Option<(Range<usize>, &'t str)> {
    // `təkcə … deyil, həm də` affirms.
    let affirms = text.words().any(|(_, form)| matches!(form, "təkcə" | "nəinki" | "yalnız" | "sadəcə"));
    let negates = |(token, form): &(&crate::text::Token, &str)| {
        let verb =
            || text.is_azerbaijani() && !is_name(text, token) && is_negated_verb(form) && !is_in(&words.innocent, form);
        (is_in(&words.plain, form) && !(affirms && form.starts_with("deyil"))) || form.ends_with("n't") || verb()
    };
    text.words().find(negates).map(|(token, _)| (text.place(token), text.written(token)))
}

/// Whether a word is a name: with a capital letter, and not the first of its text.
fn is_name(text: &Text<'_>, token: &crate::text::Token) -> bool {
    text.is_capital(token) && token.range.start > 2
}

/// What an ending of a negated form begins with, and what may follow there: nothing, a person, or anything.
const NEGATED: [(&str, Follows); 32] = [
    ("mayıb", Follows::Person),
    ("məyib", Follows::Person),
    ("mayacaq", Follows::Anything),
    ("məyəcək", Follows::Anything),
    ("mayacağ", Follows::Anything),
    ("məyəcəy", Follows::Anything),
    ("mayan", Follows::Anything),
    ("məyən", Follows::Anything),
    ("mamış", Follows::Anything),
    ("məmiş", Follows::Anything),
    ("madığ", Follows::Anything),
    ("mədiy", Follows::Anything),
    ("madı", Follows::Person),
    ("mədi", Follows::Person),
    ("mamalı", Follows::Anything),
    ("məməli", Follows::Anything),
    ("mamaq", Follows::Anything),
    ("məmək", Follows::Anything),
    ("mamağ", Follows::Anything),
    ("məməy", Follows::Anything),
    ("mamas", Follows::Anything),
    ("məməs", Follows::Anything),
    ("mayaraq", Follows::Nothing),
    ("məyərək", Follows::Nothing),
    ("masa", Follows::Nothing),
    ("məsə", Follows::Nothing),
    ("mır", Follows::Person),
    ("mir", Follows::Person),
    ("mur", Follows::Person),
    ("mür", Follows::Person),
    ("masın", Follows::Person),
    ("məsin", Follows::Person),
];

#[derive(Clone, Copy)]
enum Follows {
    Nothing,
    Person,
    Anything,
}

const PERSONS: [&str; 22] = [
    "", "lar", "lər", "dır", "dir", "dur", "dür", "dı", "di", "du", "dü", "am", "əm", "ıq", "ik", "uq", "ük", "q", "k",
    "ırlar", "lardı", "lərdi",
];

/// Whether a word looks like a negated form of a verb.
fn is_negated_verb(form: &str) -> bool {
    let at_ending = |at: usize| {
        let rest = form.get(at..).unwrap_or_default();
        NEGATED.iter().any(|(ending, follows)| {
            rest.strip_prefix(ending).is_some_and(|after| match follows {
                Follows::Nothing => after.is_empty(),
                Follows::Person => PERSONS.contains(&after),
                Follows::Anything => true,
            })
        })
    };
    let stems = form.char_indices().skip(2).filter(|(_, c)| *c == 'm').map(|(at, _)| at);
    stems.into_iter().any(at_ending)
}

/// Whether a word says no by its suffix, as `əsassız` does.
fn has_negative_suffix(text: &Text<'_>) -> bool {
    const WITHOUT: [&str; 4] = ["sız", "siz", "suz", "süz"];
    text.is_azerbaijani()
        && text.words().any(|(_, form)| {
            let without = WITHOUT.iter().any(|suffix| form.find(suffix).is_some_and(|at| at >= 3));
            without
                || form.ends_with("madan")
                || form.ends_with("mədən")
                || form.ends_with("maz")
                || form.ends_with("məz")
        })
}
