//! Formats matches for the user. Words that differ are colored on a terminal, and stand in brackets elsewhere.

use std::borrow::Cow;
use std::fmt::Write;
use std::ops::Range;

use anstyle::{AnsiColor, Style};

use super::messages::messages;
use yaddash_engine::adapt::{Adapted, Change};
use yaddash_engine::jobs::SharedPhrase;
use yaddash_engine::unit::{Codes, Difference, Match, MatchKind, Operation, Subject, Warning};

/// The style of words that only the unit has, or that the unit has in another form.
const UNIT_ONLY: Style = AnsiColor::Red.on_default().strikethrough();
/// The style of words that only the query has, or that the query has in another form.
const QUERY_ONLY: Style = AnsiColor::Green.on_default().bold();
const MOVED: Style = AnsiColor::Cyan.on_default();
const FAINT: Style = Style::new().dimmed();

/// Returns the unit's source with the words marked that the query does not have: struck through, or as `[-…-]`.
pub(super) fn marked_source(source: &str, steps: &[Difference], colour: bool) -> String {
    let ranges = steps.iter().filter_map(|step| Some((step.operation, step.source.clone()?)));
    marked(source, ranges.collect(), UNIT_ONLY, ("[-", "-]"), colour)
}

/// Returns the query with the words marked that the unit does not have: bold, or as `{+…+}`.
pub(super) fn marked_query(query: &str, steps: &[Difference], colour: bool) -> String {
    let ranges = steps.iter().filter_map(|step| Some((step.operation, step.query.clone()?)));
    marked(query, ranges.collect(), QUERY_ONLY, ("{+", "+}"), colour)
}

/// Returns a remark on what a match and the query have in common: `≠` and the differences, or for a low score `∩` and the
/// phrase that both have; an empty text if nothing differs.
pub(super) fn comparison(query: &str, found: &Match, shared: Option<&SharedPhrase>) -> String {
    match shared {
        Some(shared) => format!("∩ {}", visible(query.get(shared.query.clone()).unwrap_or_default())),
        None => Some(differences(query, found))
            .filter(|text| !text.is_empty())
            .map_or(String::new(), |text| format!("≠ {text}")),
    }
}

/// Returns only the differences, in a short form, with adjacent words together: `Görüşün → Dəyirmi masanın, +iki,
/// −dünən`.
fn differences(query: &str, found: &Match) -> String {
    let runs = runs(query, &found.source, &found.differences, |step| step.operation != Operation::Equal);
    visible(&runs.join(", ")).into_owned()
}

/// Returns the values or names that differ, in a short form: `Gürcüstan → Azərbaycan`.
pub(super) fn exchanged(query: &str, source: &str, steps: &[Difference], subject: Subject) -> String {
    let runs = runs(query, source, steps, |step| step.subject == Some(subject));
    visible(&runs.join(", ")).into_owned()
}

/// Returns each run of differences that `is_meant` accepts in a short form.
fn runs(query: &str, source: &str, steps: &[Difference], is_meant: impl Fn(&Difference) -> bool) -> Vec<String> {
    let mut runs = Vec::new();
    for run in steps.split(|step| !is_meant(step)) {
        let words = |text: &str, places: &mut dyn Iterator<Item = Range<usize>>| {
            places.map(|range| text[range].to_owned()).collect::<Vec<_>>().join(" ")
        };
        let source_words = words(source, &mut run.iter().filter_map(|step| step.source.clone()));
        let query_words = words(query, &mut run.iter().filter_map(|step| step.query.clone()));
        runs.extend(match (source_words.as_str(), query_words.as_str()) {
            ("", "") => None,
            ("", query_words) => Some(format!("+{query_words}")),
            (source_words, "") => Some(format!("−{source_words}")),
            (source_words, query_words) if source_words == query_words => Some(format!("↔ {query_words}")),
            (source_words, query_words) => Some(format!("{source_words} → {query_words}")),
        });
    }
    runs
}

/// Returns the source of a match of a low score, in which brackets mark the phrase that the query has, too.
pub(super) fn shared_source(found: &Match, shared: &SharedPhrase) -> String {
    visible(&in_brackets(&found.source, &shared.source)).into_owned()
}

/// Returns the target of a match. If the score is low, brackets mark the translation of the phrase that the query has,
/// too.
pub(super) fn shared_target(found: &Match, shared: Option<&SharedPhrase>) -> String {
    match shared.and_then(|shared| shared.target.as_ref()) {
        Some(place) => visible(&in_brackets(&found.target, place)).into_owned(),
        None => visible(&found.target).into_owned(),
    }
}

/// Returns a text with brackets around a part of it.
pub(super) fn in_brackets(text: &str, place: &Range<usize>) -> String {
    match (text.get(..place.start), text.get(place.clone()), text.get(place.end..)) {
        (Some(before), Some(part), Some(after)) => format!("{before}[{part}]{after}"),
        _ => text.to_owned(),
    }
}

/// Returns the changes of a target and the differences that were left alone, in a short form: `adapted, 97 %: 15
/// December → 6 July; left: …`.
pub(super) fn adaptation(adapted: &Adapted) -> String {
    let mut changes = adapted.changes.iter().map(exchange).collect::<Vec<_>>();
    changes.extend(adapted.left.iter().map(|left| format!("left: {} ({})", left.what, messages().left(left))));
    visible(&format!("adapted, {} %: {}", adapted.score, changes.join("; "))).into_owned()
}

/// Returns a change on one line. A change to the style of a house names the house: `15 December → July 6 (house
/// AZERTAC writes …)`.
pub(super) fn exchange(change: &Change) -> String {
    let reason =
        change.reason.as_ref().map_or(String::new(), |reason| format!(" ({})", messages().change_reason(reason)));
    format!("{} → {}{reason}", change.from, change.to)
}

/// Returns the evidence for a change: `the new source text has iyulun 6-da instead of dekabrın 15-də; house …`.
pub(super) fn evidence(change: &Change) -> String {
    let texts = [("source", change.source.as_str().into()), ("query", change.query.as_str().into())];
    let exchanged = (!change.query.is_empty()).then(|| messages().text("change-exchanged", &texts));
    exchanged
        .into_iter()
        .chain(change.reason.as_ref().map(|reason| messages().change_reason(reason)))
        .collect::<Vec<_>>()
        .join("; ")
}

/// Returns the score of a match for the user: `100 % context`, `97 % numbers`, `84 % (negation!)`. Another value or name
/// is not named here: most similar sentences have one, and it is marked among the words that differ.
pub(super) fn score(found: &Match) -> String {
    let mut text = format!("{} %", found.score);
    if found.kind != MatchKind::Fuzzy {
        let _ = write!(text, " {}", found.kind.name());
    }
    text.push_str(&exclamations(&found.warnings));
    if found.codes == Codes::Differ {
        text.push_str(" (codes!)");
    }
    text
}

/// Returns the warnings that the words which differ do not show by themselves: ` (negation!) (tense!)`.
pub(super) fn exclamations(warnings: &[Warning]) -> String {
    let hidden = warnings.iter().filter(|warning| subject_of(**warning).is_none());
    hidden.map(|warning| format!(" ({}!)", warning_word(*warning))).collect()
}

/// Returns a sentence that says what a translator must check before using the target of a match; `None` if there is
/// nothing to check. It names every value and name that differs.
pub(super) fn warnings(query: &str, found: &Match) -> Option<String> {
    let exchanged = |subject| exchanged(query, &found.source, &found.differences, subject);
    let name = |warning: &Warning| {
        let word = warning_word(*warning);
        let changes = subject_of(*warning).map(exchanged).filter(|changes| !changes.is_empty());
        let with = |changes: String| {
            messages().text("warning-changes", &[("warning", word.as_str().into()), ("changes", changes.into())])
        };
        changes.map_or_else(|| word.clone(), with)
    };
    let names: Vec<String> = found.warnings.iter().map(name).collect();
    let names = || names.join(&messages().text("warning-separator", &[]));
    (!found.warnings.is_empty()).then(|| messages().text("suggestion-differs", &[("names", names().into())]))
}

/// Returns what differs, if a warning is about values or names.
pub(super) fn subject_of(warning: Warning) -> Option<Subject> {
    match warning {
        Warning::Value => Some(Subject::Value),
        Warning::Name => Some(Subject::Name),
        _ => None,
    }
}

/// Returns a word for a warning, such as `negation`.
pub(super) fn warning_word(warning: Warning) -> String {
    messages().sentence("warning", &warning)
}

/// Returns the memory, number, date and author of a match: `news #12, 2026-03-12, Leyla`.
pub(super) fn origin(found: &Match) -> String {
    let meta = &found.unit.meta;
    let mut text = format!("{} #{}", found.memory, found.id);
    if let Some(date) = meta.changed.as_deref().or(meta.created.as_deref()) {
        // A TMX date is 20260312T…; any other text is shown as it is.
        match (date.get(..4), date.get(4..6), date.get(6..8)) {
            (Some(year), Some(month), Some(day)) if date.as_bytes().get(8) == Some(&b'T') => {
                let _ = write!(text, ", {year}-{month}-{day}");
            }
            _ => {
                let _ = write!(text, ", {date}");
            }
        }
    }
    if let Some(author) = meta.changed_by.as_deref().or(meta.created_by.as_deref()) {
        let _ = write!(text, ", {author}");
    }
    visible(&text).into_owned()
}

/// Returns the houses whose wording a match has, to be printed after its origin: ` · AZERTAC`.
pub(super) fn house(found: &Match) -> String {
    visible(&found.unit.meta.houses().map(|house| format!(" · {house}")).collect::<String>()).into_owned()
}

/// Returns a text in which visible symbols replace the control characters, because these could control the terminal.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    let picture = |c: char| match c {
        '\t' | '\n' => c,
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(c),
        '\x7f' => '␡',
        '\u{80}'..='\u{9f}' => '␦',
        _ => c,
    };
    match text.chars().any(|c| picture(c) != c) {
        true => Cow::Owned(text.chars().map(picture).collect()),
        false => Cow::Borrowed(text),
    }
}

/// Returns a text in the faint style of remarks, if the output is in color.
pub(super) fn faint(text: &str, colour: bool) -> String {
    if colour { format!("{FAINT}{text}{FAINT:#}") } else { text.to_owned() }
}

fn marked(
    text: &str,
    mut ranges: Vec<(Operation, Range<usize>)>,
    style: Style,
    brackets: (&str, &str),
    colour: bool,
) -> String {
    ranges.sort_by_key(|(_, range)| range.start);
    let mut out = String::with_capacity(text.len() * 2);
    let mut end = 0;
    for (operation, range) in ranges {
        let Some(between) = text.get(end..range.start) else { continue };
        out.push_str(&visible(between));
        end = range.end;
        let word = visible(&text[range]);
        let (style, (open, close)) = match operation {
            Operation::Equal => {
                out.push_str(&word);
                continue;
            }
            Operation::Moved => (MOVED, ("{~", "~}")),
            Operation::Changed | Operation::Added | Operation::Dropped => (style, brackets),
        };
        let _ = if colour { write!(out, "{style}{word}{style:#}") } else { write!(out, "{open}{word}{close}") };
    }
    out.push_str(&visible(&text[end..]));
    out
}
