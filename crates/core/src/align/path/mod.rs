//! The path through the two texts: where it may run, the beads that it may take, and the one that is taken.

mod band;
mod lattice;
mod prior;
mod shape;
mod word_rows;

pub(super) use band::Band;
pub(super) use lattice::Lattice;
pub(super) use prior::Prior;
