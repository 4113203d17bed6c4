//! Azerbaijani infinitives: `bildirmək`, `açmaq`.

use crate::language::data_file::Words;

/// Nouns that end in -maq or -mək like infinitives: `barmaq` (finger).
static NOUNS: Words = Words::new(&[include_str!("../data/az/nouns-like-infinitives.txt")]);

/// Returns a word in small letters without its ending -maq or -mək; `None` if the word has neither. The word need not
/// be a verb: the result for `barmaq` (finger) is `bar`.
#[must_use]
pub fn without_infinitive_ending(word: &str) -> Option<&str> {
    word.strip_suffix("maq").or_else(|| word.strip_suffix("mək"))
}

/// Returns the stem of an infinitive in small letters: `et` for `etmək`. `None` for any other word, and for a noun
/// with the same ending (`barmaq`).
pub(crate) fn infinitive_stem(word: &str) -> Option<&str> {
    without_infinitive_ending(word).filter(|_| !NOUNS.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_that_ends_like_an_infinitive_is_not_taken_for_a_verb() {
        assert_eq!(infinitive_stem("etmək"), Some("et"));
        assert_eq!(infinitive_stem("kömək"), None);
        assert_eq!(without_infinitive_ending("kömək"), Some("kö"));
        assert_eq!(infinitive_stem("nazir"), None);
    }
}
