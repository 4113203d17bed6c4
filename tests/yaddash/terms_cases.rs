//! Tests of the term search and of the TBX reader. The shipped glossary must find the terms that are marked in the
//! sentences of `tests/cases/terms`. Every `tests/cases/tbx/NAME.tbx` must be read as `NAME.expected` says.
//! `YADDASH_BLESS=1` rewrites the expectations: review the diff.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::File;
use std::path::{Path, PathBuf};

use yaddash_engine::formats::{FormatError, TermFormat, TermOrRefusal, TermReader, TermWriter, decode, tbx};
use yaddash_engine::messages::Messages;
use yaddash_engine::starter;
use yaddash_engine::terms::Glossary;
use yaddash_engine::unit::{Annotation, Domain, Language, Term};

use crate::known_misses;
use crate::test_env::project;

/// A marked or found term: its byte range in the sentence, its concepts, and whether it is a misprint.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    start: usize,
    end: usize,
    concepts: BTreeSet<String>,
    misprint: bool,
}

/// Removes the marks `[[TERM|CONCEPT]]` from a sentence. Returns the plain sentence and the marked terms.
fn unmarked(line: &str) -> (String, BTreeSet<Place>) {
    let (mut text, mut places) = (String::new(), BTreeSet::new());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[[") {
        text.push_str(before);
        let (inside, after) = after.split_once("]]").unwrap_or_else(|| panic!("a mark without its end: {line}"));
        let (term, concepts) = inside.split_once('|').unwrap_or_else(|| panic!("a mark without a concept: {line}"));
        let start = text.len();
        text.push_str(term);
        let (concepts, misprint) = concepts.strip_suffix('!').map_or((concepts, false), |concepts| (concepts, true));
        let concepts = concepts.split(',').map(|concept| concept.trim().to_owned()).collect();
        places.insert(Place { start, end: text.len(), concepts, misprint });
        rest = after;
    }
    text.push_str(rest);
    (text, places)
}

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let folder = Path::new(&project("tests/cases")).join(folder);
    let mut paths: Vec<PathBuf> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|known| known == ending));
    paths.sort();
    paths
}

#[test]
fn terms_marked_in_the_cases_are_found_except_known_misses() {
    let glossary = Glossary::new(starter::glossary().unwrap());
    let known: BTreeSet<&str> = glossary.terms().iter().map(|term| term.id.as_str()).collect();
    let (mut found, mut marked, mut right) = (0_usize, 0_usize, 0_usize);
    let (mut sentences, mut differences) = (0, Vec::new());
    for path in files("terms", "txt") {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let language = if name.starts_with("en") { Language::english() } else { Language::azerbaijani() };
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            sentences += 1;
            let (text, expected) = unmarked(line);
            for concept in expected.iter().flat_map(|place| &place.concepts) {
                assert!(known.contains(concept.as_str()), "{name}: the glossary has no concept {concept}: {line}");
            }
            let met: BTreeSet<Place> = glossary
                .find(&text, &language)
                .iter()
                .map(|found| Place {
                    start: found.range.start,
                    end: found.range.end,
                    concepts: glossary.meanings(found).map(|meaning| meaning.term.id.clone()).collect(),
                    misprint: found.misprint,
                })
                .collect();
            (found, marked) = (found + met.len(), marked + expected.len());
            right += met.intersection(&expected).count();
            for (sign, places) in [("found", met.difference(&expected)), ("missed", expected.difference(&met))] {
                for place in places {
                    let concepts: Vec<&str> = place.concepts.iter().map(String::as_str).collect();
                    let mark = if place.misprint { "!" } else { "" };
                    let (place, concepts) = (&text[place.start..place.end], concepts.join(","));
                    differences.push(format!("{name}\t{sign}\t{place}\t{concepts}{mark}\t{text}"));
                }
            }
        }
    }
    assert!(sentences >= 25, "the cases are missing");
    #[allow(clippy::cast_precision_loss, reason = "a share of some hundreds")]
    let share = |of: usize| right as f64 / of as f64;
    let (precision, recall) = (share(found), share(marked));
    eprintln!("{sentences} sentences: precision {precision:.3}, recall {recall:.3} of {marked} terms");
    let about =
        "Terms that are missed, or found where none is marked: file, `missed` or `found`, text, concept, sentence.";
    known_misses::compare("terms/known-misses.tsv", about, differences);
}

#[test]
fn every_tbx_case_is_read_as_expected() {
    let cases = files("tbx", "tbx");
    assert!(cases.len() >= 12, "the cases are missing");
    let mut failed = Vec::new();
    for path in cases {
        let met = outcome(&path);
        let expected = path.with_extension("expected");
        if std::env::var_os("YADDASH_BLESS").is_some() {
            std::fs::write(&expected, &met).unwrap();
        }
        let text = File::open(&expected).map(|file| decode::read_text(file, 1 << 20).unwrap().text);
        if text.as_deref().ok() != Some(&met) {
            failed.push(format!("{}:\n{met}", path.display()));
        }
    }
    assert!(failed.is_empty(), "not as expected:\n\n{}", failed.join("\n"));
}

/// Lists what is read from a TBX file, line by line. Also checks that the terms are the same after they were
/// written and read again.
fn outcome(path: &Path) -> String {
    let (mut out, mut terms) = (String::new(), Vec::new());
    if let Err(error) = read(path, &mut out, &mut terms) {
        writeln!(out, "error: {}", Messages::english().format_error(&error)).unwrap();
    }
    let first = written(&terms);
    let again = written(&terms_of(&first));
    assert_eq!(first, again, "{}: what is written comes back the same", path.display());
    out
}

fn read(path: &Path, out: &mut String, terms: &mut Vec<Term>) -> Result<(), FormatError> {
    let mut reader = tbx::Reader::new(File::open(path).unwrap())?;
    writeln!(out, "encoding {}", reader.encoding().name()).unwrap();
    for entry in &mut reader {
        match entry? {
            TermOrRefusal::Term { term, line } => {
                list(&term, line, out);
                terms.push(term);
            }
            TermOrRefusal::Refused(refused) => {
                writeln!(out, "refused: {}", Messages::english().refused(&refused)).unwrap();
            }
        }
    }
    writeln!(out, "passed over: {}", reader.passed_over().join(", ")).unwrap();
    Ok(())
}

fn list(term: &Term, line: u64, out: &mut String) {
    writeln!(out, "line {line}: {:?}, field {:?}", term.id, term.domain.as_ref().map(Domain::as_str)).unwrap();
    let annotation = |out: &mut String, annotation: &Annotation| {
        let line = match annotation {
            Annotation::Property { kind, value, language, .. } => format!("    {kind} {language:?} {value:?}"),
            Annotation::Note { text, language, .. } => format!("    note {language:?} {text:?}"),
        };
        writeln!(out, "{line}").unwrap();
    };
    term.annotations.iter().for_each(|one| annotation(out, one));
    for form in &term.forms {
        let (language, text) = (&form.language, &form.text);
        let (kind, status, part, house) = (form.kind, form.status, &form.part_of_speech, &form.house);
        writeln!(out, "  {language} {text:?} {kind:?} {status:?} {part:?} {house:?}").unwrap();
        form.annotations.iter().for_each(|one| annotation(out, one));
    }
}

fn written(terms: &[Term]) -> Vec<u8> {
    let mut writer = TermWriter::new(Vec::new(), TermFormat::Tbx, &[]).unwrap();
    terms.iter().for_each(|term| writer.write(term).unwrap());
    writer.finish().unwrap()
}

fn terms_of(file: &[u8]) -> Vec<Term> {
    let term = |entry: Result<TermOrRefusal, FormatError>| match entry.unwrap() {
        TermOrRefusal::Term { term, .. } => term,
        refused => panic!("{refused:?}"),
    };
    TermReader::open(file, TermFormat::Tbx).unwrap().map(term).collect()
}

#[test]
fn the_shipped_glossary_is_ordered_and_complete_and_equals_its_own_export() {
    let file = std::fs::read_to_string(project("memories/diplomatic.az-en.tbx")).unwrap();
    let terms = starter::glossary().unwrap();
    assert!(terms.len() >= 60, "{} concepts", terms.len());
    assert_eq!(file, String::from_utf8(written(&terms)).unwrap(), "as `yaddash terms export` writes it");
    let mut ids = BTreeSet::new();
    let mut places: Vec<(&Option<Domain>, &str)> = Vec::new();
    for term in &terms {
        assert!(ids.insert(&term.id), "{}: the name stands twice", term.id);
        for language in [Language::azerbaijani(), Language::english()] {
            assert!(term.preferred(&language).is_some(), "{}: nothing in {language}", term.id);
        }
        places.push((&term.domain, &term.id));
    }
    assert!(places.is_sorted(), "ordered by field, then by name");
    // If a text is only one form of a term, the glossary finds the concept of that form.
    let glossary = Glossary::new(terms.clone());
    let mut lost = Vec::new();
    for (term, form) in terms.iter().flat_map(|term| term.forms.iter().map(move |form| (term, form))) {
        let text = match form.part_of_speech.as_deref() {
            // The glossary recognises an English verb by the word before it, such as “to”.
            Some("verb") if form.language == Language::english() => format!("to {}", form.text),
            _ => form.text.clone(),
        };
        let found = glossary.find(&text, &form.language);
        let whole = found.iter().find(|found| found.range.end == text.trim_end_matches(['”', '"', '.']).len());
        if !whole.is_some_and(|found| glossary.meanings(found).any(|meaning| meaning.term.id == term.id)) {
            lost.push(format!("{} {:?}", term.id, form.text));
        }
    }
    assert!(lost.is_empty(), "not found as they stand: {}", lost.join("; "));
}
