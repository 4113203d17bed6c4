//! Names that change places between two texts: `Azərbaycan Gürcüstana qaz satıb`, `Gürcüstan Azərbaycana qaz satıb`.
//!
//! Each name is exchanged for the one that has its place now. That is right only if the place alone shows who does what,
//! so each name stands once in either text, the places are laid beside each other in order, and the name at a place has
//! the case that the other one had. The price is that a text with one of the names twice is left alone.

use std::collections::HashSet;

use super::endings::cases_differ;
use super::items::{ExchangeGroup, Item, What};
use super::pairs::{Alignment, ItemPair, Side};

/// The pairs (source item, query item) of the names that change places. Empty if one of them does so uncertainly.
pub(super) fn exchanged_places(
    source: &Side<'_, '_>,
    query: &Side<'_, '_>,
    alignment: &Alignment,
    azerbaijani: bool,
) -> HashSet<(usize, usize)> {
    let count = |side: &Side<'_, '_>, item: &Item<'_>, text: &str| {
        side.items.iter().filter(|known| item.is_same_as(known, text, side.text)).count()
    };
    let differ = |pair: &&ItemPair| {
        let (one, two) = (&source.items[pair.source], &query.items[pair.query]);
        one.kind.exchange_group() == Some(ExchangeGroup::Names) && !one.is_same_as(two, source.text, query.text)
    };
    let pairs: Vec<&ItemPair> = alignment.pairs.iter().filter(differ).collect();
    // Whether a name of one text stands in the other one.
    let shared = |pair: &ItemPair| {
        let (one, two) = (&source.items[pair.source], &query.items[pair.query]);
        (count(query, one, source.text) > 0, count(source, two, query.text) > 0)
    };
    let is_certain = |pair: &ItemPair| {
        let (one, two) = (&source.items[pair.source], &query.items[pair.query]);
        let (source_is_shared, query_is_shared) = shared(pair);
        let once = count(source, one, source.text) == 1
            && count(query, two, query.text) == 1
            && count(query, one, source.text) <= 1
            && count(source, two, query.text) <= 1;
        let has_place = |is_shared: bool, is_at: &dyn Fn(&ItemPair) -> bool| {
            !is_shared || pairs.iter().any(|known| !known.moved && is_at(known))
        };
        let known = |item: &Item<'_>| matches!(item.what, What::Term(_) | What::Name);
        once && !pair.moved
            && known(one)
            && known(two)
            && one.kind == two.kind
            && !cases_differ(pair, (source, query), azerbaijani)
            && has_place(source_is_shared, &|at| query.items[at.query].is_same_as(one, query.text, source.text))
            && has_place(query_is_shared, &|at| source.items[at.source].is_same_as(two, source.text, query.text))
    };
    let exchanged: Vec<&ItemPair> = pairs.iter().copied().filter(|pair| shared(pair) != (false, false)).collect();
    match exchanged.iter().all(|pair| is_certain(pair)) {
        true => exchanged.iter().map(|pair| (pair.source, pair.query)).collect(),
        false => HashSet::new(),
    }
}
