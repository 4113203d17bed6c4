//! Recognises from the form of a word alone whether it is a negated verb, and the tense of a verb.
//!
//! There is no dictionary of verbs. [`super::suffixes`] tests the endings after a known stem, but here only the word
//! is given. So a word counts only if its ending is clear: a form that may be a negation or a verbal noun
//! (`imzalanma`) does not count.

use std::sync::LazyLock;

use super::suffixes::{PERSONS, PLURAL, YOU_AFTER_PAST};
use super::vowels::{spellings, unrounded_spellings};

/// Words that negate a sentence.
pub(crate) const NEGATORS: &[&str] = &["deyil", "deyildir", "deyildi", "yox", "yoxdur", "yoxdu", "heç"];

/// The rest of a word after the stem and the first letters of a negated ending, such as `-mir-`. It decides whether
/// the word counts as a negated verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Follows {
    /// The word never counts.
    Never,
    Nothing,
    /// An ending of person, perhaps with a further tense, so that the word is a finite form.
    Person,
    Anything,
}

use Follows::{Anything, Never, Nothing, Person};

/// The first letters of the negated endings of verbs, such as `mIr` of `gəl-mir-əm`, in the notation of `vowels`. The
/// two columns say what may follow these letters in a word that counts as negated.
///
/// The column `beside` is for a word that is compared with another form of the same verb. The stem of the word is
/// then certain, so few words are wrongly taken for a negation. The column `alone` is for a word without such another
/// form. It is stricter, because `almaz` (a diamond) and `dəmirin` (of iron) must not count. [`Never`] also stands
/// where no word has needed an entry so far.
#[rustfmt::skip]
const NEGATED: [(&str, Follows, Follows); 29] = [
    // ending      beside    alone
    ("mAyIb",      Anything, Person),
    ("mAyAcAK",    Anything, Never),
    ("mAyAcAG",    Anything, Never),
    // Also `-mayacam`.
    ("mAyAc",      Never,    Anything),
    ("mAyAn",      Anything, Anything),
    ("mAmIş",      Anything, Anything),
    ("mAmIs",      Never,    Anything),
    ("mAdI",       Anything, Person),
    ("mAdIG",      Anything, Anything),
    ("mAdIK",      Never,    Anything),
    ("mAmAlI",     Anything, Anything),
    ("mAmAlA",     Never,    Anything),
    ("mAmAK",      Anything, Anything),
    ("mAmAG",      Never,    Anything),
    ("mAmAs",      Never,    Anything),
    ("mAdAn",      Anything, Never),
    ("mAyArAK",    Anything, Nothing),
    ("mAyIncA",    Anything, Never),
    ("mAyIm",      Never,    Nothing),
    ("mArAm",      Never,    Nothing),
    ("mIr",        Anything, Person),
    // `istəməzdim`, `getməzlər` and `olmazdı`, but `almaz` may be a diamond and `almazdan` is made of it.
    ("mAzdI",      Never,    Person),
    ("mAz",        Anything, Never),
    // Only after a back vowel.
    ("mazlar",     Never,    Nothing),
    ("mAzsA",      Anything, Anything),
    ("mAzlArsA",   Anything, Anything),
    ("mAsA",       Anything, Never),
    // A negation only at the end of a word: `imzalanmasın` is one, but `imzalanmasını` is a verbal noun.
    ("mAsIn",      Nothing,  Person),
    ("mAsInlAr",   Nothing,  Never),
];

/// One spelling of the beginning of a negated ending, with its two rules.
struct Negated {
    spelled: String,
    beside: Follows,
    alone: Follows,
}

static SPELLED: LazyLock<Vec<Negated>> = LazyLock::new(|| {
    let spelled = |&(ending, beside, alone): &(&str, Follows, Follows)| {
        spellings(ending).into_iter().map(move |spelled| Negated { spelled, beside, alone })
    };
    NEGATED.iter().flat_map(spelled).collect()
});

/// Whether `word` is a negated form of a verb, and `other` is a form of the same verb without negation.
pub(crate) fn is_negation_of(word: &str, other: &str) -> bool {
    let common = common_beginning(word, other);
    word.char_indices().skip(2).filter(|&(at, c)| c == 'm' && at <= common).any(|(at, _)| {
        let rest = &word[at..];
        let negated = SPELLED.iter().any(|ending| match ending.beside {
            Anything => rest.starts_with(&ending.spelled),
            Nothing => rest == ending.spelled,
            Never | Person => false,
        });
        // If both words go on alike, the `m` belongs to the stem: dəmir, dəmirin.
        negated && !rest.chars().zip(other[at..].chars()).take(3).all(|(a, b)| a == b)
    })
}

/// Returns the length in bytes of the beginning that two words have in common.
pub(crate) fn common_beginning(a: &str, b: &str) -> usize {
    a.char_indices().zip(b.chars()).find(|((_, a), b)| a != b).map_or(a.len().min(b.len()), |((at, _), _)| at)
}

/// Returns the possible stems of a word that looks like a negated verb, one for each place where the stem may end.
/// `finite` says whether finite forms count, too; a name or the first word of a sentence seldom is a finite form.
pub(crate) fn negated_stems(word: &str, finite: bool) -> impl Iterator<Item = &str> {
    let ends = word.char_indices().skip(2).filter(|&(_, c)| c == 'm').map(|(at, _)| at);
    ends.filter(move |&at| begins_negated(&word[at..], finite)).map(|at| &word[..at])
}

/// Whether the rest of a word begins with a negated ending, and whether the text after this ending is allowed.
fn begins_negated(rest: &str, finite: bool) -> bool {
    SPELLED.iter().any(|ending| {
        ending.alone != Never
            && rest.strip_prefix(ending.spelled.as_str()).is_some_and(|after| match ending.alone {
                Never => false,
                Nothing => after.is_empty(),
                Person => finite && is_person(after),
                Anything => true,
            })
    })
}

/// The endings of person as they are spelled after a negation.
static SPELLED_PERSONS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let spelled = |person: &str| match person {
        // The past of a negation is `-madı` or `-mədi`.
        YOU_AFTER_PAST => unrounded_spellings(person),
        _ => spellings(person),
    };
    PERSONS.iter().chain(&["Im"]).flat_map(|person| spelled(person)).collect()
});

/// The tenses that may follow another tense: `gəlmirdi`, `gəlməyibsə`.
static SECOND_TENSES: LazyLock<Vec<String>> =
    LazyLock::new(|| ["dIr", "dI", "sA", "kən"].into_iter().flat_map(spellings).collect());

/// Whether the end of a word is an ending of person, perhaps with a further tense before or after it: `-lər`,
/// `-di-m`, `-lər-di`.
fn is_person(after: &str) -> bool {
    let person = |rest: &str| SPELLED_PERSONS.iter().any(|person| person == rest);
    let tense = |after: &str| SECOND_TENSES.iter().filter_map(|tense| after.strip_prefix(tense.as_str())).any(person);
    person(after) || tense(after) || PLURALS.iter().any(|plural| after.strip_prefix(plural.as_str()).is_some_and(tense))
}

/// The spellings of the ending of the plural: `lar`, `lər`.
pub(crate) static PLURALS: LazyLock<Vec<String>> = LazyLock::new(|| spellings(PLURAL));

/// Whether a word may be negative, but not clearly enough to count by itself: `əsassız`, `bilinmədən`, `olmasa`,
/// `olmaz`, or an imperative (`getməyin`).
pub(crate) fn may_negate(word: &str) -> bool {
    static WITHOUT: LazyLock<Vec<String>> = LazyLock::new(|| spellings("sIz"));
    static ENDINGS: LazyLock<Vec<String>> =
        LazyLock::new(|| ["mAdAn", "mAz", "mAsA", "mAyIn", "mAyA"].into_iter().flat_map(spellings).collect());
    WITHOUT.iter().any(|suffix| word.find(suffix.as_str()).is_some_and(|at| at >= 3))
        || ENDINGS.iter().any(|ending| word.ends_with(ending.as_str()))
}

/// Whether a word ends in `-ıb`, which makes a converb and is also a past tense: `gedib`.
pub(crate) fn ends_in_ib(word: &str) -> bool {
    static IB: LazyLock<Vec<String>> = LazyLock::new(|| spellings("Ib"));
    IB.iter().any(|ending| word.ends_with(ending.as_str()))
}

/// The tense of a finite form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Present,
    Future,
}

/// The endings of finite forms, with the longest first. The perfect in -ıb and in -mış counts as a past.
const TENSES: [(Tense, &[&str]); 6] = [
    (Tense::Future, &["AcAK"]),
    (Tense::Past, &["mIşdI", "mIşdIr"]),
    (Tense::Past, &["mIş", "Ib"]),
    (Tense::Past, &["dI"]),
    (Tense::Present, &["Ir"]),
    (Tense::Future, &["Ar"]),
];

/// Returns the stem and the tense of a word that looks like a finite form; `None` for any other word.
pub(crate) fn tense_of(word: &str) -> Option<(&str, Tense)> {
    static SPELLED: LazyLock<Vec<(Tense, String)>> = LazyLock::new(|| {
        let spelled = |&(tense, endings): &(Tense, &[&str])| {
            endings.iter().flat_map(|ending| spellings(ending)).map(move |ending| (tense, ending)).collect::<Vec<_>>()
        };
        TENSES.iter().flat_map(spelled).collect()
    });
    let plural = PLURALS.iter().find_map(|ending| word.strip_suffix(ending.as_str()));
    let stem =
        |word| SPELLED.iter().find_map(|(tense, ending)| Some((str::strip_suffix(word, ending.as_str())?, *tense)));
    // imzalayıblar and imzalayıb have the same tense, but -lar is also an ending of nouns.
    let (stem, tense) = plural.and_then(stem).or_else(|| stem(word))?;
    // The letter y separates a vowel from the ending: başla-y-acaq, but başla-dı.
    let stem = stem.trim_end_matches('y');
    (stem.chars().count() >= 2).then_some((stem, tense))
}

/// Whether a word looks like a finite verb (`keçirilib`, `deyilir`, `mümkündür`), which no abbreviation does. The
/// ending `-ır` alone does not count, because nouns have it, too (`nazir`).
pub(crate) fn is_finite(word: &str) -> bool {
    static ENDINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let mut endings: Vec<String> = ["dIr", "Ib", "IblAr", "IrlAr"].into_iter().flat_map(spellings).collect();
        // The present of a passive.
        endings.extend(["ılır", "ilir", "unur", "ünür"].map(str::to_owned));
        endings
    });
    word.chars().all(char::is_alphabetic)
        && word.chars().nth(3).is_some()
        && ENDINGS.iter().any(|ending| word.ends_with(ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negated_verb_is_recognized_alone_and_by_comparison_with_the_positive_form() {
        assert!(is_negation_of("imzalanmayıb", "imzalanıb") && is_negation_of("gəlmir", "gəlir"));
        assert!(!is_negation_of("imzalanmasını", "imzalanması") && !is_negation_of("dəmirin", "dəmir"));
        let stem = |word, finite| negated_stems(word, finite).next();
        assert_eq!(stem("imzalanmayıb", true), Some("imzalan"));
        assert_eq!(stem("getmirdilər", true), Some("get"));
        assert_eq!(stem("getmirdilər", false), None);
        assert_eq!(stem("tanınmayan", false), Some("tanın"));
        assert_eq!(stem("imzalanması", true), None);
        assert!(may_negate("əsassız") && may_negate("olmaz") && !may_negate("imzalanır"));
    }

    #[test]
    fn the_tense_of_a_finite_verb_form_is_recognized() {
        for (word, stem, tense) in [
            ("imzalayacaqlar", "imzala", Tense::Future),
            ("gəlmişdi", "gəl", Tense::Past),
            ("gəlir", "gəl", Tense::Present),
            ("gələr", "gəl", Tense::Future),
        ] {
            assert_eq!(tense_of(word), Some((stem, tense)), "{word}");
        }
        assert_eq!(tense_of("kitab"), None);
        assert!(is_finite("olub") && is_finite("imzalanıb") && is_finite("mümkündür"));
        assert!(!is_finite("prof") && !is_finite("ib") && !is_finite("2025-dir"));
    }
}
