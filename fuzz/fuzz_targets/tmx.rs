//! Any bytes, read as TMX, give units, reports of unreadable units, or an error. The units can be written
//! under the header of the file. If the written file is read and written again, the bytes are the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yaddash_engine::formats::tmx::{Header, Reader, Writer};
use yaddash_engine::formats::UnitOrRefusal;
use yaddash_engine::unit::Unit;

fn units(bytes: &[u8]) -> Option<(Header, Vec<Unit>)> {
    let reader = Reader::new(bytes).ok()?;
    let header = reader.header().clone();
    let unit = |entry| match entry {
        Ok(UnitOrRefusal::Unit { unit, .. }) => Some(unit),
        _ => None,
    };
    Some((header, reader.filter_map(unit).collect()))
}

fn written(header: &Header, units: &[Unit]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), header).expect("what was read can be written");
    for unit in units {
        writer.write(unit).expect("what was read can be written");
    }
    writer.finish().expect("a vector takes all")
}

fuzz_target!(|data: &[u8]| {
    let Some((header, read)) = units(data) else { return };
    let first = written(&header, &read);
    let (header, back) = units(&first).expect("what was written is TMX");
    assert_eq!(read.len(), back.len(), "every unit comes back");
    assert_eq!(String::from_utf8_lossy(&first), String::from_utf8_lossy(&written(&header, &back)), "byte for byte");
});
