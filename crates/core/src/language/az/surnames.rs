//! The endings by which a surname is recognised.

use super::suffixes::{Noun, ends_noun};

/// Whether a word in small letters has the ending of an Azerbaijani surname, perhaps with a case ending: `məmmədovaya`,
/// `kərimovun`, `rəsulzadə`.
pub(crate) fn is_surname(folded: &str) -> bool {
    ["ov", "ova", "ev", "eva", "zadə"].iter().any(|end| {
        let at = folded.rfind(end).filter(|at| *at >= 3).map(|at| at + end.len());
        at.and_then(|at| folded.split_at_checked(at)).is_some_and(|(stem, rest)| ends_noun(stem, Noun::Plain, rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_is_recognised_with_its_case_endings() {
        for word in ["məmmədov", "məmmədovaya", "kərimovun", "əliyevadan", "rəsulzadəni", "rəsulzadə"] {
            assert!(is_surname(word), "{word}");
        }
        for word in ["ova", "evdə", "sovet", "nikoda", "bakı"] {
            assert!(!is_surname(word), "{word}");
        }
    }
}
