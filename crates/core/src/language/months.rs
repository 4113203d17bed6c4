//! The names of months in the supported languages.

use super::{Supported, az, en};
use crate::unit::Language;

/// Returns the number of a month, 1–12, from its name in small letters. An Azerbaijani name may have an ending.
pub(crate) fn month_number(word: &str, language: &Language) -> Option<u8> {
    match Supported::of(language)? {
        Supported::Azerbaijani => az::months::number(word),
        Supported::English => en::months::number(word),
    }
}

/// Returns the name of a month, 1–12. An Azerbaijani name is in small letters; an English name has its capital.
pub(crate) fn month_name(month: u8, language: &Language) -> Option<&'static str> {
    match Supported::of(language)? {
        Supported::Azerbaijani => az::months::name(month),
        Supported::English => en::months::name(month),
    }
}
