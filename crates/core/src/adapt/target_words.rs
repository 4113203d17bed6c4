//! What the target says and the source does not: “raised”, “next year”, “the only European leader”.
//!
//! A source and a query may differ in nothing but a value while the target says something that follows from that value.
//! So every word of the target that carries meaning must have a counterpart in the source: a translation by the
//! lexicon, the same term, a word that sounds alike. A word that the lexicon does not have counts as translated only if
//! the source has a word, too, that the lexicon does not have and that is no counterpart of another word. The price is
//! that a free translation is a reason to leave everything as it is.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::Adapter;
use super::items::{Item, ItemKind, What};
use super::pairs::{ItemPair, Side};
use super::words::words;
use super::{Left, LeftReason};
use crate::language::Lexicon;
use crate::language::az::infinitive_stem;
use crate::language::az::lists as az;
use crate::language::az::loose_endings::can_be_endings;
use crate::language::az::softening::softened;
use crate::language::az::suffixes::is_joined;
use crate::language::az::verbs::{NEGATORS, negated_stems, tense_of};
use crate::language::en::lists as en;
use crate::language::en::spelling::spelling;
use crate::language::lists::{DAY_PARTS, FALLING, FREE_TRANSLATIONS, OFFICE_MODIFIERS, RISING};
use crate::language::meanings::{english_base_forms, meanings};
use crate::language::numerals::word_value;
use crate::language::sound::Sound;
use crate::language::sound_similarity::sound_similarity;
use crate::text::placeables::Value;
use crate::text::{CaseRule, fold_case};
use crate::unit::Language;

/// The least similarity of two names that are counterparts, as in the aligner.
pub(super) const MIN_NAME_SIMILARITY: f64 = 0.86;
/// The least similarity of two counterparts that are not names.
const MIN_WORD_SIMILARITY: f64 = 0.88;
/// The least number of sounds in a word that is compared by its sound and is not a name.
const MIN_SOUNDS: usize = 5;

/// The least number of letters that derived words of one root have in common.
const MIN_ROOT: usize = 5;
/// The most letters by which one derived word goes on behind the root.
const MAX_DERIVATION: usize = 5;

/// A free translation: the words of an Azerbaijani phrase in dictionary form, and those of an English one.
struct FreeTranslation {
    azerbaijani: Vec<&'static str>,
    english: Vec<&'static str>,
}

static FREE: LazyLock<Vec<FreeTranslation>> = LazyLock::new(|| {
    let rows = FREE_TRANSLATIONS.pairs().flat_map(|(phrase, translations)| {
        translations.split('|').map(|translation| FreeTranslation {
            azerbaijani: phrase.split(' ').collect(),
            english: translation.split(' ').collect(),
        })
    });
    rows.collect()
});

/// The free translations that each English word occurs in.
static FREE_BY_ENGLISH: LazyLock<HashMap<&'static str, Vec<&'static FreeTranslation>>> = LazyLock::new(|| {
    let mut by_word: HashMap<&str, Vec<&FreeTranslation>> = HashMap::new();
    for free in FREE.iter() {
        for word in &free.english {
            by_word.entry(word).or_default().push(free);
        }
    }
    by_word
});

/// A source with its target.
pub(super) struct Texts<'a, 't, 'g> {
    pub(super) source: &'a Side<'t, 'g>,
    pub(super) target: &'t str,
    pub(super) target_items: &'a [Item<'g>],
    pub(super) adapter: &'a Adapter,
    pub(super) query: &'a Side<'t, 'g>,
    pub(super) pairs: &'a [ItemPair],
}

/// A word of a text.
struct Word {
    range: Range<usize>,
    folded: String,
    /// What the word may be a form of, in English only.
    bases: Vec<String>,
    /// The entries of the lexicon that it belongs to.
    meanings: Vec<usize>,
    sound: Sound,
    capital: bool,
    /// Whether it needs no counterpart.
    function: bool,
}

impl Word {
    fn new(text: &str, range: Range<usize>, language: &Language) -> Self {
        let folded = fold_case(&text[range.clone()], CaseRule::of(language));
        let mut found = meanings(&folded, language);
        let mut bases = Vec::new();
        if language.is_english() {
            bases = english_base_forms(&folded);
            let spelled: Vec<&str> = bases.iter().filter_map(|base| spelling(base)).collect();
            found.extend(spelled.iter().flat_map(|base| meanings(base, language)));
            bases.extend(spelled.into_iter().map(str::to_owned));
        }
        Self {
            meanings: found,
            bases,
            sound: Sound::of(&folded, language),
            capital: text[range.clone()].starts_with(CaseRule::is_capital),
            // “About 30” is less than certain; “spoke about” is an ending in Azerbaijani.
            function: folded == "about" && !is_before_number(&text[range.end..], language)
                || folded == "total" && is_in_total(text, &range, language)
                || folded == "no" && is_number_sign(&text[range.end..])
                // “5°C”: other degrees are other numbers.
                || folded == "c" && text[..range.start].ends_with('°')
                // `2:0 hesabı ilə`, “2-0”.
                || folded.starts_with("hesab") && text[..range.start].trim_end().ends_with(|c: char| c.is_ascii_digit())
                || is_function_word(&folded, text[..range.start].ends_with(['-', '\'', '’', '"', '”', '»']), language),
            folded,
            range,
        }
    }

    /// Whether it begins with a letter. A number is no translation of a word.
    fn is_of_letters(&self) -> bool {
        self.folded.starts_with(char::is_alphabetic)
    }

    /// Whether an English word translates the first part of an Azerbaijani compound: “short” of `qısamənzilli`.
    fn is_first_part_of(&self, compound: &Self) -> bool {
        if self.bases.is_empty() || !compound.bases.is_empty() {
            return false;
        }
        let azerbaijani = Language::azerbaijani();
        let parts = compound.folded.char_indices().map(|(at, _)| compound.folded.split_at(at));
        parts.filter(|(first, second)| first.len() > 3 && second.chars().count() > 4).any(|(first, second)| {
            let is_word =
                |meaning: &usize| Lexicon::shipped().entries()[*meaning].headwords().any(|headword| headword == first);
            let known = || meanings(first, &azerbaijani).into_iter().filter(is_word);
            self.meanings.iter().any(|meaning| known().any(|known| known == *meaning))
                && !meanings(second, &azerbaijani).is_empty()
        })
    }

    fn is_counterpart_of(&self, second: &Self) -> bool {
        if self.folded == second.folded || self.meanings.iter().any(|meaning| second.meanings.contains(meaning)) {
            return true;
        }
        if self.is_first_part_of(second) || second.is_first_part_of(self) {
            return true;
        }
        let names = self.capital && second.capital;
        let short = self.sound.full.len().min(second.sound.full.len());
        if !names && short < MIN_SOUNDS {
            return false;
        }
        sound_similarity(&self.sound, &second.sound) >= if names { MIN_NAME_SIMILARITY } else { MIN_WORD_SIMILARITY }
    }
}

impl Texts<'_, '_, '_> {
    /// The words of the target that nothing in the source accounts for.
    pub(super) fn unaccounted(&self) -> Vec<Left> {
        let (from, to) = (&self.adapter.source, &self.adapter.target);
        let known = |one: &Language, two: &Language| one.is_azerbaijani() && two.is_english();
        if !known(from, to) && !known(to, from) {
            return Vec::new();
        }
        let items: Vec<&Item<'_>> = self.target_items.iter().filter(|item| self.is_accounted(item)).collect();
        let overlap =
            |range: &Range<usize>, item: &Item<'_>| item.range.start < range.end && range.start < item.range.end;
        let read = |text: &str, language: &Language| -> Vec<Word> {
            words(text).into_iter().map(|range| Word::new(text, range, language)).collect()
        };
        let source = read(self.source.text, from);
        let target = read(self.target, to);
        let mut used: HashSet<usize> = HashSet::new();
        let mut missing: Vec<&Word> = Vec::new();
        // Where the words of the target with their counterparts in the source begin.
        let mut heads: Vec<(usize, usize)> = Vec::new();
        for word in &target {
            if items.iter().any(|item| overlap(&word.range, item)) {
                continue;
            }
            let partners: Vec<usize> = (0..source.len()).filter(|at| word.is_counterpart_of(&source[*at])).collect();
            let accounted = !partners.is_empty();
            heads.extend(partners.iter().map(|at| (word.range.start, *at)));
            used.extend(partners);
            if !word.function
                && !accounted
                && !self.is_number(word)
                && !derived_from(word, &source, &mut used)
                && !self.is_free_translation(word, (&source, &target), &mut used)
                && !self.negates(word)
            {
                missing.push(word);
            }
        }
        // “Increase” for `sayını 500-ə çatdırmaq`: where the source names no direction, the amounts decide.
        let named = || source.iter().any(is_direction);
        if self.turn_direction() && !named() {
            let directions = target.iter().filter(|word| is_direction(word));
            missing.extend(directions.filter(|word| !items.iter().any(|item| overlap(&word.range, item))));
        }
        // An unknown word may be the translation of an unknown word that is left over, a verb that of a verb.
        missing.retain(|word| !self.is_of_known_name(word, &target, &source));
        let in_item = |word: &Word| {
            self.source.items.iter().any(|item| !matches!(item.what, What::Name) && overlap(&word.range, item))
        };
        let mut left_over: Vec<&Word> = source
            .iter()
            .enumerate()
            .filter(|(at, word)| !used.contains(at) && !word.function && !in_item(word) && word.is_of_letters())
            .map(|(_, word)| word)
            .collect();
        missing.retain(|word| {
            if is_direction(word) && self.keep_direction() {
                return false;
            }
            let inferred = if to.is_english() { &en::INFERRED } else { &az::INFERRED };
            if inferred.begin(&word.folded) {
                return true;
            }
            let partner = left_over.iter().position(|over| {
                // The list of words that may be inferred is long for English, so an unknown source word is enough there.
                let unknown = (word.meanings.is_empty() || to.is_english())
                    && over.meanings.is_empty()
                    && over.capital == word.capital;
                // `Zərərli link`, “malicious link”: both are directly before the same word.
                let before_same = word.capital == over.capital
                    && heads.iter().any(|(start, at)| {
                        *start == word.range.end + 1 && source[*at].range.start == over.range.end + 1
                    });
                unknown || before_same || is_verb(word, to) && is_verb(over, from)
            });
            partner.map(|at| left_over.remove(at)).is_none()
        });
        // `Sabah` is tomorrow and the morning; with another time it may be the evening.
        let times = self.target_items.iter().any(|item| item.kind == ItemKind::Time);
        if times && !source.iter().any(|word| DAY_PARTS.begin(&word.folded)) {
            missing.extend(
                target.iter().filter(|word| {
                    DAY_PARTS.begin(&word.folded) && !items.iter().any(|item| overlap(&word.range, item))
                }),
            );
        }
        let what = |word: &Word| self.target[word.range.clone()].to_owned();
        missing.iter().map(|word| Left { what: what(word), reason: LeftReason::TargetSaysMore }).collect()
    }

    /// Whether an item of the target is one of the source.
    fn is_accounted(&self, item: &Item<'_>) -> bool {
        let country = self.adapter.demonyms.country_of(item);
        self.source.items.iter().any(|known| {
            known.is_same_as(item, self.source.text, self.target)
                || country.is_some() && self.adapter.demonyms.country_of(known) == country
                || item.number().is_some() && item.number() == known.number()
        }) || self.has_date(item)
    }

    /// Whether the source has the day, the month and the year of a date, perhaps at different places.
    fn has_date(&self, item: &Item<'_>) -> bool {
        let parts = |item: &Item<'_>| match &item.what {
            What::Placeable(placeable) => match placeable.value {
                Value::Date { day, until, month, until_month, year } => {
                    Some(([day, until, month, until_month].map(|part| part.map(u32::from)), year.map(u32::from)))
                }
                _ => None,
            },
            _ => None,
        };
        let Some((parts_of_day, year)) = parts(item) else { return false };
        let known: Vec<_> = self.source.items.iter().filter_map(parts).collect();
        let number = |year: u32| self.source.items.iter().any(|item| item.number() == Some(year.to_string().as_str()));
        (0..parts_of_day.len())
            .all(|at| parts_of_day[at].is_none() || known.iter().any(|(known, _)| known[at] == parts_of_day[at]))
            && year.is_none_or(|year| known.iter().any(|known| known.1 == Some(year)) || number(year))
    }

    /// Whether the word belongs to a listed translation of words of the source. The places of these are added to `used`.
    fn is_free_translation(
        &self,
        word: &Word,
        (source, target): (&[Word], &[Word]),
        used: &mut HashSet<usize>,
    ) -> bool {
        let into_english = self.adapter.target.is_english();
        let (azerbaijani, english) = if into_english { (source, target) } else { (target, source) };
        let in_azerbaijani = |part: &str| azerbaijani.iter().position(|word| is_form_of(&word.folded, part));
        let in_english = |part: &str| english.iter().position(|word| word.bases.iter().any(|base| base == part));
        let places = |free: &FreeTranslation| {
            let azerbaijani: Vec<usize> =
                free.azerbaijani.iter().map(|part| in_azerbaijani(part)).collect::<Option<_>>()?;
            let english: Vec<usize> = free.english.iter().map(|part| in_english(part)).collect::<Option<_>>()?;
            Some(if into_english { azerbaijani } else { english })
        };
        let found = if into_english {
            let listed = word.bases.iter().filter_map(|base| FREE_BY_ENGLISH.get(base.as_str())).flatten();
            listed.copied().find_map(places)
        } else {
            let listed = FREE.iter().filter(|free| free.azerbaijani.iter().any(|part| is_form_of(&word.folded, part)));
            listed.into_iter().find_map(places)
        };
        let is_found = found.is_some();
        used.extend(found.into_iter().flatten());
        is_found
    }

    /// Whether the source has just two amounts of one kind, and the second is greater, or smaller, than the first in the
    /// query, too: what rose from 8,000 to 9,000 also rose from 12,000 to 14,000.
    fn keep_direction(&self) -> bool {
        self.orders().is_some_and(|(in_source, in_query)| in_source == in_query)
    }

    /// Whether the second of just two amounts of one kind is greater in the source and not in the query, or smaller.
    fn turn_direction(&self) -> bool {
        self.orders().is_some_and(|(in_source, in_query)| in_source != in_query)
    }

    /// How the first of just two amounts of one kind compares with the second, in the source and in the query. `None` for
    /// other texts, and if the two are equal in the source.
    fn orders(&self) -> Option<(Option<Ordering>, Option<Ordering>)> {
        let amount = |item: &Item<'_>| {
            let amount = matches!(item.kind, ItemKind::Number | ItemKind::Percentage | ItemKind::Money);
            amount.then(|| item.number()?.parse::<f64>().ok()).flatten()
        };
        let amounts: Vec<(ItemKind, f64, f64)> = self
            .pairs
            .iter()
            .filter_map(|pair| {
                let (source, query) = (&self.source.items[pair.source], &self.query.items[pair.query]);
                Some((source.kind, amount(source)?, amount(query)?))
            })
            .collect();
        let [one, two] = amounts[..] else { return None };
        let in_source = one.1.partial_cmp(&two.1);
        let differ = one.0 == two.0 && in_source != Some(Ordering::Equal);
        differ.then(|| (in_source, one.2.partial_cmp(&two.2)))
    }

    /// Whether a word with a capital belongs to a name of several words that is not in the glossary, and another word of
    /// it is a name of the source. A name is translated as a whole, so no word of it follows from a value. Where persons
    /// are exchanged, such a word may be a title.
    fn is_of_known_name(&self, word: &Word, target: &[Word], source: &[Word]) -> bool {
        let persons = self.pairs.iter().any(|pair| {
            let (source, query) = (&self.source.items[pair.source], &self.query.items[pair.query]);
            matches!(source.kind, ItemKind::Person | ItemKind::Name)
                && !source.is_same_as(query, self.source.text, self.query.text)
        });
        let is_inferred = |word: &Word| {
            en::INFERRED.begin(&word.folded) || RISING.begin(&word.folded) || OFFICE_MODIFIERS.contains(&word.folded)
        };
        if persons || !word.capital || is_inferred(word) || !self.adapter.target.is_english() {
            return false;
        }
        // Next to a name that is exchanged it may be what that name is called by: “Kingdom of Spain”.
        let stays = |item: &Item<'_>| {
            self.pairs.iter().any(|pair| {
                let (source, query) = (&self.source.items[pair.source], &self.query.items[pair.query]);
                source.is_same_as(item, self.source.text, self.target)
                    && source.is_same_as(query, self.source.text, self.query.text)
            })
        };
        let of_item = |word: &Word| {
            let mut items = self.target_items.iter().filter(|item| item.kind != ItemKind::Name && !stays(item));
            items.any(|item| item.range.start < word.range.end && word.range.start < item.range.end)
        };
        let joins = |one: &Word, two: &Word| {
            let between = self.target.get(one.range.end..two.range.start);
            between.is_some_and(|between| matches!(between, " " | " of " | " for " | " of the " | " and "))
        };
        let is_known = |word: &&Word| {
            word.folded.chars().count() > 2 && source.iter().any(|known| known.capital && word.is_counterpart_of(known))
        };
        // Words such as “of” are words of their own: a name goes on behind them.
        let names: Vec<&Word> = target.iter().filter(|word| word.capital).collect();
        let Some(place) = names.iter().position(|known| known.range == word.range) else { return false };
        let start = (0..place).rev().take_while(|at| joins(names[*at], names[at + 1])).last().unwrap_or(place);
        let end = (place + 1..names.len()).take_while(|at| joins(names[at - 1], names[*at])).last().unwrap_or(place);
        let name = &names[start..=end];
        name.iter().any(is_known) && !name.iter().any(|word| of_item(word))
    }

    /// Whether the word is a number that the source has, in words or in digits.
    fn is_number(&self, word: &Word) -> bool {
        // “One” is also a pronoun, and so no number word.
        let one = (word.folded == "one").then(|| "1".to_owned());
        let value = word_value(&word.folded, &self.adapter.target).or(one);
        value.is_some_and(|value| {
            words(self.source.text).into_iter().any(|range| {
                let folded = fold_case(&self.source.text[range], CaseRule::of(&self.adapter.source));
                folded == value || word_value(&folded, &self.adapter.source).as_ref() == Some(&value)
            })
        })
    }

    /// Whether the word negates, and a word of the source does.
    fn negates(&self, word: &Word) -> bool {
        let negated = |text: &str| {
            words(text).into_iter().any(|range| {
                let word = fold_case(&text[range], CaseRule::Turkic);
                NEGATORS.contains(&word.as_str()) || negated_stems(&word, true).next().is_some()
            })
        };
        match self.adapter.target.is_english() {
            true => crate::language::en::verbs::NEGATORS.contains(&word.folded.as_str()) && negated(self.source.text),
            false => false,
        }
    }
}

/// Whether an English word is derived from the same word as a translation of a source word (`adoption`, `adopted`), or the
/// other way round. The places of the source words are added to `used`.
fn derived_from(word: &Word, source: &[Word], used: &mut HashSet<usize>) -> bool {
    let place = source.iter().position(|over| match (word.bases.is_empty(), over.bases.is_empty()) {
        (false, true) => translations(over).any(|translation| share_root(&word.folded, translation)),
        (true, false) => translations(word).any(|translation| share_root(&over.folded, translation)),
        _ => false,
    });
    used.extend(place);
    place.is_some()
}

/// The English words that an Azerbaijani word may be translated by.
fn translations(word: &Word) -> impl Iterator<Item = &'static str> {
    let entries = word.meanings.iter().filter_map(|&entry| Lexicon::shipped().get(entry));
    entries.flat_map(|entry| entry.translations())
}

/// Whether two English words have a long beginning in common and short ends.
fn share_root(one: &str, two: &str) -> bool {
    let common = one.bytes().zip(two.bytes()).take_while(|(one, two)| one == two).count();
    common >= MIN_ROOT && one.len() - common <= MAX_DERIVATION && two.len() - common <= MAX_DERIVATION
}

/// Whether the form of a word shows that it is a verb.
fn is_verb(word: &Word, language: &Language) -> bool {
    if language.is_azerbaijani() {
        return tense_of(&word.folded).is_some();
    }
    let irregular = word.bases.get(1).is_some_and(|base| !word.folded.starts_with(base.as_str()));
    word.folded.ends_with("ed") || word.folded.ends_with("ing") || irregular
}

/// Whether a word says that something rises or falls.
fn is_direction(word: &Word) -> bool {
    RISING.begin(&word.folded) || FALLING.begin(&word.folded)
}

/// Whether an Azerbaijani word is a form of a headword: `edilib` of `edilmək`, `təklifi` of `təklif`.
fn is_form_of(word: &str, headword: &str) -> bool {
    let stem = infinitive_stem(headword).unwrap_or(headword);
    let form = |stem: &str| word.strip_prefix(stem).is_some_and(can_be_endings);
    form(stem)
        || softened(stem).is_some_and(|stem| form(&stem))
        || stem.strip_suffix('t').is_some_and(|stem| form(&format!("{stem}d")))
}

/// Whether a text begins with a number, in digits or in words.
fn is_before_number(text: &str, language: &Language) -> bool {
    let word = text.trim_start().split(|c: char| !c.is_alphanumeric() && !matches!(c, '$' | '€' | '£')).next();
    word.is_some_and(|word| {
        word.starts_with(|c: char| !c.is_alphabetic())
            || word_value(&fold_case(word, CaseRule::of(language)), language).is_some()
    })
}

/// Whether “total” only introduces a number: “a total of 30”.
fn is_in_total(text: &str, total: &Range<usize>, language: &Language) -> bool {
    let article = ["a ", "A "].iter().any(|article| text[..total.start].ends_with(article));
    article && text[total.end..].strip_prefix(" of").is_some_and(|behind| is_before_number(behind, language))
}

/// Whether a text goes on as “No. 118” does behind its first word.
fn is_number_sign(behind: &str) -> bool {
    behind.strip_prefix('.').is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a word needs no counterpart. `joined`: it follows a hyphen or an apostrophe.
fn is_function_word(word: &str, joined: bool, language: &Language) -> bool {
    if language.is_english() {
        return en::WITHOUT_COUNTERPART.contains(word);
    }
    static STEMS: LazyLock<Vec<&str>> =
        LazyLock::new(|| az::WITHOUT_COUNTERPART.iter().filter_map(|word| word.strip_suffix('*')).collect());
    az::WITHOUT_COUNTERPART.contains(word)
        || joined && is_joined(word)
        || STEMS.iter().any(|stem| word.strip_prefix(stem).is_some_and(can_be_endings))
}
