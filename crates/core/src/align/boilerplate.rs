//! Boilerplate: the lines around an article that are no part of it.
//!
//! Tags, share buttons, picture marks, time stamps and lists of other headlines have counterparts on
//! the other side only by accident, and must not be stored as translations. Segments that are certainly
//! boilerplate are excluded before aligning, and reported. Segments that are only probably boilerplate
//! stay: the aligner leaves them without a counterpart if nothing corresponds to them. The words are in
//! `data/boilerplate.tsv`.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::dominant_language::DominantLanguage;
use super::evidence::Evidence;
use crate::text::{CaseRule, fold_case, month_number};
use crate::unit::{Language, Role, Segment};

/// A list of other headlines has at most so many segments; later segments are text again.
const MAX_LIST: usize = 6;
/// A list of tags has at most so many words.
const MAX_TAGS: usize = 40;
/// Another label with more words than this after it is a headline: `Video: the President's address`.
const MAX_LABEL: usize = 3;
/// A segment of at most so many words that contains a notice is the notice.
const MAX_NOTICE: usize = 8;
/// The weight of a bead that has a boilerplate segment, in nats.
const NEVER: f32 = -1e4;

/// The words, by kind. Azerbaijani and English ones are in one list: an Azerbaijani page has English
/// buttons, and the reverse.
struct Words {
    tags: Vec<&'static str>,
    labels: Vec<&'static str>,
    lists: HashSet<&'static str>,
    marks: HashSet<&'static str>,
    joins: HashSet<&'static str>,
    notices: Vec<&'static str>,
    services: HashSet<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let lines = || include_str!("data/boilerplate.tsv").lines().filter(|line| !line.starts_with('#'));
    let of = |kind: &'static str| {
        let of_kind = lines().filter_map(move |line| line.strip_prefix(kind)?.strip_prefix('\t')?.split_once('\t'));
        of_kind.map(|(_, text)| text)
    };
    // Longest first, so that the longest label that fits is found.
    let longest_first = |kind: &'static str| {
        let mut texts: Vec<&str> = of(kind).collect();
        texts.sort_unstable_by_key(|text| std::cmp::Reverse(text.len()));
        texts
    };
    Words {
        tags: longest_first("tags"),
        labels: longest_first("label"),
        lists: of("list").collect(),
        marks: of("mark").collect(),
        joins: of("join").collect(),
        notices: of("notice").collect(),
        services: of("service").collect(),
    }
});

/// Whether each segment of one side is boilerplate; `opposite` is the other side, in `opposite_language`.
fn find(segments: &[Segment], opposite: &[Segment], language: &Language, opposite_language: &Language) -> Vec<bool> {
    let rule = CaseRule::of(language);
    let dominant = DominantLanguage::of(segments.iter().map(|segment| segment.text.as_str()));
    // A line that both sides have is part of the article on both.
    let shared: HashSet<String> = opposite.iter().map(|segment| letters(&segment.text)).collect();
    let mut found: Vec<bool> = Vec::with_capacity(segments.len());
    // How many more segments the current list of headlines may have. There is no list before the first
    // sentence, because a page begins with the name of its column, which may be that of a list.
    let (mut list, mut begun) = (0, false);
    for segment in segments {
        let text = fold_case(&segment.line(), rule);
        let heads = begun && WORDS.lists.contains(text.trim_end_matches([':', ' ', '»', '>', '.', '…']));
        list = if heads { MAX_LIST + 1 } else { list };
        list = if list > 0 && ends_a_sentence(&text) { 0 } else { list };
        begun |= ends_a_sentence(&text);
        let stamp = matches!(segment.role, Role::Date | Role::Time);
        let foreign = || {
            dominant.is_foreign(&segment.text, language, opposite_language) && !shared.contains(&letters(&segment.text))
        };
        found.push(stamp || list > 0 || is_boilerplate(&text, language) || foreign());
        list = usize::saturating_sub(list, 1);
    }
    found
}

/// The letters and digits of a text, by which the other side's lines are compared with it.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn is_boilerplate(text: &str, language: &Language) -> bool {
    text.is_empty() || is_notice(text) || is_label(text) || is_marks(text) || is_stamp(text, language)
}

fn ends_a_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '»', ')', ' ']).ends_with(['.', '!', '?'])
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// `© 2025`, `bütün hüquqlar qorunur`; not a sentence about such a notice.
fn is_notice(text: &str) -> bool {
    let has = |notice: &&str| text.contains(*notice) && (text.starts_with(*notice) || words(text) <= MAX_NOTICE);
    WORDS.notices.iter().filter(|notice| **notice != "©").any(has) || text.starts_with('©')
}

/// `teqlər: bakı, gəncə`; `paylaş facebook telegram`; not `foto sərgi açılıb.`
fn is_label(text: &str) -> bool {
    let after = |labels: &[&str]| labels.iter().find_map(|label| text.strip_prefix(*label)).map(str::trim_end);
    let is_list = |rest: &str, max: usize| {
        let Some(list) = rest.trim_start().strip_prefix(':') else { return false };
        words(list) <= max && !ends_a_sentence(list)
    };
    if after(&WORDS.tags).is_some_and(|rest| rest.is_empty() || is_list(rest, MAX_TAGS)) {
        return true;
    }
    let Some(rest) = after(&WORDS.labels) else { return false };
    rest.is_empty() || is_list(rest, MAX_LABEL) || (!rest.starts_with(char::is_alphanumeric) && is_services(rest))
}

/// Only names of services, as on share buttons.
fn is_services(rest: &str) -> bool {
    let mut names = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    names.peek().is_some() && names.all(|name| WORDS.services.contains(name))
}

/// `foto / video`, `yenilənib-2`, `updated 7.20 p.m.`
fn is_marks(text: &str) -> bool {
    let mut words = text.split(|c: char| !(c.is_alphanumeric() || c == '.')).map(|word| word.trim_matches('.'));
    let mut any = false;
    let all = words.all(|word| {
        any |= WORDS.marks.contains(word);
        let number = word.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        number || WORDS.marks.contains(word) || WORDS.joins.contains(word)
    });
    any && all
}

/// `15 dekabr 2025 14:32`: a date with its year or a time of day, by itself.
fn is_stamp(text: &str, language: &Language) -> bool {
    let (mut times, mut months, mut count) = (0, 0, 0);
    for word in text.split([' ', ',', '/', '|', '-', '–', '\u{a0}']).filter(|word| !word.is_empty()) {
        count += 1;
        let numeric = word.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        if is_time(word) {
            times += 1;
        } else if month_number(word, language).is_some() {
            months += 1;
        } else if !numeric {
            return false;
        }
    }
    count <= 6 && times <= 1 && (times == 1 || (months == 1 && count > 2))
}

/// `14:32`; not a score (`3:1`).
fn is_time(word: &str) -> bool {
    let Some((hours, minutes)) = word.split_once(':') else { return false };
    let below = |part: &str, end: u8| part.len() <= 2 && part.parse::<u8>().is_ok_and(|number| number < end);
    below(hours, 24) && minutes.len() == 2 && below(minutes, 60)
}

/// The boilerplate segments of both sides, as evidence against every bead that has one.
pub(super) struct Boilerplate {
    /// Whether each segment is boilerplate.
    source: Vec<bool>,
    target: Vec<bool>,
}

impl Boilerplate {
    /// Finds the boilerplate of both sides.
    pub(super) fn new(source: &[Segment], target: &[Segment], settings: &super::Settings) -> Self {
        Self {
            source: find(source, target, &settings.source, &settings.target),
            target: find(target, source, &settings.target, &settings.source),
        }
    }

    /// The texts of the segments; those of boilerplate are empty.
    pub(super) fn texts(&self, source: &[Segment], target: &[Segment]) -> (Vec<String>, Vec<String>) {
        let texts = |segments: &[Segment], boilerplate: &[bool]| {
            let text = |(segment, &is_boilerplate): (&Segment, &bool)| {
                if is_boilerplate { String::new() } else { segment.line() }
            };
            segments.iter().zip(boilerplate).map(text).collect()
        };
        (texts(source, &self.source), texts(target, &self.target))
    }

    /// How many segments are boilerplate.
    pub(super) fn count(&self) -> usize {
        self.source.iter().chain(&self.target).filter(|&&is_boilerplate| is_boilerplate).count()
    }

    /// Whether a bead has a boilerplate segment.
    pub(super) fn has(&self, source: &Range<usize>, target: &Range<usize>) -> bool {
        self.source[source.clone()].iter().chain(&self.target[target.clone()]).any(|&is_boilerplate| is_boilerplate)
    }
}

impl Evidence for Boilerplate {
    fn weigh(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        if self.has(&source, &target) { NEVER } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, language: &Language) -> bool {
        let opposite = if language.is_azerbaijani() { Language::english() } else { Language::azerbaijani() };
        let body = match language.is_azerbaijani() {
            true => {
                "Nazir dünən Bakıda həmkarı ilə görüşüb və bu il üçün nəzərdə tutulan layihələr haqqında məlumat verib."
            }
            false => {
                "The minister met his counterpart in Baku yesterday and said that the projects were on track for this year."
            }
        };
        let segments = super::super::lines([body, text, body]);
        find(&segments, &[], language, &opposite)[1]
    }

    #[test]
    fn lines_around_an_article_are_boilerplate() {
        let az = [
            "Teqlər: Ceyhun Bayramov, ABŞ",
            "FOTO / VİDEO",
            "YENİLƏNİB-3",
            "15 dekabr 2025 14:32",
            "Paylaş: Facebook WhatsApp",
            "© 2025 Xəbər.",
            "Son xəbərlər",
            "Минобороны выступило с заявлением о ситуации",
            "Bayramov meets the US Under Secretary of State in Baku",
        ];
        for text in az {
            assert!(found(text, &Language::azerbaijani()), "{text}");
        }
        for text in [
            "Tags: Baku, OTS",
            "UPDATED 7.20 p.m.",
            "Latest news",
            "Share this article",
            "All rights reserved.",
            "Nazir Bakıda görüş keçirib və bəyanat verib",
        ] {
            assert!(found(text, &Language::english()), "{text}");
        }
    }

    #[test]
    fn sentences_are_not_boilerplate() {
        for text in [
            "Foto sərgidə 40 əsər nümayiş olunub.",
            "Foto/video materiallar məhkəməyə təqdim edilib.",
            "Oxu ölkənin ən köhnə kitabxanasıdır.",
            "Video görüntülər yayılıb.",
            "Video: Prezidentin xalqa yeni il müraciəti",
            "Tikintidə yerli materiallardan istifadə olunub.",
            "Bakı, 15 dekabr, AZƏRTAC",
            "“The Economist” Azərbaycandan yazıb",
            "The New York Times",
            "Manchester United – Manchester City 2:1",
            "Foto: nazir bunu dedi.",
            "2025 və 2026",
            "Əlavə 500",
            "21:18, 19:25, 30:22",
            "3:1",
        ] {
            assert!(!found(text, &Language::azerbaijani()), "{text}");
        }
        for text in [
            "Share prices fell on Monday.",
            "Latest figures show growth.",
            "Video of the meeting was released.",
            "Video/audio recordings were accepted as evidence.",
            "The company changed its privacy policy, which affects 2 million users.",
            "Aliyev, Tokayev meet",
            "Views differ.",
            "Şuşa, Ağdam, Füzuli, Laçın",
            "And",
        ] {
            assert!(!found(text, &Language::english()), "{text}");
        }
    }

    #[test]
    fn a_foreign_title_is_not_boilerplate_if_both_sides_quote_it() {
        let az = super::super::lines([
            "Nazir dünən Bakıda həmkarı ilə görüşüb və bu il üçün nəzərdə tutulan layihələr haqqında məlumat verib.",
            "\"The Road to Peace in the South Caucasus and Beyond\"",
        ]);
        let en =
            super::super::lines(["The book was presented.", "“The Road to Peace in the South Caucasus and Beyond”"]);
        let find = |opposite: &[Segment]| find(&az, opposite, &Language::azerbaijani(), &Language::english());
        assert_eq!(find(&en), [false, false]);
        assert_eq!(find(&en[..1]), [false, true]);
    }

    #[test]
    fn a_list_of_headlines_ends_with_a_sentence_and_never_begins_an_article() {
        let find = |texts: &[&str]| {
            let segments = super::super::lines(texts.iter().copied());
            find(&segments, &[], &Language::azerbaijani(), &Language::english())
        };
        let list = [
            "Nazir bunu deyib.",
            "Son xəbərlər:",
            "Bakıda yağış yağacaq",
            "Neft ucuzlaşıb",
            "Nazir bunu mətbuata deyib.",
        ];
        assert_eq!(find(&list), [false, true, true, true, false]);
        assert_eq!(find(&["Son xəbərlər", "Bakıda zirvə görüşü keçirilib", "Görüş bu gün olub."]), [false; 3]);
    }
}
