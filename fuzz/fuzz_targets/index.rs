//! A run (one sorted file of an index) with arbitrary content, even with valid checksums, is either searched
//! or found to be damaged. Nothing panics.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yaddash_engine::memory::read_any_run;

fuzz_target!(|data: &[u8]| {
    read_any_run(data);
});
