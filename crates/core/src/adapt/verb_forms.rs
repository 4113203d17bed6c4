//! Forms of Azerbaijani verbs and nouns that differ only in an ending that English does not show.

use crate::language::az::suffixes::PLURAL;
use crate::language::az::verbs::tense_of;
use crate::language::az::vowels::{is_vowel, last_vowel, spelled};

/// Endings of the past tense that say the same, in the notation of [`crate::language::az::vowels`]. The second cell
/// says whether the ending follows a vowel; `None`: it follows any letter.
const PAST: [(&str, Option<bool>); 6] =
    [("Ib", Some(false)), ("yIb", Some(true)), ("IbdIr", Some(false)), ("dI", None), ("mIş", None), ("mIşdIr", None)];

/// Whether two words are one verb in the past: `edib`, `etdi`, `ediblər`, `etmişdir`.
pub(super) fn share_past(one: &str, two: &str) -> bool {
    let stems = past_stems(two);
    past_stems(one).iter().any(|stem| stems.contains(stem))
}

/// The stems that a word may have if it is a verb in the past, with `t` for a last `d`. Every vowel of the ending must
/// agree with the stem: `qalib` (winner) is no form of `qalmaq`.
pub(super) fn past_stems(word: &str) -> Vec<String> {
    let mut stems = Vec::new();
    for plural in ["lar", "lər", ""] {
        let Some(verb) = word.strip_suffix(plural) else { continue };
        for (ending, after_vowel) in PAST {
            for (cut, _) in verb.char_indices().skip(2) {
                let (stem, rest) = verb.split_at(cut);
                let Some(vowel) = last_vowel(stem) else { continue };
                let ends_in_vowel = stem.ends_with(is_vowel);
                if after_vowel.is_some_and(|after| after != ends_in_vowel) || spelled(ending, vowel) != rest {
                    continue;
                }
                // The plural agrees with the vowel before it.
                if !plural.is_empty() && last_vowel(verb).is_none_or(|vowel| spelled(PLURAL, vowel) != plural) {
                    continue;
                }
                stems.push(normalised(stem));
            }
        }
    }
    stems
}

/// The stem of a verb with `t` for a last `d`: `ed-`, `et-`.
pub(super) fn normalised(stem: &str) -> String {
    stem.strip_suffix('d').map_or_else(|| stem.to_owned(), |stem| format!("{stem}t"))
}

/// Whether a finite verb or a predicate is another one with an ending of person: `gəlib`, `gəlibdir`; `ediləcək`,
/// `ediləcəklər`.
pub(super) fn differ_by_person(short: &str, long: &str) -> bool {
    let Some(rest) = long.strip_prefix(short) else { return false };
    let Some(vowel) = last_vowel(short) else { return false };
    let be = spelled("dIr", vowel);
    let people = spelled(PLURAL, vowel);
    rest == be || tense_of(short).is_some() && (rest == people || rest == format!("{be}{people}"))
}

/// Whether a word is another one in the accusative: `dronu`, `dron`.
pub(super) fn is_accusative_of(long: &str, short: &str) -> bool {
    let Some(vowel) = last_vowel(short) else { return false };
    let ending = if short.ends_with(is_vowel) { "nI" } else { "I" };
    long.strip_prefix(short).is_some_and(|rest| rest == spelled(ending, vowel))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_past_are_near_and_no_other_forms_are() {
        for (one, two) in [
            ("edib", "etdi"),
            ("edib", "ediblər"),
            ("etmişdir", "edib"),
            ("imzalayıb", "imzaladı"),
            ("gəlib", "gəldilər"),
        ] {
            assert!(share_past(one, two), "{one} {two}");
        }
        for (one, two) in [
            ("imzalayıb", "imzalamayıb"),
            ("qalib", "qalıb"),
            ("tikilib", "tikiləcək"),
            ("etibarlı", "etibarsız"),
            ("artıb", "artırıb"),
            ("edib", "edilib"),
        ] {
            assert!(!share_past(one, two), "{one} {two}");
        }
        assert!(differ_by_person("gəlir", "gəlirlər") && differ_by_person("olunub", "olunubdur"));
        assert!(!differ_by_person("ölkə", "ölkələr"));
        assert!(
            is_accusative_of("dronu", "dron")
                && is_accusative_of("gəmini", "gəmi")
                && !is_accusative_of("drona", "dron")
        );
    }
}
