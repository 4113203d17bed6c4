//! Why a difference was left alone, or a target was changed for another reason than the query: codes with their data,
//! which `messages` words for people.

use serde::{Deserialize, Serialize};

use crate::text::house::{Doubt, HouseForm};

/// Why a difference between a query and the source of a match was left alone in the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
#[cfg_attr(any(test, feature = "enum-iter"), derive(strum::EnumIter))]
#[non_exhaustive]
pub enum LeftReason {
    /// The target has nothing that says what the source says here.
    CounterpartMissing,
    /// The target says it twice, so which one is meant is unknown.
    CounterpartTwice,
    /// Which words of the target say it is uncertain.
    CounterpartUncertain,
    /// Its counterpart in the target is part of a longer name or number.
    CounterpartWithinLonger,
    /// The target has the number twice, perhaps as values of two kinds.
    NumberTwiceInTarget,
    /// The target already has the name that would be put in.
    TargetHasNewName,
    /// The target has the surname a second time, which would keep the old name.
    TargetNamesPersonAgain,
    /// The target has a title, an office or a country of the person that the source does not have.
    TargetSaysMoreOfPerson,
    /// The target has the country of a place, or a place of the country, that the source does not have.
    TargetSaysMoreOfPlace,
    /// The target has a value of the same kind that the source does not have; it may follow from the one that differs.
    TargetHasMoreValues,
    /// The target also names the country by another word, such as its people.
    TargetNamesCountryOtherwise,
    /// The target names the day of the week, which another date makes wrong.
    TargetNamesWeekday,
    /// The target says whether the person is a man or a woman.
    TargetShowsGender,
    /// “Our” in one of the texts may mean the same country.
    OurMayMeanCountry,
    /// A word such as “today” or “tomorrow” may be wrong with another date or time.
    RelativeDay,
    /// A text names the day: Victory Day.
    NamedDay,
    /// Only the query has it.
    OnlyInQuery,
    /// Only the source of the match has it.
    OnlyInMatch,
    /// The query and the source both have it, in different places.
    BothTextsHaveIt,
    /// The query and the source both have the number, in different places.
    BothTextsHaveNumber,
    /// The query or the source has it twice.
    Repeated,
    /// The query or the source has the number twice.
    NumberRepeated,
    /// It may mean several concepts of the glossary, or is misspelt.
    Ambiguous,
    /// The number or date can be read in two ways, such as `1,125`.
    TwoReadings,
    /// The value is part of a name: `2030 Agenda`.
    PartOfName,
    /// It is part of a longer name.
    PartOfLongerName,
    /// A number is part of the name: `G20`.
    NumberInName,
    /// A number that is part of a word differs: `COP29`.
    NumberInWord,
    /// The number is a piece of one that is written in several words or pieces.
    NumberContinues,
    /// A fraction differs.
    Fraction,
    /// The day of the week differs.
    WeekdayDiffers,
    /// The office differs.
    OfficeDiffers,
    /// The office differs as well as the name.
    OfficeAlsoDiffers,
    /// The query and the source may differ in who does what to whom.
    RolesDiffer,
    /// The value rises in one text and falls in the other.
    DirectionsDiffer,
    /// The number counts something else.
    CountsSomethingElse,
    /// It has another grammatical case.
    CaseDiffers,
    /// A postposition or preposition beside it differs.
    RelationDiffers,
    /// The words before and after it differ.
    ContextDiffers,
    /// The word before the name differs.
    WordBeforeDiffers,
    /// The word after it differs.
    WordAfterDiffers,
    /// It is in a list of another length.
    ListLengthDiffers,
    /// The words differ here, and it is not known that they are translated alike.
    SentenceDiffers,
    /// The words that differ here are opposites, such as “import” and “export”.
    SentenceSaysOpposite,
    /// The target says this, and the source has no word for it.
    TargetSaysMore,
    /// Another difference that must be changed together with it was left alone.
    GroupLeft,
    /// It is a common term and no name; a person decides.
    CommonTerm,
    /// One of the two is an acronym and the other is not.
    OnlyOneShortened,
    /// The glossary has no form of the new term that corresponds to the old one's.
    FormUnknown,
    /// No official spelling of the name in the target's language is known.
    SpellingUnknown,
    /// How the new name is pronounced is unknown, and its ending follows from that.
    PronunciationUnknown,
    /// The adjective of the country is unknown.
    AdjectiveUnknown,
    /// The country of the nationality is unknown.
    CountryUnknown,
    /// The nationality may be said of a person.
    MayMeanPerson,
    /// The endings of the target's language are unknown.
    LanguageEndingsUnknown,
    /// The ending of the counterpart is not understood.
    EndingUnknown,
    /// The ending of the counterpart does not fit the new text.
    EndingCannotStay,
    /// The target spells it differently from the glossary.
    SpeltOtherwise,
    /// The new value cannot be written in the form that the target uses.
    FormDoesNotFit,
    /// Other words of the target would have to change between singular and plural.
    GrammaticalNumber,
    /// Of two, English says “both” and not “all”.
    BothForTwo,
    /// Whether the English article before it stays right is uncertain.
    ArticleUncertain,
    /// Whether “a” or “an” is right before the new text is uncertain.
    IndefiniteArticleUncertain,
    /// A part of it was changed already, so the house's form is not applied.
    PartlyChanged,
    /// Whether it may be brought to the form of the house is in doubt.
    HouseForm {
        /// The doubt.
        doubt: Doubt,
    },
}

/// Why a target was changed where no exchange between the source and the query is the reason.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
#[cfg_attr(any(test, feature = "enum-iter"), derive(strum::EnumIter))]
#[non_exhaustive]
pub enum ChangeReason {
    /// The house that is translated for writes it so.
    HouseStyle {
        /// The name of the house.
        house: String,
        /// How it writes.
        writes: HouseForm,
    },
}
