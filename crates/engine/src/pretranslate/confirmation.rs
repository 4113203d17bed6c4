//! Decides which targets of a returned XLIFF file are confirmed translations, and makes units from these
//! targets.
//!
//! If the translator's tool updates the states of the targets, the states decide. Many tools leave the states
//! unchanged or remove them. A file from such a tool has no states except those that this program wrote. In
//! such a file, a target counts as a translator's work if it differs from all suggestions beside it. A fuzzy
//! suggestion that was not changed is not a translator's work unless the file marks it as confirmed: it is
//! neither stored nor put into the article.

use super::fill_in::fill_in;
use crate::formats::xliff::{Bilingual, BilingualSegment, MACHINE, Progress};
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
    /// The target is what [`fill_in`] gives, such as a date. It is put into the article, but is not worth storing.
    Filled,
}

/// The states that mark a target as confirmed, in both versions of XLIFF.
const CONFIRMED: [&str; 4] = ["translated", "final", "signed-off", "reviewed"];
/// The states that mark a target as not translated yet.
const UNTRANSLATED: [&str; 2] = ["new", "needs-translation"];

/// Returns the status of each target of a file, in the order of the file.
#[must_use]
pub(crate) fn target_statuses(file: &Bilingual) -> Vec<TargetStatus> {
    let source = file.source.clone().unwrap_or_else(Language::azerbaijani);
    let target = file.target.clone().unwrap_or_else(|| source.default_target());
    let filled = |pair: &BilingualSegment| fill_in(&pair.source, &source, &target);
    let is_filled = |pair: &BilingualSegment| {
        pair.target.as_deref().is_some_and(|text| filled(pair).as_deref() == Some(text.trim()))
    };
    // This program has written the state of a segment that it has filled in, even if the translator has changed the text.
    let keeps_states = file.segments.iter().any(|pair| filled(pair).is_none() && keeps_states(pair));
    let status = |pair| match status(pair, keeps_states) {
        TargetStatus::Confirmed | TargetStatus::Draft if is_filled(pair) => TargetStatus::Filled,
        status => status,
    };
    file.segments.iter().map(status).collect()
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
    if let Some(tool) = &pair.tool_state {
        return match tool.progress {
            Progress::Confirmed => TargetStatus::Confirmed,
            // The tool has copied the source, or a reviewer has rejected what is there.
            _ if has_letters && same(&pair.source, target) => TargetStatus::Missing,
            Progress::Draft | Progress::Rejected | Progress::NotStarted => TargetStatus::Draft,
        };
    }
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

/// Returns a text with one space for each run of spaces, tabs and line breaks, and none at its ends. Non-breaking
/// spaces stay.
#[must_use]
pub(crate) fn single_spaced(text: &str) -> String {
    let words = text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
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

    #[test]
    fn the_state_of_trados_or_memoq_decides_and_drafts_are_looked_up_again() {
        use TargetStatus::{Confirmed, Draft, Missing};
        let trados = |conf: &str, target: &str| {
            format!(
                "<trans-unit id=\"1\"><source>Nazir gəldi.</source><seg-source><mrk mtype=\"seg\" mid=\"1\">Nazir gəldi.</mrk></seg-source>\
                <target><mrk mtype=\"seg\" mid=\"1\">{target}</mrk></target><sdl:seg-defs><sdl:seg id=\"1\" {conf}/></sdl:seg-defs></trans-unit>"
            )
        };
        let file = [
            trados("conf=\"Translated\"", "He came."),
            trados("conf=\"Draft\" origin=\"mt\"", "He came."),
            trados("conf=\"RejectedTranslation\"", "He came."),
            trados("", "Nazir gəldi."),
            NEW.replace("<trans-unit", "<trans-unit mq:status=\"PartiallyEdited\""),
            NEW.replace("<trans-unit", "<trans-unit mq:status=\"ManuallyConfirmed\""),
        ];
        let file: Vec<&str> = file.iter().map(String::as_str).collect();
        assert_eq!(statuses_of(&file), [Confirmed, Draft, Draft, Missing, Draft, Confirmed]);
    }

    #[test]
    fn a_sentence_that_a_tool_has_divided_is_translated_only_if_all_of_its_parts_are() {
        use TargetStatus::{Confirmed, Missing};
        let divided = |first: &str, second: &str| {
            format!(
                "<trans-unit id=\"1\"><source>Gəlir 5 mln. manat olub.</source><seg-source><mrk mtype=\"seg\" mid=\"1\">Gəlir 5 mln.</mrk> \
                <mrk mtype=\"seg\" mid=\"2\">manat olub bu il.</mrk></seg-source><target><mrk mtype=\"seg\" mid=\"1\">{first}</mrk> \
                <mrk mtype=\"seg\" mid=\"2\">{second}</mrk></target></trans-unit>"
            )
        };
        let whole = divided("The income was 5 million", "manats this year.");
        let half = divided("The income was 5 million", "");
        let copied = divided("The income was 5 million", "manat olub bu il.");
        assert_eq!(statuses_of(&[&whole, &half, &copied]), [Confirmed, Missing, Missing]);
        let two = |second: &str| {
            let file = format!(
                "<xliff version=\"2.1\" srcLang=\"az\" trgLang=\"en\"><file id=\"f\"><unit id=\"u1\" name=\"0:0-24\">\
                <segment><source>Gəlir 5 mln.</source><target>The income was 5 million</target></segment>\
                <segment><source>manat olub.</source>{second}</segment></unit></file></xliff>"
            );
            Bilingual::read(file.as_bytes()).unwrap().segments
        };
        let whole = two("<target>manats.</target>");
        assert_eq!((whole.len(), whole[0].source.as_str()), (1, "Gəlir 5 mln. manat olub."));
        assert_eq!(whole[0].target.as_deref(), Some("The income was 5 million manats."));
        assert_eq!(two("")[0].target, None);
    }

    #[test]
    fn an_adapted_suggestion_that_was_not_changed_is_a_suggestion_and_a_date_is_filled_in() {
        use TargetStatus::{Confirmed, Filled, Suggestion};
        let adapted = "<trans-unit id=\"1\"><source>İclas 7 saat çəkib.</source><target state=\"needs-review-translation\">It took 7 hours.</target>\
            <alt-trans match-quality=\"98%\"><target>It took 7 hours.</target></alt-trans>\
            <alt-trans match-quality=\"96%\"><source>İclas 5 saat çəkib.</source><target>It took 5 hours.</target></alt-trans></trans-unit>";
        let date = "<trans-unit id=\"2\"><source>26 dekabr, 2024</source><target state=\"translated\">26 December, 2024</target></trans-unit>";
        let other = date.replace(">26 December, 2024", ">December 26, 2024");
        assert_eq!(
            statuses_of(&[adapted, date, &other, CHANGED]),
            [Suggestion(Some(98)), Filled, Confirmed, Confirmed]
        );
    }
}
