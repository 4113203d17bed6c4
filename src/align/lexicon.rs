//! The lexicon: which Azerbaijani and English words may translate each other.
//!
//! It stands in `memories/az-en.lexicon.tsv`, dictionary forms on either side, so that a translator
//! can add to it. Azerbaijani words back off to it through their suffixes: the longest headword that
//! begins the word is taken, if what follows is suffixes (`bildirmək` is `bildirib`, `bildirilir`;
//! `nazir` is no `nazirlik`, which has a line of its own). English words back off by the regular
//! endings and a list of irregular forms.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language::Supported;
use crate::text::irregular_english;
use crate::text::is_endings;
use crate::unit::Language;

/// Headwords from this length on may be followed by anything: suffixes pile up beyond what a list of
/// them knows, and few other words begin with so many letters.
const FREE_STEM: usize = 5;

/// The lexicon by either language: a word → the lines that it stands on.
struct Lexicon {
    azerbaijani: HashMap<String, Stem>,
    english: HashMap<&'static str, Vec<usize>>,
    /// English irregular forms → their base forms.
    irregular: HashMap<&'static str, Vec<&'static str>>,
}

/// A stem of Azerbaijani headwords.
struct Stem {
    lines: Vec<usize>,
    /// Whether it is nothing but softened forms of headwords.
    softened: bool,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { azerbaijani: HashMap::new(), english: HashMap::new(), irregular: HashMap::new() };
    for (number, (headwords, equivalents)) in lines(include_str!("../../memories/az-en.lexicon.tsv")).enumerate() {
        for (form, softened) in headwords.split('|').flat_map(stems) {
            let new = Stem { lines: Vec::new(), softened: true };
            let stem = lexicon.azerbaijani.entry(form).or_insert(new);
            stem.lines.push(number);
            stem.softened &= softened;
        }
        for word in equivalents.split('|') {
            lexicon.english.entry(word).or_default().push(number);
        }
    }
    lexicon.name_verbs();
    for (form, bases) in irregular_english() {
        lexicon.irregular.insert(form, bases.split('|').collect());
    }
    lexicon
});

impl Lexicon {
    /// Gives verbal nouns the meanings of their verbs: `öyrənmə` is longer than `öyrən-` and would hide
    /// it in `öyrənməyə`.
    fn name_verbs(&mut self) {
        let noun = |stem: &String| {
            Some((stem.clone(), stem.strip_suffix("ma").or_else(|| stem.strip_suffix("mə"))?.to_owned()))
        };
        let nouns: Vec<(String, String)> = self.azerbaijani.keys().filter_map(noun).collect();
        for (noun, verb) in nouns {
            let lines = self.azerbaijani.get(&verb).map(|stem| stem.lines.clone()).unwrap_or_default();
            if let Some(stem) = self.azerbaijani.get_mut(&noun) {
                stem.lines.extend(lines);
            }
        }
    }
}

/// The lines of a table of two columns, without its remarks.
fn lines(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// Nouns that end as infinitives do.
const NO_VERBS: [&str; 11] =
    ["axmaq", "barmaq", "başmaq", "çaxmaq", "damaq", "dırmaq", "əmək", "ilmək", "kömək", "qaymaq", "toxmaq"];

/// A headword without the infinitive's ending, and as it changes before a vowel: `ürək` is `ürəy-`,
/// `torpaq` is `torpağ-`, `etmək` is `ed-`. With whether it is a noun's softened stem.
fn stems(headword: &str) -> Vec<(String, bool)> {
    let verb = headword.strip_suffix("maq").or_else(|| headword.strip_suffix("mək"));
    let verb = verb.filter(|_| !NO_VERBS.contains(&headword));
    let stem = verb.filter(|stem| !stem.is_empty()).unwrap_or(headword);
    let softened = match (stem.chars().next_back(), verb.is_some()) {
        (Some('q'), false) => Some('ğ'),
        (Some('k'), false) => Some('y'),
        (Some('t'), true) => Some('d'),
        _ => None,
    };
    let mut stems = vec![(stem.to_owned(), false)];
    // A word of two letters is never softened (`ok`), and rarely one of three.
    if let Some(soft) = softened.filter(|_| verb.is_some() || stem.chars().count() > 3) {
        let mut other = stem.to_owned();
        other.pop();
        other.push(soft);
        stems.push((other, verb.is_none()));
    }
    stems
}

/// The meanings (lines of the lexicon) of a word in small letters, without a joined suffix.
pub(super) fn meanings(word: &str, language: &Language) -> Vec<usize> {
    let mut meanings = match Supported::of(language) {
        Some(Supported::Azerbaijani) => azerbaijani(word),
        Some(Supported::English) => english(word),
        _ => Vec::new(),
    };
    meanings.sort_unstable();
    meanings.dedup();
    meanings
}

/// The longest stem that begins the word; where that is a softened one, also the stem without the
/// softened letter, for `işləyir` is of `işləmək` and not of `işlək`.
fn azerbaijani(word: &str) -> Vec<usize> {
    let mut cuts: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(1).collect();
    cuts.push(word.len());
    let stem = |letters: usize| {
        let cut = *cuts.get(letters.checked_sub(1)?)?;
        let stem = LEXICON.azerbaijani.get(&word[..cut])?;
        (letters >= FREE_STEM || is_endings(&word[cut..])).then_some(stem)
    };
    let Some((letters, longest)) = (1..=cuts.len()).rev().find_map(|letters| Some((letters, stem(letters)?))) else {
        return Vec::new();
    };
    let mut meanings = longest.lines.clone();
    if longest.softened {
        meanings.extend(stem(letters - 1).into_iter().flat_map(|stem| &stem.lines));
    }
    meanings
}

fn english(word: &str) -> Vec<usize> {
    let lines = |word: &str| LEXICON.english.get(word).into_iter().flatten().copied();
    let irregular = LEXICON.irregular.get(word).into_iter().flatten();
    let mut meanings: Vec<usize> = lines(word).chain(irregular.flat_map(|base| lines(base))).collect();
    // `occupied` is an adjective and of `occupy`: both.
    let regular = base_forms(word);
    meanings.extend(
        regular
            .iter()
            .map(|base| lines(base))
            .find_map(|lines| {
                let lines: Vec<usize> = lines.collect();
                (!lines.is_empty()).then_some(lines)
            })
            .into_iter()
            .flatten(),
    );
    meanings
}

/// What an English word may be a regular form of, likeliest first.
fn base_forms(word: &str) -> Vec<String> {
    let endings = [
        ("'s", ""),
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("ed", ""),
        ("d", ""),
        ("ied", "y"),
        ("ing", ""),
        ("ing", "e"),
        ("er", ""),
        ("r", ""),
        ("est", ""),
        ("st", ""),
        ("ier", "y"),
        ("iest", "y"),
        ("ly", ""),
        ("ally", ""),
        ("ily", "y"),
    ];
    let mut forms = Vec::new();
    for (ending, instead) in endings {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1) else { continue };
        forms.push(format!("{stem}{instead}"));
        // `stopped`, `running`: the last letter was doubled.
        let mut letters = stem.bytes().rev();
        if matches!(ending, "ed" | "ing" | "er" | "est") && letters.next() == letters.next() {
            forms.push(stem[..stem.len() - 1].to_owned());
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(az: &str, en: &str) -> bool {
        let (az, en) = (meanings(az, &Language::azerbaijani()), meanings(en, &Language::english()));
        az.iter().any(|line| en.contains(line))
    }

    #[test]
    fn forms_of_common_words_meet() {
        for (az, en) in [
            ("bildirib", "said"),
            ("ölkələrin", "countries"),
            ("günü", "day"),
            ("görüşdə", "meetings"),
            ("torpağında", "land"),
            ("fikrini", "opinions"),
            ("gedəcək", "went"),
            ("uşaqlara", "children"),
            ("dayandırıldı", "stopped"),
            ("ən", "most"),
            ("işləyir", "works"),
            ("öyrənmədi", "learned"),
            ("yaşayır", "lives"),
            ("işğal", "occupied"),
        ] {
            assert!(share(az, en), "{az} {en}");
        }
    }

    #[test]
    fn the_longest_headword_is_taken() {
        assert!(!share("günahkar", "day"));
        assert!(share("nazirliyin", "ministry") && !share("nazirliyin", "minister"));
    }

    /// The order of the Azerbaijani alphabet, the hyphen last.
    const ALPHABET: &str = "abcçdeəfgğhxıijkqlmnoöprsştuüvyz-";

    fn in_order(word: &str) -> Vec<usize> {
        word.chars().map(|letter| ALPHABET.chars().position(|c| c == letter).unwrap_or(99)).collect()
    }

    /// What a translator may get wrong when adding a line.
    #[test]
    fn every_line_of_the_lexicon_is_sound() {
        let text = include_str!("../../memories/az-en.lexicon.tsv");
        let mut known = std::collections::HashSet::new();
        let mut before: Vec<usize> = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 2, "two columns: {line:?}");
            for headword in cells[0].split('|') {
                assert!(!headword.is_empty() && in_order(headword).iter().all(|&at| at < 99), "letters: {line:?}");
                assert!(known.insert(headword), "{headword} stands twice: {line:?}");
            }
            for word in cells[1].split('|') {
                let letters = |c: char| c.is_alphanumeric() && !c.is_uppercase() || matches!(c, '-' | '\'');
                assert!(!word.is_empty() && word.chars().all(letters), "English: {line:?}");
            }
            let here = in_order(cells[0].split('|').next().unwrap_or_default());
            assert!(before <= here, "in the order of the alphabet: {line:?}");
            before = here;
        }
        assert!(known.len() >= 4000, "{} headwords", known.len());
    }
}
