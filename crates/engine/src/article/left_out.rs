//! The lines of a document that are not part of its article, and why they are left out.
//!
//! Most lines of a web page do not belong to its article, and some of them are copied with an article. These lines do not become segments, but every one
//! of them is reported, so that a person can check the choice.

use serde::{Deserialize, Serialize};

/// A line that is not part of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LeftOut {
    /// The reason for which the line was left out.
    pub reason: Omission,
    /// The text of the line, with white space folded as in a browser.
    pub text: String,
}

/// The reason for which a line was left out, named after the kind of its text.
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
    /// The author, the translator or the editor of the text: `Müəllif: …`, `XQ`.
    Byline,
    /// Advertisements.
    Advertisement,
    /// A notice about cookies, a subscription or an app.
    Notice,
    /// A reader's comment on a web page, or an editor's comment in a Word document.
    Comment,
    /// The footer of the site.
    Footer,
    /// A copyright notice: the owner of the text, and how the text may be used.
    Copyright,
    /// Keywords.
    Tags,
    /// Marks that editors add to a headline: `FOTO` (photo), `YENİLƏNİB` (updated).
    Mark,
    /// Text that a browser or a word processor does not show.
    Hidden,
    /// Text outside the article that is of no known kind.
    Elsewhere,
    /// A running header or footer, printed at the top or bottom of every page.
    Running,
    /// Footnotes and endnotes.
    Footnote,
    /// Text boxes, which are placed beside the text.
    TextBox,
    /// Text that was deleted while changes were tracked.
    Deleted,
}

/// Counts the lines that were left out for each reason. The most frequent reason comes first.
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
