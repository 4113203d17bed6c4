//! Dates and times of a copied text, beside which may stand the name of a part of the site.

use crate::article::boilerplate::{BOILERPLATE, Extent};
use crate::article::stamp::Stamp;
use yaddash_core::segment::{is_blank, is_name_of_person};
use yaddash_core::text::{is_agency, is_domain_ending};

/// Returns the date or time of a line that has nothing else, or beside it only what belongs to the page: the name of a part
/// of the site, a counter, the author, a second date: `Siyasət | 15 dekabr 2025 15:37`, `15.12.2025 – 345 baxış`,
/// `Elçin Məmmədov 15.12.2025`.
pub(in crate::article) fn stamp(text: &str) -> Option<Stamp> {
    /// The longest line with a date and a name, in bytes.
    const MAX_LENGTH: usize = 160;
    if text.len() > MAX_LENGTH || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some(stamp) = Stamp::read(text) {
        return Some(stamp);
    }
    let is_joint =
        |c: char| is_blank(c) || matches!(c, '|' | '/' | '•' | '·' | ',' | '–' | '—' | '-' | '»' | '›' | '>');
    let joints = text.char_indices().filter(|(_, c)| is_joint(*c)).map(|(at, _)| text.split_at(at));
    let trimmed = |part: &'_ str| -> String { part.trim_matches(|c: char| is_joint(c)).to_owned() };
    let mut parts = joints.map(|(before, after)| (trimmed(before), trimmed(after)));
    parts.find_map(|(before, after)| {
        let read = |stamp: &str, beside: &str| Stamp::read(stamp).filter(|stamp| is_beside(beside, *stamp));
        read(&before, &after).or_else(|| read(&after, &before))
    })
}

/// Whether a text may stand beside a date that a site prints.
fn is_beside(text: &str, stamp: Stamp) -> bool {
    let is_known = is_site(text)
        || is_sections(text)
        || Stamp::read(text).is_some()
        || BOILERPLATE.line(text).is_some_and(|phrase| phrase.extent != Extent::Inside && !phrase.heading);
    is_known || (stamp.date.is_some() && is_name_of_person(text))
}

/// Whether a text consists of names of parts of a site: `Siyasət`, “Politics Materials”.
fn is_sections(text: &str) -> bool {
    if BOILERPLATE.is_section(text) {
        return true;
    }
    let words: Vec<&str> = text.split(is_blank).filter(|word| !word.is_empty()).collect();
    (1..words.len().min(3)).any(|at| {
        let (first, rest) = (words[..at].join(" "), words[at..].join(" "));
        words.len() <= 4 && BOILERPLATE.is_section(&first) && BOILERPLATE.is_section(&rest)
    })
}

/// Whether a text is only the name of a news agency or a site: `AZƏRTAC`, `Oxu.az`, `WWW.REPORT.AZ`.
pub(super) fn is_site(line: &str) -> bool {
    let name = line.trim_matches(|c: char| !c.is_alphanumeric());
    let is_word = !name.is_empty() && !name.contains(is_blank);
    // `Trend News Agency`, `Turan İnformasiya Agentliyi`.
    let words: Vec<&str> = name.split(is_blank).collect();
    let ends = |last: &str| matches!(last, "Agency" | "Agentliyi" | "agentliyi" | "News");
    if let [first, .., last] = words[..]
        && words.len() <= 4
        && is_agency(first)
        && ends(last)
    {
        return true;
    }
    is_word && (is_agency(name) && name.starts_with(char::is_uppercase) || is_domain(name))
}

/// Whether a word is the name of a site: `oxu.az`.
pub(super) fn is_domain(name: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    let ends = name.rsplit_once('.').is_some_and(|(before, end)| before.len() >= 2 && is_domain_ending(end));
    ends && name.split('.').all(is_part)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_date_is_read_beside_what_belongs_to_its_page() {
        for line in [
            "Siyasət | 15 dekabr 2025 15:37",
            "15.12.2025 15:37 – 345 baxış",
            "Baxış sayı: 345 Tarix: 15.12.2025",
            "Elçin Məmmədov 15 dekabr 2025",
            "15 dekabr 2025 15:37 | Yenilənib: 16 dekabr 2025 10:00",
            "Politics Materials 15 December 2025 15:37 (UTC +04:00)",
            "AZƏRTAC / 15.12.2025",
        ] {
            assert_eq!(stamp(line).and_then(|stamp| stamp.date), Some(date(2025, 12, 15)), "{line}");
        }
        for line in
            ["Bakı, 15 dekabr 2025", "Saziş 15 dekabr 2025", "Nazir 15:37", "Siyasət 2025", "15 dekabr 2025 görüş"]
        {
            assert_eq!(stamp(line), None, "{line}");
        }
    }
}
