//! What differs between the source of a match and a query beside the values and names that are exchanged.
//!
//! A sentence may say the contrary of another one and differ from it in one word. So an exchange is right only if every
//! difference is accounted for: it is exchanged, or it is known that a translation does not show it. Those differences
//! are listed in `language/data/az/harmless-differences.tsv`. The price is that a paraphrase that is not listed
//! is a reason, too, to leave everything.

use std::ops::Range;

use super::harmless::{Context, HARMLESS};
use super::items::ItemKind;
use super::marks::what;
use super::numbers::weekdays;
use super::pairs::{Alignment, ItemPair, Side, Unit};
use super::preconditions::cases_differ;
use super::{Left, LeftReason, azerbaijani};
use crate::language::az::cases::Case;
use crate::language::az::lists::FOCUS_WORDS;
use crate::language::az::suffixes::PLURAL;
use crate::language::az::verbs::{is_finite, negated_stems, tense_of};
use crate::language::az::vowels::{is_vowel, last_vowel, spelled};
use crate::language::lists::WEEKDAYS;
use crate::language::{Supported, oppositions};
use crate::text::{CaseRule, fold_case};
use crate::unit::Language;

/// The most words beside a gap that are looked up together with it.
const MAX_WIDENING: usize = 2;

/// Endings of the past tense that say the same, in the notation of [`crate::language::az::vowels`]. The second cell
/// says whether the ending follows a vowel; `None`: it follows any letter.
const PAST: [(&str, Option<bool>); 6] =
    [("Ib", Some(false)), ("yIb", Some(true)), ("IbdIr", Some(false)), ("dI", None), ("mIş", None), ("mIşdIr", None)];

/// Two texts of which one translates into the target, and what is exchanged between them.
pub(super) struct Texts<'a, 't, 'g> {
    pub(super) source: &'a Side<'t, 'g>,
    pub(super) query: &'a Side<'t, 'g>,
    pub(super) alignment: &'a Alignment,
    pub(super) target: &'t str,
    pub(super) language: &'a Language,
    /// The items that are exchanged, by their numbers: (source, query).
    pub(super) exchanged: &'a [(usize, usize)],
}

/// The steps of a gap that are not accounted for.
#[derive(Clone, Debug)]
struct Gap {
    source: Range<usize>,
    query: Range<usize>,
}

impl Texts<'_, '_, '_> {
    /// Whether an item differs that is not exchanged. Its own reason is listed where it was left alone.
    pub(super) fn item_is_left(&self) -> bool {
        self.alignment.pairs.iter().any(|pair| {
            let (source, query) = (&self.source.items[pair.source], &self.query.items[pair.query]);
            !self.exchanged.contains(&(pair.source, pair.query))
                && !source.is_same_as(query, self.source.text, self.query.text)
        })
    }

    /// Every difference that is neither exchanged nor harmless.
    pub(super) fn unaccounted(&self) -> Vec<Left> {
        let mut left = self.other_cases();
        let questions = [self.source.text, self.query.text].map(|text| text.matches('?').count());
        if questions[0] != questions[1] {
            let mark = |count: usize| if count == 0 { "–" } else { "?" };
            let what = format!("{} → {}", mark(questions[0]), mark(questions[1]));
            left.push(Left { what, reason: LeftReason::SentenceDiffers });
        }
        let gaps = self.alignment.gaps(self.source, self.query).into_iter();
        let gaps = gaps.map(|(source, query)| self.without_near_words(Gap { source, query }));
        let gaps: Vec<Gap> = gaps.filter(|gap| !self.is_harmless(gap)).collect();
        if self.language.is_azerbaijani() && self.are_moved_words(&gaps) {
            return left;
        }
        left.extend(gaps.iter().map(|gap| Left {
            what: format!("{} → {}", piece(self.source, &gap.source), piece(self.query, &gap.query)),
            reason: self.reason(gap),
        }));
        left
    }

    fn reason(&self, gap: &Gap) -> LeftReason {
        if self.is_opposite(gap) {
            LeftReason::SentenceSaysOpposite
        } else if self.is_counted(gap) {
            LeftReason::CountsSomethingElse
        } else {
            LeftReason::SentenceDiffers
        }
    }

    /// Whether the words of a gap, with the words beside it, stand on the two sides of a pair of opposites.
    fn is_opposite(&self, gap: &Gap) -> bool {
        let Some(language) = Supported::of(self.language) else { return false };
        let found = |side: &Side<'_, '_>, range: &Range<usize>| {
            let near = range.start.saturating_sub(MAX_WIDENING)..(range.end + MAX_WIDENING).min(side.units.len());
            let words: Vec<&str> = near.filter_map(|at| side.word(Some(at))).collect();
            oppositions(&words, language)
        };
        let query = found(self.query, &gap.query);
        found(self.source, &gap.source).iter().any(|one| {
            query.iter().any(|two| one.pair == two.pair && (one.side != two.side) != (one.is_negated != two.is_negated))
        })
    }

    /// Whether the words of a gap say what a number counts.
    fn is_counted(&self, gap: &Gap) -> bool {
        let behind_number = |side: &Side<'_, '_>, range: &Range<usize>| {
            let before = range.start.checked_sub(1).and_then(|at| side.units.get(at));
            matches!(before, Some(Unit::Item(item)) if side.items[*item].kind == ItemKind::Number)
                && side.word(Some(range.start)).is_some()
                && !range.is_empty()
        };
        behind_number(self.source, &gap.source) && behind_number(self.query, &gap.query)
    }

    /// The items that are the same in both texts but stand in another grammatical case.
    fn other_cases(&self) -> Vec<Left> {
        let azerbaijani = self.language.is_azerbaijani();
        let others = self.alignment.pairs.iter().filter(|pair| {
            !self.exchanged.contains(&(pair.source, pair.query))
                && cases_differ(pair, (self.source, self.query), azerbaijani)
                && !self.is_accusative_behind_number(pair)
                && !self.is_phrase_with_person(pair)
        });
        let left = others.map(|pair| {
            let (source, query) = (&self.source.items[pair.source], &self.query.items[pair.query]);
            Left { what: what(source, self.source.text, query, self.query.text), reason: LeftReason::CaseDiffers }
        });
        left.collect()
    }

    /// Whether the two items are one phrase that ends in a verb, in one text with the plural: `razılığa gəlib`,
    /// `razılığa gəliblər`.
    fn is_phrase_with_person(&self, pair: &ItemPair) -> bool {
        let written = |side: &Side<'_, '_>, item: usize| {
            let item = &side.items[item];
            let text = side.text.get(item.range.clone()).unwrap_or_default();
            (item.kind == ItemKind::Term).then(|| fold_case(text, CaseRule::Turkic))
        };
        let (Some(one), Some(two)) = (written(self.source, pair.source), written(self.query, pair.query)) else {
            return false;
        };
        let last = |text: &str| text.rsplit(' ').next().is_some_and(is_finite);
        self.language.is_azerbaijani()
            && (last(&one) && differ_by_person(&one, &two) || last(&two) && differ_by_person(&two, &one))
    }

    /// Whether the two items are behind an exchanged number and differ in the accusative: `27 dronu`, `41 dron`.
    fn is_accusative_behind_number(&self, pair: &ItemPair) -> bool {
        let step = |side: &Side<'_, '_>, item: usize| {
            side.units.iter().position(|unit| matches!(unit, Unit::Item(at) if *at == item))
        };
        let (Some(i), Some(j)) = (step(self.source, pair.source), step(self.query, pair.query)) else { return false };
        let written = |side: &Side<'_, '_>, item: usize| {
            let item = &side.items[item];
            fold_case(side.text.get(item.range.clone()).unwrap_or_default(), CaseRule::of(self.language))
        };
        let (one, two) = (written(self.source, pair.source), written(self.query, pair.query));
        self.language.is_azerbaijani()
            && self.is_behind_exchanged(i, j)
            && (is_accusative_of(&one, &two) || is_accusative_of(&two, &one))
    }

    /// A gap without the words at its two ends that differ only in an ending that English does not show.
    fn without_near_words(&self, mut gap: Gap) -> Gap {
        if !self.language.is_azerbaijani() {
            return gap;
        }
        while !gap.source.is_empty() && !gap.query.is_empty() && self.are_near(gap.source.start, gap.query.start) {
            gap.source.start += 1;
            gap.query.start += 1;
        }
        while !gap.source.is_empty() && !gap.query.is_empty() && self.are_near(gap.source.end - 1, gap.query.end - 1) {
            gap.source.end -= 1;
            gap.query.end -= 1;
        }
        gap
    }

    fn are_near(&self, i: usize, j: usize) -> bool {
        let (Some(one), Some(two)) = (self.source.word(Some(i)), self.query.word(Some(j))) else { return false };
        let last = ends_clause(self.source, i) && ends_clause(self.query, j);
        if last && (share_past(one, two) || differ_by_person(one, two) || differ_by_person(two, one)) {
            return true;
        }
        self.is_behind_exchanged(i, j) && (is_accusative_of(one, two) || is_accusative_of(two, one))
    }

    /// Whether two steps are directly behind items that are exchanged for each other.
    fn is_behind_exchanged(&self, i: usize, j: usize) -> bool {
        let (Some(i), Some(j)) = (i.checked_sub(1), j.checked_sub(1)) else { return false };
        match (&self.source.units[i], &self.query.units[j]) {
            (Unit::Item(source), Unit::Item(query)) => self.exchanged.contains(&(*source, *query)),
            _ => false,
        }
    }

    /// Whether the words of a gap are known to be translated alike.
    fn is_harmless(&self, gap: &Gap) -> bool {
        if gap.source.is_empty() && gap.query.is_empty() {
            return true;
        }
        if self.language.is_azerbaijani() && (self.is_listed_widened(gap) || self.joins_clauses(gap)) {
            return true;
        }
        let (Some(source), Some(query)) = (words_of(self.source, &gap.source), words_of(self.query, &gap.query)) else {
            return false;
        };
        if self.is_weekday(&source, &query) {
            return true;
        }
        if !self.language.is_azerbaijani() {
            let article = |words: &[&str]| matches!(words, [] | ["the" | "a" | "an"]);
            return article(&source) && article(&query);
        }
        self.is_instrumental(gap, &source, &query) || self.is_contrast(gap, &source, &query)
    }

    fn is_listed_widened(&self, gap: &Gap) -> bool {
        // `qeyd [edib]` and `əlavə [edib]`: the words beside the gap are the same in both.
        (0..=MAX_WIDENING).any(|before| {
            (0..=MAX_WIDENING).any(|behind| {
                self.widened(gap, before, behind).is_some_and(|gap| self.is_listed(&gap, before + behind == 0))
            })
        })
    }

    fn widened(&self, gap: &Gap, before: usize, behind: usize) -> Option<Gap> {
        let wide = Gap {
            source: gap.source.start.checked_sub(before)?..gap.source.end + behind,
            query: gap.query.start.checked_sub(before)?..gap.query.end + behind,
        };
        let same = |i: usize, j: usize| {
            let word = self.source.word(Some(i));
            word.is_some() && word == self.query.word(Some(j))
        };
        let all_before = (1..=before).all(|by| same(gap.source.start - by, gap.query.start - by));
        let all_behind = (0..behind).all(|by| same(gap.source.end + by, gap.query.end + by));
        (all_before && all_behind).then_some(wide)
    }

    fn is_listed(&self, gap: &Gap, whole: bool) -> bool {
        let (Some(source), Some(query)) = (folded_of(self.source, &gap.source), folded_of(self.query, &gap.query))
        else {
            return false;
        };
        let lines = |words: &[String]| HARMLESS.get(words.join(" ").as_str()).map(Vec::as_slice).unwrap_or_default();
        if source.is_empty() && whole {
            let ends = self.query.ranges[gap.query.end - 1].end;
            let comma = self.query.text[ends..].trim_start().starts_with(',') || gap.query.start == 0;
            let is_added = |context: Context| match context {
                Context::Added => comma,
                Context::AddedAnywhere => true,
                _ => false,
            };
            if lines(&query).iter().any(|(_, context)| is_added(*context)) {
                return true;
            }
        }
        let kind_before = |by: usize| {
            let (i, j) = (gap.source.start.checked_sub(by)?, gap.query.start.checked_sub(by)?);
            match (&self.source.units[i], &self.query.units[j]) {
                (Unit::Item(one), Unit::Item(two)) => {
                    let kind = self.source.items[*one].kind;
                    (kind == self.query.items[*two].kind).then_some(kind)
                }
                _ => None,
            }
        };
        let amount =
            |kind: Option<ItemKind>| matches!(kind, Some(ItemKind::Number | ItemKind::Percentage | ItemKind::Money));
        let ki = |side: &Side<'_, '_>, at: usize| side.word(Some(at)) == Some("ki");
        let holds = |context: Context| match context {
            Context::Anywhere => true,
            Context::BeforeKi => ki(self.source, gap.source.end) && ki(self.query, gap.query.end),
            Context::BehindNumber => kind_before(1) == Some(ItemKind::Number),
            Context::BehindAmount => amount(kind_before(1)) || amount(kind_before(2)),
            Context::BehindDate => kind_before(1) == Some(ItemKind::Date),
            Context::Added | Context::AddedAnywhere => false,
        };
        let query_lines = lines(&query);
        lines(&source)
            .iter()
            .any(|(line, context)| query_lines.iter().any(|(known, _)| known == line) && holds(*context))
    }

    /// Whether both sides of a gap name only a day of the week, which the target does not.
    fn is_weekday(&self, source: &[&str], query: &[&str]) -> bool {
        let rule = CaseRule::of(self.language);
        let day = |word: &str| WEEKDAYS.iter().any(|day| fold_case(day, rule) == word);
        let of_day = |word: &&str| day(word) || matches!(*word, "bazar" | "günü" | "on");
        let names = |words: &[&str]| words.iter().any(|word| !matches!(*word, "günü" | "on"));
        (names(source) || names(query))
            && source.iter().all(&of_day)
            && query.iter().all(of_day)
            && !names_weekday(self.target)
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

    /// Whether the gaps hold the same words on either side, so that only their order differs.
    fn are_moved_words(&self, gaps: &[Gap]) -> bool {
        // The two dates of a moved pair stand for each other, like a word that was moved.
        let is_moved = |side: &Side<'_, '_>, item: usize| {
            self.alignment.moved.is_some_and(|(source, query)| {
                if std::ptr::eq(side, self.source) { item == source } else { item == query }
            })
        };
        let words = |side: &Side<'_, '_>, range: &dyn Fn(&Gap) -> Range<usize>| {
            let mut words: Vec<String> = Vec::new();
            for gap in gaps {
                for at in range(gap) {
                    match &side.units[at] {
                        Unit::Word(word) => words.push(word.clone()),
                        Unit::Item(item) if is_moved(side, *item) => {}
                        Unit::Item(_) => return None,
                    }
                }
            }
            words.sort_unstable();
            Some(words)
        };
        let (Some(source), Some(query)) =
            (words(self.source, &|gap| gap.source.clone()), words(self.query, &|gap| gap.query.clone()))
        else {
            return false;
        };
        let changes_sense = |word: &String| FOCUS_WORDS.contains(word) || negated_stems(word, true).next().is_some();
        let same_behind = self.alignment.pairs.iter().all(|pair| {
            let kind = self.source.items[pair.source].kind;
            !kind.is_value() || matches!(kind, ItemKind::Date | ItemKind::Time) || pair.behind.0 == pair.behind.1
        });
        source == query && !source.iter().any(changes_sense) && same_behind
    }
}

/// Whether a text names a day of the week, with any ending: `bazar ertəsinə`.
fn names_weekday(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .any(|word| WEEKDAYS.iter().any(|day| day.len() > 4 && word.starts_with(day)))
        || !weekdays(text).is_empty()
}

/// The words of some steps; `None` if an item is among them.
fn words_of<'a>(side: &'a Side<'_, '_>, range: &Range<usize>) -> Option<Vec<&'a str>> {
    range.clone().map(|at| side.word(Some(at))).collect()
}

/// The words of some steps, and the numbers that are written as one word: `birinci`. `None` if another item is among
/// them.
fn folded_of(side: &Side<'_, '_>, range: &Range<usize>) -> Option<Vec<String>> {
    let folded = |at: usize| match side.units.get(at)? {
        Unit::Word(word) => Some(word.clone()),
        Unit::Item(item) => {
            let item = &side.items[*item];
            let text = side.text.get(item.range.clone())?;
            let is_word =
                matches!(item.kind, ItemKind::Number | ItemKind::Ordinal) && text.chars().all(char::is_alphabetic);
            is_word.then(|| fold_case(text, CaseRule::Turkic))
        }
    };
    range.clone().map(folded).collect()
}

/// The text from the first to the last step of a gap.
fn piece<'t>(side: &Side<'t, '_>, range: &Range<usize>) -> &'t str {
    match (side.ranges.get(range.start), range.end.checked_sub(1).and_then(|last| side.ranges.get(last))) {
        (Some(first), Some(last)) if !range.is_empty() => side.text.get(first.start..last.end).unwrap_or("–"),
        _ => "–",
    }
}

/// Whether a step is the last of its clause: the text ends behind it or a mark follows.
fn ends_clause(side: &Side<'_, '_>, at: usize) -> bool {
    let behind = side.text[side.ranges[at].end..].trim_start();
    behind.is_empty()
        || behind.starts_with(['.', ',', ';', ':', '!', '?', '…', '–', '—', ')', '”', '"', '»'])
        || matches!(side.word(Some(at + 1)), Some("ki" | "və" | "lakin" | "amma" | "ancaq"))
}

/// Whether two words are one verb in the past: `edib`, `etdi`, `ediblər`, `etmişdir`.
fn share_past(one: &str, two: &str) -> bool {
    let stems = past_stems(two);
    past_stems(one).iter().any(|stem| stems.contains(stem))
}

/// The stems that a word may have if it is a verb in the past, with `t` for a last `d`. Every vowel of the ending must
/// agree with the stem: `qalib` (winner) is no form of `qalmaq`.
fn past_stems(word: &str) -> Vec<String> {
    let mut stems = Vec::new();
    for plural in ["lar", "lər", ""] {
        let Some(verb) = word.strip_suffix(plural) else { continue };
        for (ending, after_vowel) in PAST {
            for (cut, _) in verb.char_indices().skip(2) {
                let (stem, rest) = verb.split_at(cut);
                let Some(vowel) = last_vowel(stem) else { continue };
                let ends_in_vowel = stem.ends_with(is_vowel);
                if after_vowel.is_some_and(|after| after != ends_in_vowel) || spelled(ending, vowel) != rest {
                    continue;
                }
                // The plural agrees with the vowel before it.
                if !plural.is_empty() && last_vowel(verb).is_none_or(|vowel| spelled(PLURAL, vowel) != plural) {
                    continue;
                }
                stems.push(stem.strip_suffix('d').map_or_else(|| stem.to_owned(), |stem| format!("{stem}t")));
            }
        }
    }
    stems
}

/// Whether a finite verb or a predicate is another one with an ending of person: `gəlib`, `gəlibdir`; `ediləcək`,
/// `ediləcəklər`.
fn differ_by_person(short: &str, long: &str) -> bool {
    let Some(rest) = long.strip_prefix(short) else { return false };
    let Some(vowel) = last_vowel(short) else { return false };
    let be = spelled("dIr", vowel);
    let people = spelled(PLURAL, vowel);
    rest == be || tense_of(short).is_some() && (rest == people || rest == format!("{be}{people}"))
}

/// Whether a word is another one in the accusative: `dronu`, `dron`.
fn is_accusative_of(long: &str, short: &str) -> bool {
    let Some(vowel) = last_vowel(short) else { return false };
    let ending = if short.ends_with(is_vowel) { "nI" } else { "I" };
    long.strip_prefix(short).is_some_and(|rest| rest == spelled(ending, vowel))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_past_are_near_and_no_other_forms_are() {
        for (one, two) in [
            ("edib", "etdi"),
            ("edib", "ediblər"),
            ("etmişdir", "edib"),
            ("imzalayıb", "imzaladı"),
            ("gəlib", "gəldilər"),
        ] {
            assert!(share_past(one, two), "{one} {two}");
        }
        for (one, two) in [
            ("imzalayıb", "imzalamayıb"),
            ("qalib", "qalıb"),
            ("tikilib", "tikiləcək"),
            ("etibarlı", "etibarsız"),
            ("artıb", "artırıb"),
            ("edib", "edilib"),
        ] {
            assert!(!share_past(one, two), "{one} {two}");
        }
        assert!(differ_by_person("gəlir", "gəlirlər") && differ_by_person("olunub", "olunubdur"));
        assert!(!differ_by_person("ölkə", "ölkələr"));
        assert!(
            is_accusative_of("dronu", "dron")
                && is_accusative_of("gəmini", "gəmi")
                && !is_accusative_of("drona", "dron")
        );
    }
}
