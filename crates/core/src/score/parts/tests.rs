//! Tests of what is read as a value or a name, and of the lists that belong to the version of the score.

use proptest::prelude::{Strategy, prop_assert, prop_assert_eq};

use crate::language::LettersHasher;
use crate::score::part::{Part, ValueClass};
use crate::score::{Prepared, VERSION, WHOLE, bound, compare, of, similarity_bound};
use crate::text::placeables::{PlaceableKind, Value as Placed, placeables};
use crate::unit::{Language, MatchKind};

fn az() -> Language {
    Language::azerbaijani()
}

/// The values of a text: class, shape, value, suffix; and its names with their suffixes.
fn read(text: &str, language: &Language) -> Vec<String> {
    let prepared = Prepared::of(text, language);
    let parts = prepared.encoded().filter_map(|part| match Part::of(part) {
        Part::Value(value) => {
            let fields = [value.shape, value.value, value.suffix].join("|");
            Some(format!("{:?} {fields}", value.class))
        }
        Part::Slot(slot) => Some(format!("{:?} {}|{}", slot.class, slot.name, slot.suffix)),
        Part::Word(_) | Part::NameWord(_) => None,
    });
    parts.collect()
}

#[test]
fn values_are_read_by_their_shape_in_any_form() {
    let cases: &[(&str, &[&str])] = &[
        ("Görüş avqustun 8-də olub.", &["Date dm|8.8.|da"]),
        ("Görüş 8 avqustda olub.", &["Date dm|8.8.|da"]),
        ("GÖRÜŞ 8 AVQUSTDA OLUB.", &["Date dm|8.8.|da"]),
        ("2025-ci il avqustun 8-də", &["Date dmy|8.8.2025|da"]),
        ("8 avqust 2025-ci ildə", &["Date dmy|8.8.2025|da"]),
        ("08.08.2025", &["Date dmy|8.8.2025|"]),
        ("2025-ci ilin avqustunda", &["Date my|.8.2025|da"]),
        ("32 sentyabr", &["Date dm|32.9.|"]),
        ("28 IYUN", &["Date dm|28.6.|"]),
        ("2025-ci ildə", &["Number |2025|ci"]),
        ("avqustda", &["Date m|.8.|da"]),
        ("5 000 nəfər", &["Number |5000|"]),
        ("5 min nəfər", &["Number |5000|"]),
        ("5, 000", &["Number |5|", "Number |000|"]),
        ("1,5 milyard manat", &["Money AZN|1500000000|"]),
        ("5 mln. ABŞ dollarına", &["Money USD|5000000|a"]),
        ("$5 milyon", &["Money USD|5000000|"]),
        ("45%-i", &["Percent |45|i"]),
        ("45 faizi", &["Percent |45|i"]),
        ("32 faizlik", &["Percent |32|lik"]),
        ("12 km yol", &["Measure km|12|"]),
        ("saat 15:37-də", &["Time |15:37|da"]),
        ("iyirmi beş nəfər", &["Number |25|"]),
        ("on bir, yüz əlli, iki min üç yüz", &["Number |11|", "Number |150|", "Number |2300|"]),
        ("XII sammit", &["Number |12|ci"]),
        ("12-ci sammit", &["Number |12|ci"]),
        ("on ikinci sammit", &["Number |12|ci"]),
        ("onun üçün altında mayor", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text, &az()), *expected, "{text}");
    }
    let cases: &[(&str, &[&str])] = &[
        ("on 8 August 2025", &["Date dmy|8.8.2025|"]),
        ("on August 8, 2025", &["Date dmy|8.8.2025|"]),
        ("the 8th of August", &["Date dm|8.8.|"]),
        ("It may march on.", &[]),
        ("on 5 May", &["Date dm|5.5.|"]),
        ("twenty-five people", &["Number |25|"]),
        ("the 12th summit", &["Number |12|th"]),
        ("the twelfth summit", &["Number |12|th"]),
        ("$5 million", &["Money USD|5000000|"]),
        ("5,000 dollars", &["Money USD|5000|"]),
        ("30 per cent, 30%", &["Percent |30|", "Percent |30|"]),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text, &Language::english()), *expected, "{text}");
    }
}

#[test]
fn listed_names_and_surnames_by_their_ending_are_slots_and_ordinary_words_are_not() {
    let cases: &[(&str, &[&str])] = &[
        ("Azərbaycanın naziri", &["Place azərbaycan|in"]),
        ("Azərbaycan Respublikasının naziri", &["Place azərbaycan|in"]),
        ("AZƏRBAYCAN RESPUBLIKASININ NAZİRİ", &["Place azərbaycan|in"]),
        ("ABŞ-ın və Çinin", &["Place amerika birləşmiş ştatlari|in", "Place çin|in"]),
        ("BMT-də, Təl-Əvivdə", &["Organisation birləşmiş millətlər təşkilati|da", "Place təl əviv|da"]),
        ("Elnur Məmmədov Bakıya gəlib", &["Person elnur məmmədov|", "Place baki|a"]),
        ("Muxtar Məmmədov", &["Person muxtar məmmədov|"]),
        ("İlham Əliyevin sözləri", &["Person ilham əliyev|in"]),
        ("mali yardım, dini lider, limanda, girovlar, romanın, sudan", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text, &az()), *expected, "{text}");
    }
    let cases: &[(&str, &[&str])] = &[
        ("Georgia's minister, Jordan, Chad", &["Place georgia|s", "Place jordan|", "Place chad|"]),
        ("Turkey and Türkiye", &["Place türkiye|", "Place türkiye|"]),
        ("Who told us of the eco pace?", &[]),
        ("Elnur Mammadov's visit", &["Person elnur mammadov|s"]),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text, &Language::english()), *expected, "{text}");
    }
}

#[test]
fn equal_values_in_another_form_show_98_and_other_values_of_one_shape_97() {
    let cases = [
        ("Qiymətlər 20 % artıb.", "Qiymətlər 20 faiz artıb.", MatchKind::Notation),
        ("Görüş 8 avqustda olub.", "Görüş avqustun 8-də olub.", MatchKind::Notation),
        ("Sərgiyə 5 000 nəfər gəlib.", "Sərgiyə 5000 nəfər gəlib.", MatchKind::Notation),
        ("XII sammit keçirilib.", "12-ci sammit keçirilib.", MatchKind::Notation),
        ("Görüş martın 9-da olub.", "Görüş dekabrın 15-də olub.", MatchKind::Numbers),
        ("Əhalinin 45%-i iştirak edib.", "Əhalinin 30 faizi iştirak edib.", MatchKind::Numbers),
        ("Görüş 32 sentyabrda olub.", "Görüş 2 sentyabrda olub.", MatchKind::Numbers),
        ("Dəyəri 5 dollardır.", "Dəyəri 5 manatdır.", MatchKind::Fuzzy),
        ("Görüş martda olub.", "Görüş martın 9-da olub.", MatchKind::Fuzzy),
        ("Görüş martın 9-da olub.", "Görüş martın 9-dan olub.", MatchKind::Fuzzy),
    ];
    for (query, source, kind) in cases {
        let score = of(query, source, &az());
        assert_eq!(score.kind, kind, "{query} ~ {source}");
        let shown = match kind {
            MatchKind::Notation => 98..=98,
            MatchKind::Numbers => 97..=97,
            _ => 0..=95,
        };
        assert!(shown.contains(&score.shown), "{query} ~ {source}: {score:?}");
    }
}

#[test]
fn a_sentence_with_other_names_is_found_by_its_frame() {
    let cases = [
        (
            "Azərbaycan Prezidenti Gürcüstana rəsmi səfərə gedib.",
            "Azərbaycan Prezidenti Qazaxıstana rəsmi səfərə gedib.",
            85..=95,
        ),
        ("Nazir Türkiyənin səfirini qəbul edib.", "Nazir Pakistanın səfirini qəbul edib.", 85..=95),
        // A short sentence of common words, a common name beside a rare one, a short one beside a long one.
        ("Nazir Türkiyəyə səfər edib.", "Nazir Gürcüstana səfər edib.", 85..=95),
        ("Nazir Çinə səfər edib.", "Nazir Azərbaycana səfər edib.", 85..=95),
        ("Görüş Parisdə keçirilib.", "Görüş Bakıda keçirilib.", 80..=95),
        ("ABŞ-ın səfiri nazirliyə çağırılıb.", "Fransanın səfiri nazirliyə çağırılıb.", 85..=95),
        ("İlham Əliyev nazirləri qəbul edib.", "Mikayıl Cabbarov nazirləri qəbul edib.", 75..=95),
        (
            "Fevralın 28-də Rauf Həsənov İsrailə səfər edib.",
            "Martın 1-də Elnur Məmmədov Pakistana səfər edib.",
            60..=95,
        ),
        (
            "Azərbaycanda martın 1-də yeni dərs ili başlayıb.",
            "Martın 1-də Azərbaycanda güclü külək əsəcək, dəniz dalğalı olacaq.",
            0..=49,
        ),
    ];
    for (query, source, expected) in cases {
        let score = of(query, source, &az());
        assert!(expected.contains(&score.shown), "{query} ~ {source}: {score:?}");
    }
}

/// The files that scores depend on, with the version of the score for which they were last changed.
#[test]
fn the_lists_of_the_score_are_those_of_its_version() {
    use std::hash::Hasher;
    let files = [
        include_str!("../data/values.tsv"),
        include_str!("../data/names.az.tsv"),
        include_str!("../data/names.en.tsv"),
    ];
    let sums = files.map(|file| {
        let mut hasher = std::hash::BuildHasher::build_hasher(&LettersHasher::default());
        hasher.write(file.as_bytes());
        hasher.finish()
    });
    let expected = (3, [0xcc1f_2e13_f312_a555, 0x2f1b_67d7_57a8_ad1f, 0xb308_10a7_5e83_2f4a]);
    assert_eq!((VERSION, sums), expected, "a list of the score has changed: raise the version of the score, too");
}

/// Sentences as they are in news, of every kind of value and name.
fn sentence() -> impl Strategy<Value = String> {
    proptest::sample::select(vec![
        "İyunun 28-də Azərbaycanın xarici işlər naziri ABŞ-ın səfirini qəbul edib.",
        "2025-ci ilin iyulunda ixracın həcmi 1 250 milyon dollara çatıb, idxal 12,5 faiz azalıb.",
        "IX sammit İstanbulda saat 15:30-da başlayıb, iyirmi iki ölkə iştirak edib.",
        "İlham Əliyev Kiyevdə II Abdullahla görüşüb.",
        "Əliyevin sözlərinə görə, altmışıncı il ərzində 45%-i bərpa olunub.",
        "Bakı Ali Məhkəməsinin qərarı ilə Rəşad Qılıncov on iki il azadlıqdan məhrum edilib.",
        "Milli Məclisin deputatı İsmayıllıda 5 000 kvadrat metr sahəyə baxış keçirib.",
        "15 dekabr 2025-ci ildə “Şəhidlər xiyabanı”nı ziyarət ediblər.",
        "Sığınacaq 31 km uzaqda, Qızılağacın yanındadır.",
    ])
    .prop_map(str::to_owned)
}

/// The same text as other programs write it in capitals, and without the dots of i.
#[allow(clippy::disallowed_methods, reason = "capitals of every kind")]
fn written_otherwise(text: &str, way: u8) -> String {
    let turkic = |c: char| match c {
        'i' => 'İ',
        'ı' => 'I',
        _ => c.to_uppercase().next().unwrap_or(c),
    };
    let general = |c: char| if matches!(c, 'i' | 'ı' | 'İ') { 'I' } else { c.to_uppercase().next().unwrap_or(c) };
    match way % 4 {
        0 => text.chars().map(turkic).collect(),
        1 => text.chars().map(general).collect(),
        // One word in capitals.
        2 => text
            .split(' ')
            .enumerate()
            .map(|(at, word)| if at % 3 == 0 { word.chars().map(general).collect() } else { word.to_owned() })
            .collect::<Vec<String>>()
            .join(" "),
        _ => text.chars().map(|c| if c == 'İ' { 'I' } else { c }).collect(),
    }
}

proptest::proptest! {
    #[test]
    fn every_reading_is_blind_to_case_and_to_the_dot_of_an_i(text in sentence(), way: u8, other in sentence()) {
        let written = written_otherwise(&text, way);
        let (one, two) = (Prepared::of(&text, &az()), Prepared::of(&written, &az()));
        prop_assert_eq!(one.sketch(), two.sketch(), "{}", written);
        let score = compare(&one, &two);
        prop_assert!(score.shown >= 99 && similarity_bound(one.sketch(), two.sketch()) == WHOLE, "{} {:?}", written, score);
        let other = Prepared::of(&other, &az());
        prop_assert!(bound(two.sketch(), other.sketch()) >= compare(&two, &other).shown);
    }
}

/// The values of the texts of cases, read by their shape, against those by which matches are adapted and checked.
#[test]
#[allow(clippy::disallowed_methods, reason = "files of this repository")]
fn values_agree_with_the_placeables_of_the_cases() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cases");
    if !folder.is_dir() {
        // The package by itself does not have the cases of the repository.
        return;
    }
    let (mut same, mut differ) = (0, Vec::new());
    for folder in [folder.join("adapt"), folder.join("qa")] {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let file = std::fs::read_to_string(&path).unwrap();
            for text in file.lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split('\t')) {
                // The language of a cell is that of its letters: a case names it in another cell.
                let language = if text.contains(['ə', 'ı', 'ğ', 'ş']) { az() } else { Language::english() };
                let values = values_of(text, &language);
                for placed in placeables(text, &language) {
                    // A score reads a time by its colon, and leaves `m` and a month that may be a word to themselves.
                    let piece = &text[placed.range.clone()];
                    let is_bare_time = placed.kind == PlaceableKind::Time && !piece.contains(':');
                    if is_bare_time || matches!(piece, "March" | "May") || piece.ends_with('m') {
                        continue;
                    }
                    let Some(expected) = as_read(&placed.value) else { continue };
                    match values.contains(&expected) {
                        true => same += 1,
                        false => differ.push(format!("{expected} of {:?}: {values:?}", &text[placed.range.clone()])),
                    }
                }
            }
        }
    }
    assert!(same > 1000 && differ.len() * 20 < same, "{same} the same, {} not: {differ:#?}", differ.len());
}

fn values_of(text: &str, language: &Language) -> Vec<String> {
    let prepared = Prepared::of(text, language);
    let value = |part: &str| match Part::of(part) {
        Part::Value(value) => Some(match value.class {
            // Which words are units and currencies is known by each reading for itself.
            ValueClass::Measure | ValueClass::Money => format!("Number {}", value.value),
            class => format!("{class:?} {}", value.value),
        }),
        _ => None,
    };
    prepared.encoded().filter_map(value).collect()
}

/// A placeable as the score reads it; `None` if it reads no such value.
fn as_read(value: &Placed) -> Option<String> {
    let field = |field: Option<u16>| field.map_or(String::new(), |field| field.to_string());
    Some(match value {
        Placed::Number(number) | Placed::Ordinal(number) => format!("Number {number}"),
        Placed::Percentage(number) => format!("Percent {number}"),
        Placed::Money { amount, .. } => format!("Number {amount}"),
        Placed::Time { hour, minute } => format!("Time {hour}:{minute:02}"),
        Placed::Date { day: None, month: None, year: Some(year), .. } => format!("Number {year}"),
        Placed::Date { day, until: None, month: Some(month), until_month: None, year } => {
            format!("Date {}.{month}.{}", field(day.map(u16::from)), field(*year))
        }
        _ => return None,
    })
}
