//! Imports files into real memories, without the program.

use std::sync::Mutex;

use super::*;
use crate::formats::{Format, ReadOptions};
use crate::memory::Access;

fn reader(text: &str, format: Format) -> UnitReader<'_> {
    UnitReader::open(text.as_bytes(), format, ReadOptions::default()).unwrap()
}

fn import(text: &str, format: Format, settings: Settings, memory: &Memory) -> Result<Imported, ImportError> {
    Importer::new(settings).import(reader(text, format), memory, &|_| {}, &mut |_| Ok(()))
}

fn memory() -> (tempfile::TempDir, Memory) {
    let folder = tempfile::tempdir().unwrap();
    let memory = Memory::open(folder.path().join("news.yaddash"), Access::Create).unwrap();
    (folder, memory)
}

#[test]
fn every_batch_is_reported_with_the_units_that_are_stored_by_then() {
    let (_folder, memory) = memory();
    let table = "az,en\nBir.,One.\nİki.,Two.\nÜç.,Three.\n";
    let reports = Mutex::new(Vec::new());
    let progress = |now: Progress| {
        // The units of a reported batch can be read at once.
        assert_eq!(memory.info().unwrap().units, now.units);
        reports.lock().unwrap().push(now);
    };
    let mut importer = Importer::new(Settings::new().batch(2));
    let imported = importer.import(reader(table, Format::Csv), &memory, &progress, &mut |_| Ok(())).unwrap();
    assert_eq!((imported.read, imported.counts.added), (3, 3));
    let bytes = table.len() as u64;
    assert_eq!(*reports.lock().unwrap(), [Progress::new(bytes, 2), Progress::new(bytes, 3)]);
}

#[test]
fn a_fault_of_the_file_leaves_the_units_before_it_stored() {
    let (_folder, memory) = memory();
    let tmx = "<tmx version=\"1.4\"><header/><body>\
        <tu><tuv xml:lang=\"az\"><seg>Bir.</seg></tuv><tuv xml:lang=\"en\"><seg>One.</seg></tuv></tu>\n<tu></body></tmx>";
    let error = import(tmx, Format::Tmx, Settings::new(), &memory).unwrap_err();
    assert!(matches!(&error.kind, ImportErrorKind::File(error) if error.line == Some(2)), "{error:?}");
    assert_eq!((error.imported.counts.added, memory.info().unwrap().units), (1, 1));
    let again = import(tmx, Format::Tmx, Settings::new(), &memory).unwrap_err();
    assert_eq!((again.imported.counts.known, memory.info().unwrap().units), (1, 1));
}

#[test]
fn every_refused_unit_is_passed_on_with_its_place() {
    let (_folder, memory) = memory();
    let table = "az,en,x-standing,x-review\nBir.,One.,review,\nİki.,Two.,review,accept\nÜç.,Three.,store,reject\n\
        Dörd.,,store,\n";
    let mut refused = Vec::new();
    let mut on_refused = |unit: &Refused| {
        refused.push((unit.line, unit.number, unit.text.clone(), unit.reason.name()));
        Ok(())
    };
    let imported =
        Importer::new(Settings::new()).import(reader(table, Format::Csv), &memory, &|_| {}, &mut on_refused).unwrap();
    let text = |text: &str| Some(text.to_owned());
    let first = [(2, 1, text("Bir."), "left-for-review"), (4, 3, text("Üç."), "rejected")];
    assert_eq!(refused[..2], first);
    assert_eq!((refused[2].0, refused[2].3), (5, "empty-text"));
    assert_eq!((imported.read, imported.counts.added, imported.refused), (4, 1, 3));
    assert_eq!(
        imported.kinds.into_iter().collect::<Vec<_>>(),
        [("empty-text", 1), ("left-for-review", 1), ("rejected", 1)]
    );
}

#[test]
fn a_file_of_which_no_unit_can_be_stored_is_an_error_with_the_reasons() {
    let (_folder, memory) = memory();
    let error = import("az,en\nBir.,\n", Format::Csv, Settings::new(), &memory).unwrap_err();
    assert!(matches!(error.kind, ImportErrorKind::NothingStorable), "{error:?}");
    assert_eq!(error.imported.reasons[0].reason.name(), "empty-text");
}

#[test]
fn the_units_before_an_error_are_indexed_and_an_import_without_units_leaves_the_index_alone() {
    let (_folder, memory) = memory();
    let mut importer = Importer::new(Settings::new());
    let run = |importer: &mut Importer, text: &str| {
        importer.import(reader(text, Format::Tmx), &memory, &|_| {}, &mut |_| Ok(())).map(|imported| imported.read)
    };
    let unit = |az: &str| {
        format!("<tu><tuv xml:lang=\"az\"><seg>{az}</seg></tuv><tuv xml:lang=\"en\"><seg>One.</seg></tuv></tu>")
    };
    let units: String = (0..200).map(|number| unit(&format!("Cümlə {number}."))).collect();
    assert!(run(&mut importer, &format!("<tmx version=\"1.4\"><header/><body>{units}<tu></body></tmx>")).is_err());
    assert_eq!(importer.stored(), 200);
    assert!(importer.finish(&memory).unwrap() >= 200);
    assert!(memory.verify().unwrap().texts >= 200);
    let mut importer = Importer::new(Settings::new());
    assert_eq!(run(&mut importer, "<tmx version=\"1.4\"><header/><body/></tmx>").unwrap(), 0);
    assert_eq!((importer.stored(), importer.finish(&memory).unwrap()), (0, 0));
}

#[test]
fn an_error_of_the_caller_ends_the_import() {
    let (_folder, memory) = memory();
    let full = &mut |_: &Refused| Err(io::Error::from(io::ErrorKind::StorageFull));
    let error = Importer::new(Settings::new())
        .import(reader("az,en\nBir.,\nİki.,Two.\n", Format::Csv), &memory, &|_| {}, full)
        .unwrap_err();
    assert!(matches!(&error.kind, ImportErrorKind::Report(error) if error.kind() == io::ErrorKind::StorageFull));
}

#[test]
fn one_importer_applies_its_policy_and_its_house_to_all_files() {
    let (_folder, memory) = memory();
    let mut importer = Importer::new(Settings::new().on_duplicate(OnDuplicate::Skip).house("Report".to_owned()));
    for (table, added, skipped) in [("az,en\nBəli.,Yes.\n", 1, 0), ("az,en\nBəli.,Indeed.\nXeyr.,No.\n", 1, 1)] {
        let imported = importer.import(reader(table, Format::Csv), &memory, &|_| {}, &mut |_| Ok(())).unwrap();
        assert_eq!((imported.counts.added, imported.counts.skipped), (added, skipped));
    }
    assert_eq!(importer.stored(), 2);
    assert!(memory.units().unwrap().all(|unit| unit.unwrap().meta.houses().eq(["Report"])));
}

#[test]
fn the_header_of_a_tmx_file_is_kept_once() {
    let (_folder, memory) = memory();
    let tmx = |text: &str| {
        format!(
            "<tmx version=\"1.4\"><header creationtool=\"memoQ\" creationdate=\"20260301T101500Z\"/><body><tu>\
             <tuv xml:lang=\"az\"><seg>{text}</seg></tuv><tuv xml:lang=\"en\"><seg>One.</seg></tuv></tu></body></tmx>"
        )
    };
    for text in ["Bir.", "Tək."] {
        import(&tmx(text), Format::Tmx, Settings::new(), &memory).unwrap();
    }
    let headers: Vec<_> = memory.units().unwrap().map(|unit| unit.unwrap().header.unwrap()).collect();
    assert_eq!(headers[0], headers[1]);
    assert!(memory.header(headers[0]).unwrap().unwrap().contains("memoQ"));
}
