//! The phrases that sites print around an article. They identify the lines of a page, and of a text that was copied
//! from a page, that are not part of the article. The lists are the data files in `data/`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::Omission;
use yaddash_core::text::{CaseRule, normalise};

/// The phrases that identify boilerplate, the text around an article. The lists of all languages are used for every
/// text, because sites mix languages.
#[derive(Debug, Default)]
pub(super) struct Boilerplate {
    lines: HashMap<String, Omission>,
    beginnings: Vec<(String, Omission)>,
    inside: Vec<(String, Omission)>,
    /// Marks at the end of headlines, such as `FOTO`, longest first.
    marks: Vec<&'static str>,
    /// The names of the parts of a news site, such as `Siyasət`. Such a name may also be a heading inside an article.
    sections: HashSet<String>,
}

pub(super) static BOILERPLATE: LazyLock<Boilerplate> = LazyLock::new(|| {
    Boilerplate::read(&[include_str!("data/boilerplate.az.txt"), include_str!("data/boilerplate.en.txt")])
});

/// The maximum length of a line that is compared with whole phrases and with beginnings of phrases, in
/// bytes.
const MAX_PHRASE: usize = 300;
/// The maximum length of a line that can be boilerplate, in bytes. A longer line is a paragraph.
const MAX_LINE: usize = 600;

/// The part of a line that a phrase of boilerplate describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// The whole line.
    Line,
    /// The beginning of the line.
    Beginning,
    /// Some part of the line.
    Inside,
}

/// The reason to leave out a line that matches a phrase of boilerplate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PhraseMatch {
    pub(super) reason: Omission,
    pub(super) extent: Extent,
    /// Whether the line is a heading. The lines below such a heading are left out, too.
    pub(super) heading: bool,
}

impl Boilerplate {
    fn read(phrases: &[&'static str]) -> Self {
        let mut lists = Self::default();
        let sections = phrases.iter().flat_map(|list| list.lines()).filter_map(|line| line.strip_prefix("section\t"));
        lists.sections = sections.map(|name| folded(name.trim_end())).collect();
        for (reason, words) in phrases.iter().copied().flat_map(entries) {
            match (words.strip_prefix('*'), words.strip_suffix('*')) {
                _ if reason == Omission::Mark => lists.marks.push(words),
                (Some(rest), _) => lists.inside.push((folded(rest.trim_end_matches('*')), reason)),
                (None, Some(start)) => lists.beginnings.push((folded(start), reason)),
                (None, None) => {
                    lists.lines.insert(bare(&folded(words)).to_owned(), reason);
                }
            }
        }
        lists.marks.sort_by_key(|mark| std::cmp::Reverse(mark.len()));
        lists
    }

    /// Returns the match of a line with a phrase of boilerplate, if there is one.
    pub(super) fn line(&self, line: &str) -> Option<PhraseMatch> {
        if line.len() > MAX_LINE {
            return None;
        }
        let line = folded(line);
        if line.len() <= MAX_PHRASE {
            if let Some(&reason) = self.whole(&line) {
                let heading = matches!(reason, Omission::Related | Omission::Comment);
                return Some(PhraseMatch { reason, extent: Extent::Line, heading });
            }
            if is_services(&line, &self.lines) {
                return Some(PhraseMatch { reason: Omission::Share, extent: Extent::Line, heading: false });
            }
            if let Some((_, reason)) = self.beginnings.iter().find(|(start, _)| begins_with(&line, start)) {
                // A photo credit and a byline are short; a sentence may begin in the same way.
                let is_short = line.chars().count() <= 80;
                let may_be = match reason {
                    Omission::Credit => is_short,
                    Omission::Byline => is_short && !line.ends_with(['.', '!', '?']),
                    _ => true,
                };
                if may_be {
                    return Some(PhraseMatch { reason: *reason, extent: Extent::Beginning, heading: false });
                }
            }
        }
        self.inside(&line)
    }

    /// Returns the match of a part of a folded line with a phrase of boilerplate, if there is one.
    pub(super) fn inside(&self, folded: &str) -> Option<PhraseMatch> {
        let found = self.inside.iter().find(|(part, _)| folded.contains(part));
        found.map(|(_, reason)| PhraseMatch { reason: *reason, extent: Extent::Inside, heading: false })
    }

    /// Returns the reason for a folded line that is one of the phrases. A `#` in a phrase stands for a number.
    fn whole(&self, folded: &str) -> Option<&Omission> {
        let line = bare(folded);
        self.lines.get(line).or_else(|| {
            let digit = |c: char| c.is_ascii_digit();
            line.contains(digit).then(|| self.lines.get(&numbers_as_signs(line))).flatten()
        })
    }

    /// Whether a line is the name of a part of the site: `Xarici siyasət`, `SİYASƏT`, or two of them: `Xəbərlər / Siyasət`.
    pub(super) fn is_section(&self, line: &str) -> bool {
        if line.len() > MAX_PHRASE {
            return false;
        }
        let line = folded(line);
        let is_name = |part: &str| self.sections.contains(bare(part));
        let mut parts =
            line.split(['/', '|', '»', '›', '>', '•', '·']).map(bare).filter(|part| !part.is_empty()).peekable();
        let any = parts.peek().is_some();
        (any && parts.all(is_name)) || is_name(&line)
    }

    /// Whether a word is a mark that belongs to a headline, in capitals or in small letters: `Foto`.
    pub(super) fn is_mark_in_any_case(&self, word: &str) -> bool {
        let word = folded(word);
        self.marks.iter().any(|mark| folded(mark) == word)
    }

    /// Whether a line consists of marks that belong to a headline: `FOTO/VİDEO`, `YENİLƏNİB-2`.
    pub(super) fn is_marks(&self, line: &str) -> bool {
        let is_sign = |c: char| !c.is_alphabetic();
        let mut words = line.split(is_sign).filter(|word| !word.is_empty()).peekable();
        words.peek().is_some() && words.all(|word| self.marks.contains(&word))
    }

    /// Returns the length in bytes of a headline without the marks at its end: `… keçirilib - FOTO`,
    /// `… (YENİLƏNİB-2)`.
    pub(super) fn without_marks(&self, title: &str) -> usize {
        let is_joint = |c: char| c.is_whitespace() || "-–—|/+•·([)]:,".contains(c);
        let mut rest = title;
        loop {
            let trimmed = rest.trim_end_matches(|c: char| is_joint(c) || c.is_ascii_digit());
            let Some(mark) = self.marks.iter().find(|mark| trimmed.ends_with(**mark)) else { break };
            let before = &trimmed[..trimmed.len() - mark.len()];
            // A mark is a separate word, and the headline must not be empty without it. In a headline in capitals, any
            // word may look like a mark, unless a sign separates it.
            let in_capitals =
                !before.contains(char::is_lowercase) && before.trim_end().ends_with(char::is_alphanumeric);
            if before.trim_matches(is_joint).is_empty() || !before.ends_with(is_joint) || in_capitals {
                break;
            }
            rest = before;
        }
        if rest.len() == title.len() { title.len() } else { rest.trim_end_matches(is_joint).len() }
    }
}

/// Whether a line begins with a phrase that ends where a word ends: `abunə olun`, but not `abunə olunan`.
fn begins_with(line: &str, phrase: &str) -> bool {
    let rest = line.strip_prefix(phrase);
    rest.is_some_and(|rest| !phrase.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphabetic))
}

/// Whether a folded line has only the names of services, at least two of them, as on buttons: `facebook twitter`.
fn is_services(line: &str, lines: &HashMap<String, Omission>) -> bool {
    let mut words = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    let mut count = 0;
    while words.next_if(|word| lines.get(*word) == Some(&Omission::Share)).is_some() {
        count += 1;
    }
    count >= 2 && words.peek().is_none()
}

/// Returns a folded line with `#` in the place of each number: `1 234 baxış` → `# baxış`.
fn numbers_as_signs(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        let after_number = out.ends_with('#');
        match c {
            '0'..='9' if after_number => {}
            '0'..='9' if out.ends_with("# ") => {
                out.pop();
            }
            '0'..='9' => out.push('#'),
            _ => out.push(c),
        }
    }
    out
}

/// Returns the reason and the words in each line of a list. The names of sections have no reason of their own.
pub(super) fn entries(list: &'static str) -> impl Iterator<Item = (Omission, &'static str)> {
    list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (reason, words) = line.split_once('\t')?;
        Some((reason_named(reason)?, words.trim_end()))
    })
}

fn reason_named(name: &str) -> Option<Omission> {
    Some(match name {
        "navigation" => Omission::Navigation,
        "related" => Omission::Related,
        "share" => Omission::Share,
        "caption" => Omission::Caption,
        "credit" => Omission::Credit,
        "advertisement" => Omission::Advertisement,
        "notice" => Omission::Notice,
        "comment" => Omission::Comment,
        "footer" => Omission::Footer,
        "copyright" => Omission::Copyright,
        "tags" => Omission::Tags,
        "byline" => Omission::Byline,
        "mark" => Omission::Mark,
        "hidden" => Omission::Hidden,
        _ => return None,
    })
}

/// Returns a text in the form in which phrases are compared: normalized, in lower case, and with the
/// letters `i`, `ı`, `I` and `İ` as one letter.
pub(super) fn folded(text: &str) -> String {
    let small = normalise(text).chars().map(|c| CaseRule::General.small(c)).collect::<String>();
    small.replace('ı', "i")
}

/// Returns a line without the punctuation before and after its words.
fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || ":.»>›→|•·-[]()".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_boilerplate_lists_gives_a_known_reason_for_leaving_text_out() {
        for list in [
            include_str!("data/boilerplate.az.txt"),
            include_str!("data/boilerplate.en.txt"),
            include_str!("data/classes.txt"),
        ] {
            let is_entry = |line: &&str| !line.starts_with('#') && !line.starts_with("section\t");
            assert_eq!(entries(list).count(), list.lines().filter(is_entry).count());
        }
    }

    #[test]
    fn boilerplate_lines_are_recognized_by_their_phrases() {
        let reason = |line| BOILERPLATE.line(line).map(|known| known.reason);
        assert_eq!(
            BOILERPLATE.line("SON XƏBƏRLƏR:"),
            Some(PhraseMatch { reason: Omission::Related, extent: Extent::Line, heading: true })
        );
        assert_eq!(reason("FOTO"), Some(Omission::Credit));
        assert_eq!(reason("Foto: AZƏRTAC"), Some(Omission::Credit));
        assert_eq!(reason("© 2025 Xəbər Agentliyi. Bütün hüquqlar qorunur."), Some(Omission::Copyright));
        assert_eq!(reason("ALL RIGHTS RESERVED"), Some(Omission::Copyright));
        assert_eq!(reason("Son xəbərlər göstərir ki, vəziyyət sabitdir."), None);
        assert_eq!(reason("Nazir deyib ki, video bağlantı ilə görüş olub."), None);
        assert_eq!(reason("Facebook | Twitter | WhatsApp"), Some(Omission::Share));
        assert_eq!(reason("Facebook və Twitter"), None);
        assert_eq!(reason("1 234 baxış"), Some(Omission::Navigation));
        assert_eq!(reason("Sponsorlar tədbirə dəstək verib."), None);
        assert_eq!(reason("Abunə olun və xəbərləri oxuyun"), Some(Omission::Notice));
        assert_eq!(reason("Abunə olunan istifadəçilərin sayı bu il artıb."), None);
        assert_eq!(reason("Xəbərlərə abunə olun və oxuyun"), Some(Omission::Notice));
        assert_eq!(reason("Copyright 2025 Report"), Some(Omission::Copyright));
        assert!(BOILERPLATE.is_section("SİYASƏT") && BOILERPLATE.is_section("Xəbərlər / Siyasət"));
        assert!(!BOILERPLATE.is_section("Siyasət dəyişib"));
        assert!(BOILERPLATE.is_marks("FOTO / VİDEO") && BOILERPLATE.is_marks("YENİLƏNİB-2"));
        assert!(!BOILERPLATE.is_marks("2025") && !BOILERPLATE.is_marks("FOTO sərgi"));
    }

    #[test]
    fn marks_such_as_photo_video_and_updated_are_removed_from_headlines() {
        let cut = |title: &'static str| &title[..BOILERPLATE.without_marks(title)];
        assert_eq!(cut("Bakıda forum keçirilib - FOTO"), "Bakıda forum keçirilib");
        assert_eq!(cut("Bakıda forum keçirilib (YENİLƏNİB-2) – FOTO/VİDEO"), "Bakıda forum keçirilib");
        assert_eq!(cut("Bakıda simpozium başlayıb YENİLƏNİB-2 VİDEO"), "Bakıda simpozium başlayıb");
        assert_eq!(cut("Bakıda forum keçirilib  VİDEO"), "Bakıda forum keçirilib");
        assert_eq!(cut("Sammit COP29-da"), "Sammit COP29-da");
        assert_eq!(cut("Sammit 2025"), "Sammit 2025");
        assert_eq!(cut("FOTO"), "FOTO");
        assert_eq!(cut("BAKIDA YENİ VİDEO"), "BAKIDA YENİ VİDEO");
        assert_eq!(cut("BAKIDA FORUM KEÇİRİLİB - VİDEO"), "BAKIDA FORUM KEÇİRİLİB");
        assert_eq!(cut("Bakıda yeni video"), "Bakıda yeni video");
    }
}
