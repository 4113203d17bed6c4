//! The limits of all readers, each with its reason.
//!
//! Files of many gigabytes are read in constant memory. The limits apply to the parts that must be in memory as
//! a whole, such as one unit. The limits are far above anything that people write. They are also low enough
//! that a hostile or damaged file ends in an error and does not exhaust the machine.

/// The maximum number of bytes of text in one unit: its texts, markup, attributes, properties and notes
/// together. The longest paragraph of a real memory has about ten thousand bytes.
pub const UNIT_BYTES: usize = 16 << 20;

/// The maximum number of bytes of one piece of XML: a tag, a run of text, a comment or a DOCTYPE. The parser
/// has a whole piece in memory. If a run of text exceeds only [`UNIT_BYTES`], only its unit is refused. If it
/// exceeds this limit, the reading of the file ends with an error.
pub const XML_PIECE_BYTES: usize = 4 * UNIT_BYTES;

/// The maximum depth of inline codes within inline codes. In TMX, `<sub>` and `<hi>` contain other codes; a
/// depth of two or three is usual.
pub const INLINE_NESTING: usize = 64;

/// The maximum depth of elements within elements, of any kind. The parser remembers the names of all open
/// elements.
pub const XML_NESTING: usize = 256;

/// The maximum number of attributes of one element. The search for repeated names takes time quadratic in the
/// number of attributes.
pub const ATTRIBUTES: usize = 256;

/// The maximum number of bytes in one row of a table or one line of JSON Lines. A row or line contains a unit,
/// and escaping makes the unit longer.
pub const ROW_BYTES: usize = 4 * UNIT_BYTES;

/// The number of bytes in which the reader looks for the closing quote of a field, in a TSV file of another
/// program. If there is none, the opening quote counts as an ordinary character. A spreadsheet cell has at most
/// 32,767 characters.
pub const QUOTED_FIELD_BYTES: usize = 256 << 10;

/// The number of bytes from which the encoding of a text is detected. This sample is long enough to include a
/// letter beyond ASCII. A file whose first such letter comes later may end in an error, but is never read as
/// wrong text.
pub const DETECTION_SAMPLE: usize = 256 << 10;

/// The number of bytes at the start of an XML file in which the XML declaration must end. A longer declaration
/// does not set the encoding.
pub const XML_DECLARATION_BYTES: usize = 1 << 10;

/// The maximum number of bytes in one article, which is in memory as a whole. A newspaper prints about ten
/// million bytes of text in a year.
pub const ARTICLE_BYTES: usize = 64 << 20;

/// The maximum number of bytes in a saved web page, which is in memory as a whole while it is read. A usual
/// page has a few hundred thousand bytes; a page with embedded pictures has about ten million.
pub const PAGE_BYTES: usize = 32 << 20;

/// The maximum number of tags and lines of a web page together. A long page with all its menus has about ten
/// thousand.
pub const PAGE_PIECES: usize = 1 << 20;

/// The maximum depth of elements within elements in a web page. Deeper elements are read as if they were at
/// this depth, as browsers do.
pub const PAGE_NESTING: usize = 512;

/// The maximum number of files inside a DOCX. A document with a hundred photos has about a hundred and fifty
/// files.
pub const DOCX_PARTS: usize = 10_000;

/// The maximum number of bytes of unpacked XML in a DOCX, in all parts that are read. A book of a thousand
/// pages has about twenty million bytes. A zip bomb that unpacks to this size has only sixty thousand bytes
/// when packed.
pub const DOCX_BYTES: usize = 64 << 20;

/// The maximum number of table rows in a DOCX that are read as units. Word itself handles about ten thousand
/// rows.
pub const DOCX_ROWS: u64 = 100_000;

/// The maximum number of cells in a table row of a DOCX. Word allows at most 63 cells.
pub const DOCX_COLUMNS: usize = 256;

/// The maximum number of bytes of all patterns in an SRX file together. The largest known file, for thirty
/// languages, has about a hundred thousand bytes of patterns.
pub const SRX_BYTES: usize = 4 << 20;

/// The number of bytes to which a packed file may unpack, whatever its own size.
pub const UNPACKED_BYTES: u64 = 64 << 20;

/// The number of bytes to which each further byte of a packed file may unpack. A memory with many repetitions unpacks to
/// about thirty times its size; a gzip bomb, to a thousand times.
pub const UNPACKED_RATIO: u64 = 200;

/// The number of bytes that a segment of an XLIFF unit counts against the limit of the unit, in addition to its
/// text. All segments of a unit are in memory together, and empty segments take memory, too.
pub const XLIFF_SEGMENT_BYTES: usize = 1 << 10;

/// The number of bytes that an inline code or a run of text in an XLIFF unit counts against the limit of the
/// unit, in addition to its text.
pub const XLIFF_CODE_BYTES: usize = 1 << 7;

/// The maximum number of bytes of text in an XLIFF file from which the translation of an article is put back.
/// Such a file is in memory as a whole. A newspaper prints about twenty million bytes in a year, with the
/// translation.
pub const BILINGUAL_BYTES: usize = 128 << 20;

/// The number of bytes that an element of a TBX entry counts against the limit of the entry, in addition to its
/// text.
pub const TBX_NODE_BYTES: usize = 1 << 8;
