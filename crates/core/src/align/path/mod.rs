//! The path of beads (aligned groups of segments) through the two texts: the region in which it is searched,
//! the beads that it may take, and the search for the best path.

mod band;
mod lattice;
mod prior;
mod shape;
mod word_rows;

pub(super) use band::Band;
pub(super) use lattice::Lattice;
pub(super) use prior::Prior;
