//! The limits of all readers, each with its reason.
//!
//! Files of many gigabytes are read in constant memory. Limited are the parts that must be in memory as a
//! whole, such as one unit. The numbers are far above anything that people write, and low enough that a
//! hostile or damaged file ends in an error and does not exhaust the machine.

/// Bytes of text in one unit: its texts, markup, attributes, properties and notes together.
/// The longest paragraph of a real memory is some ten thousand.
pub const UNIT_BYTES: usize = 16 << 20;

/// Bytes of one piece of XML: a tag, a run of text, a comment, a DOCTYPE. The parser has a whole piece in
/// memory. A run of text over [`UNIT_BYTES`] only refuses its unit; one over this limit ends the file.
pub const XML_PIECE_BYTES: usize = 4 * UNIT_BYTES;

/// Inline codes within one another. TMX nests through `<sub>` and `<hi>`; two or three is usual.
pub const INLINE_NESTING: usize = 64;

/// Elements within one another, of any kind. The parser remembers the names of all open elements.
pub const XML_NESTING: usize = 256;

/// Attributes of one element. The search for repeated names takes time quadratic in their number.
pub const ATTRIBUTES: usize = 256;

/// Bytes of one row of a table or one line of JSON Lines: a unit, with room for escaping.
pub const ROW_BYTES: usize = 4 * UNIT_BYTES;

/// Bytes in which the closing quote of a field is looked for, in a TSV file of another program, before the
/// opening quote counts as an ordinary character. Spreadsheet cells hold at most 32,767 characters.
pub const QUOTED_FIELD_BYTES: usize = 256 << 10;

/// Bytes from which the encoding of a text is detected. That is enough for a letter beyond ASCII to occur; a file
/// in which the first one comes later may end in an error, but is never read as wrong text.
pub const DETECTION_SAMPLE: usize = 256 << 10;

/// Bytes at the start of an XML file in which its declaration must end, if it is to set the encoding.
pub const XML_DECLARATION_BYTES: usize = 1 << 10;

/// Bytes of one article, all of which are in memory. A year of a newspaper is some ten million.
pub const ARTICLE_BYTES: usize = 64 << 20;

/// Bytes of a saved web page, all of which are in memory while it is read. A page has a few hundred thousand; one
/// with embedded pictures, some ten million.
pub const PAGE_BYTES: usize = 32 << 20;

/// Tags and lines of a web page together. A long page with all its menus has some ten thousand.
pub const PAGE_PIECES: usize = 1 << 20;

/// Elements of a web page within one another. Deeper ones are read as if they were at this depth, as browsers do.
pub const PAGE_NESTING: usize = 512;

/// Files inside a DOCX. One with a hundred photos has some hundred and fifty.
pub const DOCX_PARTS: usize = 10_000;

/// Bytes of XML in a DOCX when unpacked, all parts that are read together. A book of a thousand
/// pages is some twenty million. A zip bomb of this size has only sixty thousand bytes when packed.
pub const DOCX_BYTES: usize = 64 << 20;

/// Rows of the tables in a DOCX that are read as units. Word itself handles some ten thousand.
pub const DOCX_ROWS: u64 = 100_000;

/// Cells of a row in a DOCX. Word has at most 63.
pub const DOCX_COLUMNS: usize = 256;

/// Bytes of all patterns of an SRX file together. The largest known file, for thirty languages, has some hundred
/// thousand.
pub const SRX_BYTES: usize = 4 << 20;

/// Bytes that are charged for a segment of an XLIFF unit besides its text: all segments of a unit are in memory
/// together, and empty ones take memory, too.
pub const XLIFF_SEGMENT_BYTES: usize = 1 << 10;

/// Bytes that are charged for an inline code or a run of text in an XLIFF unit besides its text.
pub const XLIFF_CODE_BYTES: usize = 1 << 7;

/// Bytes of the texts of an XLIFF file that is in memory as a whole, for putting the translation of an article
/// back. A year of a newspaper, with its translation, is some twenty million.
pub const BILINGUAL_BYTES: usize = 128 << 20;

/// Bytes that are charged for an element of a TBX entry besides its text.
pub const TBX_NODE_BYTES: usize = 1 << 8;
