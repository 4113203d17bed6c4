//! Small slips in official names: `Türk Dövlətlər Təşkilatı`, `Beynəlxalq Münasibətlərin Tahlili Mərkəzi`.
//!
//! One word within a name of three or more may differ, by its ending or by one letter. All the other words must be
//! right, which distinguishes a slip from another name: a name that differs by a whole word is another one.

use strsim::osa_distance;

/// A shorter word, in letters, is similar to too many others.
const MIN_LETTERS: usize = 5;
/// The shortest word, in letters, in which one letter may be wrong.
const MIN_FOR_LETTER: usize = 6;
/// The shortest stem, in letters, before endings that differ.
const MIN_STEM: usize = 4;
/// The longest ending, in letters.
const MAX_ENDING: usize = 5;

/// Whether a word as `written` may be a slip for the word `meant`, both in small letters. If the glossary has the
/// written word (`known`), one letter makes another word of it.
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
    fn a_slip_is_an_ending_or_a_letter() {
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
