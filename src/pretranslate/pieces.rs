//! The fragments of a segment on a page: the phrases of the source underlined and numbered, and a list of their
//! translations, each in the sentence where it occurs.
//!
//! The numbers in the source are made by the style of the page, so that they are not copied with the text.

use std::fmt::Write;
use std::ops::Range;

use super::super::page::escaped;
use super::super::phrases;
use yaddash_engine::jobs::FragmentReport;

/// A part of a text that is inside an element of the page.
pub(super) struct Mark {
    /// The start tag of the element.
    pub(super) open: &'static str,
    /// The end tag of the element.
    pub(super) close: &'static str,
    /// The byte range of the part.
    pub(super) range: Range<usize>,
}

/// Returns a text as HTML in which the marks are elements and the fragments are numbered. A mark that reaches over the
/// end of a fragment is divided there. Marks do not overlap, and fragments do not.
pub(super) fn source(text: &str, marks: &[Mark], fragments: &[&FragmentReport]) -> String {
    let pieces: Vec<Range<usize>> = fragments.iter().map(|fragment| fragment.start..fragment.end).collect();
    let ends = |range: &Range<usize>| [range.start, range.end];
    let mut cuts: Vec<usize> =
        marks.iter().flat_map(|mark| ends(&mark.range)).chain(pieces.iter().flat_map(ends)).collect();
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = String::with_capacity(text.len() * 2);
    for (&from, &to) in cuts.iter().zip(cuts.iter().skip(1)) {
        let Some(part) = text.get(from..to) else { continue };
        if let Some(number) = pieces.iter().position(|piece| piece.start == from) {
            let _ = write!(out, "<span class=\"piece\" data-piece=\"{}\">", number + 1);
        }
        match marks.iter().find(|mark| mark.range.start <= from && to <= mark.range.end) {
            Some(mark) => out.extend([mark.open, &escaped(part), mark.close]),
            None => out.push_str(&escaped(part)),
        }
        if pieces.iter().any(|piece| piece.end == to) {
            out.push_str("</span>");
        }
    }
    out
}

/// Writes the list of the fragments. `languages` are the tags of the source and the target, escaped.
pub(super) fn list(out: &mut String, fragments: &[&FragmentReport], (source, target): (&str, &str)) {
    if fragments.is_empty() {
        return;
    }
    out.push_str("<ol class=\"under pieces\" aria-label=\"Phrases that were translated before\">\n");
    for (number, fragment) in (1..).zip(fragments) {
        let (phrase, translation) = (escaped(&fragment.text), escaped(&fragment.target));
        let _ = writeln!(
            out,
            "<li><span class=\"number\">{number}</span> <span lang=\"{source}\">{phrase}</span> → \
             <b class=\"translation\" lang=\"{target}\">{translation}</b> \
             <button type=\"button\" data-piece tabindex=\"-1\" hidden>Copy</button> <small>{}</small>",
            escaped(&evidence(fragment))
        );
        let context = in_bold(&fragment.unit_target, &phrases::place(fragment));
        let _ = writeln!(out, "<p class=\"context\" lang=\"{target}\" dir=\"auto\">{context}</p></li>");
    }
    out.push_str("</ol>\n");
}

/// Returns a text as HTML with a part in bold.
pub(super) fn in_bold(text: &str, place: &Range<usize>) -> String {
    match (text.get(..place.start), text.get(place.clone()), text.get(place.end..)) {
        (Some(before), Some(part), Some(after)) => {
            format!("{}<strong>{}</strong>{}", escaped(before), escaped(part), escaped(after))
        }
        _ => escaped(text),
    }
}

/// Returns where the translation of a fragment comes from and how certain it is: `3× · 54 % · starter #569 · AZERTAC`,
/// then the numbers that were exchanged, and the other translations.
fn evidence(fragment: &FragmentReport) -> String {
    let FragmentReport { seen, changes, targets, .. } = fragment;
    let mut out = format!("{seen}× · {} · {}", phrases::percent(fragment), phrases::origin(fragment));
    for change in changes {
        let _ = write!(out, " · {} → {}", change.from, change.to);
    }
    let others: Vec<String> =
        targets.iter().skip(1).map(|other| format!("{} ({}×)", other.target, other.seen)).collect();
    if !others.is_empty() {
        let _ = write!(out, " · also: {}", others.join(", "));
    }
    out
}
