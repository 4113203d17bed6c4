//! English vowels, judged by the spelling alone.

/// Whether a small letter is a vowel.
pub(crate) fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}
