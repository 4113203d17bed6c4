//! How a noun changes before a vowel: `q` softens to `ğ` (`torpaq`, `torpağın`) and `k` to `y` (`ürək`, `ürəyin`), and some
//! nouns lose their last vowel (`fikir`, `fikrin`), which are in `data/az/dropped-vowels.tsv`.
//!
//! Which words soften depends on their length and their vowels, and each caller risks a different mistake. So the length
//! from which a word softens is decided where it is asked for.

use super::lists::DROPPED_VOWELS;

/// A noun as it is before an ending that begins with a vowel; `None` if its last letter does not soften.
pub fn softened(noun: &str) -> Option<String> {
    let soft = noun.strip_suffix('q').map(|stem| format!("{stem}ğ"));
    soft.or_else(|| noun.strip_suffix('k').map(|stem| format!("{stem}y")))
}

/// A noun as the dictionary has it, from its softened form; `None` if the last letter is not a softened one.
pub fn hardened(soft: &str) -> Option<String> {
    let hard = soft.strip_suffix('ğ').map(|stem| format!("{stem}q"));
    hard.or_else(|| soft.strip_suffix('y').map(|stem| format!("{stem}k")))
}

/// The stem of a verb as it is before a vowel: `ed` of `et`. Few verbs in `-t` soften.
pub fn softened_verb(stem: &str) -> Option<String> {
    stem.strip_suffix('t').map(|stem| format!("{stem}d"))
}

/// A noun without the vowel that it loses before an ending that begins with one: `fikr` of `fikir`.
pub fn without_last_vowel(noun: &str) -> Option<&'static str> {
    DROPPED_VOWELS.pairs().find(|(whole, _)| *whole == noun).map(|(_, short)| short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_softens_and_hardens() {
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
