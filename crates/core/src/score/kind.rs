//! The class of a difference between two texts: the reserved classes above fuzzy matches.

use super::prepared::Prepared;
use crate::text::{CaseRule, Token, TokenKind};
use crate::unit::MatchKind;

/// Whether two letters are equal but for their case. In a language that has both, a capital `I` may
/// stand for either i: text in capitals is often made without the rule of its language.
pub(super) fn same_letter(a: char, b: char, rule: CaseRule) -> bool {
    let (small_a, small_b) = (rule.small(a), rule.small(b));
    let either_i = |capital: char, other: char| capital == 'I' && matches!(other, 'i' | 'ı');
    small_a == small_b || (rule == CaseRule::Turkic && (either_i(a, small_b) || either_i(b, small_a)))
}

/// Whether two texts are equal but for case.
fn same_letters(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>, rule: CaseRule) -> bool {
    let (mut a, mut b) = (a, b);
    loop {
        match (a.next(), b.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if same_letter(a, b, rule) => {}
            _ => return false,
        }
    }
}

/// Whether two tokens are equal but for case.
pub(super) fn same_token(query: &Prepared, in_query: &Token, source: &Prepared, in_source: &Token) -> bool {
    query.tokens.form(in_query) == source.tokens.form(in_source)
        || same_letters(query.letters(in_query), source.letters(in_source), query.rule)
}

/// The best class that two texts with tokens belong to.
pub(super) fn of(query: &Prepared, source: &Prepared) -> MatchKind {
    if query.weights.len() != source.weights.len() || query.sketch.weight() != source.sketch.weight() {
        return MatchKind::Fuzzy;
    }
    if query.normal == source.normal {
        MatchKind::Exact
    } else if same_letters(query.normal.chars(), source.normal.chars(), query.rule) {
        MatchKind::Case
    } else if pairs_of(query, source).all(|(a, b)| same_token(query, a, source, b)) {
        MatchKind::Punctuation
    } else if only_numbers_differ(query, source) {
        MatchKind::Numbers
    } else {
        MatchKind::Fuzzy
    }
}

/// Every word is the same; numbers of another value take the suffix that their value requires
/// (`ayın 6-da`, `ayın 12-də`); numbers of the same value are the same to the letter.
fn only_numbers_differ(query: &Prepared, source: &Prepared) -> bool {
    let same = |(a, b): (&Token, &Token)| {
        if same_token(query, a, source, b) {
            return true;
        }
        let (form_a, form_b) = (query.tokens.form(a), source.tokens.form(b));
        let (value_a, value_b) = (query.tokens.value(a), source.tokens.value(b));
        a.kind == TokenKind::Number
            && b.kind == TokenKind::Number
            && value_a != value_b
            && suffix_skeleton(&form_a[value_a.len()..]).eq(suffix_skeleton(&form_b[value_b.len()..]))
    };
    pairs_of(query, source).all(same)
}

fn pairs_of<'a>(query: &'a Prepared, source: &'a Prepared) -> impl Iterator<Item = (&'a Token, &'a Token)> {
    query.tokens.list().iter().zip(source.tokens.list())
}

/// A number's suffix without vowel harmony and buffer consonants: `-cı`, `-ci`,
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
