//! Any bytes read as SRX end in rules or an error; rules can be written, and from then on come back byte for byte.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yaddash::formats::srx::{read, write};
use yaddash::unit::Language;

fuzz_target!(|data: &[u8]| {
    let Ok(rules) = read(data) else { return };
    let mut first = Vec::new();
    write(&mut first, &rules).expect("a vector takes all");
    let again = read(&first[..]).expect("what was written is SRX");
    let mut second = Vec::new();
    write(&mut second, &again).expect("a vector takes all");
    assert_eq!(String::from_utf8_lossy(&first), String::from_utf8_lossy(&second), "byte for byte");
    // Whether they can be applied is an answer or an error.
    let _ = rules.for_language(&Language::azerbaijani());
});
