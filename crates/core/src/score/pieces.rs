//! The pieces of a text by which values and names are recognised: its tokens, and the words that a hyphen or an
//! apostrophe joins in one token (`Nyu-York`, `ABŞ-ın`).
//!
//! A piece is in small letters and without the dot of an i, so that every reading is blind to case. Two texts that differ
//! in case alone would otherwise have different keys, and a search would miss one of them.

use std::ops::Range;

use crate::text::{TokenKind, Tokens};

/// The first byte of `ı`. Most words do not have it.
const FIRST_OF_DOTLESS_I: u8 = 0xC4;

/// A piece: a whole number or sign, or a word between hyphens.
#[derive(Clone, Debug)]
struct Piece {
    text: Range<usize>,
    token: usize,
}

/// The pieces of a text. [`Pieces::read`] reuses the memory for another text.
#[derive(Clone, Debug, Default)]
pub(super) struct Pieces {
    letters: String,
    list: Vec<Piece>,
    /// The first piece of each token, and the number of all pieces.
    starts: Vec<usize>,
}

impl Pieces {
    /// Replaces the pieces by those of other tokens.
    pub(super) fn read(&mut self, tokens: &Tokens) {
        self.letters.clear();
        self.list.clear();
        self.starts.clear();
        for (at, token) in tokens.list().iter().enumerate() {
            self.starts.push(self.list.len());
            let form = tokens.form(token);
            match token.kind == TokenKind::Word && form.bytes().any(|byte| matches!(byte, b'-' | b'\'')) {
                true => form.split(['-', '\'']).for_each(|piece| self.push(piece, at)),
                false => self.push(form, at),
            }
        }
        self.starts.push(self.list.len());
    }

    fn push(&mut self, piece: &str, token: usize) {
        let start = self.letters.len();
        match piece.bytes().any(|byte| byte == FIRST_OF_DOTLESS_I) {
            true => self.letters.extend(piece.chars().map(|c| if c == 'ı' { 'i' } else { c })),
            false => self.letters.push_str(piece),
        }
        if start < self.letters.len() {
            self.list.push(Piece { text: start..self.letters.len(), token });
        }
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The letters of a piece, and nothing behind the last one.
    pub(super) fn get(&self, at: usize) -> &str {
        self.list.get(at).map_or("", |piece| &self.letters[piece.text.clone()])
    }

    /// The token of a piece; behind the last one, the number of tokens.
    pub(super) fn token(&self, at: usize) -> usize {
        self.list.get(at).map_or(self.starts.len().saturating_sub(1), |piece| piece.token)
    }

    /// The first piece of a token, or of the one behind the last.
    pub(super) fn start(&self, token: usize) -> usize {
        self.starts.get(token).copied().unwrap_or(self.list.len())
    }

    /// Whether a piece is the first of its token, or the end of the text.
    pub(super) fn is_start(&self, at: usize) -> bool {
        self.starts.binary_search(&at).is_ok()
    }
}
