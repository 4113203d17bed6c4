//! Data that is read in place: tables that were made before, when the program was built, and are bytes of the program.
//!
//! Nothing is read when a table is opened, whatever its size; an entry is decoded when it is asked for. All numbers are
//! little-endian and need no alignment. Bytes that break the rules of a table give no entries, and never a panic: a
//! table has no checksums, because it can only be damaged together with the program.

mod cells;
mod pieces;
mod word_map;

pub use cells::Cells;
pub use pieces::Pieces;
pub use word_map::WordMap;
