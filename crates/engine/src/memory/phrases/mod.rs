//! The phrase tables of a memory, in which fragments are found.
//!
//! A table is made when fragments are first looked for, because learning which words translate each other takes longer
//! than an import should. It is then kept beside the runs of the index, and recorded in the memory file as they are. What
//! changed since is read when a search begins; if that is much, the table is made again. Where no file can be written,
//! the table is kept in RAM.

mod file;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::path::Path;

use super::index::{BuildLock, Damaged, MAX_UNBUILT, folder};
use super::reader::Reader;
use super::sqlite::{change, rows, schema};
use super::{Database, Memory, MemoryError};
use file::TableOrigin;
use yaddash_core::fragments::{PhraseTable, TableBuilder, TableEntry};
use yaddash_core::unit::{FormStatus, Language, Term, TermForm, Unit, UnitId};

/// The number of units that are read at a time.
const PAGE: usize = 512;

/// The phrases of a memory in one state.
#[derive(Debug)]
#[non_exhaustive]
pub struct MemoryPhrases {
    /// The phrases, with what was learned of their translations.
    pub table: PhraseTable,
    /// The numbers of the units that changed since the table was made.
    pub stale: HashSet<i64>,
    /// The phrases of those units as they are now; `None` if none changed.
    pub fresh: Option<PhraseTable>,
}

/// The source and the target of a table.
pub(super) type Languages<'l> = (&'l Language, &'l Language);

/// The tables that are recorded, and the phrases of the last one if it can be used.
struct Found {
    recorded: Vec<String>,
    phrases: Option<MemoryPhrases>,
}

/// A new table, and the state of the memory that it reflects.
struct MadeTable {
    bytes: Vec<u8>,
    uuid: String,
    revision: i64,
}

impl Memory {
    /// Returns the phrases of the memory. If there is no table of them, or if much has changed since it was made, it is
    /// made, which takes some seconds for ten thousand units. A memory that ships has no terms of its own: its table also
    /// learns from `shipped_terms`.
    ///
    /// Returns `None` unless one of the languages is Azerbaijani and the other is English.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the memory cannot be read.
    pub fn phrases(
        &self,
        source: &Language,
        target: &Language,
        shipped_terms: &dyn Fn() -> Vec<Term>,
    ) -> Result<Option<MemoryPhrases>, MemoryError> {
        let languages = (source, target);
        if TableBuilder::new(source, target).is_none() {
            return Ok(None);
        }
        let found = self.with_reader(|reader| self.find_phrases(reader, languages).map_err(self.sqlite()))?;
        if found.phrases.is_some() {
            return Ok(found.phrases);
        }
        let terms = if self.is_shipped() { shipped_terms() } else { self.terms()? };
        let Some(MadeTable { bytes, uuid, revision }) = self.make_table(languages, &terms)? else { return Ok(None) };
        let origin = TableOrigin { uuid: &uuid, languages: &names(languages), revision };
        let written = self.write_table(&origin, &found.recorded, &bytes);
        let table = match written {
            Some(table) => table,
            None => PhraseTable::open(Box::new(bytes))
                .ok_or_else(|| MemoryError::io(&self.path, std::io::Error::other("the phrase table is impossible")))?,
        };
        Ok(Some(MemoryPhrases { table, stale: HashSet::new(), fresh: None }))
    }

    /// Looks for the recorded table. What changed since it was made is read in the same transaction.
    fn find_phrases(&self, reader: &mut Reader, languages: Languages<'_>) -> rusqlite::Result<Found> {
        let state = reader.begin()?;
        let recorded = state.files(&key(languages)).to_vec();
        let origin = TableOrigin { uuid: &state.uuid, languages: &names(languages), revision: state.revision };
        let opened = recorded.last().and_then(|name| {
            let opened = match (&self.database, self.place()) {
                (Database::Program(image), _) => image
                    .run(name)
                    .ok_or(Damaged("it is not in the program"))
                    .and_then(|bytes| file::open_static(bytes, &origin)),
                (_, Some(place)) => file::open(&folder(place).join(name), &origin),
                (_, None) => return None,
            };
            let report = |damaged: &Damaged| {
                if *damaged == file::MISSING {
                    // The folder of the index may be deleted at any time.
                    return;
                }
                tracing::warn!(%damaged, memory = self.name, "the phrase table cannot be used and is made again");
            };
            opened.inspect_err(report).ok()
        });
        let is_recent = |(_, revision): &(PhraseTable, i64)| state.revision - revision <= MAX_UNBUILT;
        let phrases = match opened.filter(is_recent) {
            Some((table, revision)) => Some(with_changes(&reader.connection, languages, table, revision)?),
            None => None,
        };
        reader.end()?;
        Ok(Found { recorded, phrases })
    }

    /// Makes a table of all units.
    fn make_table(&self, languages: Languages<'_>, terms: &[Term]) -> Result<Option<MadeTable>, MemoryError> {
        let (source, target) = languages;
        let Some(mut builder) = TableBuilder::new(source, target) else { return Ok(None) };
        tracing::info!(memory = self.name, languages = names(languages), "making the phrase table");
        let (uuid, revision) = self.with_reader(|reader| {
            let mut read = |reader: &mut Reader| {
                let state = reader.begin()?;
                let (mut last, end) = (UnitId(0), rows::last(&reader.connection)?);
                loop {
                    let page = rows::page(&reader.connection, last, end, PAGE)?;
                    page.iter().for_each(|unit| add(&mut builder, unit, languages));
                    match page.last().and_then(|unit| unit.id) {
                        Some(unit) => last = unit,
                        None => break,
                    }
                }
                reader.end()?;
                Ok((state.uuid.clone(), state.revision))
            };
            read(reader).map_err(self.sqlite())
        })?;
        for (of_source, of_target) in term_pairs(terms, languages) {
            builder.add_term(of_source, of_target);
        }
        Ok(Some(MadeTable { bytes: builder.finish(), uuid, revision }))
    }

    /// Writes a table to a file and records it. Returns `None` if no file can be written here, or if the memory file has an
    /// older format: to record the table would bring the file to the newest one, which an older program cannot read.
    fn write_table(&self, origin: &TableOrigin<'_>, recorded: &[String], bytes: &[u8]) -> Option<PhraseTable> {
        let place = self.place()?;
        let format = |reader: &mut Reader| schema::pragma(&reader.connection, "user_version").map_err(self.sqlite());
        if self.with_reader(format).ok()? < schema::VERSION {
            return None;
        }
        let lock = BuildLock::acquire(place, true)?;
        let prefix = format!("phrases-{}-{}", origin.languages, origin.revision);
        let log = |error: &dyn std::fmt::Display| tracing::info!(%error, "the phrase table cannot be written");
        let name =
            lock.write_parts(&prefix, &[&file::header(origin, bytes), bytes]).inspect_err(|error| log(error)).ok()?;
        let (table, _) = file::open(&lock.path(&name), origin).inspect_err(|error| log(error)).ok()?;
        let key = format!("{PART} {}", origin.languages);
        if let Err(error) = lock.record(&self.path, origin.uuid, &key, recorded, &[name]) {
            log(&error);
        }
        Some(table)
    }

    /// Makes the file of a table for the image of a memory that ships, and its name.
    pub(super) fn phrase_file(
        &self,
        uuid: &str,
        languages: Languages<'_>,
        revision: i64,
        terms: &[Term],
    ) -> Result<Option<(String, Vec<u8>)>, MemoryError> {
        let Some(MadeTable { bytes, .. }) = self.make_table(languages, terms)? else { return Ok(None) };
        let names = names(languages);
        let origin = TableOrigin { uuid, languages: &names, revision };
        Ok(Some((format!("phrases-{names}-{revision}.table"), [file::header(&origin, &bytes), bytes].concat())))
    }
}

/// The word that begins the key of a table among the parts of the index.
const PART: &str = "phrases";

/// The key under which a table is recorded as a part of the index: `phrases az-en`.
pub(super) fn key(languages: Languages<'_>) -> String {
    format!("{PART} {}", names(languages))
}

/// The languages of a key; `None` if it is not that of a table.
pub(super) fn languages_of(key: &str) -> Option<&str> {
    key.strip_prefix(PART)?.strip_prefix(' ')
}

fn names((source, target): Languages<'_>) -> String {
    format!("{}-{}", source.key(), target.key())
}

/// The pairs of languages that have tables.
pub(super) fn pairs_of_languages() -> [(Language, Language); 2] {
    [(Language::azerbaijani(), Language::english()), (Language::english(), Language::azerbaijani())]
}

/// Checks the file of a table.
pub(super) fn verify(place: &Path, name: &str, languages: &str, uuid: &str, revision: i64) -> Result<(), Damaged> {
    file::open(&folder(place).join(name), &TableOrigin { uuid, languages, revision }).map(drop)
}

/// Adds what changed since the revision of a table.
fn with_changes(
    connection: &rusqlite::Connection,
    languages: Languages<'_>,
    table: PhraseTable,
    revision: i64,
) -> rusqlite::Result<MemoryPhrases> {
    let changed = change::since(connection, revision)?;
    let mut builder = TableBuilder::new(languages.0, languages.1).filter(|_| !changed.is_empty());
    for &id in &changed {
        if let (Some(unit), Some(builder)) = (rows::read(connection, id)?, &mut builder) {
            add(builder, &unit, languages);
        }
    }
    let fresh = builder.and_then(|builder| PhraseTable::open(Box::new(builder.finish_without_training())));
    Ok(MemoryPhrases { table, stale: changed.into_iter().map(|unit| unit.0).collect(), fresh })
}

/// Returns the first texts of a unit in two languages.
fn texts<'u>(unit: &'u Unit, (source, target): Languages<'_>) -> Option<(&'u str, &'u str)> {
    let text = |language| unit.variants_in(language).next().map(|variant| variant.text.as_str());
    Some((text(source)?, text(target)?))
}

fn add(builder: &mut TableBuilder, unit: &Unit, languages: Languages<'_>) {
    if let (Some((source, target)), Some(id)) = (texts(unit, languages), unit.id) {
        builder.add_unit(TableEntry { id: id.0, date: date(unit), source, target });
    }
}

/// When a unit was changed last, or else made, as a number: the digits of its date (`20251215103000`).
fn date(unit: &Unit) -> u64 {
    const DIGITS: usize = 14;
    let date = unit.meta.changed.as_ref().or(unit.meta.created.as_ref()).map_or("", String::as_str);
    let digits = date.bytes().filter(u8::is_ascii_digit).chain(std::iter::repeat(b'0')).take(DIGITS);
    digits.fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))
}

/// Returns the pairs of the usual forms of each term, and of its acronyms.
fn term_pairs<'t>(terms: &'t [Term], (source, target): Languages<'_>) -> Vec<(&'t str, &'t str)> {
    let usable = |form: &&TermForm| form.status != FormStatus::Deprecated;
    let mut pairs = Vec::new();
    for term in terms {
        let Some(preferred) = term.preferred(target) else { continue };
        let forms = term.forms_in(source).filter(usable).take(2);
        pairs.extend(forms.map(|form| (form.text.as_str(), preferred.text.as_str())));
    }
    pairs
}
