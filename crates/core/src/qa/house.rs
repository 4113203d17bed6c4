//! English that is not as the house writes it that is translated for: dates, per cent, places, spellings, terms.
//!
//! It is a way of writing and no mistake, so nothing is found unless a house was asked for, and nothing of which its
//! way is not known (`text::house`).

use super::side::Text;
use super::{Finding, Findings, Reason, Rule, Side};
use crate::terms::house_deviations;
use crate::text::house::HouseStyle;

pub(super) fn check(target: &Text<'_>, house: Option<&HouseStyle>, found: &mut Findings<'_>) {
    let Some(house) = house.filter(|_| found.wants(Rule::HouseStyle)) else { return };
    for deviation in house_deviations(house, target.glossary(), target.text, target.language) {
        let text = target.text.get(deviation.range.clone()).unwrap_or_default().to_owned();
        let reason = Reason::HouseStyle { text, house: house.name().to_owned(), writes: deviation.writes };
        found.add(Finding::new(Rule::HouseStyle, Side::Target, deviation.range, reason).suggest(deviation.to));
    }
}
