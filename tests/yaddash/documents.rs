//! Tests that read web pages and Word documents as articles.

use yaddash_engine::article::{self, Article, Kind, Omission, Origin};
use yaddash_engine::segment::Segmenter;
use yaddash_engine::unit::Language;

use crate::docx_files::{document, paragraph, with_parts};
use crate::test_env::{TestEnv, project};

fn read(bytes: &[u8]) -> Article {
    article::read(bytes, None, &Segmenter::for_language(&Language::azerbaijani())).unwrap()
}

fn roles(article: &Article) -> Vec<(&str, &str)> {
    article.segments.iter().map(|segment| (segment.role.name(), segment.text.as_str())).collect()
}

#[test]
fn a_web_page_is_segmented_and_pretranslated_from_a_file_or_a_pipe() {
    let env = TestEnv::new();
    let page = project("tests/cases/article/page-agency.html");
    let output = env.run(&["segment", &page]);
    assert_eq!(output.code, 0, "{}", output.err);
    assert!(
        output.err.contains("24 lines were left out of the article (navigation 8, related news 7"),
        "{}",
        output.err
    );
    assert!(output.err.trim_end().ends_with("; -v lists them"), "{}", output.err);
    let listed = env.run(&["segment", "-v", &page]);
    assert!(listed.err.contains("\n  photo credit: Foto: Xəzər-Press\n"), "{}", listed.err);
    assert!(!listed.err.contains("-v lists"), "{}", listed.err);

    let rows = env.json(&["pretranslate", &page, "--format", "jsonl"]);
    assert_eq!(rows[0]["role"], "title");
    assert_eq!(rows.len(), output.out.lines().count());
    // A pipe has no file name, so the program recognises HTML by the content.
    let mut child = env.command(&["segment", "-"]);
    let piped = child.stdin(std::fs::File::open(&page).unwrap()).output().unwrap();
    assert_eq!(String::from_utf8(piped.stdout).unwrap(), output.out);
}

#[test]
fn a_web_page_can_be_aligned_with_a_word_document() {
    let env = TestEnv::new();
    env.file("a.html", "<html><body><p>Nazir Bakıya gəlib.</p><p>Səfər iki gün davam edəcək.</p></body></html>");
    let text = ["The minister has arrived in Baku.", "The visit will last two days."].map(paragraph).concat();
    env.file("a.docx", document(&text));
    assert_eq!(env.ok(&["align", "--format", "beads", "a.html", "a.docx"]), "0\t0\n1\t1\n");
}

/// A text whose UTF-8 was read as Windows-1252, once with its letters and once as entities of HTML.
const GARBLED: [&str; 2] = ["SÉ™nÉ™d BakÄ±da imzalanÄ±b.", "GÃ¶rÃ¼ÅŸ keÃ§irilib."];
const REPAIRED: [&str; 2] = ["Sənəd Bakıda imzalanıb.", "Görüş keçirilib."];

#[test]
fn garbled_text_in_a_word_document_or_behind_entities_is_repaired_and_its_translation_comes_back() {
    let env = TestEnv::new();
    let entities = |text: &str| -> String {
        text.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("&#{};", u32::from(c)) }).collect()
    };
    env.file("a.docx", document(&GARBLED.map(paragraph).concat()));
    env.file("a.html", format!("<body>{}</body>", GARBLED.map(|text| format!("<p>{}</p>", entities(text))).concat()));
    for file in ["a.docx", "a.html"] {
        let output = env.run(&["segment", file]);
        assert_eq!(output.out.lines().collect::<Vec<_>>(), REPAIRED, "{file}: {}", output.err);
        assert!(output.err.contains("UTF-8 had been read as Windows-1252; it was repaired"), "{file}: {}", output.err);
        env.ok(&["pretranslate", file, "--no-starter", "-o", "a.xlf"]);
        let xliff = env.read("a.xlf");
        assert!(xliff.contains(REPAIRED[0]) && !xliff.contains("É™"), "{file}: {xliff}");
        env.file("en.tsv", format!("az\ten\n{}\tSigned in Baku.\n{}\tThey met.\n", REPAIRED[0], REPAIRED[1]));
        env.ok(&["import", "en.tsv", "-m", "./desk.yaddash"]);
        env.ok(&["pretranslate", file, "--no-starter", "-m", "./desk.yaddash", "-o", "b.xlf"]);
        let output =
            env.run(&["finish", "b.xlf", "-m", "./desk.yaddash", "--article", file, "-o", &format!("en-{file}")]);
        assert_eq!(output.code, 0, "{file}: {}", output.err);
        let translated = env.run(&["segment", &format!("en-{file}"), "--lang", "en"]);
        assert_eq!(translated.out, "Signed in Baku.\nThey met.\n", "{file}: {}", translated.err);
    }
}

#[test]
fn text_with_lost_letters_in_a_word_document_or_behind_entities_is_reported_and_not_stored() {
    let env = TestEnv::new();
    let lost = ["S?n?d Bak?da imzalan?b.", "S&#65533;n&#65533;d Bak&#65533;da imzalan&#65533;b."];
    env.file("a.docx", document(&[lost[0], "Nazir iki gün qalıb."].map(paragraph).concat()));
    env.file("a.html", format!("<body><p>{}</p><p>Nazir iki gün qalıb.</p></body>", lost[1]));
    env.file("a.en.txt", "The document was signed in Baku.\nThe minister stayed for two days.\n");
    for file in ["a.docx", "a.html"] {
        let output = env.run(&["align", file, "a.en.txt", "--into", "./m.yaddash"]);
        assert!(output.err.contains("3 words were damaged by a wrong encoding"), "{file}: {}", output.err);
        let stored = env.run(&["export", "-m", "./m.yaddash", "--format", "jsonl"]).out;
        assert!(!stored.contains("imzalan"), "{file}: {stored}");
    }
}

#[test]
fn each_paragraph_of_a_web_page_has_its_byte_range_in_the_file() {
    let page =
        "<body><h1>Bakıda forum</h1>\n<p>Forum &amp; <b>sərgi</b> açılıb.<br>\n  Sənəd &#601;ldədir. </p></body>";
    let article = read(page.as_bytes());
    let places: Vec<&str> = article
        .paragraphs
        .iter()
        .map(|paragraph| match &paragraph.origin {
            Origin::Page(range) => &page[range.clone()],
            _ => "",
        })
        .collect();
    assert_eq!(places, ["Bakıda forum", "Forum &amp; <b>sərgi</b> açılıb.", "Sənəd &#601;ldədir."]);
    assert_eq!(article.text, "Bakıda forum\nForum & sərgi açılıb.\nSənəd əldədir.");
}

#[test]
fn badly_nested_pages_are_read_as_browsers_read_them() {
    for (page, text) in [
        ("<p>Bir.<p>İki.<div>Üç.</p></b></div></div>Dörd.", "Bir.\nİki.\nÜç.\nDörd."),
        ("<table><tr><td>Bir<td>İki<tr><td>Üç</table>", "Bir\nİki\nÜç"),
        ("<ul><li>Bir<li>İki<ul><li>Üç</ul><li>Dörd</ul>", "Bir\nİki\nÜç\nDörd"),
        ("<p>Ba<b>k</b>ı <i>və<p>Gəncə</i> şəhəri", "Bakı və\nGəncə şəhəri"),
        ("<p>Bir &lt;b&gt; &nbsp;&copy; &#601; &bogus; &", "Bir <b> \u{a0}© ə &bogus; &"),
        ("<p title='>'>Bir<!-- <p>yox --><script>'<p>'</script><style>p{}</style> iki", "Bir iki"),
        ("<pre>Bir\nİki</pre><p>Üç\ndörd", "Bir\nİki\nÜç dörd"),
        ("<html><p>Sonu yoxdur", "Sonu yoxdur"),
        ("<p>Bir<br/><br>İki<hr>Üç", "Bir\nİki\nÜç"),
        ("<p><a name=top>Lövbər bağlanmayıb.<p>Mətn gedir.", "Lövbər bağlanmayıb.\nMətn gedir."),
        ("<p><a href=/a>Bakıda forum keçirilib bu gün</a>", "Bakıda forum keçirilib bu gün"),
    ] {
        let article =
            article::read(page.as_bytes(), Some(Kind::Html), &Segmenter::for_language(&Language::azerbaijani()))
                .unwrap();
        assert_eq!(article.text, text, "{page}");
    }
}

#[test]
fn every_kind_of_text_in_a_word_document_is_read_or_reported() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"Balq\"/></w:pPr><w:r><w:t>Bakıda forum keçirilib</w:t></w:r></w:p>
        <w:p><w:r><w:t>15 dekabr 2025</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space=\"preserve\">Forum </w:t></w:r><w:ins><w:r><w:t>bu gün</w:t></w:r></w:ins><w:del><w:r><w:delText>dünən</w:delText></w:r></w:del>
          <w:r><w:t xml:space=\"preserve\"> başa çatıb.</w:t><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>gizli</w:t></w:r>
          <w:r><w:br/><w:t>Sənəd&#160;imzalanıb</w:t><w:tab/><w:t>&amp; elan edilib.</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Gün</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Mövzu</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        <w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent><w:p><w:r><w:t>Haşiyədə</w:t></w:r></w:p></w:txbxContent></wps:txbx></mc:Choice>
          <mc:Fallback><v:textbox><w:txbxContent><w:p><w:r><w:t>Haşiyədə</w:t></w:r></w:p></w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r>
          <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:t>Tədbir davam edir.</w:t></w:r></w:p>
        <w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:p><w:hyperlink><w:r><w:t>Son.</w:t></w:r></w:hyperlink></w:p></w:sdtContent></w:sdt><w:p/>";
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"Balq\"><w:name w:val=\"heading 1\"/></w:style>";
    let header = paragraph("Mətbuat xidməti");
    let note = format!("<w:footnote>{}</w:footnote>", paragraph("Mənbə: nazirlik."));
    let comment = format!("<w:comment>{}</w:comment>", paragraph("Yoxla!"));
    let parts = [("styles", styles), ("header1", &header), ("footnotes", &note), ("comments", &comment)];
    let article = read(&with_parts(body, &parts));
    assert_eq!(article.kind, Kind::Docx);
    assert_eq!(
        (article.title.as_deref(), article.date.map(|date| date.to_string())),
        (Some("Bakıda forum keçirilib"), Some("2025-12-15".to_owned()))
    );
    assert_eq!(
        roles(&article),
        [
            ("title", "Bakıda forum keçirilib"),
            ("date", "15 dekabr 2025"),
            ("body", "Forum bu gün başa çatıb."),
            ("body", "Sənəd\u{a0}imzalanıb\t& elan edilib."),
            ("body", "Gün"),
            ("body", "Mövzu"),
            ("body", "Tədbir davam edir."),
            ("body", "Son."),
            ("body", "Mənbə: nazirlik."),
        ]
    );
    let left_out: Vec<(Omission, &str)> =
        article.left_out.iter().map(|line| (line.reason, line.text.as_str())).collect();
    assert_eq!(
        left_out,
        [
            (Omission::Deleted, "dünən"),
            (Omission::Hidden, "gizli"),
            (Omission::TextBox, "Haşiyədə"),
            (Omission::Comment, "Yoxla!"),
            (Omission::Running, "Mətbuat xidməti"),
        ]
    );
    let origins: Vec<&Origin> = article.paragraphs.iter().rev().take(2).map(|paragraph| &paragraph.origin).collect();
    let note = Origin::Note { part: "word/footnotes.xml".to_owned(), paragraph: 0 };
    assert_eq!(origins, [&note, &Origin::Document(7)]);
}

#[test]
fn a_bold_centered_paragraph_of_a_word_document_is_recognized_as_the_headline() {
    let bold = "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Bakıda forum keçirilib?</w:t></w:r></w:p>";
    let article = read(&document(&(bold.to_owned() + &paragraph("Forum başa çatıb."))));
    assert_eq!(article.title.as_deref(), Some("Bakıda forum keçirilib?"));
}

#[test]
fn letters_of_another_alphabet_that_look_like_latin_letters_are_reported() {
    let env = TestEnv::new();
    // U+0410 in the second word and U+0435 in the third word are Cyrillic letters. U+01DD in the fourth word looks
    // like the Azerbaijani ə (U+0259).
    env.file("a.txt", "Yeni \u{410}zərbaycan. Pr\u{435}zident gəl\u{1dd}cək.\nСахаров də gələcək.\n");
    let output = env.run(&["segment", "a.txt"]);
    assert_eq!(
        output.err,
        "a.txt: 3 letters of another alphabet read as Latin letters of the same shape, the first in “\u{410}zərbaycan”\n"
    );
    assert!(output.out.contains("\u{410}zərbaycan"), "the text stays as it came");
    assert!(env.run(&["segment", "-v", "a.txt"]).err.contains("“gəl\u{1dd}cək” in paragraph 1"));
}
