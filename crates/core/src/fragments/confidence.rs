//! How certain it is that the target of a fragment is right: a logistic model of seven signs. It is fitted to two
//! collections at once, diplomatic news and freely translated sentences of many fields, which count alike; so it is a
//! little too modest for the first and a little too sure for the second.
//!
//! English queries have a calibration of their own. A right Azerbaijani translation has more wordings than an English one,
//! and that depends on how literally the sentence around it is translated, so it has an eighth sign.
//!
//! A confidence says how often a reference translation words the fragment in the same way. A translator may accept other
//! wordings, too, so in real use a fragment is right more often than its confidence says.

/// The signs of a fragment and its place in a target.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signs {
    /// The mean of the best links of the content words of the source.
    pub(super) cover: f64,
    /// The least of these links.
    pub(super) min_source: f64,
    /// The least mass of links of the content words of the target.
    pub(super) min_target: f64,
    /// The number of content words of the source and of the target, with helping verbs.
    pub(super) words: [usize; 2],
    /// The share of the occurrences that have this target.
    pub(super) share: f64,
    /// The number of words before the last one with another form than in the query.
    pub(super) other_inner_forms: u16,
    /// For an English query, how literally the rest of the unit is translated: the mean of the best links of the content
    /// words of the target that are not in the translation. `None` for an Azerbaijani query.
    pub(super) literal_rest: Option<f64>,
}

/// What counts as [`Signs::literal_rest`] if the translation has all content words of the target.
pub(super) const USUAL_REST: f64 = 0.6;

impl Signs {
    /// Returns the confidence, from 0 to 1.
    pub(super) fn confidence(&self) -> f64 {
        let [source, target] = self.words.map(|words| words.max(1) as f64);
        let z = -3.93 + 4.56 * self.cover - 0.40 * self.min_source + 0.43 * self.min_target
            - 1.82 * (target / source).ln().abs()
            - 0.92 * f64::from(u8::from(self.words[1] <= 1))
            + 1.59 * self.share
            - 1.22 * f64::from(self.other_inner_forms);
        let z = self.literal_rest.map_or(z, |rest| -1.2 + 0.65 * z + 1.8 * rest);
        1.0 / (1.0 + (-z).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fragment_is_the_more_certain_the_better_its_words_are_linked() {
        let good = Signs {
            cover: 0.9,
            min_source: 0.8,
            min_target: 0.9,
            words: [2, 2],
            share: 1.0,
            other_inner_forms: 0,
            literal_rest: None,
        };
        let confidence = |signs: Signs| signs.confidence();
        assert!((0.8..0.95).contains(&confidence(good)));
        for worse in [
            Signs { cover: 0.4, ..good },
            Signs { min_target: 0.1, ..good },
            Signs { words: [4, 2], ..good },
            Signs { words: [1, 1], ..good },
            Signs { share: 0.25, ..good },
            Signs { other_inner_forms: 1, ..good },
        ] {
            assert!(confidence(worse) < confidence(good), "{worse:?}");
        }
        let of_english = |rest| confidence(Signs { literal_rest: Some(rest), ..good });
        assert!(of_english(0.2) < of_english(0.8) && of_english(USUAL_REST) < confidence(good));
    }
}
