//! Finds the article on a web page.
//!
//! Three kinds of evidence decide, the most reliable first:
//!
//! 1. The markup: the headline, the elements for the article and its body, and the elements for menus,
//!    footers and banners.
//! 2. The prose: lines that end like sentences and are not links.
//! 3. The phrases that sites print around a report; `judge` looks for these line by line.
//!
//! It is worse to lose a line of the article than to keep a line that does not belong to the article. So a
//! line inside the article is kept unless it is recognized as something else, and every line that is left out
//! is reported.

use std::ops::Range;

use super::line::Line;
use super::tags::Meaning;
use super::tree::Page;
use super::wording::{is_headline_link, is_prose};
use crate::article::Omission;

/// The place of the article on a page. `root` and `region` are ranges of element numbers: an element and
/// all elements inside it have consecutive numbers, because elements are numbered in the order of their
/// start tags.
#[derive(Debug)]
pub(super) struct Content {
    /// For each element, the reason to leave it out, if there is a reason. The reason comes from the
    /// element itself or from an element around it.
    pub(super) marks: Vec<Option<Omission>>,
    /// For each element, one more than the number of the last element inside it.
    pub(super) ends: Vec<usize>,
    /// The element that is the article, and the elements inside it.
    pub(super) root: Range<usize>,
    /// The innermost element that contains both the headline and the article, and the elements inside it.
    pub(super) region: Range<usize>,
}

impl Content {
    /// Finds the article. `title` is the number of the line that is the headline.
    pub(super) fn find(page: &mut Page, title: Option<usize>) -> Self {
        drop_impossible_marks(page, title);
        let marks = inherited(page);
        let prose = Prose::measure(page, |line| marks[line.element].is_none());
        let root = root(page, &prose, title);
        let region = title.map_or(root, |title| common_ancestor(page, page.lines[title].element, root));
        let ends = ends(page);
        Self { root: root..ends[root], region: region..ends[region], marks, ends }
    }

    /// Sets the region of the article for a headline that was recognized only by its place above the
    /// article.
    pub(super) fn take_title(&mut self, page: &Page, title: usize) {
        let region = common_ancestor(page, page.lines[title].element, self.root.start);
        self.region = region..self.ends[region];
    }
}

/// Removes marks (reasons to leave out an element) that must be wrong: the marks of the elements around the
/// headline, and the marks of elements that contain nearly all the prose. Some sites put the whole page
/// into a `<form>`, a `<header>` or an element of class `modal`.
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

/// Returns the mark of each element: the mark of the outermost marked element around it, or else its own
/// mark. A mark is the reason to leave out an element.
fn inherited(page: &Page) -> Vec<Option<Omission>> {
    let mut marks: Vec<Option<Omission>> = Vec::with_capacity(page.elements.len());
    for element in &page.elements {
        // The parent of an element has a smaller number than the element; the page is its own parent.
        let outer = marks.get(element.parent).copied().flatten();
        marks.push(outer.or(element.mark));
    }
    marks
}

/// Returns, for each element, one more than the number of the last element inside it.
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

/// Returns the number of the element that is the article. The search begins at the element that the markup
/// names, if that element contains a fair share of the prose. From there it descends to the smallest
/// element that still contains nearly all of the prose.
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
    // If the report is only one paragraph, the article is the element around that paragraph.
    match title {
        Some(title) if page.lines[title].element == root => page.elements[root].parent,
        _ => root,
    }
}

/// Returns the number of the innermost element that contains both elements.
fn common_ancestor(page: &Page, mut first: usize, mut second: usize) -> usize {
    while first != second {
        // The element with the greater number began later, so it cannot be around the other one.
        let later = if first > second { &mut first } else { &mut second };
        *later = page.elements[*later].parent;
    }
    first
}
