//! Text that was damaged by a wrong encoding: garbled text, which is UTF-8 read in a code page (`É™` for `ə`), and lost
//! letters, for which `?` or U+FFFD stands.
//!
//! Garbled text can be repaired, because each of its characters stands for one byte. A wrong repair would change what an
//! author wrote, so [`repair_encoding`] repairs a text as a whole or not at all. A text may quote a garbled word, or
//! have signs that only look garbled (`CAFÉ™`); what speaks for these is listed with the function. Lost letters cannot
//! be repaired: [`encoding_damage`] reports them, with every garbled word that was not repaired.

use std::ops::Range;

use super::case::CaseRule;
use super::code_pages::CodePage;

/// The letters of Azerbaijani that are not in ASCII, with the letters that are written for `ə` by mistake.
const AZERBAIJANI: &str = "əƏıİşŞğĞöÖüÜçÇәӘǝƎ";

/// Letters of foreign names that occur in Azerbaijani and English news.
const FOREIGN: &str = "áéíóúàèìòùâêîôûäëïñãõåøßæýšžčćłńśźżđřůěăāēīōūőűťďňąęțșÁÉÍÓÚÑÅØÄŠŽČŁŚŻ";

/// Foreign letters whose garbled form is garbled beyond doubt inside a word. The others, such as `œ` (`Å“`) and `à` (`Ã`
/// with a space), are also a capital letter with a mark behind it.
const FOREIGN_FOR_CERTAIN: &str = "áéíóúèìâêîôäëïñãõåøßæýšžčćłńśźżđřůě";

/// Marks and signs of three bytes in UTF-8. No text has their garbled form (`â€™`) by chance.
const MARKS: &str = "–—‘’“”„…•′″−‹›€₼₽№™†‡‚\u{2009}\u{200a}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2011}\u{202f}\u{2028}\u{feff}\u{fe0f}";

/// Marks and signs of two bytes in UTF-8: `Â«`.
const SMALL_MARKS: &str = "«»°£§±·©®×÷½¼¾²³\u{a0}\u{ad}\u{307}";

/// A repaired text, and the code page in which it had been read by mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RepairedText {
    /// The text as it was written.
    pub text: String,
    /// The code page in which the text had been read by mistake.
    pub code_page: CodePage,
}

/// Returns a garbled text as it was written; `None` if the text is not garbled, or if a repair is not certain.
///
/// A repair is certain if all of this is true:
/// - every character outside ASCII stands for a byte of one code page, and all the bytes together are valid UTF-8. So a
///   text that has one right letter `ə` beside a quoted `É™` is not changed;
/// - afterwards the text has only letters of Azerbaijani and English, letters of foreign names, whole words in Cyrillic,
///   and the marks that news have;
/// - the repaired letters are inside words. A lone `Ã¶` is a quotation, and a small letter at the end of a word of
///   capitals (`CAFÉ™`) was a sign;
/// - there are at least two of them, or one mark of three bytes, such as `â€™`;
/// - they are not all in straight quotation marks, if the text has other words;
/// - nothing damaged remains.
///
/// Text that was garbled twice is repaired, too.
///
/// ```
/// use yaddash_core::text::{CodePage, repair_encoding};
/// let repaired = repair_encoding("GÃ¶rÃ¼ÅŸ BakÄ±da keÃ§irilib.").unwrap();
/// assert_eq!(repaired.text, "Görüş Bakıda keçirilib.");
/// assert_eq!(repaired.code_page, CodePage::Windows1252);
/// assert_eq!(repair_encoding("Görüş Bakıda keçirilib."), None);
/// assert_eq!(repair_encoding("The letter is shown as Ã¶ there."), None);
/// ```
#[must_use]
pub fn repair_encoding(text: &str) -> Option<RepairedText> {
    const MAX_TIMES: usize = 3;
    let mut repaired = decode_once(text)?;
    for _ in 1..MAX_TIMES {
        if is_plausible(&repaired.text) && encoding_damage(&repaired.text).next().is_none() {
            break;
        }
        repaired.text = decode_once(&repaired.text)?.text;
    }
    if !is_plausible(&repaired.text) || encoding_damage(&repaired.text).next().is_some() {
        return None;
    }
    if repaired.text.starts_with('\u{feff}') {
        repaired.text.remove(0);
    }
    Some(repaired)
}

/// Undoes one reading in a wrong code page; `None` if the text is not UTF-8 in any page, or not the same text in all pages.
fn decode_once(text: &str) -> Option<RepairedText> {
    if text.is_ascii() {
        return None;
    }
    let mut repaired: Option<RepairedText> = None;
    for code_page in CodePage::ALL {
        let bytes: Option<Vec<u8>> = text.chars().map(|c| code_page.byte_of(c)).collect();
        let Some(decoded) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) else { continue };
        match &repaired {
            Some(other) if other.text != decoded => return None,
            Some(_) => {}
            None => repaired = Some(RepairedText { text: decoded, code_page }),
        }
    }
    repaired
}

/// Whether a decoded text is what an author would write, and has enough repaired letters in the right places. All its
/// characters outside ASCII are repaired ones.
fn is_plausible(text: &str) -> bool {
    let (mut inside, mut outside, mut lone, mut plain_words) = (0, 0, 0, 0);
    let mut is_quoted = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        if length == 0 {
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            let weight = match c {
                '"' => {
                    is_quoted = !is_quoted;
                    0
                }
                _ if c.is_ascii() => 0,
                _ if MARKS.contains(c) || is_picture(c) => 2,
                _ if SMALL_MARKS.contains(c) => 1,
                _ => return false,
            };
            *(if is_quoted { &mut inside } else { &mut outside }) += weight;
            continue;
        }
        let (word, behind) = rest.split_at(length);
        rest = behind;
        if word.is_ascii() {
            plain_words += usize::from(!is_quoted && length > 1);
            continue;
        }
        match weigh_word(word, behind) {
            Some(Word::Repaired(count)) => *(if is_quoted { &mut inside } else { &mut outside }) += count,
            Some(Word::Initial) => {}
            Some(Word::Lone) => lone += 1,
            None => return false,
        }
    }
    let is_quotation = outside == 0 && plain_words > 0;
    inside + outside >= 2 && lone * 4 <= inside + outside && !is_quotation
}

/// A word with repaired letters.
enum Word {
    /// A word of several letters, with the number of the repaired ones.
    Repaired(usize),
    /// The first letter of a name: `Ə.`.
    Initial,
    /// Another single letter.
    Lone,
}

/// Judges a word with letters outside ASCII; `None` if nobody writes such a word.
fn weigh_word(word: &str, behind: &str) -> Option<Word> {
    let letters: Vec<char> = word.chars().collect();
    let is_cyrillic = |c: &char| ('\u{400}'..='\u{45f}').contains(c);
    let is_latin = |c: &char| c.is_ascii() || AZERBAIJANI.contains(*c) || FOREIGN.contains(*c);
    if !(letters.iter().all(is_latin) || letters.iter().all(is_cyrillic)) {
        return None;
    }
    if let [letter] = letters.as_slice() {
        let is_initial = CaseRule::is_capital(*letter) && behind.starts_with('.');
        return Some(if is_initial { Word::Initial } else { Word::Lone });
    }
    // `CAFÉ™` would become `CAFə`.
    let is_small = |c: &&char| !CaseRule::is_capital(**c);
    let small: Vec<&char> = letters.iter().filter(is_small).collect();
    if letters.len() > 2 && matches!(small.as_slice(), [only] if !only.is_ascii()) && letters.last() == Some(small[0]) {
        return None;
    }
    Some(Word::Repaired(letters.iter().filter(|c| !c.is_ascii()).count()))
}

/// Whether a character is an emoji or another small picture.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{1f1e6}'..='\u{1f1ff}' | '\u{2600}'..='\u{27bf}')
}

/// How a word was damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DamageKind {
    /// The word is garbled: it has UTF-8 that was read in a code page.
    Garbled,
    /// A letter is lost: `?` or U+FFFD stands for it.
    Lost,
}

/// A word that was damaged by a wrong encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Damage {
    /// The byte range of the word in the text.
    pub range: Range<usize>,
    /// How the word was damaged.
    pub kind: DamageKind,
}

/// Finds the words of a text that were damaged by a wrong encoding, in order.
///
/// `?` is a lost letter between letters (`Az?rbaycan`) and before the first letter of a word (`?liyev`), but not in an
/// address and not before a capital letter within a word, where a space was forgotten. At the end of a word it is a
/// question mark, unless the text has lost other letters and the sentence goes on behind it (`yollar? t?mir olunub`).
///
/// ```
/// use yaddash_core::text::{DamageKind, encoding_damage};
/// let text = "Az?rbaycan BakÄ±da görüş keçirib. Nə vaxt?";
/// let found: Vec<_> = encoding_damage(text).map(|damage| (&text[damage.range], damage.kind)).collect();
/// assert_eq!(found, [("Az?rbaycan", DamageKind::Lost), ("BakÄ±da", DamageKind::Garbled)]);
/// ```
pub fn encoding_damage(text: &str) -> impl Iterator<Item = Damage> + '_ {
    let has_lost_letters = text.contains('?') && text.split(SPACES).any(loses_letter);
    let mut at = 0;
    let runs = text.split(SPACES).map(move |run| {
        let start = at;
        at += run.len() + 1;
        (start, run)
    });
    runs.filter_map(move |(start, run)| {
        let is_outer = |c: char| c.is_ascii_punctuation() && c != '?' || "“”‘«»„…–—".contains(c);
        let word = run.trim_start_matches(is_outer);
        let word_start = start + run.len() - word.len();
        let (kind, end) = match damage_of(run) {
            Some(kind) => (kind, word.trim_end_matches(|c| is_outer(c) || c == '?').len().max(1)),
            None if has_lost_letters => {
                let behind = text.get(start + run.len()..).unwrap_or_default();
                (DamageKind::Lost, end_of_lost_letter(word, behind)?)
            }
            None => return None,
        };
        Some(Damage { range: word_start..word_start + end, kind })
    })
}

/// The characters that divide the runs of a text.
const SPACES: [char; 4] = [' ', '\t', '\n', '\r'];

/// Returns the end of a word that has `?` for its last letter, in a text that has lost other letters: the sentence goes on
/// behind it with a small letter, or with a mark that never stands behind a question mark.
fn end_of_lost_letter(word: &str, behind: &str) -> Option<usize> {
    let (letters, marks) = word.split_once('?')?;
    if letters.is_empty() || !letters.chars().all(char::is_alphabetic) {
        return None;
    }
    let goes_on = match marks {
        "" => behind
            .trim_start_matches(SPACES)
            .chars()
            .next()
            .is_some_and(|c| c.is_alphabetic() && !CaseRule::is_capital(c)),
        _ => matches!(marks, "," | ";" | ":"),
    };
    goes_on.then_some(letters.len() + 1)
}

/// Judges a run of characters without spaces.
fn damage_of(run: &str) -> Option<DamageKind> {
    if run.contains('\u{fffd}') || loses_letter(run) {
        return Some(DamageKind::Lost);
    }
    (!run.is_ascii() && is_garbled(run)).then_some(DamageKind::Garbled)
}

/// Whether `?` stands for a letter in a run.
fn loses_letter(run: &str) -> bool {
    if !run.contains('?') {
        return false;
    }
    let is_address = run.contains(['/', '=', '&', '@', '\\', '*', '[', '{', '|', '$', '^', '<', '>', '_', '%', '#'])
        || run.starts_with("www.")
        || run.find('?').and_then(|at| run.get(..at)).is_some_and(|before| before.contains('.'));
    if is_address {
        return false;
    }
    let letters: Vec<char> = run.chars().collect();
    let word = |c: &&char| c.is_alphabetic();
    (0..letters.len()).filter(|place| letters[*place] == '?').any(|place| {
        let before = letters[..place].iter().rev().find(|c| **c != '?');
        let Some(next) = letters[place + 1..].iter().find(|c| **c != '?').filter(word) else { return false };
        match before {
            // `Nə?Kim` lacks a space; `AZ?RBAYCAN` and `S?ki` lack a letter.
            Some(letter) if letter.is_alphabetic() => CaseRule::is_capital(*letter) || !CaseRule::is_capital(*next),
            Some(mark) => matches!(mark, '"' | '“' | '«' | '(' | '-' | '\''),
            None => true,
        }
    })
}

/// Whether a run has a garbled letter or mark that nobody writes on purpose.
fn is_garbled(run: &str) -> bool {
    let letters: Vec<char> = run.chars().collect();
    let mut place = 0;
    let mut previous_end = usize::MAX;
    while let Some(c) = letters.get(place) {
        if c.is_ascii() {
            place += 1;
            continue;
        }
        // The rest of a mark of which the last byte is lost, and a control character that no text has.
        let is_rest_of_mark = matches!((c, letters.get(place + 1)), ('â', Some('€')) | ('в', Some('Ђ')));
        if is_rest_of_mark || matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}') {
            return true;
        }
        let Some((meant, length)) = decode_at(letters.get(place..).unwrap_or_default()) else {
            place += 1;
            continue;
        };
        let before = place.checked_sub(1).and_then(|at| letters.get(at));
        let behind = letters.get(place + length);
        if MARKS.contains(meant) || is_picture(meant) {
            return true;
        }
        if SMALL_MARKS.contains(meant) {
            let is_prefix = !before.is_some_and(|c| c.is_alphabetic()) && *c == 'Â';
            if is_prefix && "«»°£§±·\u{a0}".contains(meant) {
                return true;
            }
        } else if AZERBAIJANI.contains(meant) || FOREIGN_FOR_CERTAIN.contains(meant) {
            let is_letter = |c: Option<&char>| c.is_some_and(char::is_ascii_alphabetic);
            let is_capital = |c: Option<&char>| c.is_some_and(char::is_ascii_uppercase);
            let is_initial = CaseRule::is_capital(meant) && behind == Some(&'.');
            // `CAFÉ™`
            let is_sign = !CaseRule::is_capital(meant) && is_capital(before) && !is_letter(behind) && place > 1;
            if (is_letter(before) || is_letter(behind) || is_initial || previous_end == place) && !is_sign {
                return true;
            }
            previous_end = place + length;
        }
        place += length;
    }
    false
}

/// Returns the character that a garbled sequence at the start of a text means, and how many characters it has.
fn decode_at(letters: &[char]) -> Option<(char, usize)> {
    CodePage::ALL.into_iter().find_map(|page| {
        let first = page.byte_of(*letters.first()?)?;
        let length = match first {
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => return None,
        };
        let bytes: Vec<u8> = letters.get(..length)?.iter().map_while(|c| page.byte_of(*c)).collect();
        let meant = std::str::from_utf8(&bytes).ok()?.chars().next()?;
        let is_known = [AZERBAIJANI, FOREIGN, MARKS, SMALL_MARKS].iter().any(|list| list.contains(meant));
        (is_known || is_picture(meant)).then_some((meant, length))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn garble(text: &str, page: CodePage) -> String {
        text.bytes().map(|byte| page.char_of(byte)).collect()
    }

    fn latin_1(text: &str) -> String {
        text.bytes().map(char::from).collect()
    }

    const RIGHT: [&str; 16] = [
        "Görüş Bakıda keçirilib.",
        "Ə.Məmmədov və Ç.Əliyev “Şərq” şirkətinin rəhbərləri ilə görüşüblər.",
        "The letter is shown as Ã¶ on the page, and Ä± there.",
        "NESCAFÉ™ and CAFÉ™ are brands.",
        "SÃO PAULO, MANHÃ – São Tomé.",
        "Ürək “QARABAĞ” deyir – “DAĞ”, “ÖZ”.",
        "An ångström is 10⁻¹⁰ m: 5 Å–7 Å, 5 Å…7 Å.",
        "Azerbaijan’s “green” energy – 5°C, £3, €4, ₼5…",
        "Путин прибыл в Баку: «Россия» – №1.",
        "Az TV-də: necəsən? Yaxşı?Bəs siz? https://sayt.az/axtar?soz=bir report.az?dil=az",
        "Kim? Nə? “Nə vaxt?” – deyə soruşub (2025?).",
        "C'est à Genève que Mme Lœuf, « Âge d'or », a parlé à Zürich. ÂGE",
        "Český Krumlov, Łódź, Škoda, Đoković, Ångström, Ærø, Œuvre.",
        "Was? Wie?\nWo?",
        "What?! Really?? Yes.",
        "Instead of \"Bakı\" the page has \"BakÄ±\" and \"GÉ™ncÉ™\".",
    ];

    #[test]
    fn right_texts_are_not_changed_and_only_the_quotation_is_reported() {
        for text in RIGHT {
            assert_eq!(repair_encoding(text), None, "{text}");
            let damaged: Vec<&str> = encoding_damage(text).map(|damage| &text[damage.range]).collect();
            let quoted = text.starts_with("Instead").then_some(["BakÄ±", "GÉ™ncÉ™"]);
            assert_eq!(damaged, quoted.into_iter().flatten().collect::<Vec<_>>(), "{text}");
        }
        assert_eq!(repair_encoding("Instead of Baku the page has \"BakÄ±\" and \"GÉ™ncÉ™\"."), None);
    }

    #[test]
    fn garbled_texts_are_repaired_in_every_code_page_once_or_twice_garbled() {
        for text in [
            "Azərbaycan və Türkiyə XİN başçıları “Şəhidlər xiyabanı”nı ziyarət ediblər – Ə.Əliyev, Ş.Çələbi.",
            "AZƏRBAYCAN RESPUBLİKASI",
            "Azerbaijan’s position",
            "İclasda §5, 20°C və ₼7 haqqında danışılıb, 🇦🇿 bayrağı, Köln, Zürich, São Paulo, Русский язык.",
            "\"Dünya şöhrətli müğənni\"",
        ] {
            for page in CodePage::ALL {
                let garbled = garble(text, page);
                assert_eq!(repair_encoding(&garbled).map(|repaired| repaired.text).as_deref(), Some(text), "{garbled}");
                let twice = garble(&garbled, page);
                assert_eq!(repair_encoding(&twice).map(|repaired| repaired.text).as_deref(), Some(text), "{twice}");
                assert!(encoding_damage(&garbled).next().is_some(), "{garbled}");
            }
            assert_eq!(repair_encoding(&latin_1(text)).map(|repaired| repaired.text).as_deref(), Some(text));
        }
    }

    #[test]
    fn a_text_that_is_garbled_in_part_is_reported_and_not_repaired() {
        let text = "Görüş BakÄ±da keçirilib. SÉ™nÉ™d imzalanıb.";
        assert_eq!(repair_encoding(text), None);
        assert_eq!(encoding_damage(text).count(), 2);
        for (text, word) in [
            ("Az?rbaycan", "Az?rbaycan"),
            ("“?liyev”", "?liyev"),
            ("AZ?RBAYCAN!", "AZ?RBAYCAN"),
            ("g?r?? olub", "g?r"),
            ("Azerbaijan?s", "Azerbaijan?s"),
            ("Ba\u{fffd}ı", "Ba\u{fffd}ı"),
            ("Presidentâ€™s", "Presidentâ€™s"),
            ("(MÃ¼nchen)", "MÃ¼nchen"),
            ("Ã¼Ã§ gün", "Ã¼Ã§"),
            ("\u{8f}mÉ™k", "\u{8f}mÉ™k"),
            ("Р“Й™РЅc BakД±da", "BakД±da"),
        ] {
            let found: Vec<&str> = encoding_damage(text).map(|damage| &text[damage.range]).collect();
            assert_eq!(found.last(), Some(&word), "{text}");
        }
    }

    #[test]
    fn a_letter_that_is_lost_at_the_end_of_a_word_is_found_beside_other_lost_letters() {
        let words = |text| encoding_damage(text).map(|damage| &text[damage.range]).collect::<Vec<_>>();
        assert_eq!(words("Yollar? t?mir olunub."), ["Yollar?", "t?mir"]);
        assert_eq!(words("G?nc?, Şuşa? v? (Ağdam?) ana yollar?: 5 km"), ["G?nc", "Şuşa?", "yollar?"]);
        for text in ["Yollar? təmir olunub.", "Kim? nə vaxt?", "What?, he asked"] {
            assert_eq!(words(text), [""; 0], "{text}");
        }
        assert_eq!(words("Az?rbaycan? Bəli. Kim? Nə? 5? ədəd “Nə?” deyib, nə?"), ["Az?rbaycan"]);
    }

    fn azerbaijani() -> impl Strategy<Value = String> {
        let word = "[A-ZƏÇŞÖÜİĞ]?[abcçdeəfgğhxıijkqlmnoöprsştuüvyz]{2,12}";
        let gap = prop_oneof![
            6 => Just(" "), 1 => Just(", "), 1 => Just(". "), 1 => Just("? "), 1 => Just(" – "), 1 => Just("\n"),
            1 => Just(" “"), 1 => Just("” "), 1 => Just("-"), 1 => Just("’")
        ];
        proptest::collection::vec((word, gap), 1..20)
            .prop_map(|words| words.into_iter().map(|(word, gap)| word + gap).collect())
    }

    proptest! {
        #[test]
        fn the_repair_of_a_garbled_text_is_the_text(text in azerbaijani(), page in 0..4_usize) {
            let written = format!("Görüş keçirilib: {text}");
            let repaired = repair_encoding(&garble(&written, CodePage::ALL[page]));
            prop_assert_eq!(repaired.map(|repaired| repaired.text), Some(written));
        }

        #[test]
        fn a_text_without_garbling_is_not_changed_and_not_reported(text in azerbaijani()) {
            prop_assert_eq!(repair_encoding(&text), None);
            prop_assert_eq!(encoding_damage(&text).next(), None);
        }

        #[test]
        fn no_text_of_capitals_and_marks_is_changed(text in "[A-ZƏÇŞÖÜİĞÄÅÉÃ “”–…’«»a-zəıçşöüğ.]{0,40}") {
            prop_assert_eq!(repair_encoding(&text), None);
        }

        #[test]
        fn the_damage_of_any_text_is_in_order_and_within_it(text in any::<String>()) {
            let mut end = 0;
            for damage in encoding_damage(&text) {
                prop_assert!(damage.range.start >= end && text.get(damage.range.clone()).is_some(), "{:?}", damage);
                end = damage.range.end;
            }
            let _ = repair_encoding(&text);
        }
    }
}
