//! Whether two Azerbaijani clauses differ only in the place of a phrase of time, place or circumstance.
//!
//! Such a phrase may stand before or behind the other parts of its clause: `Bakıda mayın 3-də`, `mayın 3-də Bakıda`.
//! Any other word belongs to the word behind it, so that another order says something else: `yeni zavod şəhərdə` is a
//! new plant, `zavod yeni şəhərdə` a new town. So exactly one phrase may move, it must be complete, and no verb and no
//! mark may stand between its two places.

use std::ops::Range;

use super::azerbaijani;
use super::gap::{Gap, Texts, folded_at};
use super::items::ItemKind;
use super::pairs::{Side, Unit};
use super::words::words;
use crate::language::az::cases::Case;
use crate::language::az::lists::{FOCUS_WORDS, POSTPOSITIONS};
use crate::language::az::loose_endings::can_be_endings;
use crate::language::az::verbs::{is_finite, negated_stems, tense_of};
use crate::text::{CaseRule, fold_case};

/// The endings of an Azerbaijani date that says when something happens. A date without them may belong to the next noun.
const ENDINGS_OF_TIME: [&str; 5] = ["da", "də", "dan", "dən", "dək"];

/// A step of either text, which is the same as one of the other text with the same key.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Key {
    Matched(usize),
    Moved(usize),
    Word(String),
}

/// One text as the steps that both texts have.
struct Order<'a, 't, 'g> {
    side: &'a Side<'t, 'g>,
    /// Each step, and its number in the text.
    steps: Vec<(Key, usize)>,
}

impl Order<'_, '_, '_> {
    fn key(&self, at: usize) -> Option<&Key> {
        self.steps.get(at).map(|(key, _)| key)
    }
}

impl Texts<'_, '_, '_> {
    /// Whether a phrase of time, place or circumstance stands elsewhere in its clause, and nothing else differs.
    pub(super) fn are_reordered(&self, gaps: &[Gap]) -> bool {
        let (Some(source), Some(query)) = (self.order(gaps, true), self.order(gaps, false)) else { return false };
        let (n, m) = (source.steps.len(), query.steps.len());
        let same = |i: usize, j: usize| source.key(i) == query.key(j);
        let first = (0..n.min(m)).take_while(|at| same(*at, *at)).count();
        let behind = (0..n.min(m) - first).take_while(|at| same(n - 1 - at, m - 1 - at)).count();
        let window = first..n - behind;
        if n != m || window.is_empty() {
            return n == m;
        }
        let fixed = |order: &Order<'_, '_, '_>| {
            let (from, to) = (order.steps[window.start].1, order.steps[window.end - 1].1);
            (from..=to).any(|at| {
                folded_at(order.side, at).is_some_and(|word| {
                    word != "və" && FOCUS_WORDS.contains(&word) || negated_stems(&word, true).next().is_some()
                })
            }) || !stays_in_clause(order.side, order.side.ranges[from].start..order.side.ranges[to].end)
        };
        if fixed(&source) || fixed(&query) {
            return false;
        }
        // The source has first one part and then the second; the query has the second part first.
        (window.start + 1..window.end).any(|split| {
            let second = split - window.start;
            let length = window.len();
            let turned = (0..length).all(|at| same(window.start + (second + at) % length, window.start + at));
            let (one, two) = (window.start..split, split..window.end);
            let (one_in_query, two_in_query) =
                (window.end - one.len()..window.end, window.start..window.start + two.len());
            turned
                && (may_move((&source, &one), (&query, &one_in_query))
                    || may_move((&source, &two), (&query, &two_in_query)))
        })
    }

    /// The steps of one text that are in the other text, too. `None` if another item is among the gaps.
    fn order(&self, gaps: &[Gap], of_source: bool) -> Option<Order<'_, '_, '_>> {
        let side = if of_source { self.source } else { self.query };
        let mut steps = Vec::new();
        for at in 0..side.units.len() {
            let pick = |(source, query): (usize, usize)| if of_source { source } else { query };
            if let Some(matched) = self.alignment.matched.iter().position(|pair| pick(*pair) == at) {
                steps.push((Key::Matched(matched), at));
                continue;
            }
            if !gaps.iter().any(|gap| if of_source { &gap.source } else { &gap.query }.contains(&at)) {
                continue;
            }
            let moved = match side.units[at] {
                Unit::Item(item) => self.alignment.moved.iter().position(|pair| pick(*pair) == item).map(Key::Moved),
                Unit::Word(_) => None,
            };
            steps.push((moved.or_else(|| folded_at(side, at).map(Key::Word))?, at));
        }
        Some(Order { side, steps })
    }
}

/// Whether a part of the clause, given by its steps in either order, is a complete phrase of time, place or
/// circumstance: what stands before it in either order does not belong to it, nor it to what stands behind it.
fn may_move(one: (&Order<'_, '_, '_>, &Range<usize>), two: (&Order<'_, '_, '_>, &Range<usize>)) -> bool {
    let before = [one, two].map(|(order, part)| part.start.checked_sub(1).and_then(|at| order.key(at)));
    let behind = [one, two].map(|(order, part)| order.key(part.end));
    let is_complete = |(order, part): (&Order<'_, '_, '_>, &Range<usize>)| {
        let step = |at: usize| order.steps.get(at).map(|(_, step)| *step);
        // A part of a list does not move alone: `Bakıda və Gəncədə`.
        let joins = |at: Option<usize>| at.and_then(step).and_then(|at| order.side.word(Some(at))) == Some("və");
        if joins(part.start.checked_sub(1)) || joins(Some(part.end)) {
            return false;
        }
        let starts = before[0] == before[1]
            || part.start.checked_sub(1).and_then(step).is_none_or(|at| {
                let owner = is_genitive(order.side, at);
                is_circumstance(order.side, at) || !owner && step(part.start).is_some_and(|at| is_own(order.side, at))
            });
        let ends = step(part.end - 1).is_some_and(|at| is_circumstance(order.side, at));
        let goes_on = behind[0] != behind[1]
            && step(part.end).and_then(|at| order.side.word(Some(at))).is_some_and(|word| {
                POSTPOSITIONS.contains(word) || matches!(word, "olan" | "ibarət" | "başlayaraq" | "etibarən" | "başqa")
            });
        starts && ends && !goes_on
    };
    is_complete(one) && is_complete(two)
}

/// Whether a step is a date, a time or a name, to which no adjective before it belongs.
fn is_own(side: &Side<'_, '_>, at: usize) -> bool {
    let Some(Unit::Item(item)) = side.units.get(at) else { return side.word(Some(at)) == Some("saat") };
    matches!(
        side.items[*item].kind,
        ItemKind::Date | ItemKind::Time | ItemKind::Place | ItemKind::Country | ItemKind::Organisation
    )
}

fn is_genitive(side: &Side<'_, '_>, at: usize) -> bool {
    match side.units.get(at) {
        Some(Unit::Item(_)) => case_at(side, at) == Some(Case::Genitive),
        Some(Unit::Word(word)) => ["ın", "in", "un", "ün"].iter().any(|ending| word.ends_with(ending)),
        None => false,
    }
}

/// The case of a name; `None` for any other step.
fn case_at(side: &Side<'_, '_>, at: usize) -> Option<Case> {
    let Some(Unit::Item(item)) = side.units.get(at) else { return None };
    let item = &side.items[*item];
    item.kind.is_name().then(|| azerbaijani::case_of(&side.text[item.bare.end..item.range.end])).flatten()
}

/// Whether a step can only be the end of a phrase that says when, where or how something happens.
fn is_circumstance(side: &Side<'_, '_>, at: usize) -> bool {
    let word = match side.units.get(at) {
        Some(Unit::Item(item)) => {
            let item = &side.items[*item];
            let text = side.text.get(item.range.clone()).unwrap_or_default();
            match item.kind {
                ItemKind::Date | ItemKind::Time => {
                    return ENDINGS_OF_TIME.iter().any(|ending| text.ends_with(ending));
                }
                ItemKind::Term => fold_case(text, CaseRule::Turkic),
                _ => {
                    return matches!(
                        case_at(side, at),
                        Some(Case::Locative | Case::Ablative | Case::Dative | Case::Instrumental | Case::Terminative)
                    );
                }
            }
        }
        Some(Unit::Word(word)) => word.clone(),
        None => return false,
    };
    // `Ötən ay`, `bu il`.
    let of_time = matches!(word.as_str(), "il" | "ay" | "həftə" | "gün")
        && matches!(
            side.word(at.checked_sub(1)),
            Some("bu" | "ötən" | "keçən" | "gələn" | "növbəti" | "cari" | "həmin")
        );
    let relation = matches!(word.as_str(), "ilə" | "üçün" | "üzrə" | "vasitəsilə" | "tərəfindən");
    let case = word.chars().count() > 4 && ["da", "də", "dan", "dən"].iter().any(|ending| word.ends_with(ending));
    of_time || relation || case
}

/// Whether no verb and no mark that ends a clause stands in a piece of a text.
fn stays_in_clause(side: &Side<'_, '_>, range: Range<usize>) -> bool {
    let Some(piece) = side.text.get(range.clone()) else { return false };
    let in_item = |word: &Range<usize>| {
        side.items
            .iter()
            .any(|item| item.kind != ItemKind::Term && item.range.start < word.end && word.start < item.range.end)
    };
    let outside = |word: &Range<usize>| !in_item(&(range.start + word.start..range.start + word.end));
    let mark = |(at, c): (usize, char)| {
        matches!(c, ',' | ';' | ':' | '(' | ')' | '–' | '—' | '?' | '!') && outside(&(at..at + c.len_utf8()))
    };
    let verb = |word: Range<usize>| outside(&word) && may_be_verb(&fold_case(&piece[word], CaseRule::Turkic));
    !piece.char_indices().any(mark) && !words(piece).into_iter().any(verb)
}

/// Whether a word joins clauses or may be any form of a verb: finite, a participle, a verbal noun. Nouns that look like
/// one count, too.
fn may_be_verb(word: &str) -> bool {
    const ENDS: [&str; 6] = ["an", "ən", "ıb", "ib", "ub", "üb"];
    const PARTS: [&str; 12] =
        ["dığ", "diy", "duğ", "düy", "araq", "ərək", "arkən", "ərkən", "caq", "cək", "ması", "məsi"];
    const INFINITIVES: [&str; 4] = ["maq", "mək", "mağ", "məy"];
    // A stem has two letters or more: `əməkhaqqı` (wage) is no form of a verb.
    let infinitive = |part: &&str| {
        word.match_indices(*part)
            .any(|(at, part)| word[..at].chars().count() > 1 && can_be_endings(&word[at + part.len()..]))
    };
    if matches!(word, "ötən" | "keçən" | "gələn") {
        // `Ötən ay`: these are no more than adjectives of time before a noun.
        return false;
    }
    matches!(word, "ki" | "lakin" | "amma" | "ancaq" | "üçün" | "sonra" | "əvvəl")
        || is_finite(word)
        || tense_of(word).is_some()
        || ENDS.iter().any(|end| word.ends_with(end))
        || PARTS.iter().any(|part| word.contains(part))
        || INFINITIVES.iter().any(infinitive)
        || ["mış", "miş", "muş", "müş"].iter().any(|part| word.contains(part))
}
