//! Tests of `yaddash finish`, which puts the translations of an XLIFF file into a copy of the original article.

use proptest::prelude::*;
use yaddash_engine::article::{self, Article, Kind, Origin, Placed};
use yaddash_engine::segment::Segmenter;
use yaddash_engine::unit::{Language, Role};

use crate::docx_files;
use crate::test_env::{TestEnv, project};

fn read(bytes: &[u8], kind: Kind) -> Article {
    article::read(bytes, Some(kind), &Segmenter::for_language(&Language::azerbaijani())).unwrap()
}

/// Returns the document with its segments replaced by `texts`, one text per segment.
fn finished(bytes: &[u8], article: &Article, texts: &[String]) -> article::Finished {
    let placed: Vec<Placed<'_>> = article
        .segments
        .iter()
        .zip(texts)
        .map(|(segment, text)| Placed { start: segment.range.start, end: segment.range.end, text, codes: &[] })
        .collect();
    article::finish(bytes, article, &placed, (&Language::azerbaijani(), &Language::english())).unwrap()
}

/// Returns the plain text of the article with its segments replaced by `texts`.
fn replaced(article: &Article, texts: &[String]) -> String {
    let mut out = String::new();
    let mut end = 0;
    for (segment, text) in article.segments.iter().zip(texts) {
        out.push_str(&article.text[end..segment.range.start]);
        out.push_str(text);
        end = segment.range.end;
    }
    out + &article.text[end..]
}

/// Makes a different English sentence for every segment of the article.
fn translations(article: &Article) -> Vec<String> {
    let word = |at: usize| ["Talks", "Trade", "Energy", "Transport"][at % 4];
    (0..article.segments.len()).map(|at| format!("{} & <matters> number {at} were on the agenda.", word(at))).collect()
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Checks what every kind of document must satisfy: if each translation equals its source, the bytes do not
/// change; otherwise the finished document reads as the article with its translations.
fn holds(bytes: &[u8], kind: Kind) -> Result<(), TestCaseError> {
    let article = read(bytes, kind);
    let same: Vec<String> = article.segments.iter().map(yaddash_engine::unit::Segment::line).collect();
    let finished_same = finished(bytes, &article, &same);
    prop_assert!(finished_same.bytes == bytes, "targets equal to their sources must not change the document");
    let texts = translations(&article);
    let other = finished(bytes, &article, &texts);
    prop_assert_eq!(&other.unplaced, &Vec::<usize>::new());
    let again = read(&other.bytes, kind);
    let shown = || format!("{}\n→ {}", String::from_utf8_lossy(bytes), String::from_utf8_lossy(&other.bytes));
    prop_assert_eq!(without_blanks(&again.text), without_blanks(&replaced(&article, &texts)), "{}", shown());
    Ok(())
}

/// Generates 5 to 13 words as they are written in XML and HTML, some of them escaped (`&amp;`).
fn words() -> impl Strategy<Value = Vec<&'static str>> {
    let word = prop_oneof![
        Just("görüşdə"),
        Just("Azərbaycanın"),
        Just("“Orta"),
        Just("dəhliz”in"),
        Just("əməkdaşlıq"),
        Just("&amp;"),
        Just("&lt;b&gt;"),
        Just("5,1 mln."),
        Just("Bakıda"),
        Just("müzakirə"),
    ];
    proptest::collection::vec(word, 5..14)
}

/// Generates a sentence with the given opening and closing markup around some of its words.
fn sentence(opening: &'static [(&'static str, &'static str)]) -> impl Strategy<Value = String> {
    (words(), proptest::collection::vec((0..opening.len(), 0..3_usize), 14)).prop_map(move |(words, marks)| {
        let mut out = "Nazirlər ".to_owned();
        for (word, (mark, how)) in words.iter().zip(marks) {
            let (open, close) = opening[mark];
            match how {
                0 => out.push_str(&format!("{open}{word}{close} ")),
                1 => out.push_str(&format!("{open}{word} {close}")),
                _ => out.push_str(&format!("{word} ")),
            }
        }
        out + "ediblər."
    })
}

const TAGS: [(&str, &str); 6] = [
    ("<b>", "</b>"),
    ("<a href='/x?a=1&b=2'>", "</a>"),
    ("\n", " "),
    ("<!-- <p> -->", ""),
    ("<span class=x>", "</span>"),
    ("&nbsp;", ""),
];

const RUNS: [(&str, &str); 4] = [
    (
        "</w:t></w:r><w:r><w:rPr><w:b/><w:lang w:val=\"az-Latn-AZ\"/></w:rPr><w:t xml:space=\"preserve\">",
        "</w:t></w:r><w:r><w:t xml:space=\"preserve\">",
    ),
    ("</w:t><w:tab/><w:t xml:space=\"preserve\">", ""),
    ("</w:t></w:r><w:bookmarkStart w:id=\"0\" w:name=\"a\"/><w:r><w:t xml:space=\"preserve\">", ""),
    ("</w:t></w:r><w:del><w:r><w:delText>yox</w:delText></w:r></w:del><w:r><w:t xml:space=\"preserve\">", ""),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn writing_a_translation_into_a_web_page_changes_only_the_text_and_the_language(paragraphs in proptest::collection::vec(proptest::collection::vec(sentence(&TAGS), 1..4), 2..6)) {
        let body: String = paragraphs.iter().map(|sentences| format!("<p>{}</p>\n", sentences.join("\n "))).collect();
        let page = format!("<!DOCTYPE html><html lang=\"az\"><head><title>Bakıda forum keçirilib - Sayt</title></head><body><nav><a href=/>Ana səhifə</a></nav><article><h1>Bakıda forum keçirilib</h1>{body}</article></body></html>");
        holds(page.as_bytes(), Kind::Html)?;
        let article = read(page.as_bytes(), Kind::Html);
        let out = String::from_utf8(finished(page.as_bytes(), &article, &translations(&article)).bytes).unwrap();
        let tags = |page: &str| -> Vec<String> { page.split('<').skip(1).map(|tag| tag.split('>').next().unwrap().to_owned()).collect() };
        let expected: Vec<String> = tags(&page).into_iter().map(|tag| tag.replace("html lang=\"az\"", "html lang=\"en\"")).collect();
        prop_assert_eq!(tags(&out), expected);
        prop_assert!(out.contains("<title>Talks &amp; &lt;matters&gt; number 0 were on the agenda. - Sayt</title>"), "{}", out);
    }

    #[test]
    fn writing_a_translation_into_a_word_document_changes_only_the_text(paragraphs in proptest::collection::vec(proptest::collection::vec(sentence(&RUNS), 1..4), 1..6)) {
        let body: String = paragraphs.iter().map(|sentences| docx_files::paragraph(&sentences.join(" "))).collect();
        holds(&docx_files::document(&body), Kind::Docx)?;
    }

    #[test]
    fn writing_a_translation_into_a_plain_text_changes_only_the_sentences(text in "([A-Za-zəşı ,]{1,30}[.!?\n] {0,2}){1,12}", mark in any::<bool>()) {
        let text = if mark { format!("\u{feff}{text}") } else { text };
        prop_assume!(!read(text.as_bytes(), Kind::Plain).segments.is_empty());
        let article = read(text.as_bytes(), Kind::Plain);
        let texts = translations(&article);
        let out = finished(text.as_bytes(), &article, &texts).bytes;
        let out = String::from_utf8(out).unwrap();
        let out_text = out.strip_prefix('\u{feff}').unwrap_or(&out);
        let expected = replaced(&article, &texts);
        // `finish` wraps a paragraph of several lines again. In other paragraphs only the sentences change.
        if article.paragraphs.iter().all(|paragraph| !article.text[paragraph.range.clone()].contains('\n')) {
            prop_assert_eq!(out_text, expected);
        } else {
            prop_assert_eq!(out_text.split_whitespace().collect::<Vec<_>>(), expected.split_whitespace().collect::<Vec<_>>());
        }
        prop_assert_eq!(out.starts_with('\u{feff}'), mark);
        let same: Vec<String> = article.segments.iter().map(yaddash_engine::unit::Segment::line).collect();
        prop_assert!(finished(text.as_bytes(), &article, &same).bytes == text.as_bytes());
    }
}

/// Returns the paths of the articles in `tests/cases/article`, with the kind of each.
fn cases() -> Vec<(std::path::PathBuf, Kind)> {
    let folder = project("tests/cases/article");
    let mut cases: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let kind = |path: &std::path::PathBuf| Kind::from_extension(path.extension()?.to_str()?);
    cases.into_iter().filter_map(|path| kind(&path).map(|kind| (path, kind))).collect()
}

#[test]
fn a_translation_can_be_written_into_the_article_of_every_case() {
    for (path, kind) in cases() {
        let bytes = std::fs::read(&path).unwrap();
        let article = read(&bytes, kind);
        let same: Vec<String> = article.segments.iter().map(yaddash_engine::unit::Segment::line).collect();
        assert!(finished(&bytes, &article, &same).bytes == bytes, "{}", path.display());
        let texts = translations(&article);
        let other = finished(&bytes, &article, &texts);
        let is_lost =
            |paragraph: &article::Paragraph| paragraph.role == Role::Body && paragraph.origin == Origin::Nowhere;
        if article.paragraphs.iter().any(is_lost) {
            // The text is only in the metadata of the page, and each translation without a place is reported.
            assert!(!other.unplaced.is_empty(), "{}", path.display());
            continue;
        }
        assert_eq!(other.unplaced, Vec::<usize>::new(), "{}", path.display());
        let (out, _, _) = other.encoding.decode(&other.bytes);
        // A wrapped paragraph may have a line end anywhere.
        let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
        for number in 0..texts.len() {
            let found = words.matches(&format!("number {number} were on")).count();
            // A headline is written twice: in the article and in the `<title>` of the page.
            assert!(
                found == 1 || (found == 2 && article.segments[number].role == Role::Title),
                "{}: {number} {found}\n{out}",
                path.display()
            );
        }
        for segment in article.segments.iter().filter(|segment| segment.role == Role::Body) {
            assert!(!out.contains(&segment.text), "{}: {}", path.display(), segment.text);
        }
    }
}

/// Adds a confirmed target to every segment of an XLIFF file. `target` makes the target from the source.
fn translated(xliff: &str, target: impl Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut rest = xliff;
    while let Some((before, after)) = rest.split_once("</source>") {
        // The source may have inline codes.
        let source = before.rsplit_once("<source").and_then(|(_, tag)| tag.split_once('>')).unwrap().1;
        out.push_str(&before.replace("<segment id=\"s1\">", "<segment id=\"s1\" state=\"final\">"));
        let state = if xliff.contains("version=\"1.2\"") { " state=\"final\"" } else { "" };
        out.push_str(&format!("</source><target{state}>{}</target>", target(source)));
        rest = after;
    }
    out + rest
}

#[test]
fn a_document_keeps_the_same_bytes_if_every_target_equals_its_source() {
    let env = TestEnv::new();
    let word = env.file(
        "visit.docx",
        docx_files::document(
            &[
                docx_files::paragraph("Görüş keçirilib"),
                docx_files::paragraph("Sənəd imzalanıb. Tərəflər razılaşıblar."),
            ]
            .concat(),
        ),
    );
    for path in cases().into_iter().map(|(path, _)| path).chain([word]) {
        for version in ["1.2", "2.1"] {
            let article = path.to_str().unwrap();
            let given = env.ok(&["segment", article, "--format", "xliff", "--xliff", version]);
            env.file("a.xlf", translated(&given, str::to_owned));
            let output = env.run(&["finish", "a.xlf", "--article", article, "-o", "out", "--no-store"]);
            assert!(output.code == 0 && output.err.contains(" segments translated"), "{article}: {}", output.err);
            assert!(std::fs::read(env.path().join("out")).unwrap() == std::fs::read(&path).unwrap(), "{article}");
        }
    }
}

#[test]
fn confirmed_segments_are_stored_in_the_memory_with_their_context() {
    let env = TestEnv::new();
    env.file(
        "visit.az.txt",
        "Bakıda forum keçirilib\n\nNazir Bakıya gəlib.  Səfər iki gün davam edəcək.\n\nSənəd imzalanıb.\n",
    );
    let given = env.ok(&["pretranslate", "visit.az.txt", "--no-starter", "--format", "xliff"]);
    let english = |source: &str| format!("EN {source}");
    env.file("visit.xlf", translated(&given, english));
    let output = env.run(&["finish", "visit.xlf", "-m", "news", "--author", "Leyla"]);
    assert_eq!(output.code, 0, "{}", output.err);
    assert_eq!(
        env.read("visit.en.txt"),
        "EN Bakıda forum keçirilib\n\nEN Nazir Bakıya gəlib.  EN Səfər iki gün davam edəcək.\n\nEN Sənəd imzalanıb.\n"
    );
    assert!(output.err.contains("4 translations stored in news"), "{}", output.err);
    let units = env.json(&["export", "-m", "news", "--format", "jsonl"]);
    assert_eq!(units[2]["context"]["document"], "visit.az.txt");
    assert_eq!((&units[2]["context"]["position"], &units[0]["context"]["role"]), (&2.into(), &"title".into()));
    assert_eq!(units[1]["created-by"], "Leyla");
    // In the same article, every stored sentence is a context match, because its neighbours are the same.
    let rows = env.json(&["pretranslate", "visit.az.txt", "-m", "news", "--no-starter", "--format", "jsonl"]);
    assert!(rows.iter().all(|row| row["matches"][0]["kind"] == "context"), "{rows:?}");
    // A second run does not overwrite the finished article unless `-o` names it, and stores no unit twice.
    let output = env.run(&["finish", "visit.xlf", "-m", "news"]);
    assert!(output.code == 2 && output.err.contains("already exists; -o"), "{}", output.err);
    let output = env.run(&["finish", "visit.xlf", "-m", "news", "-o", "visit.en.txt"]);
    assert!(
        output.code == 0 && output.err.contains("0 translations stored in news; 4 were already there"),
        "{}",
        output.err
    );
}

#[test]
fn untranslated_segments_keep_their_source_and_are_reported() {
    let env = TestEnv::new();
    env.file("a.txt", "Nazir dünən axşam Bakıya gəlib. Sənəd imzalanıb.\n");
    env.ok(&["memory", "add", "-m", "m", "Nazir dünən axşam Bakıya gedib.", "The minister left for Baku last night."]);
    let out = env.ok(&["pretranslate", "a.txt", "-m", "m", "--no-starter", "-o", "a.xlf"]);
    assert!(out.is_empty());
    assert!(env.read("a.xlf").contains("needs-review-translation"), "{}", env.read("a.xlf"));
    let output = env.run(&["finish", "a.xlf", "-m", "m"]);
    assert_eq!(output.code, 1);
    assert!(
        output.err.contains("2 of 2 segments left untranslated") && output.err.contains("that nobody has confirmed"),
        "{}",
        output.err
    );
    assert_eq!(env.read("a.en.txt"), env.read("a.txt"), "the article is written without unconfirmed suggestions");
    let output = env.run(&["finish", "a.xlf", "-m", "m", "-o", "b.txt", "--unconfirmed", "--allow-untranslated"]);
    assert_eq!(
        (output.code, env.read("b.txt").as_str()),
        (0, "The minister left for Baku last night. Sənəd imzalanıb.\n")
    );
    assert_eq!(env.json(&["memory", "info", "-m", "m", "--format", "json"])[0]["units"], 1, "nothing was stored");
    // `import` does not accept an unconfirmed suggestion as a translation either.
    let output = env.run(&["import", "a.xlf", "-m", "m"]);
    assert!(output.code == 2 && output.err.contains("fuzzy-match"), "{}", output.err);
}

#[test]
fn an_article_that_does_not_match_the_xliff_file_is_refused() {
    let env = TestEnv::new();
    env.file("a.txt", "Nazir Bakıya gəlib. Sənəd imzalanıb.\n");
    let given = env.ok(&["segment", "a.txt", "--format", "xliff"]);
    env.file("a.xlf", translated(&given, |_| "X.".to_owned()));
    env.file("a.txt", "Nazir Bakıdan gedib. Sənəd imzalanıb.\n");
    let refused = |arguments: &[&str], words: &[&str]| {
        let output = env.run(&[&["finish"], arguments].concat());
        assert!(
            output.code == 2 && words.iter().all(|word| output.err.contains(word)),
            "{arguments:?}: {}",
            output.err
        );
    };
    refused(&["a.xlf"], &["a.txt", "was changed later", "--article"]);
    // A tool may drop the checksum of the article. The text of the segments then shows that the article differs.
    env.file("b.xlf", translated(&given, |_| "X.".to_owned()).replace("crc=", "uid="));
    refused(&["b.xlf"], &["line", "“Nazir Bakıya gəlib.” is not in a.txt"]);
    // The article is looked for beside the XLIFF file only, even if the XLIFF file names another folder.
    env.file("c.xlf", given.replace("original=\"a.txt\"", "original=\"../../etc/hostname\""));
    refused(&["c.xlf"], &["hostname: no such file", "--article"]);
    env.file("d.xlf", "<xliff version=\"1.2\"><file original=\"a.txt\"><body/></file></xliff>");
    refused(&["d.xlf"], &["d.xlf", "no segments of an article"]);
    refused(&["a.txt"], &["a.txt", "this is not an XLIFF file"]);
    refused(&["a.xlf", "-o", "a.txt"], &["a.txt"]);
    assert_eq!(env.read("a.txt"), "Nazir Bakıdan gedib. Sənəd imzalanıb.\n");
}

/// Runs the cases of `tests/cases/finish`. The README in that folder describes their files.
#[test]
fn finish_writes_the_expected_files_for_every_case() {
    let bless = std::env::var_os("YADDASH_BLESS").is_some();
    let mut folders: Vec<_> =
        std::fs::read_dir(project("tests/cases/finish")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    assert!(folders.len() >= 5, "{folders:?}");
    for folder in folders {
        let env = TestEnv::new();
        let file = |name: &str| std::fs::read(folder.join(name)).ok();
        let ending =
            ["txt", "html", "xml"].into_iter().find(|ending| folder.join(format!("article.{ending}")).exists());
        let ending = ending.unwrap_or_else(|| panic!("{}: no article", folder.display()));
        let article = file(&format!("article.{ending}")).unwrap();
        let is_word = ending == "xml";
        let kind = if is_word { "docx" } else { ending };
        let article = if is_word { docx_files::document(&String::from_utf8(article).unwrap()) } else { article };
        env.file(&format!("article.{kind}"), article);
        env.file("given.xlf", file("given.xlf").unwrap());
        let output = env.run(&["finish", "given.xlf", "-m", "news"]);
        let out = std::fs::read(env.path().join(format!("article.en.{kind}"))).unwrap();
        let out = if is_word { docx_files::part(&out, "word/document.xml") } else { out };
        let err = format!("{}exit code {}\n", output.err, output.code);
        let expected = [(format!("expected.{ending}"), out), ("said.txt".to_owned(), err.into_bytes())];
        for (name, found) in expected {
            if bless {
                std::fs::write(folder.join(&name), &found).unwrap();
            }
            let (expected, found) = (file(&name).unwrap_or_default(), String::from_utf8_lossy(&found).into_owned());
            assert_eq!(found, String::from_utf8_lossy(&expected), "{}/{name}", folder.display());
        }
    }
}

/// `finish` reads XLIFF files and documents with the same limits on size and nesting as every other command.
#[test]
fn hostile_xliff_files_and_documents_are_refused() {
    let env = TestEnv::new();
    let refused = |arguments: &[&str], words: &[&str]| {
        let output = env.run(&[&["finish"], arguments].concat());
        assert!(
            output.code == 2 && words.iter().all(|word| output.err.contains(word)),
            "{arguments:?}: {}",
            output.err
        );
    };
    for (file, words) in
        [("entity-bomb.xlf", ["line 3", "&b;"]), ("cut-short.xlf", ["line 3", "the end of the file is missing"])]
    {
        refused(&[&project(&format!("tests/cases/xliff/{file}"))], &words);
    }
    let unit = "<trans-unit id=\"1\"><source>Bəli.</source><target>Yes.</target></trans-unit>";
    let given =
        |inside: &str| format!("<xliff version=\"1.2\"><file original=\"a.docx\"><body>{inside}</body></file></xliff>");
    env.file("a.docx", docx_files::document(&docx_files::paragraph(&"a ".repeat(40 << 20))));
    env.file("a.xlf", given(unit));
    refused(&["a.xlf"], &["a.docx", "over the limit"]);
    env.file("a.docx", docx_files::document(&docx_files::paragraph("Bəli.")));
    env.file("twice.xlf", given(&[unit.replace(" id=", " resname=\"0:0-6\" id=").as_str(); 2].concat()));
    refused(&["twice.xlf"], &["a.docx", "overlap"]);
    env.file("two.xlf", given(unit).replace("</file>", "</file><file original=\"b.docx\"><body/></file>"));
    refused(&["two.xlf"], &["two.xlf", "several articles"]);
    env.file("deep.xlf", given(&"<group>".repeat(10_000)));
    refused(&["deep.xlf"], &["deep.xlf", "elements inside one another"]);
    assert!(!env.path().join("a.en.docx").exists());
}

/// If no space separates two sentences, each is still replaced at its own place.
#[test]
fn sentences_without_a_space_between_them_are_each_replaced_at_their_own_place() {
    let sentences = "Nazir bu gün Bakıya rəsmi səfərə gəlib.Sənəd dünən axşam saatlarında imzalanıb.";
    let page = format!("<html><body><h1>Bakıda forum keçirilib</h1><p>{sentences}</p></body></html>");
    let documents = [
        (page.into_bytes(), Kind::Html),
        (docx_files::document(&docx_files::paragraph(sentences)), Kind::Docx),
        (sentences.as_bytes().to_vec(), Kind::Plain),
    ];
    for (bytes, kind) in documents {
        let article = read(&bytes, kind);
        let glued = article.segments.windows(2).any(|pair| pair[0].range.end == pair[1].range.start);
        assert!(glued, "{:?}", article.segments);
        let texts = translations(&article);
        let again = read(&finished(&bytes, &article, &texts).bytes, kind);
        assert_eq!(without_blanks(&again.text), without_blanks(&replaced(&article, &texts)));
    }
}

/// A translation tool may lose a segment. `finish` reports the lost segment and keeps its source in the article.
#[test]
fn a_segment_missing_from_the_xliff_file_is_reported() {
    let env = TestEnv::new();
    env.file("a.txt", "Nazir Bakıya gəlib. Sənəd imzalanıb.\n");
    let given = translated(&env.ok(&["segment", "a.txt", "--format", "xliff"]), |_| "X.".to_owned());
    let (before, rest) = given.split_once("<trans-unit id=\"2\"").unwrap();
    let (_, after) = rest.split_once("</trans-unit>").unwrap();
    env.file("a.xlf", format!("{before}{after}"));
    let output = env.run(&["finish", "a.xlf", "--no-store"]);
    assert!(
        output.code == 1 && output.err.contains("“Sənəd imzalanıb.” (no longer in the XLIFF file"),
        "{}",
        output.err
    );
    assert_eq!(env.read("a.en.txt"), "X. Sənəd imzalanıb.\n");
}
