//! Puts the translations of an XLIFF file into the article from which the file was made, in the format of the article,
//! and makes units of the confirmed translations.
//!
//! The article is checked before anything is written: a file that was changed in the meantime would get the
//! translations in wrong places. The price is that even a corrected misprint in the article must be given to the
//! translator again, unless the translation tool has dropped the checksum from the file.

mod error;
mod paths;
mod places;
mod untranslated;

use std::ops::Range;
use std::path::Path;

use encoding_rs::Encoding;

pub use error::FinishError;
pub use paths::{article_beside, output_beside};
pub use untranslated::{Untranslated, UntranslatedReason};

use crate::article::{self, Article, Kind, Placed};
use crate::clock::now;
use crate::formats::xliff::Bilingual;
use crate::pretranslate::{Provenance, TargetStatus, confirmed, single_spaced, target_statuses};
use yaddash_core::segment::Segmenter;
use yaddash_core::unit::{Language, Role, Unit};

/// The document of an article, as it was given to the translator.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Document {
    /// The name of its file, without folders. The units get this name.
    pub name: String,
    /// The bytes of the file. A document of more than [`crate::formats::limits::ARTICLE_BYTES`] is refused.
    pub bytes: Vec<u8>,
    /// The kind of document, as far as the name of the file shows it.
    pub kind: Option<Kind>,
}

impl Document {
    /// A document whose kind is recognised by the extension of its name, or else by its bytes.
    #[must_use]
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        let name = name.into();
        let extension = Path::new(&name).extension().and_then(|extension| extension.to_str());
        let kind = extension.and_then(Kind::from_extension);
        Self { name, bytes, kind }
    }
}

/// A translated XLIFF file, together with the article from which it was made.
///
/// ```
/// use yaddash_engine::formats::xliff::Bilingual;
/// use yaddash_engine::jobs::finish::{Document, TranslatedArticle};
///
/// let xliff = "<xliff version=\"1.2\"><file original=\"news.txt\" source-language=\"az\" target-language=\"en\"><body>
///     <trans-unit id=\"1\"><source>Sənəd imzalanıb.</source><target>The document was signed.</target></trans-unit>
///     <trans-unit id=\"2\"><source>Görüş bitib.</source></trans-unit>
///     </body></file></xliff>";
/// let document = Document::new("news.txt", "Sənəd imzalanıb.  Görüş bitib.\n".into());
/// let translated = TranslatedArticle::new(Bilingual::read(xliff.as_bytes())?, document)?;
/// let finished = translated.finish(false)?;
/// assert_eq!(String::from_utf8(finished.bytes)?, "The document was signed.  Görüş bitib.\n");
/// assert_eq!(finished.untranslated[0].text, "Görüş bitib.");
/// assert_eq!(translated.units(Some("Leyla")).len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct TranslatedArticle {
    file: Bilingual,
    document: Document,
    article: Article,
    source: Language,
    target: Language,
    /// The place of each XLIFF segment in the text of the article, as a range of bytes.
    places: Vec<Range<usize>>,
    statuses: Vec<TargetStatus>,
}

/// An article with its translations.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct FinishedArticle {
    /// The bytes of the translated document.
    pub bytes: Vec<u8>,
    /// The encoding of the translated document: the encoding of the original document, or UTF-8 if that encoding lacks
    /// a character of the translations.
    pub encoding: &'static Encoding,
    /// The encoding of the original document.
    pub original_encoding: &'static Encoding,
    /// The segments that have no translation in the document: first those of the XLIFF file in its order, then those
    /// of the article that the XLIFF file lacks, then those whose translation has no place in the document.
    pub untranslated: Vec<Untranslated>,
    /// The number of translations in the XLIFF file that nobody has confirmed in the tool. They are in the document.
    pub drafts: usize,
    /// The number of segments of the XLIFF file.
    pub segments: usize,
}

impl TranslatedArticle {
    /// Reads the article, and finds the place of each segment of the XLIFF file in it. If the XLIFF file does not name
    /// its languages, Azerbaijani is translated to English.
    ///
    /// # Errors
    /// Returns an error if the XLIFF file has no segments, if the document is not the article from which the file was
    /// made, or if the document cannot be read.
    pub fn new(mut file: Bilingual, document: Document) -> Result<Self, FinishError> {
        if file.segments.is_empty() {
            return Err(FinishError::NoSegments);
        }
        if file.digest.as_ref().is_some_and(|digest| *digest != article::digest(&document.bytes)) {
            return Err(FinishError::WrongArticle);
        }
        let source = file.source.clone().unwrap_or_else(Language::azerbaijani);
        let target = file.target.clone().unwrap_or_else(|| source.default_target());
        let article = article::read(document.bytes.as_slice(), document.kind, &Segmenter::for_language(&source))?;
        if !article.has_text() {
            return Err(FinishError::NoText);
        }
        let places = places::find(&file, &article)
            .map_err(|segment| FinishError::NotInArticle { line: segment.line, text: segment.source.clone() })?;
        let statuses = target_statuses(&file);
        // The line breaks and indents of an XML file, or of the memory from which a suggestion came, are not those of
        // the article.
        for target in file.segments.iter_mut().filter_map(|pair| pair.target.as_mut()) {
            *target = single_spaced(target);
        }
        Ok(Self { file, document, article, source, target, places, statuses })
    }

    /// The language of the article.
    #[must_use]
    pub fn source(&self) -> &Language {
        &self.source
    }

    /// The language of the translation.
    #[must_use]
    pub fn target(&self) -> &Language {
        &self.target
    }

    /// Puts the translations into the document. Fuzzy suggestions that nobody has confirmed are put into it only if
    /// `unconfirmed` is true.
    ///
    /// # Errors
    /// Returns an error if two translations overlap, or if the document cannot be written.
    pub fn finish(&self, unconfirmed: bool) -> Result<FinishedArticle, FinishError> {
        let (placed, numbers) = self.placed(unconfirmed);
        let languages = (&self.source, &self.target);
        let finished = article::finish(&self.document.bytes, &self.article, &placed, languages)?;
        let mut untranslated = untranslated::in_file(&self.file, &self.statuses, unconfirmed);
        let lost = places::uncovered(&self.article, &self.places);
        untranslated.extend(lost.map(|segment| Untranslated::new(&segment.text, UntranslatedReason::NotInFile)));
        let unplaced = finished.unplaced.iter().filter_map(|at| self.file.segments.get(*numbers.get(*at)?));
        untranslated.extend(unplaced.map(|pair| Untranslated::new(&pair.source, UntranslatedReason::NoPlace)));
        Ok(FinishedArticle {
            bytes: finished.bytes,
            encoding: finished.encoding,
            original_encoding: self.article.encoding,
            untranslated,
            drafts: self.statuses.iter().filter(|status| **status == TargetStatus::Draft).count(),
            segments: self.file.segments.len(),
        })
    }

    /// Returns the units of the confirmed translations, each with its place in the article, the time of this call, and
    /// its author. [`super::store_units`] stores them.
    #[must_use]
    pub fn units(&self, author: Option<&str>) -> Vec<Unit> {
        let role = |place: &Range<usize>| {
            let at = self.article.segments.partition_point(|segment| segment.range.end <= place.start);
            self.article.segments.get(at).map_or(Role::Body, |segment| segment.role)
        };
        let roles: Vec<Role> = self.places.iter().map(role).collect();
        let document = self.document.name.as_str();
        let provenance = Provenance { source: &self.source, target: &self.target, document, author, date: &now() };
        confirmed(&self.file, &self.statuses, &roles, &provenance)
    }

    /// Returns the translations that are put into the article, and for each of them the number of its XLIFF segment.
    fn placed(&self, unconfirmed: bool) -> (Vec<Placed<'_>>, Vec<usize>) {
        let mut numbers = Vec::new();
        let mut placed = Vec::new();
        for (at, ((pair, place), status)) in self.file.segments.iter().zip(&self.places).zip(&self.statuses).enumerate()
        {
            let is_taken = match status {
                TargetStatus::Confirmed | TargetStatus::Draft | TargetStatus::Filled => true,
                TargetStatus::Suggestion(_) => unconfirmed,
                TargetStatus::Missing | TargetStatus::Kept => false,
            };
            if let Some(target) = pair.target.as_deref().filter(|_| is_taken) {
                placed.push(Placed { start: place.start, end: place.end, text: target, codes: &pair.codes });
                numbers.push(at);
            }
        }
        (placed, numbers)
    }
}

#[cfg(test)]
mod tests;
