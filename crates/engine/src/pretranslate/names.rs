//! Finds the names that are not in the glossary, which a translator has to look up.
//!
//! A name is a run of capitalised words. A word at the beginning of a sentence counts as a name unless it is a
//! common word (module `common`). So the list may include a rare word that is not a name. It never includes a
//! name in lower case, such as the name of an office in Azerbaijani. A list that is slightly too long is
//! accepted, so that few names are missed.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::common::Common;
use yaddash_core::adapt::is_given_name;
use yaddash_core::text::{CaseRule, is_agency, is_opening_or_closing_quote, month_number};
use yaddash_core::unit::Language;

/// A name that no term of the glossary contains.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unknown {
    /// The name as it first occurs. If the forms of a name differ only in an ending, this is the shortest form.
    pub name: String,
    /// The 0-based numbers of the texts that contain the name, each number once.
    pub texts: Vec<usize>,
}

/// The maximum length of an ending by which two forms of a name may differ, in characters.
const MAX_ENDING: usize = 6;
/// The minimum length of a name, in characters. A shorter name is never taken for the stem of a longer name.
const MIN_STEM: usize = 3;

/// Returns the names in texts of one language, in the order in which they first occur. Each text comes with the
/// byte ranges of the terms that are known in it. Words in these ranges are left out.
///
/// ```
/// use yaddash_engine::{pretranslate::unknown_names, unit::Language};
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
    // In alphabetical order, a name comes directly before its forms with endings.
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

/// Whether `form` is `name` with an ending.
fn is_form(form: &str, name: &str) -> bool {
    name.chars().count() >= MIN_STEM
        && form.strip_prefix(name).is_some_and(|ending| {
            ending.chars().count() <= MAX_ENDING
                && ending.chars().all(|c| c.is_alphabetic() && !CaseRule::is_capital(c))
        })
}

/// A word, and the text between the previous word and this word.
struct Word<'t> {
    range: Range<usize>,
    text: &'t str,
    between: &'t str,
}

fn names<'t>(text: &'t str, known: &[Range<usize>], common: &Common<'_>) -> Vec<&'t str> {
    // In a text without lower-case letters, names cannot be recognised.
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
    let words: Vec<Word<'_>> = words.collect();
    for (at, word) in words.iter().enumerate() {
        // A common word may be a given name: Azad Məmmədov.
        let next = words.get(at + 1).filter(|next| next.between == " " && is_capital(next.text));
        let given = next.is_some() && is_given_name(word.text);
        let free = !known.iter().any(|range| range.start < word.range.end && word.range.start < range.end);
        let is_name = free && is_capital(word.text) && (given || !is_other(word, before, common));
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
                run = is_name.then(|| word.range.clone());
            }
        }
        (before, after_acronym) = (Some(word.text), acronym);
    }
    names.extend(run.and_then(|range| text.get(range)));
    names.retain(|name| name.chars().count() > 1 && !is_agency(name));
    names
}

/// Whether a capitalised word is not a name. A common word at the beginning of a sentence, the name of a month
/// and a Roman numeral (`XII sammit`) are not names.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn met(texts: &[&str], language: &Language) -> Vec<String> {
        let texts = texts.iter().map(|text| (*text, Vec::new()));
        unknown_names(texts, language).into_iter().map(|unknown| unknown.name).collect()
    }

    #[test]
    fn common_words_that_begin_sentences_are_not_names() {
        let az = Language::azerbaijani();
        let texts = [
            "Artımın səbəbi ixracdır. Məqsədimiz dəhlizi genişləndirməkdir. Diplomat bunu təsdiqləyib.",
            "Dəhliz yük daşımalarını sürətləndirir: “Sərmayəçilər buna hazırdırlar”. Qonaqlara baxış keçirilib.",
            "Yağışların ardı kəsilmir. Yollardakı təmir başa çatıb. Tələbələrin sayı artır.",
        ];
        assert_eq!(met(&texts, &az), [""; 0]);
        let en = Language::english();
        let texts =
            ["Growth slowed last year. Corridors were discussed. Residents have returned; “Talks go on,” he said."];
        assert_eq!(met(&texts, &en), [""; 0]);
    }

    #[test]
    fn names_that_begin_sentences_are_found() {
        let az = Language::azerbaijani();
        let texts = [
            "Kərimov iclası açıb. Azad Məmmədov çıxış edib. Nərgiz xanım da iştirak edib.",
            "Toronto forumu başa çatıb. Lozannada danışıqlar gedir. “Nextera” layihəyə qoşulub. KTMX hesabat verib.",
        ];
        let names = ["Kərimov", "Azad Məmmədov", "Toronto", "Lozannada", "Nextera", "KTMX"];
        let met = met(&texts, &az);
        assert!(names.iter().all(|name| met.iter().any(|met| met == name)), "{met:?}");
    }
}
