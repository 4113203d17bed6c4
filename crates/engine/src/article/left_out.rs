//! The lines of a page or a document that are not part of its article, and the reasons.
//!
//! Most lines of a page do not belong to its article. They do not become segments, but every one is reported,
//! so that a person can check it.

use serde::{Deserialize, Serialize};

/// A line that is not part of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LeftOut {
    /// Why it was left out.
    pub reason: Omission,
    /// The line, with white space folded as a browser does.
    pub text: String,
}

/// Why a line was left out: the kind of text that it is.
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
    /// The caption of a picture.
    Caption,
    /// The author of a picture: `Foto: …`.
    Credit,
    /// Advertisements.
    Advertisement,
    /// A notice about cookies, a subscription, an app.
    Notice,
    /// A reader's comment on a page, or an editor's in a Word document.
    Comment,
    /// The foot of the site.
    Footer,
    /// The owner of the text, and how it may be used.
    Copyright,
    /// Keywords.
    Tags,
    /// Marks at a headline: `FOTO`, `YENİLƏNİB`.
    Mark,
    /// Text that a browser or a word processor does not show.
    Hidden,
    /// Text outside the article, of no known kind.
    Elsewhere,
    /// The line at the head or foot of every printed page.
    Running,
    /// Footnotes and endnotes.
    Footnote,
    /// Text boxes, which are placed beside the text.
    TextBox,
    /// Text that was deleted while changes were tracked.
    Deleted,
}

/// How many lines were left out for each reason, the most first.
///
/// ```
/// assert!(yaddash_engine::article::omissions(&[]).is_empty());
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
