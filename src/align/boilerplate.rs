//! Boilerplate: what hangs about an article and is no part of it.
//!
//! Tags, share buttons, picture marks, time stamps and lists of other headlines have counterparts on
//! the other side only by accident, and stored as translations they embarrass. Segments that are
//! certainly such are set aside before aligning and listed. What is only probably such stays: the
//! aligner leaves it alone if nothing answers it. The words stand in `data/boilerplate.tsv`.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::Evidence;
use super::tongue::Tongue;
use crate::text::{CaseRule, fold_case, month_number};
use crate::unit::{Language, Role, Segment};

/// A list of other headlines is no longer than this; what follows further down is text again.
const LONGEST_LIST: usize = 12;
/// Labels are followed by names, not by a sentence: so many words at most if no colon stands between.
const LONGEST_LABEL: usize = 6;
/// Against a bead with a segment that was set aside, in nats.
const NEVER: f32 = -1e4;

/// The words, by kind.
struct Words {
    labels: Vec<&'static str>,
    lists: HashSet<&'static str>,
    marks: HashSet<&'static str>,
    notices: Vec<&'static str>,
}

/// Of Azerbaijani and English together: an Azerbaijani page has English buttons, and the reverse.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let lines = || include_str!("data/boilerplate.tsv").lines().filter(|line| !line.starts_with('#'));
    let of = |kind: &'static str| {
        lines()
            .filter_map(move |line| line.strip_prefix(kind)?.strip_prefix('\t')?.split_once('\t'))
            .map(|(_, text)| text)
    };
    let mut labels: Vec<&str> = of("label").collect();
    labels.sort_unstable_by_key(|label| std::cmp::Reverse(label.len()));
    Words { labels, lists: of("list").collect(), marks: of("mark").collect(), notices: of("notice").collect() }
});

/// Which segments of one side are boilerplate.
pub(super) fn find(segments: &[Segment], language: &Language, other: &Language) -> Vec<bool> {
    let rule = CaseRule::of(language);
    let own = Tongue::of(segments.iter().map(|segment| segment.text.as_str()));
    let mut found: Vec<bool> = Vec::with_capacity(segments.len());
    // How many more segments the list of headlines may have that we are in.
    let mut list = 0;
    for segment in segments {
        let text = fold_case(&segment.line(), rule);
        let heads = WORDS.lists.contains(text.trim_end_matches([':', ' ', '»', '>', '.', '…']));
        list = if heads { LONGEST_LIST + 1 } else { list };
        // A sentence ends the list.
        list = if list > 0 && ends_a_sentence(&text) { 0 } else { list };
        let stamp = matches!(segment.role, Role::Date | Role::Time);
        found.push(
            stamp || list > 0 || is_boilerplate(&text, language) || own.is_foreign(&segment.text, language, other),
        );
        list = usize::saturating_sub(list, 1);
    }
    found
}

fn is_boilerplate(text: &str, language: &Language) -> bool {
    text.is_empty()
        || WORDS.notices.iter().any(|notice| text.contains(notice))
        || is_label(text)
        || is_marks(text)
        || is_stamp(text, language)
}

fn ends_a_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '»', ')', ' ']).ends_with(['.', '!', '?'])
}

/// `teqlər: bakı, gəncə`; `paylaş facebook telegram`; not `foto sərgi açılıb.`
fn is_label(text: &str) -> bool {
    let Some(rest) = WORDS.labels.iter().find_map(|label| text.strip_prefix(label)) else { return false };
    match rest.trim_start().chars().next() {
        None => true,
        Some(':') => rest.trim_start_matches([' ', ':']).split_whitespace().count() <= 40 && !ends_a_sentence(rest),
        Some('|' | '/' | '©') => true,
        _ => {
            rest.starts_with(' ')
                && text.split_whitespace().count() <= LONGEST_LABEL
                && !ends_a_sentence(rest)
                && is_services(rest)
        }
    }
}

/// Nothing but names of services, as buttons are.
fn is_services(rest: &str) -> bool {
    const SERVICES: [&str; 12] = [
        "facebook",
        "x",
        "twitter",
        "telegram",
        "whatsapp",
        "linkedin",
        "vk",
        "ok",
        "instagram",
        "youtube",
        "email",
        "messenger",
    ];
    rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).all(|word| SERVICES.contains(&word))
}

/// `foto / video`, `yenilənib-2`, `updated 7.20 p.m.`
fn is_marks(text: &str) -> bool {
    let mut words = text.split(|c: char| !(c.is_alphanumeric() || c == '.')).map(|word| word.trim_matches('.'));
    let mut any = false;
    let all = words.all(|word| {
        let mark = WORDS.marks.contains(word);
        any |= mark;
        mark || word.is_empty() || word.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    });
    any && all
}

/// `15 dekabr 2025 14:32`: a date or time of day by itself.
fn is_stamp(text: &str, language: &Language) -> bool {
    let mut words = 0;
    let mut time = false;
    let mut months = 0;
    for word in text.split([' ', ',', '/', '|', '-', '–', '\u{a0}']).filter(|word| !word.is_empty()) {
        words += 1;
        let numeric = word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'));
        time |= numeric && word.contains(':');
        let month = month_number(word, language).is_some();
        months += usize::from(month);
        if !numeric && !month {
            return false;
        }
    }
    words > 0 && words <= 6 && (time || months == 1 && words > 2)
}

/// Evidence against whatever was set aside.
pub(super) struct SetAside {
    source: Vec<bool>,
    target: Vec<bool>,
}

impl SetAside {
    /// Sets the boilerplate of both sides aside.
    pub(super) fn of(source: &[Segment], target: &[Segment], settings: &super::Settings) -> Self {
        Self {
            source: find(source, &settings.source, &settings.target),
            target: find(target, &settings.target, &settings.source),
        }
    }

    /// The texts of the segments, those set aside empty.
    pub(super) fn texts(&self, source: &[Segment], target: &[Segment]) -> (Vec<String>, Vec<String>) {
        let texts = |segments: &[Segment], aside: &[bool]| {
            let text = |(segment, &aside): (&Segment, &bool)| if aside { String::new() } else { segment.line() };
            segments.iter().zip(aside).map(text).collect()
        };
        (texts(source, &self.source), texts(target, &self.target))
    }

    /// How many segments were set aside.
    pub(super) fn count(&self) -> usize {
        self.source.iter().chain(&self.target).filter(|&&aside| aside).count()
    }

    /// Whether a bead has a segment that was set aside.
    pub(super) fn has(&self, source: &Range<usize>, target: &Range<usize>) -> bool {
        self.source[source.clone()].iter().chain(&self.target[target.clone()]).any(|&aside| aside)
    }
}

impl Evidence for SetAside {
    fn weigh(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        if self.has(&source, &target) { NEVER } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, language: &Language) -> bool {
        let other = if language.key() == "az" { Language::english() } else { Language::azerbaijani() };
        let body = match language.key().as_str() {
            "az" => {
                "Nazir dünən Bakıda həmkarı ilə görüşüb və bu il üçün nəzərdə tutulan layihələr haqqında məlumat verib."
            }
            _ => {
                "The minister met his counterpart in Baku yesterday and said that the projects were on track for this year."
            }
        };
        let segments = super::super::lines([body, text, body]);
        find(&segments, language, &other)[1]
    }

    #[test]
    fn what_hangs_about_is_set_aside() {
        let az = [
            "Teqlər: Ceyhun Bayramov, ABŞ",
            "FOTO / VİDEO",
            "YENİLƏNİB-3",
            "15 dekabr 2025 14:32",
            "Paylaş: Facebook WhatsApp",
            "© 2025 Xəbər.",
            "Son xəbərlər",
            "Минобороны выступило с заявлением",
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
    fn sentences_stay() {
        for text in [
            "Foto sərgidə 40 əsər nümayiş olunub.",
            "Oxu ölkənin ən köhnə kitabxanasıdır.",
            "Video görüntülər yayılıb.",
            "Bakı, 15 dekabr, AZƏRTAC",
            "“The Economist” Azərbaycandan yazıb",
            "NATO PA",
            "Foto: nazir bunu dedi.",
        ] {
            assert!(!found(text, &Language::azerbaijani()), "{text}");
        }
        for text in [
            "Share prices fell on Monday.",
            "Latest figures show growth.",
            "Video of the meeting was released.",
            "Aliyev, Tokayev meet",
            "Views differ.",
            "Shusha, Khankendi, Lachin",
        ] {
            assert!(!found(text, &Language::english()), "{text}");
        }
    }

    #[test]
    fn a_list_of_headlines_ends_with_a_sentence() {
        let segments = super::super::lines([
            "Son xəbərlər:",
            "Bakıda yağış yağacaq",
            "Neft ucuzlaşıb",
            "Nazir bunu mətbuata deyib.",
        ]);
        assert_eq!(find(&segments, &Language::azerbaijani(), &Language::english()), [true, true, true, false]);
    }
}
