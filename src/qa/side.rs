//! A text that is checked, with what rules ask of it again and again.

use std::cell::OnceCell;
use std::ops::Range;

use super::Side;
use crate::terms::{Found, Glossary};
use crate::text::{CaseRule, Normal, Token, TokenKind, Tokens};
use crate::unit::Language;

/// One side of a pair.
pub(super) struct Text<'a> {
    /// As received.
    pub(super) text: &'a str,
    pub(super) language: &'a Language,
    pub(super) normal: Normal<'a>,
    pub(super) tokens: Tokens,
    glossary: &'a Glossary,
    found: OnceCell<Vec<Found<'a>>>,
}

/// The two sides, the source first.
pub(super) type Pair<'a> = [Text<'a>; 2];

/// Both ways to look at a pair: the side that is looked at, its text, and the other one.
pub(super) fn both_ways<'p, 'a>(pair: &'p Pair<'a>) -> [(Side, &'p Text<'a>, &'p Text<'a>); 2] {
    let [source, target] = pair;
    [(Side::Source, source, target), (Side::Target, target, source)]
}

impl<'a> Text<'a> {
    pub(super) fn of(text: &'a str, language: &'a Language, glossary: &'a Glossary) -> Self {
        let normal = Normal::of(text);
        let tokens = Tokens::of(&normal.text, CaseRule::of(language));
        Self { text, language, normal, tokens, glossary, found: OnceCell::new() }
    }

    /// The terms of the glossary in it.
    pub(super) fn found(&self) -> &[Found<'a>] {
        self.found.get_or_init(|| self.glossary.find(self.text, self.language))
    }

    pub(super) fn glossary(&self) -> &'a Glossary {
        self.glossary
    }

    pub(super) fn is_azerbaijani(&self) -> bool {
        self.language.key() == "az"
    }

    pub(super) fn is_english(&self) -> bool {
        self.language.key() == "en"
    }

    /// What a token is written as, looked at without dirt.
    pub(super) fn written(&self, token: &Token) -> &str {
        self.normal.text.get(token.range.clone()).unwrap_or_default()
    }

    /// Where a token stands in the text as received.
    pub(super) fn place(&self, token: &Token) -> Range<usize> {
        self.normal.received(token.range.clone())
    }

    /// The words, each with its folded form, in order.
    pub(super) fn words(&self) -> impl Iterator<Item = (&Token, &str)> {
        let words = self.tokens.list().iter().filter(|token| token.kind == TokenKind::Word);
        words.map(|token| (token, self.tokens.form(token)))
    }

    /// Whether a token begins with a capital letter.
    pub(super) fn is_capital(&self, token: &Token) -> bool {
        self.written(token).chars().next().is_some_and(CaseRule::is_capital)
    }

    /// The language's name, for people.
    pub(super) fn language_name(&self) -> &str {
        match self.language.key().as_str() {
            "az" => "Azerbaijani",
            "en" => "English",
            _ => self.language.tag(),
        }
    }
}
