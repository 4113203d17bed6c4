//! How much of the words of a bead have a counterpart, and which have none.

/// How much of either side of a bead the other answers.
pub(super) struct Cover {
    /// Share of the source's telling words (names, numbers, words of the lexicon) with an answer.
    pub(super) source: f64,
    /// The same of the target's.
    pub(super) target: f64,
    /// What it lacks.
    pub(super) missing: Missing,
}

/// What stands on one side of a bead only.
#[derive(Default)]
pub(super) struct Missing {
    /// Numbers in digits.
    pub(super) numbers: Vec<String>,
    /// How many of them stand in the source, and in the target.
    pub(super) sides: [usize; 2],
    /// Names that the other article has.
    pub(super) names: Vec<String>,
    /// How many of the numbers stand in the other side's segments around the bead.
    pub(super) displaced: usize,
}
