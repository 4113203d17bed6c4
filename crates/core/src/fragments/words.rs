//! The words of the two languages as fragments see them: the stem of each form, what kind of word it is, and numbers
//! for both, so that texts are compared as lists of integers.
//!
//! A form is analysed once, when it is first met; the price is a table of all forms in main memory.

use std::collections::HashMap;
use std::ops::Range;

use crate::language::az::verbs::{NEGATORS as AZ_NEGATORS, may_negate, negated_stems};
use crate::language::en::verbs::{NEGATORS as EN_NEGATORS, ends_in_not};
use crate::language::meanings::meanings;
use crate::language::numerals::{digits, word_value};
use crate::language::sound::Sound;
use crate::language::stems::{is_grammatical, is_light_verb, stem_of};
use crate::language::{Lexicon, Supported, az, en};
use crate::text::{CaseRule, Normal, Token, TokenKind, Tokens};
use crate::unit::Language;

/// The key of all numbers: a fragment is found whatever its numbers are.
pub(super) const NUMBER: u32 = 0;

/// The key of a word of the query whose stem no unit has.
pub(super) const UNKNOWN: u32 = u32::MAX;

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
    /// The number of the stem, or [`NUMBER`].
    pub(super) key: u32,
    /// The number of the stem, or of the value of a number.
    pub(super) lexical: u32,
    pub(super) kind: Kind,
    /// Whether a phrase may begin with this word.
    pub(super) may_begin: bool,
    /// Whether a phrase may end with this word.
    pub(super) may_end: bool,
    /// Whether the word denies what stands beside it: `deyil`, “not”.
    pub(super) is_negator: bool,
    /// Whether the word itself is certainly negated: `imzalamayıb`.
    pub(super) is_negated: bool,
    /// Whether the word may be negated, or be without something: `olmasa`, `etibarsız`.
    pub(super) may_be_negated: bool,
    /// The value of a number in digits or in words; `None` for any other word.
    pub(super) value: Option<String>,
}

/// What is known of a stem, for its likely translations.
#[derive(Clone, Debug)]
pub(super) struct Stem {
    /// The sound of the form that was met first, which is empty for a number.
    pub(super) sound: Sound,
    /// The entries of the lexicon, in rising order.
    pub(super) meanings: Vec<usize>,
    /// The number of words that may translate it by the lexicon.
    pub(super) equivalents: usize,
    /// The value of a number or a month, in a form that is the same for both languages.
    pub(super) value: Option<String>,
}

/// A word in a text: its form and its place.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// The number of the form; `None` if no text of the memories has this form.
    pub(super) number: Option<u32>,
    pub(super) form: Form,
    /// The byte range in the text as received.
    pub(super) range: Range<usize>,
    /// Whether a mark stands before the word that no fragment crosses: a full stop, a colon, a bracket, a quotation mark.
    pub(super) after_break: bool,
}

/// All words of one language that the memories have.
#[derive(Debug)]
pub(super) struct Vocabulary {
    pub(super) language: Language,
    pub(super) supported: Supported,
    rule: CaseRule,
    forms: Vec<Form>,
    form_numbers: HashMap<String, u32>,
    stems: Vec<Stem>,
    stem_numbers: HashMap<String, u32>,
}

impl Vocabulary {
    pub(super) fn new(language: &Language, supported: Supported) -> Self {
        Self {
            language: language.clone(),
            supported,
            rule: CaseRule::of(language),
            forms: Vec::new(),
            form_numbers: HashMap::new(),
            stems: vec![Stem { sound: Sound::of("", language), meanings: Vec::new(), equivalents: 0, value: None }],
            stem_numbers: HashMap::new(),
        }
    }

    pub(super) fn form(&self, number: u32) -> &Form {
        &self.forms[number as usize]
    }

    pub(super) fn stem(&self, number: u32) -> &Stem {
        &self.stems[number as usize]
    }

    pub(super) fn stems(&self) -> usize {
        self.stems.len()
    }

    /// Returns the numbers of the forms in a text, each with whether a break stands before it. Forms that are new are
    /// added.
    pub(super) fn add(&mut self, text: &str) -> Vec<(u32, bool)> {
        let normal = Normal::of(text);
        let tokens = Tokens::of(&normal.text, self.rule);
        let places: Vec<(Range<usize>, bool)> = places(&normal, &tokens).collect();
        let list = tokens.list().iter().zip(places);
        list.map(|(token, (_, after_break))| (self.add_form(&tokens, token), after_break)).collect()
    }

    /// Returns the words of a text.
    pub(super) fn read(&self, text: &str) -> Vec<Word> {
        let normal = Normal::of(text);
        let tokens = Tokens::of(&normal.text, self.rule);
        let word = |(token, (range, after_break)): (&Token, (Range<usize>, bool))| {
            let number = self.form_numbers.get(tokens.form(token)).copied();
            let form = match number {
                Some(number) => self.form(number).clone(),
                None => {
                    let Analysis { form, stem_text, .. } = self.analyse(&tokens, token);
                    form.with_stem(self.stem_numbers.get(&stem_text).copied().unwrap_or(UNKNOWN))
                }
            };
            Word { number, form, range, after_break }
        };
        tokens.list().iter().zip(places(&normal, &tokens)).map(word).collect()
    }

    fn add_form(&mut self, tokens: &Tokens, token: &Token) -> u32 {
        if let Some(&number) = self.form_numbers.get(tokens.form(token)) {
            return number;
        }
        let Analysis { form, stem_text, stem } = self.analyse(tokens, token);
        let stem_number = match self.stem_numbers.get(&stem_text) {
            Some(&number) => number,
            None => {
                let number = self.stems.len() as u32;
                self.stems.push(stem);
                self.stem_numbers.insert(stem_text, number);
                number
            }
        };
        let number = self.forms.len() as u32;
        self.form_numbers.insert(form.text.clone(), number);
        self.forms.push(form.with_stem(stem_number));
        number
    }

    fn analyse(&self, tokens: &Tokens, token: &Token) -> Analysis {
        let text = tokens.form(token);
        let form = Form {
            text: text.to_owned(),
            key: UNKNOWN,
            lexical: UNKNOWN,
            kind: Kind::Grammatical,
            may_begin: true,
            may_end: true,
            is_negator: false,
            is_negated: false,
            may_be_negated: false,
            value: None,
        };
        let of_value = |value: &str| Stem {
            sound: Sound { full: String::new(), consonants: String::new() },
            meanings: Vec::new(),
            equivalents: 0,
            value: Some(value.to_owned()),
        };
        match token.kind {
            TokenKind::Number => {
                let value = digits(tokens.value(token));
                let stem = of_value(&value);
                let form = Form { kind: Kind::Number, value: Some(value.clone()), ..form };
                Analysis { form, stem_text: format!("number {value}"), stem }
            }
            TokenKind::Sign => Analysis { form, stem_text: text.to_owned(), stem: of_value(text) },
            TokenKind::Word => self.analyse_word(form),
        }
    }

    fn analyse_word(&self, mut form: Form) -> Analysis {
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
        match self.supported {
            Supported::Azerbaijani => {
                form.is_negator = AZ_NEGATORS.contains(&text) || text.starts_with("deyil");
                form.is_negated = negated_stems(text, true).next().is_some();
                // The dative of a verbal noun (`genişlətməyə`) is much commoner than the negation that it looks like.
                let is_dative = text.ends_with("maya") || text.ends_with("məyə");
                form.may_be_negated = form.is_negated || may_negate(text) && !is_dative;
            }
            Supported::English => form.is_negator = EN_NEGATORS.contains(&text) || ends_in_not(text),
        }
        let value = word_value(bare, &self.language);
        let meanings = meanings(bare, &self.language);
        let equivalents = match self.supported {
            Supported::Azerbaijani => {
                let entries = meanings.iter().filter_map(|&entry| Lexicon::shipped().entries().get(entry));
                entries.map(|entry| entry.translations().count()).sum()
            }
            Supported::English => meanings.len(),
        };
        let stem = Stem { sound: Sound::of(bare, &self.language), meanings, equivalents, value: value.clone() };
        let stem_text = stem_of(bare, self.supported);
        form.value = value.filter(|value| value.bytes().all(|byte| byte.is_ascii_digit()));
        Analysis { form, stem_text, stem }
    }
}

/// A form with its stem, before the stem has a number.
struct Analysis {
    form: Form,
    stem_text: String,
    stem: Stem,
}

impl Form {
    fn with_stem(mut self, number: u32) -> Self {
        self.lexical = number;
        self.key = if self.kind == Kind::Number { NUMBER } else { number };
        self
    }

    /// Whether the word counts when it is asked how much of a phrase is translated.
    pub(super) fn is_content(&self) -> bool {
        matches!(self.kind, Kind::Content | Kind::Number)
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
