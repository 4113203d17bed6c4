//! A text that is checked, with what rules ask of it again and again.

use std::cell::OnceCell;
use std::ops::Range;

use super::Side;
use crate::language::Supported;
use crate::terms::{Glossary, TermMatch};
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
    found: OnceCell<Vec<TermMatch>>,
    /// Where mail, web and other addresses stand in the normal text, and codes such as `A/RES/62/243`.
    addresses: Vec<Range<usize>>,
}

/// The two sides, the source first.
pub(super) type TextPair<'a> = [Text<'a>; 2];

/// Both ways to look at a pair: the side that is looked at, its text, and the other one.
pub(super) fn both_ways<'p, 'a>(pair: &'p TextPair<'a>) -> [(Side, &'p Text<'a>, &'p Text<'a>); 2] {
    let [source, target] = pair;
    [(Side::Source, source, target), (Side::Target, target, source)]
}

/// The two sides with their languages, if both are Azerbaijani or English and differ: words of other languages are not
/// known, and in one language there is nothing to look up.
pub(super) fn in_two_languages<'p, 'a>(pair: &'p TextPair<'a>) -> Option<[(&'p Text<'a>, Supported); 2]> {
    let [source, target] = pair;
    let languages = [Supported::of(source.language)?, Supported::of(target.language)?];
    (languages[0] != languages[1]).then_some([(source, languages[0]), (target, languages[1])])
}

impl<'a> Text<'a> {
    pub(super) fn of(text: &'a str, language: &'a Language, glossary: &'a Glossary) -> Self {
        let normal = Normal::of(text);
        let tokens = Tokens::of(&normal.text, CaseRule::of(language));
        let addresses = addresses(&normal.text);
        Self { text, language, normal, tokens, glossary, found: OnceCell::new(), addresses }
    }

    /// The terms of the glossary in it.
    pub(super) fn found(&self) -> &[TermMatch] {
        self.found.get_or_init(|| {
            let mut found = self.glossary.find(self.text, self.language);
            let addresses: Vec<_> = self.addresses.iter().map(|range| self.normal.received(range.clone())).collect();
            let inside = |place: &TermMatch| {
                addresses.iter().any(|range| range.start <= place.range.start && place.range.end <= range.end)
            };
            found.retain(|place| !inside(place));
            found
        })
    }

    /// Whether a byte of the normal text is in an address or a code.
    pub(super) fn is_in_address(&self, at: usize) -> bool {
        self.addresses.iter().any(|range| range.contains(&at))
    }

    /// Where quoted text and text in brackets are in the normal text, the marks not included.
    pub(super) fn quoted(&self) -> Vec<Range<usize>> {
        let marks = |of: [char; 2]| self.normal.text.match_indices(of).map(|(at, _)| at).collect::<Vec<usize>>();
        let (quotes, brackets) = (marks(['"', '"']), marks(['(', ')']));
        let pairs = quotes.chunks_exact(2).chain(brackets.chunks_exact(2));
        pairs.map(|two| two[0] + 1..two[1]).collect()
    }

    /// Whether the text has no small letters.
    pub(super) fn is_shouted(&self) -> bool {
        !self.text.chars().any(|c| c.is_alphabetic() && !CaseRule::is_capital(c))
    }

    pub(super) fn glossary(&self) -> &'a Glossary {
        self.glossary
    }

    pub(super) fn is_azerbaijani(&self) -> bool {
        self.language.is_azerbaijani()
    }

    pub(super) fn is_english(&self) -> bool {
        self.language.is_english()
    }

    /// Returns another text of this language in small letters.
    pub(super) fn fold(&self, text: &str) -> String {
        crate::text::fold_case(text, CaseRule::of(self.language))
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

    /// The language as a reason names it: `az`, `en`, or the whole tag of another language.
    pub(super) fn language_code(&self) -> String {
        match Supported::of(self.language) {
            Some(_) => self.language.key(),
            None => self.language.tag().to_owned(),
        }
    }
}

/// The runs without spaces that no language has: `press@konfrans.az`, `www.konfrans.az/az`, `A/RES/62/243`.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let runs = text.split(' ').map(|run| {
        let start = at;
        at += run.len() + 1;
        (start, run)
    });
    let is_address = |run: &str| {
        let code = || run.contains('/') && run.contains(|c: char| c.is_ascii_digit());
        run.contains('@') || run.contains("://") || run.starts_with("www.") || code()
    };
    let addresses = runs.filter(|(_, run)| is_address(run)).map(|(start, run)| {
        let end = run.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"']).len();
        start..start + end
    });
    addresses.collect()
}
