//! Computes how similar two words sound, not counting suffixes.
//!
//! The similarity has two parts. The first part is Jaro–Winkler (Winkler 1990) over the sounds, which favours
//! a common beginning. The second part is Levenshtein over the consonants, which ignores the vowels of a name
//! that came through a third language. Before that, the longer word is cut to the length of the shorter word,
//! because the rest is probably a suffix (`-ın`, `-dan`, `-ish`).

use super::sound::Sound;

/// The most sounds by which a word may be longer than a similar word: the length of the longest suffix.
const MAX_ENDING: usize = 8;
/// The share of the Jaro–Winkler part in the similarity. The similarity of the consonants has the remaining
/// share.
const BY_SOUND: f64 = 0.6;

/// Returns the similarity of two words, from 0 (unlike) to 1 (the same sounds). The similarity is 0 if a word
/// has fewer than three sounds, or if one word is more than [`MAX_ENDING`] sounds longer than the other.
pub(crate) fn sound_similarity(left: &Sound, right: &Sound) -> f64 {
    let (short, long) = if left.full.len() <= right.full.len() { (left, right) } else { (right, left) };
    if short.full.len() < 3 || long.full.len() > short.full.len() + MAX_ENDING {
        return 0.0;
    }
    let cut = long.cut(short.full.len());
    let sound = strsim::jaro_winkler(&short.full, &cut.full);
    let consonants = strsim::normalized_levenshtein(&short.consonants, &cut.consonants);
    BY_SOUND * sound + (1.0 - BY_SOUND) * consonants
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::Language;

    fn of_words(az: &str, en: &str) -> f64 {
        sound_similarity(&Sound::of(az, &Language::azerbaijani()), &Sound::of(en, &Language::english()))
    }

    #[test]
    fn an_azerbaijani_name_is_similar_to_its_english_spelling() {
        for (az, en) in [("tokayevin", "tokayev"), ("trampın", "trump"), ("vaşinqtonda", "washington"), ("con", "john")]
        {
            assert!(of_words(az, en) > 0.88, "{az} {en} {}", of_words(az, en));
        }
    }

    #[test]
    fn an_international_word_is_similar_in_both_languages() {
        for (az, en) in [("prezidentin", "president"), ("universiteti", "university"), ("proqram", "program")] {
            assert!(of_words(az, en) > 0.88, "{az} {en} {}", of_words(az, en));
        }
    }

    #[test]
    fn unrelated_words_are_not_similar() {
        for (az, en) in [("nazir", "national"), ("ölkə", "oil"), ("görüş", "group"), ("də", "the")] {
            assert!(of_words(az, en) < 0.88, "{az} {en} {}", of_words(az, en));
        }
    }
}
