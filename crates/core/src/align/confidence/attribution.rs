//! Whose words a sentence gives: a source that only one side of a bead names, and quotation marks that only one side
//! opens or closes.
//!
//! An editor often drops `Report xəbər verir ki` or adds “, he said”. Such a pair may be stored as a loose translation,
//! but never as a sure one. If the part that only one side has names a body, such as a ministry, the pair is left to a
//! reviewer: a translation that gives the words of a ministry as a fact is wrong.

use crate::language::lists::{ATTRIBUTION_CLAUSES, HEADS_OF_BODIES, STATEMENTS};
use crate::text::{CaseRule, WordLists, fold_case, is_agency, is_domain_ending, is_opening_or_closing_quote};
use crate::unit::Language;

/// What one side says of the source of its words and the other side does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::align) enum Difference {
    /// Both sides agree.
    None,
    /// One side names a news agency, or attributes a quotation; or one side has only one of two quotation marks.
    Half,
    /// One side names a body, such as a ministry, as the source.
    Body,
}

/// Compares the sources that both sides name. Each side is a text and its language.
pub(in crate::align) fn compare(source: (&str, &Language), target: (&str, &Language)) -> Difference {
    let (first, second) = (Attribution::of(source.0, source.1), Attribution::of(target.0, target.1));
    let by_source = match (&first.clause, &second.clause) {
        (Some(clause), None) => missing(clause, &second),
        (None, Some(clause)) => missing(clause, &first),
        _ => Difference::None,
    };
    let quoted = first.has_quote || second.has_quote;
    let by_quote = (quoted && first.has_speech != second.has_speech) || first.orphan != second.orphan;
    by_source.max(if by_quote { Difference::Half } else { Difference::None })
}

/// Whether a text names the source of what it says.
pub(in crate::align) fn names_source(text: &str, language: &Language) -> bool {
    Attribution::of(text, language).clause.is_some()
}

/// Whether a text names the source of the sentence before it and says nothing else: `"Report" xəbər verir ki, bu barədə
/// nazirlik məlumat yayıb`.
pub(in crate::align) fn only_names_source(text: &str, language: &Language) -> bool {
    /// The most words of such a sentence.
    const MAX_WORDS: usize = 16;
    let folded = fold_case(text, CaseRule::of(language));
    let points_back = ["bu barədə", "bu haqda", "bunu", "this"].iter().any(|words| contains_words(&folded, words));
    points_back && text.split_whitespace().count() <= MAX_WORDS && names_source(text, language)
}

fn missing(clause: &Clause, other: &Attribution) -> Difference {
    match clause {
        Clause::Agency => Difference::Half,
        // “The ministry said” has no clause of its own, but names the body.
        Clause::Body if other.has_body => Difference::None,
        Clause::Body => Difference::Body,
    }
}

/// What a text says of the source of its words.
struct Attribution {
    clause: Option<Clause>,
    /// Whether the text has a verb of speech.
    has_speech: bool,
    /// Whether the text names a body.
    has_body: bool,
    has_quote: bool,
    /// The quotation mark that has no counterpart in the text.
    orphan: Option<Orphan>,
}

/// A clause that names a source.
enum Clause {
    Agency,
    Body,
}

/// A quotation mark without its counterpart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Orphan {
    Opening,
    Closing,
}

impl Attribution {
    fn of(text: &str, language: &Language) -> Self {
        let folded = fold_case(text, CaseRule::of(language));
        let has_clause = ATTRIBUTION_CLAUSES.iter().any(|words| contains_words(&folded, words));
        let names = || {
            text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '\'')))
                .filter(|word| !word.is_empty())
        };
        let has_body = has_acronym(text) || HEADS_OF_BODIES.iter().any(|head| begins_word(&folded, head));
        let clause = match has_clause {
            true if has_body => Some(Clause::Body),
            true if names().any(is_news_source) => Some(Clause::Agency),
            _ => None,
        };
        let speech = WordLists::of(language).map(|lists| &lists.speech_verbs);
        let has_speech = speech.is_some_and(|verbs| {
            let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            words.iter().any(|word| verbs.has(word)) || words.windows(2).any(|pair| verbs.has(&pair.join(" ")))
        });
        let has_speech = has_speech || STATEMENTS.iter().any(|beginning| begins_word(&folded, beginning));
        Self { clause, has_speech, has_body, has_quote: quotes(text).next().is_some(), orphan: orphan(text) }
    }
}

/// Whether a text in small letters contains words as a whole.
fn contains_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !is_letter(text[..at].chars().next_back()) && !is_letter(text[at + words.len()..].chars().next())
    })
}

/// Whether a word of a text in small letters begins so.
fn begins_word(text: &str, beginning: &str) -> bool {
    text.match_indices(beginning).any(|(at, _)| !text[..at].chars().next_back().is_some_and(char::is_alphanumeric))
}

/// Whether a text has an acronym that is no news agency: `XİN-dən`. Several words in capitals are a headline.
fn has_acronym(text: &str) -> bool {
    let stem = |word: &'_ str| -> String {
        word.split(['-', '\'', '’']).next().unwrap_or_default().chars().filter(|c| c.is_alphabetic()).collect()
    };
    let is_shouted = |word: &String| word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase);
    let words: Vec<String> = text.split_whitespace().map(stem).collect();
    (0..words.len()).any(|at| {
        let beside = [at.checked_sub(1), Some(at + 1)];
        let is_headline = beside.into_iter().flatten().filter_map(|at| words.get(at)).any(is_shouted);
        is_shouted(&words[at]) && words[at].chars().count() <= 6 && !is_headline && !is_agency(&words[at])
    })
}

/// Whether a name is that of a body, and the text of the other side names no body.
pub(in crate::align) fn is_body_missing(name: &str, other: &str, language: &Language) -> bool {
    let is_head = |name: &str| HEADS_OF_BODIES.iter().any(|head| name.starts_with(head));
    let is_body = is_head(&fold_case(name, CaseRule::General)) || is_head(&fold_case(name, CaseRule::Turkic));
    is_body && !Attribution::of(other, language).has_body
}

/// Whether a word is the name of a news agency or of a site: `Report`, `Metbuat.az-a`.
fn is_news_source(word: &str) -> bool {
    let stem = word.split(['-', '\'']).next().unwrap_or_default().trim_end_matches('.');
    let is_site = || stem.rsplit_once('.').is_some_and(|(name, end)| name.len() > 1 && is_domain_ending(end));
    word.starts_with(char::is_uppercase) && is_agency(stem) || is_site()
}

/// Returns the quotation marks of a text, with their byte offsets. An apostrophe is none.
fn quotes(text: &str) -> impl Iterator<Item = (usize, char)> {
    let is_quote = |c: char| is_opening_or_closing_quote(c) && !matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´');
    text.char_indices().filter(move |(_, c)| is_quote(*c))
}

/// Returns the quotation mark at an end of a text that has no counterpart in it.
fn orphan(text: &str) -> Option<Orphan> {
    let count = quotes(text).count();
    if count.is_multiple_of(2) {
        return None;
    }
    let begins = text.trim_start().starts_with(|c: char| quotes(c.encode_utf8(&mut [0; 4])).next().is_some());
    Some(if begins { Orphan::Opening } else { Orphan::Closing })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(az: &str, en: &str) -> Difference {
        compare((az, &Language::azerbaijani()), (en, &Language::english()))
    }

    #[test]
    fn a_sentence_that_only_names_the_source_says_nothing_else() {
        let az = Language::azerbaijani();
        assert!(only_names_source("\"Report\" xəbər verir ki, bu barədə nazirlik məlumat yayıb.", &az));
        assert!(only_names_source("Bu barədə \"Report\"a Energetika Nazirliyindən məlumat verilib.", &az));
        assert!(!only_names_source("AZƏRTAC xəbər verir ki, qonağı aeroportda nazirin müavini qarşılayıb.", &az));
        assert!(only_names_source("The Ministry of Defence reported this.", &Language::english()));
    }

    #[test]
    fn a_source_that_only_one_side_names_is_a_difference() {
        for (az, en, difference) in [
            ("AZƏRTAC xəbər verir ki, sərgi açılıb.", "AZERTAC reports that the exhibition opened.", Difference::None),
            ("AZƏRTAC xəbər verir ki, sərgi açılıb.", "The exhibition opened.", Difference::Half),
            ("Sərgi açılıb.", "The exhibition opened, Trend reports.", Difference::Half),
            ("AZƏRTAC XƏBƏR VERİR: Sərgi açılıb", "Exhibition opens", Difference::Half),
            ("Görüş olub.", "The meeting took place, according to the Ministry of Culture.", Difference::Body),
            ("XİN-dən verilən məlumata görə, görüş olub.", "The meeting took place.", Difference::Body),
            ("Nazirliyin məlumatına görə, görüş olub.", "The meeting took place, the ministry said.", Difference::None),
            ("“Biz hazırıq”, – nazir deyib.", "“We are ready.”", Difference::Half),
            ("“Biz hazırıq”, – nazir deyib.", "“We are ready,” the minister said.", Difference::None),
            ("Bölgədə vəziyyət sabitdir”.", "The situation in the region is stable.", Difference::Half),
            ("“Biz hazırıq.", "“We are ready.", Difference::None),
        ] {
            assert_eq!(compared(az, en), difference, "{az} {en}");
        }
    }
}
