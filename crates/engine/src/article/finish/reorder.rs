//! Puts the codes of a sentence into another order, for a translation in which they come in another order.
//!
//! A code is moved with the tags around it. That is possible only if these tags hold nothing else: no other text, and no
//! tag without its end. Otherwise the codes that fit stay, and the others lose their format (`original_text.rs`).

use std::ops::Range;

use super::edit::{Edit, apply};
use super::inline::{Piece, Stretch};
use super::original_char::{OriginalChar, Target, is_solid};

/// Returns the edits that write a translation whose codes are in another order than those of the sentence; `None` if the
/// codes cannot be moved. `around` is the range of the document between the visible text before and after the sentence.
pub(super) fn reordered(
    chars: &[OriginalChar],
    stretches: &[Stretch],
    pieces: &[Piece<'_>],
    around: &Range<usize>,
    target: &impl Target,
) -> Option<Vec<Edit>> {
    let here = |stretch: &Stretch| chars.get(stretch.chars.clone());
    let grounds = || stretches.iter().filter(|stretch| stretch.id.is_none());
    let ground = grounds().filter_map(here).flatten().find(|char| is_solid(char.c) && !char.is_sign)?;
    let mut edits = Vec::new();
    let mut codes: Vec<(usize, Range<usize>, &[OriginalChar])> = Vec::new();
    for stretch in stretches {
        let text = here(stretch)?;
        let Some(id) = stretch.id else { continue };
        let raw = target.before(text.first()?, ground.look.depth)?..target.after(text.last()?, ground.look.depth)?;
        let holds = |char: &OriginalChar| raw.start <= char.raw.start && char.raw.start < raw.end;
        let others = chars.iter().enumerate().filter(|(at, char)| !stretch.chars.contains(at) && is_solid(char.c));
        let is_alone = !others.into_iter().any(|(_, char)| holds(char));
        if text.iter().any(|char| char.is_sign)
            || raw.start < around.start
            || around.end < raw.end
            || !is_alone
            || !is_balanced(target.raw().get(raw.clone())?)
        {
            return None;
        }
        edits.push(Edit { raw: raw.clone(), text: String::new() });
        codes.push((id, raw, text));
    }
    // The whole sentence is written after its first stretch, or before it if that is a code.
    let first = stretches.first()?;
    let (place, mut pieces) = match first.id {
        Some(_) => (codes.first()?.1.start, pieces.iter().peekable()),
        None => (target.after(here(first)?.last()?, ground.look.depth)?, pieces.iter().peekable()),
    };
    let lead = match (first.id, pieces.peek()) {
        (None, Some(Piece { text, id: None })) => {
            pieces.next();
            target.escape(text)?
        }
        _ => String::new(),
    };
    let mut out = String::new();
    let mut written = Vec::new();
    for piece in pieces {
        let text = target.escape(piece.text)?;
        match piece.id {
            Some(id) => {
                let (_, raw, chars) = codes.iter().find(|(known, ..)| *known == id)?;
                out.push_str(&with_text(target.raw(), raw, chars, &text)?);
                written.push(id);
            }
            None => out.push_str(&target.formatted(&text, ground)?),
        }
    }
    // A code without a place in the translation stays, behind it: a field with its text, any other code without one.
    for (id, raw, chars) in codes.iter().filter(|(id, ..)| !written.contains(id)) {
        let is_field = stretches.iter().any(|stretch| stretch.id == Some(*id) && stretch.look.is_field);
        match is_field {
            true => out.push_str(target.raw().get(raw.clone())?),
            false => out.push_str(&with_text(target.raw(), raw, chars, "")?),
        }
    }
    let mut lead = Some(lead);
    for stretch in grounds() {
        for run in here(stretch)?.chunk_by(|first, next| first.node == next.node) {
            let is_first = stretch == first && run.iter().any(|char| is_solid(char.c) && !char.is_sign);
            let text = if is_first { lead.take().unwrap_or_default() } else { String::new() };
            edits.push(Edit { raw: run.first()?.raw.start..run.last()?.raw.end, text });
        }
    }
    // There was no run for the beginning of the translation.
    if let Some(lead) = lead.filter(|lead| !lead.is_empty()) {
        out.insert_str(0, &target.formatted(&lead, ground)?);
    }
    edits.push(Edit { raw: place..place, text: out });
    // A text put in another sentence would be misplaced, and edits inside one another cannot be made.
    edits.sort_by_key(|edit| (edit.raw.start, edit.raw.end));
    let is_apart = edits.windows(2).all(|pair| matches!(pair, [first, next] if first.raw.end <= next.raw.start));
    let is_alone = match first.id {
        Some(_) => true,
        None => {
            let next = chars.get(first.chars.end..)?.iter().find(|char| is_solid(char.c));
            next.is_none_or(|next| place <= next.raw.start || codes.first().is_some_and(|code| place == code.1.end))
        }
    };
    (is_apart && is_alone && around.start <= place && place <= around.end).then_some(edits)
}

/// Returns a part of the document with another text in place of its characters.
fn with_text(document: &str, raw: &Range<usize>, chars: &[OriginalChar], text: &str) -> Option<String> {
    let mut text = Some(text);
    let edits = chars.chunk_by(|first, next| first.node == next.node).map(|run| {
        let place = run.first()?.raw.start.checked_sub(raw.start)?..run.last()?.raw.end.checked_sub(raw.start)?;
        let is_visible = run.iter().any(|char| is_solid(char.c));
        let text = if is_visible { text.take().unwrap_or_default() } else { "" };
        Some(Edit { raw: place, text: text.to_owned() })
    });
    apply(document.get(raw.clone())?, edits.collect::<Option<Vec<_>>>()?).ok()
}

/// Whether every tag in a part of a document has its end there.
fn is_balanced(part: &str) -> bool {
    /// The elements of HTML that have no end.
    const VOID: [&str; 6] = ["br", "img", "wbr", "hr", "input", "source"];
    let mut open: Vec<&str> = Vec::new();
    let mut rest = part;
    while let Some((_, tag)) = rest.split_once('<') {
        let Some((tag, after)) = tag.split_once('>') else { return false };
        rest = after;
        let name = |tag: &str| tag.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(tag.len());
        match tag.strip_prefix('/') {
            Some(ending) => {
                if open.pop() != ending.get(..name(ending)) {
                    return false;
                }
            }
            None if tag.ends_with('/') || tag.starts_with(['!', '?']) => {}
            None => {
                let name = tag.get(..name(tag)).unwrap_or_default();
                if !VOID.contains(&name) {
                    open.push(name);
                }
            }
        }
    }
    open.is_empty()
}

#[cfg(test)]
mod tests {
    use super::is_balanced;

    #[test]
    fn only_a_part_with_every_end_of_its_tags_can_be_moved() {
        for part in ["<a href=\"/\"><b>x</b></a>", "<i>x<br>y<w:tab/></i>", "x"] {
            assert!(is_balanced(part), "{part}");
        }
        for part in ["<a>x", "x</a>", "<a><b>x</a></b>", "<a"] {
            assert!(!is_balanced(part), "{part}");
        }
    }
}
