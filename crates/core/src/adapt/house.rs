//! A suggestion in the form of the house that is translated for: its dates, per cent and names of places.
//!
//! It is done last, to what was adapted, and is listed like every change. What may be changed without a look is
//! decided where the house's form is known (`text::house`, `terms::house`); spelling of common words is left to
//! checks, for a word is no value that must be right.

use std::ops::Range;

use super::{Adapted, Change, ChangeReason, ItemKind, Left, LeftReason};
use crate::terms::{Glossary, house_deviations};
use crate::text::house::{Deviation, DeviationKind, HouseStyle};
use crate::unit::Language;

/// Brings the target to the form of a house.
pub(super) fn restyle(adapted: &mut Adapted, style: &HouseStyle, glossary: &Glossary, language: &Language) {
    let mut edits: Vec<Deviation> = Vec::new();
    for deviation in house_deviations(style, glossary, &adapted.target, language) {
        if matches!(deviation.kind, DeviationKind::Word | DeviationKind::Term) {
            continue;
        }
        let crosses = |change: &Change| {
            let (changed, styled) = (&change.range, &deviation.range);
            let apart = changed.end <= styled.start || styled.end <= changed.start;
            !(apart || changed.start <= styled.start && styled.end <= changed.end)
        };
        let tangled = adapted.changes.iter().any(crosses).then_some(LeftReason::PartlyChanged);
        match deviation.doubt.map(|doubt| LeftReason::HouseForm { doubt }).or(tangled) {
            Some(reason) => {
                let met = adapted.target.get(deviation.range.clone()).unwrap_or_default();
                adapted.left.push(Left { what: format!("{met} → {}", deviation.to), reason });
            }
            None => edits.push(deviation),
        }
    }
    if edits.is_empty() {
        return;
    }
    let target = std::mem::take(&mut adapted.target);
    let moved = |at: usize, edits: &[Deviation]| {
        let before = edits.iter().filter(|edit| edit.range.end <= at);
        before.fold(at, |at, edit| at + edit.to.len() - edit.range.len())
    };
    let mut end = 0;
    for edit in &edits {
        adapted.target.push_str(target.get(end..edit.range.start).unwrap_or_default());
        adapted.target.push_str(&edit.to);
        end = edit.range.end;
    }
    adapted.target.push_str(target.get(end..).unwrap_or_default());
    let place = |range: &Range<usize>| moved(range.start, &edits)..moved(range.end, &edits);
    for change in &mut adapted.changes {
        let within = |edit: &&Deviation| change.range.start <= edit.range.start && edit.range.end <= change.range.end;
        change.reason = edits.iter().find(within).map(|edit| reason(style, edit));
        change.range = place(&change.range);
        change.to = adapted.target.get(change.range.clone()).unwrap_or_default().to_owned();
    }
    for edit in &edits {
        let range = place(&edit.range);
        if adapted.changes.iter().any(|change| change.range.start <= range.start && range.end <= change.range.end) {
            continue;
        }
        adapted.changes.push(Change {
            kind: match edit.kind {
                DeviationKind::Date => ItemKind::Date,
                DeviationKind::PerCent => ItemKind::Percentage,
                _ => ItemKind::Place,
            },
            from: target.get(edit.range.clone()).unwrap_or_default().to_owned(),
            to: edit.to.clone(),
            source: String::new(),
            query: String::new(),
            range,
            reason: Some(reason(style, edit)),
        });
    }
    adapted.changes.sort_by_key(|change| change.range.start);
    adapted.score = adapted.score.min(99);
}

fn reason(style: &HouseStyle, deviation: &Deviation) -> ChangeReason {
    ChangeReason::HouseStyle { house: style.name().to_owned(), writes: deviation.writes.clone() }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::Adapter;
    use super::*;
    use crate::text::house::{HouseForm, HouseStyles};

    fn adapted(house: &str, query: &str, source: &str, target: &str) -> Adapted {
        let adapter = Adapter::new(Arc::default(), &Language::azerbaijani(), &Language::english());
        adapter.for_house(HouseStyles::shipped().of(house)).adapt_texts(query, source, target)
    }

    #[test]
    fn a_date_is_adapted_and_written_in_the_house_style_as_one_change() {
        let (query, source) = ("Görüş iyulun 6-da olub.", "Görüş dekabrın 15-də olub.");
        let met = adapted("AZERTAC", query, source, "The meeting was held on 15 December.");
        assert_eq!(met.target, "The meeting was held on July 6.");
        let [change] = met.changes.as_slice() else { panic!("{met:#?}") };
        assert_eq!((change.from.as_str(), change.to.as_str()), ("15 December", "July 6"));
        let writes = HouseForm::Date { example: "December 15, 2025".to_owned() };
        assert_eq!(change.reason, Some(ChangeReason::HouseStyle { house: "AZERTAC".to_owned(), writes }));
        assert_eq!(met.target[change.range.clone()], change.to);
    }

    #[test]
    fn places_and_percentages_are_written_in_the_house_style_even_if_the_query_equals_the_source() {
        let text = "İxrac Qarabağda 12 faiz artıb.";
        let met = adapted("Report", text, text, "Exports from Garabagh rose by 12 per cent.");
        assert_eq!(met.target, "Exports from Karabakh rose by 12%.");
        let kinds: Vec<_> = met.changes.iter().map(|change| (change.kind, change.source.as_str())).collect();
        assert_eq!(kinds, [(ItemKind::Place, ""), (ItemKind::Percentage, "")]);
        assert!(met.score <= 99 && met.changes.iter().all(|change| met.target[change.range.clone()] == change.to));
    }

    #[test]
    fn a_date_whose_house_form_is_doubtful_is_not_changed_and_an_unknown_house_changes_nothing() {
        let text = "15 dekabr 2025-ci il tarixli saziş qüvvəyə minib.";
        let target = "The agreement of 15 December 2025 entered into force.";
        let met = adapted("Report", text, text, target);
        assert_eq!((met.target.as_str(), met.changes.len(), met.left.len()), (target, 0, 1));
        let met = adapted("Trend", text, text, target);
        assert_eq!((met.target.as_str(), met.is_empty()), (target, true));
    }
}
