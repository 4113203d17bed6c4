//! Tests where translations are put into documents whose tags and runs do not end where the sentences do.

#![cfg(all(feature = "html", feature = "docx"))]

use std::io::{Cursor, Write};
use std::ops::Range;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::inline::stretches;
use super::{Look, OriginalChar, Placed};
use crate::article::{self, Article, Kind};
use crate::formats::docx::package::Package;
use yaddash_core::segment::Segmenter;
use yaddash_core::unit::Language;

const PART: &str = "word/document.xml";
const INSTRUCTION: &str = "<w:r><w:instrText> HYPERLINK \"x\" </w:instrText></w:r>";

fn document(body: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(PART, SimpleFileOptions::default()).unwrap();
    let names = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"r\"";
    write!(zip, "<w:document {names}><w:body>{body}</w:body></w:document>").unwrap();
    zip.finish().unwrap().into_inner()
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn bold(text: &str) -> String {
    format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// Returns the text of a translation in which `{1:…}` stands for the first code, and its codes.
fn parse(translation: &str) -> (String, Vec<(usize, Range<usize>)>) {
    let (mut text, mut codes) = (String::new(), Vec::new());
    for part in translation.split_inclusive('}') {
        let Some((before, code)) = part.strip_suffix('}').and_then(|part| part.split_once('{')) else {
            text.push_str(part);
            continue;
        };
        let (id, inside) = code.split_once(':').unwrap();
        text.push_str(before);
        codes.push((id.parse().unwrap(), text.len()..text.len() + inside.len()));
        text.push_str(inside);
    }
    (text, codes)
}

/// Puts one translation into each segment. Returns the document, and the numbers of the translations without a place.
fn finish(bytes: &[u8], kind: Kind, translations: &[&str]) -> (Vec<u8>, Vec<usize>) {
    let (az, en) = (Language::azerbaijani(), Language::english());
    let article: Article = article::read(bytes, Some(kind), &Segmenter::for_language(&az)).unwrap();
    let sources: Vec<&str> = article.segments.iter().map(|segment| segment.text.as_ref()).collect();
    assert_eq!(sources.len(), translations.len(), "{sources:?}");
    let parsed: Vec<_> = translations.iter().map(|translation| parse(translation)).collect();
    let placed: Vec<Placed<'_>> = std::iter::zip(&article.segments, &parsed)
        .map(|(segment, (text, codes))| Placed { start: segment.range.start, end: segment.range.end, text, codes })
        .collect();
    let finished = article::finish(bytes, &article, &placed, (&az, &en)).unwrap();
    (finished.bytes, finished.unplaced)
}

/// Returns the XML of the document with the translations.
fn docx(body: &str, translations: &[&str]) -> String {
    let (bytes, unplaced) = finish(&document(body), Kind::Docx, translations);
    assert!(unplaced.is_empty(), "{unplaced:?}");
    Package::open(&bytes).unwrap().text(PART).unwrap().unwrap().0
}

/// Returns the text of XML or HTML, with a line end after each paragraph and each line.
fn text(xml: &str) -> String {
    let xml = xml.replace("</w:p>", "\n").replace("<w:br/>", "\n").replace(INSTRUCTION, "");
    let mut text = String::new();
    for (number, part) in xml.split('<').enumerate() {
        text.push_str(if number == 0 { part } else { part.split_once('>').unwrap().1 });
    }
    text.trim().to_owned()
}

#[test]
fn a_text_beside_a_run_over_the_end_of_a_sentence_stays_in_its_sentence() {
    let end = run(" sonra adi hərflərlə davam edir və bitir.");
    let body = format!("<w:p>{}{}{end}</w:p>", run("Birinci cümlə burada "), bold("qalın bitir. İkinci cümlə"));
    let xml = docx(&body, &["The first sentence {1:in bold} ends here.", "The {1:second} goes on."]);
    assert_eq!(text(&xml), "The first sentence in bold ends here. The second goes on.");
}

#[test]
fn a_text_between_two_codes_of_a_link_stays_between_them() {
    let link = format!("<w:hyperlink r:id=\"a\">{}{}</w:hyperlink>", bold("Əliyev"), run("Vəliyev"));
    let body = format!("<w:p>{}{link}{}</w:p>", run("Bu gün Bakıda keçirilən görüşdə "), run(" çıxış edib."));
    let xml = docx(&body, &["At the meeting in Baku today, {1:Aliyev} and {2:Valiyev} spoke."]);
    assert_eq!(text(&xml), "At the meeting in Baku today, Aliyev and Valiyev spoke.");
}

#[test]
fn a_text_beside_a_field_over_two_paragraphs_stays_in_its_paragraph() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let begin = format!("{}{INSTRUCTION}{}", field("begin"), field("separate"));
    let first =
        format!("<w:p>{}{begin}{}</w:p>", run("Bu gün Bakıda keçirilən görüş haqqında "), run("məlumat verilib"));
    let rest = run(" və sonra adi mətn davam edir burada.");
    let second = format!("<w:p>{}{}{rest}</w:p>", run("İkinci abzas da keçiddir"), field("end"));
    let translations = ["About the meeting {1:information} was given today", "The second {1:paragraph} too."];
    let xml = docx(&format!("{first}{second}"), &translations);
    assert_eq!(text(&xml), "About the meeting information was given today\nThe second paragraph too.");
}

#[test]
fn a_text_beside_a_run_that_ends_a_line_stays_in_its_line() {
    let code = "<w:r><w:rPr><w:b/></w:rPr><w:t>qalın sözlə bitir</w:t><w:br/></w:r>";
    let body =
        format!("<w:p>{}{code}{}</w:p>", run("Birinci sətir burada "), run("İkinci sətir adi hərflərlə davam edir."));
    let xml = docx(&body, &["The first line {1:in bold} ends here", "The second line goes on."]);
    assert_eq!(text(&xml), "The first line in bold ends here\nThe second line goes on.");
}

#[test]
fn the_record_of_a_change_of_format_is_not_copied() {
    let change = "<w:rPr><w:i/><w:rPrChange w:id=\"1\"><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>";
    let ground = format!("<w:r>{change}<w:t xml:space=\"preserve\"> bu gün keçirilən görüşdə çıxış edib.</w:t></w:r>");
    let xml = docx(&format!("<w:p>{}{ground}</w:p>", bold("Nazir")), &["Today the {1:Minister} spoke."]);
    assert_eq!(text(&xml), "Today the Minister spoke.");
    assert_eq!(xml.matches("<w:rPr>").count(), xml.matches("</w:rPr>").count(), "{xml}");
}

#[test]
fn a_text_before_a_sign_without_a_place_before_it_is_not_lost() {
    let sign = "<w:r><w:rPr><w:b/></w:rPr><w:noBreakHyphen/></w:r>";
    let body = format!("<w:p><w:hyperlink r:id=\"a\">{sign}{}</w:hyperlink></w:p>", run("5 dərəcə şaxta olub bu gün."));
    for translation in ["It was {1:\u{2011}}5 degrees.", "It was \u{2011}5 degrees."] {
        assert_eq!(text(&docx(&body, &[translation])), "It was \u{2011}5 degrees.");
    }
}

#[test]
fn a_bracket_in_an_attribute_begins_no_tag() {
    let rest = "bu gün keçirilən görüşdə yeni layihə haqqında geniş məlumat verib və iştirakçıları təbrik edib.";
    let attributes =
        ["title=\"5 < 6 faiz\"", "title='5 <b> 6'", "title=x<b", "title=\"<b\" rel='\"' class=\"'\" id='>'"];
    for attribute in attributes {
        let page = format!(
            "<!DOCTYPE html><html lang=\"az\"><head><title>Başlıq burada</title></head><body><article>\
            <h1>Başlıq burada</h1><p><a href=\"/x\" {attribute}>Nazirlik</a> {rest}</p></article></body></html>"
        );
        let translations = ["Title here", "Today the {1:Ministry} spoke of a new project."];
        let (bytes, unplaced) = finish(page.as_bytes(), Kind::Html, &translations);
        let page = String::from_utf8(bytes).unwrap();
        assert!(unplaced.is_empty() && page.contains(&format!("{attribute}>")), "{page}");
        let sentence = page.split_once("<p>").unwrap().1.replace(attribute, "");
        assert_eq!(text(&sentence), "Today the Ministry spoke of a new project.", "{page}");
    }
}

#[test]
fn codes_in_another_order_leave_no_text_in_the_next_sentence() {
    let body = format!(
        "<w:p>{}{}{}{}{}</w:p>",
        run("Bu gün Bakıda keçirilən görüşdə"),
        bold(" Əliyev"),
        run(" və "),
        "<w:r><w:rPr><w:i/></w:rPr><w:t>Vəliyev</w:t></w:r>",
        bold(" çıxış edib. İkinci cümlə də qalındır.")
    );
    let xml = docx(&body, &["{2:Valiyev} and {1:Aliyev} spoke in Baku today.", "The second one is bold, too."]);
    let spaces = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(spaces(&text(&xml)), "Valiyev and Aliyev spoke in Baku today. The second one is bold, too.");
}

#[test]
fn the_look_with_the_most_characters_is_the_ground_even_of_very_many_looks() {
    let char = |style: u64| OriginalChar {
        c: 'a',
        raw: 0..1,
        node: 0,
        look: Look { style, ..Look::default() },
        is_sign: false,
        outer: 0,
    };
    let ground = |styles: &[u64]| {
        let chars: Vec<OriginalChar> = styles.iter().map(|style| char(*style)).collect();
        stretches(&chars).into_iter().find(|stretch| stretch.id.is_none()).map(|stretch| stretch.look.style)
    };
    assert_eq!(ground(&[1, 2, 2, 1]), Some(1));
    assert_eq!(ground(&[1, 2, 2]), Some(2));
    // With a comparison of each character with each look, this would take minutes.
    let many: Vec<u64> = (0..200_000).chain([150_000]).collect();
    assert_eq!(ground(&many), Some(150_000));
}

#[test]
fn very_many_unchanged_sentences_leave_the_document_as_it_is() {
    let text = "Sənəd bu gün imzalanıb.\n\n".repeat(5_000);
    let (bytes, unplaced) = finish(text.as_bytes(), Kind::Plain, &vec!["Sənəd bu gün imzalanıb."; 5_000]);
    assert!(bytes == text.as_bytes() && unplaced.is_empty());
}
