//! Any bytes, read as the main part of a Word document or as the whole file, give an article whose segments
//! are in order, or an error. Read as a table in a Word document, they give rows or an error.

#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use yaddash_engine::article::{self, Kind};
use yaddash_engine::formats::docx::Reader;
use yaddash_engine::segment::Segmenter;
use yaddash_engine::unit::Language;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Makes a Word document with these bytes as its main part.
fn document(text: &[u8]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default())?;
    zip.write_all(text)?;
    Ok(zip.finish()?.into_inner())
}

fuzz_target!(|data: &[u8]| {
    let segmenter = Segmenter::for_language(&Language::azerbaijani());
    let whole = document(data).expect("a vector takes all");
    for bytes in [data, &whole] {
        // The bytes may also be a table that came back from a translator.
        let _ = Reader::new(bytes).map(Iterator::count);
        let Ok(article) = article::read(bytes, Some(Kind::Docx), &segmenter) else { continue };
        let mut end = 0;
        for segment in &article.segments {
            assert_eq!(article.text.get(segment.range.clone()), Some(segment.text.as_str()));
            assert!(segment.range.start >= end, "segments stand in order");
            end = segment.range.end;
        }
    }
});
