//! Known names that are misspelt: “Ilham Aliev” for “Ilham Aliyev”, “Gandja” for “Ganja”.
//!
//! A word is taken for a misspelling only if one side has the name of a person or a place of the glossary, the other side
//! has none of its forms, and a word there is spelled or sounds almost like it. An unknown name is left alone, because
//! nobody knows how it is written. So a person with a similar surname and another given name is not accused, and the
//! price is that a name with two mistakes is missed.

use std::ops::Range;

use strsim::osa_distance;

use super::answers::{Kind, is_otherwise_said};
use super::side::Text;
use crate::language::az::suffixes::{self, Noun};
use crate::language::similar_names::{plain, sound};
use crate::terms::TermMatch;
use crate::text::{CaseRule, Token, TokenKind};
use crate::unit::{Domain, FormKind, FormStatus, Term};

/// A misspelling of a name.
pub(super) struct Misspelt {
    /// Where the misspelling is, in the text as received.
    pub(super) range: Range<usize>,
    /// The right form: a name of one word, or the words of a name that are in the range.
    pub(super) expected: String,
}

/// The shortest word, in letters, in which one letter may be wrong. Shorter names are too similar to one another: Iran
/// and Iraq.
const MIN_LETTERS: usize = 5;
/// The shortest word, in letters, in which two letters may be wrong, if a given name shows who is meant.
const MIN_FOR_TWO: usize = 7;

/// Finds in the text `opposite` the misspelling of a name that was found in the other text at `place`.
pub(super) fn misspelt(place: &TermMatch, text: &Text<'_>, opposite: &Text<'_>) -> Option<Misspelt> {
    let mut meanings = text.glossary().meanings(place);
    let term = meanings.next().filter(|_| meanings.next().is_none())?.term;
    match Kind::of(term).filter(|_| term.domain != Some(Domain::Nationality))? {
        Kind::Person => misspelt_person(term, text, opposite),
        Kind::Country | Kind::Place if is_in_longer_name(place, text) || is_otherwise_said(place, text, opposite) => {
            None
        }
        Kind::Country | Kind::Place => {
            let names = NamesOf::new(term, opposite);
            let (words, bare) = words_of(opposite, &names);
            self::place(&names, text, opposite, &words, &bare)
        }
    }
}

/// Finds in the text `opposite` the misspelling of a person whom the other text names.
pub(super) fn misspelt_person(term: &Term, text: &Text<'_>, opposite: &Text<'_>) -> Option<Misspelt> {
    let names = NamesOf::new(term, opposite);
    let (words, bare) = words_of(opposite, &names);
    let given = term.forms_in(text.language).filter_map(|form| form.text.split_once(' '));
    let copied: Vec<String> = given.map(|(given, _)| plain(&text.fold(given))).collect();
    person(&names, &copied, opposite, &words, &bare)
}

/// The words of a text, and the same without the endings that a name may have.
fn words_of<'t>(text: &'t Text<'_>, names: &NamesOf) -> (Vec<&'t Token>, Vec<String>) {
    let words: Vec<&Token> = text.tokens.list().iter().filter(|token| token.kind == TokenKind::Word).collect();
    let bare = words.iter().map(|token| names.bare(text, token)).collect();
    (words, bare)
}

/// Returns a word as it is compared. English texts leave out the marks of foreign letters; in Azerbaijani `ş` and `s`
/// are two letters.
fn compared(word: &str, text: &Text<'_>) -> String {
    if text.is_azerbaijani() { word.to_owned() } else { plain(word) }
}

/// The forms of a name in one language, in small letters and by words.
struct NamesOf {
    forms: Vec<(String, Vec<String>)>,
    azerbaijani: bool,
}

impl NamesOf {
    fn new(term: &Term, text: &Text<'_>) -> Self {
        let of_language = term.forms_in(text.language);
        let right = of_language.filter(|form| form.kind != FormKind::Acronym && form.status != FormStatus::Deprecated);
        let forms = right.map(|form| {
            let folded = text.fold(&form.text);
            (form.text.clone(), folded.split(' ').map(|word| compared(word, text)).collect())
        });
        Self { forms: forms.collect(), azerbaijani: text.is_azerbaijani() }
    }

    fn lasts(&self) -> impl Iterator<Item = &String> {
        self.forms.iter().filter_map(|(_, words)| words.last())
    }

    /// The words before the last: given names.
    fn given(&self) -> impl Iterator<Item = &String> {
        self.forms.iter().filter_map(|(_, words)| words.split_last()).flat_map(|(_, given)| given)
    }

    fn has_two_words(&self) -> bool {
        self.forms.iter().all(|(_, words)| words.len() == 2)
    }

    /// Returns a word without the ending that a name may have. An Azerbaijani ending is taken off only if a form of the
    /// name is before it, or something as long.
    fn bare(&self, text: &Text<'_>, token: &Token) -> String {
        let form = text.tokens.form(token);
        let form = form.split(['\'']).next().unwrap_or(form);
        if !self.azerbaijani {
            return compared(form, text);
        }
        let form = match form.rsplit_once('-') {
            Some((before, ending)) if suffixes::is_joined(ending) => before,
            _ => form,
        };
        let cuts = form.char_indices().map(|(at, _)| at).skip(3).chain([form.len()]);
        let stems = cuts.filter(|at| {
            let (stem, rest) = form.split_at(*at);
            suffixes::ends_noun(stem, Noun::Plain, rest)
        });
        let lengths: Vec<usize> = self.lasts().map(|word| word.chars().count()).collect();
        let best = stems.filter_map(|at| form.get(..at)).map(|stem| compared(stem, text)).min_by_key(|stem| {
            let letters = stem.chars().count();
            lengths.iter().map(|length| length.abs_diff(letters)).min().unwrap_or(0)
        });
        best.unwrap_or_else(|| compared(form, text))
    }
}

/// How close a written word is to a word of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    /// Two letters differ, or the words only sound similar.
    Far,
    /// One letter differs, or the words sound the same.
    Near,
    /// The words are the same except for marks on letters.
    Same,
}

fn closeness(written: &str, right: &str) -> Option<Closeness> {
    if written == right {
        return Some(Closeness::Same);
    }
    let letters = right.chars().count().min(written.chars().count());
    if letters < MIN_LETTERS {
        return None;
    }
    let distance = osa_distance(written, right);
    let (written_sound, right_sound) = (sound(written), sound(right));
    let first = written_sound.chars().next() == right_sound.chars().next();
    if first && (distance == 1 || written_sound == right_sound) {
        return Some(Closeness::Near);
    }
    let similar = osa_distance(&written_sound, &right_sound) == 1 && distance <= 4;
    (letters >= MIN_FOR_TWO && first && distance == 2 || similar && letters > MIN_LETTERS).then_some(Closeness::Far)
}

fn closest<'w>(written: &str, right: impl Iterator<Item = &'w String>) -> Option<Closeness> {
    right.filter_map(|right| closeness(written, right)).max()
}

/// Finds a misspelt name of a person. `copied` are the given names as the other side spells them: “Si Jinping” has that of
/// `Si Cinpin` instead of an English one.
fn person(names: &NamesOf, copied: &[String], text: &Text<'_>, words: &[&Token], bare: &[String]) -> Option<Misspelt> {
    let lone = names.forms.iter().any(|(_, words)| words.len() < 2);
    if lone || names.forms.is_empty() {
        return None;
    }
    let is_surname = |word: &String| closest(word, names.lasts()) == Some(Closeness::Same);
    for (at, (token, word)) in words.iter().zip(bare).enumerate() {
        if !text.is_capital(token) || is_in_another_name(text, token) {
            continue;
        }
        let Some(surname) = closest(word, names.lasts()) else { continue };
        let before = at.checked_sub(1).filter(|before| {
            let [one, other] = [words[*before].range.end, token.range.start];
            text.normal.text.get(one..other) == Some(" ") && text.is_capital(words[*before])
        });
        let given = before.and_then(|before| Some((before, closest(bare.get(before)?, names.given())?)));
        let is_copied = |before: usize| {
            bare.get(before).is_some_and(|word| copied.contains(word) && !names.given().any(|given| given == word))
        };
        let start = match (surname, given) {
            // Only for the commonest shape is it known which words are the given name.
            (Closeness::Same, Some((before, Closeness::Near | Closeness::Far))) if names.has_two_words() => before,
            (Closeness::Same, _) if names.has_two_words() && before.is_some_and(is_copied) => before.unwrap_or(at),
            // A surname is right, and another given name is that of another person.
            (Closeness::Same, _) => continue,
            (Closeness::Near | Closeness::Far, Some((_, Closeness::Same))) => at,
            (Closeness::Near | Closeness::Far, Some((before, Closeness::Near))) if names.has_two_words() => before,
            (Closeness::Near, None) if before.is_none_or(|before| is_title(text, words[before])) => at,
            _ => continue,
        };
        // The name is also written right, so the other word is somebody else's.
        if start == at && bare.iter().any(is_surname) {
            continue;
        }
        let range = text.place(words[start]).start..text.place(token).end;
        let preferred = names.forms.first().map(|(form, _)| form.as_str()).unwrap_or_default();
        let expected = if start == at { preferred.rsplit(' ').next().unwrap_or(preferred) } else { preferred };
        return Some(Misspelt { range: without_ending(text, token, &range), expected: expected.to_owned() });
    }
    None
}

fn place(names: &NamesOf, other: &Text<'_>, text: &Text<'_>, words: &[&Token], bare: &[String]) -> Option<Misspelt> {
    // A name that is written somewhere, perhaps inside a derived word, needs no other word.
    let all: Vec<String> = words.iter().map(|token| compared(text.tokens.form(token), text)).collect();
    let is_written = |(_, form): &(String, Vec<String>)| {
        all.windows(form.len().max(1))
            .any(|window| window.iter().zip(form).all(|(word, right)| word.starts_with(right)))
    };
    if names.forms.iter().any(is_written) {
        return None;
    }
    let copied = |word: &String| other.words().any(|(_, form)| plain(form) == plain(word));
    let single = || names.forms.iter().filter(|(_, words)| words.len() == 1);
    for (token, word) in words.iter().zip(bare) {
        let excluded = is_in_another_name(text, token) || copied(word) || is_part_of_longer_name(text, token);
        if !text.is_capital(token) || excluded {
            continue;
        }
        let right = single().find(|(_, right)| closest(word, right.iter()) == Some(Closeness::Near));
        if let Some((right, _)) = right {
            let range = without_ending(text, token, &text.place(token));
            return Some(Misspelt { range, expected: right.clone() });
        }
    }
    None
}

/// Whether a word belongs to a term that was found, and so is no misspelling.
fn is_in_another_name(text: &Text<'_>, token: &Token) -> bool {
    let place = text.place(token);
    text.found().iter().any(|found| found.range.start <= place.start && place.start < found.range.end)
}

/// Whether a word is a part of a longer name: “New Mexico”, “District of Columbia”, `Nyu-Meksiko`.
fn is_part_of_longer_name(text: &Text<'_>, token: &Token) -> bool {
    let before = text.normal.text.get(..token.range.start).unwrap_or_default();
    let after = text.normal.text.get(token.range.end..).unwrap_or_default();
    // “Georgi Margvelashvili” is no Georgia.
    let is_given_name = after.strip_prefix(' ').is_some_and(|after| after.starts_with(CaseRule::is_capital));
    if before.ends_with('-') || after.starts_with('-') || is_given_name {
        return true;
    }
    let (before, of) = match before.strip_suffix(" of ") {
        Some(before) => (before, true),
        None => (before.trim_end_matches(' '), false),
    };
    let last = before.rsplit(' ').next().unwrap_or_default();
    // The first word of a sentence has a capital whatever it is.
    let name = of || before.contains(' ');
    last.starts_with(CaseRule::is_capital) && last.ends_with(char::is_alphabetic) && name
}

/// Whether a place that was found is a part of a longer name: “Victoria” in “Victoria Falls”.
fn is_in_longer_name(place: &TermMatch, text: &Text<'_>) -> bool {
    let after = text.text.get(place.range.end..).unwrap_or_default();
    let before = text.text.get(..place.range.start).unwrap_or_default();
    let joined = |text: &str| text.starts_with(['-', '–']) && text.chars().nth(1).is_some_and(CaseRule::is_capital);
    let next = after.strip_prefix(' ').is_some_and(|after| after.starts_with(CaseRule::is_capital));
    next && place.range == place.bare || joined(after) || before.ends_with(['-', '–'])
}

/// Whether a word with a capital before a surname is a title and no given name: “President”, “Mr”.
fn is_title(text: &Text<'_>, token: &Token) -> bool {
    let form = text.tokens.form(token);
    let abbreviation = matches!(form, "mr" | "mrs" | "ms" | "dr" | "h.e" | "cənab" | "xanım");
    let place = text.place(token);
    let is_office = |found: &&TermMatch| {
        let office = |term: &Term| term.domain == Some(Domain::Office);
        found.range.end == place.end && text.glossary().meanings(found).any(|meaning| office(meaning.term))
    };
    abbreviation || text.found().iter().any(|found| is_office(&found))
}

/// Returns a range without the `'s` or the suffix that a mark joins to its last word.
fn without_ending(text: &Text<'_>, last: &Token, range: &Range<usize>) -> Range<usize> {
    let written = text.written(last);
    match written.find('\'') {
        Some(length) => range.start..text.normal.received(last.range.start..last.range.start + length).end,
        None => range.clone(),
    }
}
