//! The endings that may follow an Azerbaijani stem, in the order of the grammar.
//!
//! A noun takes number, possessive and case (`saziş·lər·imiz·dən`). A verb takes voice, negation, tense and person
//! (`imzala·n·ma·yıb·lar`). Endings are compared in the notation of [`super::vowels`], and the first vowel of the
//! endings must agree with the last vowel of the stem. This is stricter than `loose_endings`, which accepts
//! endings in any order: `görüşməz` is a form of `görüşmək`, but `görüşsaz` is not.
//!
//! A suffix that makes a new word (`-lıq`, `-sız`, `-çı`, `-lı`) is not an ending here, because the new word is
//! another term.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::cases::{After, Case, POSSESSIVE};
use super::vowels::{agrees, ends_in_vowel};
use crate::language::LettersHasher;

/// The suffixes that make a new word from a noun: a person (`sərmayəçi`), a quality (`dostluq`, before a vowel
/// `dostluğ-`) or its lack (`təhlükəsiz`). `-lı` is left out, because it also makes names of families and villages.
/// The suffixes are in the notation of [`super::vowels`], where a capital stands for letters that change with the
/// word before.
pub const WORD_MAKING: [&str; 4] = ["çI", "lIK", "lIG", "sIz"];

/// The suffix that makes a nationality from a country: `gürcüstanlı`. In the notation of [`super::vowels`], `I`
/// stands for `ı`, `i`, `u` or `ü`.
pub const OF_PLACE: &str = "lI";

/// The ending of the plural. In the notation of [`super::vowels`], `A` stands for `a` or `ə`.
pub const PLURAL: &str = "lAr";

/// The endings of person that follow a tense. The third person singular has no ending. The endings are in the
/// notation of [`super::vowels`], where a capital stands for letters that change with the word before.
pub const PERSONS: [&str; 10] = ["", PLURAL, "Am", "sAn", "IK", "sInIz", "m", "n", "K", YOU_AFTER_PAST];

/// The ending of the second person plural after a past tense: `gəldiniz`. In the notation of [`super::vowels`], `I`
/// stands for `ı`, `i`, `u` or `ü`.
pub const YOU_AFTER_PAST: &str = "nIz";

/// The possessive ending of the first person plural after a consonant: `dostumuz`. After a vowel, the ending loses
/// its first vowel: `ölkəmiz`. In the notation of [`super::vowels`], `I` stands for `ı`, `i`, `u` or `ü`.
pub const OUR: &str = "ImIz";

/// The largest number of letters that the endings of a word have together.
const MAX_LENGTH: usize = 24;

/// A set of endings in the form in which they are compared: see [`Letters`].
type Set = HashSet<Vec<u8>, LettersHasher>;

/// The endings of nouns, by the sound before them.
struct Nouns {
    /// The endings after a consonant: `saziş-`.
    consonant: Set,
    /// The endings after a vowel: `nota-`.
    vowel: Set,
    /// The endings after a vowel that is itself a possessive ending: `dövlət səfəri-`.
    possessive: Set,
    /// The endings after a consonant that include a possessive: `-ləri` or `-imiz` after `dövlət səfər-`.
    possessive_after_consonant: Set,
    /// The endings after a vowel that include a possessive: `-ləri`, `-mız`.
    possessive_after_vowel: Set,
}

static NOUNS: LazyLock<Nouns> = LazyLock::new(|| {
    let mut nouns = Nouns {
        consonant: with_case("", After::Consonant),
        vowel: with_case("", After::Vowel),
        possessive: with_case("", After::Possessive),
        possessive_after_consonant: Set::default(),
        possessive_after_vowel: Set::default(),
    };
    for (after_vowel, number) in [(false, ""), (true, ""), (false, PLURAL), (true, PLURAL)] {
        let (possessive, all) = match after_vowel {
            true => (&mut nouns.possessive_after_vowel, &mut nouns.vowel),
            false => (&mut nouns.possessive_after_consonant, &mut nouns.consonant),
        };
        // The plural ends in a consonant.
        let after_vowel = after_vowel && number.is_empty();
        let persons = if after_vowel { ["m", "n", "mIz", "nIz"] } else { ["Im", "In", OUR, "InIz"] };
        for person in persons {
            possessive.extend(with_case(&format!("{number}{person}"), After::Consonant));
        }
        let third = POSSESSIVE[usize::from(after_vowel)];
        possessive.extend(with_case(&format!("{number}{third}"), After::Possessive));
        if !number.is_empty() {
            all.extend(with_case(number, After::Consonant));
        }
        all.extend(possessive.iter().cloned());
    }
    nouns
});

/// The cases of a noun, including the nominative, which has no ending. `-dakı` is missing here, because [`with_case`]
/// makes it from the locative.
const CASES: [Case; 8] = [
    Case::Nominative,
    Case::Genitive,
    Case::Accusative,
    Case::Dative,
    Case::Locative,
    Case::Ablative,
    Case::Instrumental,
    Case::Terminative,
];

/// Returns all endings that begin with `beginning`, which consists of the endings of number and person. A case
/// follows it, and then the endings that may follow this case. `after` is the kind of sound before the case.
fn with_case(beginning: &str, after: After) -> Set {
    let mut set = Set::default();
    let mut add = |parts: &[&str]| set.extend(letters(&parts.concat()));
    for case in CASES.map(|case| case.ending(after)).into_iter().chain(["cA", "dək"]) {
        add(&[beginning, case]);
        // The endings for “it is” (`-dır`) and “is it?” (`-mı`) may follow any case. “It was” (`-ydı`) and “it is
        // said to be” (`-ymış`) are added only after a vowel; after a consonant they look like endings of a verb
        // (`görüşdü`).
        let vowel = case.ends_with(['A', 'I']) || case.is_empty() && beginning.ends_with(['A', 'I']);
        let after: &[&str] = if vowel { &["dIr", "dIrlAr", "mI", "ydI", "ymIş"] } else { &["dIr", "dIrlAr", "mI"] };
        for after in after {
            add(&[beginning, case, after]);
        }
        if case.ends_with("dA") {
            // Adjectives made from the locative, with their endings: `Bakıdakı`, `Bakıdakıların`.
            for after in ["kI", "kIlAr", "kIlArIn", "kIlArA", "kIlArI", "kIlArdAn", "kInA", "kInI", "kInIn"] {
                add(&[beginning, case, after]);
            }
        }
    }
    set
}

/// The form of the noun before the endings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// The noun as a dictionary has it.
    Plain,
    /// The main noun of a term with its possessive ending: `səfəri` in `dövlət səfəri`.
    Possessed,
    /// The main noun of a term without its possessive ending, so that another possessive must follow: `səfər` of
    /// `dövlət səfəri`.
    WithoutPossessive,
}

/// Whether the rest of a word, in small letters, consists of endings of the noun or the verb `stem`, in their right
/// order.
#[must_use]
pub fn are_endings(stem: &str, rest: &str) -> bool {
    ends_noun(stem, Noun::Plain, rest) || ends_verb(stem, rest, true)
}

/// Whether the rest of a word, in small letters, consists of endings of the noun `stem`, which has the form `noun`.
#[must_use]
pub fn ends_noun(stem: &str, noun: Noun, rest: &str) -> bool {
    if rest.is_empty() {
        return noun != Noun::WithoutPossessive;
    }
    let Some(letters) = Letters::of(rest) else { return false };
    let set = match (noun, ends_in_vowel(stem)) {
        (Noun::Plain, false) => &NOUNS.consonant,
        (Noun::Plain, true) => &NOUNS.vowel,
        (Noun::Possessed, _) => &NOUNS.possessive,
        (Noun::WithoutPossessive, false) => &NOUNS.possessive_after_consonant,
        (Noun::WithoutPossessive, true) => &NOUNS.possessive_after_vowel,
    };
    set.contains(letters.as_slice()) && agrees(stem, rest)
}

/// Whether a piece of a text is an ending that follows a hyphen or a closing quotation mark: `TDT-nin`, `“Orta
/// Dəhliz”in`. Any vowel is accepted, because the ending follows the spoken word, which the letters do not show.
#[must_use]
pub fn is_joined(piece: &str) -> bool {
    let Some(letters) = Letters::of(piece) else { return false };
    let letters = letters.as_slice();
    NOUNS.consonant.contains(letters) || NOUNS.vowel.contains(letters) || NOUNS.possessive.contains(letters)
}

/// The endings of verb tenses and participles, and the endings that may follow a tense.
struct Verbs {
    /// The tenses after a stem that ends in a consonant: `al-`.
    after_consonant: Vec<Tense>,
    /// The tenses after a stem that ends in a vowel, or after a negation: `imzala-`, `alma-`.
    after_vowel: Vec<Tense>,
    after_any: Vec<Tense>,
    /// The tenses that include a negation: `-mır`, `-maz`.
    negated: Vec<Tense>,
    /// The endings that may follow a tense, besides the endings of a noun.
    finite: Set,
}

struct Tense {
    letters: Vec<u8>,
    /// Whether the tense ends in a consonant that was softened: `edəcəy-`.
    softened: bool,
    vowel: bool,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
    let tenses = |endings: &[&str]| -> Vec<Tense> {
        let of = |ending: &&str| {
            let (softened, vowel) = (ending.ends_with('G'), ending.ends_with(['A', 'I']));
            letters(ending).into_iter().map(move |letters| Tense { letters, softened, vowel })
        };
        endings.iter().flat_map(of).collect()
    };
    Verbs {
        after_consonant: tenses(&["Ib", "Ir", "AcAK", "AcAG", "Ar", "An", "ArAK", "IncA", "AndA", "AK"]),
        after_vowel: tenses(&["yIb", "yIr", "yAcAK", "yAcAG", "r", "yAr", "yAn", "yArAK", "yIncA", "yAndA", "yAK"]),
        after_any: tenses(&["mIş", "dI", "dIK", "dIG", "mA", "mAK", "mAG", "mAlI", "sA", "sIn"]),
        negated: tenses(&["mIr", "mAz", "mAr", "mAdAn"]),
        finite: PERSONS
            .into_iter()
            .chain(["dIr", "dIrlAr", "yIK", "dI", "dIlAr", "dIK", "mIş", "mIşdIr", "sA", "mI", "ykən", "kən"])
            .flat_map(letters)
            .collect(),
    }
});

/// Whether the rest of a word, in small letters, consists of endings of the verb `stem`. An empty rest does not
/// count: the bare stem is the imperative, which is rare, and it is often also a noun. `phrase` says that other words
/// before the stem make it a verb for certain; then `-ə` counts, too (`səfər edə bilər`).
#[must_use]
pub fn ends_verb(stem: &str, rest: &str, phrase: bool) -> bool {
    let Some(letters) = Letters::of(rest) else { return false };
    if !agrees(stem, rest) {
        return false;
    }
    let vowel = ends_in_vowel(stem);
    let letters = letters.as_slice();
    let tensed = |letters: &[u8], vowel: bool| {
        tensed(letters, vowel) || phrase && letters == if vowel { &b"yA"[..] } else { b"A" }
    };
    // Active and passive: `imzalayıb`, `imzalanıb`.
    let voices: &[&str] = if vowel { &["n"] } else { &["Il", "In"] };
    tensed(letters, vowel)
        || voices.iter().filter_map(|voice| letters.strip_prefix(voice.as_bytes())).any(|rest| tensed(rest, false))
}

/// Whether these letters are a tense and the endings that may follow it, perhaps with a negation before the tense.
/// `vowel` says whether the stem ends in a vowel.
fn tensed(letters: &[u8], vowel: bool) -> bool {
    let begins = |tenses: &[Tense], letters: &[u8]| {
        let follows = |tense: &Tense| {
            letters.strip_prefix(tense.letters.as_slice()).is_some_and(|rest| follows_tense(tense, rest))
        };
        tenses.iter().any(follows)
    };
    begins(if vowel { &VERBS.after_vowel } else { &VERBS.after_consonant }, letters)
        || begins(&VERBS.after_any, letters)
        || begins(&VERBS.negated, letters)
        || letters
            .strip_prefix(b"mA")
            .is_some_and(|rest| begins(&VERBS.after_vowel, rest) || begins(&VERBS.after_any, rest))
}

fn follows_tense(tense: &Tense, rest: &[u8]) -> bool {
    // A softened ending is followed by a vowel: `edəcəyi`, `edəcəyik`.
    if tense.softened {
        let vowel = rest.first().is_some_and(|first| b"AI".contains(first));
        return vowel && (NOUNS.consonant.contains(rest) || [&b"Iq"[..], b"Ik", b"Am"].contains(&rest));
    }
    VERBS.finite.contains(rest) || if tense.vowel { NOUNS.vowel.contains(rest) } else { NOUNS.consonant.contains(rest) }
}

/// Returns the endings that `notation`, an ending in the notation of [`super::vowels`], stands for. They have the
/// form in which endings are compared. `K` gives an ending with `q` and one with `k`, and `G` gives one with `ğ` and
/// one with `y`.
fn letters(notation: &str) -> Vec<Vec<u8>> {
    // Hundreds of endings are converted when the first one is needed, so one list serves all letters.
    let mut found = vec![Vec::with_capacity(notation.len())];
    for c in notation.chars() {
        let [first, second] = match c {
            'K' => ['q', 'k'].map(Letters::byte),
            'G' => ['ğ', 'y'].map(Letters::byte),
            _ => [Letters::byte(c), None],
        };
        let Some(first) = first else { return Vec::new() };
        let others: Vec<Vec<u8>> = match second {
            Some(second) => found.iter().map(|beginning| [beginning.as_slice(), &[second]].concat()).collect(),
            None => Vec::new(),
        };
        found.iter_mut().for_each(|beginning| beginning.push(first));
        found.extend(others);
    }
    found
}

/// An ending in the form in which endings are compared: one byte for each letter, `A` and `I` for the vowels that
/// follow vowel harmony.
struct Letters {
    bytes: [u8; MAX_LENGTH],
    length: usize,
}

impl Letters {
    /// Converts an ending; `None` if it is too long or has a letter that no ending has.
    fn of(rest: &str) -> Option<Self> {
        let mut letters = Self { bytes: [0; MAX_LENGTH], length: 0 };
        for c in rest.chars() {
            let byte = Self::byte(c).filter(|_| !c.is_ascii_uppercase())?;
            *letters.bytes.get_mut(letters.length)? = byte;
            letters.length += 1;
        }
        Some(letters)
    }

    fn byte(c: char) -> Option<u8> {
        Some(match c {
            'A' | 'a' | 'ə' => b'A',
            'I' | 'ı' | 'i' | 'u' | 'ü' => b'I',
            'ş' => b'S',
            'ğ' => b'G',
            _ => u8::try_from(c).ok().filter(u8::is_ascii_lowercase)?,
        })
    }

    fn as_slice(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noun_endings_are_accepted_only_in_their_fixed_order() {
        for (stem, forms) in [
            ("saziş", "i in lər lərin lərimizdən lərdə dir ləri lərindən ə dək lərdəki"),
            ("nota", "ya nı nın lar larını sı sına mızı da yla"),
            ("bakı", "nın ya da dan dakı dakılar nı"),
        ] {
            for rest in forms.split(' ') {
                assert!(ends_noun(stem, Noun::Plain, rest), "{stem}-{rest}");
            }
        }
        for (stem, rest) in [("saziş", "ı"), ("saziş", "çi"), ("nota", "a"), ("saziş", "inlər"), ("nazir", "lik")]
        {
            assert!(!ends_noun(stem, Noun::Plain, rest), "{stem}-{rest}");
        }
        for rest in ["nə", "nin", "ndə", "ndəki", "ni", ""] {
            assert!(ends_noun("səfəri", Noun::Possessed, rest), "səfəri-{rest}");
        }
        for rest in ["ləri", "lərinə", "imiz", "lərinin"] {
            assert!(ends_noun("səfər", Noun::WithoutPossessive, rest), "səfər-{rest}");
        }
        assert!(
            !ends_noun("səfər", Noun::WithoutPossessive, "lər") && !ends_noun("səfər", Noun::WithoutPossessive, "")
        );
    }

    #[test]
    fn verb_endings_are_accepted_only_in_their_fixed_order() {
        for (stem, forms) in [
            (
                "imzala",
                "yıb yıblar nıb ndı yacaq mayıb mır maq mağa ması nması nmasına yan dığı yacağı malıdır nmışdır nmayıb",
            ),
            ("ed", "ib ir əcək əcəyik əcəyəm ərkən ərək ən ilib ilmişdir ilməsi ilməyib ilir əcəyi"),
            ("et", "mişdir di məyib mək məyə dikdə mir diyini məsini"),
        ] {
            for rest in forms.split(' ') {
                assert!(ends_verb(stem, rest, false), "{stem}-{rest}");
            }
        }
        assert!(ends_verb("ed", "ə", true) && ends_verb("imzala", "ya", true) && ends_verb("ed", "ilə", true));
        for (stem, rest) in [("imzala", "rı2"), ("ed", "iblik"), ("imzala", ""), ("görüş", "ə")] {
            assert!(!ends_verb(stem, rest, false), "{stem}-{rest}");
        }
    }
}
