//! Reads text documents of OpenDocument (`.odt`), as LibreOffice writes them: the text of `content.xml`, one line per
//! paragraph.
//!
//! The rules are those for Word documents: a heading of the first level is the headline, the notes follow the text,
//! deleted text, comments and text boxes are left out. The format is described at
//! <https://docs.oasis-open.org/office/OpenDocument/v1.3/>.

mod body;
mod restore;

pub(super) use restore::{inline_codes, restore};

use super::draft::Draft;
use super::{Article, Kind, Origin};
use crate::formats::FormatError;
use crate::formats::docx::package::Package;
use yaddash_core::segment::Segmenter;

/// The part with the text.
const CONTENT: &str = "content.xml";

/// The number of paragraphs at the start among which the headline is looked for. A date or a letterhead may come before
/// it.
const MAX_PARAGRAPHS: usize = 5;

/// Reads a text document, which is a ZIP archive of XML files.
pub(super) fn read(bytes: &[u8], segmenter: &Segmenter) -> Result<Article, FormatError> {
    let mut package = Package::open(bytes)?;
    let Some(body) = package.with(CONTENT, body::read)? else {
        return Err(FormatError::refused(
            "a text document with its text (content.xml)",
            "a file without this text",
            "open the file in LibreOffice and save it again",
        ));
    };
    let mut draft = Draft::new(Kind::Odt);
    let title = body.paragraphs.iter().take(MAX_PARAGRAPHS).position(|paragraph| paragraph.is_title);
    for (number, paragraph) in body.paragraphs.iter().enumerate() {
        let origin = Origin::Document(paragraph.number);
        match paragraph.in_table {
            true => draft.push_in_table(&paragraph.text, origin, title == Some(number)),
            false => draft.push(&paragraph.text, origin, title == Some(number)),
        }
    }
    draft.left_out = body.left_out;
    Ok(draft.finish(segmenter))
}
