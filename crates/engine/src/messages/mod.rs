//! Turns reason codes into sentences. Each language has one file of messages, with one key for each sentence.
//!
//! The other modules of the library report a reason as an enum with its data, and never as a sentence. In this module,
//! the code of the reason becomes the key of a message, and its data become the arguments of the message. So the same
//! code and data can be worded in another language, or in a browser with the same keys. The compiler cannot check
//! whether each code has a message, so a test checks it.
//!
//! A reason is an enum that is serialized with `#[serde(tag = "code", rename_all = "kebab-case")]`, or an enum
//! without data that is serialized as its name. The key of its message is `<group>-<code>`:
//!
//! ```
//! use yaddash_engine::messages::Messages;
//!
//! #[derive(serde::Serialize)]
//! #[serde(tag = "code", rename_all = "kebab-case")]
//! enum Reason {
//!     WrongColour { expected: &'static str },
//! }
//! let reason = Reason::WrongColour { expected: "green" };
//! // Its message would be `example-wrong-colour = expected { $expected }`. Without a message, the key and the data
//! // are shown:
//! assert_eq!(Messages::english().sentence("example", &reason), r#"example-wrong-colour {"expected":"green"}"#);
//! ```

mod alignment;
mod formats;
mod reports;
mod review_page;

use std::fmt::Write;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
pub use reports::{
    AdaptedReport, BilingualPlace, ChangeReport, CheckReport, FindingReport, LeftReport, SegmentReport,
    SuggestionReport,
};
pub use review_page::{ReviewReport, ReviewRow};
use serde::Serialize;
use serde_json::{Map, Value};
use unic_langid::LanguageIdentifier;

/// The value of an argument of a message: a text or a number.
pub use fluent_bundle::FluentValue as Argument;

static ENGLISH: LazyLock<Messages> = LazyLock::new(|| Messages::parse("en", include_str!("en.ftl")));

/// The messages of one language.
pub struct Messages {
    bundle: FluentBundle<FluentResource>,
}

impl Messages {
    /// Returns the messages in English. Their file is parsed only once per run of the program.
    #[must_use]
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    /// Parses the text of a Fluent file. A message with a syntax error is left out as if it were missing. That is
    /// enough because the files ship with the program and a test parses them.
    fn parse(language: &str, file: &str) -> Self {
        let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(readable, _)| readable);
        let mut bundle = FluentBundle::new_concurrent(language.parse::<LanguageIdentifier>().into_iter().collect());
        // Without this setting, Fluent puts invisible marks around arguments, for right-to-left texts, into messages
        // and files.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { bundle }
    }

    /// Returns the message of a key with its arguments. If there is no such message, returns the key and the
    /// arguments.
    #[must_use]
    pub fn text(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.format(key, &arguments.iter().map(|(name, value)| (*name, value.clone())).collect()).unwrap_or_else(|| {
            let mut text = key.to_owned();
            for (name, value) in arguments {
                let _ = match value {
                    Argument::String(value) => write!(text, " {name}: {value}"),
                    Argument::Number(value) => write!(text, " {name}: {}", value.as_string()),
                    _ => write!(text, " {name}"),
                };
            }
            text
        })
    }

    /// Returns the sentence for a reason: the message `<group>-<code>`, with the other fields of the reason as
    /// arguments. If there is no such message, returns the key and the data.
    ///
    /// The items of a list are joined by the message `<field>-separator`, or else by `list-separator`. A field that
    /// is itself a reason becomes a sentence, with the field's name as the group. A missing value is the text
    /// `none`. Truth values are the texts `true` and `false`, by which a message can select its words.
    #[must_use]
    pub fn sentence<R: Serialize + ?Sized>(&self, group: &str, reason: &R) -> String {
        match serde_json::to_value(reason) {
            Ok(reason) => self.sentence_of(group, &reason),
            Err(error) => format!("{group}: {error}"),
        }
    }

    fn sentence_of(&self, group: &str, reason: &Value) -> String {
        let none = Map::new();
        let (code, data) = match reason {
            Value::String(code) => (Some(code.as_str()), &none),
            Value::Object(data) => (data.get("code").and_then(Value::as_str), data),
            _ => (None, &none),
        };
        let Some(code) = code else { return format!("{group} {reason}") };
        let key = format!("{group}-{code}");
        let fields = || data.iter().filter(|(name, _)| *name != "code");
        let arguments = fields().map(|(name, value)| (name.as_str(), self.argument(name, value))).collect();
        self.format(&key, &arguments).unwrap_or_else(|| {
            let data: Map<_, _> = fields().map(|(name, value)| (name.clone(), value.clone())).collect();
            if data.is_empty() { key } else { format!("{key} {}", Value::Object(data)) }
        })
    }

    fn argument<'a>(&self, name: &str, value: &'a Value) -> Argument<'a> {
        match value {
            Value::Null => "none".into(),
            Value::Bool(value) => value.to_string().into(),
            // Fluent stores a number as a float, so a number that is too large for a float is passed as text with all
            // its digits.
            Value::Number(number) => match number.as_f64().filter(|value| value.abs() < MAX_EXACT) {
                Some(value) => value.into(),
                None => number.to_string().into(),
            },
            Value::String(text) => text.as_str().into(),
            Value::Array(items) => {
                let words = items.iter().map(|item| match self.argument(name, item) {
                    Argument::String(text) => text.into_owned(),
                    Argument::Number(number) => number.as_string().into_owned(),
                    _ => item.to_string(),
                });
                words.collect::<Vec<_>>().join(&self.separator(name)).into()
            }
            Value::Object(_) => self.sentence_of(name, value).into(),
        }
    }

    /// Returns the text between the items of a list: the message `<name>-separator`, or else `list-separator`.
    fn separator(&self, name: &str) -> String {
        let no_arguments = FluentArgs::new();
        self.format(&format!("{name}-separator"), &no_arguments).unwrap_or_else(|| self.text("list-separator", &[]))
    }

    fn format(&self, key: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        // If a message names an argument that is not given, `{$name}` stays visible in the text.
        Some(self.bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned())
    }
}

/// The first whole number that an `f64` cannot distinguish from the next whole number: 2 to the power of 53.
const MAX_EXACT: f64 = 9_007_199_254_740_992.0;

#[cfg(test)]
mod tests;
