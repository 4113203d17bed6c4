//! Dotted and dotless i: `Bakida` for `Bakıda`, `Iran` for `İran`.
//!
//! Keyboards without Azerbaijani letters, and programs that know only one pair of i, leave such words behind. A
//! word is found only if it is known with the other letter alone: in the list of common forms, in the lexicon,
//! in the glossary. There is no dictionary, so what is not known is not found.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::side::Text;
use super::{Finding, Findings, Reason, Rule, Side};
use crate::language::az::lists::I_WORDS;
use crate::language::az::loose_endings::can_be_endings;
use crate::language::az::softening::softened;
use crate::language::az::suffixes::are_endings;
use crate::language::az::vowels::{is_front, is_vowel, last_vowel, unrounded_spellings};
use crate::language::az::without_infinitive_ending;
use crate::language::en::lists::NAMES_OF_TURKIYE;
use crate::language::{Lexicon, LexiconEntry, Supported};
use crate::terms::Glossary;
use crate::text::{CaseRule, TokenKind, Tokens, Weights};
use crate::unit::Language;

/// A shorter beginning is no stem that a word could be known by.
const MIN_STEM: usize = 4;
/// A shorter word is not looked at: `il`, `din`.
const MIN_WORD: usize = 3;

/// Words by how they look with one i: how they may be written.
#[derive(Debug, Default)]
pub(super) struct Spellings(HashMap<String, Vec<String>>);

impl Spellings {
    fn add(&mut self, word: &str) {
        let spelled = self.0.entry(plain(word)).or_default();
        if !spelled.iter().any(|known| known == word) {
            spelled.push(word.to_owned());
        }
    }

    /// The words of the forms of a glossary.
    pub(super) fn of(glossary: &Glossary, language: &Language) -> Self {
        let mut spellings = Self::default();
        let rule = CaseRule::of(language);
        for form in glossary.terms().iter().flat_map(|term| term.forms_in(language)) {
            Tokens::of(&form.text, rule).folded().for_each(|word| spellings.add(word));
        }
        spellings
    }
}

/// The common forms and the headwords of the lexicon; verbs without -maq and -mək too.
static AZERBAIJANI: LazyLock<Spellings> = LazyLock::new(|| {
    let mut spellings = Spellings::default();
    Weights::of(&Language::azerbaijani()).words().for_each(|word| spellings.add(word));
    for headword in Lexicon::shipped().entries().iter().flat_map(LexiconEntry::headwords) {
        spellings.add(headword);
        if let Some(stem) = without_infinitive_ending(headword) {
            spellings.add(stem);
        } else if headword.chars().count() > MIN_STEM {
            // As it is before a vowel: əməkdaşlığ-a.
            softened(headword).iter().for_each(|soft| spellings.add(soft));
        }
    }
    I_WORDS.iter().for_each(|word| spellings.add(word));
    spellings
});

/// With one i.
fn plain(word: &str) -> String {
    word.chars().map(|c| if c == 'ı' { 'i' } else { c }).collect()
}

pub(super) fn check(side: Side, text: &Text<'_>, glossary: &[Spellings; 2], found: &mut Findings<'_>) {
    if !found.wants(Rule::DottedI) {
        return;
    }
    let words = text.tokens.list().iter().filter(|token| token.kind == TokenKind::Word);
    let shouts = text.is_shouted();
    for token in words {
        let written = text.written(token);
        let form = text.tokens.form(token);
        // An acronym is what its letters stand for: ICESCO.
        let letters = written.split(['-', '\'']).next().unwrap_or_default().chars();
        if !shouts && letters.filter(|c| c.is_alphabetic()).all(CaseRule::is_capital) {
            continue;
        }
        let meant = match Supported::of(text.language) {
            Some(Supported::Azerbaijani) if form.contains(['i', 'ı']) => {
                azerbaijani(form.split(['-', '\'']).next().unwrap_or(form), &glossary[0])
            }
            // A word with other Turkish letters is left as its country writes it.
            Some(Supported::English)
                if written.contains(['ı', 'İ']) && !written.contains(['ğ', 'ş', 'Ş']) && !is_of_turkiye(written) =>
            {
                english(form, &glossary[1])
            }
            _ => None,
        };
        if let Some(meant) = meant {
            let meant = as_written(written, &meant, CaseRule::of(text.language));
            let reason = Reason::WrongI { text: written.to_owned(), expected: meant.clone() };
            found.add(Finding::new(Rule::DottedI, side, text.place(token), reason).suggest(meant));
        }
    }
}

/// How a word is meant, if it is known with other letters i alone.
fn azerbaijani(form: &str, glossary: &Spellings) -> Option<String> {
    let looks = plain(form);
    if looks.chars().count() < MIN_WORD {
        return None;
    }
    let ends = form.char_indices().map(|(at, _)| at).skip(MIN_WORD).chain([form.len()]);
    // With one i, the places are others.
    let mut beginnings: Vec<(usize, usize)> =
        ends.map(|end| (end, plain(form.get(..end).unwrap_or_default()).len())).collect();
    beginnings.reverse();
    // A reading that is right is right, whatever else it looks like: mart-ın, though there is a Martin.
    let spelled = |stem: &str| -> Vec<&String> {
        [&glossary.0, &AZERBAIJANI.0].iter().filter_map(|all| all.get(stem)).flatten().collect()
    };
    let is_right = |&(end, plain_end): &(usize, usize)| {
        let (Some(stem), Some(written), Some(rest)) = (looks.get(..plain_end), form.get(..end), form.get(end..)) else {
            return false;
        };
        spelled(stem).iter().any(|word| *word == written) && in_harmony(written, rest) == rest && can_be_endings(rest)
    };
    if beginnings.iter().any(is_right)
        || is_adjective(form, |stem| spelled(&plain(stem)).iter().any(|word| *word == stem))
    {
        return None;
    }
    for (end, plain_end) in beginnings {
        if form.get(..end)?.chars().count() < MIN_STEM {
            return None;
        }
        let stem = looks.get(..plain_end)?;
        let known = spelled(stem);
        let Some(first) = known.first() else { continue };
        let (written, rest) = (form.get(..end)?, form.get(end..)?);
        let meant = format!("{first}{}", in_harmony(first, rest));
        // Where the stem is right, only an ending that is nothing else tells: yanvar-in. What goes on with other
        // letters is another word: depozitar, depozitari.
        let stem_is_right = known.iter().any(|word| *word == written);
        let is_certain = !stem_is_right || written.chars().count() > MIN_STEM && ENDINGS.contains(&plain(rest));
        let rest = in_harmony(first, rest);
        // What only letter by letter looks like endings is more of another word: anim-asiyalar.
        let ends = can_be_endings(&rest) && (rest.chars().count() <= LOOSE_ENDING || are_endings(first, &rest));
        if is_certain && ends {
            return (meant != form).then_some(meant);
        }
    }
    None
}

/// Longer endings must follow each other in their order.
const LOOSE_ENDING: usize = 5;

/// Whether a word is an adjective in -i, which does not follow the vowels before it: həyati of həyat, qanuni of
/// qanun.
fn is_adjective(form: &str, is_known: impl Fn(&str) -> bool) -> bool {
    let back = |stem: &&str| last_vowel(stem).is_some_and(|vowel| !is_front(vowel));
    let stem = form.strip_suffix('i').filter(back).filter(|stem| stem.chars().count() > MIN_STEM);
    stem.is_some_and(is_known)
}

/// Endings, with one i, that no stem ends in. They are those whose vowel is `ı` or `i`.
static ENDINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let endings = ["In", "nIn", "IndA", "IndAn", "InA", "dAkI", "IndAkI", "lArIn", "Ib", "IbdIr", "IblAr"];
    endings.into_iter().flat_map(unrounded_spellings).map(|ending| plain(&ending)).collect()
});

/// An ending with its i as the vowel before it wants.
fn in_harmony(stem: &str, ending: &str) -> String {
    let mut last = last_vowel(stem).unwrap_or('e');
    let turned = ending.chars().map(|c| {
        let c = match (c, last) {
            ('i' | 'ı', 'a' | 'ı') => 'ı',
            ('i' | 'ı', 'e' | 'ə' | 'i') => 'i',
            _ => c,
        };
        if is_vowel(c) {
            last = c;
        }
        c
    });
    turned.collect()
}

/// Whether a word is a name of Türkiye as Türkiye spells it, perhaps with `'s`.
fn is_of_turkiye(written: &str) -> bool {
    written.split(['-', '\'']).next().is_some_and(|name| NAMES_OF_TURKIYE.contains(name))
}

/// How an English word is meant that has a letter of another alphabet.
fn english(form: &str, glossary: &Spellings) -> Option<String> {
    let looks = plain(form);
    let bare = looks.split('\'').next().unwrap_or_default();
    static LEXICON: LazyLock<Spellings> = LazyLock::new(|| {
        let mut spellings = Spellings::default();
        Weights::of(&Language::english()).words().for_each(|word| spellings.add(word));
        let translations = Lexicon::shipped().entries().iter().flat_map(LexiconEntry::translations);
        translations.flat_map(|phrase| phrase.split([' ', '-'])).for_each(|word| spellings.add(word));
        spellings
    });
    let known = |word: &str| LEXICON.0.contains_key(word) || glossary.0.contains_key(word);
    let endings = ["", "s", "es", "ed", "d", "ing", "ly", "i", "n", "an", "ian"];
    let stem = |ending: &&str| bare.strip_suffix(*ending).filter(|stem| stem.len() >= MIN_WORD);
    endings.iter().filter_map(stem).any(known).then(|| looks.clone())
}

/// The written word with the letters i of the meant one, which are all that differs.
fn as_written(written: &str, meant: &str, rule: CaseRule) -> String {
    let mut letters = meant.chars();
    let exchanged = written.chars().map(|c| match (letters.next(), CaseRule::is_capital(c), rule) {
        (Some('i'), true, CaseRule::Turkic) => 'İ',
        (Some('i' | 'ı'), true, _) => 'I',
        (Some(meant @ ('i' | 'ı')), false, _) => meant,
        _ => c,
    });
    exchanged.collect()
}
