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

/// How many of the cases in a hundred the exported rules split as expected, and which they do not.
fn agreement(language: &Language) -> (usize, Vec<String>) {
    let segmenter = exported(language);
    let cases = cases(language);
    let mut wrong = Vec::new();
    for Case { place, text, sentences } in &cases {
        let found: Vec<&str> = segmenter.sentences(text).map(|range| &text[range]).collect();
        if found != *sentences {
            wrong.push(format!("{place}: {found:#?}"));
        }
    }
    assert_eq!(segmenter.fault(), None);
    (100 * (cases.len() - wrong.len()) / cases.len(), wrong)
}

#[test]
fn the_exported_rules_come_close_to_ours() {
    let ((az, wrong_az), (en, wrong_en)) = (agreement(&Language::azerbaijani()), agreement(&Language::english()));
    assert!(az >= 85 && en >= 80, "az {az} %, en {en} %\n{}", [wrong_az, wrong_en].concat().join("\n"));
}
