//! The parts of a sentence that have a format of their own, such as a link or bold words, and where a translation
//! puts them.
//!
//! The format that most of the sentence has is its ground; it is not a code, so a sentence that is bold as a whole
//! has no codes. Every other stretch gets a number, in the order of the sentence. A translator moves the numbered
//! codes in their tool; without codes, a stretch whose text occurs unchanged in the translation, such as a name or
//! the number of a page, keeps its format there.
//!
//! If the codes are in another order in the translation, they are moved (`reorder.rs`), or, where that is not possible,
//! only those keep their format that fit.

use std::collections::HashMap;
use std::ops::Range;

use super::original_char::{Look, OriginalChar, is_solid};
use crate::formats::xliff::anchors;

/// A run of characters of one sentence that look alike, as indexes of its characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) chars: Range<usize>,
    /// The number of the code; `None` for the ground.
    pub(super) id: Option<usize>,
    pub(super) look: Look,
}

/// Divides the characters of a sentence into stretches. White space never begins or ends a code.
pub(super) fn stretches(chars: &[OriginalChar]) -> Vec<Stretch> {
    let solid = || chars.iter().filter(|char| is_solid(char.c));
    let Some(ground) = ground(solid().map(|char| char.look)) else { return Vec::new() };
    let mut found: Vec<Stretch> = Vec::new();
    for (at, char) in chars.iter().enumerate() {
        let is_code = char.look != ground && is_solid(char.c);
        match found.last_mut() {
            // White space between two words of a code belongs to it; this is known at the second word.
            Some(last) if last.id.is_some() && is_code && last.look == char.look => last.chars.end = at + 1,
            Some(last) if last.id.is_none() && !is_code => last.chars.end = at + 1,
            _ if is_code => {
                let before = found.len().checked_sub(2).and_then(|before| found.get(before));
                let is_gap = found.last().is_some_and(|last| {
                    last.id.is_none()
                        && chars[last.chars.clone()].iter().all(|char| !is_solid(char.c) && char.look != ground)
                });
                if is_gap && before.is_some_and(|before| before.look == char.look && before.id.is_some()) {
                    found.pop();
                    if let Some(last) = found.last_mut() {
                        last.chars.end = at + 1;
                    }
                } else {
                    found.push(Stretch { chars: at..at + 1, id: Some(0), look: char.look });
                }
            }
            _ => found.push(Stretch { chars: at..at + 1, id: None, look: ground }),
        }
    }
    let codes = found.iter_mut().filter(|stretch| stretch.id.is_some());
    codes.zip(1..).for_each(|(stretch, id)| stretch.id = Some(id));
    found
}

/// Returns the look that most of the characters have. A link is the ground only if everything is linked. Of equal
/// shares, the first one wins.
fn ground(looks: impl Iterator<Item = Look>) -> Option<Look> {
    // The share of each look, and the place at which it occurs first.
    let mut shares: HashMap<Look, (usize, usize)> = HashMap::new();
    for (at, look) in looks.enumerate() {
        shares.entry(look).or_insert((0, at)).0 += 1;
    }
    let rank = |(look, (share, first)): &(Look, (usize, usize))| {
        (!look.linked && !look.is_field, *share, std::cmp::Reverse(*first))
    };
    shares.into_iter().max_by_key(rank).map(|(look, _)| look)
}

/// A part of a translation: its text, and the code that it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    pub(super) text: &'t str,
    pub(super) id: Option<usize>,
}

/// Divides a translation by its codes, or, if it has none, by the texts of the stretches that occur in it. Codes that are
/// unknown or repeated are dropped.
pub(super) fn pieces<'t>(
    text: &'t str,
    codes: &[(usize, Range<usize>)],
    chars: &[OriginalChar],
    stretches: &[Stretch],
) -> Vec<Piece<'t>> {
    let sources = stretches.iter().filter_map(|stretch| {
        let text: String = chars.get(stretch.chars.clone())?.iter().map(|char| char.c).collect();
        Some((stretch.id?, text))
    });
    let sources: Vec<(usize, String)> = sources.collect();
    let mut places = match codes.is_empty() {
        true => anchors(text, &sources.iter().map(|(id, text)| (*id, text.as_str())).collect::<Vec<_>>()),
        false => codes.iter().filter(|(id, _)| sources.iter().any(|(known, _)| known == id)).cloned().collect(),
    };
    places.sort_by_key(|(_, range)| (range.start, range.end));
    let (mut pieces, mut end, mut seen) = (Vec::new(), 0, Vec::new());
    for (id, range) in places {
        let (Some(before), Some(inside)) = (text.get(end..range.start), text.get(range.clone())) else { continue };
        if seen.contains(&id) {
            continue;
        }
        pieces.push(Piece { text: before, id: None });
        pieces.push(Piece { text: inside, id: Some(id) });
        end = range.end;
        seen.push(id);
    }
    pieces.push(Piece { text: text.get(end..).unwrap_or_default(), id: None });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// Whether the codes of a translation are in the order of the sentence.
pub(super) fn are_in_order(pieces: &[Piece<'_>]) -> bool {
    pieces.iter().filter_map(|piece| piece.id).is_sorted()
}

/// Drops the codes that do not follow the one before them; their texts become ground.
pub(super) fn drop_unordered(pieces: &mut [Piece<'_>]) {
    let mut last = 0;
    for piece in pieces {
        piece.id = piece.id.filter(|id| *id > last);
        last = piece.id.unwrap_or(last);
    }
}
