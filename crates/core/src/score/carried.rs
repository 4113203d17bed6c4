//! The inline codes of a query against those of a unit: whether they are the same, and whether the
//! unit's target can take the query's.
//!
//! It is safe to put a code of the query where the unit has one of its own if the words on both sides
//! of it are equal in both sources, and if it is clear which code of the target is which of the source.
//! If one code cannot be placed, all of them are left to a person: half of them would look right.

use std::ops::Range;

use crate::text::{Code, codes_of};
use crate::unit::{Codes, Difference, Operation};

/// A text with the markup that it has, if it has codes.
#[derive(Clone, Copy, Debug)]
pub struct Marked<'a> {
    /// The text without codes.
    pub text: &'a str,
    /// The content of TMX's `<seg>`.
    pub markup: Option<&'a str>,
}

/// Whether a unit's target can take the codes of a query, and the target with them, where that is safe.
/// `steps` lead from the unit's source to the query, as [`super::explain()`] gives them.
#[must_use]
pub fn carry(
    query: Marked<'_>,
    source: Marked<'_>,
    target: Marked<'_>,
    steps: &[Difference],
) -> (Codes, Option<String>) {
    let Some(markup) = query.markup else { return (Codes::None, None) };
    let Some(query_codes) = codes(query) else { return (Codes::Differ, None) };
    if query_codes.is_empty() {
        return (Codes::None, None);
    }
    let (Some(source_codes), Some(target_codes)) = (codes(source), codes(target)) else { return (Codes::Differ, None) };
    let side = |of: fn(&Difference) -> &Option<Range<usize>>| Side::of(steps, of);
    let (query_side, source_side) = (side(|step| &step.query), side(|step| &step.source));
    let placed = query_codes.len() == source_codes.len()
        && query_codes.iter().zip(&source_codes).all(|(a, b)| {
            let places = (query_side.place(query.text, a.place), source_side.place(source.text, b.place));
            name(&a.content) == name(&b.content) && places.0 == places.1 && places.0.is_safe(steps)
        });
    let Some(order) = order(&source_codes, source, &target_codes, target).filter(|_| placed) else {
        return (Codes::Differ, None);
    };
    let same = query_codes.iter().zip(&source_codes).all(|(a, b)| a.content == b.content);
    let carried = replaced(target.markup.unwrap_or_default(), &target_codes, |at| {
        order.get(at).and_then(|&at| query_codes.get(at)).and_then(|code| markup.get(code.range.clone()))
    });
    match carried {
        Some(carried) => (if same { Codes::Same } else { Codes::Carried }, Some(carried)),
        None => (Codes::Differ, None),
    }
}

/// The codes of a text; `None`, if its markup is not that of the text.
fn codes(marked: Marked<'_>) -> Option<Vec<Code>> {
    let Some(markup) = marked.markup else { return Some(Vec::new()) };
    codes_of(markup).filter(|(text, _)| text == marked.text).map(|(_, codes)| codes)
}

/// The element of a code: `bpt`, `/hi`.
fn name(what: &str) -> &str {
    what.split([' ', '>']).next().unwrap_or_default()
}

/// Which code of the source each code of the target is, if each is exactly one: the one that is written
/// as it is, and of several such, the one whose turn it is.
fn order(source_codes: &[Code], source: Marked<'_>, target_codes: &[Code], target: Marked<'_>) -> Option<Vec<usize>> {
    if source_codes.len() != target_codes.len() {
        return None;
    }
    let whole = |marked: Marked<'_>, code: &Code| marked.markup?.get(code.range.clone()).map(str::to_owned);
    let mut free: Vec<Option<String>> = source_codes.iter().map(|code| whole(source, code)).collect();
    let mut order = Vec::with_capacity(target_codes.len());
    for code in target_codes {
        let wanted = Some(whole(target, code)?);
        let at = free.iter().position(|free| *free == wanted)?;
        free[at] = None;
        order.push(at);
    }
    Some(order)
}

fn replaced<'a>(markup: &str, codes: &[Code], with: impl Fn(usize) -> Option<&'a str>) -> Option<String> {
    let (mut out, mut end) = (String::with_capacity(markup.len()), 0);
    for (at, code) in codes.iter().enumerate() {
        out.push_str(markup.get(end..code.range.start)?);
        out.push_str(with(at)?);
        end = code.range.end;
    }
    out.push_str(markup.get(end..)?);
    Some(out)
}

/// The words of one of the two texts, each with the number of its step, in order of place.
struct Side {
    words: Vec<(Range<usize>, usize)>,
}

/// The place of a code, in terms that hold in both texts.
#[derive(Debug, PartialEq, Eq)]
enum Place<'t> {
    /// Between these steps (`None` at an end), with this before and after it.
    Between([Option<usize>; 2], [&'t str; 2]),
    /// Within the word of a step, so many bytes from its start; the word as it is written.
    Within(usize, usize, &'t str),
}

impl Side {
    fn of(steps: &[Difference], side: impl Fn(&Difference) -> &Option<Range<usize>>) -> Self {
        let range = |(at, step): (usize, &Difference)| side(step).clone().map(|range| (range, at));
        let mut words: Vec<_> = steps.iter().enumerate().filter_map(range).collect();
        words.sort_unstable_by_key(|(range, _)| range.start);
        Self { words }
    }

    fn place<'t>(&self, text: &'t str, place: usize) -> Place<'t> {
        let after = self.words.partition_point(|(range, _)| range.end <= place);
        let (left, right) = (after.checked_sub(1).and_then(|at| self.words.get(at)), self.words.get(after));
        let piece = |range: Range<usize>| text.get(range).unwrap_or_default();
        match right {
            Some((range, step)) if range.start < place => {
                Place::Within(*step, place - range.start, piece(range.clone()))
            }
            _ => {
                let (start, end) = (left.map_or(0, |word| word.0.end), right.map_or(text.len(), |word| word.0.start));
                let around = [piece(start..place).trim(), piece(place..end).trim()];
                Place::Between([left.map(|word| word.1), right.map(|word| word.1)], around)
            }
        }
    }
}

impl Place<'_> {
    /// Whether the words around it are equal in both texts.
    fn is_safe(&self, steps: &[Difference]) -> bool {
        let equal = |at: &usize| steps.get(*at).is_some_and(|step| step.operation == Operation::Equal);
        match self {
            Self::Between(words, _) => words.iter().flatten().all(equal),
            Self::Within(word, ..) => equal(word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::explain;
    use super::*;
    use crate::unit::Language;

    fn carried(query: &str, source: &str, target: &str) -> (Codes, Option<String>) {
        let text = |markup: &str| codes_of(markup).unwrap().0;
        let texts = [text(query), text(source), text(target)];
        let steps = explain(&texts[0], &texts[1], &Language::azerbaijani());
        let marked = |at: usize, markup| Marked { text: &texts[at], markup: Some(markup) };
        carry(marked(0, query), marked(1, source), marked(2, target), &steps)
    }

    const SOURCE: &str = "Tərəflər <bpt i=\"1\"/>saziş<ept i=\"1\"/> imzalayıb.<ph x=\"1\">[1]</ph>";
    const TARGET: &str = "The parties signed <bpt i=\"1\"/>an agreement<ept i=\"1\"/>.<ph x=\"1\">[1]</ph>";

    #[test]
    fn inline_codes_equal_in_query_and_unit_get_the_numbers_that_they_have_in_the_query() {
        let query = "Tərəflər <bpt i=\"7\"/>saziş<ept i=\"7\"/> imzalayıb.<ph x=\"9\">[1]</ph>";
        let expected = "The parties signed <bpt i=\"7\"/>an agreement<ept i=\"7\"/>.<ph x=\"9\">[1]</ph>";
        assert_eq!(carried(query, SOURCE, TARGET), (Codes::Same, Some(expected.to_owned())));
    }

    #[test]
    fn inline_codes_of_the_query_replace_codes_of_the_unit_that_are_beside_the_same_words() {
        let query = "Dünən tərəflər yeni saziş imzalayıb.";
        assert_eq!(carried(query, SOURCE, TARGET), (Codes::None, None), "a query without codes needs no codes");
        let query = "Tərəflər <bpt i=\"1\">&lt;i></bpt>saziş<ept i=\"1\">&lt;/i></ept> imzalayıb.<ph x=\"1\">[7]</ph>";
        let expected =
            "The parties signed <bpt i=\"1\">&lt;i></bpt>an agreement<ept i=\"1\">&lt;/i></ept>.<ph x=\"1\">[7]</ph>";
        assert_eq!(carried(query, SOURCE, TARGET), (Codes::Carried, Some(expected.to_owned())));
        // Words that differ elsewhere do no harm.
        let query = "Bu gün tərəflər Bakıda <ph>a</ph>yeni saziş imzalayıb.";
        let (source, target) = ("Dünən tərəflər Bakıda <ph>b</ph>yeni saziş imzalayıb.", "Yesterday <ph>b</ph>it was.");
        assert_eq!(carried(query, source, target), (Codes::Carried, Some("Yesterday <ph>a</ph>it was.".to_owned())));
        // Within a word, at the same letter of the same word.
        let within = carried("Saz<ph>a</ph>iş var.", "Saz<ph>b</ph>iş var.", "It <ph>b</ph>is.");
        assert_eq!(within, (Codes::Carried, Some("It <ph>a</ph>is.".to_owned())));
    }

    #[test]
    fn inline_codes_that_cannot_be_placed_safely_are_not_copied_into_the_target() {
        for query in [
            // Elsewhere; fewer; beside another word; another kind; none in the unit where the query has one.
            "<bpt i=\"1\"/>Tərəflər<ept i=\"1\"/> saziş imzalayıb.<ph x=\"1\">[1]</ph>",
            "Tərəflər <bpt i=\"1\"/>saziş<ept i=\"1\"/> imzalayıb.",
            "Tərəflər <bpt i=\"1\"/>sazişi<ept i=\"1\"/> imzalayıb.<ph x=\"1\">[1]</ph>",
            "Tərəflər <ph i=\"1\"/>saziş<ph i=\"1\"/> imzalayıb.<ph x=\"1\">[1]</ph>",
            "Tərəflər <bpt i=\"1\"/>saziş<ept i=\"1\"/> imzalayıb<ph x=\"1\">[1]</ph>.",
        ] {
            assert_eq!(carried(query, SOURCE, TARGET), (Codes::Differ, None), "{query}");
        }
        let query = SOURCE;
        for target in ["The parties signed an agreement.", "<bpt i=\"2\"/>It was<ept i=\"2\"/>.<ph x=\"1\">[1]</ph>"] {
            assert_eq!(carried(query, SOURCE, target), (Codes::Differ, None), "{target}");
        }
        assert_eq!(carried("a <ph/>b", "a b", "c d").0, Codes::Differ);
        let lying = Marked { text: "başqa mətn", markup: Some("a <ph/>b") };
        assert_eq!(carry(lying, lying, lying, &[]).0, Codes::Differ);
    }

    #[test]
    fn inline_codes_with_identical_markup_are_replaced_in_order() {
        let query = "<ph>1</ph>Bir <ph>2</ph>iki";
        assert_eq!(
            carried(query, "<ph/>Bir <ph/>iki", "<ph/>One <ph/>two"),
            (Codes::Carried, Some("<ph>1</ph>One <ph>2</ph>two".to_owned()))
        );
    }
}
