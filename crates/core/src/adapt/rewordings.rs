//! Two Azerbaijani wordings of one thing that differ in grammar and not only in a word of the list of harmless
//! differences: `verilib və` and `verilib,`, `ilə` and `-la`.

use std::ops::Range;

use super::azerbaijani;
use super::gap::{Gap, Texts, ends_clause, folded_at, folded_of, is_same_step};
use super::harmless::{Context, harmless, representative};
use super::items::ItemKind;
use super::pairs::{ItemPair, Side, Unit};
use super::verb_forms::{normalised, past_stems};
use crate::language::az::cases::Case;
use crate::language::az::verbs::{is_finite, tense_of};
use crate::language::az::vowels::{is_high, is_vowel, last_vowel, spelled};
use crate::unit::Language;

impl Texts<'_, '_, '_> {
    /// Whether the two sides of a gap, with what stands beside it, are two wordings of one thing.
    pub(super) fn is_reworded(&self, gap: &Gap) -> bool {
        if self.joins_clauses(gap) {
            return true;
        }
        let (Some(source), Some(query)) = (folded_of(self.source, &gap.source), folded_of(self.query, &gap.query))
        else {
            return false;
        };
        let (source, query): (Vec<&str>, Vec<&str>) =
            (source.iter().map(String::as_str).collect(), query.iter().map(String::as_str).collect());
        self.is_instrumental(gap, &source, &query)
            || is_instrumental_word(&source, &query)
            || is_instrumental_word(&query, &source)
            || self.is_contrast(gap, &source, &query)
            || self.is_report(gap)
            || self.is_information(gap)
            || self.is_converb(gap, &source, &query)
            || self.continues_list(gap, &source, &query)
            || self.shares_head(gap, &source, &query)
            || self.is_person_by_adjective(gap, &source, &query)
            || self.is_until(gap, &source, &query)
            || self.is_unit_with_ending(gap, &source, &query)
            || self.is_and_this(gap, &source, &query)
    }

    /// Whether the gap is in two reports of one source: `nazirlik bildirib ki`, `nazirlikdən bildirilib ki`,
    /// `nazirlikdən bildiriblər ki`.
    fn is_report(&self, gap: &Gap) -> bool {
        [(1, 1), (1, 2), (2, 1), (2, 2)].into_iter().any(|(by, by_in_query)| {
            let (Some(i), Some(j)) = (gap.source.end.checked_sub(by), gap.query.end.checked_sub(by_in_query)) else {
                return false;
            };
            let (Some(before), Some(before_in_query)) = (i.checked_sub(1), j.checked_sub(1)) else { return false };
            i <= gap.source.start
                && j <= gap.query.start
                && self.names_same(before, before_in_query)
                && is_report_of(self.source, before, gap.source.end)
                && is_report_of(self.query, before_in_query, gap.query.end)
        })
    }

    /// Whether an item that both texts have is the source of a report, in one text as its subject and in the other in
    /// the ablative.
    pub(super) fn is_source_of_report(&self, pair: &ItemPair) -> bool {
        let reports = |side: &Side<'_, '_>, item: usize| {
            let step = side.units.iter().position(|unit| matches!(unit, Unit::Item(at) if *at == item));
            step.is_some_and(|at| [2, 3].into_iter().any(|by| is_report_of(side, at, at + by)))
        };
        self.language.is_azerbaijani() && reports(self.source, pair.source) && reports(self.query, pair.query)
    }

    /// Whether an item that both texts have is the source of information, in one text as its owner and in the other in the
    /// ablative: `nazirliyin məlumatına görə`, `nazirlikdən verilən məlumata görə`.
    pub(super) fn is_source_of_information(&self, pair: &ItemPair) -> bool {
        let step = |side: &Side<'_, '_>, item: usize| {
            side.units.iter().position(|unit| matches!(unit, Unit::Item(at) if *at == item))
        };
        let informs =
            |side: &Side<'_, '_>, item: usize| step(side, item).is_some_and(|at| informs_until(side, at).is_some());
        self.language.is_azerbaijani() && informs(self.source, pair.source) && informs(self.query, pair.query)
    }

    /// Whether the gap is in two such phrases.
    fn is_information(&self, gap: &Gap) -> bool {
        [0, 1].into_iter().any(|by| {
            let (Some(i), Some(j)) = (gap.source.start.checked_sub(1 + by), gap.query.start.checked_sub(1 + by)) else {
                return false;
            };
            self.names_same(i, j)
                && informs_until(self.source, i).is_some_and(|end| gap.source.end <= end)
                && informs_until(self.query, j).is_some_and(|end| gap.query.end <= end)
        })
    }

    /// Whether two steps are one name or one word.
    fn names_same(&self, i: usize, j: usize) -> bool {
        match (&self.source.units[i], &self.query.units[j]) {
            (Unit::Item(one), Unit::Item(two)) => {
                self.source.items[*one].is_same_as(&self.query.items[*two], self.source.text, self.query.text)
            }
            _ => is_same_step((self.source, i), (self.query, j)),
        }
    }

    /// Whether one text joins two predicates by `-araq` and the other by `və` or a comma: `aşkarlanaraq götürülüb`,
    /// `aşkarlanıb və götürülüb`.
    fn is_converb(&self, gap: &Gap, source: &[&str], query: &[&str]) -> bool {
        let comma = |side: &Side<'_, '_>, range: &Range<usize>| {
            range.end.checked_sub(1).is_some_and(|last| side.text[side.ranges[last].end..].starts_with(','))
        };
        let joins = |converb: &[&str], finite: &[&str], comma: bool| match (converb, finite) {
            ([converb], [finite, "və"]) => is_converb_of(converb, finite),
            ([converb], [finite]) => comma && is_converb_of(converb, finite),
            _ => false,
        };
        joins(source, query, comma(self.query, &gap.query)) || joins(query, source, comma(self.source, &gap.source))
    }

    /// Whether one text has `və` and the other a comma between two counted things: `4 tank və 2 top`, `4 tank, 2 top`.
    fn continues_list(&self, gap: &Gap, source: &[&str], query: &[&str]) -> bool {
        let counts = |side: &Side<'_, '_>, at: usize| match side.units.get(at) {
            Some(Unit::Item(item)) => is_amount(side.items[*item].kind),
            _ => false,
        };
        let counted = |side: &Side<'_, '_>, range: &Range<usize>| {
            counts(side, range.end)
                && !counts(side, range.start.wrapping_sub(1))
                && (2..=4).any(|by| range.start.checked_sub(by).is_some_and(|at| counts(side, at)))
        };
        let comma = |side: &Side<'_, '_>, at: usize| {
            at.checked_sub(1).is_some_and(|at| side.text[side.ranges[at].end..].starts_with(','))
        };
        let joined = match (source, query) {
            (["və"], []) => comma(self.query, gap.query.start),
            ([], ["və"]) => comma(self.source, gap.source.start),
            _ => false,
        };
        joined && counted(self.source, &gap.source) && counted(self.query, &gap.query)
    }

    /// Whether one text says the noun of two counted things twice and the other once: `4 fiziki şəxs və 5 hüquqi şəxs`,
    /// `4 fiziki və 5 hüquqi şəxs`.
    fn shares_head(&self, gap: &Gap, source: &[&str], query: &[&str]) -> bool {
        let number = |side: &Side<'_, '_>, at: Option<usize>| match at.and_then(|at| side.units.get(at)) {
            Some(Unit::Item(item)) => side.items[*item].kind == ItemKind::Number,
            _ => false,
        };
        let goes_on = |side: &Side<'_, '_>, adjective: Option<usize>, joint: usize, head: &str| {
            number(side, adjective.and_then(|at| at.checked_sub(1)))
                && side.word(adjective).is_some()
                && side.word(Some(joint)) == Some("və")
                && number(side, Some(joint + 1))
                && side.word(Some(joint + 2)).is_some()
                && folded_at(side, joint + 3).is_some_and(|word| word == head)
        };
        let [head] = (match (source, query) {
            (head, []) | ([], head) => head,
            _ => return false,
        }) else {
            return false;
        };
        goes_on(self.source, gap.source.start.checked_sub(1), gap.source.end, head)
            && goes_on(self.query, gap.query.start.checked_sub(1), gap.query.end, head)
    }

    /// Whether counted persons are named by an adjective alone in one text: `5 şübhəli şəxsi`, `5 şübhəlini`.
    fn is_person_by_adjective(&self, gap: &Gap, source: &[&str], query: &[&str]) -> bool {
        let counted = |side: &Side<'_, '_>, adjective: usize| match adjective.checked_sub(1) {
            Some(at) => matches!(side.units[at], Unit::Item(item) if side.items[item].kind == ItemKind::Number),
            None => false,
        };
        // The adjective with its noun, and the adjective alone; each with its step. The adjective is in the gap if it is
        // part of a term of the glossary.
        let same = |(side, adjective, one): (&Side<'_, '_>, usize, &str),
                    person: &str,
                    verb: usize,
                    (short, noun, two): (&Side<'_, '_>, usize, &str)| {
            let case = |noun: &str, word: &str| word.strip_prefix(noun).and_then(Case::of);
            let of_person = PERSONS.iter().find_map(|noun| case(noun, person));
            // Only an adjective from a noun or a verb is also a noun: `şübhəli`, `yaralı`, `itkin düşən`.
            let is_noun = ["lı", "li", "lu", "lü", "an", "ən"].iter().any(|ending| one.ends_with(ending));
            is_noun
                && of_person.is_some()
                && case(one, two) == of_person
                && counted(side, adjective)
                && counted(short, noun)
                && side.word(Some(verb)).is_some_and(is_finite)
        };
        let full = |side: &Side<'_, '_>, range: &Range<usize>, short: &Side<'_, '_>, behind: usize, person: &str| {
            let (Some(adjective), Some(noun)) = (range.start.checked_sub(1), behind.checked_sub(1)) else {
                return false;
            };
            let (Some(one), Some(two)) = (folded_at(side, adjective), folded_at(short, noun)) else { return false };
            same((side, adjective, &one), person, range.end, (short, noun, &two))
        };
        let (i, j) = (gap.source.start, gap.query.start);
        match (source, query) {
            ([person], []) => full(self.source, &gap.source, self.query, gap.query.end, person),
            ([], [person]) => full(self.query, &gap.query, self.source, gap.source.end, person),
            ([adjective, person], [noun]) => {
                same((self.source, i, adjective), person, gap.source.end, (self.query, j, noun))
            }
            ([noun], [adjective, person]) => {
                same((self.query, j, adjective), person, gap.query.end, (self.source, i, noun))
            }
            _ => false,
        }
    }

    /// Whether one text says “until” by an ending and the other by a word: `31-dək`, `31-nə qədər`.
    fn is_until(&self, gap: &Gap, source: &[&str], query: &[&str]) -> bool {
        let ends = |side: &Side<'_, '_>, at: Option<usize>, ending: &[&str]| {
            at.and_then(|at| side.ranges.get(at))
                .and_then(|range| side.text.get(range.clone()))
                .is_some_and(|text| ending.iter().any(|ending| text.ends_with(ending)))
        };
        let value = |side: &Side<'_, '_>, at: Option<usize>| match at.and_then(|at| side.units.get(at)) {
            Some(Unit::Item(item)) => side.items[*item].kind.is_value(),
            _ => false,
        };
        let (i, j) = (gap.source.start.checked_sub(1), gap.query.start.checked_sub(1));
        let until = |by_word: (&Side<'_, '_>, Option<usize>), by_ending: (&Side<'_, '_>, Option<usize>)| {
            value(by_word.0, by_word.1)
                && value(by_ending.0, by_ending.1)
                && ends(by_word.0, by_word.1, &["a", "ə"])
                && ends(by_ending.0, by_ending.1, &["dək"])
        };
        match (source, query) {
            (["qədər" | "kimi"], []) => until((self.source, i), (self.query, j)),
            ([], ["qədər" | "kimi"]) => until((self.query, j), (self.source, i)),
            _ => false,
        }
    }

    /// Whether the gap is in two wordings of “which”: `, bu isə`, ` ki, bu da`.
    fn is_and_this(&self, gap: &Gap, source: &[&str], query: &[&str]) -> bool {
        let is_particle = |word: Option<&str>| matches!(word, Some("da" | "isə"));
        let begins = |side: &Side<'_, '_>, at: usize| {
            side.word(Some(at)) == Some("bu")
                && is_particle(side.word(Some(at + 1)))
                && at.checked_sub(1).is_some_and(|at| side.text[side.ranges[at].end..].starts_with(','))
        };
        match (source, query) {
            (["ki"], []) | ([], ["ki"]) => begins(self.source, gap.source.end) && begins(self.query, gap.query.end),
            (["da"], ["isə"]) | (["isə"], ["da"]) => {
                let before = |side: &Side<'_, '_>, at: usize| at.checked_sub(1).is_some_and(|at| begins(side, at));
                before(self.source, gap.source.start) && before(self.query, gap.query.start)
            }
            _ => false,
        }
    }

    /// Whether a unit of measure with an ending is shortened in one text: `27 kilometrdir`, `27 km-dir`.
    fn is_unit_with_ending(&self, gap: &Gap, source: &[&str], query: &[&str]) -> bool {
        let behind_number = |side: &Side<'_, '_>, range: &Range<usize>| {
            let before = range.start.checked_sub(1).and_then(|at| side.units.get(at));
            matches!(before, Some(Unit::Item(item)) if side.items[*item].kind == ItemKind::Number)
        };
        let is_same = |full: &[&str], short: &[&str]| match (full, short) {
            // The unit may be read as its full word already.
            ([full], [unit, ending]) => [Some(*unit), representative(unit, true, self.language)]
                .into_iter()
                .flatten()
                .any(|known| full.strip_prefix(known) == Some(*ending)),
            _ => false,
        };
        behind_number(self.source, &gap.source)
            && behind_number(self.query, &gap.query)
            && (is_same(source, query) || is_same(query, source))
    }

    /// Whether one text has `ilə` behind a name that has `-la` in the other.
    fn is_instrumental(&self, gap: &Gap, source: &[&str], query: &[&str]) -> bool {
        let (Some(i), Some(j)) = (gap.source.start.checked_sub(1), gap.query.start.checked_sub(1)) else {
            return false;
        };
        let case = |side: &Side<'_, '_>, at: usize| match side.units[at] {
            Unit::Item(item) => {
                let item = &side.items[item];
                item.kind.is_name().then(|| azerbaijani::case_of(&side.text[item.bare.end..item.range.end])).flatten()
            }
            Unit::Word(_) => None,
        };
        let with = |side: &Side<'_, '_>, at: usize| case(side, at) == Some(Case::Instrumental);
        match (source, query) {
            (["ilə"], []) => with(self.query, j),
            ([], ["ilə"]) => with(self.source, i),
            _ => false,
        }
    }

    /// Whether one text joins two clauses by `və` and the other by a comma: `verilib və`, `verilib,`.
    fn joins_clauses(&self, gap: &Gap) -> bool {
        let joins = |with: &Side<'_, '_>, range: &Range<usize>, without: &Side<'_, '_>, at: usize| {
            let verb = |side: &Side<'_, '_>, at: Option<usize>| side.word(at).is_some_and(is_finite);
            range.len() == 1
                && with.word(Some(range.start)) == Some("və")
                && verb(with, range.start.checked_sub(1))
                && verb(without, at.checked_sub(1))
                && at.checked_sub(1).is_some_and(|at| without.text[without.ranges[at].end..].starts_with(','))
        };
        gap.query.is_empty() && joins(self.source, &gap.source, self.query, gap.query.start)
            || gap.source.is_empty() && joins(self.query, &gap.query, self.source, gap.source.start)
    }

    /// Whether one text has the particle `isə` behind what is set against something else and the other does not, while
    /// the target does not show it. Behind a verb, or at the end of a clause, `isə` may also be “if”.
    fn is_contrast(&self, gap: &Gap, source: &[&str], query: &[&str]) -> bool {
        let is_particle = |side: &Side<'_, '_>, at: usize| {
            let before = at.checked_sub(1);
            let condition = side.word(before).is_some_and(|word| {
                is_finite(word) || tense_of(word).is_some() || matches!(word, "var" | "yox" | "deyil")
            });
            before.is_some() && !condition && !ends_clause(side, at)
        };
        let shown = || {
            self.target.split(|c: char| !c.is_alphabetic()).any(|word| {
                matches!(word, "while" | "While" | "whereas" | "meanwhile" | "Meanwhile" | "however" | "but")
            })
        };
        match (source, query) {
            (["isə"], []) => is_particle(self.source, gap.source.start) && !shown(),
            ([], ["isə"]) => is_particle(self.query, gap.query.start),
            _ => false,
        }
    }
}

/// Whether one text has `ilə` behind a word and the other the ending: `raket ilə`, `raketlə`; `iştirakı ilə`,
/// `iştirakilə`.
fn is_instrumental_word(by_word: &[&str], by_ending: &[&str]) -> bool {
    let ([noun, "ilə"], [word]) = (by_word, by_ending) else { return false };
    let Some(vowel) = last_vowel(noun) else { return false };
    let ending = if noun.ends_with(is_vowel) { "ylA" } else { "lA" };
    word.strip_prefix(noun).is_some_and(|rest| rest == spelled(ending, vowel) || rest == "lə" && ending == "ylA")
        || noun.strip_suffix(is_high).is_some_and(|stem| word.strip_prefix(stem) == Some("ilə"))
}

/// Nouns for persons, without an ending.
const PERSONS: [&str; 3] = ["şəxs", "nəfər", "adam"];

fn is_amount(kind: ItemKind) -> bool {
    matches!(kind, ItemKind::Number | ItemKind::Percentage | ItemKind::Money)
}

/// Whether the steps from `subject` to `end` say that somebody reports something, before `ki`: `nazirlik bildirib`, or
/// `nazirlikdən bildirilib`.
fn is_report_of(side: &Side<'_, '_>, subject: usize, end: usize) -> bool {
    if side.word(Some(end)) != Some("ki") || subject + 1 > end {
        return false;
    }
    let Some(words) = folded_of(side, &(subject + 1..end)) else { return false };
    let verb = words.join(" ");
    let azerbaijani = Language::azerbaijani();
    let like = |known: &str| {
        let lines = harmless(known, &azerbaijani);
        harmless(&verb, &azerbaijani)
            .iter()
            .any(|listed| listed.context == Context::BeforeKi && lines.iter().any(|known| known.line == listed.line))
    };
    let (is_subject, is_source) = match &side.units[subject] {
        Unit::Item(item) => {
            let item = &side.items[*item];
            let case = azerbaijani::case_of(&side.text[item.bare.end..item.range.end]);
            let body = matches!(item.kind, ItemKind::Organisation | ItemKind::Term);
            // The ending of a name that is not in the glossary is part of it.
            let text = side.text.get(item.range.clone()).unwrap_or_default();
            let name = item.kind == ItemKind::Name && (text.ends_with("dan") || text.ends_with("dən"));
            (body && case == Some(Case::Nominative), name || body && case == Some(Case::Ablative))
        }
        Unit::Word(word) => (false, word.ends_with("dan") || word.ends_with("dən")),
    };
    is_subject && like("bildirib") || is_source && (like("bildirilib") || like("bildiriblər"))
}

/// Where the information of a source ends whose name is a step: behind `məlumatına` for its owner, and behind `verilən
/// məlumata` for the ablative.
fn informs_until(side: &Side<'_, '_>, at: usize) -> Option<usize> {
    let Some(Unit::Item(item)) = side.units.get(at) else { return None };
    let item = &side.items[*item];
    let case = azerbaijani::case_of(&side.text[item.bare.end..item.range.end]);
    match case? {
        Case::Genitive if side.word(Some(at + 1)) == Some("məlumatına") => Some(at + 2),
        Case::Ablative if side.word(Some(at + 1)) == Some("verilən") && side.word(Some(at + 2)) == Some("məlumata") => {
            Some(at + 3)
        }
        _ => None,
    }
}

/// Whether the first of two words is the converb in `-araq` of the verb that is the second: `edərək`, `edib`.
fn is_converb_of(converb: &str, finite: &str) -> bool {
    let stem = ["yaraq", "yərək", "araq", "ərək"].iter().find_map(|ending| converb.strip_suffix(ending));
    stem.is_some_and(|stem| past_stems(finite).contains(&normalised(stem)))
}
