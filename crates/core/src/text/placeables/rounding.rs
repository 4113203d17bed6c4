//! Whether a value is another one, rounded: “$47.6 million” may translate 47,587,000 dollars.

use super::Value;
use super::decimal::Decimal;

impl Value {
    /// Whether this value is `exact` with fewer digits, rounded up or down, as “nearly 50,000” may stand for 47,587. With
    /// `at_least`, it must not be greater: “more than 50,000” may not.
    #[must_use]
    pub fn is_about(&self, exact: &Self, at_least: bool) -> bool {
        same_unit(self, exact).is_some_and(|(rounded, exact)| near(rounded, exact, at_least).unwrap_or(false))
    }

    /// Whether this value is `exact` with fewer digits, as a translator may write it: rounded to the nearest, with at
    /// least two digits that count, and decimals or thousands left out. The unit must be the same. A number below ten
    /// and one that keeps all its digits are not rounded.
    #[must_use]
    pub fn is_rounding_of(&self, exact: &Self) -> bool {
        same_unit(self, exact).is_some_and(|(rounded, exact)| rounds(rounded, exact).unwrap_or(false))
    }
}

/// The numbers of two values of one kind.
fn same_unit<'v>(one: &'v Value, other: &'v Value) -> Option<(&'v str, &'v str)> {
    match (one, other) {
        (Value::Number(one), Value::Number(two))
        | (Value::Percentage(one), Value::Percentage(two))
        | (Value::Points(one), Value::Points(two)) => Some((one, two)),
        (Value::Money { amount, currency }, Value::Money { amount: exact, currency: known }) if currency == known => {
            Some((amount, exact))
        }
        _ => None,
    }
}

fn rounds(rounded: &str, exact: &str) -> Option<bool> {
    if digits_that_count(rounded) < 2 || !may_be_rounded(rounded, exact) {
        return Some(false);
    }
    let (units, wanted) = in_tenths(rounded, exact)?;
    // In tenths of the last place: 5 less to 4 more is rounded to the nearest.
    Some(units.saturating_add(5) >= wanted && units < wanted.saturating_add(5))
}

fn near(rounded: &str, exact: &str, at_least: bool) -> Option<bool> {
    if !may_be_rounded(rounded, exact) {
        return Some(false);
    }
    let (units, wanted) = in_tenths(rounded, exact)?;
    Some(units.abs_diff(wanted) < 10 && !(at_least && wanted > units))
}

/// Whether a translator may have left out digits: decimals, or those of a large number. Nobody writes 300 for 310.
fn may_be_rounded(rounded: &str, exact: &str) -> bool {
    let large = exact.split('.').next().is_some_and(|whole| whole.len() > 3);
    large || decimals(exact) > decimals(rounded)
}

/// Both numbers in tenths of the last place that counts in the rounded one; `None` if it does not have fewer digits.
fn in_tenths(rounded: &str, exact: &str) -> Option<(u128, u128)> {
    if digits_that_count(rounded) >= digits_that_count(exact) {
        return None;
    }
    let whole = rounded.split('.').next()?;
    let zeros = if decimals(rounded) == 0 { whole.len() - whole.trim_end_matches('0').len() } else { 0 };
    let place = i32::try_from(zeros).ok()? - i32::try_from(decimals(rounded)).ok()?;
    let scaled = |text: &str| Some(Decimal::parse(text)?.shifted(1 - place)?.parted(0)?.0);
    Some((scaled(exact)?, scaled(rounded)?))
}

fn decimals(number: &str) -> usize {
    number.split_once('.').map_or(0, |(_, part)| part.len())
}

fn digits_that_count(number: &str) -> usize {
    let plain: String = number.chars().filter(char::is_ascii_digit).collect();
    let plain = plain.trim_start_matches('0');
    if number.contains('.') { plain.len() } else { plain.trim_end_matches('0').len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_fewer_digits_is_a_rounding_only_if_it_is_the_nearest() {
        for (rounded, exact, is_one) in [
            ("47600000", "47587000", true),
            ("48000000", "47587000", true),
            ("47500000", "47587000", false),
            ("50000000", "47587000", false),
            ("12.5", "12.46", true),
            ("13", "12.5", true),
            ("12", "12.5", false),
            ("5", "4.8", false),
            ("120", "125", false),
            ("125", "125", false),
            ("126000", "125700", true),
            ("12.46", "12.5", false),
        ] {
            let money = |amount: &str| Value::Money { amount: amount.to_owned(), currency: "$".to_owned() };
            assert_eq!(money(rounded).is_rounding_of(&money(exact)), is_one, "{rounded} for {exact}");
        }
        let about = |rounded: &str, exact: &str| {
            Value::Number(rounded.to_owned()).is_about(&Value::Number(exact.to_owned()), false)
        };
        assert!(about("50000", "47587") && about("5", "4.8") && about("4", "4.8"));
        assert!(!about("300", "310") && !about("40000", "51000") && !about("47587", "50000"));
        assert!(!Value::Number("15000".into()).is_about(&Value::Number("14318".into()), true));
        assert!(!Value::Number("48000".into()).is_rounding_of(&Value::Percentage("47600".into())));
    }
}
