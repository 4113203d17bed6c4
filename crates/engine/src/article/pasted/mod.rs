//! Decides for each line of a copied text whether it is the headline, a date, or text of the article, or for which reason
//! it is left out.
//!
//! Who copies an article from a page copies some of the page with it: the part of the site, the date, the headline
//! twice, buttons, other headlines. In plain text no markup shows what belongs to the article. So three kinds of
//! evidence decide together: the phrases that sites print around a report (the same lists as for pages), the form of
//! the line, and its place above the first sentence, between sentences, or below the last one.
//!
//! It is worse to lose a sentence than to keep a line that does not belong to the article. A line that ends like a
//! sentence is left out only if it is a known notice outside the text, and a line that is of no known kind is body.
//! Between two sentences a line is left out only if it cannot be a heading of the article.

mod line;
mod stamped;
mod title;

pub(super) use stamped::stamp;

use std::cell::OnceCell;

use crate::article::Omission;
use crate::article::boilerplate::{BOILERPLATE, Extent};
use line::{Line, MAX_NOTICE};
use title::Title;
use yaddash_core::segment::Segmenter;
use yaddash_core::text::DominantLanguage;

/// The decision about a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Title,
    /// The line has a date, and perhaps a time, and nothing else of the article.
    Date,
    Time,
    Body,
    LeaveOut(Omission),
}

/// The number of lines at the start in which a name alone may be a caption.
const MAX_HEAD: usize = 12;
/// The number of lines at the start of a text in which its salutation is looked for.
const MAX_SALUTATION: usize = 8;
/// The number of lines below the last sentence that are looked at one by one.
const MAX_TAIL: usize = 100;
/// The number of lines of prose by which the language of the text is found.
const MAX_READ: usize = 40;
/// The least number of items of a list of other headlines that has no heading.
const MIN_HEADLINES: usize = 3;
/// The most words of a line above the headline that is left out although no date proves the headline.
const MAX_RUBRIC: usize = 3;

/// Decides about every line. A text of only one line is body, because nothing shows whether it is a headline.
///
/// `in_table` is given for a document: for each line, whether it is in a table. Few documents are copied pages, and a
/// document has tables and headings whose words are also names of parts of a site. So a line of a document is left out
/// only above the first sentence and outside tables.
pub(super) fn judge(texts: &[&str], in_table: Option<&[bool]>, segmenter: &Segmenter) -> Vec<Part> {
    if texts.len() < 2 {
        return vec![Part::Body; texts.len()];
    }
    let lines: Vec<Line> = texts.iter().map(|text| Line::read(text, segmenter)).collect();
    let prose = || (0..lines.len()).filter(|&number| lines[number].is_prose);
    let lead = prose().find(|&number| !title::is_ended_headline(&lines, number));
    let title = title::find(&lines, lead.unwrap_or(lines.len()));
    let last = prose().next_back();
    let is_letter = lines.iter().take(MAX_SALUTATION).any(|line| is_salutation(line.text));
    let judge = Judge {
        lines: &lines,
        lead,
        last,
        last_stop: prose().rfind(|&number| lines[number].ends_with_stop()),
        title,
        is_letter,
        has_headings: has_sections_as_headings(&lines, lead, last),
        language: OnceCell::new(),
    };
    let mut parts = judge.all();
    if let Some(in_table) = in_table {
        for (number, part) in parts.iter_mut().enumerate() {
            let is_above = lead.is_some_and(|lead| number < lead);
            let is_kept = !is_above || in_table.get(number).is_some_and(|&in_table| in_table);
            if is_kept && matches!(part, Part::LeaveOut(_)) {
                *part = Part::Body;
            }
        }
    }
    // If nothing would remain, nothing is left out.
    if parts.iter().any(|part| matches!(part, Part::Body)) || lead.is_some() {
        return parts;
    }
    let keep = |part: Part| if matches!(part, Part::LeaveOut(_)) { Part::Body } else { part };
    parts.into_iter().map(keep).collect()
}

/// Whether the names of parts of the site are headings between sentences, as in an overview of a week.
fn has_sections_as_headings(lines: &[Line], lead: Option<usize>, last: Option<usize>) -> bool {
    let (Some(lead), Some(last)) = (lead, last) else { return false };
    let is_heading = |number: usize| {
        let line = &lines[number];
        line.is_section && line.stamp.is_none() && lines[number - 1].is_prose && lines[number + 1].is_prose
    };
    (lead + 1..last).any(is_heading)
}

/// Whether a line addresses the reader of a letter. A letter ends with the name and the office of its author.
fn is_salutation(line: &str) -> bool {
    ["Hörmətli", "Əziz", "Zati-aliləri", "Əlahəzrət", "Cənab ", "Dear", "Your Excellency", "Excellency", "Your Majesty"]
        .iter()
        .any(|beginning| line.starts_with(beginning))
        && line.split_whitespace().count() <= 8
}

struct Judge<'l> {
    lines: &'l [Line<'l>],
    /// The first line of prose.
    lead: Option<usize>,
    /// The last line of prose.
    last: Option<usize>,
    /// The last line of prose that ends with a full stop.
    last_stop: Option<usize>,
    title: Option<Title>,
    is_letter: bool,
    /// Whether the names of parts of the site are headings of the text.
    has_headings: bool,
    /// The language of the first lines of prose, once it is asked for.
    language: OnceCell<DominantLanguage>,
}

impl Judge<'_> {
    fn all(&self) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::with_capacity(self.lines.len());
        // The reason to leave out the lines under a heading such as `Son xəbərlər`.
        let mut list: Option<Omission> = None;
        for number in 0..self.lines.len() {
            let part = match list.and_then(|reason| self.in_list(number, reason)) {
                Some(part) => part,
                None => {
                    list = None;
                    self.line(number, parts.last().copied())
                }
            };
            let line = &self.lines[number];
            let is_phrase = line.phrase.is_some_and(|phrase| phrase.heading);
            let heads = (is_phrase || self.heads_list(number)) && self.lead.is_some();
            if heads && matches!(part, Part::LeaveOut(_)) && self.title.is_none_or(|title| title.line < number) {
                list = Some(line.phrase.map_or(Omission::Related, |phrase| phrase.reason));
            }
            parts.push(part);
        }
        self.leave_out_headlines(&mut parts);
        parts
    }

    /// Decides about a line under the heading of a list of other headlines. Returns `None` if the article goes on.
    fn in_list(&self, number: usize, reason: Omission) -> Option<Part> {
        let line = &self.lines[number];
        let is_last = self.last_stop.is_none_or(|last| number > last);
        let is_headline = !line.is_terminated() || (is_last && !line.ends_with_stop());
        if line.is_dateline {
            return None;
        }
        let is_in = line.is_furniture() || (is_headline && !line.is_prose) || (is_headline && is_last);
        is_in.then(|| Part::LeaveOut(line.phrase.map_or(reason, |phrase| phrase.reason)))
    }

    fn line(&self, number: usize, before: Option<Part>) -> Part {
        let line = &self.lines[number];
        if self.title.is_some_and(|title| title.line == number) {
            return Part::Title;
        }
        if let Some(stamp) = line.stamp {
            return if stamp.has_day { Part::Date } else { Part::Time };
        }
        if line.is_marks {
            return Part::LeaveOut(Omission::Mark);
        }
        if self.repeats_title(number) {
            return Part::LeaveOut(Omission::Navigation);
        }
        if self.heads_list(number) {
            return Part::LeaveOut(Omission::Related);
        }
        if self.phrase_decides(number, before)
            && let Some(phrase) = line.phrase
        {
            return Part::LeaveOut(phrase.reason);
        }
        let reason = match (self.lead, self.last) {
            _ if line.is_prose || line.is_dateline => None,
            (Some(lead), _) if number < lead => self.above(number),
            (_, Some(last)) if number > last + MAX_TAIL => None,
            (_, Some(last)) if number > last => self.below(number, before),
            (Some(_), Some(_)) => self.between(number, before),
            _ => None,
        };
        reason.map_or(Part::Body, Part::LeaveOut)
    }

    /// Whether a line below a sentence heads a list of other reports: what follows it is no sentence.
    fn heads_list(&self, number: usize) -> bool {
        let is_below = self.lead.is_some_and(|lead| number > lead);
        let next = self.lines.get(number + 1);
        is_below && self.lines[number].heads_list() && next.is_none_or(|next| !next.is_prose || !next.ends_with_stop())
    }

    /// Whether a line is the headline again: above the first sentence, below the last one, or beside the date at the
    /// start. Between other sentences it may be a question that is asked again, or a verse.
    fn repeats_title(&self, number: usize) -> bool {
        let may_repeat = self.is_outside(number) || (number < MAX_HEAD && self.is_beside_stamp(number));
        if !may_repeat {
            return false;
        }
        let title = self.title.and_then(|title| self.lines.get(title.line).filter(|_| title.line != number));
        title.is_some_and(|title| self.lines[number].repeats(title))
    }

    /// Whether the phrase that a line matches is a reason to leave it out at this place.
    fn phrase_decides(&self, number: usize, before: Option<Part>) -> bool {
        let line = &self.lines[number];
        let Some(phrase) = line.phrase else { return false };
        let is_outside = self.is_outside(number);
        let after_other = matches!(before, Some(Part::LeaveOut(_)));
        match phrase.extent {
            // Between two sentences, the name of a service or a word such as `Axtarış` may be a heading.
            Extent::Line => match phrase.reason {
                Omission::Navigation | Omission::Share | Omission::Caption => {
                    is_outside || after_other || self.is_run(number)
                }
                _ => true,
            },
            Extent::Beginning => is_outside || after_other || !line.ends_with_stop() || line.words <= MAX_NOTICE,
            Extent::Inside => is_outside,
        }
    }

    /// Whether a line is above the first sentence or below the last one.
    fn is_outside(&self, number: usize) -> bool {
        self.lead.is_none_or(|lead| number < lead) || self.last.is_none_or(|last| number > last)
    }

    /// Whether the line after this one is furniture, too.
    fn is_run(&self, number: usize) -> bool {
        self.lines.get(number + 1).is_some_and(Line::is_furniture)
    }

    /// Returns the reason to leave out a line above the first sentence.
    fn above(&self, number: usize) -> Option<Omission> {
        let line = &self.lines[number];
        if line.is_section && self.has_headings {
            return None;
        }
        if line.is_byline {
            return Some(Omission::Byline);
        }
        if line.is_section || line.is_site || line.is_number || line.is_labelled_number() {
            return Some(Omission::Navigation);
        }
        let title = self.title?;
        let is_same = |other: Option<usize>| {
            other.and_then(|other| self.lines.get(other)).is_some_and(|other| other.folded == line.folded)
        };
        let twice = is_same(number.checked_sub(1)) || is_same(Some(number + 1));
        if number < title.line {
            if line.is_terminated() || number + MAX_HEAD < title.line {
                return None;
            }
            let shares = || title::shared_with_rest(self.lines, number, self.lead.unwrap_or(self.lines.len())) > 0.0;
            let is_rubric = || line.words <= MAX_RUBRIC && (title.is_certain || (!line.has_verb() && !shares()));
            // A row of topics stands twice, above the picture and under it.
            let is_topics = twice && line.is_row_of_names();
            let is_certain = title.is_certain && (line.is_furniture() || is_topics);
            let is_of_page = line.begins_with_site() || is_certain || is_rubric();
            return is_of_page.then_some(Omission::Navigation);
        }
        let is_foreign = || self.is_foreign(line);
        // Between the headline and the date is the part of the site, or the place.
        let below =
            self.lines[number + 1..].iter().take(MAX_RUBRIC).find(|line| line.stamp.is_some() || !line.is_furniture());
        let is_part = title.line + 1 == number && below.is_some_and(|next| next.stamp.is_some());
        if is_part && line.words <= MAX_RUBRIC && !line.is_terminated() && !line.has_verb() {
            return Some(Omission::Navigation);
        }
        match () {
            () if line.is_person() || (twice && !line.is_terminated()) => Some(Omission::Caption),
            () if is_foreign() => Some(Omission::Related),
            () => None,
        }
    }

    /// Whether the line before this one or after it is a date or a time.
    fn is_beside_stamp(&self, number: usize) -> bool {
        let is_stamp =
            |at: Option<usize>| at.and_then(|at| self.lines.get(at)).is_some_and(|line| line.stamp.is_some());
        is_stamp(number.checked_sub(1)) || is_stamp(Some(number + 1))
    }

    /// Returns the reason to leave out a line between two sentences.
    fn between(&self, number: usize, before: Option<Part>) -> Option<Omission> {
        let line = &self.lines[number];
        if (line.is_section || line.is_number) && self.is_beside_stamp(number) {
            return Some(Omission::Navigation);
        }
        let after_other = matches!(before, Some(Part::LeaveOut(_) | Part::Date | Part::Time));
        if line.is_byline && after_other {
            return Some(Omission::Byline);
        }
        (number < MAX_HEAD && after_other && line.is_person()).then_some(Omission::Caption)
    }

    /// Returns the reason to leave out a line below the last sentence.
    fn below(&self, number: usize, before: Option<Part>) -> Option<Omission> {
        let line = &self.lines[number];
        let is_rest =
            self.lines[number + 1..].iter().take(MAX_TAIL).all(|line| line.is_furniture() || line.is_initials());
        // The author of a letter signs with name and office, which are text of the letter.
        let after_text = self.lines[number - 1].is_prose || matches!(before, Some(Part::LeaveOut(_)));
        let may_sign = !self.is_letter && is_rest;
        match () {
            () if line.is_section || line.is_site || line.is_number => Some(Omission::Navigation),
            () if !line.is_terminated() && self.lines[number - 1].leads_to_another() => Some(Omission::Related),
            () if line.is_byline && !self.is_letter => Some(Omission::Byline),
            () if may_sign && (line.is_initials() || (after_text && line.is_person())) => Some(Omission::Byline),
            () if self.is_letter => None,
            () if line.is_hashtags() || (self.is_keywords(number) && self.has_other_below(number)) => {
                Some(Omission::Tags)
            }
            () if !line.is_terminated() && self.is_foreign(line) => Some(Omission::Related),
            () => None,
        }
    }

    /// Whether a line is a row of keywords: names, or words that the article has.
    fn is_keywords(&self, number: usize) -> bool {
        let line = &self.lines[number];
        let has_all = || title::shared_with_text(self.lines, number) >= 1.0;
        line.is_row_of_names() || (line.is_row_of_words() && has_all())
    }

    /// Whether something that is not part of the article follows a line. The name of a ministry at the very end of a
    /// statement, or above its date, is its signature.
    fn has_other_below(&self, number: usize) -> bool {
        let is_other = |line: &Line| (line.is_furniture() && line.stamp.is_none()) || self.is_foreign(line);
        let is_dated = self.lines.get(number + 1).is_some_and(|next| next.stamp.is_some());
        !is_dated && self.lines[number + 1..].iter().take(MAX_TAIL).any(is_other)
    }

    /// Whether a line is a headline in another language than the article, which leads to its translation.
    fn is_foreign(&self, line: &Line) -> bool {
        let language = self.language.get_or_init(|| {
            let prose = self.lines.iter().filter(|line| line.is_prose).take(MAX_READ);
            DominantLanguage::of(prose.map(|line| line.text))
        });
        language.has_foreign_line(line.text)
    }

    /// Leaves out a list of other headlines at the end that has no heading: at least three lines with a sign of a list,
    /// of which none ends with a full stop, and at least one has a mark such as `Foto` at its end. The text before them does
    /// not announce a list.
    fn leave_out_headlines(&self, parts: &mut [Part]) {
        let is_item =
            |line: &Line| line.text.starts_with(['-', '–', '—', '•', '·', '»', '›']) && !line.ends_with_stop();
        let is_kept = |number: usize| !matches!(parts[number], Part::LeaveOut(_));
        let kept: Vec<usize> = (0..self.lines.len()).rev().filter(|&number| is_kept(number)).collect();
        let items: Vec<usize> = kept.iter().copied().take_while(|&number| is_item(&self.lines[number])).collect();
        let is_marked = |number: &usize| {
            let text = self.lines[*number].text;
            let end = text.rsplit_once(['-', '–', '—', '(']).map(|(_, end)| end.trim_matches([' ', ')', '.']));
            end.is_some_and(|end| BOILERPLATE.is_mark_in_any_case(end))
        };
        let announced = kept.get(items.len()).is_none_or(|&before| !self.lines[before].ends_with_stop());
        if items.len() >= MIN_HEADLINES && !announced && items.iter().any(is_marked) {
            for number in items {
                parts[number] = Part::LeaveOut(Omission::Related);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use yaddash_core::unit::Language;

    use crate::article::Article;

    const LEAD: &str = "Bakıda bu gün keçirilən görüşdə iştirakçılar vəziyyəti geniş müzakirə ediblər.";

    fn left_out(text: &str) -> Vec<String> {
        let article = Article::read_plain(text, &Language::azerbaijani());
        article.left_out.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn the_signature_of_a_statement_above_its_date_is_kept() {
        let english = "Azerbaijan condemns the attack and calls the parties to dialogue without delay.";
        for (lead, signature) in [
            (LEAD, "Azərbaycan Respublikası Xarici İşlər Nazirliyi"),
            (english, "Ministry of Foreign Affairs of the Republic of Azerbaijan"),
        ] {
            for date in ["15 dekabr 2025-ci il", "15 December 2025"] {
                let text = format!("Bəyanat\n\n{lead}\n\n{signature}\n\n{date}\n");
                assert_eq!(left_out(&text), Vec::<String>::new(), "{text}");
            }
        }
    }

    #[test]
    fn lines_like_sentences_above_a_headline_with_a_date_are_kept() {
        let agenda = [
            "Büdcə haqqında qanun layihəsinin müzakirəsi",
            "Səhiyyə islahatlarının nəticələri və vəzifələr",
            "Təhsil Nazirliyinin illik hesabatı",
        ];
        let text = format!("{}\n\nSədrin bugünkü geniş çıxışı\n\n15 dekabr 2025\n\n{LEAD}", agenda.join("\n\n"));
        assert_eq!(left_out(&text), Vec::<String>::new());
        let text = format!("Bizim bölmə\n\n{text}");
        assert_eq!(left_out(&text), ["Bizim bölmə"]);
        // A short line far from the headline is not a part of its page.
        let lines = "Bizim xoş bölmə\n\n".to_owned() + &"Şəhərin mərkəzində dörd yeni park\n\n".repeat(15);
        assert!(!left_out(&(lines + &text)).contains(&"Bizim xoş bölmə".to_owned()));
    }

    #[test]
    fn thousands_of_short_lines_above_a_headline_are_read_in_linear_time() {
        let lines: String = (0..20_000).map(|number| format!("söz{number} bir{number}\n\n")).collect();
        let started = Instant::now();
        let text = format!("{lines}Nazirliyin yeni layihəsi Bakıda başlayıb\n\n15 dekabr 2025\n\n{LEAD}");
        assert!(left_out(&text).len() < 20);
        assert!(left_out(&format!("{lines}{LEAD}")).len() < 20);
        assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
    }

    #[test]
    fn a_sentence_that_begins_like_a_notice_is_kept() {
        let title = "Bakıda görüş keçirilib";
        for sentence in [
            "Abunə olunan istifadəçilərin sayı bu il iki dəfə artıb və bir milyonu keçib.",
            "Follow us on the path of reform, the president told neighbouring states on Monday.",
            "Sign up for the programme has begun, and more than 5,000 young people have already applied.",
        ] {
            for text in [format!("{title}\n\n{LEAD}\n\n{sentence}"), format!("{title}\n\n{sentence}\n\n{LEAD}")] {
                assert_eq!(left_out(&text), Vec::<String>::new(), "{text}");
            }
        }
        for notice in [
            "Abunə olun və xəbərləri oxuyun.",
            "Follow us on Facebook, Twitter and Instagram.",
            "Telegram kanalımıza abunə olun və ən yeni xəbərləri ilk siz oxuyun.",
            "This website uses cookies to ensure that you get the best experience on our website.",
            "© 2025 Xəbər Agentliyi, bu saytdakı bütün materiallar qanunla qorunur və istinad zəruridir.",
        ] {
            assert_eq!(left_out(&format!("{title}\n\n{LEAD}\n\n{notice}")), [notice]);
        }
    }

    #[test]
    fn a_headline_that_comes_again_between_sentences_is_kept() {
        let (question, answer) = ("Nə baş verir?", "Bu suala cavab vermək üçün tarixə baxmaq lazımdır və biz baxırıq.");
        assert_eq!(left_out(&format!("{question}\n\n{LEAD}\n\n{question}\n\n{answer}")), Vec::<String>::new());
        let verse = "Vətən mənə oğul desə";
        assert_eq!(left_out(&format!("{verse}\n\n{LEAD}\n\n{verse}\n\n{answer}")), Vec::<String>::new());
        let title = "Bakıda görüş keçirilib";
        assert_eq!(left_out(&format!("{title}\n\n15 dekabr 2025\n\n{title}\n\n{LEAD}\n\n{answer}")), [title]);
        assert_eq!(left_out(&format!("{title}\n\n15 dekabr 2025\n\n{LEAD}\n\n{answer}\n\n{title}")), [title]);
        let summary = format!("{title}\n\n{LEAD}\n\n15 dekabr 2025\n\n{title}\n\n{answer}");
        assert_eq!(left_out(&summary), [title]);
    }
}
