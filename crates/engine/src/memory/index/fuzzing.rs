//! Reads and searches a run made of arbitrary bytes. Reading and searching must never panic, whatever the
//! bytes are. The fuzz target of the index and the tests call [`read`].

use std::sync::{Arc, LazyLock};

use super::image::resealed;
use super::{Builder, Damaged, LanguageIndex, Run, RunInfo, Runs, Text};
use yaddash_core::score::{Coder, Prepared, Reading, words_of};
use yaddash_core::text::Stem;
use yaddash_core::unit::Language;

const TEXTS: [&str; 12] = [
    "Nazir Bakıya gəlib.",
    "Nazir Tbilisiyə gəlib.",
    "Xarici işlər naziri Ceyhun Bayramov həmkarı ilə görüşüb.",
    "Xarici işlər naziri Ceyhun Bayramov səfirlə görüşüb.",
    "Görüşdə ikitərəfli əməkdaşlığın hazırkı vəziyyəti müzakirə edilib.",
    "Görüşdə ikitərəfli münasibətlərin perspektivləri müzakirə olunub.",
    "Prezident 2025-ci il noyabrın 8-də paradda çıxış edib.",
    "Prezident 2026-cı il noyabrın 8-də paradda çıxış edib.",
    "Saziş 3 nüsxədə imzalanıb.",
    "TDT-nin sammiti Qəbələdə keçirilib.",
    "TDT-nin növbəti sammiti Bişkekdə keçiriləcək.",
    "",
];

/// A valid run of a few texts. Some of the texts are in two units.
static VALID: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut units = 0..;
    let texts = TEXTS.iter().chain(&TEXTS[..4]).zip(&mut units).map(|(text, unit)| {
        let text = Text { unit, text: (*text).to_owned(), class: 1, context: unit.cast_unsigned(), date: None };
        Ok::<_, std::convert::Infallible>(text)
    });
    let Ok(builder) = Builder::read(&Language::azerbaijani(), texts);
    let language = Language::azerbaijani();
    let info = RunInfo { uuid: "u".to_owned(), language, from: 0, to: 16, tombstones: vec![2, 5] };
    let mut bytes = Vec::new();
    let written = builder.write(&info, &mut bytes);
    assert!(written.is_ok(), "writing to a vector cannot fail");
    bytes
});

/// Makes a run from fuzzer input, reads it and searches it. The first byte of the input selects how the run
/// is made. Either the other bytes are the run itself, or they change a valid run. A change takes seven
/// bytes: two for the place, one for the count, four for the new bytes. After the changes the checksums are
/// computed again, so that the changed bytes pass the checks and are used by the search.
///
/// Returns whether the run could be opened and is valid.
#[cfg_attr(not(fuzzing), allow(unreachable_pub))]
pub fn read(bytes: &[u8]) -> bool {
    let Some((kind, rest)) = bytes.split_first() else { return false };
    if kind % 8 == 0 {
        return search_run(rest.to_vec()).is_ok();
    }
    let mut run = VALID.clone();
    for change in rest.chunks_exact(7) {
        let (place, count, what) = (u16::from_le_bytes([change[0], change[1]]), change[2], &change[3..]);
        let at = usize::from(place) % run.len();
        let to = run.iter_mut().skip(at);
        to.zip(&what[..1 + usize::from(count) % 4]).for_each(|(byte, new)| *byte = *new);
    }
    if kind % 8 == 1 {
        run.truncate(run.len().saturating_sub(rest.len() * 13));
    }
    search_run(resealed(run)).is_ok()
}

fn search_run(bytes: Vec<u8>) -> Result<(), Damaged> {
    let run = Run::from_bytes(bytes)?;
    // The run is searched even if it is not valid: no search may panic.
    let checked = run.check();
    let records = run.image.header.counts.records;
    let index = LanguageIndex::new(Runs::new(Vec::new(), vec![Arc::new(run)]));
    let language = Language::azerbaijani();
    for text in TEXTS.iter().chain(&["Nazir Parisə gedib.", "Xarici işlər naziri noyabrın 8-də gəlib."]) {
        for (min_similarity, limit) in [(0, 3), (500_000, 1), (700_000, 100)] {
            let query = Prepared::of(text, &language);
            let Ok(found) = index.find(&query, &language, min_similarity, limit) else { continue };
            let candidates = found.into_candidates().0;
            assert!(candidates.is_sorted_by(|one, next| one.rank >= next.rank), "not best first: {candidates:?}");
            for candidate in candidates {
                let is_in_run = candidate.run == 0 && u64::from(candidate.record) < records;
                assert!(is_in_run && candidate.rank.0 <= 100, "{candidate:?} of {records}");
                let units = index.units(candidate, Some(3));
                assert!(checked.is_err() || units.is_ok(), "a valid run has no units for {candidate:?}");
            }
        }
        let mut coder = Coder::new(Reading::of(&language));
        let mut stems = Vec::new();
        coder.read(text, |letters| stems.extend(words_of(letters).map(|word| Stem::of(word, &language))));
        let units = index.units_with(&stems, |_| false);
        let members = index.fingerprints().map_or(0, |all| all.len());
        assert!(units.is_err() || checked.is_err() || units.is_ok_and(|units| units.len() <= members));
    }
    let fingerprints = index.fingerprints();
    assert!(checked.is_err() || fingerprints.is_ok(), "a valid run cannot be compared with its memory");
    checked
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_undamaged_index_run_is_accepted() {
        assert!(read(&[2]));
        assert!(!read(&[0]));
    }

    proptest! {
        #[test]
        fn an_index_run_of_random_bytes_is_refused_or_gives_valid_answers(bytes in proptest::collection::vec(any::<u8>(), 0..120)) {
            // `search_run` asserts what must hold for every answer; the same bytes give the same result each time.
            prop_assert_eq!(read(&bytes), read(&bytes));
        }
    }
}
