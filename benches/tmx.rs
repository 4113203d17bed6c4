//! Measures reading TMX without storing it, compared with quick-xml (an XML parser) alone on the same file.
//! The file has 200 MB of units with dates, authors, properties and inline codes. Compare the ratio of the
//! two times, not the times themselves.

use std::fmt::Write as _;

use divan::{Bencher, black_box, counter::BytesCount};
use quick_xml::Reader;
use quick_xml::events::Event;
use yaddash_engine::formats::{UnitOrRefusal, tmx};

/// The memory allocator of the `yaddash` program, so that the times are those of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

const BYTES: usize = 200_000_000;

/// Makes a TMX file as translation tools write it. A third of the units have inline codes.
fn file() -> String {
    let mut file = String::from(concat!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n",
        "  <header creationtool=\"bench\" creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"bench\" adminlang=\"en\" ",
        "srclang=\"az\" datatype=\"plaintext\"/>\n  <body>\n"
    ));
    let mut number = 0;
    while file.len() < BYTES {
        number += 1;
        let (open, close) = match number % 3 {
            0 => ("<bpt i=\"1\" type=\"bold\">&lt;b&gt;</bpt>", "<ept i=\"1\">&lt;/b&gt;</ept>"),
            _ => ("", ""),
        };
        let unit = write!(
            file,
            "    <tu tuid=\"{number}\" creationdate=\"20250102T030405Z\" creationid=\"LEYLA\" changedate=\"20250203T040506Z\">\n      \
             <prop type=\"x-domain\">energetika</prop>\n      \
             <tuv xml:lang=\"az\">\n        <seg>Nazir {number} nömrəli {open}memorandumun{close} Bakıda imzalandığını və tərəflərin \
             əməkdaşlığı davam etdirəcəyini bildirib.</seg>\n      </tuv>\n      \
             <tuv xml:lang=\"en\">\n        <seg>The minister said that {open}memorandum{close} No. {number} had been signed in Baku \
             &amp; that the parties would go on working together.</seg>\n      </tuv>\n    </tu>\n"
        );
        assert!(unit.is_ok(), "a string takes all");
    }
    file.push_str("  </body>\n</tmx>\n");
    file
}

#[divan::bench(sample_count = 5)]
#[allow(clippy::unwrap_used, reason = "a bench that cannot begin may panic")]
fn bare_parser(bencher: Bencher<'_, '_>) {
    let file = file();
    bencher.counter(BytesCount::new(file.len())).bench_local(|| {
        let mut reader = Reader::from_reader(file.as_bytes());
        let (mut buffer, mut events) = (Vec::new(), 0_u64);
        loop {
            match reader.read_event_into(&mut buffer).unwrap() {
                Event::Eof => break black_box(events),
                _ => events += 1,
            }
            buffer.clear();
        }
    });
}

#[divan::bench(sample_count = 5)]
#[allow(clippy::unwrap_used, reason = "a bench that cannot begin may panic")]
fn units(bencher: Bencher<'_, '_>) {
    let file = file();
    bencher.counter(BytesCount::new(file.len())).bench_local(|| {
        let mut units = 0_u64;
        for entry in tmx::Reader::new(file.as_bytes()).unwrap() {
            match entry.unwrap() {
                UnitOrRefusal::Unit { unit, .. } => units += black_box(unit).variants.len() as u64,
                other => assert!(matches!(other, UnitOrRefusal::Unit { .. }), "{other:?}"),
            }
        }
        black_box(units)
    });
}
