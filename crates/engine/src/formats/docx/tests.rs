//! Tests the changes that an editor, Word or LibreOffice makes to a table, with one case per change.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Reader, Row, Writer, mark};
use crate::formats::CellProblem;
use crate::formats::{FormatError, Reason, UnitOrRefusal};
use yaddash_core::unit::Language;

fn document(body: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let names = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    write!(zip, "<w:document {names}><w:body>{body}</w:body></w:document>").unwrap();
    zip.finish().unwrap().into_inner()
}

fn read(document: &[u8]) -> Result<Vec<UnitOrRefusal>, FormatError> {
    Reader::new(document)?.collect()
}

/// Returns the XML of a table cell with `content` as its text, in one run. Content that begins with `<` is
/// taken as XML.
fn cell(content: &str) -> String {
    if content.starts_with('<') {
        return format!("<w:tc>{content}</w:tc>");
    }
    format!("<w:tc><w:p><w:r><w:t>{content}</w:t></w:r></w:p></w:tc>")
}

fn row(cells: &[&str]) -> String {
    format!("<w:tr>{}</w:tr>", cells.iter().map(|content| cell(content)).collect::<String>())
}

const HEADINGS: [&str; 6] = ["№", "az", "en", "Match", "Review", "Notes"];

/// Returns the outcome of each row: the texts of its unit (`source = target`), or the name of the reason for
/// which the row is refused.
fn outcomes(rows: &[String]) -> Vec<String> {
    let table = format!("<w:tbl>{}{}</w:tbl>", row(&HEADINGS), rows.concat());
    outcomes_of(&document(&table))
}

fn outcomes_of(document: &[u8]) -> Vec<String> {
    let outcome = |item| match item {
        UnitOrRefusal::Unit { unit, .. } => format!("{} = {}", unit.variants[0].text, unit.variants[1].text),
        UnitOrRefusal::Refused(refused) => refused.reason.name().to_owned(),
    };
    read(document).unwrap().into_iter().map(outcome).collect()
}

/// Returns the XML for the number column of a row: the number 7, and the mark of the suggestion.
fn number(suggestion: &str) -> String {
    format!("<w:p><w:r><w:t>7</w:t></w:r></w:p><w:p><w:r><w:t>{}</w:t></w:r></w:p>", mark(suggestion))
}

#[test]
fn a_written_table_that_no_editor_has_changed_gives_no_units() {
    let mut writer = Writer::new(Vec::new(), &Language::azerbaijani(), &Language::english()).unwrap();
    for (source, target, quality) in
        [("Bəli.", "Yes,\nreally.", "84 %"), ("Xeyr.", "", ""), ("Ola bilər.", "It may.", "")]
    {
        writer.write(&Row { source, target, quality: quality.to_owned(), notes: "n".to_owned() }).unwrap();
    }
    let document = writer.finish().unwrap();
    assert_eq!(outcomes_of(&document), ["unchanged", "no-target", "unchanged"]);
    let UnitOrRefusal::Refused(first) = read(&document).unwrap().remove(0) else { panic!("a suggestion is no unit") };
    assert_eq!((first.line, first.number, first.tuid.as_deref()), (2, 1, Some("1")));
    assert_eq!(first.text.as_deref(), Some("Bəli."));
}

#[test]
fn only_a_row_with_a_changed_or_accepted_target_becomes_a_unit() {
    let given = number("He left.");
    let rows = [
        row(&[&given, "Nazir gəldi.", "He left.", "84 %", "", ""]),
        row(&[&given, "Nazir gəldi.", "He came.", "84 %", "", ""]),
        row(&[&given, "Nazir gəldi.", "He left.", "84 %", "Accept ", ""]),
        row(&[&given, "Nazir gəldi.", "He came.", "84 %", "reject", ""]),
        row(&["8", "Nazir gəldi.", "He came.", "", "", ""]),
        row(&["", "Nazir gəldi.", "He came.", "", "", ""]),
        row(&["7", "Nazir gəldi.", "He left.", "84 %", "", ""]),
        row(&["7", "Nazir gəldi.", " ", "", "", ""]),
        row(&["7", "", "He came.", "", "", ""]),
        row(&["", "", "", "", "", ""]),
        // A program may exchange quotes and spaces by itself.
        row(&[&number("“He” left."), "Nazir gəldi.", "\"He\"  left.", "84 %", "", ""]),
    ];
    let unit = "Nazir gəldi. = He came.";
    let expected = [
        "unchanged",
        unit,
        "Nazir gəldi. = He left.",
        "rejected",
        unit,
        unit,
        "unmarked",
        "no-target",
        "no-source",
        "no-variant",
        "unchanged",
    ];
    assert_eq!(outcomes(&rows), expected);
}

#[test]
fn tracked_changes_are_read_as_if_accepted() {
    let run = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let given = number("He left.");
    let target = |inside: &str| row(&[&given, "Nazir gəldi.", &format!("<w:p>{inside}</w:p>"), "84 %", "", ""]);
    let deleted = "<w:del w:author=\"L\"><w:r><w:delText>left</w:delText></w:r></w:del>";
    let rows = [
        target(&format!("{}{deleted}<w:ins w:author=\"L\">{}</w:ins>{}", run("He "), run("came"), run("."))),
        // Split runs, marks of a spelling checker, a bookmark: the text is unchanged.
        target(&format!(
            "{}<w:proofErr w:type=\"spellStart\"/>{}<w:bookmarkStart w:name=\"a\"/>{}",
            run("He l"),
            run("ef"),
            run("t.")
        )),
        target(&format!("{}<w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>", run("He "), run("left"), run("went."))),
        target(&format!("{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>", run("He left."))),
        target("<w:r><w:t>He</w:t><w:br/><w:t>came</w:t><w:tab/><w:noBreakHyphen/></w:r>"),
        row(&[
            &given,
            "Nazir gəldi.",
            &format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>", run("He "), run("came.")),
            "",
            "",
            "",
        ]),
        row(&[&given, "Nazir gəldi.", &format!("<w:p>{}</w:p><w:p>{}</w:p>", run("He "), run("came.")), "", "", ""]),
        "<w:tr><w:trPr><w:del w:author=\"L\"/></w:trPr></w:tr>".to_owned(),
        target(
            "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:hyperlink><w:r><w:fldChar/><w:instrText>HYPERLINK</w:instrText><w:t>He came.</w:t></w:r></w:hyperlink></w:sdtContent></w:sdt>",
        ),
    ];
    let expected = [
        "Nazir gəldi. = He came.",
        "unchanged",
        "Nazir gəldi. = He went.",
        "unchanged",
        "Nazir gəldi. = He\ncame\t\u{2011}",
        "Nazir gəldi. = He came.",
        "Nazir gəldi. = He \ncame.",
        "row",
        "Nazir gəldi. = He came.",
    ];
    assert_eq!(outcomes(&rows), expected);
}

#[test]
fn rows_with_merged_cells_other_content_or_a_wrong_number_of_cells_are_refused() {
    let target = |inside: &str| row(&["7", "Nazir gəldi.", inside, "", "", ""]);
    let text = "<w:p><w:r><w:t>He came.</w:t></w:r></w:p>";
    let rows = [
        target(&format!("<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>{text}")),
        target("<w:tcPr><w:vMerge/></w:tcPr><w:p/>"),
        target(&format!("<w:tbl><w:tr><w:tc>{text}</w:tc></w:tr></w:tbl>{text}")),
        target("<w:p><w:r><w:t>He</w:t><w:sym w:font=\"Wingdings\" w:char=\"F04A\"/></w:r></w:p>"),
        row(&["7", "Nazir gəldi.", "He came."]),
        row(&["7", "Nazir gəldi.", "He came.", "", "", "", ""]),
    ];
    assert_eq!(outcomes(&rows), ["cell", "cell", "cell", "cell", "row", "row"]);
}

#[test]
fn table_columns_are_recognized_by_their_headings() {
    let given = number("He left.");
    let headings = row(&["Done", "en", "Match", "az", "№"]);
    let table = |rows: &str| format!("<w:tbl>{rows}</w:tbl>");
    // The languages changed places, one column is new, two are gone; the table was divided in two.
    let first = table(&format!("{headings}{}", row(&["x", "He left.", "84 %", "Nazir gəldi.", &given])));
    let second = table(&row(&["x", "He came.", "84 %", "Nazir gəldi.", &given]));
    let beside = table(&row(&["Signed:", "Leyla"]));
    assert_eq!(
        outcomes_of(&document(&format!("{beside}{first}<w:p/>{second}"))),
        ["row", "unchanged", "He came. = Nazir gəldi."]
    );
    for headings in [&["№", "az", "en", "en", "Match"][..], &["№", "az", "Match"], &["№", "az", "az-Latn", "Match"]]
    {
        let error = read(&document(&table(&row(headings)))).unwrap_err().to_string();
        assert!(error.starts_with("line 1: expected the headings of two languages"), "{error}");
    }
    for body in ["<w:p/>", &table(&row(&["az", "en"])), &table(&row(&["№", "az", "en"]))] {
        let error = read(&document(body)).unwrap_err().to_string();
        assert!(error.contains("expected a table with the headings №"), "{error}");
    }
}

#[test]
fn too_many_rows_too_many_cells_and_too_long_texts_are_refused() {
    let many = format!("<w:tbl>{}</w:tbl>", "<w:tr/>".repeat(100_001));
    assert!(read(&document(&many)).unwrap_err().to_string().contains("at most 100000 rows"));
    let wide = format!("<w:tr>{}</w:tr>", "<w:tc/>".repeat(1_000_000));
    assert_eq!(outcomes(&[wide]), ["row"]);
    let long = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "ə".repeat(crate::formats::limits::UNIT_BYTES / 2 + 1));
    let found = read(&document(&format!("<w:tbl>{}{}</w:tbl>", row(&HEADINGS), row(&["7", "a", &long, "", "", ""]))));
    let UnitOrRefusal::Refused(refused) = found.unwrap().remove(0) else { panic!("it is too long") };
    assert_eq!(refused.reason, Reason::from(CellProblem::TooLarge));
}

/// Whether the letters and digits of a text occur in this order between the tags of a document.
fn is_within(text: &str, body: &str) -> bool {
    let between_tags = body.split('<').flat_map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text).chars());
    let mut rest = between_tags.filter(|c| c.is_alphanumeric());
    text.chars().filter(|c| c.is_alphanumeric()).all(|c| rest.any(|found| found == c))
}

proptest::proptest! {
    /// Elements in any order are read or refused, and every text comes from the document.
    #[test]
    fn a_document_with_elements_in_any_order_is_read_or_refused(pieces in proptest::collection::vec("</?w:(tbl|tr|tc|p|r|t|del|ins|tcPr|trPr|pPr|rPr|vMerge|br)/?>|№|az|en|Match| ", 0..40)) {
        let body = pieces.concat();
        let items = match read(&document(&body)) {
            Ok(items) => items,
            Err(error) => {
                proptest::prop_assert!(error.to_string().contains("expected"), "{error}");
                return Ok(());
            }
        };
        proptest::prop_assert!(items.len() <= body.matches("<w:tr").count(), "{items:?}");
        let mut last = 0;
        for item in &items {
            let (line, texts): (u64, Vec<&str>) = match item {
                UnitOrRefusal::Unit { unit, line } => (*line, unit.variants.iter().map(|variant| variant.text.as_str()).collect()),
                UnitOrRefusal::Refused(refused) => (refused.line, refused.text.iter().map(String::as_str).collect()),
            };
            proptest::prop_assert!(line > last, "the rows are not in order: {items:?}");
            last = line;
            for text in texts {
                proptest::prop_assert!(is_within(text, &body), "{text:?} is not in {body}");
            }
        }
    }
}
