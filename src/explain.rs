//! `yaddash segment --explain`: prints, for each place where a sentence might end, the decision and the rule behind
//! it.

use std::io::Write;

use serde_json::json;

use super::output::Output;
use super::render::visible;
use yaddash_engine::article::Article;
use yaddash_engine::segment::Segmenter;
use yaddash_engine::unit::Role;

/// The number of characters that are shown before and after a place.
const SIGHT: usize = 36;

/// Prints every place in the article's body where a sentence might end, one per line. A line has `‖` if a sentence
/// ends there or `·` if it continues, the rule that decided, and the text around the place.
pub(super) fn print(output: &mut Output, article: &Article, segmenter: &Segmenter, jsonl: bool) -> anyhow::Result<()> {
    for paragraph in article.paragraphs.iter().filter(|paragraph| paragraph.role == Role::Body) {
        let text = &article.text[paragraph.range.clone()];
        for decision in segmenter.decisions(text) {
            let (before, after) = around(text, decision.at);
            if jsonl {
                let at = paragraph.range.start + decision.at;
                let line = json!({
                    "at": at, "breaks": decision.breaks, "rule": decision.rule, "before": before, "after": after,
                });
                writeln!(output, "{line}")?;
            } else {
                let mark = if decision.breaks { '‖' } else { '·' };
                let (before, after) = (visible(&before), visible(&after));
                writeln!(output, "{mark} {:<24} {before:>SIGHT$} {mark} {after}", decision.rule)?;
            }
        }
    }
    Ok(())
}

/// Returns the text before and the text after a place, each on one line and at most [`SIGHT`] characters long.
fn around(text: &str, at: usize) -> (String, String) {
    let (before, after) = text.split_at(at);
    let start = before.char_indices().rev().nth(SIGHT - 1).map_or(0, |(at, _)| at);
    let end = after.char_indices().nth(SIGHT).map_or(after.len(), |(at, _)| at);
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    (line(&before[start..]), line(&after[..end]))
}
