//! Finds the bytes of a web page, or of an XML part of a Word document, from which a piece of the article's
//! text was read.
//!
//! White space was folded when the article was read, so the article and its original are compared without
//! white space: the other characters of a paragraph must occur in the original as one unbroken sequence.

use std::ops::Range;

use super::edit::Edit;
use super::inline::{Stretch, are_in_order, drop_unordered, pieces, stretches};
use super::original_char::{OriginalChar, Target, is_solid};
use super::placed::Placed;
use super::reorder::reordered;
use crate::article::Article;
use crate::formats::xliff::InlineCode;

/// The maximum number of positions at which a paragraph is searched for. A paragraph begins at the start of
/// its original text, or near the start.
const TRIES: usize = 1 << 14;

/// The characters of the original document from which one or more paragraphs were read, in order.
pub(in crate::article) struct OriginalText {
    chars: Vec<OriginalChar>,
    /// The indexes in `chars` of the characters that are not white space.
    solid: Vec<usize>,
    /// The number of entries of `solid` that belong to paragraphs already found.
    from: usize,
}

impl OriginalText {
    pub(in crate::article) fn new(chars: Vec<OriginalChar>) -> Self {
        let solid = (0..chars.len()).filter(|at| is_solid(chars[*at].c)).collect();
        Self { chars, solid, from: 0 }
    }

    /// Returns the edits that put the translations of the next paragraph in their place. Returns `None` if
    /// the paragraph does not occur in these characters, or if the document cannot have a translation.
    pub(in crate::article) fn edits(
        &mut self,
        article: &Article,
        paragraph: &Range<usize>,
        placed: &[(usize, Placed<'_>)],
        target: &impl Target,
    ) -> Option<Vec<Edit>> {
        let (start, sought) = self.take_paragraph(article, paragraph)?;
        let mut edits = Vec::new();
        for (_, placed) in placed {
            let (first, end) = self.indexes(start, &sought, &placed.range())?;
            let is_visible = |char: &&OriginalChar| is_solid(char.c);
            let before = self.chars.get(..first)?.iter().rev().find(is_visible).map_or(0, |char| char.raw.end);
            let after = self.chars.get(end + 1..)?.iter().find(is_visible).map_or(usize::MAX, |char| char.raw.start);
            edits.extend(replace(self.chars.get(first..=end)?, placed, &(before..after), target)?);
        }
        Some(edits)
    }

    /// Returns the parts of the next paragraph's segments that have a format of their own. `segments` are their places
    /// in the article. The result is empty if the paragraph does not occur in these characters.
    pub(in crate::article) fn codes(
        &mut self,
        article: &Article,
        paragraph: &Range<usize>,
        segments: impl Iterator<Item = Range<usize>>,
    ) -> Vec<InlineCode> {
        let Some((start, sought)) = self.take_paragraph(article, paragraph) else { return Vec::new() };
        // The characters of a garbled document are those of bytes, so they cannot be counted.
        if article.repaired.is_some() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for segment in segments {
            let Some((first, end)) = self.indexes(start, &sought, &segment) else { continue };
            let begun = sought.partition_point(|(at, _)| *at < segment.start);
            let chars = self.chars.get(first..=end).unwrap_or_default();
            for stretch in stretches(chars) {
                let Some(id) = stretch.id else { continue };
                // The number of visible characters before a place gives the place in the article.
                let passed = |at: usize| self.solid.partition_point(|solid| *solid < first + at).checked_sub(start);
                let place = |number: usize| sought.get(number).map(|(at, _)| *at);
                let (from, end) = (passed(stretch.chars.start), passed(stretch.chars.end));
                let last = end.and_then(|end| end.checked_sub(1)).and_then(place);
                if let (Some(from), Some(end), Some(start), Some(last)) = (from, end, from.and_then(place), last)
                    && let Some(c) = article.text.get(last..).and_then(|rest| rest.chars().next())
                {
                    let visible = from.saturating_sub(begun)..end.saturating_sub(begun);
                    found.push(InlineCode::new(id, start..last + c.len_utf8(), visible, stretch.look.linked));
                }
            }
        }
        found
    }

    /// Returns the indexes of the first and the last character of a range of the article. `sought` are the characters
    /// of its paragraph, which begin at number `start` in `solid`.
    fn indexes(&self, start: usize, sought: &[(usize, u32)], range: &Range<usize>) -> Option<(usize, usize)> {
        let first = sought.partition_point(|(at, _)| *at < range.start);
        let end = sought.partition_point(|(at, _)| *at < range.end);
        Some((*self.solid.get(start + first)?, *self.solid.get((start + end).checked_sub(1)?)?))
    }

    /// Finds the next paragraph. Returns the number in `solid` at which it begins, and its visible characters, each with
    /// its place in the article.
    fn take_paragraph(&mut self, article: &Article, paragraph: &Range<usize>) -> Option<(usize, Vec<(usize, u32)>)> {
        let text = article.text.get(paragraph.clone())?;
        let solid = text.char_indices().filter(|(_, c)| is_solid(*c)).map(|(at, c)| (paragraph.start + at, c));
        let as_it_is: Vec<(usize, u32)> = solid.clone().map(|(at, c)| (at, u32::from(c))).collect();
        let is_same = |c: char, sought: u32| u32::from(c) == sought;
        // The original of a repaired text still has the garbled one, in which each character stands for a byte.
        let as_bytes = || -> Vec<(usize, u32)> {
            let bytes =
                |(at, c): (usize, char)| c.to_string().into_bytes().into_iter().map(move |b| (at, u32::from(b)));
            solid.clone().flat_map(bytes).collect()
        };
        let (start, sought) = match (self.find(&as_it_is, is_same), article.repaired) {
            (Some(start), _) => (start, as_it_is),
            (None, Some(page)) => {
                let sought = as_bytes();
                let is_byte = |c: char, sought: u32| page.byte_of(c).is_some_and(|byte| u32::from(byte) == sought);
                (self.find(&sought, is_byte)?, sought)
            }
            (None, None) => return None,
        };
        self.from = start + sought.len();
        Some((start, sought))
    }

    /// Returns the place in `solid` at which a sequence of characters begins, each of which is the same as the sought one.
    fn find(&self, sought: &[(usize, u32)], is_same: impl Fn(char, u32) -> bool) -> Option<usize> {
        let is_here = |start: &usize| {
            let here = self.solid.get(*start..*start + sought.len());
            here.is_some_and(|here| here.iter().zip(sought).all(|(at, (_, c))| is_same(self.chars[*at].c, *c)))
        };
        let last = self.solid.len().checked_sub(sought.len())?;
        (self.from..=last).take(TRIES).find(is_here)
    }
}

/// Replaces the characters of a sentence, which may be in several runs, by one translation. Each part of the translation
/// goes into the first run of its stretch. The other runs become empty, but for the text of a field that has no place
/// in the translation.
fn replace(
    chars: &[OriginalChar],
    placed: &Placed<'_>,
    around: &Range<usize>,
    target: &impl Target,
) -> Option<Vec<Edit>> {
    let stretches = stretches(chars);
    let mut divided = pieces(placed.text, placed.codes, chars, &stretches);
    if !are_in_order(&divided) {
        if let Some(edits) = reordered(chars, &stretches, &divided, around, target) {
            return Some(edits);
        }
        drop_unordered(&mut divided);
    }
    let here = |at: usize| chars.get(stretches.get(at)?.chars.clone());
    let is_visible = |char: &&OriginalChar| is_solid(char.c);
    let has_text = |at: &usize| here(*at).is_some_and(|chars| chars.iter().any(is_text));
    let grounds: Vec<usize> = (0..stretches.len()).filter(|at| stretches[*at].id.is_none()).collect();
    let mut texts: Vec<String> = vec![String::new(); stretches.len()];
    // The stretches that consist of a sign which the translation has, too.
    let mut kept: Vec<usize> = Vec::new();
    // Texts between two codes where the original has nothing: the stretch, and whether the text is before it.
    let mut between: Vec<(usize, bool, String)> = Vec::new();
    let pieces: Vec<(Option<usize>, &str)> = divided
        .into_iter()
        .map(|piece| {
            let at = piece.id.and_then(|id| stretches.iter().position(|stretch| stretch.id == Some(id)));
            let at = at.filter(|at| {
                has_text(at) || here(*at).is_some_and(|sign| sign.iter().map(|char| char.c).eq(piece.text.chars()))
            });
            (at, piece.text)
        })
        .collect();
    let mut last: Option<usize> = None;
    for (number, (at, piece)) in pieces.iter().enumerate() {
        let text = target.escape(piece)?;
        if let Some(at) = *at {
            match has_text(&at) {
                true => texts[at].push_str(&text),
                false => kept.push(at),
            }
            last = Some(at);
            continue;
        }
        let next = pieces.iter().skip(number).find_map(|(at, _)| *at);
        let free = |at: &&usize| last.is_none_or(|last| **at > last) && next.is_none_or(|next| **at < next);
        match (grounds.iter().filter(free).find(|at| has_text(at)), last, next) {
            (Some(at), ..) => texts[*at].push_str(&text),
            (None, None, Some(next)) => put_between(&mut between, next, true, &text),
            (None, Some(last), _) => put_between(&mut between, last, false, &text),
            // There is only ground, and it consists of signs.
            (None, None, None) => return None,
        }
    }
    let mut edits = Vec::new();
    let ground = grounds.iter().find_map(|at| here(*at)?.iter().find(|char| is_text(char)));
    let depth = ground.map_or(0, |char| char.look.depth);
    for (at, is_before, text) in between {
        let edge = |chars: &[OriginalChar]| if is_before { chars.first().cloned() } else { chars.last().cloned() };
        let place = here(at).and_then(edge).zip(ground).and_then(|(edge, ground)| {
            let raw = if is_before { target.before(&edge, depth) } else { target.after(&edge, depth) };
            let raw = raw.filter(|raw| around.start <= *raw && *raw <= around.end)?;
            let others = &stretches.get(at)?.chars;
            let is_alone = match is_before {
                true => chars.get(..others.start)?.iter().rev().find(is_visible).is_none_or(|char| char.raw.end <= raw),
                false => chars.get(others.end..)?.iter().find(is_visible).is_none_or(|char| raw <= char.raw.start),
            };
            is_alone.then_some(Edit { raw: raw..raw, text: target.formatted(&text, ground)? })
        });
        if let Some(edit) = place {
            edits.push(edit);
            continue;
        }
        // The text gets the formatting of its neighbour, or of the text on its other side if the neighbour can have none.
        let can_host = |at: &usize| has_text(at) && !stretches[*at].look.is_field;
        let is_barrier = |other: &usize| *other != at && (kept.contains(other) || stretches[*other].look.is_field);
        let found = match is_before {
            true => (0..=at).rev().find(|at| can_host(at) || is_barrier(at)),
            false => (at..stretches.len()).find(|at| can_host(at) || is_barrier(at)),
        };
        match found.filter(can_host) {
            Some(host) if (host == at) == is_before => texts[host].insert_str(0, &text),
            Some(host) => texts[host].push_str(&text),
            None => return without_codes(chars, &stretches, &target.escape(placed.text)?),
        }
    }
    edits.extend(write(chars, &stretches, texts, &kept)?);
    Some(edits)
}

/// Adds a text to those that have no place of their own, in the order of the translation.
fn put_between(between: &mut Vec<(usize, bool, String)>, at: usize, is_before: bool, text: &str) {
    match between.last_mut() {
        Some((last, was_before, before)) if (*last, *was_before) == (at, is_before) => before.push_str(text),
        _ => between.push((at, is_before, text.to_owned())),
    }
}

/// Returns the edits that put a whole translation into the ground, or, if that consists of signs, into the first text.
/// Returns `None` if the sentence has a field, whose text would stay beside that of the translation.
fn without_codes(chars: &[OriginalChar], stretches: &[Stretch], text: &str) -> Option<Vec<Edit>> {
    let has_text = |stretch: &&Stretch| chars.get(stretch.chars.clone()).is_some_and(|chars| chars.iter().any(is_text));
    if stretches.iter().any(|stretch| stretch.look.is_field) {
        return None;
    }
    let grounds = stretches.iter().filter(|stretch| stretch.id.is_none());
    let host = grounds.chain(stretches).find(has_text)?;
    let texts = stretches.iter().map(|stretch| if stretch == host { text.to_owned() } else { String::new() });
    write(chars, stretches, texts.collect(), &[])
}

/// Whether text can stand in the place of a character.
fn is_text(char: &OriginalChar) -> bool {
    is_solid(char.c) && !char.is_sign
}

/// Returns the edits that put a text into each stretch. The stretches in `kept`, and fields without a text, stay as they
/// are. Returns `None` if a text has no place.
fn write(chars: &[OriginalChar], stretches: &[Stretch], mut texts: Vec<String>, kept: &[usize]) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    for (at, (stretch, text)) in stretches.iter().zip(&mut texts).enumerate() {
        if kept.contains(&at) || (text.is_empty() && stretch.look.is_field) {
            continue;
        }
        let here = chars.get(stretch.chars.clone())?;
        let runs: Vec<&[OriginalChar]> = here.chunk_by(|first, next| first.node == next.node).collect();
        let first = runs.iter().position(|run| run.iter().any(is_text));
        for (number, run) in runs.iter().enumerate() {
            let raw = run.first()?.raw.start..run.last()?.raw.end;
            let text = if Some(number) == first { std::mem::take(text) } else { String::new() };
            edits.push(Edit { raw, text });
        }
    }
    texts.iter().all(String::is_empty).then_some(edits)
}
