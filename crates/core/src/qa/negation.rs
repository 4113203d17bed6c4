//! A negation that only one side has: `imzalanmayıb` and “has been signed”.
//!
//! Azerbaijani negates inside the verb, English by a word, and either may say it otherwise (“unsigned”,
//! `imtina edib`). So a side's negation is missed only where the other has neither one nor any word that could
//! stand for it; both lists are in `data/`.

use std::sync::LazyLock;

use super::side::{Text, TextPair, both_ways};
use super::{Finding, Findings, Reason, Rule};
use crate::language::az::verbs::{self, negated_stems};
use crate::language::en::verbs::ends_in_not;
use crate::language::lists::{AFFIRMED_NEGATIONS, NEGATIVE_WORDS};
use crate::language::meanings::meanings;
use crate::language::{Lexicon, Supported, lines};
use crate::text::Token;

/// The words of a language's list.
struct Words {
    plain: Vec<&'static str>,
    /// What another language's negation may become.
    implied: Vec<&'static str>,
    /// What only looks like a negated verb.
    innocent: Vec<&'static str>,
}

impl Words {
    fn read(list: &'static str) -> Self {
        let of = |mark: &'static str| lines(list).filter_map(move |line| line.strip_prefix(mark)).collect();
        let plain = lines(list).filter(|line| !line.starts_with(['~', '!'])).collect();
        Self { plain, implied: of("~ "), innocent: of("! ") }
    }
}

static AZERBAIJANI: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../language/data/az/negations.txt")));
static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../language/data/en/negations.txt")));

fn is_in(list: &[&str], form: &str) -> bool {
    list.iter().any(|word| word.strip_suffix('*').map_or(form == *word, |stem| form.starts_with(stem)))
}

pub(super) fn check(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    if !found.wants(Rule::Negation) {
        return;
    }
    for (side, text, opposite) in both_ways(pair) {
        let (Some(words), Some(opposite_words)) = (words(text), words(opposite)) else { continue };
        let Some(token) = first(text, words, false) else { continue };
        let answered = opposite.words().any(|(_, form)| {
            let implies = (is_in(&opposite_words.implied, form) && !is_in(&opposite_words.innocent, form))
                || form.ends_with("less");
            let is_doubled = is_privative(form) && is_behind_privative(token, text, (form, opposite));
            implies
                && !is_doubled
                && !denies(text, form)
                && !is_denied_noun(text, form, opposite)
                && !is_own_word(text, form)
                && !is_idle(opposite, form, text, text.tokens.form(token))
        });
        if answered
            || is_said_without_negation(token, text, opposite)
            || first(opposite, opposite_words, true).is_some()
            || may_negate(opposite, text)
        {
            continue;
        }
        let reason = Reason::NegationMissing { text: text.written(token).to_owned() };
        found.add(Finding::new(Rule::Negation, side, text.place(token), reason));
    }
}

/// Whether English says an Azerbaijani negation with words that deny nothing: “a minor” for `yetkinlik yaşına çatmayan`,
/// “is having an effect” for `təsirsiz ötüşmür`.
fn is_said_without_negation(token: &Token, text: &Text<'_>, english: &Text<'_>) -> bool {
    if !text.is_azerbaijani() || !english.is_english() {
        return false;
    }
    // `Heç` strengthens the negated verb behind it.
    let is_verb =
        |(other, form): &(&Token, &str)| other.range.start > token.range.start && is_denying_verb(text, other, form);
    let verb = text.words().find(is_verb).filter(|_| text.tokens.form(token) == "heç");
    let token = verb.map_or(token, |(verb, _)| verb);
    let form = text.tokens.form(token);
    let words = || text.words().map(|(_, form)| form);
    let at = text.words().position(|(other, _)| other.range == token.range);
    let before = at.and_then(|at| words().nth(at.checked_sub(1)?)).unwrap_or_default();
    let is_listed = |cell: &'static str, form: &str| cell == "-" || cell.split('|').any(|word| is_in(&[word], form));
    AFFIRMED_NEGATIONS.rows().any(|[noun, verb, answers]: [&str; 3]| {
        is_listed(noun, before)
            && (is_listed(verb, form) || negated_stems(form, true).any(|stem| is_listed(verb, stem)))
            && english.words().any(|(_, form)| is_listed(answers, form))
    })
}

/// Whether an English word is a verb that an Azerbaijani text denies: “closed” of `bağlanmayıb`, “denied” of
/// `inkar etmədi`. Then it does not stand for the negation.
fn denies(text: &Text<'_>, english: &str) -> bool {
    let mut before = "";
    text.is_azerbaijani()
        && text.words().any(|(_, form)| {
            let noun = std::mem::replace(&mut before, form);
            let Some(stem) = negated_stems(form, true).next() else { return false };
            let heads = match stem {
                "et" | "edil" | "ol" | "olun" | "ver" | "al" => vec![noun.to_owned()],
                stem => vec![format!("{stem}maq"), format!("{stem}mək")],
            };
            let entries = heads.iter().filter_map(|head| Lexicon::shipped().entry(head));
            entries.flat_map(|entry| entry.translations()).any(|word| {
                let mut letters = word.chars();
                letters.next_back();
                letters.as_str().len() >= 3 && english.starts_with(letters.as_str())
            })
        })
}

/// Whether a word translates the noun or adjective that `deyil` denies: “alone” of `tək deyil`. Then it does not stand
/// for the negation.
fn is_denied_noun(text: &Text<'_>, word: &str, opposite: &Text<'_>) -> bool {
    let senses = meanings(word, opposite.language);
    let forms: Vec<&str> = text.words().map(|(_, form)| form).collect();
    forms.windows(2).any(|two| {
        let [noun, after] = two else { return false };
        after.starts_with("deyil") && meanings(noun, text.language).iter().any(|sense| senses.contains(sense))
    })
}

fn words(text: &Text<'_>) -> Option<&'static Words> {
    match Supported::of(text.language) {
        Some(Supported::Azerbaijani) => Some(&AZERBAIJANI),
        Some(Supported::English) => Some(&ENGLISH),
        _ => None,
    }
}

/// The first plain negation of a text. `answers`: it need only be one perhaps, for it answers another.
fn first<'t>(text: &'t Text<'_>, words: &Words, answers: bool) -> Option<&'t Token> {
    let all: Vec<(&Token, &str)> = text.words().collect();
    let affirms = all.iter().any(|(_, form)| AFFIRMING.contains(form));
    let asks = text.normal.text.ends_with('?');
    let found = (0..all.len()).find(|at| {
        let Some((token, form)) = all.get(*at) else { return false };
        let form_at = |at: Option<usize>| at.and_then(|at| all.get(at)).map_or("", |(_, form)| *form);
        let (before, after) = (form_at(at.checked_sub(1)), form_at(Some(at + 1)));
        if text.is_azerbaijani() {
            let plain = is_in(&words.plain, form)
                && !(affirms && form.starts_with("deyil"))
                && !(*form == "yox" && ["et", "ed", "ol"].iter().any(|verb| after.starts_with(verb)))
                && !(*form == "heç" && (asks || ["olmasa", "olmazsa", "deyilsə"].contains(&after)));
            return plain
                || *form == "nə" && after == "də" && all.iter().take(*at).any(|(_, form)| *form == "nə")
                || is_negated_verb(form, if answers { Place::Within } else { place_of(text, token) })
                    && !is_in(&words.innocent, form)
                    && (answers || !is_whether(before, form));
        }
        let not_only = *form == "not" && (ONLY.contains(&after) || NOT_NEGATED.contains(&after));
        let no_number = *form == "no" && (COMPARED.contains(&after) || is_number_sign(text, token));
        is_in(&words.plain, form) && !not_only && !no_number || ends_in_not(form)
    });
    found.and_then(|at| all.get(at)).map(|(token, _)| *token)
}

/// `Təkcə … deyil, həm də` affirms.
const AFFIRMING: [&str; 4] = ["təkcə", "nəinki", "yalnız", "sadəcə"];
/// After “not”: “not only” affirms.
const ONLY: [&str; 5] = ["only", "merely", "just", "simply", "solely"];
/// After “not”: “not long after”, “not least”.
const NOT_NEGATED: [&str; 4] = ["long", "least", "far", "unlike"];
/// Whether a text may affirm with a negation: `təkcə … deyil`, “not only”.
pub(super) fn affirms(text: &Text<'_>) -> bool {
    let forms: Vec<&str> = text.words().map(|(_, form)| form).collect();
    match text.is_azerbaijani() {
        true => forms.iter().any(|form| AFFIRMING.contains(form)) && forms.iter().any(|form| form.starts_with("deyil")),
        false => forms.windows(2).any(|two| two[0] == "not" && ONLY.contains(&two[1])),
    }
}

/// Whether an Azerbaijani word is a negated verb.
pub(super) fn is_denying_verb(text: &Text<'_>, token: &Token, form: &str) -> bool {
    is_negated_verb(form, place_of(text, token)) && !is_in(&AZERBAIJANI.innocent, form)
}

/// Whether an English word may say no, by itself or as the translation of a negation.
pub(super) fn says_no(text: &Text<'_>, form: &str, azerbaijani: &Text<'_>) -> bool {
    // “But” says no only in “all but” and the like.
    let is_but = form == "but" && !text.words().any(|(_, form)| WORDS_BEFORE_BUT.contains(&form));
    let is_listed = is_in(&ENGLISH.implied, form) && !is_in(&ENGLISH.innocent, form) && !is_but;
    let implies = is_listed || form.ends_with("less");
    text.is_english()
        && (is_in(&ENGLISH.plain, form) || ends_in_not(form) || implies && !is_own_word(azerbaijani, form))
}

/// After “no”: “no later than” is `ən geci`, “no doubt” is `şübhəsiz`.
const COMPARED: [&str; 12] = [
    "later", "earlier", "sooner", "more", "less", "fewer", "smaller", "larger", "greater", "further", "doubt", "matter",
];

/// Whether “no” is the sign of a number: “School No. 5”.
fn is_number_sign(text: &Text<'_>, token: &Token) -> bool {
    let rest = text.normal.text.get(token.range.end..).unwrap_or_default();
    rest.trim_start_matches(['.', ' ']).starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a verb follows its own affirmation: `gedib-getmədiyini` asks whether, and denies nothing.
fn is_whether(before: &str, form: &str) -> bool {
    let stem: String = form.chars().take(2).collect();
    before.starts_with(&stem) && verbs::ends_in_ib(before)
}

/// Where a word is, as far as that limits what it may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In small letters, or in a text of capitals.
    Within,
    /// With a capital at the beginning: a sentence seldom begins with its verb, so it is one in no tense.
    Beginning,
    /// With a capital elsewhere: a name.
    Name,
}

fn place_of(text: &Text<'_>, token: &Token) -> Place {
    match (text.is_capital(token), token.range.start > 2) {
        (false, _) => Place::Within,
        _ if text.is_shouted() => Place::Within,
        (true, false) if text.words().count() > 1 => Place::Beginning,
        (true, false) => Place::Within,
        (true, true) => Place::Name,
    }
}

/// Whether a word looks like a negated form of a verb.
fn is_negated_verb(form: &str, place: Place) -> bool {
    place != Place::Name && negated_stems(form, place == Place::Within).next().is_some()
}

/// Whether an English word translates a word of the Azerbaijani text that says no by itself: “rule” of `istisna etmir`,
/// “declined” of `imtina edib`. Then it does not stand for a negation besides.
fn is_own_word(text: &Text<'_>, english: &str) -> bool {
    text.is_azerbaijani()
        && NEGATIVE_WORDS.rows().any(|[own, answers]: [&str; 2]| {
            is_in(&answers.split('|').collect::<Vec<_>>(), english)
                && text.words().any(|(_, form)| is_in(&own.split('|').collect::<Vec<_>>(), form))
        })
}

/// Whether a word says no only together with a word that the other side does not have: `artıq` for “no longer”, “but” in
/// “all but”. After `deyil`, which denies a noun or an adjective, after `heç`, and beside the word that the other side denies
/// (“denied” for `təkzib etməyib`), “but” may say no by itself only so.
fn is_idle(text: &Text<'_>, form: &str, opposite: &Text<'_>, negation: &str) -> bool {
    let has = |text: &Text<'_>, words: &[&str]| text.words().any(|(_, form)| words.contains(&form));
    match form {
        "artıq" => !has(opposite, &["longer", "more", "anymore", "any", "only", "than"]),
        "but" => {
            let is_denied_word_said = || text.words().any(|(_, form)| denies(opposite, form));
            (negation.starts_with("deyil") || negation == "heç" || is_denied_word_said())
                && !has(text, &WORDS_BEFORE_BUT)
        }
        _ => false,
    }
}

/// Words beside which “but” may say no: “all but”.
const WORDS_BEFORE_BUT: [&str; 7] = ["all", "nothing", "anything", "only", "just", "merely", "cannot"];

/// Whether a word has the ending of `əsassız` (without a reason).
fn is_without(form: &str) -> bool {
    ["sız", "siz", "suz", "süz"].iter().any(|ending| form.find(ending).is_some_and(|at| at >= 3))
}

/// Whether an English word denies by an ending or a beginning, as `cavabsız` does: “unanswered”, “homeless”.
fn is_privative(form: &str) -> bool {
    let has_beginning =
        form.starts_with("un") && !matches!(form, "until" | "unless") && !is_in(&ENGLISH.innocent, form);
    form == "without" || form.ends_with("less") || has_beginning
}

/// Whether a word stands directly behind an Azerbaijani word such as `cavabsız`, so that what English says with
/// “unanswered” is that word, and not the negation behind it: `cavabsız qalmayıb`. “Unsafe” translates the whole of
/// `təhlükəsiz olmayan`, for `təhlükəsiz` alone is “safe”.
fn is_behind_privative(token: &Token, text: &Text<'_>, (english, opposite): (&str, &Text<'_>)) -> bool {
    let before = text.words().take_while(|(other, _)| other.range.start < token.range.start).last();
    let translates = |word: &str| {
        let (here, there) = (meanings(word, text.language), meanings(english, opposite.language));
        here.is_empty() || there.is_empty() || here.iter().any(|sense| there.contains(sense))
    };
    text.is_azerbaijani() && before.is_some_and(|(_, form)| is_without(form) && translates(form))
}

/// Whether a text may say no in a way that does not count by itself: `əsassız`, `bilinmədən`, `nə … nə`, an order. What
/// the other text says with “without” or “-less” stands for no negation besides.
fn may_negate(text: &Text<'_>, opposite: &Text<'_>) -> bool {
    // An order ends its sentence: `Narahat olma.`
    let ends = |token: &Token| {
        let after = text.normal.text.get(token.range.end..).unwrap_or_default();
        after.trim_start_matches('"').chars().next().is_none_or(|c| matches!(c, '.' | '!' | '?'))
    };
    let mut words = text.words();
    let last = words.any(|(token, form)| (form.ends_with("ma") || form.ends_with("mə")) && ends(token));
    let without = text.words().filter(|(_, form)| is_without(form)).count();
    let answers = opposite.words().filter(|(_, form)| *form == "without" || form.ends_with("less")).count();
    let is_said = without <= answers;
    text.is_azerbaijani()
        && (last
            || text.words().any(|(_, form)| verbs::may_negate(form) && !(is_said && is_without(form)))
            || text.words().filter(|(_, form)| *form == "nə").count() > 1)
}
