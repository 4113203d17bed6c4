//! What a fragment must never do: say the opposite of its phrase, or deny what the phrase affirms.
//!
//! The links of words do not see that, because “not” is a small word and a wrong word in a right place changes little.
//! So the words of both sides are compared with the lists of negations and oppositions that the other rooms use.

use super::words::Word;
use crate::language::{Opposition, Supported, oppositions};

/// English beginnings and words that deny without “not”.
const DENYING: [&str; 12] = ["un", "in", "im", "il", "ir", "non", "dis", "fail", "refus", "lack", "absen", "impossib"];

/// Whether the translation affirms or denies as the phrase does, as far as the words show. `unit` has all words of the
/// source, of which the phrase is a part.
pub(super) fn have_one_sense(unit: &[Word], source: &[Word], target: &[Word], languages: [Supported; 2]) -> bool {
    let negated =
        |words: &[Word]| words.iter().any(|word| word.form.polarity.is_negator || word.form.polarity.is_negated);
    let may_be =
        |words: &[Word]| words.iter().any(|word| word.form.polarity.may_be_negated || word.form.polarity.is_negator);
    let denies =
        |words: &[Word]| words.iter().any(|word| DENYING.iter().any(|begin| word.form.text.starts_with(begin)));
    let [azerbaijani, english] = match languages[0] {
        Supported::Azerbaijani => [source, target],
        Supported::English => [target, source],
    };
    if negated(azerbaijani) && !negated(english) && !denies(english) {
        return false;
    }
    if english.iter().any(|word| word.form.polarity.is_negator) && !negated(azerbaijani) && !may_be(azerbaijani) {
        return false;
    }
    !are_opposite(unit, source, target, languages)
}

/// Whether a word of the translation is on the opposite side of a pair of opposites and none is on the right side, or
/// whether the side of a word comes from the rest of the unit: the query may have its opposite there.
fn are_opposite(unit: &[Word], source: &[Word], target: &[Word], [from, to]: [Supported; 2]) -> bool {
    let sides = |words: &[Word], language| {
        let forms: Vec<&str> = words.iter().map(|word| word.form.text.as_str()).collect();
        oppositions(&forms, language)
    };
    let in_target = sides(target, to);
    if in_target.is_empty() {
        return false;
    }
    let (in_source, in_unit) = (sides(source, from), sides(unit, from));
    let stands = |found: &[Opposition], pair, side| found.iter().any(|it| it.pair == pair && it.side == side);
    let turned = in_source.iter().filter(|it| it.is_certain && !it.is_negated).any(|it| {
        let opposite = it.side.opposite();
        stands(&in_target, it.pair, opposite)
            && !stands(&in_target, it.pair, it.side)
            && !stands(&in_source, it.pair, opposite)
    });
    // “End” may belong to `başa çatacaq` and to `ilin sonuna`; if the phrase has one of them, it is said there.
    let is_said = |word: &Opposition| {
        let is_same_word = |it: &&Opposition| it.words.start < word.words.end && word.words.start < it.words.end;
        let of_word = in_target.iter().filter(|it| it.is_certain).filter(is_same_word);
        of_word.into_iter().any(|it| stands(&in_source, it.pair, it.side))
    };
    let from_outside = in_target
        .iter()
        .filter(|it| it.is_certain && !is_said(it))
        .any(|it| stands(&in_unit, it.pair, it.side) && !stands(&in_source, it.pair, it.side));
    turned || from_outside
}
