//! Checks how per cent is written after a number in digits: `%`, `percent` or `per cent`.

use super::{Deviation, DeviationKind, HouseForm};
use crate::text::placeables::{PartKind, PlaceableKind, placeables};
use crate::unit::Language;

/// A way of writing per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PerCent {
    Sign,
    OneWord,
    TwoWords,
}

impl PerCent {
    pub(super) fn of(text: &str) -> Option<Self> {
        [Self::Sign, Self::OneWord, Self::TwoWords].into_iter().find(|form| form.text() == text)
    }

    fn text(self) -> &'static str {
        match self {
            Self::Sign => "%",
            Self::OneWord => "percent",
            Self::TwoWords => "per cent",
        }
    }

    pub(super) fn check(self, text: &str, found: &mut Vec<Deviation>) {
        let shares = placeables(text, &Language::english());
        for share in shares.into_iter().filter(|found| found.kind == PlaceableKind::Percentage) {
            let [digits, unit] = share.parts.as_slice() else { continue };
            let (Some(number), Some(written)) = (text.get(digits.range.clone()), text.get(unit.range.clone())) else {
                continue;
            };
            let known = Self::of(written).filter(|_| digits.kind == PartKind::Digits && unit.kind == PartKind::Unit);
            let gap = text.get(digits.range.end..unit.range.start).unwrap_or_default();
            if known.is_none_or(|form| form == self) || !matches!(gap, "" | " " | "\u{a0}") {
                continue;
            }
            // In “5 to 10 percent” the word belongs to both numbers, but in “5 to 10%” the 5 looks like another
            // quantity.
            let before = text.get(..digits.range.start).unwrap_or_default();
            let of_two = ["to ", "or ", "and "].iter().any(|joint| {
                before
                    .strip_suffix(joint)
                    .is_some_and(|before| before.trim_end().ends_with(|c: char| c.is_ascii_digit()))
            });
            // In `percentage points` and `8 percent-plus`, the unit is part of a longer word.
            let rest = text.get(unit.range.end..).unwrap_or_default();
            let joined = rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '–'));
            if self == Self::Sign && of_two || joined {
                continue;
            }
            let space = if self == Self::Sign { "" } else { " " };
            let to = format!("{number}{space}{}", self.text());
            let (kind, writes) = (DeviationKind::PerCent, HouseForm::PerCent { example: self.text().to_owned() });
            found.push(Deviation { kind, range: digits.range.start..unit.range.end, to, writes, doubt: None });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percent_sign_or_word_is_changed_only_after_one_number_in_digits() {
        let written = |form: PerCent, text: &str| {
            let mut found = Vec::new();
            form.check(text, &mut found);
            found.into_iter().map(|found| format!("{} → {}", &text[found.range], found.to)).collect::<Vec<_>>()
        };
        assert_eq!(
            written(PerCent::Sign, "rose by 12.5 per cent to 40 percent"),
            ["12.5 per cent → 12.5%", "40 percent → 40%"]
        );
        assert_eq!(written(PerCent::TwoWords, "an 8% stake"), ["8% → 8 per cent"]);
        assert_eq!(written(PerCent::OneWord, "by 8 per cent"), ["8 per cent → 8 percent"]);
        for text in ["by 5 to 10 percent", "five percent", "5 percentage points", "by 0.2 percentage points", "by 8%"] {
            assert!(written(PerCent::Sign, text).is_empty(), "{text}");
        }
    }
}
