//! The cases of an Azerbaijani noun: the ending of each case, the case that an ending shows, and the change of an
//! ending when one noun replaces another.
//!
//! An ending depends on the sound before it: a consonant (`saziş·in`), a vowel (`nota·nın`), or a vowel that is
//! itself a possessive ending (`Avropa İttifaqı·nın`). Endings are in the notation of [`super::vowels`].

use std::sync::LazyLock;

use super::vowels::{generalised, spelled};

/// A case of a noun, or an ending that takes the place of a case ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Case {
    /// No ending.
    Nominative,
    /// `-ın`: answers “whose?”.
    Genitive,
    /// `-a`: answers “to whom?” and “where to?”.
    Dative,
    /// `-ı`: marks an object that is certain (“the agreement”, not “an agreement”).
    Accusative,
    /// `-da`: answers “where?”.
    Locative,
    /// `-dan`: answers “where from?”.
    Ablative,
    /// `-la`: answers “with whom?” and “by what means?”.
    Instrumental,
    /// `-adək`: answers “until when?” and “up to where?”.
    Terminative,
    /// `-dakı`: makes an adjective from the locative, such as `Bakıdakı` (“that is in Baku”).
    LocativeAdjective,
}

/// The sound before an ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum After {
    Consonant,
    Vowel,
    /// The vowel of a possessive ending: `Təşkilatı`.
    Possessive,
}

/// The possessive endings of the third person (his, her, its), after a consonant and after a vowel. They are in the
/// notation of [`super::vowels`]: `I` stands for `ı`, `i`, `u` or `ü`.
pub(crate) const POSSESSIVE: [&str; 2] = ["I", "sI"];

impl Case {
    /// Every case that has an ending.
    pub(crate) const WITH_ENDING: [Self; 8] = [
        Self::Genitive,
        Self::Dative,
        Self::Accusative,
        Self::Locative,
        Self::Ablative,
        Self::Instrumental,
        Self::Terminative,
        Self::LocativeAdjective,
    ];

    /// Returns the ending of this case after a kind of sound. The `dək` of the terminative never changes:
    /// `axşamadək`, `səhərədək`.
    pub(crate) const fn ending(self, after: After) -> &'static str {
        let [consonant, vowel, possessive] = match self {
            Self::Nominative => ["", "", ""],
            Self::Genitive => ["In", "nIn", "nIn"],
            Self::Dative => ["A", "yA", "nA"],
            Self::Accusative => ["I", "nI", "nI"],
            Self::Locative => ["dA", "dA", "ndA"],
            Self::Ablative => ["dAn", "dAn", "ndAn"],
            Self::Instrumental => ["lA", "ylA", "ylA"],
            Self::Terminative => ["Adək", "yAdək", "nAdək"],
            Self::LocativeAdjective => ["dAkI", "dAkI", "ndAkI"],
        };
        match after {
            After::Consonant => consonant,
            After::Vowel => vowel,
            After::Possessive => possessive,
        }
    }

    /// Returns the possessive ending of the third person together with the ending of this case: `-ında` after a
    /// consonant, `-sında` after a vowel.
    pub(crate) fn with_possessive(self, after_vowel: bool) -> String {
        format!("{}{}", POSSESSIVE[usize::from(after_vowel)], self.ending(After::Possessive))
    }

    /// Returns the case that an ending in small letters shows, after any sound; `None` if the ending is unknown. The
    /// ending may include a possessive, as in dates: `ayın 5-ində`.
    pub(crate) fn of(ending: &str) -> Option<Self> {
        let ending = generalised(ending);
        ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, case)| *case)
    }
}

/// The cases whose endings may follow a possessive ending in a number or a date: `5-i·ndə`.
const AFTER_POSSESSIVE: [Case; 6] =
    [Case::Terminative, Case::Locative, Case::Ablative, Case::Dative, Case::Accusative, Case::Genitive];

/// Every ending with its case. Endings without a possessive come first, so that `-ı` counts as the accusative.
static ENDINGS: LazyLock<Vec<(String, Case)>> = LazyLock::new(|| {
    let afters = [After::Consonant, After::Vowel, After::Possessive];
    let plain = Case::WITH_ENDING.iter().flat_map(|case| afters.map(|after| (generalised(case.ending(after)), *case)));
    let possessive = AFTER_POSSESSIVE
        .iter()
        .flat_map(|case| [false, true].map(|after_vowel| (generalised(&case.with_possessive(after_vowel)), *case)));
    [(String::new(), Case::Nominative)].into_iter().chain(plain).chain(possessive).collect()
});

/// The last vowel of a noun as it is spoken, and the kind of its last sound.
pub(crate) type Sound = (char, After);

/// Changes the ending of a noun when another noun takes its place in the same case. `ending` is the ending of the old
/// noun, `from` is the sound of the old noun, and `to` is the sound of the new one. Returns `None` if `ending` is not
/// spelled as it should be after the old noun.
pub(crate) fn moved(ending: &str, from: Sound, to: Sound) -> Option<String> {
    let is_written = |case: &&Case| spelled(case.ending(from.1), from.0) == ending;
    let case = Case::WITH_ENDING.iter().find(is_written)?;
    // After a vowel the instrumental is written as a word of its own: “Gürcüstanla”, “Türkiyə ilə”.
    if *case == Case::Instrumental && to.1 != After::Consonant {
        return Some(" ilə".to_owned());
    }
    Some(spelled(case.ending(to.1), to.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammatical_case_of_an_ending_is_recognized() {
        for (ending, case) in [
            ("", Case::Nominative),
            ("nın", Case::Genitive),
            ("ı", Case::Accusative),
            ("sına", Case::Dative),
            ("undan", Case::Ablative),
            ("ylə", Case::Instrumental),
            ("inədək", Case::Terminative),
            ("ndakı", Case::LocativeAdjective),
        ] {
            assert_eq!(Case::of(ending), Some(case), "{ending}");
        }
        assert_eq!(Case::of("lılar"), None);
    }

    #[test]
    fn a_case_ending_is_respelled_to_fit_another_noun() {
        let (baku, georgia, union) = (('ı', After::Vowel), ('a', After::Consonant), ('ı', After::Possessive));
        assert_eq!(moved("nın", baku, georgia).as_deref(), Some("ın"));
        assert_eq!(moved("da", georgia, union).as_deref(), Some("nda"));
        assert_eq!(moved("la", georgia, baku).as_deref(), Some(" ilə"));
        assert_eq!(moved("nin", baku, georgia), None, "the ending does not follow the vowel");
    }
}
