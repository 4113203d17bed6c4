//! The states that Trados, memoQ and Phrase give to segments. These tools do not use the attribute `state` of
//! XLIFF 1.2, but attributes and elements of their own namespaces.
//!
//! | tool | where | state | origin |
//! |---|---|---|---|
//! | Trados | `<sdl:seg>` in `<sdl:seg-defs>`, by the id of the segment | `conf` | `origin` |
//! | memoQ | the `trans-unit` | `mq:status` | `MachineTranslated` is a state |
//! | Phrase | the `trans-unit` | `m:confirmed` | `m:trans-origin` |
//!
//! Sources: `ConfirmationLevel` in <https://developers.rws.com/studio-api-docs/>, `TUStatus` in memoQ's
//! JavaScript interface, <https://developers.phrase.com/en/guides/mxliff/structure>. Namespaces are recognized
//! by the prefixes that the tools always write. A value that is not known counts as a draft, because a memory
//! that stored an unfinished translation would later return it as a good one.

use super::scope::Attributes;

/// How far a translation tool says that the work on a segment has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// Nobody has worked on the segment. A text in the target, such as a copy of the source, does not count.
    NotStarted,
    /// A reviewer has rejected the translation.
    Rejected,
    /// There is a text, but nobody has confirmed it: a draft, a suggestion that was filled in, or the output of
    /// a machine.
    Draft,
    /// A person has confirmed the translation.
    Confirmed,
}

/// The state of a segment in the words of the tool, and its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToolState {
    /// The state as the tool names it, with the origin of a machine translation: `Draft`, `Draft, mt`.
    pub name: String,
    /// How far the work on the segment has come.
    pub progress: Progress,
    /// Whether the text is the unchanged output of a machine, which a person may have confirmed.
    pub is_machine_output: bool,
}

impl ToolState {
    fn new(state: &str, origin: Option<&str>, progress: Progress) -> Self {
        let machine = origin.filter(|origin| is_machine(origin));
        let name = machine.map_or_else(|| state.to_owned(), |origin| format!("{state}, {origin}"));
        Self { name, progress, is_machine_output: machine.is_some() }
    }

    /// Returns the state that memoQ or Phrase wrote into the start tag of a `trans-unit`.
    pub(super) fn of_unit(attributes: &Attributes) -> Option<Self> {
        if let Some(status) = attributes.of_tool("mq:status") {
            let origin = (status == "MachineTranslated").then_some("mt");
            let progress = match status {
                "NotStarted" => Progress::NotStarted,
                "Rejected" => Progress::Rejected,
                status if status.ends_with("Confirmed") || status == "Proofread" => Progress::Confirmed,
                _ => Progress::Draft,
            };
            return Some(Self { is_machine_output: origin.is_some(), ..Self::new(status, None, progress) });
        }
        let confirmed = attributes.of_tool("m:confirmed")?;
        let origin = attributes.of_tool("m:trans-origin");
        // Each step of a workflow that has confirmed the segment counts one more.
        Some(match confirmed {
            "0" => Self::new("not confirmed", origin, Progress::Draft),
            _ => Self::new("confirmed", origin, Progress::Confirmed),
        })
    }

    /// Returns the state that a `<sdl:seg>` of Trados with these attributes gives to its segment.
    pub(super) fn of_trados(attributes: &Attributes) -> Self {
        let state = attributes.get("conf").unwrap_or("Unspecified");
        let progress = match state {
            "Translated" | "ApprovedTranslation" | "ApprovedSignOff" => Progress::Confirmed,
            "RejectedTranslation" | "RejectedSignOff" => Progress::Rejected,
            "Unspecified" | "NotTranslated" => Progress::NotStarted,
            _ => Progress::Draft,
        };
        Self::new(state, attributes.get("origin"), progress)
    }
}

/// Whether an origin is a machine: `mt`, `nmt`, or `amt` for machine translation that adapts itself.
fn is_machine(origin: &str) -> bool {
    matches!(origin, "mt" | "nmt" | "amt" | "MT" | "auto-translated")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_of_trados_and_memoq_has_a_meaning_and_an_unknown_one_is_a_draft() {
        use Progress::{Confirmed, Draft, NotStarted, Rejected};
        let trados = |conf: Option<&str>, origin: Option<&str>| {
            let mut attributes = Attributes::default();
            conf.into_iter().for_each(|conf| attributes.put("conf", conf.to_owned()));
            origin.into_iter().for_each(|origin| attributes.put("origin", origin.to_owned()));
            ToolState::of_trados(&attributes)
        };
        for (conf, progress) in [
            ("Translated", Confirmed),
            ("ApprovedTranslation", Confirmed),
            ("ApprovedSignOff", Confirmed),
            ("Draft", Draft),
            ("RejectedTranslation", Rejected),
            ("RejectedSignOff", Rejected),
            ("Unspecified", NotStarted),
            ("Surprise", Draft),
        ] {
            let state = trados(Some(conf), Some("interactive"));
            assert_eq!((state.progress, state.name.as_str(), state.is_machine_output), (progress, conf, false));
        }
        assert_eq!(trados(None, None).progress, NotStarted);
        let machine = trados(Some("Draft"), Some("nmt"));
        assert_eq!((machine.name.as_str(), machine.is_machine_output), ("Draft, nmt", true));
        let memoq = |status: &str| {
            let mut attributes = Attributes::default();
            attributes.put_of_tool("mq:status", status);
            ToolState::of_unit(&attributes).map(|state| (state.progress, state.is_machine_output))
        };
        for (status, progress) in [
            ("ManuallyConfirmed", Confirmed),
            ("Reviewer1Confirmed", Confirmed),
            ("Proofread", Confirmed),
            ("PreTranslated", Draft),
            ("PartiallyEdited", Draft),
            ("AssembledFromFragments", Draft),
            ("Rejected", Rejected),
            ("NotStarted", NotStarted),
            ("AutoJoined", Draft),
        ] {
            assert_eq!(memoq(status), Some((progress, false)), "{status}");
        }
        assert_eq!(memoq("MachineTranslated"), Some((Draft, true)));
        assert_eq!(ToolState::of_unit(&Attributes::default()), None);
    }
}
