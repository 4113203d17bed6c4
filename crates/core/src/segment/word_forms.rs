//! Recognizes the forms of Azerbaijani words that help to decide where a sentence ends. For example, an
//! amount cannot count a noun in the locative case, and a particle follows the subject of a clause. Only
//! the endings of words are examined, without a dictionary; so each function is used only where few words
//! are possible.

use std::sync::LazyLock;

use super::signs::is_small;
use crate::language::az::cases::{After, Case};
use crate::language::az::verbs::PLURALS;
use crate::language::az::vowels::spellings;

/// Whether a word is in the locative or the ablative case (`Ölkədə`, `Bakıdan`). Such a word begins a
/// clause: it is not a possessor, and an amount before it does not count it.
pub(super) fn is_in_place_case(word: &str) -> bool {
    static ENDINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
        [Case::Locative, Case::Ablative].into_iter().flat_map(|case| spellings(case.ending(After::Consonant))).collect()
    });
    word.chars().nth(4).is_some() && ENDINGS.iter().any(|ending| word.ends_with(ending.as_str()))
}

/// Whether a word is a particle that directly follows the subject of a clause: `Nazirlik isə`, `Səfir də`.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(word, "isə" | "də" | "da")
}

/// Whether a word has the ending of the plural, with or without a case ending: `Təşkilatların`.
pub(super) fn is_plural(word: &str) -> bool {
    after_plural(word).is_some()
}

/// Whether a word is a noun in the plural with a possessive ending: `ölkələri`, `şəhərlərindən`.
pub(super) fn is_owned_plural(word: &str) -> bool {
    word.starts_with(is_small) && after_plural(word).is_some_and(|rest| rest.starts_with(['ı', 'i']))
}

/// Returns the letters after the ending of the plural in a word.
fn after_plural(word: &str) -> Option<&str> {
    PLURALS.iter().find_map(|plural| {
        let at = word.rfind(plural.as_str()).filter(|&at| at > 1)?;
        Some(&word[at + plural.len()..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locatives_ablatives_and_possessive_plurals_are_recognized_by_their_endings() {
        assert!(is_in_place_case("Ölkədə") && !is_in_place_case("Rusiya") && !is_in_place_case("ada"));
        assert!(is_owned_plural("ölkələrinə") && !is_owned_plural("vətəndaşlar") && !is_owned_plural("komandası"));
    }
}
