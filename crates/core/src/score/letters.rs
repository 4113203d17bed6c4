//! How letters are compared: without their case, and a capital `I` also as an `i`.

use std::borrow::Cow;

use crate::text::CaseRule;

/// Whether two letters are equal but for their case. In a language that has both, a capital `I` may
/// stand for either i: text in capitals is often made without the rule of its language.
pub(super) fn same_letter(a: char, b: char, rule: CaseRule) -> bool {
    let (small_a, small_b) = (rule.small(a), rule.small(b));
    let either_i = |capital: char, other: char| capital == 'I' && matches!(other, 'i' | 'ı');
    small_a == small_b || (rule == CaseRule::Turkic && (either_i(a, small_b) || either_i(b, small_a)))
}

/// Whether two texts are equal but for case.
pub(super) fn same_letters(a: &str, b: &str, rule: CaseRule) -> bool {
    let (mut a, mut b) = (a.chars(), b.chars());
    loop {
        match (a.next(), b.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if same_letter(a, b, rule) => {}
            _ => return false,
        }
    }
}

/// A letter as it is kept: small, but for a capital `I` where that may be either i.
pub(super) fn kept(c: char, rule: CaseRule) -> char {
    if c == 'I' && rule == CaseRule::Turkic { 'I' } else { rule.small(c) }
}

/// Kept letters in small case.
pub(super) fn form_of(letters: &str, rule: CaseRule) -> Cow<'_, str> {
    match rule == CaseRule::Turkic && letters.contains('I') {
        true => Cow::Owned(letters.replace('I', "ı")),
        false => Cow::Borrowed(letters),
    }
}

/// A suffix without vowel harmony and buffer consonants: `-cı`, `-ci`, `-cu`, `-cü` are one suffix, as are `-da`
/// and `-də`, `-i` and `-sı`. The suffix is in small letters.
pub(super) fn suffix_skeleton(suffix: &str) -> impl Iterator<Item = char> {
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
