//! Computes fingerprints of the texts in an index, so that these texts can be compared with those of the
//! memory file.

use std::path::Path;

use super::image::Damaged;
use super::{LanguageIndex, folder, open_run};
use yaddash_core::score::{Coder, WordTable};
use yaddash_core::unit::Language;

/// The fingerprint of a text, for comparison: the id of its unit, and a hash of its words.
pub(in crate::memory) type TextFingerprint = (i64, u64);

/// The fingerprint of a text that belongs to the unit with the id `unit`.
pub(in crate::memory) fn fingerprint(unit: i64, text: &str, coder: &mut Coder) -> TextFingerprint {
    let mut hash = SEED;
    coder.read(text, |letters| hash = add(hash, letters));
    (unit, hash)
}

impl LanguageIndex {
    /// The fingerprint of every text in the runs (index files). If a unit was changed or deleted after a run
    /// was built, its text in that run is left out.
    ///
    /// # Errors
    /// Returns [`Damaged`] if a run cannot be read.
    pub(in crate::memory) fn fingerprints(&self) -> Result<Vec<TextFingerprint>, Damaged> {
        let mut all = Vec::new();
        for (number, run) in (0..).zip(&self.runs.list) {
            for record in 0..run.records {
                let mut hash = SEED;
                for word in run.record(record)?.1 {
                    let word = run.word(u32::from_le_bytes(*word)).ok_or(Damaged("a word is missing"))?;
                    hash = add(hash, word.letters);
                }
                let members = run.members(record)?.map(|member| member.unit);
                all.extend(members.filter(|&unit| self.is_live(unit, number)).map(|unit| (unit, hash)));
            }
        }
        Ok(all)
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn add(hash: u64, letters: &str) -> u64 {
    let fnv = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    fnv(letters.bytes().fold(hash, fnv), 0xff)
}

/// Checks a run that is recorded in the memory file. Returns the size of the run in bytes, and the last
/// revision whose changes are in the run.
///
/// # Errors
/// Returns [`Damaged`] with the reason why the run cannot be used.
pub(in crate::memory) fn verify_run(
    memory: &Path,
    name: &str,
    uuid: &str,
    language: &Language,
    from: i64,
) -> Result<(u64, i64), Damaged> {
    let run = open_run(&folder(memory).join(name), uuid, language, from)?;
    run.check()?;
    Ok((run.image.len(), run.image.header.to))
}
