//! The code of a file, read as text: what it declares, imports, exports and names.

use std::collections::{BTreeMap, BTreeSet};

use super::files::Segments;

/// The modules and items that a file declares, imports, exports and names.
#[derive(Debug, Default)]
pub(super) struct File {
    /// Its module: `["engine", "memory", "index"]` for `engine/memory/index/mod.rs`.
    pub(super) module: Segments,
    /// The child modules that the file declares with `mod`.
    pub(super) children: BTreeSet<String>,
    /// The names that the file re-exports with `pub use`, and the path behind each name.
    pub(super) exports: BTreeMap<String, Segments>,
    /// The names that the file imports with `use`, and the path behind each name.
    pub(super) imports: BTreeMap<String, Segments>,
    /// The paths in the file outside of `use`.
    pub(super) paths: BTreeSet<Segments>,
}

/// Replaces every comment, string literal and character literal of the code by a space.
fn without_comments(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(c) = rest.chars().next() {
        let before = out.chars().next_back();
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if c == 'r' && !before.is_some_and(is_word) && rest[1..].trim_start_matches('#').starts_with('"') {
            let fence = rest[1..].len() - rest[1..].trim_start_matches('#').len();
            let end = format!("\"{}", "#".repeat(fence));
            let start = 2 + fence;
            rest[start..].find(&end).map_or(rest.len(), |at| start + at + end.len())
        } else if c == '"' {
            let mut escaped = false;
            let end = rest[1..].find(|c| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            end.map_or(rest.len(), |end| end + 2)
        } else if c == '\'' {
            // A quote can begin a character or a lifetime; only a character is skipped.
            let mut chars = rest.char_indices().skip(1);
            match (chars.next(), chars.next()) {
                (Some((_, '\\')), Some((at, escaped))) => {
                    let after = at + escaped.len_utf8();
                    rest[after..].find('\'').map_or(rest.len(), |end| after + end + 1)
                }
                (Some(_), Some((at, '\''))) => at + 1,
                _ => 0,
            }
        } else {
            0
        };
        if skipped == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            out.push(' ');
            rest = &rest[skipped..];
        }
    }
    out
}

/// Removes the items that are marked with `#[cfg(test)]`.
fn without_tests(code: &str) -> String {
    let mut out = String::new();
    let mut rest = code;
    while let Some((before, after)) = rest.split_once("#[cfg(test)]") {
        out.push_str(before);
        // An item ends with its block, or with a semicolon or comma if it has no block.
        let (mut depth, mut end) = (0_usize, after.len());
        for (at, c) in after.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth <= 1 => {
                    // This brace closes the block of the item, or the block around an item without a block.
                    end = at + usize::from(depth == 1);
                    break;
                }
                '}' => depth -= 1,
                ';' | ',' if depth == 0 => {
                    end = at + 1;
                    break;
                }
                _ => {}
            }
        }
        rest = &after[end..];
    }
    out + rest
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Collects the paths of a `use` declaration in `out`, each with the name under which it is imported.
fn used(tree: &str, prefix: &[String], out: &mut Vec<(String, Segments)>) {
    let tree = tree.trim();
    let (path, list) = match tree.split_once('{') {
        Some((path, list)) => (path, Some(list.rsplit_once('}').unwrap().0)),
        None => (tree, None),
    };
    let (path, name) = path.split_once(" as ").map_or((path, None), |(path, name)| (path, Some(name.trim())));
    let mut segments = prefix.to_vec();
    segments.extend(path.split("::").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned));
    let Some(list) = list else {
        if segments.len() > 1 && segments.last().is_some_and(|last| last == "self") {
            segments.pop();
        }
        if let Some(last) = segments.last() {
            out.push((name.unwrap_or(last).to_owned(), segments.clone()));
        }
        return;
    };
    let (mut depth, mut start) = (0, 0);
    for (at, c) in list.char_indices().chain([(list.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !list[start..at].trim().is_empty() {
                    used(&list[start..at], &segments, out);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

impl File {
    pub(super) fn read(module: Segments, text: &str) -> Self {
        let code = without_tests(&without_comments(text));
        let mut file = Self { module, ..Self::default() };
        let mut rest = String::new();
        let mut statement = code.as_str();
        // Take `use …;` and `mod x;` out, and keep the other code in `rest`.
        while let Some(at) = statement.find(['{', '}', ';']) {
            let (head, after) = statement.split_at(at);
            let words: Vec<&str> = head.split_whitespace().collect();
            let declares = |word: &str| words.iter().rposition(|found| *found == word);
            if let Some(place) = declares("use").filter(|place| is_declaration(&words[..*place])) {
                let end = at + after.find(';').unwrap();
                let tree = statement[..end].rsplit_once("use ").map_or("", |(_, tree)| tree);
                let tree = statement[..end].split_once("use ").map_or(tree, |(_, tree)| tree);
                let mut names = Vec::new();
                used(tree, &[], &mut names);
                let is_public = words[..place].iter().any(|word| word.starts_with("pub"));
                if is_public {
                    file.exports.extend(names);
                } else {
                    file.imports.extend(names);
                }
                statement = &statement[end + 1..];
                continue;
            }
            match (words.last(), declares("mod"), after.starts_with(';')) {
                (Some(name), Some(place), true) if place + 2 == words.len() && is_declaration(&words[..place]) => {
                    file.children.insert((*name).to_owned());
                }
                _ => {
                    rest.push_str(head);
                    rest.push(' ');
                }
            }
            statement = &after[1..];
        }
        rest.push_str(statement);
        file.paths = paths(&rest);
        file
    }
}

/// Whether the words before `use` or `mod` are only a visibility (`pub`, `pub(crate)`) and attributes, so that
/// a declaration follows.
fn is_declaration(before: &[&str]) -> bool {
    let text = before.join(" ");
    let text = text.rsplit_once(']').map_or(text.as_str(), |(_, text)| text).trim();
    text.is_empty() || text == "pub" || text.starts_with("pub(") && text.ends_with(')')
}

/// Returns every path in the code that has at least two names, such as `super::One`.
fn paths(code: &str) -> BTreeSet<Segments> {
    let mut found = BTreeSet::new();
    let mut rest = code;
    while let Some(at) = rest.find("::") {
        let first = rest[..at].rsplit(|c| !is_word(c)).next().unwrap_or_default();
        let mut path = vec![first.to_owned()];
        let mut after = &rest[at..];
        while let Some(tail) = after.strip_prefix("::") {
            let end = tail.find(|c| !is_word(c)).unwrap_or(tail.len());
            if end == 0 {
                break;
            }
            path.push(tail[..end].to_owned());
            after = &tail[end..];
        }
        let is_own = !rest[..at - first.len()].ends_with("::");
        if !first.is_empty() && is_own && path.len() > 1 {
            found.insert(path);
        }
        rest = after.strip_prefix("::").unwrap_or(after);
    }
    found
}
