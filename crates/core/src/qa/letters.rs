//! Letters of other alphabets: those that look like the right one, and those that do not. And words that a wrong encoding
//! has damaged.

use super::side::Text;
use super::{Finding, Findings, Reason, Rule, Side};
use crate::text::{DamageKind, encoding_damage, lookalikes, normalise, repair_encoding};

/// Finds garbled words and words with lost letters. A garbled word gets its repair as a suggestion, if
/// that is certain.
pub(super) fn check_encoding(side: Side, text: &Text<'_>, found: &mut Findings<'_>) {
    if !found.wants(Rule::Encoding) {
        return;
    }
    for damage in encoding_damage(text.text) {
        let word = text.text.get(damage.range.clone()).unwrap_or_default().to_owned();
        let repaired = repair_encoding(&word);
        let reason = match damage.kind {
            DamageKind::Garbled => Reason::GarbledWord { text: word },
            DamageKind::Lost => Reason::LostLetter { text: word },
        };
        let finding = Finding::new(Rule::Encoding, side, damage.range, reason);
        found.add(match repaired {
            Some(repaired) => finding.suggest(repaired.text),
            None => finding,
        });
    }
}

pub(super) fn check(side: Side, text: &Text<'_>, found: &mut Findings<'_>) {
    if !(text.is_azerbaijani() || text.is_english()) {
        return;
    }
    let mut words: Vec<std::ops::Range<usize>> = lookalikes(text.text).map(|(word, _)| word).collect();
    words.dedup();
    for range in &words {
        let word = text.text.get(range.clone()).unwrap_or_default();
        let letter = lookalikes(word).next().and_then(|(_, at)| word.get(at..)?.chars().next()).unwrap_or_default();
        let reason = Reason::LookAlikeLetter { letter, code_point: format!("U+{:04X}", u32::from(letter)) };
        found.add(Finding::new(Rule::LookAlike, side, range.clone(), reason).suggest(normalise(word)));
    }
    let is_other = |c: char| matches!(c, '\u{0370}'..='\u{052F}' | '\u{0530}'..='\u{05FF}' | '\u{0600}'..='\u{06FF}' | '\u{10A0}'..='\u{10FF}');
    let mut from = 0;
    for word in text.text.split(|c: char| !c.is_alphanumeric()) {
        let start = from;
        from += word.len();
        from += text.text.get(from..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let range = start..start + word.len();
        let known = words.iter().any(|place| place.start <= range.start && range.end <= place.end);
        // A lone letter is a sign of mathematics.
        if !known && word.chars().count() > 1 && word.chars().any(is_other) {
            let reason = Reason::ForeignAlphabet { text: word.to_owned(), language: text.language_code() };
            found.add(Finding::new(Rule::MixedAlphabet, side, range, reason));
        }
    }
}
