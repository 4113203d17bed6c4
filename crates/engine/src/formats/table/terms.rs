//! Reads and writes terms as a table for spreadsheets, in which each row is a concept. Data without a column is
//! not written.

use std::collections::VecDeque;
use std::io::{Read, Write};

use super::Dialect;
use super::headings::{Heading, are_numbers, languages_of, may_be_number, without_blank_end};
use super::rows::{Row, Rows};
use crate::formats::decode::decode_text;
use crate::formats::until_error::next_until_error;
use crate::formats::{FormatError, FormatErrorKind, Reason, Refused, TermOrRefusal};
use yaddash_core::unit::{Annotation, Domain, FormKind, FormStatus, Language, Term, TermForm};

/// The separator between the forms in one cell.
const BETWEEN: &str = " | ";

/// The content of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Column {
    Id,
    Domain,
    PartOfSpeech,
    House,
    Note,
    /// The forms of the concept in one language, of one kind. Without a status, the first form in a cell is
    /// preferred, and the others are admitted.
    Forms(Language, FormKind, Option<FormStatus>),
    NoteIn(Language),
    Skipped,
}

const KNOWN: &str = "the known columns are id, domain, pos, house, note, language tags such as az and en, az_acronym, \
                     az_short, az_deprecated, az_note, and - for a column to skip";

impl Column {
    fn parse(name: &str) -> Option<Self> {
        let name = name.trim();
        let of = |tag: &str| Language::known(tag).ok();
        Some(match name.to_ascii_lowercase().as_str() {
            "id" => Self::Id,
            "domain" => Self::Domain,
            "pos" | "part_of_speech" => Self::PartOfSpeech,
            "house" => Self::House,
            "note" => Self::Note,
            "-" => Self::Skipped,
            _ => match name.rsplit_once('_') {
                Some((tag, "acronym")) => Self::Forms(of(tag)?, FormKind::Acronym, None),
                Some((tag, "short")) => Self::Forms(of(tag)?, FormKind::Short, None),
                Some((tag, "deprecated")) => Self::Forms(of(tag)?, FormKind::Full, Some(FormStatus::Deprecated)),
                Some((tag, "note")) => Self::NoteIn(of(tag)?),
                _ => Self::Forms(of(name)?, FormKind::Full, None),
            },
        })
    }
}

/// Reads the terms of a table, in order and in constant memory. The first row of the table names the columns,
/// in the names of this module or in those that people write (`headings.tsv`). A table of two or three
/// columns without headings is a glossary as OmegaT writes it: source, target and a note; its lines that begin
/// with `#` are remarks. A row with a wrong number of columns or without a term is a [`TermOrRefusal::Refused`].
///
/// ```
/// use yaddash_engine::formats::{TermOrRefusal, table};
/// let file = "id,domain,pos,az,az_acronym,en\nun,organisation,properNoun,Birləşmiş Millətlər Təşkilatı,BMT,United Nations\n";
/// let mut terms = table::TermReader::new(file.as_bytes(), table::Dialect::Csv)?;
/// let Some(Ok(TermOrRefusal::Term { term, line: 2 })) = terms.next() else { panic!() };
/// assert_eq!((term.id.as_str(), term.forms[1].text.as_str()), ("un", "BMT"));
/// # Ok::<(), yaddash_engine::formats::FormatError>(())
/// ```
pub struct TermReader<R: Read> {
    rows: Rows<R>,
    names: Vec<String>,
    columns: Vec<Column>,
    encoding: &'static encoding_rs::Encoding,
    number: u64,
    /// Rows that were read to understand the table. An error is the last entry.
    first_rows: VecDeque<Result<Row, FormatError>>,
    /// Whether lines that begin with `#` are remarks.
    has_remarks: bool,
    /// The row after a concept. It is read ahead to see whether it belongs to the concept.
    ahead: Option<Result<TermOrRefusal, FormatError>>,
    ended: bool,
}

impl<R: Read> TermReader<R> {
    /// Reads the header row.
    ///
    /// # Errors
    /// Returns an error if the source cannot be read or is binary, if the first row does not name the columns,
    /// or if no column is a language.
    pub fn new(read: R, dialect: Dialect) -> Result<Self, FormatError> {
        let source = decode_text(read)?;
        let encoding = source.encoding();
        let mut rows = Rows::new(source, dialect)?;
        let fault = |message| FormatError::new(FormatErrorKind::Columns(message)).at_line(1);
        let Some(mut header) = next_without_remarks(&mut rows)? else {
            return Err(fault("the first row of a table must name the columns, but this table is empty".to_owned()));
        };
        header.cells.truncate(without_blank_end(&header.cells).len());
        let mut first_rows = rows.ahead(header.cells.len());
        let sample: Vec<Vec<String>> = first_rows.iter().flatten().map(|row| row.cells.clone()).collect();
        let is_glossary = matches!(header.cells.len(), 2 | 3)
            && !header.cells.iter().any(|cell| Column::parse(cell).is_some() || Heading::parse(cell).is_some())
            && header.cells.iter().take(2).all(|cell| !cell.trim().is_empty());
        if is_glossary {
            let pairs = std::iter::once(&header.cells).chain(&sample).filter_map(|cells| match cells.as_slice() {
                [source, target, ..] => Some((source.as_str(), target.as_str())),
                _ => None,
            });
            let (source, target) = languages_of(pairs);
            let forms = |language| Column::Forms(language, FormKind::Full, None);
            let names = vec![source.tag().to_owned(), target.tag().to_owned(), "note".to_owned()];
            let columns = vec![forms(source), forms(target), Column::Note];
            first_rows.push_front(Ok(header));
            return Ok(Self {
                rows,
                names,
                columns,
                encoding,
                number: 0,
                first_rows,
                has_remarks: true,
                ahead: None,
                ended: false,
            });
        }
        let columns = columns(&header.cells, &sample).map_err(|name| {
            let start: String = name.trim().chars().take(40).collect();
            fault(format!("unknown column “{start}”: the first row of a table must name the columns; {KNOWN}"))
        })?;
        if !columns.iter().any(|column| matches!(column, Column::Forms(..))) {
            return Err(fault(format!("no column has a language as its name; {KNOWN}")));
        }
        let (names, has_remarks) = (header.cells, false);
        Ok(Self { rows, names, columns, encoding, number: 0, first_rows, has_remarks, ahead: None, ended: false })
    }

    /// The encoding of the file.
    pub fn encoding(&self) -> &'static encoding_rs::Encoding {
        self.encoding
    }

    /// Reads a row, and the following rows that contain forms of other news houses for the same concept.
    fn next_item(&mut self) -> Result<Option<TermOrRefusal>, FormatError> {
        let Some(mut entry) = self.ahead.take().or_else(|| self.row().transpose()).transpose()? else {
            return Ok(None);
        };
        if let TermOrRefusal::Term { term, .. } = &mut entry {
            while let Some(next) = self.row().transpose() {
                match next {
                    Ok(TermOrRefusal::Term { term: more, .. }) if is_of_another_house(&more, term) => {
                        term.annotations.extend(more.annotations);
                        term.forms.extend(more.forms);
                        in_order_of_languages(&mut term.forms);
                    }
                    other => {
                        self.ahead = Some(other);
                        break;
                    }
                }
            }
        }
        Ok(Some(entry))
    }

    fn row(&mut self) -> Result<Option<TermOrRefusal>, FormatError> {
        let (line, mut cells) = loop {
            let next = match self.first_rows.pop_front() {
                Some(row) => Some(row?),
                None => self.rows.next(Some(self.columns.len()), false)?,
            };
            let Some(Row { line, cells }) = next else { return Ok(None) };
            if !(self.has_remarks && is_remark(&cells)) {
                break (line, cells);
            }
        };
        self.number += 1;
        let expected = self.columns.len();
        if cells.get(expected..).is_some_and(|rest| rest.iter().all(|cell| cell.trim().is_empty())) {
            cells.truncate(expected);
        }
        // In a glossary, the note may be missing.
        if self.has_remarks && cells.len() + 1 == expected {
            cells.push(String::new());
        }
        let met = cells.len();
        if met != expected {
            let reason = Reason::ColumnCount { expected, names: self.names.join(","), met };
            return Ok(Some(self.refuse(line, None, reason)));
        }
        let term = term(&self.columns, &cells);
        Ok(Some(match term.forms.is_empty() {
            true => self.refuse(line, Some(term.id).filter(|id| !id.is_empty()), Reason::NoTerm),
            false => TermOrRefusal::Term { term, line },
        }))
    }

    fn refuse(&self, line: u64, tuid: Option<String>, reason: Reason) -> TermOrRefusal {
        TermOrRefusal::Refused(Refused { line, number: self.number, tuid, text: None, reason })
    }
}

impl<R: Read> Iterator for TermReader<R> {
    type Item = Result<TermOrRefusal, FormatError>;

    fn next(&mut self) -> Option<Self::Item> {
        next_until_error(self, |reader| &mut reader.ended, Self::next_item)
    }
}

/// Returns the next row that is not a remark (`# …`).
fn next_without_remarks<R: Read>(rows: &mut Rows<R>) -> Result<Option<Row>, FormatError> {
    loop {
        match rows.next(None, false)? {
            Some(row) if is_remark(&row.cells) => {}
            row => return Ok(row),
        }
    }
}

/// Whether a row is a remark in a glossary of OmegaT: its line begins with `#`. The heading `#` of a column, for
/// the number of the row, is not one.
fn is_remark(cells: &[String]) -> bool {
    cells.first().is_some_and(|cell| cell.starts_with('#') && cell.trim() != "#")
}

/// Returns the columns that a header row names. `rows` are the first rows after it.
///
/// # Errors
/// Returns the first name that is unknown.
fn columns<'c>(names: &'c [String], rows: &[Vec<String>]) -> Result<Vec<Column>, &'c str> {
    let forms = |language| Column::Forms(language, FormKind::Full, None);
    let column = |at: usize| rows.iter().filter_map(move |row| row.get(at)).map(String::as_str);
    let find = |wanted: &Heading| names.iter().position(|name| Heading::parse(name).as_ref() == Some(wanted));
    let named = names.iter().find_map(|name| match Column::parse(name) {
        Some(Column::Forms(language, ..)) => Some(language.default_target()),
        _ => None,
    });
    let (source, target) = match (find(&Heading::Source), find(&Heading::Target), named) {
        (_, _, Some(other)) => (other.clone(), other),
        (Some(source), Some(target), None) => languages_of(column(source).zip(column(target))),
        _ => (Language::azerbaijani(), Language::english()),
    };
    let parse = |(at, name): (usize, &'c String)| {
        let is_number = may_be_number(name) && are_numbers(column(at));
        let known = Column::parse(name).filter(|_| !is_number).or_else(|| match Heading::parse(name)? {
            _ if is_number => Some(Column::Skipped),
            Heading::Language(language) => Some(forms(language)),
            Heading::Source => Some(forms(source.clone())),
            Heading::Target => Some(forms(target.clone())),
            Heading::Skipped => Some(Column::Skipped),
            Heading::Named("author" | "created" | "changed" | "changed_by" | "document") => Some(Column::Skipped),
            Heading::Named(name) => Column::parse(name),
        });
        known.ok_or(name.as_str())
    };
    names.iter().enumerate().map(parse).collect()
}

fn term(columns: &[Column], cells: &[String]) -> Term {
    let mut term = Term::default();
    let (mut part, mut house) = (None, None);
    for (column, cell) in columns.iter().zip(cells) {
        let cell = cell.trim();
        if cell.is_empty() {
            continue;
        }
        let note = |language| Annotation::Note { text: cell.to_owned(), language, encoding: None };
        match column {
            Column::Id => cell.clone_into(&mut term.id),
            Column::Domain => term.domain = Some(cell.into()),
            Column::PartOfSpeech => part = Some(cell.to_owned()),
            Column::House => house = Some(cell.to_owned()),
            Column::Note => term.annotations.push(note(None)),
            Column::NoteIn(language) => term.annotations.push(note(Some(language.tag().to_owned()))),
            Column::Forms(language, kind, status) => {
                let texts = cell.split('|').map(str::trim).filter(|text| !text.is_empty());
                for (at, text) in texts.enumerate() {
                    let mut form = TermForm::new(language.clone(), text);
                    let usual = if at == 0 { FormStatus::Preferred } else { FormStatus::Admitted };
                    (form.kind, form.status) = (*kind, status.unwrap_or(usual));
                    term.forms.push(form);
                }
            }
            Column::Skipped => {}
        }
    }
    for form in &mut term.forms {
        form.part_of_speech.clone_from(&part);
        form.house.clone_from(&house);
    }
    in_order_of_languages(&mut term.forms);
    term
}

/// Groups the forms by language. The languages are in the order in which they first occur.
fn in_order_of_languages(forms: &mut [TermForm]) {
    let mut order: Vec<String> = Vec::new();
    for form in forms.iter() {
        if !order.iter().any(|tag| tag == form.language.tag()) {
            order.push(form.language.tag().to_owned());
        }
    }
    forms.sort_by_key(|form| order.iter().position(|tag| tag == form.language.tag()));
}

/// Whether a row has the same id as a concept, and contains forms of a news house for which the concept has no
/// forms yet.
fn is_of_another_house(row: &Term, concept: &Term) -> bool {
    let house = row.forms.first().and_then(|form| form.house.as_ref());
    house.is_some()
        && !row.id.is_empty()
        && row.id == concept.id
        && concept.forms.iter().all(|form| form.house.as_ref() != house)
}

/// Writes terms as a table. The columns are `id`, `domain` and `pos`, then for each language its forms,
/// acronyms, short forms and deprecated forms, then a note in each language, `note` and `house`. A concept has
/// one row for the forms of each news house. Annotations other than notes are not written.
pub struct TermWriter<W: Write> {
    csv: csv::Writer<W>,
    languages: Vec<Language>,
    terms: u64,
}

impl<W: Write> TermWriter<W> {
    /// Writes the header row.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written, or if there is no language.
    pub fn new(write: W, dialect: Dialect, languages: &[Language]) -> Result<Self, FormatError> {
        if languages.is_empty() {
            return Err(FormatError::unwritable(
                "a table of terms needs at least one language",
                "name a language, such as az",
            ));
        }
        let delimiter = match dialect {
            Dialect::Csv => b',',
            Dialect::Tsv => b'\t',
        };
        let mut csv =
            csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::Any(b'\n')).from_writer(write);
        let mut names = vec!["id".to_owned(), "domain".to_owned(), "pos".to_owned()];
        for language in languages {
            names.extend(["", "_acronym", "_short", "_deprecated"].map(|kind| format!("{language}{kind}")));
        }
        names.extend(languages.iter().map(|language| format!("{language}_note")));
        names.extend(["note".to_owned(), "house".to_owned()]);
        csv.write_record(&names).map_err(from_csv)?;
        Ok(Self { csv, languages: languages.to_vec(), terms: 0 })
    }

    /// Writes one term.
    ///
    /// # Errors
    /// Returns an error in these cases. In the first two cases, some rows of the term may have been written.
    ///
    /// - The destination cannot be written.
    /// - The term, or one of its news houses, has no form in any of the languages.
    /// - A form contains `|`, which separates forms in a cell.
    /// - The term has forms of several news houses, but no id that joins their rows.
    pub fn write(&mut self, term: &Term) -> Result<(), FormatError> {
        self.terms += 1;
        if let Some(form) = term.forms.iter().find(|form| form.text.contains('|')) {
            let what = format!("the form “{}” contains the sign |, which separates the forms in a table", form.text);
            return Err(FormatError::unwritable(what, "export the term to a TBX file").in_unit(self.terms));
        }
        let mut houses: Vec<Option<&str>> = Vec::new();
        for form in &term.forms {
            if !houses.contains(&form.house.as_deref()) {
                houses.push(form.house.as_deref());
            }
        }
        // The row without a news house comes first, because such a row always begins a concept.
        houses.sort_by_key(Option::is_some);
        if houses.len() < 2 {
            return self.row(term);
        }
        if term.id.is_empty() {
            let what = "a term without an id has forms of several news houses, which a table cannot keep together";
            return Err(FormatError::unwritable(what, "export the term to a TBX file").in_unit(self.terms));
        }
        for (at, house) in houses.into_iter().enumerate() {
            let forms = term.forms.iter().filter(|form| form.house.as_deref() == house).cloned().collect();
            let annotations = if at == 0 { term.annotations.clone() } else { Vec::new() };
            self.row(&Term { id: term.id.clone(), domain: term.domain.clone(), annotations, forms })?;
        }
        Ok(())
    }

    fn row(&mut self, term: &Term) -> Result<(), FormatError> {
        let first = term.forms.first();
        let part = first.and_then(|form| form.part_of_speech.as_deref()).unwrap_or_default();
        let house = first.and_then(|form| form.house.as_deref()).unwrap_or_default();
        let domain = term.domain.as_ref().map_or("", Domain::as_str);
        let mut cells = vec![term.id.clone(), domain.to_owned(), part.to_owned()];
        for language in &self.languages {
            let forms = |wanted: &dyn Fn(&TermForm) -> bool| {
                let texts: Vec<&str> =
                    term.forms_in(language).filter(|form| wanted(form)).map(|form| form.text.as_str()).collect();
                texts.join(BETWEEN)
            };
            let good = |form: &TermForm| form.status != FormStatus::Deprecated;
            for kind in [FormKind::Full, FormKind::Acronym, FormKind::Short] {
                cells.push(forms(&|form| form.kind == kind && good(form)));
            }
            cells.push(forms(&|form| !good(form)));
        }
        if cells.iter().skip(3).all(String::is_empty) {
            let names: Vec<&str> = self.languages.iter().map(Language::tag).collect();
            let what = format!("the term has no form in {}", names.join(" or "));
            return Err(FormatError::unwritable(what, "choose other languages").in_unit(self.terms));
        }
        let notes = |wanted: Option<&Language>| {
            let texts = term.annotations.iter().filter_map(|annotation| match annotation {
                Annotation::Note { text, language, .. } => {
                    let column = self.languages.iter().find(|known| language.as_deref() == Some(known.tag()));
                    (column == wanted).then_some(text.as_str())
                }
                Annotation::Property { .. } => None,
            });
            texts.collect::<Vec<_>>().join("; ")
        };
        cells.extend(self.languages.iter().map(|language| notes(Some(language))));
        cells.extend([notes(None), house.to_owned()]);
        self.csv.write_record(&cells).map_err(|error| from_csv(error).in_unit(self.terms))
    }

    /// Flushes and returns the destination.
    ///
    /// # Errors
    /// Returns an error if the destination cannot be written.
    pub fn finish(mut self) -> Result<W, FormatError> {
        self.csv.flush().map_err(FormatError::write)?;
        self.csv.into_inner().map_err(|error| FormatError::write(error.into_error()))
    }
}

fn from_csv(error: csv::Error) -> FormatError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => FormatError::write(error),
        // The only other error is a wrong number of cells, but every record has the columns of the header.
        other => FormatError::unwritable(format!("a row cannot be written: {other:?}"), "please report this error"),
    }
}
