//! The page for reviewers and the page for editors, in a real browser, from the articles to the memory.
//!
//! The program writes the page. A browser opens it, and keys and buttons are pressed as a person presses them.
//! What the reviewer downloads is imported by the program, and the memory is compared: what the page's script does
//! decides what comes into a memory. That the pages run nothing else is in `pages.rs` and `align.rs`.

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

// Deciding.

#[test]
fn only_accepted_pairs_of_those_to_check_are_stored() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    assert_eq!(review.browser.text("#count"), "4 of 4 to check");
    review.keys("axj");
    assert_eq!(review.badges(), ["✓ accepted", "✗ rejected", "? check", "? check"]);
    review.keys("a");
    assert_eq!(review.browser.text("#count"), "1 of 4 to check");
    let units = review.units();
    assert_eq!(units.len(), 2, "{units:?}");
    assert!(
        review.said().starts_with("2 pairs in the file. Left out: 1 rejected, 1 still to check"),
        "{}",
        review.said()
    );
    assert_eq!(property(&units[0], "x-yaddash:review"), Some("accept"));
    assert_eq!(property(&units[0], "x-yaddash:origin"), Some("alignment"));
    review.expect(&[0, 3]);
}

#[test]
fn a_rejected_pair_is_not_in_the_download() {
    let Some(review) = Review::of_certain_rows() else { return };
    review.browser.click("#b1 .text:nth-of-type(1)");
    review.keys("x");
    let table = std::fs::read_to_string(review.download()).unwrap();
    assert_eq!(table.lines().count(), 4, "{table}");
    assert!(table.starts_with("az\ten\tx-confidence\tx-usable\tx-standing\tx-remarks\tx-review\n"), "{table}");
    assert!(!table.contains("Səfər") && !table.contains("Daşkənddə") && !table.contains("Paylaş"), "{table}");
    review.expect(&[0, 2, 3]);
}

#[test]
fn certain_pairs_need_no_decision() {
    let Some(review) = Review::of_certain_rows() else { return };
    assert_eq!(review.browser.text("#count"), "1 of 1 to check");
    review.expect(&[0, 1, 2, 3]);
    assert_eq!(review.said(), "4 pairs in the file. Left out: 0 rejected, 0 still to check, 1 without a counterpart.");
}

#[test]
fn nothing_is_stored_of_a_page_on_which_nothing_was_decided() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    review.expect(&[]);
}

#[test]
fn the_buttons_of_a_row_do_what_the_keys_do() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    review.click(2, "accept");
    review.click(1, "reject");
    assert_eq!(review.badges(), ["? check", "✗ rejected", "✓ accepted", "? check"]);
    let pressed = |row: usize, act: &str| {
        review.browser.find(&format!("#b{row} button[data-act={act}]")).attribute("aria-pressed").unwrap()
    };
    assert_eq!([pressed(2, "accept"), pressed(2, "reject"), pressed(1, "reject")], ["true", "false", "true"]);
    review.click(1, "reject");
    assert_eq!(review.badge(1), "? check", "the same button takes the decision back");
    review.click(0, "join");
    assert_eq!(review.badges(), ["? check", "✓ accepted", "? check"]);
    review.click(0, "split");
    review.click(3, "edit");
    review.overwrite("The next meeting takes place in Shaki.");
    review.click(3, "save");
    review.click(0, "edit");
    review.overwrite("Nobody reads this.");
    review.click(0, "cancel");
    assert_eq!(review.stored(), [pair(SENTENCES[2]), pair((SENTENCES[3].0, "The next meeting takes place in Shaki."))]);
}

#[test]
fn the_same_key_takes_a_decision_back_and_the_other_key_changes_it() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    // After a decision the next row to check is current, so k leads back.
    review.keys("aka");
    assert_eq!(review.said(), "Row 1: no longer decided.");
    assert_eq!((review.current(), review.badge(0).as_str()), (0, "? check"));
    review.keys("jxkx");
    assert_eq!(review.badge(1), "? check");
    review.expect(&[]);
    review.keys("akx");
    assert_eq!(review.badge(1), "✗ rejected");
    review.keys("xka");
    assert_eq!(review.badge(2), "✓ accepted");
    review.expect(&[2]);
}

#[test]
fn after_a_decision_the_next_row_to_check_is_current() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    assert_eq!(review.browser.script("return document.querySelector('.bead[tabindex=\"0\"]').id"), "b0");
    review.keys("jja");
    assert_eq!(review.current(), 3);
    review.keys("kka");
    assert_eq!(review.current(), 3, "row 2 is decided");
    review.keys("x");
    assert_eq!(review.current(), 3, "nothing comes after it");
    review.keys("n");
    assert_eq!(review.current(), 0, "it begins again at the top");
    review.keys("an");
    assert_eq!(review.said(), "Nothing is left to check. You can download the pairs.");
    assert_eq!(review.browser.text("#count"), "All 4 checked");
}

#[test]
fn a_key_that_repeats_itself_decides_one_row() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    review.keys("k");
    for (key, expected) in [('a', "✓ accepted"), ('x', "✗ rejected")] {
        review.browser.hold(key, 5);
        assert_eq!(review.badges().iter().filter(|badge| *badge == expected).count(), 1, "{key}");
    }
    review.browser.hold('u', 5);
    assert_eq!(review.badges().len(), 3, "one row was joined to another");
    review.browser.hold('k', 5);
    assert_eq!(review.current(), 0, "moving repeats itself");
    review.expect(&[0]);
}

#[test]
fn a_loose_pair_is_stored_once_it_is_accepted_and_is_then_no_longer_loose() {
    let loose = (
        "Görüşdə ticarət və turizm müzakirə olunub, tərəflər həmçinin sənədlər imzalayıblar.",
        "The meeting discussed trade.",
    );
    let [source, target] = articles(&[SENTENCES[0], loose, SENTENCES[2]]);
    let Some(review) = Review::of_articles(&source, &target, &["--min-usable", "0.3"]) else { return };
    assert_eq!(review.badges(), ["✓ certain", "≈ loose?", "✓ certain"]);
    assert_eq!(review.units().len(), 2);
    review.keys("a");
    let units = review.units();
    assert_eq!(units.len(), 3);
    assert!(units.iter().all(|unit| property(unit, "x-yaddash:loose").is_none()), "{units:?}");
}

#[test]
fn a_row_without_a_counterpart_cannot_be_accepted() {
    let Some(review) = Review::of_certain_rows() else { return };
    assert!(review.browser.all("#b2 button[data-act=accept]").is_empty());
    review.keys("n");
    assert_eq!(review.current(), 2);
    review.keys("a");
    assert_eq!(review.said(), "The other side has no text: edit it (e) or join the row with the next one (u).");
    review.keys("x");
    assert_eq!(review.badge(2), "✗ left out");
    assert_eq!(review.browser.text("#count"), "All 1 checked");
    review.expect(&[0, 1, 2, 3]);
}

// Editing.

#[test]
fn an_edited_text_is_stored_as_it_was_typed() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    review.keys("j");
    review.keys("e");
    let edited = "İki günlük səfər: “Iğdır–Bakı” <b>&amp; \"söz\"</b> \\n 'şəhər', ıIiİ əƏ ğĞ öÖ üÜ çÇ şŞ 100 %";
    review.overwrite("");
    review.keys(edited);
    review.save();
    assert_eq!(review.said(), "Row 2: text saved and accepted.");
    assert_eq!(review.current(), 1);
    assert_eq!(review.browser.text("#b1 .text:nth-of-type(2) span:last-child"), edited);
    assert!(review.browser.text("#b1 .mark").contains("edited"));
    assert_eq!(review.stored(), [pair((SENTENCES[1].0, edited))]);
    // The source has the other field.
    review.keys("e");
    review.browser.chord(&[key::SHIFT], key::TAB);
    review.overwrite("Səfər iki gün çəkəcək.");
    review.save();
    assert_eq!(review.stored(), [pair(("Səfər iki gün çəkəcək.", edited))]);
}

#[test]
fn the_key_that_opens_a_field_writes_nothing_into_it() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    review.keys("k");
    review.browser.hold('e', 5);
    assert_eq!(review.browser.script("return document.activeElement.value"), SENTENCES[0].1);
    review.browser.hold('e', 2);
    let typed = format!("{}eee", SENTENCES[0].1);
    assert_eq!(review.browser.script("return document.activeElement.value"), typed, "in the field it repeats itself");
    review.save();
    assert_eq!(review.stored(), [pair((SENTENCES[0].0, &typed))]);
}

#[test]
fn escape_leaves_a_text_as_it_was() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    review.keys("e");
    review.keys("Nobody reads this.");
    review.key(key::ESCAPE);
    assert_eq!((review.current(), review.badge(0).as_str()), (0, "? check"), "nothing was decided");
    assert!(review.browser.all("textarea").is_empty());
    review.keys("a");
    review.expect(&[0]);
}

#[test]
fn keys_in_a_field_write_and_do_nothing_else() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    review.keys("e");
    review.overwrite("");
    review.keys("jknpNaxeuUo?");
    assert_eq!(review.browser.script("return document.activeElement.value"), "jknpNaxeuUo?");
    review.keys(&[key::ARROW_DOWN, key::ARROW_UP].iter().collect::<String>());
    assert!(!review.browser.is_shown("#keys"));
    assert_eq!(review.badges(), ["? check"; 4]);
    assert_eq!(review.browser.script("return localStorage.length"), 0, "nothing was decided");
    review.save();
    assert_eq!(review.stored(), [pair((SENTENCES[0].0, "jknpNaxeuUo?"))]);
}

#[test]
fn line_breaks_in_a_field_become_spaces() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    review.keys("ke");
    review.overwrite("  The minister");
    review.key(key::ENTER);
    review.key(key::ENTER);
    review.keys("is  in Baku. ");
    review.save();
    assert_eq!(review.stored(), [pair((SENTENCES[0].0, "The minister is in Baku."))]);
}

#[test]
fn a_text_that_is_again_what_it_was_is_not_marked_as_edited() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    review.keys("ke");
    review.overwrite("The minister is in Baku.");
    review.save();
    assert_eq!(review.browser.text("#b0 .mark"), "1\n✓ accepted\nedited");
    review.keys("e");
    review.overwrite(SENTENCES[0].1);
    review.save();
    assert_eq!(review.browser.text("#b0 .mark"), "1\n✓ accepted");
    review.expect(&[0]);
}

#[test]
fn a_text_that_was_edited_away_takes_its_pair_out() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    review.keys("ake");
    review.overwrite("");
    review.save();
    assert_eq!(review.said(), "Row 1: text saved.");
    assert_eq!(review.badge(0), "— no counterpart");
    review.expect(&[]);
    // Edited back, it is accepted.
    review.keys("e");
    review.browser.insert(SENTENCES[0].1);
    review.save();
    review.expect(&[0]);
}

#[test]
fn a_missing_side_can_be_written() {
    let Some(review) = Review::of_certain_rows() else { return };
    review.keys("ne");
    review.browser.insert("Another conference with 1200 participants adopted 17 documents in Tashkent.");
    review.save();
    let stored = review.stored();
    assert_eq!(stored.len(), 5);
    assert!(
        stored.iter().any(|pair| pair.0.starts_with("Daşkənddə") && pair.1.starts_with("Another conference")),
        "{stored:?}"
    );
}

#[test]
fn a_click_elsewhere_saves_the_text_that_is_being_edited() {
    let typed = "The minister is in Baku.";
    let expected = || pair((SENTENCES[0].0, typed));
    for elsewhere in ["#b1 .text:nth-of-type(1)", "#next", "#only"] {
        let Some(review) = Review::of_doubtful_rows() else { return };
        review.keys("e");
        review.overwrite(typed);
        review.browser.click(elsewhere);
        assert!(review.browser.all("textarea").is_empty(), "{elsewhere}");
        assert_eq!(review.stored(), [expected()], "{elsewhere}");
    }
    let Some(review) = Review::of_doubtful_rows() else { return };
    review.keys("e");
    review.overwrite(typed);
    review.click(1, "accept");
    assert_eq!(review.stored(), [expected(), pair(SENTENCES[1])]);
}

#[test]
fn a_download_has_the_text_that_is_being_edited() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    review.keys("e");
    review.overwrite("The minister is in Baku.");
    assert_eq!(review.stored(), [pair((SENTENCES[0].0, "The minister is in Baku."))]);
}

#[test]
fn the_browser_asks_before_it_leaves_a_text_that_is_being_edited() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    let asks = || review.browser.script(ASKS_BEFORE_LEAVING);
    assert_eq!(asks(), false);
    review.keys("ae");
    assert_eq!(asks(), true);
    review.key(key::ESCAPE);
    assert_eq!(asks(), false, "what was decided is saved");
}

#[test]
fn a_very_long_text_is_edited_and_stored_whole() {
    let word = "beynəlxalqlaşdırılmayanlardandırlarmı ";
    let source = format!("{}.\n", word.repeat(800).trim_end());
    let target = format!("{}.\n", "internationalisation ".repeat(800).trim_end());
    let Some(review) = Review::of_articles(&source, &target, &["--min-confidence", "1"]) else { return };
    let width = review.browser.script("return document.documentElement.scrollWidth <= innerWidth");
    assert_eq!(width, true, "the page is no wider than the window");
    review.keys("ke");
    review.keys(" End.");
    review.save();
    let edited = format!("{} End.", target.trim_end());
    assert_eq!(review.stored(), [pair((source.trim_end(), &edited))]);
}

// Joining and splitting.

#[test]
fn joined_rows_are_one_unit() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    review.keys("ku");
    assert_eq!(review.said(), "Joined. Accept it (a) if both sides say the same; Shift+u splits it again.");
    assert_eq!(review.badges().len(), 3);
    assert_eq!(review.browser.text("#b0 .number"), "1–2");
    assert_eq!(review.browser.text("#b0 .why"), "joined by you");
    assert_eq!(review.browser.text("#b0 .text:nth-of-type(1) .at"), "1–2");
    review.expect(&[]);
    review.keys("a");
    let joined = |to: usize| {
        let side =
            |side: &dyn Fn(&(&str, &str)) -> String| SENTENCES[..=to].iter().map(side).collect::<Vec<_>>().join(" ");
        (side(&|pair| pair.0.to_owned()), side(&|pair| pair.1.to_owned()))
    };
    assert_eq!(review.stored(), [joined(1)]);
    review.keys("ku");
    assert_eq!(review.badge(0), "? check", "the decision was about another text");
    review.keys("a");
    assert_eq!(review.stored(), [joined(2)]);
}

#[test]
fn split_rows_are_again_what_they_were() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    review.keys("U");
    assert_eq!(review.said(), "Only rows that you have joined can be split.");
    review.keys("kuue");
    review.overwrite("Nobody reads this.");
    review.save();
    assert_eq!(review.badges().len(), 2);
    review.keys("U");
    assert_eq!(review.said(), "Split.");
    assert_eq!(review.badges(), ["? check"; 4], "without the decision and the text of the joined row");
    assert_eq!(review.current(), 0);
    assert_eq!(review.browser.texts(".bead .number"), ["1", "2", "3", "4"]);
    review.keys("aaaa");
    review.expect(&[0, 1, 2, 3]);
}

#[test]
fn rows_that_were_edited_keep_their_texts_when_they_are_joined() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    review.keys("jje");
    review.overwrite("It was signed on 5 May 2026.");
    review.save();
    review.keys("k");
    review.keys("u");
    assert_eq!(review.badge(1), "? check", "nobody has accepted the joined text");
    review.keys("a");
    let source = format!("{} {}", SENTENCES[1].0, SENTENCES[2].0);
    assert_eq!(review.stored(), [pair((&source, "The visit will last 2 days. It was signed on 5 May 2026."))]);
}

#[test]
fn a_row_without_a_counterpart_is_joined_with_the_next() {
    let Some(review) = Review::of_certain_rows() else { return };
    review.keys("nua");
    let stored = review.stored();
    assert_eq!(stored.len(), 4);
    assert!(stored[2].0.starts_with("Daşkənddə") && stored[2].0.ends_with(SENTENCES[2].0), "{stored:?}");
    assert_eq!(stored[2].1, SENTENCES[2].1);
}

#[test]
fn the_last_row_is_joined_with_nothing() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    assert!(review.browser.all("#b3 button[data-act=join]").is_empty());
    review.keys("jjju");
    assert_eq!(review.said(), "This is the last row.");
    assert_eq!(review.badges().len(), 4);
}

#[test]
fn findings_are_shown_until_the_texts_are_others() {
    let [source, target] = articles(&SENTENCES);
    let target = target.replace("The visit", "The the visit");
    let Some(review) = Review::of_articles(&source, &target, &["--min-confidence", "1"]) else { return };
    assert!(review.browser.text("#b1 .found").starts_with("doubled-words: "));
    review.keys("ke");
    review.save();
    review.keys("j");
    review.keys("e");
    review.overwrite("The visit will last 2 days.");
    review.save();
    assert!(review.browser.all(".found").is_empty());
    assert!(review.browser.all("#b1 .why").is_empty());
}

// What the browser keeps.

#[test]
fn a_page_that_is_loaded_again_has_all_the_work() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    review.keys("ajjjx");
    review.keys("kke");
    review.overwrite("Two days.");
    review.save();
    review.keys("uo");
    let before = review.badges();
    assert_eq!(before, ["✓ accepted", "? check", "✗ rejected"]);
    review.browser.reload();
    assert_eq!(review.badges(), before);
    assert_eq!(review.browser.find("#only").property("checked"), true);
    review.keys("na");
    let source = format!("{} {}", SENTENCES[1].0, SENTENCES[2].0);
    let expected = [pair(SENTENCES[0]), pair((&source, &format!("Two days. {}", SENTENCES[2].1)))];
    assert_eq!(review.stored(), expected);
    review.browser.reload();
    assert_eq!(review.stored(), expected);
}

#[test]
fn two_tabs_of_one_page_lose_nothing_of_each_other() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    let page = review.env.path().join("article.html");
    let first = review.browser.tab();
    let second = review.browser.new_tab();
    review.browser.open(&page);
    review.browser.switch_to(&first);
    review.keys("ka");
    review.browser.switch_to(&second);
    wait_until("the second tab shows what was decided in the first", || review.badge(0) == "✓ accepted");
    review.keys("jjx");
    // While a text is being edited, the other tab does not disturb that.
    review.keys("kke");
    review.overwrite("Two days.");
    review.browser.switch_to(&first);
    wait_until("the first tab shows what was decided in the second", || {
        review.badges().contains(&"✗ rejected".to_owned())
    });
    review.keys("jjja");
    review.browser.switch_to(&second);
    assert_eq!(review.browser.script("return document.activeElement.value"), "Two days.");
    review.save();
    let badges = review.badges();
    for tab in [&first, &second] {
        review.browser.switch_to(tab);
        wait_until("both tabs show the same", || review.badges() == badges);
        assert_eq!(badges.iter().filter(|badge| *badge == "✓ accepted").count(), 3, "{badges:?}");
        assert_eq!(badges.iter().filter(|badge| *badge == "✗ rejected").count(), 1, "{badges:?}");
        assert_eq!(review.stored().len(), 3);
        review.browser.reload();
        assert_eq!(review.badges(), badges);
    }
}

#[test]
fn a_row_that_another_tab_has_joined_is_not_overwritten() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    let first = review.browser.tab();
    let second = review.browser.new_tab();
    review.browser.open(&review.env.path().join("article.html"));
    review.keys("je");
    review.overwrite("Two days.");
    review.browser.switch_to(&first);
    review.keys("kua");
    // A tab sees what another one has stored a moment later.
    let stored = || review.browser.script("return JSON.stringify(Object.entries(localStorage).sort())");
    let joined = stored();
    review.browser.switch_to(&second);
    wait_until("the second tab sees what the first one has stored", || stored() == joined);
    review.save();
    assert_eq!(review.said(), "Another tab has joined or split this row. The text that you wrote here was not saved.");
    assert_eq!(review.badges(), ["✓ accepted", "? check", "? check"]);
    assert_eq!(review.current(), 0);
    assert_eq!(review.stored().len(), 1);
}

#[test]
fn the_pages_of_two_alignments_keep_their_work_apart() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    review.keys("ka");
    let [source, target] = articles(&SENTENCES[..3]);
    review.browser.open(&review.page("other", &source, &target, &["--min-confidence", "1"]));
    assert_eq!(review.badges(), ["? check"; 3]);
    review.keys("kjx");
    review.browser.open(&review.env.path().join("article.html"));
    assert_eq!(review.badges(), ["✓ accepted", "? check", "? check", "? check"]);
}

#[test]
fn without_storage_the_page_works_and_says_that_it_cannot_save() {
    let refused =
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })";
    let full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }";
    for storage in [refused, full] {
        let Some(review) = Review::of_doubtful_rows() else { return };
        review.browser.before_each_page(storage);
        review.browser.reload();
        let warning = "This browser cannot save your work: download the pairs before you close the page.";
        review.keys("ka");
        assert_eq!(review.said(), format!("Row 1: accepted. {warning}"));
        review.keys("x");
        assert_eq!(review.said(), format!("Row 2: rejected. {warning}"));
        review.keys("oe");
        review.overwrite("Nobody reads this.");
        review.key(key::ESCAPE);
        assert_eq!(review.badges(), ["✓ accepted", "✗ rejected", "? check", "? check"]);
        assert_eq!(review.browser.script(ASKS_BEFORE_LEAVING), true, "leaving loses the work");
        review.expect(&[0]);
    }
}

#[test]
fn what_is_stored_and_cannot_be_understood_is_ignored() {
    for kept in ["", "{", "null", "[1]", "\"text\"", "{\"decisions\":null,\"edits\":7,\"joined\":[],\"only\":\"x\"}"] {
        let Some(review) = Review::of_doubtful_rows() else { return };
        review.keys("a");
        let kept = Value::from(kept);
        review.browser.script(&format!("localStorage.setItem(localStorage.key(0), {kept})"));
        review.browser.reload();
        assert_eq!(review.badges(), ["? check"; 4], "{kept}");
        review.keys("ka");
        review.expect(&[0]);
    }
}

// Moving, showing and the keys.

#[test]
fn every_key_for_moving_moves() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    review.keys("j");
    assert_eq!(review.current(), 1);
    review.key(key::ARROW_DOWN);
    assert_eq!(review.current(), 2);
    review.keys("k");
    assert_eq!(review.current(), 1);
    review.key(key::ARROW_UP);
    assert_eq!(review.current(), 0);
    review.keys("k");
    assert_eq!(review.current(), 0, "there is nothing above the first row");
    review.keys("jx");
    review.keys("p");
    assert_eq!(review.current(), 0, "p leads to the row to check above");
    review.keys("n");
    assert_eq!(review.current(), 2, "n passes over the row that is decided");
    review.keys("N");
    assert_eq!(review.current(), 0);
    review.keys("p");
    assert_eq!(review.current(), 3, "p begins again at the bottom");
    review.browser.click("#next");
    assert_eq!(review.current(), 0);
    review.browser.click("#b2 .text:nth-of-type(2)");
    assert_eq!(review.current(), 2, "a click selects a row");
}

#[test]
fn only_rows_to_check_are_shown_when_that_is_asked_for() {
    let Some(review) = Review::of_certain_rows() else { return };
    let shown = || -> Vec<usize> {
        let rows = review.browser.shown(".bead");
        (0..rows.len()).filter(|&row| rows[row]).collect()
    };
    assert_eq!(shown().len(), 7);
    review.keys("kko");
    assert_eq!(review.current(), 2, "the row that was current is hidden");
    assert_eq!(shown(), [2]);
    assert_eq!(review.browser.find("#only").property("checked"), true);
    review.keys("jjkk");
    assert_eq!(review.current(), 2, "rows that are hidden are passed over");
    review.expect(&[0, 1, 2, 3]);
    review.browser.click("#only");
    assert_eq!(shown().len(), 7);
}

#[test]
fn the_list_of_keys_takes_all_keys_while_it_is_open() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    let is_open = || review.browser.is_shown("#keys");
    review.keys("?");
    assert!(is_open());
    review.keys("axuej");
    review.key(key::ESCAPE);
    assert!(!is_open());
    assert_eq!(review.badges(), ["? check"; 4]);
    review.browser.click("#help");
    assert!(is_open());
    review.browser.click("#keys button");
    assert!(!is_open());
}

#[test]
fn keys_with_control_alt_or_meta_belong_to_the_browser() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    review.keys("k");
    review.browser.script(
        "window.left = []; addEventListener('keydown', (event) => left.push(event.key + event.defaultPrevented))",
    );
    for held in [key::CONTROL, key::ALT, key::META] {
        for letter in ['a', 'x', 'u', 'e', 'j'] {
            review.browser.chord(&[held], letter);
        }
    }
    let left =
        review.browser.script("return left.filter((key) => key.length < 10 && !/^(Control|Alt|Meta)/.test(key))");
    let expected: Vec<&str> = ["afalse", "xfalse", "ufalse", "efalse", "jfalse"].repeat(3);
    assert_eq!(left, Value::from(expected), "the page takes none of them");
    assert_eq!(review.badges(), ["? check"; 4]);
    assert!(review.browser.all("textarea").is_empty());
    assert_eq!(review.browser.script("return localStorage.length"), 0);
}

#[test]
fn texts_with_markup_are_shown_and_stored_as_they_are_and_nothing_of_them_runs() {
    const EVIL: [(&str, &str); 4] = [
        (
            "Birinci </script><script>document.title = 'run'</script> 5 & &lt; \"söz\" 7.",
            "First </script><script>document.title = 'run'</script> 5 & &lt; \"word\" 7.",
        ),
        (
            "İkinci <img src=x onerror=\"document.title = 'run'\"> 9 ]]> <!-- 11.",
            "Second <img src=x onerror=\"document.title = 'run'\"> 9 ]]> <!-- 11.",
        ),
        (
            "\"Üçüncü\" {{script}} {{data}} $& \\u0041 'tək' 13.",
            "\"\"Third\"\" {{script}} {{data}} $& \\u0041 'single' 13.",
        ),
        ("=1+1 <a href=javascript:alert(1)>dördüncü</a> 15.", "=1+1 <a href=javascript:alert(1)>fourth</a> 15."),
    ];
    let [source, target] = articles(&EVIL);
    let Some(review) = Review::of_articles(&source, &target, &["--min-confidence", "1"]) else { return };
    assert_eq!(review.browser.script("return document.title"), "article.az – article.en");
    assert_eq!(review.browser.script("return document.querySelectorAll('img, main script, main a').length"), 0);
    for (row, (_, target)) in EVIL.iter().enumerate() {
        let cell = review.browser.find(&format!("#b{row} .text:nth-of-type(2) span:last-child"));
        assert_eq!(cell.property("textContent"), *target);
    }
    review.keys("kaaaa");
    assert_eq!(review.stored(), EVIL.map(pair));
    // As an edited text, too.
    review.keys("e");
    review.overwrite(EVIL[0].1);
    review.save();
    review.browser.reload();
    assert_eq!(review.stored()[3], pair((EVIL[3].0, EVIL[0].1)));
    assert_eq!(review.browser.script("return document.title"), "article.az – article.en");
}

#[test]
fn articles_that_are_no_translations_of_each_other_get_a_warning() {
    let [source, _] = articles(&SENTENCES);
    let Some(review) = Review::of_articles(&source, &source, &[]) else { return };
    assert!(review.browser.text("#objection").starts_with("Warning: "), "{}", review.browser.text("#objection"));
    review.expect(&[]);
    let Some(review) = Review::of_doubtful_rows() else { return };
    assert!(!review.browser.is_shown("#objection"));
}

#[test]
fn the_download_is_named_after_the_source() {
    let Some(review) = Review::of_doubtful_rows() else { return };
    assert_eq!(review.download().file_name().unwrap(), "article.reviewed.tsv");
    let [source, target] = articles(&SENTENCES);
    review.browser.open(&review.page("Şəki #1? 100%.son", &source, &target, &[]));
    assert_eq!(review.download().file_name().unwrap().to_str().unwrap(), "Şəki #1_ 100%.son.reviewed.tsv");
}

// The page for editors.

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

// What every one of these tests relies on.

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
