//! Writing a name that the glossary does not have in one of the texts.
//!
//! Its place in the target is found by its letters or by its sound, and it must be there just once.

use std::ops::Range;

use super::LeftReason;
use super::english::{article_before, has_the, may_have_the};
use super::items::{Item, ItemKind, What};
use super::names::romanised;
use super::replace::{Edit, Writer};
use super::target_words::MIN_NAME_SIMILARITY;
use crate::language::sound::Sound;
use crate::language::sound_similarity::sound_similarity;
use crate::text::{CaseRule, fold_case};
use crate::unit::{FormKind, Language, TermForm};

impl<'g> Writer<'_, 'g> {
    /// A name in the place of a person of the glossary.
    pub(super) fn person(&self, place: &Item<'g>, old: &TermForm, text: String) -> Result<Edit, LeftReason> {
        let suffix = &self.target[place.bare.end..place.range.end];
        let surname = old.text.rsplit(' ').next().unwrap_or_default();
        if self.target.matches(surname).count() > 1 {
            return Err(LeftReason::TargetNamesPersonAgain);
        }
        // The target has the given name and the surname, as both texts do.
        if self.target[place.bare.clone()] != old.text || old.kind != FormKind::Full || !old.text.contains(' ') {
            return Err(LeftReason::SpeltOtherwise);
        }
        if !matches!(suffix, "" | "'s" | "’s") || self.target[place.range.end..].starts_with(['\'', '’']) {
            return Err(LeftReason::EndingCannotStay);
        }
        Ok(Edit { range: place.bare.clone(), text })
    }

    /// Whether the target names a country or a nationality other than Azerbaijan and its own.
    pub(super) fn names_other_country(&self) -> bool {
        self.items.iter().any(|item| {
            matches!(item.kind, ItemKind::Country | ItemKind::Nationality)
                && !self.target[item.bare.clone()].starts_with("Azerbaijan")
        })
    }

    /// A name in the place of another, where both languages write both with the same letters.
    pub(super) fn same_letters(&self, old: &str, new: &str) -> Result<Edit, LeftReason> {
        let mut places = self.target.match_indices(old);
        let (start, _) = places.next().ok_or(LeftReason::CounterpartMissing)?;
        let end = start + old.len();
        let (before, behind) = (&self.target[..start], &self.target[end..]);
        let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '&');
        if places.next().is_some() || before.ends_with(joins) || behind.starts_with(joins) {
            return Err(LeftReason::CounterpartUncertain);
        }
        let is_leaving = self.leaving.iter().any(|(item, text)| text.get(item.bare.clone()) == Some(new));
        if self.target.contains(new) && !is_leaving {
            return Err(LeftReason::TargetHasNewName);
        }
        // Another name goes on: “Apple Pay”.
        let next = behind.strip_prefix(' ').unwrap_or_default();
        if next.starts_with(char::is_uppercase)
            && !self.items.iter().any(|item| item.range.start == end + 1 && item.kind != ItemKind::Name)
        {
            return Err(LeftReason::PartOfLongerName);
        }
        if self.is_english() {
            if behind.starts_with(['\'', '’']) && old.ends_with('s') != new.ends_with('s') {
                return Err(LeftReason::EndingCannotStay);
            }
            return self.with_article(start..end, new.to_owned());
        }
        // The ending behind the closing mark would have to follow from how the new name is spoken.
        if behind.strip_prefix('”').is_none_or(|rest| rest.starts_with(char::is_alphabetic)) {
            return Err(LeftReason::EndingCannotStay);
        }
        Ok(Edit { range: start..end, text: new.to_owned() })
    }

    /// A name in the place of one that the glossary does not have. The target has that in English letters, or in a
    /// spelling that sounds alike.
    pub(super) fn name(&self, source: &str, (query_item, query): (&Item<'g>, &str)) -> Result<Edit, LeftReason> {
        const UNKNOWN: LeftReason = LeftReason::SpellingUnknown;
        if !self.is_english() {
            return Err(UNKNOWN);
        }
        let new = match query_item.what {
            What::Term(meaning) => meaning.term.preferred(self.language).map(|form| form.text.clone()),
            _ => romanised(query).map(|(text, _)| text),
        };
        let new = new.ok_or(UNKNOWN)?;
        // `Bəy` is written “bey” as often as “bay”.
        let spellings = romanised(source).map(|(text, _)| [text.replace("bay", "bey"), text]);
        let regular = spellings.into_iter().flatten().find(|text| self.target.contains(text.as_str()));
        // Where the old name is not spelled by the rule, the new one may not be, unless the glossary has it.
        let is_known = matches!(query_item.what, What::Term(_));
        let place = match regular {
            Some(text) => text,
            None => self.target[self.sounding_like(source).filter(|_| is_known).ok_or(UNKNOWN)?].to_owned(),
        };
        if query_item.kind == ItemKind::Place {
            let start = self.target.find(&place).unwrap_or_default();
            if has_the(&new, false, false) != Some(false) || may_have_the(&new) {
                return Err(LeftReason::ArticleUncertain);
            }
            if article_before(self.target, start).is_some() {
                return Err(LeftReason::ArticleUncertain);
            }
            let names_country =
                |item: &Item<'g>| matches!(item.kind, ItemKind::Country | ItemKind::Nationality | ItemKind::Place);
            if self.items.iter().any(names_country) {
                return Err(LeftReason::TargetSaysMoreOfPlace);
            }
        }
        self.in_place_of(&place, new)
    }

    /// Where the only name of the target is that sounds like an Azerbaijani name and has as many words.
    fn sounding_like(&self, name: &str) -> Option<Range<usize>> {
        let azerbaijani = Language::azerbaijani();
        let sounds = |text: &str, language: &Language| -> Vec<Sound> {
            text.split([' ', '-']).map(|word| Sound::of(&fold_case(word, CaseRule::of(language)), language)).collect()
        };
        let known = sounds(name, &azerbaijani);
        let is_like = |item: &&Item<'g>| {
            let found = sounds(&self.target[item.range.clone()], self.language);
            matches!(item.what, What::Name)
                && found.len() == known.len()
                && found.iter().zip(&known).all(|(one, two)| sound_similarity(one, two) >= MIN_NAME_SIMILARITY)
        };
        let mut places = self.items.iter().filter(is_like);
        let place = places.next().filter(|_| places.next().is_none())?;
        // A name goes on behind a hyphen or before another one.
        let (before, behind) = (&self.target[..place.range.start], &self.target[place.range.end..]);
        let is_whole = !before.ends_with(['-', '–', '“', '"']) && !behind.starts_with(['-', '–', '”', '"']);
        is_whole.then(|| place.range.clone())
    }

    /// A name in the place of another one, which the target must have just once.
    pub(super) fn in_place_of(&self, from: &str, text: String) -> Result<Edit, LeftReason> {
        let mut places = self.target.match_indices(from);
        let (start, _) = places.next().ok_or(LeftReason::CounterpartMissing)?;
        let end = start + from.len();
        let is_word = !self.target[end..].starts_with(char::is_alphabetic)
            && !self.target[..start].ends_with(char::is_alphabetic);
        if places.next().is_some() || !is_word {
            return Err(LeftReason::CounterpartUncertain);
        }
        // Its surname alone, or it in another sentence, would keep the old one.
        let surname = from.rsplit(' ').next().unwrap_or(from);
        if self.target.matches(surname).count() > 1 {
            return Err(LeftReason::TargetNamesPersonAgain);
        }
        Ok(Edit { range: start..end, text })
    }
}
