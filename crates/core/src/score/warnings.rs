//! Differences that weigh more than they look: a negation, another tense, exchanged roles, the opposite of a word.
//!
//! A score measures how much there is to edit, and a negation inside a word is little to edit. So
//! a warning names them beside the score. The rules look at endings, without a dictionary of verbs:
//! they warn of plain differences (`imzalanıb`/`imzalanmayıb`), and not where a form is either a
//! negation or a verbal noun (`imzalanma`). The endings and the list of opposites are in [`crate::language`].

use std::collections::HashSet;
use std::sync::LazyLock;

use super::changes::changes;
use super::pairing::{self, TokenPair};
use super::part::EQUAL;
use super::prepared::Prepared;
use crate::language::az::cases::{After, Case};
use crate::language::az::verbs::{common_beginning, is_negation_of, negated_stems, tense_of};
use crate::language::az::vowels::spellings;
use crate::language::en::verbs::is_past_of;
use crate::language::{Opposition, OppositionSide, Supported, az, en, oppositions};
use crate::unit::{Language, Subject, Warning};

/// Longer texts are not looked into: nobody reads their differences one by one.
const MAX_TOKENS: usize = 1_000;

/// The warnings that a translator should see before using a match, in order, each once.
///
/// ```
/// use yaddash_core::{score, unit::{Language, Warning}};
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
    let changed = || pairs.iter().filter(|pair| pair.similarity < EQUAL).filter_map(|pair| sides.words(*pair));
    let mut found = Vec::new();
    if sides.count(|form| rules.negators.contains(&form) || en::verbs::ends_in_not(form)) != (0, 0)
        || changed().any(|(a, b)| (rules.polarity)(a, b))
        || sides.count(|form| (rules.negated)(form)) != (0, 0)
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
    if says_the_opposite(query, source, rules.language) {
        found.push(Warning::Opposite);
    }
    let (in_query, in_source) = changes(query, source, &pairs);
    for (subject, warning) in [(Subject::Value, Warning::Value), (Subject::Name, Warning::Name)] {
        if in_query.iter().chain(&in_source).any(|changed| *changed == Some(subject)) {
            found.push(warning);
        }
    }
    found
}

/// Whether the texts stand on opposite sides of a pair of opposites, each on its side alone.
fn says_the_opposite(query: &Prepared, source: &Prepared, language: Supported) -> bool {
    let sides = |text: &Prepared| {
        let words: Vec<&str> = text.folded().collect();
        oppositions(&words, language)
    };
    let (in_query, in_source) = (sides(query), sides(source));
    in_query.iter().filter(|it| it.is_certain).any(|it| {
        let opposite = it.side.opposite();
        let stands = |found: &[Opposition], side: OppositionSide| {
            found.iter().any(|other| other.pair == it.pair && other.side == side)
        };
        stands(&in_source, opposite) && !stands(&in_source, it.side) && !stands(&in_query, opposite)
    })
}

/// The words and rules of one language.
struct Rules {
    language: Supported,
    /// Words that negate a sentence.
    negators: &'static [&'static str],
    /// Words that carry a tense, a list for each tense.
    tenses: &'static [&'static [&'static str]],
    /// Whether exactly one of two forms of a word is negated.
    polarity: fn(&str, &str) -> bool,
    /// Whether a word is negated in a form that shares little with the form without negation:
    /// `etməyən` and `edən`, `olmadığı` and `olduğu`.
    negated: fn(&str) -> bool,
    /// Whether two forms of a verb are in different tenses.
    tense: fn(&str, &str) -> bool,
    /// Whether two words have exchanged their roles.
    roles: fn(&Sides<'_>) -> bool,
}

static AZERBAIJANI: Rules = Rules {
    language: Supported::Azerbaijani,
    negators: az::verbs::NEGATORS,
    tenses: &[],
    polarity: |a, b| is_negation_of(a, b) || is_negation_of(b, a),
    negated: |form| negated_stems(form, true).any(|stem| matches!(stem, "et" | "get" | "ol")),
    tense: |a, b| match (tense_of(a), tense_of(b)) {
        (Some((stem_a, tense_a)), Some((stem_b, tense_b))) => stem_a == stem_b && tense_a != tense_b,
        _ => false,
    },
    roles: endings_exchanged,
};

static ENGLISH: Rules = Rules {
    language: Supported::English,
    negators: en::verbs::NEGATORS,
    tenses: en::verbs::AUXILIARIES,
    polarity: |_, _| false,
    negated: |_| false,
    tense: |a, b| is_past_of(a, b) || is_past_of(b, a),
    roles: names_exchanged,
};

/// Two texts and their pairs.
struct Sides<'a> {
    query: &'a Prepared,
    source: &'a Prepared,
    pairs: &'a [TokenPair],
}

impl Sides<'_> {
    fn form(side: &Prepared, at: u32) -> &str {
        side.form(at)
    }

    /// Both forms of a pair of words.
    fn words(&self, pair: TokenPair) -> Option<(&str, &str)> {
        (self.query.is_word(pair.query) && self.source.is_word(pair.source))
            .then(|| (Self::form(self.query, pair.query), Self::form(self.source, pair.source)))
    }

    /// How many of these words only the query and only the source has, those in both left out.
    fn count(&self, meant: impl Fn(&str) -> bool) -> (usize, usize) {
        let of = |side: &Prepared| side.folded().filter(|form| meant(form)).count();
        let (query, source) = (of(self.query), of(self.source));
        (query.saturating_sub(source), source.saturating_sub(query))
    }

    /// Whether a word begins with a capital letter.
    fn is_name(side: &Prepared, at: u32) -> bool {
        side.is_word(at) && side.normal[side.range(at)].chars().next().is_some_and(crate::text::CaseRule::is_capital)
    }
}

/// The cases that are compared, each with its endings after a consonant or a vowel.
static CASES: LazyLock<Vec<(Case, String)>> = LazyLock::new(|| {
    let cases = [Case::Genitive, Case::Ablative, Case::Locative, Case::Dative, Case::Accusative];
    let endings = cases.into_iter().flat_map(|case| [After::Consonant, After::Vowel].map(|after| (case, after)));
    // `-ylə` is not compared: the word `ilə` is more often written after a vowel.
    let endings = endings.chain([(Case::Instrumental, After::Consonant)]);
    endings
        .flat_map(|(case, after)| spellings(case.ending(after)).into_iter().map(move |ending| (case, ending)))
        .collect()
});

/// The cases of two forms of one noun, in the query and in the source; `None` if the forms do not differ by their case.
fn cases_of(query: &str, source: &str) -> Option<(Case, Case)> {
    let common = common_beginning(query, source);
    let case = |ending: &str| {
        let ending = ending.trim_start_matches(['-', '\'']);
        match ending.is_empty() {
            true => Some(Case::Nominative),
            false => CASES.iter().find(|(_, known)| known == ending).map(|(case, _)| *case),
        }
    };
    // The endings may begin alike (-dan, -da), so the stem may be shorter than the common beginning.
    (0..=common)
        .rev()
        .filter(|&at| query.is_char_boundary(at) && source.is_char_boundary(at) && at >= 2)
        .take(4)
        .find_map(|at| Some((case(&query[at..])?, case(&source[at..])?)))
        .filter(|(query, source)| query != source)
}

/// Whether two nouns have exchanged their cases: `Bakı Astanaya` and `Astana Bakıya`.
fn endings_exchanged(sides: &Sides<'_>) -> bool {
    let mut seen: HashSet<(Case, Case)> = HashSet::new();
    for pair in sides.pairs.iter().filter(|pair| pair.similarity < EQUAL) {
        let Some((query, source)) = sides.words(*pair).and_then(|(query, source)| cases_of(query, source)) else {
            continue;
        };
        if seen.contains(&(source, query)) {
            return true;
        }
        seen.insert((query, source));
    }
    false
}

/// Whether two names have changed places, with a verb or the like between them: English shows by order who
/// does what. In an enumeration (`Baku and Astana`) order says nothing.
fn names_exchanged(sides: &Sides<'_>) -> bool {
    let names: Vec<&TokenPair> = sides
        .pairs
        .iter()
        .filter(|pair| {
            pair.similarity == EQUAL
                && Sides::is_name(sides.query, pair.query)
                && Sides::is_name(sides.source, pair.source)
        })
        .collect();
    let has_other_word = |side: &Prepared, from: u32, to: u32| {
        let word = |at: u32| Sides::form(side, at);
        (from + 1..to).any(|at| !matches!(word(at), "and" | "or" | "the") && !Sides::is_name(side, at))
    };
    names.windows(2).any(|two| {
        let (a, b) = (two[0], two[1]);
        a.source > b.source
            && has_other_word(sides.query, a.query, b.query)
            && has_other_word(sides.source, b.source, a.source)
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
    fn a_negation_in_only_one_of_two_texts_gives_a_polarity_warning() {
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
            ("Qərarı qəbul edən ölkələr", "Qərarı qəbul etməyən ölkələr"),
            ("Sazişin olduğu bildirilib.", "Sazişin olmadığı bildirilib."),
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
    fn verbal_nouns_and_texts_that_are_both_negated_give_no_polarity_warning() {
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
        assert!(en("No talks were held.", "No talks were held in the city.").is_empty());
    }

    #[test]
    fn texts_in_different_tenses_give_a_tense_warning() {
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
    fn texts_on_opposite_sides_of_a_pair_give_a_warning() {
        for (query, source) in [
            ("İxrac 5 faiz artıb.", "İxrac 5 faiz azalıb."),
            ("Ölkə buğda idxal edir.", "Ölkə buğda ixrac edir."),
            ("Layihənin lehinə səs verilib.", "Layihənin əleyhinə səs verilib."),
            ("Görüş gələn il keçiriləcək.", "Görüş ötən il keçirilib."),
        ] {
            assert!(az(query, source).contains(&Warning::Opposite), "{query} ~ {source}");
            assert!(az(source, query).contains(&Warning::Opposite), "{source} ~ {query}");
        }
        assert_eq!(en("Prices rose in May.", "Prices fell in May."), [Warning::Opposite]);
        assert!(az("İxrac artıb, idxal azalıb.", "İdxal artıb, ixrac azalıb.").is_empty());
        assert!(az("İxrac artıb.", "İxracın həcmi artmışdır.").is_empty());
    }

    #[test]
    fn exchanged_grammatical_roles_give_a_warning_but_a_changed_word_order_does_not() {
        assert_eq!(az("Azərbaycan Gürcüstana qaz satıb.", "Gürcüstan Azərbaycana qaz satıb."), [Warning::Roles]);
        assert_eq!(az("Nazir səfirə məktub verib.", "Səfir nazirə məktub verib."), [Warning::Roles]);
        assert!(
            az("Azərbaycan Gürcüstana qaz satıb.", "Gürcüstana Azərbaycan qaz satıb.").is_empty(),
            "the case endings show the roles, whatever the order"
        );
        assert_eq!(en("Azerbaijan thanked Georgia.", "Georgia thanked Azerbaijan."), [Warning::Roles]);
        assert!(en("Baku and Astana agree.", "Astana and Baku agree.").is_empty());
    }
}
