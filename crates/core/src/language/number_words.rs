//! Words for numbers, and for signs that are beside numbers: `data/az-en.numbers.tsv`.

use super::{Supported, Table};

/// Value, Azerbaijani words, English words.
const NUMBERS: Table = Table::new(include_str!("data/az-en.numbers.tsv"));

/// Every value of the table with its words in a language, of which there may be none, in order.
pub(super) fn number_words(language: Supported) -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    NUMBERS.rows().map(move |[value, azerbaijani, english]| {
        let cell = match language {
            Supported::Azerbaijani => azerbaijani,
            Supported::English => english,
        };
        (value, cell.split('|').filter(|word| !word.is_empty()).collect())
    })
}
