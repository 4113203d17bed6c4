//! The glossary of a memory: terms are stored beside the units, in the same file and the same transactions.

use rusqlite::Connection;

use super::sqlite::{change, terms};
use super::{Memory, MemoryError, Writer};
use yaddash_core::unit::{Term, TermForm};

/// The outcome of storing a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoredTerm {
    /// The term was new.
    Added,
    /// The term was merged with an existing term of the same concept. The existing term got the forms and
    /// annotations that it lacked.
    Merged,
    /// An existing term already contains everything that the new term contains.
    Known,
}

/// A state of the terms of a memory. If a memory has the same state at two moments, it has the same terms at both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermsRevision {
    /// The UUID of the memory: a memory that is restored from a copy gets a new one, and its revisions begin again.
    memory: String,
    revision: i64,
}

impl TermsRevision {
    fn read(connection: &Connection) -> rusqlite::Result<Self> {
        Ok(Self { memory: change::uuid(connection)?, revision: terms::revision(connection)? })
    }
}

impl Memory {
    /// All terms, in the order in which they were stored. A file of schema version 1 that is opened for
    /// reading has no terms.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read or a term in it is damaged.
    pub fn terms(&self) -> Result<Vec<Term>, MemoryError> {
        self.read(terms::all)?.iter().map(|row| self.term(row.id, &row.json)).collect()
    }

    /// The state of the terms now. A program that keeps the terms of a memory finds out with this whether they have
    /// changed since; it costs a few microseconds, and [`Memory::terms_since`] then returns the new ones.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read.
    pub fn terms_revision(&self) -> Result<TermsRevision, MemoryError> {
        self.read(|connection| TermsRevision::read(&*connection.unchecked_transaction()?))
    }

    /// All terms with the state that they are of, if any term was added, changed or deleted after the state
    /// `revision`; `None` if the terms are still the same. The default [`TermsRevision`] is older than any other.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read or a term in it is damaged.
    pub fn terms_since(&self, revision: &TermsRevision) -> Result<Option<(TermsRevision, Vec<Term>)>, MemoryError> {
        let read = self.read(|connection| {
            // One transaction, so that the terms are those of the state.
            let transaction = connection.unchecked_transaction()?;
            let now = TermsRevision::read(&transaction)?;
            if now == *revision { Ok(None) } else { Ok(Some((now, terms::all(&transaction)?))) }
        })?;
        let Some((now, rows)) = read else { return Ok(None) };
        let terms: Result<Vec<Term>, MemoryError> = rows.iter().map(|row| self.term(row.id, &row.json)).collect();
        Ok(Some((now, terms?)))
    }

    fn term(&self, id: i64, text: &str) -> Result<Term, MemoryError> {
        serde_json::from_str(text).map_err(|error| MemoryError::Damaged {
            path: self.path.clone(),
            what: format!("term {id} cannot be read: {error}"),
        })
    }
}

impl Writer<'_> {
    /// Stores a term. If an existing term has the same name and shares a form with the new term, the two
    /// terms are merged. A term without a name is stored as a new term, unless the memory has an equal term.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read or written.
    pub fn add_term(&mut self, term: &Term) -> Result<StoredTerm, MemoryError> {
        for (id, text) in self.transaction.terms_named(&term.id)? {
            let existing = self.memory().term(id, &text)?;
            if existing == *term {
                return Ok(StoredTerm::Known);
            }
            let shares_form = || existing.forms.iter().any(|form| term.forms.iter().any(|new| is_same(form, new)));
            if term.id.is_empty() || !shares_form() {
                continue;
            }
            let merged = merge(&existing, term);
            if merged == existing {
                return Ok(StoredTerm::Known);
            }
            self.transaction.put_term(Some(id), &term.id, &self.to_json(&merged)?)?;
            return Ok(StoredTerm::Merged);
        }
        self.transaction.put_term(None, &term.id, &self.to_json(term)?)?;
        Ok(StoredTerm::Added)
    }

    /// Replaces all terms that have the same name as this term, and returns the number of replaced terms.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read or written.
    pub fn replace_term(&mut self, term: &Term) -> Result<usize, MemoryError> {
        let replaced = self.delete_terms(&term.id)?;
        self.add_term(term)?;
        Ok(replaced)
    }

    /// Deletes all terms with this name, and returns the number of deleted terms.
    ///
    /// # Errors
    /// Returns [`MemoryError`] if the file cannot be read or written.
    pub fn delete_terms(&mut self, name: &str) -> Result<usize, MemoryError> {
        self.transaction.delete_terms(name)
    }

    fn to_json(&self, term: &Term) -> Result<String, MemoryError> {
        serde_json::to_string(term).map_err(|error| MemoryError::Damaged {
            path: self.memory().path.clone(),
            what: format!("a term cannot be written: {error}"),
        })
    }
}

fn is_same(first: &TermForm, second: &TermForm) -> bool {
    first.text == second.text && first.language.is_same_as(&second.language)
}

/// Returns the existing term, with the domain, annotations and forms that the incoming term adds to it.
fn merge(existing: &Term, incoming: &Term) -> Term {
    let mut merged = existing.clone();
    merged.domain = merged.domain.or_else(|| incoming.domain.clone());
    for annotation in &incoming.annotations {
        if !merged.annotations.contains(annotation) {
            merged.annotations.push(annotation.clone());
        }
    }
    for form in &incoming.forms {
        // Several news houses may use the same form, and so may texts of no house. Each of these uses is
        // stored as a form of its own.
        match merged.forms.iter_mut().find(|existing| is_same(existing, form) && existing.house == form.house) {
            Some(existing) => {
                // The incoming kind and status replace the existing ones; everything else is added.
                (existing.kind, existing.status) = (form.kind, form.status);
                existing.part_of_speech = form.part_of_speech.clone().or_else(|| existing.part_of_speech.take());
                for annotation in &form.annotations {
                    if !existing.annotations.contains(annotation) {
                        existing.annotations.push(annotation.clone());
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
    use crate::memory::{Access, Duplicates, restore};
    use yaddash_core::unit::{Annotation, FormStatus, Language};

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
    fn equal_terms_are_stored_once_and_terms_that_share_a_name_and_a_form_are_merged() {
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
    fn the_same_term_form_is_stored_once_for_each_house() {
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
    fn terms_since_returns_the_terms_after_each_change_of_a_term_and_only_then() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.yaddash");
        let (server, desk) =
            (Memory::open(&path, Access::Create).unwrap(), Memory::open(&path, Access::Write).unwrap());
        let (mut known, terms) = server.terms_since(&TermsRevision::default()).unwrap().expect("a first answer");
        assert!(terms.is_empty());
        let mut is_noticed = |change: &dyn Fn(&mut Writer<'_>), expected: Option<&[Term]>| {
            let mut writer = desk.write().unwrap();
            change(&mut writer);
            assert_eq!(server.terms_revision().unwrap(), known, "not before it is committed");
            writer.commit().unwrap();
            let now = server.terms_since(&known).unwrap();
            assert_eq!(now.as_ref().map(|(_, terms)| terms.as_slice()), expected);
            if let Some((revision, _)) = now {
                known = revision;
            }
            assert_eq!(server.terms_revision().unwrap(), known);
            assert_eq!(server.terms_since(&known).unwrap(), None);
        };
        let (nota, note, more) =
            (term("nota", &["nota"]), term("nota", &["qeyd"]), term("nota", &["nota", "nota-verbal"]));
        let pair = |text: &str| {
            let variant = |language| yaddash_core::unit::Variant::new(language, text);
            yaddash_core::unit::Unit::pair(variant(Language::azerbaijani()), variant(Language::english()))
        };
        is_noticed(&|writer| _ = writer.add(&pair("Bir.")).unwrap(), None);
        is_noticed(&|writer| _ = writer.add_term(&nota).unwrap(), Some(std::slice::from_ref(&nota)));
        is_noticed(&|writer| _ = writer.add_term(&nota).unwrap(), None);
        is_noticed(&|writer| _ = writer.keep_header("h").unwrap(), None);
        is_noticed(&|writer| _ = writer.add_term(&more).unwrap(), Some(std::slice::from_ref(&more)));
        is_noticed(&|writer| _ = writer.add_term(&note).unwrap(), Some(&[more.clone(), note.clone()]));
        is_noticed(&|writer| _ = writer.replace_term(&nota).unwrap(), Some(std::slice::from_ref(&nota)));
        is_noticed(&|writer| assert_eq!(writer.delete_terms("saziş").unwrap(), 0), None);
        is_noticed(&|writer| assert_eq!(writer.delete_terms("nota").unwrap(), 1), Some(&[]));
        let other = Memory::transient("other").unwrap();
        add(&other, &note);
        let merge = |writer: &mut Writer<'_>| {
            writer.merge_memory(&other, &mut Duplicates::default(), &mut |_| true, |_| ()).unwrap();
        };
        is_noticed(&merge, Some(std::slice::from_ref(&note)));
        is_noticed(&merge, None);
        server.purge().unwrap();
        assert_eq!(server.terms_since(&known).unwrap(), None, "purging changes no term");
        assert_eq!(desk.verify().unwrap().problems, [""; 0]);
    }

    #[test]
    fn terms_since_notices_a_restored_copy_whose_log_is_as_long() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let make = |name: &str, forms: &[&str]| {
            let memory = Memory::open(path(name), Access::Create).unwrap();
            add(&memory, &term("nota", forms));
            memory
        };
        let memory = make("m.yaddash", &["nota"]);
        make("other.yaddash", &["qeyd"]).backup(&path("copy.yaddash"), false).unwrap();
        let known = memory.terms_revision().unwrap();
        restore(&path("copy.yaddash"), &path("m.yaddash")).unwrap();
        let (_, terms) = memory.terms_since(&known).unwrap().expect("the terms are others");
        assert_eq!(terms, [term("nota", &["qeyd"])]);
    }

    #[test]
    fn verify_reports_terms_that_their_change_log_does_not_explain() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.yaddash");
        let memory = Memory::open(&path, Access::Create).unwrap();
        for name in ["a", "b", "c"] {
            add(&memory, &term(name, &["nota"]));
        }
        let mut writer = memory.write().unwrap();
        writer.delete_terms("c").unwrap();
        writer.commit().unwrap();
        assert_eq!(memory.verify().unwrap().problems, [""; 0]);
        let file = Connection::open(&path).unwrap();
        file.execute_batch("DELETE FROM terms WHERE name = 'a'; DELETE FROM term_changes WHERE term = 2").unwrap();
        assert_eq!(
            memory.verify().unwrap().problems,
            ["file: 1 terms that the change log of terms lacks", "file: 1 terms of the change log that are missing"]
        );
    }

    #[test]
    fn uncommitted_changes_of_terms_are_lost() {
        let memory = Memory::transient("test").unwrap();
        add(&memory, &term("nota", &["nota"]));
        let mut writer = memory.write().unwrap();
        assert_eq!(writer.replace_term(&term("nota", &["etiraz notası"])).unwrap(), 1);
        assert_eq!(writer.delete_terms("nota").unwrap(), 1);
        drop(writer);
        assert_eq!(memory.terms().unwrap(), [term("nota", &["nota"])]);
    }
}
