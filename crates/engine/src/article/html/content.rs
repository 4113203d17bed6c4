//! Finding the article on a page.
//!
//! Three things decide, the most reliable first: the markup (the headline, the elements for the article and
//! its body, those for menus, footers and banners); the prose, that is lines which end as sentences do and
//! are not links; and, line by line in `judge`, the phrases that sites print around a report. To lose a line
//! is worse than to keep one too many, so a line inside the article stays unless it is recognised as something
//! else, and every line left out is reported.

use std::ops::Range;

use super::line::Line;
use super::tags::Meaning;
use super::tree::Page;
use super::wording::{is_headline_link, is_prose};
use crate::article::Omission;

/// The place of the article. An element is inside another one if its number is in that one's range.
#[derive(Debug)]
pub(super) struct Content {
    /// The reason for which each element is left out, because of itself or of an element around it.
    pub(super) marks: Vec<Option<Omission>>,
    /// For each element, the number after that of the last element inside it.
    pub(super) ends: Vec<usize>,
    /// The element that is the article, and the elements inside it.
    pub(super) root: Range<usize>,
    /// The innermost element that holds both the headline and the article, and the elements inside it.
    pub(super) region: Range<usize>,
}

impl Content {
    /// Finds the article. `title` is the line that is the headline.
    pub(super) fn find(page: &mut Page, title: Option<usize>) -> Self {
        drop_impossible_marks(page, title);
        let marks = inherited(page);
        let prose = Prose::measure(page, |line| marks[line.element].is_none());
        let root = root(page, &prose, title);
        let region = title.map_or(root, |title| common_ancestor(page, page.lines[title].element, root));
        let ends = ends(page);
        Self { root: root..ends[root], region: region..ends[region], marks, ends }
    }

    /// Sets the headline, for one that is recognised only by its place.
    pub(super) fn take_title(&mut self, page: &Page, title: usize) {
        let region = common_ancestor(page, page.lines[title].element, self.root.start);
        self.region = region..self.ends[region];
    }
}

/// Removes marks that must be wrong: of the elements around the headline, and of those that hold nearly all the
/// prose. Some sites put the whole page into a `<form>`, a `<header>` or an element of class `modal`.
fn drop_impossible_marks(page: &mut Page, title: Option<usize>) {
    let all = Prose::measure(page, |_| true);
    let mut element = title.map_or(0, |title| page.lines[title].element);
    while element > 0 {
        page.elements[element].mark = None;
        element = page.elements[element].parent;
    }
    for (element, prose) in page.elements.iter_mut().zip(&all.sums) {
        if *prose * 5 > all.sums[0] * 4 {
            element.mark = None;
        }
    }
}

/// The mark of each element: that of the outermost marked element around it, or its own.
fn inherited(page: &Page) -> Vec<Option<Omission>> {
    let mut marks: Vec<Option<Omission>> = Vec::with_capacity(page.elements.len());
    for element in &page.elements {
        // The parent has a smaller number; the page is its own parent.
        let outer = marks.get(element.parent).copied().flatten();
        marks.push(outer.or(element.mark));
    }
    marks
}

/// For each element, the number after that of the last element inside it.
fn ends(page: &Page) -> Vec<usize> {
    let mut ends: Vec<usize> = (1..=page.elements.len()).collect();
    for number in (1..ends.len()).rev() {
        let parent = page.elements[number].parent;
        ends[parent] = ends[parent].max(ends[number]);
    }
    ends
}

/// The amount of prose in each element, in characters.
struct Prose {
    sums: Vec<usize>,
}

impl Prose {
    fn measure(page: &Page, counts: impl Fn(&Line) -> bool) -> Self {
        let sum = |weigh: fn(&Line) -> usize| {
            let mut sums = vec![0; page.elements.len()];
            let mut after_headline_link = false;
            for line in page.lines.iter().filter(|line| counts(line)) {
                // Prose directly under a linked headline is the teaser of another report.
                sums[line.element] += if after_headline_link { 0 } else { weigh(line) };
                after_headline_link = is_headline_link(line);
            }
            for number in (1..sums.len()).rev() {
                sums[page.elements[number].parent] += sums[number];
            }
            sums
        };
        let mut sums = sum(|line| if is_prose(line) { line.size } else { 0 });
        if sums[0] == 0 {
            sums = sum(|line| line.size - line.linked);
        }
        Self { sums }
    }
}

/// The element that is the article: the one that the markup names, if it holds a fair share of the prose, and
/// inside it the smallest element that still holds nearly all of that.
fn root(page: &Page, prose: &Prose, title: Option<usize>) -> usize {
    let all = prose.sums[0];
    let numbered = || page.elements.iter().enumerate();
    let most = |named: &dyn Fn(usize) -> bool| {
        numbered().map(|(number, _)| number).filter(|&number| named(number)).max_by_key(|&number| prose.sums[number])
    };
    let body = most(&|number| page.elements[number].is_body).filter(|&number| prose.sums[number] * 3 >= all);
    let article = || most(&|number| page.elements[number].meaning == Meaning::Article);
    let main = || most(&|number| page.elements[number].meaning == Meaning::Main);
    let fair = |number: &usize| prose.sums[*number] * 2 >= all;
    let mut root = body.or_else(|| article().filter(fair)).or_else(|| main().filter(fair)).unwrap_or(0);
    let mut best = vec![0; page.elements.len()];
    for (number, element) in numbered().skip(1) {
        if best[element.parent] == 0 || prose.sums[number] > prose.sums[best[element.parent]] {
            best[element.parent] = number;
        }
    }
    loop {
        let child = best[root];
        let enough = child > 0 && prose.sums[child] * 5 >= prose.sums[root] * 4;
        if !enough || matches!(page.elements[child].meaning, Meaning::Text | Meaning::Heading(_)) {
            break;
        }
        root = child;
    }
    // A report of one paragraph: the element around that.
    match title {
        Some(title) if page.lines[title].element == root => page.elements[root].parent,
        _ => root,
    }
}

/// The innermost element that holds two elements.
fn common_ancestor(page: &Page, mut first: usize, mut second: usize) -> usize {
    while first != second {
        // The element with the greater number began later, so it cannot be around the other one.
        let later = if first > second { &mut first } else { &mut second };
        *later = page.elements[*later].parent;
    }
    first
}
