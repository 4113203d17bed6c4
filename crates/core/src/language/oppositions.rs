//! Oppositions: words that turn the sense of a sentence, such as `idxal` and `ixrac`, “raised” and “lowered”.
//!
//! The pairs are the file `data/az-en.oppositions.tsv`, with the words of both languages in their dictionary forms. A
//! word of a text is compared by its stem and its endings, without a dictionary of the whole language. So a word with
//! several senses may be found in the wrong one: the file marks such words, and a caller that accuses must use the
//! others alone. A phrase counts before a word in it, so that `vəzifəsindən azad edilib` (was dismissed) is not
//! `azad edilib` (was released).

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use super::az::softening::{softened, softened_verb, without_last_vowel};
use super::az::suffixes::{Noun, ends_noun, ends_verb};
use super::az::verbs::negated_stems;
use super::az::vowels::{generalised, is_vowel};
use super::data_file::Table;
use super::en::inflection::{irregular, verb_stems};
use super::en::verbs::{NEGATORS, ends_in_not};
use super::{LettersHasher, Supported};

const FILE: Table = Table::new(include_str!("data/az-en.oppositions.tsv"));

/// The name of the lines of the file whose phrases are on neither side.
const NEITHER: &str = "-";

/// A side of a pair of opposites. Which one is the first says nothing but the order in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OppositionSide {
    /// The side of the words in the first cell of a language: `rise` of `rise-fall`.
    First,
    /// The side of the words in the second cell: `fall` of `rise-fall`.
    Second,
}

impl OppositionSide {
    /// Returns the opposite side.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

/// A word or phrase of a text that stands on a side of a pair of opposites.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Opposition {
    /// The name of the pair in the file: `import-export`.
    pub pair: &'static str,
    /// The side on which the word stands.
    pub side: OppositionSide,
    /// The places of the words among the words that were given.
    pub words: Range<usize>,
    /// The entry of the file that was found: `idxal etmək`.
    pub entry: &'static str,
    /// Whether the entry has this sense alone. If not, or if the word is a part of a longer English phrase of another pair,
    /// it may have nothing to do with the pair.
    pub is_certain: bool,
    /// Whether the word is negated: `artmayıb`, “did not rise”.
    pub is_negated: bool,
}

/// Finds the words of a text that stand on a side of a pair of opposites, in the order of the text. The words are the
/// folded forms of all its tokens, numbers included. A word that stands on sides of several pairs is found once for each.
///
/// ```
/// use yaddash_core::language::{OppositionSide, Supported, oppositions};
/// let found = oppositions(&["azərbaycan", "qaz", "idxal", "edib"], Supported::Azerbaijani);
/// assert_eq!((found[0].pair, found[0].side, found[0].words.clone()), ("import-export", OppositionSide::First, 2..4));
/// let found = oppositions(&["azerbaijan", "exported", "gas"], Supported::English);
/// assert!(found.iter().any(|it| it.pair == "import-export" && it.side == OppositionSide::Second));
/// ```
#[must_use]
pub fn oppositions(words: &[&str], language: Supported) -> Vec<Opposition> {
    let entries = match language {
        Supported::Azerbaijani => &*AZERBAIJANI,
        Supported::English => &*ENGLISH,
    };
    let mut found: Vec<(&Entry, Range<usize>, Rank)> = Vec::new();
    for at in 0..words.len() {
        let rest = words.get(at..).unwrap_or_default();
        for entry in entries.beginning_like(rest.first().copied().unwrap_or_default()) {
            if let Some(stem) = entry.stands_before(rest) {
                let length = entry.words.len();
                let is_exact = !entry.begins_with_ending();
                // The word with the ending of `-dan çox` may itself stand on a side.
                let from = at + usize::from(entry.begins_with_ending());
                found.push((entry, from..at + length, Rank { words: length, is_exact, stem }));
            }
        }
    }
    // The longest phrase at a place counts, and of two verbs the one with the longer stem (`edilmək` before `etmək`).
    let is_in_longer = |range: &Range<usize>, rank: &Rank| {
        let overlaps = |it: &Range<usize>| it.start < range.end && range.start < it.end;
        found.iter().any(|(_, it, longer)| longer > rank && overlaps(it))
    };
    let sides = found.iter().filter(|(entry, ..)| entry.pair != NEITHER);
    let sides = sides.filter_map(|(entry, range, rank)| {
        // A particle changes an English verb less often than its sense: “shut down” is still shut.
        let is_within = is_in_longer(range, rank);
        (!is_within || language == Supported::English).then(|| Opposition {
            pair: entry.pair,
            side: entry.side,
            entry: entry.text,
            is_certain: entry.is_certain && !is_within,
            is_negated: entry.is_negated(words, range),
            words: range.clone(),
        })
    });
    sides.collect()
}

/// Which of two entries at one place counts: the one with more words, then the one without an ending for a word
/// (`vaxtından əvvəl` before `-dan əvvəl`), then the one with the longer stem.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    words: usize,
    is_exact: bool,
    stem: usize,
}

/// An alternative of a cell.
struct Entry {
    pair: &'static str,
    side: OppositionSide,
    text: &'static str,
    is_certain: bool,
    words: Vec<&'static str>,
    last: Last,
}

/// How the last word of an entry is compared.
enum Last {
    /// An Azerbaijani verb, by its stems.
    Verb(Vec<String>),
    /// An Azerbaijani noun, by its stems.
    Noun(Vec<String>),
    /// An English word, in all its forms.
    Forms(Vec<String>),
}

impl Entry {
    fn new(pair: &'static str, side: OppositionSide, text: &'static str, language: Supported) -> Option<Self> {
        let (text, is_certain) = text.strip_prefix('~').map_or((text, true), |text| (text, false));
        let words: Vec<&str> = text.split(' ').flat_map(tokens).collect();
        let word = *words.last()?;
        let last = match language {
            Supported::English => Last::Forms(english_forms(word)),
            Supported::Azerbaijani => match word.strip_suffix("maq").or_else(|| word.strip_suffix("mək")) {
                Some(stem) => Last::Verb(verb_stems_of(stem)),
                None => Last::Noun(
                    [Some(word.to_owned()), softened(word), without_last_vowel(word).map(str::to_owned)]
                        .into_iter()
                        .flatten()
                        .collect(),
                ),
            },
        };
        Some(Self { pair, side, text, is_certain, words, last })
    }

    /// The first letters of the words with which a place of the entry may begin.
    fn beginnings(&self) -> Vec<Beginning> {
        let first = beginning(self.words.first().copied().unwrap_or_default());
        let (Last::Verb(stems) | Last::Noun(stems) | Last::Forms(stems)) = &self.last;
        let of_forms = stems.iter().filter(|_| self.words.len() == 1).map(|stem| beginning(stem));
        std::iter::once(first).chain(of_forms).collect()
    }

    fn begins_with_ending(&self) -> bool {
        self.words.first().is_some_and(|first| first.starts_with('-'))
    }

    /// The length of the stem in bytes, if the entry stands at the beginning of these words.
    fn stands_before(&self, words: &[&str]) -> Option<usize> {
        let (last, first) = self.words.split_last()?;
        let alike = |(entry, word): (&&str, &&str)| match entry.strip_prefix('-') {
            Some(ending) => generalised(word).ends_with(&generalised(ending)),
            None => word == entry,
        };
        let word = words.get(first.len())?;
        first.iter().zip(words).all(alike).then(|| self.last.stem_in(word, last)).flatten()
    }
}

impl Last {
    fn stem_in(&self, word: &str, entry: &str) -> Option<usize> {
        match self {
            // “Closed” is an entry of its own, and a form of “close”: both count.
            Self::Forms(forms) => forms.iter().any(|form| form == word).then_some(0),
            Self::Noun(stems) => {
                let ends = |stem: &&String| {
                    let rest = word.strip_prefix(stem.as_str());
                    let joined = |rest: &str| rest.trim_start_matches(['-', '\'']).to_owned();
                    // A softened stem, or one without its vowel, needs an ending.
                    rest.is_some_and(|rest| {
                        (*stem == entry || !rest.is_empty()) && ends_noun(stem, Noun::Plain, &joined(rest))
                    })
                };
                stems.iter().find(ends).map(String::len)
            }
            Self::Verb(stems) => {
                let ends =
                    |stem: &&String| word.strip_prefix(stem.as_str()).is_some_and(|rest| ends_verb(stem, rest, true));
                // `olun-` stands for the passive of `etmək` and is no longer than it.
                stems.iter().find(ends).map(|stem| stem.len().min(entry.len() - "maq".len()))
            }
        }
    }
}

/// Splits a word where the words of a text are split: a hyphen joins at most four letters.
fn tokens(word: &'static str) -> Vec<&'static str> {
    match word.rsplit_once('-') {
        Some((before, after)) if !before.is_empty() && after.chars().count() > 4 => {
            tokens(before).into_iter().chain([after]).collect()
        }
        _ => vec![word],
    }
}

/// The stems of an Azerbaijani verb, which is given without `-mək`. The last `t` of a longer one softens: `azaldılıb`.
fn verb_stems_of(stem: &str) -> Vec<String> {
    let softens = stem.chars().filter(|c| is_vowel(*c)).count() > 1 || matches!(stem, "et" | "get");
    let mut stems = vec![stem.to_owned()];
    stems.extend(softened_verb(stem).filter(|_| softens));
    if stem == "et" {
        stems.push("olun".to_owned());
    }
    stems
}

/// All forms of an English word.
fn english_forms(word: &str) -> Vec<String> {
    let regular = verb_stems(word).into_iter();
    let regular = regular.flat_map(|(stem, ends)| ends.iter().map(move |end| format!("{stem}{end}")));
    let possessive = [format!("{word}'s")];
    let irregular = irregular(word).iter().map(|form| (*form).to_owned());
    regular.chain(possessive).chain(irregular).chain([word.to_owned()]).collect()
}

/// An alternative of a cell that is prepared for comparing when a word with its first letters is compared with it.
/// A text has the first letters of few of the thousands of alternatives.
struct Unread {
    pair: &'static str,
    side: OppositionSide,
    text: &'static str,
    language: Supported,
    /// See [`Self::end_of`].
    end: Option<usize>,
    entry: OnceLock<Option<Entry>>,
}

impl Unread {
    fn new(pair: &'static str, side: OppositionSide, text: &'static str, language: Supported) -> Self {
        Self { pair, side, text, language, end: Self::end_of(text, language), entry: OnceLock::new() }
    }

    fn entry(&self) -> Option<&Entry> {
        self.entry.get_or_init(|| Entry::new(self.pair, self.side, self.text, self.language)).as_ref()
    }

    /// The entry without the sign that it has other senses.
    fn bare(&self) -> &'static str {
        self.text.strip_prefix('~').unwrap_or(self.text)
    }

    /// How many letters at the end of the entry may be others in its forms, which all begin with the rest: `fikir` and
    /// `fikrin`, “carry” and “carried”. `None` if its forms do not all have two letters in common.
    fn end_of(text: &str, language: Supported) -> Option<usize> {
        let text = text.strip_prefix('~').unwrap_or(text);
        let letters = text.chars().count();
        let end = match language {
            Supported::English => 2,
            Supported::Azerbaijani if text.ends_with("maq") || text.ends_with("mək") => 4,
            Supported::Azerbaijani => 2,
        };
        let is_joined = text.bytes().any(|byte| matches!(byte, b'-' | b'\''));
        (letters >= end + 2 && !is_joined).then_some(end)
    }

    /// The first letters of the words with which a place of the entry may begin.
    fn beginnings(&self) -> Vec<Beginning> {
        let text = self.bare();
        let mut beginnings = vec![beginning(text.split(' ').next().unwrap_or_default())];
        if self.end.is_none() {
            beginnings = self.entry().map(Entry::beginnings).unwrap_or_default();
        } else if self.language == Supported::English {
            beginnings.extend(irregular(text).iter().map(|form| beginning(form)));
        }
        if beginnings.len() > 1 {
            beginnings.sort_unstable();
            beginnings.dedup();
        }
        beginnings
    }

    /// Whether a place of the entry may begin with a word, by the letters that all forms have in common.
    fn may_begin(&self, word: &str) -> bool {
        let (Some(end), text) = (self.end, self.bare()) else { return true };
        match text.split_once(' ') {
            Some((first, _)) => word == first,
            None if self.language == Supported::English && !irregular(text).is_empty() => true,
            None => text.char_indices().nth_back(end - 1).is_some_and(|(at, _)| word.starts_with(&text[..at])),
        }
    }
}

/// The entries of a language, by the first letters of their first word.
struct Entries {
    by_beginning: HashMap<Beginning, Vec<Unread>, LettersHasher>,
    /// Entries that begin with an ending.
    by_ending: Vec<Unread>,
}

impl Entries {
    fn read(language: Supported) -> Self {
        let mut entries = Self { by_beginning: HashMap::default(), by_ending: Vec::new() };
        for [pair, az_first, az_second, en_first, en_second] in FILE.rows() {
            let cells = match language {
                Supported::Azerbaijani => [az_first, az_second],
                Supported::English => [en_first, en_second],
            };
            for (side, cell) in [OppositionSide::First, OppositionSide::Second].into_iter().zip(cells) {
                let alternatives = cell.split('|').filter(|text| *text != NEITHER);
                alternatives.for_each(|text| entries.add(pair, side, text, language));
            }
        }
        entries
    }

    fn add(&mut self, pair: &'static str, side: OppositionSide, text: &'static str, language: Supported) {
        let unread = || Unread::new(pair, side, text, language);
        if text.strip_prefix('~').unwrap_or(text).starts_with('-') {
            self.by_ending.push(unread());
            return;
        }
        for beginning in unread().beginnings() {
            self.by_beginning.entry(beginning).or_default().push(unread());
        }
    }

    fn beginning_like<'e>(&'e self, word: &'e str) -> impl Iterator<Item = &'e Entry> {
        let alike = self.by_beginning.get(&beginning(word)).map_or(&[][..], Vec::as_slice);
        let alike = alike.iter().filter(move |unread| unread.may_begin(word));
        alike.chain(&self.by_ending).filter_map(Unread::entry)
    }
}

/// The first two letters of a word; of a shorter word, fewer.
type Beginning = [Option<char>; 2];

fn beginning(word: &str) -> Beginning {
    let mut letters = word.chars();
    [letters.next(), letters.next()]
}

/// How many words before an English word a negation of it may stand: “has not yet been raised”.
const NEGATION_BEFORE: usize = 4;

/// How many words after an Azerbaijani noun or adjective a negation of it may stand: `yaxşı fikir olmayıb`.
const NEGATION_AFTER: usize = 3;

/// Ends of verbs that are negated, although [`negated_stems`] leaves them out because they may be nouns: `qaldırmadan`,
/// `unutmayın`.
const NEGATED_CONVERBS: [&str; 8] = ["madan", "mədən", "maz", "məz", "masa", "məsə", "mayın", "məyin"];

impl Entry {
    /// Whether a negation belongs to the words of this entry, which stand in a range of a text.
    fn is_negated(&self, words: &[&str], range: &Range<usize>) -> bool {
        let negates = |word: &str| {
            word.starts_with("deyil")
                || word.starts_with("olmaz")
                || word == "yox"
                || negated_stems(word, true).next().is_some()
        };
        let after = |length: usize| words.iter().skip(range.end).take(length);
        match self.last {
            Last::Verb(_) => {
                let Some(verb) = words.get(range.end.saturating_sub(1)) else { return false };
                let without = NEGATED_CONVERBS.iter().any(|ending| verb.ends_with(ending));
                // A verbal noun is denied like a noun: `qazanma ehtimalının olmadığı`.
                let is_noun = ["ma", "mə"]
                    .iter()
                    .any(|ending| verb.char_indices().nth(2).is_some_and(|(at, _)| verb[at..].contains(ending)));
                without || negates(verb) || after(if is_noun { NEGATION_AFTER } else { 1 }).any(|word| negates(word))
            }
            Last::Noun(_) => after(NEGATION_AFTER).any(|word| negates(word)),
            Last::Forms(_) => {
                let from = range.start.saturating_sub(NEGATION_BEFORE);
                let before = words.get(from..range.start).unwrap_or_default();
                before.iter().any(|word| NEGATORS.contains(word) || ends_in_not(word))
            }
        }
    }
}

static AZERBAIJANI: LazyLock<Entries> = LazyLock::new(|| Entries::read(Supported::Azerbaijani));
static ENGLISH: LazyLock<Entries> = LazyLock::new(|| Entries::read(Supported::English));

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// The pairs in a text whose words are separated by spaces, each with `1` or `2` for its side.
    fn sides(text: &str, language: Supported) -> Vec<String> {
        let words: Vec<&str> = text.split(' ').collect();
        let found = oppositions(&words, language).into_iter().filter(|it| it.is_certain);
        found.map(|it| format!("{} {}", it.pair, if it.side == OppositionSide::First { 1 } else { 2 })).collect()
    }

    fn has(text: &str, side: &str) -> bool {
        let language = if side.starts_with("en ") { Supported::English } else { Supported::Azerbaijani };
        sides(text, language).iter().any(|found| found == &side[3..])
    }

    #[test]
    fn a_word_is_found_in_every_form_on_its_side() {
        for (text, side) in [
            ("dərəcə endirilib", "az rise-fall 2"),
            ("ixracın həcmi artmışdır", "az rise-fall 1"),
            ("qiymətlərin qaldırılması", "az rise-fall 1"),
            ("azaldılacaq", "az rise-fall 2"),
            ("qaz idxal olunub", "az import-export 1"),
            ("ixracatçılar", "az import-export 2"),
            ("qərar rədd edildi", "az adopt-reject 2"),
            ("lehinə səs verib", "az for-against 1"),
            ("500-dən çox", "az more-less 1"),
            ("5 mindən az", "az more-less 2"),
            ("qeyri rəsmi", "az official-unofficial 2"),
            ("ötən ilin", "az last-next 1"),
            ("şəhər işğaldan azad edilib", "az liberate-occupy 1"),
            ("komanda məğlub olub", "az win-lose 2"),
            ("rəqibini məğlub edib", "az win-lose 1"),
            ("komanda məğlub edilib", "az win-lose 2"),
            ("the rate was lowered", "en rise-fall 2"),
            ("prices rose", "en rise-fall 1"),
            ("it was sold", "en buy-sell 2"),
            ("they voted against", "en for-against 2"),
            ("he closed the door", "en open-close 2"),
            ("committed to cutting", "en rise-fall 2"),
        ] {
            assert!(has(text, side), "{text}: {side}");
        }
    }

    #[test]
    fn a_phrase_hides_the_words_in_it() {
        assert!(!has("işğaldan azad edilib", "az liberate-occupy 2"));
        assert!(has("tutduğu vəzifədən azad edilib", "az appoint-dismiss 2"));
        assert!(!has("tutduğu vəzifədən azad edilib", "az arrest-release 2"));
        assert!(!has("məhdudiyyətlər aradan qaldırılıb", "az rise-fall 1"));
        assert!(!has("komanda məğlub edilib", "az win-lose 1"));
        assert!(sides("açıq məktub", Supported::Azerbaijani).is_empty());
    }

    #[test]
    fn a_word_of_several_senses_is_not_certain_and_a_negation_is_seen() {
        let found = oppositions(&["gəlir"], Supported::Azerbaijani);
        assert!(!found.is_empty() && found.iter().all(|it| !it.is_certain));
        assert!(oppositions(&["artmayıb"], Supported::Azerbaijani).iter().all(|it| it.is_negated));
        let found = oppositions(&["did", "not", "rise"], Supported::English);
        assert!(found.iter().any(|it| it.pair == "rise-fall" && it.is_negated));
    }

    #[test]
    fn an_entry_is_found_by_the_first_letters_of_all_its_forms() {
        for (language, entries) in [(Supported::Azerbaijani, &*AZERBAIJANI), (Supported::English, &*ENGLISH)] {
            let all: Vec<&Unread> = entries.by_beginning.values().flatten().collect();
            assert!(all.len() > 1000);
            for unread in all {
                assert!(unread.language == language && unread.entry().is_some(), "{}", unread.text);
                let entry = unread.entry().unwrap();
                let (Last::Verb(stems) | Last::Noun(stems) | Last::Forms(stems)) = &entry.last;
                let first = entry.words[0].to_owned();
                for word in if entry.words.len() == 1 { stems.clone() } else { vec![first] } {
                    assert!(unread.may_begin(&word), "{}: {word}", unread.text);
                }
                for beginning in entry.beginnings() {
                    let alike = &entries.by_beginning[&beginning];
                    assert!(alike.iter().any(|it| it.text == unread.text && it.pair == unread.pair), "{}", unread.text);
                }
            }
        }
    }

    /// Finds the mistakes that a translator may make when adding a line.
    #[test]
    fn every_line_of_the_file_has_a_name_of_its_own_and_four_cells_of_words() {
        let mut names = HashSet::new();
        for row in FILE.rows::<5>() {
            assert!(row[0] == NEITHER || names.insert(row[0]), "{row:?}");
            for cell in &row[1..] {
                let mut seen = HashSet::new();
                for entry in cell.split('|') {
                    let bare = entry.strip_prefix('~').unwrap_or(entry);
                    assert!(!bare.is_empty() && bare == bare.trim() && seen.insert(bare), "{entry:?} in {row:?}");
                }
            }
            assert!(row[1] != row[2] && row[3] != row[4] || row[0] == NEITHER, "{row:?}");
        }
        assert_eq!(FILE.rows::<1>().count(), FILE.rows::<5>().count(), "each line has five cells");
        assert!(names.len() >= 150, "{} pairs", names.len());
    }
}
