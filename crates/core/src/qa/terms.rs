//! Terms: official names, acronyms, common terms, forms that should not be written.
//!
//! Whether a term is said in the other language is asked leniently: any of its forms and acronyms will do, with
//! any ending. Official names are held to that; common words have more translations than a glossary, so the rule
//! for them is off unless it is asked for.

use std::collections::{HashMap, HashSet};

use strsim::osa_distance;

use super::answers::{Kind, concepts, is_otherwise_said, is_said};
use super::near_names::{NearName, deputies, near_name};
use super::side::{Text, TextPair, both_ways};
use super::{Finding, Findings, Reason, Rule, Severity, Side};
use crate::language::az::lists::WORDS_OF_ATTRIBUTIONS;
use crate::language::lists::{AGENCIES, ATTRIBUTIONS, SHARED_ACRONYMS};
use crate::terms::{Glossary, Meaning, TermMatch};
use crate::text::CaseRule;
use crate::unit::{Domain, FormKind, FormStatus, Language, Term, TermForm};

/// The acronyms of a language that the other has not, with what the other says.
#[derive(Debug, Default)]
pub(super) struct Acronyms(HashMap<String, String>);

impl Acronyms {
    /// Those of the source's language.
    pub(super) fn of(glossary: &Glossary, source: &Language, target: &Language) -> Self {
        let forms = glossary.terms().iter().flat_map(|term| term.forms_in(target));
        let known: HashSet<&str> = forms.flat_map(|form| form.text.split(' ')).collect();
        let mut all = HashMap::new();
        for term in glossary.terms() {
            let Some(said) = term.acronym(target).or_else(|| term.preferred(target)) else { continue };
            let acronyms = term.forms_in(source).filter(|form| form.kind == FormKind::Acronym);
            let shared = |form: &TermForm| known.contains(form.text.as_str()) || SHARED_ACRONYMS.contains(&form.text);
            for form in acronyms.filter(|form| is_shouted(&form.text) && !shared(form)) {
                all.entry(form.text.clone()).or_insert_with(|| said.text.clone());
            }
        }
        Self(all)
    }
}

/// Whether a word is an acronym in capitals: two or more, or `Aİ`.
fn is_shouted(word: &str) -> bool {
    word.chars().all(CaseRule::is_capital) && word.chars().count() >= 2 || word == "Aİ"
}

/// Acronyms of the source's language in the target. In brackets they are written on purpose.
fn untranslated(target: &Text<'_>, acronyms: &Acronyms, found: &mut Findings<'_>) {
    for (token, _) in target.words() {
        let written = target.written(token);
        let bare = written.split(['-', '\'']).next().unwrap_or(written);
        let bracket = target.normal.text.get(..token.range.start).is_some_and(|before| before.ends_with('('));
        let intended = bracket || target.is_in_address(token.range.start);
        let Some(said) = acronyms.0.get(bare).filter(|_| !intended) else { continue };
        let (text, expected) = (bare.to_owned(), said.clone());
        let reason = Reason::AcronymUntranslated { text, expected, language: target.language_code() };
        let range = target.normal.received(token.range.start..token.range.start + bare.len());
        found.add(Finding::new(Rule::Acronyms, Side::Target, range, reason).suggest(said.clone()));
    }
}

/// The shortest acronym that may be misspelt. In brackets behind the name that it stands for, it may be shorter.
const MIN_MISSPELT: usize = 4;

/// Acronyms of the target in which one letter is wrong: “ANANA” for ANAMA. Such a word is none of the glossary's, does not
/// occur in the source, and is nearly the acronym of something that the source names.
fn misspelt_acronyms(pair: &TextPair<'_>, found: &mut Findings<'_>) {
    let [source, target] = pair;
    let of_concepts = pair.iter().flat_map(|text| {
        let meanings = text.found().iter().flat_map(|place| text.glossary().meanings(place));
        meanings.flat_map(|meaning| meaning.term.forms_in(target.language))
    });
    let right: Vec<&str> = of_concepts
        .filter(|form| form.kind == FormKind::Acronym && is_shouted(&form.text))
        .map(|form| form.text.as_str())
        .collect();
    if right.is_empty() || target.is_shouted() {
        return;
    }
    for (token, _) in target.words() {
        let written = target.written(token);
        let bare = written.split(['-', '\'']).next().unwrap_or(written);
        let letters = bare.chars().count();
        let in_brackets = target.normal.text.get(..token.range.start).is_some_and(|before| before.ends_with('('));
        let place = target.place(token);
        let is_known = || {
            target.found().iter().any(|found| found.range.start <= place.start && place.start < found.range.end)
                || source.words().any(|(token, _)| source.written(token).starts_with(bare))
        };
        if !is_shouted(bare) || letters < MIN_MISSPELT && !(in_brackets && letters + 1 == MIN_MISSPELT) || is_known() {
            continue;
        }
        let is_near = |acronym: &&&str| {
            let has_letters = acronym.chars().count() >= letters.min(MIN_MISSPELT);
            has_letters && (osa_distance(bare, acronym) == 1 || are_two_letters_exchanged(bare, acronym))
        };
        let Some(expected) = right.iter().find(is_near) else { continue };
        // The right acronym stands beside it, so the word is another one.
        if target.words().any(|(token, _)| target.written(token).split(['-', '\'']).next() == Some(*expected)) {
            continue;
        }
        let reason = Reason::NearlyOfficialName { text: bare.to_owned(), expected: (*expected).to_owned() };
        let range = target.normal.received(token.range.start..token.range.start + bare.len());
        found.add(Finding::new(Rule::Acronyms, Side::Target, range, reason).suggest(*expected));
    }
}

/// Whether two different letters of an acronym of five or more changed places: “AMANA” for ANAMA.
fn are_two_letters_exchanged(one: &str, other: &str) -> bool {
    /// The shortest acronym in which letters that are not neighbours may change places.
    const MIN_EXCHANGED: usize = 5;
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let differing: Vec<(char, char)> =
        one.iter().copied().zip(other.iter().copied()).filter(|(first, second)| first != second).collect();
    one.len() >= MIN_EXCHANGED
        && one.len() == other.len()
        && matches!(differing.as_slice(), [(first, second), (third, fourth)] if first == fourth && second == third)
}

pub(super) fn check(pair: &TextPair<'_>, acronyms: &Acronyms, found: &mut Findings<'_>) {
    untranslated(&pair[1], acronyms, found);
    misspelt_acronyms(pair, found);
    deputies(pair, found);
    let ways = both_ways(pair);
    let nearly_said = ways.map(|(side, text, opposite)| nearly_said(side, text, opposite, found));
    let unsaid = ways.map(|(_, text, opposite)| -> Vec<&TermMatch> {
        text.found().iter().filter(|place| !is_answered(place, text, opposite)).collect()
    });
    for (at, (side, text, opposite)) in ways.into_iter().enumerate() {
        for place in text.found() {
            deprecated(side, text, place, found);
        }
        // What stands for a name on the other side is the worse mistake.
        let exchanged = |place: &TermMatch| {
            is_official(text, place) && unsaid[1 - at].iter().any(|place| is_official(opposite, place))
        };
        for place in unsaid[at].iter().filter(|place| !nearly_said[at].contains(&place.range.start)) {
            let severity = if exchanged(place) { Severity::Error } else { Severity::Warning };
            // Whose announcement a report is, a translation may leave out, if it does not name another.
            let names_another = unsaid[1 - at].iter().any(|place| is_official(opposite, place));
            if !names_another && is_source_of_report(text, place) {
                continue;
            }
            unanswered(side, text, opposite, place, severity, found);
        }
    }
}

/// Reports the official names and offices of a text that the target has nearly right, and returns where those that the
/// other side has nearly right start in the text. What is wrong in the source is not reported.
fn nearly_said(side: Side, text: &Text<'_>, opposite: &Text<'_>, found: &mut Findings<'_>) -> Vec<usize> {
    let mut starts = Vec::new();
    let opposite_side = if side == Side::Source { Side::Target } else { Side::Source };
    for place in text.found() {
        let Some(NearName { range, expected }) = near_name(place, text, opposite) else { continue };
        starts.push(place.range.start);
        // The name and its acronym may both stand in the text.
        let is_reported = |finding: &Finding| finding.side == opposite_side && finding.range == range;
        if opposite_side == Side::Source || found.list.iter().any(is_reported) {
            continue;
        }
        let written = opposite.text.get(range.clone()).unwrap_or_default().to_owned();
        let reason = Reason::NearlyOfficialName { text: written, expected: expected.clone() };
        let finding = Finding::new(Rule::Terms, opposite_side, range, reason).weigh(Severity::Warning);
        found.add(finding.suggest(expected));
    }
    starts
}

/// Whether a place is an official name or an acronym, which is no person, country or place.
fn is_official(text: &Text<'_>, place: &TermMatch) -> bool {
    text.glossary().meanings(place).all(|meaning| Kind::of(meaning.term).is_none() && is_proper(meaning.form))
}

/// Whether the other side says one of the concepts of a place.
fn is_answered(place: &TermMatch, text: &Text<'_>, opposite: &Text<'_>) -> bool {
    let said = concepts(opposite);
    // An acronym that was left as it is has a rule of its own (`untranslated`).
    let left = |form: &TermForm| {
        form.kind == FormKind::Acronym
            && opposite.words().any(|(token, _)| opposite.written(token).split(['-', '\'']).next() == Some(&form.text))
    };
    let mut meanings = text.glossary().meanings(place);
    // “President Ilham Aliyev” says who the `Azərbaycan Prezidenti` is, and so does “the President”.
    let is_holder = |place: &TermMatch| {
        let of = |term: &Term| matches!(term.domain, Some(Domain::Office | Domain::Person));
        opposite.glossary().meanings(place).any(|meaning| of(meaning.term))
    };
    let is_office = meanings.clone().all(|meaning| meaning.term.domain == Some(Domain::Office));
    if is_office && opposite.found().iter().any(is_holder) {
        return true;
    }
    meanings.any(|Meaning { term, form, .. }| {
        said.contains(term.id.as_str()) || left(form) || is_said(term, opposite, false)
    }) || is_otherwise_said(place, text, opposite)
}

fn deprecated(side: Side, text: &Text<'_>, place: &TermMatch, found: &mut Findings<'_>) {
    let mut meanings = text.glossary().meanings(place);
    let Some(Meaning { term, form, .. }) = meanings.clone().next() else { return };
    if meanings.any(|meaning| meaning.form.status != FormStatus::Deprecated) {
        return;
    }
    let right = term.preferred(text.language).filter(|right| right.status != FormStatus::Deprecated);
    let text = form.text.clone();
    let reason = match right {
        Some(right) => Reason::DeprecatedForm { text, expected: right.text.clone() },
        None => Reason::DeprecatedFormAlone { text },
    };
    let finding = Finding::new(Rule::Deprecated, side, place.range.clone(), reason);
    found.add(match right {
        Some(right) => finding.suggest(right.text.clone()),
        None => finding,
    });
}

/// Whether a form is the name of one thing, not a common word.
fn is_proper(form: &TermForm) -> bool {
    form.kind == FormKind::Acronym || form.part_of_speech.as_deref() == Some("properNoun")
}

fn unanswered(
    side: Side,
    text: &Text<'_>,
    opposite: &Text<'_>,
    place: &TermMatch,
    severity: Severity,
    found: &mut Findings<'_>,
) {
    let mut meanings = text.glossary().meanings(place);
    let Some(Meaning { term, form, .. }) = meanings.clone().next() else { return };
    // Names have a rule of their own.
    if meanings.any(|meaning| Kind::of(meaning.term).is_some()) {
        return;
    }
    let said = said_in(term, opposite.language);
    if said.is_empty() {
        return;
    }
    let met = text.text.get(place.bare.clone()).unwrap_or_default();
    let rule = match (form.kind, is_proper(form)) {
        (FormKind::Acronym, _) => Rule::Acronyms,
        (_, true) => Rule::Terms,
        (_, false) if side == Side::Source => Rule::TermUsage,
        (_, false) => return,
    };
    // A name that is written otherwise, and a word that only looks like an acronym, are in doubt. Whether a translation
    // says which agency reports something is its editor's choice.
    if place.misprint || is_attribution(text, place) {
        return;
    }
    let expected = said.into_iter().map(str::to_owned).collect();
    let reason = Reason::TermMissing { text: met.to_owned(), expected, language: opposite.language_code() };
    found.add(Finding::new(rule, side, place.range.clone(), reason).weigh(severity));
}

/// Whether a place is the agency that a report names as its source: `AZƏRTAC xəbər verir ki`.
fn is_attribution(text: &Text<'_>, place: &TermMatch) -> bool {
    let written = text.fold(text.text.get(place.bare.clone()).unwrap_or_default());
    let is_agency = AGENCIES.iter().any(|agency| agency.trim_end_matches('*') == written);
    let after = text.text.get(place.range.end..).map(|after| text.fold(after.trim_start())).unwrap_or_default();
    is_agency && ATTRIBUTIONS.iter().any(|attribution| after.starts_with(attribution))
}

/// Whether a place is the organisation that a text names as the source of what it reports: `Nazirlikdən bildirilib ki`,
/// `BMT-nin məlumatına görə`, “according to the UN”.
fn is_source_of_report(text: &Text<'_>, place: &TermMatch) -> bool {
    let before = text.text.get(..place.range.start).unwrap_or_default().trim_end();
    if text.is_english() {
        let before = text.fold(before);
        return ["according to", "according to the", "citing", "citing the"].iter().any(|end| before.ends_with(end));
    }
    if !text.is_azerbaijani() {
        return false;
    }
    let is_listed = |form: &str| {
        let mut words = WORDS_OF_ATTRIBUTIONS.iter();
        words.any(|word| word.strip_suffix('*').map_or(form == word, |beginning| form.starts_with(beginning)))
    };
    let after: Vec<&str> =
        text.words().filter(|(token, _)| text.place(token).start >= place.range.end).map(|(_, form)| form).collect();
    let phrase = after.iter().take_while(|form| is_listed(form)).count();
    if phrase == 0 {
        return false;
    }
    match after.get(phrase) {
        Some(&("görə" | "əsasən")) => true,
        Some(&"ki") => before.is_empty(),
        // `…, — Nazirlik məlumat yayıb.`
        None => before.ends_with(['—', '–', '-', ',', '”', '"']),
        _ => false,
    }
}

/// How a language says a concept, what should not be written left out.
fn said_in<'t>(term: &'t Term, language: &Language) -> Vec<&'t str> {
    let forms = term.forms_in(language).filter(|form| form.status != FormStatus::Deprecated);
    forms.map(|form| form.text.as_str()).collect()
}
