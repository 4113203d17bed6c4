//! Offices: a deputy who became the holder of the office, or the other way round.
//!
//! `xarici işlər nazirinin müavini` is no “foreign minister”. Only the word for a deputy is compared, because offices are
//! named freely: a text may say “the minister” for any of his titles, and then nothing is found.

use super::side::{Text, TextPair, both_ways};
use super::{Finding, Findings, Reason, Rule};
use crate::language::{Supported, Words, az, en};
use crate::text::Token;

/// The words for a deputy and for offices, of one language.
struct Lists {
    language: Supported,
    deputies: &'static Words,
    offices: &'static Words,
}

static AZERBAIJANI: Lists =
    Lists { language: Supported::Azerbaijani, deputies: &az::lists::DEPUTIES, offices: &az::lists::OFFICES };
static ENGLISH: Lists =
    Lists { language: Supported::English, deputies: &en::lists::DEPUTIES, offices: &en::lists::OFFICES };

pub(super) fn check(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    if !found.wants(Rule::Terms) {
        return;
    }
    for (side, text, opposite) in both_ways(pair) {
        let (Some(here), Some(there)) = (lists(text), lists(opposite)) else { continue };
        let mut words = opposite.words();
        if here.language == there.language
            || opposite.words().any(|(_, form)| is_deputy(there, form))
            || !words.any(|(_, form)| is_listed(there.offices, form))
        {
            continue;
        }
        let Some(token) = deputy(text, here) else { continue };
        // A deputy who is named is found already (`near_names`).
        let written = text.written(token);
        let is_known = found.list.iter().any(|finding| match &finding.reason {
            Reason::OtherSideDiffers { text, other } => text == written || other == written,
            _ => false,
        });
        if is_known {
            continue;
        }
        let expected = if there.language == Supported::Azerbaijani { "müavin" } else { "deputy" };
        let reason = Reason::TermMissing {
            text: text.written(token).to_owned(),
            expected: vec![expected.to_owned()],
            language: opposite.language_code(),
        };
        found.add(Finding::new(Rule::Terms, side, text.place(token), reason));
    }
}

/// The first word for the deputy of an office: in `nazirin müavini`, and in “deputy foreign minister”.
fn deputy<'t>(text: &'t Text<'_>, lists: &Lists) -> Option<&'t Token> {
    let words: Vec<(&Token, &str)> = text.words().collect();
    let is_office = |form: &&str| is_listed(lists.offices, form);
    // With another office in the text, the other side may speak of that one.
    if words.iter().filter(|(_, form)| is_office(form)).count() > 1 {
        return None;
    }
    (0..words.len()).find_map(|at| {
        let (token, form) = words.get(at)?;
        let near = match lists.language {
            Supported::Azerbaijani => form.starts_with("müavin") && at > 0 && is_office(&words.get(at - 1)?.1),
            Supported::English => {
                *form == "deputy" && words.iter().skip(at + 1).take(4).any(|(_, form)| is_office(form))
            }
        };
        near.then_some(*token)
    })
}

/// Whether a word is one for a deputy: `müavini`, “under” in “Under-Secretary-General”.
fn is_deputy(lists: &Lists, form: &str) -> bool {
    match lists.language {
        Supported::Azerbaijani => lists.deputies.begin(form),
        Supported::English => {
            lists.deputies.contains(form) || lists.deputies.contains(form.split('-').next().unwrap_or(form))
        }
    }
}

/// Whether a word is in a list in which a star stands for any ending.
fn is_listed(list: &Words, form: &str) -> bool {
    list.iter().any(|entry| entry.strip_suffix('*').map_or(form == entry, |beginning| form.starts_with(beginning)))
}

fn lists(text: &Text<'_>) -> Option<&'static Lists> {
    match Supported::of(text.language)? {
        Supported::Azerbaijani => Some(&AZERBAIJANI),
        Supported::English => Some(&ENGLISH),
    }
}
