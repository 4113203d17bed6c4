//! Words for numbers, and for signs and units beside numbers, from `data/az-en.numbers.tsv`.

use super::{Supported, Table};

/// The table of words. Each row has a value, its Azerbaijani words and its English words.
const NUMBERS: Table = Table::new(include_str!("data/az-en.numbers.tsv"));

/// Returns every value of the table with its words in a language, in the order of the table. A value may have no
/// words.
pub(super) fn number_words(language: Supported) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    NUMBERS.rows().map(move |[value, azerbaijani, english]| {
        let cell = match language {
            Supported::Azerbaijani => azerbaijani,
            Supported::English => english,
        };
        (value, cell.split('|').filter(|word| !word.is_empty()).collect())
    })
}
