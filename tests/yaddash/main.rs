//! Black-box tests of the `yaddash` program, and tests as data.

mod align_cases;
