//! English verbs: whether a word is a verb, whether it is negated, and its tense.

/// Words that negate a sentence.
pub(crate) const NEGATORS: &[&str] =
    &["not", "never", "no", "nor", "none", "nobody", "nothing", "neither", "without", "cannot"];

/// Auxiliary verbs that show a tense, in one list per tense: future, past, present.
pub(crate) const AUXILIARIES: &[&[&str]] =
    &[&["will", "shall"], &["was", "were", "had", "did"], &["is", "are", "has", "have", "does", "do"]];

/// Whether a word ends in a shortened `not`: `don't`.
pub(crate) fn ends_in_not(word: &str) -> bool {
    word.ends_with("n't")
}

/// Whether `past` is a past in -ed and `other` is another form of the same verb: `visited` and `visit`.
pub(crate) fn is_past_of(past: &str, other: &str) -> bool {
    let Some(stem) = past.strip_suffix("ed").filter(|stem| stem.len() >= 3) else { return false };
    let rest = other.strip_prefix(stem).or_else(|| other.strip_prefix(stem.trim_end_matches('i')));
    matches!(rest, Some("" | "e" | "s" | "es" | "y" | "ies"))
}

/// Words that show that a base form after them is a verb and not a noun: `to` in “to visit”.
const BEFORE_VERB: &[&str] = &[
    "to", "will", "would", "can", "could", "should", "may", "might", "must", "shall", "not", "do", "does", "did", "we",
    "they", "i", "you", "who", "let", "cannot", "jointly", "also", "fully", "please",
];

/// Words that show that a word in -s or -ing after them is a noun and not a verb: `the` in “the visits”.
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

/// Whether a word that may be a verb or a noun is a verb, to judge by its ending and by the word before it.
pub(crate) fn is_verb(before: Option<&str>, before_is_name: bool, ending: &str) -> bool {
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

    #[test]
    fn the_previous_word_distinguishes_a_verb_from_a_noun() {
        assert!(is_verb(Some("to"), false, "") && is_verb(Some("minister"), true, "s") && is_verb(None, false, "ed"));
        assert!(
            !is_verb(Some("state"), false, "")
                && !is_verb(Some("mutual"), false, "s")
                && !is_verb(Some("the"), false, "ing")
        );
    }

    #[test]
    fn a_past_form_in_ed_is_recognized_by_comparison_with_another_form_of_the_verb() {
        for (past, other) in [("visited", "visit"), ("signed", "signs"), ("ratified", "ratify"), ("agreed", "agree")] {
            assert!(is_past_of(past, other), "{past} {other}");
        }
        assert!(!is_past_of("visit", "visited") && !is_past_of("signed", "significant"));
    }
}
