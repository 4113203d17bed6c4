//! Lists of Azerbaijani words.

use crate::language::data_file::{Table, Words};

macro_rules! file {
    ($path:literal) => {
        include_str!(concat!("../data/az/", $path))
    };
}

/// Nouns that lose their last vowel before an ending that begins with a vowel. Each has its shortened form: `fikir`,
/// `fikr`.
pub(crate) const DROPPED_VOWELS: Table = Table::new(file!("dropped-vowels.tsv"));
/// Endings that may follow a stem one after another.
pub(crate) static ENDINGS: Words = Words::new(&[file!("endings.txt")]);
/// Ordinary words whose forms look like the name of a place with an ending: `Limanı`.
pub(crate) static WORDS_LIKE_NAMES: Words = Words::new(&[file!("words-like-names.txt")]);
/// Given names that are also titles: `sultan`.
pub(crate) static NAMES_LIKE_OFFICES: Words = Words::new(&[file!("names-like-offices.txt")]);
/// The concepts that a word of several meanings has by the words after it. Each row has the word, the name of the
/// concept, and the beginnings of the words after it.
pub(crate) const MEANINGS_BY_NEXT_WORDS: Table = Table::new(file!("meanings-by-next-words.tsv"));
/// Words of a phrase that names an organisation as the source of a report: `məlumatına` before `görə`. A star stands for
/// any ending.
pub(crate) static WORDS_OF_ATTRIBUTIONS: Words = Words::new(&[file!("words-of-attributions.txt")]);
/// The beginnings of words that make a lower office of an office: `müavin` (deputy).
pub(crate) static DEPUTIES: Words = Words::new(&[file!("deputies.txt")]);
/// Given names of Azerbaijanis.
pub(crate) static GIVEN_NAMES: Words = Words::new(&[file!("given-names.txt")]);
/// Acronyms that are spoken as words: `NATO`.
pub(crate) static SPOKEN_ACRONYMS: Words = Words::new(&[file!("spoken-acronyms.txt")]);
/// Words that look like a misprint, because they differ from another word only in the dot of an i, but are right:
/// `aşiq` (a lover) beside `aşıq` (a minstrel).
pub(crate) static I_WORDS: Words = Words::new(&[file!("i-words.txt")]);
/// Words that are rightly written twice in a row: `yavaş yavaş`.
pub(crate) static REDUPLICATIONS: Words = Words::new(&[file!("reduplications.txt")]);
/// Turkish words that occur in Azerbaijani texts. Each has the Azerbaijani word that should be used.
pub(crate) const TURKICISMS: Table = Table::new(file!("turkicisms.tsv"));

/// Azerbaijani postpositions: `üçün` (“for”).
pub(crate) static POSTPOSITIONS: Words = Words::new(&[file!("postpositions.txt")]);
/// Words that are written together with a number word before them: `il` in `beşillik`.
pub(crate) static COUNTED_NOUNS: Words = Words::new(&[file!("counted-nouns.txt")]);
/// Words that stand for a country or a place that was named before: `ölkə`.
pub(crate) static STAND_INS_FOR_PLACES: Words = Words::new(&[file!("stand-ins-for-places.txt")]);
/// Words that stand for a person who was named before: `nazir`.
pub(crate) static STAND_INS_FOR_PERSONS: Words = Words::new(&[file!("stand-ins-for-persons.txt")]);
/// Differences between two sentences that their English translation does not show. A row has the name of the place
/// where it holds and the words that may stand for each other, separated by `|`.
pub(crate) const HARMLESS_DIFFERENCES: Table = Table::new(file!("harmless-differences.tsv"));
/// Nouns that are always translated alike. A line has the nouns, separated by `|`.
pub(crate) static SYNONYMOUS_NOUNS: Words = Words::new(&[file!("synonymous-nouns.txt")]);
/// Words that change the sense of what stands beside them: `yalnız` (only).
pub(crate) static FOCUS_WORDS: Words = Words::new(&[file!("focus-words.txt")]);
/// Words that need no counterpart in an English sentence. A star stands for any endings.
pub(crate) static WITHOUT_COUNTERPART: Words = Words::new(&[file!("words-without-counterpart.txt")]);
/// The beginnings of words that a translator may infer from a value or a name: `qaldırılıb` from 7 and 8 per cent.
pub(crate) static INFERRED: Words = Words::new(&[file!("inferred-words.txt")]);

/// Words that carry grammar rather than content: pronouns, postpositions, conjunctions. In small letters.
pub(crate) static GRAMMATICAL_WORDS: Words = Words::new(&[file!("grammatical-words.txt")]);
/// Infinitives of verbs that add little to the noun before them: `etmək` in `səfər etmək`.
pub(crate) static LIGHT_VERBS: Words = Words::new(&[file!("light-verbs.txt")]);
/// Words that belong to the word before them, so that no phrase begins with them.
pub(crate) static NEVER_FIRST: Words = Words::new(&[file!("never-first-in-phrases.txt")]);
/// Words that belong to the word after them, so that no phrase ends with them.
pub(crate) static NEVER_LAST: Words = Words::new(&[file!("never-last-in-phrases.txt")]);
/// Words that are taken off the beginning of a suggested phrase.
pub(crate) static OPENINGS_TO_DROP: Words = Words::new(&[file!("openings-to-drop.txt")]);
/// Words that are taken off the end of a suggested phrase.
pub(crate) static ENDINGS_TO_DROP: Words = Words::new(&[file!("endings-to-drop.txt")]);
