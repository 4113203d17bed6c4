//! Oppositions: words that turn the sense of a sentence, such as `idxal` and `ixrac`, “raised” and “lowered”.
//!
//! The pairs are the file `data/az-en.oppositions.tsv`, with the words of both languages in their dictionary forms. A
//! word of a text is compared by its stem and its endings, without a dictionary of the whole language. So a word with
//! several senses may be found in the wrong one: the file marks such words, and a caller that accuses must use the
//! others alone. A phrase counts before a word in it, so that `vəzifəsindən azad edilib` (was dismissed) is not
//! `azad edilib` (was released).

use std::ops::Range;

use super::Supported;
use super::az::verbs::negated_stems;
use super::en::verbs::{NEGATORS, ends_in_not};
use super::opposition_entries::{Entries, Entry, Last, NEITHER, OppositionSide};

/// A word or phrase of a text that stands on a side of a pair of opposites.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Opposition {
    /// The name of the pair in the file: `import-export`.
    pub pair: &'static str,
    /// The side on which the word stands.
    pub side: OppositionSide,
    /// The places of the words among the words that were given.
    pub words: Range<usize>,
    /// The entry of the file that was found: `idxal etmək`.
    pub entry: &'static str,
    /// Whether the entry has this sense alone. If not, or if the word is a part of a longer English phrase of another pair,
    /// it may have nothing to do with the pair.
    pub is_certain: bool,
    /// Whether the word is negated: `artmayıb`, “did not rise”.
    pub is_negated: bool,
}

/// Finds the words of a text that stand on a side of a pair of opposites, in the order of the text. The words are the
/// folded forms of all its tokens, numbers included. A word that stands on sides of several pairs is found once for each.
///
/// ```
/// use yaddash_core::language::{OppositionSide, Supported, oppositions};
/// let found = oppositions(&["azərbaycan", "qaz", "idxal", "edib"], Supported::Azerbaijani);
/// assert_eq!((found[0].pair, found[0].side, found[0].words.clone()), ("import-export", OppositionSide::First, 2..4));
/// let found = oppositions(&["azerbaijan", "exported", "gas"], Supported::English);
/// assert!(found.iter().any(|it| it.pair == "import-export" && it.side == OppositionSide::Second));
/// ```
#[must_use]
pub fn oppositions(words: &[&str], language: Supported) -> Vec<Opposition> {
    let entries = Entries::of(language);
    let mut found: Vec<(&Entry, Range<usize>, Rank)> = Vec::new();
    for at in 0..words.len() {
        let rest = words.get(at..).unwrap_or_default();
        for entry in entries.beginning_like(rest.first().copied().unwrap_or_default()) {
            if let Some(stem) = entry.stands_before(rest) {
                let length = entry.words.len();
                let is_exact = !entry.begins_with_ending();
                // The word with the ending of `-dan çox` may itself stand on a side.
                let from = at + usize::from(entry.begins_with_ending());
                found.push((entry, from..at + length, Rank { words: length, is_exact, stem }));
            }
        }
    }
    // The longest phrase at a place counts, and of two verbs the one with the longer stem (`edilmək` before `etmək`).
    let is_in_longer = |range: &Range<usize>, rank: &Rank| {
        let overlaps = |it: &Range<usize>| it.start < range.end && range.start < it.end;
        found.iter().any(|(_, it, longer)| longer > rank && overlaps(it))
    };
    let sides = found.iter().filter(|(entry, ..)| entry.pair != NEITHER);
    let sides = sides.filter_map(|(entry, range, rank)| {
        // A particle changes an English verb less often than its sense: “shut down” is still shut.
        let is_within = is_in_longer(range, rank);
        (!is_within || language == Supported::English).then(|| Opposition {
            pair: entry.pair,
            side: entry.side,
            entry: entry.text,
            is_certain: entry.is_certain && !is_within,
            is_negated: is_negated(entry, words, range),
            words: range.clone(),
        })
    });
    sides.collect()
}

/// Which of two entries at one place counts: the one with more words, then the one without an ending for a word
/// (`vaxtından əvvəl` before `-dan əvvəl`), then the one with the longer stem.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    words: usize,
    is_exact: bool,
    stem: usize,
}

/// How many words before an English word a negation of it may stand: “has not yet been raised”.
const NEGATION_BEFORE: usize = 4;

/// How many words after an Azerbaijani noun or adjective a negation of it may stand: `yaxşı fikir olmayıb`.
const NEGATION_AFTER: usize = 3;

/// Ends of verbs that are negated, although [`negated_stems`] leaves them out because they may be nouns: `qaldırmadan`,
/// `unutmayın`.
const NEGATED_CONVERBS: [&str; 8] = ["madan", "mədən", "maz", "məz", "masa", "məsə", "mayın", "məyin"];

/// Whether a negation belongs to the words of an entry, which stand in a range of a text.
fn is_negated(entry: &Entry, words: &[&str], range: &Range<usize>) -> bool {
    let negates = |word: &str| {
        word.starts_with("deyil")
            || word.starts_with("olmaz")
            || word == "yox"
            || negated_stems(word, true).next().is_some()
    };
    let after = |length: usize| words.iter().skip(range.end).take(length);
    match entry.last {
        Last::Verb(_) => {
            let Some(verb) = words.get(range.end.saturating_sub(1)) else { return false };
            let without = NEGATED_CONVERBS.iter().any(|ending| verb.ends_with(ending));
            // A verbal noun is denied like a noun: `qazanma ehtimalının olmadığı`.
            let is_noun = ["ma", "mə"]
                .iter()
                .any(|ending| verb.char_indices().nth(2).is_some_and(|(at, _)| verb[at..].contains(ending)));
            without || negates(verb) || after(if is_noun { NEGATION_AFTER } else { 1 }).any(|word| negates(word))
        }
        Last::Noun(_) => after(NEGATION_AFTER).any(|word| negates(word)),
        Last::Forms(_) => {
            let from = range.start.saturating_sub(NEGATION_BEFORE);
            let before = words.get(from..range.start).unwrap_or_default();
            before.iter().any(|word| NEGATORS.contains(word) || ends_in_not(word))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pairs in a text whose words are separated by spaces, each with `1` or `2` for its side.
    fn sides(text: &str, language: Supported) -> Vec<String> {
        let words: Vec<&str> = text.split(' ').collect();
        let found = oppositions(&words, language).into_iter().filter(|it| it.is_certain);
        found.map(|it| format!("{} {}", it.pair, if it.side == OppositionSide::First { 1 } else { 2 })).collect()
    }

    fn has(text: &str, side: &str) -> bool {
        let language = if side.starts_with("en ") { Supported::English } else { Supported::Azerbaijani };
        sides(text, language).iter().any(|found| found == &side[3..])
    }

    #[test]
    fn a_word_is_found_in_every_form_on_its_side() {
        for (text, side) in [
            ("dərəcə endirilib", "az rise-fall 2"),
            ("ixracın həcmi artmışdır", "az rise-fall 1"),
            ("qiymətlərin qaldırılması", "az rise-fall 1"),
            ("azaldılacaq", "az rise-fall 2"),
            ("qaz idxal olunub", "az import-export 1"),
            ("ixracatçılar", "az import-export 2"),
            ("qərar rədd edildi", "az adopt-reject 2"),
            ("lehinə səs verib", "az for-against 1"),
            ("500-dən çox", "az more-less 1"),
            ("5 mindən az", "az more-less 2"),
            ("qeyri rəsmi", "az official-unofficial 2"),
            ("ötən ilin", "az last-next 1"),
            ("şəhər işğaldan azad edilib", "az liberate-occupy 1"),
            ("komanda məğlub olub", "az win-lose 2"),
            ("rəqibini məğlub edib", "az win-lose 1"),
            ("komanda məğlub edilib", "az win-lose 2"),
            ("the rate was lowered", "en rise-fall 2"),
            ("prices rose", "en rise-fall 1"),
            ("it was sold", "en buy-sell 2"),
            ("they voted against", "en for-against 2"),
            ("he closed the door", "en open-close 2"),
            ("committed to cutting", "en rise-fall 2"),
        ] {
            assert!(has(text, side), "{text}: {side}");
        }
    }

    #[test]
    fn a_phrase_hides_the_words_in_it() {
        assert!(!has("işğaldan azad edilib", "az liberate-occupy 2"));
        assert!(has("tutduğu vəzifədən azad edilib", "az appoint-dismiss 2"));
        assert!(!has("tutduğu vəzifədən azad edilib", "az arrest-release 2"));
        assert!(!has("məhdudiyyətlər aradan qaldırılıb", "az rise-fall 1"));
        assert!(!has("komanda məğlub edilib", "az win-lose 1"));
        assert!(sides("açıq məktub", Supported::Azerbaijani).is_empty());
    }

    #[test]
    fn a_word_of_several_senses_is_not_certain_and_a_negation_is_seen() {
        let found = oppositions(&["gəlir"], Supported::Azerbaijani);
        assert!(!found.is_empty() && found.iter().all(|it| !it.is_certain));
        assert!(oppositions(&["artmayıb"], Supported::Azerbaijani).iter().all(|it| it.is_negated));
        let found = oppositions(&["did", "not", "rise"], Supported::English);
        assert!(found.iter().any(|it| it.pair == "rise-fall" && it.is_negated));
    }
}
