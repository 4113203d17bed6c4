//! Any text, in any language, is split into segments. Together with the space between them, the segments are
//! the whole text. Nothing panics.

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
    let mut end = 0;
    for segment in &article.segments {
        assert!(segment.range.start >= end, "segments stand in order");
        assert!(nothing(&text[end..segment.range.start]), "nothing is lost between segments");
        assert_eq!(&text[segment.range.clone()], segment.text);
        assert!(!nothing(&segment.text), "a segment has something in it");
        end = segment.range.end;
    }
    assert!(nothing(&text[end..]), "nothing is lost at the end");
});
