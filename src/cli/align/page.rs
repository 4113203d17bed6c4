//! `--format html`: a page for an editor who reviews an alignment in a browser, without this program.
//!
//! One file with its style and its script inside; it loads nothing and sends nothing, and its content
//! security policy (`page.csp`, with the digests of both) lets a browser run nothing else. The beads
//! stand in it as JSON and reach the page as text, never as markup.

use std::io::Write;

use serde_json::{Value, json};

use super::super::output::Output;
use super::pair::Pair;
use super::reviewed::{COLUMNS, REVIEW, cells};
use super::row::Row;
use crate::text::neighbour_hash;
use crate::unit::Segment;

const TEMPLATE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
const POLICY: &str = include_str!("page.csp");

pub(super) fn write(output: &mut Output, pair: &Pair<'_>) -> anyhow::Result<()> {
    let data = data(pair);
    let title = format!("{} – {}", pair.names.0, pair.names.1);
    for (at, piece) in TEMPLATE.split("{{").enumerate() {
        let (name, text) = if at == 0 { ("", piece) } else { piece.split_once("}}").unwrap_or(("", piece)) };
        let value = match name {
            "policy" => POLICY.trim().to_owned(),
            "title" => escaped(&title),
            "style" => STYLE.to_owned(),
            "data" => in_script(&data),
            "script" => SCRIPT.to_owned(),
            _ => String::new(),
        };
        write!(output, "{value}{text}")?;
    }
    Ok(())
}

/// What the page shows. The key names what its reader decides: another alignment begins anew.
fn data(pair: &Pair<'_>) -> Value {
    let rows: Vec<Value> = pair.rows().map(|row| bead(&row)).collect();
    let settings = &pair.job.settings;
    let head = json!([settings.source.tag(), settings.target.tag(), rows]).to_string();
    let columns: Vec<&str> = COLUMNS.into_iter().chain([REVIEW]).collect();
    json!({
        "key": format!("{:016x}", neighbour_hash(&head)),
        "names": [pair.names.0, pair.names.1],
        "languages": [settings.source.tag(), settings.target.tag()],
        "columns": columns,
        "objection": (!pair.holds()).then(|| pair.verdict.to_string()),
        "beads": rows,
    })
}

fn bead(row: &Row<'_>) -> Value {
    let side = |segments: &[Segment]| segments.iter().map(Segment::line).collect::<Vec<_>>();
    json!({
        "texts": [side(row.source), side(row.target)],
        "first": [row.bead.source.start + 1, row.bead.target.start + 1],
        "standing": row.standing.name(),
        "aside": row.is_aside(),
        "reasons": row.reasons,
        "cells": cells(row),
    })
}

/// Text between tags or in an attribute.
fn escaped(text: &str) -> String {
    let escape = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\'' => "&#39;".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}

/// JSON that no tag can end and every parser reads alike. These signs stand only inside its strings.
fn in_script(data: &Value) -> String {
    let escape = |c: char| match c {
        '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    };
    data.to_string().chars().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_data_can_end_its_element() {
        let data = json!({"text": "</script><!-- & \u{2028}\u{2029} {{script}}"});
        let inside = in_script(&data);
        assert!(!inside.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{inside}");
        assert_eq!(serde_json::from_str::<Value>(&inside).unwrap(), data);
        assert_eq!(escaped("<b a=\"'\">&"), "&lt;b a=&quot;&#39;&quot;&gt;&amp;");
    }
}
