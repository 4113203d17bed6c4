//! Formats fragments for the user: the phrases of a text that were translated before, inside other sentences.
//!
//! In a text, a fragment has its number before it: `[1 Xəzər dənizinin] statusu`. In the sentence of a unit, brackets
//! mark the translation.

use std::io::Write;
use std::ops::Range;

use super::output::Output;
use super::render;
use yaddash_engine::jobs::FragmentReport;

/// Returns a text in which each fragment has its number before it. `space` stands between them.
pub(super) fn numbered(text: &str, fragments: &[&FragmentReport], space: char) -> String {
    let mut out = String::new();
    let mut end = 0;
    for (number, fragment) in (1..).zip(fragments) {
        let (Some(between), Some(phrase)) = (text.get(end..fragment.start), text.get(fragment.start..fragment.end))
        else {
            continue;
        };
        out.push_str(&format!("{between}[{number}{space}{phrase}]"));
        end = fragment.end;
    }
    out.push_str(text.get(end..).unwrap_or_default());
    render::visible(&out).into_owned()
}

/// Prints each fragment with its number and its translation, and under it the sentence in which it was translated.
pub(super) fn list(output: &mut Output, fragments: &[&FragmentReport]) -> anyhow::Result<()> {
    let colour = output.has_colour();
    for (number, fragment) in (1..).zip(fragments) {
        let FragmentReport { text, target, seen, .. } = fragment;
        let line = format!("{number} {text} → {target}  ({seen}×, {})", percent(fragment));
        writeln!(output, "  {}", render::visible(&line))?;
        let sentence = render::in_brackets(&fragment.unit_target, &place(fragment));
        writeln!(output, "      «{}» {}", render::visible(&sentence), render::faint(&origin(fragment), colour))?;
        for change in &fragment.changes {
            writeln!(output, "      {} → {}", render::visible(&change.from), render::visible(&change.to))?;
        }
        let others: Vec<String> =
            fragment.targets.iter().skip(1).map(|other| format!("{} ({}×)", other.target, other.seen)).collect();
        if !others.is_empty() {
            writeln!(output, "      {}", render::visible(&format!("also: {}", others.join(", "))))?;
        }
        if fragment.term {
            writeln!(output, "      part of a term of the glossary")?;
        }
    }
    Ok(())
}

/// Returns the fragments for a column of a table: for each a line with its number and its translation, and a line with
/// the part of the sentence around it. The text beside the column has the numbers, too.
pub(super) fn column(fragments: &[&FragmentReport]) -> String {
    let lines = (1..).zip(fragments).map(|(number, fragment)| {
        let excerpt = excerpt(&fragment.unit_target, &place(fragment));
        format!("[{number}] {} ({})\n{excerpt}", fragment.target, evidence(fragment))
    });
    render::visible(&lines.collect::<Vec<_>>().join("\n")).into_owned()
}

/// Returns the fragments for a column beside a text without numbers, like [`fn@column`].
pub(super) fn notes(fragments: &[&FragmentReport]) -> String {
    let lines = fragments.iter().map(|fragment| {
        let excerpt = excerpt(&fragment.unit_target, &place(fragment));
        format!("{} → {} ({})\n{excerpt}", fragment.text, fragment.target, evidence(fragment))
    });
    for_xml(&lines.collect::<Vec<_>>().join("\n"))
}

/// Returns how often a fragment occurs, its confidence, and the memory and the houses of its unit: `3×, 54 %, starter`.
fn evidence(fragment: &FragmentReport) -> String {
    let houses: String = fragment.houses.iter().map(|house| format!(" · {house}")).collect();
    format!("{}×, {}, {}{houses}", fragment.seen, percent(fragment), fragment.memory)
}

/// Returns a remark that lists each phrase with its translation: `Phrases: yük daşımaları → freight traffic; …`.
pub(super) fn remark(fragments: &[&FragmentReport]) -> Option<String> {
    let pair = |fragment: &&FragmentReport| format!("{} → {}", fragment.text, fragment.target);
    let pairs: Vec<String> = fragments.iter().map(pair).collect();
    (!pairs.is_empty()).then(|| for_xml(&format!("Phrases: {}", pairs.join("; "))))
}

/// Returns the memory, the number and the houses of the unit: `starter #569 · AZERTAC`.
pub(super) fn origin(fragment: &FragmentReport) -> String {
    let houses: String = fragment.houses.iter().map(|house| format!(" · {house}")).collect();
    render::visible(&format!("{} #{}{houses}", fragment.memory, fragment.unit)).into_owned()
}

/// Returns the confidence for the user.
pub(super) fn percent(fragment: &FragmentReport) -> String {
    format!("{} %", (fragment.confidence * 100.0).round())
}

/// The place of the translation in the target of the unit.
pub(super) fn place(fragment: &FragmentReport) -> Range<usize> {
    fragment.target_start..fragment.target_end
}

/// Returns a part of a text in brackets, with some words before and after it: `«…passed [in transit] through…»`.
fn excerpt(text: &str, place: &Range<usize>) -> String {
    /// How many characters are shown on either side, so that the whole excerpt has two lines in a column of a table.
    const MAX_BESIDE: usize = 24;
    let (Some(before), Some(part), Some(after)) =
        (text.get(..place.start), text.get(place.clone()), text.get(place.end..))
    else {
        return String::new();
    };
    // A cut is made at a space, so that no word and no character is divided.
    let cut_before = before.char_indices().rev().nth(MAX_BESIDE).and_then(|(from, _)| {
        let near = before.get(from..)?;
        Some(near.find(' ').and_then(|at| near.get(at + 1..)).unwrap_or_default())
    });
    let cut_after = after.char_indices().nth(MAX_BESIDE).and_then(|(to, _)| {
        let near = after.get(..to)?;
        Some(near.rfind(' ').and_then(|at| near.get(..at)).unwrap_or_default())
    });
    let before = cut_before.map_or_else(|| before.to_owned(), |near| format!("…{near}"));
    let after = cut_after.map_or_else(|| after.to_owned(), |near| format!("{near}…"));
    format!("«{before}[{part}]{after}»")
}

/// Returns a text without the characters that XML does not allow: one unit with such a character must not prevent the
/// remarks of an article from being written.
fn for_xml(text: &str) -> String {
    render::visible(text).replace(['\u{fffe}', '\u{ffff}'], "�")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_cut_between_words_on_both_sides() {
        let text = "Wagons of grain bound for Armenia have passed in transit through Azerbaijan and Georgia.";
        let place = |part: &str| {
            let start = text.find(part).unwrap();
            start..start + part.len()
        };
        assert_eq!(
            excerpt(text, &place("in transit")),
            "«…for Armenia have passed [in transit] through Azerbaijan and…»"
        );
        assert_eq!(excerpt(text, &place("Wagons")), "«[Wagons] of grain bound for…»");
        assert_eq!(excerpt(text, &place("Georgia")), "«…through Azerbaijan and [Georgia].»");
        let long = "ə".repeat(100);
        assert_eq!(excerpt(&format!("{long}on{long}"), &(200..202)), "«…[on]…»", "a word that is too long is left out");
        assert_eq!(excerpt(text, &(500..510)), "");
    }
}
