//! Aligns an article with its translation, or many such pairs of files, and decides which pairs of segments may be
//! stored and which of them a reviewer must see.
//!
//! The faces of the program read the documents and write the results; this job has what lies between. So it takes
//! segments and not files, at the price that a face which aligns folders opens the files of each pair itself.

mod aligned_pair;
mod aligner;
mod file_name;
mod file_pairs;
mod row;
mod settings;
mod tally;

pub use aligned_pair::{AlignedPair, Document};
pub use aligner::Aligner;
pub use file_pairs::{
    FilePair, FilePairList, FilePairs, FilePairsError, ListError, Unpaired, UnpairedReason, pairs_in_folders,
};
pub use row::{ReviewReason, Row};
pub use settings::AlignSettings;
pub use tally::Tally;

#[cfg(test)]
mod tests;
