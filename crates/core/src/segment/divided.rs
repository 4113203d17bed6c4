//! Words that a line end divides: `barə-⏎də`. Text from a PDF or a printed page has them.
//!
//! A hyphen at a line end may divide a word or belong to it (`Azərbaycan-⏎Türkiyə`). The other words of the text and
//! the lists of common words decide. Where neither knows the word, it is joined if its second half is no word by itself.

use std::collections::HashSet;

use super::signs::{is_blank, is_word_part};
use crate::language::meanings::meanings;
use crate::language::numerals::word_value;
use crate::text::{CaseRule, Weights, fold_case};
use crate::unit::Language;

/// Words after which a hyphen before them stands for a missing part: `iki- və çoxtərəfli`.
const CONJUNCTIONS: [&str; 7] = ["və", "ya", "yaxud", "ilə", "and", "or", "to"];

/// The words of a text, by which its divided words are joined.
#[derive(Debug, Default)]
pub struct DividedWords {
    /// The words of the text in small letters, also those with a hyphen inside a line. Empty if no word is divided.
    words: HashSet<String>,
}

impl DividedWords {
    /// Reads the words of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        if divisions(text).next().is_none() {
            return Self::default();
        }
        let is_inner = |c: char| is_word_part(c) || matches!(c, '-' | '\'' | '’');
        let words = text.split(|c| !is_inner(c)).map(|word| word.trim_matches(['-', '\'', '’']));
        Self { words: words.filter(|word| !word.is_empty()).map(small).collect() }
    }

    /// Returns a piece of the text with its divided words joined, or `None` if no word is divided.
    ///
    /// ```
    /// use yaddash_core::segment::DividedWords;
    /// let text = "Nazir bu barə-\ndə Azərbaycan-\nTürkiyə əlaqələrini xatırladıb.";
    /// let joined = DividedWords::of(text).join(text);
    /// assert_eq!(joined.as_deref(), Some("Nazir bu barədə Azərbaycan-Türkiyə əlaqələrini xatırladıb."));
    /// ```
    #[must_use]
    pub fn join(&self, piece: &str) -> Option<String> {
        if self.words.is_empty() {
            return None;
        }
        let mut joined = String::with_capacity(piece.len());
        let mut from = 0;
        for division in divisions(piece) {
            joined.push_str(&piece[from..division.first_end]);
            match self.joint(&division) {
                Joint::None => {}
                Joint::Hyphen => joined.push('-'),
                Joint::HyphenAndSpace => joined.push_str("- "),
            }
            from = division.second_start;
        }
        if from == 0 {
            return None;
        }
        joined.push_str(&piece[from..]);
        Some(joined)
    }

    fn joint(&self, division: &Division) -> Joint {
        let Division { first, second, is_soft, .. } = division;
        let is_proper = second.starts_with(char::is_uppercase) || second.contains(|c: char| c.is_numeric());
        let is_acronym = first.contains(|c: char| c.is_numeric())
            || first.chars().nth(1).is_some() && !first.contains(char::is_lowercase);
        let (first, second) = (small(first), small(second));
        let (joined, hyphenated) = (format!("{first}{second}"), format!("{first}-{second}"));
        match () {
            () if *is_soft => Joint::None,
            () if is_proper || is_acronym || self.words.contains(&hyphenated) => Joint::Hyphen,
            () if self.words.contains(&joined) || is_common(&joined) => Joint::None,
            () if CONJUNCTIONS.contains(&second.as_str()) => Joint::HyphenAndSpace,
            // `iki-üç il` names two numbers.
            () if is_number(&first) && is_number(&second) => Joint::Hyphen,
            () if second.chars().nth(2).is_some() && is_common(&first) && is_common(&second) => Joint::Hyphen,
            () => Joint::None,
        }
    }
}

enum Joint {
    None,
    Hyphen,
    HyphenAndSpace,
}

/// A word that a line end divides.
struct Division<'t> {
    first: &'t str,
    /// The byte offset where the first half ends, before its hyphen.
    first_end: usize,
    second: &'t str,
    /// The byte offset where the second half begins.
    second_start: usize,
    /// Whether the hyphen is a sign that is only used to divide words.
    is_soft: bool,
}

/// Whether a line ends with the hyphen of a word that its next line may continue.
#[must_use]
pub fn ends_in_hyphen(line: &str) -> bool {
    line.strip_suffix(is_hyphen).is_some_and(|before| before.ends_with(is_word_part))
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{AD}' | '¬')
}

/// Returns the words of a text that line ends divide, in order.
fn divisions(text: &str) -> impl Iterator<Item = Division<'_>> {
    let ends = text.match_indices(['\n', '\r']).map(|(at, _)| at);
    ends.filter_map(|end| {
        let line = text[..end].trim_end_matches([' ', '\t']);
        let hyphen = line.chars().next_back().filter(|c| is_hyphen(*c))?;
        let before = &line[..line.len() - hyphen.len_utf8()];
        let first = &before[before
            .rfind(|c| !(is_word_part(c) || c == '-'))
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))..];
        let rest = text[end..].trim_start_matches(is_blank);
        let second = &rest[..rest.find(|c| !is_word_part(c)).unwrap_or(rest.len())];
        // The LF of a CR LF, and a blank line, are no second line end of the word.
        let is_next_line = text[end..text.len() - rest.len()].matches('\n').count() <= 1;
        (is_next_line && !first.is_empty() && !first.ends_with('-') && !second.is_empty()).then(|| Division {
            first,
            first_end: before.len(),
            second,
            second_start: text.len() - rest.len(),
            is_soft: matches!(hyphen, '\u{AD}' | '¬'),
        })
    })
}

fn small(word: &str) -> String {
    fold_case(word, CaseRule::Turkic)
}

fn is_number(word: &str) -> bool {
    [Language::azerbaijani(), Language::english()].iter().any(|language| word_value(word, language).is_some())
}

/// Whether a word in small letters is known in Azerbaijani or in English.
fn is_common(word: &str) -> bool {
    let languages = [Language::azerbaijani(), Language::english()];
    languages.iter().any(|language| Weights::of(language).is_listed(word) || !meanings(word, language).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        DividedWords::of(text).join(text).unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn a_divided_word_is_joined_and_a_hyphen_of_the_word_itself_is_kept() {
        for (text, expected) in [
            ("Bu barə-\ndə danışıb.", "Bu barədə danışıb."),
            ("Gürcüs-\r\n  tanın naziri", "Gürcüstanın naziri"),
            ("Azərbaycan-\nTürkiyə əlaqələri", "Azərbaycan-Türkiyə əlaqələri"),
            ("BMT-\nnin 2025-\nci il üzrə", "BMT-nin 2025-ci il üzrə"),
            ("iki-\nvə çoxtərəfli görüşlər", "iki- və çoxtərəfli görüşlər"),
            ("hərbi-\ntexniki və hərbi-texniki", "hərbi-texniki və hərbi-texniki"),
            ("iki-\nüç il ərzində", "iki-üç il ərzində"),
            ("əmək\u{AD}\ndaşlıq", "əməkdaşlıq"),
            ("Qazax-\nbəyli kəndi, Qazaxbəyli", "Qazaxbəyli kəndi, Qazaxbəyli"),
            ("coope-\nration", "cooperation"),
        ] {
            assert_eq!(joined(text), expected);
        }
    }

    #[test]
    fn a_dash_or_a_hyphen_inside_a_line_divides_no_word() {
        for text in ["Nazir -\ndeyib", "Bakı-Tbilisi", "siyasi-\n\niqtisadi", "-\nbirinci", "a--\nb"] {
            assert_eq!(joined(text), text);
        }
    }
}
