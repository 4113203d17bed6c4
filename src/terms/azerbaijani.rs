//! What may follow an Azerbaijani stem, in the order that the language has.
//!
//! A noun takes number, person and case (`saziş·lər·imiz·dən`), a verb voice, negation, tense and person
//! (`imzala·n·ma·yıb·lar`). Endings are compared by their kinds of vowel, `A` (a, ə) and `I` (ı, i, u, ü), and
//! the first must agree with the last vowel of the stem. That is stricter than cutting endings off in any
//! order: `görüşməz` is a form of `görüşmək`, and `görüşsaz` is none. What makes a new word (`-lıq`, `-sız`,
//! `-çı`, `-lı`) is no ending here, for the new word is another term.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::language::az::vowels::{agrees, ends_in_vowel};
use crate::text::LettersHasher;

/// More letters of endings than this no word has.
const MAX_LENGTH: usize = 24;

type Set = HashSet<Vec<u8>, LettersHasher>;

/// The endings of nouns, by what they follow.
struct Nouns {
    /// After a consonant: `saziş-`.
    consonant: Set,
    /// After a vowel: `nota-`.
    vowel: Set,
    /// After a vowel that is itself a possessive ending: `dövlət səfəri-`.
    possessed: Set,
    /// After a consonant, where a possessive must be among them: `dövlət səfər-` (`-ləri`, `-imiz`).
    owned_consonant: Set,
    /// The same after a vowel: `-ləri`, `-mız`.
    owned_vowel: Set,
}

static NOUNS: LazyLock<Nouns> = LazyLock::new(|| {
    const CONSONANT: [&str; 8] = ["", "In", "A", "I", "dA", "dAn", "lA", "AdAk"];
    const VOWEL: [&str; 8] = ["", "nIn", "yA", "nI", "dA", "dAn", "ylA", "yAdAk"];
    const THIRD: [&str; 8] = ["", "nIn", "nA", "nI", "ndA", "ndAn", "ylA", "nAdAk"];
    let mut nouns = Nouns {
        consonant: cased("", &CONSONANT),
        vowel: cased("", &VOWEL),
        possessed: cased("", &THIRD),
        owned_consonant: Set::default(),
        owned_vowel: Set::default(),
    };
    for (after_vowel, number) in [(false, ""), (true, ""), (false, "lAr"), (true, "lAr")] {
        let (owned, all) = match after_vowel {
            true => (&mut nouns.owned_vowel, &mut nouns.vowel),
            false => (&mut nouns.owned_consonant, &mut nouns.consonant),
        };
        let buffered = after_vowel && number.is_empty();
        let persons = if buffered { ["m", "n", "mIz", "nIz"] } else { ["Im", "In", "ImIz", "InIz"] };
        for person in persons {
            owned.extend(cased(&format!("{number}{person}"), &CONSONANT));
        }
        owned.extend(cased(&format!("{number}{}", if buffered { "sI" } else { "I" }), &THIRD));
        if !number.is_empty() {
            all.extend(cased(number, &CONSONANT));
        }
        all.extend(owned.iter().cloned());
    }
    nouns
});

/// The beginning with each case, and what may still follow a case.
fn cased(beginning: &str, cases: &[&str]) -> Set {
    let mut set = Set::default();
    let mut add = |parts: &[&str]| {
        set.insert(parts.concat().into_bytes());
    };
    for case in cases.iter().copied().chain(["cA", "dAk"]) {
        add(&[beginning, case]);
        // It is; is it? After a vowel also it was, it is said to be; after a consonant those are a verb's
        // (`görüşdü`).
        let vowel = case.ends_with(['A', 'I']) || case.is_empty() && beginning.ends_with(['A', 'I']);
        let after: &[&str] = if vowel { &["dIr", "dIrlAr", "mI", "ydI", "ymIS"] } else { &["dIr", "dIrlAr", "mI"] };
        for after in after {
            add(&[beginning, case, after]);
        }
        if case.ends_with("dA") {
            // What is in it: `Bakıdakı`, `Bakıdakıların`.
            for after in ["kI", "kIlAr", "kIlArIn", "kIlArA", "kIlArI", "kIlArdAn", "kInA", "kInI", "kInIn"] {
                add(&[beginning, case, after]);
            }
        }
    }
    set
}

/// What stands before the ending of a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// The noun as a dictionary has it.
    Noun,
    /// A head with its possessive ending: `səfəri` of `dövlət səfəri`.
    Possessed,
    /// The same without its possessive ending, so that another one must follow: `səfər`.
    Bare,
}

/// Whether the rest of a word, in small letters, is an ending of the noun that stands before it.
pub(super) fn ends_noun(stem: &str, before: Before, rest: &str) -> bool {
    if rest.is_empty() {
        return before != Before::Bare;
    }
    let Some(kinds) = Kinds::of(rest) else { return false };
    let vowel = ends_in_vowel(stem);
    let set = match (before, vowel) {
        (Before::Noun, false) => &NOUNS.consonant,
        (Before::Noun, true) => &NOUNS.vowel,
        (Before::Possessed, _) => &NOUNS.possessed,
        (Before::Bare, false) => &NOUNS.owned_consonant,
        (Before::Bare, true) => &NOUNS.owned_vowel,
    };
    set.contains(kinds.as_slice()) && agrees(stem, rest)
}

/// Whether a piece that is joined by a hyphen or stands behind a closing quote is an ending: `TDT-nin`,
/// `“Orta Dəhliz”in`. It follows how the word is spoken, which its letters do not tell.
pub(super) fn is_joined(piece: &str) -> bool {
    let Some(kinds) = Kinds::of(piece) else { return false };
    let kinds = kinds.as_slice();
    NOUNS.consonant.contains(kinds) || NOUNS.vowel.contains(kinds) || NOUNS.possessed.contains(kinds)
}

const FINITE: &[&str] = &[
    "", "lAr", "dIr", "dIrlAr", "Am", "sAn", "Iq", "Ik", "yIq", "yIk", "sInIz", "m", "n", "q", "k", "nIz", "dI",
    "dIlAr", "dIq", "dIk", "mIS", "mISdIr", "sA", "mI", "ykAn", "kAn",
];
const AFTER_CONSONANT: &[&str] =
    &["Ib", "Ir", "AcAq", "AcAk", "AcAG", "AcAy", "Ar", "An", "ArAq", "ArAk", "IncA", "AndA", "Aq", "Ak"];
const AFTER_VOWEL: &[&str] = &[
    "yIb", "yIr", "yAcAq", "yAcAk", "yAcAG", "yAcAy", "r", "yAr", "yAn", "yArAq", "yArAk", "yIncA", "yAndA", "yAq",
    "yAk",
];
const AFTER_ANY: &[&str] =
    &["mIS", "dI", "dIq", "dIk", "dIG", "dIy", "mA", "mAq", "mAk", "mAG", "mAy", "mAlI", "sA", "sIn"];
const NEGATED: &[&str] = &["mIr", "mAz", "mAr", "mAdAn"];

/// Whether the rest of a word, in small letters, is an ending of the verb whose stem stands before it. The
/// stem alone, which is also the order to do it, counts for none: it is seldom met and often a noun. `phrase`: other
/// words before it make it a verb for certain, so that `-ə` is one of it, too (`səfər edə bilər`).
pub(super) fn ends_verb(stem: &str, rest: &str, phrase: bool) -> bool {
    let Some(kinds) = Kinds::of(rest) else { return false };
    if !agrees(stem, rest) {
        return false;
    }
    let vowel = ends_in_vowel(stem);
    let kinds = kinds.as_slice();
    let tensed =
        |kinds: &[u8], vowel: bool| tensed(kinds, vowel) || phrase && kinds == if vowel { &b"yA"[..] } else { b"A" };
    // As it is done, and as it is done to: `imzalayıb`, `imzalanıb`.
    let voices: &[&str] = if vowel { &["n"] } else { &["Il", "In"] };
    tensed(kinds, vowel)
        || voices.iter().filter_map(|voice| kinds.strip_prefix(voice.as_bytes())).any(|rest| tensed(rest, false))
}

/// Whether this is a tense and what follows it, perhaps with a negation before.
fn tensed(kinds: &[u8], vowel: bool) -> bool {
    let own = if vowel { AFTER_VOWEL } else { AFTER_CONSONANT };
    let begins = |tenses: &[&str], kinds: &[u8]| {
        tenses.iter().any(|tense| kinds.strip_prefix(tense.as_bytes()).is_some_and(|rest| follows_tense(tense, rest)))
    };
    begins(own, kinds)
        || begins(AFTER_ANY, kinds)
        || begins(NEGATED, kinds)
        || kinds.strip_prefix(b"mA").is_some_and(|rest| begins(AFTER_VOWEL, rest) || begins(AFTER_ANY, rest))
}

fn follows_tense(tense: &str, rest: &[u8]) -> bool {
    // A softened ending stands before a vowel: `edəcəyi`, `edəcəyik`.
    if tense.ends_with('G') || tense.ends_with('y') {
        let vowel = rest.first().is_some_and(|first| b"AI".contains(first));
        return vowel && (NOUNS.consonant.contains(rest) || [&b"Iq"[..], b"Ik", b"Am"].contains(&rest));
    }
    FINITE.iter().any(|person| person.as_bytes() == rest)
        || if tense.ends_with(['A', 'I']) { NOUNS.vowel.contains(rest) } else { NOUNS.consonant.contains(rest) }
}

/// An ending with its vowels by kind.
struct Kinds {
    bytes: [u8; MAX_LENGTH],
    length: usize,
}

impl Kinds {
    fn of(rest: &str) -> Option<Self> {
        let mut kinds = Self { bytes: [0; MAX_LENGTH], length: 0 };
        for c in rest.chars() {
            let kind = match c {
                'a' | 'ə' => b'A',
                'ı' | 'i' | 'u' | 'ü' => b'I',
                'ş' => b'S',
                'ğ' => b'G',
                // What is none of the letters of endings.
                _ => u8::try_from(c).ok().filter(u8::is_ascii_lowercase)?,
            };
            *kinds.bytes.get_mut(kinds.length)? = kind;
            kinds.length += 1;
        }
        Some(kinds)
    }

    fn as_slice(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_end_in_order() {
        for (stem, forms) in [
            ("saziş", "i in lər lərin lərimizdən lərdə dir ləri lərindən ə dək lərdəki"),
            ("nota", "ya nı nın lar larını sı sına mızı da yla"),
            ("bakı", "nın ya da dan dakı dakılar nı"),
        ] {
            for rest in forms.split(' ') {
                assert!(ends_noun(stem, Before::Noun, rest), "{stem}-{rest}");
            }
        }
        for (stem, rest) in [("saziş", "ı"), ("saziş", "çi"), ("nota", "a"), ("saziş", "inlər"), ("nazir", "lik")]
        {
            assert!(!ends_noun(stem, Before::Noun, rest), "{stem}-{rest}");
        }
        for rest in ["nə", "nin", "ndə", "ndəki", "ni", ""] {
            assert!(ends_noun("səfəri", Before::Possessed, rest), "səfəri-{rest}");
        }
        for rest in ["ləri", "lərinə", "imiz", "lərinin"] {
            assert!(ends_noun("səfər", Before::Bare, rest), "səfər-{rest}");
        }
        assert!(!ends_noun("səfər", Before::Bare, "lər") && !ends_noun("səfər", Before::Bare, ""));
    }

    #[test]
    fn verbs_end_in_order() {
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
