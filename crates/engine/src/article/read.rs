//! Reads an article from a document of any kind.

use std::io::{self, Read};

use super::{Article, Kind};
use crate::formats::decode;
use crate::formats::{FormatError, limits};
use yaddash_core::segment::Segmenter;

/// Reads an article from plain text, a saved web page or a Word document. The first bytes of the document
/// decide which of these kinds it is. If they do not decide, `hint` decides: the kind that the file name
/// suggests.
///
/// ```
/// use yaddash_engine::{article::{self, Kind}, segment::Segmenter, unit::Language};
/// # #[cfg(feature = "html")] {
/// let page = "<html><body><nav><a href=/>Ana səhifə</a></nav><h1>Bakıda forum keçirilib</h1>
///     <p>Forum başa çatıb. Sənəd imzalanıb.</p></body></html>";
/// let article = article::read(page.as_bytes(), None, &Segmenter::for_language(&Language::azerbaijani()))?;
/// assert_eq!(article.kind, Kind::Html);
/// assert_eq!(article.text, "Bakıda forum keçirilib\nForum başa çatıb. Sənəd imzalanıb.");
/// assert_eq!(article.left_out[0].text, "Ana səhifə");
/// # }
/// # Ok::<(), yaddash_engine::formats::FormatError>(())
/// ```
///
/// # Errors
/// Returns an error if the source cannot be read, is longer than [`limits`] allow, is of an unsupported
/// kind or is damaged, if its bytes do not fit its encoding, or if a web page has no text. A blank plain
/// text is not an error, because an article may be empty.
pub fn read(source: impl Read, hint: Option<Kind>, segmenter: &Segmenter) -> Result<Article, FormatError> {
    let mut bytes = Vec::new();
    // One byte more than the limit is read, so that a longer document is detected.
    let most = limits::ARTICLE_BYTES as u64 + 1;
    io::copy(&mut source.take(most), &mut bytes).map_err(FormatError::read)?;
    match Kind::detect(&bytes, hint)? {
        Kind::Plain => {
            let text = decode::read_text(bytes.as_slice(), limits::ARTICLE_BYTES)?;
            let mut article = Article::read_plain_with(text.text, segmenter);
            article.encoding = text.encoding;
            article.repaired = text.repaired;
            Ok(article)
        }
        #[cfg(feature = "html")]
        Kind::Html => {
            within(&bytes, limits::PAGE_BYTES, "the page", "save the page without pictures, or copy only the article")?;
            super::html::read(&bytes, segmenter)
        }
        #[cfg(feature = "docx")]
        Kind::Odt => {
            let remedy = "remove the pictures from the document, or split the document";
            within(&bytes, limits::ARTICLE_BYTES, "the document", remedy)?;
            super::odt::read(&bytes, segmenter)
        }
        #[cfg(feature = "docx")]
        Kind::Docx => {
            within(
                &bytes,
                limits::ARTICLE_BYTES,
                "the document",
                "remove the pictures from the document, or split the document",
            )?;
            super::docx::read(&bytes, segmenter)
        }
        #[cfg(not(all(feature = "html", feature = "docx")))]
        _ => Err(FormatError::refused(
            "plain text",
            "a kind of document that this copy of yaddash cannot read",
            "copy its text into a .txt file",
        )),
    }
}

#[cfg(any(feature = "html", feature = "docx"))]
fn within(bytes: &[u8], limit: usize, what: &'static str, remedy: &'static str) -> Result<(), FormatError> {
    if bytes.len() <= limit {
        return Ok(());
    }
    Err(FormatError::new(crate::formats::FormatErrorKind::TooLarge { what, limit, remedy }))
}
