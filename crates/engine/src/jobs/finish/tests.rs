//! Finishes articles without the program.

use super::*;
use crate::jobs::store_units;
use crate::memory::Memory;

/// An XLIFF file of the article `news.az.txt` with these units.
fn file(units: &[&str]) -> Bilingual {
    let xliff = format!(
        "<xliff version=\"1.2\"><file original=\"news.az.txt\" source-language=\"az\" target-language=\"en\"><body>{}\
         </body></file></xliff>",
        units.concat()
    );
    Bilingual::read(xliff.as_bytes()).unwrap()
}

fn unit(source: &str, target: &str) -> String {
    format!("<trans-unit id=\"{source}\"><source>{source}</source>{target}</trans-unit>")
}

fn document(text: &str) -> Document {
    Document::new("news.az.txt", text.into())
}

const FUZZY: &str = "<trans-unit id=\"f\"><source>Nazir gəldi.</source>\
    <target state=\"needs-review-translation\">He left.</target>\
    <alt-trans match-quality=\"80%\"><source>Nazir getdi.</source><target>He left.</target></alt-trans></trans-unit>";

#[test]
fn a_fuzzy_suggestion_is_put_into_the_article_only_on_demand() {
    let file = file(&[&unit("Sənəd imzalanıb.", "<target>Signed.</target>"), FUZZY]);
    let translated = TranslatedArticle::new(file, document("Sənəd imzalanıb. Nazir gəldi.")).unwrap();
    let finished = translated.finish(false).unwrap();
    assert_eq!(finished.bytes, "Signed. Nazir gəldi.".as_bytes());
    let reason = UntranslatedReason::Suggestion { quality: Some(80) };
    assert_eq!(finished.untranslated, [Untranslated::new("Nazir gəldi.", reason)]);
    let finished = translated.finish(true).unwrap();
    assert_eq!((finished.bytes.as_slice(), finished.untranslated.len()), (b"Signed. He left.".as_slice(), 0));
    // It is not stored in either case.
    assert_eq!(translated.units(None).len(), 1);
}

#[test]
fn a_segment_that_the_tool_has_dropped_is_listed_after_the_segments_of_the_file() {
    let file = file(&[&unit("İki.", "")]);
    let finished = TranslatedArticle::new(file, document("Bir.\n\nİki.\n\nÜç.")).unwrap().finish(false).unwrap();
    let listed: Vec<_> = finished.untranslated.iter().map(|left| (left.text.as_str(), left.reason)).collect();
    let expected = [
        ("İki.", UntranslatedReason::Missing),
        ("Bir.", UntranslatedReason::NotInFile),
        ("Üç.", UntranslatedReason::NotInFile),
    ];
    assert_eq!(listed, expected);
}

#[test]
fn a_repeated_sentence_gets_its_translations_in_the_order_of_the_file() {
    let file = file(&[&unit("Bəli.", "<target>Yes.</target>"), &unit("Bəli.", "<target>Indeed.</target>")]);
    let finished = TranslatedArticle::new(file, document("Bəli.\n\nBəli.")).unwrap().finish(false).unwrap();
    assert_eq!(finished.bytes, b"Yes.\n\nIndeed.");
}

#[test]
fn a_segment_that_the_article_does_not_have_is_an_error_with_its_line() {
    let file = file(&["\n", &unit("Başqa.", "<target>Other.</target>")]);
    let error = TranslatedArticle::new(file, document("Bəli.")).unwrap_err();
    assert!(matches!(&error, FinishError::NotInArticle { line: 2, text } if text == "Başqa."), "{error:?}");
}

#[test]
fn an_article_that_was_changed_is_refused() {
    let mut file = file(&[&unit("Bəli.", "<target>Yes.</target>")]);
    file.digest = Some(article::digest("Bəli.".as_bytes()));
    assert!(TranslatedArticle::new(file.clone(), document("Bəli.")).is_ok());
    assert!(matches!(TranslatedArticle::new(file, document("Bəli. ")), Err(FinishError::WrongArticle)));
}

#[test]
fn a_file_without_segments_and_an_article_without_text_are_errors() {
    assert!(matches!(TranslatedArticle::new(file(&[]), document("Bəli.")), Err(FinishError::NoSegments)));
    let file = file(&[&unit("Bəli.", "")]);
    assert!(matches!(TranslatedArticle::new(file, document(" \n")), Err(FinishError::NoText)));
}

#[test]
fn the_confirmed_units_have_their_article_author_and_neighbours_and_can_be_stored() {
    let file = file(&[&unit("Bəli.", "<target>Yes.</target>"), &unit("Xeyr.", "<target>No.</target>")]);
    let translated = TranslatedArticle::new(file, document("Bəli. Xeyr.")).unwrap();
    let units = translated.units(Some("Leyla"));
    let context = &units[1].context;
    assert_eq!((context.document.as_deref(), context.position, context.next), (Some("news.az.txt"), Some(1), Some(0)));
    assert_eq!(context.previous, Some(yaddash_core::text::neighbour_hash("Bəli.")));
    assert!(units.iter().all(|unit| unit.meta.created_by.as_deref() == Some("Leyla") && unit.meta.created.is_some()));
    let memory = Memory::transient("news").unwrap();
    assert_eq!(store_units(&memory, &units).unwrap().counts.added, 2);
}

#[test]
fn a_document_keeps_its_encoding_if_that_has_all_letters_of_the_translation() {
    let mut file = file(&[&unit("Yes.", "<target>Bəli.</target>")]);
    (file.source, file.target) = (Some(Language::english()), None);
    let text = "\u{feff}Yes.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let translated = TranslatedArticle::new(file, Document::new("news.txt", text)).unwrap();
    assert!(translated.target().is_same_as(&Language::azerbaijani()));
    let finished = translated.finish(false).unwrap();
    assert_eq!((finished.encoding.name(), finished.original_encoding.name()), ("UTF-16LE", "UTF-16LE"));
    let expected: Vec<u8> = "\u{feff}Bəli.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(finished.bytes, expected);
}
