//! Any bytes, read as a table with or without names for its columns, give units, reports of unreadable units,
//! or an error. The units can be written as TMX.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yaddash_engine::formats::table::Columns;
use yaddash_engine::formats::{UnitOrRefusal, Format, ReadOptions, UnitReader, UnitWriter, WriteOptions};

fuzz_target!(|data: &[u8]| {
    for format in [Format::Csv, Format::Tsv] {
        for columns in [None, Columns::parse("id,az,en").ok()] {
            let options = ReadOptions { columns, ..ReadOptions::default() };
            let Ok(reader) = UnitReader::open(data, format, options) else { continue };
            let mut writer =
                UnitWriter::new(Vec::new(), Format::Tmx, &WriteOptions::default()).expect("a vector takes all");
            for entry in reader {
                if let Ok(UnitOrRefusal::Unit { unit, .. }) = entry {
                    writer.write(&unit).expect("what was read can be written");
                }
            }
        }
    }
});
