//! Any bytes decode to text or give an error, both as XML and as a whole text. Text that was decoded as UTF-8
//! is unchanged: the input ends with the same bytes.

#![no_main]

use std::io::Read;

use libfuzzer_sys::fuzz_target;
use yaddash_engine::formats::decode::{decode_text, decode_xml, read_text};

fuzz_target!(|data: &[u8]| {
    for decoded in [decode_xml(data), decode_text(data)].into_iter().flatten() {
        let mut text = Vec::new();
        if decoded.take(1 << 20).read_to_end(&mut text).is_ok() && text.len() < 1 << 20 {
            assert!(String::from_utf8(text).is_ok(), "what is decoded is UTF-8");
        }
    }
    if let Ok(text) = read_text(data, 1 << 20)
        && text.encoding.name() == "UTF-8"
    {
        assert!(data.ends_with(text.text.as_bytes()), "nothing is changed");
    }
});
