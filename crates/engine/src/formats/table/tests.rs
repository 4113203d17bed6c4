//! Tests of tables in the forms that occur in practice.

use super::{Columns, Dialect, Reader, Writer};
use crate::formats::{FormatError, UnitOrRefusal};
use yaddash_core::unit::{Language, Unit, Variant};

/// Reads a table and returns each unit as `line: az | en`, and each refusal as its line and reason.
fn read_as(table: &str, dialect: Dialect, columns: Option<&str>) -> Result<Vec<String>, FormatError> {
    let columns = columns.map(Columns::parse).transpose()?;
    Reader::new(table.as_bytes(), dialect, columns)?
        .map(|entry| {
            Ok(match entry? {
                UnitOrRefusal::Unit { unit, line } => {
                    let texts: Vec<&str> = unit.variants.iter().map(|variant| variant.text.as_str()).collect();
                    format!("{line}: {}", texts.join(" | "))
                }
                UnitOrRefusal::Refused(refused) => {
                    format!("line {}: {}", refused.line, serde_json::to_string(&refused.reason).unwrap())
                }
            })
        })
        .collect()
}

fn tsv(table: &str) -> Vec<String> {
    read_as(table, Dialect::Tsv, Some("az,en")).unwrap()
}

#[test]
fn quotes_that_a_tsv_cell_does_not_need_are_part_of_the_text() {
    assert_eq!(
        tsv("\"Salam.\"\t\"Hello.\"\n\"Gəl\tCome\"\n\"Bəli\", dedi\t\"Yes\", he said\n"),
        ["1: \"Salam.\" | \"Hello.\"", "2: \"Gəl | Come\"", "3: \"Bəli\", dedi | \"Yes\", he said",]
    );
    assert_eq!(tsv("x\t\"Salam\ny\tHello\"\n"), ["1: x | \"Salam", "2: y | Hello\""]);
    assert_eq!(tsv("a\t\"b\n"), ["1: a | \"b"]);
}

#[test]
fn quotes_that_a_tsv_cell_needs_are_removed_from_the_text() {
    assert_eq!(tsv("\"O, \"\"salam\"\" dedi\"\t\"a\tb\"\r\nc\td\r\n"), ["1: O, \"salam\" dedi | a\tb", "2: c | d"]);
    assert_eq!(tsv("bir\t\"one\ntwo\"\nc\td\n"), ["1: bir | one\ntwo", "3: c | d"]);
}

#[test]
fn a_row_with_a_missing_cell_or_text_is_refused_with_its_line() {
    let rows = read_as("id,az,en\n1,a,b\n2,a\n\n3,,b\n4,\" \",b\n", Dialect::Csv, None).unwrap();
    assert_eq!(
        rows,
        [
            "2: a | b",
            r#"line 3: {"code":"column-count","expected":3,"names":"id,az,en","met":2}"#,
            r#"line 5: {"code":"empty-text","language":"az"}"#,
            r#"line 6: {"code":"empty-text","language":"az"}"#,
        ]
    );
}

#[test]
fn a_table_of_more_than_two_languages_may_have_empty_cells() {
    let rows = read_as("az,en,tr\na,b,\na,,\n", Dialect::Csv, None).unwrap();
    assert_eq!(rows, ["2: a | b", r#"line 3: {"code":"empty-text","language":"en"}"#]);
}

#[test]
fn the_columns_of_a_table_are_named_by_its_first_row_or_by_the_caller() {
    let error = |table, columns| read_as(table, Dialect::Csv, columns).unwrap_err().to_string();
    assert!(error("Salam,Hello\n", None).starts_with("line 1: the first row of a table must name the columns"));
    assert!(error("", None).contains("the first row of a table must name the columns"));
    assert!(error("az,en,domain\n", None).starts_with("line 1: unknown column “domain”"));
    assert!(error("a,b\n", Some("id,az")).contains("fewer than two languages"));
    // A first row that names the caller's columns is a header.
    assert_eq!(read_as("x;AZ;en\n1;a,b;c\n", Dialect::Csv, Some("-,az,en")).unwrap(), ["2: a,b | c"]);
    assert_eq!(read_as("1,a,b\n", Dialect::Csv, Some("_,az,en")).unwrap(), ["1: a | b"]);
}

#[test]
fn quotes_in_csv_are_read_as_rfc_4180_defines() {
    let rows = read_as("az,en\r\n\"a, \"\"b\"\"\r\nc\",\"d\"\r\n\r\n5\" x,\"y\" z\r\n", Dialect::Csv, None).unwrap();
    assert_eq!(rows, ["2: a, \"b\"\r\nc | d", "5: 5\" x | \"y\" z"]);
}

#[test]
fn a_quote_that_is_never_closed_is_an_error() {
    let error = read_as("az,en\na,b\nc,\"d\ne,f\n", Dialect::Csv, None).unwrap_err().to_string();
    assert!(
        error.starts_with("line 3: expected a closing quote, found the end of the file or of the largest row"),
        "{error}"
    );
}

#[test]
fn several_texts_in_one_language_are_written_in_several_rows() {
    let (az, en) = (Language::azerbaijani(), Language::english());
    let mut unit = Unit::pair(Variant::new(az.clone(), "=bir"), Variant::new(en.clone(), "one"));
    unit.variants.push(Variant::new(en.clone(), "a\tn"));
    unit.tuid = Some("7".to_owned());
    let mut writer = Writer::new(Vec::new(), Dialect::Tsv, &[az, en]).unwrap();
    writer.write(&unit).unwrap();
    assert!(
        writer.write(&Unit::default()).unwrap_err().to_string().starts_with("unit 2: the unit has no text in az or en")
    );
    let table = String::from_utf8(writer.finish().unwrap()).unwrap();
    assert_eq!(
        table,
        "id\taz\ten\tauthor\tcreated\tchanged\tchanged_by\tnote\tdocument\n\
         7\t=bir\tone\t\t\t\t\t\t\n7\t=bir\t\"a\tn\"\t\t\t\t\t\t\n"
    );
}

#[test]
fn headings_that_people_write_are_understood() {
    let csv = |table: &str| read_as(table, Dialect::Csv, None).unwrap();
    assert_eq!(csv("Azərbaycan dili;İngilis dili\nSalam;Hello\n"), ["2: Salam | Hello"]);
    assert_eq!(csv("Английский,Азербайджанский\nHello,Salam\n"), ["2: Hello | Salam"]);
    assert_eq!(
        csv("№,Mənbə,Tərcümə,Qeyd\n1,Görüş olub.,A meeting was held.,yoxla\n"),
        ["2: Görüş olub. | A meeting was held."]
    );
    // Beside two languages, it says where the text comes from.
    assert_eq!(
        csv("Azerbaijani,English,Mənbə\nGörüş olub.,A meeting was held.,AZƏRTAC\n"),
        ["2: Görüş olub. | A meeting was held."]
    );
    let units = Reader::new("Source,Target\nThe meeting.,Görüş.\n".as_bytes(), Dialect::Csv, None).unwrap();
    assert_eq!(units.columns().to_string(), "en,az");
    // `No` is the number of the row here, and Norwegian there.
    assert_eq!(csv("No,az,en\n1,a,b\n2,c,d\n"), ["2: a | b", "3: c | d"]);
    assert_eq!(csv("no,az,en\nhei,a,b\n"), ["2: hei | a | b"]);
    assert_eq!(csv("no,en\nhei,b\n"), ["2: hei | b"]);
    assert!(read_as("Salam,Hello\nBəli,Yes\n", Dialect::Csv, None).is_err());
}

#[test]
fn a_heading_is_not_a_unit_even_if_the_caller_names_the_columns() {
    let named = |table: &str| read_as(table, Dialect::Csv, Some("az,en")).unwrap();
    assert_eq!(named("Azerbaijani,English\nSalam,Hello\n"), ["2: Salam | Hello"]);
    assert_eq!(named("Mənbə,Tərcümə\nSalam,Hello\n"), ["2: Salam | Hello"]);
    // Here the words are the texts of a unit.
    assert_eq!(named("İngilis dili,English\n"), ["1: İngilis dili | English"]);
}

#[test]
fn the_separator_that_a_spreadsheet_declares_and_its_blank_cells_and_rows_are_not_content() {
    let csv = |table: &str| read_as(table, Dialect::Csv, None).unwrap();
    assert_eq!(csv("sep=;\r\naz;en\r\na, b;c\r\n"), ["3: a, b | c"]);
    assert_eq!(csv("\"sep=|\"\naz|en\na|c\n"), ["3: a | c"]);
    assert_eq!(csv("az,en,,\na,b,,\n,,,\nc,d\n"), ["2: a | b", "4: c | d"]);
    assert_eq!(csv("az,en\na,b,,\n"), ["2: a | b"]);
    assert_eq!(tsv("a\tb\t\t\n"), ["1: a | b"]);
    assert_eq!(csv("az,en\n1,a,b\n2,c,d\n"), ["2: a | b", "3: c | d"]);
    assert_eq!(
        csv("az,en\n10,5 manat,10.5 manats\n"),
        [r#"line 2: {"code":"column-count","expected":2,"names":"az,en","met":3}"#]
    );
}

#[test]
fn a_glossary_of_omegat_needs_no_headings_and_may_have_remarks() {
    let read = |table: &str, dialect| {
        let terms = super::TermReader::new(table.as_bytes(), dialect).unwrap();
        let shown = |entry: Result<crate::formats::TermOrRefusal, FormatError>| match entry.unwrap() {
            crate::formats::TermOrRefusal::Term { term, line } => {
                let forms: Vec<String> =
                    term.forms.iter().map(|form| format!("{} {}", form.language, form.text)).collect();
                format!("{line}: {} ({} notes)", forms.join(" | "), term.annotations.len())
            }
            crate::formats::TermOrRefusal::Refused(refused) => format!("{}: {}", refused.line, refused.reason),
        };
        terms.map(shown).collect::<Vec<_>>()
    };
    let glossary =
        "# Glossary in tab-separated format -*- coding: utf-8 -*-\nnaziri\tminister of\nsəfir\tambassador\tdiplomat\n";
    assert_eq!(
        read(glossary, Dialect::Tsv),
        ["2: az naziri | en minister of (0 notes)", "3: az səfir | en ambassador (1 notes)"]
    );
    assert_eq!(read("ambassador\tsəfir\n", Dialect::Tsv), ["1: en ambassador | az səfir (0 notes)"]);
    assert_eq!(
        read("Azərbaycanca;İngiliscə;Qeyd\nsəfir;ambassador;x\n", Dialect::Csv),
        ["2: az səfir | en ambassador (1 notes)"]
    );
}
