//! Replaces parts of a text.

use std::ops::Range;

use super::placed::{Placed, wrong_document};
use crate::formats::FormatError;

/// A byte range of the original text and its replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::article) struct Edit {
    pub(in crate::article) raw: Range<usize>,
    /// The replacement, already escaped as the format needs it.
    pub(in crate::article) text: String,
}

impl Edit {
    /// The edit that inserts a translation. Its byte range is relative to the paragraph, which begins at
    /// the byte offset `start` of the article.
    pub(in crate::article) fn new(placed: &Placed<'_>, start: usize) -> Self {
        let raw = placed.start.saturating_sub(start)..placed.end.saturating_sub(start);
        Self { raw, text: placed.text.to_owned() }
    }
}

/// Returns the text with all edits made. Edits that overlap are an error.
pub(in crate::article) fn apply(text: &str, mut edits: Vec<Edit>) -> Result<String, FormatError> {
    edits.sort_by_key(|edit| (edit.raw.start, edit.raw.end));
    let mut out = String::with_capacity(text.len() + edits.iter().map(|edit| edit.text.len()).sum::<usize>());
    let mut end = 0;
    for Edit { raw, text: new } in edits {
        let overlap = || wrong_document("translations that overlap");
        out.push_str(text.get(end..raw.start).filter(|_| raw.start <= raw.end).ok_or_else(overlap)?);
        out.push_str(&new);
        end = raw.end;
    }
    out.push_str(text.get(end..).ok_or_else(|| wrong_document("a shorter text"))?);
    Ok(out)
}
