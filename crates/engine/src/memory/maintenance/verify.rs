//! Verifies a memory: checks the memory file by itself, and compares the index with the memory file.

use std::collections::HashSet;

use rusqlite::{Connection, ErrorCode};
use serde::Serialize;

use crate::memory::index::{
    LanguageIndex, RunPlace, Runs, TextFingerprint, all_recorded, fingerprint, folder, verify_run,
};
use crate::memory::sqlite::{change, schema, terms};
use crate::memory::{Memory, MemoryError, phrases};
use yaddash_core::score::{Coder, Reading};
use yaddash_core::unit::Language;

/// The result of a check: the numbers of checked items, and the problems that were found.
#[derive(Clone, Debug, Default, Serialize)]
#[non_exhaustive]
pub struct Verification {
    /// The number of units in the memory file.
    pub units: u64,
    /// The number of texts in the memory file, in all languages together.
    pub texts: u64,
    /// The number of index files (runs).
    pub runs: u64,
    /// The total size of the index files in bytes.
    pub index_bytes: u64,
    /// The problems that were found, one line for each; empty if there are none.
    pub problems: Vec<String>,
}

impl Memory {
    /// Checks the memory file and its index. In the memory file, SQLite's own check must find no damage,
    /// every text must belong to a unit, every unit must have a text, the header of a unit must exist, and the
    /// terms must be those that their change log has. In the index, every checksum must be right, no file may be left over, and the texts must be the same as
    /// in the memory file.
    ///
    /// The check takes about as long as building the index.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read at all.
    pub fn verify(&self) -> Result<Verification, MemoryError> {
        self.read(|connection| self.verify_with(connection))
    }

    fn verify_with(&self, connection: &Connection) -> rusqlite::Result<Verification> {
        // The check uses one transaction, so that the index is compared with the state that it reflects.
        let transaction = connection.unchecked_transaction()?;
        let mut found = check_truth(&transaction)?;
        // The index is not compared with a damaged file.
        let Some(place) = self.place().filter(|_| found.problems.is_empty()) else { return Ok(found) };
        let uuid = change::uuid(&transaction)?;
        let revision = change::revision(&transaction)?;
        let mut recorded = HashSet::new();
        for (key, names) in all_recorded(&transaction)? {
            if let Some(languages) = phrases::languages_of(&key) {
                for name in names {
                    if let Err(damaged) = phrases::verify(place, &name, languages, &uuid, revision) {
                        found.problems.push(format!(
                            "index {key}: {name}: {damaged}; the next search for fragments makes the table again"
                        ));
                    }
                }
                continue;
            }
            let Ok(language) = Language::parse(&key) else {
                found.problems.push(format!("index {key}: no language has this code"));
                continue;
            };
            let (mut to, mut is_valid) = (0, true);
            for name in &names {
                recorded.insert(name.clone());
                match verify_run(place, name, &uuid, &language, to) {
                    Ok((bytes, end)) => {
                        found.runs += 1;
                        found.index_bytes += bytes;
                        to = end;
                    }
                    Err(damaged) => {
                        found
                            .problems
                            .push(format!("index {key}: {name}: {damaged}; `memory rebuild` builds the index again"));
                        is_valid = false;
                        break;
                    }
                }
            }
            if to > revision {
                found.problems.push(format!(
                    "index {key}: the index is newer (revision {to}) than the memory (revision {revision}); `memory rebuild` \
                     builds the index again"
                ));
            } else if is_valid {
                let runs = LanguageIndex::new(Runs::open(&uuid, &language, &names, RunPlace::Beside(place)));
                let indexed = runs.with_tail(&transaction, &language)?.fingerprints();
                let stored = texts(&transaction, &language, to)?;
                match indexed {
                    Ok(indexed) => found.problems.extend(compare(&key, stored, indexed)),
                    Err(damaged) => {
                        found.problems.push(format!("index {key}: {damaged}; `memory rebuild` builds the index again"));
                    }
                }
            }
        }
        for entry in std::fs::read_dir(folder(place)).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.ends_with(".run") && !recorded.contains(&name) {
                found
                    .problems
                    .push(format!("index: the file {name} is no longer used; `memory rebuild` deletes the file"));
            }
        }
        Ok(found)
    }
}

/// Checks the memory file without its index. If SQLite finds the file damaged, nothing else is checked or
/// counted.
pub(super) fn check_truth(connection: &Connection) -> rusqlite::Result<Verification> {
    let mut found = Verification { problems: damage(connection)?, ..Verification::default() };
    if !found.problems.is_empty() {
        return Ok(found);
    }
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map(i64::cast_unsigned);
    found.units = count("SELECT count(*) FROM units")?;
    found.texts = count("SELECT count(*) FROM variants")?;
    let orphans = count("SELECT count(*) FROM variants WHERE unit NOT IN (SELECT id FROM units)")?;
    let bare = count("SELECT count(*) FROM units WHERE id NOT IN (SELECT unit FROM variants)")?;
    // A copy of version 1 has no headers, and is checked as it is.
    let headless = match schema::pragma(connection, "user_version")? {
        ..2 => 0,
        _ => count("SELECT count(*) FROM units WHERE header IS NOT NULL AND header NOT IN (SELECT id FROM headers)")?,
    };
    let (unlogged, lost) = terms::compare_with_log(connection)?;
    for (number, what) in [
        (orphans, "texts whose unit is missing"),
        (bare, "units without a text"),
        (headless, "units whose file header is missing"),
        (unlogged, "terms that the change log of terms lacks"),
        (lost, "terms of the change log that are missing"),
    ] {
        if number > 0 {
            found.problems.push(format!("file: {number} {what}"));
        }
    }
    Ok(found)
}

/// The problems that the integrity check of SQLite finds in the memory file.
fn damage(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut problems = Vec::new();
    let mut check = connection.prepare("PRAGMA integrity_check(100)")?;
    for line in check.query_map([], |row| row.get::<_, String>(0))? {
        match line {
            Ok(line) if line == "ok" => {}
            Ok(line) => problems.push(format!("file: {line}")),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => {
                problems.push(format!("file: {error}"));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(problems)
}

/// The fingerprints of the texts of a language in the memory file. The texts of units that changed after
/// revision `to` are left out.
fn texts(connection: &Connection, language: &Language, to: i64) -> rusqlite::Result<Vec<TextFingerprint>> {
    let later: HashSet<i64> = change::since(connection, to)?.into_iter().map(|unit| unit.0).collect();
    let mut coder = Coder::new(Reading::of(language));
    let mut all = connection.prepare("SELECT unit, text FROM variants WHERE language_key = ?1")?;
    let mut rows = all.query([language.key()])?;
    let mut texts = Vec::new();
    while let Some(row) = rows.next()? {
        let unit = row.get(0)?;
        if !later.contains(&unit) {
            texts.push(fingerprint(unit, row.get_ref(1)?.as_str()?, &mut coder));
        }
    }
    Ok(texts)
}

/// The differences between the texts of the memory file and those of the index.
fn compare(key: &str, mut truth: Vec<TextFingerprint>, mut index: Vec<TextFingerprint>) -> Vec<String> {
    truth.sort_unstable();
    index.sort_unstable();
    let (mut missing, mut unexpected) = (Vec::new(), Vec::new());
    let (mut stored, mut indexed) = (truth.iter().peekable(), index.iter().peekable());
    loop {
        match (stored.peek(), indexed.peek()) {
            (None, None) => break,
            (Some(a), Some(b)) if a == b => {
                stored.next();
                indexed.next();
            }
            (Some(a), b) if b.is_none_or(|b| a < b) => missing.extend(stored.next()),
            _ => unexpected.extend(indexed.next()),
        }
    }
    let line = |found: &[&TextFingerprint], what: &str| {
        let (unit, _) = found.first()?;
        Some(format!(
            "index {key}: {} texts {what}, the first of them in unit {unit}; `memory rebuild` builds the index again",
            found.len()
        ))
    };
    [line(&missing, "are not in the index"), line(&unexpected, "are not in the memory")].into_iter().flatten().collect()
}
