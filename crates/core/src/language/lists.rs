//! Lists of words of both languages, which a reader of either kind of text asks, and lists that belong to no language.

use super::data_file::{Table, Words};

macro_rules! files {
    ($($path:literal),+) => { Words::new(&[$(include_str!(concat!("data/", $path))),+]) };
}

/// News agencies and sites, small letters; a star stands for any ending.
pub(crate) static AGENCIES: Words = files!("agencies.txt");
/// Endings of Internet and file names: `az`, `com`, `pdf`.
pub(crate) static DOMAIN_ENDINGS: Words = files!("domain-endings.txt");
/// Names that are written with an exclamation or question mark, given without it: `yahoo`.
pub(crate) static NAMES_WITH_A_MARK: Words = files!("names-with-a-mark.txt");
/// Initials of two letters: `Yu`.
pub(crate) static INITIALS_OF_TWO_LETTERS: Words = files!("initials-of-two-letters.txt");
/// Given names before which the name of a place is a surname: `Michael Jordan`.
pub(crate) static GIVEN_NAMES: Words = files!("given-names.txt");
/// How currencies begin.
pub(crate) static CURRENCIES: Words = files!("currencies.txt");
/// Acronyms that both languages write.
pub(crate) static SHARED_ACRONYMS: Words = files!("shared-acronyms.txt");
/// Names that a translation says otherwise than the glossary: Azerbaijani patterns, English patterns.
pub(crate) const TRANSLATED_NAMES: Table = Table::new(include_str!("data/az-en.names.tsv"));

/// Days of the week as they are written, with and without a capital.
pub(crate) static WEEKDAYS: Words = files!("az/weekdays.txt", "en/weekdays.txt");
/// Days counted from the day of writing: `dünən`, “tomorrow”.
pub(crate) static RELATIVE_DAYS: Words = files!("az/relative-days.txt", "en/relative-days.txt");
/// What may be beside a date on a page, a longer label before the one that it begins with: `tarix`, “published”.
pub static DATE_LABELS: Words = files!("az/date-labels.txt", "en/date-labels.txt");
/// What follows the name of an agency where a report names its source: `xəbər verir`, “informs”.
pub static ATTRIBUTIONS: Words = files!("az/attributions.txt", "en/attributions.txt");

/// Words that make another office of one: `keçmiş`, “former”.
pub(crate) static OFFICE_MODIFIERS: Words = files!("az/office-modifiers.txt", "en/office-modifiers.txt");
/// Words for parts of a whole and for how often: `yarısı`, “twice”.
pub(crate) static FRACTIONS: Words = files!("az/fractions.txt", "en/fractions.txt");
/// Words that multiply the number before them: `milyon`, “thousand”.
pub(crate) static NUMBER_SCALES: Words = files!("az/number-scales.txt", "en/number-scales.txt");
/// How words begin that say that something rises.
pub(crate) static RISING: Words = files!("az/rising.txt", "en/rising.txt");
/// How words begin that say that something falls.
pub(crate) static FALLING: Words = files!("az/falling.txt", "en/falling.txt");

/// First words of sentences that belong to no name, with their capital.
pub(crate) static FIRST_WORDS: Words = files!("az/first-words.txt", "en/first-words.txt");
/// Words in a name that do not show which name it is: `üzrə`, “of”.
pub(crate) static SMALL_WORDS_OF_NAMES: Words = files!("az/small-words-of-names.txt", "en/small-words-of-names.txt");
/// Words that look like an acronym in a text in capitals: `bu`, “who”.
pub(crate) static WORDS_LIKE_ACRONYMS: Words = files!("az/words-like-acronyms.txt", "en/words-like-acronyms.txt");
