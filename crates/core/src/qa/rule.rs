//! The rules by name: what each looks for, how much it weighs, and which are wanted.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It is wrong.
    Error,
    /// Somebody should look.
    Warning,
}

impl Severity {
    /// Its name: `error` or `warning`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// The list of the rules, in one place: the variant, its id, its weight, whether it is on unless it is switched
/// off, and what it looks for.
macro_rules! rules {
    ($($name:ident, $id:literal, $severity:ident, $usual:literal, $about:literal;)+) => {
        /// One rule; its id in JSON.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum Rule {
            $(
                #[doc = $about]
                #[serde(rename = $id)]
                $name,
            )+
        }

        impl Rule {
            /// Every rule, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The name by which it is switched on and off.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id),+ }
            }

            /// What it looks for, in a line.
            #[must_use]
            pub fn about(self) -> &'static str {
                match self { $(Self::$name => $about),+ }
            }

            /// What its findings weigh, unless a finding says otherwise.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),+ }
            }

            /// Whether it is on unless it is switched off.
            #[must_use]
            pub fn is_usual(self) -> bool {
                match self { $(Self::$name => $usual),+ }
            }
        }
    };
}

rules! {
    Empty, "empty", Error, true, "a side without text";
    Untranslated, "untranslated", Error, true, "a target that is its source word for word";
    Copied, "copied-source", Error, true, "words of the source's language left in the target";
    Length, "length", Warning, true, "a target far shorter or longer than its source";
    Numbers, "numbers", Error, true, "a number that the other side does not have";
    Dates, "dates", Error, true, "a date, a month or a year that the other side does not have";
    Times, "times", Error, true, "a time of day that the other side does not have";
    Percentages, "percentages", Error, true, "a percentage that the other side does not have";
    Currencies, "currencies", Error, true, "a sum of money that the other side does not have";
    Ordinals, "ordinals", Error, true, "an ordinal that the other side does not have";
    Names, "names", Error, true, "a country, a place or a person that only one side names";
    Terms, "terms", Error, true, "an official name that the other side does not translate as the glossary does";
    Deprecated, "deprecated-term", Error, true, "a form of a name or term that the glossary marks as not to be used";
    Acronyms, "acronyms", Error, true, "an acronym that the other side lacks, or that was not translated";
    TermUsage, "term-usage", Warning, false, "a common term without any of its translations in the target";
    Negation, "negation", Warning, true, "a negation that only one side has";
    Direction, "direction", Error, true, "a word that says the opposite of the source, such as “raised” for “lowered”";
    EndPunctuation, "end-punctuation", Warning, true, "sides that end with different marks";
    Quotes, "quotes", Warning, true, "quotation marks that are not closed, or of several kinds";
    Brackets, "brackets", Warning, true, "brackets that are not closed";
    Spaces, "spaces", Warning, true, "two spaces in a row, a space before a punctuation mark, or no space after one";
    DoubledWords, "doubled-words", Warning, true, "the same word twice in a row by mistake, such as “the the”";
    LookAlike, "look-alike", Error, true, "a letter of another alphabet that looks like the right one";
    MixedAlphabet, "mixed-alphabet", Error, true, "a word in an alphabet that the language does not use";
    Encoding, "encoding", Error, true, "a word damaged by a wrong encoding, such as “BakÄ±” or “Az?rbaycan”";
    DottedI, "dotted-i", Error, true, "ı for i or i for ı in a known word";
    Turkicism, "turkicism", Warning, true, "a Turkish word for which Azerbaijani has a word of its own";
    HouseStyle, "house-style", Warning, true, "English that differs from the style of the chosen house";
    Codes, "codes", Error, true, "inline codes that are missing, too many or in another order";
    InconsistentTarget, "inconsistent-target", Warning, true, "one source translated in several ways";
    InconsistentSource, "inconsistent-source", Warning, true, "one target for several sources";
}

impl Rule {
    /// The rule of this name.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }
}

/// Which rules are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules(BTreeSet<Rule>);

impl Default for Rules {
    fn default() -> Self {
        Self(Rule::ALL.iter().copied().filter(|rule| rule.is_usual()).collect())
    }
}

impl Rules {
    /// These and no others.
    pub fn only(rules: impl IntoIterator<Item = Rule>) -> Self {
        Self(rules.into_iter().collect())
    }

    /// All of them, the noisy ones too.
    #[must_use]
    pub fn all() -> Self {
        Self::only(Rule::ALL.iter().copied())
    }

    /// Without one.
    #[must_use]
    pub fn without(mut self, rule: Rule) -> Self {
        self.0.remove(&rule);
        self
    }

    /// Whether a rule is wanted.
    #[must_use]
    pub fn has(&self, rule: Rule) -> bool {
        self.0.contains(&rule)
    }
}
