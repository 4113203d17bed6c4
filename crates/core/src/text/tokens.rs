//! Tokens: the words, numbers and signs by which texts are compared.
//!
//! A word is a run of letters and digits. A hyphen or an apostrophe with at most four letters after it belongs to the
//! word (`ABŞ-ın`, `don't`), because Azerbaijani joins suffixes to names in this way. A token that begins with a
//! digit is a number; its decimal marks, thousands marks and minus sign belong to the number. A suffix (`2025-ci`)
//! belongs to the token, but not to the value of the number. Signs such as `%` and `€` are tokens, too. Everything
//! else is punctuation, which makes no token.
//!
//! The text must have been prepared by [`super::normalise`], so that confusable characters are handled in one place.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::CaseRule;

/// The kinds of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word, with its joined suffix.
    Word,
    /// A number, with its suffix.
    Number,
    /// A sign with a meaning of its own: `%`, `€`, `№`, `+`.
    Sign,
}

/// A token: its place in the text, and the place of its folded form in [`Tokens`].
#[derive(Clone, Debug)]
pub struct Token {
    /// The kind of the token.
    pub kind: TokenKind,
    /// The byte range of the token in the text that was given.
    pub range: Range<usize>,
    folded: Range<usize>,
    value: usize,
}

/// The tokens of a text and their folded forms. [`Tokens::read`] reuses the memory for another text.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    arena: String,
    list: Vec<Token>,
}

impl Tokens {
    /// Splits a normalised text into tokens, and folds them by the case rule of its language.
    ///
    /// ```
    /// use yaddash_core::text::{CaseRule, Tokens};
    /// let tokens = Tokens::of("TDT-nin 2025-ci il, 4,5 % artım", CaseRule::Turkic);
    /// let folded: Vec<&str> = tokens.folded().collect();
    /// assert_eq!(folded, ["tdt-nin", "2025-ci", "il", "4,5", "%", "artım"]);
    /// ```
    #[must_use]
    pub fn of(text: &str, rule: CaseRule) -> Self {
        let mut tokens = Self::default();
        tokens.read(text, rule);
        tokens
    }

    /// Replaces the tokens by the tokens of another text.
    pub fn read(&mut self, text: &str, rule: CaseRule) {
        self.arena.clear();
        self.list.clear();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            if c.is_alphanumeric() {
                at = self.take_word(text, at, at, rule);
            } else if c == '-' && is_sign_of_number(text, at) {
                at = self.take_word(text, at, at + 1, rule);
            } else {
                let from = at;
                at = marks_end(text, at + c.len_utf8());
                if is_meaningful_sign(c) {
                    self.push(TokenKind::Sign, from..at, &text[from..at], rule);
                }
            }
        }
    }

    /// Returns the tokens, in order.
    #[must_use]
    pub fn list(&self) -> &[Token] {
        &self.list
    }

    /// Returns the folded form of a token of this text, by which tokens are compared.
    #[must_use]
    pub fn form(&self, token: &Token) -> &str {
        &self.arena[token.folded.clone()]
    }

    /// Returns the value of a number without its suffix, or the whole folded form of any other token.
    #[must_use]
    pub fn value(&self, token: &Token) -> &str {
        &self.arena[token.folded.start..token.value]
    }

    /// Returns the folded forms of all tokens, in order.
    pub fn folded(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|token| self.form(token))
    }

    /// Adds the word or number that starts at byte `start` and has its first letter or digit at byte `at`. Returns
    /// the byte offset of its end.
    fn take_word(&mut self, text: &str, start: usize, at: usize, rule: CaseRule) -> usize {
        let number = text[at..].starts_with(|c: char| c.is_numeric());
        let mut end = run_end(text, at);
        if number {
            while let Some(more) = decimal_end(text, end) {
                end = more;
            }
        }
        end = suffix_end(text, end).unwrap_or(end);
        let kind = if number { TokenKind::Number } else { TokenKind::Word };
        self.push(kind, start..end, &text[start..end], rule);
        end
    }

    fn push(&mut self, kind: TokenKind, range: Range<usize>, text: &str, rule: CaseRule) {
        let from = self.arena.len();
        self.arena.extend(text.chars().map(|c| rule.small(c)));
        let form = &self.arena[from..];
        let value = match kind {
            TokenKind::Number => from + number_length(form),
            TokenKind::Word | TokenKind::Sign => self.arena.len(),
        };
        self.list.push(Token { kind, range, folded: from..self.arena.len(), value });
    }
}

/// Returns the end of the run of letters, digits and combining marks that starts at `at`.
fn run_end(text: &str, at: usize) -> usize {
    text[at..].find(|c| !is_word_part(c)).map_or(text.len(), |length| at + length)
}

/// Whether a character belongs to a word. For speed, most characters are decided without Unicode's tables.
fn is_word_part(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        'ə' | 'ı' | 'ş' | 'ğ' | 'ö' | 'ü' | 'ç' => true,
        _ => c.is_alphanumeric() || is_combining_mark(c),
    }
}

/// Returns the end of the combining marks at `at`, which belong to the character before them.
fn marks_end(text: &str, at: usize) -> usize {
    text[at..].find(|c| !is_combining_mark(c)).map_or(text.len(), |length| at + length)
}

/// Returns the end of a mark and the digits after it, such as `,5`, `.000` or `:37` after other digits; `None` if
/// there are none.
fn decimal_end(text: &str, at: usize) -> Option<usize> {
    let mut rest = text[at..].chars();
    let mark = rest.next().filter(|c| matches!(c, '.' | ',' | ':' | '/'))?;
    rest.next().filter(|c| c.is_numeric())?;
    Some(run_end(text, at + mark.len_utf8()))
}

/// Returns the end of a suffix such as `-ci` or `'s`, which is a hyphen or an apostrophe and at most four letters;
/// `None` if there is none.
fn suffix_end(text: &str, at: usize) -> Option<usize> {
    let mark = text[at..].chars().next().filter(|c| matches!(c, '\'' | '-'))?;
    let from = at + mark.len_utf8();
    let end = run_end(text, from);
    let suffix = &text[from..end];
    let short = (1..=4).contains(&suffix.chars().filter(|c| c.is_alphabetic()).count());
    (short && suffix.chars().all(|c| !c.is_numeric())).then_some(end)
}

/// Returns the number of bytes that the value of a folded number has. The value ends before the first letter, hyphen
/// or apostrophe after the digits.
fn number_length(form: &str) -> usize {
    let sign = form.len() - form.trim_start_matches('-').len();
    form[sign..]
        .find(|c: char| !(c.is_numeric() || matches!(c, '.' | ',' | ':' | '/')))
        .map_or(form.len(), |n| n + sign)
}

/// Whether the hyphen at `at` is the minus sign of a number: a digit is after it, and white space, `(` or nothing is
/// before it.
fn is_sign_of_number(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + 1..].chars().next();
    before.is_none_or(|c| c.is_whitespace() || c == '(') && after.is_some_and(char::is_numeric)
}

/// Whether a sign has a meaning of its own, so that the text means something else without it: `%`, `€`, `№`, `+`.
fn is_meaningful_sign(c: char) -> bool {
    matches!(c, '%' | '‰' | '°' | '№' | '§' | '+' | '=' | '<' | '>' | '@' | '#' | '&' | '$' | '¢'..='¥' | '\u{20A0}'..='\u{20CF}' | '×' | '÷' | '±')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(text: &str, rule: CaseRule) -> Vec<String> {
        Tokens::of(text, rule).folded().map(str::to_owned).collect()
    }

    #[test]
    fn a_text_is_split_into_words_numbers_and_signs() {
        let cases: [(&str, &[&str]); 10] = [
            ("ABŞ-ın", &["abş-ın"]),
            ("Marşrutu\"nu", &["marşrutu", "nu"]),
            ("neft-qaz", &["neft-qaz"]),
            ("fiber-optik", &["fiber", "optik"]),
            ("15:37, 1.500,25 və 4,5-dir", &["15:37", "1.500,25", "və", "4,5-dir"]),
            ("C6 formatı", &["c6", "formatı"]),
            ("-5° və 10-15", &["-5", "°", "və", "10", "15"]),
            ("€20 mln.", &["€", "20", "mln"]),
            ("Prezident İLHAM", &["prezident", "ilham"]),
            ("- ... !", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(forms(text, CaseRule::Turkic), expected, "{text:?}");
        }
        assert_eq!(forms("Don't INSIST", CaseRule::General), ["don't", "insist"]);
    }

    #[test]
    fn a_suffix_is_not_part_of_the_value_of_a_number() {
        let tokens = Tokens::of("2025-ci 20% 3-lük -7-dən", CaseRule::Turkic);
        let values: Vec<&str> = tokens.list().iter().map(|token| tokens.value(token)).collect();
        assert_eq!(values, ["2025", "20", "%", "3", "-7"]);
    }

    proptest::proptest! {
        #[test]
        fn token_ranges_are_in_order_and_inside_the_text(text in "\\PC*", turkic: bool) {
            let rule = if turkic { CaseRule::Turkic } else { CaseRule::General };
            let tokens = Tokens::of(&text, rule);
            let mut end = 0;
            for token in tokens.list() {
                proptest::prop_assert!(token.range.start >= end && token.range.end <= text.len());
                proptest::prop_assert!(text.is_char_boundary(token.range.start) && text.is_char_boundary(token.range.end));
                proptest::prop_assert!(!tokens.form(token).is_empty());
                end = token.range.end;
            }
        }
    }
}
