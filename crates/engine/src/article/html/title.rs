//! Finds the line of a page that is its headline.

use super::content::Content;
use super::facts::Facts;
use super::line::Line;
use super::tags::Meaning;
use super::tree::Page;
use super::wording::{is_prose, stamp};
use crate::article::Omission;
use crate::article::boilerplate::{BOILERPLATE, folded};
use crate::article::paragraphs::is_terminated;

/// Returns the number of the line that is the headline. This is the line that matches the headline in the
/// page's metadata; headings are searched first, then all lines. If no line matches, it is the first
/// heading of level 1 that is not the name of the site.
pub(super) fn find(page: &Page) -> Option<usize> {
    let declared: Vec<String> = declared_titles(&page.facts).map(|title| folded(&title)).collect();
    let is_declared = |line: &Line| {
        let text = folded(&line.text);
        let bare = folded(&line.text[..BOILERPLATE.without_marks(&line.text)]);
        // A text of one or two words may occur anywhere by chance.
        let long = bare.chars().count() >= 15;
        let is_in =
            |title: &String| title.starts_with(&bare) || title.ends_with(&bare) || text.starts_with(title.as_str());
        declared.iter().any(|title| title == &text || (long && is_in(title)))
    };
    let numbered =
        || page.lines.iter().enumerate().filter(|(_, line)| line.size <= 300 && line.linked * 2 <= line.size.max(1));
    let ranked = |most: u8, test: &dyn Fn(&Line) -> bool| {
        numbered()
            .find(|(_, line)| rank(page, line).is_some_and(|rank| rank <= most) && test(line))
            .map(|(number, _)| number)
    };
    let site = page.facts.site.as_deref().map(folded);
    let is_no_site = |line: &Line| {
        line.text.split_whitespace().nth(1).is_some()
            && site.as_deref() != Some(folded(&line.text).as_str())
            && !is_hidden(page, line)
    };
    ranked(1, &is_declared)
        .or_else(|| ranked(4, &is_declared))
        .or_else(|| numbered().find(|(_, line)| is_declared(line) && !is_hidden(page, line)).map(|(number, _)| number))
        .or_else(|| ranked(1, &is_no_site))
}

/// Returns the headline of an article that begins with prose and has no marked headline: the last line
/// above the article that is short and is not a sentence, a link or a date.
pub(super) fn above(page: &Page, content: &Content) -> Option<usize> {
    /// The number of lines above the article among which the headline is looked for. Dates, counters and
    /// buttons may come between the headline and the article.
    const MAX_DISTANCE: usize = 6;
    let shown = |line: &Line| content.marks[line.element].is_none();
    let first = page.lines.iter().position(|line| content.root.contains(&line.element) && shown(line))?;
    if !is_prose(&page.lines[first]) {
        return None;
    }
    let may_be = |line: &Line| {
        let few = line.size <= 250 && line.text.split_whitespace().nth(2).is_some();
        few && line.linked == 0
            && !is_terminated(&line.text)
            && stamp(line).is_none()
            && BOILERPLATE.line(&line.text).is_none()
    };
    (first.saturating_sub(MAX_DISTANCE)..first)
        .rev()
        .find(|&number| shown(&page.lines[number]) && may_be(&page.lines[number]))
}

/// Returns the headline from the metadata, for a page that shows no headline.
pub(super) fn from_facts(facts: &Facts) -> Option<String> {
    declared_titles(facts).next()
}

/// Returns the headlines in the metadata and in `<title>`, without the name of the site at their end.
fn declared_titles(facts: &Facts) -> impl Iterator<Item = String> {
    let site = facts.site.as_deref().map(folded);
    let bare = move |title: &str| {
        let mut title = title;
        for joint in [" | ", " » ", " :: ", " — ", " – ", " - "] {
            if let Some((before, after)) = title.rsplit_once(joint) {
                let after = folded(after);
                let is_site = site.as_deref() == Some(after.as_str()) || after.contains(".az") || joint == " | ";
                if is_site && !before.trim().is_empty() {
                    title = before;
                }
            }
        }
        title.trim().to_owned()
    };
    let window = facts.window.clone();
    facts.headline.clone().into_iter().chain(window).map(move |title| bare(&title))
}

/// Returns the level of the heading that contains a line, or `None` if the line is not in a heading.
fn rank(page: &Page, line: &Line) -> Option<u8> {
    let mut element = line.element;
    for _ in 0..3 {
        if let Meaning::Heading(rank) = page.elements[element].meaning {
            return Some(rank);
        }
        element = page.elements[element].parent;
    }
    None
}

/// Whether a line is certainly not the headline: it is hidden, or it is in a list of other reports. Lines
/// of menus and page headers are not excluded, because these may contain the headline.
fn is_hidden(page: &Page, line: &Line) -> bool {
    let mut element = line.element;
    while element > 0 {
        if matches!(page.elements[element].mark, Some(Omission::Hidden | Omission::Related)) {
            return true;
        }
        element = page.elements[element].parent;
    }
    false
}
