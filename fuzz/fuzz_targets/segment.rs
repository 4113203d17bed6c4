//! Any text, in any language, is split into segments. Together with the lines that are left out and the space between
//! them, the segments are the whole text. Nothing panics.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yaddash_engine::article::Article;
use yaddash_engine::text::is_invisible;
use yaddash_engine::unit::Language;

fuzz_target!(|data: (u8, &str)| {
    let (language, text) = data;
    let tag = ["az", "en", "tr", "ka"][usize::from(language) % 4];
    let Ok(language) = Language::parse(tag) else { return };
    let article = Article::read_plain(text, &language);
    let nothing = |text: &str| text.chars().all(|c| c.is_whitespace() || is_invisible(c));
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let mut left_out = article.left_out.iter().flat_map(|line| line.text.split_whitespace());
    let mut is_left_out =
        |between: &str| between.split_whitespace().all(|word| nothing(word) || left_out.next() == Some(word));
    let mut end = 0;
    for segment in &article.segments {
        assert!(segment.range.start >= end, "segments stand in order");
        assert!(is_left_out(&text[end..segment.range.start]), "nothing is lost between segments");
        // The words that a line end divides are joined in a segment.
        assert_eq!(letters(&text[segment.range.clone()]), letters(&segment.text));
        assert!(!nothing(&segment.text), "a segment has something in it");
        end = segment.range.end;
    }
    assert!(is_left_out(&text[end..]), "nothing is lost at the end");
});
