//! A run made of any bytes: what its reader must bear. The fuzz target of the index calls this, and so do the tests.

use std::sync::LazyLock;

use super::image::resealed;
use super::{About, Builder, Damaged, Parts, Run, Text};
use crate::score::{Coder, Prepared};
use crate::text::{CaseRule, Stem};
use crate::unit::Language;

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

/// A sound run of a few texts, some of which two units have.
static SOUND: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut units = 0..;
    let texts = TEXTS.iter().chain(&TEXTS[..4]).zip(&mut units).map(|(text, unit)| {
        let text = Text { unit, text: (*text).to_owned(), class: 1, context: unit.cast_unsigned(), date: None };
        Ok::<_, std::convert::Infallible>(text)
    });
    let Ok(builder) = Builder::read(&Language::azerbaijani(), texts);
    let about = About { uuid: "u".to_owned(), language: Language::azerbaijani(), from: 0, to: 16, gone: vec![2, 5] };
    let mut bytes = Vec::new();
    let written = builder.write(&about, &mut bytes);
    assert!(written.is_ok(), "a vector takes all");
    bytes
});

/// Reads a run and searches it. The first byte says which one: these bytes themselves, or a sound one changed by
/// them, seven at a time (a place, how many, what), whose checksums are made to fit again: what these cannot tell.
///
/// Says whether it could be opened.
#[cfg_attr(not(fuzzing), allow(unreachable_pub))]
pub fn read(bytes: &[u8]) -> bool {
    let Some((kind, rest)) = bytes.split_first() else { return false };
    if kind % 8 == 0 {
        return searched(rest.to_vec()).is_ok();
    }
    let mut run = SOUND.clone();
    for change in rest.chunks_exact(7) {
        let (place, count, what) = (u16::from_le_bytes([change[0], change[1]]), change[2], &change[3..]);
        let at = usize::from(place) % run.len();
        let to = run.iter_mut().skip(at);
        to.zip(&what[..1 + usize::from(count) % 4]).for_each(|(byte, new)| *byte = *new);
    }
    if kind % 8 == 1 {
        run.truncate(run.len().saturating_sub(rest.len() * 13));
    }
    searched(resealed(run)).is_ok()
}

fn searched(bytes: Vec<u8>) -> Result<(), Damaged> {
    let run = Run::held(bytes)?;
    // Whether or not it is found out here, every search bears it.
    let sound = run.check();
    let records = run.image.header.counts.records;
    let parts = Parts::of(Vec::new(), vec![run]);
    let language = Language::azerbaijani();
    for text in TEXTS.iter().chain(&["Nazir Parisə gedib.", "Xarici işlər naziri noyabrın 8-də gəlib."]) {
        for (least, most) in [(0, 3), (500_000, 1), (700_000, 100)] {
            let Ok(found) = parts.find(&Prepared::of(text, &language), &language, least, most) else { continue };
            let hits = found.into_hits().0;
            assert!(hits.is_sorted_by(|one, next| one.rank >= next.rank), "not best first: {hits:?}");
            for hit in hits {
                assert!(hit.run == 0 && u64::from(hit.record) < records && hit.rank.0 <= 100, "{hit:?} of {records}");
                let units = parts.units(hit, Some(3));
                assert!(sound.is_err() || units.is_ok(), "a sound run has no units for {hit:?}");
            }
        }
        let mut coder = Coder::new(CaseRule::of(&language));
        let mut stems = Vec::new();
        coder.read(text, |letters| stems.push(Stem::of(letters, &language)));
        let units = parts.units_with(&stems, |_| false);
        let members = parts.fingerprints().map_or(0, |all| all.len());
        assert!(units.is_err() || sound.is_err() || units.is_ok_and(|units| units.len() <= members));
    }
    let fingerprints = parts.fingerprints();
    assert!(sound.is_err() || fingerprints.is_ok(), "a sound run cannot be compared with its memory");
    sound
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_run_without_changes_is_sound() {
        assert!(read(&[2]));
        assert!(!read(&[0]));
    }

    proptest! {
        #[test]
        fn a_run_of_any_bytes_is_refused_or_searched_within_its_bounds(bytes in proptest::collection::vec(any::<u8>(), 0..120)) {
            // What must hold for its answers is asserted there; the same bytes are judged alike each time.
            prop_assert_eq!(read(&bytes), read(&bytes));
        }
    }
}
