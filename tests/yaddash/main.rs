//! Black-box tests of the `yaddash` program, and tests as data.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails may panic")]
#![allow(clippy::disallowed_methods, reason = "tests read their own small files whole")]
#![allow(unreachable_pub, reason = "modules of one program")]
#![allow(clippy::print_stderr, reason = "what is left out must be said")]

mod adapt_cases;
mod agency;
mod align;
mod align_cases;
mod align_desk;
mod analyze;
mod article_cases;
mod bad_input;
mod crash;
mod docs;
mod documents;
mod finish;
mod floors;
mod hostile;
mod hostile_tmx;
mod houses;
mod index;
mod interchange;
mod kill_points;
mod known_misses;
mod lookup;
mod maintenance;
mod old_files;
mod pages;
#[cfg(target_os = "linux")]
mod places;
#[allow(clippy::print_stdout, reason = "what each rule finds is told")]
mod qa_cases;
mod readme;
mod replay;
mod segment_cases;
mod srx;
mod terms;
mod terms_cases;
mod test_env;
mod tmx_cases;
mod tmx_whole;
mod uses;
mod word;
mod word_back;
