//! The English names of months, in full and shortened.

const NAMES: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The abbreviations of months that occur in texts, with the number of the month. In a text, a full stop may follow
/// the abbreviation.
pub(crate) const SHORTENED: [(&str, u8); 12] = [
    ("Jan", 1),
    ("Feb", 2),
    ("Mar", 3),
    ("Apr", 4),
    ("Jun", 6),
    ("Jul", 7),
    ("Aug", 8),
    ("Sep", 9),
    ("Sept", 9),
    ("Oct", 10),
    ("Nov", 11),
    ("Dec", 12),
];

/// The months that news houses abbreviate before a day, with their abbreviations. News houses write the other months
/// in full.
pub(crate) const SHORT_BEFORE_A_DAY: [(u8, &str); 7] =
    [(1, "Jan."), (2, "Feb."), (8, "Aug."), (9, "Sept."), (10, "Oct."), (11, "Nov."), (12, "Dec.")];

/// The number of first letters by which the name of a month is recognised.
const DISTINCT: usize = 3;

/// Returns the number of a month, 1–12, from its full name in small letters.
pub(crate) fn number(word: &str) -> Option<u8> {
    first(|name| name.as_bytes().eq_ignore_ascii_case(word.as_bytes()))
}

/// Returns the number of the month of which a word of three or four letters may be the abbreviation, in capital or
/// small letters: `Dec`, `SEPT`.
pub(crate) fn number_of_short(word: &str) -> Option<u8> {
    let beginning = word.as_bytes().get(..DISTINCT).filter(|_| word.len() <= DISTINCT + 1)?;
    first(|name| name.as_bytes().get(..DISTINCT).is_some_and(|name| name.eq_ignore_ascii_case(beginning)))
}

fn first(is_meant: impl Fn(&str) -> bool) -> Option<u8> {
    NAMES.iter().zip(1..).find(|(name, _)| is_meant(name)).map(|(_, month)| month)
}

/// Returns the name of a month, 1–12, with its capital.
pub(crate) fn name(month: u8) -> Option<&'static str> {
    NAMES.get(usize::from(month).checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_and_abbreviated_month_names_are_recognized() {
        assert_eq!((number("march"), number("maya"), number("sept")), (Some(3), None, None));
        assert_eq!(
            (number_of_short("Dec"), number_of_short("SEPT"), number_of_short("Decem")),
            (Some(12), Some(9), None)
        );
        for (short, month) in SHORTENED {
            assert_eq!(number_of_short(short), Some(month), "{short}");
        }
        for (month, short) in SHORT_BEFORE_A_DAY {
            assert_eq!(number_of_short(short.trim_end_matches('.')), Some(month), "{short}");
        }
        assert_eq!((name(1), name(12), name(0)), (Some("January"), Some("December"), None));
    }
}
