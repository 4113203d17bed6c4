//! A text cut into words, numbers and marks, each with its place.

use std::ops::Range;

use crate::language::az::loose_endings::can_be_endings;
use crate::language::en::numerals::ORDINAL_SUFFIXES;
use crate::text::{CaseRule, fold_case, month_number};
use crate::unit::Language;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// Digits with `.`, `,`, `:`, `/` or thin spaces between them.
    Number,
    Mark,
}

/// A piece of a text.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
    /// The ending that a hyphen joins to a number, with its hyphen; letters that stand at it (`12th`).
    pub(super) suffix: Range<usize>,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
    /// A word in small letters; anything else as it is.
    pub(super) folded: String,
}

/// The pieces of a text.
pub(super) struct Pieces<'a> {
    pub(super) text: &'a str,
    pub(super) language: &'a Language,
    pub(super) azerbaijani: bool,
    list: Vec<Piece>,
}

impl<'a> Pieces<'a> {
    pub(super) fn of(text: &'a str, language: &'a Language, azerbaijani: bool) -> Self {
        let rule = CaseRule::of(language);
        let mut list: Vec<Piece> = Vec::new();
        let (mut at, mut spaced) = (0, true);
        while let Some(c) = text[at..].chars().next() {
            if c.is_whitespace() {
                at += c.len_utf8();
                spaced = true;
                continue;
            }
            let (kind, end) = if c.is_ascii_digit() {
                (Kind::Number, number_end(text, at))
            } else if c.is_alphabetic() {
                // COP29 is a word; so is C6.
                (Kind::Word, run(text, at, |c| c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')))
            } else {
                (Kind::Mark, at + c.len_utf8())
            };
            let suffix = if kind == Kind::Number { suffix_end(text, end) } else { end };
            let folded = if kind == Kind::Word { fold_case(&text[at..end], rule) } else { text[at..end].to_owned() };
            list.push(Piece { kind, range: at..end, suffix: end..suffix, spaced, folded });
            at = suffix;
            spaced = false;
        }
        Self { text, language, azerbaijani, list }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Piece> {
        self.list.get(at)
    }

    pub(super) fn before(&self, at: usize) -> Option<&Piece> {
        self.list.get(at.checked_sub(1)?)
    }

    /// The piece as written.
    pub(super) fn written(&self, piece: &Piece) -> &'a str {
        self.text.get(piece.range.clone()).unwrap_or_default()
    }

    /// The letters of a number's suffix, without the hyphen.
    pub(super) fn suffix(&self, piece: &Piece) -> &'a str {
        self.text.get(piece.suffix.clone()).unwrap_or_default().trim_start_matches(is_hyphen)
    }

    /// The word at a place, in small letters.
    pub(super) fn word(&self, at: usize) -> Option<&str> {
        self.get(at).filter(|piece| piece.kind == Kind::Word).map(|piece| piece.folded.as_str())
    }

    pub(super) fn is_mark(&self, at: usize, marks: &[&str]) -> bool {
        self.get(at).is_some_and(|piece| piece.kind == Kind::Mark && marks.contains(&piece.folded.as_str()))
    }

    /// The month that a word names, and the length of the name without its ending.
    pub(super) fn month(&self, at: usize) -> Option<(u8, usize)> {
        let piece = self.get(at).filter(|piece| piece.kind == Kind::Word)?;
        let word = self.written(piece);
        if !self.azerbaijani && !word.starts_with(char::is_uppercase) {
            return None;
        }
        let month = month_number(word, self.language)?;
        let bare = word.char_indices().map(|(at, c)| at + c.len_utf8());
        let bare = bare.filter(|end| month_number(&word[..*end], self.language).is_some()).min()?;
        Some((month, bare))
    }

    /// Whether the word is `il` with whatever ending: `ildə`, `ilin`, `illər`.
    pub(super) fn is_year_word(&self, at: usize) -> bool {
        self.azerbaijani && self.word(at).is_some_and(|word| word.strip_prefix("il").is_some_and(can_be_endings))
    }

    /// Whether a number is part of a name or a code: `F-16`, `A/62`, `Bakı-2`.
    pub(super) fn in_name(&self, at: usize) -> bool {
        let Some(piece) = self.get(at).filter(|piece| !piece.spaced) else { return false };
        let Some(before) = self.before(at) else { return false };
        let letter_before = self.text[..before.range.start].chars().next_back().is_some_and(char::is_alphabetic);
        let code = matches!(before.folded.as_str(), "/" | "_" | "." | "@" | "#") || piece.folded.contains('/');
        code || before.folded.starts_with(is_hyphen) && !before.spaced && letter_before
    }
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn run(text: &str, at: usize, is_part: impl Fn(char) -> bool) -> usize {
    text[at..].find(|c| !is_part(c)).map_or(text.len(), |length| at + length)
}

fn number_end(text: &str, at: usize) -> usize {
    let digits = |at| run(text, at, |c| c.is_ascii_digit());
    let mut end = digits(at);
    let mut grouped = end - at <= 3;
    loop {
        let mut rest = text[end..].chars();
        let Some(mark) = rest.next() else { return end };
        let next = end + mark.len_utf8();
        let more = digits(next);
        // `30 000-dən` is a number with its suffix, `2 100-101` is none.
        let mut after = text[more..].chars();
        let joint = after.next().is_some_and(is_hyphen) && !after.next().is_some_and(char::is_alphabetic);
        let three = more - next == 3 && !text[more..].starts_with(char::is_alphanumeric) && !joint;
        let joins = match mark {
            '.' | ',' | ':' | '/' => more > next,
            // 1 500 000
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => grouped && three,
            _ => false,
        };
        if !joins {
            return end;
        }
        grouped &= more - next == 3;
        end = more;
    }
}

/// The end of `-ci` or `th` after a number.
fn suffix_end(text: &str, at: usize) -> usize {
    let letters = |from: usize| {
        let end = run(text, from, char::is_alphabetic);
        let count = text[from..end].chars().count();
        (1..=7).contains(&count).then_some(end).filter(|end| !text[*end..].starts_with(|c: char| c.is_ascii_digit()))
    };
    match text[at..].chars().next() {
        Some(hyphen) if is_hyphen(hyphen) => {
            let from = at + hyphen.len_utf8();
            let small = text[from..].starts_with(char::is_lowercase);
            letters(from).filter(|_| small).unwrap_or(at)
        }
        Some(c) if c.is_alphabetic() => {
            let end = letters(at).unwrap_or(at);
            if ORDINAL_SUFFIXES.contains(&&text[at..end]) { end } else { at }
        }
        _ => at,
    }
}
