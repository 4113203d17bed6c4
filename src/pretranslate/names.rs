//! Names that the glossary does not know: what a translator has to look up.
//!
//! A name is a run of words with capitals. Whether a word at the beginning of a sentence is one is told
//! by its being a common word, or not; so a rare word that is none may be listed, and what is written in
//! small letters (offices, in Azerbaijani) never is. A list that is a little too long is the price of
//! missing little.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::text::{CaseRule, Weights, fold_case, is_agency, is_opening_or_closing_quote, month_number};
use crate::unit::Language;

/// A name that no term covers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unknown {
    /// The name, as it was first met; of forms that differ in an ending, the shortest.
    pub name: String,
    /// The 0-based numbers of the texts that have it, each once.
    pub texts: Vec<usize>,
}

/// The longest ending by which two forms of a name may differ, in characters.
const LONGEST_ENDING: usize = 6;
/// A name has so many characters at least before it may be taken for another without its ending.
const SHORTEST_STEM: usize = 3;

/// The names in texts of one language that stand in none of the ranges given for each, in the order in
/// which they are met.
///
/// ```
/// use yaddash::{pretranslate::unknown_names, unit::Language};
/// let texts = ["Görüşdə Aydın Kərimov çıxış edib.", "A.Kərimovun sözlərinə görə, KTMT-nin layihəsi Bakıdadır."];
/// let baku = texts[1].find("Bakıdadır").map(|at| at..at + "Bakıdadır".len());
/// let names = unknown_names([(texts[0], vec![]), (texts[1], baku.into_iter().collect())], &Language::azerbaijani());
/// let names: Vec<&str> = names.iter().map(|unknown| unknown.name.as_str()).collect();
/// assert_eq!(names, ["Aydın Kərimov", "A.Kərimovun", "KTMT"]);
/// ```
#[must_use]
pub fn unknown_names<'t>(
    texts: impl IntoIterator<Item = (&'t str, Vec<Range<usize>>)>,
    language: &Language,
) -> Vec<Unknown> {
    let texts: Vec<_> = texts.into_iter().collect();
    let common = Common::of(texts.iter().map(|(text, _)| *text), language);
    let mut met: BTreeMap<String, (usize, Vec<usize>)> = BTreeMap::new();
    for (at, (text, known)) in texts.iter().enumerate() {
        for name in names(text, known, &common) {
            let place = met.len();
            let (_, texts) = met.entry(name.to_owned()).or_insert_with(|| (place, Vec::new()));
            if texts.last() != Some(&at) {
                texts.push(at);
            }
        }
    }
    // In order of letters, a name comes right before its forms with endings.
    let mut unknown: Vec<(usize, Unknown)> = Vec::new();
    for (name, (place, texts)) in met {
        match unknown.iter_mut().rev().find(|(_, before)| is_form(&name, &before.name)) {
            Some((first, before)) => {
                *first = place.min(*first);
                before.texts.extend(texts);
                before.texts.sort_unstable();
                before.texts.dedup();
            }
            None => unknown.push((place, Unknown { name, texts })),
        }
    }
    unknown.sort_by_key(|(place, _)| *place);
    unknown.into_iter().map(|(_, unknown)| unknown).collect()
}

/// Whether this is the name with an ending.
fn is_form(form: &str, name: &str) -> bool {
    name.chars().count() >= SHORTEST_STEM
        && form.strip_prefix(name).is_some_and(|ending| {
            ending.chars().count() <= LONGEST_ENDING
                && ending.chars().all(|c| c.is_alphabetic() && !CaseRule::is_capital(c))
        })
}

/// A word, and what stands between it and the one before.
struct Word<'t> {
    range: Range<usize>,
    text: &'t str,
    between: &'t str,
}

/// The words that are no names, though a sentence may begin with them.
struct Common<'l> {
    language: &'l Language,
    rule: CaseRule,
    /// The beginnings of the words that these texts have in small letters.
    small: HashSet<String>,
}

/// So many letters of a word tell what word it is a form of.
const BEGINNING: usize = 5;

impl<'l> Common<'l> {
    fn of<'t>(texts: impl Iterator<Item = &'t str>, language: &'l Language) -> Self {
        let words = texts.flat_map(UnicodeSegmentation::unicode_words).filter(|word| !is_capital(word));
        Self { language, rule: CaseRule::of(language), small: words.map(beginning).collect() }
    }

    fn has(&self, word: &str) -> bool {
        let folded = fold_case(word, self.rule);
        Weights::of(self.language).is_listed(&folded) || self.small.contains(&beginning(&folded))
    }
}

fn beginning(word: &str) -> String {
    word.chars().take(BEGINNING).collect()
}

fn names<'t>(text: &'t str, known: &[Range<usize>], common: &Common<'_>) -> Vec<&'t str> {
    // Nothing can be told of a line in capitals.
    if !text.chars().any(char::is_lowercase) {
        return Vec::new();
    }
    let mut end = 0;
    let words = text.unicode_word_indices().map(|(start, word)| {
        let between = text.get(end..start).unwrap_or_default();
        end = start + word.len();
        Word { range: start..end, text: word, between }
    });
    let (mut names, mut run): (Vec<&str>, Option<Range<usize>>) = (Vec::new(), None);
    let (mut before, mut after_acronym): (Option<&str>, bool) = (None, false);
    for word in words {
        let free = !known.iter().any(|range| range.start < word.range.end && word.range.start < range.end);
        let is_name = free && is_capital(word.text) && !is_other(&word, before, common);
        let joins = match word.between {
            " " | "-" => true,
            // `A.Kərimov`, `C. Bayramov`
            "." | ". " => before.is_some_and(|before| before.chars().count() == 1),
            _ => false,
        };
        let acronym = is_acronym(word.text);
        match &mut run {
            // An acronym is a name by itself: `Aydın Kərimov KTMT-nin iclasında`.
            Some(range) if is_name && joins && !acronym && !after_acronym => range.end = word.range.end,
            _ => {
                names.extend(run.take().and_then(|range| text.get(range)));
                run = is_name.then_some(word.range);
            }
        }
        (before, after_acronym) = (Some(word.text), acronym);
    }
    names.extend(run.and_then(|range| text.get(range)));
    names.retain(|name| name.chars().count() > 1 && !is_agency(name));
    names
}

/// Whether a word with a capital is no name: it begins a sentence and is common, names a month, or is a number
/// (`XII sammit`).
fn is_other(word: &Word<'_>, before: Option<&str>, common: &Common<'_>) -> bool {
    let ends_sentence =
        |c: char| matches!(c, '.' | '!' | '?' | ':' | '…' | '–' | '—') || is_opening_or_closing_quote(c);
    let initial = match before {
        None => true,
        Some(before) => before.chars().count() > 1 && word.between.contains(ends_sentence),
    };
    let is_number = word.text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    is_number
        || month_number(word.text, common.language).is_some()
        || initial && !is_acronym(word.text) && common.has(word.text)
}

fn is_acronym(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(CaseRule::is_capital)
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(CaseRule::is_capital)
}
