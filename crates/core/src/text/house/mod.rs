//! How a house writes English: the order of its dates, per cent, its spelling of places and of common words.
//!
//! What is known stands in `data/en.houses.tsv`, with its sources, and a translator can bring a file of the same
//! form. What is not known of a house is left alone, and so is what may belong to a name, to a list of days or to
//! a title: a way of writing is no mistake, and to miss one costs less than to spoil a name.

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

/// How one house writes English, as far as that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HouseStyle {
    name: String,
    date: Option<DateForm>,
    per_cent: Option<PerCent>,
    wordings: Vec<Wording>,
}

/// What is not as the house writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DeviationKind {
    /// A date.
    Date,
    /// Per cent after a number.
    PerCent,
    /// The name of a place.
    Place,
    /// The spelling of a common word.
    Word,
    /// Another term, of which the glossary has a form of the house.
    Term,
}

/// A place in a text that the house would write otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Deviation {
    /// What it is.
    pub kind: DeviationKind,
    /// Its byte range in the text; never empty.
    pub range: Range<usize>,
    /// What the house writes there.
    pub to: String,
    /// How the house writes, as the evidence for it.
    pub writes: HouseForm,
    /// Why only a person may replace the text by `to`; `None` if a program may.
    pub doubt: Option<Doubt>,
}

/// How a house writes, by an example.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
#[cfg_attr(any(test, feature = "enum-iter"), derive(strum::EnumIter))]
#[non_exhaustive]
pub enum HouseForm {
    /// Its form of dates.
    Date {
        /// A date in it: `December 15, 2025`.
        example: String,
    },
    /// Its form of shares.
    PerCent {
        /// What it writes behind a number: `%`.
        example: String,
    },
    /// Its spelling of a name or a word.
    Spelling {
        /// The name or the word.
        example: String,
    },
}

#[cfg(any(test, feature = "enum-iter"))]
impl Default for HouseForm {
    fn default() -> Self {
        Self::Spelling { example: String::new() }
    }
}

/// Why a text is not brought to the form of a house without a person.
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
    /// It is the name of something other than a place; a person decides.
    NotAPlace,
}

impl Deviation {
    /// Another spelling of a name or word.
    #[must_use]
    pub fn of_spelling(kind: DeviationKind, range: Range<usize>, to: &str, doubt: Option<Doubt>) -> Self {
        let writes = HouseForm::Spelling { example: to.to_owned() };
        Self { kind, range, to: to.to_owned(), writes, doubt }
    }
}

impl HouseStyle {
    /// A house of which nothing is known but its name.
    #[must_use]
    pub fn unknown(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// The name of the house.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether nothing is known of how it writes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.date.is_none() && self.per_cent.is_none() && self.wordings.is_empty()
    }

    /// What of an English text is not as the house writes it, in order of place, none over another. `names`: the
    /// byte ranges of official names, without endings: within a longer one no spelling is the house's to choose.
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

    /// The text as the house writes it, where that is certain.
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
    fn a_house_of_which_nothing_is_known_changes_nothing() {
        let text = "On 15 December 2025, exports from Garabagh and Turkey rose by 5 per cent.";
        assert!(HouseStyles::shipped().of("Trend").deviations(text, &[]).is_empty());
        assert_eq!(written("Report", text), "On December 15, 2025, exports from Karabakh and Türkiye rose by 5%.");
        assert_eq!(written("MFA", text), text.replace("Turkey", "Türkiye"));
    }

    /// Random texts: parts of dates, percentages and places, in any order.
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
        fn deviations_are_in_order_and_within_the_text(text in text(), house in proptest::sample::select(vec!["Report", "X"])) {
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
    fn an_official_name_is_no_spelling() {
        let (text, report) = ("The Garabagh Revival Fund", HouseStyles::shipped().of("Report"));
        let found = report.deviations(text, &[]);
        assert_eq!((found.len(), found[0].doubt.is_some()), (1, true));
        let name = 4..text.len();
        assert!(report.deviations(text, std::slice::from_ref(&name)).is_empty());
    }
}
