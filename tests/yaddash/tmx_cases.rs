//! Tests of the TMX and XLIFF readers. Every `tests/cases/tmx/NAME.tmx`, and every XLIFF file in
//! `tests/cases/xliff`, must be read as `NAME.expected` says. The units must be the same after they were written
//! as TMX and read again. `YADDASH_BLESS=1` rewrites the expectations: review the diff.

use std::fmt::Write as _;
use std::fs::File;
use std::path::{Path, PathBuf};

use yaddash_engine::formats::{FormatError, UnitOrRefusal, decode, tmx, xliff};
use yaddash_engine::messages::Messages;
use yaddash_engine::unit::{Annotation, Context, Meta, Unit};

#[test]
fn every_tmx_case_is_read_as_expected() {
    reads_as_expected("tmx", &["tmx"], outcome, 30);
}

#[test]
fn every_xliff_case_is_read_as_expected() {
    reads_as_expected("xliff", &["xlf", "sdlxliff", "mqxliff"], outcome_of_xliff, 12);
}

fn reads_as_expected(folder: &str, endings: &[&str], outcome: fn(&Path) -> String, least: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let mut cases: Vec<PathBuf> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known)));
    cases.sort();
    assert!(cases.len() >= least, "the cases are missing");
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

fn outcome(path: &Path) -> String {
    let mut out = String::new();
    let mut units = Vec::new();
    let mut header = tmx::Header::default();
    if let Err(error) = read(path, &mut out, &mut header, &mut units) {
        writeln!(out, "error: {}", Messages::english().format_error(&error)).unwrap();
    }
    goes_round(&header, &units);
    out
}

fn outcome_of_xliff(path: &Path) -> String {
    let mut out = String::new();
    let mut units = Vec::new();
    let reader = xliff::Reader::new(File::open(path).unwrap());
    if let Err(error) = reader.and_then(|reader| list(reader, &mut out, &mut units)) {
        writeln!(out, "error: {}", Messages::english().format_error(&error)).unwrap();
    }
    goes_round(&tmx::Header::default(), &units);
    out
}

fn read(path: &Path, out: &mut String, header: &mut tmx::Header, units: &mut Vec<Unit>) -> Result<(), FormatError> {
    let reader = tmx::Reader::new(File::open(path).unwrap())?;
    *header = reader.header().clone();
    writeln!(out, "encoding {}, version {:?}", reader.encoding().name(), header.version).unwrap();
    for unknown in &header.unknown {
        writeln!(out, "passed over in the header: {unknown}").unwrap();
    }
    list(reader, out, units)
}

fn list(
    entries: impl Iterator<Item = Result<UnitOrRefusal, FormatError>>,
    out: &mut String,
    units: &mut Vec<Unit>,
) -> Result<(), FormatError> {
    for entry in entries {
        match entry? {
            UnitOrRefusal::Unit { unit, line } => {
                show(out, &unit, line);
                units.push(unit);
            }
            UnitOrRefusal::Refused(refused) => {
                let words = Messages::english().refused(&refused);
                writeln!(out, "refused [{}]: {words}", refused.reason.name()).unwrap();
            }
        }
    }
    Ok(())
}

/// Lists a unit for `NAME.expected`. Empty fields are left out.
fn show(out: &mut String, unit: &Unit, line: u64) {
    write!(out, "line {line}: unit").unwrap();
    for (name, value) in [("tuid", &unit.tuid), ("segtype", &unit.segment_type), ("srclang", &unit.source_language)] {
        if let Some(value) = value {
            write!(out, " {name}={value:?}").unwrap();
        }
    }
    if unit.context != Context::default() {
        write!(out, " {:?}", unit.context).unwrap();
    }
    out.push('\n');
    show_meta(out, "  ", &unit.meta);
    for variant in &unit.variants {
        writeln!(out, "  {} {:?}", variant.language, variant.text).unwrap();
        if let Some(markup) = &variant.markup {
            writeln!(out, "    markup {markup}").unwrap();
        }
        show_meta(out, "    ", &variant.meta);
    }
}

fn show_meta(out: &mut String, indent: &str, meta: &Meta) {
    let fields = Meta { annotations: Vec::new(), ..meta.clone() };
    if fields != Meta::default() {
        writeln!(out, "{indent}{}", json(&fields)).unwrap();
    }
    for annotation in &meta.annotations {
        match annotation {
            Annotation::Property { kind, value, language, encoding } => {
                writeln!(out, "{indent}prop {kind} = {value:?} {language:?} {encoding:?}").unwrap();
            }
            Annotation::Note { text, language, encoding } => {
                writeln!(out, "{indent}note {text:?} {language:?} {encoding:?}").unwrap();
            }
        }
    }
}

fn json(meta: &Meta) -> String {
    serde_json::to_string(meta).unwrap()
}

/// Checks that units are the same after they were written as TMX and read again, and that writing them a second
/// time gives the same bytes.
fn goes_round(header: &tmx::Header, units: &[Unit]) {
    let export = |units: &[Unit]| {
        let mut writer = tmx::Writer::new(Vec::new(), header).unwrap();
        units.iter().for_each(|unit| writer.write(unit).unwrap());
        writer.finish().unwrap()
    };
    let first = export(units);
    let again: Vec<Unit> = tmx::Reader::new(&first[..])
        .unwrap()
        .map(|entry| match entry.unwrap() {
            UnitOrRefusal::Unit { unit, .. } => unit,
            other => panic!("the reader refuses the written file: {other:?}"),
        })
        .collect();
    assert_eq!(units, again);
    assert_eq!(first, export(&again));
}
