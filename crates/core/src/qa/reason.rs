//! Why something was found: codes with their data, which `messages` words for people.
//!
//! One enum for all rules: some reasons, such as a value that stands for another, belong to several of them.

use serde::{Deserialize, Serialize};

use crate::text::house::HouseForm;

/// Why a [`Finding`](super::Finding) was made. `text` is always the text that was found, as it stands in its side.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
#[cfg_attr(any(test, feature = "enum-iter"), derive(strum::EnumIter))]
#[non_exhaustive]
pub enum Reason {
    /// The source has no text.
    SourceEmpty,
    /// The target has no text.
    TargetEmpty,
    /// The target is its source word for word.
    SameAsSource,
    /// Words of the source are left in the target.
    LeftInSourceLanguage {
        /// The source's language: `az`.
        language: String,
    },
    /// The target is far shorter than its source.
    TooShort {
        /// Letters and digits of the target.
        target: usize,
        /// Letters and digits of the source.
        source: usize,
    },
    /// The target is far longer than its source.
    TooLong {
        /// Letters and digits of the target.
        target: usize,
        /// Letters and digits of the source.
        source: usize,
    },
    /// A value or a name where the other side has another.
    OtherSideDiffers {
        /// The value or the name.
        text: String,
        /// What the other side has.
        other: String,
    },
    /// A value that the other side does not have.
    ValueMissing {
        /// The value.
        text: String,
    },
    /// A name that the other side does not have.
    NameMissing {
        /// The name.
        text: String,
    },
    /// A known name that is misspelt.
    NameMisspelt {
        /// The name as it is written.
        text: String,
        /// How the glossary writes it.
        expected: String,
    },
    /// Words that are nearly an official name or an office of the other side.
    NearlyOfficialName {
        /// The words.
        text: String,
        /// The form of the glossary.
        expected: String,
    },
    /// A term or an acronym that the other side does not say.
    TermMissing {
        /// The term.
        text: String,
        /// How the other language says it.
        expected: Vec<String>,
        /// The other language: `en`.
        language: String,
    },
    /// An acronym of the source's language in the target.
    AcronymUntranslated {
        /// The acronym.
        text: String,
        /// How the target's language says it.
        expected: String,
        /// The target's language: `en`.
        language: String,
    },
    /// A form that should not be written, where the glossary has another.
    DeprecatedForm {
        /// The form, as the glossary has it.
        text: String,
        /// The form to write.
        expected: String,
    },
    /// A form that should not be written, where the glossary has no other.
    DeprecatedFormAlone {
        /// The form, as the glossary has it.
        text: String,
    },
    /// A negation without one on the other side.
    NegationMissing {
        /// The word that negates.
        text: String,
    },
    /// A word that says the opposite of a word of the other side.
    OppositeDirection {
        /// The word, as the target has it.
        text: String,
        /// The word of the other side.
        other: String,
    },
    /// The two sides end with different marks.
    EndMarksDiffer {
        /// The mark of the source, if it has one.
        source: Option<char>,
        /// The mark of the target, if it has one.
        target: Option<char>,
    },
    /// A quotation mark without its other half.
    QuotationMarkUnpaired,
    /// Quotation marks of several kinds in one text.
    QuotationMarksMixed,
    /// A bracket without its other half.
    BracketUnpaired {
        /// The bracket.
        mark: char,
    },
    /// More than one space.
    SeveralSpaces,
    /// A space before a mark.
    SpaceBeforeMark {
        /// The mark.
        mark: char,
    },
    /// A space after a mark that has none.
    SpaceAfterMark {
        /// The mark.
        mark: char,
    },
    /// No space after a mark.
    NoSpaceAfterMark {
        /// The mark.
        mark: char,
    },
    /// A word or a mark written twice.
    WordRepeated {
        /// The word or the mark.
        text: String,
    },
    /// A letter of another alphabet that looks like the right one.
    LookAlikeLetter {
        /// The letter.
        letter: char,
        /// Its code point: `U+0430`.
        code_point: String,
    },
    /// A word in an alphabet that the language does not use.
    ForeignAlphabet {
        /// The word.
        text: String,
        /// The language: `az`.
        language: String,
    },
    /// A word that has UTF-8 read in another encoding.
    GarbledWord {
        /// The word.
        text: String,
    },
    /// A word in which `?` or U+FFFD stands for a letter.
    LostLetter {
        /// The word.
        text: String,
    },
    /// A word with the wrong letters i.
    WrongI {
        /// The word.
        text: String,
        /// How it is written.
        expected: String,
    },
    /// A Turkish word.
    Turkicism {
        /// The word or words.
        text: String,
        /// What Azerbaijani says.
        expected: String,
    },
    /// Something that the house that is translated for writes otherwise.
    HouseStyle {
        /// What the text has.
        text: String,
        /// The name of the house.
        house: String,
        /// How the house writes.
        writes: HouseForm,
    },
    /// An inline code of the source that the target does not have.
    InlineCodeMissing {
        /// The code, without its first bracket.
        tag: String,
    },
    /// An inline code of the target that the source does not have.
    InlineCodeAdded {
        /// The code, without its first bracket.
        tag: String,
    },
    /// Inline codes in another order than in the source.
    InlineCodesReordered,
    /// An earlier unit has the same source with another target.
    SourceTranslatedOtherwise {
        /// The number of that unit.
        unit: u64,
    },
    /// An earlier unit has the same target for another source.
    TargetOfAnotherSource {
        /// The number of that unit.
        unit: u64,
    },
}
