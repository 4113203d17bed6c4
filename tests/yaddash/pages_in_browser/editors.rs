//! The page for editors, and the report of an analysis.

use crate::browser::{Browser, key, wait_until};
use crate::test_env::TestEnv;

/// A page for editors, open in a browser: a title, a sentence that the memory has, with two that are similar, one
/// that is only similar, and one of which the memory has nothing.
struct Reading {
    browser: Browser,
    _env: TestEnv,
}

/// The target of the sentence that the memory has.
const EXACT: &str =
    "The minister <b>has arrived</b> in \"Baku\" &amp; </script><script>document.title = 'run'</script>";

impl Reading {
    #[track_caller]
    fn start(before: &str) -> Option<Self> {
        let env = TestEnv::new();
        let browser = Browser::for_test(&env.path().join("downloads"))?;
        let units = [
            ("Nazir Bakıya gəlib.", EXACT),
            ("Nazir dünən Bakıya gəlib.", "The minister arrived in Baku yesterday."),
            ("Nazir bu gün Bakıya gəlib.", "The minister arrived in Baku today."),
            ("Səfər beş gün davam edəcək.", "The visit will last five days."),
        ];
        for (source, target) in units {
            env.ok(&["memory", "add", "-m", "./m.yaddash", source, target]);
        }
        env.file(
            "article.txt",
            "Xəbər <img src=x onerror=\"document.title = 'run'\">\n\nNazir Bakıya gəlib.\n\nSəfər altı gün davam edəcək.\n\nİSTANBULDA IŞIQ SÖNDÜ.\n",
        );
        let arguments = ["pretranslate", "article.txt", "-m", "./m.yaddash", "--no-starter"];
        env.ok(&[&arguments[..], &["--format", "html", "-o", "page.html"]].concat());
        if !before.is_empty() {
            browser.before_each_page(before);
        }
        browser.open(&env.path().join("page.html"));
        let rows: Vec<String> = browser.all(".row").iter().map(|row| row.attribute("class").unwrap()).collect();
        assert_eq!(rows, ["row new", "row exact", "row near", "row new"]);
        Some(Self { browser, _env: env })
    }

    /// The number of the row that has the focus.
    #[track_caller]
    fn current(&self) -> String {
        self.browser.script("return document.activeElement.id").as_str().unwrap().to_owned()
    }

    #[track_caller]
    fn shown(&self) -> Vec<usize> {
        let rows = self.browser.shown(".row");
        (1..=rows.len()).filter(|row| rows[row - 1]).collect()
    }

    /// Copying needs an answer of the browser.
    #[track_caller]
    fn wait_for(&self, message: &str) {
        wait_until(message, || self.browser.text("#said") == message);
    }
}

#[test]
fn suggestions_and_the_source_are_copied_by_keys_and_by_buttons() {
    let Some(reading) = Reading::start("") else { return };
    let browser = &reading.browser;
    browser.keys("js");
    reading.wait_for("Source copied.");
    assert_eq!(browser.clipboard(), "Nazir Bakıya gəlib.");
    browser.keys("c");
    reading.wait_for("Suggestion 1 copied.");
    assert_eq!(browser.clipboard(), EXACT);
    for (key, expected) in [("2", "The minister arrived in Baku"), ("1", EXACT), ("3", "The minister arrived in Baku")]
    {
        browser.keys(key);
        reading.wait_for(&format!("Suggestion {key} copied."));
        assert!(browser.clipboard().starts_with(expected), "{key}: {}", browser.clipboard());
    }
    browser.keys("9");
    assert_eq!(browser.text("#said"), "There is no suggestion 9.");
    assert_eq!(reading.current(), "s2");
    browser.click("#s3 button[data-copy='0']");
    reading.wait_for("Suggestion copied.");
    assert_eq!(browser.clipboard(), browser.find("#s3 [data-suggestion]").property("textContent"));
    assert_eq!(reading.current(), "s3", "a click selects the row");
    browser.keys("o");
    assert_eq!(browser.text("#said"), "There are no other suggestions.");
    browser.keys("k");
    assert!(!browser.is_shown("#s2 button[data-copy='1']"));
    browser.keys("o");
    browser.click("#s2 button[data-copy='1']");
    reading.wait_for("Suggestion 2 copied.");
    assert!(browser.clipboard().starts_with("The minister arrived"), "{}", browser.clipboard());
    browser.keys("o");
    assert!(!browser.is_shown("#s2 button[data-copy='1']"), "o hides them again");
}

#[test]
fn where_the_clipboard_is_refused_the_page_copies_in_the_old_way_or_says_that_it_cannot() {
    let refused = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));";
    let Some(reading) = Reading::start(refused) else { return };
    reading.browser.keys("jc");
    reading.wait_for("Suggestion 1 copied.");
    assert_eq!(reading.browser.clipboard(), EXACT);
    assert_eq!(reading.current(), "s2");
    assert!(reading.browser.all("textarea").is_empty());
    drop(reading);
    let Some(reading) = Reading::start(&format!("{refused} document.execCommand = () => false;")) else { return };
    reading.browser.keys("jc");
    reading.wait_for("This browser does not allow copying.");
}

#[test]
fn a_search_ignores_case_in_both_languages() {
    let Some(reading) = Reading::start("") else { return };
    let browser = &reading.browser;
    for (wanted, rows) in [
        ("istanbulda", &[4][..]),
        ("ıstanbulda", &[4]),
        ("İSTANBULDA", &[4]),
        ("Işıq", &[4]),
        ("işiq söndü", &[4]),
        ("BAKIYA", &[2]),
        ("bakiya", &[2]),
        ("MINISTER", &[2]),
        ("mınıster", &[2]),
        ("SƏFƏR", &[3]),
        ("onerror", &[1]),
        ("olmayan", &[]),
        (" ", &[1, 2, 3, 4]),
    ] {
        browser.keys("/");
        assert_eq!(reading.current(), "find");
        browser.keys(wanted);
        assert_eq!(reading.shown(), rows, "{wanted}");
        assert_eq!(browser.is_shown("#nothing"), rows.is_empty(), "{wanted}");
        let count = format!("{} of 4 segments", rows.len());
        assert_eq!(browser.text("#said"), if rows.len() == 4 { "" } else { &count }, "{wanted}");
        // Escape ends the search and leads back to the rows, whose keys work again.
        browser.keys(&key::ESCAPE.to_string());
        assert_eq!(reading.shown().len(), 4);
        assert!(reading.current().starts_with('s'), "{wanted}");
    }
    browser.keys("/");
    browser.keys("gün");
    browser.keys(&key::ENTER.to_string());
    assert_eq!((reading.shown(), reading.current().as_str()), (vec![2, 3], "s2"), "Enter stays with what was found");
    browser.keys("jj");
    assert_eq!(reading.current(), "s3", "rows that are hidden are passed over");
}

#[test]
fn keys_in_the_search_write_and_do_nothing_else() {
    let Some(reading) = Reading::start("") else { return };
    reading.browser.keys("/");
    reading.browser.keys("jkncso/?12");
    assert_eq!(reading.browser.find("#find").property("value"), "jkncso/?12");
    assert!(!reading.browser.is_shown("#keys"));
    assert_eq!(reading.browser.text("#said"), "0 of 4 segments", "nothing was copied");
}

#[test]
fn only_segments_without_an_exact_match_are_shown_when_that_is_asked_for() {
    let Some(reading) = Reading::start("") else { return };
    reading.browser.click("#open");
    assert_eq!(reading.shown(), [1, 3, 4]);
    assert_eq!(reading.browser.text("#said"), "3 of 4 segments");
    reading.browser.keys("/");
    reading.browser.keys("gün");
    assert_eq!(reading.shown(), [3]);
    reading.browser.click("#open");
    assert_eq!(reading.shown(), [2, 3]);
}

#[test]
fn every_key_for_moving_moves_on_the_page_for_editors() {
    let Some(reading) = Reading::start("") else { return };
    let keys = |keys: &str, expected: &str| {
        reading.browser.keys(keys);
        assert_eq!(reading.current(), expected, "{keys}");
    };
    keys("j", "s2");
    keys(&key::ARROW_DOWN.to_string(), "s3");
    keys("k", "s2");
    keys(&key::ARROW_UP.to_string(), "s1");
    keys("k", "s1");
    assert_eq!(reading.browser.text("#said"), "That was the first one.");
    keys("n", "s3");
    keys("n", "s4");
    keys("n", "s4");
    assert_eq!(reading.browser.text("#said"), "That was the last one.");
    keys("N", "s3");
    reading.browser.chord(&[key::CONTROL], 'k');
    reading.browser.chord(&[key::ALT], 'j');
    reading.browser.keys("?");
    assert!(reading.browser.is_shown("#keys"));
    reading.browser.keys("jjc");
    reading.browser.keys(&key::ESCAPE.to_string());
    assert!(!reading.browser.is_shown("#keys"));
    assert_eq!(reading.current(), "s3");
    reading.browser.click("#s1 .source");
    assert_eq!(reading.current(), "s1", "a click selects a row");
    reading.browser.click("#help");
    reading.browser.click("#keys button");
    assert!(!reading.browser.is_shown("#keys"));
}

#[test]
fn markup_in_an_article_or_a_memory_does_not_run_on_the_page_for_editors() {
    let Some(reading) = Reading::start("") else { return };
    let title = "Xəbər <img src=x onerror=\"document.title = 'run'\">";
    assert_eq!(reading.browser.script("return document.title"), title);
    assert_eq!(reading.browser.text("h1"), title);
    assert_eq!(reading.browser.all("#s2 [data-suggestion]")[0].property("textContent"), EXACT);
    assert_eq!(reading.browser.script("return document.querySelectorAll('img, b, main script').length"), 0);
}

#[test]
fn a_browser_shows_the_report_of_an_analysis_without_an_error() {
    let env = TestEnv::new();
    let Some(browser) = Browser::for_test(&env.path().join("downloads")) else { return };
    env.file("article.txt", "Görüş keçirilib. Nazir Bakıya gəlib.\n");
    env.ok(&["analyze", "article.txt", "--format", "html", "-o", "report.html"]);
    browser.open(&env.path().join("report.html"));
    assert!(browser.text("main").contains("article.txt"), "{}", browser.text("main"));
}
