//! Tests that run the `yaddash` program and check its output and files, and tests whose cases are data files
//! (`tests/cases`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that fails may panic")]
#![allow(clippy::disallowed_methods, reason = "tests read their own small files whole")]
#![allow(unreachable_pub, reason = "modules of one program")]
#![allow(clippy::print_stderr, reason = "a test that is left out prints that")]

mod adapt_cases;
mod align;
mod align_articles;
mod align_cases;
mod align_reviews;
mod analyze;
mod article_cases;
mod bad_input;
#[cfg(target_os = "linux")]
mod browser;
mod crash;
mod dismissals;
mod docs;
mod documents;
mod docx_files;
mod everyday_commands;
#[cfg(target_os = "linux")]
mod file_systems;
mod files_of_others;
mod finish;
mod floors;
mod foreign_xliff;
mod fragment_cases;
mod fragments;
mod fuzz_seeds;
mod hostile_articles;
mod hostile_tmx;
mod houses;
mod index;
mod inline_codes;
mod interchange;
mod json_nouns;
mod kill_points;
mod known_misses;
mod lookup;
mod maintenance;
mod old_files;
mod pages;
#[cfg(target_os = "linux")]
mod pages_in_browser;
#[allow(clippy::print_stdout, reason = "each rule prints what it finds")]
mod qa_cases;
mod readme;
mod reviewed_word_tables;
mod segment_cases;
mod shown_phrases;
mod srx;
mod starter;
mod starter_image;
mod terms;
mod terms_cases;
mod test_env;
mod tmx_cases;
mod tmx_completeness;
mod xliff_units;
