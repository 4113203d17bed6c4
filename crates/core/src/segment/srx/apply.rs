//! Applies the rules of an SRX file: finds the places of a paragraph where a sentence ends.
//!
//! Only a rule that makes a break can end a sentence. So the places that such rules match are found first,
//! and the other rules are asked only about these places. A paragraph is read in pieces of a fixed length,
//! and a rule sees a fixed distance beyond its piece. So the time is proportional to the length of the
//! text, whatever the pattern. The disadvantage is that a rule cannot depend on text farther away than
//! [`SIGHT`].

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use fancy_regex::{ByteSet, Regex};

use super::pattern::{Side, compile, first_bytes};
use super::{LanguageRule, SrxError, SrxFault};
use crate::segment::signs::floor;

/// The distance in bytes that a rule sees from a place. It is longer than nearly every sentence.
const SIGHT: usize = 2048;
/// The length of the pieces in which a paragraph is read, in bytes.
const PIECE: usize = 2048;

/// The rules of the lists that apply to a language, one after the other.
#[derive(Debug)]
pub(super) struct Compiled {
    rules: Vec<CompiledRule>,
    fault: OnceLock<SrxFault>,
    /// The sum of the lengths, in bytes, of the texts in which patterns were searched. A test uses this sum
    /// to measure the work.
    #[cfg(test)]
    searched: std::sync::atomic::AtomicU64,
}

#[derive(Debug)]
struct CompiledRule {
    breaks: bool,
    /// How to find the places that the rule may match. Only a rule that makes a break uses this field.
    search: Search,
    /// The pattern before a place; `None` matches everywhere.
    before: Option<Pattern>,
    /// The pattern after a place; `None` matches everywhere.
    after: Option<Pattern>,
    /// The name of the list that contains the rule.
    list: String,
    number: usize,
    line: Option<u64>,
}

/// How to find the places at which a rule may match.
#[derive(Debug)]
enum Search {
    /// Looks for the bytes with which a match of the pattern after the place can begin.
    ByByte(ByteSet),
    /// Looks for matches of one of the two patterns; the other pattern is then checked at each place.
    ByPattern(Pattern),
    /// Tries every place.
    Everywhere,
}

/// A compiled pattern, and its text as written.
#[derive(Debug)]
struct Pattern {
    regex: Regex,
    written: String,
}

impl Compiled {
    pub(super) fn new(lists: &[&LanguageRule]) -> Result<Self, SrxError> {
        let mut rules = Vec::new();
        for list in lists {
            for index in 0..list.rules.len() {
                rules.push(CompiledRule::new(list, index)?);
            }
        }
        Ok(Self {
            rules,
            fault: OnceLock::new(),
            #[cfg(test)]
            searched: std::sync::atomic::AtomicU64::new(0),
        })
    }

    pub(super) fn fault(&self) -> Option<SrxFault> {
        self.fault.get().cloned()
    }

    pub(super) fn name(&self, rule: usize) -> String {
        self.rules.get(rule).map_or_else(String::new, |rule| format!("{} #{}", rule.list, rule.number))
    }

    /// Returns the decision about each place where a rule would break, in order: the place, whether the
    /// sentence ends there, and the index of the rule that decides.
    pub(super) fn decide(&self, text: &str) -> Vec<(usize, bool, usize)> {
        let mut decisions = Vec::new();
        let mut from = 0;
        while from < text.len() {
            let until = ceiling(text, from + PIECE);
            let window = floor(text, from.saturating_sub(SIGHT))..ceiling(text, until + SIGHT);
            self.decide_piece(text, from..until, &window, &mut decisions);
            from = until;
        }
        decisions
    }

    /// Decides about the places after the beginning of a piece, up to its end.
    fn decide_piece(
        &self,
        text: &str,
        piece: Range<usize>,
        window: &Range<usize>,
        out: &mut Vec<(usize, bool, usize)>,
    ) {
        let sight = &text[window.clone()];
        // Each place, with the first rule that breaks there.
        let mut places = BTreeMap::new();
        for (index, rule) in self.rules.iter().enumerate().filter(|(_, rule)| rule.breaks) {
            self.find(rule, sight, piece.start - window.start, |at| {
                let place = window.start + at;
                if place > piece.start && place <= piece.end && place < text.len() {
                    places.entry(place).or_insert(index);
                }
                place <= piece.end
            });
        }
        for (at, first) in places {
            let objects = |rule: &&CompiledRule| !rule.breaks && self.matches_at(rule, sight, at - window.start);
            let objection = self.rules[..first].iter().position(|rule| objects(&rule));
            out.push((at, objection.is_none(), objection.unwrap_or(first)));
        }
    }

    /// Calls `visit` with each place at or after `from` where a rule matches, until `visit` returns
    /// `false`.
    fn find(&self, rule: &CompiledRule, sight: &str, from: usize, mut visit: impl FnMut(usize) -> bool) {
        let mut at = from;
        while let Some(place) = self.next(rule, sight, at) {
            if self.matches_at(rule, sight, place) && !visit(place) {
                return;
            }
            let Some(c) = sight[place..].chars().next() else { return };
            at = place + c.len_utf8();
        }
    }

    /// Returns the next place at or after `at` where a rule may match.
    fn next(&self, rule: &CompiledRule, sight: &str, at: usize) -> Option<usize> {
        match &rule.search {
            Search::ByByte(first) => {
                let place = sight.as_bytes()[at..].iter().position(|byte| first.contains(*byte))?;
                Some(ceiling(sight, at + place))
            }
            Search::ByPattern(pattern) => self.run(rule, pattern, sight, at),
            Search::Everywhere => Some(at),
        }
    }

    /// Whether a rule matches at a place.
    fn matches_at(&self, rule: &CompiledRule, sight: &str, at: usize) -> bool {
        self.pattern_matches(rule, rule.after.as_ref(), sight, at)
            && self.pattern_matches(rule, rule.before.as_ref(), sight, at)
    }

    fn pattern_matches(&self, rule: &CompiledRule, pattern: Option<&Pattern>, sight: &str, at: usize) -> bool {
        pattern.is_none_or(|pattern| self.run(rule, pattern, sight, at).is_some())
    }

    /// Returns the end of the next match of a pattern. If a pattern reaches its limit on backtracking, the
    /// fault is recorded, and from then on no pattern matches: decisions without one of the rules would not
    /// be the decisions that the author of the rules wanted.
    fn run(&self, rule: &CompiledRule, pattern: &Pattern, sight: &str, at: usize) -> Option<usize> {
        if self.fault.get().is_some() {
            return None;
        }
        #[cfg(test)]
        self.searched.fetch_add(sight.len() as u64, std::sync::atomic::Ordering::Relaxed);
        let Ok(found) = pattern.regex.find_from_pos(sight, at) else {
            self.fault.get_or_init(|| SrxFault {
                list: rule.list.clone(),
                number: rule.number,
                line: rule.line,
                pattern: pattern.written.clone(),
            });
            return None;
        };
        found.map(|found| found.end())
    }
}

impl CompiledRule {
    fn new(list: &LanguageRule, index: usize) -> Result<Self, SrxError> {
        let rule = &list.rules[index];
        let make = |part: &'static str, pattern: &str, side: Side| {
            if pattern.is_empty() {
                return Ok(None);
            }
            let written = pattern.to_owned();
            compile(pattern, side).map(|regex| Some(Pattern { regex, written })).map_err(|reason| SrxError::Pattern {
                list: list.name.clone(),
                number: index + 1,
                line: rule.line,
                part,
                pattern: pattern.to_owned(),
                reason,
            })
        };
        let mut after = make("afterbreak", &rule.after, Side::After)?;
        let mut before = None;
        let search = match (rule.breaks, rule.before.is_empty(), after.is_some()) {
            (false, ..) => {
                before = make("beforebreak", &rule.before, Side::Before)?;
                Search::Everywhere
            }
            (true, true, false) => Search::Everywhere,
            (true, true, true) => {
                after = None;
                make("afterbreak", &rule.after, Side::AnyAfter)?.map_or(Search::Everywhere, Search::ByPattern)
            }
            (true, false, _) => match first_bytes(&rule.after) {
                Some(first) => {
                    before = make("beforebreak", &rule.before, Side::Before)?;
                    Search::ByByte(first)
                }
                None => {
                    make("beforebreak", &rule.before, Side::AnyBefore)?.map_or(Search::Everywhere, Search::ByPattern)
                }
            },
        };
        Ok(Self {
            breaks: rule.breaks,
            search,
            before,
            after,
            list: list.name.clone(),
            number: index + 1,
            line: rule.line,
        })
    }
}

/// Returns the nearest character boundary at or after a byte offset, or the end of the text.
fn ceiling(text: &str, mut at: usize) -> usize {
    while at < text.len() && !text.is_char_boundary(at) {
        at += 1;
    }
    at.min(text.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Rule;
    use super::*;

    const PATTERNS: [&str; 8] = ["", "a+", r"[.!]+", "ab?", r"\s", "ə", r"b\.", "(?:a|ab)c*"];

    fn compiled(rules: Vec<Rule>) -> Compiled {
        Compiled::new(&[&LanguageRule { name: "All".to_owned(), rules }]).unwrap()
    }

    /// Decides by the definition of the SRX standard, taken literally: every part of the text is tried.
    fn by_the_book(text: &str, rules: &[(bool, usize, usize)]) -> Vec<(usize, bool, usize)> {
        let matches_all = |pattern: usize, part: &str| {
            Regex::new(&format!(r"\A(?:{})\z", PATTERNS[pattern])).unwrap().is_match(part).unwrap()
        };
        let places = || text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let decided = |at: usize| {
            let fits = |&(_, before, after): &(bool, usize, usize)| {
                places().any(|from| from <= at && matches_all(before, &text[from..at]))
                    && places().any(|until| until >= at && matches_all(after, &text[at..until]))
            };
            let rule = rules.iter().position(fits)?;
            // There is no decision about a place where no rule would break.
            rules.iter().any(|rule| rule.0 && fits(rule)).then_some((at, rules[rule].0, rule))
        };
        places().filter(|&at| at > 0 && at < text.len()).filter_map(decided).collect()
    }

    proptest! {
        #[test]
        fn srx_rules_break_a_text_as_the_srx_standard_defines(
            text in "[ab.! əc]{0,12}",
            rules in proptest::collection::vec((any::<bool>(), 0..PATTERNS.len(), 0..PATTERNS.len()), 0..4),
        ) {
            let written = rules.iter().map(|&(breaks, before, after)| Rule::new(breaks, PATTERNS[before], PATTERNS[after]));
            prop_assert_eq!(compiled(written.collect()).decide(&text), by_the_book(&text, &rules));
        }
    }

    #[test]
    fn reading_a_long_text_in_pieces_does_not_change_its_breaks() {
        let rules = compiled(vec![Rule::new(false, r"\bdr\.", r"\s"), Rule::new(true, r"[.]+", r"\s+\w")]);
        for lead in 0..40 {
            let text = format!("{}{}", "ə".repeat(lead), "Əli dr. Ad.. İş. ".repeat(800));
            let breaks = rules.decide(&text).iter().filter(|decision| decision.1).count();
            assert_eq!(breaks, 1599, "{lead}");
        }
    }

    #[test]
    fn the_number_of_searched_bytes_grows_in_proportion_to_the_length_of_the_text() {
        // From every place where it may match, the second rule looks back as far as it can.
        let rules = || compiled(vec![Rule::new(false, r"prof\.", ""), Rule::new(true, r".*[.!?]", r"\s")]);
        let searched = |repeated: usize| {
            let rules = rules();
            let text = "Sədr prof. Ə. Quliyev çıxış edib. Suallar çox olub! Nə qədər? ".repeat(repeated);
            assert_eq!(rules.decide(&text).iter().filter(|decision| decision.1).count(), 4 * repeated);
            rules.searched.into_inner()
        };
        let (short, long) = (searched(200), searched(2000));
        assert!(long <= 11 * short, "ten times the text takes {long} bytes of searching, not ten times {short}");
    }
}
