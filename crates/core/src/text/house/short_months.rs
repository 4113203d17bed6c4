//! Replaces the abbreviations of months next to a day (`Dec. 15`) by the full names (`December 15`), so that only
//! dates with full names need to be read.

use std::ops::Range;

use super::beside::word_before;
use crate::language::en::months;

/// An abbreviation of a month that was replaced by the full name: the byte range of the full name in the new text,
/// and the byte range of the abbreviation in the text as received.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) full: Range<usize>,
    received: Range<usize>,
}

/// Replaces abbreviated month names by the full names, where the number of a day is beside them: `Dec. 15` becomes
/// `December 15`. Returns the new text and the places of these months.
pub(super) fn lengthened(text: &str) -> (String, Vec<Place>) {
    let (mut out, mut places, mut end) = (String::with_capacity(text.len() + 16), Vec::new(), 0);
    let is_letter = |c: char| c.is_alphanumeric();
    for (start, _) in text.match_indices(|c: char| c.is_ascii_uppercase()) {
        if start < end || text[..start].ends_with(is_letter) {
            continue;
        }
        let rest = &text[start..];
        let word = rest.find(|c| !is_letter(c)).map_or(rest, |end| &rest[..end]);
        let Some((_, month)) = months::SHORTENED.iter().find(|(short, _)| *short == word) else { continue };
        let Some(name) = months::name(*month) else { continue };
        let after = &rest[word.len()..];
        let dotted = after.strip_prefix('.').unwrap_or(after);
        let number = |text: &str| text.strip_prefix([' ', '\u{a0}']).is_some_and(|text| text.starts_with(digit));
        let before = word_before(&text[..start]);
        let day = before.starts_with(digit) && before.trim_start_matches(digit).len() <= 2;
        if !(number(dotted) || day) {
            continue;
        }
        // The point belongs to the month only if the sentence certainly goes on; otherwise it may end the sentence.
        let goes_on =
            number(dotted) || dotted.strip_prefix(' ').is_some_and(|text| text.starts_with(char::is_lowercase));
        let stop = start + word.len() + usize::from(goes_on && dotted.len() < after.len());
        out.push_str(&text[end..start]);
        let from = out.len();
        out.push_str(name);
        places.push(Place { full: from..out.len(), received: start..stop });
        end = stop;
    }
    out.push_str(&text[end..]);
    (out, places)
}

fn digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// Converts a byte offset of the lengthened text into the offset in the text as received.
pub(super) fn received(places: &[Place], at: usize) -> usize {
    let before = places.iter().rev().find(|place| place.full.start <= at);
    before.map_or(at, |place| match at < place.full.end {
        true => place.received.start,
        false => at - place.full.end + place.received.end,
    })
}
