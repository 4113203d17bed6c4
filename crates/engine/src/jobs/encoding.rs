//! Repairs the texts of a unit that a wrong encoding has garbled, and refuses a unit that cannot be repaired.
//!
//! A damaged text must not be stored as a translation: it would never be found, and would be offered to translators. So
//! every job that stores texts from outside asks here first: importing, merging, adding and editing. A unit is repaired
//! only if that is certain for every damaged text of it ([`yaddash_core::text::repair_encoding`]). A
//! text with inline codes is not repaired, because the places of the codes would move.

use crate::formats::Reason;
use yaddash_core::text::{encoding_damage, repair_encoding};
use yaddash_core::unit::Unit;

/// Returns a text as it was written: repaired if a wrong encoding has garbled it, and else unchanged.
///
/// # Errors
/// Returns the first damaged word, if the text is damaged and cannot be repaired for certain.
pub(super) fn repaired_text(text: String) -> Result<String, String> {
    if let Some(repaired) = repair_encoding(&text) {
        return Ok(repaired.text);
    }
    let damage = encoding_damage(&text).next();
    match damage {
        Some(damage) => Err(text.get(damage.range).unwrap_or_default().to_owned()),
        None => Ok(text),
    }
}

/// Repairs the garbled texts of a unit. Returns whether a text was repaired.
///
/// # Errors
/// Returns [`Reason::WrongEncoding`] if a text is damaged and cannot be repaired for certain. The unit is unchanged.
pub(super) fn repair(unit: &mut Unit) -> Result<bool, Reason> {
    let mut repaired = Vec::new();
    for (place, variant) in unit.variants.iter().enumerate() {
        if let (None, Some(new)) = (&variant.markup, repair_encoding(&variant.text)) {
            repaired.push((place, new.text));
        } else if let Some(damage) = encoding_damage(&variant.text).next() {
            let word = variant.text.get(damage.range).unwrap_or_default().to_owned();
            return Err(Reason::WrongEncoding { word });
        }
    }
    let is_repaired = !repaired.is_empty();
    for (place, text) in repaired {
        if let Some(variant) = unit.variants.get_mut(place) {
            variant.text = text;
        }
    }
    Ok(is_repaired)
}

#[cfg(test)]
mod tests {
    use super::*;
    use yaddash_core::unit::{Language, Variant};

    #[test]
    fn a_garbled_unit_is_repaired_and_a_unit_with_lost_letters_is_refused() {
        let unit = |az: &str, en: &str| {
            Unit::pair(Variant::new(Language::azerbaijani(), az), Variant::new(Language::english(), en))
        };
        let mut garbled = unit("SÉ™nÉ™d imzalanÄ±b.", "The document was signed.");
        assert_eq!(repair(&mut garbled), Ok(true));
        assert_eq!(garbled, unit("Sənəd imzalanıb.", "The document was signed."));
        assert_eq!(repair(&mut garbled), Ok(false));
        let mut lost = unit("S?n?d imzalan?b.", "The document was signed.");
        assert_eq!(repair(&mut lost), Err(Reason::WrongEncoding { word: "S?n?d".to_owned() }));
        let mut half = unit("SÉ™nÉ™d imzalanıb.", "The document was signed.");
        assert_eq!(repair(&mut half), Err(Reason::WrongEncoding { word: "SÉ™nÉ™d".to_owned() }));
    }
}
