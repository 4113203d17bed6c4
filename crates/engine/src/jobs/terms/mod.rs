//! Stores files of terms in the glossary of a memory, writes them to files, counts and deletes them.
//!
//! Each of these changes is one transaction, because half of a glossary translates a term in one sentence and leaves
//! it out of the next. A glossary has thousands of terms and not millions, so no progress is reported.

mod counts;
mod delete;
mod export;
mod import;

pub use counts::{TermCounts, languages_in};
pub use delete::{DeleteTermsError, delete_terms};
pub use export::{ExportTermsError, TermExport};
pub use import::{ImportTermsError, ImportedTerms, import_terms};

#[cfg(test)]
mod tests;
