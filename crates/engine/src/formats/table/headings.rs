//! The headings that people give to the columns of tables, such as `Azerbaijani`, `İngilis dili` or `Перевод`,
//! and what the rows show about columns whose heading leaves a choice.
//!
//! A heading such as `Source` does not name a language, so the texts below it decide. `No` is the tag of
//! Norwegian, but usually the number of the row.

use std::collections::HashMap;
use std::sync::LazyLock;

use yaddash_core::text::{CaseRule, normalise};
use yaddash_core::unit::Language;

/// The number of rows that are read ahead, if the headings leave a choice.
pub(super) const SAMPLE_ROWS: usize = 50;

/// The meaning of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    Language(Language),
    /// A text in a language that the heading does not name.
    Source,
    Target,
    /// The number of the row, or a heading without a name.
    Skipped,
    /// The canonical name of any other column, such as `note`.
    Named(&'static str),
}

static HEADINGS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("headings.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).map(|(meaning, name)| (folded(name), meaning)).collect()
});

impl Heading {
    /// Returns the meaning of a heading, or `None` if the heading is not known.
    pub(super) fn parse(heading: &str) -> Option<Self> {
        let heading = heading.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if heading.is_empty() {
            return Some(Self::Skipped);
        }
        if let Some(&meaning) = HEADINGS.get(&folded(heading)) {
            return Some(Self::of_meaning(meaning));
        }
        // `AZ text`, `EN mətni`
        if let Some((tag, "text" | "mətni" | "mətn" | "metin" | "metni" | "текст")) = folded(heading).rsplit_once(' ')
            && let Ok(language) = Language::known(tag)
        {
            return Some(Self::Language(language));
        }
        // `English (UK)`, `Source (az)`, `az (source)`, `en_GB`
        let (name, inside) = match heading.strip_suffix(')').and_then(|heading| heading.rsplit_once('(')) {
            Some((name, inside)) => (name.trim(), Some(inside.trim())),
            None => (heading, None),
        };
        let tag = |text: &str| Language::known(&text.replace('_', "-")).ok().map(Self::Language);
        match inside {
            None => tag(name),
            Some(inside) => {
                let meaning = |text: &str| HEADINGS.get(&folded(text)).map(|meaning| Self::of_meaning(meaning));
                let any = |text: &str| meaning(text).or_else(|| tag(text));
                let is_language = |heading: &Self| matches!(heading, Self::Language(_));
                any(name).filter(is_language).or_else(|| any(inside).filter(is_language))
            }
        }
    }

    fn of_meaning(meaning: &'static str) -> Self {
        match meaning {
            "source" => Self::Source,
            "target" => Self::Target,
            "number" | "skipped" => Self::Skipped,
            "id" | "author" | "created" | "changed" | "changed_by" | "note" | "document" | "domain" => {
                Self::Named(meaning)
            }
            tag => Language::known(tag).map_or(Self::Skipped, Self::Language),
        }
    }
}

/// Returns a heading in the form in which headings are compared: with small letters, single spaces and without
/// the colon at its end. All forms of the letter i are one letter.
fn folded(heading: &str) -> String {
    let heading = heading.trim().trim_end_matches(':');
    let words = heading.split_whitespace().collect::<Vec<_>>().join(" ");
    normalise(&words).chars().map(|c| CaseRule::General.small(c)).map(|c| if c == 'ı' { 'i' } else { c }).collect()
}

/// Returns the headings of a row without the blank ones at its end, which spreadsheets write for empty columns.
pub(super) fn without_blank_end(cells: &[String]) -> &[String] {
    let length = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
    cells.get(..length).unwrap_or(cells)
}

/// Whether a heading is the tag of a language, but may also stand for the number of the row.
pub(super) fn may_be_number(heading: &str) -> bool {
    matches!(folded(heading).as_str(), "no" | "nr" | "n")
}

/// Whether all cells of a column are numbers of rows, such as `7` or `7.`, and there is at least one cell.
pub(super) fn are_numbers<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    let is_number = |cell: &str| {
        let digits = cell.trim().trim_end_matches(['.', ')']);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut filled = cells.filter(|cell| !cell.trim().is_empty()).peekable();
    filled.peek().is_some() && filled.all(is_number)
}

/// Returns the languages of the sources and targets of a table: Azerbaijani and English, unless the texts are
/// clearly the other way round.
pub(in crate::formats) fn languages_of<'c>(pairs: impl Iterator<Item = (&'c str, &'c str)>) -> (Language, Language) {
    let (mut as_usual, mut reversed) = (0, 0);
    for (source, target) in pairs {
        as_usual += azerbaijani(source) + english(target);
        reversed += azerbaijani(target) + english(source);
    }
    let (az, en) = (Language::azerbaijani(), Language::english());
    if reversed > as_usual { (en, az) } else { (az, en) }
}

/// The number of letters that English does not have.
fn azerbaijani(text: &str) -> usize {
    text.chars().filter(|c| "əığşçöüƏİĞŞÇÖÜ".contains(*c)).count()
}

/// The number of words that only English has: with a `w`, or among the most frequent ones.
fn english(text: &str) -> usize {
    let is_english = |word: &&str| {
        word.contains(['w', 'W']) || matches!(*word, "the" | "The" | "of" | "and" | "to" | "in" | "is" | "for" | "a")
    };
    text.split_whitespace().filter(is_english).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_understood_in_english_azerbaijani_russian_and_turkish() {
        let language = |tag: &str| Some(Heading::Language(Language::known(tag).unwrap()));
        for (heading, tag) in [
            ("Azerbaijani", "az"),
            ("AZƏRBAYCAN DİLİ", "az"),
            ("Азербайджанский", "az"),
            ("Azerice", "az"),
            (" ingilis  dili: ", "en"),
            ("Английский", "en"),
            ("İNGİLİZCE", "en"),
            ("English (UK)", "en"),
            ("Mənbə mətn (az)", "az"),
            ("en_GB", "en-GB"),
            ("AZ mətni", "az"),
            ("Rusca", "ru"),
        ] {
            assert_eq!(Heading::parse(heading), language(tag), "{heading}");
        }
        assert_eq!(Heading::parse("Tərcümə"), Some(Heading::Target));
        assert_eq!(Heading::parse("ИСХОДНЫЙ ТЕКСТ"), Some(Heading::Source));
        assert_eq!(Heading::parse("Qeyd"), Some(Heading::Named("note")));
        assert_eq!(Heading::parse("№"), Some(Heading::Skipped));
        assert_eq!(Heading::parse("Salam dünya"), None);
    }

    #[test]
    fn the_texts_decide_which_of_two_columns_is_azerbaijani() {
        let tags = |source, target| {
            let (source, target) = languages_of([(source, target)].into_iter());
            (source.tag().to_owned(), target.tag().to_owned())
        };
        let usual = ("az".to_owned(), "en".to_owned());
        assert_eq!(tags("Görüş keçirilib.", "A meeting was held."), usual);
        assert_eq!(tags("A meeting was held.", "Görüş keçirilib."), ("en".to_owned(), "az".to_owned()));
        assert_eq!(tags("Salam", "Hello"), usual);
    }

    #[test]
    fn a_column_of_row_numbers_has_only_numbers() {
        assert!(are_numbers(["1", "", "2."].into_iter()));
        assert!(!are_numbers(["1", "to"].into_iter()));
        assert!(!are_numbers(["", ""].into_iter()));
    }
}
