//! Scores of matches and sets: `2:0 hesabı ilə`, “2-0”.
//!
//! A score is exchanged if the side that won, or none, stays the same, so that “beat” and “drew” stay true. English may
//! turn a score around (`0:1 uduzub`, “lost 1-0”); then the new one is turned around, too. A score is certain in
//! Azerbaijani by the word `hesab`, and in English by a word of a match anywhere in the text; the price is that other
//! pairs of numbers with a colon or a hyphen are no scores.

use std::cmp::Ordering;
use std::ops::Range;

use crate::language::en::lists::WORDS_OF_MATCHES;
use crate::text::{CaseRule, fold_case};
use crate::unit::Language;

/// The scores that stand together in a text: one of a match, or those of the sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scores {
    /// The points of the first and of the second side.
    pub(super) pairs: Vec<(u16, u16)>,
    /// Where the two numbers of each are.
    pub(super) ranges: Vec<[Range<usize>; 2]>,
}

impl Scores {
    /// The bytes from the first number to the last one.
    pub(super) fn range(&self) -> Range<usize> {
        let start = self.ranges.first().map_or(0, |[first, _]| first.start);
        start..self.ranges.last().map_or(start, |[_, last]| last.end)
    }

    /// The scores as the second side would say them.
    pub(super) fn turned(&self) -> Vec<(u16, u16)> {
        self.pairs.iter().map(|(one, two)| (*two, *one)).collect()
    }

    /// Whether the same side, or none, wins each of them.
    pub(super) fn has_outcome_of(&self, other: &Self) -> bool {
        let outcomes =
            |scores: &Self| -> Vec<Ordering> { scores.pairs.iter().map(|(one, two)| one.cmp(two)).collect() };
        outcomes(self) == outcomes(other)
    }
}

/// The scores of a text.
pub(super) fn scores(text: &str, language: &Language) -> Vec<Scores> {
    let azerbaijani = language.is_azerbaijani();
    if !(azerbaijani || language.is_english() && is_of_match(text)) {
        return Vec::new();
    }
    let marks: &[char] = if azerbaijani { &[':'] } else { &['-', '–'] };
    let mut found: Vec<Scores> = Vec::new();
    for (at, mark) in text.char_indices().filter(|(_, c)| marks.contains(c)) {
        let Some((one, two)) = numbers_around(text, at, mark) else { continue };
        let Some(points) = points(text, &one).zip(points(text, &two)) else { continue };
        // Scores of sets: `6:3, 7:6`.
        let joins =
            found.last().is_some_and(|last| matches!(&text[last.range().end..one.start], ", " | " və " | " and "));
        match found.last_mut() {
            Some(last) if joins => {
                last.pairs.push(points);
                last.ranges.push([one, two]);
            }
            _ => found.push(Scores { pairs: vec![points], ranges: vec![[one, two]] }),
        }
    }
    let is_named =
        |scores: &Scores| text[scores.range().end..].trim_start_matches([' ', '\u{a0}']).starts_with("hesab");
    found.retain(|scores| !azerbaijani || is_named(scores));
    found
}

/// Whether an English text says that something is won, lost or drawn.
fn is_of_match(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| WORDS_OF_MATCHES.contains(&fold_case(word, CaseRule::General)))
}

/// The numbers directly before and behind a mark, with nothing else joined to them.
fn numbers_around(text: &str, at: usize, mark: char) -> Option<(Range<usize>, Range<usize>)> {
    let (before, behind) = (&text[..at], &text[at + mark.len_utf8()..]);
    let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let length = behind.len() - behind.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let end = at + mark.len_utf8() + length;
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | ':' | '/' | '%' | '°' | '$' | '€' | '£');
    let decimal = |c: char| matches!(c, '.' | ',');
    let is_free = !text[..start].ends_with(joined)
        && !text[end..].starts_with(joined)
        && !text[..start].ends_with(decimal)
        && !text[end..].strip_prefix(decimal).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    (is_free && start < at && length > 0).then(|| (start..at, at + mark.len_utf8()..end))
}

/// The points that a number of one to three digits says. Minutes have a zero before them, points do not.
fn points(text: &str, range: &Range<usize>) -> Option<u16> {
    let digits = text.get(range.clone())?;
    (digits.len() <= 3 && (digits == "0" || !digits.starts_with('0'))).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, language: &Language) -> Vec<Vec<(u16, u16)>> {
        scores(text, language).into_iter().map(|scores| scores.pairs).collect()
    }

    #[test]
    fn scores_are_found_only_where_a_word_shows_that_they_are_scores() {
        let (az, en) = (Language::azerbaijani(), Language::english());
        assert_eq!(read("“Zirə” 3:1 hesabı ilə qalib gəlib.", &az), [[(3, 1)]]);
        assert_eq!(read("Final 6:3, 7:6 hesabı ilə bitib.", &az), [[(6, 3), (7, 6)]]);
        assert_eq!(read("Zira won 3-1.", &en), [[(3, 1)]]);
        assert_eq!(read("Zira beat Sabah 3–1, 2–1 in the final.", &en), [[(3, 1), (2, 1)]]);
        for text in ["Görüş 15:30-da başlayıb.", "Nisbət 3:1 olub.", "Xəritə 1:200 miqyasındadır."] {
            assert!(read(text, &az).is_empty(), "{text}");
        }
        for text in ["Pages 3-1 are missing.", "They won 3-1.5 per cent.", "It beat the F-16-2 and 10-05."] {
            assert!(read(text, &en).is_empty(), "{text}");
        }
    }
}
