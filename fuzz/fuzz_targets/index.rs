//! Whatever a run of an index says, checksums that fit included, it is searched or found to be damaged.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yaddash::memory::read_any_run;

fuzz_target!(|data: &[u8]| {
    read_any_run(data);
});
