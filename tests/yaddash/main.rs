//! The black-box tests: one program, so that it links once.

mod article_cases;
mod segment_cases;
