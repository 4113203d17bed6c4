//! SRX rules about full stops after shortened words: abbreviations by their class, single letters,
//! initials.

use super::rule_list::{no, yes};
use super::words::{EDGE, END, SPACE, TAKEN_END, any, capitalised, coming, coming_small, next, one_of};
use crate::language::lists::{INITIALS_OF_TWO_LETTERS, NAMES_WITH_A_MARK};
use crate::segment::srx::Rule;
use crate::text::{Ending, WordLists};

/// The pattern for the beginning of an abbreviation. No letter, digit or sign that joins words comes before
/// it, unless the abbreviation is the last part of a compound, such as `gen.-leyt.`
const BEGIN: &str = r"(?<![\p{L}\p{M}\p{N}./-])(?:\p{L}{1,12}\.-?)?";
/// A look-behind that matches after a name or a number.
const AFTER_NAME: &str = r"(?<=(?:^|[\s\u00A0(“«\x22])[\p{Lu}\p{N}][^\s\u00A0]{0,40}[\s\u00A0])";

/// Adds the rules of all classes of abbreviations. If a word is in several classes, the class that comes
/// first in `classes` decides.
pub(super) fn abbreviations(rules: &mut Vec<Rule>, lists: &WordLists) {
    let classes = [
        Ending::May,
        Ending::Never,
        Ending::Courtesy,
        Ending::Starter,
        Ending::Named,
        Ending::Count,
        Ending::Number,
        Ending::Heading,
        Ending::Unit,
    ];
    for ending in classes {
        let words = of_class(lists, ending);
        if !words.is_empty() {
            class(rules, lists, ending, &any(&words));
        }
    }
}

/// Adds the rules of one class of abbreviations. A new class in the word lists needs its own rules in this
/// function.
fn class(rules: &mut Vec<Rule>, lists: &WordLists, ending: Ending, words: &str) {
    let before = format!(r"{BEGIN}{words}\.");
    let number = next(&format!(r"(?:\p{{N}}|[IVXLCDM]+{TAKEN_END})"));
    match ending {
        Ending::May => {
            let kind = format!(r"(?!{}|\p{{L}}*l[aə]r)\p{{L}}+{SPACE}+\p{{Ll}}+l[aə]r[ıi]\p{{L}}*", starters(lists));
            no(
                rules,
                "… and so on: the kind of what is listed follows",
                format!(r"{AFTER_NAME}{words}\."),
                next(&kind),
            );
            yes(rules, "… and so on: ends a sentence before a capital", before, SPACE);
        }
        Ending::Never => {
            no(rules, "abbreviations that never end a sentence", before, SPACE);
            let titles: Vec<_> =
                of_class(lists, ending).into_iter().filter(|word| word.starts_with(char::is_uppercase)).collect();
            if !titles.is_empty() {
                no(rules, "", format!(r"{EDGE}\p{{L}}{{1,12}}-{}\.", any(&titles)), SPACE);
            }
        }
        Ending::Courtesy => no(rules, "forms of address", before, SPACE),
        Ending::Starter => {
            yes(
                rules,
                "abbreviations that end a sentence only before a word that begins one",
                &before,
                sentence(lists),
            );
            no(rules, "", before, SPACE);
        }
        Ending::Named => {
            yes(rules, "abbreviations that follow a name", &before, sentence(lists));
            no(rules, "", format!(r"{AFTER_NAME}{words}\."), SPACE);
        }
        Ending::Count => {
            let place = format!(r"\p{{Lu}}\p{{L}}{{2,}}d[aə]n?{END}");
            let small = coming_small(lists.starters.spelled());
            let subject = format!(r"\p{{Lu}}\p{{L}}*{SPACE}+(?:(?:isə|d[aə]){END}|{small})");
            let leaves = format!("(?!{})(?:{place}|{subject})", measures(lists));
            yes(rules, "amounts: a word that begins a sentence, or is not counted, follows", &before, sentence(lists));
            yes(rules, "", &before, next(&leaves));
            no(rules, "", before, SPACE);
        }
        Ending::Number => {
            let numbered = any(&[of_class(lists, Ending::Number), of_class(lists, Ending::Heading)].concat());
            let reference = format!(r"(?={}\.?{SPACE}*(?:\p{{N}}|[IVXLCDM]+{END}))", next(&numbered));
            no(rules, "abbreviations that belong to a number after them", &before, number);
            no(rules, "", before, reference);
        }
        Ending::Unit => {
            no(rules, "units and measures: a number or a measure follows", &before, number);
            no(rules, "", &before, format!("(?={})", next(&measures(lists))));
            yes(rules, "", before, SPACE);
        }
        // The class of ordinary words such as `Maddə`, which matter only before a number at the beginning
        // of a sentence, in `marks`.
        Ending::Heading => {}
    }
}

/// Adds the rules about letters with full stops and about initials. Such a letter ends a sentence if a word
/// that begins sentences follows, or if the word before takes a letter as label (`vitamin D.`).
pub(super) fn letters(rules: &mut Vec<Rule>, lists: &WordLists) {
    let labels = one_of(lists.labels.spelled());
    yes(rules, "letters after a word that they label", format!(r"{EDGE}{labels}{SPACE}\p{{L}}\."), next(r"\p{Lu}"));
    let dotted = r"(?:\p{L}(?:\.\p{L})+|\p{Ll}|\p{Ll}{2,12}(?:\.\p{Ll}){2,})\.";
    no(rules, "letters that shorten several words", format!("^{SPACE}*{dotted}"), SPACE);
    let dotted = format!("{EDGE}{dotted}");
    yes(rules, "", &dotted, sentence(lists));
    no(rules, "", dotted, SPACE);
    let pairs = INITIALS_OF_TWO_LETTERS.iter().collect::<Vec<_>>().join("|");
    let initial = format!(r"{EDGE}(?:\p{{Lu}}|{pairs})\.");
    yes(rules, "initials, of the whole alphabet", &initial, sentence(lists));
    no(rules, "", initial, next(r"\p{Lu}"));
    let marked = format!("{EDGE}{}[!?]", any(&NAMES_WITH_A_MARK.iter().collect::<Vec<_>>()));
    yes(rules, "names that end in ! or ?", &marked, next(&starters(lists)));
    no(rules, "", marked, SPACE);
}

/// Returns one pattern for all words of these classes.
pub(super) fn all_of(lists: &WordLists, classes: &[Ending]) -> String {
    any(&classes.iter().flat_map(|&class| of_class(lists, class)).collect::<Vec<_>>())
}

fn of_class(lists: &WordLists, class: Ending) -> Vec<&'static str> {
    lists.spelled_abbreviations().filter(|(_, ending)| *ending == class).map(|(word, _)| word).collect()
}

/// Returns a pattern for text that begins a sentence: a word that begins sentences and is not an initial
/// (`O. Əliyev`), or a form of address (`… Corp. Mr. Smith`).
pub(super) fn sentence(lists: &WordLists) -> String {
    let address = capitalised(&of_class(lists, Ending::Courtesy));
    next(&format!(r"(?:{}|{address}\.)", starters(lists)))
}

/// Returns a pattern for a word that begins sentences.
pub(super) fn starters(lists: &WordLists) -> String {
    let (single, longer): (Vec<&str>, Vec<&str>) =
        lists.starters.spelled().partition(|word| word.chars().nth(1).is_none());
    // A word of one letter is small in the list, and a capital at the beginning of a sentence.
    let capitals: String = single.iter().flat_map(|word| word.chars()).map(|c| c.to_ascii_uppercase()).collect();
    let longer = coming(longer);
    if capitals.is_empty() { longer } else { format!(r"(?:{longer}|[{capitals}][^\p{{L}}\p{{M}}\p{{N}}.])") }
}

/// Returns a pattern for a unit of measure as the next word or the word after it: `dollar`, `ABŞ dolları`.
/// A unit of which the list has only the beginning is matched only in lower case.
fn measures(lists: &WordLists) -> String {
    let units = || lists.units.spelled();
    let (whole, small) = (coming(units().filter(|word| !word.ends_with('*'))), coming_small(units()));
    format!(r"(?:{whole}|(?:(?!{})\p{{L}}+{SPACE}+)?{small})", starters(lists))
}
