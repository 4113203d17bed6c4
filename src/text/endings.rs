//! Whether the rest of an Azerbaijani word is nothing but endings.
//!
//! A stem of two or three letters begins half the language (`gün` is a day, `günah` a sin), so what
//! follows it must be made of endings. The pieces stand in `data/az.endings.txt`, one a line.

use std::collections::HashSet;
use std::sync::LazyLock;

static ENDINGS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("data/az.endings.txt").lines();
    lines.filter(|line| !line.starts_with('#') && !line.is_empty()).collect()
});

/// The longest piece, in letters.
const MAX_LENGTH: usize = 5;

/// Whether a small-lettered rest of a word can be cut into endings; true of an empty one.
pub(crate) fn is_endings(rest: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_follow_a_stem() {
        for rest in ["", "lər", "lərində", "ün", "dür", "lük", "də", "lərimizdən"] {
            assert!(is_endings(rest), "{rest}");
        }
        for rest in ["ah", "əş", "eyli", "ortaq"] {
            assert!(!is_endings(rest), "{rest}");
        }
    }
}
