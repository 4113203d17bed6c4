//! Tests of pages and documents that are damaged, that are no articles, or that attack the program. The program
//! must read their text or refuse them with a clear message, and must use little memory.

use yaddash_engine::article::{self, Article, Kind, Origin};
use yaddash_engine::segment::Segmenter;
use yaddash_engine::unit::Language;

use crate::docx_files::{document, paragraph, zipped};
use crate::test_env::TestEnv;

/// Runs the program in a limited address space on a file that it must refuse. Checks that the exit code is 2, and
/// that the error message contains `words` and the file name.
#[track_caller]
fn refused(env: &TestEnv, file: &str, words: &[&str]) {
    let output = env.run_bounded(&["segment", file]);
    assert_eq!(output.code, 2, "{file}: {}{}", output.out, output.err);
    for word in words.iter().chain(&[file]) {
        assert!(output.err.contains(word), "{file}: expected “{word}” in\n{}", output.err);
    }
    assert!(!output.err.contains("panicked"), "{}", output.err);
}

#[test]
fn files_that_are_no_articles_are_refused_with_the_reason() {
    let env = TestEnv::new();
    env.file("old.doc", [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600]].concat());
    env.file("locked.docx", [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600]].concat());
    env.file("text.docx", "Salam.\n");
    env.file("sheet.docx", zipped(&[("xl/workbook.xml", "<workbook/>")]));
    env.file("none.docx", zipped(&[("a.txt", "Salam.")]));
    env.file("p.pdf", "%PDF-1.7\n");
    env.file("r.rtf", "{\\rtf1 Salam.}");
    env.file("page.mhtml", "MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>");
    env.file("broken.docx", zipped(&[("word/document.xml", "<w:document><w:body><w:p></w:body>")]));
    env.file("empty.docx", document("<w:p/>"));
    env.file(
        "shell.html",
        "<html><head><title>App</title><script>draw()</script></head><body><div id=root></div></body></html>",
    );
    refused(&env, "old.doc", &["old Word document (.doc)", "save it as .docx"]);
    refused(&env, "locked.docx", &["password", "save it as .docx"]);
    refused(&env, "text.docx", &["expected a DOCX file"]);
    refused(&env, "sheet.docx", &["spreadsheet"]);
    refused(&env, "none.docx", &["without word/document.xml"]);
    refused(&env, "p.pdf", &["PDF"]);
    refused(&env, "r.rtf", &["RTF", "save it as .docx"]);
    refused(&env, "page.mhtml", &["MHTML"]);
    refused(&env, "broken.docx", &["</w:p>", "</w:body>"]);
    refused(&env, "empty.docx", &["no text"]);
    refused(&env, "shell.html", &["a script may create the text of the page"]);
    let whole = document(&paragraph("Salam, dünya! Bu, uzun bir sənəddir.").repeat(50));
    for length in (10..whole.len()).step_by(97) {
        env.file("cut.docx", &whole[..length]);
        refused(&env, "cut.docx", &["damaged"]);
    }
}

#[test]
fn a_damaged_document_gives_segments_that_cover_its_text_or_an_error() {
    let segmenter = Segmenter::for_language(&Language::azerbaijani());
    let whole = document(&paragraph("Salam, dünya! Bu, uzun bir sənəddir.").repeat(20));
    let (mut read, mut refusals) = (0, 0);
    for at in 0..whole.len() {
        for byte in [0, 0xFF, whole[at] ^ 0x10] {
            let mut damaged = whole.clone();
            damaged[at] = byte;
            match article::read(damaged.as_slice(), Some(Kind::Docx), &segmenter) {
                Ok(article) => {
                    tiles(&article).unwrap_or_else(|error| panic!("byte {at} is {byte}: {error}"));
                    read += 1;
                }
                Err(error) => {
                    assert!(error.to_string().len() > 10, "byte {at} is {byte}: {error}");
                    refusals += 1;
                }
            }
        }
    }
    // A zip file protects many of its bytes by checksums. Other bytes, such as dates, do not affect the text.
    assert!(read > 100 && refusals > 100, "{read} were read, {refusals} refused");
    // The message of the program names the damaged file.
    let env = TestEnv::new();
    let mut damaged = whole;
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0xFF;
    damaged.truncate(middle + 1);
    env.file("damaged.docx", damaged);
    refused(&env, "damaged.docx", &["damaged"]);
}

/// Checks that the segments of an article are in order, that each equals the article's text at its range, and
/// that only white space is between them. Returns the first fault as an error.
fn tiles(article: &Article) -> Result<(), String> {
    let is_blank = |text: Option<&str>| text.is_some_and(|text| text.chars().all(char::is_whitespace));
    let mut end = 0;
    for segment in &article.segments {
        if article.text.get(segment.range.clone()) != Some(&segment.text) {
            return Err(format!("{:?} is not the text at {:?}", segment.text, segment.range));
        }
        if !is_blank(article.text.get(end..segment.range.start)) {
            return Err(format!("text is missing before {:?}", segment.range));
        }
        end = segment.range.end;
    }
    if is_blank(article.text.get(end..)) { Ok(()) } else { Err(format!("text is missing after byte {end}")) }
}

#[test]
fn zip_entity_and_nesting_bombs_are_refused() {
    let env = TestEnv::new();
    let text = "bomba ".repeat(200_000);
    env.file("bomb.docx", document(&paragraph(&text).repeat(70)));
    assert!(std::fs::metadata(env.path().join("bomb.docx")).unwrap().len() < 1 << 20, "it is packed small");
    refused(&env, "bomb.docx", &["67108864 bytes", "unpacked"]);
    env.file(
        "entities.docx",
        zipped(&[(
            "word/document.xml",
            "<!DOCTYPE d [<!ENTITY a \"x\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]><d><p><t>&b;</t></p></d>",
        )]),
    );
    refused(&env, "entities.docx", &["entity"]);
    let names: Vec<String> = (0..10_001).map(|number| format!("{number}")).collect();
    env.file("many.docx", zipped(&names.iter().map(|name| (name.as_str(), "")).collect::<Vec<_>>()));
    refused(&env, "many.docx", &["at most 10000 parts"]);
    env.file("deep.docx", document(&"<w:p>".repeat(100_000)));
    refused(&env, "deep.docx", &["fewer elements inside one another"]);
}

#[test]
fn hostile_pages_are_read_or_refused_without_using_much_ram() {
    let env = TestEnv::new();
    let sentence = "<p>Dərin səhifədə bir cümlə var.</p>";
    let deep = format!("<html><body>{}{sentence}", "<div>".repeat(100_000));
    let closed = format!("{deep}{}", "</div>".repeat(100_000));
    let inline = format!("<html><body>{}{sentence}", "<b><i><a>".repeat(60_000));
    let attributes = format!("<html><body><p {}>Dərin səhifədə bir cümlə var.", "a=b c='d' ".repeat(2_000_000));
    let unclosed = format!("<html><body>{sentence}<p title=\"{}", "x ".repeat(4_000_000));
    let long = format!("<html><body>{sentence}<p>{}", "söz ".repeat(2_000_000));
    for (name, page) in [
        ("deep", deep),
        ("closed", closed),
        ("inline", inline),
        ("attributes", attributes),
        ("unclosed", unclosed),
        ("long", long),
    ] {
        let file = format!("{name}.html");
        env.file(&file, &page);
        let output = env.run_bounded(&["segment", &file]);
        assert_eq!(output.code, 0, "{name}: {}", output.err);
        assert!(output.out.contains("Dərin səhifədə bir cümlə var."), "{name}: {}", output.out.len());
        assert!(output.out.len() <= page.len(), "{name}: {} bytes became {}", page.len(), output.out.len());
    }
    env.file("tags.html", format!("<html><body>{}", "<b></b>".repeat(1_000_000)));
    refused(&env, "tags.html", &["at most 1048576 tags and lines"]);
    env.file("huge.html", format!("<html><body><p>{}", "söz ".repeat(20_000_000)));
    refused(&env, "huge.html", &["over the limit of"]);
    env.file("zeros.html", [0; 4096]);
    refused(&env, "zeros.html", &["not a text file"]);
}

#[test]
fn the_segments_of_a_page_with_any_sequence_of_tags_cover_its_text() {
    use proptest::prelude::{Strategy, prop_oneof};
    let piece = prop_oneof![
        "</?(p|div|b|a|td|tr|table|li|ul|h1|br|span|article|nav|script|title|figure|template|pre)( class=(share|x)| hidden)?>",
        "[a-zəA-ZƏ ,.\u{a0}\n&;#0-9<>/\"=-]{0,30}",
        proptest::prelude::Just("Nazir bu gün Bakıda keçirilən görüşdə iştirak edib. ".to_owned()),
    ];
    let page = proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat());
    proptest::proptest!(|(page in page)| {
        if let Ok(article) = article::read(page.as_bytes(), Some(Kind::Html), &Segmenter::for_language(&Language::azerbaijani())) {
            tiles(&article).map_err(proptest::test_runner::TestCaseError::fail)?;
            for paragraph in &article.paragraphs {
                if let Origin::Page(range) = &paragraph.origin {
                    proptest::prop_assert!(page.get(range.clone()).is_some(), "{:?} {:?}", range, page);
                }
            }
        }
    });
}
