//! How much of the words of a bead have a counterpart, and which have none.

/// How much of either side of a bead the other answers.
pub(in crate::align) struct Cover {
    /// Share of the source's telling words (names, numbers, words of the lexicon) with an answer.
    pub(in crate::align) source: f64,
    /// The same of the target's.
    pub(in crate::align) target: f64,
    /// What it lacks.
    pub(in crate::align) missing: Missing,
}

/// What stands on one side of a bead only.
#[derive(Default)]
pub(in crate::align) struct Missing {
    /// Numbers in digits.
    pub(in crate::align) numbers: Vec<String>,
    /// How many of them stand in the source, and in the target.
    pub(in crate::align) sides: [usize; 2],
    /// Names that the other article has.
    pub(in crate::align) names: Vec<String>,
    /// How many of the numbers stand in the other side's segments around the bead.
    pub(in crate::align) displaced: usize,
}
