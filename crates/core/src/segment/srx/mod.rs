//! SRX 2.0, Segmentation Rules eXchange: rules that a translator brings from another tool, and the
//! built-in rules for other tools.
//!
//! The model is that of <https://www.unicode.org/uli/pas/srx/srx20.html>: named lists of rules, and a
//! map from language codes to lists. At every place between two characters the first rule decides
//! whose first pattern matches text that ends there and whose second matches text that begins there.
//! Where no rule matches, there is no break. The file itself is read by `formats::srx`.
//!
//! Patterns are those of ICU and Java, as all tools write them. They run on fancy-regex: in linear
//! time where they have no look-around, and with a limit on backtracking where they have. A pattern
//! that cannot be translated with exactly the same meaning is an error that names the rule; nothing is
//! left out silently. Only the patterns for the language in use are translated, so an error in the rules
//! of another language is not noticed.

mod apply;
mod error;
mod export;
mod pattern;

use std::borrow::Cow;
use std::sync::Arc;

pub use error::{SrxError, SrxFault};

use super::Decision;
use crate::unit::Language;
use apply::Compiled;

/// The rules of one SRX file, as they are written there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Srx {
    /// The version of SRX that the file gives: `2.0`, `1.0`.
    pub version: String,
    /// Whether all lists that fit a language apply, one after the other (`cascade`); else the first.
    pub cascade: bool,
    /// Whether footnotes and the like are segmented (`segmentsubflows`). Articles have none.
    pub segment_subflows: bool,
    /// Whether inline codes belong to the segment before the break (`formathandle`), as (type, include). Articles have
    /// no codes.
    pub format_handles: Vec<(String, bool)>,
    /// The lists of rules, in order.
    pub language_rules: Vec<LanguageRule>,
    /// Which list is for which language, in order.
    pub language_maps: Vec<LanguageMap>,
}

/// A named list of rules, `<languagerule>`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanguageRule {
    /// Its name.
    pub name: String,
    /// Its rules, in order.
    pub rules: Vec<Rule>,
}

/// One rule, `<rule>`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// Whether a sentence ends where it matches.
    pub breaks: bool,
    /// The pattern that text before the place must end with (`beforebreak`); empty matches any text.
    pub before: String,
    /// The pattern that text after the place must begin with (`afterbreak`); empty matches any text.
    pub after: String,
    /// The purpose of the rule, as a comment in the file.
    pub remark: Option<String>,
    /// 1-based line of the file that it was read from.
    pub line: Option<u64>,
}

/// The languages that a list is for, `<languagemap>`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanguageMap {
    /// A pattern for the whole language code, in any case: `az.*`.
    pub pattern: String,
    /// The name of the list.
    pub name: String,
    /// 1-based line of the file that it was read from.
    pub line: Option<u64>,
}

/// The rules for one language, ready to be applied. Cheap to clone.
#[derive(Clone, Debug)]
pub struct SrxRules {
    compiled: Arc<Compiled>,
}

impl Rule {
    /// A rule between two patterns.
    #[must_use]
    pub fn new(breaks: bool, before: impl Into<String>, after: impl Into<String>) -> Self {
        Self { breaks, before: before.into(), after: after.into(), remark: None, line: None }
    }
}

impl Srx {
    /// The rules for a language, compiled.
    ///
    /// # Errors
    /// No map fits the language, a map names a list that does not exist, or a pattern of these lists
    /// cannot be read or is not supported.
    ///
    /// ```
    /// use yaddash_core::segment::{Segmenter, srx::{LanguageMap, LanguageRule, Rule, Srx}};
    /// use yaddash_core::unit::Language;
    /// let mut list = LanguageRule::default();
    /// list.rules = vec![Rule::new(false, r"\bprof\.", r"\s"), Rule::new(true, r"[.?!]+", r"\s")];
    /// let mut map = LanguageMap::default();
    /// map.pattern = ".*".to_owned();
    /// let mut srx = Srx::default();
    /// (srx.language_rules, srx.language_maps) = (vec![list], vec![map]);
    /// let segmenter = Segmenter::with_rules(srx.for_language(&Language::azerbaijani())?);
    /// let text = "Sədr prof. Əliyevdir. İclas olub.";
    /// let found: Vec<&str> = segmenter.sentences(text).map(|range| &text[range]).collect();
    /// assert_eq!(found, ["Sədr prof. Əliyevdir.", "İclas olub."]);
    /// # Ok::<(), yaddash_core::segment::srx::SrxError>(())
    /// ```
    pub fn for_language(&self, language: &Language) -> Result<SrxRules, SrxError> {
        let mut lists = Vec::new();
        for map in &self.language_maps {
            if !map.fits(language)? {
                continue;
            }
            let list = self.language_rules.iter().find(|list| list.name == map.name);
            lists.push(list.ok_or_else(|| SrxError::NoList { name: map.name.clone(), line: map.line })?);
            if !self.cascade {
                break;
            }
        }
        if lists.is_empty() {
            let maps = self.language_maps.iter().map(|map| map.pattern.clone()).collect();
            return Err(SrxError::NoMap { language: language.tag().to_owned(), maps });
        }
        Ok(SrxRules { compiled: Arc::new(Compiled::new(&lists)?) })
    }

    /// The built-in rules as far as SRX can express them: a list for each of these languages that has word
    /// lists, which are Azerbaijani and English.
    ///
    /// The same word lists give the same rules. `docs/srx.md` lists what SRX cannot express.
    #[must_use]
    pub fn built_in(languages: &[Language]) -> Self {
        export::built_in(languages)
    }
}

impl LanguageMap {
    /// Whether the map is for a language; both its tag as received and its shortest code are tried.
    fn fits(&self, language: &Language) -> Result<bool, SrxError> {
        let compiled = pattern::language(&self.pattern).map_err(|reason| SrxError::Map {
            pattern: self.pattern.clone(),
            line: self.line,
            reason,
        })?;
        Ok([language.tag(), &language.key()].iter().any(|tag| compiled.is_match(tag).unwrap_or(false)))
    }
}

impl SrxRules {
    /// The rule that reached its limit on a text, if there was one. From then on the rules make no breaks.
    #[must_use]
    pub fn fault(&self) -> Option<SrxFault> {
        self.compiled.fault()
    }

    /// The decision about each place of a paragraph where a rule would break, in order.
    pub(super) fn decisions(&self, paragraph: &str) -> Vec<Decision<Cow<'static, str>>> {
        let named = |(at, breaks, rule)| Decision { at, breaks, rule: Cow::Owned(self.compiled.name(rule)) };
        self.compiled.decide(paragraph).into_iter().map(named).collect()
    }
}
