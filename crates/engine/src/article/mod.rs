//! Articles: a document is divided into title, date, dateline and body, each with its place in the text.
//!
//! Plain text is never changed, unless a wrong encoding has garbled it as a whole, and reading it never fails: a line
//! of no known kind becomes body text. For a web page or a Word document, the text consists of the lines that belong to
//! the article, in order. In every format, the lines that are not part of the article are in [`Article::left_out`], a
//! segment is a byte range of the text, and there are only white space and left out lines between segments, so a
//! translation can be put back in the place of its segment.
//!
//! Dates, times and datelines are recognized only by their form. The two possible mistakes differ: a sentence mistaken
//! for a date would never reach the translator, while a date mistaken for a sentence does no harm.

mod attribution;
mod boilerplate;
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
#[cfg(feature = "docx")]
mod odt;
mod paragraphs;
mod pasted;
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
pub use restore::{finish, inline_codes};

use yaddash_core::segment::{Dateline, DividedWords, Segmenter};
use yaddash_core::text::{CodePage, encoding_damage};
use yaddash_core::unit::{Language, Role, Segment};

/// A document read from any format.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Article {
    /// The kind of document that the article was read from.
    pub kind: Kind,
    /// The encoding of the document; UTF-8 if the text was already decoded.
    pub encoding: &'static Encoding,
    /// The code page in which the document had been read by mistake before it was saved, if its text was garbled by
    /// that and was repaired.
    pub repaired: Option<CodePage>,
    /// The text of the article. Plain text is kept whole and unchanged, but decoded; it has the lines that are left
    /// out, too. A web page or a Word document gives only the lines of its article, joined by line ends.
    pub text: String,
    /// The headline.
    pub title: Option<String>,
    /// The date that the site or the dateline gives. A dateline without a year gives no date.
    pub date: Option<Date>,
    /// The time of day that the site gives.
    pub time: Option<Time>,
    /// The news agency that the dateline or the attribution names, or else the name of the site:
    /// `REPORT.AZ`, `AZƏRTAC`.
    pub agency: Option<String>,
    /// The paragraphs, in order. There is only space between them, and in plain text the lines that are left out.
    pub paragraphs: Vec<Paragraph>,
    /// The segments, in order. Between them is what is between the paragraphs.
    pub segments: Vec<Segment>,
    /// The lines of the document that are not part of the article, in order. Scripts and styles are not text, so they
    /// are not listed.
    pub left_out: Vec<LeftOut>,
    /// The letters that look like Latin letters, such as a Cyrillic `а`, and are treated as Latin letters.
    /// The text keeps them unchanged.
    pub lookalikes: Lookalikes,
    /// The byte ranges of the words that a wrong encoding has damaged: garbled words that are not repaired, and words
    /// with lost letters.
    pub damaged: Vec<Range<usize>>,
}

/// Where a paragraph came from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// The paragraph comes from plain text; [`Paragraph::range`] is its place in the decoded text.
    Text,
    /// A byte range of the decoded page, from the first character of the paragraph to the last. The range
    /// may include tags and text that was left out.
    Page(Range<usize>),
    /// The 0-based number of the paragraph (`w:p`) in the main part of a Word document, counted in the order
    /// of start tags.
    Document(usize),
    /// A paragraph of the footnotes or endnotes of a Word document.
    Note {
        /// The name of the part that has the notes, such as `word/footnotes.xml`.
        part: String,
        /// The 0-based number of the paragraph in that part.
        paragraph: usize,
    },
    /// The paragraph has no place in the visible text of the page: it is a headline that only the page's
    /// `<title>` or metadata contains.
    Nowhere,
}

/// A paragraph of an article, or a line such as the date that a site prints next to the article.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Paragraph {
    /// The byte range in the text of the article, without the space around the paragraph.
    pub range: Range<usize>,
    /// Title, date, time or body. A body paragraph may begin with a dateline segment.
    pub role: Role,
    /// Where the paragraph came from.
    pub origin: Origin,
}

impl Article {
    /// Reads plain text, such as text copied or scraped from a page, or wrapped by a mail program.
    ///
    /// ```
    /// use yaddash_engine::{article::Article, unit::{Language, Role}};
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

    /// Works like [`Self::read_plain`], but uses the caller's segmenter, such as one with the rules of an
    /// SRX file. Title, date and dateline are recognized in the same way.
    #[must_use]
    pub fn read_plain_with(text: impl Into<String>, segmenter: &Segmenter) -> Self {
        let text = text.into();
        let ranges = paragraphs::find(&text);
        let head = head::read(&text, &ranges, None, segmenter);
        let mut article = Self::from_text(text, Kind::Plain);
        article.left_out = head.left_out;
        article.title = head.title.map(|range| article.text[range].to_owned());
        (article.date, article.time) = (head.date, head.time);
        article.paragraphs = head.paragraphs;
        article.finish(segmenter, None)
    }

    /// Whether the article has any visible text.
    #[must_use]
    pub fn has_text(&self) -> bool {
        self.text.chars().any(|c| !c.is_whitespace() && !yaddash_core::text::is_invisible(c))
    }

    /// Returns the places of the segments of a paragraph, which is given by its number.
    #[cfg(any(feature = "html", feature = "docx"))]
    fn segments_of(&self, paragraph: usize) -> impl Iterator<Item = Range<usize>> {
        let first = self.segments.partition_point(|segment| segment.paragraph < paragraph);
        let rest = self.segments.get(first..).unwrap_or_default().iter();
        rest.take_while(move |segment| segment.paragraph == paragraph).map(|segment| segment.range.clone())
    }

    /// Returns an article that has only its text; the other fields are still empty.
    fn from_text(text: String, kind: Kind) -> Self {
        Self {
            kind,
            encoding: UTF_8,
            repaired: None,
            text,
            title: None,
            date: None,
            time: None,
            agency: None,
            paragraphs: Vec::new(),
            segments: Vec::new(),
            left_out: Vec::new(),
            lookalikes: Lookalikes::default(),
            damaged: Vec::new(),
        }
    }

    /// Makes the segments, and finds the agency and the look-alike letters.
    fn finish(mut self, segmenter: &Segmenter, site: Option<&str>) -> Self {
        self.split(segmenter);
        if self.agency.is_none() {
            self.agency = attribution::agency(&self.segments).or(site).map(str::to_owned);
        }
        self.lookalikes = Lookalikes::find(&self.text);
        self.damaged = encoding_damage(&self.text).map(|damage| damage.range).collect();
        self
    }

    /// Makes the segments of every paragraph.
    fn split(&mut self, segmenter: &Segmenter) {
        let mut in_head = true;
        let divided = DividedWords::of(&self.text);
        for (number, paragraph) in self.paragraphs.iter().enumerate() {
            let mut from = paragraph.range.start;
            let mut push = |range: Range<usize>, role| {
                let text = &self.text[range.clone()];
                let text = divided.join(text).unwrap_or_else(|| text.to_owned());
                self.segments.push(Segment::new(text, number, range, role));
            };
            if paragraph.role != Role::Body {
                push(paragraph.range.clone(), paragraph.role);
                continue;
            }
            // Only the first paragraph of the body has a dateline, or one after lines that are no sentences.
            let text = &self.text[paragraph.range.clone()];
            let looks = in_head;
            in_head &= !paragraphs::is_terminated(text);
            if looks && let Some(dateline) = Dateline::find(text) {
                in_head = false;
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
        text.chars().all(|c| c.is_whitespace() || yaddash_core::text::is_invisible(c))
    }

    fn tiles(text: &str) -> Result<(), TestCaseError> {
        let article = Article::read_plain(text, &Language::azerbaijani());
        prop_assert_eq!(&article.text, text);
        let mut end = 0;
        let mut left_out = article.left_out.iter().flat_map(|line| line.text.split_whitespace());
        // Between segments are only the lines that are left out, and space.
        let mut is_left_out =
            |between: &str| between.split_whitespace().all(|word| is_nothing(word) || left_out.next() == Some(word));
        for segment in &article.segments {
            prop_assert!(segment.range.start >= end && !is_nothing(&segment.text));
            prop_assert!(is_left_out(&text[end..segment.range.start]));
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(letters(&text[segment.range.clone()]), letters(&segment.text));
            let paragraph = &article.paragraphs[segment.paragraph].range;
            prop_assert!(paragraph.start <= segment.range.start && segment.range.end <= paragraph.end);
            end = segment.range.end;
        }
        prop_assert!(is_left_out(&text[end..]));
        Ok(())
    }

    /// Generates texts with lines like those of a scraped page.
    fn page() -> impl Strategy<Value = String> {
        let line = prop_oneof![
            Just(" date 2025-12-15 Başlıq".to_owned()),
            Just("15 dekabr, 2025".to_owned()),
            Just("- 15:37".to_owned()),
            Just("Xarici siyasət".to_owned()),
            Just("Son xəbərlər".to_owned()),
            Just("Bakıda forum keçirilib – FOTO".to_owned()),
            Just("Facebook".to_owned()),
            Just("Bakıda yeni park açılacaq".to_owned()),
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
        fn the_segments_of_any_text_cover_all_characters_except_white_space(text in any::<String>()) {
            tiles(&text)?;
        }

        #[test]
        fn the_segments_of_any_scraped_page_cover_all_characters_except_white_space(text in page()) {
            tiles(&text)?;
        }
    }
}
