//! Deciding about the rows of the page for reviewers: accepting, rejecting, and what then is in the download.

use super::{Review, SENTENCES, articles, pair, property};

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
