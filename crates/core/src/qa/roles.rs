//! Offices: a deputy or an assistant who became the holder of the office, or the other way round.
//!
//! `xarici işlər nazirinin müavini` is no “foreign minister”, and `prokurorun köməkçisi` is no “prosecutor”. Only the words
//! for a deputy and an assistant are compared, because offices are named freely: a text may say “the minister” for any of
//! his titles, and then nothing is found.

use std::sync::LazyLock;

use super::side::{Text, TextPair, both_ways};
use super::{Finding, Findings, Reason, Rule};
use crate::language::en::lists::ASSISTANTS;
use crate::language::lists::OFFICE_NAMES;
use crate::language::{Supported, Words, az, en};
use crate::text::Token;

/// The words for a deputy and the beginnings of words for offices that have one, of one language.
struct Lists {
    language: Supported,
    deputies: &'static Words,
    offices: Vec<&'static str>,
}

static AZERBAIJANI: LazyLock<Lists> = LazyLock::new(|| Lists {
    language: Supported::Azerbaijani,
    deputies: &az::lists::DEPUTIES,
    offices: OFFICE_NAMES.rows().flat_map(|[azerbaijani, _, _]: [&str; 3]| azerbaijani.split('|')).collect(),
});
static ENGLISH: LazyLock<Lists> = LazyLock::new(|| Lists {
    language: Supported::English,
    deputies: &en::lists::DEPUTIES,
    offices: OFFICE_NAMES.rows().flat_map(|[_, _, beginnings]: [&str; 3]| beginnings.split('|')).collect(),
});

pub(super) fn check(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    if !found.wants(Rule::Terms) {
        return;
    }
    for (side, text, opposite) in both_ways(pair) {
        let (Some(here), Some(there)) = (lists(text), lists(opposite)) else { continue };
        let mut words = opposite.words();
        if here.language == there.language
            || opposite.words().any(|(_, form)| is_deputy(there, form))
            || !words.any(|(_, form)| is_office(there, form))
        {
            continue;
        }
        let Some((token, is_assistant)) = deputy(text, here) else { continue };
        if is_assistant && opposite.words().any(|(_, form)| ASSISTANTS.begin(form)) {
            continue;
        }
        // A deputy who is named is found already (`near_names`).
        let written = text.written(token);
        let is_known = found.list.iter().any(|finding| match &finding.reason {
            Reason::OtherSideDiffers { text, other } => text == written || other == written,
            _ => false,
        });
        if is_known {
            continue;
        }
        let expected = match (there.language, is_assistant) {
            (Supported::Azerbaijani, _) => "müavin",
            (Supported::English, false) => "deputy",
            (Supported::English, true) => "assistant",
        };
        let reason = Reason::TermMissing {
            text: text.written(token).to_owned(),
            expected: vec![expected.to_owned()],
            language: opposite.language_code(),
        };
        found.add(Finding::new(Rule::Terms, side, text.place(token), reason));
    }
}

/// The first word for the deputy or the assistant of an office, and whether it is an assistant: in `nazirin müavini`, and
/// in “deputy foreign minister”.
fn deputy<'t>(text: &'t Text<'_>, lists: &Lists) -> Option<(&'t Token, bool)> {
    let words: Vec<(&Token, &str)> = text.words().collect();
    let is_office = |form: &&str| is_office(lists, form);
    // With another office in the text, the other side may speak of that one.
    if words.iter().filter(|(_, form)| is_office(form)).count() > 1 {
        return None;
    }
    (0..words.len()).find_map(|at| {
        let (token, form) = words.get(at)?;
        let is_assistant = lists.language == Supported::Azerbaijani && form.starts_with("köməkçi");
        let near = match lists.language {
            Supported::Azerbaijani => {
                let before = words.get(..at)?.iter().rev().find(|(_, form)| !RANKS.contains(form));
                (is_assistant || form.starts_with("müavin")) && before.is_some_and(|(_, form)| is_office(form))
            }
            Supported::English => {
                *form == "deputy" && words.iter().skip(at + 1).take(4).any(|(_, form)| is_office(form))
            }
        };
        near.then_some((*token, is_assistant))
    })
}

/// Words that may stand between an office and its deputy: `nazirin birinci müavini`.
const RANKS: [&str; 4] = ["birinci", "böyük", "icraçı", "baş"];

/// Whether a word is one for a deputy: `müavini`, “under” in “Under-Secretary-General”.
fn is_deputy(lists: &Lists, form: &str) -> bool {
    match lists.language {
        Supported::Azerbaijani => lists.deputies.begin(form),
        Supported::English => {
            lists.deputies.contains(form) || lists.deputies.contains(form.split('-').next().unwrap_or(form))
        }
    }
}

/// Whether a word is one for an office that has a deputy.
fn is_office(lists: &Lists, form: &str) -> bool {
    lists.offices.iter().any(|beginning| form.starts_with(beginning))
}

fn lists(text: &Text<'_>) -> Option<&'static Lists> {
    match Supported::of(text.language)? {
        Supported::Azerbaijani => Some(&AZERBAIJANI),
        Supported::English => Some(&ENGLISH),
    }
}
