//! The approximate sound of a word. Names that Azerbaijani and English spell differently get the same sound.
//!
//! Azerbaijani writes foreign names as they sound (`Vaşinqton`, `Tramp`, `Con`). English writes Azerbaijani
//! names without the letters that English lacks (`Shafiyev`, `Aghdam`, `Khankendi`). Both spellings are
//! reduced to a small alphabet: `ş` and `sh` become S, `ç` and `ch` become C, `x` and `kh` become h, `q` and
//! `g` become k, and `w` becomes v. There are only three vowels. Many differences are lost on purpose,
//! because the sounds serve only for comparison.

use crate::unit::Language;

/// The sounds of a word and its consonants alone, in ASCII letters. Different spellings of a name mostly
/// agree in the consonants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sound {
    pub(crate) full: String,
    pub(crate) consonants: String,
}

impl Sound {
    /// Returns the sounds of a word, which must be in small letters.
    pub(crate) fn of(word: &str, language: &Language) -> Self {
        let letters: Vec<char> = word.chars().collect();
        let full = match language.is_azerbaijani() {
            true => squeeze(letters.iter().filter_map(|&c| azerbaijani(c))),
            false => squeeze(general(&letters).into_iter()),
        };
        Self { consonants: consonants(&full), full }
    }

    /// Returns the first `letters` letters of the sound.
    pub(crate) fn cut(&self, letters: usize) -> Self {
        let full: String = self.full.chars().take(letters).collect();
        Self { consonants: consonants(&full), full }
    }
}

/// Returns the first letter of the sound and all later letters that are not vowels.
fn consonants(full: &str) -> String {
    full.chars().enumerate().filter(|&(at, c)| at == 0 || !is_vowel(c)).map(|(_, c)| c).collect()
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'i' | 'u')
}

/// Reduces double letters to one letter, and removes each `h` inside a word.
fn squeeze(sounds: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    for c in sounds {
        if !out.ends_with(c) && (c != 'h' || out.is_empty()) {
            out.push(c);
        }
    }
    out
}

/// Returns the sound of an Azerbaijani letter. Azerbaijani is written as it is spoken, so each letter has one
/// sound.
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

/// Returns the sounds of a word in English spelling, or in any other language in Latin letters.
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

/// Returns the sound of the letters at the beginning of `rest`, and the number of these letters, if they have
/// another sound than each letter by itself: `sh`, or `c` before `e`. Otherwise returns `None`.
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

/// Returns the sound of a letter by itself, in any language. Returns `None` if the character is neither a
/// Latin letter nor a digit.
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
    fn a_name_has_the_same_sound_in_both_spellings() {
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
    fn spellings_that_differ_only_in_vowels_have_the_same_consonants() {
        let tramp = Sound::of("tramp", &Language::azerbaijani());
        assert_eq!(tramp.consonants, Sound::of("trump", &Language::english()).consonants);
    }
}
