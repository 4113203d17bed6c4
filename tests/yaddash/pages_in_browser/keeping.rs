//! What the browser keeps of the work on the page for reviewers: when it is loaded again, and in two tabs.

use serde_json::Value;

use super::{ASKS_BEFORE_LEAVING, Review, SENTENCES, articles, pair};
use crate::browser::{key, wait_until};

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
