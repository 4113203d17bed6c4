//! The currencies of the region and the chief ones of the world, from `data/az-en.currencies.tsv`.
//!
//! A currency is found by its names, with Azerbaijani endings and English plurals. Several countries call their currency
//! by one word, so a word stands for all the lines that end in it, and a name of several words for its own line alone.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::az::suffixes::{Noun, ends_noun};
use super::{Supported, Table};

const NAMES: Table = Table::new(include_str!("data/az-en.currencies.tsv"));

/// The mark before a word that has other senses.
const AMBIGUOUS: char = '~';

/// A line of the table.
struct Currency {
    azerbaijani: Vec<Vec<&'static str>>,
    english: Vec<Vec<&'static str>>,
    signs: Vec<&'static str>,
}

static CURRENCIES: LazyLock<Vec<Currency>> = LazyLock::new(|| {
    let names = |cell: &'static str| {
        let names = cell.split('|').map(|name| name.trim_start_matches(AMBIGUOUS));
        names.map(|name| name.split(' ').collect()).collect()
    };
    let of = |[azerbaijani, english, signs]: [&'static str; 3]| Currency {
        azerbaijani: names(azerbaijani),
        english: names(english),
        signs: signs.split('|').collect(),
    };
    NAMES.rows().map(of).collect()
});

/// Names of one word that have no other sense, in Azerbaijani and in English.
static PLAIN: LazyLock<[Vec<&'static str>; 2]> = LazyLock::new(|| {
    let plain = |cell: &'static str| cell.split('|').filter(|name| !name.starts_with(AMBIGUOUS) && !name.contains(' '));
    let mut words: [Vec<&'static str>; 2] = Default::default();
    for [azerbaijani, english, _] in NAMES.rows::<3>() {
        words[0].extend(plain(azerbaijani));
        words[1].extend(plain(english));
    }
    words
});

fn is_form(form: &str, name: &str, language: Supported) -> bool {
    match language {
        Supported::Azerbaijani => {
            form.strip_prefix(name).is_some_and(|rest| ends_noun(name, Noun::Plain, rest.trim_start_matches('-')))
        }
        Supported::English => {
            let bare = form.strip_suffix("'s").unwrap_or(form);
            bare == name || bare.strip_suffix('s') == Some(name)
        }
    }
}

/// Whether a word is a form of the name of a currency and nothing else. The word must be in small letters.
pub(crate) fn is_currency(form: &str, language: Supported) -> bool {
    let words = &PLAIN[usize::from(language == Supported::English)];
    words.iter().any(|name| is_form(form, name, language))
}

/// Returns the currencies, as numbers of lines of the table, that the word `at` of a text may name. The words must be in
/// small letters.
pub(crate) fn currencies_at(words: &[&str], at: usize, language: Supported) -> BTreeSet<usize> {
    let Some(form) = words.get(at) else { return BTreeSet::new() };
    let before = words.get(..at).unwrap_or_default();
    // Of each line, the number of words of the longest name that stands here, or 0 if only the last word does.
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (line, currency) in CURRENCIES.iter().enumerate() {
        let names = match language {
            Supported::Azerbaijani => &currency.azerbaijani,
            Supported::English => &currency.english,
        };
        let lengths = names.iter().filter_map(|name| {
            let (last, first) = name.split_last()?;
            // The last word has its possessive in `kanada dolları`, so the plain word is a form of it, too.
            let stem = if first.is_empty() { last } else { last.trim_end_matches(['ı', 'i', 'u', 'ü']) };
            let is_last =
                is_form(form, last, language) || is_form(form, stem.strip_suffix('s').unwrap_or(stem), language);
            is_last.then(|| if before.ends_with(first) { name.len() } else { 0 })
        });
        found.extend(lengths.max().map(|length| (line, length)));
    }
    let longest = found.iter().map(|(_, length)| *length).max().unwrap_or(0);
    found.retain(|(_, length)| longest < 2 || *length == longest);
    found.into_iter().map(|(line, _)| line).collect()
}

/// Returns the currencies, as numbers of lines of the table, whose codes or signs are in a text.
pub(crate) fn currencies_by_sign(text: &str) -> BTreeSet<usize> {
    let has = |currency: &Currency| currency.signs.iter().any(|sign| text.contains(sign));
    (0..CURRENCIES.len()).filter(|at| CURRENCIES.get(*at).is_some_and(has)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str, language: Supported) -> BTreeSet<usize> {
        let words: Vec<&str> = text.split(' ').collect();
        currencies_at(&words, words.len() - 1, language)
    }

    #[test]
    fn a_currency_of_a_named_country_is_not_that_of_another_country() {
        let (az, en) = (Supported::Azerbaijani, Supported::English);
        assert!(names("kanada dollarını", az).is_disjoint(&names("us dollars", en)));
        assert_eq!(names("kanada dollarını", az), names("canadian dollars", en));
        assert!(names("dollar", az).is_superset(&names("canadian dollars", en)));
        assert!(names("lirə", az).is_disjoint(&names("lari", en)));
    }

    #[test]
    fn a_word_with_another_sense_is_no_certain_currency() {
        assert!(!is_currency("yeni", Supported::Azerbaijani));
        assert!(is_currency("dollarlıq", Supported::Azerbaijani) || is_currency("dolları", Supported::Azerbaijani));
        assert!(is_currency("francs", Supported::English) && !is_currency("real", Supported::English));
    }
}
