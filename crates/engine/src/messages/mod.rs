//! Sentences for codes: one file a language, and a key for each sentence in it.
//!
//! The rooms below report a reason as an enum with its data, and never as a sentence. Here the code becomes
//! the key of a message and the data its arguments. The same code and data can therefore be worded in another
//! language, or in a browser from the same keys. The price is that nothing in the type system ties a code to
//! its message; a test does.
//!
//! A reason is an enum that is serialised with `#[serde(tag = "code", rename_all = "kebab-case")]`, or an enum
//! without data that is serialised as its name. Its key is `<group>-<code>`:
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
//! // `example-wrong-colour = expected { $expected }` would be its message. Without one, nothing is lost:
//! assert_eq!(Messages::english().sentence("example", &reason), r#"example-wrong-colour {"expected":"green"}"#);
//! ```

mod alignment;
mod formats;

use std::fmt::Write;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
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
    /// The messages in English, read once for the whole program.
    #[must_use]
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    /// Messages from the text of a Fluent file. A message that is not well-formed is left out, as if it were missing:
    /// the files ship with the program, and a test reads them.
    fn parse(language: &str, file: &str) -> Self {
        let resource = FluentResource::try_new(file.to_owned()).unwrap_or_else(|(readable, _)| readable);
        let mut bundle = FluentBundle::new_concurrent(language.parse::<LanguageIdentifier>().into_iter().collect());
        // The marks that isolate right-to-left arguments would be invisible characters in messages and files.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { bundle }
    }

    /// The message of a key, with its arguments. The key and the arguments if there is no such message.
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

    /// The sentence for a reason: the message `<group>-<code>` with the other fields as arguments. The key and the
    /// data if there is no such message.
    ///
    /// Lists are joined by the message `<field>-separator` or `list-separator`. A field that is a reason itself is worded with the field's name as its group; a missing
    /// value is the text `none`, and truth values are `true` and `false`, which a message can select by.
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
            // A number of Fluent is a float; a longer one keeps its digits as text.
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

    /// What stands between the items of a list: the message `<name>-separator`, or `list-separator`.
    fn separator(&self, name: &str) -> String {
        let no_arguments = FluentArgs::new();
        self.format(&format!("{name}-separator"), &no_arguments).unwrap_or_else(|| self.text("list-separator", &[]))
    }

    fn format(&self, key: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        // An argument that the message names and does not get remains visible in it as `{$name}`.
        Some(self.bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned())
    }
}

/// The first whole number that a float may not distinguish from its neighbour.
const MAX_EXACT: f64 = 9_007_199_254_740_992.0;

#[cfg(test)]
mod tests;
