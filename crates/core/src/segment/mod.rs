//! Splits text into segments: finds where the sentences of a paragraph begin and end.
//!
//! A sentence can end only at a terminator (`. ! ? …`), with three exceptions: after a colon before labeled
//! items (`labels`), before the mark of an item (`inline_items`), and after a note in brackets that follows a
//! terminator. So only these signs are examined, and letters are skipped byte by byte. Each terminator is passed to a chain of small rules; each
//! rule has an example. The first rule that gives an answer decides, and its name is kept, so that every
//! boundary can be explained. The words that the rules need (abbreviations, verbs of saying) are in lists
//! that a translator can correct.
//!
//! The rules use a few hundred words and no grammar. Where only a parser could decide
//! (`… xalça, mis və s. Azərbaycan …`), the more common reading is chosen. In return, the same text is
//! always split in the same way, about as fast as it can be read, and a wrong split can be corrected in a
//! line of code or data.
//!
//! Azerbaijani and English have word lists. Other languages are split by Unicode's rules (UAX #29), unless
//! one of the rules for all languages (initials, numbers, web addresses, lower case) forbids the split. The
//! rules of an SRX file, which a translator can bring, replace all built-in rules ([`srx`]).

mod boundary_context;
mod dateline;
mod divided;
mod glued;
mod inline_items;
mod labels;
mod numbers;
mod quotes;
mod reading;
mod rules;
mod scan;
mod shortened;
mod signs;
pub mod srx;
mod trail;
mod word_forms;
mod wording;

use std::borrow::Cow;
use std::ops::Range;

pub use dateline::date_phrase;
pub use dateline::{Dateline, PrintedDay};
pub use divided::{DividedWords, ends_in_hyphen};
pub use signs::{begins_small, is_blank};
pub use wording::{ends_in_verb, is_name_of_person};

use crate::text::WordLists;
use crate::unit::Language;
use scan::Scan;
use srx::{SrxFault, SrxRules};

/// Splits paragraphs of one language into sentences. A segmenter is cheap to make and to clone.
#[derive(Clone, Debug)]
pub struct Segmenter {
    rules: Rules,
}

#[derive(Clone, Debug)]
enum Rules {
    BuiltIn(Option<&'static WordLists>),
    Srx(SrxRules),
}

/// The decision whether a sentence ends at one place, with the name of the rule that decided. Each built-in
/// rule has a name; a rule of an SRX file is named by its list and number: `Azerbaijani #3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decision<Name = &'static str> {
    /// The byte offset where the sentence would end: after the terminator and the closing signs after it.
    pub at: usize,
    /// Whether the sentence ends there.
    pub breaks: bool,
    /// The name of the rule that decided.
    pub rule: Name,
}

impl Segmenter {
    /// Returns the segmenter for a language. A language without word lists gets only the rules for all
    /// languages.
    #[must_use]
    pub fn for_language(language: &Language) -> Self {
        Self { rules: Rules::BuiltIn(WordLists::of(language)) }
    }

    /// Returns a segmenter that uses only the rules of an SRX file.
    #[must_use]
    pub fn with_rules(rules: SrxRules) -> Self {
        Self { rules: Rules::Srx(rules) }
    }

    /// Returns the rule of an SRX file that was stopped because it ran too long on a text, if there was
    /// one.
    ///
    /// After a rule was stopped, the segmenter makes no breaks any more. If the rules are of unknown
    /// origin, call this function after every text. The built-in rules never fail.
    #[must_use]
    pub fn fault(&self) -> Option<SrxFault> {
        match &self.rules {
            Rules::BuiltIn(_) => None,
            Rules::Srx(rules) => rules.fault(),
        }
    }

    /// Returns the sentences of one paragraph, as byte ranges without the space around them.
    ///
    /// The ranges are never empty. They cover the whole paragraph except the space and the invisible
    /// characters between sentences. Line ends inside the paragraph are space.
    ///
    /// ```
    /// use yaddash_core::{segment::Segmenter, unit::Language};
    /// let text = "Görüşdə prof. Ə. Quliyev də iştirak edib. Layihənin dəyəri 5 mln. ABŞ dollarıdır.";
    /// let sentences: Vec<&str> =
    ///     Segmenter::for_language(&Language::azerbaijani()).sentences(text).map(|range| &text[range]).collect();
    /// assert_eq!(
    ///     sentences,
    ///     ["Görüşdə prof. Ə. Quliyev də iştirak edib.", "Layihənin dəyəri 5 mln. ABŞ dollarıdır."]
    /// );
    /// ```
    pub fn sentences<'t>(&self, paragraph: &'t str) -> impl Iterator<Item = Range<usize>> + use<'t> {
        let mut ends = self.decisions(paragraph).filter(|decision| decision.breaks).map(|decision| decision.at);
        let mut from = Some(0);
        std::iter::from_fn(move || {
            let start = from?;
            let end = ends.next();
            from = end;
            Some(start..end.unwrap_or(paragraph.len()))
        })
        .map(|range| trimmed(paragraph, range))
        .filter(|range| !range.is_empty())
    }

    /// Returns the decision about each terminator of a paragraph, in order. With the rules of an SRX file,
    /// returns the decision about each place where one of the rules would break.
    ///
    /// ```
    /// use yaddash_core::{segment::Segmenter, unit::Language};
    /// let decisions: Vec<_> =
    ///     Segmenter::for_language(&Language::english()).decisions("Mr. Bayramov agreed. Talks go on.").collect();
    /// assert_eq!((decisions[0].at, decisions[0].breaks, &*decisions[0].rule), (3, false, "abbreviation"));
    /// assert_eq!((decisions[1].at, decisions[1].breaks, &*decisions[1].rule), (20, true, "terminator"));
    /// ```
    pub fn decisions<'t>(&self, paragraph: &'t str) -> impl Iterator<Item = Decision<Cow<'static, str>>> + use<'t> {
        let decisions: Box<dyn Iterator<Item = _> + 't> = match &self.rules {
            Rules::BuiltIn(lists) => Box::new(Scan::new(paragraph, *lists).map(Decision::named)),
            Rules::Srx(rules) => Box::new(rules.decisions(paragraph).into_iter()),
        };
        decisions
    }
}

impl Decision {
    fn named(self) -> Decision<Cow<'static, str>> {
        let Self { at, breaks, rule } = self;
        Decision { at, breaks, rule: Cow::Borrowed(rule) }
    }
}

/// Returns a range without the blanks at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start_matches(is_blank).len());
    start..start + text[start..range.end].trim_end_matches(is_blank).len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn languages() -> impl Strategy<Value = Language> {
        prop_oneof![Just(Language::azerbaijani()), Just(Language::english()), Just(Language::parse("ka").unwrap()),]
    }

    /// Generates text that is full of the signs and words that the rules look at.
    fn dense() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            8 => "[.!?…。]{1,3}",
            6 => "[ \u{a0}\u{200b}\u{ad}\n]{1,2}",
            4 => "[\"'“”„«»`()\\[\\]–—,:;/-]",
            4 => "[A-Za-zƏəİıŞşАе]{1,6}",
            2 => "[0-9]{1,4}",
            1 => Just("deyib".to_owned()),
            1 => Just("və s".to_owned()),
            1 => Just("mln".to_owned()),
            1 => Just("Bakı. 15 dekabr. REPORT.AZ/".to_owned()),
            1 => "\\PC{0,3}",
        ];
        proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    fn tiles(text: &str, language: &Language) -> Result<(), TestCaseError> {
        let mut end = 0;
        for range in Segmenter::for_language(language).sentences(text) {
            prop_assert!(range.start >= end && !range.is_empty());
            prop_assert!(text[end..range.start].chars().all(is_blank));
            prop_assert!(!text[range.clone()].starts_with(is_blank) && !text[range.clone()].ends_with(is_blank));
            end = range.end;
        }
        prop_assert!(text[end..].chars().all(is_blank));
        Ok(())
    }

    proptest! {
        #[test]
        fn the_sentences_of_any_text_cover_all_characters_except_white_space(text in any::<String>(), language in languages()) {
            tiles(&text, &language)?;
        }

        #[test]
        fn the_sentences_of_a_text_full_of_terminators_cover_all_characters_except_white_space(text in dense(), language in languages()) {
            tiles(&text, &language)?;
        }
    }

    #[test]
    fn a_blank_text_has_no_sentences() {
        for text in ["", " ", "\u{feff}\u{200b}\n"] {
            assert_eq!(Segmenter::for_language(&Language::azerbaijani()).sentences(text).count(), 0);
        }
    }
}
