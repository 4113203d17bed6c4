//! Joining and splitting rows on the page for reviewers.

use super::{Review, SENTENCES, articles, pair};

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
