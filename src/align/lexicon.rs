//! The lexicon: which Azerbaijani and English words may translate each other.
//!
//! It stands in `memories/az-en.lexicon.tsv`, dictionary forms on either side, so that a translator
//! can add to it. Azerbaijani words back off to it through their suffixes: the longest headword that
//! begins the word is taken, if what follows is suffixes (`bildirmək` is `bildirib`, `bildirilir`;
//! `nazir` is no `nazirlik`, which has a line of its own). English words back off by the regular
//! endings and a list of irregular forms.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::endings::is_endings;
use crate::unit::Language;

/// Headwords from this length on may be followed by anything: suffixes pile up beyond what a list of
/// them knows, and few other words begin with so many letters.
const FREE_STEM: usize = 5;

/// The lexicon by either language: a word → the lines that it stands on.
struct Lexicon {
    azerbaijani: HashMap<String, Vec<usize>>,
    english: HashMap<&'static str, Vec<usize>>,
    /// English irregular forms → their base forms.
    irregular: HashMap<&'static str, Vec<&'static str>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon =
        Lexicon { azerbaijani: HashMap::new(), english: HashMap::new(), irregular: HashMap::new() };
    for (number, (headwords, equivalents)) in lines(include_str!("../../memories/az-en.lexicon.tsv")).enumerate() {
        for stem in headwords.split('|').flat_map(stems) {
            lexicon.azerbaijani.entry(stem).or_default().push(number);
        }
        for word in equivalents.split('|') {
            lexicon.english.entry(word).or_default().push(number);
        }
    }
    for (form, bases) in lines(include_str!("data/en.irregular.tsv")) {
        lexicon.irregular.insert(form, bases.split('|').collect());
    }
    lexicon
});

/// The lines of a table of two columns, without its remarks.
fn lines(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

/// A headword without the infinitive's ending, and as it changes before a vowel: `ürək` is `ürəy-`,
/// `torpaq` is `torpağ-`, `etmək` is `ed-`.
fn stems(headword: &str) -> Vec<String> {
    let verb = headword.strip_suffix("maq").or_else(|| headword.strip_suffix("mək"));
    let stem = verb.filter(|stem| !stem.is_empty()).unwrap_or(headword);
    let softened = match (stem.chars().next_back(), verb.is_some()) {
        (Some('q'), false) => Some('ğ'),
        (Some('k'), false) => Some('y'),
        (Some('t'), true) => Some('d'),
        _ => None,
    };
    let mut stems = vec![stem.to_owned()];
    // A word of two letters is never softened (`ok`), and rarely one of three.
    if let Some(soft) = softened.filter(|_| verb.is_some() || stem.chars().count() > 3) {
        let mut other = stem.to_owned();
        other.pop();
        other.push(soft);
        stems.push(other);
    }
    stems
}

/// The meanings (lines of the lexicon) of a word in small letters, without a joined suffix.
pub(super) fn meanings(word: &str, language: &Language) -> Vec<usize> {
    let mut meanings = match language.key().as_str() {
        "az" => azerbaijani(word),
        "en" => english(word),
        _ => Vec::new(),
    };
    meanings.sort_unstable();
    meanings.dedup();
    meanings
}

fn azerbaijani(word: &str) -> Vec<usize> {
    let mut cuts: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(1).collect();
    cuts.push(word.len());
    let stems = cuts.iter().enumerate().rev().filter_map(|(at, &cut)| {
        let lines = LEXICON.azerbaijani.get(&word[..cut])?;
        (at + 1 >= FREE_STEM || is_endings(&word[cut..])).then_some(lines)
    });
    stems.into_iter().next().cloned().unwrap_or_default()
}

fn english(word: &str) -> Vec<usize> {
    let lines = |word: &str| LEXICON.english.get(word).into_iter().flatten().copied();
    let bases = LEXICON.irregular.get(word).into_iter().flatten();
    let own: Vec<usize> = lines(word).chain(bases.flat_map(|base| lines(base))).collect();
    if !own.is_empty() {
        return own;
    }
    base_forms(word).iter().map(|base| lines(base).collect::<Vec<_>>()).find(|lines| !lines.is_empty()).unwrap_or_default()
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
