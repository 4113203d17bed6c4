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
    /// The weights of all distinctive words of the source and of the target.
    pub(in crate::align) all: [f64; 2],
}

impl Cover {
    /// Counts words that were excused as if they had a counterpart. `weight` is the sum of their weights.
    pub(in crate::align) fn excuse(&mut self, side: usize, weight: f64) {
        let share = if side == 0 { &mut self.source } else { &mut self.target };
        *share = (*share + weight / (self.all[side] + 1.0)).min(1.0);
    }
}

/// The numbers and names that are on only one side of a bead.
#[derive(Default)]
pub(in crate::align) struct Missing {
    /// The missing numbers, if they are written in digits.
    pub(in crate::align) numbers: Vec<MissingWord>,
    /// The missing names that have a counterpart elsewhere in the opposite text.
    pub(in crate::align) names: Vec<MissingWord>,
}

/// A number or a name that is on only one side of a bead.
pub(in crate::align) struct MissingWord {
    /// The word as it is written in the bead.
    pub(in crate::align) written: String,
    /// The side that has the word: 0 for the source, 1 for the target.
    pub(in crate::align) side: usize,
    /// Whether the word has a counterpart in the segments before or after the bead.
    pub(in crate::align) is_displaced: bool,
    /// Whether the word is known to be elsewhere in the opposite text, so that it is nothing against the bead.
    pub(in crate::align) is_excused: bool,
}

impl Missing {
    /// Returns how many words speak against the bead.
    pub(in crate::align) fn count(&self) -> usize {
        self.numbers.iter().chain(&self.names).filter(|word| !word.is_excused).count()
    }

    /// Returns the numbers of a side that speak against the bead.
    pub(in crate::align) fn numbers_of(&self, side: usize) -> impl Iterator<Item = &MissingWord> {
        self.numbers.iter().filter(move |number| number.side == side && !number.is_excused)
    }
}
