//! What a line of a copied text is by itself: a sentence, a date, a part of the site, a counter.

use super::stamped::{is_domain, is_site, stamp};
use crate::article::Omission;
use crate::article::boilerplate::{BOILERPLATE, Extent, PhraseMatch, folded};
use crate::article::paragraphs::is_terminated;
use crate::article::stamp::Stamp;
use yaddash_core::segment::{Dateline, Segmenter, ends_in_verb, is_blank, is_name_of_person};
use yaddash_core::text::is_agency;

/// The longest headline, in characters.
pub(super) const MAX_TITLE: usize = 200;
/// The least number of words of a sentence that ends with its sign. A shorter line, such as `Oxuyun:`, may be a label.
const MIN_SENTENCE: usize = 3;
/// The most words of a label before a number, and the least digits of the number.
const MAX_LABEL: usize = 3;
/// The most words of a sentence that is a notice because of its beginning. A longer sentence may begin in the same way.
pub(super) const MAX_NOTICE: usize = 7;
/// The longest line that is a whole mail or web address, the name of a site or a pair of initials, in bytes.
const MAX_ADDRESS: usize = 200;

/// A line of a copied text.
pub(super) struct Line<'t> {
    pub(super) text: &'t str,
    /// The text without the marks of a headline, in the form in which lines are compared.
    pub(super) folded: String,
    /// The number of words with letters.
    pub(super) words: usize,
    pub(super) stamp: Option<Stamp>,
    /// The phrase of boilerplate that the line matches.
    pub(super) phrase: Option<PhraseMatch>,
    /// Whether the line is text of an article beyond doubt: one or more sentences that end with their sign, a dateline
    /// with text behind it, or a long paragraph.
    pub(super) is_prose: bool,
    /// Whether the line is a single sentence, or no sentence.
    pub(super) is_one_sentence: bool,
    /// Whether the line is only a dateline: `Bakı, 15 dekabr, AZƏRTAC`.
    pub(super) is_dateline: bool,
    /// Whether the line is the name of a part of the site: `Siyasət`.
    pub(super) is_section: bool,
    /// Whether the line is the name of a site or of an agency, or an address.
    pub(super) is_site: bool,
    /// Whether the line has only the name of the author: `By Elchin Mammadov`, `Elçin Məmmədov – Trend`.
    pub(super) is_byline: bool,
    /// Whether the line has only marks that belong to a headline: `FOTO`.
    pub(super) is_marks: bool,
    /// Whether the line is only a number, such as that of the readers, or a button for the size of the letters.
    pub(super) is_number: bool,
}

impl<'t> Line<'t> {
    pub(super) fn read(text: &'t str, segmenter: &Segmenter) -> Self {
        let folded = folded(&text[..BOILERPLATE.without_marks(text)]);
        let words = text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
        let is_phrase = |phrase: &PhraseMatch| phrase.extent != Extent::Inside || is_notice(&folded, words);
        let ends_with_stop = ends_with_stop(text);
        let phrase = match BOILERPLATE.line(text) {
            // A sentence of the article may begin like a notice.
            Some(PhraseMatch { extent: Extent::Beginning, .. })
                if ends_with_stop && words > MAX_NOTICE && !is_surely_notice(&folded) =>
            {
                BOILERPLATE.inside(&folded)
            }
            phrase => phrase,
        };
        let phrase = phrase.filter(is_phrase);
        let is_address = text.len() <= MAX_ADDRESS && is_address(text);
        let stamp = stamp(text);
        let is_section = BOILERPLATE.is_section(text);
        let is_byline = text.len() <= MAX_ADDRESS && is_byline(text);
        let is_furniture = stamp.is_some() || is_section || phrase.is_some() || is_address || is_byline;
        let is_one_sentence = segmenter.sentences(text).nth(1).is_none();
        let is_long = || text.chars().count() > MAX_TITLE || !is_one_sentence;
        let is_sentence = || is_terminated(text) && words >= MIN_SENTENCE;
        let dateline = Dateline::find(text).map(|dateline| dateline.end);
        let is_prose =
            !is_furniture && dateline != Some(text.len()) && (is_sentence() || is_long() || dateline.is_some());
        Self {
            text,
            folded,
            words,
            stamp,
            phrase,
            is_prose,
            is_one_sentence,
            is_dateline: dateline == Some(text.len()),
            is_section,
            is_byline,
            is_site: is_address || is_site(text),
            is_marks: BOILERPLATE.is_marks(text),
            is_number: is_number(text),
        }
    }

    /// Whether the line is certainly no text of an article, if it is beside the headline or below the article.
    pub(super) fn is_furniture(&self) -> bool {
        let is_known = self.phrase.is_some() || self.is_section || self.is_site || self.is_marks || self.is_number;
        is_known || self.is_byline || self.stamp.is_some()
    }

    /// Whether the line may be the heading of a list of other reports that no phrase names: `Bənzər xəbərlər`.
    pub(super) fn heads_list(&self) -> bool {
        let last = self.folded.trim_end_matches([':', ' ']).rsplit(is_blank).next().unwrap_or_default();
        let is_noun =
            matches!(last, "xəbərlər" | "xəbərləri" | "yazilar" | "məqalələr" | "news" | "stories" | "articles");
        is_noun && self.words <= 3 && !self.text.ends_with(['.', '!', '?'])
    }

    /// Whether the line has the name of a site, a sign, and what the site says of itself: `AZƏRTAC – Xəbər agentliyi`.
    pub(super) fn begins_with_site(&self) -> bool {
        let name = self.text.split([' ', '|']).next().unwrap_or_default();
        let rest = self.text[name.len()..].trim_start();
        is_site(name) && rest.starts_with(['|', '-', '–', '—', '»', '/'])
    }

    /// Whether the line has no word that only sentences have, and no verb at its end.
    pub(super) fn is_row_of_words(&self) -> bool {
        const OF_SENTENCES: [&str; 24] = [
            "the", "a", "an", "of", "to", "in", "on", "for", "is", "was", "has", "have", "that", "with", "by", "at",
            "və", "ilə", "üçün", "ki", "bu", "də", "da", "isə",
        ];
        let mut words = self.folded.split(|c: char| !c.is_alphanumeric());
        self.words >= 3 && !self.is_terminated() && !self.has_verb() && words.all(|word| !OF_SENTENCES.contains(&word))
    }

    /// Whether the line leads to the report before or after this one, whose headline follows.
    pub(super) fn leads_to_another(&self) -> bool {
        let is_link = |phrase: PhraseMatch| phrase.reason == Omission::Navigation && phrase.extent == Extent::Line;
        let beginnings = ["əvvəlki", "növbəti", "previous", "next"];
        self.phrase.is_some_and(is_link) && beginnings.iter().any(|beginning| self.folded.starts_with(beginning))
    }

    /// Whether the line is a number with its label: `Xəbərin kodu: 812345`. Below an article, it may be a telephone number.
    pub(super) fn is_labelled_number(&self) -> bool {
        let parts = self.text.split_once(':');
        parts.is_some_and(|(label, number)| {
            let number = number.trim();
            label.split_whitespace().count() <= MAX_LABEL && number.len() >= MAX_LABEL && is_number(number)
        })
    }

    /// Whether the line is the same as a headline, or is that headline after the name of the site: `AZERTAG.AZ: …`.
    pub(super) fn repeats(&self, title: &Line) -> bool {
        let before = self.folded.strip_suffix(title.folded.as_str());
        before.is_some_and(|before| {
            let site = before.trim_matches(|c: char| !c.is_alphanumeric());
            before.is_empty() || self.text.get(..before.len()).is_some_and(|text| !site.is_empty() && is_site(text))
        })
    }

    /// Whether the line ends like a sentence.
    pub(super) fn is_terminated(&self) -> bool {
        is_terminated(self.text)
    }

    /// Whether the line ends with a full stop, which almost no headline has.
    pub(super) fn ends_with_stop(&self) -> bool {
        ends_with_stop(self.text)
    }

    /// Whether the line is only the name of a person.
    pub(super) fn is_person(&self) -> bool {
        is_name_of_person(self.text)
    }

    /// Whether the line looks like a clause with its verb.
    pub(super) fn has_verb(&self) -> bool {
        ends_in_verb(self.text)
    }

    /// Whether the line is two or three capitals, by which a reporter signs: `XQ`, `(E.M.)`.
    pub(super) fn is_initials(&self) -> bool {
        let letters = self.text.chars().filter(|c| c.is_alphabetic());
        let is_sign = |c: char| matches!(c, '.' | '(' | ')' | '/') || is_blank(c);
        self.text.chars().all(|c| c.is_uppercase() || is_sign(c)) && (2..=3).contains(&letters.count())
    }

    /// Whether each word of the line begins with `#`.
    pub(super) fn is_hashtags(&self) -> bool {
        self.words > 0 && self.words_with_letters().all(|word| word.starts_with('#'))
    }

    /// Whether the line is a row of at least five words of which each has a capital, such as keywords.
    pub(super) fn is_row_of_names(&self) -> bool {
        let is_name = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        let is_small = |word: &str| matches!(word, "and" | "of" | "the" | "on" | "və" | "üzrə" | "ilə");
        self.words >= 5
            && !self.is_terminated()
            && self.words_with_letters().all(|word| is_name(word) || is_small(word))
    }

    fn words_with_letters(&self) -> impl Iterator<Item = &'t str> {
        self.text.split_whitespace().filter(|word| word.contains(char::is_alphabetic))
    }
}

fn ends_with_stop(line: &str) -> bool {
    let quotes = |c: char| is_blank(c) || yaddash_core::text::is_opening_or_closing_quote(c) || c == ')';
    line.trim_end_matches(quotes).ends_with('.')
}

/// Whether a folded line that begins like a notice is one, however long it is.
fn is_surely_notice(folded: &str) -> bool {
    ["©", "(c) 20", "cookies", "ctrl"].iter().any(|sign| folded.contains(sign))
}

/// Whether a folded line that has the words of a notice is one. A sentence may be about rights, or about mistakes in a text: a
/// notice has the sign ©, is very short, or speaks of the use of the site and reports nobody's words.
fn is_notice(folded: &str, words: usize) -> bool {
    let of_use = ["istifadə", "material", "sayt", "site", "ctrl", "cookie", "kanal", "channel"]
        .iter()
        .any(|word| folded.contains(word));
    folded.contains('©') || words <= 3 || (of_use && !folded.contains(" ki,"))
}

/// Whether a line has only the name of an author: `By Elchin Mammadov`, `By Elchin Mammadov - Trend:`, `Elçin Məmmədov,
/// AZƏRTAC`.
fn is_byline(line: &str) -> bool {
    let by = ["By ", "by ", "BY "].iter().find_map(|by| line.strip_prefix(by));
    let line = line.trim_end_matches([':', ' ']);
    let (name, agency) = line.rsplit_once([',', '-', '–', '—', '/', '|']).unwrap_or((line, ""));
    let is_quoted = |name: &str| name.starts_with(['"', '“', '«', '„']) && name.ends_with(['"', '”', '»', '“']);
    let has_agency = is_agency(agency.trim()) || is_quoted(agency.trim());
    match by {
        None => has_agency && is_name_of_person(name.trim()),
        Some(_) => {
            let names = if has_agency { name } else { line };
            let mut words = names.split_whitespace().skip(1);
            let is_name = |word: &str| word == "and" || word.starts_with(char::is_uppercase) && !word.ends_with('.');
            (3..=6).contains(&names.split_whitespace().count()) && words.all(is_name)
        }
    }
}

/// Whether a line is only a web address or a mail address.
fn is_address(line: &str) -> bool {
    if line.contains(is_blank) {
        return false;
    }
    let starts = ["http://", "https://", "www.", "WWW."].iter().any(|start| line.starts_with(start));
    starts || line.split_once('@').is_some_and(|(name, domain)| !name.is_empty() && is_domain(domain))
}

/// Whether a line is only a number, or a button for the size of the letters: `A- A A+`.
fn is_number(line: &str) -> bool {
    let is_size = |c: char| matches!(c, 'A' | 'a' | '+' | '-' | '|') || is_blank(c);
    if line.len() <= 10 && line.chars().all(is_size) && line.matches(['A', 'a']).count() >= 2 {
        return true;
    }
    line.contains(|c: char| c.is_ascii_digit())
        && line
            .chars()
            .all(|c| c.is_ascii_digit() || is_blank(c) || matches!(c, '.' | ',' | '/' | '\u{1F441}' | '\u{FE0F}'))
}
