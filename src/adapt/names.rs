//! Azerbaijani names in English letters. Only names that are known to be Azerbaijani are romanised: a foreign one
//! is written in Azerbaijani as it sounds (`Elison Huker`), and its letters lead nowhere.

/// Whether a word is a given name that Azerbaijanis bear.
pub(crate) fn is_given_name(word: &str) -> bool {
    include_str!("data/az.given-names.txt").lines().any(|line| line == word)
}

/// A name of a given name and a surname in English letters, and its case ending in Azerbaijani; `None` if it is
/// not known to be Azerbaijani.
pub(super) fn romanised(name: &str) -> Option<(String, &str)> {
    let (given, surname) = name.split_once(' ')?;
    if surname.contains(' ') || !is_given_name(given) {
        return None;
    }
    let endings = ["yeva", "yev", "ova", "ov", "eva", "ev", "zadə", "oğlu"];
    // The last place where the ending of a surname stands with nothing but a case behind it.
    let end = endings.iter().find_map(|ending| {
        let at = surname.rfind(ending)? + ending.len();
        let rest = surname.get(at..)?;
        let stem = at - ending.len() >= 2;
        (stem && (rest.is_empty() || super::azerbaijani::case_of(rest).is_some())).then_some(at)
    })?;
    let (bare, suffix) = surname.split_at(end);
    // `Həsənova` is a woman, or a man in the dative (`Əliyeva` only a woman: his dative is `Əliyevə`).
    if bare.ends_with("ova") && suffix.is_empty() {
        return None;
    }
    Some((format!("{} {}", letters(given), letters(bare)), suffix))
}

fn letters(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        let (written, capital) = match c {
            'ə' | 'Ə' => ("a", c == 'Ə'),
            'x' | 'X' => ("kh", c == 'X'),
            'q' | 'Q' => ("g", c == 'Q'),
            'c' | 'C' => ("j", c == 'C'),
            'ş' | 'Ş' => ("sh", c == 'Ş'),
            'ç' | 'Ç' => ("ch", c == 'Ç'),
            'ğ' | 'Ğ' => ("gh", c == 'Ğ'),
            'ı' | 'I' => ("i", c == 'I'),
            'İ' => ("i", true),
            'ö' | 'Ö' => ("o", c == 'Ö'),
            'ü' | 'Ü' => ("u", c == 'Ü'),
            c => {
                out.push(c);
                continue;
            }
        };
        let mut letters = written.chars();
        if capital {
            out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        }
        out.push_str(letters.as_str());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::romanised;

    #[test]
    fn only_azerbaijani_names_are_romanised() {
        let made = |name| romanised(name).map(|(name, suffix)| format!("{name}|{suffix}"));
        assert_eq!(made("Xəyal Məmmədovun").as_deref(), Some("Khayal Mammadov|un"));
        assert_eq!(made("Çingiz Qarayev").as_deref(), Some("Chingiz Garayev|"));
        assert_eq!(made("Elison Huker"), None);
        assert_eq!(made("İvan Petrov"), None);
    }
}
