//! Any bytes, read as TBX, give terms, reports of unreadable terms, or an error. The terms can be written. If
//! the written file is read and written again, the bytes are the same. Finding the terms in the text of the
//! input does not panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yaddash_engine::formats::{TermOrRefusal, TermFormat, TermReader, TermWriter};
use yaddash_engine::terms::Glossary;
use yaddash_engine::unit::{Language, Term};

fn terms(bytes: &[u8]) -> Vec<Term> {
    let Ok(reader) = TermReader::open(bytes, TermFormat::Tbx) else { return Vec::new() };
    let term = |entry| match entry {
        Ok(TermOrRefusal::Term { term, .. }) => Some(term),
        _ => None,
    };
    reader.filter_map(term).collect()
}

fn written(terms: &[Term]) -> Vec<u8> {
    let mut writer = TermWriter::new(Vec::new(), TermFormat::Tbx, &[]).expect("a vector takes all");
    for term in terms {
        writer.write(term).expect("what was read can be written");
    }
    writer.finish().expect("a vector takes all")
}

fuzz_target!(|data: &[u8]| {
    let read = terms(data);
    let first = written(&read);
    let back = terms(&first);
    assert_eq!(read.len(), back.len(), "every concept comes back");
    assert_eq!(String::from_utf8_lossy(&first), String::from_utf8_lossy(&written(&back)), "byte for byte");
    let glossary = Glossary::new(read);
    let text = String::from_utf8_lossy(data);
    for language in [Language::azerbaijani(), Language::english()] {
        for found in glossary.find(&text, &language) {
            assert!(text.get(found.range.clone()).is_some() && text.get(found.bare.clone()).is_some());
        }
    }
});
