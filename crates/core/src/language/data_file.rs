//! Data files that a translator can correct: lists of words and tables of words, with one entry per line.
//!
//! The files are part of the program, and each is parsed when it is first needed. Words are compared letter by
//! letter. So a caller must change its text to small letters if the file says “in small letters”.

use std::collections::HashSet;
use std::sync::OnceLock;

/// Returns the entries of a data file: all lines except remarks (`# …`) and blank lines.
pub(crate) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A list of words or phrases, from one file or from a file for each language.
#[derive(Debug)]
pub struct Words {
    files: &'static [&'static str],
    parsed: OnceLock<Parsed>,
}

#[derive(Debug)]
struct Parsed {
    list: Vec<&'static str>,
    set: HashSet<&'static str>,
}

impl Words {
    /// Makes a list from the texts of its files.
    pub(crate) const fn new(files: &'static [&'static str]) -> Self {
        Self { files, parsed: OnceLock::new() }
    }

    /// Whether a word is in the list.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.parsed().set.contains(word)
    }

    /// Whether a word begins with an entry of the list.
    pub(crate) fn begin(&self, word: &str) -> bool {
        self.iter().any(|beginning| word.starts_with(beginning))
    }

    /// Returns the entries in the order of the files.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.parsed().list.iter().copied()
    }

    fn parsed(&self) -> &Parsed {
        self.parsed.get_or_init(|| {
            let list: Vec<_> = self.files.iter().flat_map(|file| lines(file)).collect();
            let set = list.iter().copied().collect();
            Parsed { list, set }
        })
    }
}

/// A table of words. Each line has cells that are separated by tabs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table(&'static str);

impl Table {
    /// Makes a table from the text of its file.
    pub(crate) const fn new(file: &'static str) -> Self {
        Self(file)
    }

    /// Returns the first `N` cells of each line, in the order of the file. Lines with fewer cells are left out.
    pub(crate) fn rows<const N: usize>(self) -> impl Iterator<Item = [&'static str; N]> {
        lines(self.0).filter_map(|line| {
            let mut row = [""; N];
            let mut cells = line.split('\t');
            for cell in &mut row {
                *cell = cells.next()?;
            }
            Some(row)
        })
    }

    /// Returns the first two cells of each line, in the order of the file.
    pub(crate) fn pairs(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.rows().map(|[first, second]| (first, second))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comment_lines_and_blank_lines_are_not_read_as_words() {
        static WORDS: Words = Words::new(&["# a remark\nlast\n\nfirst \n", "second"]);
        assert_eq!(WORDS.iter().collect::<Vec<_>>(), ["last", "first", "second"]);
        assert!(WORDS.contains("first") && !WORDS.contains("First") && !WORDS.contains("# a remark"));
        assert!(WORDS.begin("seconds") && !WORDS.begin("sec"));
    }

    #[test]
    fn a_line_with_too_few_columns_is_not_read_as_a_row() {
        let table = Table::new("# a\tremark\none\ttwo\tthree\nalone\n");
        assert_eq!(table.pairs().collect::<Vec<_>>(), [("one", "two")]);
        assert_eq!(table.rows().collect::<Vec<_>>(), [["one", "two", "three"]]);
    }

    /// Finds the mistakes that a translator may make when adding a line.
    #[test]
    #[allow(clippy::disallowed_methods, reason = "files of this repository")]
    fn every_data_file_begins_with_a_comment_and_contains_no_line_twice() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language/data");
        let mut seen = 0;
        for folder in [folder.clone(), folder.join("az"), folder.join("en")] {
            for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                if path.is_dir() {
                    continue;
                }
                let text = std::fs::read_to_string(&path).unwrap();
                assert!(text.starts_with("# ") && text.ends_with('\n'), "{}: a remark on top", path.display());
                let mut lines = HashSet::new();
                for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
                    assert_eq!(line, line.trim(), "{}: {line:?}", path.display());
                    assert!(lines.insert(line), "{}: {line:?} is there twice", path.display());
                }
                seen += 1;
            }
        }
        assert!(seen > 60, "{seen} files");
    }
}
