//! Reads saved web pages: finds the article of a news site in the text around it.
//!
//! ```text
//! bytes ──► decode ──► tokens ──► tree: lines, each in its element ──► content ──► judge ──► Draft
//!                                   └─► facts: the page's metadata ──────────────┘
//! ```
//!
//! A page is read as it was saved: nothing is fetched and no script is run. A page whose text is created by a script
//! contains no article, unless its metadata has the text (`articleBody` of JSON-LD). That text has no place in the page. `content` and `judge` decide by heuristics which lines belong to the
//! article; all other lines are reported, so that a person can check them.

mod class_names;
mod content;
mod decode;
mod facts;
mod judge;
mod line;
mod marks;
mod restore;
mod tags;
mod title;
mod tokens;
mod tree;
mod wording;

pub(super) use restore::{inline_codes, restore};

use content::Content;
use facts::Facts;
use judge::{Verdict, judge, left_out};
use tree::Page;
use wording::{is_prose, stamp};

use super::boilerplate::BOILERPLATE;
use super::draft::Draft;
use super::{Article, Kind, LeftOut, Omission, Origin};
use crate::formats::FormatError;
use yaddash_core::segment::Segmenter;

/// Reads a web page of at most [`limits::PAGE_BYTES`](crate::formats::limits::PAGE_BYTES) bytes.
pub(super) fn read(bytes: &[u8], segmenter: &Segmenter) -> Result<Article, FormatError> {
    let text = decode::decode(bytes)?;
    let draft = draft(&text.text)?;
    if draft.lines.is_empty() {
        let remedy = "a script may create the text of the page: copy the article from the browser into a .txt file";
        return Err(FormatError::refused("a page with an article", "a page without text", remedy));
    }
    let mut article = draft.finish(segmenter);
    article.encoding = text.encoding;
    article.repaired = text.repaired.or(article.repaired);
    Ok(article)
}

fn draft(text: &str) -> Result<Draft, FormatError> {
    let mut page = Page::read(text)?;
    let mut title = title::find(&page);
    let mut content = Content::find(&mut page, title);
    if title.is_none() && page.facts.headline.is_none() {
        title = title::above(&page, &content);
        if let Some(title) = title {
            content.take_title(&page, title);
        }
    }
    let verdicts = judge(&page, &content, title);
    let mut draft = Draft::new(Kind::Html);
    draft.site.clone_from(&page.facts.site);
    if let Some((date, time)) = page.facts.date() {
        (draft.date, draft.time) = (Some(date), time);
    }
    if title.is_none()
        && let Some(declared) = title::from_facts(&page.facts)
        && page.facts.headline.is_some()
    {
        push_title(&mut draft, &declared, Origin::Nowhere);
    }
    let has_prose = page.lines.iter().zip(&verdicts).any(|(line, verdict)| *verdict == Verdict::Keep && is_prose(line));
    let in_metadata = if has_prose { Vec::new() } else { metadata_lines(&page.facts)? };
    for (number, (line, verdict)) in page.lines.iter().zip(verdicts).enumerate() {
        let origin = Origin::Page(line.range.clone());
        match verdict {
            _ if title == Some(number) => push_title(&mut draft, &line.text, origin),
            Verdict::Keep if !in_metadata.is_empty() => draft.left_out.push(left_out(line, Omission::Elsewhere)),
            Verdict::Keep => {
                // Only tags may separate the parts of a date at the headline.
                let parted = stamp(line).filter(|_| line.text.len() <= 80);
                draft.push(parted.as_deref().unwrap_or(&line.text), origin, false);
            }
            Verdict::Stamp => draft.push(&stamp(line).unwrap_or_default(), origin, false),
            Verdict::LeaveOut(reason) if !has_no_letter_or_digit(&line.text) => {
                draft.left_out.push(left_out(line, reason));
            }
            Verdict::LeaveOut(_) => {}
        }
    }
    in_metadata.iter().for_each(|line| draft.push(line, Origin::Nowhere, false));
    Ok(draft)
}

/// Returns the paragraphs of the article in the metadata, for a page that does not show the article. The metadata may
/// have the tags of the paragraphs, or only line ends.
fn metadata_lines(facts: &Facts) -> Result<Vec<String>, FormatError> {
    let Some(body) = &facts.body else { return Ok(Vec::new()) };
    let lines: Vec<String> = match body.contains('<') || body.contains('&') {
        true => {
            let body = body.replace("\r\n", "\n").replace('\n', "<br>");
            Page::read(&body)?.lines.into_iter().map(|line| line.text).collect()
        }
        false => body.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect(),
    };
    Ok(lines
        .into_iter()
        .filter(|line| line.contains(char::is_alphabetic) && BOILERPLATE.line(line).is_none())
        .collect())
}

/// Adds the headline without the marks at its end, such as `FOTO`. The marks are reported as left out.
fn push_title(draft: &mut Draft, title: &str, origin: Origin) {
    let length = BOILERPLATE.without_marks(title);
    if length < title.len() {
        draft.left_out.push(LeftOut { reason: Omission::Mark, text: title[length..].trim().to_owned() });
    }
    draft.push(&title[..length], origin, true);
}

fn has_no_letter_or_digit(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}
