//! Decides which targets of a returned XLIFF file are confirmed translations, and makes units from these
//! targets.
//!
//! If the translator's tool updates the states of the targets, the states decide. Many tools leave the states
//! unchanged or remove them. A file from such a tool has no states except those that this program wrote. In
//! such a file, a target counts as a translator's work if it differs from all suggestions beside it. A fuzzy
//! suggestion that was not changed is not a translator's work unless the file marks it as confirmed: it is
//! neither stored nor put into the article.

use crate::formats::xliff::{Bilingual, BilingualSegment};
use yaddash_core::text::neighbour_hash;
use yaddash_core::unit::properties::{FROM_TRANSLATION, ORIGIN};
use yaddash_core::unit::{Annotation, Context, Language, Role, Unit, Variant};

/// The status of a target: who made the text, and whether somebody has confirmed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub(crate) enum TargetStatus {
    /// A translator has confirmed the target.
    Confirmed,
    /// A translator has written the target, but the tool does not mark the target as finished.
    Draft,
    /// The target is an unchanged suggestion for a similar text. The value is the quality of the suggestion in
    /// per cent, if it is known.
    Suggestion(Option<u8>),
    /// There is no target, or the target repeats the source.
    Missing,
    /// There is nothing to translate: the file says so, or the source has no letters.
    Kept,
}

/// The states that mark a target as confirmed, in both versions of XLIFF.
const CONFIRMED: [&str; 4] = ["translated", "final", "signed-off", "reviewed"];
/// The states that mark a target as not translated yet.
const UNTRANSLATED: [&str; 2] = ["new", "needs-translation"];
/// The state qualifiers that mark a target as a machine translation.
const MACHINE: [&str; 2] = ["leveraged-mt", "mt-suggestion"];

/// Returns the status of each target of a file, in the order of the file.
#[must_use]
pub(crate) fn target_statuses(file: &Bilingual) -> Vec<TargetStatus> {
    let keeps_states = file.segments.iter().any(keeps_states);
    file.segments.iter().map(|pair| status(pair, keeps_states)).collect()
}

/// Whether a segment has a state that this program does not write. Such a state shows that the translator's tool sets
/// the states of segments.
fn keeps_states(pair: &BilingualSegment) -> bool {
    let Some(state) = pair.state.as_deref() else { return pair.approved };
    let is_as_written = match pair.suggestions.first() {
        None => state == "initial",
        Some(best) if best.quality == Some(100) => {
            matches!(state, "translated" | "needs-review-translation" | "initial")
        }
        Some(_) => matches!(state, "needs-review-translation" | "initial"),
    };
    pair.approved || !is_as_written
}

fn status(pair: &BilingualSegment, keeps_states: bool) -> TargetStatus {
    let has_letters = pair.source.contains(char::is_alphabetic);
    let Some(target) = pair.target.as_deref().filter(|_| !pair.fixed) else {
        return if pair.fixed || !has_letters { TargetStatus::Kept } else { TargetStatus::Missing };
    };
    let same = |first: &str, second: &str| first.split_whitespace().eq(second.split_whitespace());
    let state = pair.state.as_deref();
    if pair.approved || state.is_some_and(|state| CONFIRMED.contains(&state)) {
        return TargetStatus::Confirmed;
    }
    if let Some(suggestion) = pair.suggestions.iter().find(|suggestion| same(&suggestion.target, target)) {
        return match suggestion.quality {
            Some(100) if state.is_none() => TargetStatus::Confirmed,
            Some(100) => TargetStatus::Draft,
            quality => TargetStatus::Suggestion(quality),
        };
    }
    // Some tools copy the source into the target if there is no translation.
    if same(&pair.source, target) {
        return if has_letters { TargetStatus::Missing } else { TargetStatus::Kept };
    }
    let by_machine = pair.qualifier.as_deref().is_some_and(|qualifier| MACHINE.contains(&qualifier));
    let untranslated = state.is_some_and(|state| UNTRANSLATED.contains(&state));
    if keeps_states || by_machine || untranslated { TargetStatus::Draft } else { TargetStatus::Confirmed }
}

/// The data that all units from one file share.
#[derive(Clone, Debug)]
pub(crate) struct Provenance<'a> {
    /// The language of the article.
    pub(crate) source: &'a Language,
    /// The language of the translation.
    pub(crate) target: &'a Language,
    /// The name of the article.
    pub(crate) document: &'a str,
    /// The person who made the translation.
    pub(crate) author: Option<&'a str>,
    /// The date of the translation, in the form of TMX.
    pub(crate) date: &'a str,
}

/// Returns the units of the confirmed targets, each with its position and its neighbouring segments. `roles`
/// are the roles of the segments in the article, such as title or body.
#[must_use]
pub(crate) fn confirmed(
    file: &Bilingual,
    statuses: &[TargetStatus],
    roles: &[Role],
    provenance: &Provenance<'_>,
) -> Vec<Unit> {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let neighbour = |at: Option<usize>| {
        at.and_then(|at| file.segments.get(at)).map_or(0, |pair| neighbour_hash(&line(&pair.source)))
    };
    let mut units = Vec::new();
    for (at, (pair, status)) in file.segments.iter().zip(statuses).enumerate() {
        let Some(target) = pair.target.as_deref().filter(|_| *status == TargetStatus::Confirmed) else { continue };
        let mut unit = Unit::pair(
            Variant::new(provenance.source.clone(), line(&pair.source)),
            Variant::new(provenance.target.clone(), target.trim()),
        );
        unit.context = Context {
            document: Some(provenance.document.to_owned()),
            position: Some(at as u64),
            role: roles.get(at).map(|role| role.name().to_owned()),
            previous: Some(neighbour(at.checked_sub(1))),
            next: Some(neighbour(at.checked_add(1))),
        };
        unit.meta.annotations.push(Annotation::property(ORIGIN, FROM_TRANSLATION));
        unit.meta.created = Some(provenance.date.to_owned());
        unit.meta.created_by = provenance.author.map(str::to_owned);
        units.push(unit);
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the status of each target in an XLIFF 1.2 file with these units.
    fn statuses_of(units: &[&str]) -> Vec<TargetStatus> {
        let file = format!(
            "<xliff version=\"1.2\"><file original=\"a.txt\" source-language=\"az\" target-language=\"en\"><body>{}</body></file></xliff>",
            units.concat()
        );
        target_statuses(&Bilingual::read(file.as_bytes()).unwrap())
    }

    const FUZZY: &str = "<trans-unit id=\"1\"><source>Nazir gəldi.</source><target state=\"needs-review-translation\">He left.</target>\
        <alt-trans match-quality=\"80%\"><source>Nazir getdi.</source><target>He left.</target></alt-trans></trans-unit>";
    const CHANGED: &str = "<trans-unit id=\"2\"><source>Nazir gəldi.</source><target state=\"needs-review-translation\">He came.</target>\
        <alt-trans match-quality=\"80%\"><source>Nazir getdi.</source><target>He left.</target></alt-trans></trans-unit>";
    const EXACT: &str = "<trans-unit id=\"3\"><source>Bəli.</source><target state=\"translated\">Yes.</target>\
        <alt-trans match-quality=\"100%\"><source>Bəli.</source><target>Yes.</target></alt-trans></trans-unit>";
    const NEW: &str = "<trans-unit id=\"4\"><source>Xeyr.</source><target>No.</target></trans-unit>";
    const SIGNED: &str =
        "<trans-unit id=\"5\"><source>Xeyr.</source><target state=\"signed-off\">No.</target></trans-unit>";
    const COPIED: &str = "<trans-unit id=\"6\"><source>Xeyr.</source><target>Xeyr. </target></trans-unit>";

    #[test]
    fn if_a_tool_does_not_update_states_a_target_that_differs_from_the_suggestions_is_confirmed() {
        use TargetStatus::{Confirmed, Kept, Missing, Suggestion};
        let file = [FUZZY, CHANGED, EXACT, NEW, COPIED, "<trans-unit id=\"7\"><source>15:37</source></trans-unit>"];
        assert_eq!(statuses_of(&file), [Suggestion(Some(80)), Confirmed, Confirmed, Confirmed, Missing, Kept]);
    }

    #[test]
    fn a_target_of_a_tool_that_sets_states_is_confirmed_only_by_its_state_or_an_approval() {
        use TargetStatus::{Confirmed, Draft, Suggestion};
        let file = [FUZZY, CHANGED, EXACT, NEW, SIGNED];
        assert_eq!(statuses_of(&file), [Suggestion(Some(80)), Draft, Confirmed, Draft, Confirmed]);
        let approved = FUZZY.replace("id=\"1\"", "id=\"1\" approved=\"yes\"");
        assert_eq!(statuses_of(&[&approved, CHANGED]), [Confirmed, Draft]);
    }

    #[test]
    fn a_machine_translated_target_gets_the_status_draft() {
        let machine = NEW.replace("<target>", "<target state-qualifier=\"leveraged-mt\">");
        assert_eq!(statuses_of(&[&machine]), [TargetStatus::Draft]);
    }
}
