//! The style of a news house, such as AZERTAC or Report: how it writes dates, per cent, the names of places and
//! common words in English.
//!
//! The known styles are in `data/en.houses.tsv`, with their sources, and a translator can bring a file of the same
//! format. The check leaves alone everything that is not known about a house, and any text that may belong to a name,
//! to a list of days or to a title. Text in another style is not wrong. So it is better to overlook such text than to
//! change a name that must not be changed.

mod beside;
mod dates;
mod percentages;
mod read;
mod short_months;
mod words;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use dates::DateForm;
use percentages::PerCent;
pub use read::{HouseStyles, HouseStylesError};
use words::Wording;

/// The style of one news house, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HouseStyle {
    name: String,
    date: Option<DateForm>,
    per_cent: Option<PerCent>,
    wordings: Vec<Wording>,
}

/// The kind of text that differs from the style of a house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DeviationKind {
    /// A date.
    Date,
    /// Per cent after a number: `5%`, `5 per cent`.
    PerCent,
    /// The name of a place.
    Place,
    /// The spelling of a common word.
    Word,
    /// A term other than the name of a place, for which the glossary has a form that the house uses.
    Term,
}

/// A place in a text that the house would write differently.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deviation {
    /// The kind of the text that differs.
    pub kind: DeviationKind,
    /// The byte range of the place in the text; it is never empty.
    pub range: Range<usize>,
    /// The text that the house would write there.
    pub to: String,
    /// The form that the house uses, as the evidence for this deviation.
    pub writes: HouseForm,
    /// The reason why only a person may replace the text by `to`; `None` if a program may replace it, too.
    pub doubt: Option<Doubt>,
}

/// A form that a house uses, shown by an example.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
#[cfg_attr(any(test, feature = "enum-iter"), derive(strum::EnumIter))]
#[non_exhaustive]
pub enum HouseForm {
    /// The form of dates.
    Date {
        /// A date in this form: `December 15, 2025`.
        example: String,
    },
    /// The form of percentages.
    PerCent {
        /// The sign or the words that the house writes after a number: `%`.
        example: String,
    },
    /// The spelling of a name or a word.
    Spelling {
        /// The name or the word, as the house spells it.
        example: String,
    },
}

#[cfg(any(test, feature = "enum-iter"))]
impl Default for HouseForm {
    fn default() -> Self {
        Self::Spelling { example: String::new() }
    }
}

/// The reason why only a person may change a text to the form of a house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
#[cfg_attr(any(test, feature = "enum-iter"), derive(strum::EnumIter, Default))]
#[non_exhaustive]
pub enum Doubt {
    /// The spelling may be part of a longer name.
    #[cfg_attr(any(test, feature = "enum-iter"), default)]
    LongerName,
    /// It is uncertain whether the article before the name would still be right.
    Article,
    /// It is uncertain whether the article of “the 15th of December” must be kept.
    DateArticle,
    /// It is uncertain whether a comma must follow the year.
    CommaAfterYear,
    /// It is uncertain whether the comma after the year must be kept.
    CommaStays,
    /// The text is a term, but not the name of a place, so a person decides.
    NotAPlace,
}

impl Deviation {
    /// Makes a deviation for a name or a word that the house spells as `to`.
    #[must_use]
    pub fn of_spelling(kind: DeviationKind, range: Range<usize>, to: &str, doubt: Option<Doubt>) -> Self {
        let writes = HouseForm::Spelling { example: to.to_owned() };
        Self { kind, range, to: to.to_owned(), writes, doubt }
    }
}

impl HouseStyle {
    /// Makes the style of a house of which only the name is known.
    #[must_use]
    pub fn unknown(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Returns the name of the house.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether nothing is known about the style of the house.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.date.is_none() && self.per_cent.is_none() && self.wordings.is_empty()
    }

    /// Finds the places of an English text that the house would write differently, in the order of the text and
    /// without overlaps.
    ///
    /// `names` has the byte ranges of official names in the text, without their endings. A spelling within a longer
    /// official name is left alone, because the house does not choose how that name is spelled.
    ///
    /// ```
    /// use yaddash_core::text::house::HouseStyles;
    /// let report = HouseStyles::shipped().of("Report");
    /// let found = report.deviations("Exports rose by 12.5 per cent on 15 December.", &[]);
    /// let written: Vec<&str> = found.iter().map(|deviation| deviation.to.as_str()).collect();
    /// assert_eq!(written, ["12.5%", "December 15"]);
    /// ```
    #[must_use]
    pub fn deviations(&self, text: &str, names: &[Range<usize>]) -> Vec<Deviation> {
        let mut found = Vec::new();
        if let Some(date) = &self.date {
            date.check(text, &mut found);
        }
        if let Some(per_cent) = self.per_cent {
            per_cent.check(text, &mut found);
        }
        for wording in &self.wordings {
            wording.check(text, names, &mut found);
        }
        found.sort_by_key(|deviation| (deviation.range.start, deviation.range.end));
        let mut end = 0;
        found.retain(|deviation| {
            let apart = deviation.range.start >= end;
            end = if apart { deviation.range.end } else { end };
            apart
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::strategy::Strategy;

    use super::*;

    /// Returns the text with all its certain deviations changed to the style of the house.
    fn written(house: &str, text: &str) -> String {
        let mut out = text.to_owned();
        for deviation in HouseStyles::shipped().of(house).deviations(text, &[]).into_iter().rev() {
            if deviation.doubt.is_none() {
                out.replace_range(deviation.range, &deviation.to);
            }
        }
        out
    }

    #[test]
    fn a_house_with_an_unknown_style_changes_nothing() {
        let text = "On 15 December 2025, exports from Garabagh and Turkey rose by 5 per cent.";
        assert!(HouseStyles::shipped().of("Trend").deviations(text, &[]).is_empty());
        assert_eq!(written("Report", text), "On December 15, 2025, exports from Karabakh and Türkiye rose by 5%.");
        assert_eq!(written("MFA", text), text.replace("Turkey", "Türkiye"));
    }

    /// Makes random texts from parts of dates, percentages and places, in any order.
    fn text() -> impl proptest::strategy::Strategy<Value = String> {
        let pieces = [
            "15", "16", "–", "December", "Dec.", "Sept", "May", " ", ", ", ". ", "2025", "the ", "of ", "on ", "th",
            "and ", "Garabagh", "’s", "\u{a0}", "%", "per cent", "percent", "ə", "🙂", "“", "”", "-", "tonnes",
            "Turkey", "\n",
        ];
        proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..14).prop_map(|pieces| pieces.concat())
    }

    proptest::proptest! {
        #[test]
        fn deviations_from_a_house_style_are_in_order_and_inside_the_text(text in text(), house in proptest::sample::select(vec!["Report", "X"])) {
            let own = HouseStyles::read("X\tdate\t15 Dec. 2025\nX\tper-cent\tper cent\nX\tplace\tTürkiye\tTurkey\n");
            let style = HouseStyles::shipped().with(own.unwrap()).of(house);
            let mut end = 0;
            for found in style.deviations(&text, &[]) {
                proptest::prop_assert!(end <= found.range.start && !found.range.is_empty());
                let met = text.get(found.range.clone());
                proptest::prop_assert!(met.is_some_and(|met| met != found.to), "{met:?} {found:?}");
                end = found.range.end;
            }
        }
    }

    #[test]
    fn a_spelling_within_an_official_name_is_not_changed() {
        let (text, report) = ("The Garabagh Revival Fund", HouseStyles::shipped().of("Report"));
        let found = report.deviations(text, &[]);
        assert_eq!((found.len(), found[0].doubt.is_some()), (1, true));
        let name = 4..text.len();
        assert!(report.deviations(text, std::slice::from_ref(&name)).is_empty());
    }
}
