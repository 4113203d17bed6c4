//! Vowels, as far as spelling shows them.

/// Whether a small letter is a vowel.
pub(crate) fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}
