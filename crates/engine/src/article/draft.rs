//! An unfinished article: the lines of a web page or a Word document that belong to its article.

use std::ops::Range;

use jiff::civil::{Date, Time};

use super::boilerplate::BOILERPLATE;
use super::pasted::{self, Part};
use super::stamp::Stamp;
use super::{Article, Kind, LeftOut, Omission, Origin, Paragraph, head};
use yaddash_core::segment::{Segmenter, is_blank};
use yaddash_core::text::{CodePage, repair_encoding};
use yaddash_core::unit::Role;

/// The lines of an article, in order, and the metadata of the document.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) kind: Kind,
    pub(super) lines: Vec<Line>,
    pub(super) date: Option<Date>,
    pub(super) time: Option<Time>,
    /// The name of the site, used if the report names no agency.
    pub(super) site: Option<String>,
    pub(super) left_out: Vec<LeftOut>,
}

/// A line of the article, without line ends and without blanks around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) origin: Origin,
    /// Whether the document marks the line as its headline.
    pub(super) title: bool,
    /// Whether the line is in a table of a document.
    pub(super) in_table: bool,
}

impl Draft {
    pub(super) fn new(kind: Kind) -> Self {
        Self { kind, lines: Vec::new(), date: None, time: None, site: None, left_out: Vec::new() }
    }

    /// Adds a line, unless it is blank.
    pub(super) fn push(&mut self, text: &str, origin: Origin, title: bool) {
        let text = text.trim_matches(is_blank);
        if !text.is_empty() {
            self.lines.push(Line { text: text.to_owned(), origin, title, in_table: false });
        }
    }

    /// Adds a line of a table, unless it is blank.
    pub(super) fn push_in_table(&mut self, text: &str, origin: Origin, title: bool) {
        let before = self.lines.len();
        self.push(text, origin, title);
        self.lines.iter_mut().skip(before).for_each(|line| line.in_table = true);
    }

    /// Returns for each line of a document whether it is in a table.
    fn in_table(&self) -> Option<Vec<bool>> {
        let is_document = matches!(self.kind, Kind::Docx | Kind::Odt);
        is_document.then(|| self.lines.iter().map(|line| line.in_table).collect())
    }

    /// Makes the article. Its text consists of the lines, joined by line ends. If it is garbled as a whole, it is
    /// repaired: a document may have been garbled before its program saved it, also behind the entities of a page.
    pub(super) fn finish(mut self, segmenter: &Segmenter) -> Article {
        let repaired = self.repair();
        if !self.lines.iter().any(|line| line.title) {
            self.judge(segmenter);
        }
        let mut text = String::with_capacity(self.lines.iter().map(|line| line.text.len() + 1).sum());
        let mut ranges = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            if !text.is_empty() {
                text.push('\n');
            }
            ranges.push(text.len()..text.len() + line.text.len());
            text.push_str(&line.text);
        }
        let in_table = self.in_table();
        let mut article = Article::from_text(text, self.kind);
        article.repaired = repaired;
        (article.date, article.time) = (self.date, self.time);
        article.left_out = self.left_out;
        match self.lines.iter().position(|line| line.title) {
            Some(title) => article.take_head(&self.lines, &ranges, title),
            // There is no headline, so dates and times are recognized by their form, as in plain text.
            None => {
                let head = head::read(&article.text, &ranges, in_table.as_deref(), segmenter);
                article.left_out.extend(head.left_out);
                article.title = head.title.map(|range| article.text[range].to_owned());
                article.date = article.date.or(head.date);
                article.time = article.time.or(head.time);
                article.paragraphs = head.paragraphs;
                for paragraph in &mut article.paragraphs {
                    let line = ranges.partition_point(|range| range.end <= paragraph.range.start);
                    paragraph.origin = self.lines.get(line).map_or(Origin::Nowhere, |line| line.origin.clone());
                }
            }
        }
        article.finish(segmenter, self.site.as_deref())
    }

    /// Finds the headline of a document that marks none, and leaves out the lines that are not part of the article, as in
    /// plain text.
    fn judge(&mut self, segmenter: &Segmenter) {
        let texts: Vec<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        let parts = pasted::judge(&texts, self.in_table().as_deref(), segmenter);
        let mut lines = Vec::with_capacity(self.lines.len());
        for (mut line, part) in std::mem::take(&mut self.lines).into_iter().zip(parts) {
            match part {
                Part::LeaveOut(reason) => self.left_out.push(LeftOut { reason, text: line.text }),
                Part::Title => {
                    let length = BOILERPLATE.without_marks(&line.text);
                    if length < line.text.len() {
                        let text = line.text[length..].trim_matches(is_blank).to_owned();
                        self.left_out.push(LeftOut { reason: Omission::Mark, text });
                        line.text.truncate(length);
                    }
                    line.title = true;
                    lines.push(line);
                }
                Part::Date | Part::Time | Part::Body => lines.push(line),
            }
        }
        self.lines = lines;
    }

    /// Repairs the lines, if all of them together are garbled for certain. Returns the code page in which they had been
    /// read by mistake.
    fn repair(&mut self) -> Option<CodePage> {
        let text = self.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
        let repaired = repair_encoding(&text)?;
        let lines: Vec<&str> = repaired.text.split('\n').collect();
        if lines.len() != self.lines.len() {
            return None;
        }
        for (line, text) in self.lines.iter_mut().zip(lines) {
            text.clone_into(&mut line.text);
        }
        Some(repaired.code_page)
    }
}

impl Article {
    /// Sets the paragraphs of a text whose headline is known. Dates and times next to the headline are
    /// recognized by their form.
    fn take_head(&mut self, lines: &[Line], ranges: &[Range<usize>], title: usize) {
        self.title = lines.get(title).map(|line| line.text.clone());
        let mut in_head = true;
        for (number, (line, range)) in lines.iter().zip(ranges).enumerate() {
            let stamp = Stamp::read(&line.text).filter(|_| in_head);
            let role = match stamp {
                _ if number == title => Role::Title,
                Some(Stamp { date: Some(_), .. }) => Role::Date,
                Some(_) => Role::Time,
                None => Role::Body,
            };
            if let Some(stamp) = stamp {
                // The date that readers see is in the site's time zone; the metadata may be in another one, in
                // which the day may differ by one. A larger difference means that it is another date.
                let same = |date: Date| self.date.is_none_or(|declared| (date - declared).get_days().abs() <= 1);
                if stamp.date.is_none_or(same) {
                    self.date = stamp.date.or(self.date);
                    self.time = stamp.time.or(self.time);
                }
            }
            in_head &= number <= title || role != Role::Body;
            self.paragraphs.push(Paragraph { range: range.clone(), role, origin: line.origin.clone() });
        }
    }
}

#[cfg(test)]
mod tests {
    use yaddash_core::unit::Language;

    use super::*;

    fn read(kind: Kind, lines: &[(&str, bool)]) -> Article {
        let mut draft = Draft::new(kind);
        for (number, &(line, in_table)) in lines.iter().enumerate() {
            match in_table {
                true => draft.push_in_table(line, Origin::Document(number), false),
                false => draft.push(line, Origin::Document(number), false),
            }
        }
        draft.finish(&Segmenter::for_language(&Language::azerbaijani()))
    }

    #[test]
    fn tables_and_headings_of_a_document_without_a_headline_are_kept() {
        let lead = "Nazirlik bu il üzrə hesabatı hazırlayıb və hökumətə təqdim edib.";
        let table = [("Sahə", true), ("Turizm", true), ("1.500", true), ("Mədəniyyət", true), ("İlham Əliyev", true)];
        let headings = [("Əlavələr", false), ("Turizm", false), ("İdman", false), ("250", false)];
        let below = [&[("Hesabat", false), (lead, false)][..], &table, &headings].concat();
        let above = [&table[..], &[(lead, false)]].concat();
        for lines in [&below, &above, &table.to_vec(), &headings.to_vec()] {
            for kind in [Kind::Docx, Kind::Odt] {
                let article = read(kind, lines);
                assert_eq!(
                    (article.paragraphs.len(), article.left_out.as_slice()),
                    (lines.len(), &[][..]),
                    "{lines:?}"
                );
            }
        }
        // Above the first sentence, a document is read like a copied page.
        let lines =
            [("Siyasət", false), ("Bakıda hesabat hazırlanıb", false), ("15 dekabr 2025", false), (lead, false)];
        assert_eq!(read(Kind::Docx, &lines).left_out.len(), 1);
    }
}
