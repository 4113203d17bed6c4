//! Any bytes, read as JSON Lines, give units, reports of unreadable units, or an error. Units that are
//! written as JSON Lines and read again are unchanged.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yaddash_engine::formats::{UnitOrRefusal, Format, ReadOptions, UnitReader, UnitWriter, WriteOptions};
use yaddash_engine::unit::Unit;

fn units(bytes: &[u8]) -> Vec<Unit> {
    let Ok(reader) = UnitReader::open(bytes, Format::Jsonl, ReadOptions::default()) else { return Vec::new() };
    let unit = |entry| match entry {
        Ok(UnitOrRefusal::Unit { unit, .. }) => Some(unit),
        _ => None,
    };
    reader.filter_map(unit).collect()
}

fuzz_target!(|data: &[u8]| {
    let read = units(data);
    let mut writer = UnitWriter::new(Vec::new(), Format::Jsonl, &WriteOptions::default()).expect("a vector takes all");
    for unit in &read {
        writer.write(unit).expect("what was read can be written");
    }
    let file = writer.finish().expect("a vector takes all");
    assert_eq!(read, units(&file), "what was written is what was read");
});
