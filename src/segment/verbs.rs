//! What the form of an Azerbaijani word tells: a finite verb ends a clause, a noun in a case cannot
//! be counted. Endings only, no dictionary; so each test is asked only where few words compete.

use super::signs::is_small;

/// Whether a word looks like a finite verb (`keçirilib`, `deyilir`, `mümkündür`), as no
/// abbreviation does.
pub(super) fn is_finite_verb(word: &str) -> bool {
    const ENDINGS: [&str; 20] = [
        "dır", "dir", "dur", "dür", "ıb", "ib", "ub", "üb", "ıblar", "iblər", "ublar", "üblər", "ılır", "ilir", "unur",
        "ünür", "ırlar", "irlər", "urlar", "ürlər",
    ];
    word.chars().all(char::is_alphabetic)
        && word.chars().nth(3).is_some()
        && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Whether a word stands in a case of place (`Ölkədə`, `Bakıdan`): it begins a clause, and neither
/// owns nor is what an amount before it counts.
pub(super) fn is_in_place_case(word: &str) -> bool {
    const ENDINGS: [&str; 4] = ["da", "də", "dan", "dən"];
    word.chars().nth(4).is_some() && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Whether a word comes straight after the subject of a clause: `Nazirlik isə`, `Səfir də`.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(word, "isə" | "də" | "da")
}

/// Whether a word has the ending of the plural, with or without a case: `Təşkilatların`.
pub(super) fn is_plural(word: &str) -> bool {
    after_plural(word).is_some()
}

/// Whether a word is a noun in the plural that another owns: `ölkələri`, `şəhərlərindən`.
pub(super) fn is_owned_plural(word: &str) -> bool {
    word.starts_with(is_small) && after_plural(word).is_some_and(|rest| rest.starts_with(['ı', 'i']))
}

/// What follows the ending of the plural in a word.
fn after_plural(word: &str) -> Option<&str> {
    ["lar", "lər"].iter().find_map(|suffix| {
        let at = word.rfind(suffix).filter(|&at| at > 1)?;
        Some(&word[at + suffix.len()..])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_tell_verbs_and_cases() {
        assert!(is_finite_verb("olub") && is_finite_verb("imzalanıb") && is_finite_verb("mümkündür"));
        assert!(!is_finite_verb("prof") && !is_finite_verb("ib") && !is_finite_verb("2025-dir"));
        assert!(is_in_place_case("Ölkədə") && !is_in_place_case("Rusiya") && !is_in_place_case("ada"));
        assert!(is_owned_plural("ölkələrinə") && !is_owned_plural("vətəndaşlar") && !is_owned_plural("komandası"));
    }
}
