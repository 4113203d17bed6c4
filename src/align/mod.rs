//! Two lists of segments become beads.
