//! The identity of a finding, by which a person dismisses it.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use yaddash_core::qa::{Contradiction, Finding, Reason, Side};

/// The identity of a finding: a hash of its rule, the two texts, and the text that was found in one of them. It does not
/// depend on the file and the line, so a finding keeps its identity when lines move or a file gets another name. If
/// one of the texts is corrected, a finding in it is another one.
///
/// Of the words found, only the text counts: the same words that are found twice in a sentence by one rule are one
/// finding. Where nothing is found because something is missing, the reason with its data takes the place of the text.
///
/// As text and in JSON, it is the letter f and 11 hexadecimal digits, such as `f3a91c07b1e2`. With the letter, no
/// spreadsheet takes it for a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingId(u64);

/// A text is not the identity of a finding.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected the id of a finding, such as f3a91c07b1e2, found “{0}”")]
pub struct NotAFindingId(pub String);

impl FindingId {
    /// The number of hexadecimal digits behind the letter.
    const DIGITS: usize = 11;

    /// Returns the identity of a finding in a source and its target.
    #[must_use]
    pub fn new(finding: &Finding, source: &str, target: &str) -> Self {
        let text = matched_text(finding, source, target);
        let mut hash = Hash::default();
        for part in [finding.rule.id(), finding.side.name(), source, target, text] {
            hash.add(part.as_bytes());
        }
        match &finding.reason {
            // What one house does not write, another one may.
            Reason::HouseStyle { house, .. } => hash.add(house.as_bytes()),
            reason if text.is_empty() => {
                hash.add(&serde_json::to_vec(reason).unwrap_or_default());
            }
            _ => {}
        }
        hash.finish()
    }

    /// Returns the identity of a contradiction between two pairs. It is the same whichever of the two comes first in a
    /// file.
    #[must_use]
    pub fn of_contradiction(contradiction: &Contradiction) -> Self {
        let mut hash = Hash::default();
        hash.add(contradiction.finding.rule.id().as_bytes());
        hash.add(&contradiction.texts.to_le_bytes());
        hash.finish()
    }
}

/// Returns the text of a finding in its side of a pair.
pub(super) fn matched_text<'t>(finding: &Finding, source: &'t str, target: &'t str) -> &'t str {
    let text = if finding.side == Side::Source { source } else { target };
    text.get(finding.range.clone()).unwrap_or_default()
}

impl fmt::Display for FindingId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "f{:0width$x}", self.0, width = Self::DIGITS)
    }
}

impl FromStr for FindingId {
    type Err = NotAFindingId;

    fn from_str(text: &str) -> Result<Self, NotAFindingId> {
        let digits = text.trim().strip_prefix('f').unwrap_or_default();
        let are_digits = digits.len() == Self::DIGITS && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let number = u64::from_str_radix(digits, 16).ok().filter(|_| are_digits);
        number.map(Self).ok_or_else(|| NotAFindingId(text.chars().take(40).collect()))
    }
}

impl Serialize for FindingId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The hash FNV-1a of several parts. Each part is hashed with its length, so that the borders of the parts count.
struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    fn add(&mut self, part: &[u8]) {
        for byte in (part.len() as u64).to_le_bytes().iter().chain(part) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// Returns the hash, folded to as many bits as an identity has.
    fn finish(self) -> FindingId {
        const BITS: usize = FindingId::DIGITS * 4;
        FindingId((self.0 >> BITS) ^ (self.0 & ((1 << BITS) - 1)))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use yaddash_core::qa::{Checker, Consistency, Rules};
    use yaddash_core::unit::Language;

    fn ids(source: &str, target: &str) -> Vec<(&'static str, String)> {
        let (az, en) = (Language::azerbaijani(), Language::english());
        let found = Checker::new(Arc::default(), az, en, Rules::default()).check_pair(source, target);
        found.iter().map(|one| (one.rule.id(), FindingId::new(one, source, target).to_string())).collect()
    }

    #[test]
    fn an_identity_never_changes_because_dismissed_findings_are_in_files() {
        let found = ids("Sənəd mayın 6-da imzalanıb.", "The the document was signed on 7 May.");
        let expected = [("doubled-words", "ffbee2125e0e".to_owned()), ("dates", "f3e276294a66".to_owned())];
        assert_eq!(found, expected);
    }

    #[test]
    fn findings_of_one_pair_and_findings_of_corrected_pairs_have_other_identities() {
        let first = ids("Görüş 6 mayda, 8 mayda olub.", "The meeting was held on 7 May.");
        let corrected = ids("Görüş 6 mayda, 8 mayda olub.", "The meeting was held on 7 May .");
        let mut all: Vec<_> = first.iter().chain(&corrected).map(|(_, id)| id).collect();
        let count = all.len();
        all.sort();
        all.dedup();
        assert!(count > 2, "{first:?} {corrected:?}");
        assert_eq!(all.len(), count, "{first:?} {corrected:?}");
    }

    #[test]
    fn a_contradiction_has_one_identity_in_either_order() {
        let contradiction = |pairs: [(&str, &str); 2]| {
            let mut consistency = Consistency::new(&Language::azerbaijani(), &Language::english(), Rules::default());
            assert!(consistency.see(pairs[0].0, pairs[0].1, 1).is_empty());
            let found = consistency.see(pairs[1].0, pairs[1].1, 2);
            FindingId::of_contradiction(&found[0])
        };
        let (one, two, three) = (("Bəli.", "Yes."), ("Bəli.", "Indeed."), ("Bəli.", "Right."));
        assert_eq!(contradiction([one, two]), contradiction([two, one]));
        assert_ne!(contradiction([one, two]), contradiction([one, three]));
        let (yes, right) = (("Bəli.", "Yes."), ("Hə.", "yes."));
        assert_eq!(contradiction([yes, right]), contradiction([right, yes]));
    }

    #[test]
    fn only_the_letter_and_eleven_digits_are_an_identity() {
        let id: FindingId = " f0ab91c07b1e ".parse().unwrap();
        assert_eq!((id.to_string().as_str(), serde_json::json!(id)), ("f0ab91c07b1e", "f0ab91c07b1e".into()));
        for text in [
            "",
            "f",
            "f3a9",
            "3a91c07b1e2f",
            "f3a91c07b1e",
            "f3a91c07b1e2c",
            "f+a91c07b1e2",
            "f3a91c07bəə",
            "F3A91C07B1E2",
        ] {
            assert_eq!(text.parse::<FindingId>(), Err(NotAFindingId(text.to_owned())));
        }
    }
}
