//! The places of the segments of an XLIFF file in the article from which the file was made.

use std::ops::Range;

use crate::article::Article;
use crate::formats::xliff::{Bilingual, BilingualSegment};
use yaddash_core::unit::Segment;

/// Returns the place of each XLIFF segment in the text of the article, as a range of bytes: the place that the segment
/// names, or else the next place with the same text.
///
/// # Errors
/// Returns the first segment that has no place.
pub(super) fn find<'f>(file: &'f Bilingual, article: &Article) -> Result<Vec<Range<usize>>, &'f BilingualSegment> {
    let same = |text: &str, pair: &BilingualSegment| text.split_whitespace().eq(pair.source.split_whitespace());
    let mut next = 0;
    let mut places = Vec::with_capacity(file.segments.len());
    for pair in &file.segments {
        let named = pair.spot.as_ref().map(|spot| spot.range.clone());
        let named = named.filter(|range| article.text.get(range.clone()).is_some_and(|text| same(text, pair)));
        let found = named.or_else(|| {
            let rest = article.segments.get(next..)?;
            let at = next + rest.iter().position(|segment| same(&segment.text, pair))?;
            next = at + 1;
            Some(article.segments[at].range.clone())
        });
        let place = found.ok_or(pair)?;
        next = next.max(article.segments.partition_point(|segment| segment.range.end <= place.end));
        places.push(place);
    }
    Ok(places)
}

/// Returns the segments of the article that no place covers, not even in part.
pub(super) fn uncovered<'a>(article: &'a Article, places: &[Range<usize>]) -> impl Iterator<Item = &'a Segment> {
    let mut places = places.to_vec();
    places.sort_by_key(|place| place.end);
    // The places do not overlap, so only the first place that ends after the start of a segment can cover the segment.
    let is_covered = move |range: &Range<usize>| {
        let next = places.get(places.partition_point(|place| place.end <= range.start));
        next.is_some_and(|place| place.start < range.end)
    };
    article.segments.iter().filter(move |segment| !is_covered(&segment.range))
}
