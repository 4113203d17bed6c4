//! Gives every file of `tests/cases` to the readers of all formats. A reader must return a result or an error, and
//! must not panic. The same files are the seeds of the fuzz targets.

use std::path::{Path, PathBuf};

use yaddash_engine::article::{self, Kind};
use yaddash_engine::formats::{Format, ReadOptions, TermFormat, TermReader, UnitReader, decode, srx};
use yaddash_engine::segment::Segmenter;
use yaddash_engine::unit::Language;

fn files_under(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files_under(&path, files),
            false => files.push(path),
        }
    }
}

#[test]
fn no_reader_panics_on_any_case_file() {
    let mut files = Vec::new();
    files_under(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"), &mut files);
    assert!(files.len() > 200, "the cases are missing");
    let segmenter = Segmenter::for_language(&Language::azerbaijani());
    let mut answers = 0;
    for path in files {
        let bytes = std::fs::read(&path).unwrap();
        for format in [Format::Tmx, Format::Xliff, Format::Csv, Format::Tsv, Format::Jsonl, Format::Docx] {
            if let Ok(reader) = UnitReader::open(&bytes[..], format, ReadOptions::default()) {
                answers += reader.filter(Result::is_ok).count();
            }
        }
        for format in [TermFormat::Tbx, TermFormat::Csv, TermFormat::Tsv, TermFormat::Jsonl] {
            if let Ok(reader) = TermReader::open(&bytes[..], format) {
                answers += reader.filter(Result::is_ok).count();
            }
        }
        for kind in [None, Some(Kind::Plain), Some(Kind::Html), Some(Kind::Docx)] {
            answers += usize::from(article::read(&bytes[..], kind, &segmenter).is_ok());
        }
        answers += usize::from(srx::read(&bytes[..]).is_ok());
        answers += usize::from(decode::read_text(&bytes[..], 1 << 20).is_ok());
    }
    assert!(answers > 1000, "{answers}");
}
