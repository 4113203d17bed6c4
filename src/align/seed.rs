//! The seed dictionary: a few hundred very common words, written by hand, of Azerbaijani and English.
//!
//! It is there for the article whose sides share no names. It knows no grammar: a stem is a
//! beginning (`bildir` is `bildirib`, `bildirdi`, `bildirilib`), and the longest that fits is taken.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::endings::is_endings;
use crate::unit::Language;

/// Stems from this length on may be followed by anything.
const FREE_STEM: usize = 4;

/// By language: a stem or word → the lines of the file that it stands on.
static LINES: LazyLock<[HashMap<&'static str, Vec<usize>>; 2]> = LazyLock::new(|| {
    let mut words = [HashMap::new(), HashMap::new()];
    for (number, line) in include_str!("data/az-en.seed.tsv").lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        for (side, cell) in words.iter_mut().zip(line.split('\t')) {
            for word in cell.split('|') {
                side.entry(word).or_insert_with(Vec::new).push(number);
            }
        }
    }
    words
});

/// The meanings (lines of the dictionary) of a word in small letters, without a joined suffix.
pub(super) fn meanings(word: &str, language: &Language) -> &'static [usize] {
    match language.key().as_str() {
        "az" => azerbaijani(word),
        "en" => english(word),
        _ => &[],
    }
}

fn azerbaijani(word: &str) -> &'static [usize] {
    let mut cuts: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(1).collect();
    cuts.push(word.len());
    let stems = cuts.iter().enumerate().rev().filter_map(|(at, &cut)| {
        let lines = LINES[0].get(&word[..cut])?;
        (at + 1 >= FREE_STEM || is_endings(&word[cut..])).then_some(lines.as_slice())
    });
    stems.into_iter().next().unwrap_or_default()
}

fn english(word: &str) -> &'static [usize] {
    let endings = [
        ("", ""),
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("d", ""),
        ("ied", "y"),
        ("ing", ""),
        ("ing", "e"),
        ("ly", ""),
    ];
    let stems = endings.iter().filter_map(|(ending, instead)| {
        let stem = word.strip_suffix(ending)?;
        if instead.is_empty() { LINES[1].get(stem) } else { LINES[1].get(format!("{stem}{instead}").as_str()) }
    });
    stems.into_iter().next().map(Vec::as_slice).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(az: &str, en: &str) -> bool {
        let (az, en) = (meanings(az, &Language::azerbaijani()), meanings(en, &Language::english()));
        az.iter().any(|line| en.contains(line))
    }

    #[test]
    fn forms_of_common_words_meet() {
        for (az, en) in [("bildirib", "said"), ("ölkələrin", "countries"), ("günü", "day"), ("görüşdə", "meetings")]
        {
            assert!(share(az, en), "{az} {en}");
        }
        assert!(!share("günahkar", "day"));
        // The longest stem: a ministry is no minister.
        assert!(share("nazirliyin", "ministry") && !share("nazirliyin", "minister"));
    }

    #[test]
    fn every_line_has_two_sides() {
        for line in include_str!("data/az-en.seed.tsv").lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert!(cells.len() == 2 && cells.iter().all(|cell| !cell.is_empty()), "{line:?}");
        }
    }
}
