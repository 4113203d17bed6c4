//! Chooses the headline among the lines above the first sentence of a copied text.
//!
//! Above a headline may stand the name of the site, a part of it, or a row of topics; under it a caption or the
//! headline again. So every line that may be a headline gets points: for a date beside it, for standing twice, for
//! words that the article has, and for a verb.

use std::collections::HashSet;

use super::line::{Line, MAX_TITLE};
use crate::article::paragraphs::is_item;
use yaddash_core::segment::Dateline;

/// The headline of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// The number of its line.
    pub(super) line: usize,
    /// Whether its place proves that it is the headline: a date is beside it, or it stands twice.
    pub(super) is_certain: bool,
}

/// The number of first letters by which words are compared, because their endings differ.
const STEM: usize = 5;
/// A line with more characters is more often a sentence without its full stop than a headline.
const USUAL_TITLE: usize = 130;
/// How many points more a later line needs, because a headline comes first.
const MIN_LEAD: f64 = 1.0;
/// The number of lines at the start of a text, and above its first sentence, among which the headline is looked for.
const MAX_DISTANCE: usize = 60;
/// The number of paragraphs under the headline whose words are compared with it.
const MAX_PARAGRAPHS: usize = 6;

/// Returns the headline among the lines before `lead`, the number of the first line of prose, or of all lines.
pub(super) fn find(lines: &[Line], lead: usize) -> Option<Title> {
    let is_near = |number: usize| number < MAX_DISTANCE || number + MAX_DISTANCE >= lead;
    let candidates: Vec<usize> = (0..lead).filter(|&number| is_near(number) && may_be(lines, number)).collect();
    let first = candidates.first().copied();
    // Without a sentence, nothing shows which of the lines is the headline.
    if lead >= lines.len() {
        return first.map(|line| Title { line, is_certain: false });
    }
    // A line of one or two words that shares nothing with the article, and has a part of the site under it, is another
    // part of the site.
    let is_part = |number: usize| {
        let followed = lines.get(number + 1).is_some_and(|next| next.is_section && next.stamp.is_none());
        lines[number].words <= 2 && followed && shared_with_rest(lines, number, lead) == 0.0
    };
    let points = |number: usize| {
        let line = &lines[number];
        let shared = shared_with_rest(lines, number, lead);
        let length = match line.words {
            0..=2 if shared == 0.0 => -1.5,
            0..=2 => 0.0,
            3 => 0.0,
            _ => 0.5,
        };
        let length = if line.text.chars().count() > USUAL_TITLE { length - 1.0 } else { length };
        let place = if is_beside_stamp(lines, number) { 3.0 } else { 0.0 };
        let twice = if stands_twice(lines, number) { 2.0 } else { 0.0 };
        let verb = if line.has_verb() { 1.0 } else { 0.0 };
        // The first line is the headline, unless it is something of the page.
        let begins = if first == Some(number) && shared > 0.0 { 1.0 } else { 0.0 };
        place + twice + verb + length + begins + 3.0 * shared
    };
    let mut best: Option<(usize, f64)> = None;
    for number in candidates.into_iter().filter(|&number| !is_part(number)) {
        let points = points(number);
        if best.is_none_or(|(_, most)| points >= most + MIN_LEAD) {
            best = Some((number, points));
        }
    }
    let (line, _) = best?;
    Some(Title { line, is_certain: is_beside_stamp(lines, line) || stands_twice(lines, line) })
}

/// Whether a line that ends like a sentence is a headline all the same: one sentence that ends with a question mark, an
/// exclamation mark or a quotation, with a date under it, or at the top of a text whose next paragraph is longer.
pub(super) fn is_ended_headline(lines: &[Line], number: usize) -> bool {
    let line = &lines[number];
    let has_quote = line.text.ends_with(['"', '”', '»']);
    let is_mark = !line.ends_with_stop() && line.text.ends_with(['?', '!', '…']);
    if !line.is_one_sentence || !(has_quote || is_mark) || line.text.starts_with(['-', '–', '—', '"', '“', '«'])
    {
        return false;
    }
    if has_stamp_below(lines, number) {
        return true;
    }
    let is_first = number <= MAX_DISTANCE && lines[..number].iter().all(Line::is_furniture);
    let next = lines[number + 1..].iter().take(MAX_DISTANCE).find(|line| !line.is_furniture());
    let is_speech = |next: &Line| next.text.starts_with(['-', '–', '—']);
    let is_longer = next.is_some_and(|next| next.is_prose && next.text.len() > line.text.len() && !is_speech(next));
    is_mark && is_first && is_longer
}

/// Whether a line is short, does not end like a sentence, and is nothing else.
fn may_be(lines: &[Line], number: usize) -> bool {
    let line = &lines[number];
    let is_open = !line.is_terminated() || is_ended_headline(lines, number);
    let is_short = line.text.chars().count() <= MAX_TITLE && line.words > 0;
    // Something follows a headline.
    let has_text = number + 1 < lines.len();
    let is_cut = line.text.ends_with(',') || is_item(line.text) || line.is_labelled_number();
    has_text
        && is_short
        && is_open
        && !is_cut
        && !line.is_furniture()
        && !line.is_person()
        && Dateline::find(line.text).is_none()
}

/// Whether a line stands again, but not directly under itself: a caption often stands there twice.
fn stands_twice(lines: &[Line], number: usize) -> bool {
    let is_same = |(other, line): (usize, &Line)| other.abs_diff(number) > 1 && line.folded == lines[number].folded;
    lines[number].words > 2 && lines.iter().enumerate().any(is_same)
}

fn has_stamp_below(lines: &[Line], number: usize) -> bool {
    // A dateline has a date, too.
    first_other_than_sections(lines[number + 1..].iter()).is_some_and(|line| line.stamp.is_some() || line.is_dateline)
}

/// Whether a date or a time is directly above or under a line, or only a part of the site is between both.
fn is_beside_stamp(lines: &[Line], number: usize) -> bool {
    let above = first_other_than_sections(lines[..number].iter().rev());
    has_stamp_below(lines, number) || above.is_some_and(|line| line.stamp.is_some())
}

fn first_other_than_sections<'l, 't: 'l>(mut lines: impl Iterator<Item = &'l Line<'t>>) -> Option<&'l Line<'t>> {
    lines.by_ref().take(MAX_DISTANCE).find(|line| line.stamp.is_some() || !line.is_furniture())
}

/// Returns the share of the longer words of a line that the first paragraphs of the article have, too, or the lines
/// under it, above these paragraphs. `lead` is the number of the first paragraph.
pub(super) fn shared_with_rest(lines: &[Line], number: usize, lead: usize) -> f64 {
    let line = &lines[number];
    let below = lines.get(number + 1..lead).unwrap_or_default().iter().take(MAX_DISTANCE);
    let below = below.filter(|other| other.folded != line.folded);
    let prose = lines.iter().skip(lead.max(number + 1)).filter(|line| line.is_prose).take(MAX_PARAGRAPHS);
    shared(line, below.chain(prose))
}

/// Returns the share of the longer words of a line that the sentences of the text have, too.
pub(super) fn shared_with_text(lines: &[Line], number: usize) -> f64 {
    shared(&lines[number], lines.iter().filter(|line| line.is_prose))
}

fn shared<'l, 't: 'l>(line: &Line, text: impl Iterator<Item = &'l Line<'t>>) -> f64 {
    let words: HashSet<&str> = text.flat_map(|line| stems(&line.folded)).collect();
    let (mut all, mut found) = (0_u32, 0_u32);
    for stem in stems(&line.folded) {
        all += 1;
        found += u32::from(words.contains(stem));
    }
    if all == 0 { 0.0 } else { f64::from(found) / f64::from(all) }
}

fn stems(folded: &str) -> impl Iterator<Item = &str> {
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(3).is_some());
    words.map(|word| &word[..word.char_indices().nth(STEM).map_or(word.len(), |(at, _)| at)])
}
