//! Endings without their order and their harmony: whether the rest of a word may be nothing but endings.
//!
//! [`super::suffixes`] knows which ending follows which, and is the right place to ask about a known noun or verb. Here
//! are two lists that are older, shorter and less strict. Much depends on what exactly is in them: which words the aligner
//! finds in its lexicon and which forms a search finds. Neither follows from the grammar (it has no `lan`, no `lat`, no
//! `ırıq`), so they stay as they are, letter by letter, and a change to them is measured.
//!
//! A stem of two or three letters begins many words (`gün` is a day, `günah` a sin), so what follows a stem must be made of
//! endings.

use super::lists::ENDINGS;

/// The longest ending, in letters.
const MAX_LENGTH: usize = 5;

/// Whether the rest of a word, in small letters, can be cut into endings in any order; an empty rest can.
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

/// Endings of nouns and verbs by which a search finds the other forms of a word, with `i` for `ı`: dots are often missing
/// in what is searched.
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
    fn endings_follow_a_stem() {
        for rest in ["", "lər", "lərində", "ün", "dür", "lük", "də", "lərimizdən"] {
            assert!(can_be_endings(rest), "{rest}");
        }
        for rest in ["ah", "əş", "eyli", "ortaq"] {
            assert!(!can_be_endings(rest), "{rest}");
        }
    }
}
