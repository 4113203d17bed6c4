//! The words of the two languages as fragments see them: the stem of each form, what kind of word it is, and what is
//! known of its likely translations.
//!
//! A form is analysed once, when it is first met, and kept, with the numbers that each phrase table has for it. The price
//! is a table in main memory of all forms that queries and the units that were read for them have.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

use super::phrase_table::{NUMBER, PhraseTable, Side};
use super::polarity::Polarity;
use crate::language::meanings::meanings;
use crate::language::measures::is_measure;
use crate::language::numerals::{digits, word_value};
use crate::language::sound::Sound;
use crate::language::stems::{is_grammatical, is_light_verb, stem_of};
use crate::language::{Lexicon, Supported, az, en};
use crate::text::{CaseRule, Normal, Token, TokenKind, Tokens};
use crate::unit::Language;

/// The kind of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word with a content of its own.
    Content,
    /// A number in digits.
    Number,
    /// A verb that adds little to the noun beside it.
    LightVerb,
    /// A word that carries grammar, or a sign.
    Grammatical,
}

/// A form of a word, as it stands in a text in small letters.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub(super) text: String,
    /// The stem. That of a number has its value and is no stem of a word.
    pub(super) stem: String,
    pub(super) kind: Kind,
    /// Whether a phrase may begin with this word.
    pub(super) may_begin: bool,
    /// Whether a phrase may end with this word.
    pub(super) may_end: bool,
    /// Whether the word is a unit of measure, which says nothing without a number.
    pub(super) is_measure: bool,
    pub(super) polarity: Polarity,
    /// The value of a number in digits or in words; `None` for any other word.
    pub(super) value: Option<String>,
    pub(super) meaning: Meaning,
    /// The numbers of the form in each of the phrase tables.
    pub(super) numbers: Vec<TableNumbers>,
}

/// What is known of a word, for its likely translations.
#[derive(Clone, Debug)]
pub(super) struct Meaning {
    /// The sound, which is empty for a number.
    pub(super) sound: Sound,
    /// The entries of the lexicon, in rising order.
    pub(super) entries: Vec<usize>,
    /// The number of words that may translate it by the lexicon.
    pub(super) equivalents: usize,
    /// The value of a number or a month, in a form that is the same for both languages.
    pub(super) value: Option<String>,
}

/// The numbers of a form in a phrase table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TableNumbers {
    /// The number by which phrases are found: that of the stem, or [`NUMBER`].
    pub(super) key: Option<u32>,
    /// The number of the stem, or of the value of a number.
    pub(super) stem: Option<u32>,
    /// The number of the form itself.
    pub(super) form: Option<u32>,
}

impl TableNumbers {
    fn new(table: &PhraseTable, side: Side, form: &Form) -> Self {
        let stem = table.stem(side, &form.stem);
        Self {
            key: if form.kind == Kind::Number { Some(NUMBER) } else { stem },
            stem,
            form: if side == Side::Source { table.form_number(&form.text) } else { None },
        }
    }
}

/// A word in a text: its form and its place.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) form: Arc<Form>,
    /// The byte range in the text as received.
    pub(super) range: Range<usize>,
    /// Whether a mark stands before the word that no fragment crosses: a full stop, a colon, a bracket, a quotation mark.
    pub(super) after_break: bool,
}

/// Reads the words of one language, and keeps the forms that it has met.
#[derive(Debug)]
pub(super) struct Vocabulary {
    pub(super) language: Language,
    pub(super) supported: Supported,
    rule: CaseRule,
    /// The tables in which forms have numbers, and which of their languages this is.
    tables: Vec<Arc<PhraseTable>>,
    side: Side,
    forms: RwLock<HashMap<String, Arc<Form>>>,
}

impl Vocabulary {
    pub(super) fn new(language: &Language, supported: Supported, tables: Vec<Arc<PhraseTable>>, side: Side) -> Self {
        let (language, rule) = (language.clone(), CaseRule::of(language));
        Self { language, supported, rule, tables, side, forms: RwLock::default() }
    }

    /// Returns the words of a text.
    pub(super) fn read(&self, text: &str) -> Vec<Word> {
        let normal = Normal::of(text);
        let tokens = Tokens::of(&normal.text, self.rule);
        let list = tokens.list().iter().zip(places(&normal, &tokens));
        list.map(|(token, (range, after_break))| Word { form: self.form(&tokens, token), range, after_break }).collect()
    }

    fn form(&self, tokens: &Tokens, token: &Token) -> Arc<Form> {
        // The table of forms is valid even if a thread panicked while it had the lock: entries are added as a whole.
        let known = self.forms.read().unwrap_or_else(PoisonError::into_inner).get(tokens.form(token)).cloned();
        if let Some(form) = known {
            return form;
        }
        let mut form = self.analyse(tokens, token);
        form.numbers = self.tables.iter().map(|table| TableNumbers::new(table, self.side, &form)).collect();
        let form = Arc::new(form);
        let mut forms = self.forms.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(forms.entry(form.text.clone()).or_insert(form))
    }

    fn analyse(&self, tokens: &Tokens, token: &Token) -> Form {
        let text = tokens.form(token);
        let of_value = |value: &str| Meaning {
            sound: Sound { full: String::new(), consonants: String::new() },
            entries: Vec::new(),
            equivalents: 0,
            value: Some(value.to_owned()),
        };
        let form = Form {
            text: text.to_owned(),
            stem: text.to_owned(),
            kind: Kind::Grammatical,
            may_begin: true,
            may_end: true,
            is_measure: false,
            polarity: Polarity::default(),
            value: None,
            meaning: of_value(text),
            numbers: Vec::new(),
        };
        match token.kind {
            TokenKind::Number => {
                let value = digits(tokens.value(token));
                let (stem, meaning) = (format!("number {value}"), of_value(&value));
                Form { kind: Kind::Number, stem, meaning, value: Some(value), ..form }
            }
            TokenKind::Sign => form,
            TokenKind::Word => self.analyse_word(form),
        }
    }

    fn analyse_word(&self, mut form: Form) -> Form {
        // A suffix that is joined to a name or an acronym is no part of it.
        let text = form.text.as_str();
        let bare = text.split(['-', '\'']).next().filter(|stem| !stem.is_empty()).unwrap_or(text);
        let (never_first, never_last) = match self.supported {
            Supported::Azerbaijani => (&az::lists::NEVER_FIRST, &az::lists::NEVER_LAST),
            Supported::English => (&en::lists::NEVER_FIRST, &en::lists::NEVER_LAST),
        };
        (form.may_begin, form.may_end) = (!never_first.contains(text), !never_last.contains(text));
        form.kind = if is_grammatical(text, self.supported) {
            Kind::Grammatical
        } else if is_light_verb(bare, self.supported) {
            Kind::LightVerb
        } else {
            Kind::Content
        };
        form.polarity = Polarity::of(text, self.supported);
        let value = word_value(bare, &self.language);
        form.is_measure = is_measure(bare, self.supported);
        let entries = meanings(bare, &self.language);
        let equivalents = match self.supported {
            Supported::Azerbaijani => {
                let entries = entries.iter().filter_map(|&entry| Lexicon::shipped().get(entry));
                entries.map(|entry| entry.translations().count()).sum()
            }
            Supported::English => entries.len(),
        };
        form.meaning = Meaning { sound: Sound::of(bare, &self.language), entries, equivalents, value: value.clone() };
        form.stem = stem_of(bare, self.supported);
        form.value = value.filter(|value| value.bytes().all(|byte| byte.is_ascii_digit()));
        form
    }
}

impl Form {
    /// Whether the word counts when it is asked how much of a phrase is translated.
    pub(super) fn is_content(&self) -> bool {
        matches!(self.kind, Kind::Content | Kind::Number)
    }

    /// Whether two forms have the same stem, or are both numbers.
    pub(super) fn has_key_of(&self, other: &Self) -> bool {
        let is_number = |form: &Self| form.kind == Kind::Number;
        is_number(self) == is_number(other) && (is_number(self) || self.stem == other.stem)
    }
}

/// Returns the place of each token in the text as received, and whether a mark stands before it that no fragment
/// crosses.
fn places(normal: &Normal<'_>, tokens: &Tokens) -> impl Iterator<Item = (Range<usize>, bool)> {
    let mut end = 0;
    tokens.list().iter().map(move |token| {
        let between = normal.text.get(end..token.range.start).unwrap_or_default();
        end = token.range.end;
        let after_break = between.contains(['.', ':', ';', '!', '?', '(', ')', '[', ']', '{', '}', '"', '/']);
        (normal.received(token.range.clone()), after_break)
    })
}
