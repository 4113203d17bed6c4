//! Rules from SRX files, and ours as SRX.

use yaddash::formats::srx;
use yaddash::segment::Segmenter;
use yaddash::segment::srx::Srx;
use yaddash::unit::Language;

use crate::segment_cases::{Case, cases};

/// Our rules as another tool would have them: written, and read again.
fn exported(language: &Language) -> Segmenter {
    let mut file = Vec::new();
    srx::write(&mut file, &Srx::built_in(std::slice::from_ref(language))).unwrap();
    Segmenter::with_rules(srx::read(&file[..]).unwrap().for_language(language).unwrap())
}

/// How many of the cases in a hundred the exported rules split as expected.
fn agreement(file: &str, language: &Language) -> usize {
    let segmenter = exported(language);
    let cases = cases(file);
    let mut right = 0;
    for Case { group, text, sentences } in &cases {
        let found: Vec<&str> = segmenter.sentences(text).map(|range| &text[range]).collect();
        if found == *sentences {
            right += 1;
        } else {
            let broken: Vec<_> =
                segmenter.decisions(text).map(|decision| (decision.at, decision.breaks, decision.rule)).collect();
            println!("{group}: {found:#?}\n{broken:?}");
        }
    }
    assert_eq!(segmenter.fault(), None);
    println!("{language}: {right} of {}", cases.len());
    100 * right / cases.len()
}

#[test]
fn the_exported_rules_come_close_to_ours() {
    let az = agreement(include_str!("../cases/segment/az.txt"), &Language::azerbaijani());
    let en = agreement(include_str!("../cases/segment/en.txt"), &Language::english());
    assert!(az >= 99 && en >= 99, "az {az} %, en {en} %");
}
