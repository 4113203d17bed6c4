use proptest::prelude::{Strategy, prop_assert, prop_assert_eq};

use super::{BEST_FUZZY, Prepared, Score, WHOLE, bound, compare, explain, of, weight_window};
use crate::text::normalise;
use crate::unit::{Language, MatchKind, Operation};

fn az(query: &str, source: &str) -> Score {
    of(query, source, &Language::azerbaijani())
}

#[test]
fn only_texts_that_are_equal_or_differ_in_case_punctuation_or_numbers_score_above_fuzzy_matches() {
    let cases = [
        ("Prezident “Report”a müsahibə verib.", "Prezident \"Report\"a müsahibə verib.", MatchKind::Exact),
        ("PREZİDENT ÇIXIŞ EDİB.", "Prezident çıxış edib.", MatchKind::Case),
        ("Prezident, çıxış edib", "Prezident çıxış edib.", MatchKind::Punctuation),
        ("2025-ci ilin 6-cı ayı", "2026-cı ilin 9-cu ayı", MatchKind::Numbers),
        ("ayın 12-də olub", "ayın 6-da olub", MatchKind::Numbers),
        ("ayın 12-də olub", "ayın 6-dan olub", MatchKind::Fuzzy),
        ("6-cı sammit", "6-da sammit", MatchKind::Fuzzy),
        ("10 faiz artıb", "10% artıb", MatchKind::Notation),
        ("$10 ödənilib", "€10 ödənilib", MatchKind::Fuzzy),
    ];
    for (query, source, kind) in cases {
        let score = az(query, source);
        assert_eq!(score.kind, kind, "{query} ~ {source}");
        assert_eq!(score.shown > BEST_FUZZY, kind != MatchKind::Fuzzy, "{query} ~ {source}");
    }
}

#[test]
fn upper_and_lower_case_i_match_by_the_rules_of_the_language() {
    assert_eq!(az("QIZ", "qız").kind, MatchKind::Case);
    assert_eq!(of("MINISTRY", "ministry", &Language::english()).kind, MatchKind::Case);
    assert_eq!(
        az("BAKIDA ILK GÖRÜŞ KEÇIRILIB", "Bakıda ilk görüş keçirilib").kind,
        MatchKind::Case,
        "capitals made by a program without Azerbaijani case rules"
    );
    assert_ne!(az("qız", "qiz").kind, MatchKind::Case);
    assert_ne!(az("QİZ", "qız").kind, MatchKind::Case);
}

#[test]
fn a_changed_suffix_lowers_the_similarity_less_than_a_changed_word() {
    let text = "Qazaxıstanın Prezidenti Bakıda keçirilən sammitdə iştirak edib.";
    let suffix = az("Qazaxıstandan Prezidenti Bakıda keçirilən sammitdə iştirak edib.", text);
    let word = az("Gürcüstanın Prezidenti Bakıda keçirilən sammitdə iştirak edib.", text);
    let clause = az("Prezidenti Bakıda iştirak edib.", text);
    assert!(
        suffix.similarity > word.similarity && word.similarity > clause.similarity,
        "{suffix:?} {word:?} {clause:?}"
    );
}

#[test]
fn texts_with_the_same_words_in_another_order_are_a_fuzzy_match() {
    let score = az("Bakıdan Astanaya yola düşüb", "Astanaya Bakıdan yola düşüb");
    assert!(score.kind == MatchKind::Fuzzy && score.similarity < WHOLE, "{score:?}");
}

#[test]
fn an_explanation_lists_dropped_changed_added_and_equal_words_in_order() {
    let (query, source) = ("Tərəflər Bakıda 3 sənəd imzalayıb!", "Dünən tərəflər Bakıdan sənəd imzalayıb.");
    let steps: Vec<(Operation, &str, &str)> = explain(query, source, &Language::azerbaijani())
        .into_iter()
        .map(|step| {
            let text =
                |range: Option<std::ops::Range<usize>>, text: &'static str| range.map_or("", |range| &text[range]);
            (step.operation, text(step.query, query), text(step.source, source))
        })
        .collect();
    assert_eq!(
        steps,
        [
            (Operation::Dropped, "", "Dünən"),
            (Operation::Changed, "Tərəflər", "tərəflər"),
            (Operation::Changed, "Bakıda", "Bakıdan"),
            (Operation::Added, "3", ""),
            (Operation::Equal, "sənəd", "sənəd"),
            (Operation::Equal, "imzalayıb", "imzalayıb"),
            (Operation::Changed, "!", "."),
        ]
    );
}

#[test]
fn a_text_of_one_word_repeated_200_000_times_scores_100_against_itself() {
    let text = "bir ".repeat(200_000);
    assert_eq!(az(&text, &text).shown, 100);
}

/// Words that meet in every way: same key, same stem, numbers, signs, other scripts, dirt.
fn text() -> impl Strategy<Value = String> {
    let word = proptest::sample::select(vec![
        "və",
        "Və",
        "il",
        "ildə",
        "İL",
        "IL",
        "2025-ci",
        "2026-cı",
        "2025",
        "1,5",
        "%",
        "€",
        "Bakı",
        "Bakıda",
        "Bakının",
        "Bаkı",
        "TDT-nin",
        "TDT",
        "Aİ-nin",
        "Aİ",
        "uran",
        "-",
        "—",
        "“",
        "\"",
        ".",
        "…",
        "\u{200b}",
        "\u{a0}",
        "şəhər",
        "s\u{327}əhər",
        "Москва",
        "%\u{301}",
        "+\u{345}",
        "\u{301}",
        "北京",
        "🙂",
        "8 avqust",
        "AVQUSTUN 8-də",
        "5 000",
        "5,",
        "000",
        "20 faiz",
        "20%-i",
        "XII",
        "xii",
        "Azərbaycan Respublikası",
        "AZƏRBAYCANIN",
        "Gürcüstan",
        "Əliyevin",
        "ƏLIYEV",
        "Elnur",
        "elnur",
    ]);
    proptest::collection::vec((word, proptest::bool::ANY), 0..12).prop_map(|words| {
        words.into_iter().map(|(word, space)| if space { format!("{word} ") } else { word.to_owned() }).collect()
    })
}

proptest::proptest! {
    #[test]
    fn scores_are_symmetric_and_not_above_the_bound_and_100_only_for_equal_texts(a in text(), b in text(), turkic: bool) {
        let language = if turkic { Language::azerbaijani() } else { Language::english() };
        let (left, right) = (Prepared::of(&a, &language), Prepared::of(&b, &language));
        let score = compare(&left, &right);
        prop_assert_eq!(score, compare(&right, &left), "symmetric");
        prop_assert!(score.shown <= 100 && score.similarity <= WHOLE);
        prop_assert_eq!(score.shown == 100, normalise(&a) == normalise(&b), "100 means equal normalised texts, and nothing else");
        prop_assert_eq!(score.shown > BEST_FUZZY, score.kind != MatchKind::Fuzzy);
        prop_assert!(bound(left.sketch(), right.sketch()) >= score.shown, "the bound is not below the score: {:?}", score);
        prop_assert!(weight_window(left.sketch(), score.shown).contains(&right.sketch().weight()), "the window of weights contains the other text");
    }

    #[test]
    fn a_text_is_an_exact_match_of_itself(a in "\\PC{0,60}") {
        let score = az(&a, &a);
        prop_assert_eq!((score.shown, score.kind, score.similarity), (100, MatchKind::Exact, WHOLE));
    }

    #[test]
    fn the_steps_of_an_explanation_do_not_overlap_and_are_inside_the_two_texts(a in text(), b in text()) {
        let steps = explain(&a, &b, &Language::azerbaijani());
        for step in &steps {
            prop_assert!(step.query.as_ref().is_none_or(|range| a.get(range.clone()).is_some_and(|part| !part.is_empty())));
            prop_assert!(step.source.as_ref().is_none_or(|range| b.get(range.clone()).is_some_and(|part| !part.is_empty())));
            prop_assert!(step.query.is_some() || step.source.is_some());
        }
        let mut places = [Vec::new(), Vec::new()];
        for step in &steps {
            places[0].extend(step.query.clone());
            places[1].extend(step.source.clone());
        }
        for mut places in places {
            places.sort_by_key(|place| place.start);
            prop_assert!(places.windows(2).all(|two| two[0].end <= two[1].start), "ranges overlap: {:?}", places);
        }
        let differs = steps.iter().any(|step| step.operation != Operation::Equal);
        let spaces_aside = |text: &str| normalise(text).replace(' ', "");
        if spaces_aside(&a) == spaces_aside(&b) && normalise(&a) == normalise(&b) {
            prop_assert!(!differs, "equal texts have a difference: {:?}", steps);
        }
    }
}

#[test]
fn the_more_similar_text_of_each_case_scores_higher() {
    let cases = include_str!("cases.tsv");
    let mut seen = 0;
    for line in cases.lines().filter(|line| !line.starts_with('#')) {
        let [query, nearer, farther] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("expected three columns: {line}")
        };
        let (near, far) = (az(query, nearer), az(query, farther));
        assert!(near.shown > far.shown, "{query}: {nearer} {near:?}, {farther} {far:?}");
        seen += 1;
    }
    assert!(seen >= 10);
}
