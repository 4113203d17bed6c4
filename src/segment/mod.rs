//! Text becomes segments.
