//! The names (`class` and `id`) that sites give to the parts of a page outside its article. The list is
//! `../data/classes.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::article::Omission;
use crate::article::boilerplate::entries;

/// The reason to leave out an element, for each name of the list.
pub(super) struct ClassNames(HashMap<&'static str, Omission>);

pub(super) static CLASS_NAMES: LazyLock<ClassNames> = LazyLock::new(|| {
    ClassNames(entries(include_str!("../data/classes.txt")).map(|(reason, name)| (name, reason)).collect())
});

impl ClassNames {
    /// Returns the reason to leave out an element, found from its names (`class` or `id`).
    pub(super) fn reason(&self, names: &str) -> Option<Omission> {
        names.split_ascii_whitespace().filter(|name| name.len() <= 100).find_map(|name| self.name(name))
    }

    fn name(&self, name: &str) -> Option<Omission> {
        if let Some(&reason) = self.0.get(format!("={}", name.to_ascii_lowercase()).as_str()) {
            return Some(reason);
        }
        let parts = parts(name);
        let is_negated = |at: usize| {
            at > 0 && matches!(parts[at - 1].as_str(), "has" | "with" | "no" | "without" | "not" | "is" | "js" | "hide")
        };
        let one = |at: usize| self.0.get(parts[at].as_str()).filter(|_| !is_negated(at));
        let two = |at: usize| {
            let next = parts.get(at + 1)?;
            self.0.get(format!("{}-{next}", parts[at]).as_str()).filter(|_| !is_negated(at))
        };
        (0..parts.len()).find_map(|at| two(at).or_else(|| one(at))).copied()
    }
}

/// Returns the parts of a name: `newsShare_block` → `news`, `share`, `block`.
fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut before_small = false;
    for c in name.chars() {
        let begins = !c.is_ascii_alphanumeric() || (c.is_ascii_uppercase() && before_small);
        before_small = c.is_ascii_lowercase() || c.is_ascii_digit();
        match parts.last_mut() {
            Some(part) if !begins => part.push(c.to_ascii_lowercase()),
            _ => parts.push(c.is_ascii_alphanumeric().then_some(c.to_ascii_lowercase()).into_iter().collect()),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boilerplate_elements_are_recognized_by_their_class_names() {
        assert_eq!(CLASS_NAMES.reason("col-md-4 newsShare_block"), Some(Omission::Share));
        assert_eq!(CLASS_NAMES.reason("most-read"), Some(Omission::Related));
        assert_eq!(CLASS_NAMES.reason("content has-sidebar adaptive shadow"), None);
        assert_eq!(CLASS_NAMES.reason("header-ads"), Some(Omission::Advertisement));
    }
}
