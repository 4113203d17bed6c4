//! Decimal numbers without rounding: adding, and multiplying by a power of ten.
//!
//! Values are compared letter by letter, so a number has one spelling: plain digits, no zeros that say nothing, a
//! decimal point. A number of more digits than fit into 128 bits is not read, which no news text needs.

use std::fmt;

/// A decimal number that is not negative: `units` divided by ten to the power of `decimals`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    units: u128,
    decimals: u32,
}

impl Decimal {
    pub(crate) const HALF: Self = Self { units: 5, decimals: 1 };

    pub(crate) fn whole(units: u128) -> Self {
        Self { units, decimals: 0 }
    }

    /// Reads plain digits with a decimal point: `47.587`.
    pub(crate) fn parse(plain: &str) -> Option<Self> {
        let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(part) {
            return None;
        }
        let units = format!("{whole}{part}").parse().ok()?;
        Some(Self { units, decimals: u32::try_from(part.len()).ok()? })
    }

    /// Multiplies by ten to the power of `exponent`, which may be negative.
    pub(crate) fn shifted(self, exponent: i32) -> Option<Self> {
        let decimals = i64::from(self.decimals) - i64::from(exponent);
        if decimals >= 0 {
            return Some(Self { decimals: u32::try_from(decimals).ok()?, ..self });
        }
        let factor = 10_u128.checked_pow(u32::try_from(-decimals).ok()?)?;
        Some(Self { units: self.units.checked_mul(factor)?, decimals: 0 })
    }

    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        let decimals = self.decimals.max(other.decimals);
        let aligned = |number: Self| {
            let factor = 10_u128.checked_pow(decimals - number.decimals)?;
            number.units.checked_mul(factor)
        };
        Some(Self { units: aligned(self)?.checked_add(aligned(other)?)?, decimals })
    }

    pub(crate) fn times(self, factor: u128) -> Option<Self> {
        Some(Self { units: self.units.checked_mul(factor)?, ..self })
    }

    /// Returns the whole number and the rest of a division by ten to the power of `exponent`.
    pub(crate) fn parted(self, exponent: u32) -> Option<(u128, Self)> {
        let divisor = 10_u128.checked_pow(exponent + self.decimals)?;
        Some((self.units / divisor, Self { units: self.units % divisor, ..self }))
    }

    /// Whether the number is less than ten to the power of `exponent`.
    pub(crate) fn is_below(self, exponent: u32) -> bool {
        self.parted(exponent).is_some_and(|(whole, _)| whole == 0)
    }

    pub(crate) fn is_zero(self) -> bool {
        self.units == 0
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.decimals as usize + 1;
        let digits = format!("{:0>width$}", self.units);
        let (whole, part) = digits.split_at(digits.len() - self.decimals as usize);
        let part = part.trim_end_matches('0');
        if part.is_empty() { write!(formatter, "{whole}") } else { write!(formatter, "{whole}.{part}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_numbers_are_added_and_shifted_without_rounding() {
        let of = |text| Decimal::parse(text).unwrap();
        for (one, by, other, sum) in [
            ("47", 6, "587000", "47587000"),
            ("0.5", 6, "0", "500000"),
            ("125", 0, "0.7", "125.7"),
            ("1.70", 0, "0.05", "1.75"),
            ("12.5", -1, "0", "1.25"),
            ("007", 0, "0", "7"),
        ] {
            assert_eq!(of(one).shifted(by).unwrap().plus(of(other)).unwrap().to_string(), sum);
        }
        assert_eq!(
            of("47587000").parted(6).map(|(whole, rest)| (whole, rest.to_string())),
            Some((47, "587000".into()))
        );
        assert!(of("999.9").is_below(3) && !of("1000").is_below(3) && of("0.00").is_zero());
        assert_eq!(Decimal::parse("1.2.3"), None);
    }
}
