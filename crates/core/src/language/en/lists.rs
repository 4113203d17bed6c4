//! Lists of English words.

use crate::language::data_file::{Table, Words};

macro_rules! file {
    ($path:literal) => {
        include_str!(concat!("../data/en/", $path))
    };
}

/// Words that begin a statement after “Name said”: `that`.
pub(crate) static STATEMENT_OPENERS: Words = Words::new(&[file!("statement-openers.txt")]);

/// Irregular forms, each with its base form: `met`, `meet`. Several base forms are separated by `|`.
pub(crate) const IRREGULAR_FORMS: Table = Table::new(file!("irregular.tsv"));
/// Spellings that differ from those of the United Nations. Each has the United Nations spelling, by which words are
/// compared.
pub(crate) const SPELLINGS: Table = Table::new(file!("spellings.tsv"));
/// Words that may stand twice in a row: `had had`.
pub(crate) static DOUBLES: Words = Words::new(&[file!("doubles.txt")]);
/// English words that never occur in small letters in an Azerbaijani sentence, except in a name.
pub(crate) static FUNCTION_WORDS: Words = Words::new(&[file!("function-words.txt")]);
/// Words that show that a text is about a match, so that a pair of numbers with a hyphen is its score: `beat`.
pub(crate) static WORDS_OF_MATCHES: Words = Words::new(&[file!("words-of-matches.txt")]);
/// English prepositions: `without`.
pub(crate) static PREPOSITIONS: Words = Words::new(&[file!("prepositions.txt")]);
/// Words that show whether a person is a man or a woman: `chairwoman`.
pub(crate) static GENDERED: Words = Words::new(&[file!("gendered.txt")]);

/// The use of “the” before names in running text. The first cell of a row is `the` (the name has “the”), `bare` (the
/// name has no “the”) or `head` (every name that contains the word has “the”). The second cell is the name or the
/// word.
pub(crate) const NAMES_WITH_THE: Table = Table::new(file!("names-with-the.tsv"));
/// Words that may be between “the” and a name: `modern` in “the modern Azerbaijan”.
pub(crate) static ATTRIBUTES_OF_NAMES: Words = Words::new(&[file!("attributes-of-names.txt")]);
/// Words after a name that show that the name is not an attribute of the next noun: `has`.
pub(crate) static WORDS_AFTER_NAMES: Words = Words::new(&[file!("words-after-names.txt")]);
/// The beginnings of words whose first letter is a vowel but which take “a” instead of “an”: `uni`.
pub(crate) static BEGINNINGS_WITH_A: Words = Words::new(&[file!("beginnings-with-a.txt")]);
/// The beginnings of words whose first letter is a consonant but which take “an” instead of “a”: `hour`.
pub(crate) static BEGINNINGS_WITH_AN: Words = Words::new(&[file!("beginnings-with-an.txt")]);

/// Countries whose nationality is not made from their Azerbaijani name. A row has the country, the nationality and
/// the adjective: `United States`, `American`, `US`.
pub(crate) const COUNTRY_ADJECTIVES: Table = Table::new(file!("country-adjectives.tsv"));
/// Words that show that a name is the name of an organisation: `Council`.
pub(crate) static HEADS_OF_ORGANISATIONS: Words = Words::new(&[file!("heads-of-organisations.txt")]);
/// Words within a term that directly follow the main noun of the term: `of` in “ministers of state”, `general` in
/// “secretaries general”.
pub(crate) static WORDS_AFTER_HEADS: Words = Words::new(&[file!("words-after-heads.txt")]);
/// Words after a date that show that the date is part of a name: `street` in “20 January Street”.
pub(crate) static NAMED_AFTER_DATES: Words = Words::new(&[file!("named-after-dates.txt")]);
/// Words that stand for a country or a place that was named before: `capital`.
pub(crate) static STAND_INS_FOR_PLACES: Words = Words::new(&[file!("stand-ins-for-places.txt")]);
/// Words that stand for a person who was named before: `minister`.
pub(crate) static STAND_INS_FOR_PERSONS: Words = Words::new(&[file!("stand-ins-for-persons.txt")]);
/// Words that need no counterpart in an Azerbaijani sentence: `the`.
pub(crate) static WITHOUT_COUNTERPART: Words = Words::new(&[file!("words-without-counterpart.txt")]);
/// The beginnings of words that a translator may infer from a value or a name: “raised” from 7 and 8 per cent.
pub(crate) static INFERRED: Words = Words::new(&[file!("inferred-words.txt")]);
/// Kinds of organisations that stand either before “of” or at the end of a name, but not both in one name:
/// “Organization of Islamic Cooperation”. In small letters.
pub(crate) static FIXED_HEADS_OF_NAMES: Words = Words::new(&[file!("fixed-heads-of-names.txt")]);
/// Places and names of Türkiye with `ı` or `İ`, as Türkiye spells them.
pub(crate) static NAMES_OF_TURKIYE: Words = Words::new(&[file!("names-of-turkiye.txt")]);
/// Words that make a lower office of an office: “deputy”. In small letters.
pub(crate) static DEPUTIES: Words = Words::new(&[file!("deputies.txt")]);
/// The beginnings of words that may translate the assistant of an office: “aide”.
pub(crate) static ASSISTANTS: Words = Words::new(&[file!("assistants.txt")]);
/// Differences between two sentences that their Azerbaijani translation does not show. A row has the name of the place
/// where it holds and the words that may stand for each other, separated by `|`.
pub(crate) const HARMLESS_DIFFERENCES: Table = Table::new(file!("harmless-differences.tsv"));
/// Persons of the shipped glossary. A row has `man` or `woman` and the English name.
pub(crate) const MEN_AND_WOMEN: Table = Table::new(file!("men-and-women.tsv"));

/// Words that carry grammar rather than content: articles, pronouns, prepositions, auxiliary verbs. In small letters.
pub(crate) static GRAMMATICAL_WORDS: Words = Words::new(&[file!("grammatical-words.txt")]);
/// Verbs that add little to the noun after them: `make` in “make a visit”.
pub(crate) static LIGHT_VERBS: Words = Words::new(&[file!("light-verbs.txt")]);
/// Words that join a phrase to what is before it, so that no phrase begins with them.
pub(crate) static NEVER_FIRST: Words = Words::new(&[file!("never-first-in-phrases.txt")]);
/// Words that belong to the word after them, so that no phrase ends with them.
pub(crate) static NEVER_LAST: Words = Words::new(&[file!("never-last-in-phrases.txt")]);
/// Words that are taken off the beginning of a suggested phrase.
pub(crate) static OPENINGS_TO_DROP: Words = Words::new(&[file!("openings-to-drop.txt")]);
/// Words that are taken off the end of a suggested phrase.
pub(crate) static ENDINGS_TO_DROP: Words = Words::new(&[file!("endings-to-drop.txt")]);
