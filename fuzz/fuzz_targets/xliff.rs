//! Any bytes, read as XLIFF, give units, reports of unreadable units, or an error. Units that are written as
//! TMX and read again are unchanged.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yaddash_engine::formats::{UnitOrRefusal, Format, ReadOptions, UnitReader, UnitWriter, WriteOptions};
use yaddash_engine::unit::Unit;

fn units(bytes: &[u8], format: Format) -> Vec<Unit> {
    let Ok(reader) = UnitReader::open(bytes, format, ReadOptions::default()) else { return Vec::new() };
    let unit = |entry| match entry {
        Ok(UnitOrRefusal::Unit { unit, .. }) => Some(unit),
        _ => None,
    };
    reader.filter_map(unit).collect()
}

fuzz_target!(|data: &[u8]| {
    let units_in = units(data, Format::Xliff);
    let mut writer = UnitWriter::new(Vec::new(), Format::Tmx, &WriteOptions::default()).expect("a vector takes all");
    for unit in &units_in {
        assert!(unit.variants.iter().all(|variant| !variant.text.trim().is_empty()), "a unit has two texts");
        writer.write(unit).expect("what was read can be written");
    }
    let file = writer.finish().expect("a vector takes all");
    assert_eq!(units_in, units(&file, Format::Tmx), "what was written is what was read");
});
