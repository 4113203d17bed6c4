//! What a reader left out of an article, and why.
//!
//! A page is mostly not its article. What is taken for something else is no segment, but it is
//! never gone without a word: every line of it stands here, for a person to look through.

use serde::{Deserialize, Serialize};

/// A line that is no part of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LeftOut {
    /// What it was taken for.
    pub reason: Omission,
    /// The line, white space folded as on a page.
    pub text: String,
}

/// What a line that is left out was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(strum::EnumIter))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Omission {
    /// Menus, breadcrumbs, buttons, counters, links to other parts of the site.
    Navigation,
    /// Headlines of other reports: `Son xəbərlər`, `Oxşar xəbərlər`.
    Related,
    /// Buttons to share the page.
    Share,
    /// The words under a picture.
    Caption,
    /// Whose picture it is: `Foto: …`.
    Credit,
    /// Advertisements.
    Advertisement,
    /// A notice about cookies, a subscription, an app.
    Notice,
    /// What readers wrote, or an editor beside the text of a document.
    Comment,
    /// The foot of the site.
    Footer,
    /// Whose text it is, and how it may be used.
    Copyright,
    /// Keywords.
    Tags,
    /// Marks at a headline: `FOTO`, `YENİLƏNİB`.
    Mark,
    /// What a browser or a word processor does not show.
    Hidden,
    /// Text elsewhere on the page, of no known kind.
    Elsewhere,
    /// The line at the head or foot of every printed page.
    Running,
    /// Footnotes and endnotes.
    Footnote,
    /// Text boxes, which stand beside the text.
    TextBox,
    /// Text that was deleted while changes were tracked.
    Deleted,
}

/// How many lines were left out for each reason, the most first.
///
/// ```
/// assert!(yaddash::article::omissions(&[]).is_empty());
/// ```
#[must_use]
pub fn omissions(left_out: &[LeftOut]) -> Vec<(Omission, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    for line in left_out {
        *counts.entry(line.reason).or_insert(0) += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}
