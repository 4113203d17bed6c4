//! Language tags. They are kept as received and compared by the language that they mean.
//!
//! Files name the same language as `az`, `AZ`, `az-Latn-AZ`, `az_AZ` or `aze`. A tag is stored and written as it was
//! received; lookups compare its [`Language::key`].

use std::fmt;

use serde::{Deserialize, Serialize};

/// A BCP-47 language tag (RFC 5646), as received.
///
/// Two tags that are written differently are different values. Use [`Language::is_same_as`] to find out whether they
/// mean the same language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language {
    tag: String,
}

/// The reason why a text cannot be used as a language tag.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LanguageError {
    /// The text does not have the form `subtag-subtag-…`, with one to eight ASCII letters or digits in each subtag.
    #[error("“{0}” is not a language tag: expected letters, digits and hyphens, such as az or az-Latn-AZ")]
    Malformed(String),
    /// The tag is well formed, but no language has its code.
    #[error("unknown language “{tag}”: no ISO 639 language has the code “{code}”{hint}")]
    Unknown {
        /// The tag as given.
        tag: String,
        /// The first part of the tag, which should be the code of a language and is not.
        code: String,
        /// The text ` (did you mean …?)`, or an empty text.
        hint: String,
    },
}

impl Language {
    /// Returns the tag `az` for Azerbaijani.
    #[must_use]
    pub fn azerbaijani() -> Self {
        Self { tag: "az".to_owned() }
    }

    /// Returns the tag `en` for English.
    #[must_use]
    pub fn english() -> Self {
        Self { tag: "en".to_owned() }
    }

    /// Parses any well-formed tag, even if the language is unknown. Use this function for tags in files.
    ///
    /// # Errors
    /// Returns [`LanguageError::Malformed`] if the tag is not made of subtags of one to eight ASCII letters or
    /// digits.
    ///
    /// ```
    /// use yaddash_core::unit::Language;
    /// let language = Language::parse("az-Latn-AZ")?;
    /// assert_eq!(language.tag(), "az-Latn-AZ");
    /// assert!(language.is_same_as(&Language::azerbaijani()));
    /// # Ok::<(), yaddash_core::unit::LanguageError>(())
    /// ```
    pub fn parse(tag: &str) -> Result<Self, LanguageError> {
        Self::try_from(tag.to_owned())
    }

    /// Parses a tag of a language that exists. Use this function for tags that a person types, so that a typing error
    /// is noticed.
    ///
    /// # Errors
    /// Returns [`LanguageError`] if the tag is malformed, or if its primary subtag is no code of ISO 639.
    pub fn known(tag: &str) -> Result<Self, LanguageError> {
        let language = Self::parse(tag)?;
        let code = language.primary();
        let found = match code.len() {
            2 => isolang::Language::from_639_1(&code),
            3 => isolang::Language::from_639_3(&code),
            _ => None,
        };
        if found.is_some() {
            return Ok(language);
        }
        // `azeri`, `english`: a name was typed where a code is expected.
        let mut name = code.clone();
        if let Some(first) = name.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        let hint = match name.as_str() {
            "Azeri" => Some("az"),
            _ => isolang::Language::from_name(&name).and_then(|language| language.to_639_1()),
        };
        Err(LanguageError::Unknown {
            tag: tag.to_owned(),
            hint: hint.map_or_else(String::new, |code| format!(" (did you mean {code}?)")),
            code,
        })
    }

    /// Returns the tag as it was received.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Returns the primary subtag in lower case: `az` for `az-Latn-AZ`; `aze` stays `aze`.
    #[must_use]
    pub fn primary(&self) -> String {
        self.subtags().next().unwrap_or_default().to_ascii_lowercase()
    }

    /// Returns the form of the tag that lookups compare: the shortest ISO 639 code, and the script unless it is
    /// Latin.
    ///
    /// Tags that differ only in the region have the same key: `en-GB` finds `en-US`. Tags with different scripts have
    /// different keys, because text in another script has nothing in common with the query: the key of `az-Cyrl` is
    /// `az-cyrl`.
    #[must_use]
    pub fn key(&self) -> String {
        let primary = self.primary();
        let short = match primary.len() {
            3 => isolang::Language::from_639_3(&primary).and_then(|language| language.to_639_1()),
            _ => None,
        };
        let mut key = short.map_or(primary, str::to_owned);
        let script = self.subtags().nth(1).filter(|subtag| is_script(subtag));
        if let Some(script) = script.map(str::to_ascii_lowercase).filter(|script| script != "latn") {
            key.push('-');
            key.push_str(&script);
        }
        key
    }

    /// Whether the two tags mean the same language to a lookup.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.tag == other.tag || self.key() == other.key()
    }

    /// Whether this is Azerbaijani in Latin letters. The result is the same as comparing [`Language::key`] with `az`,
    /// but no string is made.
    #[must_use]
    pub fn is_azerbaijani(&self) -> bool {
        self.is_latin_with_code(["az", "aze"])
    }

    /// Whether this is English. The result is the same as comparing [`Language::key`] with `en`, but no string is
    /// made.
    #[must_use]
    pub fn is_english(&self) -> bool {
        self.is_latin_with_code(["en", "eng"])
    }

    /// Returns the language into which texts of this language are translated if nobody names another: English, or
    /// Azerbaijani for English texts.
    #[must_use]
    pub fn default_target(&self) -> Self {
        if self.is_english() { Self::azerbaijani() } else { Self::english() }
    }

    /// Whether the primary subtag is one of these codes and the tag names no script other than Latin.
    fn is_latin_with_code(&self, codes: [&str; 2]) -> bool {
        let is = |subtag: &str, code: &str| subtag.as_bytes().eq_ignore_ascii_case(code.as_bytes());
        let mut subtags = self.subtags();
        let primary = subtags.next().unwrap_or_default();
        let script = subtags.next().filter(|subtag| is_script(subtag));
        codes.iter().any(|code| is(primary, code)) && script.is_none_or(|script| is(script, "latn"))
    }

    fn subtags(&self) -> impl Iterator<Item = &str> {
        self.tag.split(['-', '_'])
    }
}

/// Whether the second subtag of a tag names a script, as `Latn` does, and not a region.
fn is_script(subtag: &str) -> bool {
    subtag.len() == 4 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tag)
    }
}

impl TryFrom<String> for Language {
    type Error = LanguageError;

    fn try_from(tag: String) -> Result<Self, Self::Error> {
        let well_formed =
            |subtag: &str| (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric());
        match tag.split(['-', '_']).all(well_formed) {
            true => Ok(Self { tag }),
            false => Err(LanguageError::Malformed(tag)),
        }
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.tag
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn different_tags_of_one_language_have_the_same_key() {
        for tag in ["az", "AZ", "az-AZ", "az_AZ", "az-Latn-AZ", "aze", "AZE-latn"] {
            assert_eq!(Language::parse(tag).unwrap().key(), "az", "{tag}");
        }
        assert_eq!(Language::parse("az-Cyrl-AZ").unwrap().key(), "az-cyrl");
        assert!(!Language::parse("az-Cyrl").unwrap().is_same_as(&Language::azerbaijani()));
    }

    #[test]
    fn a_tag_is_recognized_as_azerbaijani_or_english_only_if_its_key_is_az_or_en() {
        for tag in [
            "az",
            "AZ",
            "az_AZ",
            "aze",
            "AZE-latn",
            "az-Cyrl",
            "aze-Arab-IR",
            "azj",
            "az-1994",
            "en",
            "eng",
            "EN-us",
            "en-Dsrt",
            "enm",
            "tr",
            "a",
            "az-AZ-Cyrl",
        ] {
            let language = Language::parse(tag).unwrap();
            assert_eq!(language.is_azerbaijani(), language.key() == "az", "{tag}");
            assert_eq!(language.is_english(), language.key() == "en", "{tag}");
        }
    }

    #[test]
    fn a_language_tag_is_kept_as_received() {
        assert_eq!(Language::parse("eN-uS").unwrap().tag(), "eN-uS");
    }

    #[test]
    fn a_language_tag_typed_by_a_person_must_name_an_existing_language() {
        assert!(Language::known("tr").is_ok());
        assert!(Language::known("aze-Latn").is_ok());
        let error = Language::known("zz").unwrap_err().to_string();
        assert_eq!(error, "unknown language “zz”: no ISO 639 language has the code “zz”");
        let error = Language::known("azeri").unwrap_err().to_string();
        assert!(error.ends_with("(did you mean az?)"), "{error}");
        let error = Language::known("english").unwrap_err().to_string();
        assert!(error.ends_with("(did you mean en?)"), "{error}");
        for bad in ["", "az-", "a z", "azərbaycan", "waytoolonglanguage"] {
            assert!(matches!(Language::known(bad), Err(LanguageError::Malformed(_))), "{bad}");
        }
    }
}
