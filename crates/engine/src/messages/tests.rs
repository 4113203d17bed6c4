//! Tests that every code has a message, that the arguments of every message exist, and that no message is unused.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;
use serde_json::{Value, json};
use strum::IntoEnumIterator;

use super::Messages;
use crate::article::Omission;
use crate::formats::{self, CellProblem, JsonProblem, LanguageProblem, RowProblem};
use crate::jobs::align::{ReviewReason, UnpairedReason};
use yaddash_core::adapt::{ChangeReason, LeftReason};
use yaddash_core::align::Verdict;
use yaddash_core::qa;
use yaddash_core::text::house::{Doubt, HouseForm};
use yaddash_core::unit::{Remark, Warning};

/// Returns the group of each type of reason, with one reason of each variant.
fn groups() -> Vec<(&'static str, Vec<Value>)> {
    vec![
        ("bead", every::<ReviewReason>()),
        ("cell-problem", every::<CellProblem>()),
        ("change", every::<ChangeReason>()),
        ("doubt", every::<Doubt>()),
        ("finding", every::<qa::Reason>()),
        ("json-problem", every::<JsonProblem>()),
        ("language-problem", every::<LanguageProblem>()),
        ("left", every::<LeftReason>()),
        ("omission", every::<Omission>()),
        ("refusal", every::<formats::Reason>()),
        ("remark", Remark::iter().filter(|remark| !matches!(remark, Remark::Moved { .. })).map(json).collect()),
        ("row-problem", every::<RowProblem>()),
        ("unpaired", every::<UnpairedReason>()),
        ("verdict", every::<Verdict>()),
        ("warning", every::<Warning>()),
        ("writes", every::<HouseForm>()),
    ]
}

fn every<R: IntoEnumIterator + Serialize>() -> Vec<Value> {
    R::iter().map(json).collect()
}

fn json(reason: impl Serialize) -> Value {
    serde_json::to_value(reason).unwrap()
}

/// A message of the English file.
#[derive(Default)]
struct Message {
    /// The names of the message's own arguments, and of the arguments of the messages to which the message
    /// refers.
    arguments: BTreeSet<String>,
    /// The keys of the other messages to which the message refers, such as `{ language-name }`.
    refers_to: BTreeSet<String>,
}

/// Returns the messages of the English file by their keys.
fn messages() -> BTreeMap<String, Message> {
    messages_of(include_str!("en.ftl"))
}

/// Returns the messages of a file by their keys.
fn messages_of(file: &str) -> BTreeMap<String, Message> {
    let name =
        |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect() };
    let mut messages: BTreeMap<String, Message> = BTreeMap::new();
    let mut message: Option<&mut Message> = None;
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            let key = line.split(" =").next().unwrap().to_owned();
            assert!(!messages.contains_key(&key), "{key} is in the file twice");
            message = Some(messages.entry(key).or_default());
        }
        if let Some(message) = &mut message {
            message.arguments.extend(line.split('$').skip(1).map(name));
            message.refers_to.extend(line.split("{ ").skip(1).map(name).filter(|key| !key.is_empty()));
        }
    }
    let given: BTreeMap<String, BTreeSet<String>> =
        messages.iter().map(|(key, message)| (key.clone(), message.arguments.clone())).collect();
    for (key, message) in &mut messages {
        for other in &message.refers_to {
            message.arguments.extend(given.get(other).unwrap_or_else(|| panic!("{key}: no message {other}")).clone());
        }
    }
    messages
}

/// Adds the text of each Rust file below a folder to `found`, except this file.
#[expect(clippy::disallowed_methods, reason = "the project's own small files")]
fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("messages/tests.rs") {
            found.push(std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_message_of_the_english_file_is_parsed_without_an_error() {
    let file = include_str!("en.ftl").to_owned();
    let resource = fluent_bundle::FluentResource::try_new(file).map_err(|(_, errors)| errors).unwrap();
    assert_eq!(
        resource.entries().filter(|entry| format!("{entry:?}").starts_with("Message")).count(),
        messages().len()
    );
}

#[test]
fn every_reason_code_has_a_message_that_uses_only_the_data_of_the_reason() {
    let messages = messages();
    let mut missing = Vec::new();
    for (group, reasons) in groups() {
        for reason in reasons {
            let code =
                reason.as_str().or_else(|| reason["code"].as_str()).unwrap_or_else(|| panic!("{group} {reason}"));
            let key = format!("{group}-{code}");
            let Some(Message { arguments, .. }) = messages.get(&key) else {
                missing.push(key);
                continue;
            };
            for name in arguments {
                assert!(reason.get(name).is_some(), "{key} names ${name}, which {reason} does not have");
            }
        }
    }
    assert!(missing.is_empty(), "no message for {missing:?}");
}

/// Returns the keys that the code of a file names: the first argument of `messages().text(…)`, and every text that has the
/// form of a key and begins with the first word of a message. A key that is chosen first and given later is such a text.
fn keys_in(code: &str, first_words: &BTreeSet<&str>) -> BTreeSet<String> {
    let code = code.split("#[cfg(test)]\nmod tests").next().unwrap();
    let given = code.split("messages().text(").skip(1).filter_map(|call| call.trim_start().strip_prefix('"'));
    let given = given.filter_map(|text| text.split('"').next()).map(str::to_owned);
    let is_key = |text: &&str| {
        let words: Vec<&str> = text.split('-').collect();
        let is_word = |word: &&str| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        words.len() > 1 && words.iter().all(is_word) && first_words.contains(words[0])
    };
    // Every second piece between quotation marks is a text. The other pieces are code, which has no such word.
    given.chain(code.split('"').filter(is_key).map(str::to_owned)).collect()
}

#[test]
fn every_key_and_every_group_that_the_code_names_has_a_message() {
    let messages = messages();
    let first_words: BTreeSet<&str> = messages.keys().filter_map(|key| key.split('-').next()).collect();
    let groups: BTreeSet<&str> = groups().into_iter().map(|(group, _)| group).collect();
    let mut code = Vec::new();
    for folder in ["src/messages", "../../src"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut code);
    }
    code.retain(|text| text.contains("messages()") || text.contains("impl Messages"));
    assert!(code.len() > 15, "the files that make sentences");
    let mut named = 0;
    for text in &code {
        for key in keys_in(text, &first_words) {
            assert!(messages.contains_key(&key), "the code names the message {key}, which does not exist");
            named += 1;
        }
        for group in text.split(".sentence(\"").skip(1).filter_map(|call| call.split('"').next()) {
            // The documentation of the module has an example without a message.
            assert!(groups.contains(group) || group == "example", "no test knows the reasons of the group {group}");
        }
    }
    assert!(named > 60, "the test saw only {named} keys");
    let example = "say(&messages().text(\n    \"no-such\", &[])); let key = Some(\"list-of\"); css(\"other-word\");";
    assert_eq!(keys_in(example, &first_words).into_iter().collect::<Vec<_>>(), ["list-of", "no-such"]);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the project's own small files")]
fn every_language_has_the_messages_of_english_with_the_same_arguments() {
    let english = messages();
    let mut languages = 0;
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/messages")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "ftl") {
            continue;
        }
        languages += 1;
        let language = messages_of(&std::fs::read_to_string(&path).unwrap());
        let missing: Vec<_> = english.keys().filter(|key| !language.contains_key(*key)).collect();
        let unknown: Vec<_> = language.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(
            missing.is_empty() && unknown.is_empty(),
            "{}: missing {missing:?}, unknown {unknown:?}",
            path.display()
        );
        for (key, Message { arguments, .. }) in language {
            assert!(arguments.is_subset(&english[&key].arguments), "{}: {key} names other arguments", path.display());
        }
    }
    assert!(languages >= 1, "English");
}

#[test]
fn every_message_is_used_and_gets_the_arguments_that_it_names() {
    let coded: BTreeSet<String> = groups()
        .into_iter()
        .flat_map(|(group, reasons)| {
            let code = |reason: &Value| reason.as_str().or_else(|| reason["code"].as_str()).map(str::to_owned);
            reasons.into_iter().filter_map(move |reason| Some(format!("{group}-{}", code(&reason)?)))
        })
        .collect();
    let mut code = Vec::new();
    for folder in ["src", "../core/src", "../../src"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut code);
    }
    let messages = messages();
    let referred: BTreeSet<&String> = messages.values().flat_map(|message| &message.refers_to).collect();
    let lists: BTreeSet<String> = groups()
        .into_iter()
        .flat_map(|(_, reasons)| reasons)
        .flat_map(|reason| reason.as_object().cloned().unwrap_or_default())
        .filter(|(_, value)| value.is_array())
        .map(|(field, _)| format!("{field}-separator"))
        .collect();
    let by_key = |key: &String| !coded.contains(key) && !referred.contains(key) && !lists.contains(key);
    for (key, Message { arguments, .. }) in messages.iter().filter(|(key, _)| by_key(key)) {
        let users: Vec<&String> = code.iter().filter(|text| text.contains(&format!("\"{key}\""))).collect();
        assert!(!users.is_empty(), "no code uses the message {key}");
        for name in arguments {
            let given = users.iter().all(|text| text.contains(&format!("(\"{name}\", ")));
            assert!(given, "the message {key} names ${name}, which is not given where it is used");
        }
    }
}

#[test]
fn a_message_can_show_texts_numbers_lists_and_nested_reasons() {
    let file = "list-separator = { \", \" }\n\
        a-one = { $count ->\n    [one] one { $what }\n   *[other] { $count } { $what }s\n } of { $names }: { $inner }\n\
        inner-x = x { $deep }\n\
        a-flags = { $set ->\n    [true] set\n   *[false] not set\n }, { $house ->\n    [none] no house\n   *[other] { $house }\n }\n";
    let messages = Messages::parse("en", file);
    let reason =
        json!({"code": "one", "count": 2, "what": "file", "names": ["a", 7], "inner": {"code": "x", "deep": 1.5}});
    assert_eq!(messages.sentence("a", &reason), "2 files of a, 7: x 1.5");
    let reason = json!({"code": "flags", "set": true, "house": null});
    assert_eq!(messages.sentence("a", &reason), "set, no house");
    let reason = json!({"code": "flags", "set": false, "house": "MFA"});
    assert_eq!(messages.sentence("a", &reason), "not set, MFA");
    assert_eq!(messages.text("inner-x", &[("deep", u64::MAX.to_string().into())]), "x 18446744073709551615");
    let reason = json!({"code": "x", "deep": u64::MAX});
    assert_eq!(messages.sentence("inner", &reason), "x 18446744073709551615");
}

#[test]
fn a_missing_message_shows_its_key_and_data_and_a_missing_argument_shows_its_name() {
    let messages = Messages::english();
    assert_eq!(
        messages.text("no-such", &[("count", 3.into()), ("file", "a.txt".into())]),
        "no-such count: 3 file: a.txt"
    );
    assert_eq!(messages.sentence("no", &json!({"code": "such", "count": 3})), "no-such {\"count\":3}");
    assert_eq!(messages.sentence("no", &json!("such")), "no-such");
    assert_eq!(messages.sentence("no", &json!([1])), "no [1]");
    assert_eq!(
        messages.text("suggestion-differs", &[]),
        "The suggestion differs from the new source text in {$names}; check it before you use it."
    );
}
