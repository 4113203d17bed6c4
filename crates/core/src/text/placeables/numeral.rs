//! Reads a number in any form, digits and words: `5 000`, `12,5 min`, `47 milyon 587 min`, `iki min beş yüz`, `yarım
//! milyon`, “two and a half million”, “a hundred and five”.
//!
//! A number is a sum of terms, each of which multiplies less than the one before it. The terms must follow each other
//! directly: a comma, a dash or an ending ends the number. A word that is also an article (`bir`, “one”, “a”) is a
//! number only before a word that multiplies, or behind a number of tens or hundreds.

use super::decimal::Decimal;
use super::pieces::{Kind, Pieces};
use super::{Part, PartKind, date, time};
use crate::language::az::loose_endings::can_be_endings;
use crate::language::numerals::{digits, word_value};
use crate::language::{az, en};

/// A number that was read.
pub(super) struct Numeral {
    /// The number, without a sign.
    pub(super) amount: Decimal,
    pub(super) parts: Vec<Part>,
    /// The byte offset at which the number ends, its ending included.
    pub(super) end: usize,
    /// The number of the piece after it.
    pub(super) next: usize,
    /// Whether the last word makes it an ordinal: `iyirmi beşinci`.
    pub(super) ordinal: bool,
    /// Whether the last part has no ending, so that a unit may follow.
    pub(super) bare: bool,
}

/// One term of a sum: a number below a thousand, or with decimals, and the word that multiplies it.
struct Term {
    numeral: Numeral,
    /// The power of ten of the word that multiplies; 0 without such a word.
    exponent: u32,
}

/// Reads the number that begins at the piece `at`. A number in digits has no suffix, or one that is a case ending.
pub(super) fn read(pieces: &Pieces<'_>, at: usize, money: bool) -> Option<Numeral> {
    let Term { numeral: mut sum, exponent: mut least } = term(pieces, at, money)?;
    while least > 0 && sum.bare && !sum.ordinal {
        let and = usize::from(!pieces.azerbaijani && pieces.word(sum.next) == Some("and"));
        if let Some(half) = half_after(pieces, sum.next, least) {
            sum = half.joined_to(sum)?;
            break;
        }
        let Some(more) = further_term(pieces, sum.next + and, least, and == 1) else { break };
        least = more.exponent;
        sum = more.numeral.joined_to(sum)?;
    }
    Some(sum)
}

impl Numeral {
    /// Adds this number to one that stands directly before it.
    fn joined_to(self, before: Self) -> Option<Self> {
        let amount = before.amount.plus(self.amount)?;
        let parts = [before.parts, self.parts].concat();
        Some(Self { amount, parts, ..self })
    }
}

/// Reads a term of a sum behind a word that multiplies by ten to the power of `below`.
fn further_term(pieces: &Pieces<'_>, at: usize, below: u32, after_and: bool) -> Option<Term> {
    let piece = pieces.get(at)?;
    let in_digits = piece.kind == Kind::Number;
    // `3 milyon 12 may`, “two million 3 p.m.”: what follows is no part of the number.
    if in_digits && (after_and || date::read(pieces, at).is_some() || time::read(pieces, at).is_some()) {
        return None;
    }
    let more = term(pieces, at, false)?;
    let fits = more.numeral.amount.is_below(below) && (more.exponent < below) && !more.numeral.amount.is_zero();
    // `1 milyon 25 nəfər` would be unusual; “5 million 300 people” even more so.
    let stop = pieces.before(at).is_some_and(|before| before.kind == Kind::Mark);
    let whole = pieces.azerbaijani && !stop && (below == 3 || !more.numeral.amount.is_below(2));
    let usual = !in_digits || more.exponent > 0 || whole;
    // “Three million and five million” are two; so are “a million and two”.
    let one_number = !after_and || below <= 3 && more.exponent == 0;
    (fits && usual && one_number).then_some(more)
}

/// Reads “and a half” or `yarım` behind a word that multiplies: “a million and a half”, `iki milyon yarım`.
fn half_after(pieces: &Pieces<'_>, at: usize, exponent: u32) -> Option<Numeral> {
    let next = half_words(pieces, at)?;
    let amount = Decimal::HALF.shifted(i32::try_from(exponent).ok()?)?;
    Some(of_words(pieces, at, next, amount))
}

/// Returns the number of the piece behind “and a half” or `yarım`.
fn half_words(pieces: &Pieces<'_>, at: usize) -> Option<usize> {
    if pieces.azerbaijani {
        return (pieces.word(at)? == "yarım").then_some(at + 1);
    }
    let is = |offset: usize, word: &str| pieces.word(at + offset) == Some(word);
    (is(0, "and") && is(1, "a") && is(2, "half")).then_some(at + 3)
}

/// A number in words that covers the pieces from `at` to before `next`.
fn of_words(pieces: &Pieces<'_>, at: usize, next: usize, amount: Decimal) -> Numeral {
    let start = pieces.get(at).map_or(0, |piece| piece.range.start);
    let end = pieces.before(next).map_or(start, |piece| piece.range.end);
    let parts = vec![Part { kind: PartKind::Word, range: start..end, suffix: end..end }];
    Numeral { amount, parts, end, next, ordinal: false, bare: true }
}

fn term(pieces: &Pieces<'_>, at: usize, money: bool) -> Option<Term> {
    let piece = pieces.get(at)?;
    let mut numeral = match piece.kind {
        Kind::Number => in_digits(pieces, at)?,
        Kind::Word => {
            half_of_scale(pieces, at).or_else(|| one_of_scale(pieces, at)).or_else(|| in_words(pieces, at))?
        }
        Kind::Mark => return None,
    };
    if numeral.ordinal {
        return Some(Term { numeral, exponent: 0 });
    }
    // “two and a half million”, `iki yarım milyon`; “two and a half years”
    if numeral.bare
        && numeral.amount.is_below(3)
        && let Some(next) = half_words(pieces, numeral.next)
    {
        let counts = !pieces.azerbaijani || pieces.get(next).is_some();
        if counts {
            numeral = of_words(pieces, numeral.next, next, Decimal::HALF).joined_to(numeral)?;
        }
    }
    let exponent = take_scale(pieces, &mut numeral, money);
    numeral.amount = numeral.amount.shifted(i32::try_from(exponent).ok()?)?;
    if !pieces.azerbaijani && numeral.bare && pieces.word(numeral.next) == Some("dozen") {
        let end = pieces.get(numeral.next)?.range.end;
        let range = numeral.parts.first()?.range.start..end;
        numeral.amount = numeral.amount.times(12)?;
        numeral.parts = vec![Part { kind: PartKind::Word, suffix: end..end, range }];
        (numeral.end, numeral.next) = (end, numeral.next + 1);
    }
    Some(Term { numeral, exponent })
}

fn in_digits(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    let piece = pieces.get(at)?;
    if piece.folded.contains([':', '/']) {
        return None;
    }
    let suffix = pieces.suffix(piece);
    let joined_scale = !pieces.azerbaijani && scale(suffix, pieces).is_some();
    let next_scale = pieces.word(at + 1).is_some_and(|word| scale(word, pieces).is_some());
    let mantissa = mantissa(&piece.folded, pieces.azerbaijani, joined_scale || piece.suffix.is_empty() && next_scale);
    // 1.2.3 is the number of a chapter or a version.
    if mantissa.matches('.').count() > 1 {
        return None;
    }
    let bare = piece.suffix.is_empty() || joined_scale;
    let suffix = if bare { piece.range.end..piece.range.end } else { piece.suffix.clone() };
    let end = suffix.end;
    let parts = vec![Part { kind: PartKind::Digits, range: piece.range.clone(), suffix }];
    Some(Numeral { amount: Decimal::parse(&mantissa)?, parts, end, next: at + 1, ordinal: false, bare })
}

/// Returns plain digits. Before a word that multiplies, the decimal mark of the language counts as one even before
/// three digits: nobody writes 47,587 million when 47 thousand million is meant, and “47.587 million” is common.
fn mantissa(written: &str, azerbaijani: bool, scaled: bool) -> String {
    let joined = written.replace(char::is_whitespace, ",");
    let marks = if azerbaijani { ['.', ','] } else { ['.'; 2] };
    let mark = written.find(|c: char| !c.is_ascii_digit());
    let single = mark.is_some_and(|mark| {
        written[mark..].starts_with(marks) && written[mark + 1..].bytes().all(|b| b.is_ascii_digit())
    });
    if scaled && single { written.replace(',', ".") } else { digits(&joined) }
}

/// Reads “half a” before a word that multiplies or a percentage: “half a million”, `yarım milyon`, “half a per cent”.
fn half_of_scale(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    let next = match (pieces.azerbaijani, pieces.word(at)?) {
        (true, "yarım") => at + 1,
        (false, "half") if matches!(pieces.word(at + 1), Some("a" | "an")) => at + 2,
        _ => return None,
    };
    (is_scale(pieces, next) || is_percent(pieces, next)).then(|| of_words(pieces, at, next, Decimal::HALF))
}

/// Reads an article that is a number, because a word that multiplies follows: “a million”, `bir milyon`. So is the
/// one of “one percent”.
fn one_of_scale(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    let one = match (pieces.azerbaijani, pieces.word(at)?) {
        (true, "bir") | (false, "one") => {
            is_scale(pieces, at + 1) || is_hundred(pieces, at + 1) || is_percent(pieces, at + 1)
        }
        (false, "a") => is_scale(pieces, at + 1) || is_hundred(pieces, at + 1),
        _ => false,
    };
    if is_hundred(pieces, at + 1) {
        return one.then(|| hundreds(pieces, at, 1, at + 1)).flatten();
    }
    one.then(|| of_words(pieces, at, at + 1, Decimal::whole(1)))
}

fn is_scale(pieces: &Pieces<'_>, at: usize) -> bool {
    pieces.word(at).is_some_and(|word| scale(word, pieces).is_some())
}

fn is_hundred(pieces: &Pieces<'_>, at: usize) -> bool {
    pieces.word(at) == Some(if pieces.azerbaijani { "yüz" } else { "hundred" })
}

fn is_percent(pieces: &Pieces<'_>, at: usize) -> bool {
    pieces.word(at).is_some_and(|word| {
        word_value(word, pieces.language).is_some_and(|value| value == "%")
            || word == "per" && pieces.word(at + 1) == Some("cent")
    })
}

/// Reads a number below a thousand in words: `five`, `iyirmi beş`, `two hundred and fifty`, `third`.
fn in_words(pieces: &Pieces<'_>, at: usize) -> Option<Numeral> {
    let first = pieces.get(at)?;
    // `Min beş yüz`: a thousand needs no word before it, if more of the number follows.
    let thousand = pieces.azerbaijani && first.folded == "min" && pieces.word(at + 1) != Some("min");
    if thousand && further_term(pieces, at + 1, 3, false).is_some() {
        let (start, parts) = (first.range.start, Vec::new());
        return Some(Numeral { amount: Decimal::whole(1), parts, end: start, next: at, ordinal: false, bare: true });
    }
    let (value, ordinal) = number_word(&first.folded, pieces)?;
    if !ordinal && value < 10 && is_hundred(pieces, at + 1) {
        return hundreds(pieces, at, value, at + 1);
    }
    if !ordinal && value == 100 {
        return hundreds(pieces, at, 1, at);
    }
    let (tens, ordinal, next, bare) = below_hundred(pieces, at)?;
    if ends_in_hyphen(pieces, next) {
        return None;
    }
    let words = of_words(pieces, at, next, Decimal::whole(u128::from(tens)));
    Some(Numeral { ordinal, bare, ..words })
}

fn ends_in_hyphen(pieces: &Pieces<'_>, next: usize) -> bool {
    joins(pieces, next)
}

/// Whether a hyphen at the piece `at` joins two words.
fn joins(pieces: &Pieces<'_>, at: usize) -> bool {
    pieces.is_mark(at, &["-"]) && pieces.get(at).is_some_and(|mark| !mark.spaced) && {
        pieces.get(at + 1).is_some_and(|next| !next.spaced)
    }
}

/// Reads hundreds: the number of hundreds is known, and the word `yüz` or `hundred` is at the piece `hundred`.
fn hundreds(pieces: &Pieces<'_>, at: usize, count: u32, hundred: usize) -> Option<Numeral> {
    let mut next = hundred + 1;
    let and = usize::from(!pieces.azerbaijani && pieces.word(next) == Some("and"));
    let mut read = (count * 100, false, true);
    let one = if pieces.azerbaijani { "bir" } else { "one" };
    if let Some((rest, ordinal, after, bare)) = below_hundred(pieces, next + and) {
        (read, next) = ((read.0 + rest, ordinal, bare), after);
    } else if pieces.word(next + and) == Some(one) {
        (read, next) = ((read.0 + 1, false, true), next + and + 1);
    }
    if ends_in_hyphen(pieces, next) {
        return None;
    }
    let (value, ordinal, bare) = read;
    let words = of_words(pieces, at, next, Decimal::whole(u128::from(value)));
    Some(Numeral { ordinal, bare, ..words })
}

/// Reads a number below a hundred in words. Returns its value, whether it is an ordinal, the number of the piece after
/// it, and whether it has no ending.
fn below_hundred(pieces: &Pieces<'_>, at: usize) -> Option<(u32, bool, usize, bool)> {
    let (value, ordinal) = number_word(pieces.word(at)?, pieces).filter(|(value, _)| *value < 100)?;
    let ten = value != 10 || pieces.azerbaijani;
    if !ordinal && ten && value >= 10 && value % 10 == 0 {
        let unit = if joins(pieces, at + 1) { at + 2 } else { at + 1 };
        if let Some((more, last, bare)) = pieces.word(unit).and_then(|word| unit_word(word, pieces)) {
            return Some((value + more, last, unit + 1, bare));
        }
    }
    Some((value, ordinal, at + 1, true))
}

/// Returns the value of a word that follows a word for tens, whether it is an ordinal, and whether it has no ending:
/// `five` in `twenty-five` is 5. In this place, “bir” and “one” are numbers, too, and so is a word with an ending
/// (`on beşindən`).
fn unit_word(word: &str, pieces: &Pieces<'_>) -> Option<(u32, bool, bool)> {
    if word == if pieces.azerbaijani { "bir" } else { "one" } {
        return Some((1, false, true));
    }
    if let Some((value, ordinal)) = number_word(word, pieces).filter(|(value, _)| (1..10).contains(value)) {
        return Some((value, ordinal, true));
    }
    if !pieces.azerbaijani {
        return None;
    }
    if word.strip_prefix("bir").is_some_and(can_be_endings) {
        return Some((1, false, false));
    }
    let value: u32 = word_value(word, pieces.language)?.parse().ok().filter(|value| (1..10).contains(value))?;
    Some((value, az::numerals::is_ordinal(word), false))
}

/// Returns the value of a number word below a thousand, and whether the word is an ordinal.
fn number_word(word: &str, pieces: &Pieces<'_>) -> Option<(u32, bool)> {
    if matches!(word, "both" | "twice" | "dozen" | "hundreds" | "thousands" | "yüzlərlə" | "minlərlə" | "ilk") {
        return None;
    }
    let by_rule = || word_value(&en::numerals::cardinal_of(word).filter(|_| !pieces.azerbaijani)?, pieces.language);
    let value = word_value(word, pieces.language).or_else(by_rule)?;
    let value: u32 = value.parse().ok().filter(|value| *value < 1000)?;
    if pieces.azerbaijani {
        let ordinal = az::numerals::is_ordinal(word);
        // A word with an ending does not count: `altında` is “under” and not `altı` (six).
        let bare = ordinal || az::numerals::cardinals().any(|(_, known)| known == word);
        return bare.then_some((value, ordinal));
    }
    Some((value, en::numerals::is_ordinal(word)))
}

/// Takes the word that multiplies the number, if one follows. Returns its power of ten.
fn take_scale(pieces: &Pieces<'_>, numeral: &mut Numeral, money: bool) -> u32 {
    if !numeral.bare {
        return 0;
    }
    // “a $5-million deal”
    if let Some(piece) = pieces.before(numeral.next).filter(|piece| piece.kind == Kind::Number)
        && let Some((exponent, _)) = scale(pieces.suffix(piece), pieces).filter(|_| !pieces.azerbaijani)
    {
        let start = piece.suffix.end - pieces.suffix(piece).len();
        let range = start..piece.suffix.end;
        numeral.parts.push(Part { kind: PartKind::Scale, suffix: range.end..range.end, range });
        numeral.end = piece.suffix.end;
        return exponent;
    }
    let Some(piece) = pieces.get(numeral.next).filter(|piece| piece.kind == Kind::Word) else { return 0 };
    // “€20m”: a letter directly behind the digits of a sum of money
    let letter = match piece.folded.as_str() {
        _ if !money || piece.spaced => None,
        "k" => Some((3, 1)),
        "m" => Some((6, 1)),
        "b" => Some((9, 1)),
        _ => None,
    };
    let Some((exponent, length)) = letter.or_else(|| scale(&piece.folded, pieces)) else { return 0 };
    let bare_end = piece.range.start + pieces.written(piece).chars().take(length).map(char::len_utf8).sum::<usize>();
    numeral.parts.push(Part {
        kind: PartKind::Scale,
        range: piece.range.start..bare_end,
        suffix: bare_end..piece.range.end,
    });
    numeral.bare = bare_end == piece.range.end;
    (numeral.end, numeral.next) = (piece.range.end, numeral.next + 1);
    // The full stop of `mln.` belongs to the word, unless it ends the text.
    let shortened = matches!(piece.folded.as_str(), "mln" | "mlrd" | "trln" | "mn" | "bn" | "bln" | "trn");
    if shortened && pieces.is_mark(numeral.next, &["."]) && pieces.get(numeral.next + 1).is_some() {
        numeral.end = pieces.get(numeral.next).map_or(numeral.end, |stop| stop.range.end);
        numeral.next += 1;
    }
    exponent
}

/// Returns the power of ten that a word stands for (6 for `milyona`), and the number of letters of the word without
/// its ending.
pub(super) fn scale(word: &str, pieces: &Pieces<'_>) -> Option<(u32, usize)> {
    let exponent = |word: &str| match word_value(word, pieces.language)?.as_str() {
        "1000" => Some(3),
        "million" => Some(6),
        "billion" => Some(9),
        "trillion" => Some(12),
        _ => None,
    };
    let whole = exponent(word)?;
    // `min` is a thousand, but `mina` is a mine.
    let inflected = word.strip_prefix("min").filter(|_| pieces.azerbaijani && whole == 3);
    if inflected
        .is_some_and(|rest| !matches!(rest, "" | "ə" | "i" | "in" | "də" | "dən" | "dir" | "lik" | "lə" | "ədək"))
    {
        return None;
    }
    if matches!(word, "thousands" | "millions" | "minlərlə") || word.ends_with("larla") {
        return None;
    }
    let ends = word.char_indices().skip(1).map(|(at, _)| at).chain([word.len()]);
    let bare = ends.filter(|end| exponent(&word[..*end]) == Some(whole)).min()?;
    Some((whole, word[..bare].chars().count()))
}
