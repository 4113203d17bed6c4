//! Numbers as digits: the one form in which equal values are equal strings.

/// Digits without leading zeros.
pub(super) fn without_zeros(digits: &str) -> &str {
    let short = digits.trim_start_matches('0');
    if short.is_empty() && !digits.is_empty() { "0" } else { short }
}

/// Digits without marks of thousands, with a point as the decimal mark. A mark before exactly three digits separates
/// thousands, in both languages, unless only a zero is before it.
pub(super) fn plain_digits(digits: &str) -> String {
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", digits),
    };
    let parts: Vec<&str> = digits.split(['.', ',']).collect();
    let thousands = parts.len() > 1
        && parts[0] != "0"
        && (1..=3).contains(&parts[0].len())
        && parts[1..].iter().all(|part| part.len() == 3);
    let joined = if thousands { parts.concat() } else { parts.join(".") };
    let short = if joined.contains('.') { joined.trim_end_matches('0').trim_end_matches('.') } else { &joined };
    format!("{sign}{short}")
}

/// The sum of two whole numbers.
pub(super) fn sum(one: &str, other: &str) -> Option<String> {
    let number = |digits: &str| digits.parse::<u64>().ok();
    Some(number(one)?.checked_add(number(other)?)?.to_string())
}

/// A number times a power of ten.
pub(super) fn scaled(number: &str, power: u32) -> String {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let power = power as usize;
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("{number}e{power}");
    }
    let zeros = "0".repeat(power.saturating_sub(fraction.len()));
    let (moved, left) = fraction.split_at(power.min(fraction.len()));
    let left = left.trim_end_matches('0');
    let point = if left.is_empty() { "" } else { "." };
    format!("{}{point}{left}", without_zeros(&format!("{whole}{moved}{zeros}")))
}

/// The value of a Roman numeral of two letters or more, in small letters and as a Roman would write it.
pub(super) fn roman(word: &str) -> Option<u32> {
    if !(2..=7).contains(&word.len()) || !word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x')) {
        return None;
    }
    let worth = [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let (mut rest, mut sum) = (word, 0);
    for (number, letters) in worth {
        let mut times = 0;
        while let Some(shorter) = rest.strip_prefix(letters) {
            (rest, sum, times) = (shorter, sum + number, times + 1);
        }
        if times > if letters.len() == 1 && number != 5 { 3 } else { 1 } {
            return None;
        }
    }
    (rest.is_empty() && !word.contains("viv")).then_some(sum)
}
