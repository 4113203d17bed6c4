//! Exports units of real memories, without the program.

use super::*;
use crate::formats::{ReadOptions, UnitReader};
use crate::jobs::import::{self, Importer};
use yaddash_core::unit::Language;

fn memory(file: &str, format: Format) -> Memory {
    let memory = Memory::transient("news").unwrap();
    let reader = UnitReader::open(file.as_bytes(), format, ReadOptions::default()).unwrap();
    Importer::new(import::Settings::new()).import(reader, &memory, &|_| {}, &mut |_| Ok(())).unwrap();
    memory
}

fn export(memory: &Memory, settings: Settings) -> Result<String, ExportError> {
    let mut file = Vec::new();
    Export::new(memory, settings)?.write(&mut file, &|_| {})?;
    Ok(String::from_utf8(file).unwrap())
}

#[test]
fn a_table_begins_with_the_mark_and_has_the_languages_of_its_units() {
    let memory = memory("id,ru,az\n1,Да.,Bəli.\n", Format::Csv);
    let file = export(&memory, Settings::new(Format::Tsv).byte_order_mark(true)).unwrap();
    assert!(file.starts_with("\u{feff}") && file.contains("ru\taz"), "{file:?}");
}

#[test]
fn only_a_table_begins_with_the_mark_and_only_a_tmx_file_is_written_for_a_tool() {
    let memory = memory("id,ru,az\n1,Да.,Bəli.\n", Format::Csv);
    for format in [Format::Tmx, Format::Jsonl] {
        let error = export(&memory, Settings::new(format).byte_order_mark(true)).unwrap_err();
        assert!(matches!(error, ExportError::Settings(SettingsError::ByteOrderMark)), "{error:?}");
    }
    for format in [Format::Csv, Format::Jsonl] {
        let error = export(&memory, Settings::new(format).tool(tmx::Tool::Trados)).unwrap_err();
        assert!(matches!(error, ExportError::Settings(SettingsError::Tool)), "{error:?}");
    }
}

#[test]
fn the_languages_of_the_filter_select_the_units_and_are_the_columns() {
    let memory = memory("az,en,ru\nBəli.,Yes.,Да.\nXeyr.,No.,\n", Format::Csv);
    let languages = vec![Language::parse("ru").unwrap(), Language::azerbaijani()];
    let filter = Filter { languages, ..Filter::default() };
    let export_of = Export::new(&memory, Settings::new(Format::Csv).filter(filter.clone())).unwrap();
    assert_eq!(export_of.units(), 1);
    let file = export(&memory, Settings::new(Format::Csv).filter(filter)).unwrap();
    assert!(file.starts_with("id,ru,az,author,") && file.contains("\n,Да.,Bəli.,"), "{file}");
}

#[test]
fn a_tmx_file_gets_the_header_with_which_its_units_were_imported() {
    let unit = "<tu><tuv xml:lang=\"az\"><seg>Bir.</seg></tuv><tuv xml:lang=\"en\"><seg>One.</seg></tuv></tu>";
    let file = format!(
        "<tmx version=\"1.4\"><header creationtool=\"memoQ\" creationdate=\"20260301T101500Z\"/><body>{unit}</body></tmx>"
    );
    let memory = memory(&file, Format::Tmx);
    assert!(export(&memory, Settings::new(Format::Tmx)).unwrap().contains("creationtool=\"memoQ\""));
    let for_trados = export(&memory, Settings::new(Format::Tmx).tool(tmx::Tool::Trados)).unwrap();
    assert!(for_trados.contains("creationtool=\"yaddash\"") && for_trados.contains("az-Latn-AZ"), "{for_trados}");
}

#[test]
fn a_tool_gets_the_texts_of_the_units_before_and_after() {
    let memory = Memory::transient("news").unwrap();
    let segments: Vec<_> = ["Bir.", "İki."].map(|text| (text, yaddash_core::text::neighbour_hash(text))).into();
    let mut units = Vec::new();
    for (at, (text, _)) in segments.iter().enumerate() {
        let variant = |language| yaddash_core::unit::Variant::new(language, *text);
        let mut unit = Unit::pair(variant(Language::azerbaijani()), variant(Language::english()));
        unit.context.document = Some("news.txt".to_owned());
        unit.context.previous = Some(if at == 0 { 0 } else { segments[0].1 });
        unit.context.next = Some(if at == 0 { segments[1].1 } else { 0 });
        units.push(unit);
    }
    crate::jobs::store_units(&memory, &units).unwrap();
    let file = export(&memory, Settings::new(Format::Tmx).tool(tmx::Tool::OmegaT)).unwrap();
    assert!(
        file.contains("<prop type=\"next\">İki.</prop>") && file.contains("<prop type=\"prev\">Bir.</prop>"),
        "{file}"
    );
}

/// A file on a disk that has room for a few bytes only.
struct FullDisk {
    bytes_left: usize,
}

impl Write for FullDisk {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let left = self.bytes_left.checked_sub(bytes.len());
        self.bytes_left = left.ok_or(std::io::ErrorKind::StorageFull)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_unit_that_cannot_be_written_is_named_by_its_number_in_the_memory() {
    let memory = memory("az,en\nBəli.,Yes.\nXeyr.,No.\n", Format::Csv);
    let mut writer = memory.write().unwrap();
    writer.delete(UnitId(1)).unwrap();
    writer.commit().unwrap();
    let beginning = export(&memory, Settings::new(Format::Tmx)).unwrap().find("<tu").unwrap();
    let export = Export::new(&memory, Settings::new(Format::Tmx)).unwrap();
    let error = export.write(FullDisk { bytes_left: beginning }, &|_| {}).unwrap_err();
    assert!(matches!(&error, ExportError::Unit { unit: UnitId(2), error } if error.io_error().is_some()), "{error:?}");
}

#[test]
fn a_header_that_cannot_be_read_is_an_error_with_the_name_of_the_memory() {
    let memory = Memory::transient("news").unwrap();
    let mut writer = memory.write().unwrap();
    let header = writer.keep_header("{\"tool\":1}").unwrap();
    let variant = |language| yaddash_core::unit::Variant::new(language, "1");
    let pair = Unit::pair(variant(Language::azerbaijani()), variant(Language::english()));
    writer.add(&Unit { header: Some(header), ..pair }).unwrap();
    writer.commit().unwrap();
    let error = export(&memory, Settings::new(Format::Tmx)).unwrap_err();
    assert!(error.to_string().starts_with("news: the stored header 1 is not a header of TMX"), "{error}");
}

#[cfg(feature = "docx")]
#[test]
fn a_word_document_needs_two_languages() {
    let empty = Memory::transient("news").unwrap();
    assert!(matches!(export(&empty, Settings::new(Format::Docx)), Err(ExportError::File(_))));
    let memory = memory("az,en\nBəli.,Yes.\n", Format::Csv);
    let mut file = Vec::new();
    assert_eq!(Export::new(&memory, Settings::new(Format::Docx)).unwrap().write(&mut file, &|_| {}).unwrap(), 1);
    assert!(file.starts_with(b"PK"));
}
