//! Stores, writes and deletes the terms of real memories, without the program.

use super::*;
use crate::formats::{TermFormat, TermReader};
use crate::memory::{Access, Memory};

const TABLE: &str = "id,domain,az,en,note\nbaku,place,Bakı,Baku,\nsummit,,sammit|zirvə,summit,\nempty,,,,\n";

fn memory() -> (tempfile::TempDir, Memory) {
    let folder = tempfile::tempdir().unwrap();
    let memory = Memory::open(folder.path().join("news.yaddash"), Access::Create).unwrap();
    (folder, memory)
}

fn import(text: &str, format: TermFormat, memory: &Memory) -> Result<ImportedTerms, ImportTermsError> {
    import_terms(TermReader::open(text.as_bytes(), format).unwrap(), memory, None)
}

#[test]
fn a_file_of_terms_is_stored_and_a_second_import_adds_nothing() {
    let (_folder, memory) = memory();
    let imported = import(TABLE, TermFormat::Csv, &memory).unwrap();
    assert_eq!((imported.added, imported.merged, imported.known, imported.read()), (2, 0, 0, 3));
    let refused: Vec<_> = imported.refused.iter().map(|refused| (refused.line, refused.reason.name())).collect();
    assert_eq!(refused, [(4, "no-term")]);
    let again = import(TABLE, TermFormat::Csv, &memory).unwrap();
    assert_eq!((again.added, again.known, memory.terms().unwrap().len()), (0, 2, 2));
}

#[test]
fn an_error_in_the_middle_of_a_file_stores_nothing_of_it() {
    let (_folder, memory) = memory();
    let tbx = "<martif type=\"TBX\"><text><body><termEntry id=\"a\"><langSet xml:lang=\"az\"><tig><term>Bakı</term></tig>\
        </langSet></termEntry>\n<termEntry";
    let error = import(tbx, TermFormat::Tbx, &memory).unwrap_err();
    assert!(matches!(&error, ImportTermsError::File(error) if error.line == Some(2)), "{error:?}");
    assert_eq!(memory.terms().unwrap(), []);
}

#[test]
fn a_file_of_which_no_concept_can_be_stored_is_an_error_with_the_reasons() {
    let (_folder, memory) = memory();
    let error = import("id,az,en\nempty,,\n", TermFormat::Csv, &memory).unwrap_err();
    let ImportTermsError::NothingStorable { refused } = error else { panic!("{error:?}") };
    assert_eq!(refused[0].reason.name(), "no-term");
}

#[test]
fn terms_are_written_by_field_and_name_and_are_the_same_when_they_are_read_again() {
    let (_folder, memory) = memory();
    import(TABLE, TermFormat::Csv, &memory).unwrap();
    for format in [TermFormat::Csv, TermFormat::Tsv, TermFormat::Tbx, TermFormat::Jsonl] {
        let mut file = Vec::new();
        let export = TermExport::new(format).byte_order_mark(true);
        assert_eq!(export.write(memory.terms().unwrap(), &mut file).unwrap(), 2);
        assert_eq!(file.starts_with("\u{feff}".as_bytes()), format.is_table(), "{format:?}");
        let text = String::from_utf8(file).unwrap();
        assert!(text.find("summit") < text.find("Baku"), "a concept without a field comes first: {text}");
        assert_eq!(import(&text, format, &memory).unwrap().known, 2, "{format:?}");
    }
}

#[test]
fn a_table_without_terms_has_columns_for_azerbaijani_and_english() {
    let mut file = Vec::new();
    assert_eq!(TermExport::new(TermFormat::Tsv).write(Vec::new(), &mut file).unwrap(), 0);
    let heading = String::from_utf8(file).unwrap();
    assert!(heading.contains("\taz\t") && heading.contains("\ten\t"), "{heading}");
}

#[test]
fn a_full_disk_is_an_error_of_the_file() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let error = TermExport::new(TermFormat::Csv).byte_order_mark(true).write(Vec::new(), Full).unwrap_err();
    assert!(matches!(error, ExportTermsError::File(_)), "{error:?}");
}

#[test]
fn terms_are_counted_by_language_and_by_field() {
    let (_folder, memory) = memory();
    import(TABLE, TermFormat::Csv, &memory).unwrap();
    let counts = serde_json::to_value(TermCounts::new(&memory.terms().unwrap())).unwrap();
    let expected = serde_json::json!({"concepts": 2, "forms": {"az": 3, "en": 2}, "domains": {"": 1, "place": 1}});
    assert_eq!(counts, expected);
}

#[test]
fn of_several_concepts_all_are_deleted_or_none() {
    let (_folder, memory) = memory();
    import(TABLE, TermFormat::Csv, &memory).unwrap();
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let error = delete_terms(&memory, &names(&["baku", "ganja"])).unwrap_err();
    assert!(matches!(&error, DeleteTermsError::Missing { concept, memory } if concept == "ganja" && memory == "news"));
    assert_eq!(memory.terms().unwrap().len(), 2);
    delete_terms(&memory, &names(&["baku", "summit"])).unwrap();
    assert_eq!(memory.terms().unwrap(), []);
}
