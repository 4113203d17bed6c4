//! What yaddash knows of languages and of comparing texts: everything that needs no file, clock, network or thread.
//!
//! - [`unit`](mod@unit) has the nouns that every crate uses: languages, segments, units, terms, matches;
//! - [`language`] has the words and the grammar of Azerbaijani and English, and [`text`] compares texts;
//! - [`segment`] splits paragraphs into sentences, and [`score`] says how similar two texts are;
//! - [`terms`] finds the terms of a glossary in a text, and [`align`] aligns an article with its translation;
//! - [`fragments`] finds phrases of a sentence that were translated inside other sentences;
//! - [`adapt`] rewrites the target of a match for the query, and [`qa`] checks translations.
//!
//! `yaddash-engine` adds documents, the memory and the formats of other tools, and re-exports these modules; a
//! program depends on that crate, and on this one where it has no files, as in a browser. A test holds that
//! nothing here reads or writes files or asks for the time.

pub mod adapt;
pub mod align;
pub mod fragments;
pub mod language;
pub mod packed;
pub mod qa;
pub mod score;
pub mod segment;
pub mod terms;
pub mod text;
pub mod unit;
