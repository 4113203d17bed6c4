//! Tests of the HTML pages for editors: they show everything without their script, and they show markup in any
//! text as text.

use base64::Engine as _;

use crate::test_env::{TestEnv, has, project};

/// Returns the text between the first `open` and the next `close`.
pub fn between<'t>(text: &'t str, open: &str, close: &str) -> &'t str {
    text.split_once(open).unwrap().1.split_once(close).unwrap().0
}

/// Returns the SHA-256 digest of a text as a content security policy writes it: `sha256-` and the bytes in
/// base 64.
pub fn digest(text: &str) -> String {
    let env = TestEnv::new();
    let file = env.file("text", text);
    let output = std::process::Command::new("sha256sum").arg(file).output().unwrap();
    let hex = &String::from_utf8(output.stdout).unwrap()[..64];
    let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    let bytes: Vec<u8> = (0..hex.len()).step_by(2).map(byte).collect();
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(bytes))
}

const EVIL: &str = "</script><script>alert(1)</script> {{script}} <!-- & \" ' son.";

/// Makes the page of `pretranslate` for an article, a memory and a house whose texts contain scripts and markup.
fn page_of_hostile_article(env: &TestEnv) -> String {
    env.file(
        "evil<b>.txt",
        format!("Başlıq <i>budur</i>\n\nTərəflər saziş imzalayıblar {EVIL}\n\nTDT-nin sammiti bu gün Bakıda olub.\n"),
    );
    let source = "Tərəflər müqavilə imzalayıblar </p><img src=x onerror=alert(2)> {{rows}} \" ' son.";
    env.ok(&[
        "memory",
        "add",
        "-m",
        "./news.yaddash",
        "--house",
        "<u>MFA",
        source,
        "The sides <b>signed</b> {{names}} it.",
    ]);
    let target = "The OTS summits were held in Ganja today.";
    env.ok(&["memory", "add", "-m", "./news.yaddash", "TDT-nin sammitləri bu gün Gəncədə olub.", target]);
    env.ok(&["pretranslate", "evil<b>.txt", "-m", "./news.yaddash", "--min", "30", "--format", "html"])
}

#[test]
fn markup_in_an_article_is_shown_as_text_on_a_page() {
    let page = page_of_hostile_article(&TestEnv::new());
    assert!(page.contains("<title>Başlıq &lt;i&gt;budur&lt;/i&gt;</title>"), "{}", &page[..600]);
    assert!(
        page.contains("The sides &lt;b&gt;signed&lt;/b&gt; {{names}} it."),
        "the suggestion keeps text that looks like a placeholder of the page"
    );
    assert!(page.contains("&lt;u&gt;MFA"), "the name of the house is escaped");
    assert_eq!(page.matches("<script>").count(), 1);
    assert!(!page.contains("<img") && !page.contains("<b>") && !page.contains("<i>") && !page.contains("<u>"));
    assert!(!page.contains("src=\"") && !page.contains("http:") && !page.contains("https:") && !page.contains("url("));
}

#[test]
fn a_pretranslation_page_shows_matches_differences_and_terms() {
    let page = page_of_hostile_article(&TestEnv::new());
    assert!(page.contains("lang=\"az\"") && page.contains("lang=\"en\""));
    assert!(page.contains("TDT-nin</span> → <span lang=\"en\">Organization of Turkic States (OTS)"), "terms");
    assert!(page.contains("<mark") && page.contains("<ins") && page.contains("<del"), "differences");
    assert_eq!(page.matches("<h1").count(), 1);
    assert_eq!(page.matches("<li class=\"row ").count(), 3);
}

#[test]
fn names_missing_from_the_glossary_are_listed() {
    let env = TestEnv::new();
    env.file("article.txt", "Görüş\n\nQazaxıstanın naziri Qalımcan Ertasov XTZK-nın iclasında çıxış edib.\n");
    let page = env.ok(&["pretranslate", "article.txt", "--format", "html"]);
    let names = between(&page, "Names not in the glossary", "</section>");
    assert!(names.contains("Qalımcan Ertasov") && names.contains("XTZK"), "{names}");
    assert!(!names.contains("Qazaxıstan"), "{names}");
    let table = env.ok(&["pretranslate", "article.txt"]);
    assert!(table.contains("names not in the glossary: Qalımcan Ertasov, XTZK\n"), "{table}");
    let xliff = env.ok(&["pretranslate", "article.txt", "--format", "xliff"]);
    assert!(xliff.contains("Terms: Qazaxıstanın = Kazakhstan"), "{xliff}");
}

#[test]
fn an_html_page_allows_only_its_own_script_and_style() {
    let env = TestEnv::new();
    env.file("article.txt", "Görüş keçirilib.\n");
    let pages = [("pretranslate", "src/pretranslate/page.csp", true), ("analyze", "src/analyze/report.csp", false)];
    for (command, file, has_script) in pages {
        let page = env.ok(&[command, "article.txt", "--format", "html"]);
        let policy = between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
        assert!(policy.starts_with("default-src 'none'; "), "{policy}");
        assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
        assert_eq!(page.contains("<script"), has_script);
        if !has("sha256sum") {
            return;
        }
        let script = match has_script {
            true => format!("script-src '{}'; ", digest(between(&page, "<script>", "</script>"))),
            false => String::new(),
        };
        let style = digest(between(&page, "<style>", "</style>"));
        let expected = format!("default-src 'none'; {script}style-src '{style}'; base-uri 'none'; form-action 'none'");
        if std::env::var_os("YADDASH_BLESS").is_some() {
            std::fs::write(project(file), format!("{expected}\n")).unwrap();
            continue;
        }
        assert_eq!(policy, expected, "with YADDASH_BLESS=1 {file} is written again");
    }
}

#[test]
fn matches_and_terms_of_the_requested_house_come_first() {
    let env = TestEnv::new();
    let memory = "./news.yaddash";
    for (house, text) in [("AZERTAC", "The meeting took place in Baku."), ("Report", "A meeting was held in Baku.")] {
        env.file("units.tsv", format!("az\ten\nGörüş Bakıda keçirilib.\t{text}\n"));
        env.ok(&["import", "units.tsv", "-m", memory, "--house", house]);
    }
    let first = |more: &[&str]| {
        let arguments = ["lookup", "-m", memory, "--no-starter", "--format", "jsonl"];
        let line = &env.json(&[&arguments[..], more, &["Görüş Bakıda keçirilib."]].concat())[0];
        assert_eq!(line["matches"].as_array().unwrap().len(), 2, "{line}");
        line["matches"][0]["houses"][0].as_str().unwrap().to_owned()
    };
    for house in ["AZERTAC", "Report"] {
        assert_eq!(first(&["--house", house]), house);
    }
    let text = env.ok(&["lookup", "-m", memory, "--no-starter", "--house", "Report", "Görüş Bakıda keçirilib."]);
    assert!(text.contains(" · Report") && text.contains(" · AZERTAC"), "both are marked: {text}");
    assert!(env.ok(&["export", "-m", memory]).contains("<prop type=\"x-yaddash:house\">Report</prop>"));

    env.file("terms.tsv", "id\taz\ten\thouse\nseki\tŞəki\tShaki\tMFA\n");
    env.ok(&["terms", "import", "terms.tsv", "-m", memory]);
    env.file("terms.tsv", "id\taz\ten\thouse\nseki\tŞəki\tSheki\tReport\n");
    env.ok(&["terms", "import", "terms.tsv", "-m", memory]);
    let output = |house: &str| {
        let arguments = ["terms", "lookup", "-m", memory, "--house", house, "--format", "jsonl", "Şəkidə görüş olub."];
        env.json(&arguments)[0]["terms"][0]["targets"][0].as_str().unwrap().to_owned()
    };
    assert_eq!((output("MFA").as_str(), output("Report").as_str()), ("Shaki", "Sheki"));
}
