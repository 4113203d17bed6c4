//! A character of a document, with its formatting, and what a document offers for texts that are put into it.

use std::ops::Range;

use yaddash_core::segment::is_blank;

/// A character of the original document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::article) struct OriginalChar {
    pub(in crate::article) c: char,
    /// The byte range of the character in the original, such as the range of the entity `&amp;`.
    pub(in crate::article) raw: Range<usize>,
    /// The number of the run of text that contains the character.
    pub(in crate::article) node: usize,
    /// The formatting of the run that contains the character.
    pub(in crate::article) look: Look,
    /// Whether an element of a Word document stands for the character, such as a hyphen, so that no text can be put there.
    pub(in crate::article) is_sign: bool,
    /// The byte offset at which the run begins, or the link or the field around it, in a Word document.
    pub(in crate::article) outer: usize,
}

/// The formatting of a run of text. Two runs look alike if both fields are equal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::article) struct Look {
    pub(in crate::article) linked: bool,
    /// Whether the text is what a field of Word shows, such as the number of a page.
    pub(in crate::article) is_field: bool,
    /// A number computed from the formatting.
    pub(in crate::article) style: u64,
    /// The number of elements that give the run its formatting, if each of them can be left by itself, as in a web
    /// page.
    pub(in crate::article) depth: usize,
}

/// The document into which texts are put.
pub(in crate::article) trait Target {
    /// Returns the document.
    fn raw(&self) -> &str;

    /// Returns a text as the document writes it; `None` if the document cannot have one of its characters.
    fn escape(&self, text: &str) -> Option<String>;

    /// Returns the place before all tags that begin the formatting of a character, and `depth` is the number of elements
    /// that the text around has.
    fn before(&self, char: &OriginalChar, depth: usize) -> Option<usize>;

    /// Returns the place after all tags that end the formatting of a character.
    fn after(&self, char: &OriginalChar, depth: usize) -> Option<usize>;

    /// Returns an escaped text with the formatting of a character, for a place outside of any formatting.
    fn formatted(&self, text: &str, char: &OriginalChar) -> Option<String>;
}

/// Whether a character is visible. White space is not compared, because it was folded when the article was read.
pub(super) fn is_solid(c: char) -> bool {
    !c.is_whitespace() && !is_blank(c)
}
