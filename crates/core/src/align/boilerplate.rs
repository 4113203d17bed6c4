//! Finds boilerplate: lines around an article that are not part of it.
//!
//! Tags, share buttons, labels of photos, time stamps and lists of other headlines occur in both texts only
//! by accident, so they must not be stored as translations of each other. Segments that are certainly
//! boilerplate are excluded before the alignment, and reported. Segments that are only probably boilerplate
//! are kept; the aligner gives them no counterpart if nothing in the other text corresponds to them. The
//! words by which boilerplate is recognised are in `data/boilerplate.tsv`.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::evidence::Evidence;
use crate::text::{CaseRule, DominantLanguage, fold_case, month_number};
use crate::unit::{Language, Role, Segment};

/// The most segments in a list of other headlines. Later segments belong to the article again.
const MAX_LIST: usize = 6;
/// The most words in a list of tags.
const MAX_TAGS: usize = 40;
/// The most words after a label such as `Video:`. A segment with more words after the label is a headline:
/// `Video: the President's address to the nation`. Lists of tags have their own limit, [`MAX_TAGS`].
const MAX_LABEL: usize = 3;
/// The most words of a segment that is boilerplate because it contains a notice (`all rights reserved`). A
/// segment that begins with the notice may be longer.
const MAX_NOTICE: usize = 8;
/// The weight, in nats, of a bead that has a boilerplate segment.
const NEVER: f32 = -1e4;

/// The words of `data/boilerplate.tsv`, grouped by the kind that the first column of the file gives.
/// Azerbaijani and English words are in one list, because an Azerbaijani page has English buttons, and an
/// English page has Azerbaijani buttons.
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
    // The longest text is first, so that the longest label that fits is found.
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

/// Finds for each segment of one side whether it is boilerplate. `opposite` is the list of segments of the
/// other side, which is in `opposite_language`.
fn find(segments: &[Segment], opposite: &[Segment], language: &Language, opposite_language: &Language) -> Vec<bool> {
    let rule = CaseRule::of(language);
    let dominant = DominantLanguage::of(segments.iter().map(|segment| segment.text.as_str()));
    // A line that both sides have is part of the article on both sides.
    let shared: HashSet<String> = opposite.iter().map(|segment| letters(&segment.text)).collect();
    let mut found: Vec<bool> = Vec::with_capacity(segments.len());
    // The number of further segments that the current list of headlines may have. There is no list before the
    // first sentence, because a page begins with the name of its column, which may also be the heading of a list.
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

/// Returns the letters and digits of a text, without all other characters. Lines of the two sides are
/// compared in this form.
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

/// Whether a text in small letters is a notice, such as `© 2025` or `bütün hüquqlar qorunur`. A longer
/// sentence that mentions a notice does not count.
fn is_notice(text: &str) -> bool {
    let has = |notice: &&str| text.contains(*notice) && (text.starts_with(*notice) || words(text) <= MAX_NOTICE);
    WORDS.notices.iter().filter(|notice| **notice != "©").any(has) || text.starts_with('©')
}

/// Whether a text in small letters is a label, alone or with its list. `teqlər: bakı, gəncə` and
/// `paylaş facebook telegram` are labels with their lists, but `foto sərgi açılıb.` is a sentence.
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

/// Whether a text consists only of names of web services, as on share buttons.
fn is_services(rest: &str) -> bool {
    let mut names = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    names.peek().is_some() && names.all(|name| WORDS.services.contains(name))
}

/// Whether a text consists only of page marks (`foto`, `updated`), numbers and joining words (`olunub`,
/// `p.m.`), with at least one page mark. Examples are `foto / video`, `yenilənib-2` and `updated 7.20 p.m.`
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

/// Whether a text is only a time of day, or a date with its year, or both: `15 dekabr 2025 14:32`.
fn is_stamp(text: &str, language: &Language) -> bool {
    let (mut times, mut months, mut count) = (0, 0, 0);
    for word in text.split([' ', ',', '/', '|', '-', '–', '•', '·', '(', ')', '\u{a0}']).filter(|word| !word.is_empty())
    {
        count += 1;
        let numeric = word.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        if is_time(word) {
            times += 1;
        } else if month_number(word, language).is_some() {
            months += 1;
        } else if !numeric && !matches!(word, "am" | "pm" | "a.m." | "p.m." | "saat") {
            return false;
        }
    }
    count <= 6 && times <= 1 && (times == 1 || (months == 1 && count > 2))
}

/// Whether a word is a time of day: `14:32` is a time, but the score `3:1` is not.
fn is_time(word: &str) -> bool {
    let Some((hours, minutes)) = word.split_once(':') else { return false };
    // Seconds may follow.
    let minutes = minutes.split_once(':').map_or(minutes, |(minutes, _)| minutes);
    let below = |part: &str, end: u8| part.len() <= 2 && part.parse::<u8>().is_ok_and(|number| number < end);
    below(hours, 24) && minutes.len() == 2 && below(minutes, 60)
}

/// The boilerplate segments of both sides. They are evidence against every bead that contains one of them.
pub(super) struct Boilerplate {
    /// For each source segment, whether it is boilerplate.
    source: Vec<bool>,
    /// For each target segment, whether it is boilerplate.
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

    /// Returns the texts of the source segments and of the target segments. The text of a boilerplate segment
    /// is replaced by an empty text.
    pub(super) fn texts(&self, source: &[Segment], target: &[Segment]) -> (Vec<String>, Vec<String>) {
        let texts = |segments: &[Segment], boilerplate: &[bool]| {
            let text = |(segment, &is_boilerplate): (&Segment, &bool)| {
                if is_boilerplate { String::new() } else { segment.line() }
            };
            segments.iter().zip(boilerplate).map(text).collect()
        };
        (texts(source, &self.source), texts(target, &self.target))
    }

    /// Counts the boilerplate segments of both sides.
    pub(super) fn count(&self) -> usize {
        self.source.iter().chain(&self.target).filter(|&&is_boilerplate| is_boilerplate).count()
    }

    /// Whether a bead with these segments contains a boilerplate segment.
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
    fn tags_dates_share_buttons_and_lines_in_another_language_are_boilerplate() {
        let az = [
            "Teqlər: Ceyhun Bayramov, ABŞ",
            "FOTO / VİDEO",
            "YENİLƏNİB-3",
            "15 dekabr 2025 14:32",
            "• 15 dekabr, 2025",
            "• 14:32",
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
    fn sentences_of_an_article_are_not_boilerplate() {
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
    fn a_foreign_title_that_both_texts_quote_is_not_boilerplate() {
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
    fn a_list_of_headlines_is_boilerplate_up_to_the_next_sentence_but_not_at_the_start_of_an_article() {
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
