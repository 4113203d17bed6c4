//! A small suffixer for Azerbaijani names: the case of one is understood, and made of another.

use crate::language::az::lists::SPOKEN_ACRONYMS;
use crate::language::az::vowels::{generalised, is_high, is_vowel, last_vowel, spelled};
use crate::text::{CaseRule, fold_case};

/// A case of a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Bare,
    Genitive,
    Dative,
    Accusative,
    Locative,
    Ablative,
    With,
    Until,
    /// What is there: `Bakıdakı`.
    Standing,
}

/// The endings of a case after a consonant, after a vowel, and after a possessive (`Təşkilatı`).
const CASES: [(Case, [&str; 3]); 8] = [
    (Case::Genitive, ["In", "nIn", "nIn"]),
    (Case::Dative, ["A", "yA", "nA"]),
    (Case::Accusative, ["I", "nI", "nI"]),
    (Case::Locative, ["dA", "dA", "ndA"]),
    (Case::Ablative, ["dAn", "dAn", "ndAn"]),
    (Case::With, ["lA", "ylA", "ylA"]),
    (Case::Until, ["Adək", "yAdək", "nAdək"]),
    (Case::Standing, ["dAkI", "dAkI", "ndAkI"]),
];

/// Endings of numbers and dates, which have a possessive in them, by the case that they are.
const POSSESSED: [(Case, [&str; 3]); 6] = [
    (Case::Until, ["InAdək", "sInAdək", "nAdək"]),
    (Case::Locative, ["IndA", "sIndA", "ndA"]),
    (Case::Ablative, ["IndAn", "sIndAn", "ndAn"]),
    (Case::Dative, ["InA", "sInA", "nA"]),
    (Case::Accusative, ["InI", "sInI", "nI"]),
    (Case::Genitive, ["InIn", "sInIn", "nIn"]),
];

/// What stands before an ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stem {
    Consonant,
    Vowel,
    Possessed,
}

/// The case of an ending whatever it follows; `None` if it is not understood.
pub(super) fn case_of(suffix: &str) -> Option<Case> {
    let suffix = suffix.trim_start_matches(['-', '\'', '’']);
    if suffix.is_empty() || matches!(suffix, "ci" | "cı" | "cu" | "cü") {
        return Some(Case::Bare);
    }
    let suffix = generalised(suffix);
    let table = CASES.iter().chain(&POSSESSED);
    table.clone().find(|(_, forms)| forms.iter().any(|form| generalised(form) == suffix)).map(|(case, _)| *case)
}

/// Whether a text says “our”: `ölkəmizin`, `vətəndaşlarımız`.
pub(super) fn says_ours(text: &str) -> bool {
    let endings = ["ımız", "imiz", "umuz", "ümüz"];
    text.split(|c: char| !c.is_alphabetic()).any(|word| {
        endings.iter().any(|ending| word.find(ending).is_some_and(|at| at > 3))
            || word.contains("ölkəmiz")
            || word.contains("Ölkəmiz")
    })
}

/// How a name is spoken: its last vowel, and what it ends in. `possessed`: the class of name whose last word is a
/// head with its possessive (`Türk Dövlətləri Təşkilatı`).
pub(super) fn sound(name: &str, acronym: bool, possessed: bool) -> Option<(char, Stem)> {
    let last = name.chars().next_back()?;
    let folded = fold_case(name, CaseRule::Turkic);
    let small_last = folded.chars().next_back()?;
    if acronym {
        if !SPOKEN_ACRONYMS.contains(name) {
            if is_vowel(small_last) {
                return Some((small_last, Stem::Vowel));
            }
            // Read by its letters: be, em, te. With vowels among them it may be read as a word.
            let letters = !folded.contains(is_vowel) || name == "ABŞ";
            // El, em, en, er, es end in a consonant; ka and ke are both said.
            let stem = if matches!(last, 'L' | 'M' | 'N' | 'R' | 'S') { Stem::Consonant } else { Stem::Vowel };
            return (letters && last != 'K').then_some(('e', stem));
        }
    }
    if !last.is_alphabetic() {
        return None;
    }
    let vowel = last_vowel(&folded)?;
    let stem = match (is_vowel(small_last), possessed && is_high(small_last)) {
        (true, true) => Stem::Possessed,
        (true, false) => Stem::Vowel,
        (false, _) => Stem::Consonant,
    };
    Some((vowel, stem))
}

/// The ending of a name where another had one: `None` if the old one is not understood for what it follows.
pub(super) fn reinflected(old: (char, Stem), suffix: &str, new: (char, Stem)) -> Option<String> {
    let column = |stem| match stem {
        Stem::Consonant => 0,
        Stem::Vowel => 1,
        Stem::Possessed => 2,
    };
    let (case, forms) = CASES.iter().find(|(_, forms)| spelled(forms[column(old.1)], old.0) == suffix)?;
    // After a vowel the word itself is written: “Gürcüstanla”, “Türkiyə ilə”.
    if *case == Case::With && new.1 != Stem::Consonant {
        return Some(" ilə".to_owned());
    }
    Some(spelled(forms[column(new.1)], new.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn again(old: (&str, bool), suffix: &str, new: (&str, bool)) -> Option<String> {
        let of = |(name, possessed): (&str, bool)| sound(name, name.chars().all(char::is_uppercase), possessed);
        reinflected(of(old)?, suffix, of(new)?)
    }

    #[test]
    fn a_case_is_made_anew() {
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
        assert_eq!(again(("BMT", false), "nin", ("XİN", false)), None, "a word or letters");
    }
}
