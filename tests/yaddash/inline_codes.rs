//! Tests of formats inside a sentence: bold words, links, fields and signs go through XLIFF as inline codes, and come back
//! to their places.

use std::io::{Cursor, Write};

use crate::docx_files::{document, part};
use crate::test_env::TestEnv;

/// Segments a document as XLIFF, replaces the targets, and returns the finished document. `targets` has the content of
/// each target, in order.
fn finished(env: &TestEnv, name: &str, targets: &[&str]) -> Vec<u8> {
    let given = env.ok(&["segment", name, "--format", "xliff"]);
    let mut targets = targets.iter();
    let mut back = String::new();
    for part in given.split_inclusive("</source>") {
        back.push_str(part);
        if part.ends_with("</source>") {
            let target = targets.next().unwrap();
            back.push_str(&format!("<target>{target}</target>"));
        }
    }
    env.file("back.xlf", back);
    let output = env.run(&["finish", "back.xlf", "--article", name, "-o", "out", "--no-store"]);
    assert_eq!(output.code, 0, "{}", output.err);
    std::fs::read(env.path().join("out")).unwrap()
}

fn sources(env: &TestEnv, name: &str) -> Vec<String> {
    let file = env.ok(&["segment", name, "--format", "xliff"]);
    let inside = |part: &str| part.split_once("</source>").map(|(source, _)| source.to_owned());
    file.split("<source xml:lang=\"az\">").skip(1).filter_map(inside).collect()
}

const PAGE: &str = "<!DOCTYPE html><html lang=\"az\"><head><title>Bakıda sərgi açılıb</title></head><body><article><h1>Bakıda sərgi açılıb</h1>\n\
    <p>Nazir <a href=\"/n\">nazirliyin saytında</a> məlumat verib. <b>COP29</b> Bakıda keçirilib.</p>\n\
    <p><i>Bütün cümlə kursivlədir.</i></p><p>Sərgi <em>üç gün</em> davam edəcək.</p></article></body></html>";

#[test]
fn links_and_bold_words_of_a_page_are_codes_and_a_format_of_a_whole_sentence_is_none() {
    let env = TestEnv::new();
    env.file("a.html", PAGE);
    assert_eq!(
        sources(&env, "a.html"),
        [
            "Bakıda sərgi açılıb",
            "Nazir <g id=\"1\" ctype=\"link\">nazirliyin saytında</g> məlumat verib.",
            "<g id=\"1\">COP29</g> Bakıda keçirilib.",
            "Bütün cümlə kursivlədir.",
            "Sərgi <g id=\"1\">üç gün</g> davam edəcək."
        ]
    );
    let targets = [
        "Exhibition opens in Baku",
        "The minister reported on the <g id=\"1\">website of the ministry</g>.",
        "The <g id=\"1\">COP29</g> was held in Baku.",
        "The whole sentence is in italics.",
        "The exhibition will last <g id=\"1\">three days</g>.",
    ];
    let page = String::from_utf8(finished(&env, "a.html", &targets)).unwrap();
    assert!(page.contains("<p>The minister reported on the <a href=\"/n\">website of the ministry</a>. The <b>COP29</b> was held in Baku.</p>"), "{page}");
    assert!(
        page.contains(
            "<p><i>The whole sentence is in italics.</i></p><p>The exhibition will last <em>three days</em>.</p>"
        ),
        "{page}"
    );
}

#[test]
fn without_codes_a_text_that_is_the_same_in_the_translation_keeps_its_format() {
    let env = TestEnv::new();
    env.file("a.html", PAGE);
    let targets = [
        "Exhibition",
        "The minister reported it.",
        "COP29 was held in Baku.",
        "In italics.",
        "It will last three days.",
    ];
    let page = String::from_utf8(finished(&env, "a.html", &targets)).unwrap();
    assert!(
        page.contains("<p>The minister reported it.<a href=\"/n\"></a> <b>COP29</b> was held in Baku.</p>"),
        "{page}"
    );
}

#[test]
fn codes_in_another_order_are_moved_with_their_tags() {
    let env = TestEnv::new();
    let page = "<!DOCTYPE html><html lang=\"az\"><head><title>Bakıda böyük sərgi açılıb</title></head><body><article>\
        <h1>Bakıda böyük sərgi açılıb</h1><p>Əvvəl. Nazir&nbsp;<a href=\"/x\">saytında</a> bu <b>yeni <i>planı</i></b> təqdim edib. Sonra isə danışıb.</p></article></body></html>";
    env.file("a.html", page);
    assert_eq!(
        sources(&env, "a.html")[2],
        "Nazir <g id=\"1\" ctype=\"link\">saytında</g> bu <g id=\"2\">yeni</g> <g id=\"3\">planı</g> təqdim edib."
    );
    let simple = page.replace("<i>planı</i>", "planı");
    env.file("b.html", simple);
    let targets = [
        "Exhibition",
        "First.",
        "The minister presented <g id=\"2\">the new plan</g> on <g id=\"1\">the website</g>.",
        "Then he spoke.",
    ];
    let out = String::from_utf8(finished(&env, "b.html", &targets)).unwrap();
    assert!(
        out.contains(
            "<p>First. The minister presented <b>the new plan</b> on <a href=\"/x\">the website</a>. Then he spoke.</p>"
        ),
        "{out}"
    );
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let bold = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let body = format!(
        "<w:p>{}<w:hyperlink w:anchor=\"x\">{}</w:hyperlink>{}{}{}</w:p>",
        run("Əvvəl. Nazir "),
        run("saytında"),
        run(" bu "),
        bold("yeni planı"),
        run(" təqdim edib. Sonra isə danışıb.")
    );
    env.file("a.docx", document(&body));
    let out = finished(&env, "a.docx", &targets[1..]);
    let xml = String::from_utf8(part(&out, "word/document.xml")).unwrap();
    let runs = [
        run("First. The minister presented "),
        bold("the new plan"),
        run(" on "),
        format!("<w:hyperlink w:anchor=\"x\">{}</w:hyperlink>", run("the website")),
        run("."),
    ];
    assert!(xml.contains(&format!("<w:p>{}", runs.concat())), "{xml}");
    assert!(xml.contains(&run(" Then he spoke.")), "{xml}");
}

/// The body of a Word document: a link, a field of the page, a sign of a symbol font, bold words.
fn body() -> String {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let bold = |text: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> REF cədvəl </w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    [
        format!(
            "<w:p>{}<w:hyperlink w:anchor=\"x\">{}</w:hyperlink>{}</w:p>",
            run("Sənəd "),
            run("nazirliyin saytında"),
            run(" dərc edilib.")
        ),
        format!(
            "<w:p>{}<w:fldSimple w:instr=\" PAGE \">{}</w:fldSimple>{}</w:p>",
            run("Səhifə "),
            run("7"),
            run(" son deyil.")
        ),
        format!("<w:p>{}{field}{}</w:p>", run("Rəqəmlər "), run(" nömrəli cədvəldədir.")),
        format!(
            "<w:p>{}<w:r><w:sym w:font=\"Symbol\" w:char=\"F0B0\"/></w:r>{}</w:p>",
            run("Hava 20 "),
            run("C olub.")
        ),
        format!("<w:p>{}{}</w:p>", bold("Nazir"), run(" gəlib.")),
        format!(
            "<w:p><w:pPr><w:rPr><w:del w:id=\"9\" w:author=\"A\"/></w:rPr></w:pPr>{}</w:p><w:p>{}</w:p>",
            run("İki abzas "),
            run("bir cümlədir.")
        ),
    ]
    .concat()
}

#[test]
fn links_fields_signs_and_bold_words_of_a_word_document_stay_in_their_places() {
    let env = TestEnv::new();
    env.file("a.docx", document(&body()));
    assert_eq!(
        sources(&env, "a.docx"),
        [
            "Sənəd <g id=\"1\" ctype=\"link\">nazirliyin saytında</g> dərc edilib.",
            "Səhifə <g id=\"1\">7</g> son deyil.",
            "Rəqəmlər <g id=\"1\">12</g> nömrəli cədvəldədir.",
            "Hava 20 °C olub.",
            "<g id=\"1\">Nazir</g> gəlib.",
            "İki abzas bir cümlədir."
        ]
    );
    let targets = [
        "The paper was published <g id=\"1\" ctype=\"link\">on the website</g>.",
        "Page 7 is not the last.",
        "The figures are in table <g id=\"1\">12</g>.",
        "It was 20 °C.",
        "The <g id=\"1\">minister</g> came.",
        "Two paragraphs are one sentence.",
    ];
    let out = finished(&env, "a.docx", &targets);
    let xml = String::from_utf8(part(&out, "word/document.xml")).unwrap();
    let text = |tag: &str| format!("<w:t xml:space=\"preserve\">{tag}</w:t>");
    assert!(
        xml.contains(&format!(
            "{}</w:r><w:hyperlink w:anchor=\"x\"><w:r>{}</w:r></w:hyperlink><w:r>{}",
            text("The paper was published "),
            text("on the website"),
            text(".")
        )),
        "{xml}"
    );
    assert!(
        xml.contains(&format!(
            "{}</w:r><w:fldSimple w:instr=\" PAGE \"><w:r>{}</w:r></w:fldSimple><w:r>{}",
            text("Page "),
            text("7"),
            text(" is not the last.")
        )),
        "{xml}"
    );
    assert!(xml.contains("<w:t>12</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"), "{xml}");
    assert!(
        xml.contains(&format!(
            "<w:p><w:r>{}</w:r><w:r><w:rPr><w:b/></w:rPr>{}</w:r><w:r>{}",
            text("The "),
            text("minister"),
            text(" came.")
        )),
        "{xml}"
    );
    assert!(xml.contains("It was 20 °C."), "{xml}");
    assert!(xml.contains("Two paragraphs are one sentence."), "{xml}");
}

#[test]
fn a_document_whose_translation_equals_its_source_comes_back_byte_for_byte() {
    let env = TestEnv::new();
    let bytes = document(&body());
    env.file("a.docx", &bytes);
    let sources = sources(&env, "a.docx");
    let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
    let given = env.ok(&["segment", "a.docx", "--format", "xliff", "--copy-source"]);
    env.file("back.xlf", given);
    let output =
        env.run(&["finish", "back.xlf", "--article", "a.docx", "-o", "out.docx", "--no-store", "--allow-untranslated"]);
    assert_eq!((output.code, sources.len()), (0, 6), "{}", output.err);
    assert_eq!(std::fs::read(env.path().join("out.docx")).unwrap(), bytes);
}

/// Makes a text document of OpenDocument with this XML as its text.
fn odt(text: &str) -> Vec<u8> {
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:style=\"s\" \
         xmlns:fo=\"f\" xmlns:xlink=\"x\" xmlns:dc=\"d\"><office:automatic-styles><style:style style:name=\"T1\">\
         <style:text-properties fo:language=\"az\" fo:country=\"AZ\"/></style:style></office:automatic-styles>\
         <office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content.as_str())]
    {
        zip.start_file(name, stored).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_text_document_of_libreoffice_is_read_and_restored_with_its_formats_fields_and_notes() {
    let env = TestEnv::new();
    let text = "<text:h text:outline-level=\"1\">Bakıda sərgi açılıb</text:h>\
        <text:p text:style-name=\"P1\">Nazir <text:a xlink:href=\"/n\">nazirliyin saytında</text:a> məlumat verib<text:note text:id=\"n\">\
        <text:note-citation>1</text:note-citation><text:note-body><text:p>Mənbə: nazirlik.</text:p></text:note-body></text:note>.\
        <office:annotation><dc:creator>Leyla</dc:creator><text:p>Yoxla!</text:p></office:annotation></text:p>\
        <text:p>Səhifə <text:page-number>7</text:page-number> son deyil.<text:line-break/>Hava<text:s/><text:span text:style-name=\"T1\">isti</text:span> olub &amp; keçib.</text:p>";
    let bytes = odt(text);
    env.file("a.odt", &bytes);
    assert_eq!(
        sources(&env, "a.odt"),
        [
            "Bakıda sərgi açılıb",
            "Nazir <g id=\"1\" ctype=\"link\">nazirliyin saytında</g> məlumat verib.",
            "Səhifə <g id=\"1\">7</g> son deyil.",
            "Hava <g id=\"1\">isti</g> olub &amp; keçib.",
            "Mənbə: nazirlik."
        ]
    );
    let targets = [
        "Exhibition opens in Baku",
        "The minister reported on the <g id=\"1\">website of the ministry</g>.",
        "Page 7 is not the last.",
        "<g id=\"1\">Warm</g> weather &amp; all.",
        "Source: the ministry.",
    ];
    let out = finished(&env, "a.odt", &targets);
    let xml = String::from_utf8(part(&out, "content.xml")).unwrap();
    for expected in [
        ">Exhibition opens in Baku</text:h>",
        ">The minister reported on the <text:a xlink:href=\"/n\">website of the ministry</text:a>.",
        "<text:p>Source: the ministry.</text:p>",
        ">Page <text:page-number>7</text:page-number> is not the last.<text:line-break/>",
        "<text:span text:style-name=\"T1\">Warm</text:span> weather &amp; all.</text:p>",
        "fo:language=\"en\" fo:country=\"GB\"",
        "<text:p>Yoxla!</text:p>",
    ] {
        assert!(xml.contains(expected), "{expected}\n{xml}");
    }
    assert!(out.get(30..).unwrap().starts_with(b"mimetypeapplication/vnd.oasis.opendocument.text"));
    let given = env.ok(&["segment", "a.odt", "--format", "xliff", "--copy-source"]);
    env.file("same.xlf", given);
    env.ok(&["finish", "same.xlf", "--article", "a.odt", "-o", "same.odt", "--no-store", "--allow-untranslated"]);
    assert_eq!(std::fs::read(env.path().join("same.odt")).unwrap(), bytes);
}
