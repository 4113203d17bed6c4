//! Checks the spelling of places and of common words against the style of a news house.

use std::ops::Range;

use super::beside::{word_after, word_before};
use super::{Deviation, DeviationKind, Doubt};

/// The spelling of a word that a house writes, and the other spellings of this word, which the house does not write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wording {
    /// Whether the word is the name of a place; otherwise it is a common word.
    pub(super) place: bool,
    pub(super) writes: String,
    pub(super) not: Vec<String>,
}

const QUOTES: [char; 5] = ['"', '“', '”', '«', '»'];

impl Wording {
    pub(super) fn check(&self, text: &str, names: &[Range<usize>], found: &mut Vec<Deviation>) {
        for not in &self.not {
            for (start, _) in text.match_indices(not.as_str()) {
                let range = start..start + not.len();
                let (before, after) = (&text[..range.start], &text[range.end..]);
                let within = |name: &Range<usize>| {
                    name.start <= range.start && range.end <= name.end && name.len() > range.len()
                };
                let cut = before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric);
                if cut || names.iter().any(within) {
                    continue;
                }
                let (kind, doubt) = match self.place {
                    true => (DeviationKind::Place, is_of_longer_name(before, after).then_some(Doubt::LongerName)),
                    false => (DeviationKind::Word, None),
                };
                found.push(Deviation::of_spelling(kind, range, &self.writes, doubt));
            }
        }
    }
}

/// Whether a name is part of a longer name, to judge by the text before and after it. This is so in
/// `Nagorno-Garabagh`, `Garabagh University`, `Second Garabagh War` and `the hotel “Garabagh”`, but not in `In
/// Garabagh` and `Azerbaijan's Garabagh`.
fn is_of_longer_name(before: &str, after: &str) -> bool {
    let hyphens = ['-', '–', '\u{2011}'];
    let last = word_before(before);
    let first_of_all = before.trim_end().len() == last.len();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let named_before = capital(last) && !first_of_all && !last.ends_with("'s") && !last.ends_with("’s");
    let quoted = before.ends_with(QUOTES) && after.starts_with(QUOTES);
    quoted || named_before || capital(word_after(after)) || before.ends_with(hyphens) || after.starts_with(hyphens)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_name_is_found_only_as_a_whole_word_and_is_doubtful_within_a_longer_name() {
        let place = Wording { place: true, writes: "Karabakh".to_owned(), not: vec!["Garabagh".to_owned()] };
        let doubts = |text: &str| {
            let mut found = Vec::new();
            place.check(text, &[], &mut found);
            found.iter().map(|found| found.doubt.is_some()).collect::<Vec<_>>()
        };
        for sure in
            ["In Garabagh, work goes on", "Azerbaijan's Garabagh region", "Garabagh’s towns", "in Baku, Garabagh and"]
        {
            assert_eq!(doubts(sure), [false], "{sure}");
        }
        for doubtful in
            ["at Garabagh University", "the Second Garabagh War", "Nagorno-Garabagh", "the hotel “Garabagh”"]
        {
            assert_eq!(doubts(doubtful), [true], "{doubtful}");
        }
        assert!(doubts("Garabaghi cuisine").is_empty());
    }
}
