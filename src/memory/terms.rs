//! The glossary of a memory: terms stand beside the units, in the same file and the same transactions.

use rusqlite::{Connection, params};

use super::{Memory, MemoryError, Writer, schema};
use crate::unit::Term;

/// The schema version that brought terms.
const SINCE: i64 = 2;

/// What became of a term that was to be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoredTerm {
    /// It is new.
    Added,
    /// The memory had the concept; forms and annotations were brought together.
    Merged,
    /// The memory had it, and all that is known of it.
    Known,
}

impl Memory {
    /// Every term, in the order of storing. A file of an older version that may only be read has none.
    ///
    /// # Errors
    /// [`MemoryError`], if the file cannot be read or holds something that is no term.
    pub fn terms(&self) -> Result<Vec<Term>, MemoryError> {
        let inner = self.lock();
        if let Some(frozen) = &inner.frozen {
            frozen.check()?;
        }
        let rows = read(&inner.connection).map_err(self.sqlite())?;
        rows.into_iter().map(|(id, text)| self.term(id, &text)).collect()
    }

    fn term(&self, id: i64, text: &str) -> Result<Term, MemoryError> {
        serde_json::from_str(text)
            .map_err(|error| MemoryError::Damaged { path: self.path.clone(), what: format!("term {id}: {error}") })
    }
}

impl Writer<'_> {
    /// Stores a term. One of the same name that shares a form with it is merged with it, and one without a name
    /// that is equal is known.
    ///
    /// # Errors
    /// What the disk says.
    pub fn add_term(&mut self, term: &Term) -> Result<StoredTerm, MemoryError> {
        let named = self.run(|connection| find(connection, &term.id))?;
        for (id, text) in named {
            let known = self.memory().term(id, &text)?;
            if known == *term {
                return Ok(StoredTerm::Known);
            }
            if term.id.is_empty() || !known.forms.iter().any(|form| term.forms.iter().any(|other| is_same(form, other)))
            {
                continue;
            }
            let merged = merge(&known, term);
            if merged == known {
                return Ok(StoredTerm::Known);
            }
            let text = self.written(&merged)?;
            self.run(|connection| connection.execute("UPDATE terms SET term = ?2 WHERE id = ?1", params![id, text]))?;
            return Ok(StoredTerm::Merged);
        }
        let text = self.written(term)?;
        self.run(|connection| {
            let mut insert = connection.prepare_cached("INSERT INTO terms (name, term) VALUES (?1, ?2)")?;
            insert.execute(params![term.id, text])
        })?;
        Ok(StoredTerm::Added)
    }

    /// Puts a term in the place of all that have its name, and says how many those were.
    ///
    /// # Errors
    /// What the disk says.
    pub fn replace_term(&mut self, term: &Term) -> Result<usize, MemoryError> {
        let replaced = self.delete_terms(&term.id)?;
        self.add_term(term)?;
        Ok(replaced)
    }

    /// Takes out the terms of this name, and says how many they were.
    ///
    /// # Errors
    /// What the disk says.
    pub fn delete_terms(&mut self, name: &str) -> Result<usize, MemoryError> {
        self.run(|connection| connection.execute("DELETE FROM terms WHERE name = ?1", [name]))
    }

    fn written(&self, term: &Term) -> Result<String, MemoryError> {
        serde_json::to_string(term).map_err(|error| MemoryError::Damaged {
            path: self.memory().path.clone(),
            what: format!("a term that cannot be written: {error}"),
        })
    }
}

fn read(connection: &Connection) -> rusqlite::Result<Vec<(i64, String)>> {
    if schema::pragma(connection, "user_version")? < SINCE {
        return Ok(Vec::new());
    }
    let mut rows = connection.prepare("SELECT id, term FROM terms ORDER BY id")?;
    rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

fn find(connection: &Connection, name: &str) -> rusqlite::Result<Vec<(i64, String)>> {
    let mut rows = connection.prepare_cached("SELECT id, term FROM terms WHERE name = ?1 ORDER BY id")?;
    rows.query_map([name], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

fn is_same(form: &crate::unit::TermForm, other: &crate::unit::TermForm) -> bool {
    form.text == other.text && form.language.is_same_as(&other.language)
}

/// The stored term with what the other one knows besides.
fn merge(known: &Term, other: &Term) -> Term {
    let mut merged = known.clone();
    merged.domain = merged.domain.or_else(|| other.domain.clone());
    for annotation in &other.annotations {
        if !merged.annotations.contains(annotation) {
            merged.annotations.push(annotation.clone());
        }
    }
    for form in &other.forms {
        // What one house writes, another may write, too; and it may be everybody's besides.
        match merged.forms.iter_mut().find(|known| is_same(known, form) && known.house == form.house) {
            Some(known) => {
                // What was said last holds; what was said besides stays.
                (known.kind, known.status) = (form.kind, form.status);
                known.part_of_speech = form.part_of_speech.clone().or_else(|| known.part_of_speech.take());
                for annotation in &form.annotations {
                    if !known.annotations.contains(annotation) {
                        known.annotations.push(annotation.clone());
                    }
                }
            }
            None => merged.forms.push(form.clone()),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::{Annotation, FormStatus, Language, TermForm};

    fn term(id: &str, forms: &[&str]) -> Term {
        let form = |text: &&str| TermForm::new(Language::azerbaijani(), *text);
        Term { id: id.to_owned(), forms: forms.iter().map(form).collect(), ..Term::default() }
    }

    fn add(memory: &Memory, term: &Term) -> StoredTerm {
        let mut writer = memory.write().unwrap();
        let stored = writer.add_term(term).unwrap();
        writer.commit().unwrap();
        stored
    }

    #[test]
    fn equal_terms_are_stored_once_and_others_merged_by_name_and_form() {
        let memory = Memory::transient("test").unwrap();
        let first = term("saziş", &["saziş"]);
        assert_eq!(add(&memory, &first), StoredTerm::Added);
        assert_eq!(add(&memory, &first), StoredTerm::Known);
        let mut more = term("saziş", &["saziş", "razılaşma"]);
        more.forms[0].status = FormStatus::Admitted;
        more.annotations.push(Annotation::note("bir qeyd"));
        assert_eq!(add(&memory, &more), StoredTerm::Merged);
        assert_eq!(memory.terms().unwrap(), [more]);
        assert_eq!(add(&memory, &term("saziş", &["müqavilə"])), StoredTerm::Added, "another concept of that name");
        let nameless = term("", &["nota"]);
        assert_eq!(add(&memory, &nameless), StoredTerm::Added);
        assert_eq!(add(&memory, &nameless), StoredTerm::Known);
        assert_eq!(add(&memory, &term("", &["nota", "etiraz notası"])), StoredTerm::Added);
    }

    #[test]
    fn a_form_may_be_of_several_houses() {
        let memory = Memory::transient("test").unwrap();
        let of = |house: Option<&str>| {
            let mut term = term("xankəndi", &["Xankəndi"]);
            term.forms[0].house = house.map(str::to_owned);
            term
        };
        for house in [Some("AZERTAC"), Some("Report"), None] {
            let expected = if house == Some("AZERTAC") { StoredTerm::Added } else { StoredTerm::Merged };
            assert_eq!(add(&memory, &of(house)), expected);
            assert_eq!(add(&memory, &of(house)), StoredTerm::Known);
        }
        let houses = memory.terms().unwrap().remove(0).forms.into_iter().map(|form| form.house);
        assert_eq!(houses.collect::<Vec<_>>(), [Some("AZERTAC".to_owned()), Some("Report".to_owned()), None]);
    }

    #[test]
    fn what_is_not_committed_has_not_happened() {
        let memory = Memory::transient("test").unwrap();
        add(&memory, &term("nota", &["nota"]));
        let mut writer = memory.write().unwrap();
        assert_eq!(writer.replace_term(&term("nota", &["etiraz notası"])).unwrap(), 1);
        assert_eq!(writer.delete_terms("nota").unwrap(), 1);
        drop(writer);
        assert_eq!(memory.terms().unwrap(), [term("nota", &["nota"])]);
    }
}
