//! The cover of a bead (aligned group of segments): the share of its words that have a counterpart in the
//! bead. The words without a counterpart are listed, too.

/// The share of words on each side of a bead that have a counterpart on the opposite side.
pub(in crate::align) struct Cover {
    /// The share of the source's distinctive words (names, numbers, words of the lexicon) that have a counterpart.
    pub(in crate::align) source: f64,
    /// The share of the target's distinctive words that have a counterpart.
    pub(in crate::align) target: f64,
    /// The numbers and names without a counterpart.
    pub(in crate::align) missing: Missing,
}

/// The numbers and names that are on only one side of a bead.
#[derive(Default)]
pub(in crate::align) struct Missing {
    /// The missing numbers, if they are written in digits.
    pub(in crate::align) numbers: Vec<String>,
    /// How many of `numbers` are in the source, and how many are in the target.
    pub(in crate::align) sides: [usize; 2],
    /// The missing names that have a counterpart elsewhere in the opposite text.
    pub(in crate::align) names: Vec<String>,
    /// How many of `numbers` have a counterpart in the segments before or after the bead.
    pub(in crate::align) displaced: usize,
}
