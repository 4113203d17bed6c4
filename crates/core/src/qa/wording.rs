//! Wrong words: one written twice, and Turkish ones where Azerbaijani has its own.
//!
//! Azerbaijani doubles some words rightly (`yavaş yavaş`), and so does English (`had had`). Those and the Turkish words
//! are lists of `language`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::side::Text;
use super::{Finding, Findings, Reason, Rule, Side};
use crate::language::{Supported, az, en};
use crate::text::{CaseRule, Token, TokenKind, fold_case};

/// A Turkish word, or several: how the words begin or what they are, and what Azerbaijani says.
struct Turkicism {
    words: Vec<(&'static str, bool)>,
    right: &'static str,
}

/// By the first two letters of the first word.
static TURKICISMS: LazyLock<HashMap<String, Vec<Turkicism>>> = LazyLock::new(|| {
    let mut all: HashMap<String, Vec<Turkicism>> = HashMap::new();
    for (words, right) in az::lists::TURKICISMS.pairs() {
        let word = |word: &'static str| word.strip_suffix('*').map_or((word, false), |word| (word, true));
        let words: Vec<_> = words.split(' ').map(word).collect();
        let key = words.first().map(|(word, _)| beginning(&fold_case(word, CaseRule::Turkic))).unwrap_or_default();
        all.entry(key).or_default().push(Turkicism { words, right });
    }
    all
});

/// Whether a word is this acronym, perhaps with a suffix: `AB-nin`.
fn is_acronym(written: &str, acronym: &str) -> bool {
    let small = |suffix: &str| suffix.starts_with(['-', '\'']) && !suffix.contains(CaseRule::is_capital);
    written.strip_prefix(acronym).is_some_and(|suffix| suffix.is_empty() || small(suffix))
}

fn beginning(word: &str) -> String {
    word.chars().take(2).collect()
}

pub(super) fn check(side: Side, text: &Text<'_>, opposite: &Text<'_>, found: &mut Findings<'_>) {
    doubled(side, text, opposite, found);
    if text.is_azerbaijani() && found.wants(Rule::Turkicism) {
        turkicisms(side, text, found);
    }
}

fn doubled(side: Side, text: &Text<'_>, opposite: &Text<'_>, found: &mut Findings<'_>) {
    let right = match Supported::of(text.language) {
        Some(Supported::Azerbaijani) => &az::lists::REDUPLICATIONS,
        Some(Supported::English) => &en::lists::DOUBLES,
        _ => return,
    };
    for two in text.tokens.list().windows(2) {
        let [first, second] = two else { continue };
        let form = text.tokens.form(first);
        let between = text.normal.text.get(first.range.end..second.range.start).unwrap_or_default();
        let word = first.kind == TokenKind::Word && second.kind == TokenKind::Word;
        if !word || form != text.tokens.form(second) || between != " " || right.contains(form) {
            continue;
        }
        // `Duran Duran`, and the end of one name and the beginning of another.
        if text.is_capital(first) && text.is_capital(second) {
            continue;
        }
        // A word that both sides repeat is a name or a quotation: “Canada plus plus”.
        let forms: Vec<&str> = opposite.words().map(|(_, form)| form).collect();
        if forms.windows(2).any(|two| two.iter().all(|other| *other == form)) {
            continue;
        }
        let range = text.normal.received(first.range.end..second.range.end);
        let reason = Reason::WordRepeated { text: text.written(first).to_owned() };
        found.add(Finding::new(Rule::DoubledWords, side, range, reason).suggest(""));
    }
}

fn turkicisms(side: Side, text: &Text<'_>, found: &mut Findings<'_>) {
    let tokens = text.tokens.list();
    for (at, token) in tokens.iter().enumerate() {
        let Some(candidates) = TURKICISMS.get(&beginning(text.tokens.form(token))) else { continue };
        let is_met = |wrong: &&Turkicism| {
            wrong.words.iter().enumerate().all(|(offset, (word, open))| {
                let Some(token) = tokens.get(at + offset) else { return false };
                let form = text.tokens.form(token);
                match open {
                    _ if word.starts_with(CaseRule::is_capital) => is_acronym(text.written(token), word),
                    true => form.starts_with(word),
                    false => form == *word,
                }
            })
        };
        let Some(wrong) = candidates.iter().find(is_met) else { continue };
        let last: &Token = tokens.get(at + wrong.words.len() - 1).unwrap_or(token);
        let range = text.normal.received(token.range.start..last.range.end);
        let met = text.normal.text.get(token.range.start..last.range.end).unwrap_or_default();
        let reason = Reason::Turkicism { text: met.to_owned(), expected: wrong.right.to_owned() };
        found.add(Finding::new(Rule::Turkicism, side, range, reason).suggest(wrong.right));
    }
}

#[cfg(test)]
mod tests {
    use crate::language::az::lists::TURKICISMS;

    #[test]
    fn every_row_of_the_turkicism_list_has_a_wrong_word_and_its_replacement() {
        for row in TURKICISMS.rows::<1>() {
            assert!(
                TURKICISMS.pairs().any(|(wrong, right)| [wrong] == row && !wrong.is_empty() && !right.is_empty()),
                "{row:?}"
            );
        }
        assert_eq!(TURKICISMS.rows::<3>().count(), 0);
    }
}
