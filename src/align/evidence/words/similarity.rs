//! How alike two words sound, suffixes forgiven.
//!
//! Jaro–Winkler (Winkler 1990) over the sounds, which favours a common beginning, and Levenshtein
//! over the consonants, which forgives the vowels of a name heard through a third language. The
//! longer word is cut to the shorter one's length first: what it has more is `-ın`, `-dan` or `-ish`.

use super::sound::Sound;

/// The longest ending that a word may have over its similarity.
const MAX_ENDING: usize = 8;
/// Part of the similarity that comes from Jaro–Winkler; the rest is the consonants'.
const BY_SOUND: f64 = 0.6;

/// From 0 (strangers) to 1 (the same). Words of fewer than three sounds are never alike.
pub(super) fn similarity(one: &Sound, other: &Sound) -> f64 {
    let (short, long) = if one.full.len() <= other.full.len() { (one, other) } else { (other, one) };
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

    fn alike(az: &str, en: &str) -> f64 {
        similarity(&Sound::of(az, &Language::azerbaijani()), &Sound::of(en, &Language::english()))
    }

    #[test]
    fn names_with_suffixes_are_alike() {
        for (az, en) in [("tokayevin", "tokayev"), ("trampın", "trump"), ("vaşinqtonda", "washington"), ("con", "john")]
        {
            assert!(alike(az, en) > 0.88, "{az} {en} {}", alike(az, en));
        }
    }

    #[test]
    fn internationalisms_are_alike() {
        for (az, en) in [("prezidentin", "president"), ("universiteti", "university"), ("proqram", "program")] {
            assert!(alike(az, en) > 0.88, "{az} {en} {}", alike(az, en));
        }
    }

    #[test]
    fn strangers_are_not() {
        for (az, en) in [("nazir", "national"), ("ölkə", "oil"), ("görüş", "group"), ("də", "the")] {
            assert!(alike(az, en) < 0.88, "{az} {en} {}", alike(az, en));
        }
    }
}
