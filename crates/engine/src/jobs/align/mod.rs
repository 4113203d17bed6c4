//! Aligns an article with its translation, or many such pairs of files, and decides which pairs of segments may be
//! stored and which of them a reviewer must see.
//!
//! [`Aligner`] takes segments, so that a face can align texts of any origin. What reads files ([`DocumentReader`]) and what
//! stores the units of many pairs ([`Aligner::align_into`]) is beside it, and needs paths and a memory.

mod aligned_pair;
mod aligner;
mod document_reader;
mod file_name;
mod file_pairs;
mod files;
mod row;
mod settings;
mod tally;

pub use aligned_pair::{AlignedPair, Document};
pub use aligner::Aligner;
pub use document_reader::{DocumentReader, ReadDocument, ReadingRemarks};
pub use file_pairs::{
    FilePair, FilePairList, FilePairs, FilePairsError, ListError, Unpaired, UnpairedReason, pairs_in_folders,
};
pub use files::{AlignFilesError, AlignedFiles, PairOutcome};
pub use row::{ReviewReason, Row};
pub use settings::AlignSettings;
pub use tally::Tally;

#[cfg(test)]
mod tests;
