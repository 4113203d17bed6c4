//! The counterpart in the target, written anew.

use std::ops::Range;

use super::azerbaijani::{reinflected, sound};
use super::english::{article_before, has_the, indefinite, stands_alone};
use super::items::{Class, Item, What};
use super::names::romanised;
use crate::text::placeables::{PartKind, Placeable, Value, rewrite};
use crate::unit::{FormKind, FormStatus, Language, Term, TermForm};

/// A new text for a place in the target.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

/// Why something was left alone.
type Why = &'static str;

/// Writes into one target.
pub(super) struct Writer<'t, 'g> {
    pub(super) target: &'t str,
    pub(super) items: &'t [Item<'g>],
    pub(super) language: &'t Language,
}

impl<'g> Writer<'_, 'g> {
    /// What an item of the query makes of the counterpart of one of the source.
    pub(super) fn edit(
        &self,
        (own, source): (&Item<'g>, &str),
        (other, query): (&Item<'g>, &str),
        counterpart: Option<&Item<'g>>,
    ) -> Result<Edit, Why> {
        let Some(counterpart) = counterpart else {
            return self.name(&source[own.range.clone()], &query[other.range.clone()]);
        };
        match (&own.what, &other.what, &counterpart.what) {
            (What::Placeable(own), What::Placeable(other), What::Placeable(place)) => self.placeable(own, other, place),
            (What::Term(_, own_form), What::Term(term, form), What::Term(_, place_form)) => {
                if self.items.iter().any(|item| matches!(item.what, What::Term(known, _) if std::ptr::eq(known, *term)))
                {
                    return Err("the target has the other name already");
                }
                if own.form_kind() != other.form_kind() {
                    return Err("one is shortened and the other is not");
                }
                self.term(own_form, (*term, form), (counterpart, place_form))
            }
            _ => Err("its counterpart in the target is not certain"),
        }
    }

    fn is_english(&self) -> bool {
        self.language.key() == "en"
    }

    fn placeable(&self, own: &Placeable, other: &Placeable, place: &Placeable) -> Result<Edit, Why> {
        if own.kind != place.kind {
            return Err("its counterpart in the target is not certain");
        }
        if self.is_english() && changes_number(&own.value, &other.value, place) {
            return Err("the target would change between one and many");
        }
        let text = rewrite(self.target, place, &other.value, self.language)
            .ok_or("it does not fit into the form of the target")?;
        let mut range = place.range.clone();
        let mut text = text;
        if self.is_english()
            && let Some((article, false)) = article_before(self.target, range.start)
        {
            let new = indefinite(&text).ok_or("whether a or an is right is not certain")?;
            let old = &self.target[article.clone()];
            let new = if old.starts_with('A') { if new == "an" { "An" } else { "A" } } else { new };
            if new != old {
                text = format!("{new} {text}");
                range.start = article.start;
            }
        }
        Ok(Edit { range, text })
    }

    /// A name that the glossary does not have, in English letters.
    fn name(&self, own: &str, other: &str) -> Result<Edit, Why> {
        const UNKNOWN: Why = "no official spelling is known";
        if !self.is_english() {
            return Err(UNKNOWN);
        }
        let (from, _) = romanised(own).ok_or(UNKNOWN)?;
        let (text, _) = romanised(other).ok_or(UNKNOWN)?;
        let mut places = self.target.match_indices(&from);
        let (start, _) = places.next().ok_or("the target has no counterpart of it")?;
        let end = start + from.len();
        let whole = !self.target[end..].starts_with(char::is_alphabetic)
            && !self.target[..start].ends_with(char::is_alphabetic);
        if places.next().is_some() || !whole {
            return Err("its counterpart in the target is not certain");
        }
        // Its surname alone, or it in another sentence, would keep the old one.
        let surname = from.rsplit(' ').next().unwrap_or(&from);
        if self.target.matches(surname).count() > 1 {
            return Err("the target names the person again");
        }
        Ok(Edit { range: start..end, text })
    }

    fn term(
        &self,
        own_form: &TermForm,
        (term, form): (&'g Term, &TermForm),
        (place, place_form): (&Item<'g>, &TermForm),
    ) -> Result<Edit, Why> {
        let What::Term(old_term, _) = &place.what else { return Err("its counterpart in the target is not certain") };
        let shift = if place_form.kind == own_form.kind { Some(form) } else { None };
        let new = self.form_for(term, old_term, place_form, shift).ok_or("the glossary has no such form of it")?;
        if place.class == Class::Person {
            let surname = place_form.text.rsplit(' ').next().unwrap_or_default();
            if self.target.matches(surname).count() > 1 {
                return Err("the target names the person again");
            }
        }
        match self.language.key().as_str() {
            "en" => self.english(place, place_form, new),
            "az" => self.azerbaijani(place, place_form, new),
            _ => Err("the endings of the target's language are not known"),
        }
    }

    /// The form of a term that stands as the old term's form does: acronym for acronym, full for full, long for
    /// long. `like`: the query's own form, where it tells.
    fn form_for(&self, term: &'g Term, old: &Term, place: &TermForm, like: Option<&TermForm>) -> Option<&'g TermForm> {
        if place.status == FormStatus::Deprecated {
            return None;
        }
        match place.kind {
            FormKind::Acronym => term.acronym(self.language),
            FormKind::Full => {
                let full = |form: &&TermForm| form.kind == FormKind::Full && form.status != FormStatus::Deprecated;
                let first = old.forms_in(self.language).find(full)?;
                let first_of = |form: &TermForm| {
                    term.forms_in(&form.language)
                        .find(full)
                        .is_some_and(|first| std::ptr::eq(first, form) || first.text == form.text)
                };
                let usual = first.text == place.text;
                let asked_usual = like.is_none_or(first_of);
                let second = |term: &'g Term| term.forms_in(self.language).filter(full).nth(1);
                if !usual && !asked_usual && place.text.starts_with("Republic of ") {
                    return second(term).filter(|form| form.text.starts_with("Republic of "));
                }
                // “Republic of Azerbaijan” for “Georgia”, or a body's second name: which one is meant is not told.
                (usual && asked_usual).then(|| term.forms_in(self.language).find(full))?
            }
            _ => None,
        }
    }

    fn english(&self, place: &Item<'g>, old: &TermForm, new: &TermForm) -> Result<Edit, Why> {
        const ARTICLE: Why = "whether the article stays right is not certain";
        let suffix = &self.target[place.bare.end..place.range.end];
        let mut range = place.bare.clone();
        match suffix {
            "" => {}
            "'s" | "’s" if !new.text.ends_with('s') => {}
            _ => return Err("its ending in the target cannot be kept right"),
        }
        if self.target[range.clone()] != old.text {
            return Err("it is written otherwise in the target");
        }
        let mut text = new.text.clone();
        let after = &self.target[place.range.end..];
        match place.class {
            Class::Document => {
                let proper = |text: &str| text.starts_with(char::is_uppercase);
                if proper(&old.text) != proper(&text) || old.text.ends_with('s') != text.ends_with('s') {
                    return Err(ARTICLE);
                }
            }
            Class::Nationality if !after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase)) => {
                return Err("whether it is said of a person is not certain");
            }
            _ => {}
        }
        let article = article_before(self.target, range.start);
        if let Some((article, false)) = &article {
            let needed = indefinite(&text).ok_or(ARTICLE)?;
            let written = &self.target[article.clone()];
            let needed = if written.starts_with('A') { if needed == "an" { "An" } else { "A" } } else { needed };
            if needed != written {
                text = format!("{needed} {text}");
                range.start = article.start;
            }
            return Ok(Edit { range, text });
        }
        if matches!(place.class, Class::Person | Class::Nationality | Class::Document) {
            return Ok(Edit { range, text });
        }
        let the =
            |form: &TermForm| has_the(&form.text, place.class == Class::Organisation, form.kind == FormKind::Acronym);
        let (was, needed) = (the(old).ok_or(ARTICLE)?, the(new).ok_or(ARTICLE)?);
        if was != needed {
            let had = article.is_some();
            if had != was || !(suffix.is_empty() && stands_alone(after)) {
                return Err(ARTICLE);
            }
            match article {
                Some((article, _)) => range.start = article.start,
                None => {
                    let first = self.target[..range.start].trim_end().is_empty();
                    text = format!("{} {text}", if first { "The" } else { "the" });
                }
            }
        }
        Ok(Edit { range, text })
    }

    fn azerbaijani(&self, place: &Item<'g>, old: &TermForm, new: &TermForm) -> Result<Edit, Why> {
        const ENDING: Why = "its ending in the target is not understood";
        if !matches!(place.class, Class::Person | Class::Country | Class::Place | Class::Organisation) {
            return Err("terms that are no names are left to a person");
        }
        let written = &self.target[place.bare.clone()];
        if written != old.text {
            return Err("it is written otherwise in the target");
        }
        let suffix = &self.target[place.bare.end..place.range.end];
        if suffix.is_empty() {
            return Ok(Edit { range: place.range.clone(), text: new.text.clone() });
        }
        let mark = suffix.chars().next().filter(|c| !c.is_alphabetic());
        let acronym = old.kind == FormKind::Acronym;
        if mark.is_some() != acronym || mark.is_some_and(|mark| mark != '-') {
            return Err(ENDING);
        }
        let of = |text: &str| {
            let several = text.contains([' ', '-']);
            let head = ["ı", "i", "u", "ü"].iter().any(|vowel| text.ends_with(vowel));
            let possessed = match place.class {
                Class::Organisation | Class::Country => several && !acronym && text.contains(' '),
                // Şəki is a word, Xankəndi is a head with its possessive: only a list would tell.
                Class::Place
                    if head && !matches!(text, "Bakı" | "Tbilisi" | "Helsinki" | "Şəki" | "Nayrobi" | "Cibuti") =>
                {
                    return None;
                }
                _ => false,
            };
            sound(text, acronym, possessed)
        };
        let ending = suffix.trim_start_matches('-');
        let (before, after) =
            (of(&old.text).ok_or(ENDING)?, of(&new.text).ok_or("how the name is spoken is not known")?);
        let made = reinflected(before, ending, after).ok_or(ENDING)?;
        let hyphen = if acronym { "-" } else { "" };
        Ok(Edit { range: place.range.clone(), text: format!("{}{hyphen}{made}", new.text) })
    }
}

/// Whether English would have to change between one and many.
fn changes_number(own: &Value, other: &Value, place: &Placeable) -> bool {
    let scaled = place.parts.iter().any(|part| part.kind == PartKind::Scale);
    let amount = |value: &Value| match value {
        Value::Number(number) => Some(number == "1"),
        Value::Money { amount, .. } => {
            let word = place.parts.last().is_some_and(|part| part.kind == PartKind::Unit);
            Some(word && amount == "1")
        }
        _ => None,
    };
    !scaled && amount(own) != amount(other)
}
