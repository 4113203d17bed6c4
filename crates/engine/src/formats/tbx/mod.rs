//! TermBase eXchange. Version 2 (MARTIF, ISO 30042:2008) and version 3 (ISO 30042:2019) are read, and version 3
//! is written.
//!
//! Five data categories are fields of a [`Term`](yaddash_core::unit::Term) and its forms: the subject field of an
//! entry, and the type, status, part of speech and news house (`customerSubset`) of each form. All other data
//! becomes annotations. The kind of an annotation records its level and its element, so the writer can write it
//! there again: `descrip:definition` is `<descrip type="definition">`. An element with more than a type and a
//! text (a group, a reference, markup within the text) is kept as XML in an annotation of the kind `xml:…`.
//!
//! | annotation | in the file |
//! |---|---|
//! | a note | `<note>` |
//! | `descrip:TYPE`, `admin:TYPE`, `termNote:TYPE`, `transac:TYPE` … | the element with that name and that type |
//! | `xml:ELEMENT` | an element as XML |
//! | `attribute:NAME` | an attribute of the entry or of the term's section |
//! | `term-attribute:NAME` | an attribute of `<term>` |
//! | `term:xml` | the content of `<term>`, if it has markup |
//! | `language:…` on the first term of a language | any of these annotations at the level of the language |
//!
//! Both styles of version 3 are read: data categories as attributes (DCA) and as tags (DCT). The small dialect
//! TBX-Min is read, too. The writer writes the style DCA in the dialect TBX-Basic. White space with a line end
//! is read as one space, because files are indented.

mod categories;
mod node;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::Reader;
pub use write::Writer;
