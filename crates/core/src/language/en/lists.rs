//! Lists of English words.

use crate::language::data_file::{Table, Words};

macro_rules! file {
    ($path:literal) => {
        include_str!(concat!("../data/en/", $path))
    };
}

/// Abbreviations without their last stop, and when the stop ends a sentence.
pub(crate) const ABBREVIATIONS: Table = Table::new(file!("abbreviations.tsv"));
/// Words that begin a sentence and no name. A star stands for any ending, here and in the next three lists.
pub(crate) static STARTERS: Words = Words::new(&[file!("starters.txt")]);
/// What an amount counts: `USD`.
pub(crate) static UNITS: Words = Words::new(&[file!("units.txt")]);
/// Verbs that attribute words to a speaker: `said`.
pub(crate) static SPEECH_VERBS: Words = Words::new(&[file!("speech-verbs.txt")]);
/// Words that a single letter labels: `plan`.
pub(crate) static LABELS: Words = Words::new(&[file!("labels.txt")]);
/// Words behind “Name said” with which a statement begins: `that`.
pub(crate) static STATEMENT_OPENERS: Words = Words::new(&[file!("statement-openers.txt")]);
/// The commonest forms of words, the commonest first, and what share of its weight each has, in thousandths.
pub(crate) const WEIGHTS: Table = Table::new(file!("weights.tsv"));

/// Forms that no rule makes, and their base form, or several with `|` between them: `met`, `meet`.
pub(crate) const IRREGULAR_FORMS: Table = Table::new(file!("irregular.tsv"));
/// Spellings beside those of the United Nations, and the ones by which words are compared.
pub(crate) const SPELLINGS: Table = Table::new(file!("spellings.tsv"));
/// Words that may stand twice in a row: `had had`.
pub(crate) static DOUBLES: Words = Words::new(&[file!("doubles.txt")]);
/// Words that no Azerbaijani sentence has in small letters.
pub(crate) static FUNCTION_WORDS: Words = Words::new(&[file!("function-words.txt")]);
/// Words before a noun that show its relation: `without`.
pub(crate) static PREPOSITIONS: Words = Words::new(&[file!("prepositions.txt")]);
/// Words that show whether a person is a man or a woman: `chairwoman`.
pub(crate) static GENDERED: Words = Words::new(&[file!("gendered.txt")]);

/// Whether names have “the” in running text: `the`, `bare` or `head`, and the name or a word of names.
pub(crate) const NAMES_WITH_THE: Table = Table::new(file!("names-with-the.tsv"));
/// Words that may be between “the” and a name: `modern`.
pub(crate) static ATTRIBUTES_OF_NAMES: Words = Words::new(&[file!("attributes-of-names.txt")]);
/// Words behind a name that show that it is no attribute of the next noun: `has`.
pub(crate) static WORDS_AFTER_NAMES: Words = Words::new(&[file!("words-after-names.txt")]);
/// How words begin that have a vowel first and take “a”: `uni`.
pub(crate) static BEGINNINGS_WITH_A: Words = Words::new(&[file!("beginnings-with-a.txt")]);
/// How words begin that have a consonant first and take “an”: `hour`.
pub(crate) static BEGINNINGS_WITH_AN: Words = Words::new(&[file!("beginnings-with-an.txt")]);

/// Countries whose nationality is not made of their Azerbaijani name: country, nationality, adjective.
pub(crate) const COUNTRY_ADJECTIVES: Table = Table::new(file!("country-adjectives.tsv"));
/// Words in the name of an organisation that show that it is one: `Council`.
pub(crate) static HEADS_OF_ORGANISATIONS: Words = Words::new(&[file!("heads-of-organisations.txt")]);
/// Words of a term before which its head is: `of`, `general`.
pub(crate) static WORDS_AFTER_HEADS: Words = Words::new(&[file!("words-after-heads.txt")]);
/// Words that make a name of the date before them: `street`.
pub(crate) static NAMED_AFTER_DATES: Words = Words::new(&[file!("named-after-dates.txt")]);
/// Words that stand for a country or a place that was named before: `capital`.
pub(crate) static STAND_INS_FOR_PLACES: Words = Words::new(&[file!("stand-ins-for-places.txt")]);
/// Words that stand for a person who was named before: `minister`.
pub(crate) static STAND_INS_FOR_PERSONS: Words = Words::new(&[file!("stand-ins-for-persons.txt")]);
