//! The form of an Azerbaijani word, as far as it decides where a sentence ends: a noun in a case cannot be counted, and a
//! particle follows the subject. Endings only, no dictionary; so each rule is used only where few words compete.

use std::sync::LazyLock;

use super::signs::is_small;
use crate::language::az::cases::{After, Case};
use crate::language::az::verbs::PLURALS;
use crate::language::az::vowels::spellings;

/// Whether a word is in the locative or the ablative (`Ölkədə`, `Bakıdan`): it begins a clause, and is
/// neither a possessor nor counted by an amount before it.
pub(super) fn is_in_place_case(word: &str) -> bool {
    static ENDINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
        [Case::Locative, Case::Ablative].into_iter().flat_map(|case| spellings(case.ending(After::Consonant))).collect()
    });
    word.chars().nth(4).is_some() && ENDINGS.iter().any(|ending| word.ends_with(ending.as_str()))
}

/// Whether a word follows the subject of a clause directly: `Nazirlik isə`, `Səfir də`.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(word, "isə" | "də" | "da")
}

/// Whether a word has the ending of the plural, with or without a case: `Təşkilatların`.
pub(super) fn is_plural(word: &str) -> bool {
    after_plural(word).is_some()
}

/// Whether a word is a noun in the plural with a possessive: `ölkələri`, `şəhərlərindən`.
pub(super) fn is_owned_plural(word: &str) -> bool {
    word.starts_with(is_small) && after_plural(word).is_some_and(|rest| rest.starts_with(['ı', 'i']))
}

/// What follows the ending of the plural in a word.
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
    fn endings_show_cases_and_the_plural() {
        assert!(is_in_place_case("Ölkədə") && !is_in_place_case("Rusiya") && !is_in_place_case("ada"));
        assert!(is_owned_plural("ölkələrinə") && !is_owned_plural("vətəndaşlar") && !is_owned_plural("komandası"));
    }
}
