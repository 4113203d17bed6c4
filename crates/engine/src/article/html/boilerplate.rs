//! The phrases and the names of elements that identify the parts of a page outside its article. The lists
//! are in the data files in `../data`; this module compares them with a page.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::article::Omission;
use yaddash_core::text::{CaseRule, normalise};

/// The phrases and class names that identify boilerplate, the text around an article. The lists of all
/// languages are used for every page, because sites mix languages.
#[derive(Debug, Default)]
pub(super) struct Boilerplate {
    lines: HashMap<String, Omission>,
    beginnings: Vec<(String, Omission)>,
    inside: Vec<(String, Omission)>,
    /// Marks at the end of headlines, such as `FOTO`, longest first.
    marks: Vec<&'static str>,
    classes: HashMap<&'static str, Omission>,
}

pub(super) static BOILERPLATE: LazyLock<Boilerplate> = LazyLock::new(|| {
    Boilerplate::read(
        &[include_str!("../data/boilerplate.az.txt"), include_str!("../data/boilerplate.en.txt")],
        include_str!("../data/classes.txt"),
    )
});

/// The maximum length of a line that is compared with whole phrases and with beginnings of phrases, in
/// bytes.
const MAX_PHRASE: usize = 300;
/// The maximum length of a line that can be boilerplate, in bytes. A longer line is a paragraph.
const MAX_LINE: usize = 600;

/// The reason to leave out a line that matches a phrase of boilerplate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PhraseMatch {
    pub(super) reason: Omission,
    /// Whether the line is a heading. The lines below such a heading are left out, too.
    pub(super) heading: bool,
}

impl Boilerplate {
    fn read(phrases: &[&'static str], classes: &'static str) -> Self {
        let mut lists = Self::default();
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
        lists.classes = entries(classes).map(|(reason, name)| (name, reason)).collect();
        lists
    }

    /// Returns the match of a line with a phrase of boilerplate, if there is one.
    pub(super) fn line(&self, line: &str) -> Option<PhraseMatch> {
        if line.len() > MAX_LINE {
            return None;
        }
        let line = folded(line);
        if line.len() <= MAX_PHRASE {
            if let Some(&reason) = self.lines.get(bare(&line)) {
                let heading = matches!(reason, Omission::Related | Omission::Comment);
                return Some(PhraseMatch { reason, heading });
            }
            if let Some((_, reason)) = self.beginnings.iter().find(|(start, _)| line.starts_with(start)) {
                // A photo credit is short; a sentence may begin in the same way.
                let is_credit = *reason == Omission::Credit;
                if !is_credit || line.chars().count() <= 80 {
                    return Some(PhraseMatch { reason: *reason, heading: false });
                }
            }
        }
        let found = self.inside.iter().find(|(part, _)| line.contains(part));
        found.map(|(_, reason)| PhraseMatch { reason: *reason, heading: false })
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
            // A mark is a separate word, and the headline must not be empty without it.
            if before.trim_matches(is_joint).is_empty() || !before.ends_with(is_joint) {
                break;
            }
            rest = before;
        }
        if rest.len() == title.len() { title.len() } else { rest.trim_end_matches(is_joint).len() }
    }

    /// Returns the reason to leave out an element, found from its names (`class` or `id`).
    pub(super) fn names(&self, names: &str) -> Option<Omission> {
        names.split_ascii_whitespace().filter(|name| name.len() <= 100).find_map(|name| self.name(name))
    }

    fn name(&self, name: &str) -> Option<Omission> {
        if let Some(&reason) = self.classes.get(format!("={}", name.to_ascii_lowercase()).as_str()) {
            return Some(reason);
        }
        let parts = parts(name);
        let is_negated = |at: usize| {
            at > 0 && matches!(parts[at - 1].as_str(), "has" | "with" | "no" | "without" | "not" | "is" | "js" | "hide")
        };
        let one = |at: usize| self.classes.get(parts[at].as_str()).filter(|_| !is_negated(at));
        let two = |at: usize| {
            let next = parts.get(at + 1)?;
            self.classes.get(format!("{}-{next}", parts[at]).as_str()).filter(|_| !is_negated(at))
        };
        (0..parts.len()).find_map(|at| two(at).or_else(|| one(at))).copied()
    }
}

/// Returns the reason and the words in each line of a list.
fn entries(list: &'static str) -> impl Iterator<Item = (Omission, &'static str)> {
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

/// Returns the parts of a name: `newsShare_block` → `news`, `share`, `block`.
fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut before_small = false;
    for c in name.chars() {
        let begins = !c.is_ascii_alphanumeric() || (c.is_ascii_uppercase() && before_small);
        before_small = c.is_ascii_lowercase() || c.is_ascii_digit();
        match parts.last_mut() {
            Some(part) if !begins => part.push(c.to_ascii_lowercase()),
            _ => parts.push(c.is_ascii_alphanumeric().then_some(c.to_ascii_lowercase()).into_iter().collect()),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_boilerplate_lists_gives_a_known_reason_for_leaving_text_out() {
        for list in [
            include_str!("../data/boilerplate.az.txt"),
            include_str!("../data/boilerplate.en.txt"),
            include_str!("../data/classes.txt"),
        ] {
            assert_eq!(entries(list).count(), list.lines().filter(|line| !line.starts_with('#')).count());
        }
    }

    #[test]
    fn boilerplate_lines_are_recognized_by_their_phrases() {
        let reason = |line| BOILERPLATE.line(line).map(|known| known.reason);
        assert_eq!(BOILERPLATE.line("SON XƏBƏRLƏR:"), Some(PhraseMatch { reason: Omission::Related, heading: true }));
        assert_eq!(reason("FOTO"), Some(Omission::Credit));
        assert_eq!(reason("Foto: AZƏRTAC"), Some(Omission::Credit));
        assert_eq!(reason("© 2025 Xəbər Agentliyi. Bütün hüquqlar qorunur."), Some(Omission::Copyright));
        assert_eq!(reason("ALL RIGHTS RESERVED"), Some(Omission::Copyright));
        assert_eq!(reason("Son xəbərlər göstərir ki, vəziyyət sabitdir."), None);
        assert_eq!(reason("Nazir deyib ki, video bağlantı ilə görüş olub."), None);
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
        assert_eq!(cut("Bakıda yeni video"), "Bakıda yeni video");
    }

    #[test]
    fn boilerplate_elements_are_recognized_by_their_class_names() {
        assert_eq!(BOILERPLATE.names("col-md-4 newsShare_block"), Some(Omission::Share));
        assert_eq!(BOILERPLATE.names("most-read"), Some(Omission::Related));
        assert_eq!(BOILERPLATE.names("content has-sidebar adaptive shadow"), None);
        assert_eq!(BOILERPLATE.names("header-ads"), Some(Omission::Advertisement));
    }
}
