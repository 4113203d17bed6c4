//! Tests of the starter memory and glossary as content: how much they hold, and that each unit says something of
//! its own.

use std::collections::BTreeMap;

use yaddash_engine::formats::{UnitOrRefusal, tmx};
use yaddash_engine::starter;
use yaddash_engine::unit::Language;

use crate::test_env::project;

/// Source and target of each unit of the starter memory, in the order of its file.
fn units() -> Vec<(String, String)> {
    let file = std::fs::File::open(project("memories/diplomatic.az-en.tmx")).unwrap();
    let text = |entry| match entry {
        UnitOrRefusal::Unit { unit, line } => {
            let in_language = |language| match unit.variants_in(&language).next() {
                Some(variant) => variant.text.clone(),
                None => panic!("line {line}: nothing in {language}"),
            };
            (in_language(Language::azerbaijani()), in_language(Language::english()))
        }
        refused => panic!("{refused:?}"),
    };
    tmx::Reader::new(file).unwrap().map(|entry| text(entry.unwrap())).collect()
}

#[test]
fn the_starter_memory_and_glossary_have_the_size_that_the_readme_promises() {
    let units = units();
    let long = units.iter().filter(|(source, _)| (20..=40).contains(&source.split_whitespace().count())).count();
    assert!(units.len() >= 2_600, "{} units", units.len());
    assert!(long >= 500, "{long} units of 20 to 40 words");
    let concepts = starter::glossary().unwrap().len();
    assert!(concepts >= 7_300, "{concepts} concepts");
}

/// A sentence without its names and numbers: each run of words that begin with a capital letter or contain a digit
/// becomes one gap. The first word of a sentence is a gap as well, because its capital letter says nothing.
fn frame(sentence: &str) -> String {
    let mut frame = Vec::new();
    for word in sentence.split_whitespace() {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let varies = word.starts_with(char::is_uppercase) || word.contains(|letter: char| letter.is_numeric());
        if !varies {
            frame.push(word);
        } else if frame.last() != Some(&"…") {
            frame.push("…");
        }
    }
    frame.join(" ")
}

/// A unit that is another one with a different name or number teaches nothing: a match is adapted anyway.
#[test]
fn no_two_units_of_the_starter_memory_are_equal_but_for_names_and_numbers() {
    assert_eq!(frame("Martın 3-də Tiflisdə iclas keçirilib."), frame("Aprelin 14-də Bakıda iclas keçirilib."));
    let units = units();
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    let mut equal = Vec::new();
    for sentence in units.iter().flat_map(|(source, target)| [source, target]) {
        let frame = frame(sentence);
        // Headlines of one name and a word, such as “Moldova summit”, have no frame to speak of.
        if frame.split(' ').filter(|word| *word != "…").count() < 3 {
            continue;
        }
        if let Some(earlier) = first.insert(frame, sentence) {
            equal.push(format!("{earlier}\n  {sentence}"));
        }
    }
    assert!(equal.is_empty(), "{}", equal.join("\n"));
}
