//! Translates patterns of ICU and Java to patterns of fancy-regex. A pattern keeps exactly its meaning, or
//! gives an error.
//!
//! Where ICU and Java differ (`\s`, `\h`, `\w`), the meaning of ICU applies, because SRX 2.0 refers to ICU.
//! The translation reads the pattern once, and examines only escapes, classes and the beginnings of groups;
//! the regex engine then checks the grammar.

use fancy_regex::{ByteSet, Expr, Regex, RegexOptionsBuilder};

/// The number of times that one search may backtrack. A reasonable pattern backtracks a few times for each
/// character.
const BACKTRACKS: usize = 1_000_000;
/// The maximum size of the compiled program of one pattern, in bytes. It is also the limit for the memory
/// that the automaton of the pattern uses while it runs.
const PROGRAM_BYTES: usize = 4 << 20;

const NOT_LINE_END: &str = r"[^\n\r\x{85}\x{2028}\x{2029}]";
/// The characters of ICU's `\s`, for use inside a class.
const SPACE: &str = r"\t\n\x{C}\r\p{Z}";
/// The characters of ICU's `\h`, for use inside a class.
const HORIZONTAL: &str = r"\t\p{Zs}";
/// The characters of ICU's `\v`, for use inside a class.
const VERTICAL: &str = r"\n\x{B}\x{C}\r\x{85}\x{2028}\x{2029}";

/// The side of a place on which a pattern must match, and whether the place is given or is searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The text before the place must match. The pattern is used to search a text for such places.
    AnyBefore,
    /// The text before the place must match. The pattern is tested at a given place.
    Before,
    /// The text after the place must match. The pattern is used to search a text for such places.
    AnyAfter,
    /// The text after the place must match. The pattern is tested at a given place.
    After,
}

/// Compiles a pattern of a rule. The matches of the compiled pattern are empty; they are the places where
/// the pattern of the rule fits.
///
/// # Errors
/// Returns the reason, in words for the user, if the pattern cannot be read or is not supported.
pub(super) fn compile(pattern: &str, side: Side) -> Result<Regex, String> {
    let inner = translate(pattern)?;
    let (pattern, is_search) = match side {
        Side::AnyBefore => (format!("(?<=(?:{inner}))"), true),
        Side::Before => (format!(r"\G(?<=(?:{inner}))"), false),
        Side::AnyAfter => (format!("(?=(?:{inner}))"), true),
        Side::After => (format!(r"\G(?=(?:{inner}))"), false),
    };
    build(&pattern, is_search)
}

/// Returns the bytes with which a match of a pattern can begin, or `None` if a match can begin with any
/// byte, or if the pattern has look-around.
pub(super) fn first_bytes(pattern: &str) -> Option<ByteSet> {
    let looks_around = ["(?=", "(?!", "(?<"].iter().any(|opening| pattern.contains(opening));
    let bytes = |pattern: String| RegexOptionsBuilder::new().start_bytes(&pattern).ok().flatten();
    translate(pattern).ok().filter(|_| !looks_around).and_then(bytes)
}

/// Compiles the pattern of a language map. The pattern must match the whole language code, in upper or
/// lower case.
///
/// # Errors
/// Returns the same errors as [`compile`].
pub(super) fn language(pattern: &str) -> Result<Regex, String> {
    build(&format!(r"\A(?i:{})\z", translate(pattern)?), false)
}

fn build(pattern: &str, is_search: bool) -> Result<Regex, String> {
    let mut options = RegexOptionsBuilder::new();
    options
        .backtrack_limit(BACKTRACKS)
        .delegate_size_limit(PROGRAM_BYTES)
        .delegate_dfa_size_limit(PROGRAM_BYTES)
        .build_delegate_prefilter(is_search);
    options.build(pattern.to_owned()).map_err(|error| engine_says(&error))
}

/// Returns the error of the regex engine for a pattern, reworded if a user would not understand it.
fn engine_says(error: &fancy_regex::Error) -> String {
    let text = error.to_string();
    if text.contains("error building NFA") {
        return "the pattern is too large, because its repetitions multiply".to_owned();
    }
    if text.ends_with("end of string not reached") {
        return "the pattern has a ) without a ( before it".to_owned();
    }
    format!("the pattern cannot be read or is not supported ({text})")
}

/// Translates a pattern to the syntax of fancy-regex.
pub(super) fn translate(pattern: &str) -> Result<String, String> {
    let translator = Translator { rest: pattern, out: String::new(), dot_all: false, spaced: false };
    let out = translator.run()?;
    // A surplus closing parenthesis in the pattern must not close a group of this program.
    Expr::parse_tree(&out).map_err(|error| engine_says(&error))?;
    Ok(out)
}

struct Translator<'p> {
    rest: &'p str,
    out: String,
    /// Whether the pattern contains a `(?s)` before the current place.
    dot_all: bool,
    /// Whether the pattern contains a `(?x)` before the current place.
    spaced: bool,
}

impl Translator<'_> {
    fn run(mut self) -> Result<String, String> {
        while let Some(c) = self.take() {
            match c {
                '\\' => self.escape(false)?,
                '[' => self.class()?,
                '(' => self.group()?,
                '.' if !self.dot_all => self.out.push_str(NOT_LINE_END),
                c => self.out.push(c),
            }
        }
        if self.spaced {
            // The pattern may end in a comment, which a line end closes.
            self.out.push('\n');
        }
        Ok(self.out)
    }

    fn take(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    fn literal(&mut self, c: char) {
        if c.is_alphanumeric() {
            self.out.push(c);
        } else {
            self.out.push_str(&format!(r"\x{{{:X}}}", u32::from(c)));
        }
    }

    /// Translates the escape after a backslash.
    fn escape(&mut self, in_class: bool) -> Result<(), String> {
        let c = self.take().ok_or("the pattern ends in a backslash")?;
        let out = &mut self.out;
        match c {
            's' | 'h' | 'v' | 'S' | 'H' | 'V' => {
                let set = match c {
                    's' | 'S' => SPACE,
                    'h' | 'H' => HORIZONTAL,
                    _ => VERTICAL,
                };
                let not = if c.is_uppercase() { "^" } else { "" };
                out.push_str(&format!("[{not}{set}]"));
            }
            'R' if !in_class => out.push_str(&format!(r"(?>\r\n|[{VERTICAL}])")),
            'd' | 'D' | 'w' | 'W' | 'n' | 'r' | 't' => out.extend(['\\', c]),
            'b' | 'B' | 'A' | 'z' | 'Z' if !in_class => out.extend(['\\', c]),
            '1'..='9' if !in_class => out.extend(['\\', c]),
            'k' if !in_class => out.push_str(r"\k"),
            'f' => self.literal('\u{C}'),
            'a' => self.literal('\u{7}'),
            'e' => self.literal('\u{1B}'),
            'u' | 'U' | 'x' | '0' | 'c' => {
                let named = self.numbered(c).ok_or_else(|| format!("the number of a character must follow \\{c}"))?;
                self.literal(named);
            }
            'p' | 'P' => self.property(c)?,
            'Q' => {
                let (quoted, rest) = self.rest.split_once(r"\E").unwrap_or((self.rest, ""));
                self.rest = rest;
                quoted.chars().for_each(|c| self.literal(c));
            }
            'E' => {}
            c if c.is_ascii_alphanumeric() => return Err(format!(r"\{c} is not supported")),
            c => self.literal(c),
        }
        Ok(())
    }

    /// Returns the character that a numeric escape stands for: `\u00A0`, `\x{A0}`, `\xA0`, `\U000000A0`,
    /// `\0240`, `\cA`. `kind` is the letter or digit after the backslash.
    fn numbered(&mut self, kind: char) -> Option<char> {
        let braced = kind == 'x' && self.rest.starts_with('{');
        if kind == 'c' {
            return char::from_u32(u32::from(self.take()?.to_ascii_uppercase()) ^ 64);
        }
        let (digits, radix) = match kind {
            _ if braced => (self.rest.get(1..self.rest.find('}')?)?, 16),
            'u' => (self.rest.get(..4)?, 16),
            'U' => (self.rest.get(..8)?, 16),
            'x' => (self.rest.get(..2)?, 16),
            _ => {
                let octal = self.rest.bytes().take(3).take_while(|b| matches!(b, b'0'..=b'7')).count();
                (&self.rest[..octal], 8)
            }
        };
        let number = u32::from_str_radix(digits, radix).ok()?;
        self.rest = &self.rest[digits.len() + if braced { 2 } else { 0 }..];
        // The escapes of a surrogate pair are one character.
        if kind == 'u' && (0xD800..0xDC00).contains(&number) {
            let low = u32::from_str_radix(self.rest.strip_prefix(r"\u")?.get(..4)?, 16).ok()?;
            self.rest = &self.rest[r"\u0000".len()..];
            return char::from_u32(0x1_0000 + ((number - 0xD800) << 10) + low.checked_sub(0xDC00)?);
        }
        char::from_u32(number)
    }

    /// Translates the property of an escape such as `\p{Lu}`, `\pL` or `\p{IsLatin}`.
    fn property(&mut self, kind: char) -> Result<(), String> {
        let name = match self.rest.strip_prefix('{') {
            Some(inside) => {
                let end = inside.find('}').ok_or_else(|| format!(r"a }} must close \{kind}{{"))?;
                self.rest = &inside[end + 1..];
                &inside[..end]
            }
            None => {
                let length = self.rest.chars().next().map_or(0, char::len_utf8);
                let (name, rest) = self.rest.split_at(length);
                self.rest = rest;
                name
            }
        };
        if name.starts_with("In") && name.len() > 2 {
            return Err(format!(r"the block \{kind}{{{name}}} is not supported; use a script, such as \p{{Cyrillic}}"));
        }
        if name.starts_with("java") {
            return Err(format!(r"\{kind}{{{name}}} is not supported"));
        }
        let plain = name.strip_prefix("Is").filter(|rest| !rest.is_empty()).unwrap_or(name);
        let translated = format!(r"\{kind}{{{plain}}}");
        // The error of the engine does not name an unknown property. The engine has all categories, such as
        // Lu.
        if plain.len() > 2 && build(&translated, false).is_err() {
            return Err(format!(r"the property \{kind}{{{name}}} is not supported"));
        }
        self.out.push_str(&translated);
        Ok(())
    }

    /// Translates a character class after its `[`, up to its `]`.
    fn class(&mut self) -> Result<(), String> {
        self.out.push('[');
        if self.rest.starts_with('^') {
            self.take();
            self.out.push('^');
        }
        let mut first = true;
        loop {
            match self.take().ok_or("a [ has no closing ]")? {
                ']' if !first => break,
                '\\' => self.escape(true)?,
                '[' => match posix(self.rest) {
                    Some((name, length)) => {
                        self.rest = &self.rest[length..];
                        let (kind, name) = name.strip_prefix('^').map_or(("p", name), |name| ("P", name));
                        self.out.push_str(&format!(r"\{kind}{{{name}}}"));
                    }
                    None => self.class()?,
                },
                '&' if self.rest.starts_with('&') => {
                    self.take();
                    self.out.push_str("&&");
                }
                c @ (']' | '~' | '&') => self.literal(c),
                c => self.out.push(c),
            }
            first = false;
        }
        self.out.push(']');
        Ok(())
    }

    /// Translates the beginning of a group after its `(`. The flags `u` and `U` (all of Unicode) are dropped,
    /// because patterns always match all of Unicode here.
    fn group(&mut self) -> Result<(), String> {
        self.out.push('(');
        let Some(inside) = self.rest.strip_prefix('?') else { return Ok(()) };
        if let Some(remark) = inside.strip_prefix('#') {
            let end = remark.find(')').ok_or("a remark (?# has no closing )")?;
            self.rest = &remark[end + 1..];
            self.out.push_str("?:)");
            return Ok(());
        }
        self.rest = inside;
        self.out.push('?');
        if inside.starts_with([':', '=', '!', '>', '<']) {
            return Ok(());
        }
        let end = inside.find([':', ')']).ok_or("a ( has no closing )")?;
        let flags = &inside[..end];
        if let Some(flag) = flags.chars().find(|c| !matches!(c, 'i' | 'm' | 's' | 'x' | 'u' | 'U' | '-')) {
            return Err(format!("the flag “{flag}” in (?{flags}) is not supported"));
        }
        let set = flags.split('-').next().unwrap_or_default();
        self.dot_all |= set.contains('s');
        self.spaced |= set.contains('x');
        let kept: String = flags.chars().filter(|c| !matches!(c, 'u' | 'U')).collect();
        self.out.push_str(kept.trim_end_matches('-'));
        self.rest = &inside[end..];
        if kept.trim_end_matches('-').is_empty() && self.rest.starts_with(')') {
            self.out.push(':');
        }
        Ok(())
    }
}

/// Returns the name in `[:name:]`, and the length of the text after the first `[`.
fn posix(rest: &str) -> Option<(&str, usize)> {
    let inside = rest.strip_prefix(':')?;
    let end = inside.find(":]")?;
    let name = &inside[..end];
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '^' | '_' | '='));
    is_name.then_some((name, end + 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, text: &str) -> bool {
        let inner = translate(pattern).unwrap_or_else(|reason| panic!("{pattern}: {reason}"));
        build(&format!(r"\A(?:{inner})\z"), false).unwrap().is_match(text).unwrap()
    }

    #[test]
    fn srx_patterns_written_for_icu_or_java_keep_their_meaning() {
        for (pattern, text) in [
            (r"\h", "\u{a0}"),
            (r"\H\v\V", "a\u{2028}a"),
            (r"\R\R", "\r\n\u{85}"),
            (r"\s[\s.]", "\u{2009}\u{a0}"),
            (r"[^\S\n]", " "),
            (r"\u00A0\xA0\x{A0}\0240\U000000A0", "\u{a0}\u{a0}\u{a0}\u{a0}\u{a0}"),
            (r"[\uD83D\uDE00]\uD83D\uDE00", "😀😀"),
            (r"\Qa.b[\E\.", "a.b[."),
            (r"\p{IsLatin}\pL\P{Lu}\p{IsLu}\p{IsAlphabetic}", "Əə.Ab"),
            (r"[[:Lu:][:digit:]][[:^Lu:]]", "Əa"),
            (r"(?iu)ƏL", "əl"),
            (r"(?U)\w+", "əş"),
            (r"a(?#remark)b", "ab"),
            (r"(?x) a b # remark", "ab"),
            (r"[]a]+", "]a"),
            (r"[a-z&&[^b]]", "a"),
            (r"[~~&]+", "~&"),
            (r"\<a\>\-\ ", "<a>- "),
            (r"a++b?+c*+", "aab"),
            (r"\e\a\f\cA\t", "\u{1b}\u{7}\u{c}\u{1}\t"),
        ] {
            assert!(matches(pattern, text), "{pattern} on {text:?}");
        }
        for (pattern, text) in [("a.b", "a\u{2028}b"), (r"\h", "\n"), (r"[a-z&&[^b]]", "b"), (r"a{1,2}+a", "aa")] {
            assert!(!matches(pattern, text), "{pattern} on {text:?}");
        }
        assert!(matches("(?s)a.b", "a\nb"));
    }

    #[test]
    fn unsupported_patterns_are_refused_with_the_reason() {
        for (pattern, part) in [
            (r"\X", r"\X is not supported"),
            (r"\p{InCyrillic}", r"\p{InCyrillic}"),
            (r"\p{javaLowerCase}", "javaLowerCase"),
            (r"(?d)a", "the flag “d”"),
            (r"a\", "ends in a backslash"),
            ("[a", "a [ has no closing ]"),
            (r"\u12", r"must follow \u"),
            ("a)(b", "a ) without a ("),
            ("(a", "cannot be read"),
            (r"\p{Nonsense}", r"the property \p{Nonsense}"),
            (r"\w{1000}{1000}", "the pattern is too large"),
        ] {
            let reason = compile(pattern, Side::Before).unwrap_err();
            assert!(reason.contains(part), "{pattern}: {reason}");
        }
    }

    #[test]
    fn a_language_pattern_must_match_the_whole_language_code() {
        assert!(language("az.*").unwrap().is_match("AZ-Latn").unwrap());
        assert!(!language("z.*").unwrap().is_match("az").unwrap());
        assert!(language("[Ee][Nn]([-_].*)?").unwrap().is_match("en_GB").unwrap());
    }
}
