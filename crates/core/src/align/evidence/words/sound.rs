//! The sound of a word, roughly: one spelling for names that Azerbaijani and English spell differently.
//!
//! Azerbaijani writes foreign names by ear (`Vaşinqton`, `Tramp`, `Con`), English writes Azerbaijani
//! ones without the letters it lacks (`Shafiyev`, `Aghdam`, `Khankendi`). Both are brought to a small
//! alphabet in which `ş` = `sh` = S, `ç` = `ch` = C, `x` = `kh` = h, `q` = `g` = `k`, `w` = `v`,
//! and there are three vowels. Many differences are lost on purpose: the result is only for comparing.

use crate::unit::Language;

/// The sounds of a word, in ASCII letters, and its consonants alone, in which spellings mostly agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sound {
    pub(super) full: String,
    pub(super) consonants: String,
}

impl Sound {
    /// The sounds of a word in small letters.
    pub(super) fn of(word: &str, language: &Language) -> Self {
        let letters: Vec<char> = word.chars().collect();
        let full = match language.is_azerbaijani() {
            true => squeeze(letters.iter().filter_map(|&c| azerbaijani(c))),
            false => squeeze(general(&letters).into_iter()),
        };
        Self { consonants: consonants(&full), full }
    }

    /// The first `letters` letters of the sound.
    pub(super) fn cut(&self, letters: usize) -> Self {
        let full: String = self.full.chars().take(letters).collect();
        Self { consonants: consonants(&full), full }
    }
}

/// The first letter, and all later ones that are not vowels.
fn consonants(full: &str) -> String {
    full.chars().enumerate().filter(|&(at, c)| at == 0 || !is_vowel(c)).map(|(_, c)| c).collect()
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'i' | 'u')
}

/// Makes double letters one, and drops `h` inside a word.
fn squeeze(sounds: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    for c in sounds {
        if !out.ends_with(c) && (c != 'h' || out.is_empty()) {
            out.push(c);
        }
    }
    out
}

/// One letter, one sound: Azerbaijani is written as it is spoken.
fn azerbaijani(c: char) -> Option<char> {
    Some(match c {
        'ə' | 'e' => 'a',
        'ı' | 'y' => 'i',
        'o' | 'ö' | 'ü' => 'u',
        'ş' => 'S',
        'ç' => 'C',
        'c' => 'j',
        'x' => 'h',
        'q' | 'ğ' | 'g' => 'k',
        'w' => 'v',
        _ if c.is_ascii_alphanumeric() => c,
        _ => return plain_letter(c),
    })
}

/// The sounds of English spelling, and of any other language in Latin letters.
fn general(letters: &[char]) -> Vec<char> {
    let mut out = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let rest = &letters[at..];
        let (sounds, length) = cluster(rest, at == 0).unwrap_or_else(|| (plain_letter(rest[0]), 1));
        out.extend(sounds);
        at += length;
        // `-tion` and `-sion` are `-siya` in Azerbaijani.
        if matches!(rest, ['t' | 's', 'i', 'o', 'n', ..]) {
            out.pop();
            out.extend(['s', 'i', 'a']);
            at += 3;
        }
    }
    out
}

/// The sound of letters that sound different together or before other letters, and how many letters it takes.
fn cluster(rest: &[char], initial: bool) -> Option<(Option<char>, usize)> {
    let (sound, length) = match rest {
        ['t', 's', 'c', 'h', ..] | ['t', 'c', 'h', ..] => ('C', rest.iter().position(|&c| c == 'h')? + 1),
        ['s', 'c', 'h', ..] => ('S', 3),
        ['s', 'h', ..] => ('S', 2),
        ['c', 'h', ..] => ('C', 2),
        ['z' | 'd', 'h' | 'j', ..] => ('j', 2),
        ['k', 'h', ..] => ('h', 2),
        ['g' | 'c', 'h' | 'k', ..] => ('k', 2),
        ['p', 'h', ..] => ('f', 2),
        ['t', 'h', ..] => ('t', 2),
        ['e', 'u', ..] if initial => return Some((Some('a'), 1)),
        ['c', 'e' | 'i' | 'y', ..] => ('s', 1),
        ['o', 'u', ..] | ['o', 'o', ..] => ('u', 2),
        ['e', 'e', ..] | ['e', 'a', ..] => ('i', 2),
        _ => return None,
    };
    Some((Some(sound), length))
}

/// The sound of a letter by itself, in any language; `None` unless it is a Latin letter or a digit.
fn plain_letter(c: char) -> Option<char> {
    Some(match c {
        'e' | 'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'é' | 'è' | 'ê' | 'ë' | 'ə' => 'a',
        'y' | 'í' | 'ì' | 'î' | 'ï' | 'ı' => 'i',
        'o' | 'ó' | 'ò' | 'ô' | 'õ' | 'ö' | 'ø' | 'ú' | 'ù' | 'û' | 'ü' => 'u',
        'c' | 'q' | 'g' | 'ğ' => 'k',
        'w' => 'v',
        'ş' | 'š' => 'S',
        'ç' | 'č' => 'C',
        'ž' => 'j',
        'ñ' => 'n',
        _ if c.is_ascii_alphanumeric() => c,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_sounds_the_same() {
        let pairs = [
            ("vaşinqton", "washington"),
            ("şəfiyev", "shafiyev"),
            ("ağdam", "aghdam"),
            ("xankəndi", "khankendi"),
            ("tehran", "tehran"),
            ("iraq", "iraq"),
            ("informasiya", "information"),
            ("çexov", "tchekhov"),
        ];
        for (az, en) in pairs {
            let (az, en) = (Sound::of(az, &Language::azerbaijani()), Sound::of(en, &Language::english()));
            assert_eq!(az, en);
        }
    }

    #[test]
    fn different_vowels_give_the_same_consonants() {
        let tramp = Sound::of("tramp", &Language::azerbaijani());
        assert_eq!(tramp.consonants, Sound::of("trump", &Language::english()).consonants);
    }
}
