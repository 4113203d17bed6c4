//! Black-box tests of the `yaddash` program, and tests as data.

mod align_cases;
mod bad_input;
mod crash;
mod desk;
mod floors;
mod interchange;
mod uses;
