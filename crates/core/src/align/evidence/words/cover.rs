//! How many of the words of a bead have a counterpart in it, and which have none.

/// How much of each side of a bead has counterparts on the opposite side.
pub(in crate::align) struct Cover {
    /// The share of the source's distinctive words (names, numbers, words of the lexicon) that have a counterpart.
    pub(in crate::align) source: f64,
    /// The share of the target's.
    pub(in crate::align) target: f64,
    /// Numbers and names without a counterpart.
    pub(in crate::align) missing: Missing,
}

/// Numbers and names that are on one side of a bead only.
#[derive(Default)]
pub(in crate::align) struct Missing {
    /// Numbers in digits.
    pub(in crate::align) numbers: Vec<String>,
    /// How many of these numbers are in the source, and in the target.
    pub(in crate::align) sides: [usize; 2],
    /// Names that have a counterpart elsewhere in the opposite text.
    pub(in crate::align) names: Vec<String>,
    /// How many of the numbers have a counterpart in the segments before or after the bead.
    pub(in crate::align) displaced: usize,
}
