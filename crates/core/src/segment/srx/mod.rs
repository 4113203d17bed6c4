//! SRX 2.0 (Segmentation Rules eXchange): applies the rules that a translator brings from another tool, and
//! exports the built-in rules for other tools.
//!
//! The model is that of <https://www.unicode.org/uli/pas/srx/srx20.html>: there are named lists of rules,
//! and a map from language codes to lists. A rule has two patterns. It matches a place between two
//! characters if its first pattern matches text that ends there and its second pattern matches text that
//! begins there. At every place, the first rule that matches decides; if no rule matches, there is no
//! break. The file itself is read by `formats::srx`.
//!
//! Patterns have the syntax of ICU and Java, as in all tools. They run on fancy-regex. A pattern without
//! look-around runs in linear time; a pattern with look-around has a limit on backtracking. A pattern that
//! cannot be translated with exactly the same meaning is an error that names the rule; no pattern is
//! ignored silently. Only the patterns for the language in use are translated, so an error in the rules of
//! another language is not noticed.

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

/// The rules of one SRX file, as written in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Srx {
    /// The version of SRX that the file gives: `2.0`, `1.0`.
    pub version: String,
    /// Whether all lists that fit a language apply, one after the other (`cascade`). If not, only the first
    /// list applies.
    pub cascade: bool,
    /// Whether texts inside other texts, such as footnotes, are segmented (`segmentsubflows`). Articles
    /// have no such texts.
    pub segment_subflows: bool,
    /// For each type of inline code, whether a code at a break belongs to the segment before the break
    /// (`formathandle`). Articles have no inline codes.
    pub format_handles: Vec<(String, bool)>,
    /// The lists of rules, in order.
    pub language_rules: Vec<LanguageRule>,
    /// The maps from languages to lists, in order.
    pub language_maps: Vec<LanguageMap>,
}

/// A named list of rules, `<languagerule>`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanguageRule {
    /// The name of the list.
    pub name: String,
    /// The rules of the list, in order.
    pub rules: Vec<Rule>,
}

/// One rule, `<rule>`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// Whether a sentence ends where the rule matches.
    pub breaks: bool,
    /// The pattern that text before the place must end with (`beforebreak`); empty matches any text.
    pub before: String,
    /// The pattern that text after the place must begin with (`afterbreak`); empty matches any text.
    pub after: String,
    /// The purpose of the rule, as a comment in the file.
    pub remark: Option<String>,
    /// The 1-based line of the file from which the rule was read.
    pub line: Option<u64>,
}

/// A map from languages to a list of rules, `<languagemap>`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LanguageMap {
    /// A pattern that must match the whole language code, in upper or lower case: `az.*`.
    pub pattern: String,
    /// The name of the list.
    pub name: String,
    /// The 1-based line of the file from which the map was read.
    pub line: Option<u64>,
}

/// The rules for one language, ready to be applied. They are cheap to clone.
#[derive(Clone, Debug)]
pub struct SrxRules {
    compiled: Arc<Compiled>,
}

impl Rule {
    /// Creates a rule from the pattern before a place and the pattern after the place.
    #[must_use]
    pub fn new(breaks: bool, before: impl Into<String>, after: impl Into<String>) -> Self {
        Self { breaks, before: before.into(), after: after.into(), remark: None, line: None }
    }
}

impl Srx {
    /// Compiles the rules for a language.
    ///
    /// # Errors
    /// Returns an error if no map fits the language, if a map names a list that does not exist, or if a
    /// pattern of these maps and lists cannot be read or is not supported.
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

    /// Returns the built-in rules, as far as SRX can express them: one list for each of `languages` that
    /// has word lists. Only Azerbaijani and English have word lists.
    ///
    /// The same word lists always give the same rules. `docs/srx.md` lists the parts of the rules that SRX
    /// cannot express.
    #[must_use]
    pub fn built_in(languages: &[Language]) -> Self {
        export::built_in(languages)
    }
}

impl LanguageMap {
    /// Whether the map fits a language. The pattern is tried on the tag of the language as received, and on
    /// its shortest code.
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
    /// Returns the rule that reached its limit on backtracking on a text, if there was one. After that, the
    /// rules make no breaks any more.
    #[must_use]
    pub fn fault(&self) -> Option<SrxFault> {
        self.compiled.fault()
    }

    /// Returns the decision about each place of a paragraph where a rule would break, in order.
    pub(super) fn decisions(&self, paragraph: &str) -> Vec<Decision<Cow<'static, str>>> {
        let named = |(at, breaks, rule)| Decision { at, breaks, rule: Cow::Owned(self.compiled.name(rule)) };
        self.compiled.decide(paragraph).into_iter().map(named).collect()
    }
}
