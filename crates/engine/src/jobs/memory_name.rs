//! The names of memories. A memory is named by the path of its file, or by a short name in the folder of the user's
//! memories.

use std::path::{Path, PathBuf};

use crate::formats::Format;
use crate::memory::{Access, Info, Memory, MemoryError};

/// The ending of a memory's file.
const ENDING: &str = "yaddash";

/// The name of a memory, as a person gives it.
///
/// ```
/// use yaddash_engine::jobs::{MemoryFolder, MemoryName, MemoryNameError};
///
/// let folder = MemoryFolder::new("/home/leyla/memories");
/// assert_eq!(folder.path_of(&MemoryName::parse("news")?), folder.path().join("news.yaddash"));
/// assert_eq!(MemoryName::parse("./news.yaddash")?, MemoryName::Path("./news.yaddash".into()));
/// assert!(matches!(MemoryName::parse("news.tmx"), Err(MemoryNameError::OtherFormat { .. })));
/// # Ok::<(), MemoryNameError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MemoryName {
    /// The path of the memory's file.
    Path(PathBuf),
    /// The name of a memory in the user's folder: the name of its file without the ending.
    InFolder(String),
}

/// The reason why a text does not name a memory.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MemoryNameError {
    /// The text is empty.
    #[error("the name of the memory is empty; give a name or a path")]
    Empty,
    /// The text has the ending of a file of units, which would have to be imported.
    #[error("this is a {} file and not a memory", format.name())]
    OtherFormat {
        /// The format that the ending means.
        format: Format,
    },
}

impl MemoryName {
    /// Reads a name. A text that contains a folder or ends in `.yaddash` is a path.
    ///
    /// # Errors
    /// Returns [`MemoryNameError`] if the text is empty, or names a file of units without its folder.
    pub fn parse(name: &str) -> Result<Self, MemoryNameError> {
        if name.is_empty() {
            return Err(MemoryNameError::Empty);
        }
        let ending = Path::new(name).extension().and_then(|ending| ending.to_str());
        if name.contains(std::path::is_separator) || ending == Some(ENDING) {
            return Ok(Self::Path(name.into()));
        }
        match ending.and_then(Format::from_extension) {
            Some(format) => Err(MemoryNameError::OtherFormat { format }),
            None => Ok(Self::InFolder(name.to_owned())),
        }
    }
}

/// The folder of the memories that are named without a path. It need not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemoryFolder(PathBuf);

impl MemoryFolder {
    /// Names the folder, without opening it.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Returns the path of the folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Returns the path of a memory's file, which need not exist.
    #[must_use]
    pub fn path_of(&self, name: &MemoryName) -> PathBuf {
        match name {
            MemoryName::Path(path) => path.clone(),
            MemoryName::InFolder(name) => self.0.join(format!("{name}.{ENDING}")),
        }
    }

    /// Returns the paths of the memories in the folder, sorted by name. Hidden files, such as drafts, are left out.
    ///
    /// # Errors
    /// Returns [`MemoryError::Io`] if the folder cannot be read. A folder that does not exist has no memories.
    pub fn paths(&self) -> Result<Vec<PathBuf>, MemoryError> {
        let failed = |error| MemoryError::Io { path: self.0.clone(), error };
        let entries = match std::fs::read_dir(&self.0) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(failed(error)),
        };
        let mut paths = Vec::new();
        for entry in entries {
            let path = entry.map_err(failed)?.path();
            let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if path.extension().is_some_and(|ending| ending == ENDING) && !is_hidden {
                paths.push(path);
            }
        }
        paths.sort();
        Ok(paths)
    }

    /// Opens each memory in the folder, and returns what it has. A memory that cannot be read does not hide the others:
    /// its error is in its place.
    ///
    /// # Errors
    /// Returns [`MemoryError::Io`] if the folder cannot be read.
    pub fn memories(&self) -> Result<Vec<Result<Info, MemoryError>>, MemoryError> {
        let info = |path: &PathBuf| Memory::open(path, Access::Read).and_then(|memory| memory.info());
        Ok(self.paths()?.iter().map(info).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_folder_or_the_ending_of_a_memory_is_a_path() {
        for path in ["./news", "a/b.yaddash", "news.yaddash", "/", "./news.tmx"] {
            assert_eq!(MemoryName::parse(path), Ok(MemoryName::Path(path.into())), "{path}");
        }
        for name in ["news", "news.old", "xəbərlər", ".."] {
            assert_eq!(MemoryName::parse(name), Ok(MemoryName::InFolder(name.to_owned())), "{name}");
        }
        assert_eq!(MemoryName::parse(""), Err(MemoryNameError::Empty));
        let error = MemoryName::parse("news.xlf").unwrap_err();
        assert_eq!(error, MemoryNameError::OtherFormat { format: Format::Xliff });
    }

    #[test]
    fn the_memories_of_a_folder_are_sorted_and_a_damaged_one_does_not_hide_the_others() {
        let parent = tempfile::tempdir().unwrap();
        let folder = MemoryFolder::new(parent.path().join("yaddash"));
        assert!(folder.memories().unwrap().is_empty(), "the folder does not exist");
        for name in ["b", "a"] {
            let name = MemoryName::parse(name).unwrap();
            drop(Memory::open(folder.path_of(&name), Access::Create).unwrap());
        }
        for (name, text) in [("c.yaddash", "Salam!"), (".draft.yaddash", ""), ("notes.txt", "")] {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let memories = folder.memories().unwrap();
        let names: Vec<_> = memories.iter().map(|info| info.as_ref().ok().map(|info| info.name.as_str())).collect();
        assert_eq!(names, [Some("a"), Some("b"), None]);
        let file = MemoryFolder::new(folder.path().join("notes.txt"));
        assert!(matches!(file.paths(), Err(MemoryError::Io { .. })));
    }
}
