//! Consonants that soften before a vowel: `q` to `ğ` (`torpaq`, `torpağın`), `k` to `y` (`ürək`, `ürəyin`).
//!
//! Which words soften depends on their length and their vowels, and each caller risks a different mistake. So the length
//! from which a word softens is decided where it is asked for.

/// A noun as it is before an ending that begins with a vowel; `None` if its last letter does not soften.
pub(crate) fn softened(noun: &str) -> Option<String> {
    let soft = noun.strip_suffix('q').map(|stem| format!("{stem}ğ"));
    soft.or_else(|| noun.strip_suffix('k').map(|stem| format!("{stem}y")))
}

/// A noun as the dictionary has it, from its softened form; `None` if the last letter is not a softened one.
pub(crate) fn hardened(soft: &str) -> Option<String> {
    let hard = soft.strip_suffix('ğ').map(|stem| format!("{stem}q"));
    hard.or_else(|| soft.strip_suffix('y').map(|stem| format!("{stem}k")))
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
        assert_eq!(softened("saziş"), None);
        assert_eq!(hardened("saziş"), None);
    }
}
