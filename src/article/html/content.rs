//! Which lines of a page are its article.
//!
//! Three things decide, the surest first: what the page itself marks (its headline, the element that
//! it calls the article or its body, the parts that it calls menus, footers, banners); where the
//! prose is, that is lines that end as sentences do and are not links; and the phrases that sites
//! print around a report. A line that is lost is worse than one too many, so what is inside the
//! article stays unless something says what it is, and all that goes is reported.

use std::ops::Range;

use super::boilerplate::{BOILERPLATE, folded};
use super::tags::Meaning;
use super::tree::{Line, Page};
use crate::article::paragraphs::is_terminated;
use crate::article::stamp::Stamp;
use crate::article::{LeftOut, Omission};

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Keep,
    /// It stands at the headline and is kept if it is a date or a time.
    Stamp,
    LeaveOut(Omission),
}

/// Judges every line. `title` is the line that is the headline.
pub(super) fn judge(page: &mut Page, title: Option<usize>) -> Vec<Verdict> {
    believe(page, title);
    let marks = inherited(page);
    let prose = Prose::of(page, |line| marks[line.element].is_none());
    let root = root(page, &prose, title);
    let ends = ends(page);
    let mut judge = Judge {
        page,
        marks: &marks,
        root: root..ends[root],
        region: root..ends[root],
        title,
        section: None,
        ends: &ends,
        last_kept: None,
        over: false,
    };
    if let Some(title) = title {
        let shared = shared(page, page.lines[title].element, root);
        judge.region = shared..ends[shared];
    }
    (0..page.lines.len()).map(|number| judge.line(number)).collect()
}

/// What a line says when it is left out: a menu may be set apart by nothing but its style.
pub(super) fn left_out(line: &Line, reason: Omission) -> LeftOut {
    let text = if is_prose(line) { line.text.clone() } else { parted(line) };
    LeftOut { reason, text }
}

/// Takes back marks that cannot be meant: of what the headline stands in, and of what has nearly all
/// the prose of the page. Whole pages stand in a `<form>`, a `<header>` or an element of class `modal`.
fn believe(page: &mut Page, title: Option<usize>) {
    let all = Prose::of(page, |_| true);
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
    fn of(page: &Page, counts: impl Fn(&Line) -> bool) -> Self {
        let sum = |weigh: fn(&Line) -> usize| {
            let mut sums = vec![0; page.elements.len()];
            for line in page.lines.iter().filter(|line| counts(line)) {
                sums[line.element] += weigh(line);
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

/// Whether a line is of the kind that articles are made of: sentences, and no links.
fn is_prose(line: &Line) -> bool {
    let long = line.size >= 120 || (line.size >= 25 && is_terminated(&line.text));
    long && line.linked * 3 <= line.size && BOILERPLATE.line(&line.text).is_none()
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
fn shared(page: &Page, mut one: usize, mut other: usize) -> usize {
    while one != other {
        // The greater number began later, so it is not the outer one.
        let later = if one > other { &mut one } else { &mut other };
        *later = page.elements[*later].parent;
    }
    one
}

struct Judge<'p> {
    page: &'p Page,
    marks: &'p [Option<Omission>],
    ends: &'p [usize],
    /// The element that is the article, as the range of the elements in it.
    root: Range<usize>,
    /// What the headline and the article stand in.
    region: Range<usize>,
    title: Option<usize>,
    /// What goes with a heading that was met: the reason, and the elements under it.
    section: Option<(Omission, Range<usize>)>,
    /// The last line of prose that was kept.
    last_kept: Option<usize>,
    /// The article is over, whatever follows.
    over: bool,
}

impl Judge<'_> {
    fn line(&mut self, number: usize) -> Verdict {
        let line = &self.page.lines[number];
        if self.title == Some(number) {
            self.section = None;
            return Verdict::Keep;
        }
        let in_root = self.root.contains(&line.element);
        let mark = self.marks[line.element];
        let known = BOILERPLATE.line(&line.text);
        if let Some(known) = known.filter(|_| mark != Some(Omission::Hidden)) {
            if known.heading {
                self.section = Some((known.reason, self.scope(number)));
            }
            // Below the line that says whose text it was, there is no more of it.
            let below = self.last_kept.is_some() && !in_root;
            self.over |= below && known.reason == Omission::Copyright;
            return Verdict::LeaveOut(known.reason);
        }
        if let Some(mark) = mark {
            let section = self.section.as_ref().filter(|(_, scope)| scope.contains(&line.element));
            let told = section.map(|(reason, _)| *reason).filter(|_| mark == Omission::Elsewhere);
            return Verdict::LeaveOut(told.unwrap_or(mark));
        }
        if let Some(reason) = self.in_section(line, in_root) {
            return Verdict::LeaveOut(reason);
        }
        let verdict = self.place(number, line, in_root);
        if verdict == Verdict::Keep && is_prose(line) {
            self.last_kept = Some(number);
        }
        verdict
    }

    /// What a line is by where it stands.
    fn place(&self, number: usize, line: &Line, in_root: bool) -> Verdict {
        let before_title = self.title.is_some_and(|title| number < title);
        let links = line.linked * 10 >= line.size * 9;
        let elsewhere = if links { Omission::Navigation } else { Omission::Elsewhere };
        let near = self.title.is_some_and(|title| number < title && title - number <= 3);
        if in_root && !before_title {
            return match () {
                () if self.last_kept.is_none() && self.repeats_title(line) => Verdict::LeaveOut(Omission::Navigation),
                // A headline of several words within the text leads to another report.
                () if links && line.text.split_whitespace().nth(3).is_some() => Verdict::LeaveOut(Omission::Related),
                () if links => Verdict::LeaveOut(Omission::Navigation),
                () => Verdict::Keep,
            };
        }
        if self.over || !self.region.contains(&line.element) || self.title.is_none() {
            return Verdict::LeaveOut(if is_prose(line) { Omission::Elsewhere } else { elsewhere });
        }
        if is_prose(line) && !self.repeats_title(line) {
            return Verdict::Keep;
        }
        let at_title = near || (!before_title && self.last_kept.is_none());
        if at_title && stamp(line).is_some() { Verdict::Stamp } else { Verdict::LeaveOut(Omission::Navigation) }
    }

    fn repeats_title(&self, line: &Line) -> bool {
        self.title.is_some_and(|title| folded(&self.page.lines[title].text) == folded(&line.text))
    }

    /// The elements that go with a heading: those of the smallest element that holds more than it.
    fn scope(&self, number: usize) -> Range<usize> {
        let lines = &self.page.lines;
        let is_inside = |range: &Range<usize>, at: Option<usize>| {
            at.and_then(|at| lines.get(at)).is_some_and(|line| range.contains(&line.element))
        };
        let mut scope = lines[number].element;
        loop {
            let range = scope..self.ends[scope];
            if scope == 0 || is_inside(&range, number.checked_sub(1)) || is_inside(&range, Some(number + 1)) {
                return range;
            }
            scope = self.page.elements[scope].parent;
        }
    }

    fn in_section(&mut self, line: &Line, in_root: bool) -> Option<Omission> {
        let (reason, scope) = self.section.clone()?;
        let holds_root = scope.contains(&self.root.start);
        // The article goes on as it was: prose beside the prose before it. Or it begins only now.
        let goes_on = in_root
            && is_prose(line)
            && line.linked == 0
            && match self.last_kept {
                Some(last) => {
                    let parent = |line: &Line| self.page.elements[line.element].parent;
                    parent(line) == parent(&self.page.lines[last])
                }
                None => true,
            };
        if !scope.contains(&line.element) || (holds_root && goes_on) {
            self.section = None;
            return None;
        }
        Some(reason)
    }
}

/// A line as the date or time that it is; where tags stand between letters, a style may part them.
pub(super) fn stamp(line: &Line) -> Option<String> {
    if Stamp::read(&line.text).is_some() {
        return Some(line.text.clone());
    }
    let parted = parted(line);
    Stamp::read(&parted).map(|_| parted)
}

/// A line with a blank wherever a tag stands between letters.
fn parted(line: &Line) -> String {
    let mut parted = line.text.clone();
    for seam in line.seams.iter().rev() {
        let joined =
            parted[..*seam].ends_with(char::is_alphanumeric) && parted[*seam..].starts_with(char::is_alphanumeric);
        if joined {
            parted.insert(*seam, ' ');
        }
    }
    parted
}
