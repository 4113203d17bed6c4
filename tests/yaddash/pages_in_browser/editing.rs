//! Editing the texts of a row on the page for reviewers.

use super::{ASKS_BEFORE_LEAVING, Review, SENTENCES, pair};
use crate::browser::key;

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
