//! The page for reviewers and the page for editors, in a real browser, from the articles to the memory.
//!
//! The program writes the page. A browser opens it, and keys and buttons are pressed as a person presses them.
//! What the reviewer downloads is imported by the program, and the memory is compared: what the page's script does
//! decides what comes into a memory. That the pages run nothing else is in `pages.rs` and `align.rs`.

mod deciding;
mod editing;
mod editors;
mod joining;
mod keeping;
mod moving;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use crate::browser::{Browser, key, wait_until};
use crate::test_env::TestEnv;

/// What a page answers when it is left: whether the browser must ask first.
const ASKS_BEFORE_LEAVING: &str = "const leave = new Event('beforeunload', { cancelable: true });
    dispatchEvent(leave);
    return leave.defaultPrevented";

/// Sentences that are aligned one to one.
const SENTENCES: [(&str, &str); 4] = [
    ("Nazir Bakıya gəlib.", "The minister has arrived in Baku."),
    ("Səfər 2 gün davam edəcək.", "The visit will last 2 days."),
    ("Sənəd 5 may 2026-cı ildə imzalanıb.", "The document was signed on 5 May 2026."),
    ("Növbəti görüş Şəkidə olacaq.", "The next meeting will be in Shaki."),
];

/// The pages that the program has written, by the articles and the options: aligning takes longer than what most
/// tests do on the page.
static PAGES: Mutex<BTreeMap<String, String>> = Mutex::new(BTreeMap::new());

/// A page for reviewers, open in a browser.
struct Review {
    browser: Browser,
    env: TestEnv,
}

impl Review {
    /// Aligns two articles, a segment a line, and opens the page.
    #[track_caller]
    fn of_articles(source: &str, target: &str, options: &[&str]) -> Option<Self> {
        let env = TestEnv::new();
        let browser = Browser::for_test(&env.path().join("downloads"))?;
        let review = Self { browser, env };
        review.browser.open(&review.page("article", source, target, options));
        Some(review)
    }

    /// A page with one row for each of [`SENTENCES`], all of them left for review.
    #[track_caller]
    fn of_doubtful_rows() -> Option<Self> {
        let [source, target] = articles(&SENTENCES);
        let review = Self::of_articles(&source, &target, &["--min-confidence", "1"])?;
        assert_eq!(review.badges(), ["? check"; 4]);
        Some(review)
    }

    /// A page whose rows are certain, except for one sentence in Azerbaijani that has no counterpart (row 3) and a
    /// line in each language that is not part of the article (rows 6 and 7).
    #[track_caller]
    fn of_certain_rows() -> Option<Self> {
        let [mut source, mut target] = articles(&SENTENCES);
        source = source.replace(
            "Sənəd 5",
            "Daşkənddə 1200 nəfərin iştirakı ilə başqa bir konfrans keçirilib və orada 17 sənəd qəbul edilib.\nSənəd 5",
        );
        source.push_str("Paylaş\n");
        target.push_str("Share\n");
        let review = Self::of_articles(&source, &target, &[])?;
        let [certain, outside] = ["✓ certain", "· left out"];
        assert_eq!(
            review.badges(),
            [certain, certain, "— no counterpart", certain, certain, outside, outside],
            "the rows of the page"
        );
        Some(review)
    }

    /// Writes a page for two articles.
    #[track_caller]
    fn page(&self, name: &str, source: &str, target: &str, options: &[&str]) -> PathBuf {
        let [az, en] = [format!("{name}.az"), format!("{name}.en")];
        let case = [&[az.as_str(), source, target], options].concat().join("\0");
        let mut pages = PAGES.lock().unwrap_or_else(PoisonError::into_inner);
        let page = pages.entry(case).or_insert_with(|| {
            self.env.file(&az, source);
            self.env.file(&en, target);
            let arguments = ["align", "--pre-segmented", "--format", "html", &az, &en];
            let output = self.env.run(&[&arguments[..], options].concat());
            assert!(!output.out.is_empty(), "{}", output.err);
            output.out
        });
        self.env.file(&format!("{name}.html"), page)
    }

    #[track_caller]
    fn keys(&self, keys: &str) {
        self.browser.keys(keys);
    }

    #[track_caller]
    fn key(&self, key: char) {
        self.browser.keys(&key.to_string());
    }

    /// Clicks a button of a row, counted from 0.
    #[track_caller]
    fn click(&self, row: usize, act: &str) {
        self.browser.click(&format!("#b{row} button[data-act={act}]"));
    }

    /// What each row says about itself.
    #[track_caller]
    fn badges(&self) -> Vec<String> {
        self.browser.texts(".badge")
    }

    #[track_caller]
    fn badge(&self, row: usize) -> String {
        self.browser.text(&format!("#b{row} .badge"))
    }

    /// The number of the row that has the focus.
    #[track_caller]
    fn current(&self) -> usize {
        let id = self.browser.script("return document.activeElement.id");
        id.as_str()
            .unwrap()
            .strip_prefix('b')
            .unwrap_or_else(|| panic!("no row has the focus, but {id}"))
            .parse()
            .unwrap()
    }

    #[track_caller]
    fn said(&self) -> String {
        self.browser.text("#said")
    }

    /// Selects everything in the field that has the focus, and writes something else.
    #[track_caller]
    fn overwrite(&self, text: &str) {
        self.browser.chord(&[key::CONTROL], 'a');
        self.key(key::BACKSPACE);
        self.browser.insert(text);
    }

    #[track_caller]
    fn save(&self) {
        self.browser.chord(&[key::CONTROL], key::ENTER);
    }

    #[track_caller]
    fn download(&self) -> PathBuf {
        self.browser.download(|browser| browser.click("#download"))
    }

    /// The units of a new memory into which the download was imported.
    #[track_caller]
    fn units(&self) -> Vec<Value> {
        let file = self.download();
        let env = TestEnv::new();
        env.ok(&["import", file.to_str().unwrap(), "-m", "./new.yaddash"]);
        env.json(&["export", "-m", "./new.yaddash", "--format", "jsonl"])
    }

    /// The source and the target of each of these units.
    #[track_caller]
    fn stored(&self) -> Vec<(String, String)> {
        let text = |unit: &Value, at: usize| unit["variants"][at]["text"].as_str().unwrap().to_owned();
        self.units().iter().map(|unit| (text(unit, 0), text(unit, 1))).collect()
    }

    /// Some of [`SENTENCES`] must be all that is stored.
    #[track_caller]
    fn expect(&self, sentences: &[usize]) {
        assert_eq!(self.stored(), sentences.iter().map(|&at| pair(SENTENCES[at])).collect::<Vec<_>>());
    }
}

/// The lines of two articles.
fn articles(sentences: &[(&str, &str)]) -> [String; 2] {
    let lines = |side: &dyn Fn(&(&str, &str)) -> String| sentences.iter().map(|pair| side(pair) + "\n").collect();
    [lines(&|pair| pair.0.to_owned()), lines(&|pair| pair.1.to_owned())]
}

fn pair((source, target): (&str, &str)) -> (String, String) {
    (source.to_owned(), target.to_owned())
}

/// The values of a property of a unit.
fn property<'u>(unit: &'u Value, kind: &str) -> Option<&'u str> {
    let properties = unit["annotations"].as_array().unwrap().iter().map(|annotation| &annotation["property"]);
    properties.filter(|property| property["kind"] == kind).find_map(|property| property["value"].as_str())
}

#[test]
fn a_script_that_is_not_of_the_page_is_an_error_in_its_test() {
    let Some(mut review) = Review::of_doubtful_rows() else { return };
    review.browser.script(
        "const script = document.createElement('script');
        script.textContent = 'document.title = \"run\"';
        document.body.append(script)",
    );
    let errors = review.browser.take_errors();
    assert!(errors.len() == 1 && errors[0].contains("violates the following Content Security Policy"), "{errors:?}");
    assert_eq!(review.browser.script("return document.title"), "article.az – article.en");
    review.browser.script("setTimeout(() => { throw new Error('of the test') })");
    let mut errors = Vec::new();
    wait_until("the error is on the console", || {
        errors.extend(review.browser.take_errors());
        !errors.is_empty()
    });
    assert!(errors[0].contains("Uncaught Error: of the test"), "{errors:?}");
}
