//! Where on a page its article is.
//!
//! Three things decide, the surest first: what the page itself marks (its headline, the element that
//! it calls the article or its body, the parts that it calls menus, footers, banners); where the
//! prose is, that is lines that end as sentences do and are not links; and, line by line in `judge`,
//! the phrases that sites print around a report. A line that is lost is worse than one too many, so
//! what is inside the article stays unless something says what it is, and all that goes is reported.

use std::ops::Range;

use super::line::Line;
use super::tags::Meaning;
use super::tree::Page;
use super::wording::{is_headline_link, is_prose};
use crate::article::Omission;

/// Where the article is. An element stands in another if its number is in the other's range.
#[derive(Debug)]
pub(super) struct Content {
    /// Why each element is left out, by itself or by one that it stands in.
    pub(super) marks: Vec<Option<Omission>>,
    /// The number after the last element inside of each.
    pub(super) ends: Vec<usize>,
    /// The element that is the article.
    pub(super) root: Range<usize>,
    /// What the headline and the article stand in.
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

    /// Takes a headline that nothing but its place tells.
    pub(super) fn take_title(&mut self, page: &Page, title: usize) {
        let region = common_ancestor(page, page.lines[title].element, self.root.start);
        self.region = region..self.ends[region];
    }
}

/// Takes back marks that cannot be meant: of what the headline stands in, and of what has nearly all
/// the prose of the page. Whole pages stand in a `<form>`, a `<header>` or an element of class `modal`.
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

/// The mark of each element, its own or that of the outermost marked one it stands in.
fn inherited(page: &Page) -> Vec<Option<Omission>> {
    let mut marks: Vec<Option<Omission>> = Vec::with_capacity(page.elements.len());
    for element in &page.elements {
        // The parent has a smaller number; that of the page itself is its own.
        let outer = marks.get(element.parent).copied().flatten();
        marks.push(outer.or(element.mark));
    }
    marks
}

/// The number after the last element inside of each.
fn ends(page: &Page) -> Vec<usize> {
    let mut ends: Vec<usize> = (1..=page.elements.len()).collect();
    for number in (1..ends.len()).rev() {
        let parent = page.elements[number].parent;
        ends[parent] = ends[parent].max(ends[number]);
    }
    ends
}

/// How much prose there is in each element.
struct Prose {
    sums: Vec<usize>,
}

impl Prose {
    fn measure(page: &Page, counts: impl Fn(&Line) -> bool) -> Self {
        let sum = |weigh: fn(&Line) -> usize| {
            let mut sums = vec![0; page.elements.len()];
            let mut after_headline_link = false;
            for line in page.lines.iter().filter(|line| counts(line)) {
                // Prose under a headline that is a link is the beginning of another report.
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

/// The element that is the article: the one that the page names, if it has a fair share of the prose,
/// and inside it the smallest that still has nearly all of it.
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
    // A report of one paragraph: what it stands in.
    match title {
        Some(title) if page.lines[title].element == root => page.elements[root].parent,
        _ => root,
    }
}

/// The innermost element that two elements stand in.
fn common_ancestor(page: &Page, mut first: usize, mut second: usize) -> usize {
    while first != second {
        // The greater number began later, so it is not the outer one.
        let later = if first > second { &mut first } else { &mut second };
        *later = page.elements[*later].parent;
    }
    first
}
