//! How an Azerbaijani noun changes before an ending that begins with a vowel. `q` softens to `ğ` (`torpaq`,
//! `torpağın`), and `k` softens to `y` (`ürək`, `ürəyin`). Some nouns lose their last vowel (`fikir`, `fikrin`); they
//! are listed in `data/az/dropped-vowels.tsv`.
//!
//! The length and the vowels of a word decide whether it softens. Each caller risks a different mistake, so each
//! caller decides from which length a word softens.

use super::lists::DROPPED_VOWELS;

/// Returns a noun with its last letter softened, as it is before an ending that begins with a vowel: `torpağ` for
/// `torpaq`. `None` if its last letter does not soften.
#[must_use]
pub fn softened(noun: &str) -> Option<String> {
    let soft = noun.strip_suffix('q').map(|stem| format!("{stem}ğ"));
    soft.or_else(|| noun.strip_suffix('k').map(|stem| format!("{stem}y")))
}

/// Returns the dictionary form of a softened noun: `torpaq` for `torpağ`. `None` if its last letter is not a softened
/// one.
#[must_use]
pub fn hardened(soft: &str) -> Option<String> {
    let hard = soft.strip_suffix('ğ').map(|stem| format!("{stem}q"));
    hard.or_else(|| soft.strip_suffix('y').map(|stem| format!("{stem}k")))
}

/// Returns the stem of a verb with its last `t` softened, as it is before a vowel: `ed` for `et`. `None` if the stem
/// does not end in `t`. The caller must know the verb, because few verbs in `-t` soften.
#[must_use]
pub fn softened_verb(stem: &str) -> Option<String> {
    stem.strip_suffix('t').map(|stem| format!("{stem}d"))
}

/// Returns a noun without the vowel that it loses before an ending that begins with a vowel: `fikr` for `fikir`.
/// `None` if the noun loses no vowel.
#[must_use]
pub fn without_last_vowel(noun: &str) -> Option<&'static str> {
    DROPPED_VOWELS.pairs().find(|(whole, _)| *whole == noun).map(|(_, short)| short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_consonant_of_a_noun_is_softened_and_hardened_again() {
        for (noun, soft) in [("torpaq", "torpağ"), ("ürək", "ürəy")] {
            assert_eq!(softened(noun).as_deref(), Some(soft));
            assert_eq!(hardened(soft).as_deref(), Some(noun));
        }
        assert_eq!(softened_verb("et").as_deref(), Some("ed"));
        assert_eq!(without_last_vowel("fikir"), Some("fikr"));
        assert_eq!(softened("saziş"), None);
        assert_eq!(hardened("saziş"), None);
    }
}
