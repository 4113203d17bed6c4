//! Tests of the alignment as a whole, for arbitrary texts and for single examples.

use proptest::prelude::*;

use super::*;

fn aligned(source: &[&str], target: &[&str]) -> Vec<Bead> {
    align(&of(source), &of(target), &Settings::default()).beads
}

fn of(texts: &[&str]) -> Vec<Segment> {
    lines(texts.iter().copied())
}

fn ranges(beads: &[Bead]) -> Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    beads.iter().map(|bead| (bead.source.clone(), bead.target.clone())).collect()
}

/// Asserts that the beads are in order, that they contain every segment exactly once, and that their sizes
/// and confidences are within the limits.
fn assert_cover(beads: &[Bead], source: usize, target: usize) {
    let (mut row, mut column) = (0, 0);
    for bead in beads {
        assert_eq!((bead.source.start, bead.target.start), (row, column));
        assert!(!bead.source.is_empty() || !bead.target.is_empty());
        assert!(bead.source.len() <= MAX_SIDE && bead.target.len() <= MAX_SIDE);
        assert!((0.0..=1.0).contains(&bead.confidence), "{bead:?}");
        (row, column) = (bead.source.end, bead.target.end);
    }
    assert_eq!((row, column), (source, target));
}

#[test]
fn two_empty_texts_give_no_beads() {
    assert!(aligned(&[], &[]).is_empty());
}

#[test]
fn segments_opposite_an_empty_text_have_no_counterpart() {
    let beads = aligned(&["Bir.", "İki."], &[]);
    assert_eq!(ranges(&beads), [(0..1, 0..0), (1..2, 0..0)]);
    assert_cover(&aligned(&[], &["One."]), 0, 1);
}

#[test]
fn a_text_aligns_with_itself_one_to_one() {
    let text = ["Bakı.", "Nazir Moskvaya gedib.", "Səfər üç gün çəkəcək.", "Danışıqlar olacaq."];
    let beads = aligned(&text, &text);
    assert_eq!(ranges(&beads), [0, 1, 2, 3].map(|at| (at..at + 1, at..at + 1)));
}

#[test]
fn every_empty_segment_is_in_exactly_one_bead() {
    assert_cover(&aligned(&["", "", "Bakı", ""], &["", "Baku"]), 4, 2);
    assert_cover(&aligned(&["", ""], &["", "", ""]), 2, 3);
}

#[test]
fn every_segment_is_in_a_bead_even_if_one_text_is_ten_times_longer_than_the_other() {
    let long: Vec<String> = (0..600).map(|at| format!("Xəbərin {at}-ci cümləsi.")).collect();
    let long: Vec<&str> = long.iter().map(String::as_str).collect();
    let short: Vec<&str> = vec!["A sentence of the news."; 60];
    assert_cover(&aligned(&long, &short), 600, 60);
    assert_cover(&aligned(&short, &long), 60, 600);
}

#[test]
fn source_segments_that_a_long_translation_leaves_out_get_no_counterpart() {
    let source: Vec<String> =
        (0..700).map(|at| format!("Komissiyanın {}-ci iclasında məsələ müzakirə olunub.", 1000 + at)).collect();
    let target: Vec<String> = (0..700)
        .filter(|at| !(200..400).contains(at))
        .map(|at| format!("The matter was discussed at session {} of the commission.", 1000 + at))
        .collect();
    let (source, target): (Vec<&str>, Vec<&str>) =
        (source.iter().map(String::as_str).collect(), target.iter().map(String::as_str).collect());
    let beads = aligned(&source, &target);
    assert_cover(&beads, 700, 500);
    assert!(ranges(&beads).contains(&(650..651, 450..451)));
    assert_eq!(beads.iter().filter(|bead| !bead.is_pair()).count(), 200);
}

#[test]
fn an_english_source_is_aligned_with_an_azerbaijani_target() {
    let az = ["Nazir bildirib ki, ölkə sülh istəyir.", "Dünən şəhərdə güclü yağış yağıb."];
    let en = ["The minister said the country wanted peace.", "Heavy rain fell in the city yesterday."];
    let beads = align(&of(&en), &of(&az), &Settings::new(Language::english(), Language::azerbaijani())).beads;
    assert_eq!(ranges(&beads), [(0..1, 0..1), (1..2, 1..2)]);
}

/// Further evidence that supports only one bead, as a memory might.
struct OneBead;

impl Evidence for OneBead {
    fn weigh(&self, source: std::ops::Range<usize>, target: std::ops::Range<usize>) -> f32 {
        if source == (0..1) && target == (1..2) { 20.0 } else { 0.0 }
    }
}

#[test]
fn additional_evidence_decides_between_two_equal_target_segments() {
    let (source, target) = (["Hava soyuqdur."], ["It is cold.", "It is cold."]);
    let beads = align_with(&of(&source), &of(&target), &Settings::default(), &mut [&mut OneBead]).beads;
    assert_eq!(ranges(&beads), [(0..0, 0..1), (0..1, 1..2)]);
}

fn segments() -> impl Strategy<Value = Vec<String>> {
    let segment = prop_oneof![
        "\\PC{0,30}",
        "[ABCÇDEƏ]?[abcçdeə ]{0,40}[.?!]?",
        "(Nazir|President|NATO-nun|2025-ci|4,5|%|XXI|üç|third| |\"){0,8}",
    ];
    prop::collection::vec(segment, 0..14)
}

proptest! {
    #[test]
    fn every_segment_is_in_exactly_one_bead(source in segments(), target in segments(), turned: bool) {
        let (from, to): (Vec<&str>, Vec<&str>) =
            (source.iter().map(String::as_str).collect(), target.iter().map(String::as_str).collect());
        let settings = match turned {
            true => Settings::new(Language::english(), Language::azerbaijani()),
            false => Settings::default(),
        };
        let beads = align(&of(&from), &of(&to), &settings).beads;
        assert_cover(&beads, from.len(), to.len());
        prop_assert_eq!(align(&of(&from), &of(&to), &settings).beads, beads);
    }
}

/// Makes a source and a target of five sentences that translate each other, except that `az` and `en` are the
/// third sentences.
fn replaced(az: &str, en: &str) -> (Vec<Segment>, Vec<Segment>) {
    let source = [
        "Xarici işlər naziri noyabrın 5-də Tbilisidə Gürcüstanın Baş naziri ilə görüşüb.",
        "Görüşdə energetika və nəqliyyat sahəsində əməkdaşlıq müzakirə edilib.",
        az,
        "Tərəflər ticarət dövriyyəsinin 12 faiz artdığını qeyd ediblər.",
        "Sonda iki sənəd imzalanıb.",
    ];
    let target = [
        "The foreign minister met the Prime Minister of Georgia in Tbilisi on 5 November.",
        "The meeting discussed cooperation in energy and transport.",
        en,
        "The sides noted that trade turnover had grown by 12 percent.",
        "Two documents were signed at the end.",
    ];
    (of(&source), of(&target))
}

#[test]
fn a_bead_with_different_numbers_or_an_unrelated_sentence_is_not_stored() {
    let stored = |az: &str, en: &str| {
        let (source, target) = replaced(az, en);
        let beads = align(&source, &target, &Settings::default()).beads;
        beads
            .iter()
            .any(|bead| bead.source.contains(&2) && Thresholds::default().disposition(bead) != Disposition::Review)
    };
    assert!(stored("Məktəbdə kitabxana və idman zalı açılıb.", "A library and a gym have opened at the school."));
    // The target is another sentence, has another number, or has another day.
    assert!(!stored("Məktəbdə kitabxana və idman zalı açılıb.", "Gold was little changed in early trading today."));
    assert!(!stored(
        "İxrac 4,5 faiz artıb və rekord səviyyəyə çatıb.",
        "Exports grew by 5.4 percent to a record level."
    ));
    assert!(!stored(
        "Növbəti görüş dekabrın 15-də Bakıda keçiriləcək.",
        "The next meeting will be held in Baku on December 16."
    ));
}

#[test]
fn identical_swapped_or_wrong_language_texts_do_not_get_the_verdict_translation() {
    let (source, target) = replaced("Məktəbdə kitabxana açılıb.", "A library has opened at the school.");
    let mut edited = source.clone();
    for segment in &mut edited {
        segment.text.insert_str(0, "Bildirilib ki, ");
    }
    let verdict = |source: &[Segment], target: &[Segment]| align(source, target, &Settings::default()).verdict;
    assert_eq!(verdict(&source, &target), Verdict::Translation);
    assert_eq!(verdict(&source, &edited), Verdict::OtherLanguage);
    assert_eq!(verdict(&target, &target[1..]), Verdict::Identical);
    assert_eq!(verdict(&target, &source), Verdict::Swapped);
    let russian = of(&["Министр иностранных дел встретился с премьер-министром Грузии в Тбилиси."; 3]);
    assert_eq!(verdict(&russian, &target), Verdict::OtherLanguage);
}

#[test]
fn two_sides_with_only_boilerplate_get_the_verdict_empty() {
    let alignment = align(&of(&["FOTO", "VİDEO"]), &of(&["PHOTO"]), &Settings::default());
    assert_eq!(alignment.verdict, Verdict::Empty);
}

#[test]
fn beads_of_texts_that_share_no_word_are_left_for_review() -> Result<(), crate::unit::LanguageError> {
    let settings = Settings::new(Language::parse("tr")?, Language::parse("de")?);
    let source = of(&["Yarın hava soğuk olacak.", "Kediler bahçede uyuyor.", "Kitabı masaya bıraktım."]);
    let target = of(&["Der Zug kommt heute spät.", "Wir essen gern frisches Brot.", "Das Fenster steht offen."]);
    let beads = align(&source, &target, &settings).beads;
    assert!(beads.iter().all(|bead| Thresholds::default().disposition(bead) == Disposition::Review));
    Ok(())
}
