//! English ordinals, and the words for large numbers.

/// The suffixes that make an ordinal out of digits: `1st`, `12th`.
pub(crate) const ORDINAL_SUFFIXES: [&str; 4] = ["st", "nd", "rd", "th"];

/// Words for a thousand, a million, a billion and a trillion. The first row has the full words, and the other rows
/// have abbreviations. An empty cell means that amounts are not written with such a word.
pub(crate) const SCALES: &[[&str; 4]] =
    &[["", "million", "billion", "trillion"], ["", "mn", "bn", "trn"], ["", "mln", "bln", ""]];

/// Returns the suffix that makes an ordinal out of digits.
pub(crate) fn ordinal_suffix(digits: &str) -> &'static str {
    let teen = digits.len() > 1 && digits.as_bytes().get(digits.len() - 2) == Some(&b'1');
    match digits.chars().next_back() {
        _ if teen => "th",
        Some('1') => "st",
        Some('2') => "nd",
        Some('3') => "rd",
        _ => "th",
    }
}

/// Whether a number word is an ordinal.
pub(crate) fn is_ordinal(word: &str) -> bool {
    matches!(word, "first" | "second" | "third") || word.ends_with("th") && word != "both"
}

/// Returns the cardinal of a regular ordinal: `nineteen` for `nineteenth`, `thirty` for `thirtieth`.
pub(crate) fn cardinal_of(word: &str) -> Option<String> {
    let tens = word.strip_suffix("ieth").map(|stem| format!("{stem}y"));
    tens.or_else(|| word.strip_suffix("th").map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_suffix_of_an_ordinal_and_the_cardinal_of_an_ordinal_word_are_found() {
        for (digits, suffix) in [("1", "st"), ("11", "th"), ("22", "nd"), ("13", "th"), ("103", "rd"), ("20", "th")] {
            assert_eq!(ordinal_suffix(digits), suffix, "{digits}");
        }
        assert!(is_ordinal("third") && is_ordinal("fifth") && !is_ordinal("both") && !is_ordinal("five"));
        assert_eq!(cardinal_of("thirtieth").as_deref(), Some("thirty"));
        assert_eq!(cardinal_of("nineteenth").as_deref(), Some("nineteen"));
    }
}
