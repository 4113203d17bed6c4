//! The signs of the fonts Symbol and Wingdings that Word writes as `w:sym`, as characters of Unicode. A sign that is not
//! in the list has no text; it stays in the document, but not in the translation.
//!
//! Source: <https://www.unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt>. Word adds F000 to the number in the font.

const SYMBOL: &[(u32, char)] = &[
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xAB, '↔'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAE, '→'),
    (0xAF, '↓'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB2, '″'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xA2, '′'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xB9, '≠'),
    (0xBB, '≈'),
    (0xBC, '…'),
    (0xD2, '®'),
    (0xD3, '©'),
    (0xD4, '™'),
    (0xA0, '€'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x67, 'γ'),
    (0x64, 'δ'),
    (0x44, 'Δ'),
    (0x6D, 'μ'),
    (0x70, 'π'),
    (0x57, 'Ω'),
];

const WINGDINGS: &[(u32, char)] = &[
    (0x28, '☎'),
    (0x2A, '✉'),
    (0x6C, '●'),
    (0x6E, '■'),
    (0xA7, '▪'),
    (0xD8, '➢'),
    (0xE0, '→'),
    (0xDF, '←'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFE, '☑'),
    (0xA8, '◻'),
];

/// Returns the character for a sign of a font, which is given by its hexadecimal number, such as `F0B0`.
pub(super) fn sign(font: &str, number: &str) -> Option<char> {
    let list = match font {
        "Symbol" => SYMBOL,
        "Wingdings" => WINGDINGS,
        _ => return None,
    };
    let number = u32::from_str_radix(number, 16).ok()?;
    let number = number.checked_sub(0xF000).unwrap_or(number);
    list.iter().find(|(known, _)| *known == number).map(|(_, sign)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signs_of_symbol_fonts_are_characters() {
        assert_eq!(sign("Symbol", "F0B0"), Some('°'));
        assert_eq!(sign("Symbol", "B0"), Some('°'));
        assert_eq!(sign("Wingdings", "F0FC"), Some('✓'));
        assert_eq!(sign("Wingdings 2", "F050"), None);
        assert_eq!(sign("Symbol", "x"), None);
    }
}
