//! Rules about full stops after shortened words: abbreviations and initials.

use super::boundary_context::BoundaryContext;
use super::numbers::is_roman;
use super::signs::{begins_small, is_blank, is_small, is_word_part, sight_from};
use super::word_forms::{is_in_place_case, is_owned_plural, is_particle, is_plural};
use crate::language::lists::{INITIALS_OF_TWO_LETTERS, WORDS_FOR_A_SITE};
use crate::text::{Ending, is_domain_ending};

/// The class of a listed abbreviation decides whether its full stop ends a sentence: `prof. Əliyev`,
/// `5 mln. ABŞ dolları`, `… və s. Bundan əlavə`.
pub(super) fn abbreviation(context: &BoundaryContext) -> Option<bool> {
    if !context.is_stop() || context.quoted {
        return None;
    }
    match context.abbreviation().or_else(|| compound(context))? {
        Ending::Never | Ending::Courtesy => Some(false),
        Ending::Starter => Some(context.before_sentence()),
        Ending::Named => Some(!follows_name(context) || context.before_sentence()),
        Ending::Number => (before_number(context) || before_reference(context)).then_some(false),
        Ending::Heading => None,
        Ending::Count => Some(context.before_sentence() || leaves_amount(context)),
        Ending::Unit => Some(!(before_number(context) || before_measure(context))),
        Ending::May => Some(!(names_kind(context) || before_citation(context))),
    }
}

/// Returns the class of a compound abbreviation, which is the class of its last part: `baş-leyt.`,
/// `Prof.Dr.`, `gen.-kap.` The first part must be an abbreviation, too, unless the last part is a title
/// with a capital letter: `ex-Gov.`
fn compound(context: &BoundaryContext) -> Option<Ending> {
    let (first, last) = context.chunk.rsplit_once(['-', '/', '.'])?;
    let lists = context.lists?;
    let class = lists.abbreviation(last)?;
    let title = class == Ending::Never && last.starts_with(char::is_uppercase) && first.chars().all(is_word_part);
    (first.ends_with('.') || lists.abbreviation(first).is_some() || title).then_some(class)
}

/// Whether the word before the abbreviation is a name or number to which the abbreviation belongs, as in
/// `Filarmoniya m.`, but not in `uşağa verilən ad.`
fn follows_name(context: &BoundaryContext) -> bool {
    let name = context.word_before().trim_start_matches(|c| !is_word_part(c));
    name.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

/// Whether a number follows, in digits or as a Roman numeral: `səh. 45`, `c. II`.
fn before_number(context: &BoundaryContext) -> bool {
    context.before_digit() || is_roman(context.ahead.word)
}

/// Whether a reference with a number follows: `bax. Şək. 3`, `bax. Cədvəl 4`.
fn before_reference(context: &BoundaryContext) -> bool {
    let class = context.lists.and_then(|lists| lists.abbreviation(context.ahead.word));
    let numbered = matches!(class, Some(Ending::Number | Ending::Heading));
    let rest = context.rest_from_word_end().trim_start_matches(|c| is_blank(c) || c == '.');
    numbered && (rest.starts_with(char::is_numeric) || is_roman(context.second_word()))
}

/// Whether the next word, or the word after it, is a unit of measure: `dollar`, `ABŞ dolları`,
/// `Rusiya rublu`. A word that only begins like a unit counts only in lower case; so `Sumqayıtda` in
/// `5 min. Sumqayıtda …` is not a unit. A month counts only as the language writes it; so “may” in
/// “5 p.m. Observers may attend” is not a unit.
fn before_measure(context: &BoundaryContext) -> bool {
    let Some(lists) = context.lists else { return false };
    let word = context.ahead.word;
    let second = context.second_word();
    let is_small_unit =
        |word: &str| word.starts_with(is_small) && lists.units.has(word) && !lists.units.spells_as_name(word);
    lists.units.has_whole(word) || is_small_unit(word) || (!context.before_starter() && is_small_unit(second))
}

/// Whether the word after a count such as `mln.` begins a clause and is not part of the amount:
/// `10 mln. Ölkədə …`, `14 mlrd. Hökumət isə …`, `14 mlrd. Hökumət bu …`.
fn leaves_amount(context: &BoundaryContext) -> bool {
    let Some(lists) = context.lists else { return false };
    let second = context.second_word();
    let clause = is_in_place_case(context.ahead.word)
        || is_particle(second)
        || (second.starts_with(is_small) && lists.starters.has(second));
    context.before_capital() && clause && !before_measure(context)
}

/// Whether a list of names comes before `və s.` (“and so on”), and the noun for all these names after it:
/// `İtaliya, Avstriya və s. Avropa ölkələri` (“and other European countries”). No such noun follows a list
/// of things: `xalça, mis və s. Azərbaycan sənətkarları …`.
fn names_kind(context: &BoundaryContext) -> bool {
    let mut before = context.before_chunk().split(is_blank).rev().filter(|word| !word.is_empty());
    let conjunction = before.next().unwrap_or_default();
    let listed = before.next().is_some_and(|item| item.starts_with(char::is_uppercase));
    let name = !context.before_starter() && !is_plural(context.ahead.word);
    listed && conjunction == "və" && name && is_owned_plural(context.second_word())
}

/// Whether the year of a publication in brackets follows, and then the sentence goes on: `Məmmədov və b. [2004] göstərib ki`,
/// `(Məmmədov və b. [2004]; Rzayev, 2018)`.
fn before_citation(context: &BoundaryContext) -> bool {
    let citation = sight_from(context.text, context.next);
    let close = citation.find([')', ']']).filter(|_| citation.starts_with(['(', '[']));
    let is_number = |inside: &str| inside.starts_with(|c: char| c.is_ascii_digit());
    close.is_some_and(|at| {
        let after = citation[at + 1..].trim_start_matches(is_blank);
        is_number(&citation[1..at]) && (begins_small(after) || after.starts_with([',', ';', ')']))
    })
}

/// The ending of a site's name that has lost its place: `Xeberler. Az saytı yazır`, `Xeberler. Az XİN-ə istinadən bildirir`. `Az` is
/// also a word that begins sentences (`Az adam gəlib`), so a name, a verb of saying or the word for a site must follow.
pub(super) fn site_name(context: &BoundaryContext) -> Option<bool> {
    let one_word = context.chunk.starts_with(char::is_uppercase) && context.chunk.chars().all(is_word_part);
    let ending = context.ahead.word;
    if !context.is_stop() || context.quoted || !one_word || !is_domain_ending(ending) {
        return None;
    }
    let second = context.second_word();
    let says = context.lists.is_some_and(|lists| lists.speech_verbs.has(second));
    // These two endings are no words of either language.
    let is_no_word = matches!(ending, "Com" | "COM" | "Org" | "ORG");
    let names_site = second.starts_with(char::is_uppercase) || WORDS_FOR_A_SITE.begin(second);
    (names_site || says || is_no_word).then_some(false)
}

/// Single letters with full stops are an abbreviation of several words, even if it is not in the lists:
/// `f.r.e.d. Əliyev`, `e. n. Əliyev`, `A.B.Ş.` The same is true of two or more letters after a shortened
/// word: `ped.e.d. Əliyev`. Such an abbreviation is never a sentence alone: `N.B. The office is closed`.
pub(super) fn dotted(context: &BoundaryContext) -> Option<bool> {
    let chunk = context.chunk;
    let single =
        |part: &str| part.chars().filter(|c| c.is_alphabetic()).count() == 1 && !part.contains(char::is_numeric);
    let letters = chunk.split('.').rev().take_while(|part| single(part)).count();
    let parts = chunk.split('.').count();
    let word = || chunk.starts_with(is_small) && chunk.chars().all(|c| c.is_alphabetic() || c == '.');
    let shortened = context.is_stop()
        && !context.quoted
        && ((letters == parts && (parts > 1 || chunk.starts_with(is_small)))
            || (letters > 1 && letters + 1 == parts && word()));
    let alone = || !context.before_chunk().contains(char::is_alphanumeric);
    shortened.then(|| (context.before_sentence() && !alone()) || (parts == 1 && is_labelled(context)))
}

/// An initial belongs to the name around it, so its full stop does not end a sentence: `İ. Əliyev`,
/// `H. Ə. Əliyev`, `Yu. Qaqarin`. A letter is not an initial, and its full stop ends the sentence, if the
/// next word is one that begins sentences (`… B qrupu, D. Bundan əlavə`), or if the word before the letter
/// takes a letter as label (`vitamin D. Həkimlər …`).
pub(super) fn initial(context: &BoundaryContext) -> Option<bool> {
    if !context.is_stop() || context.quoted || !context.before_capital() {
        return None;
    }
    let last = context.chunk.rsplit(['.', '-']).next().unwrap_or(context.chunk);
    if !is_initial(last) {
        return None;
    }
    Some(context.before_sentence() || (last.len() == context.chunk.len() && is_labelled(context)))
}

/// Whether the word before the letter takes a letter as label: `vitamin D`, `plan B`, `the letter u`.
fn is_labelled(context: &BoundaryContext) -> bool {
    context.lists.is_some_and(|lists| lists.labels.has(context.word_before()))
}

/// Whether a word is one capital letter, or one of the pairs that write a single Cyrillic letter (`Yu.`,
/// `Ş.`, `Ch.`).
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphanumeric());
    let capital = letters.next().is_some_and(char::is_uppercase);
    let second = letters.next();
    let pair = INITIALS_OF_TWO_LETTERS.contains(word);
    capital && (second.is_none() || pair)
}

/// The `!` or `?` at the end of a name does not end a sentence: `Yahoo! Inc.`, `Yahoo! Finance portalı`.
/// Before a word that begins sentences, the sign does end the sentence.
pub(super) fn marked_name(context: &BoundaryContext) -> Option<bool> {
    let marked = !context.quoted && matches!(context.mark(), "!" | "?") && crate::text::is_marked_name(context.chunk);
    marked.then(|| context.before_starter())
}
