//! Lists of words: data files of one entry a line, that a translator can correct.

use std::collections::HashSet;
use std::sync::OnceLock;

/// The entries of a data file: its lines but for remarks (`# …`) and blank ones.
pub(crate) fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// A list of words or phrases, compared letter by letter. It is parsed when it is first asked.
#[derive(Debug)]
pub(crate) struct Words {
    file: &'static str,
    parsed: OnceLock<Parsed>,
}

#[derive(Debug)]
struct Parsed {
    list: Vec<&'static str>,
    set: HashSet<&'static str>,
}

impl Words {
    /// A list from the text of its data file.
    pub(crate) const fn new(file: &'static str) -> Self {
        Self { file, parsed: OnceLock::new() }
    }

    /// Whether a word is in the list, letter by letter.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.parsed().set.contains(word)
    }

    /// The entries in the order of the file.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.parsed().list.iter().copied()
    }

    fn parsed(&self) -> &Parsed {
        self.parsed.get_or_init(|| {
            let list: Vec<_> = lines(self.file).collect();
            let set = list.iter().copied().collect();
            Parsed { list, set }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_and_blank_lines_are_no_words() {
        static WORDS: Words = Words::new("# a remark\nlast\n\nfirst \n");
        assert_eq!(WORDS.iter().collect::<Vec<_>>(), ["last", "first"]);
        assert!(WORDS.contains("first") && !WORDS.contains("First") && !WORDS.contains("# a remark"));
    }
}
