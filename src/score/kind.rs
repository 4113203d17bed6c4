//! What sort of difference two texts have: the reserved classes above fuzzy matches.

use super::prepared::Prepared;
use crate::text::{Token, TokenKind, fold_case};
use crate::unit::MatchKind;

/// The best class that two texts with tokens belong to.
pub(super) fn of(query: &Prepared, source: &Prepared) -> MatchKind {
    if query.weights.len() != source.weights.len() || query.sketch.weight() != source.sketch.weight() {
        return MatchKind::Fuzzy;
    }
    if query.normal == source.normal {
        MatchKind::Exact
    } else if fold_case(&query.normal, query.rule) == fold_case(&source.normal, source.rule) {
        MatchKind::Case
    } else if query.tokens.folded().eq(source.tokens.folded()) {
        MatchKind::Punctuation
    } else if only_numbers_differ(query, source) {
        MatchKind::Numbers
    } else {
        MatchKind::Fuzzy
    }
}

/// Every word is the same; numbers of another value take the suffix that their value asks for
/// (`ayın 6-da`, `ayın 12-də`); numbers of the same value are the same to the letter.
fn only_numbers_differ(query: &Prepared, source: &Prepared) -> bool {
    let same = |(a, b): (&Token, &Token)| {
        let (form_a, form_b) = (query.tokens.form(a), source.tokens.form(b));
        if form_a == form_b {
            return true;
        }
        let (value_a, value_b) = (query.tokens.value(a), source.tokens.value(b));
        a.kind == TokenKind::Number
            && b.kind == TokenKind::Number
            && value_a != value_b
            && suffix_skeleton(&form_a[value_a.len()..]).eq(suffix_skeleton(&form_b[value_b.len()..]))
    };
    query.tokens.list().iter().zip(source.tokens.list()).all(same)
}

/// A number's suffix without what vowel harmony and buffer consonants make of it: `-cı`, `-ci`,
/// `-cu`, `-cü` are one suffix, as are `-da` and `-də`, `-i` and `-sı`.
fn suffix_skeleton(suffix: &str) -> impl Iterator<Item = char> {
    let suffix = suffix.trim_start_matches(['-', '\'']);
    let suffix = match suffix.strip_prefix(['s', 'y', 'n']) {
        Some(rest) if rest.starts_with(['ı', 'i', 'u', 'ü', 'a', 'ə']) => rest,
        _ => suffix,
    };
    suffix.chars().map(|c| match c {
        'ı' | 'i' | 'u' | 'ü' => 'i',
        'a' | 'ə' => 'a',
        _ => c,
    })
}
