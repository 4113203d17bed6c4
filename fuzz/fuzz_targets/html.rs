//! Any bytes, read as a web page, give an article whose segments are in order, or an error.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yaddash_engine::article::{self, Kind};
use yaddash_engine::segment::Segmenter;
use yaddash_engine::unit::Language;

fuzz_target!(|data: &[u8]| {
    let segmenter = Segmenter::for_language(&Language::azerbaijani());
    let Ok(article) = article::read(data, Some(Kind::Html), &segmenter) else { return };
    let mut end = 0;
    for segment in &article.segments {
        assert_eq!(article.text.get(segment.range.clone()), Some(segment.text.as_str()));
        assert!(segment.range.start >= end, "segments stand in order");
        end = segment.range.end;
    }
});
