//! Words the errors in the arguments with the messages of the program, in the same form in which clap words them.

use std::error::Error as _;

use clap::builder::{StyledStr, Styles};
use clap::error::{ContextKind, ContextValue, Error, ErrorFormatter, ErrorKind};

use super::super::messages::messages;
use yaddash_engine::messages::Argument;

/// Formats an error of clap with the messages of the program.
pub(super) struct Worded;

impl ErrorFormatter for Worded {
    fn format_error(error: &Error<Self>) -> StyledStr {
        let fault = Fault { error, styles: Styles::styled() };
        let mut text = fault.error_label();
        text.push_str(&fault.sentence().unwrap_or_else(|| fault.general()));
        let tips = fault.tips();
        if !tips.is_empty() {
            text.push('\n');
        }
        for tip in tips {
            text.push_str(&format!("\n{INDENT}{} {tip}", fault.valid(&plain("arguments-tip"))));
        }
        if let Some(usage) = fault.usage() {
            text.push_str(&format!("\n\n{usage}"));
        }
        let literal = fault.styles.get_literal();
        let help = messages().text("arguments-more", &[("flag", format!("{literal}--help{literal:#}").into())]);
        text.push_str(&format!("\n\n{help}\n"));
        text.into()
    }
}

const INDENT: &str = "  ";

/// An error of clap, and the terminal styles for its parts.
struct Fault<'a> {
    error: &'a Error<Worded>,
    styles: Styles,
}

impl Fault<'_> {
    fn error_label(&self) -> String {
        let style = self.styles.get_error();
        format!("{style}{}{style:#} ", plain("arguments-error"))
    }

    fn invalid(&self, text: &str) -> String {
        let style = self.styles.get_invalid();
        format!("{style}{text}{style:#}")
    }

    fn valid(&self, text: &str) -> String {
        let style = self.styles.get_valid();
        format!("{style}{text}{style:#}")
    }

    fn literal(&self, text: &str) -> String {
        let style = self.styles.get_literal();
        format!("{style}{text}{style:#}")
    }

    fn string(&self, kind: ContextKind) -> Option<&str> {
        match self.error.get(kind)? {
            ContextValue::String(text) => Some(text),
            _ => None,
        }
    }

    fn strings(&self, kind: ContextKind) -> Option<&[String]> {
        match self.error.get(kind)? {
            ContextValue::Strings(texts) => Some(texts),
            _ => None,
        }
    }

    fn number(&self, kind: ContextKind) -> Option<isize> {
        match self.error.get(kind)? {
            ContextValue::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Returns the sentence for the error with the details that clap gives, such as the name of the argument; `None`
    /// if a detail is missing.
    fn sentence(&self) -> Option<String> {
        let argument = || self.string(ContextKind::InvalidArg);
        let value = || self.string(ContextKind::InvalidValue);
        let command = || self.string(ContextKind::InvalidSubcommand);
        let wrong_value = |key: &str| {
            let (value, argument) = (self.invalid(value()?), self.literal(argument()?));
            Some(words(key, &[("value", &value), ("argument", &argument)]))
        };
        match self.error.kind() {
            ErrorKind::ArgumentConflict => Some(self.conflict()),
            ErrorKind::NoEquals => Some(words("arguments-no-equals", &[("argument", &self.invalid(argument()?))])),
            ErrorKind::InvalidValue => {
                let sentence = match value()? {
                    "" => words("arguments-no-value", &[("argument", &self.invalid(argument()?))]),
                    _ => wrong_value("arguments-wrong-value")?,
                };
                Some(sentence + &self.list("arguments-possible-values", ContextKind::ValidValue))
            }
            ErrorKind::InvalidSubcommand => {
                Some(words("arguments-unknown-command", &[("command", &self.invalid(command()?))]))
            }
            ErrorKind::MissingRequiredArgument => {
                let mut sentence = plain("arguments-missing");
                for missing in self.strings(ContextKind::InvalidArg)? {
                    sentence.push_str(&format!("\n{INDENT}{}", self.valid(missing)));
                }
                Some(sentence)
            }
            ErrorKind::MissingSubcommand => {
                let sentence = words("arguments-missing-command", &[("command", &self.invalid(command()?))]);
                Some(sentence + &self.list("arguments-commands", ContextKind::ValidSubcommand))
            }
            ErrorKind::TooManyValues => wrong_value("arguments-too-many-values"),
            ErrorKind::TooFewValues => self.count("arguments-too-few-values", ContextKind::MinValues),
            ErrorKind::WrongNumberOfValues => {
                self.count("arguments-wrong-number-of-values", ContextKind::ExpectedNumValues)
            }
            ErrorKind::ValueValidation => {
                let sentence = wrong_value("arguments-wrong-value")?;
                Some(match self.error.source() {
                    Some(reason) => format!("{sentence}: {reason}"),
                    None => sentence,
                })
            }
            ErrorKind::UnknownArgument => Some(words("arguments-unknown", &[("argument", &self.invalid(argument()?))])),
            _ => None,
        }
    }

    /// Returns the sentence for arguments that cannot be used together.
    fn conflict(&self) -> String {
        let (argument, command) = (self.string(ContextKind::InvalidArg), self.string(ContextKind::InvalidSubcommand));
        let mut prior = self.error.get(ContextKind::PriorArg);
        let mut sentence = match (argument, command) {
            (Some(argument), _) if self.string(ContextKind::PriorArg) == Some(argument) => {
                prior = None;
                words("arguments-repeated", &[("argument", &self.invalid(argument))])
            }
            (Some(argument), _) => words("arguments-conflict", &[("argument", &self.invalid(argument))]),
            (None, Some(command)) => words("arguments-conflict-command", &[("command", &self.invalid(command))]),
            (None, None) => plain("arguments-general-conflict"),
        };
        match prior {
            None => {}
            Some(ContextValue::String(prior)) => sentence.push_str(&format!(" '{}'", self.invalid(prior))),
            Some(ContextValue::Strings(priors)) => {
                sentence.push(':');
                for prior in priors {
                    sentence.push_str(&format!("\n{INDENT}{}", self.invalid(prior)));
                }
            }
            Some(_) => sentence.push_str(&format!(" {}", plain("arguments-conflict-others"))),
        }
        sentence
    }

    /// Returns the sentence for an argument with a wrong number of values. `wanted` is the detail that has the right
    /// number.
    fn count(&self, key: &str, wanted: ContextKind) -> Option<String> {
        let argument = self.literal(self.string(ContextKind::InvalidArg)?);
        let (met, wanted) = (self.number(ContextKind::ActualNumValues)?, self.number(wanted)?);
        let arguments: [(&str, Argument<'_>); 4] = [
            ("wanted", self.valid(&wanted.to_string()).into()),
            ("argument", argument.into()),
            ("count", met.into()),
            ("met", self.invalid(&met.to_string()).into()),
        ];
        Some(messages().text(key, &arguments))
    }

    /// Returns a line with all possible values or commands; an empty text if clap lists none.
    fn list(&self, key: &str, kind: ContextKind) -> String {
        let values = self.strings(kind).unwrap_or_default();
        if values.is_empty() {
            return String::new();
        }
        let quoted = |value: &String| match value.contains(char::is_whitespace) {
            true => self.valid(&format!("{value:?}")),
            false => self.valid(value),
        };
        let values: Vec<String> = values.iter().map(quoted).collect();
        format!("\n{INDENT}[{}]", words(key, &[("values", &values.join(&plain("list-separator")))]))
    }

    /// Returns the sentence for an error about which clap gives no details.
    fn general(&self) -> String {
        let key = match self.error.kind() {
            ErrorKind::InvalidValue => "arguments-general-invalid-value",
            ErrorKind::UnknownArgument => "arguments-general-unknown",
            ErrorKind::InvalidSubcommand => "arguments-general-unknown-command",
            ErrorKind::NoEquals => "arguments-general-no-equals",
            ErrorKind::ValueValidation => "arguments-general-wrong-value",
            ErrorKind::TooManyValues => "arguments-general-too-many-values",
            ErrorKind::TooFewValues => "arguments-general-too-few-values",
            ErrorKind::WrongNumberOfValues => "arguments-general-wrong-number-of-values",
            ErrorKind::MissingRequiredArgument => "arguments-general-missing",
            ErrorKind::MissingSubcommand => "arguments-general-missing-command",
            ErrorKind::InvalidUtf8 => "arguments-general-utf-8",
            _ => {
                return self.error.source().map_or_else(|| plain("arguments-general"), ToString::to_string);
            }
        };
        plain(key)
    }

    /// Returns the tips, such as the name of a similar command that the user may have meant.
    fn tips(&self) -> Vec<String> {
        let similar = [
            (ContextKind::SuggestedSubcommand, "arguments-similar-command"),
            (ContextKind::SuggestedArg, "arguments-similar"),
            (ContextKind::SuggestedValue, "arguments-similar-value"),
        ];
        let mut tips = Vec::new();
        for (kind, key) in similar {
            let names = match self.error.get(kind) {
                Some(ContextValue::String(name)) => std::slice::from_ref(name),
                Some(ContextValue::Strings(names)) => names,
                _ => continue,
            };
            let quoted: Vec<String> = names.iter().map(|name| format!("'{}'", self.valid(name))).collect();
            let arguments: [(&str, Argument<'_>); 2] =
                [("count", names.len().into()), ("names", quoted.join(&plain("list-separator")).into())];
            tips.push(messages().text(key, &arguments));
        }
        if let Some(ContextValue::StyledStrs(ready)) = self.error.get(ContextKind::Suggested) {
            tips.extend(ready.iter().map(|tip| self.reworded(tip)));
        }
        tips
    }

    /// Words a tip that clap gives as a ready sentence with the messages of the program. A tip that is not known here
    /// stays as it is.
    fn reworded(&self, tip: &StyledStr) -> String {
        let came = tip.to_string();
        if let Some(argument) = self.string(ContextKind::InvalidArg) {
            if came == format!("to pass '{argument}' as a value, use '-- {argument}'") {
                let (value, typed) = (self.invalid(argument), self.valid(&format!("-- {argument}")));
                return words("arguments-as-value", &[("value", &value), ("typed", &typed)]);
            }
            if came == format!("subcommand '{argument}' exists; to use it, remove the '--' before it") {
                let (command, dashes) = (self.valid(argument), self.invalid("--"));
                return words("arguments-without-dashes", &[("command", &command), ("dashes", &dashes)]);
            }
        }
        match came.strip_prefix('\'').and_then(|rest| rest.strip_suffix("' exists")) {
            Some(command) => words("arguments-exists", &[("command", &self.valid(command))]),
            None => tip.ansi().to_string(),
        }
    }

    /// Returns the usage of the command with its heading; `None` if clap gives no usage.
    fn usage(&self) -> Option<String> {
        let Some(ContextValue::StyledStr(usage)) = self.error.get(ContextKind::Usage) else { return None };
        let (usage, style) = (usage.ansi().to_string(), self.styles.get_usage());
        let heading = |text: &str| format!("{style}{text}{style:#}");
        Some(match usage.strip_prefix(&heading("Usage:")) {
            Some(rest) => heading(&plain("help-usage")) + rest,
            None => usage,
        })
    }
}

/// Returns the message of a key that takes no arguments.
fn plain(key: &str) -> String {
    messages().text(key, &[])
}

/// Returns the message of a key whose arguments are texts.
fn words(key: &str, arguments: &[(&str, &str)]) -> String {
    let arguments: Vec<(&str, Argument<'_>)> = arguments.iter().map(|(name, text)| (*name, (*text).into())).collect();
    messages().text(key, &arguments)
}

#[cfg(test)]
mod tests {
    use super::super::super::Arguments;
    use super::super::help;
    use super::Worded;
    use clap::CommandFactory;
    use clap::builder::Styles;

    /// Returns two texts for the same typed arguments: clap's own text, and the text with the messages of the
    /// program.
    fn both(typed: &[&str]) -> (String, String) {
        let error = Arguments::command().try_get_matches_from(typed).unwrap_err();
        let worded = help::worded(Arguments::command()).try_get_matches_from(typed).unwrap_err();
        let worded = worded.apply::<Worded>();
        assert_eq!(worded.exit_code(), error.exit_code(), "{typed:?}");
        (error.render().ansi().to_string(), help::labelled(&worded.render().ansi().to_string()))
    }

    #[test]
    fn english_errors_and_help_are_identical_to_the_texts_of_clap_except_for_one_tip() {
        let faults: [&[&str]; 19] = [
            &["yaddash"],
            &["yaddash", "-h"],
            &["yaddash", "--version"],
            &["yaddash", "help", "memory", "edit"],
            &["yaddash", "help", "nothing"],
            &["yaddash", "lookpu"],
            &["yaddash", "memroy", "list"],
            &["yaddash", "terms"],
            &["yaddash", "lookup", "--frmat", "text"],
            &["yaddash", "lookup", "a", "--min", "200"],
            &["yaddash", "lookup", "a", "--min"],
            &["yaddash", "lookup", "a", "--min", "5", "--min", "6"],
            &["yaddash", "lookup", "a", "--format", "jsnl"],
            &["yaddash", "lookup", "a", "--format", ""],
            &["yaddash", "lookup", "a", "--lines=1"],
            &["yaddash", "compare", "a", "b", "c"],
            &["yaddash", "compare"],
            &["yaddash", "compare", "a", "b", "--pairs", "c"],
            &["yaddash", "segment", "--y"],
        ];
        for typed in faults {
            let (clap, worded) = both(typed);
            assert_eq!(worded, clap, "{typed:?}");
        }
    }

    #[test]
    fn a_tip_says_that_an_option_must_come_after_its_command() {
        let (clap, worded) = both(&["yaddash", "--format", "text", "lookup"]);
        let styles = Styles::styled();
        let valid = styles.get_valid();
        let shown = format!("'{valid}lookup --format{valid:#}'");
        assert!(clap.contains(&format!("{shown} exists")), "{clap}");
        let tip = format!("write the option after the command, as in {shown}");
        assert_eq!(worded, clap.replace(&format!("{shown} exists"), &tip));
    }

    #[test]
    fn the_english_help_of_every_command_is_identical_to_the_help_of_clap() {
        fn walk(command: &clap::Command, path: &[&str], seen: &mut usize) {
            for flag in ["-h", "--help"] {
                let typed: Vec<&str> = path.iter().copied().chain([flag]).collect();
                let (clap, worded) = both(&typed);
                assert_eq!(worded, clap, "{typed:?}");
            }
            *seen += 1;
            for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
                let path: Vec<&str> = path.iter().copied().chain([sub.get_name()]).collect();
                walk(sub, &path, seen);
            }
        }
        let mut seen = 0;
        walk(&Arguments::command(), &["yaddash"], &mut seen);
        assert!(seen > 20, "only {seen} commands were seen");
    }
}
