//! Azerbaijani vowels, and how the vowels of an ending follow the vowels of the stem.
//!
//! Grammars write an ending once for all stems, and so does this module. `A` stands for `a` or `ə`, `I` for `ı`, `i`,
//! `u` or `ü`, `K` for `q` or `k`, and `G` for `ğ` or `y`; small letters stand for themselves. So `lIK` stands for
//! `-lıq`, `-lik`, `-luq` and `-lük`; the vowel before it decides which. Words and spelled endings are in small
//! letters.

/// Whether a small letter is a vowel.
#[must_use]
pub fn is_vowel(c: char) -> bool {
    is_front(c) || matches!(c, 'a' | 'ı' | 'o' | 'u')
}

/// Whether a small letter is a front vowel, after which `A` is `ə` and `K` is `k`.
#[must_use]
pub fn is_front(c: char) -> bool {
    matches!(c, 'e' | 'ə' | 'i' | 'ö' | 'ü')
}

/// Whether a small letter is a high vowel: `ı`, `i`, `u` or `ü`. In the notation of endings, the symbol `I` stands
/// for these four vowels.
#[must_use]
pub fn is_high(c: char) -> bool {
    matches!(c, 'ı' | 'i' | 'u' | 'ü')
}

/// Returns the last vowel of a text, which the first vowel of an ending follows.
#[must_use]
pub fn last_vowel(text: &str) -> Option<char> {
    text.chars().rfind(|c| is_vowel(*c))
}

/// Whether a word ends in a vowel.
pub fn ends_in_vowel(word: &str) -> bool {
    word.ends_with(is_vowel)
}

/// Whether the first vowel of an ending agrees with the last vowel of its stem: both are front vowels or neither is.
/// `-dək` never changes, so it agrees with every stem.
#[must_use]
pub fn agrees(stem: &str, ending: &str) -> bool {
    match (last_vowel(stem), ending.chars().find(|c| is_vowel(*c))) {
        (Some(last), Some(first)) => is_front(last) == is_front(first) || ending.starts_with("dək"),
        _ => true,
    }
}

/// Spells an ending that is given in the notation of this module, as it is after a vowel: `lArIn` after `e` is
/// `lərin`.
#[must_use]
pub fn spelled(ending: &str, before: char) -> String {
    let mut vowel = before;
    let mut out = String::with_capacity(ending.len() + 2);
    for c in ending.chars() {
        let written = match (c, is_front(vowel)) {
            ('A', false) => 'a',
            ('A', true) => 'ə',
            ('I', front) => match (front, matches!(vowel, 'o' | 'u' | 'ö' | 'ü')) {
                (false, false) => 'ı',
                (false, true) => 'u',
                (true, false) => 'i',
                (true, true) => 'ü',
            },
            ('K', false) => 'q',
            ('K', true) => 'k',
            ('G', false) => 'ğ',
            ('G', true) => 'y',
            (c, _) => c,
        };
        if is_vowel(written) {
            vowel = written;
        }
        out.push(written);
    }
    out
}

/// Returns every spelling of an ending once, in the order of the vowels `a`, `e`, `o` and `ö` before it.
#[must_use]
pub fn spellings(ending: &str) -> Vec<String> {
    distinct(ending, &['a', 'e', 'o', 'ö'])
}

/// Returns the spellings of an ending after the vowels that are not rounded, `a` and `e`.
#[must_use]
pub fn unrounded_spellings(ending: &str) -> Vec<String> {
    distinct(ending, &['a', 'e'])
}

fn distinct(ending: &str, vowels: &[char]) -> Vec<String> {
    let mut found: Vec<String> = Vec::with_capacity(vowels.len());
    for spelling in vowels.iter().map(|vowel| spelled(ending, *vowel)) {
        if !found.contains(&spelling) {
            found.push(spelling);
        }
    }
    found
}

/// Replaces each vowel of an ending by the capital that stands for it in the notation, so that two spellings of one
/// ending become equal: `lərin` becomes `lArIn`.
#[must_use]
pub fn generalised(ending: &str) -> String {
    let general = |c| match c {
        'a' | 'ə' => 'A',
        c if is_high(c) => 'I',
        c => c,
    };
    ending.chars().map(general).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vowels_of_an_ending_harmonize_with_the_vowel_before_the_ending() {
        for (ending, after, expected) in [
            ("lArIn", 'a', "ların"),
            ("lArIn", 'ö', "lərin"),
            ("lIK", 'u', "luq"),
            ("lIK", 'ü', "lük"),
            ("AcAG", 'ı', "acağ"),
            ("AcAG", 'i', "əcəy"),
            ("InAdək", 'o', "unadək"),
        ] {
            assert_eq!(spelled(ending, after), expected, "{ending} after {after}");
            assert!(spellings(ending).iter().any(|spelling| spelling == expected));
        }
        assert_eq!(spellings("Ib"), ["ıb", "ib", "ub", "üb"]);
        assert_eq!(spellings("lAr"), ["lar", "lər"]);
        assert_eq!(unrounded_spellings("In"), ["ın", "in"]);
        assert_eq!(generalised("lərindən"), "lArIndAn");
    }

    #[test]
    fn an_ending_that_breaks_vowel_harmony_does_not_agree_with_its_stem() {
        assert!(agrees("saziş", "lər") && agrees("bakı", "dan") && agrees("axşam", "dək") && agrees("tdt", "nin"));
        assert!(!agrees("saziş", "lar") && !agrees("görüş", "saz"));
    }
}
