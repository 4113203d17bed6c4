//! Persons whom the glossary does not have: an Azerbaijani whose name is misspelt in English, and one of several persons
//! whom the English text leaves out.
//!
//! The English spelling of an Azerbaijani name is regular, so a word that is nearly that spelling is a mistake: “Asragov”
//! for `Əsgərov`. A foreign name is written in Azerbaijani as it sounds, and its English spelling is not known here. So a
//! word counts as misspelt only if the name is certainly Azerbaijani, or if letters changed places or became other sounds;
//! spellings of one sound (“Kuliev”, “Mamedov”) are left alone. A person may be left out rightly, as clear from what
//! comes before; one of several persons of a sentence is missed only if the translation names another of them.

use std::collections::HashMap;
use std::iter;
use std::ops::Range;

use strsim::osa_distance;

use super::misspelt::{Misspelt, misspelt_person};
use super::side::{Text, TextPair};
use super::{Finding, Findings, Reason, Rule, Severity, Side};
use crate::language::az::lists::GIVEN_NAMES;
use crate::language::az::romanised_letters;
use crate::language::az::suffixes::{Noun, ends_noun};
use crate::language::en::lists::STAND_INS_FOR_PERSONS;
use crate::language::lists::OFFICE_NAMES;
use crate::language::similar_names::{plain, sound};
use crate::language::sound::Sound;
use crate::language::sound_similarity::sound_similarity;
use crate::terms::{Glossary, TermId, TermMatch};
use crate::text::{CaseRule, Token, fold_case};
use crate::unit::{Domain, Language, Term, TermForm};

/// The shortest name, in letters, in which one letter may be wrong.
const MIN_LETTERS: usize = 5;
/// The shortest name, in letters, in which two letters may be wrong.
const MIN_FOR_TWO: usize = 6;
/// Words whose sounds are less similar are not two spellings of one name.
const MIN_SIMILARITY: f64 = 0.7;
/// The same for words that begin with different sounds: `Canfrançesko`, “Gianfrancesco”.
const MIN_SIMILARITY_OF_OTHER_BEGINNINGS: f64 = 0.8;

/// Endings of Azerbaijani surnames, with the English ones that stand for them. The longer ones come first.
const SURNAME_ENDINGS: [&str; 15] =
    ["yeva", "zadə", "oğlu", "qızı", "yev", "ova", "eva", "ov", "ev", "lı", "li", "lu", "lü", "gil", "soy"];
/// The same in English letters, without the difference of spellings.
const ENGLISH_ENDINGS: [&str; 12] =
    ["zadeh", "yeva", "zade", "zada", "oghlu", "oglu", "yev", "eva", "ova", "ev", "ov", "li"];
/// Endings that only surnames have: `-lı` also makes adjectives.
const SURE_ENDINGS: [&str; 8] = ["yeva", "zadə", "oğlu", "qızı", "yev", "ova", "ov", "eva"];

/// The persons of a glossary by their Azerbaijani surnames, in small letters.
#[derive(Debug, Default)]
pub(super) struct Surnames(HashMap<String, Vec<TermId>>);

impl Surnames {
    pub(super) fn of(glossary: &Glossary) -> Self {
        let az = Language::azerbaijani();
        let mut surnames: HashMap<String, Vec<TermId>> = HashMap::new();
        for (id, term) in glossary.terms_of(&Domain::Person) {
            for form in term.forms_in(&az) {
                let Some((_, last)) = form.text.rsplit_once(' ') else { continue };
                let ids = surnames.entry(fold_case(last, CaseRule::Turkic)).or_default();
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        Self(surnames)
    }

    /// The persons of the glossary whose surname a person has, and whose given name is spelled almost like his: `Antoniu
    /// Quterreş` for `Antonio Quterreş`.
    fn nearly<'g>(&self, person: &Person<'_>, glossary: &'g Glossary) -> Vec<&'g Term> {
        let [given, last] = person.words.as_slice() else { return Vec::new() };
        let az = Language::azerbaijani();
        let ids = surnames(last).into_iter().filter_map(|surname| self.0.get(surname)).flatten();
        let terms = ids.filter_map(|id| glossary.get(*id));
        let has_given = |term: &&Term| {
            let mut forms = term.forms_in(&az).filter_map(|form| form.text.split_once(' '));
            forms.any(|(known, _)| osa_distance(&fold_case(known, CaseRule::Turkic), given) <= 1)
        };
        terms.filter(has_given).collect()
    }
}

/// The misspelt surname of a foreign person of the glossary whose given name the source spells otherwise than the glossary.
/// Azerbaijanis have few surnames, so with another given name an Azerbaijani is another person.
fn misspelt_known(person: &Person<'_>, surnames: &Surnames, pair: &TextPair<'_>) -> Option<Misspelt> {
    let [source, target] = pair;
    let is_azerbaijani = || {
        let last = person.words.last().map_or("", String::as_str);
        self::surnames(last).iter().any(|surname| ends_in(surname, &SURNAME_ENDINGS).is_some())
    };
    if person.is_known || is_azerbaijani() {
        return None;
    }
    let is_surname_said = |term: &Term| {
        let last = |form: &TermForm| plain(target.fold(form.text.rsplit(' ').next().unwrap_or_default()).as_str());
        let mut names = term.forms_in(target.language).map(last);
        names.any(|name| target.words().any(|(_, form)| plain(form).starts_with(&name)))
    };
    match surnames.nearly(person, source.glossary()).as_slice() {
        [term] if !is_surname_said(term) => misspelt_person(term, source, target),
        _ => None,
    }
}

pub(super) fn check(pair: &TextPair<'_>, surnames: &Surnames, found: &mut Findings<'_>) {
    let [source, target] = pair;
    if !found.wants(Rule::Names) || !source.is_azerbaijani() || !target.is_english() {
        return;
    }
    let persons = persons(source);
    if persons.is_empty() || source.is_shouted() || target.is_shouted() {
        return;
    }
    let words = capitals(target);
    for person in &persons {
        let wrong = not_romanised(person, &words).or_else(|| misspelt(person, &words, target));
        let wrong = wrong.map(|(word, expected)| (target.normal.received(word.range.clone()), expected));
        let known = || misspelt_known(person, surnames, pair).map(|known| (known.range, known.expected));
        let Some((range, expected)) = wrong.or_else(known) else { continue };
        let is_known = |finding: &Finding| {
            finding.side == Side::Target && finding.range.start < range.end && range.start < finding.range.end
        };
        if found.list.iter().any(is_known) {
            continue;
        }
        let written = target.text.get(range.clone()).unwrap_or_default().to_owned();
        let reason = Reason::NameMisspelt { text: written, expected: expected.clone() };
        found.add(Finding::new(Rule::Names, Side::Target, range, reason).suggest(expected));
    }
    if let Some(person) = left_out(&persons, &words, pair) {
        let text = source.normal.text.get(person.range.clone()).unwrap_or_default().to_owned();
        let range = source.normal.received(person.range.clone());
        let is_known = |finding: &Finding| {
            finding.side == Side::Source && finding.range.start < range.end && range.start < finding.range.end
        };
        if found.list.iter().any(is_known) {
            return;
        }
        let finding = Finding::new(Rule::Names, Side::Source, range, Reason::NameMissing { text });
        found.add(finding.weigh(Severity::Warning));
    }
}

/// A person who is named in full in an Azerbaijani text.
struct Person<'t> {
    /// The words of the name as they are written; the last may have endings.
    written: Vec<&'t str>,
    /// The same in small letters.
    words: Vec<String>,
    /// The place in the normal text.
    range: Range<usize>,
    /// Whether a word of the text or of the name shows that it is a person.
    is_certain: bool,
    /// Whether the glossary has the person, so that other rules look at the name.
    is_known: bool,
}

/// The runs of two or three words with capitals that may be the names of persons.
fn persons<'t>(text: &'t Text<'_>) -> Vec<Person<'t>> {
    let words: Vec<(&Token, &str)> = text.words().collect();
    let joined = |at: usize| {
        let (Some((one, _)), Some((two, _))) = (words.get(at), words.get(at + 1)) else { return false };
        text.normal.text.get(one.range.end..two.range.start) == Some(" ") && is_name(text, one) && is_name(text, two)
    };
    let (mut persons, mut at) = (Vec::new(), 0);
    while at < words.len() {
        let end = (at..words.len()).find(|at| !joined(*at)).unwrap_or(at) + 1;
        // Before a name may stand the word that begins the sentence: `Nazir Rəşad Nəbiyev`.
        let is_given = |at: usize| words.get(at).is_some_and(|(token, _)| GIVEN_NAMES.contains(text.written(token)));
        let from = if end - at > 2 && !is_given(at) && (at == 0 || is_given(at + 1)) { at + 1 } else { at };
        persons.extend(words.get(from..end).and_then(|run| person(text, &words, from, run)));
        at = end;
    }
    persons
}

fn is_name(text: &Text<'_>, token: &Token) -> bool {
    let written = text.written(token);
    text.is_capital(token) && written.chars().skip(1).any(char::is_lowercase) && !text.is_in_address(token.range.start)
}

fn person<'t>(
    text: &'t Text<'_>,
    words: &[(&'t Token, &'t str)],
    from: usize,
    run: &[(&'t Token, &'t str)],
) -> Option<Person<'t>> {
    if !(2..=3).contains(&run.len()) {
        return None;
    }
    let range = run.first()?.0.range.start..run.last()?.0.range.end;
    let place = text.normal.received(range.clone());
    let overlapping: Vec<&TermMatch> =
        text.found().iter().filter(|found| found.range.start < place.end && place.start < found.range.end).collect();
    let is_person =
        |found: &&TermMatch| text.glossary().meanings(found).all(|meaning| meaning.term.domain == Some(Domain::Person));
    if !overlapping.iter().all(is_person) {
        return None;
    }
    let quoted = text.quoted();
    if quoted.iter().any(|quoted| quoted.start <= range.start && range.end <= quoted.end) {
        return None;
    }
    let written: Vec<&str> = run.iter().map(|(token, _)| text.written(token)).collect();
    let is_given = written.first().is_some_and(|given| GIVEN_NAMES.contains(given));
    let has_sure_ending = surnames(run.last()?.1).iter().any(|name| ends_in(name, &SURE_ENDINGS).is_some());
    let before = from.checked_sub(1).and_then(|at| words.get(at));
    let beside = before.filter(|(token, _)| text.normal.text.get(token.range.end..range.start) == Some(" "));
    let has_office = beside.is_some_and(|(token, form)| !text.is_capital(token) && is_holder(form));
    Some(Person {
        written,
        words: run.iter().map(|(_, form)| (*form).to_owned()).collect(),
        range,
        is_certain: is_given || has_sure_ending || has_office || !overlapping.is_empty(),
        is_known: !overlapping.is_empty(),
    })
}

/// Whether a word is an office with a possessive, after which its holder is named: `səfiri`, `nazirinin müavini`.
fn is_holder(form: &str) -> bool {
    let mut offices = OFFICE_NAMES.rows().flat_map(|[azerbaijani, _]: [&str; 2]| azerbaijani.split('|'));
    form.ends_with(['ı', 'i', 'u', 'ü'])
        && (form.starts_with("müavin") || offices.any(|office| office.len() > 2 && form.starts_with(office)))
}

/// The forms that a surname may have without the endings of a noun. If one of them ends as surnames do, only those.
fn surnames(form: &str) -> Vec<&str> {
    let form = form.split(['-', '\'']).next().unwrap_or(form);
    let cuts = form.char_indices().map(|(at, _)| at).skip(3).chain([form.len()]);
    let stems: Vec<&str> = cuts
        .filter_map(|at| {
            let (stem, rest) = form.split_at_checked(at)?;
            (rest.is_empty() || ends_noun(stem, Noun::Plain, rest)).then_some(stem)
        })
        .collect();
    let of_surnames: Vec<&str> =
        stems.iter().copied().filter(|stem| ends_in(stem, &SURNAME_ENDINGS).is_some()).collect();
    if of_surnames.is_empty() { stems } else { of_surnames }
}

/// Returns a name without the first of these endings that it has.
fn ends_in<'n>(name: &'n str, endings: &[&str]) -> Option<&'n str> {
    let stems = endings.iter().filter_map(|ending| name.strip_suffix(ending));
    stems.into_iter().find(|stem| stem.chars().count() >= 2)
}

/// A word of the English text with a capital.
struct Capital<'t> {
    written: &'t str,
    /// In small letters, without marks and without `'s`.
    plain: String,
    range: Range<usize>,
    /// Whether only a space is between it and the word with a capital before it.
    follows: bool,
}

fn capitals<'t>(text: &'t Text<'_>) -> Vec<Capital<'t>> {
    let mut capitals: Vec<Capital<'t>> = Vec::new();
    for (token, form) in text.words().filter(|(token, _)| text.is_capital(token)) {
        let written = text.written(token).split('\'').next().unwrap_or_default();
        let range = token.range.start..token.range.start + written.len();
        let gap = capitals.last().and_then(|before| text.normal.text.get(before.range.end..range.start));
        let follows = gap == Some(" ");
        let plain = plain(form.split('\'').next().unwrap_or(form));
        capitals.push(Capital { written, plain, range, follows });
    }
    capitals
}

/// Returns what all usual English spellings of a name have in common.
fn key(word: &str) -> String {
    sound(word).replace('g', "k").trim_end_matches('h').to_owned()
}

/// Whether an English word is a usual spelling of a word of an Azerbaijani name.
fn is_spelling_of(english: &str, azerbaijani: &str) -> bool {
    let romanised = romanised_letters(azerbaijani);
    english == romanised || english == plain(azerbaijani) || key(english) == key(&romanised)
}

/// Whether an English word is a word of a name with one or two wrong letters.
fn is_near(english: &str, romanised: &str) -> bool {
    let letters = english.chars().count().min(romanised.chars().count());
    let distance = osa_distance(english, romanised);
    let first = english.chars().next() == romanised.chars().next();
    // Two endings of one surname: Hajibeyli, Hajibeyov.
    let stems = [english, romanised].map(|name| ends_in(name, &ENGLISH_ENDINGS));
    let same_stem = stems[0].is_some()
        && stems[0] == stems[1]
        && !romanised.starts_with(english)
        && !english.starts_with(romanised);
    first && !same_stem && (distance == 1 && letters >= MIN_LETTERS || distance == 2 && letters >= MIN_FOR_TWO)
}

/// Whether two spellings differ in consonants that no spelling confuses, or in their order: `Natavam`, `Heyradov`.
fn has_other_consonants(one: &str, two: &str) -> bool {
    let consonants =
        |word: &str| -> Vec<char> { key(word).chars().filter(|c| !matches!(c, 'a' | 'i' | 'o' | 'h')).collect() };
    let (one, two) = (consonants(one), consonants(two));
    let differing: Vec<(char, char)> =
        one.iter().copied().zip(two.iter().copied()).filter(|(first, second)| first != second).collect();
    let class = |c: char| match c {
        's' | 'd' | 't' | 'j' | 'k' => 's',
        'p' | 'b' | 'f' | 'v' => 'p',
        c => c,
    };
    one.len() == two.len()
        && match differing.as_slice() {
            [(first, second)] => class(*first) != class(*second),
            [(first, second), (third, fourth)] => first == fourth && second == third,
            _ => false,
        }
}

/// Whether a name is spelled with letters that Azerbaijani has and other languages seldom have.
fn has_own_letters(word: &str) -> bool {
    word.contains(['ə', 'ğ'])
}

/// Finds the English word that misspells a word of the name of a person, and the right spelling.
fn misspelt<'c>(person: &Person<'_>, words: &'c [Capital<'c>], target: &Text<'_>) -> Option<(&'c Capital<'c>, String)> {
    let ([given, last], false) = (person.words.as_slice(), person.is_known) else { return None };
    let surnames = surnames(last);
    let is_right = |english: &str| surnames.iter().any(|surname| is_spelling_of(english, surname));
    let of_shape = surnames.iter().any(|surname| ends_in(surname, &SURNAME_ENDINGS).is_some());
    let known_given = person.written.first().is_some_and(|written| GIVEN_NAMES.contains(written));
    // `ə` may be the ending of a case alone: `Lekterə`.
    let shortest = surnames.iter().min_by_key(|surname| surname.len()).copied().unwrap_or(last);
    let is_azerbaijani = of_shape && (known_given || has_own_letters(given) || has_own_letters(shortest));
    let is_certain_alone = known_given && ends_in(shortest, &SURE_ENDINGS).is_some();
    let is_free = |word: &Capital<'_>| {
        let place = target.normal.received(word.range.clone());
        !target.found().iter().any(|found| found.range.start < place.end && place.start < found.range.end)
    };
    if let Some(at) = words.iter().position(|word| is_right(&word.plain)) {
        let before = words.get(at.checked_sub(1)?).filter(|_| words[at].follows)?;
        let romanised = romanised_letters(given);
        let is_wrong = (known_given || has_own_letters(given))
            && !is_spelling_of(&before.plain, given)
            && is_near(&before.plain, &romanised)
            && has_other_consonants(&before.plain, &romanised);
        return (is_wrong && is_free(before)).then_some((before, capitalised(&romanised)?));
    }
    let near = |word: &Capital<'_>, is_behind_given: bool| {
        let of_name = |surname: &&&str| {
            let romanised = romanised_letters(surname);
            let distance = osa_distance(&word.plain, &romanised);
            let is_certain = is_azerbaijani && is_behind_given || is_certain_alone && distance == 1;
            let differs = || has_own_letters(shortest) && has_other_consonants(&word.plain, &romanised);
            is_near(&word.plain, &romanised) && (is_certain || is_behind_given && differs())
        };
        surnames.iter().find(of_name).and_then(|surname| capitalised(&romanised_letters(surname)))
    };
    words.iter().enumerate().find_map(|(at, word)| {
        let before = at.checked_sub(1).and_then(|before| words.get(before)).filter(|_| word.follows);
        let is_behind_given = before.is_some_and(|before| is_spelling_of(&before.plain, given));
        let expected = near(word, is_behind_given).filter(|_| is_free(word))?;
        Some((word, expected))
    })
}

/// Whether an English text has an office before no name, which may stand for a person: “and the Turkish minister”.
fn has_office_without_name(text: &Text<'_>) -> bool {
    const OTHERS: [&str; 8] = ["leader", "chief", "head", "secretary", "official", "colleague", "both", "delegation"];
    let words: Vec<(&Token, &str)> = text.words().collect();
    (0..words.len()).any(|at| {
        let is_capital = words.get(at + 1).is_some_and(|(next, _)| text.is_capital(next));
        let form = words[at].1;
        let is_pronoun = matches!(form, "he" | "she" | "his" | "her" | "him");
        !is_pronoun && !is_capital && (STAND_INS_FOR_PERSONS.contains(form) || OTHERS.contains(&form))
    })
}

/// Whether two persons stand one after the other in a list: `Anar Kərimov və Emin Əmrullayev`.
fn are_listed(text: &Text<'_>, one: &Person<'_>, next: &Person<'_>) -> bool {
    let between = text.normal.text.get(one.range.end..next.range.start);
    matches!(between, Some(" və " | ", " | " ilə "))
}

/// Finds a word of the name of an Azerbaijani that the target leaves in Azerbaijani letters: “Ayxan Abbasov”, “Qasımov”.
/// Turkish has `c` for the same sound, so that letter counts only beside an Azerbaijani surname.
fn not_romanised<'c>(person: &Person<'_>, words: &'c [Capital<'c>]) -> Option<(&'c Capital<'c>, String)> {
    if person.is_known {
        return None;
    }
    let last = person.words.last()?;
    let is_surname = surnames(last).iter().any(|surname| ends_in(surname, &SURE_ENDINGS).is_some());
    let is_given = person.written.first().is_some_and(|given| GIVEN_NAMES.contains(given));
    if !is_surname && !is_given {
        return None;
    }
    let others = person.words.iter().take(person.words.len() - 1).map(String::as_str);
    let names: Vec<&str> = others.chain(surnames(last)).collect();
    names.into_iter().find_map(|name| {
        let is_left = |word: &&Capital<'_>| {
            let small = fold_case(word.written, CaseRule::General);
            let has_letter = |letter: char| small.contains(letter) && name.contains(letter);
            word.plain == plain(name)
                && (has_letter('x') || has_letter('q') || has_letter('ə') || is_surname && has_letter('c'))
        };
        let word = words.iter().find(is_left)?;
        Some((word, capitalised(&romanised_letters(name))?))
    })
}

/// Returns a romanised name, which is in ASCII, with a capital.
fn capitalised(name: &str) -> Option<String> {
    let mut letters = name.chars();
    letters.next().map(|first| iter::once(first.to_ascii_uppercase()).chain(letters).collect())
}

/// One of several persons of the source whom the target does not name, although it names another.
fn left_out<'p, 't>(persons: &'p [Person<'t>], words: &[Capital<'_>], pair: &TextPair<'_>) -> Option<&'p Person<'t>> {
    /// Words of an English text that names some of several persons.
    const SOME: [&str; 8] = ["others", "other", "including", "among", "several", "various", "counterpart", "etc"];
    let [source, target] = pair;
    // Headlines name fewer persons.
    let is_sentence = |text: &Text<'_>| text.normal.text.trim_end_matches(['"', ')']).ends_with('.');
    let names_some = target.words().any(|(_, form)| SOME.contains(&form));
    if !is_sentence(source) || !is_sentence(target) || names_some {
        return None;
    }
    let (az, en) = (Language::azerbaijani(), Language::english());
    let sounds: Vec<Sound> = words.iter().map(|word| Sound::of(&word.plain, &en)).collect();
    let is_named = |person: &Person<'_>| {
        let mut names = person.words.iter().filter(|word| word.chars().count() > 2);
        names.any(|name| {
            let name = Sound::of(name.split(['-', '\'']).next().unwrap_or(name), &az);
            sounds.iter().any(|word| {
                let same_beginning = name.full.chars().next() == word.full.chars().next();
                let least = if same_beginning { MIN_SIMILARITY } else { MIN_SIMILARITY_OF_OTHER_BEGINNINGS };
                sound_similarity(&name, word) >= least
            })
        })
    };
    let certain: Vec<&Person<'_>> = persons.iter().filter(|person| person.is_certain).collect();
    if !certain.iter().any(|person| is_named(person)) {
        return None;
    }
    // A person of the glossary has a rule of its own (`names`), which the word for an office makes silent. In a list with a
    // person who is named, the office does not stand for the other.
    let is_listed = |person: &Person<'_>| {
        let beside = |other: &&&Person<'_>| are_listed(source, person, other) || are_listed(source, other, person);
        certain.iter().any(|other| beside(&other) && is_named(other))
    };
    let has_stand_in = has_office_without_name(target);
    let is_missed = |person: &&Person<'_>| {
        person.is_certain && (!person.is_known || !has_stand_in && is_listed(person)) && !is_named(person)
    };
    persons.iter().find(is_missed)
}
