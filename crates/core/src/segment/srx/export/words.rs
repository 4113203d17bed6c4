//! Turns words of the lists into patterns that Java, ICU and yaddash read in the same way.
//!
//! A pattern matches a word in lower case, and with a capital at the beginning of each of its parts. A
//! short word (`GMT`, `DR.`) is also matched in capitals. Longer words in capitals are left out, so that a
//! translator can still read the file. Flags for case are not used, because Java and ICU differ in them.

/// One character of white space, including the no-break space and the zero-width space, which Java's `\s`
/// does not match.
pub(super) const SPACE: &str = r"[\s\u00A0\u200B]";
/// A look-behind that matches if no letter, combining mark or digit comes before.
pub(super) const EDGE: &str = r"(?<![\p{L}\p{M}\p{N}])";
/// A look-ahead that matches if no letter, combining mark or digit comes after.
pub(super) const END: &str = r"(?![\p{L}\p{M}\p{N}])";
/// The end of a word in the pattern after a place. Unlike [`END`], this pattern takes the sign after the
/// word into the match: regex engines search for a long list of words at once only if the pattern has no
/// look-around.
pub(super) const TAKEN_END: &str = r"(?:[^\p{L}\p{M}\p{N}]|$)";

/// Returns a pattern for a space, the signs before the first letter or digit, and then `what`.
pub(super) fn next(what: &str) -> String {
    format!(r"{SPACE}[^\p{{L}}\p{{N}}.!?…]{{0,12}}{what}")
}

/// Returns a pattern for one of the words. A word with a star at its end may have any ending; a word
/// without a star must end there.
pub(super) fn one_of<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    format!("{}{END}", choices(words))
}

/// Returns a pattern for one of the words in the pattern after a place. Unlike [`one_of`], it takes the
/// sign after the word into the match.
pub(super) fn coming<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    format!("{}{TAKEN_END}", choices(words))
}

fn choices<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let (mut whole, mut begun) = (Vec::new(), Vec::new());
    for word in words {
        match word.strip_suffix('*') {
            Some(start) => begun.push(start),
            None => whole.push(word),
        }
    }
    let mut choices = Vec::new();
    if !begun.is_empty() {
        choices.push(format!(r"{}\p{{L}}*", any(&begun)));
    }
    if !whole.is_empty() {
        choices.push(any(&whole));
    }
    format!("(?:{})", choices.join("|"))
}

/// Returns a pattern for one of the words with a capital as its first letter.
pub(super) fn capitalised(words: &[&str]) -> String {
    let capital = |word: &&str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| capital_of(first).to_string() + letters.as_str())
    };
    let words: Vec<String> = words.iter().map(capital).collect();
    any(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Works like [`coming`], but matches the words only in lower case.
pub(super) fn coming_small<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let mut words: Vec<String> = words.into_iter().map(|word| word.replace('*', r"\p{L}*")).collect();
    words.sort();
    format!("(?:{}){TAKEN_END}", words.join("|"))
}

/// Returns a pattern for one of the words. More letters may follow the word; callers add the text that must
/// follow, such as the full stop of an abbreviation.
pub(super) fn any(words: &[&str]) -> String {
    let mut words = words.to_vec();
    // The longest first: tools differ in whether they try a longer word after a shorter one has matched.
    words.sort_by_key(|word| (std::cmp::Reverse(word.chars().count()), *word));
    words.dedup();
    let patterns: Vec<String> = words.into_iter().map(word).collect();
    format!("(?:{})", patterns.join("|"))
}

/// Returns the pattern for one word: `[Pp]rof`, `[Gg]en\.-[Ll]eyt`, `v[əƏ]`. A word with a capital in the
/// list is matched only as it is.
fn word(word: &str) -> String {
    let capital = word.chars().any(char::is_uppercase);
    let single = word.chars().nth(1).is_none();
    let short = (2..=4).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic);
    if short && !capital {
        let rest: String = word.chars().skip(1).collect();
        let mut capitals: String = word.chars().map(capital_of).collect();
        capitals = capitals.replace(['I', 'İ'], "[Iİ]");
        return format!("(?:{}{rest}|{capitals})", word.chars().take(1).map(either_case).collect::<String>());
    }
    let mut out = String::new();
    let mut begins = true;
    for c in word.chars() {
        match c {
            ' ' => out.push_str(&format!("{SPACE}+")),
            // A word of one small letter is matched only as it is: a capital letter would be an initial.
            _ if c.is_alphabetic() && begins && !capital && !single => out.push_str(&either_case(c)),
            _ if c.is_alphanumeric() => out.push(c),
            '-' | '/' | '\'' | '№' => out.push(c),
            _ => out.extend(['\\', c]),
        }
        begins = !c.is_alphanumeric() && c != '\'';
    }
    out
}

/// Returns a pattern for a letter in both cases. The letters `i`, `ı`, `I` and `İ` are treated as one
/// letter, as in the lists.
fn either_case(small: char) -> String {
    match small {
        'i' | 'ı' => "[Iİiı]".to_owned(),
        _ if capital_of(small) == small => small.to_string(),
        _ => format!("[{}{small}]", capital_of(small)),
    }
}

/// Returns the capital of a letter. For `i` and `ı`, whose capitals depend on the language, this is always
/// `I`.
#[allow(clippy::disallowed_methods)]
fn capital_of(small: char) -> char {
    small.to_uppercase().next().unwrap_or(small)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_srx_patterns_that_match_lower_and_upper_case_without_flags() {
        assert_eq!(any(&["prof", "gen.-leyt", "Inc"]), r"(?:[Gg]en\.-[Ll]eyt|(?:[Pp]rof|PROF)|Inc)");
        assert_eq!(any(&["c", "it's", "m/r"]), "(?:[Iİiı]t's|[Mm]/[Rr]|c)");
        assert_eq!(word("və s"), format!("[Vv]ə{SPACE}+[Ss]"));
        assert_eq!(one_of(["manat*", "usd"]), format!(r"(?:(?:[Mm]anat)\p{{L}}*|(?:(?:[Uu]sd|USD))){END}"));
    }
}
