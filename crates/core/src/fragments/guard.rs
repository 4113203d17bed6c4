//! What a fragment must never do: say the opposite of its phrase, or deny what the phrase affirms.
//!
//! The links of words do not see that, because “not” is a small word and a wrong word in a right place changes little.
//! So the words of both sides are compared with the lists of negations and oppositions that the other rooms use.

use super::words::Word;
use crate::language::{Supported, oppositions};

/// English beginnings and words that deny without “not”.
const DENYING: [&str; 12] = ["un", "in", "im", "il", "ir", "non", "dis", "fail", "refus", "lack", "absen", "impossib"];

/// Whether the translation affirms or denies as the phrase does, as far as the words show.
pub(super) fn have_one_sense(source: &[Word], target: &[Word], languages: [Supported; 2]) -> bool {
    let negated = |words: &[Word]| words.iter().any(|word| word.form.is_negator || word.form.is_negated);
    let may_be = |words: &[Word]| words.iter().any(|word| word.form.may_be_negated || word.form.is_negator);
    let denies =
        |words: &[Word]| words.iter().any(|word| DENYING.iter().any(|begin| word.form.text.starts_with(begin)));
    let [azerbaijani, english] = match languages[0] {
        Supported::Azerbaijani => [source, target],
        Supported::English => [target, source],
    };
    if negated(azerbaijani) && !negated(english) && !denies(english) {
        return false;
    }
    if english.iter().any(|word| word.form.is_negator) && !negated(azerbaijani) && !may_be(azerbaijani) {
        return false;
    }
    !are_opposite(source, target, languages)
}

/// Whether a word of the translation is on the opposite side of a pair of opposites, and none is on the right side.
fn are_opposite(source: &[Word], target: &[Word], [from, to]: [Supported; 2]) -> bool {
    let forms = |words: &[Word]| words.iter().map(|word| word.form.text.clone()).collect::<Vec<_>>();
    let (source, target) = (forms(source), forms(target));
    let texts = |forms: &[String], language| {
        let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
        oppositions(&forms, language)
    };
    let (in_source, in_target) = (texts(&source, from), texts(&target, to));
    in_source.iter().filter(|it| it.is_certain && !it.is_negated).any(|it| {
        let stands = |side| in_target.iter().any(|other| other.pair == it.pair && other.side == side);
        let both = in_source.iter().any(|other| other.pair == it.pair && other.side == it.side.opposite());
        stands(it.side.opposite()) && !stands(it.side) && !both
    })
}
