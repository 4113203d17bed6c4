//! The English spelling of Azerbaijani names. It is regular: each letter that English lacks has one spelling, as in
//! passports and in the names of AZƏRTAC (`Xuraman Qəhrəmanova`, Khuraman Gahramanova). A foreign name in an Azerbaijani
//! text is written there as it sounds (`Elison Huker`), and its letters lead nowhere.

/// Returns an Azerbaijani name in English letters: `Khuraman` for `Xuraman`. Other letters stay as they are.
pub(crate) fn romanised_letters(name: &str) -> String {
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
