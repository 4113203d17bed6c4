//! Reads Word documents: the text of `word/document.xml`, one line per paragraph.
//!
//! The file marks paragraphs, notes and headers as such, so only the headline has to be guessed. The
//! headline is a paragraph in the style Title or Heading 1, or else the first paragraph, if all of it is
//! bold or centered. Footnotes and endnotes follow the text. Headers, footers, comments, text boxes and deleted text
//! are left out and reported. `restore` finds the place of a translation by the number of its paragraph.

mod body;
mod restore;
mod styles;
mod symbols;

pub(super) use restore::{inline_codes, restore};

use super::draft::Draft;
use super::{Article, Kind, LeftOut, Omission, Origin};
use crate::formats::FormatError;
use crate::formats::docx::package::{self, Package};
use body::{Body, Paragraph};
use styles::Rank;
use yaddash_core::segment::Dateline;
use yaddash_core::segment::Segmenter;

/// Reads a Word document, which is a ZIP archive of XML files.
pub(super) fn read(bytes: &[u8], segmenter: &Segmenter) -> Result<Article, FormatError> {
    let mut package = Package::open(bytes)?;
    let main = package.main()?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let styles = package.with(&format!("{folder}/styles.xml"), styles::read)?.unwrap_or_default();
    let Some(body) = package.with(&main, |xml| body::read(xml, &styles))? else {
        return Err(FormatError::refused(
            "a DOCX file with the text of a document (word/document.xml)",
            "a file without this text",
            package::SAVE_AGAIN,
        ));
    };
    let mut draft = Draft::new(Kind::Docx);
    let title = title(&body);
    for (number, paragraph) in body.paragraphs.iter().enumerate() {
        let origin = Origin::Document(paragraph.number);
        match paragraph.in_table {
            true => draft.push_in_table(&paragraph.text, origin, title == Some(number)),
            false => draft.push(&paragraph.text, origin, title == Some(number)),
        }
    }
    draft.left_out.extend(body.left_out);
    for (part, reason) in side_parts(&package, &folder) {
        let body = package.with(&part, |xml| body::read(xml, &styles))?;
        let lines = body.into_iter().flat_map(|body| body.paragraphs);
        if reason == Omission::Footnote {
            // The notes are translated, too. They follow the text, as at its end in print.
            for Paragraph { text, number: paragraph, .. } in lines {
                draft.push(&text, Origin::Note { part: part.clone(), paragraph }, false);
            }
            continue;
        }
        draft.left_out.extend(lines.map(|paragraph| LeftOut { reason, text: paragraph.text }));
    }
    Ok(draft.finish(segmenter))
}

/// Returns the names of the XML parts that contain headers, footers, notes and comments, in alphabetical
/// order. Each name has the reason for which the part is left out.
fn side_parts(package: &Package<'_>, folder: &str) -> Vec<(String, Omission)> {
    let kind = |name: &str| {
        let name = name.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(".xml")?;
        match name.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "header" | "footer" => Some(Omission::Running),
            "footnotes" | "endnotes" => Some(Omission::Footnote),
            "comments" => Some(Omission::Comment),
            _ => None,
        }
    };
    let mut parts: Vec<_> = package.names().filter_map(|name| kind(&name).map(|kind| (name, kind))).collect();
    parts.sort();
    parts
}

/// Returns the index of the paragraph that is the headline, if the document marks a headline.
fn title(body: &Body) -> Option<usize> {
    /// The maximum length of a headline, in characters.
    const MAX_LENGTH: usize = 250;
    /// The number of paragraphs at the start among which the headline is looked for. A date or a letterhead
    /// may come before the headline.
    const MAX_PARAGRAPHS: usize = 5;
    let first = || body.paragraphs.iter().enumerate().take(MAX_PARAGRAPHS);
    let of_rank = |rank: Rank| first().find(|(_, paragraph)| paragraph.rank == Some(rank)).map(|(number, _)| number);
    let may_be = |paragraph: &Paragraph| {
        let short = paragraph.text.chars().count() <= MAX_LENGTH && paragraph.text.contains(char::is_alphabetic);
        short && !paragraph.text.ends_with(['.', ':']) && Dateline::find(&paragraph.text).is_none()
    };
    let is_no_stamp = |paragraph: &Paragraph| super::stamp::Stamp::read(&paragraph.text).is_none();
    let set_apart = || {
        let (number, first) = first().find(|(_, paragraph)| is_no_stamp(paragraph))?;
        let rest = body.paragraphs.get(number + 1..)?;
        // If the whole document is bold or centered, this format does not mark a headline.
        let apart = (first.bold && !rest.iter().all(|paragraph| paragraph.bold))
            || (first.centred && !rest.iter().all(|paragraph| paragraph.centred));
        (apart && may_be(first) && !rest.is_empty()).then_some(number)
    };
    of_rank(Rank::Title).or_else(|| of_rank(Rank::First)).or_else(set_apart)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str, bold: bool, centred: bool) -> Paragraph {
        Paragraph { text: text.to_owned(), bold, centred, ..Paragraph::default() }
    }

    fn titled(paragraphs: Vec<Paragraph>) -> Option<usize> {
        title(&Body { paragraphs, left_out: Vec::new() })
    }

    #[test]
    fn a_bold_or_centered_first_paragraph_is_read_as_the_headline() {
        let text = || paragraph("Sənəd imzalanıb.", false, false);
        assert_eq!(titled(vec![paragraph("Bakıda forum", true, false), text()]), Some(0));
        assert_eq!(
            titled(vec![paragraph("15 dekabr 2025", false, true), paragraph("Bakıda forum", false, true), text()]),
            Some(1)
        );
        assert_eq!(titled(vec![paragraph("Bakıda forum", false, false), text()]), None);
        assert_eq!(titled(vec![paragraph("Bakıda forum", true, false)]), None);
        assert_eq!(titled(vec![paragraph("Bakıda forum", true, false), paragraph("Sənəd", true, false)]), None);
    }
}
