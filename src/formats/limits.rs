//! How much the readers take before they refuse, on one page, each with its reason.
//!
//! Files of many gigabytes are read in constant memory; what is bounded here is the single thing
//! that has to stand in memory whole. The numbers are far above anything that people make, and low
//! enough that a hostile or mangled file ends in an error instead of an exhausted machine.

/// Bytes of text in one unit: its texts, markup, attributes, properties and notes together.
/// The longest paragraph of a real memory is some ten thousand.
pub const UNIT_BYTES: usize = 16 << 20;

/// Bytes of one piece of XML: a tag, a run of text, a comment, a DOCTYPE. The parser holds a piece
/// whole, so a run of text longer than a unit may be is met here when it is far longer, and ends the file.
pub const XML_PIECE_BYTES: usize = 4 * UNIT_BYTES;

/// Inline codes within one another. TMX nests through `<sub>` and `<hi>`; two or three is usual.
pub const INLINE_NESTING: usize = 64;

/// Elements within one another, of any kind. The parser remembers the name of each that is open.
pub const XML_NESTING: usize = 256;

/// Attributes of one element. Looking for repeated names costs the square of their number.
pub const ATTRIBUTES: usize = 256;

/// Bytes of one row of a table or one line of JSON Lines: a unit, with room for escaping.
pub const ROW_BYTES: usize = 4 * UNIT_BYTES;

/// Bytes that a quoted field of a foreign TSV file may span in search of its closing quote, before
/// the quote is taken for a stray one. Spreadsheet cells hold at most 32,767 characters.
pub const QUOTED_FIELD_BYTES: usize = 256 << 10;

/// Bytes looked at to tell the encoding of a text that does not say it. Enough that a letter beyond
/// ASCII comes by; a file that hides its first one further on is an error, never wrong text.
pub const DETECTION_SAMPLE: usize = 256 << 10;

/// Bytes in which an XML declaration must end to be looked at for an encoding.
pub const XML_DECLARATION_BYTES: usize = 1 << 10;

/// Bytes of one article: it stands in memory whole. A newspaper of a year is some ten million.
pub const ARTICLE_BYTES: usize = 64 << 20;

/// Bytes of a saved web page: it stands in memory whole while it is read. A page is a few hundred
/// thousand; one that carries its pictures within itself, some ten million.
pub const PAGE_BYTES: usize = 32 << 20;

/// Tags and lines of a web page together. A long page with all its menus has some ten thousand.
pub const PAGE_PIECES: usize = 1 << 20;

/// Elements of a web page within one another; what lies deeper is read as if it lay here. Browsers
/// do the same at the same depth.
pub const PAGE_NESTING: usize = 512;

/// Files inside a DOCX. One with a hundred photos has some hundred and fifty.
pub const DOCX_PARTS: usize = 10_000;

/// Bytes of XML in a DOCX when unpacked, all parts that are read together. A book of a thousand
/// pages is some twenty million; packed, a bomb of this size is sixty thousand.
pub const DOCX_BYTES: usize = 64 << 20;

/// Rows of the tables in a DOCX that are read as units. Word itself is content with some ten thousand.
pub const DOCX_ROWS: u64 = 100_000;

/// Cells of a row in a DOCX. Word has at most 63.
pub const DOCX_COLUMNS: usize = 256;

/// Bytes of all patterns of an SRX file together. The largest that we know, for thirty languages, has
/// some hundred thousand.
pub const SRX_BYTES: usize = 4 << 20;

/// Bytes that a segment of an XLIFF unit counts for besides its text, and an inline code or a run of
/// text in it: a unit that is read stands in memory with all of them, and empty ones take room, too.
pub const XLIFF_SEGMENT_BYTES: usize = 1 << 10;

/// See [`XLIFF_SEGMENT_BYTES`].
pub const XLIFF_CODE_BYTES: usize = 1 << 7;

/// Bytes of an XLIFF file's texts where the whole of it stands in memory: when the translation of an
/// article is put back into it. A newspaper of a year, with its translation, is some twenty million.
pub const BILINGUAL_BYTES: usize = 128 << 20;

/// Bytes that an element of a TBX entry counts for besides its text.
pub const TBX_NODE_BYTES: usize = 1 << 8;
