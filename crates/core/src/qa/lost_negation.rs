//! A negation that is lost beside another one: “is now resistant … and there is no danger” for `davamlı deyil və təhlükə
//! yoxdur`.
//!
//! `negation` finds a side without any negation. Here the English text has some, but fewer than the Azerbaijani one. A
//! negation counts as lost only if the lexicon finds the denied word in the English text once, and if no word in its
//! clause or before it says no. The price is a negation that is lost behind another one.

use super::Side;
use super::negation::{affirms, is_denying_verb, says_no};
use super::side::{Text, TextPair, both_ways};
use super::{Finding, Findings, Reason, Rule};
use crate::language::az::verbs::negated_stems;
use crate::language::meanings::meanings;
use crate::text::Token;

pub(super) fn check(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    if !found.wants(Rule::Negation) || found.list.iter().any(|finding| finding.rule == Rule::Negation) {
        return;
    }
    for (side, text, opposite) in both_ways(pair) {
        if text.is_azerbaijani()
            && opposite.is_english()
            && let Some(finding) = lost(side, text, opposite)
        {
            found.add(finding);
        }
    }
}

/// Verbs that only carry the noun before them: `şamil edilmir`.
const LIGHT_STEMS: [&str; 10] = ["et", "ed", "edil", "ol", "olun", "ver", "veril", "al", "alın", "gəl"];

fn lost(side: Side, azerbaijani: &Text<'_>, english: &Text<'_>) -> Option<Finding> {
    let here: Vec<(&Token, &str)> = azerbaijani.words().collect();
    let there: Vec<(&Token, &str)> = english.words().collect();
    let denials: Vec<usize> = (0..here.len()).filter(|at| is_denial(azerbaijani, &here, *at)).collect();
    let negators: Vec<usize> = (0..there.len()).filter(|at| says_no(english, there[*at].1, azerbaijani)).collect();
    let is_free_order = here.iter().any(|(_, form)| *form == "nə") || affirms(azerbaijani) || affirms(english);
    if denials.len() < 2 || negators.len() >= denials.len() || is_free_order {
        return None;
    }
    let is_now = now_for_not(azerbaijani, &there);
    let at = denials.into_iter().find(|at| {
        if is_now {
            return true;
        }
        let Some(denied) = denied_word(&here, *at) else { return false };
        let place = translation(azerbaijani, english, &here, &there, *at, &denied);
        place.is_some_and(|place| {
            let end = end_of_clause(english, &there, place);
            !negators.iter().any(|negator| *negator < end)
        })
    })?;
    let (token, _) = here.get(at)?;
    let reason = Reason::NegationMissing { text: azerbaijani.written(token).to_owned() };
    Some(Finding::new(Rule::Negation, side, azerbaijani.place(token), reason))
}

/// Whether a “now” stands behind an auxiliary verb, although the source has no word for the present: it is a “not” with a
/// wrong letter.
fn now_for_not(azerbaijani: &Text<'_>, there: &[(&Token, &str)]) -> bool {
    const PRESENT: [&str; 9] = ["indi", "hazır", "artıq", "hal", "bu", "cari", "yenicə", "daha", "müasir"];
    const AUXILIARIES: [&str; 12] =
        ["is", "are", "was", "were", "has", "have", "had", "will", "do", "does", "did", "can"];
    let is_present = azerbaijani.words().any(|(_, form)| PRESENT.iter().any(|word| form.starts_with(word)));
    !is_present && there.windows(2).any(|two| AUXILIARIES.contains(&two[0].1) && two[1].1 == "now")
}

/// Whether a word denies the word before it or itself: `deyil`, `yoxdur`, `imzalanmayıb`.
fn is_denial(text: &Text<'_>, words: &[(&Token, &str)], at: usize) -> bool {
    let Some((token, form)) = words.get(at) else { return false };
    form.starts_with("deyil") || form.starts_with("yoxdur") || is_denying_verb(text, token, form)
}

/// What a denial denies: the noun or adjective before it, or a verb in its two dictionary forms.
fn denied_word(words: &[(&Token, &str)], at: usize) -> Option<Vec<String>> {
    let (_, form) = words.get(at)?;
    let before = || words.get(at.checked_sub(1)?).map(|(_, form)| vec![(*form).to_owned()]);
    match negated_stems(form, true).next() {
        // `Edə bilmir` denies what stands before it in another form.
        Some("bil") => None,
        Some(stem) if !LIGHT_STEMS.contains(&stem) => Some(vec![format!("{stem}maq"), format!("{stem}mək")]),
        _ => before(),
    }
}

/// The place among the English words of the only one that translates the denied word, if it translates nothing else.
fn translation(
    azerbaijani: &Text<'_>,
    english: &Text<'_>,
    here: &[(&Token, &str)],
    there: &[(&Token, &str)],
    denial: usize,
    denied: &[String],
) -> Option<usize> {
    let senses: Vec<usize> = denied.iter().flat_map(|word| meanings(word, azerbaijani.language)).collect();
    let shares = |form: &str, senses: &[usize]| meanings(form, english.language).iter().any(|it| senses.contains(it));
    let mut places = (0..there.len()).filter(|at| shares(there[*at].1, &senses));
    let place = places.next().filter(|_| places.next().is_none())?;
    let of_place = meanings(there[place].1, english.language);
    let others = here.iter().enumerate().filter(|(at, _)| *at != denial && *at + 1 != denial);
    let translates = |form: &str| meanings(form, azerbaijani.language).iter().any(|it| of_place.contains(it));
    (!others.into_iter().any(|(_, (_, form))| translates(form))).then_some(place)
}

/// The number of the word after the clause of a word: at a mark, or at “and” or “but”.
fn end_of_clause(text: &Text<'_>, words: &[(&Token, &str)], at: usize) -> usize {
    let ends = |next: &usize| {
        let (Some((before, _)), Some((token, form))) = (words.get(next - 1), words.get(*next)) else { return true };
        let gap = text.normal.text.get(before.range.end..token.range.start).unwrap_or_default();
        gap.contains([',', ';', ':', '.', '(', ')']) || matches!(*form, "and" | "but" | "while" | "whereas")
    };
    (at + 1..words.len()).find(ends).unwrap_or(words.len())
}
