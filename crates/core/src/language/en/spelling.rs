//! Spellings beside those of the United Nations: `organisation`, `labour`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lists::SPELLINGS;
use crate::language::LettersHasher;

/// Another spelling → the one by which words are compared.
static BY_SPELLING: LazyLock<HashMap<&'static str, &'static str, LettersHasher>> =
    LazyLock::new(|| SPELLINGS.pairs().collect());

/// The spelling by which a word in small letters is compared: `organisation` is `organization`.
pub(crate) fn spelling(word: &str) -> Option<&'static str> {
    BY_SPELLING.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_compared_in_one_spelling() {
        assert_eq!(spelling("organisation"), Some("organization"));
        assert_eq!(spelling("organization"), None);
    }
}
