//! Small slips in official names: `Türk Dövlətlər Təşkilatı`, `Beynəlxalq Münasibətlərin Tahlili Mərkəzi`.
//!
//! One word within a name of three or more may differ, by its ending or by one letter. All the other words must be
//! right, so that a slip is told from another name: a name that differs by a whole word is another one.

use strsim::osa_distance;

/// A word of fewer letters is too near to too many others.
const MIN: usize = 5;
/// For one letter, it must be longer.
const MIN_FOR_LETTER: usize = 6;
/// What must be left without the endings.
const MIN_STEM: usize = 4;
/// An ending is no longer than this, in letters.
const MAX_ENDING: usize = 5;

/// Whether a word (`met`) may be a slip for another (`meant`), both in small letters. `known`: the glossary has the word
/// that was met, so that a letter makes it another.
pub(super) fn is_slip(meant: &str, met: &str, known: bool, is_ending: impl Fn(&str) -> bool) -> bool {
    let letters = |word: &str| word.chars().all(char::is_alphabetic).then(|| word.chars().count());
    let (Some(meant_letters), Some(met_letters)) = (letters(meant), letters(met)) else { return false };
    if meant_letters.min(met_letters) < MIN {
        return false;
    }
    let shared = meant.char_indices().zip(met.chars()).take_while(|((_, a), b)| a == b).count();
    let ends = |word: &str, letters: usize, stem: usize| {
        let rest: String = word.chars().skip(stem).collect();
        letters - stem <= MAX_ENDING && (rest.is_empty() || is_ending(&rest))
    };
    // The vowel where two endings begin may be shared, and belongs to them.
    let by_ending = (MIN_STEM..=shared).any(|stem| ends(meant, meant_letters, stem) && ends(met, met_letters, stem));
    let by_letter = || !known && meant_letters.min(met_letters) >= MIN_FOR_LETTER && osa_distance(meant, met) == 1;
    by_ending || by_letter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_an_ending_or_a_letter() {
        let slip = |meant, met, known| {
            is_slip(meant, met, known, |rest| matches!(rest, "lər" | "ləri" | "lərin" | "i" | "in"))
        };
        assert!(slip("dövlətləri", "dövlətlər", true), "an ending, of whatever words");
        assert!(slip("münasibətlərin", "munasibətlərin", false), "a letter");
        assert!(!slip("avstriya", "avstroya", true), "a letter that makes a known word");
        assert!(!slip("iran", "iraq", false), "a short word");
        assert!(!slip("1951", "1950", false), "a number");
        assert!(!slip("cənubi", "şimali", false), "another word");
    }
}
