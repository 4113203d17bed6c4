//! The forms of English words: regular forms in `-s`, `-ed` and `-ing` are made by rule, and irregular forms are in
//! `data/en/irregular.tsv`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lists::IRREGULAR_FORMS;
use super::vowels::is_vowel;
use crate::language::LettersHasher;

/// The regular endings of nouns, verbs and adverbs, for a word whose part of speech is not known.
pub const REGULAR: &[&str] = &["s", "es", "ed", "d", "ing", "ly"];

/// The irregular forms of each base form.
static IRREGULAR: LazyLock<HashMap<&'static str, Vec<&'static str>, LettersHasher>> = LazyLock::new(|| {
    let mut forms: HashMap<_, Vec<_>, LettersHasher> = HashMap::default();
    for (form, bases) in IRREGULAR_FORMS.pairs() {
        for base in bases.split('|') {
            forms.entry(base).or_default().push(form);
        }
    }
    forms
});

/// Returns the irregular forms of a word in small letters.
pub fn irregular(word: &str) -> &'static [&'static str] {
    IRREGULAR.get(word).map_or(&[], Vec::as_slice)
}

/// Returns the regular forms of a noun, without the noun itself. Each item is the beginning of a form and the endings
/// that may follow it: `ministr` and `ies`.
#[must_use]
pub fn noun_stems(word: &str) -> Vec<(String, &'static [&'static str])> {
    let mut stems: Vec<(String, &'static [&'static str])> = vec![(word.to_owned(), &["s"])];
    if let Some(stem) = word.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel)) {
        stems.push((stem.to_owned(), &["ies"]));
    } else if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| word.ends_with(end)) {
        stems.push((word.to_owned(), &["es"]));
    }
    stems
}

/// Returns the regular forms of a verb, without the verb itself. Each item is the beginning of a form and the endings
/// that may follow it: `sign`, and `ed` or `ing`.
#[must_use]
pub fn verb_stems(word: &str) -> Vec<(String, &'static [&'static str])> {
    let mut stems = noun_stems(word);
    if let Some(stem) = word.strip_suffix('e') {
        stems.push((stem.to_owned(), &["ed", "ing"]));
    } else {
        stems.push((word.to_owned(), &["ed", "ing"]));
        if let Some(stem) = word.strip_suffix('y').filter(|stem| !stem.ends_with(is_vowel)) {
            stems.push((stem.to_owned(), &["ied"]));
        }
        // The last consonant of a verb such as `commit` is doubled: `committed`.
        let mut end = word.chars().rev();
        if let (Some(last), Some(middle), Some(before)) = (end.next(), end.next(), end.next())
            && !is_vowel(last)
            && !matches!(last, 'w' | 'x' | 'y')
            && is_vowel(middle)
            && !is_vowel(before)
        {
            stems.push((format!("{word}{last}"), &["ed", "ing"]));
        }
    }
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(stems: &[(String, &[&str])]) -> Vec<String> {
        stems.iter().flat_map(|(stem, ends)| ends.iter().map(move |end| format!("{stem}{end}"))).collect()
    }

    #[test]
    fn the_candidate_forms_of_a_noun_or_verb_include_every_regular_spelling() {
        assert_eq!(forms(&noun_stems("ministry")), ["ministrys", "ministries"]);
        assert_eq!(forms(&noun_stems("congress")), ["congresss", "congresses"]);
        assert_eq!(forms(&verb_stems("commit")), ["commits", "commited", "commiting", "committed", "committing"]);
        assert_eq!(forms(&verb_stems("ratify")), ["ratifys", "ratifies", "ratifyed", "ratifying", "ratified"]);
        assert_eq!(forms(&verb_stems("exchange")), ["exchanges", "exchanged", "exchanging"]);
        assert!(irregular("meet").contains(&"met"));
    }
}
