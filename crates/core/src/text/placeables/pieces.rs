//! Cuts a text into pieces: words, numbers and marks, each with its byte range.

use std::ops::Range;

use crate::language::az::loose_endings::can_be_endings;
use crate::language::en::numerals::ORDINAL_SUFFIXES;
use crate::text::{CaseRule, fold_case, month_number};
use crate::unit::Language;

/// The kind of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// Digits, perhaps with `.`, `,`, `:`, `/` or spaces between them: `1 500 000`.
    Number,
    Mark,
}

/// A piece of a text.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
    /// The byte range of the suffix of a number: an ending with its hyphen (`-ci`), or letters directly after the
    /// digits (`th`). It is empty if there is no suffix.
    pub(super) suffix: Range<usize>,
    /// Whether white space or the start of the text is before the piece.
    pub(super) spaced: bool,
    /// The text of the piece; the letters of a word are small.
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
                // Letters with digits, such as COP29 and C6, are one word.
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

    /// Returns the text of a piece as it is written, without its suffix.
    pub(super) fn written(&self, piece: &Piece) -> &'a str {
        self.text.get(piece.range.clone()).unwrap_or_default()
    }

    /// Returns the letters of the suffix of a number, without the hyphen.
    pub(super) fn suffix(&self, piece: &Piece) -> &'a str {
        self.text.get(piece.suffix.clone()).unwrap_or_default().trim_start_matches(is_hyphen)
    }

    /// Returns the word at the piece `at`, in small letters; `None` if that piece is not a word.
    pub(super) fn word(&self, at: usize) -> Option<&str> {
        self.get(at).filter(|piece| piece.kind == Kind::Word).map(|piece| piece.folded.as_str())
    }

    pub(super) fn is_mark(&self, at: usize, marks: &[&str]) -> bool {
        self.get(at).is_some_and(|piece| piece.kind == Kind::Mark && marks.contains(&piece.folded.as_str()))
    }

    /// Returns the month that the word at the piece `at` names, and the length of the name in bytes without its
    /// ending.
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

    /// Whether the piece `at` is the Azerbaijani word `il` (year), with or without an ending: `ildə`, `ilin`,
    /// `illər`.
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
        // `30 000-dən` is a number with its suffix, but `2 100-101` is not one number.
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

/// Returns the end of the suffix of a number, such as `-ci` or `th`; `at` itself if there is none.
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
