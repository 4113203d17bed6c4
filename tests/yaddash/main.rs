//! Black-box tests: one program, a module for each subject.

mod align_cases;
