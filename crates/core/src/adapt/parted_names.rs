//! Names that begin with a place and have only that place in another form in the other text: `Bakı Ağır Cinayətlər
//! Məhkəməsi`, `Gəncə Ağır Cinayətlər Məhkəməsi`.
//!
//! A glossary may have one of the two. Its term is then read as a place and the rest, in the target, too, so that the
//! place alone is exchanged. The price is that a body whose English name does not have the place is not exchanged.

use std::ops::Range;

use super::items::{Item, ItemKind, What};
use crate::language::az::cases::Case;
use crate::terms::{Glossary, Meaning};
use crate::unit::Language;

/// The three texts of an adaptation, each with its items.
pub(super) struct Texts<'t, 'g> {
    pub(super) source: (&'t str, Vec<Item<'g>>),
    pub(super) query: (&'t str, Vec<Item<'g>>),
    pub(super) target: (&'t str, Vec<Item<'g>>),
}

/// A term that is read as a place and the rest of the name.
struct Parted<'g> {
    /// Which item of its text it is.
    item: usize,
    place: Meaning<'g>,
    /// The bytes of the place and of the rest, which includes the ending of the name.
    place_range: Range<usize>,
    rest: Range<usize>,
    /// The place before the same words in the other text, and where these words are there, without and with their ending.
    other_place: Meaning<'g>,
    other: (Range<usize>, Range<usize>),
}

impl<'g> Texts<'_, 'g> {
    /// Parts the Azerbaijani name of the source or of the query that has the same words behind another place in the
    /// other text, and its translation.
    pub(super) fn part(&mut self, glossary: &'g Glossary, from: &Language, to: &Language) {
        if !from.is_azerbaijani() || !to.is_english() {
            return;
        }
        for of_source in [true, false] {
            let (one, two) = if of_source { (&self.source, &self.query) } else { (&self.query, &self.source) };
            let Some(parted) = parted(one, two, glossary, from) else { continue };
            let Some(What::Term(meaning)) = one.1.get(parted.item).map(|item| item.what.clone()) else { continue };
            // The name that the glossary has may be that of the query. The target then has it with the other place.
            let target = match of_source {
                true => parts_of_translation(&self.target, meaning, parted.place, to),
                false => parts_with_other_place(&self.target, meaning, (parted.place, parted.other_place), to),
            };
            let Some(items) = target else { continue };
            self.target.1 = items;
            let (one, two) =
                if of_source { (&mut self.source, &mut self.query) } else { (&mut self.query, &mut self.source) };
            replace(one, two, &parted);
        }
    }
}

/// Looks for a term of the first text that is a place and a rest, while the second has that rest behind another place.
fn parted<'g>(
    (text, items): &(&str, Vec<Item<'g>>),
    (other_text, other_items): &(&str, Vec<Item<'g>>),
    glossary: &'g Glossary,
    language: &Language,
) -> Option<Parted<'g>> {
    items.iter().enumerate().find_map(|(at, item)| {
        let is_name = matches!(item.kind, ItemKind::Term | ItemKind::Organisation);
        let What::Term(_) = item.what else { return None };
        let written =
            text.get(item.bare.clone()).filter(|written| is_name && written.starts_with(char::is_uppercase))?;
        written.match_indices(' ').find_map(|(space, _)| {
            let place = place_of(&written[..space], glossary, language)?;
            let rest = &written[space + 1..];
            let (other_place, other) = other_items.iter().find_map(|known| {
                let What::Term(known_place) = known.what else { return None };
                let is_other = known.kind == ItemKind::Place && known.range == known.bare && known_place.id != place.id;
                let start = known.range.end + 1;
                let behind = other_text.get(known.range.end..)?.strip_prefix(' ')?.strip_prefix(rest)?;
                let ending = behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len());
                let is_case = ending == 0 || Case::of(&behind[..ending]).is_some();
                let bare = start..start + rest.len();
                let range = start..bare.end + ending;
                let is_free = other_items.iter().all(|item| {
                    let apart = item.range.end <= range.start || range.end <= item.range.start;
                    let within = range.start <= item.range.start && item.range.end <= range.end;
                    apart || within && !item.kind.is_value()
                });
                (is_other && is_case && is_free).then_some((known_place, (bare, range)))
            })?;
            let start = item.bare.start;
            let place_range = start..start + space;
            Some(Parted { item: at, place, place_range, rest: start + space + 1..item.range.end, other_place, other })
        })
    })
}

/// The place that a text is the name of.
fn place_of<'g>(text: &str, glossary: &'g Glossary, language: &Language) -> Option<Meaning<'g>> {
    let found = glossary.find(text, language);
    let [found] = found.as_slice() else { return None };
    let meaning = glossary.meanings(found).next()?;
    let whole = found.range == (0..text.len()) && found.bare == found.range && !found.is_ambiguous() && !found.misprint;
    (whole && ItemKind::of_term(meaning.term) == ItemKind::Place).then_some(meaning)
}

/// The items of the target with each translation of a term parted into the English name of the place and the rest.
/// `None` if the translation does not have the place just once.
fn parts_of_translation<'g>(
    (target, items): &(&str, Vec<Item<'g>>),
    term: Meaning<'g>,
    place: Meaning<'g>,
    language: &Language,
) -> Option<Vec<Item<'g>>> {
    let is_term = |item: &Item<'g>| matches!(item.what, What::Term(known) if known.id == term.id);
    let place_name = &place.term.preferred(language)?.text;
    let form = place.term.preferred(language)?;
    let mut parts: Vec<Item<'g>> = Vec::new();
    let mut count = 0;
    for item in items {
        if !is_term(item) {
            parts.push(item.clone());
            continue;
        }
        count += 1;
        let written = target.get(item.bare.clone())?;
        let mut places = written.match_indices(place_name.as_str());
        let (at, _) = places.next().filter(|_| places.next().is_none())?;
        let (start, end) = (item.bare.start + at, item.bare.start + at + place_name.len());
        let is_word = !written[..at].ends_with(char::is_alphabetic)
            && !written[at + place_name.len()..].starts_with(char::is_alphabetic);
        if !is_word {
            return None;
        }
        let trimmed = |range: Range<usize>| {
            let piece = target.get(range.clone())?;
            let begin = range.start + piece.len() - piece.trim_start().len();
            (!piece.trim().is_empty()).then(|| begin..begin + piece.trim().len())
        };
        parts.extend(trimmed(item.range.start..start).map(|range| part(item, range.clone(), range)));
        let meaning = Meaning { form, ..place };
        let what = What::Term(meaning);
        parts.push(Item { kind: ItemKind::Place, what, range: start..end, bare: start..end, in_name: false });
        parts.extend(trimmed(end..item.range.end).map(|range| part(item, range.clone(), range)));
    }
    (count > 0).then_some(parts)
}

/// The items of the target with the words that the English name of a term has beside its place, where they are beside
/// another place. `None` if the target does not have them just once.
fn parts_with_other_place<'g>(
    (target, items): &(&str, Vec<Item<'g>>),
    term: Meaning<'g>,
    (place, other): (Meaning<'g>, Meaning<'g>),
    language: &Language,
) -> Option<Vec<Item<'g>>> {
    let (name, other_name) = (&place.term.preferred(language)?.text, &other.term.preferred(language)?.text);
    term.term.forms_in(language).find_map(|form| {
        let (before, behind) = form.text.split_once(name.as_str())?;
        let made = format!("{before}{other_name}{behind}");
        let mut found = target.match_indices(made.as_str());
        let (start, _) = found.next().filter(|_| found.next().is_none() && !behind.contains(name.as_str()))?;
        let at = start + before.len();
        let other_place = items.iter().find(|item| {
            item.range == (at..at + other_name.len()) && matches!(item.what, What::Term(known) if known.id == other.id)
        })?;
        let range = start..start + made.len();
        let mut parts: Vec<Item<'g>> = items.clone();
        parts.retain(|item| item.range.end <= range.start || range.end <= item.range.start);
        let rest = |range: Range<usize>| {
            let (kind, what) = (ItemKind::of_term(term.term), What::Term(term));
            (!range.is_empty()).then(|| Item { kind, what, bare: range.clone(), range, in_name: false })
        };
        parts.extend(rest(start..start + before.trim_end().len()));
        parts.push(other_place.clone());
        parts.extend(rest(range.end - behind.trim_start().len()..range.end));
        parts.sort_by_key(|item| item.range.start);
        Some(parts)
    })
}

fn part<'g>(item: &Item<'g>, bare: Range<usize>, range: Range<usize>) -> Item<'g> {
    Item { kind: item.kind, what: item.what.clone(), range, bare, in_name: false }
}

/// Puts a place and the rest in the place of a term, and the rest in the place of the same words in the other text.
fn replace<'g>(
    (_, items): &mut (&str, Vec<Item<'g>>),
    (_, other_items): &mut (&str, Vec<Item<'g>>),
    parted: &Parted<'g>,
) {
    let item = items.remove(parted.item);
    let (bare, range) = parted.other.clone();
    other_items.retain(|known| known.range.end <= range.start || range.end <= known.range.start);
    other_items.push(part(&item, bare, range));
    other_items.sort_by_key(|item| item.range.start);
    let place = parted.place_range.clone();
    let what = What::Term(parted.place);
    items.push(Item { kind: ItemKind::Place, what, range: place.clone(), bare: place, in_name: false });
    items.push(part(&item, parted.rest.start..item.bare.end, parted.rest.clone()));
    items.sort_by_key(|item| item.range.start);
}
