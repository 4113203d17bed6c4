//! Recognises small misprints in official names: `Türk Dövlətlər Təşkilatı`, `Beynəlxalq Münasibətlərin Tahlili
//! Mərkəzi`.
//!
//! In a name of three words or more, one word may differ by its ending or by one letter. All other words must be
//! right. This distinguishes a misprint from another name, which differs by a whole word.

use strsim::osa_distance;

/// The shortest word, in letters, that may have a misprint. A shorter word is similar to too many other words.
const MIN_LETTERS: usize = 5;
/// The shortest word, in letters, in which one letter may be wrong.
const MIN_FOR_LETTER: usize = 6;
/// The shortest stem, in letters, before endings that differ.
const MIN_STEM: usize = 4;
/// The longest ending, in letters.
const MAX_ENDING: usize = 5;

/// Whether the word `written` may be a misprint of the word `meant`; both are in small letters. `known` says whether
/// the glossary has the written word: if it has, one different letter makes another word and is no misprint.
pub(super) fn is_slip(meant: &str, written: &str, known: bool, is_ending: impl Fn(&str) -> bool) -> bool {
    let letters = |word: &str| word.chars().all(char::is_alphabetic).then(|| word.chars().count());
    let (Some(meant_letters), Some(written_letters)) = (letters(meant), letters(written)) else { return false };
    if meant_letters.min(written_letters) < MIN_LETTERS {
        return false;
    }
    let shared = meant.char_indices().zip(written.chars()).take_while(|((_, a), b)| a == b).count();
    let ends = |word: &str, letters: usize, stem: usize| {
        let rest: String = word.chars().skip(stem).collect();
        letters - stem <= MAX_ENDING && (rest.is_empty() || is_ending(&rest))
    };
    // The two endings may begin with the same vowel, which is no part of the stem.
    let by_ending =
        (MIN_STEM..=shared).any(|stem| ends(meant, meant_letters, stem) && ends(written, written_letters, stem));
    let by_letter =
        || !known && meant_letters.min(written_letters) >= MIN_FOR_LETTER && osa_distance(meant, written) == 1;
    by_ending || by_letter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misprint_has_a_different_ending_or_one_different_letter() {
        let slip = |meant, met, known| {
            is_slip(meant, met, known, |rest| matches!(rest, "lər" | "ləri" | "lərin" | "i" | "in"))
        };
        assert!(slip("dövlətləri", "dövlətlər", true), "an ending, even if the glossary has the word");
        assert!(slip("münasibətlərin", "munasibətlərin", false), "a letter");
        assert!(!slip("avstriya", "avstroya", true), "a letter that makes a known word");
        assert!(!slip("iran", "iraq", false), "a short word");
        assert!(!slip("1951", "1950", false), "a number");
        assert!(!slip("cənubi", "şimali", false), "another word");
    }
}
