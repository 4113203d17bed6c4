//! The names of months in a language that is supported.

use super::{Supported, az, en};
use crate::unit::Language;

/// The number of a month, 1–12, from its name in small letters; in Azerbaijani the name may have an ending.
pub(crate) fn month_number(word: &str, language: &Language) -> Option<u8> {
    match Supported::of(language)? {
        Supported::Azerbaijani => az::months::number(word),
        Supported::English => en::months::number(word),
    }
}

/// The name of a month, 1–12: in small letters in Azerbaijani, with its capital in English.
pub(crate) fn month_name(month: u8, language: &Language) -> Option<&'static str> {
    match Supported::of(language)? {
        Supported::Azerbaijani => az::months::name(month),
        Supported::English => en::months::name(month),
    }
}
