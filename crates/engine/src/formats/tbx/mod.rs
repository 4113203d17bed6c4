//! TermBase eXchange: version 2 (MARTIF, ISO 30042:2008) and version 3 (ISO 30042:2019) are read, version 3
//! is written.
//!
//! Five data categories are fields of a [`Term`](yaddash_core::unit::Term) and its forms: the subject field of an entry, and
//! the type, status, part of speech and house of each term. Everything else becomes an annotation, which keeps its
//! level and is written there again: `descrip:definition` is `<descrip type="definition">`. An element that has
//! more than a type and a text (a group, a reference, markup within the text) is kept as XML, under the kind `xml:…`.
//!
//! | annotation | in the file |
//! |---|---|
//! | a note | `<note>` |
//! | `descrip:TYPE`, `admin:TYPE`, `termNote:TYPE`, `transac:TYPE` … | that element with that type |
//! | `xml:ELEMENT` | an element as XML |
//! | `attribute:NAME` | an attribute of the entry or of the term's section |
//! | `term-attribute:NAME` | an attribute of `<term>` |
//! | `term:xml` | the content of `<term>`, where it has markup |
//! | `language:…` on the first term of a language | any of these at the level of the language |
//!
//! Both styles of version 3 are read, data categories as attributes (DCA) and as tags (DCT), and the small dialect
//! TBX-Min. The writer writes DCA, in the dialect TBX-Basic. White space with a line end is read as one space, because
//! files are indented.

mod categories;
mod node;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::Reader;
pub use write::Writer;
