//! Articles: a document becomes its parts, each with its place in the text as received.
//!
//! Plain text is never changed, and reading it never fails: whatever is no title, date or dateline is
//! body. Of a web page or a Word document the text is made: the lines that are its article, in
//! order; every line that is taken for something else is in [`Article::left_out`]. In all of them
//! segments are byte ranges of the text, and they and the space between them are all of it, so that a
//! translation can be put back in its place. What a site prints around a report (a date, a time, a
//! dateline) is told from its form alone, at the head of the article and nowhere else: a sentence
//! taken for a date would be lost to the translator, a date taken for a sentence costs nothing.

mod attribution;
#[cfg(feature = "docx")]
mod docx;
#[cfg(any(feature = "html", feature = "docx"))]
mod draft;
mod finish;
mod head;
#[cfg(feature = "html")]
mod html;
mod kind;
mod left_out;
mod lookalikes;
mod paragraphs;
mod read;
mod restore;
mod stamp;

use std::ops::Range;

use encoding_rs::{Encoding, UTF_8};
use jiff::civil::{Date, Time};

pub use finish::{Finished, Placed, digest};
pub use kind::Kind;
pub use left_out::{LeftOut, Omission, omissions};
pub use lookalikes::Lookalikes;
pub use read::read;
pub use restore::finish;

use crate::segment::{Dateline, Segmenter};
use crate::unit::{Language, Role, Segment};

/// A document read from any format.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Article {
    /// What it was read from.
    pub kind: Kind,
    /// What its bytes were in; UTF-8 for what came as text.
    pub encoding: &'static Encoding,
    /// The text: decoded, as received, if it came as plain text; else the lines that are the article,
    /// with a line end between them.
    pub text: String,
    /// The headline.
    pub title: Option<String>,
    /// The day that the site or the dateline gives; a dateline alone has often no year and then
    /// says nothing.
    pub date: Option<Date>,
    /// The time of day that the site gives.
    pub time: Option<Time>,
    /// The agency or site, as the dateline or the attribution names it: `REPORT.AZ`, `AZƏRTAC`.
    pub agency: Option<String>,
    /// The paragraphs, in order. Space lies between them.
    pub paragraphs: Vec<Paragraph>,
    /// The segments, in order. Space lies between them.
    pub segments: Vec<Segment>,
    /// The lines of a page or a document that were taken for something else, in order. Scripts and
    /// styles are no text and not among them.
    pub left_out: Vec<LeftOut>,
    /// Letters that look like Latin ones and are read so. The text has them as they came.
    pub lookalikes: Lookalikes,
}

/// Where a paragraph came from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// The text itself: its range is its place.
    Text,
    /// A byte range of the decoded page, from the first character of the text to the last. Tags and
    /// what was left out may lie between.
    Page(Range<usize>),
    /// The 0-based number of the paragraph (`w:p`) in the main part of a Word document, in the order in
    /// which they begin.
    Document(usize),
    /// No place of the text: a headline that only the title of the window has.
    Nowhere,
}

/// A paragraph of an article, or a line that a site prints with it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Paragraph {
    /// Byte range in the text, without the space around it.
    pub range: Range<usize>,
    /// What it is. A body paragraph may begin with a segment that is a dateline.
    pub role: Role,
    /// Where it came from.
    pub origin: Origin,
}

impl Article {
    /// Reads plain text: what is copied from a page, scraped, or wrapped by a mail program.
    ///
    /// ```
    /// use yaddash::{article::Article, unit::{Language, Role}};
    /// let text = "Bakıda forum keçirilib\n15 dekabr, 2025\nForum başa çatıb. Sənəd imzalanıb.";
    /// let article = Article::read_plain(text, &Language::azerbaijani());
    /// assert_eq!(article.title.as_deref(), Some("Bakıda forum keçirilib"));
    /// assert_eq!(article.date, Some(jiff::civil::date(2025, 12, 15)));
    /// let roles: Vec<Role> = article.segments.iter().map(|segment| segment.role).collect();
    /// assert_eq!(roles, [Role::Title, Role::Date, Role::Body, Role::Body]);
    /// ```
    #[must_use]
    pub fn read_plain(text: impl Into<String>, language: &Language) -> Self {
        Self::read_plain_with(text, &Segmenter::for_language(language))
    }

    /// Reads plain text whose sentences a segmenter of the caller's tells: one with the rules of an
    /// SRX file. What is title, date and dateline is told as ever.
    #[must_use]
    pub fn read_plain_with(text: impl Into<String>, segmenter: &Segmenter) -> Self {
        let text = text.into();
        let ranges = paragraphs::find(&text);
        let head = head::read(&text, ranges, segmenter);
        let mut article = Self::from_text(text, Kind::Plain);
        article.title = head.title.map(|range| article.text[range].to_owned());
        (article.date, article.time) = (head.date, head.time);
        article.paragraphs = head.paragraphs;
        article.finish(segmenter, None)
    }

    /// A text of which nothing is known yet.
    fn from_text(text: String, kind: Kind) -> Self {
        Self {
            kind,
            encoding: UTF_8,
            text,
            title: None,
            date: None,
            time: None,
            agency: None,
            paragraphs: Vec::new(),
            segments: Vec::new(),
            left_out: Vec::new(),
            lookalikes: Lookalikes::default(),
        }
    }

    /// Makes the segments, and finds what the text says of itself.
    fn finish(mut self, segmenter: &Segmenter, site: Option<&str>) -> Self {
        self.split(segmenter);
        if self.agency.is_none() {
            self.agency = attribution::agency(&self.segments).or(site).map(str::to_owned);
        }
        self.lookalikes = Lookalikes::find(&self.text);
        self
    }

    /// Makes the segments of every paragraph.
    fn split(&mut self, segmenter: &Segmenter) {
        let mut in_head = true;
        for (number, paragraph) in self.paragraphs.iter().enumerate() {
            let mut from = paragraph.range.start;
            let mut push = |range: Range<usize>, role| {
                self.segments.push(Segment::new(&self.text[range.clone()], number, range, role));
            };
            if paragraph.role != Role::Body {
                push(paragraph.range.clone(), paragraph.role);
                continue;
            }
            // Only the first paragraph of the body has a dateline.
            if std::mem::take(&mut in_head)
                && let Some(dateline) = Dateline::find(&self.text[paragraph.range.clone()])
            {
                let end = from + dateline.end;
                push(from..end, Role::Dateline);
                from = end;
                self.agency = dateline.agency.map(str::to_owned);
                self.date = self.date.or_else(|| dateline_date(&dateline));
            }
            for range in segmenter.sentences(&self.text[from..paragraph.range.end]) {
                push(from + range.start..from + range.end, Role::Body);
            }
        }
    }
}

fn dateline_date(dateline: &Dateline) -> Option<Date> {
    let printed = dateline.day?;
    Date::new(printed.year?, printed.month, printed.day).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_nothing(text: &str) -> bool {
        text.chars().all(|c| c.is_whitespace() || crate::text::is_invisible(c))
    }

    fn tiles(text: &str) -> Result<(), TestCaseError> {
        let article = Article::read_plain(text, &Language::azerbaijani());
        prop_assert_eq!(&article.text, text);
        let mut end = 0;
        for segment in &article.segments {
            prop_assert!(segment.range.start >= end && !is_nothing(&segment.text));
            prop_assert!(is_nothing(&text[end..segment.range.start]));
            prop_assert_eq!(&text[segment.range.clone()], &segment.text);
            let paragraph = &article.paragraphs[segment.paragraph].range;
            prop_assert!(paragraph.start <= segment.range.start && segment.range.end <= paragraph.end);
            end = segment.range.end;
        }
        prop_assert!(is_nothing(&text[end..]));
        Ok(())
    }

    /// Lines like those of a scraped page.
    fn page() -> impl Strategy<Value = String> {
        let line = prop_oneof![
            Just(" date 2025-12-15 Başlıq".to_owned()),
            Just("15 dekabr, 2025".to_owned()),
            Just("- 15:37".to_owned()),
            Just("Bakı. 15 dekabr. REPORT.AZ/ Görüş olub. Sonra".to_owned()),
            Just("\"Report\" xəbər verir ki, iclas keçirilib.".to_owned()),
            "[a-zəA-ZƏ ,.]{0,80}",
            "\\PC{0,20}",
        ];
        let end = prop_oneof![Just("\n"), Just("\r\n"), Just("\r"), Just("\u{2028}"), Just("\n \n"), Just(" ")];
        proptest::collection::vec((line, end), 0..12)
            .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
    }

    proptest! {
        #[test]
        fn segments_tile_any_text(text in any::<String>()) {
            tiles(&text)?;
        }

        #[test]
        fn segments_tile_any_page(text in page()) {
            tiles(&text)?;
        }
    }
}
