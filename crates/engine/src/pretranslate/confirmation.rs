//! What a translator has given back: which targets of an XLIFF file somebody stands for, and the units
//! that they make.
//!
//! States say it, where a tool keeps them. Many tools do not: they leave the states that they were
//! given, or drop them. Such a file has no state but those that we wrote, and then a target is
//! somebody's work if it is not one of the suggestions that stand beside it. A fuzzy suggestion that is
//! still there word for word is nobody's work in either case: it is neither stored nor put into the article.

use crate::formats::xliff::{Bilingual, BilingualSegment};
use yaddash_core::text::neighbour_hash;
use yaddash_core::unit::properties::{FROM_TRANSLATION, ORIGIN};
use yaddash_core::unit::{Annotation, Context, Language, Role, Unit, Variant};

/// Whose work a target is, and whether somebody has confirmed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TargetStatus {
    /// Somebody stands for it.
    Confirmed,
    /// Somebody's work, which the tool does not say to be finished.
    Draft,
    /// A suggestion for a similar text that nobody has touched, with its quality if that is known.
    Suggestion(Option<u8>),
    /// There is none, or it repeats the source.
    Missing,
    /// There is nothing to translate: the file says so, or there are no letters.
    Kept,
}

/// States that say that somebody stands for a target, of both versions.
const CONFIRMED: [&str; 4] = ["translated", "final", "signed-off", "reviewed"];
/// States that say that there is none yet.
const UNTRANSLATED: [&str; 2] = ["new", "needs-translation"];
/// Qualifiers of what a machine has made.
const MACHINE: [&str; 2] = ["leveraged-mt", "mt-suggestion"];

/// The status of each target of a file, in order.
#[must_use]
pub fn target_statuses(file: &Bilingual) -> Vec<TargetStatus> {
    let keeps_states = file.segments.iter().any(keeps_states);
    file.segments.iter().map(|pair| status(pair, keeps_states)).collect()
}

/// Whether a state is there that we do not write: so the tool that gave the file back keeps them.
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
    // Tools write the source where there is no translation.
    if same(&pair.source, target) {
        return if has_letters { TargetStatus::Missing } else { TargetStatus::Kept };
    }
    let by_machine = pair.qualifier.as_deref().is_some_and(|qualifier| MACHINE.contains(&qualifier));
    let untranslated = state.is_some_and(|state| UNTRANSLATED.contains(&state));
    if keeps_states || by_machine || untranslated { TargetStatus::Draft } else { TargetStatus::Confirmed }
}

/// What the units of a file have in common.
#[derive(Clone, Debug)]
pub struct Provenance<'a> {
    /// The language of the article.
    pub source: &'a Language,
    /// The language of the translation.
    pub target: &'a Language,
    /// The name of the article.
    pub document: &'a str,
    /// Who made the translation.
    pub author: Option<&'a str>,
    /// When, as TMX writes it.
    pub date: &'a str,
}

/// The units of what is confirmed, each with its place and neighbours. `roles` says what each pair is
/// in the article.
#[must_use]
pub fn confirmed(
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

    /// A file of XLIFF 1.2 with these units, and the status of each.
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
    fn a_tool_without_states_is_read_by_what_was_changed() {
        use TargetStatus::{Confirmed, Kept, Missing, Suggestion};
        let file = [FUZZY, CHANGED, EXACT, NEW, COPIED, "<trans-unit id=\"7\"><source>15:37</source></trans-unit>"];
        assert_eq!(statuses_of(&file), [Suggestion(Some(80)), Confirmed, Confirmed, Confirmed, Missing, Kept]);
    }

    #[test]
    fn a_tool_with_states_is_taken_at_its_word() {
        use TargetStatus::{Confirmed, Draft, Suggestion};
        let file = [FUZZY, CHANGED, EXACT, NEW, SIGNED];
        assert_eq!(statuses_of(&file), [Suggestion(Some(80)), Draft, Confirmed, Draft, Confirmed]);
        let approved = FUZZY.replace("id=\"1\"", "id=\"1\" approved=\"yes\"");
        assert_eq!(statuses_of(&[&approved, CHANGED]), [Confirmed, Draft]);
    }

    #[test]
    fn what_a_machine_wrote_is_no_word_of_anybody() {
        let machine = NEW.replace("<target>", "<target state-qualifier=\"leveraged-mt\">");
        assert_eq!(statuses_of(&[&machine]), [TargetStatus::Draft]);
    }
}
