//! Spellings that differ from those of the United Nations: `organisation`, `labour`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lists::SPELLINGS;
use crate::language::LettersHasher;

/// The United Nations spelling of each word that has another spelling.
static BY_SPELLING: LazyLock<HashMap<&'static str, &'static str, LettersHasher>> =
    LazyLock::new(|| SPELLINGS.pairs().collect());

/// Returns the spelling by which a word in small letters is compared: `organization` for `organisation`. `None` if
/// the word is compared as it is.
pub(crate) fn spelling(word: &str) -> Option<&'static str> {
    BY_SPELLING.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_two_spellings_is_compared_in_the_united_nations_spelling() {
        assert_eq!(spelling("organisation"), Some("organization"));
        assert_eq!(spelling("organization"), None);
    }
}
