//! The cases of Azerbaijani names: which case a name has, and how a name is spoken, which decides the ending of another.

use crate::language::az::cases::{After, Case, Sound};
use crate::language::az::lists::SPOKEN_ACRONYMS;
use crate::language::az::numerals::ORDINAL_SUFFIXES;
use crate::language::az::suffixes::OUR;
use crate::language::az::vowels::{is_high, is_vowel, last_vowel, spelled, spellings};
use crate::text::{CaseRule, fold_case};

/// The case of a suffix, whatever is before it; `None` if it is not understood. What makes an ordinal is no case.
pub(super) fn case_of(suffix: &str) -> Option<Case> {
    let suffix = suffix.trim_start_matches(['-', '\'', '’']);
    if ORDINAL_SUFFIXES.contains(&suffix) { Some(Case::Nominative) } else { Case::of(suffix) }
}

/// Whether a name whose form without an ending is unknown may be in a case. It is not in the nominative if its last letters
/// may be an ending: `Zverevi`, but `Meloni`, too.
pub(super) fn may_have_case(name: &str, case: Case) -> bool {
    const MIN_STEM: usize = 3;
    let has_ending = |case: Case| {
        name.char_indices().skip(MIN_STEM).any(|(at, _)| {
            let (stem, rest) = name.split_at(at);
            let folded = fold_case(stem, CaseRule::Turkic);
            let after = if folded.ends_with(is_vowel) { After::Vowel } else { After::Consonant };
            !rest.contains(' ') && last_vowel(&folded).is_some_and(|vowel| spelled(case.ending(after), vowel) == rest)
        })
    };
    match case {
        Case::Nominative => !Case::WITH_ENDING.into_iter().any(has_ending),
        case => has_ending(case),
    }
}

/// Whether a text says “our”: `ölkəmizin`, `vətəndaşlarımız`.
pub(super) fn says_ours(text: &str) -> bool {
    let endings = spellings(OUR);
    text.split(|c: char| !c.is_alphabetic()).any(|word| {
        endings.iter().any(|ending| word.find(ending.as_str()).is_some_and(|at| at > 3))
            || word.contains("ölkəmiz")
            || word.contains("Ölkəmiz")
    })
}

/// The last vowel of a name as it is spoken, and the kind of its last sound. `possessed`: the last word of the name may be
/// a head with its possessive (`Türk Dövlətləri Təşkilatı`).
pub(super) fn sound(name: &str, acronym: bool, possessed: bool) -> Option<Sound> {
    let last = name.chars().next_back()?;
    let folded = fold_case(name, CaseRule::Turkic);
    let small_last = folded.chars().next_back()?;
    if acronym && !SPOKEN_ACRONYMS.contains(name) {
        if is_vowel(small_last) {
            return Some((small_last, After::Vowel));
        }
        // Read by its letters: be, em, te. With vowels among them it may be read as a word.
        let letters = !folded.contains(is_vowel) || name == "ABŞ";
        // El, em, en, er, es end in a consonant; ka and ke are both said.
        let after = if matches!(last, 'L' | 'M' | 'N' | 'R' | 'S') { After::Consonant } else { After::Vowel };
        return (letters && last != 'K').then_some(('e', after));
    }
    if !last.is_alphabetic() {
        return None;
    }
    let vowel = last_vowel(&folded)?;
    let after = match (is_vowel(small_last), possessed && is_high(small_last)) {
        (true, true) => After::Possessive,
        (true, false) => After::Vowel,
        (false, _) => After::Consonant,
    };
    Some((vowel, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::az::cases::moved;

    fn again(old: (&str, bool), suffix: &str, new: (&str, bool)) -> Option<String> {
        let of = |(name, possessed): (&str, bool)| sound(name, name.chars().all(char::is_uppercase), possessed);
        moved(suffix, of(old)?, of(new)?)
    }

    #[test]
    fn a_case_suffix_is_respelled_to_fit_the_name_that_replaces_the_old_name() {
        for (old, suffix, new, expected) in [
            (("Azərbaycan", false), "ın", ("Türkiyə", false), "nin"),
            (("Türkiyə", false), "yə", ("Gürcüstan", false), "a"),
            (("Bakı", false), "dan", ("Tbilisi", false), "dən"),
            (("BMT", false), "nin", ("ATƏT", false), "in"),
            (("ATƏT", false), "ə", ("BMT", false), "yə"),
            (("BMT", false), "nin", ("NATO", false), "nun"),
            (("BMT", false), "nin", ("ÇXR", false), "in"),
            (("Avropa İttifaqı", true), "na", ("Türk Dövlətləri Təşkilatı", true), "na"),
            (("Avropa İttifaqı", true), "nda", ("Avropa Parlamenti", true), "ndə"),
            (("İlham Əliyev", false), "lə", ("Mehriban Əliyeva", false), " ilə"),
        ] {
            assert_eq!(again(old, suffix, new).as_deref(), Some(expected), "{old:?} {new:?}");
        }
        assert_eq!(again(("Bakı", false), "lılar", ("Tbilisi", false)), None);
        assert_eq!(again(("BMT", false), "nin", ("XİN", false)), None, "XİN may be spoken as a word or as letters");
    }
}
