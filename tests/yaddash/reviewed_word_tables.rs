//! Tests of the Word table of `pretranslate` after an editor has reviewed it: which rows `import` stores, and why
//! it refuses the other rows.

use crate::docx_files::{edited, part};
use crate::test_env::TestEnv;

const ARTICLE: &str = "\
Tərəflər saziş imzalayıblar.

Tərəflər yeni saziş imzalayıblar.

Görüş Bakıda keçirilib.

Nazir çıxışında bunu vurğulayıb.

Tərəflər indi saziş imzalayıblar.

Tərəflər dünən saziş imzalayıblar.

Tərəflər bu gün saziş imzalayıblar.
";

/// Makes a folder with the Word table of an article. Returns the folder, the Word document and its XML.
fn table() -> (TestEnv, Vec<u8>, String) {
    let env = TestEnv::new();
    env.file("article.txt", ARTICLE);
    env.ok(&["memory", "add", "-m", "./m.yaddash", "Tərəflər saziş imzalayıblar.", "The parties signed an agreement."]);
    env.ok(&["pretranslate", "article.txt", "-m", "./m.yaddash", "--no-starter", "-o", "table.docx"]);
    let bytes = std::fs::read(env.path().join("table.docx")).unwrap();
    let xml = String::from_utf8(part(&bytes, "word/document.xml")).unwrap();
    (env, bytes, xml)
}

/// Replaces the content of a cell by `paragraphs`. Rows and cells are counted from 0.
fn put(rows: &mut [String], row: usize, cell: usize, paragraphs: &str) {
    let mut cells: Vec<String> = rows[row].split("</w:tc>").map(str::to_owned).collect();
    let head = cells[cell].find("</w:tcPr>").unwrap() + "</w:tcPr>".len();
    cells[cell].truncate(head);
    cells[cell].push_str(paragraphs);
    rows[row] = cells.join("</w:tc>");
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

fn paragraph(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

#[test]
fn rows_of_a_word_table_are_imported_as_the_reviewer_decided() {
    let (env, bytes, xml) = table();
    let (head, body) = xml.split_once("<w:tr>").unwrap();
    let (body, tail) = body.rsplit_once("</w:tr>").unwrap();
    let mut rows: Vec<String> = body.split("</w:tr><w:tr>").map(str::to_owned).collect();
    assert_eq!(rows.len(), 8);
    // Row 1 has an exact match and is not changed. In row 2, a word is replaced with tracked changes.
    let deleted = "<w:del w:id=\"1\" w:author=\"Leyla\"><w:r><w:delText>an</w:delText></w:r></w:del>";
    let inserted = format!("<w:ins w:id=\"2\" w:author=\"Leyla\">{}</w:ins>", run("a new"));
    let tracked = format!("<w:p>{}{deleted}{inserted}{}</w:p>", run("The parties signed "), run(" agreement."));
    put(&mut rows, 2, 2, &tracked);
    // Rows 3 and 4 had no suggestion: row 3 is translated, row 4 is not.
    put(&mut rows, 3, 2, &paragraph("The meeting was held in Baku."));
    // The suggestion of row 5 is accepted, that of row 6 is rejected. In row 7 the text is the same, but it is
    // divided into other runs.
    put(&mut rows, 5, 4, &paragraph("accept"));
    put(&mut rows, 6, 4, &paragraph("Reject"));
    put(&mut rows, 7, 2, &format!("<w:p>{}{}</w:p>", run("The parties si"), run("gned an agreement.")));
    // The editor adds a row, and the order of the rows is reversed.
    let mut added = rows[4].clone();
    rows.push(std::mem::take(&mut added));
    put(&mut rows, 8, 0, "<w:p/>");
    put(&mut rows, 8, 1, &paragraph("Nazir bunu da deyib."));
    put(&mut rows, 8, 2, &paragraph("The minister said this, too."));
    rows[1..].reverse();
    let xml = format!("{head}<w:tr>{}</w:tr>{tail}", rows.join("</w:tr><w:tr>"));
    env.file("reviewed.docx", edited(&bytes, "word/document.xml", &xml));

    let import = ["import", "reviewed.docx", "-m", "./m.yaddash", "--refused", "left.tsv"];
    let output = env.run(&import);
    assert_eq!(output.code, 0, "{}", output.err);
    let counted =
        "8 read, 4 added, 0 merged, 0 already in the memory, 4 refused (1 no-target, 1 rejected, 2 unchanged)";
    assert!(output.out.contains(counted), "{}", output.out);
    let left = env.read("left.tsv");
    let left: Vec<Vec<&str>> = left.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    // For each refused row: its line in the table, its number before the review, the reason and the source text.
    let told: Vec<_> = left.iter().map(|row| (row[1], row[3], row[4], row[6])).collect();
    let expected = [
        ("3", "7", "unchanged", "Tərəflər bu gün saziş imzalayıblar."),
        ("4", "6", "rejected", "Tərəflər dünən saziş imzalayıblar."),
        ("6", "4", "no-target", "Nazir çıxışında bunu vurğulayıb."),
        ("9", "1", "unchanged", "Tərəflər saziş imzalayıblar."),
    ];
    assert_eq!(told, expected);

    let units = env.json(&["export", "-m", "./m.yaddash", "--format", "jsonl"]);
    let pair = |unit: &serde_json::Value| {
        let text = |at: usize| unit["variants"][at]["text"].as_str().unwrap().to_owned();
        (text(0), text(1))
    };
    let mut pairs: Vec<_> = units.iter().skip(1).map(pair).collect();
    pairs.sort();
    let expected = [
        ("Görüş Bakıda keçirilib.", "The meeting was held in Baku."),
        ("Nazir bunu da deyib.", "The minister said this, too."),
        ("Tərəflər indi saziş imzalayıblar.", "The parties signed an agreement."),
        ("Tərəflər yeni saziş imzalayıblar.", "The parties signed a new agreement."),
    ];
    assert_eq!(pairs, expected.map(|(az, en)| (az.to_owned(), en.to_owned())));
    assert_eq!(units[1]["annotations"][0]["property"]["value"], "translation", "{}", units[1]);
    assert!(units[1]["created"].is_string(), "{}", units[1]);
    // A second import stores no unit twice.
    assert!(env.ok(&import).contains("8 read, 0 added, 0 merged, 4 already in the memory"));
    // `check` reads the reviewed table, too.
    assert_eq!(env.run(&["check", "reviewed.docx", "--no-starter"]).code, 0);
}

#[test]
fn suggestions_that_nobody_changed_are_not_stored() {
    let (env, _, _) = table();
    let output = env.run(&["import", "table.docx", "-m", "./other.yaddash"]);
    assert_eq!(output.code, 2);
    assert!(
        output.err.contains("none of its 7 units can be stored")
            && output.err.contains("nobody has changed or confirmed this suggestion"),
        "{}",
        output.err
    );
    env.file("article.docx", crate::docx_files::document(&crate::docx_files::paragraph("Görüş keçirilib.")));
    let output = env.run(&["import", "article.docx", "-m", "./none.yaddash"]);
    assert!(output.code == 2 && output.err.contains("found a document without a table"), "{}", output.err);
    assert!(!env.path().join("none.yaddash").exists());
}

#[test]
fn a_zip_bomb_in_place_of_a_word_table_is_refused() {
    let env = TestEnv::new();
    env.file(
        "bomb.docx",
        crate::docx_files::document(&crate::docx_files::paragraph(&"bomba ".repeat(200_000)).repeat(70)),
    );
    let output = env.run(&["import", "bomb.docx", "-m", "./m.yaddash"]);
    assert!(
        output.code == 2 && output.err.contains("67108864 bytes") && output.err.contains("unpacked"),
        "{}",
        output.err
    );
}
