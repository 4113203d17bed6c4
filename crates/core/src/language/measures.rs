//! Units of measure with their magnitudes, from `data/az-en.measures.tsv`.

use std::sync::LazyLock;

use super::az::suffixes::{Noun, ends_noun};
use super::{Supported, Table};

const MEASURES: Table = Table::new(include_str!("data/az-en.measures.tsv"));

/// One way of writing a unit of measure.
#[derive(Debug)]
pub(crate) struct Measure {
    /// What is measured: `mass`, `length`.
    pub(crate) of: &'static str,
    /// The power of ten by which the unit is greater than the base unit of its kind.
    pub(crate) exponent: i32,
    /// The words of the unit, in small letters.
    pub(crate) words: Vec<&'static str>,
}

/// Returns the units of a language.
pub(crate) fn measures(language: Supported) -> Vec<Measure> {
    let of_row = |[of, exponent, azerbaijani, english]: [&'static str; 4]| {
        let cell = match language {
            Supported::Azerbaijani => azerbaijani,
            Supported::English => english,
        };
        let exponent = exponent.parse().ok();
        let forms = cell.split('|').filter(|form| !form.is_empty());
        let measure = |form: &'static str| Some(Measure { of, exponent: exponent?, words: form.split(' ').collect() });
        forms.filter_map(measure).collect::<Vec<_>>()
    };
    MEASURES.rows().flat_map(of_row).collect()
}

/// Whether a word, in small letters, is a unit of measure: `tona`, “tonnes”.
pub(crate) fn is_measure(word: &str, language: Supported) -> bool {
    static WORDS: LazyLock<[Vec<&str>; 2]> = LazyLock::new(|| {
        [Supported::Azerbaijani, Supported::English].map(|language| {
            let words = measures(language).into_iter().map(|measure| measure.words);
            words.filter_map(|words| <[&str; 1]>::try_from(words).ok()).map(|[word]| word).collect()
        })
    });
    match language {
        Supported::Azerbaijani => WORDS[0]
            .iter()
            .any(|measure| word.strip_prefix(measure).is_some_and(|rest| ends_noun(measure, Noun::Plain, rest))),
        Supported::English => WORDS[1].contains(&word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_of_measure_has_words_in_both_languages() {
        let (azerbaijani, english) = (measures(Supported::Azerbaijani), measures(Supported::English));
        let rows = MEASURES.rows::<4>().count();
        for list in [&azerbaijani, &english] {
            let mut units: Vec<(&str, i32)> = list.iter().map(|unit| (unit.of, unit.exponent)).collect();
            units.dedup();
            assert_eq!(units.len(), rows);
        }
    }

    #[test]
    fn a_unit_of_measure_is_recognized_with_its_endings() {
        for word in ["ton", "tona", "kilometrin", "litrdən"] {
            assert!(is_measure(word, Supported::Azerbaijani), "{word}");
        }
        assert!(!is_measure("tonqal", Supported::Azerbaijani) && !is_measure("metro", Supported::Azerbaijani));
        assert!(is_measure("tonnes", Supported::English) && !is_measure("tone", Supported::English));
    }
}
