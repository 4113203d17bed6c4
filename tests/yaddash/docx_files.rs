//! Makes Word documents for tests: a test writes the XML, and these functions put it into a zip file.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
    xmlns:v=\"urn:schemas-microsoft-com:vml\"";

/// Makes a zip file of these parts: the name and the content of each.
pub fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Makes a Word document with this XML as its body.
pub fn document(body: &str) -> Vec<u8> {
    with_parts(body, &[])
}

/// Makes a Word document with further parts in `word/`. Each part is its name and the XML inside its root
/// element: `("header1", "<w:p>…")`.
pub fn with_parts(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned();
    let mut all = vec![("[Content_Types].xml".to_owned(), types)];
    let body = format!("<w:body>{body}</w:body>");
    for (name, inside) in [("document", body.as_str())].iter().chain(parts) {
        let root = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let xml = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:{root} {NAMES}>{inside}</w:{root}>");
        all.push((format!("word/{name}.xml"), xml));
    }
    zipped(&all.iter().map(|(name, xml)| (name.as_str(), xml.as_str())).collect::<Vec<_>>())
}

/// Returns the XML of a paragraph of plain text.
pub fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// Returns the bytes of the named part of a Word document.
pub fn part(document: &[u8], name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut zip = zip::ZipArchive::new(Cursor::new(document)).unwrap();
    std::io::copy(&mut zip.by_name(name).unwrap(), &mut bytes).unwrap();
    bytes
}

/// Returns a copy of a Word document in which the part `name` has the content `text`.
pub fn edited(document: &[u8], name: &str, text: &str) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(document)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        let file = zip.by_index_raw(at).unwrap();
        if file.name().unwrap() == name {
            out.start_file(name, SimpleFileOptions::default()).unwrap();
            out.write_all(text.as_bytes()).unwrap();
        } else {
            out.raw_copy_file(file).unwrap();
        }
    }
    out.finish().unwrap().into_inner()
}
