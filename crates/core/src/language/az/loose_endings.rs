//! A loose test of endings: whether the rest of a word can consist of endings only, in any order and with any vowels.
//!
//! [`super::suffixes`] tests the endings and their order; use that module for a known noun or verb. The two lists
//! used here are older, shorter and less strict. They decide which words the aligner finds in its lexicon and which
//! forms a search finds. The lists do not follow from the grammar, which has no `lan`, no `lat` and no `ırıq`. So
//! they stay as they are, letter by letter, and the effect of any change to them is measured.
//!
//! A stem of two or three letters begins many other words (`gün` is a day, `günah` a sin). So a word is a form of a
//! stem only if its rest consists of endings.

use super::lists::ENDINGS;

/// The longest ending, in letters.
const MAX_LENGTH: usize = 5;

/// Whether the rest of a word, in small letters, can be cut into endings in any order. An empty rest counts, too.
pub(crate) fn can_be_endings(rest: &str) -> bool {
    let mut cuts: Vec<usize> = rest.char_indices().map(|(at, _)| at).collect();
    cuts.push(rest.len());
    let mut reached = vec![false; cuts.len()];
    reached[0] = true;
    for end in 1..cuts.len() {
        let starts = end.saturating_sub(MAX_LENGTH)..end;
        reached[end] =
            starts.into_iter().any(|start| reached[start] && ENDINGS.contains(&rest[cuts[start]..cuts[end]]));
    }
    reached[cuts.len() - 1]
}

/// The endings of nouns and verbs by which a search finds the other forms of a word. They have `i` instead of `ı`,
/// because the dots of letters are often missing in the searched texts.
pub(crate) const SEARCHED: &[&str] = &[
    "lar", "lər", "im", "um", "üm", "in", "un", "ün", "i", "u", "ü", "si", "su", "sü", "miz", "muz", "müz", "niz",
    "nuz", "nüz", "nin", "nun", "nün", "ni", "nu", "nü", "a", "ə", "ya", "yə", "na", "nə", "yi", "yu", "yü", "da",
    "də", "dan", "dən", "nda", "ndə", "ndan", "ndən", "la", "lə", "yla", "ylə", "ca", "cə", "dir", "dur", "dür", "ki",
    "kü", "li", "lu", "lü", "lik", "liq", "luq", "lük", "liy", "liğ", "luğ", "lüy", "siz", "suz", "süz", "çi", "çu",
    "çü", "maq", "mək", "mağ", "məy", "ma", "mə", "ib", "ub", "üb", "yib", "yub", "yüb", "di", "du", "dü", "acaq",
    "əcək", "yacaq", "yəcək", "ir", "ur", "ür", "yir", "yur", "yür", "miş", "muş", "müş", "an", "ən", "yan", "yən",
    "ar", "ər", "ki", "mi", "mu", "mü",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_a_word_is_accepted_only_if_it_consists_of_known_endings() {
        for rest in ["", "lər", "lərində", "ün", "dür", "lük", "də", "lərimizdən"] {
            assert!(can_be_endings(rest), "{rest}");
        }
        for rest in ["ah", "əş", "eyli", "ortaq"] {
            assert!(!can_be_endings(rest), "{rest}");
        }
    }
}
