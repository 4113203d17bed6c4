//! What may follow an English stem: `-s` and `'s`, and the forms of verbs, regular ones by rule and irregular ones
//! from a list. A verb that is also a noun is told by the word before it.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::{LettersHasher, irregular_english};

/// Base form → its irregular forms.
static IRREGULAR: LazyLock<HashMap<&'static str, Vec<&'static str>, LettersHasher>> = LazyLock::new(|| {
    let mut forms: HashMap<_, Vec<_>, LettersHasher> = HashMap::default();
    for (form, bases) in irregular_english() {
        for base in bases.split('|') {
            forms.entry(base).or_default().push(form);
        }
    }
    forms
});

/// Spellings beside the ones that the United Nations use: as met, as it is compared.
static SPELLINGS: LazyLock<HashMap<&'static str, &'static str, LettersHasher>> = LazyLock::new(|| {
    let lines = include_str!("data/en.spellings.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
});

/// The spelling by which a word in small letters is compared: `organisation` is `organization`.
pub(super) fn spelling(word: &str) -> Option<&'static str> {
    SPELLINGS.get(word).copied()
}

/// The irregular forms of a word in small letters.
pub(super) fn irregular(word: &str) -> &'static [&'static str] {
    IRREGULAR.get(word).map_or(&[], Vec::as_slice)
}

/// Regular forms, besides the word itself: what is cut off its end, and what may follow then.
pub(super) fn noun_stems(word: &str) -> Vec<(String, &'static [&'static str])> {
    let mut stems: Vec<(String, &'static [&'static str])> = vec![(word.to_owned(), &["s"])];
    if let Some(stem) = word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        stems.push((stem.to_owned(), &["ies"]));
    } else if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| word.ends_with(end)) {
        stems.push((word.to_owned(), &["es"]));
    }
    stems
}

/// The same of a verb.
pub(super) fn verb_stems(word: &str) -> Vec<(String, &'static [&'static str])> {
    let mut stems = noun_stems(word);
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    if let Some(stem) = word.strip_suffix('e') {
        stems.push((stem.to_owned(), &["ed", "ing"]));
    } else {
        stems.push((word.to_owned(), &["ed", "ing"]));
        if let Some(stem) = word.strip_suffix('y').filter(|stem| !stem.ends_with(vowel)) {
            stems.push((stem.to_owned(), &["ied"]));
        }
        // `commit`, `committed`.
        let mut end = word.chars().rev();
        if let (Some(last), Some(middle), Some(before)) = (end.next(), end.next(), end.next())
            && !vowel(last)
            && !matches!(last, 'w' | 'x' | 'y')
            && vowel(middle)
            && !vowel(before)
        {
            stems.push((format!("{word}{last}"), &["ed", "ing"]));
        }
    }
    stems
}

/// Before these a base form is a verb.
const BEFORE_VERB: &[&str] = &[
    "to", "will", "would", "can", "could", "should", "may", "might", "must", "shall", "not", "do", "does", "did", "we",
    "they", "i", "you", "who", "let", "cannot", "jointly", "also", "fully", "please",
];

/// Before these a word in -s or -ing is a noun.
const BEFORE_NOUN: &[&str] = &[
    "a",
    "an",
    "the",
    "this",
    "that",
    "these",
    "those",
    "his",
    "her",
    "their",
    "its",
    "our",
    "my",
    "your",
    "of",
    "in",
    "for",
    "on",
    "with",
    "by",
    "from",
    "at",
    "no",
    "any",
    "some",
    "several",
    "many",
    "all",
    "mutual",
    "official",
    "high-level",
    "two",
    "three",
    "other",
    "such",
    "and",
    "between",
    "during",
    "after",
    "before",
];

/// Whether a word that may be a verb and a noun is the verb here, by its ending and by the word before it.
pub(super) fn is_verb(before: Option<&str>, before_is_name: bool, ending: &str) -> bool {
    match (ending, before) {
        ("", Some(before)) => BEFORE_VERB.contains(&before),
        ("s" | "es" | "ies", Some(before)) => {
            before_is_name && !BEFORE_NOUN.contains(&before)
                || matches!(before, "he" | "she" | "it" | "who" | "which" | "also")
        }
        ("" | "s" | "es" | "ies", None) => false,
        ("ing", Some(before)) => !BEFORE_NOUN.contains(&before),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(stems: &[(String, &[&str])]) -> Vec<String> {
        stems.iter().flat_map(|(stem, ends)| ends.iter().map(move |end| format!("{stem}{end}"))).collect()
    }

    #[test]
    fn words_take_their_endings() {
        assert_eq!(forms(&noun_stems("ministry")), ["ministrys", "ministries"]);
        assert_eq!(forms(&noun_stems("congress")), ["congresss", "congresses"]);
        assert_eq!(forms(&verb_stems("commit")), ["commits", "commited", "commiting", "committed", "committing"]);
        assert_eq!(forms(&verb_stems("ratify")), ["ratifys", "ratifies", "ratifyed", "ratifying", "ratified"]);
        assert_eq!(forms(&verb_stems("exchange")), ["exchanges", "exchanged", "exchanging"]);
        assert!(irregular("meet").contains(&"met") && spelling("organisation") == Some("organization"));
    }

    #[test]
    fn the_word_before_tells_a_verb() {
        assert!(is_verb(Some("to"), false, "") && is_verb(Some("minister"), true, "s") && is_verb(None, false, "ed"));
        assert!(
            !is_verb(Some("state"), false, "")
                && !is_verb(Some("mutual"), false, "s")
                && !is_verb(Some("the"), false, "ing")
        );
    }
}
