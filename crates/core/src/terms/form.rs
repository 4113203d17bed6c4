//! Prepares the forms of the terms in a glossary for the search. A form is one wording of a term in one language. The
//! search needs its words, and the stems and endings that each word may have in a text.

use std::borrow::Cow;

use super::words::Words;
use crate::language::Supported;
use crate::language::az::cases::{After, Case};
use crate::language::az::infinitive_stem;
use crate::language::az::softening::{hardened, softened, softened_verb, without_last_vowel};
use crate::language::az::suffixes::{self, Noun};
use crate::language::az::vowels::{ends_in_vowel, is_high, is_vowel, last_vowel, spelled, spellings};
use crate::language::en::inflection;
use crate::language::en::lists::WORDS_AFTER_HEADS;
use crate::unit::{FormKind, TermForm};

/// A form of a term that is ready to be compared with a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    /// The number of the term in the glossary. `form` is the number of the form in this term.
    pub(super) term: u32,
    pub(super) form: u32,
    pub(super) words: Vec<FormWord>,
    /// The number of words that begin with a capital if the form is a name; otherwise 0.
    pub(super) capitals: usize,
    /// Whether the form is a single English verb, which may be a noun in another text.
    pub(super) lone_verb: bool,
}

/// A word of a form.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FormWord {
    /// The word in the form in which words are compared: in small letters and in one spelling.
    pub(super) folded: Cow<'static, str>,
    /// The word as it must be written, if it is an acronym or has several capitals; otherwise `None`.
    pub(super) exact: Option<Cow<'static, str>>,
    /// Whether the word begins with a capital.
    pub(super) capital: bool,
    /// The text between the previous word of the form and this word, if it is more than a space, a hyphen or a
    /// quotation mark.
    pub(super) gap: Option<Cow<'static, str>>,
    pub(super) stems: Vec<Stem>,
}

/// A beginning of a word, and the endings that may follow it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stem {
    pub(super) text: Cow<'static, str>,
    pub(super) tail: Tail,
}

/// The endings that may follow a stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    /// No ending.
    Nothing,
    /// The endings of an Azerbaijani noun.
    Noun(Noun),
    /// The endings of an Azerbaijani noun that begin with a vowel. They follow a stem that changes before a vowel:
    /// `nazirliy-`.
    SoftNoun,
    /// The endings of an Azerbaijani verb.
    Verb {
        /// Whether the endings must begin with a vowel, as after `ed-`.
        soft: bool,
        /// Whether the form has other words before the verb.
        phrase: bool,
    },
    /// Endings with any vowel, for a word that is not spoken as it is spelled: `NATOnun`.
    Spoken,
    /// One of the listed endings.
    Ends(&'static [&'static str]),
}

impl Stem {
    fn new(text: &str, tail: Tail) -> Self {
        Self { text: text.to_owned().into(), tail }
    }

    /// Whether a word that consists of this stem and `rest` is a form of the word that the stem was made from.
    pub(super) fn takes(&self, rest: &str) -> bool {
        let vowel = || rest.starts_with(is_vowel);
        match self.tail {
            Tail::Nothing => rest.is_empty(),
            Tail::Noun(before) => suffixes::ends_noun(&self.text, before, rest),
            Tail::SoftNoun => vowel() && suffixes::ends_noun(&self.text, Noun::Plain, rest),
            Tail::Verb { soft, phrase } => (!soft || vowel()) && suffixes::ends_verb(&self.text, rest, phrase),
            Tail::Spoken => rest.is_empty() || suffixes::is_joined(rest),
            Tail::Ends(ends) => ends.contains(&rest),
        }
    }
}

/// The kinds of words that take different endings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Noun,
    Verb,
    Unchanged,
}

impl Pattern {
    /// Prepares a form from the words of its normalised text; `None` if there are no words.
    pub(super) fn of(
        place: (u32, u32),
        form: &TermForm,
        words: &Words<'_>,
        grammar: Option<Supported>,
    ) -> Option<Self> {
        let count = words.len();
        let last = count.checked_sub(1)?;
        let class = class(form, words, grammar);
        let of_word = |at: usize| -> Option<FormWord> {
            let word = words.get(at)?;
            let (surface, folded) = (words.surface(word), words.folded(word));
            let capitals = surface.chars().filter(|c| crate::text::CaseRule::is_capital(*c)).count();
            let exact = capitals > 1 || capitals == 1 && form.kind == FormKind::Acronym;
            let gap = words.gap(at).trim();
            let stems = match grammar {
                _ if exact => exact_stems(folded, at == last, grammar),
                Some(Supported::Azerbaijani) => azerbaijani_stems(folded, at, last, class),
                Some(Supported::English) => {
                    let next = words.get(at + 1).map(|next| words.folded(next));
                    english_stems(folded, head_before(at, last, next), class)
                }
                None => vec![Stem::new(folded, Tail::Nothing)],
            };
            Some(FormWord {
                folded: folded.to_owned().into(),
                exact: exact.then(|| surface.to_owned().into()),
                capital: word.capital,
                gap: (!gap.chars().all(|c| matches!(c, '-' | '\'' | '"'))).then(|| gap.to_owned().into()),
                stems,
            })
        };
        let list = (0..count).map(of_word).collect::<Option<Vec<_>>>()?;
        let first = list.first()?;
        // The capitals of a common noun, such as `Baş nazir`, are a custom of some texts; others write `baş nazir`.
        let common = count > 1 && matches!(form.part_of_speech.as_deref(), Some("noun" | "phrase" | "verb"));
        let name = first.capital && !common;
        Some(Self {
            term: place.0,
            form: place.1,
            capitals: if name { list.iter().filter(|word| word.capital).count() } else { 0 },
            lone_verb: grammar == Some(Supported::English) && class == Class::Verb && count == 1,
            words: list,
        })
    }

    /// Whether the form is a name that is long enough to be recognised in spite of a misprint.
    pub(super) fn allows_slip(&self) -> bool {
        self.words.len() >= 3 && self.capitals >= 2
    }
}

fn class(form: &TermForm, words: &Words<'_>, grammar: Option<Supported>) -> Class {
    let part = form.part_of_speech.as_deref().unwrap_or_default().to_ascii_lowercase();
    let last = words.len().checked_sub(1).and_then(|last| words.get(last)).map_or("", |word| words.folded(word));
    let infinitive = infinitive_stem(last).is_some();
    match (part.as_str(), grammar) {
        ("verb", Some(Supported::English)) => Class::Verb,
        ("verb" | "phrase" | "", Some(Supported::Azerbaijani)) if infinitive => Class::Verb,
        // With the ending of a noun, an adjective is another word: `keçmiş` is former, `keçmişdə` in the past.
        ("adverb" | "adjective", _) => Class::Unchanged,
        _ => Class::Noun,
    }
}

fn exact_stems(word: &str, last: bool, grammar: Option<Supported>) -> Vec<Stem> {
    let tail = match (last, grammar) {
        (true, Some(Supported::Azerbaijani)) => Tail::Spoken,
        (true, Some(Supported::English)) => Tail::Ends(&["", "s"]),
        _ => Tail::Nothing,
    };
    vec![Stem::new(word, tail)]
}

fn azerbaijani_stems(word: &str, at: usize, last: usize, class: Class) -> Vec<Stem> {
    let mut stems = Vec::new();
    let mut add = |text: &str, tail: Tail| stems.push(Stem::new(text, tail));
    match class {
        Class::Verb if at == last => {
            let stem = word.get(..word.len().saturating_sub(3)).unwrap_or(word);
            let stem = if word.ends_with('k') { word.strip_suffix("mək").unwrap_or(stem) } else { stem };
            let phrase = last > 0;
            add(stem, Tail::Verb { soft: false, phrase });
            if let Some(soft) = softened_verb(stem).filter(|_| matches!(stem, "et" | "get" | "güd")) {
                add(&soft, Tail::Verb { soft: true, phrase });
            }
            // In a phrase, the passive of `etmək` is as often made with `olunmaq`: `qeyd olunub`.
            if stem == "et" && phrase {
                add("olun", Tail::Verb { soft: false, phrase });
            }
        }
        // The object of a verb takes its case, number and possessive: `səfərini`, `əməkdaşlığın`.
        Class::Verb if word.chars().count() >= 4 => {
            add_noun(&mut add, word);
            for base in without_possessive(word) {
                add(&base, Tail::Noun(Noun::Plain));
            }
            for owned in with_possessive(word) {
                add(&owned, Tail::Nothing);
            }
        }
        Class::Noun if at == last => {
            add_noun(&mut add, word);
            if last > 0 {
                let bases = without_possessive(word);
                if !bases.is_empty() {
                    add(word, Tail::Noun(Noun::Possessed));
                }
                for base in bases {
                    add(&base, Tail::Noun(Noun::WithoutPossessive));
                }
            }
        }
        _ => {
            add(word, Tail::Nothing);
            // The owner of the head may have an owner itself: `nazirin müavini` in `maliyyə nazirinin müavini`.
            if class == Class::Noun {
                owned_owners(word).iter().for_each(|owned| add(owned, Tail::Nothing));
            }
        }
    }
    stems
}

/// Returns a genitive with a possessive ending inserted, in the third person and in the first person plural:
/// `nazirinin` and `nazirimizin` for `nazirin`, `komitəsinin` and `komitəmizin` for `komitənin`. The list is empty if
/// the word is not a genitive.
fn owned_owners(word: &str) -> Vec<String> {
    let Some((stem, vowel)) = word.strip_suffix('n').and_then(|stem| {
        let vowel = stem.chars().next_back().filter(|vowel| is_high(*vowel))?;
        Some((stem.strip_suffix(vowel)?, vowel))
    }) else {
        return Vec::new();
    };
    let after_vowel = stem.strip_suffix('n').filter(|base| ends_in_vowel(base));
    let base = after_vowel.unwrap_or(stem);
    if base.chars().count() < MIN_OWNER || ends_in_vowel(base) != after_vowel.is_some() {
        return Vec::new();
    }
    let (third, first) = match after_vowel {
        Some(_) => (format!("s{vowel}"), format!("m{vowel}z")),
        None => (vowel.to_string(), format!("{vowel}m{vowel}z")),
    };
    vec![format!("{base}{third}n{vowel}n"), format!("{base}{first}{vowel}n")]
}

/// The fewest letters that the noun of a genitive must have. A shorter word before `-ın` may be no noun with an
/// ending: `yaxın`.
const MIN_OWNER: usize = 5;

/// Adds the stems of a noun before consonants and before vowels: `nazirlik` and `nazirliy-`, `fikir` and `fikr-`.
fn add_noun(add: &mut impl FnMut(&str, Tail), word: &str) {
    add(word, Tail::Noun(Noun::Plain));
    let mut letters = word.chars();
    let (last, before) = (letters.next_back(), letters.next_back());
    let rest = letters.as_str();
    match (last, before) {
        // `ürək` is softened, `bank` and `ok` are not.
        (Some('k' | 'q'), Some(vowel)) if is_vowel(vowel) && rest.contains(is_vowel) => {
            softened(word).iter().for_each(|soft| add(soft, Tail::SoftNoun));
        }
        _ => {
            without_last_vowel(word).into_iter().for_each(|short| add(short, Tail::SoftNoun));
        }
    }
}

/// Returns the words that may have this word as their possessive or accusative. `səfəri` gives `səfər`, `nazirliyi`
/// gives `nazirliy-` and `nazirlik`, `xəritəsi` also gives `xəritə`, and `notanı` also gives `nota`.
fn without_possessive(word: &str) -> Vec<String> {
    let mut bases = Vec::new();
    let Some(base) = word.strip_suffix(is_high).filter(|base| base.contains(is_vowel)) else {
        return bases;
    };
    if ends_in_vowel(base) {
        return bases;
    }
    bases.push(base.to_owned());
    if let Some(hard) = hardened(base) {
        bases.push(hard);
    } else if let Some(vowel) = base.strip_suffix(['s', 'n']).filter(|vowel| vowel.ends_with(is_vowel)) {
        bases.push(vowel.to_owned());
    }
    bases
}

/// Returns an object in a case of place with the possessive of the third person: `işlərinə` for `işlərə`, as in `ölkənin
/// daxili işlərinə müdaxilə etmək`. The list is empty if the word is not in such a case.
fn with_possessive(word: &str) -> Vec<String> {
    let of_case = |case: Case| {
        let base = [After::Consonant, After::Vowel].into_iter().find_map(|after| {
            let base = spellings(case.ending(after)).iter().find_map(|ending| word.strip_suffix(ending.as_str()))?;
            // `-də` has the form of `-ə` behind a consonant, too.
            let fits = ends_in_vowel(base) == (after == After::Vowel) || case != Case::Dative;
            (fits && base.chars().count() >= MIN_OWNED && !(case == Case::Dative && base.ends_with('d')))
                .then_some(base)
        })?;
        let ending = case.with_possessive(ends_in_vowel(base));
        Some(format!("{base}{}", spelled(&ending, last_vowel(base)?)))
    };
    [Case::Ablative, Case::Locative, Case::Dative].into_iter().filter_map(of_case).collect()
}

/// The fewest letters of a noun with such an ending. Shorter words may end so by themselves.
const MIN_OWNED: usize = 4;

/// Whether a word of an English form may take an ending in a text. Such a word is the last word, a word before a
/// preposition, or a word before an adjective such as `general`.
fn head_before(at: usize, last: usize, next: Option<&str>) -> bool {
    at == last || next.is_some_and(|next| WORDS_AFTER_HEADS.contains(next))
}

fn english_stems(word: &str, head: bool, class: Class) -> Vec<Stem> {
    let mut stems = vec![Stem::new(word, Tail::Nothing)];
    let inflected = word.chars().count() >= 2 && word.chars().all(char::is_alphabetic);
    let endings = match class {
        Class::Verb if inflected => inflection::verb_stems(word),
        Class::Noun if head && inflected => inflection::noun_stems(word),
        _ => return stems,
    };
    stems.extend(endings.into_iter().map(|(text, ends)| Stem { text: text.into(), tail: Tail::Ends(ends) }));
    let irregular = inflection::irregular(word).iter();
    stems.extend(irregular.map(|form| Stem { text: (*form).into(), tail: Tail::Nothing }));
    stems
}
