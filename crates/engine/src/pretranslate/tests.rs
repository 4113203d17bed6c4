use std::collections::HashSet;
use std::sync::Arc;

use proptest::prelude::{Strategy, prop_assert_eq};

use super::{Analyst, Band, Closeness, Leverage, Settings, Size, pretranslate, units, word_match_percent};
use crate::article::Article;
use crate::memory::{Memory, WeightedMemory};
use yaddash_core::score;
use yaddash_core::text::normalise;
use yaddash_core::unit::{Language, MatchKind, Unit, Variant};

const ARTICLE: &str =
    "Görüş keçirilib\n\nTərəflər “saziş” imzalayıblar. Nazir 12 mart tarixində Bakıya gəlib. Heç kim heç nə deməyib.\n";

fn memory() -> Memory {
    let memory = Memory::transient("desk").unwrap();
    let mut writer = memory.write().unwrap();
    for (az, en) in [
        ("Tərəflər \"saziş\" imzalayıblar.", "The sides signed an “agreement”."),
        ("Nazir 3 aprel tarixində Bakıya gəlib.", "The minister arrived in Baku on 3 April."),
        ("Səfir dünən axşam Astanadan gəlib.", "The ambassador came from Astana last night."),
    ] {
        let unit = Unit::pair(Variant::new(Language::azerbaijani(), az), Variant::new(Language::english(), en));
        writer.add(&unit).unwrap();
    }
    writer.commit().unwrap();
    memory
}

fn weighted() -> WeightedMemory {
    WeightedMemory { memory: Arc::new(memory()), penalty: 0 }
}

#[test]
fn every_unit_written_for_another_tool_pairs_a_source_with_its_own_target() {
    let settings = Settings { min_score: 1, ..Settings::new(Language::azerbaijani(), Language::english()) };
    let rows = pretranslate(&Article::read_plain(ARTICLE, &settings.source), &[weighted()], &settings).unwrap();
    assert!(
        rows.iter().any(|row| row.matches.iter().any(|found| found.kind == MatchKind::Fuzzy)),
        "there is one to get wrong"
    );
    let stored: Vec<_> = weighted().memory.units().unwrap().map(Result::unwrap).collect();
    let given = units(&rows, &settings);
    assert!(
        given.iter().any(|unit| unit.variants[0].text == "Tərəflər “saziş” imzalayıblar."),
        "as it stands in the article"
    );
    for unit in given {
        let [source, target] = unit.variants.as_slice() else { panic!("two variants") };
        let belongs = stored.iter().any(|stored| {
            normalise(&stored.variants[0].text) == normalise(&source.text) && stored.variants[1].text == target.text
        });
        assert!(belongs, "{} = {}", source.text, target.text);
    }
}

#[test]
fn a_row_is_exact_near_or_far_by_its_best_match() {
    let settings = Settings { min_score: 40, ..Settings::new(Language::azerbaijani(), Language::english()) };
    let article = "Görüş keçirilib\n\n12 mart 2026\n\nTərəflər “saziş” imzalayıblar. Nazir 12 mart tarixində Bakıya gəlib. \
                   Səfir dünən Astanadan Daşkəndə yola düşüb. Heç kim heç nə deməyib.\n";
    let rows = pretranslate(&Article::read_plain(article, &settings.source), &[weighted()], &settings).unwrap();
    let closeness: Vec<_> = rows.iter().map(super::Row::closeness).collect();
    let expected =
        [Closeness::None, Closeness::NotNeeded, Closeness::Exact, Closeness::Near, Closeness::Far, Closeness::None];
    assert_eq!(closeness, expected, "{rows:?}");
}

#[test]
fn leverage_counts_every_segment_once() {
    let settings = Settings::new(Language::azerbaijani(), Language::english());
    let rows = pretranslate(&Article::read_plain(ARTICLE, &settings.source), &[weighted()], &settings).unwrap();
    let leverage = Leverage::of(&rows);
    assert_eq!(leverage.total().segments, rows.len() as u64);
    let exact = leverage.size(Band::Exact);
    assert_eq!((exact.segments, exact.words, exact.characters), (1, 3, 30));
    assert_eq!(leverage.size(Band::None).segments, 2, "the title and the last sentence");
}

#[test]
fn only_the_best_target_of_a_sentence_is_written_for_other_tools() {
    let memory = memory();
    let mut writer = memory.write().unwrap();
    let sentence = "Heç kim heç nə deməyib.";
    for en in ["Nobody said anything.", "No one said a word."] {
        let unit = Unit::pair(Variant::new(Language::azerbaijani(), sentence), Variant::new(Language::english(), en));
        writer.add(&unit).unwrap();
    }
    writer.commit().unwrap();
    let weighted = WeightedMemory { memory: Arc::new(memory), penalty: 0 };
    let settings = Settings::new(Language::azerbaijani(), Language::english());
    let rows = pretranslate(&Article::read_plain(ARTICLE, &settings.source), &[weighted], &settings).unwrap();
    let best = rows.last().unwrap().matches[0].target.clone();
    assert_eq!(rows.last().unwrap().matches.len(), 2, "a person sees both");
    let given: Vec<Unit> =
        units(&rows, &settings).into_iter().filter(|unit| unit.variants[0].text == sentence).collect();
    assert_eq!(given.len(), 1);
    assert_eq!(given[0].variants[1].text, best);
}

#[test]
fn the_plain_score_is_the_percentage_of_unchanged_words() {
    assert_eq!(word_match_percent("Saziş imzalanıb.", "Saziş imzalanıb!"), 100, "signs are no words");
    assert_eq!(word_match_percent("bir iki üç dörd", "bir üç dörd"), 75);
    assert_eq!(word_match_percent("bir iki üç", "üç iki bir"), 33, "order counts");
    assert_eq!(word_match_percent("", ""), 0);
    assert_eq!(word_match_percent("***", "bir"), 0);
}

fn sentence() -> impl Strategy<Value = String> {
    let word = proptest::sample::select(vec!["nazir", "nazirlər", "Bakıda", "sənədi", "imzalayıb", "7", "8", "dünən"]);
    proptest::collection::vec(word, 1..6).prop_map(|words| format!("{}.", words.join(" ")))
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

    #[test]
    fn every_segment_is_counted_once_in_the_band_of_its_best_match(
        stored in proptest::collection::vec(sentence(), 0..8),
        articles in proptest::collection::vec(proptest::collection::vec(sentence(), 1..8), 1..4),
        internal: bool,
    ) {
        let (az, en) = (Language::azerbaijani(), Language::english());
        let memory = Memory::transient("desk").unwrap();
        let mut writer = memory.write().unwrap();
        for text in &stored {
            writer.add(&Unit::pair(Variant::new(az.clone(), text), Variant::new(en.clone(), text))).unwrap();
        }
        writer.commit().unwrap();
        let memories = Arc::new([WeightedMemory { memory: Arc::new(memory), penalty: 0 }]);
        let mut analyst = Analyst::new(memories, az.clone(), en, internal);
        let mut before: Vec<String> = Vec::new();
        for article in articles {
            let article = Article::read_plain(article.join("\n\n"), &az);
            let counted = analyst.count(&article).unwrap();
            let (mut expected, mut inside, mut total) = (Leverage::default(), Size::default(), Size::default());
            for segment in &article.segments {
                let text = segment.line();
                let best = |texts: &[String]| texts.iter().map(|other| score::of(&text, other, &az).shown).max().unwrap_or(0);
                let (best_stored, known) = (best(&stored), before.iter().map(|text| normalise(text)).collect::<HashSet<_>>());
                let repeated = known.contains(&normalise(&text));
                let by_job = if internal { best(&before) } else { 0 };
                let band = match best_stored {
                    100 => Band::Exact,
                    _ if repeated => Band::Repetition,
                    _ => Band::of_score(best_stored.max(by_job.min(99))),
                };
                expected.add(band, Size::of(&text));
                total += Size::of(&text);
                if by_job > best_stored && !repeated && band != Band::None {
                    inside += Size::of(&text);
                }
                before.push(text);
            }
            prop_assert_eq!(&counted.by_score, &expected);
            prop_assert_eq!((counted.by_score.total(), counted.by_words.total()), (total, total));
            prop_assert_eq!(counted.internal, inside);
        }
    }
}
