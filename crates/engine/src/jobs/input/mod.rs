//! Opens and reads the files that a person or a client has named.
//!
//! Everything that can be wrong with a file, from a mistyped name to a file without any text, is a typed error with the
//! name of the file. A job that would find out later would blame its own work instead of the file.

mod error;
mod lines;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

pub use error::InputError;
pub use lines::Lines;

use crate::article::{self, Article, Kind};
use crate::formats::decode::{self, Text};
use crate::formats::limits;
use yaddash_core::segment::Segmenter;
use yaddash_core::text::is_invisible;

/// A file or another source of bytes that is open for reading.
///
/// ```
/// use yaddash_engine::jobs::{Input, InputError};
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("news.txt");
/// assert!(matches!(Input::open(&path), Err(InputError::Missing { .. })));
/// std::fs::write(&path, "Salam!")?;
/// assert_eq!(Input::open(&path)?.text()?.text, "Salam!");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Input {
    /// The name that errors have: the path of the file.
    pub name: String,
    /// The number of bytes; `None` if it is not known.
    pub bytes: Option<u64>,
    read: Box<dyn Read + Send>,
}

impl Input {
    /// Opens a file.
    ///
    /// # Errors
    /// Returns [`InputError`] if the file does not exist, may not be read, is a folder or is empty.
    pub fn open(path: &Path) -> Result<Self, InputError> {
        let name = path.display().to_string();
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) => {
                return Err(match error.kind() {
                    io::ErrorKind::NotFound => InputError::Missing { name },
                    io::ErrorKind::PermissionDenied => InputError::NotPermitted { name },
                    _ => InputError::Io { name, error },
                });
            }
        };
        match file.metadata() {
            Err(error) => Err(InputError::Io { name, error }),
            Ok(about) if about.is_dir() => Err(InputError::Folder { name }),
            Ok(about) if about.is_file() && about.len() == 0 => Err(InputError::Empty { name }),
            Ok(about) => Ok(Self { name, bytes: about.is_file().then_some(about.len()), read: Box::new(file) }),
        }
    }

    /// Makes an input from another source of bytes, such as standard input or an upload. `name` is the name that errors
    /// have.
    pub fn from_reader(name: impl Into<String>, read: impl Read + Send + 'static) -> Self {
        Self { name: name.into(), bytes: None, read: Box::new(read) }
    }

    /// Reads and decodes the whole text.
    ///
    /// # Errors
    /// Returns [`InputError`] if the text cannot be read or decoded, is longer than an article may be, or is blank.
    pub fn text(self) -> Result<Text, InputError> {
        let text = decode::read_text(self.read, limits::ARTICLE_BYTES)
            .map_err(|error| InputError::Format { name: self.name.clone(), error: Box::new(error) })?;
        refuse_blank(&self.name, &text.text)?;
        Ok(text)
    }

    /// Reads the bytes of an article, up to the limit for articles and one byte more. So the reader of the article sees
    /// that an article is too large, and reports it.
    ///
    /// # Errors
    /// Returns [`InputError::Io`] if the bytes cannot be read.
    pub fn article_bytes(self) -> Result<Vec<u8>, InputError> {
        let mut bytes = Vec::new();
        match io::copy(&mut self.read.take(limits::ARTICLE_BYTES as u64 + 1), &mut bytes) {
            Ok(_) => Ok(bytes),
            Err(error) => Err(InputError::Io { name: self.name, error }),
        }
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.read.read(buffer)
    }
}

impl std::fmt::Debug for Input {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Input").field("name", &self.name).field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

/// Reads an article from its bytes. `name` is the name that errors have. The ending of `path` says of which kind the
/// article is, if its bytes do not.
///
/// # Errors
/// Returns [`InputError::Format`] if the article cannot be read, and [`InputError::Blank`] if it has no text.
pub fn read_article(name: &str, path: &Path, bytes: &[u8], segmenter: &Segmenter) -> Result<Article, InputError> {
    let hint = path.extension().and_then(|ending| ending.to_str()).and_then(Kind::from_extension);
    let article = article::read(bytes, hint, segmenter)
        .map_err(|error| InputError::Format { name: name.to_owned(), error: Box::new(error) })?;
    refuse_blank(name, &article.text)?;
    Ok(article)
}

fn refuse_blank(name: &str, text: &str) -> Result<(), InputError> {
    match text.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
        true => Err(InputError::Blank { name: name.to_owned() }),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yaddash_core::unit::Language;

    fn file(bytes: &[u8]) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("news.txt");
        std::fs::write(&path, bytes).unwrap();
        (folder, path)
    }

    #[test]
    fn a_missing_an_empty_and_a_blank_file_and_a_folder_are_different_errors_with_the_name() {
        let (folder, path) = file(b"");
        let empty = Input::open(&path).unwrap_err();
        assert!(matches!(&empty, InputError::Empty { name } if *name == path.display().to_string()), "{empty:?}");
        assert!(matches!(Input::open(folder.path()), Err(InputError::Folder { .. })));
        assert!(matches!(Input::open(&folder.path().join("no.txt")), Err(InputError::Missing { .. })));
        std::fs::write(&path, " \u{200b}\n").unwrap();
        let blank = Input::open(&path).unwrap().text().unwrap_err();
        assert!(blank.to_string().ends_with("news.txt: this input has no text"), "{blank}");
    }

    #[test]
    fn an_article_is_read_with_its_title_and_a_file_that_is_no_text_is_refused() {
        let (_folder, path) = file("Bakıda forum keçirilib\n\nForum iki gün davam edib.\n".as_bytes());
        let segmenter = Segmenter::for_language(&Language::azerbaijani());
        let bytes = Input::open(&path).unwrap().article_bytes().unwrap();
        let article = read_article("news.txt", &path, &bytes, &segmenter).unwrap();
        assert_eq!(article.title.as_deref(), Some("Bakıda forum keçirilib"));
        let error = read_article("news.txt", &path, b"\0\x01\x02\0\0\0", &segmenter).unwrap_err();
        assert!(matches!(&error, InputError::Format { name, .. } if name == "news.txt"), "{error:?}");
    }

    #[test]
    fn an_upload_has_the_name_that_it_was_given() {
        let input = Input::from_reader("upload 7", "  ".as_bytes());
        assert_eq!(input.bytes, None);
        assert!(matches!(input.text(), Err(InputError::Blank { name }) if name == "upload 7"));
    }
}
