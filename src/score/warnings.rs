//! Differences that weigh more than they look: a negation, another tense, exchanged roles.
//!
//! A score measures how much there is to edit, and a negation inside a word is little to edit. So
//! these are told by name beside the score. The rules look at endings, without a dictionary of verbs:
//! they warn of what is plain (`imzalanıb`/`imzalanmayıb`), and stay silent where a form is either a
//! negation or a verbal noun (`imzalanma`).

use std::collections::HashMap;

use super::pairing::{self, EQUAL, Pair};
use super::prepared::Prepared;
use crate::language::Supported;
use crate::text::TokenKind;
use crate::unit::{Language, Warning};

/// Longer texts are not looked into: nobody reads their differences one by one.
const MAX_TOKENS: usize = 1_000;

/// What a translator should be warned of before taking a match over, in order, each once.
///
/// ```
/// use yaddash::{score, unit::{Language, Warning}};
/// let az = Language::azerbaijani();
/// assert_eq!(score::warnings("Saziş imzalanıb.", "Saziş imzalanmayıb.", &az), [Warning::Polarity]);
/// assert_eq!(score::warnings("Saziş imzalanacaq.", "Saziş imzalandı.", &az), [Warning::Tense]);
/// ```
#[must_use]
pub fn warnings(query: &str, source: &str, language: &Language) -> Vec<Warning> {
    warnings_prepared(&Prepared::of(query, language), &Prepared::of(source, language), language)
}

/// As [`warnings`], of texts that are prepared already.
#[must_use]
pub fn warnings_prepared(query: &Prepared, source: &Prepared, language: &Language) -> Vec<Warning> {
    let rules: &Rules = match Supported::of(language) {
        Some(Supported::Azerbaijani) => &AZERBAIJANI,
        Some(Supported::English) => &ENGLISH,
        _ => return Vec::new(),
    };
    if query.weights.len().max(source.weights.len()) > MAX_TOKENS {
        return Vec::new();
    }
    let pairs = pairing::pairs(query, source);
    let sides = Sides { query, source, pairs: &pairs };
    let changed = || pairs.iter().filter(|pair| pair.likeness < EQUAL).filter_map(|pair| sides.words(*pair));
    let mut found = Vec::new();
    if sides.count(|form| rules.negators.contains(&form) || form.ends_with("n't")) != (0, 0)
        || changed().any(|(a, b)| (rules.polarity)(a, b))
    {
        found.push(Warning::Polarity);
    }
    if rules.tenses.iter().any(|words| sides.count(|form| words.contains(&form)) != (0, 0))
        || changed().any(|(a, b)| (rules.tense)(a, b))
    {
        found.push(Warning::Tense);
    }
    if (rules.roles)(&sides) {
        found.push(Warning::Roles);
    }
    found
}

/// What is looked for in one language.
struct Rules {
    /// Words that turn a sentence round.
    negators: &'static [&'static str],
    /// Words that carry a tense, a list for each tense.
    tenses: &'static [&'static [&'static str]],
    /// Whether exactly one of two forms of a word is negated.
    polarity: fn(&str, &str) -> bool,
    /// Whether two forms of a verb are in different tenses.
    tense: fn(&str, &str) -> bool,
    /// Whether two words have exchanged what they do.
    roles: fn(&Sides<'_>) -> bool,
}

static AZERBAIJANI: Rules = Rules {
    negators: &["deyil", "deyildir", "deyildi", "yox", "yoxdur", "yoxdu", "heç"],
    tenses: &[],
    polarity: |a, b| negated_alone(a, b) || negated_alone(b, a),
    tense: |a, b| match (tense_of(a), tense_of(b)) {
        (Some((stem_a, tense_a)), Some((stem_b, tense_b))) => stem_a == stem_b && tense_a != tense_b,
        _ => false,
    },
    roles: endings_exchanged,
};

static ENGLISH: Rules = Rules {
    negators: &["not", "never", "no", "nor", "none", "nobody", "nothing", "neither", "without", "cannot"],
    tenses: &[&["will", "shall"], &["was", "were", "had", "did"], &["is", "are", "has", "have", "does", "do"]],
    polarity: |_, _| false,
    tense: |a, b| past_alone(a, b) || past_alone(b, a),
    roles: names_exchanged,
};

/// Two texts and their pairs.
struct Sides<'a> {
    query: &'a Prepared,
    source: &'a Prepared,
    pairs: &'a [Pair],
}

impl Sides<'_> {
    fn form(side: &Prepared, at: u32) -> &str {
        side.tokens.form(side.token(at))
    }

    /// Both forms of a pair of words.
    fn words(&self, pair: Pair) -> Option<(&str, &str)> {
        let word = |side: &Prepared, at: u32| side.token(at).kind == TokenKind::Word;
        (word(self.query, pair.query) && word(self.source, pair.source))
            .then(|| (Self::form(self.query, pair.query), Self::form(self.source, pair.source)))
    }

    /// How many of these words only the query and only the source has, those in both left out.
    fn count(&self, meant: impl Fn(&str) -> bool) -> (usize, usize) {
        let of = |side: &Prepared| side.tokens.folded().filter(|form| meant(form)).count();
        let (ours, theirs) = (of(self.query), of(self.source));
        (ours.saturating_sub(theirs), theirs.saturating_sub(ours))
    }

    /// Whether a word begins with a capital letter.
    fn is_name(side: &Prepared, at: u32) -> bool {
        side.letters(side.token(at)).next().is_some_and(crate::text::CaseRule::is_capital)
    }
}

/// What follows -ma-, -mə- or -m- in a negated finite form, a participle or a converb. `masın` is a
/// negation only at the end of a word: `imzalanmasın`, but `imzalanmasını`, a verbal noun.
const NEGATED: [&str; 32] = [
    "mayıb",
    "məyib",
    "mayacaq",
    "məyəcək",
    "mayacağ",
    "məyəcəy",
    "mayan",
    "məyən",
    "mamış",
    "məmiş",
    "madı",
    "mədi",
    "mamalı",
    "məməli",
    "mamaq",
    "məmək",
    "madan",
    "mədən",
    "mayaraq",
    "məyərək",
    "masa",
    "məsə",
    "mır",
    "mir",
    "mur",
    "mür",
    "maz",
    "məz",
    "madığ",
    "mədiy",
    "mayınca",
    "məyincə",
];
const NEGATED_AT_END: [&str; 4] = ["masın", "məsin", "masınlar", "məsinlər"];

/// Whether `word` is a negated form of a verb of which `other` is a form that is not negated.
fn negated_alone(word: &str, other: &str) -> bool {
    let common = common_beginning(word, other);
    word.char_indices().skip(2).filter(|&(at, c)| c == 'm' && at <= common).any(|(at, _)| {
        let rest = &word[at..];
        let negated = NEGATED.iter().any(|ending| rest.starts_with(ending)) || NEGATED_AT_END.contains(&rest);
        let theirs = &other[at..];
        // What goes on alike is one stem: dəmir, dəmirin.
        negated && !rest.chars().zip(theirs.chars()).take(3).all(|(a, b)| a == b)
    })
}

/// The length in bytes of what two words begin with.
fn common_beginning(a: &str, b: &str) -> usize {
    a.char_indices().zip(b.chars()).find(|((_, a), b)| a != b).map_or(a.len().min(b.len()), |((at, _), _)| at)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tense {
    Past,
    Present,
    Future,
}

/// Endings of finite forms, the longest first. The perfect in -ıb and in -mış is a past.
const TENSES: [(Tense, &[&str]); 6] = [
    (Tense::Future, &["acaq", "əcək"]),
    (Tense::Past, &["mışdı", "mişdi", "muşdu", "müşdü", "mışdır", "mişdir", "muşdur", "müşdür"]),
    (Tense::Past, &["mış", "miş", "muş", "müş", "ıb", "ib", "ub", "üb"]),
    (Tense::Past, &["dı", "di", "du", "dü"]),
    (Tense::Present, &["ır", "ir", "ur", "ür", "maqdadır", "məkdədir"]),
    (Tense::Future, &["ar", "ər"]),
];

/// The stem and the tense of what looks like a finite form.
fn tense_of(word: &str) -> Option<(&str, Tense)> {
    let plural = ["lar", "lər"].iter().find_map(|ending| word.strip_suffix(ending));
    let ending = |word: &'_ str| {
        TENSES.iter().find_map(|(tense, endings)| {
            let length = endings.iter().find(|ending| word.ends_with(*ending))?.len();
            Some((word.len() - length, *tense))
        })
    };
    // imzalayıblar and imzalayıb are one tense, but -lar is also the end of a noun.
    let (word, (length, tense)) =
        plural.and_then(|word| Some((word, ending(word)?))).or_else(|| Some((word, ending(word)?)))?;
    // A vowel and the ending are kept apart by y: başla-y-acaq, başla-dı; -ma- is not of the stem.
    let stem = word[..length].trim_end_matches('y');
    (stem.chars().count() >= 2).then_some((stem, tense))
}

/// Case endings after a consonant or a vowel, as vowel harmony makes them. The first is none.
const CASES: [&[&str]; 6] = [
    &["nın", "nin", "nun", "nün", "ın", "in", "un", "ün"],
    &["dan", "dən"],
    &["da", "də"],
    &["ya", "yə", "a", "ə"],
    &["nı", "ni", "nu", "nü", "ı", "i", "u", "ü"],
    &["la", "lə"],
];

/// The case ending that one form of a noun has over the other: (in the query, in the source), 0 for
/// none.
fn cases_of(ours: &str, theirs: &str) -> Option<(usize, usize)> {
    let common = common_beginning(ours, theirs);
    let case = |ending: &str| {
        let ending = ending.trim_start_matches(['-', '\'']);
        if ending.is_empty() { Some(0) } else { Some(CASES.iter().position(|case| case.contains(&ending))? + 1) }
    };
    // The endings may begin alike (-dan, -da): the stem is what both leave over.
    (0..=common)
        .rev()
        .filter(|&at| ours.is_char_boundary(at) && theirs.is_char_boundary(at) && at >= 2)
        .take(4)
        .find_map(|at| Some((case(&ours[at..])?, case(&theirs[at..])?)))
        .filter(|(a, b)| a != b)
}

/// Whether two nouns have exchanged their cases: `Bakı Astanaya` and `Astana Bakıya`.
fn endings_exchanged(sides: &Sides<'_>) -> bool {
    let mut seen: HashMap<(usize, usize), u32> = HashMap::new();
    for pair in sides.pairs.iter().filter(|pair| pair.likeness < EQUAL) {
        let Some((ours, theirs)) = sides.words(*pair) else { continue };
        let Some((a, b)) = cases_of(ours, theirs) else { continue };
        if seen.contains_key(&(b, a)) {
            return true;
        }
        seen.insert((a, b), pair.query);
    }
    false
}

/// Whether one word is a past in -ed of which the other is another form.
fn past_alone(past: &str, other: &str) -> bool {
    let Some(stem) = past.strip_suffix("ed").filter(|stem| stem.len() >= 3) else { return false };
    let rest = other.strip_prefix(stem).or_else(|| other.strip_prefix(stem.trim_end_matches('i')));
    matches!(rest, Some("" | "e" | "s" | "es" | "y" | "ies"))
}

/// Whether two names stand the other way round, a verb or the like between them: English tells who
/// does what by order. In an enumeration (`Baku and Astana`) order says nothing.
fn names_exchanged(sides: &Sides<'_>) -> bool {
    let names: Vec<&Pair> = sides
        .pairs
        .iter()
        .filter(|pair| {
            pair.likeness == EQUAL
                && Sides::is_name(sides.query, pair.query)
                && Sides::is_name(sides.source, pair.source)
        })
        .collect();
    let tells = |side: &Prepared, from: u32, to: u32| {
        let word = |at: u32| Sides::form(side, at);
        (from + 1..to).any(|at| !matches!(word(at), "and" | "or" | "the") && !Sides::is_name(side, at))
    };
    names.windows(2).any(|two| {
        let (a, b) = (two[0], two[1]);
        a.source > b.source && tells(sides.query, a.query, b.query) && tells(sides.source, b.source, a.source)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn az(query: &str, source: &str) -> Vec<Warning> {
        warnings(query, source, &Language::azerbaijani())
    }

    fn en(query: &str, source: &str) -> Vec<Warning> {
        warnings(query, source, &Language::english())
    }

    #[test]
    fn a_negation_is_warned_of() {
        let negated = [
            ("Saziş imzalanıb.", "Saziş imzalanmayıb."),
            ("Nazir Bakıya gəlir.", "Nazir Bakıya gəlmir."),
            ("İxrac artacaq.", "İxrac artmayacaq."),
            ("Tərəflər razılaşdı.", "Tərəflər razılaşmadı."),
            ("Qərarı qəbul edən və verən ölkələr", "Qərarı qəbul edən və verməyən ölkələr"),
            ("Sənəd imzalanması nəzərdə tutulan gün", "Sənəd imzalanmayan gün nəzərdə tutulan"),
            ("Bu, yeni haldır.", "Bu, yeni hal deyil."),
            ("Görüş baş tutar.", "Görüş baş tutmaz."),
            ("Sənəd imzalansın.", "Sənəd imzalanmasın."),
        ];
        for (query, source) in negated {
            assert!(az(query, source).contains(&Warning::Polarity), "{query} ~ {source}");
            assert!(az(source, query).contains(&Warning::Polarity), "{source} ~ {query}");
            assert!(super::super::of(query, source, &Language::azerbaijani()).shown <= 95, "{query}");
        }
        assert_eq!(en("The talks have begun.", "The talks have not begun."), [Warning::Polarity]);
        assert_eq!(en("They don't agree.", "They do agree."), [Warning::Polarity, Warning::Tense]);
        assert_eq!(en("He never came to Baku.", "He came to Baku."), [Warning::Polarity]);
    }

    #[test]
    fn a_verbal_noun_is_no_negation() {
        let same = [
            ("Sazişin imzalanması gözlənilir.", "Sazişin imzalanmasını gözlənilir."),
            ("Sənəd imzalamaq üçün", "Sənəd imzalanmaq üçün"),
            ("Dəmir yolu", "Dəmirin yolu"),
            ("Vladimir gəldi", "Vladimirin gəldi"),
            ("Sazişin imzalanması", "Saziş imzalanıb"),
            ("Görüşmə olub", "Görüşmələr olub"),
            ("Saziş imzalanmayıb.", "Sazişlər imzalanmayıb."),
            ("Məmurlar gəldi", "Məmurların gəldi"),
        ];
        for (query, source) in same {
            assert!(!az(query, source).contains(&Warning::Polarity), "{query} ~ {source}");
            assert!(!az(source, query).contains(&Warning::Polarity), "{source} ~ {query}");
        }
        assert!(en("No talks were held.", "No talks were held in Baku.").is_empty());
    }

    #[test]
    fn another_tense_is_warned_of() {
        for (query, source) in [
            ("Saziş imzalanacaq.", "Saziş imzalandı."),
            ("Nazir gəlib.", "Nazir gəlir."),
            ("İşlər başladı.", "İşlər başlayacaq."),
            ("Tərəflər imzalayıblar.", "Tərəflər imzalayacaqlar."),
        ] {
            assert_eq!(az(query, source), [Warning::Tense], "{query} ~ {source}");
        }
        for (query, source) in [
            ("Nazir gəlib.", "Nazir gəldi."),
            ("Qərar verilib", "Qərardır verilib"),
            ("Tərəflər imzalayıb.", "Tərəflər imzalayıblar."),
            ("Yeni şəhər", "Yeni şəhəri"),
        ] {
            assert!(!az(query, source).contains(&Warning::Tense), "{query} ~ {source}");
        }
        assert_eq!(en("The minister will visit Baku.", "The minister visited Baku."), [Warning::Tense]);
        assert_eq!(en("The sides sign a document.", "The sides signed a document."), [Warning::Tense]);
        assert!(en("The document is new.", "The documents is new.").is_empty());
    }

    #[test]
    fn exchanged_roles_are_warned_of() {
        assert_eq!(az("Azərbaycan Gürcüstana qaz satıb.", "Gürcüstan Azərbaycana qaz satıb."), [Warning::Roles]);
        assert_eq!(az("Nazir səfirə məktub verib.", "Səfir nazirə məktub verib."), [Warning::Roles]);
        assert!(az("Azərbaycan Gürcüstana qaz satıb.", "Gürcüstana Azərbaycan qaz satıb.").is_empty(), "order is free");
        assert_eq!(en("Azerbaijan thanked Georgia.", "Georgia thanked Azerbaijan."), [Warning::Roles]);
        assert!(en("Baku and Astana agree.", "Astana and Baku agree.").is_empty());
    }
}
