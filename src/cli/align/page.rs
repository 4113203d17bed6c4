//! `--format html`: a page for an editor who reviews an alignment in a browser, without this program.
//!
//! One file with its style and its script inside; it loads nothing and sends nothing, and its content
//! security policy (`page.csp`, with the digests of both) lets a browser run nothing else. The beads
//! stand in it as JSON and reach the page as text, never as markup.

use serde_json::{Value, json};

use super::super::output::Output;
use super::super::page::{escaped, fill, in_script};
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
    let parts = [
        ("policy", POLICY.trim()),
        ("title", &escaped(&title)),
        ("style", STYLE),
        ("data", &in_script(&data)),
        ("script", SCRIPT),
    ];
    Ok(fill(output, TEMPLATE, &parts)?)
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
