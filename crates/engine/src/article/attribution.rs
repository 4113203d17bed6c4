//! Finds the news agency that a report names as its source in the first sentences of the body.

use yaddash_core::language::lists::ATTRIBUTIONS;
use yaddash_core::text::is_agency;
use yaddash_core::unit::{Role, Segment};

/// The number of sentences at the start of the body in which the agency is looked for.
const FIRST: usize = 4;

/// Returns the news agency that a report names as its source: `"Report" xəbər verir ki`,
/// `AZƏRTAC xəbər verir`, `Report-un məlumatına görə`, `AZERTAC informs`.
pub(super) fn agency(segments: &[Segment]) -> Option<&str> {
    let body = segments.iter().filter(|segment| segment.role == Role::Body).take(FIRST);
    body.filter_map(|segment| named_in(&segment.text)).next()
}

fn named_in(sentence: &str) -> Option<&str> {
    // The byte offset of the space before the words of attribution.
    let at = |words| sentence.match_indices(words).find_map(|(at, _)| sentence[..at].strip_suffix(' ').map(str::len));
    let end = ATTRIBUTIONS.iter().filter_map(at).min()?;
    let words = sentence[..end].split_whitespace();
    words.map(bare_name).rfind(|name| is_agency(name)).or_else(|| quoted_name(&sentence[..end]))
}

/// Returns a name without its quotation marks and its case ending: `"Report"un` → `Report`, `AZƏRTAC-ın` →
/// `AZƏRTAC`.
fn bare_name(word: &str) -> &str {
    let word = word.trim_start_matches(is_quote);
    let end = word.find(|c| is_quote(c) || c == ',').unwrap_or(word.len());
    let name = &word[..end];
    // The hyphen before a case ending in lower case: AZƏRTAC-ın, APA-nın.
    let joined = name.rfind('-').filter(|&at| name[at + 1..].starts_with(char::is_lowercase));
    &name[..joined.unwrap_or(name.len())]
}

/// Returns the quoted name at the end of `before`, the text before a verb such as `xəbər verir`. The name
/// need not be on a list of agencies: `"Xəzər Xəbər" xəbər verir`.
fn quoted_name(before: &str) -> Option<&str> {
    let inside = before.strip_suffix(is_quote)?;
    let open = inside.rfind(is_quote)?;
    let name = inside[open..].trim_start_matches(is_quote);
    (name.starts_with(char::is_uppercase) && name.len() <= 40).then_some(name)
}

fn is_quote(c: char) -> bool {
    yaddash_core::text::is_opening_or_closing_quote(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_agency_that_precedes_the_words_of_attribution_is_found() {
        let cases = [
            ("\"Report\" xəbər verir ki, iclas keçirilib.", Some("Report")),
            ("AZƏRTAC xəbər verir ki, iclas keçirilib.", Some("AZƏRTAC")),
            ("“Report”un məlumatına görə, iclas olub.", Some("Report")),
            ("APA-nın məlumatına görə, iclas olub.", Some("APA")),
            ("Bu barədə AZƏRTAC TASS-a istinadla xəbər verir.", Some("TASS")),
            ("“Xəzər Xəbər” xəbər verir ki, iclas olub.", Some("Xəzər Xəbər")),
            ("Report informs, citing the ministry.", Some("Report")),
            ("Nazirlik bildirir ki, iclas olub.", None),
        ];
        for (sentence, name) in cases {
            assert_eq!(named_in(sentence), name, "{sentence}");
        }
    }
}
