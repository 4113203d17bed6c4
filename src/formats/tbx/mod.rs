//! TermBase eXchange: version 2 (MARTIF, ISO 30042:2008) and version 3 (ISO 30042:2019) in, version 3 out.
//!
//! Four things of an entry have a place of their own in a [`Term`](crate::unit::Term): its subject field, and for each
//! term its type, status, part of speech and house. All else becomes annotations, at the level where it stood, and is
//! written from there again: `descrip:definition` is `<descrip type="definition">`. What is more than a
//! type and a text (a group, a reference, markup within a text) is kept as its XML under the kind `xml:…`.
//!
//! | annotation | is |
//! |---|---|
//! | a note | `<note>` |
//! | `descrip:TYPE`, `admin:TYPE`, `termNote:TYPE`, `transac:TYPE` … | that element with that type |
//! | `xml:ELEMENT` | an element as XML |
//! | `attribute:NAME` | an attribute of the entry or of the term's section |
//! | `term-attribute:NAME` | an attribute of `<term>` |
//! | `term:xml` | the content of `<term>`, where it has markup |
//! | `language:…` on the first term of a language | any of these at the level of the language |
//!
//! Both styles of version 3 are read: data categories as attributes (DCA) and as tags (DCT); and the small dialect
//! TBX-Min. What is written is DCA, in the dialect TBX-Basic. White space that holds a line end is one space, for files are indented.

mod categories;
mod node;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::Reader;
pub use write::Writer;
