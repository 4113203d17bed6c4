//! What a short line of text is by its words: a clause with its verb, or the name of a person. A line of a web page
//! that was copied with an article is recognised by this.

use crate::language::az::{self, surnames, verbs};
use crate::language::lists;
use crate::text::{CaseRule, fold_case};

/// Whether the last word of a line looks like a finite verb of Azerbaijani, as in a headline: `… müzakirə olunub`.
///
/// ```
/// use yaddash_core::segment::ends_in_verb;
/// assert!(ends_in_verb("Nazirlər ticarəti müzakirə ediblər"));
/// assert!(!ends_in_verb("Ceyhun Bayramov, ticarət, Gürcüstan"));
/// ```
#[must_use]
pub fn ends_in_verb(line: &str) -> bool {
    let end = line.trim_end_matches(|c: char| !c.is_alphanumeric());
    let word = end.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let is_small = word.starts_with(char::is_lowercase);
    let word = fold_case(word, CaseRule::Turkic);
    let is_tense = || {
        word.chars().count() >= 4
            && matches!(verbs::tense_of(&word), Some((stem, tense)) if match tense {
                verbs::Tense::Past => true,
                // The endings -ır and -ar are also the ends of nouns: `nazir`, `xəbər`.
                verbs::Tense::Present => false,
                verbs::Tense::Future => word.ends_with(['q', 'k']) || matches!(stem, "bil" | "ol" | "ed"),
            })
    };
    is_small && (verbs::is_finite(&word) || is_tense())
}

/// Whether a line is only the name of a person: two or three words with capitals, of which the first is a known given
/// name or the last has the ending of a surname.
///
/// ```
/// use yaddash_core::segment::is_name_of_person;
/// assert!(is_name_of_person("Elçin Məmmədov"));
/// assert!(!is_name_of_person("Xarici siyasət"));
/// ```
#[must_use]
pub fn is_name_of_person(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_name = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
            && letters.all(|c| c.is_lowercase() || c == '-' || c == '\'' || c == '’')
    };
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let is_given = || [&lists::GIVEN_NAMES, &az::lists::GIVEN_NAMES].iter().any(|names| names.contains(first));
    let is_surname = || surnames::is_surname(&fold_case(last, CaseRule::Turkic));
    (2..=3).contains(&words.len()) && words.iter().all(is_name) && (is_given() || is_surname())
}
