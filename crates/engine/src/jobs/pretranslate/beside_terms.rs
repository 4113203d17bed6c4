//! Which fragments of a segment are shown beside its terms: those that say something which the terms do not.

use std::ops::Range;

use super::TermLine;
use crate::jobs::FragmentReport;
use yaddash_core::text::{CaseRule, fold_case};
use yaddash_core::unit::Language;

/// The words that a translation may have beside those of the terms without saying more.
const SMALL_WORDS: &[&str] = &["a", "an", "and", "the", "və"];

/// Whether a fragment is shown beside the terms of its segment, which have their own translations. It is not if
///
/// - it lies inside a term;
/// - it has only a part of a term and words beside it: `naziri ilə` in `xarici işlər naziri ilə`;
/// - its translation says no more than those of the terms: `dəyirmi masa keçirilib`, “round table”.
///
/// `places` are the byte ranges of the terms, and `language` is that of the translations.
pub(super) fn is_shown_beside(
    fragment: &FragmentReport,
    places: &[Range<usize>],
    terms: &[TermLine],
    language: &Language,
) -> bool {
    let divides = |term: &Range<usize>| {
        let is_apart = term.end <= fragment.start || fragment.end <= term.start;
        let has_all = fragment.start <= term.start && term.end <= fragment.end;
        !is_apart && !has_all
    };
    !fragment.term && !places.iter().any(divides) && says_more(&fragment.target, terms, language)
}

/// Whether a translation has a word that is in no translation of a term.
fn says_more(target: &str, terms: &[TermLine], language: &Language) -> bool {
    let words = |text: &str| -> Vec<String> {
        let folded = fold_case(text, CaseRule::of(language));
        let words = folded.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty() && !SMALL_WORDS.contains(word)).map(str::to_owned).collect()
    };
    let mut left = words(target);
    let translations = terms.iter().flat_map(|term| term.translation.split(" / "));
    // The acronym in brackets is another form of the same term.
    for translation in translations.flat_map(|text| text.split(['(', ')'])) {
        let term = words(translation);
        while let Some(at) = left.windows(term.len().max(1)).position(|window| window == term) {
            left.drain(at..at + term.len());
        }
    }
    !left.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_says_more_than_the_terms_if_a_word_is_left() {
        let term =
            |translation: &str| TermLine { written: String::new(), translation: translation.to_owned(), remark: None };
        let terms = [term("Azerbaijan"), term("Kazakhstan"), term("round table"), term("the Fund (NF) / a Foundation")];
        let more = |target: &str| says_more(target, &terms, &Language::english());
        for target in ["Round table", "Azerbaijan, Kazakhstan", "Azerbaijan and the NF", "foundation"] {
            assert!(!more(target), "{target}");
        }
        for target in ["round", "table round", "Azerbaijani", "a further round table", "2 round table"] {
            assert!(more(target), "{target}");
        }
        assert!(says_more("anything", &[], &Language::english()) && says_more("x", &[term("–")], &Language::english()));
    }
}
