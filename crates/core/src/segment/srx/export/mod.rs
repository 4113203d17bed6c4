//! Exports the built-in rules as SRX. The exported rules are made from the same word lists.
//!
//! The exported rules have the order of the built-in rules, because in both the first rule that gives an
//! answer decides. Patterns use only syntax that Java, ICU and yaddash read in the same way. The patterns
//! also work in tools that look for matches one after the other instead of at every place: the pattern
//! before a place is a short match with the rest in a look-behind, and the pattern after a place does not
//! extend beyond the next terminator. The disadvantage is that the exported rules can only look at the
//! nearest signs, while the built-in rules remember the earlier text (whether a quotation is open, where
//! the sentence began).

mod marks;
mod rule_list;
mod shortened;
mod speech;
mod words;

use super::{LanguageMap, LanguageRule, Rule, Srx};
use crate::language::Supported;
use crate::text::WordLists;
use crate::unit::Language;

pub(super) fn built_in(languages: &[Language]) -> Srx {
    let mut srx = Srx { version: "2.0".to_owned(), cascade: true, segment_subflows: true, ..Srx::default() };
    srx.format_handles =
        [("start", false), ("end", true), ("isolated", false)].map(|(kind, to)| (kind.to_owned(), to)).to_vec();
    for language in languages {
        let Some(lists) = WordLists::of(language) else { continue };
        let key = language.key();
        let name = Supported::of(language).map_or(key.as_str(), |language| language.name());
        if srx.language_rules.iter().any(|list| list.name == name) {
            continue;
        }
        srx.language_rules.push(LanguageRule { name: name.to_owned(), rules: rules(lists) });
        let both_cases: String = key.chars().map(|c| format!("[{}{c}]", c.to_ascii_uppercase())).collect();
        srx.language_maps.push(LanguageMap { pattern: format!("{both_cases}.*"), name: name.to_owned(), line: None });
    }
    srx
}

/// Returns the rules of a language, in order.
fn rules(lists: &WordLists) -> Vec<Rule> {
    let mut rules = Vec::new();
    marks::paragraphs(&mut rules);
    marks::datelines(&mut rules);
    marks::going_on(&mut rules);
    marks::glued(&mut rules, lists);
    speech::attribution(&mut rules);
    speech::quoted_names(&mut rules, lists);
    speech::small_letters(&mut rules, lists);
    marks::numbers(&mut rules, lists);
    marks::parentheses(&mut rules, lists);
    shortened::abbreviations(&mut rules, lists);
    shortened::letters(&mut rules, lists);
    speech::speakers(&mut rules, lists);
    marks::terminators(&mut rules);
    rules
}
