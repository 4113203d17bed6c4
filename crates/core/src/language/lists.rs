//! Lists of words that are used for texts in either language, and lists that belong to no language.

use super::data_file::{Table, Words};

macro_rules! files {
    ($($path:literal),+) => { Words::new(&[$(include_str!(concat!("data/", $path))),+]) };
}

/// The names of news agencies and sites, in small letters. A star stands for any ending.
pub(crate) static AGENCIES: Words = files!("agencies.txt");
/// Names of companies, banks and makes that have the same letters in Azerbaijani and in English, with their capitals.
pub(crate) static NAMES_SPELLED_ALIKE: Words = files!("names-spelled-alike.txt");
/// Endings of Internet addresses and file names: `az`, `com`, `pdf`.
pub(crate) static DOMAIN_ENDINGS: Words = files!("domain-endings.txt");
/// Names that are spelled with an exclamation or question mark, such as `Yahoo!`. The list has the names without the
/// mark: `yahoo`.
pub(crate) static NAMES_WITH_A_MARK: Words = files!("names-with-a-mark.txt");
/// Initials of two letters in the names of persons: `Yu` in `Yu. Gagarin`.
pub(crate) static INITIALS_OF_TWO_LETTERS: Words = files!("initials-of-two-letters.txt");
/// Given names. A name of a place after one of them is a surname: `Michael Jordan`.
pub(crate) static GIVEN_NAMES: Words = files!("given-names.txt");
/// Acronyms that are written in both languages, although the glossary has another acronym in one of them.
pub(crate) static SHARED_ACRONYMS: Words = files!("shared-acronyms.txt");
/// Names that a translation may rightly write differently from the glossary. Each row has patterns for the
/// Azerbaijani name and patterns for the English name.
pub(crate) const TRANSLATED_NAMES: Table = Table::new(include_str!("data/az-en.names.tsv"));

/// Words for days that are counted from the day of writing: `dünən`, “tomorrow”.
pub(crate) static RELATIVE_DAYS: Words = files!("az/relative-days.txt", "en/relative-days.txt");
/// Words that may label a date on a page: `tarix`, “published”. A longer label comes before a label with which it
/// begins.
pub static DATE_LABELS: Words = files!("az/date-labels.txt", "en/date-labels.txt");
/// Words after the name of an agency by which a report names its source: `xəbər verir`, “informs”.
pub static ATTRIBUTIONS: Words = files!("az/attributions.txt", "en/attributions.txt");

/// Words by which a sentence names the source of what it says, before or after the source: `istinadən`, “according to”.
pub(crate) static ATTRIBUTION_CLAUSES: Words = files!("az/attribution-clauses.txt", "en/attribution-clauses.txt");
/// Beginnings of the words for bodies that make statements: `nazirli`, “ministry”.
pub(crate) static HEADS_OF_BODIES: Words = files!("az/heads-of-bodies.txt", "en/heads-of-bodies.txt");
/// Beginnings of words that say that somebody says something, beside the verbs of speech: `vurğula`, “stress”.
pub(crate) static STATEMENTS: Words = files!("az/statements.txt", "en/statements.txt");

/// Words that change an office into another one: a “former” (`keçmiş`) minister is not the minister.
pub(crate) static OFFICE_MODIFIERS: Words = files!("az/office-modifiers.txt", "en/office-modifiers.txt");
/// Azerbaijani words that say no by themselves, and the English words that translate them.
pub(crate) const NEGATIVE_WORDS: Table = Table::new(include_str!("data/az-en.negative-words.tsv"));
/// Azerbaijani negations that English often says without one. A row has the word before the denied verb, the verb, and the
/// English words that may translate both.
pub(crate) const AFFIRMED_NEGATIONS: Table = Table::new(include_str!("data/az-en.affirmed-negations.tsv"));
/// Offices, titles and ranks: Azerbaijani phrases, and the English phrases that may translate each.
pub(crate) const OFFICE_NAMES: Table = Table::new(include_str!("data/az-en.offices.tsv"));
/// Words that change an office, such as `sabiq`, and what may translate them.
pub(crate) const OFFICE_QUALIFIERS: Table = Table::new(include_str!("data/az-en.office-modifiers.tsv"));
/// What ministers are in charge of: beginnings of Azerbaijani words, and of the English words that may translate them.
pub(crate) const PORTFOLIOS: Table = Table::new(include_str!("data/az-en.portfolios.tsv"));
/// Words for a part of a whole or a number of times: `yarısı` (half), “twice”.
pub(crate) static FRACTIONS: Words = files!("az/fractions.txt", "en/fractions.txt");
/// Words beside a number that say that it is not exact: `təxminən`, “nearly”.
pub(crate) static APPROXIMATE: Words = files!("az/approximate.txt", "en/approximate.txt");
/// Words beside a number that say that the true number is not less: `artıq`, “more than”.
pub(crate) static AT_LEAST: Words = files!("az/at-least.txt", "en/at-least.txt");
/// The beginnings of words that say that a temperature is below zero: `şaxta`, “minus”.
pub(crate) static BELOW_ZERO: Words = files!("az/below-zero.txt", "en/below-zero.txt");
/// The beginnings of words for a site on the web: `saytı`, “portal”.
pub(crate) static WORDS_FOR_A_SITE: Words = files!("words-for-a-site.txt");
/// Words that multiply the number before them: `milyon`, “thousand”.
pub(crate) static NUMBER_SCALES: Words = files!("az/number-scales.txt", "en/number-scales.txt");
/// The beginnings of words that say that something rises.
pub(crate) static RISING: Words = files!("az/rising.txt", "en/rising.txt");
/// The beginnings of words that say that something falls.
pub(crate) static FALLING: Words = files!("az/falling.txt", "en/falling.txt");

/// The names of the pairs of opposites whose words count something: `for-against`.
pub(crate) static COUNTED_OPPOSITIONS: Words = files!("az-en.counted-oppositions.txt");

/// First words of sentences that belong to no name. They are listed with their capital.
pub(crate) static FIRST_WORDS: Words = files!("az/first-words.txt", "en/first-words.txt");
/// Words that make another name of the official name after them: `Dünya`, “National”. The list has them in small
/// letters.
pub(crate) static WORDS_BEFORE_OTHER_NAMES: Words = files!("words-before-other-names.txt");
/// Words that make a longer official name of the name of a place, and no other place: `Muxtar`, “Autonomous”. In small
/// letters.
pub(crate) static OFFICIAL_WORDS_OF_PLACES: Words = files!("official-words-of-places.txt");
/// Small words in names that do not distinguish one name from another: `üzrə`, “of”.
pub(crate) static SMALL_WORDS_OF_NAMES: Words = files!("az/small-words-of-names.txt", "en/small-words-of-names.txt");
/// Common words that look like an acronym if a whole text is in capitals: `bu`, “who”.
pub(crate) static WORDS_LIKE_ACRONYMS: Words = files!("az/words-like-acronyms.txt", "en/words-like-acronyms.txt");
/// The beginnings of words for a part of the day: `səhər`, “evening”.
pub(crate) static DAY_PARTS: Words = files!("az/day-parts.txt", "en/day-parts.txt");
/// Free translations: Azerbaijani phrases, and the English words that each may account for.
pub(crate) const FREE_TRANSLATIONS: Table = Table::new(include_str!("data/az-en.free-translations.tsv"));
