//! Finds the bytes of a web page, or of an XML part of a Word document, from which a piece of the article's
//! text was read.
//!
//! White space was folded when the article was read, so the article and its original are compared without
//! white space: the other characters of a paragraph must occur in the original as one unbroken sequence.

use std::ops::Range;

use super::edit::Edit;
use super::placed::Placed;
use crate::article::Article;
use yaddash_core::segment::is_blank;

/// A character of the original document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::article) struct OriginalChar {
    pub(in crate::article) c: char,
    /// The byte range of the character in the original, such as the range of the entity `&amp;`.
    pub(in crate::article) raw: Range<usize>,
    /// The number of the run of text that contains the character.
    pub(in crate::article) node: usize,
    /// The formatting of the run that contains the character.
    pub(in crate::article) look: Look,
}

/// The formatting of a run of text. Two runs look alike if both fields are equal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::article) struct Look {
    pub(in crate::article) linked: bool,
    /// A number computed from the formatting.
    pub(in crate::article) style: u64,
}

/// The maximum number of positions at which a paragraph is searched for. A paragraph begins at the start of
/// its original text, or near the start.
const TRIES: usize = 1 << 14;

fn is_solid(c: char) -> bool {
    !c.is_whitespace() && !is_blank(c)
}

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
    /// the paragraph does not occur in these characters, or if `escape` rejects a translation.
    pub(in crate::article) fn edits(
        &mut self,
        article: &Article,
        paragraph: &Range<usize>,
        placed: &[(usize, Placed<'_>)],
        escape: impl Fn(&str) -> Option<String>,
    ) -> Option<Vec<Edit>> {
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
        let mut edits = Vec::new();
        for (_, placed) in placed {
            let first = sought.partition_point(|(at, _)| *at < placed.start);
            let end = sought.partition_point(|(at, _)| *at < placed.end);
            let (first, end) = (self.solid.get(start + first)?, self.solid.get((start + end).checked_sub(1)?)?);
            edits.extend(replace(self.chars.get(*first..=*end)?, &escape(placed.text)?)?);
        }
        Some(edits)
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

/// Replaces characters of one or more runs of text by one translation. The translation goes into the first
/// run with the formatting that most of the characters have. It goes into a link only if all characters
/// were in links. The other runs become empty.
fn replace(chars: &[OriginalChar], text: &str) -> Option<Vec<Edit>> {
    let runs: Vec<&[OriginalChar]> = chars.chunk_by(|first, next| first.node == next.node).collect();
    let solid = |run: &[OriginalChar]| run.iter().filter(|char| is_solid(char.c)).count();
    let look = |at: usize| runs[at].first().map(|char| char.look).unwrap_or_default();
    let share =
        |at: usize| -> usize { (0..runs.len()).filter(|run| look(*run) == look(at)).map(|run| solid(runs[run])).sum() };
    // A sentence has only a few runs. Of equal shares the first run wins; runs of white space are not considered.
    let has_text = |at: &usize| solid(runs[*at]) > 0;
    let most = (0..runs.len()).filter(has_text).rev().max_by_key(|at| (!look(*at).linked, share(*at)))?;
    let edit = |(at, run): (usize, &&[OriginalChar])| {
        let raw = run.first()?.raw.start..run.last()?.raw.end;
        Some(Edit { raw, text: if at == most { text.to_owned() } else { String::new() } })
    };
    runs.iter().enumerate().map(edit).collect()
}
