//! Writing the new value in the target, in the place of its counterpart.

use std::ops::Range;

use super::LeftReason;
use super::azerbaijani::sound;
use super::demonyms::Demonyms;
use super::english::{article_before, has_the, indefinite, may_have_the, stands_alone, takes_the};
use super::items::{Item, ItemKind, What};
use super::names::{is_spelled_alike, romanised, village};
use super::scores::Scores;
use crate::language::Supported;
use crate::language::az::cases::moved;
use crate::language::lists::NAMES_SPELLED_ALIKE;
use crate::terms::{Glossary, Meaning};
use crate::text::placeables::{PartKind, Placeable, Value, rewrite};
use crate::unit::{Domain, FormKind, FormStatus, Language, Term, TermForm};

/// A new text for a place in the target.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

/// Writes into one target.
pub(super) struct Writer<'t, 'g> {
    pub(super) target: &'t str,
    pub(super) items: &'t [Item<'g>],
    pub(super) language: &'t Language,
    pub(super) demonyms: &'t Demonyms,
    pub(super) glossary: &'g Glossary,
    /// The names of the source, each with its text, that change places, so that the target does not keep them where they are.
    pub(super) leaving: Vec<(&'t Item<'g>, &'t str)>,
}

impl<'g> Writer<'_, 'g> {
    /// What an item of the query makes of the counterpart of one of the source.
    pub(super) fn edit(
        &self,
        (source_item, source): (&Item<'g>, &str),
        (query_item, query): (&Item<'g>, &str),
        counterpart: Option<&Item<'g>>,
    ) -> Result<Edit, LeftReason> {
        if let (What::Name, What::Name) = (&source_item.what, &query_item.what)
            && self.is_english()
            && !self.names_other_country()
            && let (Some(old), Some(new)) = (village(source, &source_item.bare), village(query, &query_item.bare))
        {
            return self.in_place_of(&old, new);
        }
        let alike = |item: &Item<'g>, text: &str| match self.is_english() {
            true => is_spelled_alike(text, &item.bare),
            false => NAMES_SPELLED_ALIKE.contains(&text[item.bare.clone()]),
        };
        if matches!((&source_item.what, &query_item.what), (What::Name, What::Name))
            && alike(source_item, source)
            && alike(query_item, query)
        {
            return self.same_letters(&source[source_item.bare.clone()], &query[query_item.bare.clone()]);
        }
        let Some(counterpart) = counterpart else {
            return self.name(&source[source_item.range.clone()], (query_item, &query[query_item.range.clone()]));
        };
        // `Gürcüstan Prezidenti` and “the Georgian President”.
        match (source_item.kind, counterpart.kind) {
            // “The Latvian parliament”, “Poland's parliament”.
            (ItemKind::Country | ItemKind::Nationality, kind)
                if source_item.kind != query_item.kind
                    && matches!(query_item.kind, ItemKind::Country | ItemKind::Nationality) =>
            {
                return match kind {
                    ItemKind::Country if !self.is_english() => self.country(query_item, counterpart),
                    _ => Err(LeftReason::CounterpartUncertain),
                };
            }
            (ItemKind::Country, ItemKind::Nationality) => return self.adjective(query_item, counterpart),
            (ItemKind::Nationality, ItemKind::Country) => return self.country(query_item, counterpart),
            _ => {}
        }
        match (&source_item.what, &query_item.what, &counterpart.what) {
            (What::Placeable(source), What::Placeable(query), What::Placeable(place)) => {
                self.placeable(source, query, place)
            }
            (What::Scores(source), What::Scores(query), What::Scores(place)) => self.scores(source, query, place),
            (What::Term(source), What::Term(meaning), What::Term(place)) => {
                let is_leaving =
                    |(item, _): &(&Item<'g>, &str)| matches!(item.what, What::Term(known) if known.id == meaning.id);
                if self.items.iter().any(|item| matches!(item.what, What::Term(known) if known.id == meaning.id))
                    && !self.leaving.iter().any(is_leaving)
                {
                    return Err(LeftReason::TargetHasNewName);
                }
                if source_item.form_kind() != query_item.form_kind() {
                    return self.other_form(source_item, *meaning, (counterpart, *place));
                }
                self.term(source.form, *meaning, (counterpart, *place))
            }
            // A person of the glossary, and one whose name is written by its letters.
            (What::Term(_), What::Name, What::Term(place)) if counterpart.kind == ItemKind::Person => {
                let name = &query[query_item.range.clone()];
                let (text, _) = romanised(name).filter(|_| self.is_english()).ok_or(LeftReason::SpellingUnknown)?;
                self.person(counterpart, place.form, text)
            }
            _ => Err(LeftReason::CounterpartUncertain),
        }
    }

    pub(super) fn is_english(&self) -> bool {
        self.language.is_english()
    }

    fn placeable(&self, source: &Placeable, query: &Placeable, place: &Placeable) -> Result<Edit, LeftReason> {
        // A year is a bare number where nothing shows that it is one: “the forecast for 2026”.
        let year = match (&source.value, &query.value, &place.value) {
            (Value::Number(_), Value::Number(number), Value::Date { day: None, month: None, .. }) => {
                let year = number.parse().ok().filter(|year| (1900..=2100).contains(year));
                year.map(|year| Value::Date {
                    day: None,
                    until: None,
                    month: None,
                    until_month: None,
                    year: Some(year),
                })
            }
            (Value::Date { .. }, Value::Date { day: None, month: None, year: Some(year), .. }, Value::Number(_)) => {
                Some(Value::Number(year.to_string()))
            }
            // “30th anniversary” for `30 illiyi`.
            (Value::Number(_), Value::Number(number), Value::Ordinal(_)) => Some(Value::Ordinal(number.clone())),
            // `800 min, … 125 min ABŞ dolları`, “$800,000 … $125,000”: the unit is said once.
            (Value::Number(_), Value::Number(number), Value::Money { currency, .. }) => {
                Some(Value::Money { amount: number.clone(), currency: currency.clone() })
            }
            (Value::Number(_), Value::Number(number), Value::Percentage(_)) => Some(Value::Percentage(number.clone())),
            // “Article 125”, “round 7” for `125-ci maddə`, `7-ci tur`. One of something has another form than several.
            (Value::Ordinal(_), Value::Ordinal(number), Value::Number(old)) if number != "1" && old != "1" => {
                Some(Value::Number(number.clone()))
            }
            _ => None,
        };
        if source.kind != place.kind && year.is_none() {
            return Err(LeftReason::CounterpartUncertain);
        }
        let value = year.as_ref().unwrap_or(&query.value);
        // The number of a code has no marks and no words: as many digits stay as many.
        let before = &self.target[..place.range.start];
        let is_code = before.strip_suffix('-').is_some_and(|before| before.ends_with(char::is_alphabetic))
            && place.parts.len() == 1;
        if is_code
            && let (Value::Number(old), Value::Number(new)) = (&place.value, value)
            && old.len() != new.len()
        {
            return Err(LeftReason::FormDoesNotFit);
        }
        let points = matches!(place.value, Value::Points(_));
        if self.is_english() && year.is_none() && changes_number(&source.value, &query.value, place, points) {
            return Err(LeftReason::GrammaticalNumber);
        }
        if self.is_english()
            && matches!(&query.value, Value::Number(number) if number == "2")
            && self.target[..place.range.start].to_ascii_lowercase().ends_with("all ")
        {
            return Err(LeftReason::BothForTwo);
        }
        let text = rewrite(self.target, place, value, self.language).ok_or(LeftReason::FormDoesNotFit)?;
        // “Millions” elsewhere may be said of an amount that is none any more.
        let has_millions = |text: &str| text.contains("illion");
        let says_more = ["millions", "billions", "multimillion", "multi-million", "a million", "illionaire"];
        if self.is_english()
            && has_millions(&self.target[place.range.clone()])
            && !has_millions(&text)
            && says_more.iter().any(|word| self.target.contains(word))
        {
            return Err(LeftReason::FormDoesNotFit);
        }
        if self.is_english() {
            self.with_article(place.range.clone(), text)
        } else {
            Ok(Edit { range: place.range.clone(), text })
        }
    }

    /// A score in the place of another one, turned around if the target says it from the other side.
    fn scores(&self, source: &Scores, query: &Scores, place: &Scores) -> Result<Edit, LeftReason> {
        let pairs = if source.pairs == place.pairs { query.pairs.clone() } else { query.turned() };
        let range = place.range();
        let (mut text, mut end) = (String::new(), range.start);
        for ([first, second], (one, two)) in place.ranges.iter().zip(pairs) {
            let piece = |from: usize, to: usize| self.target.get(from..to).unwrap_or_default();
            text.push_str(&format!("{}{one}{}{two}", piece(end, first.start), piece(first.end, second.start)));
            end = second.end;
        }
        Ok(Edit { range, text })
    }

    /// The adjective of the query's country, where the target has that of another.
    fn adjective(&self, query_item: &Item<'g>, place: &Item<'g>) -> Result<Edit, LeftReason> {
        let What::Term(country) = query_item.what else { return Err(LeftReason::Ambiguous) };
        let text = self.demonyms.adjective(country.id).ok_or(LeftReason::AdjectiveUnknown)?;
        let behind = self.target[place.range.end..].strip_prefix(' ');
        if place.range != place.bare || !behind.is_some_and(|rest| rest.starts_with(char::is_alphabetic)) {
            return Err(LeftReason::MayMeanPerson);
        }
        self.with_article(place.range.clone(), text.to_owned())
    }

    /// The country of the query's nationality, where the Azerbaijani target has that of another.
    fn country(&self, query_item: &Item<'g>, place: &Item<'g>) -> Result<Edit, LeftReason> {
        let (What::Term(nationality), What::Term(old)) = (&query_item.what, &place.what) else {
            return Err(LeftReason::Ambiguous);
        };
        let country = match query_item.kind {
            ItemKind::Country => Some(nationality.id),
            _ => self.demonyms.country(nationality.id),
        };
        let country = country.and_then(|country| self.glossary.get(country));
        let country = country.ok_or(LeftReason::CountryUnknown)?;
        let new = self.form_for(country, old.term, old.form, None).ok_or(LeftReason::FormUnknown)?;
        self.azerbaijani(place, old.form, new)
    }

    /// A text in a place of an English target, and `a` or `an` before it put right.
    pub(super) fn with_article(&self, mut range: Range<usize>, mut text: String) -> Result<Edit, LeftReason> {
        if let Some((article, false)) = article_before(self.target, range.start) {
            let new = indefinite(&text).ok_or(LeftReason::IndefiniteArticleUncertain)?;
            let old = &self.target[article.clone()];
            let new = if old.starts_with('A') { if new == "an" { "An" } else { "A" } } else { new };
            if new != old {
                text = format!("{new} {text}");
                range.start = article.start;
            }
        }
        Ok(Edit { range, text })
    }

    fn term(
        &self,
        source_form: &TermForm,
        new: Meaning<'g>,
        (place, old): (&Item<'g>, Meaning<'g>),
    ) -> Result<Edit, LeftReason> {
        let place_form = old.form;
        // One nationality has several words in Azerbaijani, and all say the same.
        let people = place.kind == ItemKind::Nationality;
        let shift = if place_form.kind == source_form.kind && !people { Some(new.form) } else { None };
        let new = self.form_for(new.term, old.term, place_form, shift).ok_or(LeftReason::FormUnknown)?;
        if place.kind == ItemKind::Person {
            let surname = place_form.text.rsplit(' ').next().unwrap_or_default();
            if self.target.matches(surname).count() > 1 {
                return Err(LeftReason::TargetNamesPersonAgain);
            }
        }
        match Supported::of(self.language) {
            Some(Supported::English) => self.english(place, place_form, new),
            Some(Supported::Azerbaijani) => self.azerbaijani(place, place_form, new),
            None => Err(LeftReason::LanguageEndingsUnknown),
        }
    }

    /// The acronym of a body in the place of the full name of another one, or the other way round, as the query has it:
    /// `BMT`, “the UN”, for `Avropa İttifaqı`, “the European Union”.
    fn other_form(
        &self,
        source_item: &Item<'g>,
        new: Meaning<'g>,
        (place, old): (&Item<'g>, Meaning<'g>),
    ) -> Result<Edit, LeftReason> {
        let is_full = |form: &&TermForm| form.kind == FormKind::Full && form.status != FormStatus::Deprecated;
        let form = match new.form.kind {
            FormKind::Acronym => new.term.acronym(self.language),
            FormKind::Full => new.term.forms_in(self.language).find(is_full),
            _ => None,
        };
        let form = form.filter(|form| {
            place.kind == ItemKind::Organisation
                && source_item.form_kind() == Some(old.form.kind)
                && old.form.status != FormStatus::Deprecated
                && form.kind == new.form.kind
        });
        let form = form.ok_or(LeftReason::OnlyOneShortened)?;
        match Supported::of(self.language) {
            Some(Supported::English) => self.english(place, old.form, form),
            Some(Supported::Azerbaijani) => self.azerbaijani(place, old.form, form),
            None => Err(LeftReason::LanguageEndingsUnknown),
        }
    }

    /// The form of a term that stands as the old term's form does: acronym for acronym, full for full, long for
    /// long. `like`: the form that the query has, where it matters.
    fn form_for(&self, term: &'g Term, old: &Term, place: &TermForm, like: Option<&TermForm>) -> Option<&'g TermForm> {
        if place.status == FormStatus::Deprecated {
            return None;
        }
        match place.kind {
            FormKind::Acronym => term.acronym(self.language),
            FormKind::Full => {
                let full = |form: &&TermForm| form.kind == FormKind::Full && form.status != FormStatus::Deprecated;
                let first = old.forms_in(self.language).find(full)?;
                // A name is the same with quotation marks and without.
                let is_form = |one: &TermForm, two: &TermForm| unquoted(&one.text) == unquoted(&two.text);
                let first_of = |form: &TermForm| {
                    term.forms_in(&form.language).find(full).is_some_and(|first| is_form(first, form))
                };
                let usual = first.text == place.text;
                let asked_usual = like.is_none_or(first_of);
                let second = |term: &'g Term| term.forms_in(self.language).filter(full).nth(1);
                // With two names in both languages, the second is the long one.
                let two = |term: &Term| {
                    [Language::azerbaijani(), Language::english()]
                        .iter()
                        .all(|language| term.forms_in(language).filter(full).count() == 2)
                };
                if !usual && !asked_usual {
                    let republic = |form: &TermForm| form.text.starts_with("Republic of ");
                    let country = |term: &Term| term.domain == Some(Domain::Country);
                    let both = country(old) && two(old) && country(term) && two(term);
                    return second(term).filter(|form| both || republic(place) && republic(form));
                }
                // “Republic of Azerbaijan” for “Georgia”, or a body's second name: which one is meant is unknown, unless
                // both terms have a name of one form.
                if !(usual && asked_usual) {
                    let is_country = term.domain == Some(Domain::Country);
                    let mut forms = term.forms_in(self.language).filter(full).filter(|_| !is_country);
                    return forms.find(|form| are_of_one_form(&place.text, &form.text));
                }
                term.forms_in(self.language).find(full)
            }
            _ => None,
        }
    }

    fn english(&self, place: &Item<'g>, old: &TermForm, new: &TermForm) -> Result<Edit, LeftReason> {
        const ARTICLE: LeftReason = LeftReason::ArticleUncertain;
        let suffix = &self.target[place.bare.end..place.range.end];
        let mut range = place.bare.clone();
        let with_hyphens = |text: &str| text.replace('–', "-");
        match suffix {
            "" => {}
            "'s" | "’s" if !new.text.ends_with('s') || old.text.ends_with('s') => {}
            _ => return Err(LeftReason::EndingCannotStay),
        }
        if with_hyphens(&self.target[range.clone()]) != with_hyphens(&old.text) {
            return Err(LeftReason::SpeltOtherwise);
        }
        let mut text = new.text.clone();
        let after = &self.target[place.range.end..];
        // Kallas' is no end of a quotation.
        if after.starts_with(['\'', '’']) {
            return Err(LeftReason::EndingCannotStay);
        }
        match place.kind {
            ItemKind::Document => {
                let proper = |text: &str| text.starts_with(char::is_uppercase);
                if proper(&old.text) != proper(&text) || old.text.ends_with('s') != text.ends_with('s') {
                    return Err(ARTICLE);
                }
            }
            // A border checkpoint, an economic region.
            ItemKind::Place if !(old.text.starts_with(char::is_uppercase) && text.starts_with(char::is_uppercase)) => {
                return Err(LeftReason::CommonTerm);
            }
            ItemKind::Nationality
                if !after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase)) =>
            {
                return Err(LeftReason::MayMeanPerson);
            }
            _ => {}
        }
        let article = article_before(self.target, range.start);
        if let Some((_, false)) = &article {
            return self.with_article(range, text);
        }
        if matches!(place.kind, ItemKind::Person | ItemKind::Nationality | ItemKind::Document) {
            return Ok(Edit { range, text });
        }
        // Other names keep or lack their article if they have the same last word: “the Aghdam Industrial Park”.
        if place.kind == ItemKind::Term {
            let last = |text: &str| text.rsplit(' ').next().map(str::to_owned);
            let same = last(&old.text) == last(&text) || are_of_one_form(&old.text, &text);
            return if same { Ok(Edit { range, text }) } else { Err(ARTICLE) };
        }
        let the =
            |form: &TermForm| has_the(&form.text, place.kind == ItemKind::Organisation, form.kind == FormKind::Acronym);
        let had = article.is_some();
        let was = if may_have_the(&old.text) { had } else { the(old).ok_or(ARTICLE)? };
        let needed = !may_have_the(&new.text) && the(new).ok_or(ARTICLE)?;
        if was != needed {
            if had != was || !(suffix.is_empty() && stands_alone(after)) {
                return Err(ARTICLE);
            }
            match article {
                Some((article, _)) => range.start = article.start,
                None if !takes_the(&self.target[..range.start]) => return Err(ARTICLE),
                None => {
                    let first = self.target[..range.start].trim_end().is_empty();
                    text = format!("{} {text}", if first { "The" } else { "the" });
                }
            }
        }
        Ok(Edit { range, text })
    }

    fn azerbaijani(&self, place: &Item<'g>, old: &TermForm, new: &TermForm) -> Result<Edit, LeftReason> {
        const ENDING: LeftReason = LeftReason::EndingUnknown;
        if !matches!(place.kind, ItemKind::Person | ItemKind::Country | ItemKind::Place | ItemKind::Organisation) {
            return Err(LeftReason::CommonTerm);
        }
        let written = &self.target[place.bare.clone()];
        if written != old.text && written != unquoted(&old.text) {
            return Err(LeftReason::SpeltOtherwise);
        }
        // `“Unibank”a`: the closing mark may stand between the name and its ending.
        let name = if written.starts_with('“') { new.text.clone() } else { unquoted(&new.text) };
        let suffix = &self.target[place.bare.end..place.range.end];
        if suffix.is_empty() {
            return Ok(Edit { range: place.range.clone(), text: name });
        }
        let (mark_of_name, suffix) = suffix.strip_prefix('”').map_or(("", suffix), |rest| ("”", rest));
        let mark = suffix.chars().next().filter(|c| !c.is_alphabetic());
        let [acronym, new_acronym] = [old, new].map(|form| form.kind == FormKind::Acronym);
        if mark.is_some() != acronym || mark.is_some_and(|mark| mark != '-') {
            return Err(ENDING);
        }
        let of = |text: &str, acronym: bool| {
            let head = ["ı", "i", "u", "ü"].iter().any(|vowel| text.ends_with(vowel));
            let several = text.contains(' ') && !text.contains(" və ");
            let last = text.rsplit(' ').next().unwrap_or(text);
            let possessed = match place.kind {
                ItemKind::Organisation | ItemKind::Country => several && !acronym,
                // `Xəzər dənizi` is a sea of something; `Bakı` and `Yeni Dehli` are words as they are.
                ItemKind::Place if several && last.starts_with(char::is_lowercase) => head,
                ItemKind::Place
                    if head && (several && last != "Dehli" || matches!(text, "Xankəndi" | "Türkmənbaşı")) =>
                {
                    return None;
                }
                _ => false,
            };
            sound(text.trim_end_matches('”'), acronym, possessed)
        };
        let ending = suffix.trim_start_matches('-');
        let (before, after) = (
            of(&old.text, acronym).ok_or(ENDING)?,
            of(&new.text, new_acronym).ok_or(LeftReason::PronunciationUnknown)?,
        );
        let made = moved(ending, before, after).ok_or(ENDING)?;
        let hyphen = if new_acronym && !made.starts_with(' ') { "-" } else { "" };
        Ok(Edit { range: place.range.clone(), text: format!("{name}{mark_of_name}{hyphen}{made}") })
    }
}

/// Whether two names have the same first words, or the same last ones, and are different names by the rest: “Port of
/// Baku”, “Port of Aktau”. One word of a name is its own in either.
fn are_of_one_form(one: &str, two: &str) -> bool {
    let (one, two): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), two.split(' ').collect());
    let is_head = |words: &[&str]| words.iter().any(|word| word.chars().count() > 3);
    let first = one.iter().zip(&two).take_while(|(one, two)| one == two).count();
    let last = one.iter().rev().zip(two.iter().rev()).take_while(|(one, two)| one == two).count();
    let rest = one.len().min(two.len());
    first < rest
        && last < rest
        && (is_head(&one[..first]) && one.len() == two.len() || is_head(&one[one.len() - last..]))
}

/// A name without quotation marks.
fn unquoted(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '“' | '”' | '"' | '«' | '»')).collect()
}

/// Whether English would have to change between one and many.
fn changes_number(source: &Value, query: &Value, place: &Placeable, points: bool) -> bool {
    let scaled = place.parts.iter().any(|part| part.kind == PartKind::Scale);
    let amount = |value: &Value| match value {
        Value::Number(number) => Some(number == "1"),
        Value::Money { amount, .. } => {
            let word = place.parts.last().is_some_and(|part| part.kind == PartKind::Unit);
            Some(word && amount == "1")
        }
        // One percentage point, five percentage points.
        Value::Percentage(number) | Value::Points(number) => Some(points && number == "1"),
        _ => None,
    };
    !scaled && amount(source) != amount(query)
}
