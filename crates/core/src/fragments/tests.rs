//! Tests of the whole room: what is found and what never is.

use super::phrase_table::{PhraseTable, Side};
use super::source::{Occurrence, Searched, UnitPlace, spans};
use super::table_builder::{TableBuilder, TableEntry};
use super::words::{Kind, Vocabulary, Word};
use super::{Fragment, FragmentFinder, FragmentSettings, FragmentUnit, PhraseTables, TableOfMemory};
use crate::language::Supported;
use crate::unit::Language;
use std::collections::HashSet;
use std::ops::Range;

use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

fn finder(units: &[(&str, &str)]) -> FragmentFinder {
    finder_of(units, Language::azerbaijani(), Language::english())
}

#[allow(clippy::needless_pass_by_value, reason = "two languages, made for the call")]
fn finder_of(units: &[(&str, &str)], source: Language, target: Language) -> FragmentFinder {
    let units = units.iter().map(|&(source, target)| FragmentUnit::new(source, target)).collect();
    FragmentFinder::new(&source, &target, units, []).unwrap()
}

fn all(finder: &FragmentFinder, query: &str) -> Vec<Fragment> {
    finder.find(query, &FragmentSettings::default().min_confidence(0.0))
}

/// The pairs of phrases and translations that are found in a query.
fn found(units: &[(&str, &str)], query: &str) -> Vec<(String, String)> {
    let pair = |fragment: Fragment| (query[fragment.range].to_owned(), fragment.target);
    all(&finder(units), query).into_iter().map(pair).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|&(phrase, target)| (phrase.to_owned(), target.to_owned())).collect()
}

#[test]
fn a_phrase_is_found_with_other_endings_and_its_translation_without_the_words_around_it() {
    let units = [(
        "Nazirlər Xəzər dənizinin hüquqi statusu haqqında konvensiyanı müzakirə ediblər.",
        "The ministers discussed the convention on the legal status of the Caspian Sea.",
    )];
    assert_eq!(
        found(&units, "Ekspertlər Xəzər dənizində vəziyyəti qiymətləndiriblər."),
        pairs(&[("Xəzər dənizində", "Caspian Sea")])
    );
}

#[test]
fn english_queries_find_azerbaijani_translations() {
    let units =
        [("The ministers discussed strategic partnership.", "Nazirlər strateji tərəfdaşlığı müzakirə ediblər.")];
    let finder = finder_of(&units, Language::english(), Language::azerbaijani());
    let query = "The strategic partnership of the two countries is growing.";
    let found = all(&finder, query);
    assert_eq!(
        (&query[found[0].range.clone()], found[0].target.as_str()),
        ("strategic partnership", "strateji tərəfdaşlığı")
    );
}

#[test]
fn the_unit_whose_source_is_the_query_is_no_place_for_fragments() {
    let units = [("Strateji tərəfdaşlıq genişlənir.", "Strategic partnership is expanding.")];
    assert_eq!(found(&units, "Strateji tərəfdaşlıq genişlənir."), []);
}

#[test]
fn a_unit_of_measure_and_a_helping_verb_say_nothing_without_a_number() {
    let units = [
        ("Xarici bazara 40 ton alma çatdırılıb.", "Forty tonnes of apples were delivered to the foreign market."),
        ("Hasilatın 60 tona çatdırılması nəzərdə tutulur.", "Output is planned to reach 60 tonnes."),
    ];
    assert_eq!(found(&units, "İstehsalın həcmi artıq tona çatdırılacaq."), []);
}

#[test]
fn an_ambassador_in_a_country_is_no_ambassador_of_it() {
    let units = [("Azərbaycanın səfiri görüşdə iştirak edib.", "Azerbaijan's ambassador attended the meeting.")];
    assert_eq!(found(&units, "Bu barədə Azərbaycandakı səfiri məlumat verib."), []);
    assert_eq!(
        found(&units, "Azərbaycan səfiri məlumat verib."),
        pairs(&[("Azərbaycan səfiri", "Azerbaijan's ambassador")])
    );
    let units = [("Xəzər dənizinin ekologiyası öyrənilir.", "The ecology of the Caspian Sea is being studied.")];
    assert_eq!(found(&units, "Xəzər dənizindəki balıqlar"), pairs(&[("Xəzər dənizindəki", "Caspian Sea")]));
}

#[test]
fn a_fragment_does_not_divide_a_term_but_may_leave_out_its_helping_verb() {
    let units = [
        ("Səfir maliyyə naziri ilə görüşüb.", "The ambassador met with the finance minister."),
        ("Komissiya qanun layihəsini müzakirə etməyə başlayıb.", "The commission has begun to discuss the draft law."),
    ];
    let finder = finder(&units);
    let texts = |query: &str, term: &str| -> Vec<String> {
        let start = query.find(term).unwrap();
        let read = |unit: super::UnitOrigin| Ok::<_, ()>(finder.units().get(unit.id as usize).cloned());
        let settings = FragmentSettings::default().min_confidence(0.0);
        let term = start..start + term.len();
        let found = finder.tables().find(query, &settings, std::slice::from_ref(&term), read).unwrap();
        found.into_iter().map(|fragment| query[fragment.range].to_owned()).collect()
    };
    let query = "Sərhəd və maliyyə naziri ilə görüşüb.";
    assert_eq!(texts(query, "maliyyə naziri"), ["maliyyə naziri ilə görüşüb"]);
    assert!(texts(query, "və maliyyə naziri").iter().all(|text| text != "naziri ilə görüşüb"));
    assert_eq!(texts("Sərhəd maliyyə naziri ilə görüşüb.", "Sərhəd maliyyə naziri"), ["maliyyə naziri"; 1]);
    let query = "Deputatlar qanun layihəsini müzakirə ediblər.";
    assert_eq!(texts(query, "müzakirə ediblər"), ["qanun layihəsini müzakirə"]);
}

#[test]
fn a_unit_with_the_same_text_on_both_sides_is_left_out() {
    let text = "The strategic partnership of both countries is expanding.";
    assert_eq!(found(&[(text, text)], "Today the strategic partnership of both sides is expanding."), []);
}

#[test]
fn a_phrase_of_other_polarity_is_never_found() {
    for (unit, query) in [
        (("Sülh sazişi imzalanıb.", "The peace agreement was signed."), "Dünən sülh sazişi imzalanmayıb."),
        (("Sülh sazişi imzalanmayıb.", "The peace agreement was not signed."), "Dünən sülh sazişi imzalanıb."),
        (("Bu addım mümkün deyil.", "This step is not possible."), "Dünən addım mümkün olub."),
        (("Müqavilə etibarlı sayılır.", "The contract is considered valid."), "Həmin müqavilə etibarsız sayılır."),
    ] {
        for (phrase, target) in found(&[unit], query) {
            let denied = |text: &str| ["mayıb", "sız", "not ", "in"].iter().any(|word| text.contains(word));
            assert_eq!(denied(&phrase), denied(&target), "{phrase}: {target}");
        }
    }
}

#[test]
fn a_number_is_exchanged_where_that_is_certain_and_the_fragment_is_left_out_where_it_is_not() {
    let change = |query: &str, unit: (&str, &str)| all(&finder(&[unit]), query);
    let unit = ("Tədbirdə 27 ölkənin nümayəndəsi iştirak edib.", "Representatives of 27 countries attended the event.");
    let fragments = change("Sammitdə 41 ölkənin nümayəndəsi çıxış edib.", unit);
    assert_eq!(fragments[0].target, "Representatives of 41 countries");
    assert_eq!((fragments[0].changes[0].from.as_str(), fragments[0].changes[0].to.as_str()), ("27", "41"));
    for (query, unit) in [
        // One country is no plural.
        ("Sammitdə 1 ölkənin nümayəndəsi çıxış edib.", unit),
        (
            "Layihənin dəyəri 4,5 milyon manatdır.",
            ("Yolun dəyəri 7,5 milyon manatdır.", "The road is worth 7.5 million manats."),
        ),
        ("Artıq 4 böyük layihə var.", ("Cəmi 3 böyük layihə olub.", "There were three large projects.")),
        (
            "Bu, 4-cü beynəlxalq sərgidir.",
            ("Bu, 3-cü beynəlxalq sərgidir.", "This is the 3rd international exhibition."),
        ),
    ] {
        for fragment in change(query, unit) {
            assert!(!query[fragment.range].contains(|c: char| c.is_ascii_digit()), "{}", fragment.target);
        }
    }
}

#[test]
fn no_fragment_crosses_a_full_stop_or_a_bracket() {
    let units = [(
        "Saziş imzalanıb. Nazir gəlib (dövlət səfəri).",
        "The agreement was signed. The minister came (state visit).",
    )];
    let found = found(&units, "Saziş imzalanıb nazir gəlib dövlət səfəri başlayıb.");
    assert!(found.iter().all(|(phrase, _)| !phrase.contains("imzalanıb nazir") && !phrase.contains("gəlib dövlət")));
    assert!(found.iter().any(|(phrase, _)| phrase == "dövlət səfəri"), "{found:?}");
}

/// A table of the texts, each in the unit with this number and date.
fn table(texts: &[(i64, u64, &str)], source: &Language, target: &Language) -> PhraseTable {
    let mut builder = TableBuilder::new(source, target).unwrap();
    for &(id, date, source) in texts {
        builder.add_unit(TableEntry { id, date, source, target: "x" });
    }
    PhraseTable::open(Box::new(builder.finish_without_training())).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    /// Few words and short texts, so that they have much in common. Some units are in a second memory or in a second
    /// table of the first one, and some are stale.
    #[test]
    fn the_spans_and_their_occurrences_are_those_that_a_comparison_of_all_spans_finds(
        texts in proptest::collection::vec(
            ("((görüş|görüşdə|səfər|səfəri|və|7|9|imzalanıb|imzalanmayıb|meeting|visit|and|not)[ ]?[.]? ){2,6}", 0..4_u64, 0..3_usize, proptest::bool::weighted(0.2)),
            1..8,
        ),
        query in "((görüş|görüşün|səfər|və|7|imzalanıb|meeting|visit|and) ){2,6}",
        is_english in proptest::bool::ANY,
    ) {
        let (az, en) = (Language::azerbaijani(), Language::english());
        let (source, target) = if is_english { (en, az) } else { (az, en) };
        let supported = Supported::of(&source).unwrap();
        // The tables: one of each memory, and one with the new units of the first memory.
        let searched: Vec<Searched> = (0..3).map(|number| {
            let of_table = (0..).zip(&texts).filter(|(_, (_, _, table, _))| *table == number);
            let units: Vec<_> = of_table.clone().map(|(id, (text, date, ..))| (id, *date, text.as_str())).collect();
            let stale = of_table.filter(|(_, (.., stale))| *stale).map(|(id, _)| id).collect();
            Searched { table: table(&units, &source, &target).into(), memory: [0, 1, 0][number], stale }
        }).collect();
        let tables = searched.iter().map(|searched| std::sync::Arc::clone(&searched.table)).collect();
        let vocabulary = Vocabulary::new(&source, supported, tables, Side::Source);
        let words = vocabulary.read(&query);
        let units: Vec<(UnitPlace, Vec<Word>)> = (0..).zip(&texts).filter(|(_, (.., stale))| !stale).map(|(id, (text, date, table, _))| {
            let place = UnitPlace { date: std::cmp::Reverse(*date), memory: [0, 1, 0][*table], id };
            (place, vocabulary.read(text))
        }).collect();
        let found = spans(&words, &searched, supported, usize::MAX);
        let mut seen = 0;
        for from in 0..words.len() {
            for to in from + 2..=words.len() {
                let expected = brute_force(&words, from..to, &units, is_english);
                let given = found.iter().find(|found| found.words == (from..to));
                seen += usize::from(given.is_some());
                prop_assert_eq!(given.map_or(&[][..], |span| &span.first), expected.as_slice());
            }
        }
        prop_assert_eq!(seen, found.len());
        // Reading fewer occurrences keeps the first of them.
        for (few, all) in spans(&words, &searched, supported, 2).iter().zip(&found) {
            prop_assert!(few.seen == all.seen && few.first[..] == all.first[..few.first.len()]);
        }
    }

    /// The checksum of a file is not looked at here.
    #[test]
    fn a_damaged_table_never_panics(
        changes in proptest::collection::vec((proptest::num::usize::ANY, proptest::num::u8::ANY), 1..20),
        length in proptest::option::weighted(0.1, proptest::num::usize::ANY),
    ) {
        let (az, en) = (Language::azerbaijani(), Language::english());
        let mut builder = TableBuilder::new(&az, &en).unwrap();
        let unit = FragmentUnit::new("Tərəflər sülh sazişi imzalayıblar.", "The sides signed a peace agreement.");
        builder.add_unit(TableEntry { id: 1, date: 0, source: &unit.source, target: &unit.target });
        let mut bytes = builder.finish();
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        bytes.truncate(length.map_or(bytes.len(), |length| length % bytes.len()));
        if let Some(table) = PhraseTable::open(Box::new(bytes)) {
            let table = TableOfMemory { table, memory: 0, stale: HashSet::new() };
            let tables = PhraseTables::new(&az, &en, vec![table]).unwrap();
            let read = |_| Ok::<_, ()>(Some(unit.clone()));
            tables.find("Onlar sülh sazişini imzalayıblar.", &FragmentSettings::default(), &[], read).unwrap();
        }
    }
}

/// Compares a span of the query with each span of each unit.
fn brute_force(
    query: &[Word],
    place: Range<usize>,
    units: &[(UnitPlace, Vec<Word>)],
    is_english: bool,
) -> Vec<Occurrence> {
    let span = &query[place.clone()];
    let one_phrase = |words: &[Word]| words.iter().skip(1).all(|word| !word.after_break);
    let is_and = |word: &Word| word.form.text == "və" && !is_english || word.form.text == "and" && is_english;
    let says = span.iter().any(|word| word.form.kind == Kind::Content);
    if !says || !one_phrase(span) || is_and(&span[0]) || is_and(&span[span.len() - 1]) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (place_of_unit, unit) in units {
        let is_query = unit.len() == query.len() && unit.iter().zip(query).all(|(a, b)| a.form.text == b.form.text);
        for at in (0..unit.len()).filter(|_| !is_query) {
            let Some(other) = unit.get(at..at + span.len()).filter(|other| one_phrase(other)) else { continue };
            let negated = |word: &Word| !is_english && word.form.text.contains("mayıb");
            let equal = |(a, b): (&Word, &Word)| a.form.has_key_of(&b.form) && negated(a) == negated(b);
            if !span.iter().zip(other).all(equal) {
                continue;
            }
            let is_denied = |words: &[Word], at: usize| {
                is_english && words[at.saturating_sub(2)..at].iter().any(|word| word.form.text == "not")
            };
            if is_denied(query, place.start) != is_denied(unit, at) {
                continue;
            }
            let differs = |(a, b): (&Word, &Word)| a.form.kind != Kind::Number && a.form.text != b.form.text;
            let differ: Vec<bool> = span.iter().zip(other).map(differs).collect();
            let count = |differ: &[bool]| differ.iter().filter(|differs| **differs).count() as u16;
            found.push(Occurrence {
                other_forms: count(&differ),
                unit: *place_of_unit,
                at: at as u32,
                other_inner_forms: count(&differ[..differ.len() - 1]),
            });
        }
    }
    found.sort_unstable();
    found
}

#[test]
fn the_translation_of_a_phrase_is_located_in_the_other_text_of_a_pair() {
    let units = [(
        "Nazirlər Xəzər dənizinin hüquqi statusu haqqında konvensiyanı müzakirə ediblər.",
        "The ministers discussed the convention on the legal status of the Caspian Sea.",
    )];
    let finder = finder(&units);
    let pair = FragmentUnit::new(units[0].0, units[0].1);
    let place = |text: &str, part: &str| {
        let start = text.find(part).unwrap();
        start..start + part.len()
    };
    for (phrase, translation) in [("hüquqi statusu", "legal status"), ("Xəzər dənizinin", "Caspian Sea")] {
        let forth = finder.locate_in_target(&pair, &place(&pair.source, phrase)).unwrap();
        assert_eq!((&pair.target[forth.range], forth.confidence > 0.5), (translation, true));
        let back = finder.locate_in_source(&pair, &place(&pair.target, translation)).unwrap();
        assert_eq!((&pair.source[back.range], back.confidence > 0.5), (phrase, true));
    }
    assert_eq!(finder.locate_in_target(&pair, &place(&pair.source, "haqqında")), None, "a small word says nothing");
    assert_eq!(finder.locate_in_target(&pair, &(500..510)), None);
}
