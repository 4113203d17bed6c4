//! Any bytes, read as SRX (rules for splitting text into segments), give rules or an error. Rules can be
//! written. If they are read and written again, the bytes are the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yaddash_engine::formats::srx::{read, write};
use yaddash_engine::unit::Language;

fuzz_target!(|data: &[u8]| {
    let Ok(rules) = read(data) else { return };
    let mut first = Vec::new();
    write(&mut first, &rules).expect("writing to a vector cannot fail");
    let again = read(&first[..]).expect("what was written is SRX");
    let mut second = Vec::new();
    write(&mut second, &again).expect("writing to a vector cannot fail");
    assert_eq!(String::from_utf8_lossy(&first), String::from_utf8_lossy(&second), "byte for byte");
    // Applying the rules gives a result or an error.
    let _ = rules.for_language(&Language::azerbaijani());
});
