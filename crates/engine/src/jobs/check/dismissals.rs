//! The findings that a person has dismissed, in a table beside the document or the memory.
//!
//! The table is for people, too: each row has the rule and the texts, and a finding whose row is deleted is reported
//! again. Only the column `id` decides. A table that cannot be read is an error, and never the same as an empty one:
//! otherwise the next dismissal would replace it.
//!
//! A dismissal reads the table, adds its rows and replaces the file as a whole, under a lock. So a reader sees all rows
//! of a dismissal or none, also if the program is killed, and of two programs neither loses the rows of the other.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::finding_id::{FindingId, NotAFindingId, matched_text};
use crate::clock::now;
use crate::formats::{FormatError, decode};
use crate::memory::draft_in;
use yaddash_core::qa::{Finding, Rule, Side};

/// The ending that the name of the document gets: `article.xlf.dismissed.tsv`.
const ENDING: &str = ".dismissed.tsv";
/// The columns of a table, as the program writes them.
const COLUMNS: [&str; 7] = ["id", "rule", "side", "text", "source", "target", "date"];
/// The greatest number of bytes of a table.
const MAX_BYTES: u64 = 64 << 20;

/// A finding that a person dismisses.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dismissal {
    /// The identity of the finding.
    pub id: FindingId,
    /// The rule that found something.
    pub rule: Rule,
    /// The side of the finding.
    pub side: Side,
    /// The text that was found.
    pub text: String,
    /// The text of the source.
    pub source: String,
    /// The text of the target.
    pub target: String,
}

impl Dismissal {
    pub(super) fn new(id: FindingId, finding: &Finding, source: &str, target: &str) -> Self {
        Self {
            id,
            rule: finding.rule,
            side: finding.side,
            text: matched_text(finding, source, target).to_owned(),
            source: source.to_owned(),
            target: target.to_owned(),
        }
    }

    fn cell(&self, column: &str, date: &str) -> String {
        match column {
            "id" => self.id.to_string(),
            "rule" => self.rule.id().to_owned(),
            "side" => self.side.name().to_owned(),
            "text" => on_one_line(&self.text),
            "source" => on_one_line(&self.source),
            "target" => on_one_line(&self.target),
            "date" => date.to_owned(),
            _ => String::new(),
        }
    }
}

/// Returns a text without line breaks and tabs, so that each row of the table is a line.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The reason why a table of dismissed findings could not be read or written. The table is then as it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DismissalsError {
    /// The file cannot be read or written.
    #[error("{file}: the table of dismissed findings cannot be {}", if *writing { "written" } else { "read" })]
    Io {
        /// The path of the table.
        file: PathBuf,
        /// Whether it was being written.
        writing: bool,
        /// The reason.
        #[source]
        error: io::Error,
    },
    /// The file is not a text.
    #[error("{file}: the table of dismissed findings cannot be read")]
    Text {
        /// The path of the table.
        file: PathBuf,
        /// The reason.
        #[source]
        error: Box<FormatError>,
    },
    /// There are no findings with these identities, so nothing was dismissed.
    #[error("nothing was dismissed, because there is no finding with the id {}", list(ids))]
    NotFound {
        /// The identities.
        ids: Vec<FindingId>,
    },
    /// The file is too large.
    #[error("{file}: expected a table of dismissed findings of at most {MAX_BYTES} bytes")]
    TooLarge {
        /// The path of the table.
        file: PathBuf,
    },
    /// The file has no column of identities.
    #[error(
        "{file}: expected a table of dismissed findings, with a heading whose cells are divided by tabs and include \
         “id”, found “{found}”; correct the heading, or remove the file"
    )]
    NoHeading {
        /// The path of the table.
        file: PathBuf,
        /// The beginning of the first line.
        found: String,
    },
    /// A row has no valid identity.
    #[error(
        "{file}: line {line}: expected the id of a finding, such as f3a91c07b1e2, found “{found}”; correct the row, or \
         delete it"
    )]
    Row {
        /// The path of the table.
        file: PathBuf,
        /// The line of the row, counted from 1.
        line: u64,
        /// What the cell has.
        found: String,
    },
}

fn list(ids: &[FindingId]) -> String {
    ids.iter().map(FindingId::to_string).collect::<Vec<_>>().join(", ")
}

/// The table of the findings that were dismissed in a document or a memory. The file need not exist.
///
/// ```
/// use yaddash_engine::jobs::DismissalsFile;
/// let folder = tempfile::tempdir()?;
/// let file = DismissalsFile::beside(&folder.path().join("article.xlf"));
/// assert!(file.path().ends_with("article.xlf.dismissed.tsv"));
/// assert!(file.read()?.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DismissalsFile(PathBuf);

impl DismissalsFile {
    /// Names the table beside a document or a memory: its path with `.dismissed.tsv` behind it.
    #[must_use]
    pub fn beside(document: &Path) -> Self {
        let mut path = document.as_os_str().to_owned();
        path.push(ENDING);
        Self(path.into())
    }

    /// Names a table by its own path.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Returns the path of the table.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Reads the identities of the dismissed findings; none if the file does not exist or is empty.
    ///
    /// # Errors
    /// Returns [`DismissalsError`] if the file cannot be read, or is not a table of dismissed findings.
    pub fn read(&self) -> Result<BTreeSet<FindingId>, DismissalsError> {
        match File::open(&self.0) {
            Ok(file) => Ok(self.parse(file)?.ids),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeSet::new()),
            Err(error) => Err(self.io(false, error)),
        }
    }

    /// Adds findings to the table, and makes the table if it does not exist. A finding that the table has already is not
    /// added again. Returns how many were added. When the function has returned, the rows survive a power cut.
    ///
    /// # Errors
    /// Returns [`DismissalsError`] if the table cannot be read or written; then no row is added.
    pub fn add(&self, dismissals: &[Dismissal]) -> Result<usize, DismissalsError> {
        if dismissals.is_empty() {
            return Ok(0);
        }
        let (lock, path) = self.lock().map_err(|error| self.io(true, error))?;
        let mut table = self.parse(&lock)?;
        let mut rows: Vec<&Dismissal> = Vec::new();
        for dismissal in dismissals {
            if table.ids.insert(dismissal.id) {
                rows.push(dismissal);
            }
        }
        if !rows.is_empty() {
            replace(&lock, &path, &table.with_rows(&rows)).map_err(|error| self.io(true, error))?;
        }
        Ok(rows.len())
    }

    /// Opens and locks the file, and creates it if it does not exist. Returns it with its path, which is that of the
    /// target if the file is a link.
    fn lock(&self) -> io::Result<(File, PathBuf)> {
        loop {
            let file = File::options().read(true).write(true).create(true).truncate(false).open(&self.0)?;
            file.lock()?;
            // Another program may have replaced the file while this one waited for the lock.
            if is_still_at(&file, &self.0)? {
                return Ok((file, self.0.canonicalize()?));
            }
        }
    }

    fn parse(&self, file: impl Read) -> Result<Table, DismissalsError> {
        let mut bytes = Vec::new();
        io::copy(&mut file.take(MAX_BYTES + 1), &mut bytes).map_err(|error| self.io(false, error))?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(DismissalsError::TooLarge { file: self.0.clone() });
        }
        let not_text = |error| DismissalsError::Text { file: self.0.clone(), error: Box::new(error) };
        // A spreadsheet may have saved the table in another encoding.
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let mut decoded = decode::decode_text(error.as_bytes()).map_err(not_text)?;
                let mut text = Vec::new();
                io::copy(&mut decoded, &mut text).map_err(|error| self.io(false, error))?;
                String::from_utf8(text).map_err(|error| self.io(false, io::Error::other(error)))?
            }
        };
        let body = text.strip_prefix(MARK).unwrap_or(&text);
        if body.trim().is_empty() {
            return Ok(Table::default());
        }
        // Quotation marks are ignored. If they counted, a mark that is not closed would hide the rows behind it.
        let cells = |line: &'_ str| -> Vec<String> {
            line.split('\t').map(|cell| cell.trim_matches(|c: char| c == '"' || c.is_whitespace()).to_owned()).collect()
        };
        let mut lines = (1_u64..).zip(body.lines()).filter(|(_, line)| !line.trim().is_empty());
        let heading = lines.next().map_or("", |(_, line)| line);
        let columns = cells(heading);
        let Some(id_column) = columns.iter().position(|column| column == "id") else {
            let found = heading.chars().filter(|c| !c.is_control()).take(80).collect();
            return Err(DismissalsError::NoHeading { file: self.0.clone(), found });
        };
        let mut ids = BTreeSet::new();
        for (line, row) in lines {
            let cell = cells(row).into_iter().nth(id_column).unwrap_or_default();
            let row = |NotAFindingId(found)| DismissalsError::Row { file: self.0.clone(), line, found };
            ids.insert(cell.parse().map_err(row)?);
        }
        Ok(Table { text, columns, ids })
    }

    fn io(&self, writing: bool, error: io::Error) -> DismissalsError {
        DismissalsError::Io { file: self.0.clone(), writing, error }
    }
}

const MARK: char = '\u{feff}';

/// A table as it was read.
#[derive(Default)]
struct Table {
    text: String,
    /// The names of the columns, in order; none if the file is empty.
    columns: Vec<String>,
    ids: BTreeSet<FindingId>,
}

impl Table {
    /// Returns the text of the table with further rows. The rows that it had stay as they are.
    fn with_rows(&self, dismissals: &[&Dismissal]) -> Vec<u8> {
        let mut text = self.text.clone().into_bytes();
        if !text.is_empty() && !text.ends_with(b"\n") {
            text.push(b'\n');
        }
        let mut columns: Vec<&str> = self.columns.iter().map(String::as_str).collect();
        let mut table =
            csv::WriterBuilder::new().delimiter(b'\t').terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
        if columns.is_empty() {
            columns = COLUMNS.to_vec();
            text.clear();
            // Writing to memory cannot fail.
            let _ = table.write_record(&columns);
        }
        let date = now();
        for dismissal in dismissals {
            let _ = table.write_record(columns.iter().map(|column| dismissal.cell(column, &date)));
        }
        text.extend(table.into_inner().unwrap_or_default());
        text
    }
}

/// Replaces the contents of a locked file: a draft is made durable, and then gets the path of the file.
fn replace(file: &File, path: &Path, text: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut draft = draft_in(folder)?;
    draft.write_all(text)?;
    draft.as_file().set_permissions(file.metadata()?.permissions())?;
    draft.as_file().sync_all()?;
    draft.persist(path).map_err(|error| error.error)?;
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
}

/// Whether an open file is still the one at a path.
#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let opened = file.metadata()?;
    match std::fs::metadata(path) {
        Ok(now) => Ok((now.dev(), now.ino()) == (opened.dev(), opened.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether an open file is still the one at a path. Other systems do not replace a file that a program has open.
#[cfg(not(unix))]
fn is_still_at(_file: &File, _path: &Path) -> io::Result<bool> {
    Ok(true)
}

#[expect(clippy::disallowed_methods, reason = "the tests' own small files")]
#[cfg(test)]
mod tests {
    use super::*;

    fn dismissal(number: u64) -> Dismissal {
        Dismissal {
            id: format!("f{number:011x}").parse().unwrap(),
            rule: Rule::Dates,
            side: Side::Target,
            text: "7 May".to_owned(),
            source: "Sənəd\t“mayın 6-da”\nimzalanıb.".to_owned(),
            target: "The \"document\" was signed on 7 May.".to_owned(),
        }
    }

    fn file() -> (tempfile::TempDir, DismissalsFile) {
        let folder = tempfile::tempdir().unwrap();
        let file = DismissalsFile::beside(&folder.path().join("article.xlf"));
        (folder, file)
    }

    fn numbers(ids: &BTreeSet<FindingId>) -> Vec<String> {
        ids.iter().map(|id| id.to_string().trim_start_matches(['f', '0']).to_owned()).collect()
    }

    #[test]
    fn dismissed_findings_are_read_again_and_added_once() {
        let (_folder, file) = file();
        assert_eq!(file.add(&[]).unwrap(), 0);
        assert!(!file.path().exists(), "nothing to add makes no file");
        assert_eq!(file.add(&[dismissal(1), dismissal(2), dismissal(1)]).unwrap(), 2);
        let text = std::fs::read_to_string(file.path()).unwrap();
        assert_eq!(file.add(&[dismissal(2)]).unwrap(), 0);
        assert_eq!(std::fs::read_to_string(file.path()).unwrap(), text, "the file is unchanged");
        assert_eq!(file.add(&[dismissal(3)]).unwrap(), 1);
        assert!(std::fs::read_to_string(file.path()).unwrap().starts_with(&text));
        assert_eq!(numbers(&file.read().unwrap()), ["1", "2", "3"]);
    }

    #[test]
    fn a_table_that_a_person_has_changed_keeps_its_rows_its_columns_and_its_mark() {
        let (_folder, file) = file();
        let edited =
            "\u{feff}rule\tid\tnote\r\ndates\tf0000000000a\tLeyla: the date of the letter\r\n\r\n\tf0000000000b";
        std::fs::write(file.path(), edited).unwrap();
        assert_eq!(numbers(&file.read().unwrap()), ["a", "b"]);
        file.add(&[dismissal(12)]).unwrap();
        assert_eq!(std::fs::read_to_string(file.path()).unwrap(), format!("{edited}\ndates\tf0000000000c\t\n"));
        assert_eq!(numbers(&file.read().unwrap()), ["a", "b", "c"]);
        let utf_16: Vec<u8> =
            "\u{feff}id\ttext\r\nf0000000000d\tə\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        std::fs::write(file.path(), utf_16).unwrap();
        file.add(&[dismissal(14)]).unwrap();
        assert!(std::fs::read_to_string(file.path()).unwrap().contains("f0000000000d\tə\r\nf0000000000e\t7 May"));
    }

    #[test]
    fn an_empty_file_has_no_dismissals_and_a_broken_one_is_an_error_and_stays_as_it_is() {
        let (_folder, file) = file();
        for empty in ["", "\u{feff}", "\n \n"] {
            std::fs::write(file.path(), empty).unwrap();
            assert!(file.read().unwrap().is_empty(), "{empty:?}");
        }
        file.add(&[dismissal(1)]).unwrap();
        assert_eq!(numbers(&file.read().unwrap()), ["1"]);
        for (broken, message) in [
            (&b"id,rule\nf0000000000a,dates\n"[..], "include “id”, found “id,rule”"),
            (b"id\trule\nf0000000000a\tdates\n\n3.0E+11\tdates\n", "line 4: expected the id"),
            (b"id\n0000000\n", "found “0000000”"),
            (b"rule\tid\ndates\n", "line 2: expected the id of a finding, such as f3a91c07b1e2"),
            (b"SQLite format 3\0\x10\0\x01\x01\0", "found “SQLite format 3”"),
            (b"\xff\0\x01\x02\x03\0\0\x07", "cannot be read"),
        ] {
            std::fs::write(file.path(), broken).unwrap();
            for error in [file.read().unwrap_err(), file.add(&[dismissal(1)]).unwrap_err()] {
                assert!(error.to_string().contains(message), "{error}");
            }
            assert_eq!(std::fs::read(file.path()).unwrap(), broken);
        }
        let folder = DismissalsFile::new(file.path().parent().unwrap());
        assert!(matches!(folder.add(&[dismissal(1)]), Err(DismissalsError::Io { .. })));
        assert!(folder.read().is_err());
    }

    #[test]
    fn threads_that_dismiss_at_once_lose_no_row() {
        let (_folder, file) = file();
        std::thread::scope(|scope| {
            for thread in 0..8 {
                let file = &file;
                scope.spawn(move || {
                    for number in 0..10 {
                        assert_eq!(file.add(&[dismissal(thread * 10 + number)]).unwrap(), 1);
                    }
                });
            }
        });
        assert_eq!(file.read().unwrap().len(), 80);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_the_file_keeps_its_permissions() {
        use std::os::unix::fs::PermissionsExt;
        let (folder, file) = file();
        let target = folder.path().join("shared.tsv");
        std::fs::write(&target, "").unwrap();
        std::fs::set_permissions(&target, PermissionsExt::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&target, file.path()).unwrap();
        file.add(&[dismissal(1)]).unwrap();
        assert!(file.path().is_symlink());
        assert_eq!(std::fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(numbers(&DismissalsFile::new(target).read().unwrap()), ["1"]);
    }
}
