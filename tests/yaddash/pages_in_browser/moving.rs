//! Moving on the page for reviewers, what it shows, and the keys that it leaves to the browser.

use serde_json::Value;

use super::{Review, SENTENCES, articles, pair};
use crate::browser::key;

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
